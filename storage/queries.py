"""Read what pages and exports show. Nothing here changes anything, and nothing tells who has not answered."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial

from sqlalchemy import bindparam, func, or_, select

from core.activities.open_questions import OPEN_QUESTIONS, OWN_KEYS
from core.asking import ROUND_TALK
from core.burden import Waits
from core.consent import still_agreed
from core.electorate import Voters
from core.logbook import LogEntry
from core.meeting_details import MEETING
from core.messages import Message
from core.people import Group, GroupId, Identity, Invite, InviteKind, Member, MemberId, PersonId, Role, Standing
from core.poll_outcome import hidden
from core.polls import METHOD, VOTE, has_a_roll
from core.ports.chat_pages import Line
from core.ports.words import Directory
from core.priority_settings import PrioritySetting
from core.priority_views import QuestionView, SettingView
from core.promises import Promise
from core.released import ReleasedText
from core.rounds import Answer, AnswerId, Credit, Phase, Round, RoundId
from core.rsvp import NEEDS, SEAT
from core.views import (
    Addressed,
    ChatOwner,
    Feed,
    GivenAnswer,
    InvitePreview,
    MemberRow,
    MemberState,
    ProposalRow,
    RoundHeader,
    RoundRow,
    SeriesRow,
    Stretch,
)
from storage import question_readings
from storage.addressing import addressed
from storage.database import Database, Transaction
from storage.dead_letters import count
from storage.feeds import feed
from storage.people_mapping import MEMBER, as_member
from storage.question_readings import round_in_words, series_in_words
from storage.round_mapping import ANSWER, ROUND, SERIES, as_answer, as_message, as_round, as_series
from storage.statements import Statement, among, first, literal, query
from storage.tables import Row, from_micros, to_micros
from storage.unit_of_work import SqlUnitOfWork

_tables = Row.metadata.tables
_identities, _members, _series = _tables["identities"], _tables["members"], _tables["series"]
_rounds, _answers, _lines, _outbox = (_tables[name] for name in ("rounds", "answers", "chat_lines", "outbox"))

_LINE = ("id", "seq", "key", "message", "at", "settled")
_here = (_lines.c.account == bindparam("account"), _lines.c.chat == bindparam("chat"))
_LINES = Statement(
    first(query(_lines, _LINE, *_here, _lines.c.id < bindparam("before"), order=(_lines.c.id.desc(),)), "most"),
    *("account", "chat", "before", "most"),
)
_LINE_ID = Statement(select(_lines.c.id).where(*_here, _lines.c.key == bindparam("of")), *("account", "chat", "of"))
_WAITING = Statement(
    select(func.count())
    .select_from(_outbox)
    .where(
        _outbox.c.account == bindparam("account"),
        _outbox.c.chat == bindparam("chat"),
        or_(_outbox.c.not_before.is_(None), _outbox.c.not_before <= bindparam("now")),
        or_(_outbox.c.held_until.is_(None), _outbox.c.held_until <= bindparam("now")),
    ),
    *("account", "chat", "now", "now"),
)
_MEMBERS_OF_GROUP = Statement(
    query(_members, MEMBER, _members.c.group_id == bindparam("of"), order=(_members.c.name, _members.c.id)), "of"
)
_REACHED_IN_GROUP = Statement(
    select(_members.c.id)
    .join(_identities, _identities.c.person_id == _members.c.person_id)
    .where(_members.c.group_id == bindparam("of"))
    .distinct(),
    "of",
)
_SERIES_OF_GROUP = Statement(
    query(_series, SERIES, _series.c.group_id == bindparam("of"), order=(_series.c.seq.desc(),)), "of"
)
_ROUNDS_OF_GROUP = Statement(
    query(_rounds, ROUND, _rounds.c.group_id == bindparam("of"), order=(_rounds.c.opens_at.desc(), _rounds.c.id)), "of"
)
_ANSWERED = Statement(
    select(_answers.c.round_id, func.count(_answers.c.member_id.distinct()))
    .where(among(_answers.c.round_id, "keys"), _answers.c.value != literal("null"))  # null: passed over
    .group_by(_answers.c.round_id),
    "keys",
)
_ANSWERS_BY_ID = Statement(query(_answers, ANSWER, among(_answers.c.id, "keys"), _answers.c.has_words), "keys")
_released = _tables["released_texts"]
_RELEASED_BY_ID = Statement(select(_released.c.id, _released.c.text).where(among(_released.c.id, "keys")), "keys")
_rounds_of_group = select(_rounds.c.id).where(_rounds.c.group_id == bindparam("of"))
_after = _answers.c.id > bindparam("after")
_ANSWERS_OF_GROUP = Statement(
    first(query(_answers, ANSWER, _answers.c.round_id.in_(_rounds_of_group), _after, order=(_answers.c.id,)), "most"),
    *("of", "after", "most"),
)
_ANSWERS_OF_ROUND = Statement(
    first(
        query(
            _answers,
            ANSWER,
            _answers.c.group_id == bindparam("of"),
            _answers.c.round_id == bindparam("to"),
            _after,
            order=(_answers.c.id,),
        ),
        "most",
    ),
    *("of", "to", "after", "most"),
)
# Questions whose answers stand beside no name, by the activity that asks them.
UNNAMED_IN = {NEEDS: MEETING, **dict.fromkeys(OWN_KEYS, OPEN_QUESTIONS)}
_FIRST = 0
_NEWEST = (1 << 62) - 1  # before every line there can be


class SqlReadings:
    """Answers core.views.Readings from the main database; runs on a reader thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def addressed(self, message: Message) -> Addressed:
        """Return who reads a message, and the names and words it mentions that they may see."""
        with self._database.reading() as reading:
            return addressed(reading, message, partial(_directory, reading))

    def shared_chats(self, account: str, chats: Collection[str]) -> Collection[str]:
        """Return those of these chats of an account which are known as shared chats."""
        with self._reading() as work:
            return {chat for _, chat in work.spaces([(account, chat) for chat in chats])}

    def invite_preview(self, code: str, now: datetime) -> InvitePreview | None:
        """Return what an invite leads to; looking at it uses nothing up."""
        with self._reading() as work:
            invite = work.invites([code]).get(code)
            if invite is None:
                return None
            group = work.groups([invite.group]).get(invite.group) if invite.group is not None else None
            facilitator = maker = None
            if group is not None and group.facilitator is not None:
                facilitator = work.members([group.facilitator]).get(group.facilitator)
            if invite.kind is InviteKind.LINK and invite.member is not None:
                maker = work.members([invite.member]).get(invite.member)
        return InvitePreview(invite, invite.usable(now), group, facilitator, maker)

    def chat_owner(self, identity: Identity) -> ChatOwner | None:
        """Return whose chat page it is; None before anybody came, once it is disconnected, and once all was deleted."""
        with self._reading() as work:
            person, account = work.holders([identity]).get(identity, (None, None))
            if person is None or account is None or not account.linked:
                return None
            joined = [member for member in work.members_of([person.id]) if member.standing is Standing.JOINED]
            groups = work.groups([member.group for member in joined])
            asked = person.conversation.current
            round = voters = None
            if asked is not None and asked.form == ROUND_TALK:
                round = work.rounds([RoundId(asked.subject)]).get(RoundId(asked.subject))
            if round is not None and has_a_roll(round):
                voters = work.roll_size(round.id)
        return ChatOwner(person, tuple(reversed(joined)), groups, round, voters)

    def latest_lines(self, account: str, chat: str, limit: int, before: str | None = None) -> Stretch:
        """Return the newest lines of a chat page, or those shown before the line with key `before`."""
        with self._database.reading() as reading:
            border = _NEWEST
            if before is not None:
                found = reading.rows(_LINE_ID, account, chat, before)
                border = found[0][0] if found else _FIRST
            rows = reading.rows(_LINES, account, chat, border, limit + 1)
        lines = [
            Line(seq, key, as_message(message), from_micros(at), bool(settled))
            for _, seq, key, message, at, settled in reversed(rows[:limit])
        ]
        return Stretch(tuple(lines), earlier=len(rows) > limit)

    def waiting(self, account: str, chat: str, now: datetime) -> int:
        """Return how many messages of the chat are due but not shown yet."""
        with self._database.reading() as reading:
            count: int = reading.rows(_WAITING, account, chat, to_micros(now), to_micros(now))[0][0]
        return count

    def directory(self, members: Collection[MemberId], answers: Collection[str], reader: PersonId | None) -> Directory:
        """Look up names, and those words that this reader may see."""
        if not members and not answers:
            return Directory()
        with self._database.reading() as reading:
            return _directory(reading, members, answers, reader)

    def feed(self, code: str, now: datetime) -> Feed | None:
        """Return whose calendar an address is, and the meetings they said they come to; None for one that is over."""
        with self._reading() as work:
            return feed(work, code, now)

    def counted_round(self, round: RoundId, person: PersonId) -> Round | None:
        """Return a round whose result this person may see."""
        with self._reading() as work:
            found = work.rounds([round]).get(round)
            mine = {member.group: member for member in work.members_of([person])}
            found = None if found is None else round_in_words(work, found)
        member = mine.get(found.group) if found is not None else None
        if found is None or found.result is None or member is None or member.standing is not Standing.JOINED:
            return None
        theirs = found.phase is Phase.AWAITING_REPLY and member.role.facilitates
        return found if found.phase is Phase.RELEASED or theirs else None

    def home_of(self, person: PersonId) -> Identity | None:
        """Return where messages reach a person, if anywhere."""
        with self._reading() as work:
            found = work.people_by_id([person]).get(person)
        return None if found is None else found.home

    def facilitated(self, person: PersonId) -> Sequence[tuple[Group, Member]]:
        """Return the groups this person facilitates, by name, with their membership in each."""
        with self._reading() as work:
            mine = [
                member
                for member in work.members_of([person])
                if member.standing is Standing.JOINED and member.role.facilitates
            ]
            groups = work.groups([member.group for member in mine])
        return sorted(((groups[member.group], member) for member in mine), key=lambda pair: pair[0].name.casefold())

    def members_of_group(self, group: GroupId, today: date) -> Sequence[MemberRow]:
        """Return a group's members by name; those who left come last. `today` is the day in the group's zone."""
        with self._database.reading() as reading:
            members = [as_member(row) for row in reading.rows(_MEMBERS_OF_GROUP, group)]
            reached = {id for (id,) in reading.rows(_REACHED_IN_GROUP, group)}
        rows = [_member_row(member, member.id in reached, today) for member in members]
        return sorted(rows, key=lambda row: (row.state is MemberState.LEFT, row.name.casefold()))

    def unreachable(self, group: GroupId) -> int:
        """Count a group's members whom nothing reaches at any of their accounts."""
        with self._reading() as work:
            return work.unreachable(group)

    def voters(self, group: GroupId) -> Voters:
        """Return who could vote in a group now, compared with its latest votes without names."""
        with self._reading() as work:
            return work.voters(group)

    def given_up(self, group: GroupId) -> int:
        """Count the messages for a group that were given up after many attempts and can be sent again."""
        with self._database.reading() as reading:
            return count(reading, group)

    def join_invite(self, group: GroupId, now: datetime) -> Invite | None:
        """Return the newest invite that still lets any number of people join."""
        with self._reading() as work:
            invites = work.invites_of([group], InviteKind.JOIN)
        open_to_all = (invite for invite in reversed(invites) if invite.role is Role.MEMBER and invite.usable(now))
        return next(open_to_all, None)

    def series_of_group(self, group: GroupId) -> Sequence[SeriesRow]:
        """Return a group's planned activities, the newest first, each with its rounds, the newest first."""
        with self._database.reading() as reading:
            work = SqlUnitOfWork(reading)
            series = [series_in_words(work, as_series(row)) for row in reading.rows(_SERIES_OF_GROUP, group)]
            rounds = [round_in_words(work, as_round(row)) for row in reading.rows(_ROUNDS_OF_GROUP, group)]
            answered = dict(reading.rows(_ANSWERED, [round.id for round in rounds]))
        return [
            SeriesRow(
                one, tuple(RoundRow(round, answered.get(round.id, 0)) for round in rounds if round.series == one.id)
            )
            for one in series
        ]

    def log_of_group(self, group: GroupId, limit: int) -> Sequence[LogEntry]:
        """Return the latest changes to a group's plans, newest first."""
        with self._reading() as uow:
            return uow.log_of([group], limit)

    def promises_of_group(self, group: GroupId) -> Sequence[Promise]:
        """Return what was promised in a group, those without a day last."""
        with self._reading() as uow:
            return uow.promises_of([group])

    def proposals(self, group: GroupId) -> Sequence[ProposalRow]:
        """Return what members of a group propose, oldest first; nobody supports their own."""
        with self._reading() as work:
            series = work.proposed([group])
            supporters = work.supporters([one.id for one in series])
            everybody = {id for one in series for id in (one.planned_by, *supporters[one.id])}
            here = {id: it.name for id, it in work.members(everybody).items() if it.standing is Standing.JOINED}
        return [
            ProposalRow(one, here.get(one.planned_by, ""), len(supporters[one.id] & here.keys() - {one.planned_by}))
            for one in series
        ]

    def memberships(self, person: PersonId) -> Sequence[tuple[Group, Member]]:
        """Return the groups that a person is in now, by name, with their membership in each."""
        with self._reading() as work:
            return question_readings.memberships(work, person)

    def backlog(self, group: GroupId) -> Sequence[QuestionView]:
        """Return the questions of a group that belong to no priority setting: open ones first, most supported first."""
        with self._reading() as work:
            return question_readings.backlog(work, group)

    def settings_of_group(self, group: GroupId) -> Sequence[PrioritySetting]:
        """Return a group's priority settings, the latest first."""
        with self._reading() as work:
            return work.settings_of([group])

    def setting(self, id: str) -> SettingView | None:
        """Return a priority setting with everything in it."""
        with self._reading() as work:
            return question_readings.setting(work, id)

    def round(self, round: RoundId) -> RoundRow | None:
        """Return one round and how many have answered it."""
        with self._database.reading() as reading:
            work = SqlUnitOfWork(reading)
            found = work.rounds([round]).get(round)
            answered = dict(reading.rows(_ANSWERED, [round]))
            voters = work.roll_size(round) if found is not None and has_a_roll(found) else None
            found = None if found is None else round_in_words(work, found)
        return None if found is None else RoundRow(found, answered.get(round, 0), voters)

    def waits(self, round: RoundId) -> Waits:
        """Return how many members wait to be asked in a round, and why."""
        with self._reading() as work:
            return work.waits([round])[round]

    def texts_of_round(self, round: RoundId) -> Sequence[ReleasedText]:
        """Return what came out of a round without a name, and replies about it, by their random ids."""
        with self._reading() as work:
            return work.texts_of([round])

    def answers_of_round(self, round: RoundId) -> Sequence[GivenAnswer]:
        """Return what may be read of a round's answers, by name: their authors agree to the purpose at this moment."""
        with self._reading() as work:
            given = _readable(work, work.answers_to(round))
        return sorted(given, key=lambda item: (item.name.casefold(), item.answer.member))

    def headers(self, rounds: Collection[RoundId]) -> Mapping[RoundId, RoundHeader]:
        """Return what an export says of these rounds."""
        with self._reading() as work:
            found = work.rounds(rounds)
            series = work.series({round.series for round in found.values()})
            found = {id: round_in_words(work, round) for id, round in found.items()}
            series = {id: series_in_words(work, one) for id, one in series.items()}
        return {id: RoundHeader(round, series[round.series]) for id, round in found.items()}

    def outcomes(self, group: GroupId, round: RoundId | None) -> Sequence[RoundHeader]:
        """Return the votes of a group that everybody has the outcome of, or the one of these that is meant."""
        with self._database.reading() as reading:
            found = [as_round(row) for row in reading.rows(_ROUNDS_OF_GROUP, group)]
            voted = [one.id for one in found if round in (None, one.id) and METHOD in one.state and _is_out(one)]
        return [header for _, header in sorted(self.headers(voted).items())]

    def answers_page(
        self, group: GroupId, round: RoundId | None, after: AnswerId | None, limit: int
    ) -> Sequence[GivenAnswer]:
        """Return the next answers that may be read now, in order of id; an empty page is the last."""
        cursor = after or ""
        with self._database.reading() as reading:
            work = SqlUnitOfWork(reading)
            while True:
                if round is None:
                    rows = reading.rows(_ANSWERS_OF_GROUP, group, cursor, limit)
                else:
                    rows = reading.rows(_ANSWERS_OF_ROUND, group, round, cursor, limit)
                answers = [as_answer(row) for row in rows]
                given = _readable(work, answers)
                if given or len(rows) < limit:
                    return given
                cursor = answers[-1].id

    @contextmanager
    def _reading(self) -> Iterator[SqlUnitOfWork]:
        with self._database.reading() as reading:
            yield SqlUnitOfWork(reading)


