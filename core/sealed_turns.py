"""Handles sealed input, each event alone and before the batch it came with: locks the box, then looks, then seals.

It reads the main database and writes nothing there: no inbox, outbox, dialogue, trace or log line, as any of these
would tell that somebody answers without a name, or when. The box itself knows what it has seen.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.ballot_turn import in_ballot_box
from core.conversation import Person
from core.counting import COUNTS, OVER
from core.dialogue import CONTROLS, alternatives_shown
from core.events import Attached, Commanded, Event, Origin, Pressed, Spoke, Submitted, TimerFired, Typed
from core.interpret import Gave, Picked, Wrote, chosen
from core.later import RELEASES, box_of
from core.later_turns import LaterTurns, asks_later
from core.lockbox import Lockbox, NoBox, SealedTurn, Tampered, TooLong
from core.messages import Private, Say
from core.people import GroupId, Identity, MemberId
from core.ports.context import Context
from core.ports.inbox import Outcome
from core.ports.store import Store, UnitOfWork
from core.questions import alternatives
from core.rounds import Credit, Phase, Round, RoundId
from core.sealed import (
    REF,
    Begun,
    Decision,
    Given,
    Named,
    Place,
    Tapped,
    Written,
    again,
    decide,
    going_on,
    refused_voice,
    unsaved,
)
from core.sealed_few import decide_few
from core.sealed_form import longest, sealable
from core.sealed_meaning import Known, Meaning, Meant, mark_of, speaker
from core.sealed_row import Row, content_of, row_of
from core.sealed_seen import seen_before, with_seen
from core.six_words_shown import with_six_words
from core.summary import CREDIT
from core.votes_at_once import VotesAtOnce

MAY_BE_SEALED = (Typed, Spoke, Attached, Pressed, Submitted, Commanded)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of sealed input. `also` says that the event takes the usual road as well, unanswered."""

    outcome: Outcome
    also: bool = False


@dataclass(frozen=True, slots=True)
class Concerned:
    """The places of events that are handled alone, and among them those that are certain to be votes."""

    alone: Collection[int] = ()
    votes: Mapping[int, Meant] = field(default_factory=dict)
    known: Known | None = None  # what they were read with, where there are votes


class SealedTurns:
    """Sealed input of all rounds. `context` gives each event what its decision may look at besides the state."""

    def __init__(
        self, store: Store, boxes: Lockbox, context: Callable[[Origin], Context], fresh_id: Callable[[], str]
    ) -> None:
        self._later = LaterTurns(store, boxes, context, fresh_id)
        self._store = store
        self._boxes = boxes
        self._meaning = Meaning(context)
        self._at_once = VotesAtOnce(store, boxes, self._meaning)

    def open_for(self, rounds: Iterable[Round | None]) -> None:
        """Open the box of every round that may be answered without a name, before anybody is asked.

        So a box tells nothing: it is there whether or not anybody ever uses it.
        """
        for round in rounds:
            if round is not None and round.phase in (Phase.EARLY, Phase.OPEN) and sealable(round.form):
                try:
                    self._boxes.open(round.id, longest(round.form))
                except NoBox:  # its key was lost; a start tells the group
                    _log.warning("box_lost", extra={"round": round.id})

    def concerned(self, events: Sequence[Event]) -> Concerned:
        """Return which events may touch a box: sealed input, and rounds with a box that close."""
        spoken = {place: event for place, event in enumerate(events) if speaker(event) is not None}
        closing = [place for place, event in enumerate(events) if _closes(event)]
        prompts = self._boxes.prompts() if spoken or closing else frozenset()
        counted = [place for place in closing if _counts(events[place])]  # also where there is no box any more
        if not prompts and not counted and not any(map(asks_later, spoken.values())):
            return Concerned()
        found = {place for place in closing if place in counted or prompts & _boxes_of(events[place])}
        if not spoken:
            return Concerned(found)
        self._later.writing()
        with self._store.begin() as uow:
            known = Known(uow, spoken.values())
            others = {}
            for place, event in spoken.items():
                person = known.person(event)
                if person is None:
                    continue
                if self._later.concerns(event, person):
                    found.add(place)
                elif self._concerns(known, event, person):
                    found.add(place)
                    others[place] = event
            found |= _after_others(spoken, found)
            votes = self._at_once.find(known, others) if len(others) == len(spoken) else {}
        return Concerned(found, votes, known)

    def _concerns(self, known: Known, event: Event, person: Person) -> bool:
        if known.asked(person):
            return True
        ref, _ = self._meaning.button(event, person)
        return ref is not None and ref.kind == REF

    def take_votes(self, events: Sequence[Event], concerned: Concerned) -> dict[int, Outcome]:
        """Take what is certain to be votes, all that are for one box together; returns what to show, by place."""
        if concerned.known is None or not concerned.votes:
            return {}
        return self._at_once.take(events, concerned.votes, concerned.known)

    def take(self, event: Event) -> Taken | None:
        """Handle an event that is sealed input, durably; None for one that is not, which takes the usual road.

        Raises StoreFull when nothing could be written; then nothing was.
        """
        later = self._done_later(event)
        if later is not None:
            return Taken(*later)
        with self._store.begin() as uow:
            known = Known(uow, [event])
            meant = self._meaning.meant(known, event)
            votes = {one.round for one in meant if (round := known.round(one.round)) is not None and round.form.sealed}
        for one in meant:
            try:
                with self._boxes.turn(one.round) as box:
                    taken = self._in_box(box, event, one.round)
            except (NoBox, Tampered, TooLong) as error:
                if isinstance(error, NoBox) and self._over(one.round):
                    if isinstance(one.given, Tapped | Written):
                        return Taken(unsaved(Private(one.person.id), Say("poll-closed")))
                    continue  # the usual road says so, and closes the question
                _log.error("box_unusable", extra={"round": one.round, "reason": type(error).__name__})
                why = Say("poll-not-now") if one.round in votes else _why(error, event)
                taken = Taken(unsaved(Private(one.person.id), why))
            if taken is not None:
                return taken
        return None

    def _over(self, id: RoundId) -> bool:
        """Whether a vote needs no box any more: whoever comes now is too late, and nothing is lost."""
        with self._store.begin() as uow:
            round = uow.rounds([id]).get(id)
        return round is None or (round.form.sealed and round.phase not in (Phase.EARLY, Phase.OPEN, Phase.CLOSING))

    def _done_later(self, event: Event) -> tuple[Outcome, bool] | None:
        """Handle what an author does about words that have come out."""
        with self._store.begin() as uow:
            person = Known(uow, [event]).person(event)
        if person is None:
            return None
        ref, code = self._meaning.button(event, person)
        try:
            return self._later.take(event, person, ref, code if isinstance(event, Pressed) else "", mark_of(person))
        except (NoBox, Tampered, TooLong) as error:
            _log.error("box_unusable", extra={"round": "", "reason": type(error).__name__})
            return unsaved(Private(person.id), _why(error, event)), False

    def _in_box(self, box: SealedTurn, event: Event, round: RoundId) -> Taken | None:
        """Decide while the box is locked: what was read before may have changed since."""
        origin = event.origin
        with self._store.begin() as uow:
            known = Known(uow, [event])
            now = next((one for one in self._meaning.meant(known, event) if one.round == round), None)
            place = None if now is None else self._meaning.place(known, now, origin)
            may_vote = place is not None and (not place.round.form.sealed or _on_roll(uow, place))
        if now is None or place is None:
            return None
        if place.round.form.sealed:
            outcome = in_ballot_box(box, now.given, place, origin, may_vote=may_vote)
            box.commit()
            return None if outcome is None else Taken(outcome)
        row = row_of(box.read(place.member.id))
        at = int(origin.at.timestamp())
        given = _as_it_stands(now.given, row, place)
        if given is None:
            return None
        if row is not None and seen_before(row.seen, origin.account, origin.event_id, at):
            return Taken(again(row, place))
        if isinstance(given, Gave):
            return Taken(refused_voice(place), also=place.current) if going_on(row, place.beside) else None
        decision = with_six_words(decide_few(row, given, place) or decide(row, given, place), place)
        if decision.row is not None and decision.outcome is not None:
            seen = with_seen(decision.row.seen, origin.account, origin.event_id, at)
            decision = Decision(replace(decision.row, seen=seen, number=decision.row.number + 1), decision.outcome)
        _seal(box, place.member.id, row, decision.row)
        return None if decision.outcome is None else Taken(decision.outcome)


