"""`ladle resend`: another try for the messages that were given up."""

import asyncio

import click

from ladle.commands.options import as_json, print_json
from ladle.control import reach
from ladle.settings import load


@click.command(short_help="Send again what could not be delivered.")
@as_json
def command(as_json: bool) -> None:
    """Try all messages again that were given up after many attempts, each in its order.

    Do it when what was wrong is mended: `ladle doctor` counts them. What came too late to be useful is not sent.
    """
    asyncio.run(_resend(as_json))


async def _resend(as_json: bool) -> None:
    async with reach(load()) as ladle:
        before = (await ladle.status()).given_up
        waiting = await ladle.send_again()
        runs = (await ladle.status()).running
    if as_json:
        print_json({"waiting": waiting, "too_late": before - waiting})
        return
    if not before:
        click.echo("No message was given up.")
        return
    click.echo(f"To be sent again: {waiting:,}." + ("" if runs else " They go out as soon as Ladle runs."))
    if waiting < before:
        click.echo(f"Too late to be useful, and dropped: {before - waiting:,}.")