def _directory(
    reading: Transaction, members: Collection[MemberId], answers: Collection[str], reader: PersonId | None
) -> Directory:
    work = SqlUnitOfWork(reading)
    found = [as_answer(row) for row in reading.rows(_ANSWERS_BY_ID, list(answers))] if answers else []
    people = work.members({*members, *(answer.member for answer in found)})
    mine = {member.group: member for member in work.members_of([reader])} if reader is not None else {}
    words = {
        str(answer.id): str(answer.value["text"])
        for answer in found
        if isinstance(answer.value, dict)
        and "text" in answer.value
        and _may_read(answer, people.get(answer.member), mine, reader)
    }
    others = [id for id in answers if id not in {str(answer.id) for answer in found}]
    words |= dict(reading.rows(_RELEASED_BY_ID, others)) if others else {}
    words |= question_readings.words_of(work, others, mine) if others else {}
    names = {id: member.name for id, member in people.items() if id in members}
    return Directory(names, words, _aliases(work, [answer for answer in found if str(answer.id) in words]))


def _aliases(work: SqlUnitOfWork, answers: Sequence[Answer]) -> dict[str, str]:
    """Return the made-up names of those answers that were given under one."""
    given = [answer for answer in answers if answer.credit is Credit.PSEUDONYM]
    known = {group: work.pseudonyms(group) for group in {answer.group for answer in given}}
    return {str(answer.id): known[answer.group].get(answer.member, "") for answer in given}