def _why(error: NoBox | Tampered | TooLong, event: Event) -> Say:
    """Say why nothing was sealed; words that are too long are told how many of their letters would have fitted."""
    words = ""
    if isinstance(event, Typed):
        words = event.text
    elif isinstance(event, Submitted):
        words = "".join(value for value in event.answers.values() if isinstance(value, str))
    bytes = words.encode("utf-8", "replace")
    fitting = bytes[: -error.over].decode("utf-8", "ignore") if isinstance(error, TooLong) else ""
    return Say("sealed-too-long", length=len(words), most=len(fitting)) if fitting else Say("sealed-not-now")


def _after_others(spoken: Mapping[int, Event], found: Collection[int]) -> set[int]:
    """Return what comes after something else of the same person's, which may ask what this answers, such as /open."""
    before: set[Identity | None] = set()
    after = set()
    for place, event in spoken.items():
        if place not in found:
            if event.origin.identity in before:
                after.add(place)
            before.add(event.origin.identity)
    return after


def _closes(event: Event) -> bool:
    return isinstance(event, TimerFired) and event.timer.kind in ("round-closes", RELEASES, COUNTS, OVER)


def _counts(event: Event) -> bool:
    return isinstance(event, TimerFired) and event.timer.kind in (COUNTS, OVER)


def _boxes_of(event: Event) -> set[str]:
    """Return which boxes a timer may be about: a round's, or a group's."""
    subject = event.timer.subject if isinstance(event, TimerFired) else ""
    return {subject, box_of(GroupId(subject))}


def _on_roll(uow: UnitOfWork, place: Place) -> bool:
    return bool(uow.on_roll(place.round.id, [place.member.id]))


def _as_it_stands(given: Given, row: Row | None, place: Place) -> Given | None:
    """Tell words and numbers for the draft from those that pick who may read; None: neither is sealed."""
    question = place.round.form.question(CREDIT)
    if place.dialogue is None or question is None or not isinstance(given, Wrote | Picked):
        return given
    if going_on(row, place.beside) and (isinstance(given, Wrote) or given.code in CONTROLS):
        return given
    shown = alternatives_shown(question, place.dialogue)
    if isinstance(given, Picked):
        index = int(given.code) if given.code.isdecimal() else None
    else:
        index = chosen(shown, given.text, place.locale) if place.current else None
    if index is None or index >= len(shown):
        return None
    return Begun() if alternatives(question)[index].key == Credit.ANONYMOUS else Named()


def _seal(box: SealedTurn, member: MemberId, before: Row | None, after: Row | None) -> None:
    """Keep what changed, durably."""
    if after == before:
        return
    if after is None:
        box.remove(member)
    else:
        box.write(member, content_of(after))
    box.commit()
