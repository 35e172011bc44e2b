"""`ladle export`: the answers that may be read now, for a spreadsheet or a script."""

import asyncio
import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

import click

from core.exports import Format
from ladle.choosing import choose
from ladle.control import reach
from ladle.exits import Exit, Trouble
from ladle.settings import load


@click.command(short_help="Write a group's answers to a file.")
@click.argument("group", required=False)
@click.option(
    "--to", "file", type=click.Path(path_type=Path, dir_okay=False), help="The file to write; else the screen."
)
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.CSV.value,
    show_default=True,
    help="csv for a spreadsheet, jsonl for scripts (one JSON object a line).",
)
@click.option("--round", "round_", help="Only this round, by its id.")
def command(group: str | None, file: Path | None, form: str, round_: str | None) -> None:
    """Write the answers of GROUP (its name or id; not needed where there is only one).

    Only answers whose author agrees to their use at this moment are written. The file holds what people wrote:
    keep it as safe as the data folder.

    \b
    For example:
      ladle export "Riverside Voices" --to answers.csv
    """  # noqa: D301 - Click needs the control character
    asyncio.run(_export(group, file, Format(form), round_))


async def _export(wanted: str | None, file: Path | None, form: Format, round_: str | None) -> None:
    async with reach(load()) as ladle:
        group = choose(await ladle.groups(), wanted)
        with ExitStack() as stack:
            out = sys.stdout if file is None else stack.enter_context(_fresh(file))
            written = 0
            async for piece in ladle.export(group.id, round_, form):
                out.write(piece)
                written += len(piece)
                if file is not None and sys.stderr.isatty():
                    click.echo(f"\r{written:,} characters", err=True, nl=False)
        if file is not None:
            click.echo(f"\rThe answers of {group.name} are in {file}.", err=True)


def _fresh(file: Path) -> TextIO:
    """Open a new file that only its owner can read; raises Trouble rather than write over one."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Trouble(f"{file} exists already, and is not written over. Choose another name.", Exit.MISUSE) from None
    except FileNotFoundError:
        raise Trouble(f"There is no folder {file.parent}. Make it, or choose another.", Exit.MISUSE) from None
    return os.fdopen(descriptor, "w", encoding="utf-8", newline="")
