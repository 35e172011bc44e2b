"""Answers that stand beside a name, as a turn looks them up."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, select

from core.people import MemberId
from core.rounds import Answer, Credit, RoundId
from storage.database import Transaction
from storage.round_mapping import ANSWER, as_answer
from storage.statements import Statement, among, literal, query
from storage.tables import Row

_tables = Row.metadata.tables
_members, _rounds, _answers = _tables["members"], _tables["rounds"], _tables["answers"]

_ANSWERS_TO = Statement(
    query(
        _answers,
        ANSWER,
        _answers.c.round_id == bindparam("of"),
        order=(_answers.c.member_id, _answers.c.question),
    ),
    "of",
)
_group_of = select(_members.c.group_id).where(_members.c.id == bindparam("of")).scalar_subquery()
_ANSWERS_BY = Statement(
    query(
        _answers,
        ANSWER,
        _answers.c.round_id.in_(select(_rounds.c.id).where(_rounds.c.group_id == _group_of)),
        _answers.c.member_id == bindparam("of"),
        order=(_answers.c.at, _answers.c.round_id, _answers.c.question),
    ),
    "of",
    "of",
)
_UNDER_PSEUDONYM = Statement(
    select(_answers.c.round_id)
    .where(
        _answers.c.round_id.in_(select(_rounds.c.id).where(_rounds.c.group_id == _group_of)),
        _answers.c.member_id == bindparam("of"),
        _answers.c.credit == literal(Credit.PSEUDONYM.value),
        _answers.c.value != literal("null"),  # null: passed over
    )
    .distinct(),
    "of",
    "of",
)
_ANSWERS_BY_TO = Statement(
    query(
        _answers,
        ANSWER,
        _answers.c.round_id == bindparam("to"),
        _answers.c.member_id == bindparam("of"),
        order=(_answers.c.at, _answers.c.question),
    ),
    "to",
    "of",
)
_ANSWERED = Statement(
    select(_answers.c.member_id)
    .where(_answers.c.round_id == bindparam("to"), among(_answers.c.member_id, "keys"))
    .distinct(),
    "to",
    "keys",
)


def answers_to(transaction: Transaction, round: RoundId) -> Sequence[Answer]:
    """Return all answers to a round, in an order that tells nothing about time."""
    return [as_answer(row) for row in transaction.rows(_ANSWERS_TO, round)]


def answers_by(transaction: Transaction, member: MemberId, round: RoundId | None = None) -> Sequence[Answer]:
    """Return a member's answers, to one round or all, oldest first."""
    if round is None:
        rows = transaction.rows(_ANSWERS_BY, member, member)
    else:
        rows = transaction.rows(_ANSWERS_BY_TO, round, member)
    return [as_answer(row) for row in rows]


def answered(transaction: Transaction, round: RoundId, members: Collection[MemberId]) -> set[MemberId]:
    """Return which of these members have answered anything in the round."""
    return {member for (member,) in transaction.rows(_ANSWERED, round, list(members))}


def under_pseudonym(transaction: Transaction, member: MemberId) -> Collection[RoundId]:
    """Return the rounds in which a member answered under their made-up name."""
    return {round for (round,) in transaction.rows(_UNDER_PSEUDONYM, member, member)}
