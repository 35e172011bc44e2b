"""All questions that are being asked now, on one page, sent at once."""

from collections.abc import Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from core.codec import Json
from core.conversation import Dialogue, Stage
from core.events import Submitted
from core.messages import Ref, Say
from core.ports import Handled, StoreFull
from core.questions import LONGEST_TEXT, Text
from core.rounds import Round
from core.tokens import sign
from core.views import ChatOwner
from web.access import Visit, chat_path
from web.chat import ChatPage
from web.forms import fields_of, labels_of, read_answers
from web.pages import knowing_names, page
from web.sending import Sending, sent_fields
from web.services import WebServices
from web.waiting import until_shown

FORM_CODE = "form"  # stands in the token where a button's code would


class WholeForm:
    """The page with all questions."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.chat = ChatPage(services)
        self.sending = Sending(services)

    def routes(self) -> list[Route]:
        """Return the addresses of this page."""
        return [
            Route("/c/{chat}/form", self.show, methods=["GET"]),
            Route("/c/{chat}/form", self.send, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show the questions, with what was answered so far."""
        visit = await self.chat.visit(request)
        if visit is None:
            return self.chat.closed(request)
        owner = await self.chat.owner(visit)
        asked = now_asked(owner)
        if owner is None or asked is None:
            return RedirectResponse(chat_path(visit.session.subject), 303)
        dialogue, round = asked
        return await self._page(request, visit, owner, round, dialogue, dialogue.answers, {}, None)

    async def send(self, request: Request) -> Response:
        """Hand in the whole form; what was filled in stays when something needs another answer."""
        sent = await sent_fields(request)
        visit = await self.sending.allowed(request, sent)
        if isinstance(visit, Response):
            return visit
        owner = await self.chat.owner(visit)
        asked = now_asked(owner)
        if owner is None or asked is None:
            return await self.chat.again(request, visit, Say("page-form-over"))
        dialogue, round = asked
        answers = read_answers(round.form, sent)
        show_again = partial(self._page, request, visit, owner, round, dialogue, answers)
        too_long = _too_long(round, answers)
        if too_long:
            return await show_again(too_long, Say("page-form-mend", errors=len(too_long)))
        token = str(sent.get("token", ""))
        mark = repr(sorted(answers.items())).encode("utf-8", "replace")
        event = Submitted(self.sending.origin(request, visit, sent, mark), answers, token)
        try:
            outcome = await self.services.inbox.submit(event)
        except StoreFull:
            return await show_again({}, Say("page-not-saved"))
        if outcome.handled is Handled.SET_ASIDE:
            return await show_again({}, Say("page-failed"))
        if outcome.handled is Handled.REFUSED:
            return await show_again(
                outcome.errors, outcome.note if isinstance(outcome.note, Say) else Say("page-form-over")
            )
        await until_shown(self.services, visit.session.subject)
        return self.chat.done(request, visit)

    async def _page(
        self,
        request: Request,
        visit: Visit,
        owner: ChatOwner,
        round: Round,
        dialogue: Dialogue,
        answers: Mapping[str, Json],
        errors: Mapping[str, Say],
        note: Say | None,
    ) -> Response:
        speech = await knowing_names(self.services, self.chat.speech(request, owner), labels_of(round.form))
        ref = Ref("d", dialogue.id, dialogue.revision)
        return page(
            "form.html",
            speech,
            status=422 if note is not None else 200,
            **self.chat.sent_along(visit),
            token=sign(self.services.button_key, owner.person.id, ref, FORM_CODE),
            fields=fields_of(round.form, answers, errors, speech),
            note=speech.tell(note) if note is not None else None,
            group=owner.groups[round.group].name if round.group in owner.groups else "",
        )


def now_asked(owner: ChatOwner | None) -> tuple[Dialogue, Round] | None:
    """Return the dialogue about a round that a person is in, while it is asking."""
    dialogue = owner.person.conversation.current if owner is not None else None
    if owner is None or dialogue is None or owner.round is None or dialogue.stage is not Stage.ASKING:
        return None
    return dialogue, owner.round


def _too_long(round: Round, answers: Mapping[str, Json]) -> dict[str, Say]:
    errors = {}
    for key, value in answers.items():
        question = round.form.question(key)
        most = question.max_length if isinstance(question, Text) else LONGEST_TEXT
        if isinstance(value, str) and len(value) > most:
            errors[key] = Say("page-too-long", length=len(value), most=most)
    return errors
