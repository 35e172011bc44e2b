"""Meetings in servers: a time that everybody reads by their own clock."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bots.discord.markup import escaped, local_time, plain
from core.stamps import stamp, written
from tests.bots.discord.live import Village, village
from tests.bots.discord.test_servers import linked
from tests.meetings.gatherings import INVITED, STARTS, gathering
from words.safe_text import clean


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[Village]:
    async with village(tmp_path) as ready:
        yield ready


async def test_the_time_of_a_meeting_is_everybodys_own(there: Village) -> None:
    _guild, channel, owner = await linked(there)
    await gathering(there.home)
    await there.home.passes(INVITED)
    assert f"Garden meeting, <t:{int(STARTS.timestamp())}:F>. Where: The hall." in there.reads(owner, channel)[-1]


def test_nobody_can_write_such_a_sign_themselves() -> None:
    typed = f"{stamp(STARTS)} <t:1:F>"
    shown = written(escaped(clean(typed)), local_time)
    assert "<t:" not in shown.replace(r"\<", "")
    assert plain(shown) == f"{int(STARTS.timestamp())} <t:1:F>"
