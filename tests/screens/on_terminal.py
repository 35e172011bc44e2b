"""What somebody sees in a terminal: the lines as they were printed and typed."""

from bots.terminal.adapter import TerminalSession
from ladle.program import Program
from ladle.terminal_chat import PROMPT
from tests.guests import SeenInMemory, TerminalGuest, plain
from tests.screens.seen import Bubble, Run

WIDTH = 42  # columns of a terminal on a phone


class WatchedTerminal(TerminalGuest):
    """Somebody at a narrow terminal, whose every line is kept."""

    def __init__(self, program: Program, name: str, language: str = "en") -> None:
        super().__init__(program, name, language)
        self._program = program
        self._session = TerminalSession(
            program.terminal, name, SeenInMemory(), width=WIDTH, language=language, given_name=name
        )
        self._lines: list[str] = []

    async def says(self, line: str) -> str:
        typed = line[1:-1] if line.startswith("[") else line  # a label alone is enough here
        if not typed.startswith("/start "):  # which `ladle chat CODE` sends by itself
            self._lines.append(f"{PROMPT}{typed}")
        return self._keeps(await self._session.say(typed))

    async def sees(self) -> str:
        await self._program.settle()
        return self._keeps(await self._session.pending())

    @property
    def chat(self) -> tuple[Bubble, ...]:
        """Everything printed so far, as one."""
        return (Bubble("", tuple((Run(line),) for line in self._lines)),)

    def _keeps(self, printed: list[str]) -> str:
        self._lines += printed
        return plain(printed)
