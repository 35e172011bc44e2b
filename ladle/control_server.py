"""The running program's end of the local socket: the same operations, for commands given beside it.

Whoever can open the socket is the account that runs Ladle: it lies in the closed data folder and is closed itself.
"""

import asyncio
import json
import os
import socket
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from core.exports import Format
from core.ports.store import StoreFull
from ladle.exits import Exit, Trouble
from ladle.explain import explain
from ladle.operations import REQUESTS, Copy, Done, GroupLine, Operations, Spoken, Status
from storage.problems import DatabaseProblem

_DONE: TypeAdapter[Done] = TypeAdapter(Done)
_GROUPS: TypeAdapter[list[GroupLine]] = TypeAdapter(list[GroupLine])
_STATUS: TypeAdapter[Status] = TypeAdapter(Status)
_COPY: TypeAdapter[Copy] = TypeAdapter(Copy)
_SPOKEN: TypeAdapter[Spoken] = TypeAdapter(Spoken)


def listen_locally(path: Path) -> socket.socket:
    """Bind a Unix socket that only this account can use; one that a stopped program left behind is replaced."""
    if path.exists() and stat.S_ISSOCK(path.lstat().st_mode):
        path.unlink()
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)  # so that there is no moment at which another account could connect
    try:
        listener.bind(str(path))
        listener.listen()
    except BaseException:
        listener.close()
        raise
    finally:
        os.umask(before)
    return listener


def control_app(operations: Operations) -> Starlette:
    """Return the application that answers on the local socket."""

    async def act(request: Request) -> Response:
        asked = await request.json()
        wanted = TypeAdapter(REQUESTS[asked["name"]]).validate_python(asked["fields"])
        return _reply(_DONE, await operations.act(wanted))

    async def groups(_: Request) -> Response:
        return _reply(_GROUPS, list(await operations.groups()))

    async def status(_: Request) -> Response:
        return _reply(_STATUS, await operations.status())

    async def resend(_: Request) -> Response:
        return JSONResponse(await operations.send_again())

    async def speak(request: Request) -> Response:
        spoken = _SPOKEN.validate_json(await request.body())
        return JSONResponse(list(await operations.speak(spoken)))

    async def export(request: Request) -> Response:
        asked = request.query_params
        pieces = operations.export(asked["group"], asked.get("round"), Format(asked["form"]))
        first = await anext(pieces, "")  # what goes wrong at once is told with its own status
        return StreamingResponse(_whole(first, pieces), media_type="text/plain; charset=utf-8")

    async def backup(_: Request) -> Response:
        return StreamingResponse(_backup(operations), media_type="application/x-ndjson")

    routes = [
        Route("/act", act, methods=["POST"]),
        Route("/groups", groups),
        Route("/status", status),
        Route("/resend", resend, methods=["POST"]),
        Route("/speak", speak, methods=["POST"]),
        Route("/export", export),
        Route("/backup", backup, methods=["POST"]),
    ]
    # Only what is not expected reaches `Exception`, and the log.
    told = dict.fromkeys((Trouble, DatabaseProblem, StoreFull, OSError, Exception), _say)
    return Starlette(routes=routes, exception_handlers={**told, **dict.fromkeys((ValidationError, KeyError), _refuse)})


def _reply(adapter: TypeAdapter[Any], value: object) -> Response:
    return Response(adapter.dump_json(value), media_type="application/json")


async def _say(_: Request, error: Exception) -> Response:
    return JSONResponse(_told(explain(error)), 500)


async def _refuse(_: Request, error: Exception) -> Response:
    sentence = "The running Ladle does not understand this command: the two have different versions. Restart the older."
    return JSONResponse(_told(Trouble(sentence, Exit.FAILED)), 400)


async def _whole(first: str, pieces: AsyncIterator[str]) -> AsyncIterator[str]:
    yield first
    async for piece in pieces:
        yield piece


async def _backup(operations: Operations) -> AsyncIterator[bytes]:
    """Yield one JSON object a line: steps done, then what was made, or what went wrong."""
    steps: asyncio.Queue[tuple[int, int] | None] = asyncio.Queue()
    task = asyncio.create_task(operations.backup(lambda done, total: steps.put_nowait((done, total))))
    task.add_done_callback(lambda _: steps.put_nowait(None))
    try:
        while (step := await steps.get()) is not None:
            yield _line({"done": step[0], "total": step[1]})
        yield _COPY.dump_json(await task) + b"\n"
    except Exception as error:  # the reply has begun: what went wrong is its last line
        yield _line(_told(explain(error)))
    finally:
        task.cancel()


def _line(value: object) -> bytes:
    return json.dumps(value).encode() + b"\n"


def _told(trouble: Trouble) -> dict[str, object]:
    return {"sentence": trouble.sentence, "code": int(trouble.code)}
