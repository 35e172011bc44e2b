"""The web pages as one application: who answers at which address, and what happens when something goes wrong."""

import gzip
import logging
from functools import cache

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from web.calendars import Calendars
from web.changing_plans import ChangingPlans
from web.chat import Looking
from web.codes import Patience
from web.dashboard import Dashboard
from web.devices import Devices
from web.joining import Joining
from web.pages import STATIC, notice, speech_for
from web.pictures import Pictures
from web.planning import Planning
from web.printed_slips import PrintedSlips
from web.priorities import Priorities
from web.promises import Promises
from web.proposals import Proposals
from web.protection import Protection
from web.resting import Resting
from web.rounds import Rounds
from web.sending import Sending
from web.services import WebServices
from web.signing_in import SigningIn
from web.slips import Slips
from web.steering import Steering
from web.whole_form import WholeForm

SMALLEST_ZIPPED = 600  # bytes: below, compressing saves nothing on the way
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
# What a browser or network may ask that we have no page for, each with its sentence.
SENTENCES = {404: "page-not-found", 405: "page-not-found", 413: "page-too-much", 400: "page-form-broken"}
OTHERWISE = "page-failed"

log = logging.getLogger(__name__)


def create_app(services: WebServices) -> Starlette:
    """Return the application. It needs no start and no end of its own."""
    patience = Patience()

    async def refused(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        if status == 405 and request.method == "GET":
            # A page that answered a form is opened anew by its address: go to the page that the form stood on.
            page_of = "/".join(request.url.path.split("/")[:3])
            return RedirectResponse(page_of if page_of != request.url.path else "/", 303)
        return notice(speech_for(services, request), SENTENCES.get(status, OTHERWISE), status=status)

    async def failed(request: Request, error: Exception) -> Response:
        # Never the address: it may hold a code. What failed is logged by the server, which gets the error after this.
        log.error("page_failed", extra={"method": request.method, "status": 500})
        return await refused(request, error)

    return Starlette(
        routes=[
            Route("/healthz", health, methods=["GET"]),
            Route("/static/{mark}/{name}", static, methods=["GET"]),
            *services.hooks,
            *Joining(services, patience).routes(),
            *Devices(services, patience).routes(),
            *WholeForm(services).routes(),
            *Sending(services).routes(),
            *Pictures(services).routes(),
            *Calendars(services).routes(),
            *Looking(services).routes(),
            *SigningIn(services, patience).routes(),
            *Dashboard(services).routes(),
            *Resting(services).routes(),
            *Planning(services).routes(),
            *Proposals(services).routes(),
            *Rounds(services).routes(),
            *Steering(services).routes(),
            *ChangingPlans(services).routes(),
            *Promises(services).routes(),
            *Priorities(services).routes(),
            *Slips(services, patience).routes(),
            *PrintedSlips(services).routes(),
        ],
        middleware=[
            Middleware(GZipMiddleware, minimum_size=SMALLEST_ZIPPED),
            Middleware(Protection, secure=services.secure),
        ],
        exception_handlers={HTTPException: refused, 500: failed},
    )


async def health(request: Request) -> Response:
    """Say that pages are served."""
    del request
    return PlainTextResponse("ok\n")


async def static(request: Request) -> Response:
    """Give one of the few files that never change under their address."""
    content = _static().get(request.path_params["name"])
    if content is None:
        raise HTTPException(404)
    body, media_type = content
    headers = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(body, media_type=media_type, headers={**headers, "content-encoding": "gzip"})
    return Response(gzip.decompress(body), media_type=media_type, headers=headers)


@cache
def _static() -> dict[str, tuple[bytes, str]]:
    """Return each file, compressed once, with its type."""
    return {
        file.name: (gzip.compress(file.read_bytes(), mtime=0), TYPES[file.suffix])
        for file in STATIC.iterdir()
        if file.suffix in TYPES
    }
