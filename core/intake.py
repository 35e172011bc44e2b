"""One turn, and batches of turns: load in bulk, decide one after the other, write everything in one commit.

Nothing is acknowledged before that commit. An event that the program fails on is set aside alone, without its content;
if the bulk write fails, everything is undone and the events are run one by one.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from core.commands import gives_code
from core.consent import still_agreed
from core.conversation import Conversation, Person
from core.cycle import PAGE
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
from core.messages import Say
from core.needs import NOTHING, OF_A_PERSON, Needs, needs_of, rounds_asked
from core.patience import Patience
from core.people import Account, Group, GroupId, Identity, InviteKind, Member, MemberId, PersonId, Standing
from core.ports import Conflict, Context, Handled, Outcome, Store, StoreFull, UnitOfWork
from core.rounds import Answer, Round, RoundId, Series, SeriesId
from core.talking import SAID
from core.turn import Counterpart, Scene
from core.workspace import Workspace

_log = logging.getLogger(__name__)
_NOBODY = Conversation()
# A mistyped code takes a few tries; one that opens something is one of 2^40, and those that are worth guessing live for
# minutes. After these, an account gets ten more an hour.
FREE_TRIES = 10
SECONDS_A_TRY = 360.0
NO_SUCH_CODE = (Say("invite-unknown"), Say("link-unknown"))
MOST_TRIES = 5  # against other processes on the same database, before an event is set aside


class Intake:
    """Runs turns against a store. `context` gives each event what its decision may look at besides the state."""

    def __init__(self, store: Store, context: Callable[[Origin], Context], fresh_id: Callable[[], str]) -> None:
        self._store = store
        self._context = context
        self._fresh_id = fresh_id
        self._patience = Patience(FREE_TRIES, SECONDS_A_TRY)

    def run(self, events: Sequence[Event]) -> list[Outcome]:
        """Handle events in order and return what became of each, after the commit.

        Raises StoreFull when nothing could be written; then nothing was.
        """
        try:
            return self._commit(events)
        except StoreFull:
            raise
        except Exception as error:  # whatever it was, each event gets its own chance
            _log.warning("batch_replayed", extra={"batch": len(events)}, exc_info=error)
        return [self._alone(event) for event in events]

    def _commit(self, events: Sequence[Event]) -> list[Outcome]:
        with self._store.begin() as uow:
            outcomes = _Batch(uow, self._context, self._fresh_id, self._patience).run(events)
            uow.commit()
        return outcomes

    def _alone(self, event: Event) -> Outcome:
        failure: Exception = Conflict()
        for _ in range(MOST_TRIES):
            try:
                return self._commit([event])[0]
            except StoreFull:
                raise
            except Conflict as error:
                failure = error
            except Exception as error:  # set aside below, with its kind only
                failure = error
                break
        with self._store.begin() as uow:
            batch = _Batch(uow, self._context, self._fresh_id, self._patience)
            outcome = batch.set_aside(event, failure)
            batch.workspace.flush()
            uow.commit()
        return outcome


class _Batch:
    """The turns of one transaction."""

    def __init__(
        self,
        uow: UnitOfWork,
        context: Callable[[Origin], Context],
        fresh_id: Callable[[], str],
        patience: Patience,
    ) -> None:
        self.uow = uow
        self.patience = patience
        self.context = context
        self.contexts: dict[str, Context] = {}
        self.workspace = Workspace(uow, fresh_id)

    def run(self, events: Sequence[Event]) -> list[Outcome]:
        """Decide every event and write what they lead to; the caller commits."""
        handled = self.uow.handled([(event.origin.account, event.origin.event_id) for event in events])
        self._load(events)
        outcomes: list[Outcome] = []
        for event in events:
            key = (event.origin.account, event.origin.event_id)
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
        self.workspace.changes.handled.append((origin.account, origin.event_id, origin.at))
        self.workspace.changes.set_aside.append((kind, error, origin.at))
        self.workspace.changes.unwanted_files += sent_with(event)
        if isinstance(event, TimerFired):
            self.workspace.changes.done_timers.append(event.timer)
        return Outcome(Handled.SET_ASIDE, Say("something-failed"))

    def _load(self, events: Sequence[Event]) -> None:
        """Load what most events of a batch need: people, their memberships, groups, and the rounds they are asked."""
        space = self.workspace
        space.load_identities(event.origin.identity for event in events if event.origin.identity is not None)
        people = list(dict.fromkeys(space.identities.values()))
        space.load_memberships(people)
        space.load_rounds(round for person in people for round in rounds_asked(space.people[person]))
        space.load_groups({member.group for member in space.members.values()})

    def _with_patience(self, event: Event) -> Outcome:
        """Decide an event that gives a code, unless too many wrong ones came from its account."""
        origin = event.origin
        who, now = repr(origin.identity), origin.at.timestamp()
        if self.patience.lost(who, now):
            self.workspace.changes.handled.append((origin.account, origin.event_id, origin.at))
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
        needs = needs_of(event, person, members, context.button_key)
        scene = self._scene(person, members, needs, origin)
        try:
            reaction = react(scene, event, context)
        except Exception as error:  # an event the program fails on must not stop the others
            return self.set_aside(event, error)
        space.changes.handled.append((origin.account, origin.event_id, origin.at))
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
        space.apply(reaction.effects, origin)
        if space.changes.erased_members or space.changes.erased_groups:
            space.flush()
        return reaction.outcome

    def context_of(self, origin: Origin) -> Context:
        """Return what decisions about an account's events may look at; a batch is one moment."""
        context = self.contexts.get(origin.account)
        if context is None:
            context = self.contexts[origin.account] = self.context(origin)
        return context

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
        return scene if needs is NOTHING or needs == NOTHING else _Loading(space, scene, needs).scene()


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


