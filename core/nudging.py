"""Reminds whoever has not answered where people may answer without a name: worked out in memory, sent once, never kept.

A list of those who were reminded would tell who had not voted by then, or who gave no name. So the database knows only
that a round reminds, which it notes before anything is sent: a stop in between reminds nobody. Whose quiet hours it is
waits here in memory, and is looked at again right before they are written to. Nothing of this is logged.
"""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

from core.asking import dialogue_about, wanted
from core.ballot import ballot_of
from core.ballot_turn import has_enough
from core.conversation import Dialogue, Person
from core.errand import Errand, Reach
from core.in_time import reminded_from
from core.lockbox import BoxesAway, Lockbox, NoBox, Sealed, Tampered
from core.nudge_messages import few_have_voted, nudge_to_answer, nudge_to_vote
from core.people import Group, Identity, Member, MemberId, PersonId, Standing
from core.ports.clock import Calendar
from core.ports.store import Store, UnitOfWork
from core.respect import MORNING, earliest
from core.rounds import Phase, Round, RoundId
from core.sealed_row import row_of
from core.under_way import nudged_at

PAGE = 200  # members looked at together
MOST_AT_ONCE = 25  # messages in one look, which comes every minute: they go beside the lanes of fan-outs, and slower

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Reminding:
    """How far the reminding of one round has come. Whoever was written to is in none of these any more."""

    after: MemberId | None = None  # the last member looked at
    looked_at_all: bool = False
    waiting: dict[MemberId, datetime] = field(default_factory=dict)  # from when they may be written to
    facilitators: dict[MemberId, datetime] | None = None  # who is to hear that few have voted, and from when


@dataclass(frozen=True, slots=True)
class _Loaded:
    """Some members whom a round may remind, and what is looked at for it."""

    members: Sequence[Member]
    people: Mapping[PersonId, Person]
    several: Collection[PersonId]  # who is in more than one group
    asked: Mapping[PersonId, Collection[date]]  # on which days they were asked something, by their own clock
    aliases: Collection[MemberId]


