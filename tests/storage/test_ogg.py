"""Opus in Ogg, of Telegram and Firefox."""

import pytest

from storage.ogg import clean_ogg
from tests.storage.recordings import (
    OGG_HEAD,
    OGG_SOUND,
    VOICE,
    comments,
    page,
    refused,
)


@pytest.mark.parametrize("size", [0, 200, 255, 1000])
def test_a_voice_note_has_no_comments(size: int) -> None:
    clean = clean_ogg(OGG_HEAD + page(comments(size), 1) + OGG_SOUND)
    blank = b"OpusTags" + bytes(8)
    assert clean == OGG_HEAD + page(blank.ljust(len(comments(size)), b"\0"), 1) + OGG_SOUND


def test_comments_over_several_pages_are_blanked_too() -> None:
    whole = comments(1000)
    first, second = whole[:510], whole[510:]
    given = OGG_HEAD + page(first, 1, segments=bytes([255, 255])) + page(second, 2) + OGG_SOUND
    blank = (b"OpusTags" + bytes(8)).ljust(510, b"\0")
    begin = OGG_HEAD + page(blank, 1, segments=bytes([255, 255]))
    assert clean_ogg(given) == begin + page(bytes(len(second)), 2) + OGG_SOUND


@pytest.mark.parametrize(
    "content",
    [
        b"OggS",
        OGG_HEAD,
        OGG_HEAD + OGG_SOUND,
        VOICE[: len(OGG_HEAD) + 40],
        OGG_HEAD + page(b"OpusTags", 1) + OGG_SOUND,
        OGG_HEAD + page(comments(), 1, stream=8) + OGG_SOUND,
        page(b"\x01vorbis" + bytes(20), 0) + page(comments(), 1) + OGG_SOUND,
        OGG_HEAD + page(comments() + b"sound", 1, segments=bytes([len(comments()), 5])) + OGG_SOUND,
        OGG_HEAD + page(bytes(255), 1, segments=bytes([255])),
        b"ID3" + VOICE,
    ],
)
def test_what_is_no_voice_note_is_refused(content: bytes) -> None:
    assert refused(content)
