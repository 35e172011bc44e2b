"""Tells what events mean if they are sealed input: about which round, by whom, and what stands around them.

Everything is read from the main database and nothing is written there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.asking import ROUND_TALK
from core.ballot import COUNTED, HOW
from core.commands import name_of
from core.conversation import Dialogue, Person, Stage
from core.cycle import PAGE
from core.dialogue import CONTROLS
from core.events import Attached, Commanded, Event, Origin, Pressed, Spoke, Submitted, Typed
from core.interpret import Filled, Gave, Locale, Picked, Wrote
from core.messages import Ref
from core.people import Group, GroupId, Identity, Member, PersonId, Standing
from core.ports.context import Context
from core.ports.store import UnitOfWork
from core.rounds import Credit, Round, RoundId
from core.sealed import BEGIN, REF, Given, Named, Place, Tapped, Written
from core.sealed_form import sealable
from core.summary import CREDIT
from core.tokens import Forged, read

MAY_BE_SEALED = (Typed, Spoke, Attached, Pressed, Submitted, Commanded)


@dataclass(frozen=True, slots=True)
class Meant:
    """What an event means if it is sealed input: to which round, in whose name nobody is to know."""

    round: RoundId
    person: Person
    given: Given
    dialogue: Dialogue | None = None


class Known:
    """What several events need to know of the main database, read once for all of them."""

    def __init__(self, uow: UnitOfWork, events: Iterable[Event]) -> None:
        self.uow = uow
        self._as_of = uow.as_of()  # before anything is read
        identities = {identity for event in events if (identity := speaker(event)) is not None}
        held = uow.holders(identities) if identities else {}
        self._people = {identity: person for identity, (person, account) in held.items() if account.linked}
        asked = [dialogue for person in self._people.values() for dialogue in person.conversation.dialogues]
        subjects = {RoundId(dialogue.subject) for dialogue in asked if dialogue.form == ROUND_TALK}
        self._rounds: dict[RoundId, Round] = dict(uow.rounds(subjects)) if subjects else {}
        self._members: dict[PersonId, list[Member]] | None = None
        self._groups: dict[GroupId, Group] = {}

    def still(self, uow: UnitOfWork) -> bool:
        """Whether all of it still stands in a later transaction, which whatever is not known yet is then read in."""
        if uow.as_of() != self._as_of:
            return False
        self.uow = uow
        return True

    def person(self, event: Event) -> Person | None:
        """Return who an event is of, where it may be sealed input and comes from an account that is linked."""
        identity = speaker(event)
        return None if identity is None else self._people.get(identity)

    def round(self, id: RoundId) -> Round | None:
        """Return a round that has a box."""
        if id not in self._rounds:
            self._rounds.update(self.uow.rounds([id]))
        round = self._rounds.get(id)
        return round if round is not None and sealable(round.form) else None

    def asked(self, person: Person) -> list[tuple[Dialogue, Round]]:
        """Return what somebody is being asked that has a box, with its round; what is asked now comes first."""
        found = []
        for dialogue in person.conversation.dialogues:
            round = self.round(RoundId(dialogue.subject)) if dialogue.form == ROUND_TALK else None
            if round is not None and _at_seal(dialogue, round):
                found.append((dialogue, round))
        return found

    def joined(self, person: Person) -> list[Member]:
        """Return the memberships of somebody in groups they are in now."""
        if self._members is None:
            self._members = {}
            for member in self.uow.members_of([known.id for known in self._people.values()]):
                if member.standing is Standing.JOINED:
                    self._members.setdefault(member.person, []).append(member)
        return self._members.get(person.id, [])

    def group(self, id: GroupId) -> Group:
        """Return a group."""
        if id not in self._groups:
            self._groups.update(self.uow.groups([id]))
        return self._groups[id]


class Meaning:
    """Reads events. `context` gives each what its decision may look at besides the state."""

    def __init__(self, context: Callable[[Origin], Context]) -> None:
        self._context = context

    def meant(self, known: Known, event: Event) -> list[Meant]:
        """Return what an event may mean, likeliest first."""
        person = known.person(event)
        if person is None:
            return []
        ref, code = self.button(event, person)
        asked = known.asked(person)
        if ref is not None and ref.kind == REF:
            about = [dialogue for dialogue, round in asked if round.id == ref.id]
            return [Meant(RoundId(ref.id), person, _under_sealed(event, ref, code), about[0] if about else None)]
        if isinstance(event, Pressed | Submitted | Typed) and event.token is not None:
            asked = [(dialogue, round) for dialogue, round in asked if ref is not None and _shows(ref, dialogue)]
        # What is typed goes to a vote that was gone on with since, before it goes to one that is asked now.
        asked.sort(key=lambda one: one[1].form.sealed and one[0] is person.conversation.current)
        found = []
        for dialogue, round in asked:
            given = _in_a_vote(event, code) if round.form.sealed else _at_question(event, code)
            if given is not None:
                found.append(Meant(round.id, person, given, dialogue))
        return found

    def place(self, known: Known, meant: Meant, origin: Origin) -> Place | None:
        """Return what a decision needs; None where there is no such round, or its person is not in its group."""
        round = known.round(meant.round)
        members = known.joined(meant.person)
        member = None if round is None else next((one for one in members if one.group == round.group), None)
        if round is None or member is None:
            return None
        group = known.group(round.group)
        context = self._context(origin)
        languages = tuple(dict.fromkeys((member.language, *group.languages, "en")))
        locale = Locale(context.words, context.calendar, languages, member.zone, context.now)
        looks_for_names = isinstance(meant.given, Wrote) and not round.form.sealed
        names = _names(known.uow.page(round.group, None, PAGE)) if looks_for_names else ()
        current = meant.person.conversation.current
        first = meant.dialogue is not None and current is not None and current.id == meant.dialogue.id
        mark = mark_of(meant.person)
        return Place(round, member, group.name, locale, meant.dialogue, mark, first, len(members) > 1, names)

    def button(self, event: Event, person: Person) -> tuple[Ref | None, str]:
        """Return what a button or a field of somebody belongs to, and its code; None where there is none of theirs."""
        token = event.token if isinstance(event, Pressed | Submitted | Typed) else None
        if token is None:
            return None, ""
        try:
            return read(self._context(event.origin).button_key, person.id, token)
        except Forged:
            return None, ""


def speaker(event: Event) -> Identity | None:
    """Return the account that an event came from, where it may be sealed input: said alone with Ladle."""
    alone = isinstance(event, MAY_BE_SEALED) and not event.origin.others_read
    return event.origin.identity if alone else None


def mark_of(person: Person) -> str:
    """Return what changes whenever anything is shown to somebody in their conversation."""
    current = person.conversation.current
    return "" if current is None else f"{current.id}:{current.revision}:{len(current.shown)}"


def _under_sealed(event: Event, ref: Ref, code: str) -> Given:
    """Return what was done with a button or a field of a sealed message."""
    match event:
        case Pressed():
            return Tapped(code, ref.revision)
        case Typed(text=text):
            return Written(Wrote(text), ref.revision)
        case Submitted(answers=answers):
            return Written(Filled(dict(answers)), ref.revision)
    raise TypeError(f"{type(event).__name__} carries no token.")


def _at_question(event: Event, code: str) -> Given | None:
    """Return what was done while the question of who may read the words is asked; None: nothing sealed."""
    match event:
        case Pressed():
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


def _in_a_vote(event: Event, code: str) -> Given | None:
    """Return what was done with a vote where it was first asked; None: nothing sealed."""
    match event:
        case Pressed():
            return Tapped(code, 0) if code in (HOW, COUNTED, BEGIN) else Picked(code)
        case Submitted(answers=answers):
            return Filled(dict(answers))
    return _at_question(event, code)


def _at_seal(dialogue: Dialogue, round: Round) -> bool:
    """Whether what is said in a dialogue now may be sealed: a vote always, words where it is asked who reads them."""
    return dialogue.stage is Stage.ASKING and (round.form.sealed or dialogue.at == CREDIT)


def _shows(ref: Ref, dialogue: Dialogue) -> bool:
    return ref.kind == "d" and ref.id == dialogue.id and ref.revision == dialogue.revision & 0xFFFF


def _names(members: Iterable[Member]) -> tuple[str, ...]:
    return tuple(member.name for member in members)
