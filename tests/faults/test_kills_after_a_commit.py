"""Killed between the commit and its word to Telegram, a program gets the same updates again, and nothing changes."""

import asyncio
import os
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest
from pydantic import SecretStr

from ladle.clocks import ManualClock
from ladle.running import running
from ladle.settings import Settings
from tests.faults.crowd import QUESTION, ROUND, answers, complaints, gather
from tests.faults.house import free_port
from tests.faults.lives import LONGEST_LIFE, alive, killed_after_commits, unpaced
from tests.telegram_api.server import TelegramServer

MEMBERS = 30
KILLS = 3


@pytest.mark.parametrize("receive", ["poll", "webhook"])
async def test_what_was_committed_when_the_kill_came_has_one_effect(
    tmp_path: Path, receive: Literal["poll", "webhook"]
) -> None:
    async with TelegramServer.running() as server:
        bot = server.bot("ladle_bot", f"{7_100_000_000 + os.getpid()}:made-up-token-of-a-killed-bot")
        people = [server.person("Member") for _ in range(MEMBERS)]
        for person in people:
            server.private(person, bot).started = True
        port = free_port()
        settings = Settings(
            data_dir=tmp_path / "data",
            port=port,
            base_url=f"http://127.0.0.1:{port}",
            telegram_token=SecretStr(bot.token),
            telegram_api_url=server.url,
            telegram_receive=receive,
            log_level="warning",
        )
        server.deliveries.scale = 0  # what failed comes again at the next start, which sets the webhook
        group = await gather(settings.data_dir, f"telegram:{bot.id}", [str(person.id) for person in people], "Hello.")
        async with alive(settings, ROUND), asyncio.timeout(LONGEST_LIFE):
            for person in people:
                await server.chat(person, bot).shows(QUESTION, LONGEST_LIFE)
        for kill in range(KILLS):
            for person in people[kill::KILLS]:
                person.taps(bot, "Good")
            waiting = len(bot.updates.pending)
            await killed_after_commits(settings, ROUND + timedelta(seconds=kill + 1), 1)
            assert saved(settings), "The kill came before anything was committed."
            assert len(bot.updates.pending) == waiting, "Telegram was told of it before the kill."
        clock = ManualClock(ROUND + timedelta(seconds=KILLS + 1))
        async with running(settings, clock=clock, serve=receive == "webhook", platforms=unpaced) as program:
            await server.confirmed(bot)
            await program.settle()
            assert complaints(program) == []
            assert len(answers(program, group)) == MEMBERS
        for person in people:
            came = [str(call.parameters["text"]) for call in server.calls("sendMessage", chat=person) if call.accepted]
            thanks = sum("Want to say more" in text for text in came)
            assert 1 <= thanks <= KILLS, "One for the press, and one for each kill in which it was on its way."
        assert bool(server.calls("getUpdates")) is (receive == "poll")


def saved(settings: Settings) -> int:
    """Return how many answers are on the disk."""
    database = sqlite3.connect(settings.data_dir / "ladle.db")
    try:
        return int(database.execute("SELECT count(*) FROM answers").fetchone()[0])
    finally:
        database.close()
