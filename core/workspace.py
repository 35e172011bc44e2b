"""What one batch of turns has loaded and changed: each turn sees what the ones before it did."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from core.changes import Changes, Outgoing
from core.conversation import Person
from core.effects import (
    AdmitMember,
    CancelTimers,
    ChangeText,
    CreateGroup,
    CreateInvite,
    CreatePerson,
    CreatePrioritySetting,
    CreateQuestion,
    CreateRound,
    CreateSeries,
    CreateSpace,
    DropSpace,
    Effect,
    EraseGroup,
    EraseMember,
    FreezeRoll,
    MergePeople,
    NoteAsked,
    NotePace,
    Nudge,
    PassOver,
    Prolong,
    RecordConsent,
    ReleaseTexts,
    RemoveAnswers,
    RemoveQuestion,
    RemoveTexts,
    SaveAccount,
    SaveAnswers,
    SaveGroup,
    SaveMember,
    SavePerson,
    SavePrioritySetting,
    SavePromise,
    SavePseudonym,
    SaveQuestion,
    SaveRound,
    SaveSeries,
    SaveSpace,
    SendMessage,
    SetTimer,
    Support,
    UseInvite,
    WriteLog,
)
from core.events import Origin
from core.lookups import Lookups
from core.messages import Private, Shared
from core.people import Account, Group, GroupId, Identity, Member, MemberId, PersonId
from core.ports.context import Context
from core.ports.store import UnitOfWork
from core.respect import earliest, outside
from core.rounds import Round, RoundId, Series, SeriesId
from core.spaces import Space, SpaceId, SpaceStanding

_Versioned = TypeVar("_Versioned", Person, Member, Group, Series, Round, Space)


class Workspace:
    """The people, groups and rounds of one transaction as they now stand, and the changes to write."""

    def __init__(self, uow: UnitOfWork, fresh_id: Callable[[], str]) -> None:
        self.uow = uow
        self._fresh_id = fresh_id
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
        self._spaces_by_chat: dict[tuple[str, str], SpaceId | None] = {}

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
        missing = {chat for chat in chats if chat not in self._spaces_by_chat}
        if missing:
            self._spaces_by_chat.update(dict.fromkeys(missing))
            found = self.uow.spaces(missing)
            self._know_spaces(found.values())
            self._spaces_by_chat.update({chat: space.id for chat, space in found.items()})
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
            self._spaces_by_chat[space.account, space.chat] = space.id

    def space_at(self, account: str, chat: str) -> Space | None:
        """Return a loaded shared chat as it now stands."""
        id = self._spaces_by_chat.get((account, chat))
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
        person = Person(PersonId(self._fresh_id()), home=identity, language=language)
        self.identities[identity] = person.id
        self.met[identity] = Account(identity, reachable)
        self.people[person.id] = person
        self.members_by_person[person.id] = []
        self.changes.new_people[person.id] = person
        self.changes.new_accounts.append((self.met[identity], person.id))
        return person

    def save_person(self, person: Person) -> None:
        """Keep a person's changed state."""
        person = _as_of_now(self.people.get(person.id), person)
        self.people[person.id] = person
        if person.id in self.changes.new_people:
            self.changes.new_people[person.id] = person
        else:
            self.changes.people[person.id] = person

    def apply(self, effects: Iterable[Effect], origin: Origin, context: Context) -> None:
        """Carry out the effects of one turn; replies go to where its cause came from, `origin`."""
        for effect in effects:
            if isinstance(effect, SendMessage):
                self._send(effect, origin, context)
            else:
                self._apply(effect)

    def _apply(self, effect: Effect) -> None:
        changes = self.changes
        match effect:
            case SaveAnswers(answers=answers):
                for answer in answers:
                    changes.answers[answer.round, answer.member, answer.question] = answer
            case SavePerson(person=person):
                self.save_person(person)
            case SetTimer(timer=timer):
                changes.timers[timer.key] = timer
            case SaveMember(member=member):
                member = _as_of_now(self.members.get(member.id), member)
                self.members[member.id] = member
                self.lookups.members_changed(member.group)
                (changes.new_members if member.id in changes.new_members else changes.members)[member.id] = member
            case SaveRound(round=round):
                round = _as_of_now(self.rounds.get(round.id), round)
                self.rounds[round.id] = round
                (changes.new_rounds if round.id in changes.new_rounds else changes.rounds)[round.id] = round
            case SaveGroup(group=group):
                group = _as_of_now(self.groups.get(group.id), group)
                self.groups[group.id] = group
                (changes.new_groups if group.id in changes.new_groups else changes.groups)[group.id] = group
            case SaveSeries(series=series):
                series = _as_of_now(self.series.get(series.id), series)
                self.series[series.id] = series
                (changes.new_series if series.id in changes.new_series else changes.series)[series.id] = series
            case RemoveAnswers(round=id, member=member_id, questions=questions):
                for question in questions:
                    changes.answers.pop((id, member_id, question), None)
                    changes.removed_answers.append((id, member_id, question))
            case RecordConsent(event=event):
                changes.consents.append(event)
            case NoteAsked(ask=ask):
                changes.asked.append(ask)
                self.lookups.asks.forget(ask.person)
            case _:
                self._apply_rare(effect)

    def _apply_rare(self, effect: Effect) -> None:
        changes = self.changes
        match effect:
            case AdmitMember(member=member):
                self.members[member.id] = member
                self.members_by_person.setdefault(member.person, []).append(member.id)
                changes.new_members[member.id] = member
                self.lookups.members_changed(member.group)
            case CreatePerson(person=person):
                self.people[person.id] = person
                self.members_by_person.setdefault(person.id, [])
                changes.new_people[person.id] = person
            case SaveAccount(account=account):
                person_id = self.identities.get(account.identity)
                if person_id is not None and person_id in self.accounts:
                    self.accounts[person_id][account.identity] = account
                self.met[account.identity] = account
                changes.accounts[account.identity] = account
            case MergePeople():
                self._merge(effect)
            case CreateSpace(space=space):
                self._keep_space(space)
                changes.new_spaces[space.id] = space
            case SaveSpace(space=space):
                space = _as_of_now(self.spaces.get(space.id), space)
                self._keep_space(space)
                (changes.new_spaces if space.id in changes.new_spaces else changes.spaces)[space.id] = space
            case DropSpace(space=id):
                self._drop_space(id)
            case CreateGroup(group=group):
                self.groups[group.id] = group
                changes.new_groups[group.id] = group
            case CreateRound(round=round):
                self.rounds[round.id] = round
                self.lookups.settled_more(round.series)
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
            case PassOver(passed=passed):
                changes.passed_over.append(passed)
                self.lookups.settled_more(passed.series)
            case NotePace(series=series_id, bucket=bucket):
                changes.paces.append((series_id, bucket))
                self.lookups.paces.forget(series_id)
            case Support():
                changes.supports.append(effect)
            case SavePromise(promise=promise):
                changes.promises[promise.id] = promise
            case ReleaseTexts(texts=texts):
                changes.released_texts += texts
            case ChangeText(text=text):
                changes.changed_texts.append(text)
            case RemoveTexts(texts=ids):
                changes.removed_texts += ids
            case WriteLog(entry=entry):
                changes.log.append(entry)
            case Prolong():
                changes.prolonged.append(effect)
            case SavePseudonym(member=member_id, group=group_id, name=name):
                self.load_pseudonyms([group_id])
                self.pseudonyms[group_id].setdefault(member_id, name)
                changes.pseudonyms.append(effect)
            case FreezeRoll():
                changes.rolls.append(effect)
            case CreateQuestion(question=question):
                changes.new_questions[question.id] = question
            case SaveQuestion(question=question):
                (changes.new_questions if question.id in changes.new_questions else changes.questions)[question.id] = (
                    question
                )
            case RemoveQuestion(question=question_id):
                changes.questions.pop(question_id, None)
                changes.removed_questions.append(question_id)
            case CreatePrioritySetting(setting=setting):
                changes.new_settings[setting.id] = setting
            case SavePrioritySetting(setting=setting):
                (changes.new_settings if setting.id in changes.new_settings else changes.settings)[setting.id] = setting
            case Nudge(round=id):
                self.nudged.append(id)
            case EraseMember(member=member_id):
                changes.erased_members.append(member_id)
                self.erased.append(member_id)
            case EraseGroup(group=group_id):
                changes.erased_groups.append(group_id)
                self.groups_erased = True
            case _:
                raise TypeError(f"Nobody carries out {type(effect).__name__}.")

    def _keep_space(self, space: Space) -> None:
        self.lookups.spaces.clear()
        before = self.spaces.get(space.id)
        if before is not None and before.chat != space.chat:
            self._spaces_by_chat[before.account, before.chat] = space.id if space.formerly == before.chat else None
        self.spaces[space.id] = space
        self._spaces_by_chat[space.account, space.chat] = space.id
        if before is not None and before.address != space.address:
            # What the batch has sent so far goes along, as what waits in the store does.
            was = (before.account, before.address)
            self.changes.outgoing = [
                replace(item, chat=space.address) if (item.account, item.chat) == was else item
                for item in self.changes.outgoing
            ]

    def _drop_space(self, id: SpaceId) -> None:
        self.lookups.spaces.clear()
        changes = self.changes
        space = self.spaces.pop(id, None)
        if space is not None:
            self._spaces_by_chat[space.account, space.chat] = None
        changes.spaces.pop(id, None)
        if changes.new_spaces.pop(id, None) is None:
            changes.dropped_spaces.append(id)
        changes.outgoing = [
            item for item in changes.outgoing if not isinstance(item.message.to, Shared) or item.message.to.space != id
        ]

    def _merge(self, merging: MergePeople) -> None:
        """Let everything of one person be another's: nothing of the batch so far may wait to be written for them."""
        self.flush()
        self.changes.merged_people.append(merging)
        self.merged += merging.twice
        self.flush()
        self._forget()

    def _send(self, sending: SendMessage, origin: Origin, context: Context) -> None:
        """Address a message: to the account it is for, or to where its person has just spoken, or is at home."""
        message, at = sending.message, sending.at
        to = message.to
        if isinstance(to, Shared):
            self._announce(sending, to, context)
            return
        self.load_people([to.person])
        person = self.people.get(to.person)
        if person is None or person.home is None:
            return  # somebody without an account of their own, whose answers a facilitator relays
        account, chat = person.home.account, person.home.external
        if at is not None:
            account, chat = at.account, at.external
        elif origin.identity is not None and self._speaks_from(to.person, origin.identity):
            account, chat = origin.identity.account, origin.reply_chat or origin.identity.external
        held = self._held(sending, to, context)
        several = person.several
        item = Outgoing(
            self._fresh_id(), account, chat, message, to.person, to.member, everywhere=several, held_until=held
        )
        self.changes.outgoing.append(item)

    def _announce(self, sending: SendMessage, to: Shared, context: Context) -> None:
        """Address a message to a shared chat, where it is as quiet as its group wants by the group's clock."""
        self.load_spaces(ids=[SpaceId(to.space)])
        space = self.spaces.get(SpaceId(to.space))
        if space is None or space.standing is not SpaceStanding.PRESENT:
            return
        until = sending.not_before
        if space.group is not None and not (sending.message.interactive or sending.message.anytime):
            self.load_groups([space.group])
            group = self.groups.get(space.group)
            if group is not None:
                until = _held_at(context, outside(group.quiet, group.zone, until or context.now, context.calendar))
        there = space if to.thread is None else replace(space, thread=to.thread)
        item = Outgoing(self._fresh_id(), space.account, there.address, sending.message, held_until=until)
        self.changes.outgoing.append(item)

    def _held(self, sending: SendMessage, to: Private, context: Context) -> datetime | None:
        """Return until when a message waits: what nobody asked for, until the end of its reader's quiet hours.

        What only changes how a place looks has no title, rings nowhere, and does not wait.
        """
        message, until = sending.message, sending.not_before
        if message.interactive or message.anytime or message.title is None or to.member is None:
            return until
        self.load_members([to.member])
        member = self.members.get(to.member)
        if member is None:
            return until
        self.load_groups([member.group])
        from_then = max(until or context.now, context.now)
        return _held_at(context, earliest(member, self.groups.get(member.group), from_then, context.calendar))

    def _speaks_from(self, person: PersonId, identity: Identity) -> bool:
        """Whether an account is a person's, and linked."""
        self.load_identities([identity])
        return self.identities.get(identity) == person and self.met[identity].linked

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
            self._forget()

    def _forget(self) -> None:
        """Load everything anew from now on: what is stored changed in ways that this does not follow."""
        for people in (self.identities, self.met, self.people, self.members, self.members_by_person, self.accounts):
            people.clear()
        for others in (self.groups, self.rounds, self.series, self.spaces, self._spaces_by_chat, self.pseudonyms):
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


def _held_at(context: Context, at: datetime) -> datetime | None:
    return at if at > context.now else None


def _as_of_now(known: _Versioned | None, changed: _Versioned) -> _Versioned:
    """Return what a turn changed with the version that stands now: a look-up of that turn may have written the last."""
    return changed if known is None or known.version == changed.version else replace(changed, version=known.version)
