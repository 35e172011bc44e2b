"""Pictures of results and stored files, for those who may see them."""

from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.messages import Listing, Recording
from core.polls import rules_of
from core.questions import alternatives
from core.rounds import Round
from core.voting.release import Shown
from web.channel import ACCOUNT
from web.charts import Bar, Chart, ChartFailed, Distribution
from web.chat import EARLIER, ChatPage
from web.pages import Speech
from web.protection import SANDBOX
from web.services import WebServices
from web.vote_pictures import picture_of_verdict

NOT_FOUND = 404


def chart_of(round: Round, key: str, speech: Speech) -> Chart | None:
    """Return what the picture of one question's result shows, in the reader's words."""
    question = round.form.question(key)
    results = round.result.questions if round.result is not None else ()
    item = next((item for item in results if item.question == key), None)
    if question is None or item is None:
        return None
    if item.verdict is not None:
        return picture_of_verdict(question, item.verdict, rules_of(round.state), speech)
    released = item.released
    if released.shown is not Shown.COUNTS:
        return None
    labels = {option.key: option.label for option in alternatives(question)}
    bars = tuple(
        Bar(
            speech.say("page-chart-options", options=Listing(tuple(labels[key] for key in row.options), "list-or")),
            row.count,
        )
        for row in released.rows
    )
    language, direction = speech.in_tongue()
    return Distribution(speech.tell(question.ask), bars, language, direction == "rtl")


class Pictures:
    """The addresses of what a chat page shows beside words."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.chat = ChatPage(services)

    def routes(self) -> list[Route]:
        """Return the addresses of these files."""
        return [
            Route("/c/{chat}/chart/{round}/{question}.svg", self.chart, methods=["GET"]),
            Route("/c/{chat}/media/{media}", self.media, methods=["GET"]),
        ]

    async def chart(self, request: Request) -> Response:
        """Draw a released result, for members of its group."""
        visit = await self.chat.visit(request)
        owner = await self.chat.owner(visit) if visit is not None else None
        if owner is None:
            return Response(status_code=NOT_FOUND)
        place = request.path_params
        find = partial(self.services.readings.counted_round, place["round"], owner.person.id)
        round = await self.services.read(find)
        return await picture_of(self.services, round, place["question"], self.chat.speech(request, owner))

    async def media(self, request: Request) -> Response:
        """Give a stored file that stands on this page, or with the questions now asked."""
        visit = await self.chat.visit(request)
        if visit is None:
            return Response(status_code=NOT_FOUND)
        media, chat = request.path_params["media"], visit.session.subject
        stretch = await self.services.read(partial(self.services.readings.latest_lines, ACCOUNT, chat, EARLIER))
        shown = {
            item.media
            for line in stretch.lines
            if not line.settled
            for item in line.message.media
            if isinstance(item, Recording)
        }
        owner = await self.chat.owner(visit)
        if owner is not None and owner.round is not None:
            shown |= {question.reading for question in owner.round.form.questions if question.reading is not None}
        return await stored_file(self.services, media if media in shown else None)


async def picture_of(services: WebServices, round: Round | None, key: str, speech: Speech) -> Response:
    """Draw the released counts of one question; nothing where there are none."""
    shown = chart_of(round, key, speech) if round is not None else None
    if shown is None:
        return Response(status_code=NOT_FOUND)
    try:
        drawn = await services.draw(shown, "svg")
    except ChartFailed:
        return Response(status_code=503)  # the words beside it say everything
    # A released result never changes: fetched once a day it costs little data, and does not stay on the phone.
    headers = {"content-security-policy": SANDBOX, "cache-control": "private, max-age=86400"}
    return Response(drawn, media_type="image/svg+xml", headers=headers)


async def stored_file(services: WebServices, media: str | None) -> Response:
    """Give a stored file to somebody who may have it; None is a file that they may not have."""
    found = await services.read(partial(services.media.read, media)) if media is not None else None
    if found is None:
        return Response(status_code=NOT_FOUND)
    headers = {"content-security-policy": SANDBOX, "content-disposition": "attachment"}
    return Response(found.content, media_type=found.content_type, headers=headers)
