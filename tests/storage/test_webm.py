"""Opus and Vorbis in WebM, of Chrome."""

import pytest

from storage.voice import clean_voice
from tests.storage.recordings import (
    ATTACHMENTS,
    LIVE_WEBM,
    OPUS_HEAD,
    SENTINEL,
    TAGS,
    UNKNOWN,
    VORBIS_WEBM,
    block,
    cluster,
    element,
    lacing,
    refused,
    vorbis_comments,
    webm,
    webm_head,
    webm_track,
)

TRACKS = element(0x1654AE6B, webm_track())


def test_what_nobody_needs_becomes_void() -> None:
    clean = clean_voice(webm())[1]
    assert TAGS not in clean
    assert element(0xEC, bytes(len(TAGS) - 2)) in clean
    assert element(0xEC, bytes(len(ATTACHMENTS) - 9)) in clean


def test_the_programs_are_named_by_nothing() -> None:
    clean = clean_voice(webm())[1]
    assert element(0x4D80, bytes(len(b"Chrome " + SENTINEL))) in clean
    assert element(0x5741, bytes(len(SENTINEL))) in clean


def test_the_language_is_not_known() -> None:
    assert element(0x22B59C, b"und") in clean_voice(webm())[1]


def test_an_index_names_only_what_is_there() -> None:
    clean = clean_voice(webm())[1]
    assert b"\x15\x49\xa9\x66\x53\xac" in clean
    assert b"\x12\x54\xc3\x67" not in clean


def test_a_checksum_that_would_be_wrong_is_left_out() -> None:
    assert element(0xBF, b"\1\2\3\4") not in clean_voice(webm())[1]


def test_the_comments_of_vorbis_are_blanked() -> None:
    clean = clean_voice(VORBIS_WEBM)[1]
    blank = (b"\x03vorbis" + bytes(8) + b"\1").ljust(len(vorbis_comments(600)), b"\0")
    assert lacing(b"\x01vorbis" + bytes(23), blank, b"\x05vorbis") in clean


def test_a_last_part_that_is_cut_short_is_left_out() -> None:
    whole = webm(TRACKS, cluster(size=UNKNOWN), size=UNKNOWN)
    assert clean_voice(whole + element(0xA3, block())[:-1]) == clean_voice(whole)
    assert clean_voice(LIVE_WEBM + webm()) == clean_voice(LIVE_WEBM)


@pytest.mark.parametrize(
    "content",
    [
        webm_head(),
        webm_head() + TAGS,
        webm().replace(b"webm", b"mkv\0"),
        webm(cluster()),
        webm(TRACKS),
        webm(TRACKS, element(0x1F43B675, element(0xE7, b"\0"))),
        webm()[:-1],
        webm(TRACKS, cluster(size=UNKNOWN), element(0xE7)[:1]),
        webm(TRACKS, cluster(), element(0x1254C367, SENTINEL, size=UNKNOWN)),
        webm(TRACKS, cluster(), element(0x18538067, SENTINEL, size=UNKNOWN)),
        webm(element(0x1654AE6B, webm_track(kind=1)), cluster()),
        webm(element(0x1654AE6B, webm_track(), webm_track(kind=17)), cluster()),
        webm(element(0x1654AE6B, webm_track(b"V_VP8")), cluster()),
        webm(element(0x1654AE6B, webm_track(b"A_PCM/INT/LIT")), cluster()),
        webm(element(0x1654AE6B, webm_track(b"A_OPUS", OPUS_HEAD, element(0x86, b"A_OPUS"))), cluster()),
        webm(element(0x1654AE6B, webm_track(b"A_OPUS", OPUS_HEAD, element(0xE0, SENTINEL))), cluster()),
        webm(element(0x1654AE6B, webm_track(b"A_OPUS", OPUS_HEAD, element(0x6D80, SENTINEL))), cluster()),
        webm(element(0x1654AE6B, webm_track(b"A_VORBIS", OPUS_HEAD)), cluster()),
        webm(element(0x1654AE6B, webm_track(b"A_VORBIS", b"")), cluster()),
        webm(element(0x1654AE6B, webm_track(b"A_VORBIS", lacing(b"\x01vorbis", b"\x03vorbis", b""))), cluster()),
        webm(element(0x1654AE6B, webm_track(b"A_VORBIS", b"\x02\xff")), cluster()),
    ],
)
def test_what_is_no_sound_in_webm_is_refused(content: bytes) -> None:
    assert refused(content)
