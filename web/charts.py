"""Draws the counts of one question as a small picture: SVG for pages, PNG for chats, the same from one description.

The drawing libraries never enter the server's process, where they would stay for good (170 MiB): each picture is drawn
by web/drawing.py, a program that ends. It also has to be one because a single character that XML does not know makes
the library abort the whole process.
"""

import asyncio
import json
import os
import re
import sys
from collections import OrderedDict
from dataclasses import asdict, dataclass
from typing import Literal

Format = Literal["svg", "png"]

# A choice has at most this many options in any channel (Discord's select menu holds 25), and one row may be joined.
MAX_ROWS = 26
# A row for each option that is left at each step of a count by transfers. Labels of one line keep it short enough.
MAX_STEP_ROWS = 60
MAX_COLUMNS = 8  # of a table: its numbers stand side by side on a phone
# Drawing takes half a second; a machine that swaps may take many times that.
SECONDS = 30.0
# The largest picture of MAX_ROWS rows is a tenth of this.
MAX_BYTES = 2_000_000
# A result is shown to a group within minutes, on a page and in chats; older pictures may be drawn again.
PICTURES_KEPT = 32

_LANGUAGE = re.compile(r"[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,4}", re.ASCII)
_BEGINNINGS: dict[Format, bytes] = {"svg": b"<svg", "png": b"\x89PNG\r\n\x1a\n"}
# What the program needs of our environment: where things are, and nothing that is secret.
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "LD_LIBRARY_PATH", "XDG_DATA_HOME")


class ChartFailed(Exception):
    """A picture could not be drawn. Nothing else is affected: the result says everything in words."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: what was chosen, and how often.

    `note` stands at the bar's end instead of the plain number, for a number in the reader's digits ("٤") or words
    ("4 together"). With no count there is no bar, whose length would say what is kept back: the note stands alone.
    Options whose counts are joined are one row with one label ("B, D or E"). A `heading` stands above a row that begins
    another step of a count. A `light` bar is nearly as long as it looks: its note stands on it and says so.
    """

    label: str
    count: float | None
    note: str = ""
    heading: str = ""
    light: bool = False


@dataclass(frozen=True, slots=True)
class Distribution:
    """What one picture shows: a question and its rows, in the order of the form.

    `language` is the BCP 47 tag of the title and labels; `rtl` lets the bars grow from right to left. Raises ValueError
    for no rows or too many, a negative count, or a language that is no tag.
    """

    title: str
    rows: tuple[Bar, ...]
    language: str
    rtl: bool

    def __post_init__(self) -> None:
        most = MAX_STEP_ROWS if any(row.heading for row in self.rows) else MAX_ROWS
        if not 1 <= len(self.rows) <= most:
            raise ValueError(f"A picture has 1 to {most} rows, not {len(self.rows)}.")
        if any(row.count is not None and row.count < 0 for row in self.rows):
            raise ValueError("A count in a picture cannot be negative.")
        _check_language(self.language)


@dataclass(frozen=True, slots=True)
class Table:
    """What a table shows: how every option did against every other, by numbers; `caption` says how to read it.

    `cells[i][j]` is what stands in row i below column j, and "" where an option would meet itself; the cells in
    `marked`, (row, column), stand out. Raises ValueError for fewer than two options or too many, rows of another
    length, or a language that is no tag.
    """

    title: str
    caption: str
    labels: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    marked: tuple[tuple[int, int], ...]
    language: str
    rtl: bool

    def __post_init__(self) -> None:
        size = len(self.labels)
        if not 2 <= size <= MAX_COLUMNS:
            raise ValueError(f"A table has 2 to {MAX_COLUMNS} options, not {size}.")
        if len(self.cells) != size or any(len(row) != size for row in self.cells):
            raise ValueError("A table has a row and a column for each of its options.")
        _check_language(self.language)


def _check_language(language: str) -> None:
    if not _LANGUAGE.fullmatch(language):
        raise ValueError("The language of a picture must be a tag such as 'pt' or 'zh-Hant'.")


Chart = Distribution | Table


class Charts:
    """Draws pictures one at a time, each in a process that ends, and keeps the last few."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._drawing = asyncio.Lock()
        self._kept: OrderedDict[tuple[Chart, Format], bytes] = OrderedDict()

    async def draw(self, chart: Chart, picture: Format) -> bytes:
        """Return the picture, 360 px wide: SVG as UTF-8, or PNG with two dots a pixel. Raises ChartFailed.

        What it shows must be said in words beside it; the picture carries no text alternative of its own.
        """
        wanted = (chart, picture)
        async with self._drawing:
            if wanted not in self._kept:
                self._kept[wanted] = await self._draw(chart, picture)
                if len(self._kept) > PICTURES_KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(wanted)
            return self._kept[wanted]

    async def _draw(self, chart: Chart, picture: Format) -> bytes:
        try:
            program = await asyncio.create_subprocess_exec(
                *(sys.executable, "-I", "-m", "web.drawing", picture),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,  # it may hold people's words
                env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            )
        except OSError as error:
            raise ChartFailed(f"The picture was not drawn: its program did not start ({error.strerror}).") from error
        try:
            async with asyncio.timeout(self._seconds):
                drawn, _ = await program.communicate(json.dumps(asdict(chart)).encode())
        except TimeoutError as error:
            raise ChartFailed(f"The picture was not drawn: it took longer than {self._seconds:g} seconds.") from error
        finally:
            if program.returncode is None:
                program.kill()
                await program.wait()
        if program.returncode or not drawn.startswith(_BEGINNINGS[picture]) or len(drawn) > MAX_BYTES:
            raise ChartFailed(
                f"The picture was not drawn: its program ended with {program.returncode}. "
                "The result goes out in words. If this comes again, give the machine more memory or install Ladle anew."
            )
        return drawn
