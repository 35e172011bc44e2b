"""A facilitator's page with the slips of an open vote, to be printed. Their codes are worked out anew each time."""

from dataclasses import dataclass
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.messages import Moment, Say, TimeStyle
from core.rounds import RoundId
from core.slips import codes_of, slip_key, takes_slips
from web.facilitation import Facilitation
from web.forms import labels_of
from web.pages import Speech, knowing_names, known_language, notice, page
from web.services import WebServices
from web.slips import ADDRESS


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on every slip beside its code, in the language of the slips."""

    language: str
    direction: str
    group: str
    label: str
    question: str
    where: str
    until: str
    words: str  # where to write the three words that change a vote
    lines: tuple[str, str]  # how it is secret


class PrintedSlips:
    """The page to print."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)

    def routes(self) -> list[Route]:
        """Return the address of this page."""
        return [Route("/groups/{group}/rounds/{round}/slips", self.show, methods=["GET"])]

    async def show(self, request: Request) -> Response:
        """Show one card for each slip, in one of the group's languages."""
        desk = await self.facilitation.desk(request)
        if isinstance(desk, Response):
            return desk
        read = partial(self.services.readings.round, RoundId(request.path_params["round"]))
        row = await self.services.read(read)
        if row is None or row.round.group != desk.group.id:
            return notice(desk.speech, "page-not-found", status=404)
        round = row.round
        if not takes_slips(round) or self.services.clock.now() >= round.closes_at:
            return notice(desk.speech, "page-slips-none", status=409)
        offered = list(dict.fromkeys(desk.group.languages))
        wanted = known_language(self.services.words, request.query_params.get("slips", ""))
        language = wanted if wanted in offered else desk.group.language
        paper = Speech(self.services.words, tuple(dict.fromkeys((language, *offered))), desk.group.zone)
        paper = await knowing_names(self.services, paper, labels_of(round.form))
        until = Moment(round.closes_at, desk.group.zone, TimeStyle.WHEN)
        address = f"{self.services.base_url}{ADDRESS}"
        tongue, direction = paper.in_tongue()
        return page(
            "slips.html",
            desk.speech,
            path=desk.path,
            round=round,
            group=desk.group,
            languages=[(tag, desk.speech.say(f"language-{tag}")) for tag in offered],
            chosen=language,
            codes=codes_of(slip_key(self.services.button_key), round),
            paper=Paper(
                tongue,
                direction,
                desk.group.name,
                paper.say("page-slip-title"),
                paper.tell(round.form.opening.ask),
                paper.say("page-slips-paper-where", address=address),
                paper.tell(Say("page-slips-paper-until", until=until)),
                paper.say("page-slips-paper-words"),
                (paper.say("page-slips-paper-secret"), paper.say("page-slips-paper-keep")),
            ),
        )
