"""Who may see which page: cookies, sessions, and proof that a form was sent from our own page."""

import base64
import hashlib
import hmac
import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from core.access import Session, SessionKind
from web.services import WebServices

TOKEN_BYTES = 32  # 256 bits
# A member's page is opened once a week or less, and whoever loses it cannot prove who they were: it stays open as long
# as browsers keep a cookie (400 days: RFC 6265bis), unless nobody came for half a year.
CHAT_LIFE = timedelta(days=400)
CHAT_IDLE = timedelta(days=183)
PAGE_LIFE = timedelta(hours=12)  # docs/explanation/security.md
PAGE_IDLE = timedelta(minutes=30)
PASS_LIFE = timedelta(minutes=10)
TOUCH_AFTER = {SessionKind.CHAT: timedelta(days=1), SessionKind.PAGE: timedelta(minutes=1)}
IDLE = {SessionKind.CHAT: CHAT_IDLE, SessionKind.PAGE: PAGE_IDLE}
LIFE = {SessionKind.CHAT: CHAT_LIFE, SessionKind.PAGE: PAGE_LIFE}
OWN_SITE = frozenset({"same-origin", "none"})  # "none": the person themselves, as when a closed tab is opened again

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Visit:
    """A request whose cookie opens this page."""

    token: str
    session: Session

    @property
    def form_token(self) -> str:
        """What a form must carry; it looks different each time, so that compressed pages give nothing away."""
        pad = secrets.token_bytes(16)
        return base64.urlsafe_b64encode(pad + _mask(_form_mac(self.token), pad)).decode().rstrip("=")

    def sent(self, token: str) -> bool:
        """Say whether a form came from a page that we gave this session."""
        try:
            raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except ValueError:
            return False
        return hmac.compare_digest(_mask(raw[16:], raw[:16]), _form_mac(self.token)) if len(raw) == 32 else False


def _form_mac(token: str) -> bytes:
    return hmac.digest(token.encode(), b"form", hashlib.sha256)[:16]


def _mask(content: bytes, pad: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(content, pad, strict=True))


def digest(token: str) -> str:
    """Return what the store keeps of a token or one-time code."""
    return hashlib.sha256(token.encode()).hexdigest()


def chat_path(chat: str) -> str:
    """Return the address of a chat page, which is also the only place its cookie is sent to."""
    return f"/c/{chat}"


def cookie_name(kind: SessionKind, services: WebServices) -> str:
    """Return the cookie's name. The prefixes make browsers refuse a cookie that somebody else slipped in."""
    if not services.secure:
        return f"ladle-{kind.value}"
    return f"__Host-ladle-{kind.value}" if kind is SessionKind.PAGE else f"__Secure-ladle-{kind.value}"


async def find_visit(
    request: HTTPConnection, services: WebServices, kind: SessionKind, subject: str = ""
) -> Visit | None:
    """Return the visit if the request's cookie opens this page now; a chat's `subject` is its id."""
    token = request.cookies.get(cookie_name(kind, services), "")
    if not token:
        return None
    key = digest(token)
    session = await services.read(partial(services.sessions.find, key))
    if session is None or session.kind is not kind or (subject and session.subject != subject):
        return None
    now = services.wall()
    if now >= session.expires_at or now - session.seen_at >= IDLE[kind]:
        return None
    if now - session.seen_at >= TOUCH_AFTER[kind]:
        try:
            await services.write(partial(services.sessions.touch, key, _as_kept(kind, now)))
        except Exception:  # a page can be looked at even while nothing can be written
            log.warning("session_not_touched", exc_info=True)
    return Visit(token, session)


def _as_kept(kind: SessionKind, seen: datetime) -> datetime:
    """Return when a page was looked at as it is kept: of a chat the day alone, as its time would tell who was there."""
    return seen if kind is SessionKind.PAGE else seen.replace(hour=0, minute=0, second=0, microsecond=0)


async def open_session(services: WebServices, kind: SessionKind, subject: str, response: Response) -> None:
    """Give the browser a new session."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    now = services.wall()
    session = Session(kind, subject, now, now, now + LIFE[kind])
    await services.write(partial(services.sessions.open, digest(token), session))
    response.set_cookie(
        cookie_name(kind, services),
        token,
        max_age=int(CHAT_LIFE.total_seconds()) if kind is SessionKind.CHAT else None,
        path=chat_path(subject) if kind is SessionKind.CHAT else "/",
        secure=services.secure,
        httponly=True,
        samesite="lax",
    )


async def close_session(services: WebServices, visit: Visit, response: Response) -> None:
    """End a session here and in the browser."""
    await services.write(partial(services.sessions.close, digest(visit.token)))
    kind = visit.session.kind
    path = chat_path(visit.session.subject) if kind is SessionKind.CHAT else "/"
    response.delete_cookie(
        cookie_name(kind, services), path=path, secure=services.secure, httponly=True, samesite="lax"
    )


def from_own_page(request: Request, services: WebServices) -> bool:
    """Say whether a request that changes something was made on a page of ours, as far as the browser tells."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in OWN_SITE
    # Browsers leave Sec-Fetch-Site out on plain http; all of them name the origin of a form from elsewhere.
    origin = request.headers.get("origin")
    return origin in (None, services.base_url, f"{request.url.scheme}://{request.url.netloc}")
