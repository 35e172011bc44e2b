"""The same conversations in a channel of a server, where only one person sees them; and the tokens they take."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from simcord import Env

from bots.discord.limits import TOKEN_LIVES
from bots.discord.whispers import Whispers
from ladle.clocks import ManualClock
from ladle.running import running
from ladle.settings import Settings
from tests.discord_guest import WhisperGuest, bot_of, on_discord
from tests.guests import Guest
from tests.ready import prepare
from tests.transcripts.stage import Stage, read_script

TRANSCRIPTS = sorted((Path(__file__).parents[2] / "transcripts").glob("*.txt"))
IN_TWO_PLACES = {"a-vote-that-is-stopped"}  # whoever stops it reads so in the server and the private chat, in any order
ON_DISCORD_ALONE = [
    path
    for path in TRANSCRIPTS
    if path.stem not in IN_TWO_PLACES and not re.search(r"^== .*\(", path.read_text("utf-8"), re.MULTILINE)
]
NOW = datetime(2026, 11, 19, 18, tzinfo=UTC)
PLACE = "whisper/1/2"


class InOneRoom(Stage):
    """Everybody is in the same channel of one server."""

    def guest(self, name: str) -> Guest:
        if name not in self.guests:
            known = next(iter(self.guests.values()), None)
            room = known.room if isinstance(known, WhisperGuest) else None
            self.guests[name] = WhisperGuest(self.program, name, self.language, room)
        return self.guests[name]


@pytest.mark.parametrize("path", ON_DISCORD_ALONE, ids=lambda path: path.stem)
async def test_the_conversation_goes_as_written_and_nobody_else_sees_it(path: Path, tmp_path: Path) -> None:
    script = read_script(path, "discord")
    clock = ManualClock(script.begins)
    settings = Settings(data_dir=tmp_path)
    async with running(prepare(settings), clock=clock, serve=False, platforms=on_discord) as program:
        stage = InOneRoom(program, clock, "discord", script.language)
        await stage.prepare()
        await stage.play(script)
        env: Env = bot_of(program).env
        first = next(iter(stage.guests.values()))
        assert isinstance(first, WhisperGuest)
        stranger = first.room.guild.add_member(env.create_user("stranger"))
        assert list(first.room.history(viewer=stranger)) == []


def test_a_token_shows_and_changes_for_a_quarter_of_an_hour() -> None:
    whispers = Whispers()
    token = whispers.came(9, "t", NOW, address=PLACE, message=5)
    whispers.shown([6], token, NOW)
    assert whispers.to(PLACE, NOW) == whispers.changing(5, NOW) == whispers.changing(6, NOW) == token
    assert whispers.to(PLACE, NOW + TOKEN_LIVES) is None
    assert whispers.changing(6, NOW + TOKEN_LIVES) is None


def test_the_newest_token_is_taken() -> None:
    whispers = Whispers()
    first = whispers.came(9, "first", NOW, address=PLACE)
    whispers.shown([5], first, NOW)
    second = whispers.came(9, "second", NOW + timedelta(minutes=14), address=PLACE)
    assert whispers.to(PLACE, NOW + timedelta(minutes=20)) == second
    assert whispers.changing(5, NOW) == first


def test_a_token_of_the_private_chat_shows_nothing_in_a_channel() -> None:
    whispers = Whispers()
    whispers.came(9, "t", NOW, address=None, message=5)
    assert whispers.changing(5, NOW) is None


def test_a_token_that_turned_out_not_to_work_is_forgotten() -> None:
    whispers = Whispers()
    token = whispers.came(9, "t", NOW, address=PLACE, message=5)
    whispers.over(token)
    assert whispers.to(PLACE, NOW) is None
    assert whispers.changing(5, NOW) is None


def test_nothing_is_remembered_for_longer_than_it_works() -> None:
    whispers = Whispers()
    for number in range(1000):
        whispers.came(9, "t", NOW + number * timedelta(minutes=1), address=f"whisper/1/{number}", message=number)
    assert len(whispers._places) < 20
    assert len(whispers._messages) < 20