class Nudges:
    """Keeps the rounds that remind. `reaches` says where something can be shown without being kept."""

    def __init__(self, store: Store, boxes: Lockbox, calendar: Calendar, reaches: Callable[[Identity], bool]) -> None:
        self._store = store
        self._boxes = boxes
        self._calendar = calendar
        self._reaches = reaches
        self._reach = Reach(calendar, reaches)
        self._rounds: dict[RoundId, _Reminding] = {}

    def nudge(self, round: RoundId) -> None:
        """Let a round remind whoever has not answered; that it does is noted in the database already."""
        self._rounds.setdefault(round, _Reminding())

    def due(self, now: datetime) -> list[Errand]:
        """Return some of what is to be sent at once; each of it is returned one single time.

        What `not_taken` gives back is returned again.
        """
        errands: list[Errand] = []
        for id in list(self._rounds):
            with self._store.begin() as uow:
                round = uow.rounds([id]).get(id)
                group = None if round is None else uow.groups([round.group])[round.group]
            if round is None or group is None or not _is_open(round, now):
                del self._rounds[id]
                continue
            try:
                errands += self._to_facilitators(round, now)
                errands += self._to_members(round, group, now, MOST_AT_ONCE - len(errands))
            except (NoBox, Tampered) as error:
                _log.error("box_unusable", extra={"round": id, "reason": type(error).__name__})
                del self._rounds[id]
        return errands

    def few_now(self, round: RoundId, now: datetime) -> bool:
        """Whether facilitators are told now that a vote may show nothing: shortly before its end, as of today's look.

        For pages, which keep nothing that is shown once. It is asked on the writer thread.
        """
        with self._store.begin() as uow:
            found = uow.rounds([round]).get(round)
        tells = None if found is None or not found.form.sealed else nudged_at(found)
        if found is None or tells is None or now < tells or not _is_open(found, now):
            return False
        try:
            with self._boxes.turn(round) as box:
                enough = has_enough(box, found, self._calendar, now)
                box.commit()
        except BoxesAway:
            return False
        except (NoBox, Tampered) as error:
            _log.error("box_unusable", extra={"round": round, "reason": type(error).__name__})
            return False
        return not enough

    def not_taken(self, errand: Errand, again: datetime) -> None:
        """Let a message go later that a platform surely did not take."""
        kind, _, round = errand.key[0].partition(":")
        member = MemberId(errand.key[1])
        reminding = self._rounds.get(RoundId(round))
        if reminding is None:
            return
        if kind == _FEW and reminding.facilitators is not None:
            reminding.facilitators[member] = again
        else:
            reminding.waiting[member] = again

    # Whoever has not answered

    def _to_members(self, round: Round, group: Group, now: datetime, most: int) -> list[Errand]:
        reminding, errands = self._rounds[round.id], list[Errand]()
        while len(errands) < most and (found := self._next(round, reminding, now)) is not None:
            fit = []
            for member in found.members:
                at = self._when(round, group, member, found, now)
                if at is not None and at > now:
                    reminding.waiting[member.id] = at
                elif at is not None:
                    fit.append(member)
            undecided = self._undecided(round.id, [member.id for member in fit])
            for member in fit:
                home = found.people[member.person].home
                if member.id not in undecided or home is None:
                    continue
                if len(errands) < most:
                    errands.append(self._errand(round, group, member, found, home))
                else:
                    reminding.waiting[member.id] = now  # the next look begins with them
        return errands

    def _next(self, round: Round, reminding: _Reminding, now: datetime) -> _Loaded | None:
        """Return the next members to look at: those whose waiting is over, then those nobody has looked at."""
        ready = [member for member, at in reminding.waiting.items() if at <= now][:PAGE]
        with self._store.begin() as uow:
            if ready:
                members = list(uow.members(ready).values())
                for member in ready:
                    del reminding.waiting[member]
            elif reminding.looked_at_all:
                return None
            else:
                ids, members = _page(uow, round, reminding.after)
                reminding.after = ids[-1] if ids else None
                reminding.looked_at_all = len(ids) < PAGE
            return _loaded(uow, round, members)

    def _when(self, round: Round, group: Group, member: Member, found: _Loaded, now: datetime) -> datetime | None:
        """Return from when on a member may be reminded: not in their quiet hours, nor on a day with another question.

        None for one who is not reminded at all.
        """
        person = found.people.get(member.person)
        if not _wants(round, member) or person is None or person.home is None or not self._reaches(person.home):
            return None
        if not round.form.sealed and dialogue_about(person, round, member) is None:
            return None  # the question is not before them
        today = self._calendar.utc_to_local(now, member.zone).date()
        if member.paused_on(today):
            return None
        at = max(now, reminded_from(round, member, self._calendar) or now)
        if today in found.asked[member.person]:
            morning = datetime.combine(today + timedelta(days=1), MORNING)
            at = max(at, self._calendar.local_to_utc(morning, member.zone))
        return earliest(member, group, at, self._calendar)

    def _undecided(self, round: RoundId, members: Sequence[MemberId]) -> set[MemberId]:
        """Return who has neither a vote or an answer in the box, nor an answer with their name."""
        if not members:
            return set()
        with self._boxes.turn(round) as box:
            given = {member for member in members if _has_given(box.read(member))}
        with self._store.begin() as uow:
            return set(members) - given - uow.answered(round, members)

    def _errand(self, round: Round, group: Group, member: Member, found: _Loaded, home: Identity) -> Errand:
        dialogue = None if round.form.sealed else dialogue_about(found.people[member.person], round, member)
        several = member.person in found.several
        if dialogue is None:
            message = nudge_to_vote(round, group, member, several=several)
        else:
            has_alias = member.id in found.aliases
            message = nudge_to_answer(round, group, dialogue, member, has_alias=has_alias, several=several)
        still = partial(self._still, round.id, member.id, dialogue)
        return Errand(home, message, (f"{_ALL}:{round.id}", member.id), once=True, still=still)

    def _still(self, id: RoundId, member: MemberId, asked: Dialogue | None) -> bool:
        """Whether somebody is still to be reminded, right before they are."""
        with self._store.begin() as uow:
            round = uow.rounds([id]).get(id)
            found = uow.members([member]).get(member)
            person = None if found is None else uow.people_by_id([found.person]).get(found.person)
        if round is None or round.phase is not Phase.OPEN or found is None or person is None:
            return False
        if not _wants(round, found) or (asked is not None and dialogue_about(person, round, found) != asked):
            return False
        try:
            return member in self._undecided(id, [member])
        except (NoBox, Tampered):
            return False

    # Facilitators, where few have voted

    def _to_facilitators(self, round: Round, now: datetime) -> list[Errand]:
        """Tell those who facilitate a vote that it may come to no result, while there is time to do something."""
        reminding = self._rounds[round.id]
        if not round.form.sealed:
            return []
        with self._store.begin() as uow:
            if reminding.facilitators is None:
                reminding.facilitators = {one.id: now for one in uow.facilitators([round.group])}
            ready = [member for member, at in reminding.facilitators.items() if at <= now]
            reached = [one for one in (self._reach.to(uow, member, now) for member in ready) if one is not None]
        if not reached:
            return []
        with self._boxes.turn(round.id) as box:
            enough = has_enough(box, round, self._calendar, now)
            box.commit()
        errands = []
        for one in reached:
            del reminding.facilitators[one.member.id]
            if not enough:
                message = few_have_voted(round, one)
                errands.append(Errand(one.home, message, (f"{_FEW}:{round.id}", one.member.id), once=True))
        return errands


_ALL, _FEW = "all", "few"  # whom a message is for; begins its key


def _page(uow: UnitOfWork, round: Round, after: MemberId | None) -> tuple[Sequence[MemberId], list[Member]]:
    """Return the next of those who may answer: of a vote, those who could as it opened."""
    if not round.form.sealed:
        members = list(uow.page(round.group, after, PAGE))
        return [member.id for member in members], members
    ids = uow.roll(round.id, after, PAGE)
    return ids, list(uow.members(ids).values())


def _loaded(uow: UnitOfWork, round: Round, members: Sequence[Member]) -> _Loaded:
    ids = list({member.person for member in members})
    joined = [one.person for one in uow.members_of(ids) if one.standing is Standing.JOINED] if ids else []
    asked = {person: {ask.on for ask in asks} for person, asks in (uow.asked_of(ids) if ids else {}).items()}
    people = uow.people_by_id(ids) if ids else {}
    several = {person for person in ids if joined.count(person) > 1}
    return _Loaded(members, people, several, asked, uow.pseudonyms(round.group).keys())


def _wants(round: Round, member: Member) -> bool:
    return member.standing is Standing.JOINED and member.reminders and member.reachable and wanted(round, member)


def _is_open(round: Round, now: datetime) -> bool:
    return round.phase is Phase.OPEN and now < round.closes_at


def _has_given(content: Sealed | None) -> bool:
    """Whether somebody has a vote or an answer in; what they have only begun, or took out again, is none."""
    ballot, row = ballot_of(content), row_of(content)
    return (ballot is not None and ballot.vote is not None) or (row is not None and row.answers is not None)
