"""Which votes take votes by printed slips now, for the page that a slip leads to."""

from core.people import Group
from core.rounds import Round
from core.slips import takes_slips
from storage.database import Database
from storage.prompts import rounds_under_way
from storage.unit_of_work import SqlUnitOfWork


def votes_with_slips(database: Database) -> list[tuple[Round, Group]]:
    """Return every such vote with its group."""
    under_way = rounds_under_way(database)
    with database.reading() as reading:
        work = SqlUnitOfWork(reading)
        rounds = [round for round in work.rounds(under_way).values() if takes_slips(round)]
        groups = work.groups({round.group for round in rounds}) if rounds else {}
    return [(round, groups[round.group]) for round in rounds]
