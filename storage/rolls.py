"""Who may vote in a round, frozen as it opens; and how the electorates of two votes on one question differ."""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sqlalchemy import Text, and_, bindparam, cast, exists, func, not_, select
from sqlalchemy.dialects import postgresql

from core.effects import FreezeRoll
from core.electorate import Before, Electorate, Voters, too_near
from core.people import GroupId, MemberId, Role, Standing
from core.rounds import Phase, RoundId
from core.slips import slips_of
from storage.database import Transaction
from storage.statements import Statement, among, columns_of, first, insertion, literal, query
from storage.tables import Row

_tables = Row.metadata.tables
_rolls, _electorate = _tables["rolls"], _tables["electorate"]
_members, _rounds, _identities = _tables["members"], _tables["rounds"], _tables["identities"]

MOST_COMPARED = 100  # votes of one group: more than one a day for as long as they are compared

_here = and_(_members.c.group_id == bindparam("of"), _members.c.standing == literal(Standing.JOINED.value))
_only_members = _members.c.role == literal(Role.MEMBER.value)

# Everybody at once in the database, however many they are; by whether facilitators vote as well.
_JOINING = {
    facilitators: Statement(
        postgresql.insert(_electorate)
        .from_select(
            ("round_id", "member_id"),
            select(cast(bindparam("into"), Text), _members.c.id).where(
                _here, *(() if facilitators else (_only_members,))
            ),
        )
        .inline()
        .on_conflict_do_nothing(),
        "into",
        "of",
    )
    for facilitators in (True, False)
}
_LIKE = Statement(
    postgresql.insert(_electorate)
    .from_select(
        ("round_id", "member_id"),
        select(cast(bindparam("into"), Text), _electorate.c.member_id).where(_electorate.c.round_id == bindparam("of")),
    )
    .inline()
    .on_conflict_do_nothing(),
    "into",
    "of",
)
_ROLL = insertion(_rolls, columns_of(_rolls), passing_over=("round_id",))
_SIZE = {
    facilitators: Statement(
        select(func.count()).select_from(_members).where(_here, *(() if facilitators else (_only_members,))), "of"
    )
    for facilitators in (True, False)
}
_ROLL_SIZE = Statement(query(_rolls, ("size",), _rolls.c.round_id == bindparam("of")), "of")
_BEFORE = Statement(
    select(_rolls.c.round_id, _rolls.c.size, _rounds.c.state)
    .join(_rounds, _rounds.c.id == _rolls.c.round_id)
    .where(
        _rolls.c.group_id == bindparam("of"),
        _rolls.c.wording == bindparam("words"),
        _rolls.c.opened_on >= bindparam("since"),
        _rounds.c.phase != literal(Phase.CANCELLED.value),
    ),
    "of",
    "words",
    "since",
)
_LATEST = Statement(
    first(
        select(_rolls.c.round_id, _rolls.c.size, _rolls.c.wording, _rolls.c.opened_on)
        .join(_rounds, _rounds.c.id == _rolls.c.round_id)
        .where(
            _rolls.c.group_id == bindparam("of"),
            _rolls.c.wording != literal(""),
            _rounds.c.phase != literal(Phase.CANCELLED.value),
        )
        .order_by(_rolls.c.opened_on.desc(), _rolls.c.round_id),
        "most",
    ),
    "of",
    "most",
)
# As people are counted whom nothing reaches; who has no account at all is not meant.
_AWAY = {
    facilitators: Statement(
        select(func.count())
        .select_from(_members)
        .where(
            _here,
            not_(_members.c.reachable),
            exists().where(_identities.c.person_id == _members.c.person_id),
            *(() if facilitators else (_only_members,)),
        ),
        "of",
    )
    for facilitators in (True, False)
}
_IN_BOTH = {
    facilitators: Statement(
        select(func.count())
        .select_from(_electorate)
        .join(_members, _members.c.id == _electorate.c.member_id)
        .where(_electorate.c.round_id == bindparam("to"), _here, *(() if facilitators else (_only_members,))),
        "to",
        "of",
    )
    for facilitators in (True, False)
}
_ON_ROLL = Statement(
    query(
        _electorate, ("member_id",), _electorate.c.round_id == bindparam("of"), among(_electorate.c.member_id, "keys")
    ),
    "of",
    "keys",
)
_PAGE = Statement(
    first(
        query(
            _electorate,
            ("member_id",),
            _electorate.c.round_id == bindparam("of"),
            _electorate.c.member_id > bindparam("after"),
            order=(_electorate.c.member_id,),
        ),
        "most",
    ),
    "of",
    "after",
    "most",
)


def freeze(transaction: Transaction, rolls: Iterable[FreezeRoll]) -> None:
    """Keep who may vote; a roll that is kept already stays as it is."""
    for roll in rolls:
        if roll.like is not None:
            size = roll_size(transaction, roll.like) or 0
        else:
            size = transaction.rows(_SIZE[roll.facilitators], roll.group)[0][0]
        if transaction.change(_ROLL, roll.round, roll.group, roll.wording, size, roll.on.isoformat()) != 1:
            continue
        if roll.like is not None:
            transaction.change(_LIKE, roll.round, roll.like)
        else:
            transaction.change(_JOINING[roll.facilitators], roll.round, roll.group)


def electorate(
    transaction: Transaction, group: GroupId, wording: str, since: date, *, facilitators: bool, slips: int = 0
) -> Electorate:
    """Return who could vote if a vote opened now with so many slips; compares with votes opened from a day on."""
    size: int = transaction.rows(_SIZE[facilitators], group)[0][0]
    before = transaction.rows(_BEFORE, group, wording, since.isoformat()) if wording else []
    near = any(
        too_near(
            size, then, transaction.rows(_IN_BOTH[facilitators], round, group)[0][0], slips, slips_of(json.loads(state))
        )
        for round, then, state in before
    )
    return Electorate(size, near)


def voters(transaction: Transaction, group: GroupId) -> Voters:
    """Return who could vote in a group now, compared with its latest votes without names."""

    def near(round: str, size: int, *, facilitators: bool) -> bool:
        return too_near(sizes[facilitators], size, transaction.rows(_IN_BOTH[facilitators], round, group)[0][0])

    sizes: dict[bool, int] = {also: transaction.rows(_SIZE[also], group)[0][0] for also in (True, False)}
    away: dict[bool, int] = {also: transaction.rows(_AWAY[also], group)[0][0] for also in (True, False)}
    before = [
        Before(
            wording,
            date.fromisoformat(opened_on),
            near(round, size, facilitators=True),
            near(round, size, facilitators=False),
        )
        for round, size, wording, opened_on in transaction.rows(_LATEST, group, MOST_COMPARED)
    ]
    return Voters(sizes[True], sizes[False], away[True], away[False], tuple(before))


def on_roll(transaction: Transaction, round: RoundId, members: Collection[MemberId]) -> set[MemberId]:
    """Return which of these members may vote in a round."""
    return {id for (id,) in transaction.rows(_ON_ROLL, round, list(members))} if members else set()


def roll(transaction: Transaction, round: RoundId, after: MemberId | None, limit: int) -> Sequence[MemberId]:
    """Return the next of those who may vote in a round, in order of id."""
    return [id for (id,) in transaction.rows(_PAGE, round, after or "", limit)]


def roll_size(transaction: Transaction, round: RoundId) -> int | None:
    """Return how many might vote when a round opened; None where there was no roll."""
    rows = transaction.rows(_ROLL_SIZE, round)
    return rows[0][0] if rows else None
