"""The command line explains itself, loads nothing before it is needed, and ends with the documented exit codes."""

import errno
import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from core.ports.store import StoreFull
from ladle import __version__, cli
from ladle.exits import Exit, Trouble
from storage.problems import Unreachable

HEAVY = (
    *("sqlalchemy", "sqlmodel", "alembic", "starlette", "uvicorn", "httpx", "jinja2", "telegram", "discord"),
    *("vl_convert", "langdetect", "fluent", "apscheduler", "pydantic", "PIL", "asyncio"),
)


def loaded_by(arguments: list[str]) -> set[str]:
    """Return the modules that one command loads, in a process of its own."""
    script = (
        "import sys\n"
        "from ladle.cli import run\n"
        f"assert run({arguments!r}) == 0\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in done.stderr.splitlines()}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    assert not loaded_by(arguments) & set(HEAVY)


def test_python_m_ladle_is_the_same_program() -> None:
    done = subprocess.run([sys.executable, "-m", "ladle", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("ladle ")


def test_every_command_has_a_file_and_the_same_short_help_in_both_places() -> None:
    folder = Path(cli.__file__).parent / "commands"
    files = {file.stem for file in folder.glob("*.py")} - {"__init__", "options"}
    assert files == set(cli.COMMANDS)
    context = click.Context(cli.ladle)
    for name, short in cli.COMMANDS.items():
        command = cli.ladle.get_command(context, name)
        assert command is not None
        assert command.get_short_help_str(limit=200) == short


def test_help_of_every_command_says_what_each_option_is_for() -> None:
    context = click.Context(cli.ladle)
    for name in cli.COMMANDS:
        command = cli.ladle.get_command(context, name)
        assert command is not None
        within = list(command.commands.values()) if isinstance(command, click.Group) else [command]
        for one in within:
            assert one.help, f"{name} has no help"
            for parameter in one.params:
                if isinstance(parameter, click.Option):
                    assert parameter.help, f"{name} {parameter.name} has no help"


@pytest.mark.parametrize("arguments", [[], *([name] for name in cli.COMMANDS), ["group", "create"]])
def test_examples_in_help_stand_line_by_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([*arguments, "--help"]) == Exit.OK
    shown = capsys.readouterr().out
    assert "\\b" not in shown
    for line in shown.split("For example:")[1:]:
        assert line.startswith("\n    ladle ")


def test_help_lists_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--help"]) == Exit.OK
    shown = capsys.readouterr().out
    for code in Exit:
        if code is not Exit.INTERRUPTED:
            assert f"\n    {code:d}  " in shown


def test_version_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["version", "--json"]) == Exit.OK
    assert json.loads(capsys.readouterr().out)["ladle"] == __version__


def test_a_command_that_does_not_exist_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["vote"]) == Exit.MISUSE
    assert "vote" in capsys.readouterr().err


ERRORS = [
    (Trouble("No.", Exit.BUSY), Exit.BUSY, "No."),
    (StoreFull(), Exit.DATABASE, "The disk is full, so nothing more can be saved."),
    (Unreachable("The database server does not answer."), Exit.DATABASE, "The database server does not answer."),
    (OSError(errno.ENOSPC, "No space left on device"), Exit.DATABASE, "The disk is full"),
    (PermissionError(errno.EACCES, "Permission denied", "/srv/ladle"), Exit.FAILED, "Ladle may not use /srv/ladle."),
    (KeyboardInterrupt(), Exit.INTERRUPTED, "Stopped."),
    (ValueError("The bus is cancelled again"), Exit.FAILED, "a fault of its own (ValueError at"),
]


@pytest.mark.parametrize(("error", "code", "sentence"), ERRORS, ids=[repr(error) for error, _, _ in ERRORS])
def test_an_error_becomes_a_sentence_without_anybodys_words(
    error: BaseException,
    code: Exit,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(cli.Commands, "get_command", lambda *_: click.Command("fail", callback=fail))
    assert cli.run(["fail"]) == code
    shown = capsys.readouterr().err
    assert sentence in shown
    assert "The bus" not in shown
    assert "Traceback" not in shown
