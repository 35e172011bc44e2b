"""Killed at any moment and started again, the program has every answer it confirmed, and asks nobody twice."""

import random
import subprocess
import sys
from pathlib import Path

from core.messages import Say
from core.people import Identity
from ladle.clocks import ManualClock
from ladle.program import Program
from ladle.running import running
from ladle.settings import Settings
from tests.ladle.answering import OPEN, name_of
from tests.ladle.test_program import Play

KILLS = 5
MOST_STEPS_A_LIFE = 20  # a member takes four


def live_and_die(folder: Path, code: str, first: int, steps: int) -> tuple[list[int], int]:
    """Run the program until so many steps were confirmed, then kill it; return who had answered, and who came last."""
    command = [sys.executable, "-m", "tests.ladle.answering", str(folder), code, str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        confirmed = [program.stdout.readline() for _ in range(steps)]
        program.kill()
        confirmed += program.stdout.read().splitlines()
    numbers = [int(line.split()[0]) for line in confirmed]
    answered = [number for number, line in zip(numbers, confirmed, strict=True) if "Saved." in line]
    return answered, numbers[-1]


async def questions_on_page(program: Program, number: int) -> int:
    lines = await program.database.read(program.pages.lines, "terminal", name_of(number))
    return sum(line.message.body[:1] == (Say("check-in-week"),) for line in lines)


async def test_a_killed_program_keeps_its_word(tmp_path: Path) -> None:
    play = Play(tmp_path / "data")
    async with play.running() as program:
        code = await play.plan(program)
    chance = random.Random(2026)  # noqa: S311 - how long each life lasts, the same in every run
    confirmed: list[int] = []
    last = 0
    for _ in range(KILLS):
        answered, last = live_and_die(play.folder, code, last + 1, chance.randint(1, MOST_STEPS_A_LIFE))
        confirmed += answered
        last += 1  # whoever was under way, seen or not, is left as they were
    async with running(Settings(data_dir=play.folder), clock=ManualClock(OPEN), serve=False) as program:
        await program.settle()
        owner = await program.database.read(program.readings.chat_owner, Identity("terminal", name_of(1)))
        assert owner is not None
        (series,) = await program.database.read(program.readings.series_of_group, owner.members[0].group)
        given = await program.database.read(program.readings.answers_of_round, series.rounds[0].round.id)
        named = {one.name for one in given}
        assert {name_of(number) for number in confirmed} <= named
        assert len(given) == len(named)
        for number in range(1, last + 1):
            assert await questions_on_page(program, number) <= 1
