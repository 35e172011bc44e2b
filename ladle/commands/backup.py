"""`ladle backup`: a copy of the database, checked, while everything goes on."""

import asyncio
from dataclasses import asdict

import click

from ladle.commands.options import as_json, print_json, progress
from ladle.control import reach
from ladle.settings import load


@click.command(short_help="Copy the database into the backups folder.")
@as_json
def command(as_json: bool) -> None:
    """Copy the database into the folder backups of the data folder, check the copy, delete those older than 35 days.

    Ladle goes on meanwhile. Keep a copy on another machine too: docs/how-to/recover.md says how to put one back.
    """
    asyncio.run(_backup(as_json))


async def _backup(as_json: bool) -> None:
    async with reach(load()) as ladle:
        with progress("Copying") as show:
            made = await ladle.backup(show)
    if as_json:
        print_json(asdict(made))
        return
    click.echo(f"Copied to {made.file} ({made.size:,} bytes).")
    if made.deleted:
        click.echo(f"Deleted {made.deleted} older than 35 days.")
