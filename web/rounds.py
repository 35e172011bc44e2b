"""A facilitator's page of one round: what was answered, what happens next, answers by call or on paper, exports."""

import secrets
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import groupby
from typing import TypeGuard

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from core.actions import AskAuthor, RelayAnswers, ReplyToResult
from core.activities import activity
from core.burden import Waits
from core.codec import Json
from core.crediting import relayed
from core.cycle import AT_ONCE
from core.delphi_state import DELPHI
from core.exports import Format, csv_head, csv_row, in_words, json_line, outcome_row, row
from core.later import LONGEST_QUESTION
from core.messages import Message, Moment, Picture, Private, Say, TimeStyle, on_day
from core.nudge_messages import few_in_words
from core.people import MemberId
from core.poll_outcome import hidden
from core.polls import has_a_roll, label_of
from core.ports.words import Rendered
from core.questions import DateTime, Dots, File, Grades, Question, Text
from core.references import references
from core.replying import LONGEST_REPLY, outcome_lines
from core.rounds import AnswerId, Phase, Round, RoundId
from core.slips import said_of_slips
from core.summary import pictures
from core.views import GivenAnswer, MemberState, RoundRow
from core.waiting import waits_in_words
from web.facilitation import Desk, Facilitation, back_to
from web.few_votes import few_voted
from web.forms import fields_of, labels_of, read_answers
from web.pages import Speech, knowing_names, notice
from web.pictures import picture_of, stored_file
from web.services import WebServices
from web.steering import ways_of_round
from web.texts import without_name

