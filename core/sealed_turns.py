"""Handles sealed input, each event alone and before the batch it came with: locks the box, then looks, then seals.

It reads the main database and writes nothing there: no inbox, outbox, dialogue, trace or log line, as any of these
would tell that somebody answers without a name, or when. The box itself knows what it has seen.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.asking import ROUND_TALK
from core.ballot import HOW
from core.ballot_turn import in_ballot_box
from core.commands import name_of
from core.conversation import Dialogue, Person, Stage
from core.counting import COUNTS
from core.cycle import PAGE
from core.dialogue import CONTROLS, alternatives_shown
from core.events import Attached, Commanded, Event, Origin, Pressed, Spoke, Submitted, TimerFired, Typed
from core.interpret import Filled, Gave, Locale, Picked, Wrote, chosen
from core.later import RELEASES, box_of
from core.later_turns import LaterTurns, asks_later
from core.lockbox import Lockbox, NoBox, SealedTurn, Tampered, TooLong
from core.messages import Private, Ref, Say
from core.people import GroupId, Identity, Member, MemberId, Standing
from core.ports import Context, Outcome, Store, UnitOfWork
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
from core.sealed_row import Row, content_of, row_of
from core.sealed_seen import seen_before, with_seen
from core.six_words_shown import with_six_words
from core.summary import CREDIT
from core.tokens import Forged, read

MAY_BE_SEALED = (Typed, Spoke, Attached, Pressed, Submitted, Commanded)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of sealed input. `also` says that the event takes the usual road as well, unanswered."""

    outcome: Outcome
    also: bool = False


@dataclass(frozen=True, slots=True)
class _Meant:
    """What an event means if it is sealed input: to which round, in whose name nobody is to know."""

    round: RoundId
    person: Person
    given: Given
    dialogue: Dialogue | None = None


SealableRounds = Mapping[RoundId, Round]


