"""The turns of one transaction: what they need is loaded in bulk, then one is decided after the other."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from core.carrying_out import carry_out
from core.commands import gives_code
from core.conversation import Conversation, Person
from core.effects import Effect, SaveAccount
from core.events import (
    Attached,
    Commanded,
    Event,
    Left,
    Origin,
    Returned,
    SpaceChanged,
    Spoke,
    TimerFired,
    Typed,
    Undeliverable,
)
from core.facilitator import react
from core.files import sent_with, unwanted
from core.foreseeing import OF_A_PERSON, needs_of, rounds_asked
from core.gathering import gather
from core.inbox_marks import mark_of_event
from core.loading import begun_before, load
from core.messages import Say
from core.needs import NOTHING, Needs
from core.patience import Patience
from core.people import Account, Identity, Member, PersonId
from core.ports.context import Context
from core.ports.inbox import Handled, Outcome
from core.ports.store import UnitOfWork
from core.released import NOTHING_OUT, OutOfBoxes
from core.rounds import Round, RoundId
from core.scene import Scene
from core.trying_again import tried_again
from core.workspace import Workspace

_log = logging.getLogger(__name__)
_NOBODY = Conversation()
NO_SUCH_CODE = (Say("invite-unknown"), Say("link-unknown"))
MOST_UNWRITTEN = 1000  # messages that a batch holds in memory before they are written, still within its transaction


class Batch:
    """The turns of one transaction."""

    def __init__(
        self,
        uow: UnitOfWork,
        context: Callable[[Origin], Context],
        fresh_id: Callable[[], str],
        patience: Patience,
        out: OutOfBoxes = NOTHING_OUT,
    ) -> None:
        self.uow = uow
        self.patience = patience
        self.out = out
        self.context = context
        self.contexts: dict[str, Context] = {}
        self.workspace = Workspace(uow, fresh_id)
        self.foreseen: dict[str, Needs] = {}  # what timers need, by the id of their event

    def run(self, events: Sequence[Event]) -> list[Outcome]:
        """Decide every event and write what they lead to; the caller commits."""
        keys = [self.key_of(event) for event in events]
        handled = self.uow.handled(keys)
        self._load(events)
        self._gather([event for event, key in zip(events, keys, strict=True) if key not in handled])
        outcomes: list[Outcome] = []
        for event, key in zip(events, keys, strict=True):
            if key in handled:
                if isinstance(event, TimerFired):
                    self.workspace.changes.done_timers.append(event.timer)
                outcomes.append(Outcome(Handled.REPEAT))
                continue
            handled.add(key)
            outcomes.append(self._with_patience(event) if gives_code(event) else self._turn(event))
        self.workspace.finish()
        return outcomes

    def set_aside(self, event: Event, failure: Exception) -> Outcome:
        """Count an event as handled and keep its kind and the error's, never its content."""
        kind, error = type(event).__name__, type(failure).__name__
        _log.error("event_set_aside", extra={"kind": kind}, exc_info=failure)
        origin = event.origin
        self._handled(event)
        self.workspace.changes.set_aside.append((kind, error, origin.at))
        self.workspace.changes.unwanted_files += sent_with(event)
        if isinstance(event, TimerFired):
            self.workspace.changes.done_timers.append(event.timer)
            again = tried_again(event.timer, origin.at)
            if again is not None:
                self.workspace.changes.timers[again.key] = again
        return Outcome(Handled.SET_ASIDE, Say("something-failed"))

    def _load(self, events: Sequence[Event]) -> None:
        """Load what most events of a batch need: people, their memberships, groups, and the rounds they are asked."""
        space = self.workspace
        space.load_identities(event.origin.identity for event in events if event.origin.identity is not None)
        people = list(dict.fromkeys(space.identities.values()))
        space.load_memberships(people)
        space.load_rounds(round for person in people for round in rounds_asked(space.people[person]))
        space.load_groups({member.group for member in space.members.values()})

    def _gather(self, events: Sequence[Event]) -> None:
        """Load what the timers of a batch need, which no person's state decides."""
        for event in events:
            if isinstance(event, TimerFired) and event.timer.kind not in OF_A_PERSON:
                self.foreseen[event.origin.event_id] = needs_of(event, None, (), b"")
        if len(self.foreseen) > 1:
            gather(self.workspace, list(self.foreseen.values()))

    def _with_patience(self, event: Event) -> Outcome:
        """Decide an event that gives a code, unless too many wrong ones came from its account."""
        origin = event.origin
        who, now = repr(origin.identity), origin.at.timestamp()
        if self.patience.lost(who, now):
            self._handled(event)
            return Outcome(Handled.REFUSED, None if origin.others_read else Say("code-wait"))
        outcome = self._turn(event)
        if outcome.note in NO_SUCH_CODE:
            self.patience.wrong(who, now)
        return outcome

    def _turn(self, event: Event) -> Outcome:
        space = self.workspace
        origin = event.origin
        context = self.context_of(origin)
        person = self._person(event)
        members = () if person is None else space.memberships(person.id)
        needs = self.foreseen.get(origin.event_id) if isinstance(event, TimerFired) else None
        if needs is None:
            needs = needs_of(event, person, members, context.button_key)
        scene = self._scene(person, members, needs, origin)
        try:
            reaction = react(scene, event, context)
        except Exception as error:  # an event the program fails on must not stop the others
            return self.set_aside(event, error)
        self._handled(event)
        if isinstance(event, TimerFired):
            space.changes.done_timers.append(event.timer)
        self._trace(event)
        changed = reaction.person
        before = _NOBODY if scene.person is None else scene.person.conversation
        after = _NOBODY if changed is None else changed.conversation
        space.changes.unwanted_files += unwanted(event, before, after, reaction.effects)
        if isinstance(event, Left | Returned | Undeliverable):
            origin = replace(origin, identity=None)  # nobody has spoken there
        if changed is not None and origin.identity is not None and changed.home != origin.identity:
            known = origin.place is None or _writable(scene.account)
            writable = known and not _disconnected(origin.identity, reaction.effects)
            changed = _moved_in(changed, origin.identity, writable=writable)
        if changed is not None and changed is not person:
            space.save_person(changed)
        carry_out(space, reaction.effects, origin, context)
        changes = space.changes
        if changes.erased_members or changes.erased_groups or len(changes.outgoing) >= MOST_UNWRITTEN:
            space.flush()
        return reaction.outcome

    def context_of(self, origin: Origin) -> Context:
        """Return what decisions about an account's events may look at; a batch is one moment."""
        context = self.contexts.get(origin.account)
        if context is None:
            context = self.contexts[origin.account] = self.context(origin)
        return context

    def key_of(self, event: Event) -> tuple[str, str]:
        """Return by which an event is known again; a timer's own id tells nothing, and every program has to know it."""
        origin = event.origin
        if isinstance(event, TimerFired):
            return origin.account, origin.event_id
        return origin.account, mark_of_event(self.context_of(origin).button_key, origin.account, origin.event_id)

    def _handled(self, event: Event) -> None:
        self.workspace.changes.handled.append((*self.key_of(event), event.origin.at))

    def _trace(self, event: Event) -> None:
        """Keep where somebody's own message stands in their private chat, so that it can be hidden."""
        origin = event.origin
        if origin.receipt is None or origin.identity is None or origin.place is not None:
            return
        if isinstance(event, Typed | Spoke | Attached | Commanded):
            trace = (origin.account, origin.identity.external, origin.receipt, origin.at)
            self.workspace.changes.received.append(trace)

    def _person(self, event: Event) -> Person | None:
        space = self.workspace
        id = self._whose(event)
        if id is None:
            return None
        space.load_people([id])
        person = space.people.get(id)
        if person is None:
            return None
        space.load_memberships([id])
        space.load_rounds(rounds_asked(person))
        space.load_groups(member.group for member in space.memberships(id))
        return person

    def _whose(self, event: Event) -> PersonId | None:
        """Return who an event is of; a stranger who does something is met, and an account not linked is nobody's."""
        space = self.workspace
        identity = event.origin.identity
        if isinstance(event, SpaceChanged):
            return None  # whoever did it, it is about the chat
        if isinstance(event, TimerFired):
            return PersonId(event.timer.subject) if event.timer.kind in OF_A_PERSON else None
        if identity is not None:
            space.load_identities([identity])
            if identity in space.identities:
                speaks = space.met[identity].linked or isinstance(event, Left | Returned | Undeliverable)
                return space.identities[identity] if speaks else None
        if isinstance(event, Undeliverable):
            return event.person
        if identity is None or isinstance(event, Left | Returned):
            return None
        facts = self.context_of(event.origin).facts
        reachable = event.origin.place is None or facts.starts_private
        return space.meet(identity, event.origin.language, reachable=reachable).id

    def _scene(self, person: Person | None, members: tuple[Member, ...], needs: Needs, origin: Origin) -> Scene:
        space = self.workspace
        groups = {member.group: space.groups[member.group] for member in members if member.group in space.groups}
        rounds: dict[RoundId, Round] = {}
        for id in () if person is None else rounds_asked(person):
            round = space.rounds.get(id)
            if round is not None:
                rounds[id] = round
        identity = origin.identity
        if identity is None or identity not in space.met:
            scene = Scene(person, members, groups, rounds)
        else:
            scene = Scene(
                person, members, groups, rounds, account=space.met[identity], held_by=space.identities[identity]
            )
        if self.out is not NOTHING_OUT:
            scene = replace(scene, without_name=self.out.without_name, later=self.out.later, ballots=self.out.ballots)
        if needs is not NOTHING and needs != NOTHING:
            return load(space, scene, needs)
        before = begun_before(space.uow, rounds.values(), members)
        return replace(scene, came_later=before) if before else scene


def _moved_in(person: Person, identity: Identity, *, writable: bool) -> Person:
    """Let messages reach a person where they have just written, unless they chose another place to stay.

    What somebody says in a shared chat does not show that Ladle may write to them privately (`writable`).
    """
    stays = (person.keeps_home or not writable) and person.home is not None
    return person if stays else replace(person, home=identity)


def _disconnected(identity: Identity, effects: Iterable[Effect]) -> bool:
    """Whether an account is disconnected by what follows from the event that came from it."""
    accounts = (effect.account for effect in effects if isinstance(effect, SaveAccount))
    return any(account.identity == identity and not account.linked for account in accounts)


def _writable(account: Account | None) -> bool:
    return account is None or account.reachable
