"""All questions that are being asked now, on one page, sent at once."""

from collections.abc import Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from core.codec import Json
from core.consent import granted
from core.conversation import Dialogue, Stage
from core.events import Submitted
from core.messages import Ref, Say
from core.people import Purpose
from core.polls import has_a_roll, label_of
from core.ports.files import Unacceptable
from core.ports.inbox import Handled
from core.ports.store import StoreFull
from core.questions import LONGEST_TEXT, File, Text
from core.rounds import Round
from core.tokens import sign
from core.views import ChatOwner
from web.access import Visit, chat_path
from web.chat import ChatPage
from web.forms import PREFIX, fields_of, labels_of, read_answers
from web.pages import knowing_names, page
from web.plan_questions import MOST_QUESTIONS
from web.protection import LONGEST_FILE, MEBIBYTE
from web.sending import Sending
from web.services import WebServices
from web.uploads import read_form
from web.waiting import until_shown

MOST_FILES = MOST_QUESTIONS
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
        sent, files = await read_form(request, MOST_FILES)
        visit = await self.sending.allowed(request, sent)
        if isinstance(visit, Response):
            return visit
        owner = await self.chat.owner(visit)
        asked = now_asked(owner)
        if owner is None or asked is None:
            return await self.chat.again(request, visit, Say("page-form-over"))
        dialogue, round = asked
        answers = {**_spoken_before(round, dialogue), **read_answers(round.form, sent, dialogue.id)}
        refused = await self._take_files(owner, round, files, answers)
        show_again = partial(self._page, request, visit, owner, round, dialogue, answers)
        too_long = _too_long(round, answers)
        if too_long or refused:
            wrong = {**too_long, **refused}
            return await show_again(wrong, Say("page-form-mend", errors=len(wrong)))
        token = str(sent.get("token", ""))
        mark = repr(sorted(answers.items())).encode("utf-8", "replace")
        event = Submitted(self.sending.origin(request, visit, sent, mark), answers, token)
        try:
            outcome = await self.services.inbox.submit(event)
        except StoreFull:
            return await show_again({}, Say("page-not-saved"))
        if outcome.handled is Handled.SET_ASIDE:
            return await show_again({}, Say("page-failed"))
        if outcome.sealed is not None and outcome.handled is not Handled.REFUSED:
            return await self.chat.sealed(request, visit, outcome)
        if outcome.sealed is not None and not outcome.errors:
            why = next((piece for piece in outcome.sealed.body if isinstance(piece, Say)), None)
            return await show_again({}, why or Say("page-not-saved"))
        if outcome.handled in (Handled.REFUSED, Handled.FORGED):
            return await show_again(
                outcome.errors, outcome.note if isinstance(outcome.note, Say) else Say("page-form-over")
            )
        await until_shown(self.services, visit.session.subject)
        return self.chat.done(request, visit)

    async def _take_files(
        self, owner: ChatOwner, round: Round, files: Mapping[str, bytes], answers: dict[str, Json]
    ) -> dict[str, Say]:
        """Keep the files that were sent and put them among the answers; return why others were not kept."""
        refused: dict[str, Say] = {}
        for question in round.form.questions:
            content = files.get(PREFIX + question.key)
            if not content or not isinstance(question, File) or not _takes_files(owner, round):
                continue
            keep = partial(self.services.media.keep, content, owner.person.id, voice=question.voice)
            try:
                answers[question.key] = {"media": await self.services.read(keep)}
            except Unacceptable as problem:
                refused[question.key] = Say(f"page-file-{problem.reason.value}", most=LONGEST_FILE // MEBIBYTE)
            except StoreFull:
                refused[question.key] = Say("page-not-saved")
        return refused

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
            fields=fields_of(round.form, answers, errors, speech, files=_takes_files(owner, round), seed=dialogue.id),
            later=not _takes_files(owner, round) and any(isinstance(item, File) for item in round.form.questions),
            note=speech.tell(note) if note is not None else None,
            group=owner.groups[round.group].name if round.group in owner.groups else "",
            label=speech.tell(label_of(round.state)) if has_a_roll(round) else None,
        )


def now_asked(owner: ChatOwner | None) -> tuple[Dialogue, Round] | None:
    """Return the dialogue about a round that a person is in, while it is asking."""
    dialogue = owner.person.conversation.current if owner is not None else None
    if owner is None or dialogue is None or owner.round is None or dialogue.stage is not Stage.ASKING:
        return None
    return dialogue, owner.round


def _takes_files(owner: ChatOwner, round: Round) -> bool:
    """Say whether a person lets us keep their voice and pictures; else that is asked in the chat, afterwards."""
    return any(member.group == round.group and granted(member, Purpose.MEDIA) for member in owner.members)


def _spoken_before(round: Round, dialogue: Dialogue) -> dict[str, Json]:
    """Return the voice notes and pictures sent so far: a page shows no field for them, or one that cannot hold them."""
    return {
        key: value
        for key, value in dialogue.answers.items()
        if isinstance(value, dict) and "media" in value and isinstance(round.form.question(key), Text | File)
    }


def _too_long(round: Round, answers: Mapping[str, Json]) -> dict[str, Say]:
    errors = {}
    for key, value in answers.items():
        question = round.form.question(key)
        most = question.max_length if isinstance(question, Text) else LONGEST_TEXT
        if isinstance(value, str) and len(value) > most:
            errors[key] = Say("page-too-long", length=len(value), most=most)
    return errors
