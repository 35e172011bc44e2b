"""What one batch of turns has loaded and changed: each turn sees what the ones before it did."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from core.changes import Changes
from core.conversation import Person
from core.lookups import Lookups
from core.people import Account, Group, GroupId, Identity, Member, MemberId, PersonId
from core.ports.store import UnitOfWork
from core.rounds import Round, RoundId, Series, SeriesId
from core.spaces import Space, SpaceId

_Versioned = TypeVar("_Versioned", Person, Member, Group, Series, Round, Space)


class Workspace:
    """The people, groups and rounds of one transaction as they now stand, and the changes to write."""

    def __init__(self, uow: UnitOfWork, fresh_id: Callable[[], str]) -> None:
        self.uow = uow
        self.fresh_id = fresh_id
        self.changes = Changes()
        self.erased: list[MemberId] = []  # of the whole transaction, whatever of it was written already
        self.nudged: list[RoundId] = []  # whose undecided are to be reminded after the commit, from memory
        self.groups_erased = False
        self.merged: list[tuple[MemberId, MemberId]] = []  # the member that goes, and the one that stays
        self.lookups = Lookups(uow, self.flush)
        self.identities: dict[Identity, PersonId] = {}
        self.people: dict[PersonId, Person] = {}
        self.members: dict[MemberId, Member] = {}
        self.members_by_person: dict[PersonId, list[MemberId]] = {}
        self.groups: dict[GroupId, Group] = {}
        self.rounds: dict[RoundId, Round | None] = {}
        self.series: dict[SeriesId, Series] = {}
        self.met: dict[Identity, Account] = {}  # the accounts in `identities` as they stand
        self.accounts: dict[PersonId, dict[Identity, Account]] = {}
        self.pseudonyms: dict[GroupId, dict[MemberId, str]] = {}
        self.spaces: dict[SpaceId, Space] = {}
        self.spaces_by_chat: dict[tuple[str, str], SpaceId | None] = {}

    # Loading, each kind for the whole batch at once

    def load_identities(self, identities: Iterable[Identity]) -> None:
        """Load the people behind accounts."""
        missing = {identity for identity in identities if identity not in self.identities}
        if not missing:
            return
        for identity, (person, account) in self.uow.holders(missing).items():
            self.identities[identity] = person.id
            self.met[identity] = account
            self.people.setdefault(person.id, person)

    def load_people(self, ids: Iterable[PersonId]) -> None:
        """Load people by id."""
        missing = {id for id in ids if id not in self.people}
        if missing:
            self.people.update(self.uow.people_by_id(missing))

    def load_accounts(self, people: Iterable[PersonId]) -> None:
        """Load every account of people."""
        missing = {id for id in people if id not in self.accounts}
        if missing:
            for person, accounts in self.uow.accounts_of(missing).items():
                self.accounts[person] = {account.identity: account for account in accounts}

    def load_pseudonyms(self, groups: Iterable[GroupId]) -> None:
        """Load the made-up names in groups."""
        for group in groups:
            if group not in self.pseudonyms:
                self.pseudonyms[group] = dict(self.uow.pseudonyms(group))

    def load_spaces(self, chats: Iterable[tuple[str, str]] = (), ids: Iterable[SpaceId] = ()) -> None:
        """Load shared chats by account and chat, or by id."""
        missing = {chat for chat in chats if chat not in self.spaces_by_chat}
        if missing:
            self.spaces_by_chat.update(dict.fromkeys(missing))
            found = self.uow.spaces(missing)
            self._know_spaces(found.values())
            self.spaces_by_chat.update({chat: space.id for chat, space in found.items()})
        unknown = {id for id in ids if id not in self.spaces}
        if unknown:
            self._know_spaces(self.uow.spaces_by_id(unknown).values())

    def load_spaces_of(self, groups: Iterable[GroupId]) -> tuple[Space, ...]:
        """Load and return the shared chats that are linked to groups."""
        found = [space for spaces in self.lookups.spaces.of(groups).values() for space in spaces]
        self._know_spaces(found)
        return tuple(self.spaces[space.id] for space in found)

    def _know_spaces(self, found: Iterable[Space]) -> None:
        for space in found:
            self.spaces.setdefault(space.id, space)
            self.spaces_by_chat[space.account, space.chat] = space.id

    def space_at(self, account: str, chat: str) -> Space | None:
        """Return a loaded shared chat as it now stands."""
        id = self.spaces_by_chat.get((account, chat))
        return None if id is None else self.spaces.get(id)

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

    def meet(self, identity: Identity, language: str | None, *, reachable: bool = True) -> Person:
        """Add a person nobody has met before, for an account nobody knows."""
        person = Person(PersonId(self.fresh_id()), home=identity, language=language)
        self.identities[identity] = person.id
        self.met[identity] = Account(identity, reachable)
        self.people[person.id] = person
        self.members_by_person[person.id] = []
        self.changes.new_people[person.id] = person
        self.changes.new_accounts.append((self.met[identity], person.id))
        return person

    def save_person(self, person: Person) -> None:
        """Keep a person's changed state."""
        person = as_of_now(self.people.get(person.id), person)
        self.people[person.id] = person
        if person.id in self.changes.new_people:
            self.changes.new_people[person.id] = person
        else:
            self.changes.people[person.id] = person

    def finish(self) -> None:
        """Write what has changed, as the last thing before the commit."""
        self.uow.save(self.changes)

    def flush(self) -> None:
        """Write what has changed so far, within the transaction, so that the store's own look-ups see it."""
        if not self.changes:
            return
        self.uow.save(self.changes)
        erased = bool(self.changes.erased_members or self.changes.erased_groups)
        self._next_versions(self.changes)
        self.changes = Changes()
        if erased:
            self.forget()

    def forget(self) -> None:
        """Load everything anew from now on: what is stored changed in ways that this does not follow."""
        for people in (self.identities, self.met, self.people, self.members, self.members_by_person, self.accounts):
            people.clear()
        for others in (self.groups, self.rounds, self.series, self.spaces, self.spaces_by_chat, self.pseudonyms):
            others.clear()
        self.lookups.clear()

    def _next_versions(self, changes: Changes) -> None:
        """Count up the versions of what was written, as the store did."""
        for person_id in changes.people:
            self.people[person_id] = replace(self.people[person_id], version=self.people[person_id].version + 1)
        for member_id in changes.members:
            self.members[member_id] = replace(self.members[member_id], version=self.members[member_id].version + 1)
        for group_id in changes.groups:
            self.groups[group_id] = replace(self.groups[group_id], version=self.groups[group_id].version + 1)
        for space_id in changes.spaces:
            self.spaces[space_id] = replace(self.spaces[space_id], version=self.spaces[space_id].version + 1)
        for round_id in changes.rounds:
            round = self.rounds[round_id]
            if round is not None:
                self.rounds[round_id] = replace(round, version=round.version + 1)
        for series_id in changes.series:
            series = self.series[SeriesId(series_id)]
            self.series[SeriesId(series_id)] = replace(series, version=series.version + 1)


def as_of_now(known: _Versioned | None, changed: _Versioned) -> _Versioned:
    """Return what a turn changed with the version that stands now: a look-up of that turn may have written the last."""
    return changed if known is None or known.version == changed.version else replace(changed, version=known.version)
