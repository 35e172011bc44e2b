"""AAC, Opus and AMR in MP4, of Safari and phones."""

import struct

import pytest

from storage.voice import clean_voice
from tests.storage.recordings import (
    AAC,
    AAC_SILENCE,
    QUICKTIME,
    SENTINEL,
    USER_DATA,
    box,
    full,
    handler,
    live_mp4,
    movie_header,
    mp4,
    places,
    refused,
    sound,
    track,
)

FTYP = box(b"ftyp", b"M4A \0\0\0\0")
MDAT = box(b"mdat", AAC_SILENCE)


def test_when_it_was_made_is_not_known() -> None:
    for content in (mp4(), mp4(version=1)):
        clean = clean_voice(content)[1]
        for head, size in ((b"mvhd", 8), (b"tkhd", 8), (b"mdhd", 8)):
            at = clean.index(head) + 8
            assert clean[at : at + size] == bytes(size)
        # The rate, the size of the picture that there is none of, and the length are as they were.
        assert clean.count(struct.pack(">I", 48000)) == content.count(struct.pack(">I", 48000))
        assert clean.count(struct.pack(">I", 960)) == content.count(struct.pack(">I", 960))


def test_the_language_is_not_known() -> None:
    clean = clean_voice(mp4())[1]
    assert clean[clean.index(b"mdhd") + 24 :][:4] == b"\x55\xc4\0\0"


def test_what_nobody_needs_becomes_free_room() -> None:
    clean = clean_voice(mp4())[1]
    assert USER_DATA not in clean
    assert box(b"free", bytes(len(USER_DATA) - 8)) in clean
    assert clean.endswith(box(b"free", bytes(16 + len(SENTINEL))))


def test_a_sound_to_the_end_of_the_file_is_kept() -> None:
    movie = box(b"moov", movie_header(), track(AAC))
    to_the_end = struct.pack(">I4s", 0, b"mdat") + AAC_SILENCE
    assert clean_voice(FTYP + movie + to_the_end)[1].endswith(to_the_end)


def test_a_last_part_that_is_cut_short_is_left_out() -> None:
    whole = live_mp4()
    at = whole.rindex(b"prft") - 4
    assert clean_voice(whole[:-1]) != clean_voice(whole)
    assert clean_voice(whole[: at + 20]) == clean_voice(whole[:at])


def test_a_path_on_somebodys_computer_is_not_kept() -> None:
    clean = clean_voice(mp4())[1]
    assert b"/Users/" not in clean
    assert b"alis" not in clean
    assert full(b"url ", bytes(len(b"/Users/" + SENTINEL)), flags=1) in clean


@pytest.mark.parametrize(
    "content",
    [
        FTYP,
        mp4()[8:],
        FTYP + MDAT,
        FTYP + MDAT + box(b"moov", movie_header()),
        FTYP + box(b"moov", movie_header(), track(AAC)),
        box(b"free") + FTYP + MDAT + box(b"moov", movie_header(), track(AAC)),
        FTYP + MDAT + box(b"moov", movie_header(), track(AAC)) * 2,
        FTYP + MDAT + box(b"moov", movie_header(), track(AAC), track(AAC, head=handler(b"vide"))),
        FTYP + MDAT + box(b"moov", movie_header(), track(AAC), track(AAC, head=handler(b"text"))),
        FTYP + MDAT + box(b"moov", movie_header(), track(AAC, head=handler() + handler(b"vide"))),
        FTYP + MDAT + box(b"moov", movie_header(), track(AAC), box(b"trak")),
        FTYP + MDAT + box(b"moov", movie_header(), track(AAC, head=box(b"free"))),
        FTYP + MDAT + box(b"moov", full(b"mvhd", bytes(20)), track(AAC)),
        FTYP + MDAT + box(b"moov", full(b"mvhd", bytes(96), version=1), track(AAC)),
        FTYP + MDAT + box(b"moov", movie_header(), track(AAC), struct.pack(">I4s", 100, b"udta")),
        FTYP + MDAT + box(b"moov", movie_header(), track(AAC), struct.pack(">I4s", 7, b"udta")),
        mp4(sound(b"avc1")),
        mp4(sound(b"enca")),
        mp4(box(b"mp4a", bytes(20))),
        mp4(AAC.replace(b"\0\0\0\0\0\0\0\1\0\0", b"\0\0\0\0\0\0\0\1\0\3")),
        mp4(sound(b"samr", box(b"damr", b"appl"))),
        mp4().replace(places(), places(flags=0)),
        mp4().replace(places(), places()[:19] + b"\xff" + places()[20:]),
    ],
)
def test_what_is_no_sound_in_mp4_is_refused(content: bytes) -> None:
    assert refused(content)


def test_both_versions_of_quicktime_are_kept() -> None:
    second = sound(b"mp4a", QUICKTIME[52:], version=2)
    assert SENTINEL not in clean_voice(mp4(second, brand=b"qt  "))[1]
