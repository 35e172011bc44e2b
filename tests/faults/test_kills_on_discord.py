"""Killed at any moment of a fan-out on Discord and started again, a program loses nothing and repeats nothing."""

import asyncio
import base64
import os
import random
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bots.discord.adapter import account_of
from bots.discord.markup import plain
from bots.discord.render import BODY
from core.ports.channels import Trouble
from ladle.clocks import ManualClock
from ladle.program import Program
from ladle.running import running
from ladle.settings import Settings
from tests.discord_api import places
from tests.discord_api.server import DiscordServer
from tests.discord_api.service import Settings as ServerSettings
from tests.discord_api.world import Person
from tests.faults.crowd import QUESTION, ROUND, complaints, gather
from tests.faults.lives import LONGEST_LIFE, alive, unpaced

NOTICE = "First things first."
IN_FLIGHT = 8
LATENCY = 0.01  # seconds, in the middle of which a message has arrived and the program does not know it yet
SEND = "POST /channels/{channel}/messages"
# A bot of its own for each run of tests on a machine: no two programs may serve the same.
TOKEN = f"{base64.urlsafe_b64encode(str(9_000_000_000 + os.getpid()).encode()).decode().rstrip('=')}.made-up.token"


@dataclass
class Scene:
    """A small Discord with a crowd on it, and the data of the program that is killed."""

    server: DiscordServer
    settings: Settings
    chance: random.Random
    people: list[Person] = field(default_factory=list)
    lives: int = 0

    async def lives_until(self, messages: int) -> None:
        """Let the program live until so many messages more have come, and kill it while others are on their way."""
        enough = len(self.server.calls.to(SEND)) + messages
        async with alive(self.settings, ROUND + timedelta(seconds=self.lives)), asyncio.timeout(LONGEST_LIFE):
            await self.server.until(lambda: len(self.server.calls.to(SEND)) >= enough, LONGEST_LIFE)
        self.lives += 1

    def said(self, person: Person) -> list[str]:
        """Return what the bot has said to somebody."""
        there = self.server.world.messages[self.server.world.dm_with(person.id).id].values()
        shown = [node for message in there for node in message.components]
        return [plain(node["content"]).strip("\u2068\u2069") for node in shown if node.get("id") == BODY]


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with DiscordServer.running(ServerSettings(token=TOKEN, latency=LATENCY, keeps_bodies=False)) as server:
        server.rate_limits.on = False
        settings = Settings(
            data_dir=tmp_path / "data",
            discord_token=SecretStr(TOKEN),
            discord_api_url=server.url,
            in_flight=IN_FLIGHT,
            log_level="warning",
        )
        yield Scene(server, settings, random.Random(2026))  # noqa: S311 - the same moments in every run


async def connected(program: Program) -> None:
    [bot] = program.bots
    async with asyncio.timeout(LONGEST_LIFE):
        while bot.trouble is Trouble.UNREACHABLE:  # noqa: ASYNC110 - it happens at the other end of a line
            await asyncio.sleep(0.01)


async def check(scene: Scene, members: int, kills: int, most: int) -> None:
    """Kill so often, each time after so many messages at most; then let everything arrive, and count."""
    scene.people = [places.new_person(scene.server.service, f"member{number}") for number in range(members)]
    account = account_of(TOKEN)
    await gather(scene.settings.data_dir, account, [str(person.id) for person in scene.people], NOTICE)
    for _ in range(kills):
        await scene.lives_until(scene.chance.randint(1, most))
    clock = ManualClock(ROUND + timedelta(seconds=kills))
    async with running(scene.settings, clock=clock, serve=False, platforms=unpaced) as program:
        await connected(program)
        await program.settle()
        assert program.engine.outstanding(account) == 0
        assert complaints(program) == []
    told = Counter(tuple(scene.said(person)) for person in scene.people)
    assert told == {(NOTICE, QUESTION): members}
    again = len(scene.server.calls.to(SEND)) - 2 * members
    assert again > 0, "Nothing was on its way in any kill: they came at the wrong moments."


async def test_a_program_killed_in_a_fan_out_loses_nothing_and_repeats_nothing(scene: Scene) -> None:
    await check(scene, members=120, kills=5, most=80)


@pytest.mark.nightly
async def test_a_hundred_kills_in_a_fan_out_lose_nothing_and_repeat_nothing(scene: Scene) -> None:
    await check(scene, members=1_000, kills=100, most=30)
