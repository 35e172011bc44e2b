"""`ladle chat` is a member's way in for whoever has a terminal: it joins, goes on later, and says everything once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from ladle import cli
from ladle.exits import Exit
from ladle.settings import Settings, variable

CREATE = ["group", "create", "Riverside", "--facilitator", "Rosa", "--zone", "lisbon", "--help-contact", "Rosa"]


@pytest.fixture
def code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Make a group, and give the code by which people join."""
    for field in Settings.model_fields:
        monkeypatch.delenv(variable(field), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LADLE_DATA_DIR", str(tmp_path / "data"))
    assert cli.run([*CREATE, "--ends-on", "2027-06-01", "--json"]) == Exit.OK
    made = json.loads(capsys.readouterr().out)
    return str(made["invite_code"])


def chat(*arguments: str, types: str = "") -> str:
    """Chat in a process of its own and return what was shown."""
    command = [sys.executable, "-m", "ladle", "chat", *arguments]
    done = subprocess.run(command, input=types, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == Exit.OK, done.stderr
    return " ".join(done.stdout.split())


def test_one_joins_with_a_code_and_goes_on_later(code: str) -> None:
    shown = chat(code, "--as", "ana", "--language", "en", types="1\n")
    assert "I ask short questions for Riverside. Rosa sees your answers and your name." in shown
    assert "[Join as ana]" in shown
    assert "You are in Riverside." in shown
    again = chat("--as", "ana", types="/mydata\n")
    assert again.startswith("Name: ana."), "what was shown before is not shown again"


def test_a_whole_link_is_as_good_as_its_code_and_the_language_is_ones_own(code: str) -> None:
    shown = chat(f"https://ladle.example.org/j/{code}", "--as", "bia", "--language", "pt")
    assert "Faço perguntas curtas para Riverside." in shown


def test_two_people_on_one_machine_are_two(code: str) -> None:
    chat(code, "--as", "ana", "--language", "en", types="1\n")
    assert "Name: ana." not in chat(code, "--as", "bia", "--language", "en", types="1\n/mydata\n")


@pytest.mark.parametrize("invite", ["9999-9999", "'; DROP TABLE members; --", "\u202e1234", "x" * 10_000])
def test_a_bad_invite_is_told(invite: str, code: str) -> None:
    assert "I do not know this link or code." in chat(invite, "--as", "ana", "--language", "en")


def test_a_name_that_is_none_is_told(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["chat", code, "--as", "  "]) == Exit.MISUSE
    assert "Choose a name of 1 to 60 characters" in capsys.readouterr().err
