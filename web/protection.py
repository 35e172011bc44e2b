"""What every answer of the pages carries, and how much they take in: headers and the longest request."""

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# media-src: questions that are read aloud. Nothing is ever taken from another site.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
# What people or drawings bring in may do nothing at all when it is opened on its own.
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    # Not no-referrer: with it browsers say "Origin: null" of our own forms too, and the check of the origin is lost.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
    "x-robots-tag": "noindex, nofollow",
}
# Where a voice answer can be recorded. The browser asks the person before it hands over the microphone; blob: is what
# was recorded just now, to listen to before it is sent.
RECORDING_HEADERS = {
    "content-security-policy": CONTENT_POLICY.replace("media-src 'self'", "media-src 'self' blob:"),
    "permissions-policy": "camera=(), geolocation=(), microphone=(self)",
}
STRICT_TRANSPORT = "max-age=31536000"  # one year
MEBIBYTE = 1 << 20
LONGEST_FILE = 20 * MEBIBYTE  # what Telegram lets a bot download; the same everywhere
LONGEST_REQUEST = LONGEST_FILE + 2 * MEBIBYTE


class Protection:
    """Adds the headers that an answer does not have yet, and stops a request that is longer than anything we take."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self.app = app
        self.headers = {**HEADERS, "strict-transport-security": STRICT_TRANSPORT} if secure else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        taken = 0

        async def limited() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > LONGEST_REQUEST:
                raise HTTPException(413)
            return message

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, limited, with_headers)
