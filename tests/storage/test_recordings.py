"""A recording is told by its bytes and kept without what it says besides its sound, which stays as it was."""

from collections.abc import Collection, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.people import PersonId
from core.ports.files import Unacceptable, Unfit
from storage import mp4 as mp4s
from storage import recording as recordings
from storage import webm as webms
from storage.database import Database
from storage.media import MediaFolder
from storage.recording import NotVoice
from storage.voice import clean_voice
from tests.storage.recordings import (
    AAC,
    AAC_SILENCE,
    AMR_SILENCE,
    EVERY_KIND,
    MADE,
    OPUS_HEAD,
    OPUS_SILENCE,
    SENTINEL,
    UNKNOWN,
    box,
    cluster,
    element,
    movie_header,
    mp4,
    refused,
    sound,
    track,
    webm,
    webm_head,
    webm_track,
)

ANA = PersonId("a" * 16)
FTYP = box(b"ftyp", b"M4A \0\0\0\0")
MDAT = box(b"mdat", AAC_SILENCE)
TRACKS = element(0x1654AE6B, webm_track())
every_kind = pytest.mark.parametrize(("given", "kind"), EVERY_KIND.values(), ids=EVERY_KIND)


@pytest.fixture
def folder(sqlite: Database, tmp_path: Path) -> MediaFolder:
    return MediaFolder(sqlite, tmp_path / "media")


class TestEveryKind:
    """What browsers and phones record is kept, and says nothing but its sound."""

    @every_kind
    def test_a_recording_is_kept_without_what_it_says_besides(
        self, folder: MediaFolder, given: bytes, kind: str
    ) -> None:
        stored = folder.read(folder.keep(given, ANA, voice=True))
        assert stored is not None
        assert stored.content_type == kind
        for secret in (SENTINEL, MADE, b"+38.7223", b"appl", b"Chrome", b"por\x22", b"pt-BR"):
            assert secret not in stored.content

    @every_kind
    def test_everything_else_keeps_its_place(self, given: bytes, kind: str) -> None:
        clean = clean_voice(given)[1]
        assert len(clean) == len(given)
        for silence in (OPUS_SILENCE, AAC_SILENCE, AMR_SILENCE, OPUS_HEAD):
            assert clean.count(silence) == given.count(silence)
            assert clean.find(silence) == given.find(silence)

    @every_kind
    def test_a_clean_recording_stays_as_it_is(self, given: bytes, kind: str) -> None:
        clean = clean_voice(given)[1]
        assert clean_voice(clean) == (kind, clean)

    @every_kind
    def test_what_follows_it_is_cut_off(self, given: bytes, kind: str) -> None:
        assert clean_voice(given + SENTINEL) == clean_voice(given)

    @every_kind
    def test_more_pieces_than_anybody_records_are_refused(
        self, given: bytes, kind: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(recordings, "MOST_PIECES", 1)
        assert refused(given)

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"hello",
            b"<html><script>alert(1)</script>",
            b"ID3\x03\0\0\0\0\0\0\xff\xfb\x90\0",
            b"RIFF\0\0\0\0WAVEfmt ",
            b"\x89PNG\r\n\x1a\n",
            b"#!AMR",
            b"#!AMR\n",
            b"#!AMR\n<script>",
            b"#!AMR\n" + AMR_SILENCE[:-1],
            b"#!AMR_MC1.0\n" + bytes(4) + AMR_SILENCE,
        ],
    )
    def test_what_is_no_recording_is_refused(self, folder: MediaFolder, content: bytes) -> None:
        with pytest.raises(Unacceptable) as unfit:
            folder.keep(content, ANA, voice=True)
        assert unfit.value.reason is Unfit.TYPE

    @pytest.mark.parametrize("inside", [mp4s._INSIDE, webms._INSIDE])
    def test_no_kind_of_part_stands_in_its_own_kind(self, inside: Mapping[object, Collection[object]]) -> None:
        """Or else a file could make us go as deep as it likes."""
        for kind in inside:
            assert not stands_below(inside, kind, kind, at_most=len(inside))