def _readable(work: SqlUnitOfWork, answers: Sequence[Answer]) -> list[GivenAnswer]:
    """Return those answers whose authors agree to their purpose now, with names; a question passed over is none.

    What somebody was told about their seat at a meeting stands beside their answers, and is none either. What they need
    to take part is shown without a name, so never here (core/access_needs.py).

    One given under a made-up name has that name, for facilitators too. Votes with names are nobody's to read until all
    can.
    """
    wanted = {answer.member for answer in answers}
    wanted |= {answer.relayed_by for answer in answers if answer.relayed_by is not None}
    members = work.members(wanted)
    aliases, unnamed = _aliases(work, answers), _needs(work, answers) | _of_open_votes(work, answers)
    return [
        GivenAnswer(answer, aliases.get(str(answer.id), members[answer.member].name), _name(members, answer.relayed_by))
        for answer in answers
        if answer.value is not None
        and answer.question != SEAT
        and answer.id not in unnamed
        and still_agreed(answer, members.get(answer.member))
    ]


def _needs(work: SqlUnitOfWork, answers: Sequence[Answer]) -> frozenset[AnswerId]:
    """Return those answers that say what somebody needs to take part in a meeting, or asks without a name to find out.

    What people ask has its own list, with each name only where its author gave it (core/setting_priorities.py).
    """
    written = [answer for answer in answers if answer.question in UNNAMED_IN]
    rounds = work.rounds({answer.round for answer in written}) if written else {}
    return frozenset(answer.id for answer in written if rounds[answer.round].activity == UNNAMED_IN[answer.question])


