"""What all tests may use: a real PostgreSQL, a real Chromium, and the --nightly option."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import browser as chromium
from tests import postgres


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --nightly."""
    parser.addoption("--nightly", action="store_true", help="also run the slow and thorough tests")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return on how many cores to run: the whole suite on all, what was picked out on one, which starts at once."""
    everything = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return (os.cpu_count() or 1) if everything else 0


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests marked nightly, and mark those that use a server or a browser."""
    for item in items:
        if "nightly" in item.keywords and not config.getoption("--nightly"):
            item.add_marker(pytest.mark.skip(reason="thorough and slow: runs with --nightly"))
        names = getattr(item, "fixturenames", ())
        if "postgres_server" in names:
            item.add_marker("postgres")
        if "chromium_way" in names:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Run async tests on asyncio, as the program does."""
    return "asyncio"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """Give a running PostgreSQL server, one for the whole test run."""
    with postgres.running_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: postgres.Server) -> Iterator[str]:
    """Give the SQLAlchemy address of an empty PostgreSQL database, a new one for each test."""
    with postgres_server.fresh_database() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_tables(postgres_server: postgres.Server) -> Iterator[str]:
    """Give the name of a PostgreSQL database with tables and no rows, made by the migrations once, to be copied."""
    from storage import schema  # noqa: PLC0415 - slow to load, and many tests need no database
    from storage.database import Database  # noqa: PLC0415

    with postgres_server.fresh_database() as url:
        with Database.opened(url) as database:
            schema.migrate(database)
            name = database.url.database
        assert name is not None
        yield name


@pytest.fixture
def postgres_ready(postgres_server: postgres.Server, postgres_tables: str) -> Iterator[str]:
    """Give the SQLAlchemy address of a PostgreSQL database with tables and no rows, a new one for each test."""
    with postgres_server.fresh_database(postgres_tables) as url:
        yield url


@pytest.fixture(scope="session")
def chromium_way() -> chromium.Way:
    """Give a Chromium that starts, looked for (and fetched, if need be) once for the whole test run."""
    with sync_playwright() as playwright:
        candidates = chromium.ways(os.environ, chromium.is_installed, os.geteuid())
        way, failures = chromium.first_that_starts(playwright, candidates, os.environ)
    return way or chromium.give_up(failures, os.environ)


@pytest.fixture(scope="module")
def browser(chromium_way: chromium.Way) -> Iterator[Browser]:
    """Give a running headless browser, one for each module.

    Playwright's event loop occupies the test thread while it runs: a module that uses this starts no loop there itself.
    """
    with sync_playwright() as playwright:
        running = chromium.launch(playwright, chromium_way)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give an empty page with cookies of its own.

    The test fails if a script on the page raises, or the page asks anything of another machine.
    """
    context = browser.new_context()
    page = context.new_page()
    complaints = chromium.watch(page)
    yield page
    context.close()
    assert not complaints
