"""Which Chromium the browser tests use: one that is installed, else one that can be fetched."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright, Route

NAMES_ON_PATH = ("chromium", "chromium-browser", "google-chrome")
VARIABLE = "LADLE_TEST_CHROMIUM"

# As root Chromium refuses its sandbox; its microphone is one that beeps; the others keep it from talking to anything
# but the page under test.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
)

NO_BROWSER = (
    "The browser tests need a Chromium and none could be started. "
    "Run `sudo apt-get install chromium` or `uv run playwright install --with-deps chromium`, "
    f"or set {VARIABLE} to the path of one you have."
)

DOWNLOAD_SECONDS = 600
# Where the network is closed, give up after this long without a connection (milliseconds) and try the next way.
CONNECTION_PATIENCE = {"PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "5000"}


@dataclass(frozen=True)
class Way:
    """One way to get a Chromium: what to run first, and which program to start (None: Playwright's own)."""

    name: str
    executable: str | None
    commands: tuple[tuple[str, ...], ...] = ()


def ways(environment: Mapping[str, str], which: Callable[[str], str | None], user: int) -> list[Way]:
    """Return the ways to try, best first.

    environment is the process's, which finds a program's path by its name, user is the numeric user id.
    """
    if chosen := environment.get(VARIABLE):
        return [Way(f"{VARIABLE}={chosen}", chosen)]
    found = [Way(f"{path} on this machine", path) for name in NAMES_ON_PATH if (path := which(name))]
    install = (sys.executable, "-m", "playwright", "install", "--only-shell", "chromium")
    found.append(Way("Playwright's own download", None, (install,)))
    apt = which("apt-get")
    if apt and user == 0:
        # DejaVu has Arabic and Hebrew letters, which the pages in right-to-left languages need.
        packages = ("chromium", "fonts-dejavu-core")
        commands = ((apt, "update", "-q"), (apt, "install", "-q", "-y", "--no-install-recommends", *packages))
        found.append(Way("Debian's chromium package", "/usr/bin/chromium", commands))
    return found


def prepare(way: Way, environment: Mapping[str, str]) -> str | None:
    """Run what the way needs first; return None, or why it failed."""
    for command in way.commands:
        surroundings = {**CONNECTION_PATIENCE, "DEBIAN_FRONTEND": "noninteractive", **environment}
        try:
            done = subprocess.run(
                command, env=surroundings, capture_output=True, text=True, check=False, timeout=DOWNLOAD_SECONDS
            )
        except subprocess.TimeoutExpired:
            return f"`{' '.join(command)}` took longer than {DOWNLOAD_SECONDS} s"
        if done.returncode != 0:
            return f"`{' '.join(command)}` failed: {reason_in(done.stderr or done.stdout)}"
    return None


def reason_in(said: str) -> str:
    """Return the last line that speaks of an error, or else the last line."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()]
    return (errors or lines or ["it said nothing"])[-1]


def launch(playwright: Playwright, way: Way) -> Browser:
    """Start a headless Chromium; raises playwright's Error if it does not start."""
    return playwright.chromium.launch(executable_path=way.executable, args=list(ARGUMENTS))


def first_that_starts(
    playwright: Playwright, candidates: Iterable[Way], environment: Mapping[str, str]
) -> tuple[Way | None, Sequence[str]]:
    """Return the first way that starts a browser, and what was wrong with each one before it."""
    failures: list[str] = []
    for way in candidates:
        failure = prepare(way, environment)
        if failure is None:
            try:
                launch(playwright, way).close()
            except Error as error:
                failure = error.message.splitlines()[0]
            else:
                return way, failures
        failures.append(f"{way.name}: {failure}")
    return None, failures


def give_up(failures: Sequence[str], environment: Mapping[str, str]) -> NoReturn:
    """End the test for want of a browser: as failed where changes are judged (CI is set), elsewhere as skipped."""
    sentence = "\n- ".join([NO_BROWSER, *failures])
    if environment.get("CI"):
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


def is_installed(name: str) -> str | None:
    """Return the absolute path of the program with this name, if there is one."""
    path = shutil.which(name)
    return str(Path(path).absolute()) if path else None


def is_local(address: str) -> bool:
    """Say whether a page's address is served by this machine, or by nobody at all."""
    parts = urlsplit(address)
    return parts.scheme in {"data", "blob", "about"} or parts.hostname in {"127.0.0.1", "localhost", "::1"}


def watch(page: Page) -> list[str]:
    """Keep the page from asking other machines, and return a list that grows with what it does wrong."""
    complaints: list[str] = []

    def keep_local(route: Route) -> None:
        if is_local(route.request.url):
            route.continue_()
        else:
            complaints.append(f"the page asked another machine for {route.request.url}")
            route.abort()

    page.route("**/*", keep_local)
    page.on("pageerror", lambda error: complaints.append(f"a script raised: {error.message}"))
    return complaints
