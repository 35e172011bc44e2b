"""Series and their rounds, as a turn looks them up."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam

from core.people import GroupId
from core.rounds import Phase, Round, RoundId, Series, SeriesId, SeriesStanding
from storage.batches import all_of, keyed
from storage.database import Transaction
from storage.round_mapping import ROUND, SERIES, as_round, as_series
from storage.statements import Statement, among, first, literal, query
from storage.tables import Row

_tables = Row.metadata.tables
_series, _rounds, _passed_over = _tables["series"], _tables["rounds"], _tables["passed_over"]

_CURRENT = [literal(phase.value) for phase in (Phase.EARLY, Phase.OPEN, Phase.CLOSING, Phase.AWAITING_REPLY)]
_SERIES = keyed(_series, SERIES, "id")
_SERIES_OF, _PROPOSED = (
    Statement(
        query(
            _series,
            SERIES,
            among(_series.c.group_id, "keys"),
            _series.c.standing == literal(standing.value),
            order=(_series.c.seq,),
        ),
        "keys",
    )
    for standing in (SeriesStanding.RUNNING, SeriesStanding.PROPOSED)
)
_ROUNDS = keyed(_rounds, ROUND, "id")
_CURRENT_ROUNDS = Statement(
    query(
        _rounds,
        ROUND,
        among(_rounds.c.group_id, "keys"),
        _rounds.c.phase.in_(_CURRENT),
        order=(_rounds.c.opens_at, _rounds.c.id),
    ),
    "keys",
)
_RELEASED = Statement(
    first(
        query(
            _rounds,
            ROUND,
            among(_rounds.c.group_id, "keys"),
            _rounds.c.phase == literal(Phase.RELEASED.value),
            order=(_rounds.c.opens_at.desc(), _rounds.c.id),
        ),
        "most",
    ),
    "keys",
    "most",
)
_ROUNDS_OF = Statement(query(_rounds, ROUND, _rounds.c.series_id == bindparam("of"), order=(_rounds.c.number,)), "of")
_HAD_A_ROUND, _PASSED_OVER = (
    Statement(
        query(
            table, ("series_id", "occurrence"), among(table.c.series_id, "keys"), table.c.occurrence >= bindparam("of")
        ),
        "keys",
        "of",
    )
    for table in (_rounds, _passed_over)
)


def series(transaction: Transaction, ids: Collection[SeriesId]) -> Mapping[SeriesId, Series]:
    """Return series by id."""
    return {series.id: series for series in all_of(transaction, _SERIES, as_series, ids)}


def series_of(transaction: Transaction, groups: Collection[GroupId]) -> Sequence[Series]:
    """Return the running series of these groups, in the order of planning."""
    return all_of(transaction, _SERIES_OF, as_series, groups)


def proposed(transaction: Transaction, groups: Collection[GroupId]) -> Sequence[Series]:
    """Return what members of these groups propose to plan, oldest first."""
    return all_of(transaction, _PROPOSED, as_series, groups)


def settled(
    transaction: Transaction, series: Collection[SeriesId], since: datetime
) -> Mapping[SeriesId, frozenset[datetime]]:
    """Return which occurrences from `since` on had a round or were passed over; all naive and local."""
    found: dict[SeriesId, set[datetime]] = {id: set() for id in series}
    for statement in (_HAD_A_ROUND, _PASSED_OVER):
        for id, occurrence in transaction.rows(statement, list(series), since.isoformat()):
            found[id].add(datetime.fromisoformat(occurrence))
    return {id: frozenset(occurrences) for id, occurrences in found.items()}


def rounds(transaction: Transaction, ids: Collection[RoundId]) -> Mapping[RoundId, Round]:
    """Return rounds by id."""
    return {round.id: round for round in all_of(transaction, _ROUNDS, as_round, ids)}


def current_rounds(transaction: Transaction, groups: Collection[GroupId]) -> Sequence[Round]:
    """Return the rounds of these groups that are early, open or awaiting a reply, oldest first."""
    return all_of(transaction, _CURRENT_ROUNDS, as_round, groups)


def lately_released(transaction: Transaction, groups: Collection[GroupId], limit: int) -> Sequence[Round]:
    """Return the rounds of these groups whose results are out, at most `limit`, those opened last first."""
    return [as_round(row) for row in transaction.rows(_RELEASED, list(groups), limit)]


def rounds_of(transaction: Transaction, series: SeriesId) -> Sequence[Round]:
    """Return all rounds of a series by number."""
    return [as_round(row) for row in transaction.rows(_ROUNDS_OF, series)]
