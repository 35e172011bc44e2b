"""What one batch of turns has loaded and changed: each turn sees what the ones before it did."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from core.changes import Changes, Outgoing
from core.conversation import Person
from core.effects import (
    AdmitMember,
    CancelTimers,
    CreateGroup,
    CreateInvite,
    CreatePerson,
    CreateRound,
    CreateSeries,
    Effect,
    EraseGroup,
    EraseMember,
    MoveIdentity,
    RecordConsent,
    RemoveAnswers,
    SaveAnswers,
    SaveGroup,
    SaveMember,
    SavePerson,
    SaveRound,
    SaveSeries,
    SendMessage,
    SetTimer,
    UseInvite,
)
from core.messages import Message, Shared
from core.people import Group, GroupId, Identity, Member, MemberId, PersonId
from core.ports import UnitOfWork
from core.rounds import Round, RoundId, Series, SeriesId


class Workspace:
    """The people, groups and rounds of one transaction as they now stand, and the changes to write."""

    def __init__(self, uow: UnitOfWork, fresh_id: Callable[[], str]) -> None:
        self.uow = uow
        self._fresh_id = fresh_id
        self.changes = Changes()
        self.identities: dict[Identity, PersonId] = {}
        self.people: dict[PersonId, Person] = {}
        self.members: dict[MemberId, Member] = {}
        self.members_by_person: dict[PersonId, list[MemberId]] = {}
        self.groups: dict[GroupId, Group] = {}
        self.rounds: dict[RoundId, Round | None] = {}
        self.series: dict[SeriesId, Series] = {}

    # Loading, each kind for the whole batch at once

    def load_identities(self, identities: Iterable[Identity]) -> None:
        """Load the people behind accounts."""
        missing = {identity for identity in identities if identity not in self.identities}
        if not missing:
            return
        for identity, person in self.uow.people(missing).items():
            self.identities[identity] = person.id
            self.people.setdefault(person.id, person)

    def load_people(self, ids: Iterable[PersonId]) -> None:
        """Load people by id."""
        missing = {id for id in ids if id not in self.people}
        if missing:
            self.people.update(self.uow.people_by_id(missing))

    def load_memberships(self, people: Iterable[PersonId]) -> None:
        """Load every membership of people."""
        missing = {person for person in people if person not in self.members_by_person}
        if not missing:
            return
        for person in missing:
            self.members_by_person[person] = []
        for member in self.uow.members_of(missing):
            self.members.setdefault(member.id, member)
            self.members_by_person[member.person].append(member.id)

    def load_members(self, ids: Iterable[MemberId]) -> None:
        """Load members by id."""
        missing = {id for id in ids if id not in self.members}
        if missing:
            self.members.update(self.uow.members(missing))

    def load_groups(self, ids: Iterable[GroupId]) -> None:
        """Load groups by id."""
        missing = {id for id in ids if id not in self.groups}
        if missing:
            self.groups.update(self.uow.groups(missing))

    def load_rounds(self, ids: Iterable[RoundId]) -> None:
        """Load rounds by id; one that is gone is remembered as None."""
        missing = {id for id in ids if id not in self.rounds}
        if missing:
            found = self.uow.rounds(missing)
            self.rounds.update({id: found.get(id) for id in missing})

    def load_series(self, ids: Iterable[SeriesId]) -> None:
        """Load series by id."""
        missing = {id for id in ids if id not in self.series}
        if missing:
            self.series.update(self.uow.series(missing))

    def memberships(self, person: PersonId) -> tuple[Member, ...]:
        """Return a person's memberships as they now stand."""
        return tuple(self.members[id] for id in self.members_by_person.get(person, ()))

    def know(self, *, members: Iterable[Member] = (), rounds: Iterable[Round] = ()) -> None:
        """Remember what was loaded in another way, without losing what this batch changed."""
        for member in members:
            self.members.setdefault(member.id, member)
        for round in rounds:
            if self.rounds.get(round.id) is None:
                self.rounds[round.id] = round

    # Changing

    def meet(self, identity: Identity, language: str | None) -> Person:
        """Add a person nobody has met before, for an account nobody knows."""
        person = Person(PersonId(self._fresh_id()), home=identity, language=language)
        self.identities[identity] = person.id
        self.people[person.id] = person
        self.members_by_person[person.id] = []
        self.changes.new_people[person.id] = person
        self.changes.new_identities.append((identity, person.id))
        return person

    def save_person(self, person: Person) -> None:
        """Keep a person's changed state."""
        self.people[person.id] = person
        if person.id in self.changes.new_people:
            self.changes.new_people[person.id] = person
        else:
            self.changes.people[person.id] = person

    def apply(self, effects: Iterable[Effect], reply_to: Identity | None) -> None:
        """Carry out the effects of one turn; `reply_to` is the account that its cause used."""
        for effect in effects:
            self._apply(effect, reply_to)

    def _apply(self, effect: Effect, reply_to: Identity | None) -> None:
        changes = self.changes
        match effect:
            case SendMessage(message=message):
                self._send(message, reply_to)
            case SaveAnswers(answers=answers):
                for answer in answers:
                    changes.answers[answer.round, answer.member, answer.question] = answer
            case SavePerson(person=person):
                self.save_person(person)
            case SetTimer(timer=timer):
                changes.timers[timer.key] = timer
            case SaveMember(member=member):
                self.members[member.id] = member
                (changes.new_members if member.id in changes.new_members else changes.members)[member.id] = member
            case SaveRound(round=round):
                self.rounds[round.id] = round
                (changes.new_rounds if round.id in changes.new_rounds else changes.rounds)[round.id] = round
            case SaveGroup(group=group):
                self.groups[group.id] = group
                (changes.new_groups if group.id in changes.new_groups else changes.groups)[group.id] = group
            case SaveSeries(series=series):
                self.series[series.id] = series
                (changes.new_series if series.id in changes.new_series else changes.series)[series.id] = series
            case RemoveAnswers(round=id, member=member_id, questions=questions):
                for question in questions:
                    changes.answers.pop((id, member_id, question), None)
                    changes.removed_answers.append((id, member_id, question))
            case RecordConsent(event=event):
                changes.consents.append(event)
            case _:
                self._apply_rare(effect)

    def _apply_rare(self, effect: Effect) -> None:
        changes = self.changes
        match effect:
            case AdmitMember(member=member):
                self.members[member.id] = member
                self.members_by_person.setdefault(member.person, []).append(member.id)
                changes.new_members[member.id] = member
            case CreatePerson(person=person):
                self.people[person.id] = person
                self.members_by_person.setdefault(person.id, [])
                changes.new_people[person.id] = person
            case MoveIdentity(identity=identity, person=id):
                self.identities[identity] = id
                self.load_people([id])
                changes.moved_identities.append((identity, id))
                self.save_person(replace(self.people[id], home=identity))
            case CreateGroup(group=group):
                self.groups[group.id] = group
                changes.new_groups[group.id] = group
            case CreateRound(round=round):
                self.rounds[round.id] = round
                changes.new_rounds[round.id] = round
            case CreateSeries(series=series):
                self.series[series.id] = series
                changes.new_series[series.id] = series
            case CreateInvite(invite=invite):
                changes.new_invites.append(invite)
            case UseInvite(code=code):
                changes.used_invites.append(code)
            case CancelTimers(subject=subject):
                changes.timers = {key: timer for key, timer in changes.timers.items() if timer.subject != subject}
                changes.cancelled_subjects.append(subject)
            case EraseMember(member=member_id):
                changes.erased_members.append(member_id)
            case EraseGroup(group=group_id):
                changes.erased_groups.append(group_id)
            case _:
                raise TypeError(f"Nobody carries out {type(effect).__name__}.")

    def _send(self, message: Message, reply_to: Identity | None) -> None:
        """Address a message: to the account its person has just used, else to where they are at home."""
        to = message.to
        if isinstance(to, Shared):
            raise TypeError("No channel with shared chats is connected yet.")
        self.load_people([to.person])
        person = self.people.get(to.person)
        home = None if person is None else person.home
        if reply_to is not None and self.identities.get(reply_to) == to.person:
            home = reply_to
        if home is None:
            return  # somebody without an account of their own, whose answers a facilitator relays
        self.changes.outgoing.append(
            Outgoing(self._fresh_id(), home.account, home.external, message, to.person, to.member)
        )

    def finish(self) -> None:
        """Write what has changed, as the last thing before the commit."""
        self.uow.save(self.changes)

    def flush(self) -> None:
        """Write what has changed so far, within the transaction, so that the store's own look-ups see it."""
        self.uow.save(self.changes)
        erased = bool(self.changes.erased_members or self.changes.erased_groups)
        self._next_versions(self.changes)
        self.changes = Changes()
        if erased:
            for cache in (self.identities, self.people, self.members, self.members_by_person, self.groups):
                cache.clear()
            self.rounds.clear()
            self.series.clear()

    def _next_versions(self, changes: Changes) -> None:
        """Count up the versions of what was written, as the store did."""
        for person_id in changes.people:
            self.people[person_id] = replace(self.people[person_id], version=self.people[person_id].version + 1)
        for member_id in changes.members:
            self.members[member_id] = replace(self.members[member_id], version=self.members[member_id].version + 1)
        for group_id in changes.groups:
            self.groups[group_id] = replace(self.groups[group_id], version=self.groups[group_id].version + 1)
        for round_id in changes.rounds:
            round = self.rounds[round_id]
            if round is not None:
                self.rounds[round_id] = replace(round, version=round.version + 1)
        for series_id in changes.series:
            series = self.series[SeriesId(series_id)]
            self.series[SeriesId(series_id)] = replace(series, version=series.version + 1)
