"""Logs hold allow-listed fields only: nobody's words, names or tokens, wherever they come from."""

import io
import json
import logging
from collections.abc import Iterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from ladle import logs

WORDS = "Thé bus is cancelled again"
TOKEN = "7841245811:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Send all logging into a string for one test."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    stream = io.StringIO()
    logs.configure("debug", "json", stream)
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    for name in logs.OURS:
        logging.getLogger(name).setLevel(logging.NOTSET)


def only_line(stream: io.StringIO) -> dict[str, object]:
    line = json.loads(stream.getvalue())
    assert isinstance(line, dict)
    return line


def test_an_event_keeps_its_allowed_fields(stream: io.StringIO) -> None:
    logging.getLogger("scheduler.clock").info("round-opened", extra={"round": "00ff00ff00ff00ff", "count": 12})
    line = only_line(stream)
    assert line["event"] == "round-opened"
    assert line["round"] == "00ff00ff00ff00ff"
    assert line["count"] == 12
    assert line["level"] == "info"


def test_a_field_that_is_not_allowed_is_left_out(stream: io.StringIO) -> None:
    logging.getLogger("core.intake").info("answered", extra={"text": WORDS, "member_name": "Ana"})
    assert WORDS not in stream.getvalue()
    assert "Ana" not in stream.getvalue()


@pytest.mark.parametrize("value", [WORDS, "قائمة", TOKEN, "x" * 200, "line\nline"])
def test_an_allowed_field_cannot_carry_words_or_tokens(value: str, stream: io.StringIO) -> None:
    logging.getLogger("bots.delivery").warning("not-delivered", extra={"reason": value})
    assert only_line(stream)["reason"] == "(left out)"


def test_arguments_of_a_message_are_left_out(stream: io.StringIO) -> None:
    logging.getLogger("web.app").warning("could not show %s", WORDS)
    assert only_line(stream)["event"] == "could not show %s"


def test_an_error_keeps_its_class_and_places_but_not_its_message(stream: io.StringIO) -> None:
    try:
        int(WORDS)
    except ValueError:
        logging.getLogger("storage.store").exception("not-saved")
    line = only_line(stream)
    assert line["error"] == "ValueError"
    assert str(line["raised"]).startswith("tests/ladle/test_logs.py:")
    assert WORDS not in stream.getvalue()


def test_a_library_says_only_where_it_spoke(stream: io.StringIO) -> None:
    logging.getLogger("httpx").warning("HTTP Request: GET https://api.telegram.org/bot%s/getMe", TOKEN)
    logging.getLogger("asyncio").error(f"exception=ValueError({WORDS!r})")  # noqa: G004 - as asyncio itself does
    for line in stream.getvalue().splitlines():
        assert json.loads(line)["event"] == "library"
        assert json.loads(line)["where"].startswith("test_logs.py:")
    assert TOKEN not in stream.getvalue()
    assert WORDS not in stream.getvalue()


def test_what_libraries_chat_about_is_not_logged(stream: io.StringIO) -> None:
    logging.getLogger("httpx").info("HTTP Request: GET https://example.org")
    assert not stream.getvalue()


def test_text_form_is_one_line_of_pairs() -> None:
    record = logging.LogRecord("ladle.program", logging.INFO, "x.py", 1, "has-started", (), None)
    record.port = 8080
    line = logs.AllowListed("text").format(record)
    assert "event=has-started logger=ladle.program port=8080" in line


@pytest.mark.parametrize(
    ("path", "route", "status"),
    [("/i/secret-code-1234", "/i/{code}", 200), ("/nowhere/secret", "none", 404), ("/broken", "/broken", 500)],
)
async def test_a_request_is_logged_by_its_template(path: str, route: str, status: int, stream: io.StringIO) -> None:
    def show(request: Request) -> PlainTextResponse:
        return PlainTextResponse("here")

    def fail(request: Request) -> PlainTextResponse:
        raise RuntimeError(WORDS)

    app = Starlette(routes=[Route("/i/{code}", show), Route("/broken", fail)])
    transport = httpx.ASGITransport(logs.RequestLog(app), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://ladle") as client:
        await client.get(path)
    line = json.loads(stream.getvalue().splitlines()[-1])
    assert (line["event"], line["route"], line["status"]) == ("request", route, status)
    assert "secret" not in stream.getvalue()
