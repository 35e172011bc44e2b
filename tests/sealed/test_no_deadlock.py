"""A sealed turn and the main database wait for each other in one order only, whoever writes meanwhile."""

import threading
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.events import Pressed
from core.intake import Intake
from ladle.ids import fresh_id
from storage.store import SqlStore
from tests.groups import THURSDAY, Home, home
from tests.sealed.acting import FORM, NO_NAME, Author, author, ids, the_round


@pytest.fixture
async def ana(tmp_path: Path) -> AsyncIterator[Author]:
    """Give a member who is being asked."""
    async with home(tmp_path / "data") as place:
        await place.plans(FORM)
        ana = await author(place, "Ana")
        await place.passes(THURSDAY + timedelta(minutes=1))
        yield ana


def intake(place: Home) -> Intake:
    program = place.program
    return Intake(SqlStore(program.database), program.context, fresh_id, program.boxes)


async def test_a_sealed_turn_waits_for_the_main_database_and_then_goes_on(ana: Author) -> None:
    place, told = ana.place, list[list[str]]()
    event = Pressed(ana.origin, ana.token(ana.asked(), NO_NAME))
    with place.program.database.transaction():
        sealed = threading.Thread(target=lambda: told.append(ids(intake(place).run([event])[0].sealed)))
        sealed.start()
    sealed.join()
    assert told == [["check-in-more"]]


async def test_a_main_turn_does_not_wait_for_a_box(ana: Author) -> None:
    place = ana.place
    with place.program.boxes.turn(the_round(place).id):
        other = await author(place, "Ben")
    assert other.member.name == "Ben"


async def test_sealed_turns_of_many_threads_all_come_through(ana: Author) -> None:
    place = ana.place
    others = [await author(place, f"Person {number}") for number in range(3)]
    for guest in place.guests[1:]:
        await guest.says("/open")
    told: list[str] = []

    def begin(one: Author) -> None:
        event = Pressed(one.origin, one.token(one.asked(), NO_NAME))
        told.extend(ids(intake(place).run([event])[0].sealed))

    threads = [threading.Thread(target=begin, args=(one,)) for one in (ana, *others)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == ["check-in-more"] * 4
    with place.program.boxes.turn(the_round(place).id) as box:
        assert len(box.everything()) == 4
