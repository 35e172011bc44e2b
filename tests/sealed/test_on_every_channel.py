"""Somebody answers without a name, on every channel: shown there at once, and kept nowhere."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from tests.channels import CHANNELS
from tests.groups import THURSDAY, Home, home
from tests.guests import Guest
from tests.sealed.acting import FORM, main_database, the_round

WORDS = "The bus is cancelled again"
ASKED = "Who may read this?"
FIRST = "Saved. Want to say more? Write or speak, any language."
SECOND = "What you wrote: [Skip]"
FOLLOW = "May I bring you questions about what you wrote?"
IN = (
    "Your answer is in. You can change it until Tuesday 18:00. If fewer than three people answer without a name,"
    " it is not shown to anybody."
)
ACTS = "[Change] [Take it out] [Six words]"
SIX = re.compile(r"With these six words you find it again later: ((?:\w{6} ){5}\w{6})\. Write .*?these words\.")


@dataclass
class Scene:
    """A group being asked, and a member of it on one channel."""

    place: Home
    guest: Guest

    @property
    def files(self) -> bytes:
        """Return everything that lies in the data folder."""
        return b"".join(f.read_bytes() for f in self.place.program.settings.data_dir.rglob("*") if f.is_file())


@pytest.fixture(params=CHANNELS)
async def scene(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scene]:
    """Give a member who is being asked, on each channel in turn."""
    async with home(tmp_path / "data", on=[request.param]) as place:
        await place.plans(FORM)
        guest = await place.joins(request.param, "Ana")
        await place.passes(THURSDAY + timedelta(minutes=1))
        assert ASKED in await guest.sees()
        yield Scene(place, guest)


async def test_an_answer_without_a_name(scene: Scene) -> None:
    say = scene.guest.says
    before = main_database(scene.place)
    assert FIRST in await say("[No name]")
    assert SECOND in await say(WORDS)
    assert FOLLOW in await say("[Skip]")
    given = await say("[No, forget me]")
    shown = SIX.search(given)
    assert shown is not None
    assert given == f"{IN} {shown[0]} {ACTS}"
    assert FIRST in await say("[Change]")
    await say("Another thing")
    assert FOLLOW in await say("And more")
    changed = await say("[Yes, for 30 days]")
    assert changed == f"{IN} {ACTS}"
    again = SIX.search(await say("[Six words]"))
    assert again is not None
    for word in (*shown[1].split(), *again[1].split()):
        assert word.encode() not in scene.files
    assert WORDS.encode() not in scene.files
    assert "It is out. Nothing of it is left here. [Start again]" in await say("[Take it out]")
    with scene.place.program.boxes.turn(the_round(scene.place).id) as box:
        assert box.everything() == []
    assert main_database(scene.place) == before, "nothing tells that anything happened"


async def test_what_is_wrong_with_it_is_said_and_asked_again(scene: Scene) -> None:
    await scene.guest.says("[No name]")
    told = await scene.guest.says("Call me: 555 123 4567")
    assert "This may point to you or to somebody else: 555 123 4567. Send it like this?" in told
    assert FIRST in await scene.guest.says("[Write it again]")
