"""Every conversation in this folder, on every channel."""

from pathlib import Path

import pytest

from tests.channels import CHANNELS
from tests.transcripts.stage import perform

TRANSCRIPTS = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_the_conversation_goes_as_written(path: Path, channel: str, tmp_path: Path) -> None:
    await perform(path, channel, tmp_path)


@pytest.mark.postgres
@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_the_conversation_goes_the_same_on_postgresql(path: Path, tmp_path: Path, postgres_ready: str) -> None:
    await perform(path, "terminal", tmp_path, postgres_ready)


def test_there_are_conversations() -> None:
    assert len(TRANSCRIPTS) >= 2
