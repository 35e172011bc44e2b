"""A program in which members join and answer one after the other, confirming each step; made to be killed.

`python -m tests.ladle.answering FOLDER CODE FIRST`
"""

import asyncio
import itertools
import sys
from datetime import UTC, datetime
from pathlib import Path

from bots.terminal.adapter import SeenFile, TerminalSession
from ladle.clocks import ManualClock
from ladle.program import Program
from ladle.running import running
from ladle.settings import Settings

OPEN = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)  # when the check-in that tests plan asks


def name_of(number: int) -> str:
    """Return what a member is called, at their terminal and in the group."""
    return f"Member {number}"


def at_terminal(program: Program, number: int) -> TerminalSession:
    """Sit down at a member's terminal."""
    seen = SeenFile(program.settings.data_dir / "terminal" / str(number))
    return TerminalSession(program.terminal, name_of(number), seen, language="en", given_name=name_of(number))


async def answer_for_ever(folder: Path, code: str, first: int) -> None:
    """Let one member after the other join and answer, until killed."""
    async with running(Settings(data_dir=folder), clock=ManualClock(OPEN), serve=False) as program:
        await program.settle()
        for number in itertools.count(first):
            member = at_terminal(program, number)
            for line, reply in (
                (f"/start {code}", "Hello."),
                ("1", "How was"),
                ("[Hard]", "Saved."),
                ("finish", "Saved."),
            ):
                shown = await member.say(line)
                assert any(reply in one for one in shown), shown
                sys.stdout.write(f"{number} {reply}\n")
                sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(answer_for_ever(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
