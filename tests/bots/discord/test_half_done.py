"""What shows a draft of something without a name, which stands in one message for each tap: only the last holds it."""

from datetime import timedelta
from pathlib import Path

import discord
import pytest

from bots.discord.failures import TokenOver
from bots.discord.render import SETTLED
from bots.discord.rest import Rest
from bots.fading import FADES_AFTER
from tests.discord_guest import DiscordGuest, WhisperGuest, nodes
from tests.groups import THURSDAY, Home, home
from tests.polls.voting import plans_vote

TICKED = ["Parks", "Buses"]


async def voter(place: Home, *, whispers: bool) -> DiscordGuest:
    """Return somebody in a vote that is open, in which several options may be ticked."""
    for number in range(4):
        await place.joins("discord", f"V{number}")
    kind = WhisperGuest if whispers else DiscordGuest
    guest = kind(place.program, "Ana")
    await place.admits(guest, "Ana")
    await plans_vote(place, "approval")
    await place.passes(THURSDAY)
    if whispers:
        await guest.says("/open")
    return guest


def last(guest: DiscordGuest) -> discord.Message:
    return guest._messages()[-1]


def is_settled(guest: DiscordGuest, message: discord.Message) -> bool:
    """Whether a message now says "Answered" and has nothing to tap."""
    (now,) = (one for one in guest._messages() if one.id == message.id)
    found = list(nodes(now))
    return [node.get("id") for node in found] == [SETTLED] and found[0]["content"] == "Answered"


@pytest.mark.parametrize("whispers", [False, True], ids=["private", "server"])
async def test_each_step_settles_the_one_before(tmp_path: Path, whispers: bool) -> None:
    async with home(tmp_path, on=("discord",)) as place:
        ana = await voter(place, whispers=whispers)
        shown = []
        for option in TICKED:
            await ana.says(f"[{option}]")
            shown.append(last(ana))
        assert is_settled(ana, shown[0])
        assert not is_settled(ana, shown[1])
        assert "Your vote is in." in await ana.says("[Done]")
        assert is_settled(ana, shown[1])
        await place.passes(THURSDAY + FADES_AFTER)
        assert await ana.sees() == "", "nothing is put away a second time"


async def test_another_draft_stays_as_it_is(tmp_path: Path) -> None:
    async with home(tmp_path, on=("discord",)) as place:
        ana = await voter(place, whispers=False)
        await plans_vote(place, "approval", ["Spring", "Autumn"], question="When?", start=THURSDAY + timedelta(days=1))
        await place.passes(THURSDAY + timedelta(days=4))  # the next question comes some days after the first
        await ana.says("[Spring]")
        spring = last(ana)
        await ana.says("[Parks]")
        parks = last(ana)
        await ana.says("[Buses]")
        assert is_settled(ana, parks)
        assert not is_settled(ana, spring)


async def test_an_earlier_step_that_cannot_be_changed_holds_nothing_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*given: object) -> None:
        raise TokenOver

    async with home(tmp_path, on=("discord",)) as place:
        ana = await voter(place, whispers=False)
        await ana.says("[Parks]")
        monkeypatch.setattr(Rest, "edit_follow_up", fails)
        assert "Your vote is in." in await ana.says("[Done]")