def _is_out(round: Round) -> bool:
    return round.phase is Phase.RELEASED and round.result is not None


def _of_open_votes(work: SqlUnitOfWork, answers: Sequence[Answer]) -> frozenset[AnswerId]:
    """Return those answers that are votes in a vote which is not over."""
    votes = [answer for answer in answers if answer.question == VOTE]
    rounds = work.rounds({answer.round for answer in votes}) if votes else {}
    return frozenset(answer.id for answer in votes if hidden(rounds[answer.round]))


def _member_row(member: Member, reached: bool, today: date) -> MemberRow:
    state, until = MemberState.JOINED, None
    if member.standing is Standing.LEFT:
        state = MemberState.LEFT
    elif reached and not member.reachable:
        state = MemberState.UNREACHABLE
    elif member.shows_pause and member.paused_on(today):
        state, until = MemberState.PAUSED, member.paused_until
    return MemberRow(member.id, member.name, member.role, state, member.language, until, without_phone=not reached)


def _may_read(answer: Answer, author: Member | None, mine: Mapping[GroupId, Member], reader: PersonId | None) -> bool:
    """Say whether a reader may see these words now; `mine` are the reader's memberships by group."""
    if author is None:
        return False
    if author.person == reader:
        return True
    here = mine.get(answer.group)
    if here is None or not still_agreed(answer, author):
        return False
    return answer.credit is not Credit.FACILITATORS or (here.standing is Standing.JOINED and here.role.facilitates)


def _name(members: Mapping[MemberId, Member], id: MemberId | None) -> str | None:
    return members[id].name if id is not None and id in members else None
