"""A group that is being asked, with its members on Discord."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.groups import THURSDAY, Home, home


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    """Open the usual check-in in a program whose Discord is SimCord."""
    async with home(tmp_path, on=("discord",)) as ready:
        await ready.plans()
        await ready.passes(THURSDAY)
        yield ready
