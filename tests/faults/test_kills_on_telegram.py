"""Killed at any moment of a fan-out and started again, a program loses nothing and repeats only what was on its way."""

import asyncio
import os
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from ladle.clocks import ManualClock
from ladle.running import running
from ladle.settings import Settings
from tests.faults.crowd import QUESTION, ROUND, answers, complaints, gather
from tests.faults.lives import LONGEST_LIFE, alive, unpaced
from tests.faults.repeats import Sent, lost, repeated
from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.people import Person
from tests.telegram_api.server import TelegramServer

NOTICE = "First things first."
IN_FLIGHT = 8
LATENCY = 0.02  # seconds in which a message has arrived and the program does not know it yet
PRESSES = 5  # people who press a button between two lives


@dataclass
class Scene:
    """A small Telegram with a crowd on it, and the data of the program that is killed."""

    server: TelegramServer
    bot: BotAccount
    settings: Settings
    chance: random.Random
    people: list[Person] = field(default_factory=list)
    pressed: set[int] = field(default_factory=set)
    lives: list[list[Sent]] = field(default_factory=list)
    _looked_at: int = 0

    async def lives_until(self, messages: int) -> None:
        """Let the program live until so many messages have come, and kill it while the last ones are on their way.

        With 0 it is killed while it starts.
        """
        last = self.server.faults.slows(0.0, method="sendMessage", skip=messages - 1)
        async with alive(self.settings, ROUND + timedelta(seconds=len(self.lives))), asyncio.timeout(LONGEST_LIFE):
            if messages:
                await last.met()
        self.server.faults.clear()
        self.look()

    def look(self) -> None:
        """Note what was sent since the last look: what one life sent."""
        calls = self.server.recorded[self._looked_at :]
        self._looked_at += len(calls)
        sent = [call for call in calls if call.method == "sendMessage" and call.accepted]
        self.lives.append([(str(call.chat_id), str(call.parameters["text"])) for call in sent])

    def some_press(self) -> None:
        """Let some who have been asked press a button, while nobody listens."""
        asked = [one for one in self.people if one.id not in self.pressed and self._asked(one)]
        for person in self.chance.sample(asked, min(PRESSES, len(asked))):
            person.taps(self.bot, "Good")
            self.pressed.add(person.id)

    def _asked(self, person: Person) -> bool:
        return any(QUESTION in seen.text for seen in self.server.chat(person, self.bot).from_bots)


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with TelegramServer.running() as server:
        # A bot of its own for each run of tests on a machine: no two programs may serve the same.
        bot = server.bot("ladle_bot", f"{7_000_000_000 + os.getpid()}:made-up-token-of-a-killed-bot")
        server.latency = LATENCY
        settings = Settings(
            data_dir=tmp_path / "data",
            telegram_token=SecretStr(bot.token),
            telegram_api_url=server.url,
            in_flight=IN_FLIGHT,
            log_level="warning",
        )
        yield Scene(server, bot, settings, random.Random(2026))  # noqa: S311 - the same moments in every run


async def check(scene: Scene, members: int, kills: int, most: int) -> None:
    """Kill so often, each time after so many messages at most; then let everything arrive, and count."""
    server, bot, account = scene.server, scene.bot, f"telegram:{scene.bot.id}"
    scene.people = [server.person("Member") for _ in range(members)]
    for person in scene.people:
        server.private(person, bot).started = True
    chats = [str(person.id) for person in scene.people]
    group = await gather(scene.settings.data_dir, account, chats, NOTICE)
    for _ in range(kills):
        await scene.lives_until(scene.chance.randint(0, most))
        scene.some_press()
    clock = ManualClock(ROUND + timedelta(seconds=kills))
    async with running(scene.settings, clock=clock, serve=False, platforms=unpaced) as program:
        await server.confirmed(bot)
        await program.settle()
        assert program.engine.outstanding(account) == 0
        assert complaints(program) == []
        assert len(answers(program, group)) == len(scene.pressed)
    scene.look()
    assert lost(scene.lives, chats, [NOTICE, QUESTION]) == []
    assert max(repeated(scene.lives)) <= IN_FLIGHT
    assert scene.pressed, "Nobody was asked before the last kill: let more arrive in each life."
    assert sum(repeated(scene.lives)), "Nothing was on its way in any kill: they came at the wrong moments."


async def test_a_program_killed_in_a_fan_out_loses_nothing_and_repeats_what_was_on_its_way(scene: Scene) -> None:
    await check(scene, members=300, kills=5, most=200)


@pytest.mark.nightly
async def test_a_hundred_kills_in_a_fan_out_lose_nothing_and_repeat_what_was_on_its_way(scene: Scene) -> None:
    await check(scene, members=1_000, kills=100, most=50)
