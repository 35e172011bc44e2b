"""The README's commands are the ones that are tested."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SET_UP = "python3 -m venv .uv && .uv/bin/pip install -q uv && "


def commands_in_the_readme() -> list[str]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return [line for block in re.findall(r"```\w*\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]


def test_the_readme_has_the_two_commands_that_do_all_their_own_set_up() -> None:
    commands = commands_in_the_readme()
    assert f"{SET_UP}.uv/bin/uv run ladle demo" in commands
    assert f"{SET_UP}.uv/bin/uv run pytest" in commands


def test_the_continuous_test_run_ends_with_the_readmes_test_command() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert script[-1] in commands_in_the_readme()
    assert script[-1].endswith("uv run pytest")


def test_the_continuous_test_run_stops_at_the_first_failure_and_may_be_executed() -> None:
    file = ROOT / ".ci" / "run"
    assert file.read_text(encoding="utf-8").splitlines()[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in file.read_text(encoding="utf-8").splitlines()
    assert file.stat().st_mode & 0o111