EXPORT_PAGE = 500  # answers read at once
TYPES = {Format.CSV: "text/csv; charset=utf-8", Format.JSON_LINES: "application/jsonl"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """One answer in words."""

    asked: str
    said: str
    written: bool
    credit: str | None
    late: bool
    relayed_by: str | None
    media: str | None = None  # a stored file: the answer itself, spoken or as a picture
    picture: bool = False


class Rounds:
    """The pages of rounds."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route("/groups/{group}/rounds/{round}", self.show, methods=["GET"]),
            Route("/groups/{group}/rounds/{round}/chart/{question}.svg", self.chart, methods=["GET"]),
            Route("/groups/{group}/rounds/{round}/media/{media}", self.media, methods=["GET"]),
            Route("/groups/{group}/rounds/{round}/reply", self.reply, methods=["POST"]),
            Route("/groups/{group}/rounds/{round}/ask", self.ask, methods=["POST"]),
            Route("/groups/{group}/rounds/{round}/relay", self.relay_form, methods=["GET"]),
            Route("/groups/{group}/rounds/{round}/relay", self.relay, methods=["POST"]),
            Route("/groups/{group}/export", self.export, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show what was answered and what came of it."""
        desk = await self.facilitation.desk(request)
        if isinstance(desk, Response):
            return desk
        return await self._round(request, desk)

    async def _find(self, desk: Desk, request: Request) -> RoundRow | None:
        """Return the round of the address if it belongs to the group of the address."""
        id = RoundId(request.path_params["round"])
        found = await self.services.read(partial(self.services.readings.round, id))
        return found if found is not None and found.round.group == desk.group.id else None

    async def _round(self, request: Request, desk: Desk, note: str | None = None, typed: str = "") -> Response:
        found = await self._find(desk, request)
        if found is None:
            return notice(desk.speech, "page-not-found", status=404)
        round, readings = found.round, self.services.readings
        given = await self.services.read(partial(readings.answers_of_round, round.id))
        today = self.services.calendar.utc_to_local(self.services.clock.now(), desk.group.zone).date()
        members = await self.services.read(partial(readings.members_of_group, desk.group.id, today))
        waits = await self.services.read(partial(readings.waits, round.id)) if round.phase is Phase.OPEN else Waits()
        texts = await self.services.read(partial(readings.texts_of_round, round.id))
        few = await few_voted(self.services, (round,))
        return self.facilitation.show(
            request,
            desk,
            "round.html",
            waits=[desk.speech.tell(line) for line in waits_in_words(waits, today)],
            texts=without_name(texts, round, desk.speech),
            longest_question=LONGEST_QUESTION,
            note=note,
            part="group",
            round=round,
            answered=found.answered if found.tells_turnout else None,
            vote=_vote(found, desk.speech),
            few=[desk.speech.tell(few_in_words(it)) for it in few],
            question=desk.speech.tell(round.form.opening.ask),
            people=_people(given, round, desk.speech),
            result=await self._result(desk, round),
            charts=[item.question for item in pictures(round) if isinstance(item, Picture)],
            awaiting=round.phase is Phase.AWAITING_REPLY or _awaits_addition(round),
            out=round.phase is Phase.RELEASED,
            ways=ways_of_round(round),
            takes_answers=not round.form.sealed and round.takes_answers(self.services.clock.now()),
            members=[member for member in members if member.state is not MemberState.LEFT],
            typed=typed,
            longest_reply=LONGEST_REPLY,
        )

    async def _result(self, desk: Desk, round: Round) -> Rendered | None:
        """Return what came of a counted round, as everybody will read it."""
        if round.result is None:
            return None
        told = activity(round.activity).told(round, desk.group)
        pieces = told if round.phase is Phase.RELEASED else outcome_lines(round)
        message = Message(Private(desk.me.person, desk.me.id), pieces)
        wanted = references(message)
        look_up = partial(self.services.readings.directory, wanted.members, wanted.answers, desk.me.person)
        return self.services.words.render(message, desk.speech.reader, await self.services.read(look_up))

    async def chart(self, request: Request) -> Response:
        """Draw a counted result as everybody will see it."""
        desk = await self.facilitation.desk(request)
        if isinstance(desk, Response):
            return desk
        found = await self._find(desk, request)
        round = found.round if found is not None else None
        return await picture_of(self.services, round, request.path_params["question"], desk.speech)

    async def media(self, request: Request) -> Response:
        """Give a voice note or picture that somebody answered with, while they agree to it."""
        desk = await self.facilitation.desk(request)
        if isinstance(desk, Response):
            return desk
        found = await self._find(desk, request)
        if found is None:
            return await stored_file(self.services, None)
        given = await self.services.read(partial(self.services.readings.answers_of_round, found.round.id))
        media = request.path_params["media"]
        readable = {item.answer.value["media"] for item in given if _is_file(item.answer.value)}
        return await stored_file(self.services, media if media in readable else None)

    async def reply(self, request: Request) -> Response:
        """Say what happens next, or send the result without."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        text = str(fields.get("reply", "")).replace("\r\n", "\n")
        try:
            due = date.fromisoformat(str(fields["due"])) if fields.get("due") else None
        except ValueError:
            return await self._round(request, desk, desk.speech.say("refused-date"), text)
        action = ReplyToResult(RoundId(request.path_params["round"]), None if fields.get("without") else text, due)
        refusal = self.facilitation.refusal(desk, await self.facilitation.act(desk, fields, action))
        if refusal:
            return await self._round(request, desk, refusal, text)
        return back_to(f"{desk.path}/rounds/{request.path_params['round']}", "replied")

    async def ask(self, request: Request) -> Response:
        """Ask whoever wrote words without a name something about them."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        round = RoundId(request.path_params["round"])
        action = AskAuthor(round, AnswerId(str(fields.get("text", ""))), str(fields.get("question", "")))
        refusal = self.facilitation.refusal(desk, await self.facilitation.act(desk, fields, action))
        if refusal:
            return await self._round(request, desk, refusal)
        return back_to(f"{desk.path}/rounds/{round}", "asked")

    async def relay_form(self, request: Request) -> Response:
        """Show a round's questions, to be answered for somebody."""
        desk = await self.facilitation.desk(request)
        if isinstance(desk, Response):
            return desk
        member = str(request.query_params.get("member", ""))
        return await self._relay(request, desk, member, {}, {}, None)

    async def relay(self, request: Request) -> Response:
        """Enter a named answer for somebody, as they gave it."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        found = await self._find(desk, request)
        if found is None:
            return notice(desk.speech, "page-not-found", status=404)
        member = MemberId(str(fields.get("member", "")))
        answers = read_answers(relayed(found.round.form), fields)
        if fields.get("consented") != "yes":
            note = desk.speech.say("page-relay-consent")
            return await self._relay(request, desk, member, answers, {}, note)
        outcome = await self.facilitation.act(desk, fields, RelayAnswers(member, found.round.id, answers))
        refusal = self.facilitation.refusal(desk, outcome)
        if refusal:
            return await self._relay(request, desk, member, answers, dict(outcome.errors), refusal)
        return back_to(f"{desk.path}/rounds/{found.round.id}", "relayed")

    async def _relay(
        self,
        request: Request,
        desk: Desk,
        member: str,
        answers: dict[str, Json],
        errors: dict[str, Say],
        note: str | None,
    ) -> Response:
        found = await self._find(desk, request)
        if found is not None and found.round.form.sealed:
            no_relay = desk.speech.say("poll-no-relay")
            return self.facilitation.show(request, desk, "refused.html", note=no_relay, part="group")
        today = self.services.calendar.utc_to_local(self.services.clock.now(), desk.group.zone).date()
        members = await self.services.read(partial(self.services.readings.members_of_group, desk.group.id, today))
        person = next((row for row in members if row.id == member and row.state is not MemberState.LEFT), None)
        if found is None or person is None:
            return notice(desk.speech, "page-not-found", status=404)
        # Read aloud in the person's own language, as they will hear it.
        languages = (person.language, *desk.speech.languages)
        aloud = await knowing_names(
            self.services, replace(desk.speech, languages=languages), labels_of(relayed(found.round.form))
        )
        return self.facilitation.show(
            request,
            desk,
            "relay.html",
            note=note,
            part="group",
            round=found.round,
            person=person,
            fields=fields_of(relayed(found.round.form), answers, errors, aloud),
        )

    async def export(self, request: Request) -> Response:
        """Send answers as a file, page by page; only what its authors agree to at this moment."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        form = Format.JSON_LINES if fields.get("format") == Format.JSON_LINES.value else Format.CSV
        round = RoundId(str(fields.get("round"))) if fields.get("round") else None
        day = self.services.clock.now().date().isoformat()
        headers = {"content-disposition": f'attachment; filename="ladle-{day}.{form.value}"'}
        content = self._lines(desk, round, form, mark=_wants_mark(fields))
        return StreamingResponse(content, media_type=TYPES[form], headers=headers)

    async def _lines(self, desk: Desk, round: RoundId | None, form: Format, *, mark: bool) -> AsyncIterator[bytes]:
        if form is Format.CSV:
            yield csv_head(mark=mark).encode()
        after: AnswerId | None = None
        while True:
            page, lines = await self.services.read(partial(self._some_lines, desk, round, form, after))
            if not page:
                break
            yield "".join(lines).encode("utf-8", "replace")
            after = page[-1].answer.id
        yield "".join(await self.services.read(partial(self._outcomes, desk, round, form))).encode("utf-8", "replace")

    def _outcomes(self, desk: Desk, round: RoundId | None, form: Format) -> list[str]:
        write = csv_row if form is Format.CSV else json_line
        found = self.services.readings.outcomes(desk.group.id, round)
        return [write(outcome_row(header, secrets.token_hex(4), desk.speech.tell)) for header in found]

    def _some_lines(
        self, desk: Desk, round: RoundId | None, form: Format, after: AnswerId | None
    ) -> tuple[list[GivenAnswer], list[str]]:
        readings = self.services.readings
        page = list(readings.answers_page(desk.group.id, round, after, EXPORT_PAGE))
        headers = readings.headers({given.answer.round for given in page})
        write = csv_row if form is Format.CSV else json_line
        lines = [
            write(row(given, headers[given.answer.round], secrets.token_hex(4), desk.speech.tell)) for given in page
        ]
        return page, lines


def _vote(found: RoundRow, speech: Speech) -> tuple[str, ...]:
    """Return what a vote's page says of it: whether it is with names, and, while it runs, how many may vote."""
    round = found.round
    if not has_a_roll(round):
        return ()
    said = [speech.tell(label_of(round.state))]
    if found.voters is not None and round.phase in (Phase.EARLY, Phase.OPEN):
        until = Moment(round.closes_at, speech.zone, TimeStyle.WHEN)
        words = "page-study-open" if round.activity == DELPHI else "page-vote-open"
        said.append(speech.say(words, count=found.voters, until=until))
        said += [speech.tell(line) for line in said_of_slips("poll-card-slips", round.state)]
    if not round.form.sealed and hidden(round):
        said.append(speech.say("page-vote-hidden"))
    return tuple(said)


def _awaits_addition(round: Round) -> bool:
    """Whether everybody has the outcome of a vote, and nobody has said what happens next."""
    return (
        round.activity in AT_ONCE
        and round.phase is Phase.RELEASED
        and round.result is not None
        and round.result.reply is None
    )


def _wants_mark(fields: FormData) -> bool:
    return fields.get("mark") == "yes"


def _people(given: Sequence[GivenAnswer], round: Round, speech: Speech) -> list[tuple[str, list[Spoken]]]:
    """Return answers in words by person, in the order of the questions."""
    order = {question.key: place for place, question in enumerate(round.form.questions)}
    people = []
    for _, answers in groupby(given, key=lambda item: (item.name, item.answer.member)):
        mine = sorted(answers, key=lambda item: order.get(item.answer.question, len(order)))
        people.append((mine[0].name, [_spoken(item, round, speech) for item in mine]))
    return people


def _is_file(value: Json) -> TypeGuard[dict[str, Json]]:
    return isinstance(value, dict) and "media" in value


def _spoken(given: GivenAnswer, round: Round, speech: Speech) -> Spoken:
    answer = given.answer
    question = round.form.question(answer.question)
    picture = isinstance(question, File) and not question.voice
    return Spoken(
        asked=speech.tell(question.ask) if question is not None else "",
        said=_said(answer.value, question, speech),
        written=isinstance(answer.value, dict) and not isinstance(question, Dots | Grades),
        credit=speech.say(f"page-credit-{answer.credit.value}") if isinstance(question, Text) else None,
        late=answer.late,
        relayed_by=given.relayed_by,
        media=str(answer.value["media"]) if _is_file(answer.value) else None,
        picture=picture,
    )


def _said(value: Json, question: Question | None, speech: Speech) -> str:
    """Return an answer in words; a moment as the reader's clock shows it."""
    if isinstance(value, dict) and not isinstance(question, Dots | Grades):
        picture = isinstance(question, File) and not question.voice
        return str(value["text"]) if "text" in value else speech.say("page-picture" if picture else "answer-voice")
    if isinstance(question, DateTime) and isinstance(value, str):
        if question.date_only:
            return speech.tell(Say("page-moment", at=on_day(date.fromisoformat(value))))
        at = datetime.fromisoformat(value)
        return speech.say(
            "page-date-time", day=speech.when(at, "day"), date=speech.when(at, "date"), time=speech.when(at, "time")
        )
    return in_words(value, question, speech.tell) or str(value)
