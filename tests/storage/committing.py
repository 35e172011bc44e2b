"""Commits answers one batch after the other until it is killed, and says after each commit which they were."""

import sys

from core.people import Role
from storage.database import Database
from storage.store import SqlStore
from tests.storage.village import Village


def main(url: str) -> None:
    """Never end by itself."""
    village = Village(SqlStore(Database.open(url)))
    group = village.group()
    members = [village.member(group, role=Role.OWNER) for _ in range(5)]
    round = village.round(village.series(group, members[0]))
    village.save()
    number = 0
    while True:
        given = []
        for member in members:
            number += 1
            given.append(village.answer(round, member, {"text": str(number)}, f"q{number}").id)
            village.outgoing(member)
        village.save()
        print(" ".join(given), flush=True)  # noqa: T201 -- this is how the test learns what was promised


if __name__ == "__main__":
    main(sys.argv[1])