class SealedTurns:
    """Sealed input of all rounds. `context` gives each event what its decision may look at besides the state."""

    def __init__(
        self, store: Store, boxes: Lockbox, context: Callable[[Origin], Context], fresh_id: Callable[[], str]
    ) -> None:
        self._later = LaterTurns(store, boxes, context, fresh_id)
        self._store = store
        self._boxes = boxes
        self._context = context

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

    def concerned(self, events: Sequence[Event]) -> Collection[int]:
        """Return the places of the events that may touch a box: sealed input, and rounds with a box that close."""
        spoken = [
            (place, event, event.origin.identity)
            for place, event in enumerate(events)
            if isinstance(event, MAY_BE_SEALED) and event.origin.identity is not None and not event.origin.others_read
        ]
        closing = [place for place, event in enumerate(events) if _closes(event)]
        prompts = self._boxes.prompts() if spoken or closing else frozenset()
        counted = [place for place in closing if _counts(events[place])]  # also where there is no box any more
        if not prompts and not counted and not any(asks_later(event) for _, event, _ in spoken):
            return ()
        found = [place for place in closing if place in counted or prompts & _boxes_of(events[place])]
        if not spoken:
            return found
        self._later.writing()
        with self._store.begin() as uow:
            people = {id: person for id, (person, _) in uow.holders({identity for *_, identity in spoken}).items()}
            rounds = sealable_rounds(uow, [it for person in people.values() for it in person.conversation.dialogues])
            for place, event, identity in spoken:
                person = people.get(identity)
                if person is None:
                    continue
                if self._later.concerns(event, person) or self._concerns(event, person, rounds):
                    found.append(place)
        return found

    def _concerns(self, event: Event, person: Person, rounds: SealableRounds) -> bool:
        ref = self._ref(event, person)
        if ref is not None and ref.kind == REF:
            return True
        return any(_at_seal(other, rounds) for other in person.conversation.dialogues)

    def take(self, event: Event) -> Taken | None:
        """Handle an event that is sealed input, durably; None for one that is not, which takes the usual road.

        Raises StoreFull when nothing could be written; then nothing was.
        """
        later = self._done_later(event)
        if later is not None:
            return Taken(*later)
        with self._store.begin() as uow:
            meant = self._meant(uow, event)
        for one in meant:
            try:
                with self._boxes.turn(one.round) as box:
                    taken = self._in_box(box, event, one.round)
            except (NoBox, Tampered, TooLong) as error:
                _log.error("box_unusable", extra={"round": one.round, "reason": type(error).__name__})
                taken = Taken(unsaved(Private(one.person.id), _why(error, event)))
            if taken is not None:
                return taken
        return None

    def _done_later(self, event: Event) -> tuple[Outcome, bool] | None:
        """Handle what an author does about words that have come out."""
        identity = event.origin.identity
        if identity is None or event.origin.others_read or not isinstance(event, MAY_BE_SEALED):
            return None
        with self._store.begin() as uow:
            person = _linked(uow, identity)
        if person is None:
            return None
        ref = self._ref(event, person)
        code = self._code(event, person) if isinstance(event, Pressed) and ref is not None else ""
        try:
            return self._later.take(event, person, ref, code, _mark(person))
        except (NoBox, Tampered, TooLong) as error:
            _log.error("box_unusable", extra={"round": "", "reason": type(error).__name__})
            return unsaved(Private(person.id), _why(error, event)), False

    def _in_box(self, box: SealedTurn, event: Event, round: RoundId) -> Taken | None:
        """Decide while the box is locked: what was read before may have changed since."""
        origin = event.origin
        with self._store.begin() as uow:
            now = next((one for one in self._meant(uow, event) if one.round == round), None)
            place = None if now is None else self._place(uow, now, origin)
            may_vote = place is not None and (not place.round.form.sealed or _on_roll(uow, place))
        if now is None or place is None:
            return None
        if place.round.form.sealed:
            outcome = in_ballot_box(box, now.given, place, origin, may_vote=may_vote)
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

    # What an event means

    def _meant(self, uow: UnitOfWork, event: Event) -> list[_Meant]:
        """Return what an event may mean, likeliest first."""
        identity = event.origin.identity
        person = None
        if identity is not None and isinstance(event, MAY_BE_SEALED) and not event.origin.others_read:
            person = _linked(uow, identity)
        if person is None:
            return []
        ref = self._ref(event, person)
        conversation = person.conversation
        if ref is not None and ref.kind == REF:
            rounds = sealable_rounds(uow, [other for other in conversation.dialogues if other.subject == ref.id])
            asks = [other for other in conversation.dialogues if _at_seal(other, rounds)]
            given = self._under_sealed(event, person, ref)
            return [_Meant(RoundId(ref.id), person, given, asks[0] if asks else None)]
        rounds = sealable_rounds(uow, conversation.dialogues)
        dialogues = [other for other in conversation.dialogues if _at_seal(other, rounds)]
        # What is typed goes to a vote that was gone on with since, before it goes to one that is asked now.
        dialogues.sort(key=lambda other: rounds[RoundId(other.subject)].form.sealed and other is conversation.current)
        if isinstance(event, Pressed | Submitted | Typed) and event.token is not None:
            dialogues = [other for other in dialogues if ref is not None and _shows(ref, other)]
        found = []
        for one in dialogues:
            round = rounds[RoundId(one.subject)]
            given_there = self._in_a_vote(event, person) if round.form.sealed else self._at_question(event, person)
            if given_there is not None:
                found.append(_Meant(round.id, person, given_there, one))
        return found

    def _ref(self, event: Event, person: Person) -> Ref | None:
        token = event.token if isinstance(event, Pressed | Submitted | Typed) else None
        if token is None:
            return None
        try:
            return read(self._context(event.origin).button_key, person.id, token)[0]
        except Forged:
            return None

    def _code(self, event: Pressed, person: Person) -> str:
        return read(self._context(event.origin).button_key, person.id, event.token)[1]

    def _under_sealed(self, event: Event, person: Person, ref: Ref) -> Given:
        """Return what was done with a button or a field of a sealed message."""
        match event:
            case Pressed():
                return Tapped(self._code(event, person), ref.revision)
            case Typed(text=text):
                return Written(Wrote(text), ref.revision)
            case Submitted(answers=answers):
                return Written(Filled(dict(answers)), ref.revision)
        raise TypeError(f"{type(event).__name__} carries no token.")

    def _at_question(self, event: Event, person: Person) -> Given | None:
        """Return what was done while the question of who may read the words is asked; None: nothing sealed."""
        match event:
            case Pressed():
                code = self._code(event, person)
                return Picked(code) if code.isdecimal() else None
            case Typed(text=text):
                return Wrote(text)
            case Spoke(media=media):
                return Gave(media, voice=True)
            case Attached(media=media):
                return Gave(media, voice=False)
            case Submitted(answers=answers):
                return Filled(dict(answers)) if answers.get(CREDIT) == Credit.ANONYMOUS else Named()
            case Commanded() if name_of(event) in CONTROLS:
                return Picked(name_of(event))
        return None

    def _in_a_vote(self, event: Event, person: Person) -> Given | None:
        """Return what was done with a vote where it was first asked; None: nothing sealed."""
        match event:
            case Pressed():
                code = self._code(event, person)
                return Tapped(code, 0) if code == HOW else Picked(code)
            case Submitted(answers=answers):
                return Filled(dict(answers))
        return self._at_question(event, person)

    def _place(self, uow: UnitOfWork, meant: _Meant, origin: Origin) -> Place | None:
        round = uow.rounds([meant.round]).get(meant.round)
        if round is None or not sealable(round.form):
            return None
        members = [one for one in uow.members_of([meant.person.id]) if one.standing is Standing.JOINED]
        member = next((one for one in members if one.group == round.group), None)
        if member is None:
            return None
        group = uow.groups([round.group])[round.group]
        context = self._context(origin)
        languages = tuple(dict.fromkeys((member.language, *group.languages, "en")))
        locale = Locale(context.words, context.calendar, languages, member.zone, context.now)
        looks_for_names = isinstance(meant.given, Wrote) and not round.form.sealed
        names = _names(uow.page(round.group, None, PAGE)) if looks_for_names else ()
        mark = _mark(meant.person)
        current = meant.person.conversation.current
        first = meant.dialogue is not None and current is not None and current.id == meant.dialogue.id
        return Place(round, member, group.name, locale, meant.dialogue, mark, first, len(members) > 1, names)


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


