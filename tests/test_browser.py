"""The browser tests find a Chromium, or say plainly how to get one."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import browser as chromium
from tests.browser import Way


def machine_with(**programs: str) -> Callable[[str], str | None]:
    """Return a look-up of programs on a machine that has just these; `_` stands for `-` in a name."""
    return lambda name: programs.get(name.replace("-", "_"))


def test_a_named_chromium_is_used_and_no_other() -> None:
    found = chromium.ways({chromium.VARIABLE: "/opt/mine"}, machine_with(chromium="/usr/bin/chromium"), user=0)
    assert [way.executable for way in found] == ["/opt/mine"]


def test_an_installed_chromium_comes_before_any_download() -> None:
    programs = machine_with(chromium_browser="/snap/bin/chromium", google_chrome="/usr/bin/google-chrome")
    first, second, *later = chromium.ways({}, programs, user=1000)
    assert (first.executable, second.executable) == ("/snap/bin/chromium", "/usr/bin/google-chrome")
    assert not first.commands
    assert [way.executable for way in later] == [None]


def test_root_on_a_debian_system_may_install_the_package_last() -> None:
    found = chromium.ways({}, machine_with(apt_get="/usr/bin/apt-get"), user=0)
    assert [way.name for way in found] == ["Playwright's own download", "Debian's chromium package"]
    assert found[-1].commands[0] == ("/usr/bin/apt-get", "update", "-q")


@pytest.mark.parametrize(
    ("programs", "user"),
    [(machine_with(apt_get="/usr/bin/apt-get"), 1000), (machine_with(), 0)],
    ids=["an ordinary user", "a system without apt-get"],
)
def test_nobody_else_is_offered_a_system_package(programs: Callable[[str], str | None], user: int) -> None:
    assert [way.name for way in chromium.ways({}, programs, user)] == ["Playwright's own download"]


def test_a_failed_command_is_reported_with_what_it_said() -> None:
    way = Way("a download", None, ((sys.executable, "-c", "import sys; print('first'); sys.exit('no network')"),))
    assert str(chromium.prepare(way, {})).endswith("failed: no network")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (
            "Downloading\nError: Download failed: server is away\n  code: 1\n}\n",
            "Error: Download failed: server is away",
        ),
        ("one\n\ntwo\n", "two"),
        ("", "it said nothing"),
    ],
)
def test_the_reason_is_the_line_that_speaks_of_an_error(said: str, reason: str) -> None:
    assert chromium.reason_in(said) == reason


def test_a_way_that_starts_nothing_is_passed_over_and_its_reason_kept(tmp_path: Path) -> None:
    broken = Way("a broken one", str(tmp_path / "missing"))
    with sync_playwright() as playwright:
        way, failures = chromium.first_that_starts(playwright, [broken], {})
    assert way is None
    assert len(failures) == 1
    assert failures[0].startswith("a broken one: ")


@pytest.mark.parametrize(
    ("environment", "outcome"),
    [({"CI": "true"}, pytest.fail.Exception), ({}, pytest.skip.Exception)],
    ids=["where changes are judged it fails", "elsewhere it is skipped"],
)
def test_without_any_browser_the_test_ends_with_the_command_that_mends_it(
    environment: dict[str, str], outcome: type[BaseException]
) -> None:
    with pytest.raises(outcome, match=r"apt-get install chromium(.|\n)*the download: no network"):
        chromium.give_up(["the download: no network"], environment)


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("http://127.0.0.1:8080/chat", True),
        ("http://localhost/", True),
        ("data:image/png;base64,AA==", True),
        ("https://fonts.example.org/a.woff2", False),
        ("http://127.0.0.1.example.org/", False),
    ],
)
def test_only_this_machine_counts_as_local(address: str, local: bool) -> None:
    assert chromium.is_local(address) is local


def test_the_browser_shows_a_page_and_runs_its_script(page: Page) -> None:
    page.set_content("<h1>Hello</h1><script>document.querySelector('h1').textContent += ', group'</script>")
    assert page.get_by_role("heading").inner_text() == "Hello, group"


def test_a_script_that_raises_is_noticed(browser: Browser) -> None:
    page = browser.new_page()
    complaints = chromium.watch(page)
    page.set_content("<script>throw new Error('lost')</script>")
    assert complaints == ["a script raised: lost"]
    page.close()


def test_a_page_that_asks_another_machine_is_stopped_and_noticed(browser: Browser) -> None:
    page = browser.new_page()
    complaints = chromium.watch(page)
    page.set_content("<img src='https://tracker.example.org/a.png'>")
    assert complaints == ["the page asked another machine for https://tracker.example.org/a.png"]
    page.close()
