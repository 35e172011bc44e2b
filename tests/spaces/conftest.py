"""What every test of shared chats starts from."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.groups import Home, home
from tests.spaces.platform import DISCORD, Platform


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as here:
        yield here


@pytest.fixture
def telegram(place: Home) -> Platform:
    """A bot that cannot be whispered to and cannot write to strangers."""
    return Platform(place)


@pytest.fixture
def discord(place: Home) -> Platform:
    """A bot whose answers in a shared chat one person alone can read."""
    return Platform(place, DISCORD, whispers=True)
