"""Read rounds and their series as pages and exports show them."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import bindparam, func, select

from core.people import GroupId, PersonId, Standing
from core.polls import METHOD, has_a_roll
from core.rounds import Phase, Round, RoundId
from core.views import ProposalRow, RoundHeader, RoundRow, SeriesRow
from storage.database import Transaction
from storage.question_readings import round_in_words, series_in_words
from storage.round_mapping import ROUND, SERIES, as_round, as_series
from storage.statements import Statement, among, literal, query
from storage.tables import Row
from storage.unit_of_work import SqlUnitOfWork

_tables = Row.metadata.tables
_series, _rounds, _answers = _tables["series"], _tables["rounds"], _tables["answers"]

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


def series_of_group(reading: Transaction, group: GroupId) -> Sequence[SeriesRow]:
    """Return a group's planned activities, the newest first, each with its rounds, the newest first."""
    work = SqlUnitOfWork(reading)
    series = [series_in_words(work, as_series(row)) for row in reading.rows(_SERIES_OF_GROUP, group)]
    rounds = [round_in_words(work, as_round(row)) for row in reading.rows(_ROUNDS_OF_GROUP, group)]
    answered = dict(reading.rows(_ANSWERED, [round.id for round in rounds]))
    return [
        SeriesRow(one, tuple(RoundRow(round, answered.get(round.id, 0)) for round in rounds if round.series == one.id))
        for one in series
    ]


def round_row(reading: Transaction, round: RoundId) -> RoundRow | None:
    """Return one round and how many have answered it."""
    work = SqlUnitOfWork(reading)
    found = work.rounds([round]).get(round)
    answered = dict(reading.rows(_ANSWERED, [round]))
    voters = work.roll_size(round) if found is not None and has_a_roll(found) else None
    found = None if found is None else round_in_words(work, found)
    return None if found is None else RoundRow(found, answered.get(round, 0), voters)


def counted_round(work: SqlUnitOfWork, round: RoundId, person: PersonId) -> Round | None:
    """Return a round whose result this person may see."""
    found = work.rounds([round]).get(round)
    mine = {member.group: member for member in work.members_of([person])}
    found = None if found is None else round_in_words(work, found)
    member = mine.get(found.group) if found is not None else None
    if found is None or found.result is None or member is None or member.standing is not Standing.JOINED:
        return None
    theirs = found.phase is Phase.AWAITING_REPLY and member.role.facilitates
    return found if found.phase is Phase.RELEASED or theirs else None


def headers(work: SqlUnitOfWork, rounds: Collection[RoundId]) -> Mapping[RoundId, RoundHeader]:
    """Return what an export says of these rounds."""
    found = work.rounds(rounds)
    series = work.series({round.series for round in found.values()})
    found = {id: round_in_words(work, round) for id, round in found.items()}
    series = {id: series_in_words(work, one) for id, one in series.items()}
    return {id: RoundHeader(round, series[round.series]) for id, round in found.items()}


def outcomes(reading: Transaction, group: GroupId, round: RoundId | None) -> Sequence[RoundHeader]:
    """Return the votes of a group that everybody has the outcome of, or the one of these that is meant."""
    found = [as_round(row) for row in reading.rows(_ROUNDS_OF_GROUP, group)]
    voted = [one.id for one in found if round in (None, one.id) and METHOD in one.state and _is_out(one)]
    return [header for _, header in sorted(headers(SqlUnitOfWork(reading), voted).items())]


def proposals(work: SqlUnitOfWork, group: GroupId) -> Sequence[ProposalRow]:
    """Return what members of a group propose, oldest first; nobody supports their own."""
    series = work.proposed([group])
    supporters = work.supporters([one.id for one in series])
    everybody = {id for one in series for id in (one.planned_by, *supporters[one.id])}
    here = {id: it.name for id, it in work.members(everybody).items() if it.standing is Standing.JOINED}
    return [
        ProposalRow(one, here.get(one.planned_by, ""), len(supporters[one.id] & here.keys() - {one.planned_by}))
        for one in series
    ]


def _is_out(round: Round) -> bool:
    return round.phase is Phase.RELEASED and round.result is not None
