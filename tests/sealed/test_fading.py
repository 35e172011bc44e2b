"""What somebody has half chosen and left is put away after ten minutes, without another tap."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from bots.fading import FADES_AFTER, MOST_WAITING, Fading
from core.ballot import votes_in
from ladle.clocks import ManualClock
from tests.groups import MONDAY, THURSDAY, Home, home
from tests.guests import Guest
from tests.linking.acting import connect
from tests.polls.voting import plans_vote
from tests.sealed.acting import FORM, Author, author, ids, main_database

OPEN = THURSDAY + timedelta(minutes=1)
AWAY = (
    "I have put this away, so that nobody sees what you chose here."
    " A vote that you sent and did not take out still counts."
)
WAITS = "I have put this away, so that nobody reads it here. What you sent counts, here or elsewhere."


@dataclass
class Scene:
    """Five people in a vote in which several options may be ticked."""

    place: Home
    ana: Guest

    async def after(self, passed: timedelta) -> str:
        """Return what is new on Ana's screen so long after the vote opened."""
        await self.place.passes(OPEN + passed)
        return await self.ana.sees()


async def voting_on(channel: str, data: Path) -> AsyncIterator[Scene]:
    async with home(data, on=[channel]) as place:
        for number in range(5):
            await place.joins(channel, f"V{number}")
        await plans_vote(place, "approval")
        await place.passes(OPEN)
        for guest in place.guests:
            await guest.sees()
        yield Scene(place, place.guests[0])


@pytest.fixture(params=["telegram", "discord", "terminal"])
async def scene(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scene]:
    async for scene in voting_on(request.param, tmp_path / "data"):
        yield scene


async def test_a_half_done_vote_is_put_away_and_nothing_is_noted(scene: Scene) -> None:
    before = main_database(scene.place)
    await scene.ana.says("[Parks]")
    assert AWAY not in await scene.after(FADES_AFTER - timedelta(seconds=1))
    shown = await scene.after(FADES_AFTER)
    assert AWAY in shown
    assert "Parks" not in shown
    assert main_database(scene.place) == before
    assert "Parks" in await scene.ana.says("[Vote]"), "it begins anew"


async def test_the_ten_minutes_begin_anew_with_each_tap(scene: Scene) -> None:
    await scene.ana.says("[Parks]")
    await scene.after(FADES_AFTER / 2)
    await scene.ana.says("[Buses]")
    assert AWAY not in await scene.after(FADES_AFTER)
    assert AWAY in await scene.after(FADES_AFTER * 1.5)


async def test_what_was_sent_stays(scene: Scene) -> None:
    await scene.ana.says("[Parks]")
    assert "Your vote is in." in await scene.ana.says("[Done]")
    assert AWAY not in await scene.after(FADES_AFTER)


async def test_what_was_finished_on_another_channel_is_not_said_to_be_lost_on_the_first(tmp_path: Path) -> None:
    async with home(tmp_path / "data", on=["telegram", "discord"]) as place:
        for number in range(5):
            await place.joins("telegram", f"P{number}")
        ana = place.guests[0]
        also = place.guest("discord", "P0")
        await connect(ana, also)
        await plans_vote(place, "approval")
        await place.passes(OPEN)
        await ana.says("/open")
        await ana.says("[Parks]")
        await also.says("/open")
        await also.says("[Buses]")
        assert "Your vote is in." in await also.says("[Done]")
        await place.passes(OPEN + FADES_AFTER)
        shown = await ana.sees()
        assert AWAY in shown, "the same as for everybody, and true of this vote too"
        (vote,) = place.rounds()
        with place.program.boxes.turn(vote.id) as box:
            assert len(votes_in(box.everything())) == 1


@pytest.mark.parametrize("channel", ["telegram", "discord"])
async def test_words_half_written_without_a_name_wait_out_of_sight(channel: str, tmp_path: Path) -> None:
    async with home(tmp_path / "data", on=[channel]) as place:
        await place.plans(FORM)
        ana = await place.joins(channel, "Ana")
        await place.passes(OPEN)
        await ana.sees()
        await ana.says("[No name]")
        await ana.says("Call me: 555 123 4567")
        await place.passes(OPEN + FADES_AFTER)
        shown = await ana.sees()
        assert WAITS in shown
        assert "555" not in shown
        assert "Send it like this" not in shown


async def test_only_a_draft_that_holds_something_fades(tmp_path: Path) -> None:
    async with home(tmp_path / "data") as place:
        voters: list[Author] = [await author(place, f"V{number}") for number in range(5)]
        await plans_vote(place, "approval")
        await place.passes(OPEN)
        ana, ben, *_ = voters
        first = await ana.picks("0")
        assert ids(first.fades) == ["poll-label-protected", "poll-put-away"]
        ticked_off = await ana.taps("0")
        assert ticked_off.fades is None, "nothing is ticked any more"
        other = await ben.picks("2")
        assert other.fades is not None
        assert first.fades is not None
        assert other.fades.body == first.fades.body, "the same for everybody"


async def test_what_cannot_be_changed_any_more_keeps_nothing_else_back() -> None:
    clock, changed = ManualClock(MONDAY), list[int]()
    fading = Fading(clock)

    async def fails() -> None:
        raise OSError

    async def works() -> None:
        changed.append(1)

    fading.later("one", fails)
    fading.later("two", works)
    fading.later("three", works)
    fading.never("three")
    clock.advance(FADES_AFTER - timedelta(seconds=1))
    await fading.run()
    assert changed == []
    clock.advance(timedelta(seconds=1))
    await fading.run()
    assert changed == [1]


async def test_what_somebody_goes_on_from_is_settled_at_once_and_not_later() -> None:
    clock, done = ManualClock(MONDAY), list[str]()
    fading = Fading(clock)

    async def fade() -> None:
        done.append("faded")

    async def settle() -> None:
        done.append("settled")

    async def fails() -> None:
        raise OSError

    fading.later("one", fade, settle)
    fading.later("two", fade)
    fading.later("three", fade, fails)
    for place in ("one", "two", "three", "never heard of"):
        await fading.settle(place)
    clock.advance(FADES_AFTER)
    await fading.run()
    assert done == ["settled"]


async def test_so_many_at_once_that_memory_would_fill_change_early() -> None:
    clock, changed = ManualClock(MONDAY), list[int]()
    fading = Fading(clock)

    async def works() -> None:
        changed.append(1)

    for place in range(MOST_WAITING + 3):
        fading.later(place, works)
    await fading.run()
    assert len(changed) == 3
