"""`ladle demo`: everything, at once, with a sample group."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from ladle import logs
from ladle.clocks import FastClock, SystemClock
from ladle.commands.options import as_json, print_json
from ladle.demo import GROUP, Sample, demo_settings, fast_clock, rehearsal_clock, sample_group
from ladle.exits import Exit, Trouble
from ladle.rehearsal import play
from ladle.running import running
from ladle.settings import Settings


@click.command(short_help="Try Ladle with a sample group; nothing needs to be set up.")
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Keep the data in this folder.")
@click.option("--port", type=int, help="The port to serve pages on; else 8080, or a free one where that is busy.")
@click.option(
    "--fast", is_flag=True, help="Let a week pass in five minutes. Pages say that the clock is not the real one."
)
@click.option("--headless", is_flag=True, help="Play a whole round by itself in a minute, print the result, and end.")
@as_json
def command(data: Path | None, port: int | None, fast: bool, headless: bool, as_json: bool) -> None:
    """Start Ladle with a sample group whose check-in is open, and print two links: a member's and the facilitator's.

    It is the real program: what you see is what a group sees. Without --data it forgets everything when you stop it
    with Ctrl-C.

    \b
    For example:
      ladle demo                 look at it yourself
      ladle demo --fast          see the result of a week after a few minutes
      ladle demo --headless      let twelve made-up members play a round, as a test
    """  # noqa: D301 - Click needs the control character
    if as_json and not headless:
        raise Trouble("--json goes with --headless.", Exit.MISUSE)
    clock = rehearsal_clock() if headless else fast_clock() if fast else SystemClock()
    with _folder(data) as folder:
        if isinstance(clock, FastClock) and (folder / "ladle.db").exists():
            raise Trouble(
                f"{folder} holds data already, made at another time. Choose a new folder for --data.", Exit.MISUSE
            )
        settings = demo_settings(folder, port)
        # Who tries Ladle wants to see it, not its log, unless they say so.
        asked = settings.model_fields_set
        logs.configure(
            settings.log_level if "log_level" in asked else "warning",
            settings.log_format if "log_format" in asked else "text",
        )
        if headless:
            asyncio.run(_rehearse(settings, clock, as_json))
        else:
            asyncio.run(_show(settings, clock, kept=data is not None))


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        yield kept.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="ladle-demo-") as folder:
        yield Path(folder)


async def _show(settings: Settings, clock: FastClock | SystemClock, *, kept: bool) -> None:
    async with running(settings, clock=clock) as program:
        click.echo("\n".join(_welcome(await sample_group(program), settings, clock, kept=kept)))
        await program.wait_until_stopped()
    click.echo("Stopped." if kept else "Stopped. The data of this demonstration is deleted.", err=True)


def _welcome(sample: Sample, settings: Settings, clock: FastClock | SystemClock, *, kept: bool) -> Iterator[str]:
    """Yield what is printed when everything is ready."""
    yield f"Ladle is ready, with a sample group called {GROUP}."
    yield ""
    yield f"  A member's page:         {sample.invite}"
    yield f"  The facilitator's page:  {sample.page}  (opens once, within ten minutes)"
    yield ""
    yield "Open the first one several times, or on several devices of this machine, to be several members."
    yield f"Another link to the facilitator's page: LADLE_DATA_DIR={settings.data_dir} ladle page"
    if isinstance(clock, FastClock):
        yield f"Time runs on a {clock.label}: the check-in closes after {_minutes(clock)} minutes."
    yield f"The data stays in {settings.data_dir}." if kept else "Nothing is kept when you stop it with Ctrl-C."


def _minutes(clock: FastClock) -> str:
    return f"{5 * 24 * 60 / clock.factor:.1f}"


async def _rehearse(settings: Settings, clock: FastClock | SystemClock, as_json: bool) -> None:
    async with running(settings, clock=clock) as program:
        if clock.label is not None:
            click.echo(f"Twelve made-up members play a round on a {clock.label}.", err=True)
        sample = await sample_group(program)
        played = await play(sample, program.words, lambda line: click.echo(f"  {line}", err=True))
    if as_json:
        print_json(asdict(played))
        return
    for language, summary in played.summaries.items():
        click.echo(f"--- what the members of {GROUP} read ({language})")
        click.echo(summary)
