"""Whoever knows one platform's folder knows all of them."""

from pathlib import Path

import pytest

import bots

FOLDER = Path(bots.__file__).parent
FILES = {"__init__.py", "adapter.py", "parse.py", "render.py", "limits.py"}
PLATFORMS = sorted(folder for folder in FOLDER.iterdir() if (folder / "__init__.py").exists())


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda folder: folder.name)
def test_every_platform_has_the_same_files(platform: Path) -> None:
    assert {file.name for file in platform.glob("*.py")} >= FILES


def test_there_are_platforms() -> None:
    assert PLATFORMS
