"""Looks at everything an operator can get wrong, from the settings to what was not sent."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime

from core.activities import FROM_TEMPLATES
from ladle import __version__, control
from ladle.desk import status_of
from ladle.exits import Trouble
from ladle.findings import Finding, fine, look, wrong
from ladle.lease import AnotherRuns, Lease
from ladle.lockbox_away import why_away
from ladle.lockbox_checks import lockbox_checks
from ladle.machine_checks import address_checks, backup_checks, folder_checks, port_checks, time_checks
from ladle.operations import Status
from ladle.platform_checks import platform_checks, receiving_checks
from ladle.record_checks import record_checks
from ladle.settings import Settings
from storage.database import Database
from storage.problems import DatabaseProblem, NotSetUp
from web.charts import Bar, ChartFailed, Charts, Distribution
from words.render import Catalogue
from words.templates import load_templates

HEALTH_PATIENCE = 4.0  # seconds; a container's health check gives up after five


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Yield one finding after the other, as each is made."""
    now = datetime.now(UTC)
    for finding in await asyncio.to_thread(lambda: _machine(settings, now)):
        yield finding
    for finding in address_checks(settings):
        yield finding
    try:
        async with control.running(settings.control_socket) as ladle:
            status = None if ladle is None else await ladle.status()
    except Trouble as trouble:
        status = None
        yield wrong("program", trouble.sentence)
    async for finding in platform_checks(settings):
        yield finding
    for finding in receiving_checks(status.bots if status is not None else {}):
        yield finding
    for finding in await asyncio.to_thread(lambda: [*_program(settings, status), *backup_checks(settings, now)]):
        yield finding
    languages = Catalogue().languages
    found = await asyncio.to_thread(_database, settings, now, languages)
    for finding in found[0]:
        yield finding
    status = status or found[1]
    if status is not None:
        for finding in record_checks(status):
            yield finding
    yield await _charts()


def _machine(settings: Settings, now: datetime) -> list[Finding]:
    found = [*folder_checks(settings), *lockbox_checks(settings), *time_checks(settings, now)]
    return [*found, *_templates(settings)]


def _templates(settings: Settings) -> Iterator[Finding]:
    """Look at the ready questions, and at those of the operator's own most of all."""
    files = load_templates(settings.templates_dir, kinds=FROM_TEMPLATES)
    for problem in files.problems:
        yield wrong("templates", problem)
    if not files.problems:
        yield fine("templates", f"{len(files.templates)} templates with ready questions can be used.")


def _program(settings: Settings, status: Status | None) -> Iterator[Finding]:
    """Look at whether Ladle runs here, and whether it could."""
    if status is not None:
        clock = f", on a {status.clock}" if status.clock else ""
        if status.version == __version__:
            yield fine("program", f"Ladle {status.version} is running at {status.address}{clock}.")
        else:
            yield look("program", f"Ladle {status.version} is running, but {__version__} is installed. Restart it.")
        return
    if settings.data_dir.is_dir():
        try:
            Lease.take(settings.data_dir / "runner.lock").release()
        except AnotherRuns as another:
            yield look("program", f"{another.sentence} It does not answer on {settings.control_socket}.")
            return
        except OSError:
            return  # the data folder cannot be used, which is told already
    yield fine("program", "Ladle is not running here. Start it: ladle run")
    yield from port_checks(settings)


def _database(settings: Settings, now: datetime, languages: tuple[str, ...]) -> tuple[list[Finding], Status | None]:
    """Open the database, read it through, count, and see whether the lockbox is the one that belongs to it."""
    nothing_yet = fine("database", "There is no data yet; the first start prepares the database.")
    if settings.database_url is None and not (settings.data_dir / "ladle.db").exists():
        return [nothing_yet], None
    kind = "PostgreSQL" if settings.database.startswith("postgresql") else "SQLite"
    try:
        database = Database.open(settings.database)
    except NotSetUp:
        return [nothing_yet], None
    except DatabaseProblem as problem:
        return [wrong("database", str(problem))], None
    try:
        status = status_of(database, now, languages, settings.address)
        away = why_away(settings, database)
    except DatabaseProblem as problem:
        return [wrong("database", str(problem))], None
    finally:
        database.close()
    whole = fine("database", f"The {kind} database is whole and of this version.")
    return [whole, *([wrong("lockbox", away)] if away is not None else [])], status


async def _charts() -> Finding:
    bars = (Bar("A", 3), Bar("B", 4))
    try:
        await Charts().draw(Distribution("?", bars, "en", rtl=False), "png")
    except ChartFailed as failed:
        return look("charts", str(failed))
    return fine("charts", "Charts can be drawn.")


async def is_healthy(settings: Settings) -> bool:
    """Whether a running program answers in time: for health checks of containers."""
    try:
        async with asyncio.timeout(HEALTH_PATIENCE), control.running(settings.control_socket) as ladle:
            return ladle is not None and (await ladle.status()).running
    except (TimeoutError, Trouble):
        return False