def _closes(event: Event) -> bool:
    return isinstance(event, TimerFired) and event.timer.kind in ("round-closes", RELEASES, COUNTS)


def _counts(event: Event) -> bool:
    return isinstance(event, TimerFired) and event.timer.kind == COUNTS


def _boxes_of(event: Event) -> set[str]:
    """Return which boxes a timer may be about: a round's, or a group's."""
    subject = event.timer.subject if isinstance(event, TimerFired) else ""
    return {subject, box_of(GroupId(subject))}


def _linked(uow: UnitOfWork, identity: Identity) -> Person | None:
    held = uow.holders([identity]).get(identity)
    return held[0] if held is not None and held[1].linked else None


def sealable_rounds(uow: UnitOfWork, dialogues: Collection[Dialogue]) -> SealableRounds:
    """Return those of the rounds that these are about which have a box."""
    asked = [RoundId(other.subject) for other in dialogues if other.form == ROUND_TALK]
    rounds = uow.rounds(asked) if asked else {}
    return {id: round for id, round in rounds.items() if sealable(round.form)}


def _at_seal(dialogue: Dialogue, rounds: SealableRounds) -> bool:
    """Whether what is said in a dialogue now may be sealed: a vote always, words where it is asked who reads them."""
    round = rounds.get(RoundId(dialogue.subject))
    if round is None or dialogue.stage is not Stage.ASKING:
        return False
    return round.form.sealed or dialogue.at == CREDIT


def _on_roll(uow: UnitOfWork, place: Place) -> bool:
    return bool(uow.on_roll(place.round.id, [place.member.id]))


def _shows(ref: Ref, dialogue: Dialogue) -> bool:
    return ref.kind == "d" and ref.id == dialogue.id and ref.revision == dialogue.revision & 0xFFFF


def _mark(person: Person) -> str:
    """Return what changes whenever anything is shown to somebody in their conversation."""
    current = person.conversation.current
    return "" if current is None else f"{current.id}:{current.revision}:{len(current.shown)}"


def _names(members: Iterable[Member]) -> tuple[str, ...]:
    return tuple(member.name for member in members)


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
