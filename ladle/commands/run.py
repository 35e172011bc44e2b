"""`ladle run`: the program itself."""

import asyncio

import click

from ladle import logs
from ladle.running import running
from ladle.settings import Settings, load


@click.command(short_help="Run Ladle until it is stopped.")
@click.option("--host", help="The address to listen on; else LADLE_HOST.")
@click.option("--port", type=int, help="The port to serve pages on; else LADLE_PORT.")
def command(host: str | None, port: int | None) -> None:
    """Serve the pages, ask what is due, send what waits. Stops at Ctrl-C or SIGTERM, losing nothing.

    The first start prepares the data folder. docs/how-to/go-live.md says how to run it as a service.
    """
    settings = load(host=host, port=port)
    logs.configure(settings.log_level, settings.log_format)
    asyncio.run(_run(settings))


async def _run(settings: Settings) -> None:
    async with running(settings) as program:
        click.echo(f"Ladle is running at {settings.address}. Data: {settings.data_dir}. Stop it with Ctrl-C.", err=True)
        await program.wait_until_stopped()
    click.echo("Stopped.", err=True)