class _Loading:
    """Loads what one unusual event needs; what the batch has changed so far is written first, to be seen."""

    def __init__(self, space: Workspace, scene: Scene, needs: Needs) -> None:
        space.flush()
        self.space = space
        self.uow = space.uow
        self.needs = needs
        self.base = scene
        self.groups: dict[GroupId, Group] = dict(scene.groups)
        self.rounds: dict[RoundId, Round] = dict(scene.rounds)
        self.series: dict[SeriesId, Series] = {}

    def scene(self) -> Scene:
        """Return the scene with everything that was asked for."""
        needs, base = self.needs, self.base
        person = None if base.person is None else self.space.people.get(base.person.id)
        scene = replace(base, person=person)
        if person is not None:
            scene = replace(scene, members=self.space.memberships(person.id))
        self._named()
        scene = self._in_shared_chats(scene)
        for code in needs.invites:
            scene = self._invited(scene, code)
        if needs.current_rounds:
            scene = self._current(scene, {member.group for member in scene.members})
        if needs.rounds_of_series:
            scene = self._current(scene, {series.group for series in self.series.values()})
        if needs.plans:
            self.series.update({series.id: series for series in self.uow.series_of(needs.plans)})
            scene = self._current(scene, set(needs.plans))
        if needs.own_answers is not None:
            scene = self._own(scene, needs.own_answers)
        if needs.all_answers is not None:
            scene = self._closing(scene, needs.all_answers)
        if needs.erasures:
            scene = replace(scene, erasures={id: self.uow.erasure(id) for id in needs.erasures})
        if needs.unreachable:
            scene = replace(scene, unreachable={id: self.uow.unreachable(id) for id in needs.unreachable})
        if needs.facilitators:
            scene = self._facilitators(scene)
        if needs.others:
            scene = replace(scene, others={**scene.others, **self._with_people(needs.others)})
            if needs.answered:
                about = frozenset(self.uow.answered(needs.rounds[0], needs.others))
                scene = replace(scene, page_answered=about)
        if needs.page_of is not None:
            scene = self._page(scene, needs.page_of)
        if needs.accounts and person is not None:
            self.space.load_accounts([person.id])
            scene = replace(scene, accounts=tuple(self.space.accounts[person.id].values()))
        several = frozenset(self._in_several(scene))
        return replace(scene, groups=self.groups, rounds=self.rounds, series=self.series, in_several=several)

    def _named(self) -> None:
        """Load the rounds, series and groups that the event names, and the groups they belong to."""
        self.space.load_rounds(self.needs.rounds)
        self.space.load_series(self.needs.series)
        for id in self.needs.rounds:
            round = self.space.rounds.get(id)
            if round is not None:
                self.rounds[id] = round
        self.series.update({id: self.space.series[id] for id in self.needs.series if id in self.space.series})
        wanted = {*self.needs.groups}
        wanted.update(round.group for round in self.rounds.values())
        wanted.update(series.group for series in self.series.values())
        self._add_groups(wanted)

    def _in_shared_chats(self, scene: Scene) -> Scene:
        """Load the shared chats that the event is about, the groups they belong to, and how people come in there."""
        needs, space = self.needs, self.space
        space.load_spaces(needs.chats, needs.spaces)
        found = {id: space.spaces[id] for id in needs.spaces if id in space.spaces}
        if needs.spaces_of_groups:
            found.update({linked.id: linked for linked in space.load_spaces_of(self.groups)})
        here, there = [*(space.space_at(*chat) for chat in needs.chats), None, None][:2]
        linked_to = {known.group for known in (here, there, *found.values()) if known is not None}
        self._add_groups(group for group in linked_to if group is not None)
        scene = replace(scene, space=here, space_there=there, spaces=found)
        if needs.ways_in:
            invites = self.uow.invites_of(self.groups, InviteKind.JOIN)
            scene = replace(scene, invites={**scene.invites, **{invite.code: invite for invite in invites}})
            self.series.update({series.id: series for series in self.uow.series_of(self.groups)})
            scene = self._current(scene, set(self.groups))
        return scene

    def _add_groups(self, ids: Iterable[GroupId]) -> None:
        ids = list(ids)
        self.space.load_groups(ids)
        self.groups.update({id: self.space.groups[id] for id in ids if id in self.space.groups})

    def _invited(self, scene: Scene, code: str) -> Scene:
        invite = self.uow.invites([code]).get(code)
        if invite is None:
            return scene
        scene = replace(scene, invites={**scene.invites, code: invite})
        if invite.member is not None:
            scene = replace(scene, others={**scene.others, **self._with_people([invite.member])})
            scene = self._with_counterpart(scene, invite.member)
        if invite.group is None:
            return scene
        self._add_groups([invite.group])
        self.series.update({series.id: series for series in self.uow.series_of([invite.group])})
        return self._current(scene, {invite.group})

    def _with_counterpart(self, scene: Scene, id: MemberId) -> Scene:
        """Load everything that making one of two people takes: the person of this event, and the one of the code."""
        if id not in scene.others:
            return scene
        person = scene.others[id][1]
        both = [person.id] if scene.person is None else [scene.person.id, person.id]
        self.space.load_memberships(both)
        self.space.load_accounts(both)
        members = self.space.memberships(person.id)
        everyone = (*scene.members, *members)
        self._add_groups(member.group for member in everyone)
        shared = {member.group for member in members} & {member.group for member in scene.members}
        decisions = self.uow.decisions([member.id for member in everyone if member.group in shared])
        own, theirs = (tuple(self.space.accounts[it].values()) for it in (both[0], person.id))
        counterpart = Counterpart(person, members, theirs, tuple(decisions))
        scene = replace(scene, accounts=own, counterparts={**scene.counterparts, id: counterpart})
        return self._current(scene, {member.group for member in everyone}, also=members)

    def _current(self, scene: Scene, groups: set[GroupId], also: Sequence[Member] = ()) -> Scene:
        """Load the current rounds of groups, and which of them the person has answered; `also` as another member."""
        rounds = tuple(self.uow.current_rounds(groups))
        self.space.know(rounds=rounds)
        own = [member for member in (*scene.members, *also) if member.group in groups]
        answered = frozenset(round.id for round in rounds for member in own if self.uow.answered(round.id, [member.id]))
        self.rounds.update({round.id: round for round in rounds})
        others = tuple(round for round in scene.current_rounds if round.group not in groups)
        oldest_first = sorted((*others, *rounds), key=lambda it: (it.opens_at, it.id))
        return replace(scene, current_rounds=tuple(oldest_first), answered=scene.answered | answered)

    def _own(self, scene: Scene, id: RoundId) -> Scene:
        round = self.rounds.get(id)
        member = next((m for m in scene.members if round is not None and m.group == round.group), None)
        return scene if member is None else replace(scene, answers=tuple(self.uow.answers_by(member.id, id)))

    def _closing(self, scene: Scene, id: RoundId) -> Scene:
        round = self.rounds.get(id)
        if round is None:
            return scene
        said: list[Answer] = []
        before = [other for other in self.uow.rounds_of(round.series) if other.number == round.number - 1]
        if before:
            said = [answer for answer in self.uow.answers_to(before[0].id) if answer.question == SAID]
        answers = self.uow.answers_to(id)
        self.space.load_members({answer.member for answer in (*answers, *said)})
        return replace(scene, answers=self._agreed(answers), said=self._agreed(said))

    def _agreed(self, answers: Iterable[Answer]) -> tuple[Answer, ...]:
        """Leave out what its author has taken back their consent for."""
        return tuple(answer for answer in answers if still_agreed(answer, self.space.members.get(answer.member)))

    def _facilitators(self, scene: Scene) -> Scene:
        found = tuple(self.uow.facilitators(set(self.groups)))
        self.space.know(members=found)
        scene = replace(scene, facilitators=found)
        if self.needs.facilitators_talk:
            others = self._with_people([member.id for member in found])
            scene = replace(scene, others={**scene.others, **others})
        return scene

    def _with_people(self, ids: Iterable[MemberId]) -> dict[MemberId, tuple[Member, Person]]:
        ids = list(ids)
        self.space.load_members(ids)
        members = [self.space.members[id] for id in ids if id in self.space.members]
        self.space.load_people(member.person for member in members)
        self._add_groups(member.group for member in members)
        self._rounds_asked(self.space.people[m.person] for m in members if m.person in self.space.people)
        return {m.id: (m, self.space.people[m.person]) for m in members if m.person in self.space.people}

    def _in_several(self, scene: Scene) -> Iterator[PersonId]:
        """Yield those whom this event may write to by itself and who are in more than one group."""
        people = {person.id for _, person in (*scene.page, *scene.others.values())}
        self.space.load_memberships(people)
        for person in people:
            standings = [member.standing for member in self.space.memberships(person)]
            if standings.count(Standing.JOINED) > 1:
                yield person

    def _rounds_asked(self, people: Iterable[Person]) -> None:
        """Load the rounds that people are being asked about."""
        asked = {round for person in people for round in rounds_asked(person)}
        self.space.load_rounds(asked)
        found = ((id, self.space.rounds.get(id)) for id in asked)
        self.rounds.update({id: round for id, round in found if round is not None})

    def _page(self, scene: Scene, id: RoundId) -> Scene:
        round = self.rounds.get(id)
        if round is None:
            return scene
        members = list(self.uow.page(round.group, self.needs.page_after, PAGE))
        self.space.know(members=members)
        self.space.load_people(member.person for member in members)
        page = tuple((m, self.space.people[m.person]) for m in members if m.person in self.space.people)
        self._rounds_asked(person for _, person in page)
        answered: frozenset[MemberId] = frozenset()
        if self.needs.page_answered:
            answered = frozenset(self.uow.answered(id, [member.id for member in members]))
        return replace(scene, page=page, page_full=len(members) == PAGE, page_answered=answered)
