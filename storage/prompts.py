"""Which rounds are under way, of all groups: those that must have their box."""

from sqlalchemy import select

from core.rounds import Phase, RoundId
from storage.database import Database
from storage.statements import Statement, literal
from storage.tables import Row

_rounds = Row.metadata.tables["rounds"]
_UNDER_WAY = Statement(
    select(_rounds.c.id).where(
        _rounds.c.phase.in_([literal(phase.value) for phase in (Phase.EARLY, Phase.OPEN, Phase.CLOSING)])
    )
)


def rounds_under_way(database: Database) -> list[RoundId]:
    """Return the rounds that have not closed yet."""
    with database.reading() as reading:
        return [RoundId(id) for (id,) in reading.rows(_UNDER_WAY)]
