"""The documents stay true: links lead somewhere, every dependency has its reason, decisions are numbered."""

import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def documents() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def dependencies() -> Iterator[str]:
    for requirement in chain(PYPROJECT["project"]["dependencies"], *PYPROJECT["dependency-groups"].values()):
        match = re.match(r"[\w.-]+", requirement)
        assert match
        yield match[0]


@pytest.mark.parametrize("document", documents(), ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_link_within_the_project_leads_somewhere(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not re.match(r"\w+:|#", target):
            assert (document.parent / target.partition("#")[0]).exists(), target


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text(encoding="utf-8")
    explained = {
        word.strip()
        for row in re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE)
        for word in re.split(r", | with | \d", row)
    }
    missing = [name for name in dependencies() if name not in explained]
    assert not missing, "add a line with the reason to docs/decisions/0002-dependencies.md"


def test_decisions_are_numbered_one_after_the_other_and_say_what_they_are() -> None:
    for number, file in enumerate(DECISIONS, start=1):
        assert file.name.startswith(f"{number:04}-")
        lines = file.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith(f"# {number}. ")
        assert re.match(r"\*\*(Accepted|Replaced by )", lines[2]), f"{file.name} does not say whether it is accepted"
