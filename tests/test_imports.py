"""Who may import what: the project keeps every contract, and each contract fails when it is broken."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc"}
PLATFORM_FILES = ("adapter", "parse", "render", "limits")

# file, its one import, and what the report says of it
VIOLATIONS = [
    ("core/round.py", "import httpx", "core.round (line 1) imports httpx, which core may not"),
    ("core/voting/count.py", "import storage", "core.voting.count (line 1) imports storage, which core may not"),
    ("core/saving.py", "import sqlite3", "core.saving (line 1) imports sqlite3, which only storage may"),
    ("core/reading.py", "import os.path", "core.reading (line 1) imports os, which does input or output"),
    ("core/settings.py", "import ladle.settings", "core.settings (line 1) imports ladle.settings, which core may not"),
    ("words/render.py", "import jinja2", "words.render (line 1) imports jinja2, which words may not"),
    ("scheduler/clock.py", "import sqlalchemy", "scheduler.clock (line 1) imports sqlalchemy, which only storage may"),
    ("web/app.py", "from storage import store", "web.app (line 1) imports storage.store, which web may not"),
    ("web/chat.py", "import telegram", "web.chat (line 1) imports telegram, which only bots.telegram may"),
    ("ladle/cli.py", "import discord", "ladle.cli (line 1) imports discord, which only bots.discord may"),
    ("ladle/report.py", "import storage.tables", "imports storage.tables, which only storage may"),
    ("storage/media.py", "import httpx", "storage.media (line 1) imports httpx, which storage may not"),
    ("bots/delivery.py", "import words", "bots.delivery (line 1) imports words, which bots may not"),
    ("bots/terminal/adapter.py", "import bots.delivery", "imports bots.delivery, which bots.terminal may not"),
    ("bots/telegram/adapter.py", "import bots.discord.limits", "which bots.telegram may not"),
    ("bots/discord/adapter.py", "def late():\n    import httpx", "bots.discord.adapter (line 2) imports httpx"),
    ("bots/layout.py", "import bots.telegram.render", "bots.layout is not allowed to import bots.telegram"),
]  # fmt: skip


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the tree in folder, and only on it."""
    start = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", start, "--no-cache", "--no-logo"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "", "COLUMNS": "1000", "NO_COLOR": "1"},
    )


def write(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    for package in [file.parent, *file.parent.parents]:
        if package == folder:
            break
        (package / "__init__.py").touch()
    file.write_text(f"{text}\n", encoding="utf-8")


@pytest.fixture(scope="module")
def clean_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a small tree that keeps every contract: the project's packages, all empty."""
    folder = tmp_path_factory.mktemp("tree")
    for name in ("core/events", "words/render", "storage/tables", "storage/store", "scheduler/clock", "web/app"):
        write(folder, f"{name}.py", "import core" if not name.startswith("core") else "import json")
    for platform in ("terminal", "telegram", "discord"):
        for name in PLATFORM_FILES:
            write(folder, f"bots/{platform}/{name}.py", "import bots.layout")
    for name in ("bots/layout", "bots/delivery", "ladle/settings"):
        write(folder, f"{name}.py", "import core.events")
    write(folder, "storage/queries.py", "import storage.tables, sqlmodel, sqlite3")
    write(folder, "ladle/wiring.py", "import storage.store, web.app, bots.telegram.adapter, uvicorn")
    shutil.copy(ROOT / ".importlinter", folder)
    (folder / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "allowed_imports.py", folder / "scripts")
    return folder


@pytest.fixture(scope="module")
def report_of_a_broken_tree(clean_tree: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("broken") / "tree"
    shutil.copytree(clean_tree, folder)
    for file, line, _ in VIOLATIONS:
        write(folder, file, line)
    write(folder, "storage/__init__.py", "import web")
    write(folder, "bots/matrix/adapter.py", "import nio")
    done = lint(folder)
    assert done.returncode == 1, done.stderr
    return done.stdout


def test_the_project_keeps_every_import_contract() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_tree_that_follows_the_table_passes(clean_tree: Path) -> None:
    done = lint(clean_tree)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("file", "line", "sentence"), VIOLATIONS, ids=[file for file, _, _ in VIOLATIONS])
def test_an_import_outside_the_table_is_reported(
    file: str, line: str, sentence: str, report_of_a_broken_tree: str
) -> None:
    assert sentence in report_of_a_broken_tree


def test_packages_in_the_middle_may_not_know_each_other(report_of_a_broken_tree: str) -> None:
    assert "storage is not allowed to import web" in report_of_a_broken_tree


def test_a_package_that_no_line_covers_is_reported(clean_tree: Path, tmp_path: Path) -> None:
    shutil.copytree(clean_tree, tmp_path / "tree")
    contracts = tmp_path / "tree" / ".importlinter"
    contracts.write_text(contracts.read_text(encoding="utf-8").replace("    words: core", "    wards: core"), "utf-8")
    done = lint(tmp_path / "tree")
    assert done.returncode == 1
    assert "words.render is in no line of the table" in done.stdout


def python_files() -> list[Path]:
    """Return every Python file of the project, without what tools keep beside it."""
    packages = ["ladle", "core", "words", "storage", "scheduler", "bots", "web", "scripts", "tests", "benchmarks"]
    return [file for package in packages for file in (ROOT / package).rglob("*.py")]


def test_no_file_has_a_name_that_says_nothing() -> None:
    for file in python_files():
        assert file.stem not in FORBIDDEN_NAMES, f"name {file.relative_to(ROOT)} after the one thing it holds"
