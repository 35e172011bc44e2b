"""A group to find things out with."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.groups import Home, home


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready
