"""The pages that a printed slip leads to: type its code, vote, change it, take it out.

Each vote comes with three words, shown beside what is said once it was sent; in another browser a vote is changed by
typing these. The pages know nobody and keep nothing: no session, no cookie, no line in the request log (ladle/logs.py).
A code that was typed goes along in the form and never stands in an address, so it is in no history of a shared
computer. What was voted, and whether, is never shown; whoever sends sees the same sentence whatever they chose.
"""

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from core.codec import Json
from core.events import Origin, SlipSubmitted
from core.messages import Moment, Say, TimeStyle
from core.people import Group
from core.poll_card import secrecy_by_slip
from core.poll_counting import counted_how
from core.polls import label_of
from core.ports.inbox import Handled, Outcome
from core.ports.store import StoreFull
from core.rounds import Round
from core.six_words import mistyped, read, written
from core.slip_turns import UNKNOWN
from core.slips import COUNT_OF_WORDS, found, seed_of, slip_key, words_for
from web import codes
from web.access import from_own_page
from web.forms import fields_of, labels_of, read_answers
from web.pages import Speech, knowing_names, known_language, notice, page, speech_for
from web.services import WebServices
from web.uploads import read_form

ACCOUNT = "slips"
ADDRESS = "/v"
LONGEST_CODE = 200  # characters that are looked at: far more than a code with any spaces
_EVENT = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip whose code was given, with its open vote."""

    code: str
    round: Round
    group: Group
    number: int
    typed: str = ""  # the words that came with its vote, as they were sent

    @property
    def seed(self) -> str:
        """By what its questions are drawn."""
        return seed_of(self.round.id, self.number)


class Slips:
    """The pages of slips."""

    def __init__(self, services: WebServices, patience: codes.Patience) -> None:
        self.services = services
        self.patience = patience

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route(ADDRESS, self.start, methods=["GET"]),
            Route(ADDRESS, self.sent, methods=["POST"]),
            Route(f"{ADDRESS}/{{code}}", self.look, methods=["GET"]),
        ]

    async def start(self, request: Request) -> Response:
        """Ask for the code."""
        return self._ask(speech_for(self.services, request))

    async def look(self, request: Request) -> Response:
        """Show the vote that a slip is for."""
        slip = await self._slip(request, str(request.path_params["code"]))
        return slip if isinstance(slip, Response) else await self._vote(request, slip)

    async def sent(self, request: Request) -> Response:
        """Take a code, a vote, or that one is to be taken out."""
        if not from_own_page(request, self.services):
            return notice(speech_for(self.services, request), "page-form-foreign", status=403)
        fields, _ = await read_form(request)
        slip = await self._slip(request, str(fields.get("code", "")))
        if isinstance(slip, Response):
            return slip
        slip = replace(slip, typed=str(fields.get("words", ""))[:LONGEST_CODE])
        step = str(fields.get("step", ""))
        if step not in ("send", "out"):
            return await self._vote(request, slip)
        answers = read_answers(slip.round.form, fields, slip.seed) if step == "send" else None
        words = read(slip.typed)
        if words and (len(words) != COUNT_OF_WORDS or mistyped(words) is not None):
            return await self._vote(request, slip, answers, {}, Say("slip-words-unfit"))
        event = str(fields.get("event", ""))
        event = event if _EVENT.fullmatch(event) else secrets.token_hex(16)
        words = words or words_for(slip_key(self.services.button_key), slip.round.id, slip.number, event)
        outcome = await self._submit(request, slip, answers, event, " ".join(words))
        said = outcome.note if isinstance(outcome.note, Say) else Say("page-failed")
        if outcome.handled in (Handled.REFUSED, Handled.SET_ASIDE):
            return await self._refused(request, slip, answers or {}, outcome, said)
        speech = self._speech(request, slip.group)
        slip = replace(slip, typed=written(words, speech.in_tongue()[0]))
        return page(
            "slip_done.html", speech, status=200, said=speech.tell(said), votes=step == "send", **_sent_along(slip)
        )

    async def _refused(
        self, request: Request, slip: Slip, answers: Mapping[str, Json], outcome: Outcome, why: Say
    ) -> Response:
        """Say what was not taken, beside what was sent; a vote that is over by now has no slips."""
        if why == UNKNOWN.note:
            return self._ask(self._speech(request, slip.group), why)
        if outcome.errors:
            why = Say("page-form-mend", errors=len(outcome.errors))
        return await self._vote(request, slip, answers, outcome.errors, why)

    async def _submit(
        self, request: Request, slip: Slip, answers: Mapping[str, Json] | None, event: str, words: str
    ) -> Outcome:
        """Hand a vote in; a form that is sent twice is one vote, with the same words."""
        sent = repr((words, None if answers is None else sorted(answers.items())))
        mark = hashlib.sha256(sent.encode("utf-8", "replace"))
        language = self._speech(request, slip.group).in_tongue()[0]
        origin = Origin(ACCOUNT, f"{event}-{mark.hexdigest()[:16]}", self.services.clock.now(), language=language)
        try:
            return await self.services.inbox.submit(SlipSubmitted(origin, slip.code, answers, words))
        except StoreFull:
            return Outcome(Handled.REFUSED, Say("page-not-saved"))

    async def _slip(self, request: Request, typed: str) -> Slip | Response:
        """Return the slip with a code, or what to answer where there is none; whoever guesses has to wait."""
        speech = speech_for(self.services, request)
        address = request.client.host if request.client else ""
        if self.patience.lost(address):
            return notice(speech, "page-code-wait", status=429)
        votes = await self.services.read(self.services.votes_with_slips)
        groups = {round.id: group for round, group in votes}
        match = found(slip_key(self.services.button_key), typed[:LONGEST_CODE], [round for round, _ in votes])
        if match is None:
            self.patience.wrong(address)
            return self._ask(speech, Say("slip-unknown"))
        round, number = match
        return Slip(typed[:LONGEST_CODE], round, groups[round.id], number)

    def _ask(self, speech: Speech, problem: Say | None = None) -> Response:
        status = 200 if problem is None else 404
        return page("slip_code.html", speech, status=status, problem=None if problem is None else speech.tell(problem))

    def _speech(self, request: Request, group: Group) -> Speech:
        """Speak as the browser asks where we can, else as the group does; by the group's clock."""
        words = self.services.words
        speech = speech_for(self.services, request, zone=group.zone)
        able = [tag for tag in speech.languages if known_language(words, tag)]
        return replace(speech, languages=tuple(dict.fromkeys((*able, *group.languages, words.languages[0]))))

    async def _vote(
        self,
        request: Request,
        slip: Slip,
        answers: Mapping[str, Json] | None = None,
        errors: Mapping[str, Say] | None = None,
        note: Say | None = None,
    ) -> Response:
        """Show the question with empty fields, or with what was just sent where something of it has to be mended."""
        round, secret = slip.round, secrecy_by_slip(slip.round.state)
        asked = replace(labels_of(round.form), body=(*labels_of(round.form).body, *secret))
        speech = await knowing_names(self.services, self._speech(request, slip.group), asked)
        return page(
            "slip_vote.html",
            speech,
            status=200 if note is None else 422,
            label=speech.tell(label_of(round.state)),
            group=slip.group.name,
            until=speech.tell(Say("page-moment", at=Moment(round.closes_at, slip.group.zone, TimeStyle.WHEN))),
            secret=[speech.tell(line) for line in secret],
            counted=[speech.tell(line) for line in counted_how(round.state)],
            fields=fields_of(round.form, answers or {}, errors or {}, speech, files=False, seed=slip.seed),
            note=None if note is None else speech.tell(note),
            **_sent_along(slip),
        )


def _sent_along(slip: Slip) -> dict[str, object]:
    """Return what every form carries: which slip, its words, and a number so that sending twice is sending once."""
    return {"code": slip.code, "words": slip.typed, "event": secrets.token_hex(16), "address": ADDRESS}
