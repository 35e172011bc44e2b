"""The pages that show a check-in and a vote say, and picture, what is really on the screens."""

from pathlib import Path

import pytest

from tests.channels import CHANNELS
from tests.screens import vote
from tests.screens.document import COMMAND, PICTURES, mark, noted, stands
from tests.screens.play import MARYAM, screens
from tests.screens.seen import written
from tests.screens.shared import shared_screens

AGAIN = f"what is on the screens has changed: run `{COMMAND}`, and look at the pictures"


@pytest.mark.parametrize("channel", CHANNELS)
async def test_the_page_says_what_a_member_sees(channel: str, tmp_path: Path) -> None:
    assert stands(channel) == written(await screens(tmp_path, channel)), AGAIN


async def test_the_page_says_what_is_seen_where_others_read_along(tmp_path: Path) -> None:
    assert stands("shared") == written(await shared_screens(tmp_path)), AGAIN


async def test_the_page_says_what_is_seen_from_right_to_left(tmp_path: Path) -> None:
    assert stands("arabic") == written(await screens(tmp_path, "telegram", MARYAM)), AGAIN


@pytest.mark.parametrize("channel", ["telegram", "browser"])
async def test_the_page_says_what_a_voter_sees(channel: str, tmp_path: Path) -> None:
    assert stands(f"vote-{channel}") == written(await vote.screens(tmp_path, channel)), AGAIN


async def test_the_page_says_what_a_voter_sees_from_right_to_left(tmp_path: Path) -> None:
    assert stands("vote-arabic") == written(await vote.screens(tmp_path, "telegram", MARYAM)), AGAIN


@pytest.mark.parametrize("name", PICTURES)
def test_each_picture_is_of_what_the_page_says(name: str) -> None:
    assert noted(name) == mark(stands(name)), AGAIN
