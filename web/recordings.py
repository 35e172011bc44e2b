"""Recordings of questions read aloud, while they are being planned: kept at once, and passed on from form to form.

A browser cannot send a chosen file twice, so a recording is kept as soon as it arrives, and the form carries a pass
for it. The pass is ours, for this facilitator: without it somebody could let a group hear a file that is not theirs to
show, such as a member's voice note whose id stands in an export. What never becomes part of a plan is deleted with the
files that nothing uses.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.messages import Say
from core.people import PersonId
from core.ports.files import Unacceptable
from core.ports.store import StoreFull
from web.facilitation import Facilitation
from web.pictures import stored_file
from web.plan_questions import AskedFields
from web.protection import LONGEST_FILE, MEBIBYTE
from web.services import WebServices

ID_DIGITS = 32  # of a stored file's id


class Recordings:
    """Keeps recordings, and gives them back to whoever plans with them."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)

    def routes(self) -> list[Route]:
        """Return the address of a recording in a plan."""
        return [Route("/groups/{group}/recordings/{pass_}", self.listen, methods=["GET"])]

    async def keep(self, content: bytes, person: PersonId) -> str | Say:
        """Keep a recording and return its pass, or else why it is not kept."""
        try:
            media = await self.services.read(partial(self.services.media.keep, content, person, voice=True))
        except Unacceptable as problem:
            return Say(f"page-file-{problem.reason.value}", most=LONGEST_FILE // MEBIBYTE)
        except StoreFull:
            return Say("page-not-saved")
        return media + self._mac(media, person)

    def known(self, asked: Iterable[AskedFields], person: PersonId) -> Mapping[str, str]:
        """Return the stored files that questions are read aloud in, by question id; what has no pass is left out."""
        return {one.id: media for one in asked if (media := self._opened(one.reading, person)) is not None}

    async def listen(self, request: Request) -> Response:
        """Give a recording to the facilitator who brought it."""
        desk = await self.facilitation.desk(request)
        if isinstance(desk, Response):
            return desk
        media = self._opened(request.path_params["pass_"], desk.me.person)
        return await stored_file(self.services, media)

    def _opened(self, pass_: str, person: PersonId) -> str | None:
        media, mac = pass_[:ID_DIGITS], pass_[ID_DIGITS:]
        return media if hmac.compare_digest(mac.encode("utf-8", "replace"), self._mac(media, person).encode()) else None

    def _mac(self, media: str, person: PersonId) -> str:
        mark = b"\0".join((b"recording", person.encode(), media.encode("utf-8", "replace")))
        return hmac.digest(self.services.button_key, mark, hashlib.sha256).hex()[:ID_DIGITS]
