"""Which rounds are under way, of all groups: those that must have their box."""

from sqlalchemy import select

from core.rounds import Phase, RoundId
from storage.database import Database
from storage.statements import Statement, among
from storage.tables import Row

_rounds = Row.metadata.tables["rounds"]
_IN_PHASES = Statement(select(_rounds.c.id).where(among(_rounds.c.phase, "keys")), "keys")


def rounds_under_way(database: Database) -> list[RoundId]:
    """Return the rounds that have not closed yet."""
    with database.reading() as reading:
        return [RoundId(id) for (id,) in reading.rows(_IN_PHASES, [Phase.EARLY.value, Phase.OPEN.value])]