def stands_below(inside: Mapping[object, Collection[object]], kind: object, top: object, *, at_most: int) -> bool:
    """Say whether a kind of part may stand in another, or so deep that it does not matter."""
    parts = inside.get(top, ())
    return at_most == 0 or kind in parts or any(stands_below(inside, kind, part, at_most=at_most - 1) for part in parts)


class TestDamaged:
    """Whatever somebody sends, it is refused or it is clean; nothing else happens."""

    @settings(max_examples=600, deadline=None)
    @given(st.data(), st.sampled_from(sorted(EVERY_KIND)))
    def test_a_garbled_file_is_refused_or_clean(self, data: st.DataObject, name: str) -> None:
        content = bytearray(EVERY_KIND[name][0])
        spots = st.tuples(
            st.integers(0, len(content) - 1), st.sampled_from([0, 1, 8, 0x7F, 0x80, 0xFF]) | st.integers(0, 255)
        )
        for at, byte in data.draw(st.lists(spots, max_size=6)):
            content[at] = byte
        del content[data.draw(st.integers(0, len(content)) | st.just(len(content))) :]
        see_that_it_is_refused_or_clean(bytes(content))

    @settings(max_examples=300, deadline=None)
    @given(
        st.sampled_from([b"\0\0\0\x10ftyp", b"\x1aE\xdf\xa3", b"#!AMR\n", b"OggS\0", webm_head(), FTYP]), st.binary()
    )
    def test_what_only_begins_as_a_recording_is_refused_or_clean(self, begin: bytes, rest: bytes) -> None:
        see_that_it_is_refused_or_clean(begin + rest)

    @pytest.mark.parametrize("name", EVERY_KIND)
    def test_a_file_that_ends_early_is_refused_or_clean(self, name: str) -> None:
        content = EVERY_KIND[name][0]
        for length in range(len(content)):
            see_that_it_is_refused_or_clean(content[:length])

    @settings(max_examples=300, deadline=None)
    @given(st.binary(min_size=4, max_size=4), st.sampled_from(["file", "moov", "trak", "sound"]), st.booleans())
    def test_a_box_that_nobody_knows_says_nothing(self, kind: bytes, where: str, long: bool) -> None:
        unknown = box(kind, SENTINEL, long=long)
        given = {
            "file": lambda: mp4() + unknown,
            "moov": lambda: FTYP + MDAT + box(b"moov", movie_header(), unknown, track(AAC)),
            "trak": lambda: FTYP + MDAT + box(b"moov", movie_header(), track(AAC, more=unknown)),
            "sound": lambda: mp4(sound(b"Opus", unknown)),
        }[where]()
        known = frozenset().union(*mp4s._INSIDE.values()) | mp4s._SETTINGS
        if kind not in known:
            assert SENTINEL not in clean_voice(given)[1]

    @settings(max_examples=300, deadline=None)
    @given(st.integers(0x81, 0xFE) | st.integers(0x4000, 0x7FFE), st.sampled_from(["track", "cluster", "file"]))
    def test_an_element_that_nobody_knows_says_nothing(self, kind: int, where: str) -> None:
        unknown = element(kind, SENTINEL * 3)
        given = {
            "track": lambda: webm(element(0x1654AE6B, webm_track(b"A_OPUS", OPUS_HEAD, unknown)), cluster()),
            "cluster": lambda: webm(TRACKS, cluster(unknown)),
            "file": lambda: webm(TRACKS, cluster(size=UNKNOWN), unknown, size=UNKNOWN),
        }[where]()
        known = frozenset().union(*webms._INSIDE.values(), webms._NEVER)
        if kind not in known:
            assert SENTINEL not in clean_voice(given)[1]


def see_that_it_is_refused_or_clean(content: bytes) -> None:
    try:
        kind, clean = clean_voice(content)
    except NotVoice:
        return
    assert len(clean) <= len(content)
    assert clean_voice(clean) == (kind, clean)
