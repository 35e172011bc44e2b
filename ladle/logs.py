"""Logs for the operator: one line an event, with allow-listed fields only, so that nobody's words or tokens get in.

Our own log calls name a constant event and hand values in `extra`. Whatever a library logs is cut down to where it said
so and the class of the error: its text could hold anything. Exceptions keep their class and their places in the code,
never their message, which may repeat a statement's parameters.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any, TextIO

OURS = ("ladle", "core", "words", "storage", "scheduler", "bots", "web")
# Every field that may stand in a log line beside time, level, event and the error. None holds what a person wrote.
FIELDS = frozenset(
    {
        *("account", "channel", "kind", "reason", "drop", "delivery_class"),  # from closed lists
        *("group", "series", "round"),  # random ids
        "message_id",  # of our own catalogues
        *("count", "batch", "attempts", "outstanding", "seq", "milliseconds", "seconds", "bytes", "status"),
        *("method", "route", "host", "port", "revision", "version", "factor", "at"),
    }
)
_ORDINARY = re.compile(r"[A-Za-z0-9 ._:/{}@+\-]{0,120}")
_LEFT_OUT = "(left out)"
# A run of letters and digits this long is a token, not a word: ids of ours have 16, tokens at least 24.
_TOKEN = re.compile(r"[A-Za-z0-9_\-]{24,}")
SLIPS = "/v"  # where a printed slip leads (web/slips.py)
CHATS = "/c/"  # where chat pages are
_ROOT = Path(__file__).resolve().parent.parent

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Application = Callable[[Scope, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]]


def configure(level: str, form: str, stream: TextIO | None = None) -> None:
    """Send all logging of this process to `stream` (standard error) in one form: "json" or "text"."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(AllowListed(form))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level.upper())
    logging.captureWarnings(capture=True)


class AllowListed(logging.Formatter):
    """Write a record with the allowed fields only."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, whatever the record holds."""
        fields = read(record)
        if self._form == "json":
            return json.dumps(fields)
        return " ".join(f"{key}={_quoted(value)}" for key, value in fields.items())


def read(record: logging.LogRecord) -> dict[str, object]:
    """Return what may be shown of a record."""
    at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    fields: dict[str, object] = {"time": at, "level": record.levelname.lower()}
    ours = record.name.split(".")[0] in OURS
    if ours:
        fields["event"] = _TOKEN.sub(_LEFT_OUT, record.msg if isinstance(record.msg, str) else _LEFT_OUT)
    else:
        fields["event"] = "library"
        fields["where"] = f"{Path(record.pathname).name}:{record.lineno}"
    fields["logger"] = record.name
    for name in sorted(FIELDS & record.__dict__.keys()) if ours else ():
        fields[name] = _ordinary(record.__dict__[name])
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        fields["error"] = error.__class__.__name__
        fields["raised"] = places(error)
    return fields


def _ordinary(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    text = str(value)
    return text if _ORDINARY.fullmatch(text) and not _TOKEN.search(text) else _LEFT_OUT


def places(error: BaseException) -> str:
    """Return where an exception passed, innermost last: files below the project and the last of a library's."""
    frames = traceback.extract_tb(error.__traceback__)
    shown = [f"{_within_project(frame.filename)}:{frame.lineno}" for frame in frames]
    kept = [place for place in shown[:-1] if not place.startswith("…")] + shown[-1:]
    return " < ".join(reversed(kept))


def _within_project(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(_ROOT) and "site-packages" not in path.parts:
        return str(path.relative_to(_ROOT))
    return f"…{path.name}"


def _quoted(value: object) -> str:
    text = "" if value is None else str(value)
    return json.dumps(text) if " " in text or not text else text


class RequestLog:
    """ASGI middleware that logs each request by its route's template: addresses hold tokens, templates do not.

    Of chats, and of the pages that a printed slip leads to, nothing is logged, at any level: how a request was answered
    would tell when somebody voted. What goes wrong there is logged where it does.
    """

    def __init__(self, app: Application) -> None:
        self._app = app
        self._log = logging.getLogger("ladle.requests")

    async def __call__(
        self, scope: Scope, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
    ) -> None:
        """Pass the request on; then log its method, route, status and milliseconds."""
        if scope["type"] != "http" or _may_be_a_vote(str(scope["path"])):
            await self._app(scope, receive, send)
            return
        start = monotonic()
        status = 500

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            level = logging.ERROR if status >= 500 else logging.INFO if status >= 400 else logging.DEBUG
            fields: Mapping[str, object] = {
                "method": scope["method"],
                "route": getattr(scope.get("route"), "path", "none"),
                "status": status,
                "milliseconds": round((monotonic() - start) * 1000),
            }
            self._log.log(level, "request", extra=fields)


def _may_be_a_vote(path: str) -> bool:
    return path == SLIPS or path.startswith((f"{SLIPS}/", CHATS))
