"""Whoever leaves and deletes takes along what they proposed, wherever others could still read it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.groups import Home, home
from tests.guests import Guest

WORD = "Zwetschgenkuchen"  # in everything that was proposed


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


async def proposes(guest: Guest) -> None:
    for said in ("/new", "[My question]", f"Shall we bake {WORD}?", "[Yes or No]", "[Propose it]"):
        await guest.says(said)


async def deletes(guest: Guest) -> None:
    for said in ("/leave", "[Leave and delete]", "[Delete]"):
        await guest.says(said)


def stored(place: Home, word: str) -> list[str]:
    """Return the tables in which a word stands."""
    found = []
    with place.program.database.reading() as reading:
        names = reading.connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in names.fetchall():
            rows = reading.connection.exec_driver_sql(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - names of ours
            found += [name for row in rows if any(word in str(value) for value in row)]
    return found


async def test_a_waiting_proposal_goes_with_whoever_made_it(place: Home) -> None:
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    await proposes(ana)
    assert WORD in await ben.says("/proposals")
    await ben.says("[Support it]")
    assert "series" in stored(place, WORD)
    await deletes(ana)
    await place.program.settle()
    assert stored(place, WORD) == []
    assert place.rows("supports") == 0
    assert "Nothing is proposed now." in await ben.says("/proposals")


async def test_a_declined_proposal_and_what_the_log_says_of_it_go_as_well(place: Home) -> None:
    dana, ana = await place.signs_in("Dana"), await place.joins("terminal", "Ana")
    await proposes(ana)
    for said in ("/proposals", "[Say why not]", "We have no oven."):
        await dana.says(said)
    await place.program.settle()
    await deletes(ana)
    await place.program.settle()
    assert stored(place, WORD) == []
    assert "no oven" not in await dana.says("/proposals")


async def test_what_was_planned_is_the_groups_and_stays(place: Home) -> None:
    dana, ana = await place.signs_in("Dana"), await place.joins("terminal", "Ana")
    await proposes(ana)
    for said in ("/proposals", "[Plan it now]"):
        await dana.says(said)
    await place.program.settle()
    await deletes(ana)
    await place.program.settle()
    assert WORD in await dana.says("/rounds")
