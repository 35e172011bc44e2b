"""The door for a test in another process: JSON over HTTP, under /control. README.md lists what there is."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from tests.discord_api.control_people import ACTS
from tests.discord_api.control_reports import REPORTS
from tests.discord_api.control_world import ARRANGEMENTS
from tests.discord_api.controls import Ask
from tests.discord_api.people import People
from tests.discord_api.refusals import Impossible, Refused
from tests.discord_api.service import Service

CANNOT_BE = 409


def add_control(application: web.Application, service: Service, people: People) -> None:
    """Serve everything under /control."""
    for control in (*ARRANGEMENTS, *ACTS, *REPORTS):
        application.router.add_route(control.method, f"/control{control.path}", _handler(service, people, control.do))


def _handler(
    service: Service, people: People, do: Callable[[Ask], Awaitable[Any]]
) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            body = await request.json() if request.can_read_body else {}
            answer = await do(Ask(service, people, dict(request.match_info), dict(request.query), body))
        except Impossible as reason:
            return _json({"impossible": str(reason)}, CANNOT_BE)
        except Refused as refusal:
            return _json(refusal.body(), refusal.status)
        except (KeyError, TypeError, ValueError) as error:
            return _json({"bad": f"{type(error).__name__}: {error}"}, 400)
        except TimeoutError:
            return _json({"timeout": True}, 408)
        return _json(answer, 200)

    return handle


def _json(body: Any, status: int) -> web.Response:
    return web.Response(text=json.dumps(body), status=status, content_type="application/json")
