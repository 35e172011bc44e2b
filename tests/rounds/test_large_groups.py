"""A group larger than one page of a fan-out: everybody is asked, reminded and told, and nobody twice."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.cycle import PAGE
from core.events import Commanded, Origin, Typed
from core.people import Identity
from core.ports.inbox import Handled
from ladle.ids import fresh_id
from tests.groups import THURSDAY, TUESDAY, Home, home

MEMBERS = PAGE + 3


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


def chat(number: int) -> str:
    return f"guest-{number:03}"


async def says(place: Home, number: int, text: str) -> None:
    origin = Origin("terminal", fresh_id(), place.clock.now(), Identity("terminal", chat(number)), given_name="Guest")
    code = text.removeprefix("/start ")
    event = Typed(origin, text) if code == text else Commanded(origin, "start", code)
    outcome = await place.program.inbox.submit(event)
    assert outcome.handled is Handled.NEW, outcome


def saying(place: Home, id: str) -> Counter[str]:
    """Count, by chat, the messages that say something."""
    with place.program.database.reading() as reading:
        rows = reading.connection.exec_driver_sql("SELECT chat, message FROM chat_lines").all()
    return Counter(name for name, message in rows if f'"id":"{id}"' in message)


async def test_a_group_larger_than_a_page_is_asked_reminded_and_told_once_each(place: Home) -> None:
    await place.plans()
    for number in range(MEMBERS):
        await says(place, number, f"/start {place.invite}")
        await says(place, number, "1")
    everybody = {chat(number): 1 for number in range(MEMBERS)}
    await place.passes(THURSDAY)
    assert saying(place, "check-in-week") == everybody
    await says(place, 0, "1")
    await place.passes(THURSDAY + timedelta(days=2))
    assert saying(place, "reminder") == {name: 1 for name in everybody if name != chat(0)}
    await place.passes(TUESDAY + timedelta(days=1))
    assert saying(place, "result-no-reply") == everybody
