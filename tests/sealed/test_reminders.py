"""Where people may answer without a name only those are reminded who have not, and nothing that is kept tells who."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from core.rounds import REMINDED, HourOf
from tests.groups import THURSDAY, TUESDAY, Home, home, weekly
from tests.guests import Guest
from tests.sealed.acting import FORM, main_database, the_round

SATURDAY = THURSDAY + timedelta(days=2)
REMINDER = "This question is still open. To stop reminders: /less."
NAMES = ("Ana", "Ben", "Cai")


@dataclass
class Scene:
    """Three people on a chat platform who are being asked."""

    place: Home

    @property
    def guests(self) -> list[Guest]:
        return self.place.guests

    async def reminded(self) -> list[str]:
        """Return who has been reminded since the last look."""
        seen = [await guest.sees() for guest in self.guests]
        assert all(shown.count(REMINDER) <= 1 for shown in seen)
        return [name for name, shown in zip(NAMES, seen, strict=True) if REMINDER in shown]

    async def answers(self, who: Iterable[str], *lines: str) -> None:
        """Let some people say lines."""
        for name in who:
            for line in lines:
                await self.guests[NAMES.index(name)].says(line)


NO_NAME = ("[No name]", "The bus is late", "[Skip]", "[No, forget me]")
NAMED = ("[The group, with my name]", "The bus is late", "[Skip]")


async def scene_on(channel: str, data: Path, **plan: object) -> AsyncIterator[Scene]:
    async with home(data, on=[channel]) as place:
        await place.plans(FORM, weekly(place.group, **plan))
        for name in NAMES:
            await place.joins(channel, name)
        await place.passes(THURSDAY + timedelta(hours=15))
        scene = Scene(place)
        await scene.reminded()
        yield scene


@pytest.fixture(params=["telegram", "discord"])
async def on_both(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scene]:
    async for scene in scene_on(request.param, tmp_path / "data"):
        yield scene


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async for scene in scene_on("telegram", tmp_path / "data"):
        yield scene


async def test_only_the_undecided_are_reminded_and_answer_where_they_are(on_both: Scene) -> None:
    scene = on_both
    await scene.answers(["Ana"], *NO_NAME)
    await scene.answers(["Ben"], *NAMED)
    await scene.place.passes(SATURDAY)
    assert await scene.reminded() == ["Cai"]
    before = main_database(scene.place)
    assert "Want to say more?" in await scene.guests[2].says("[No name]")
    assert main_database(scene.place) == before
    await scene.place.passes(TUESDAY - timedelta(minutes=1))
    assert await scene.reminded() == []


async def test_nothing_that_is_kept_tells_who_was_reminded(scene: Scene) -> None:
    place = scene.place
    await scene.answers(["Ana"], *NO_NAME)
    place.clock.move_to(SATURDAY)
    await place.program.timers.fire()  # the round is marked; whom it reminds is nowhere
    marked, asks = main_database(place), place.rows("asks")
    assert the_round(place).state.get(REMINDED) is not None
    await place.program.settle()
    assert await scene.reminded() == ["Ben", "Cai"]
    assert main_database(place) == marked
    assert place.rows("asks") == asks == len(NAMES)
    assert place.rows("outbox") == 0


async def test_half_an_answer_is_none(scene: Scene) -> None:
    await scene.answers(["Ana"], "[No name]", "The bus is late")
    await scene.answers(["Ben"], *NO_NAME, "[Take it out]")
    await scene.place.passes(SATURDAY)
    assert await scene.reminded() == list(NAMES)
    await scene.answers(["Ana"], "[Go on]", "[Skip]")  # the draft was put away meanwhile
    assert "Your answer is in." in await scene.guests[0].says("[No, forget me]")


async def test_who_wants_no_reminders_gets_none(scene: Scene) -> None:
    await scene.answers(["Ana"], "/less", "[No reminders]")
    await scene.place.passes(SATURDAY)
    assert await scene.reminded() == ["Ben", "Cai"]


async def test_by_their_own_clocks_people_are_reminded_when_their_own_time_has_come(tmp_path: Path) -> None:
    async for scene in scene_on("telegram", tmp_path / "data", hour_of=HourOf.PERSON):
        place = scene.place
        await place.passes(SATURDAY - timedelta(hours=1))
        assert the_round(place).state.get(REMINDED) is not None, "somewhere on Earth it is time"
        assert await scene.reminded() == []
        await place.passes(SATURDAY)
        assert await scene.reminded() == list(NAMES)
