"""Sound in MP4, M4A and 3GP: check that a file holds sound only, and blank what it says besides.

Boxes that a player needs are listed here; every other box becomes an empty `free` box of the same size, so that the
places which tables name stay right. Times of making, names of programs and languages are overwritten in the boxes that
stay. Boxes: ISO/IEC 14496-12; those of QuickTime, which some recorders still write: Apple, QuickTime File Format.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from storage.recording import NotVoice, Pieces

# What may stand in the file and in each box that holds boxes. No box may stand, however deep, in one of its own kind:
# that is what bounds the depth.
_FILE = b""
_INSIDE: Mapping[bytes, frozenset[bytes]] = {
    _FILE: frozenset({b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"sidx"}),
    b"moov": frozenset({b"mvhd", b"trak", b"mvex"}),
    b"trak": frozenset({b"tkhd", b"edts", b"mdia"}),
    b"edts": frozenset({b"elst"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf"}),
    b"minf": frozenset({b"smhd", b"hdlr", b"dinf", b"stbl"}),
    b"dinf": frozenset({b"dref"}),
    b"stbl": frozenset(
        {b"stsd", b"stts", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"stss", b"sgpd", b"sbgp"},
    ),
    b"mvex": frozenset({b"mehd", b"trex"}),
    b"moof": frozenset({b"mfhd", b"traf"}),
    b"traf": frozenset({b"tfhd", b"tfdt", b"trun", b"sgpd", b"sbgp"}),
    b"wave": frozenset({b"frma", b"mp4a", b"samr", b"alac", b"esds", b"damr"}),
}
# AAC, Opus, Apple's lossless sound, and the two AMRs.
_SOUNDS = frozenset({b"mp4a", b"Opus", b"alac", b"samr", b"sawb"})
_SETTINGS = frozenset({b"esds", b"dOps", b"alac", b"damr", b"wave"})  # what a decoder is told
_BEFORE_SETTINGS = {0: 28, 1: 44, 2: 64}  # bytes of a sound's description, by its version (QuickTime has 1 and 2)
_UNKNOWN_LANGUAGE = 0x55C4  # "und" in five bits a letter
_IN_THIS_FILE = 1


def is_mp4(data: bytes) -> bool:
    """Say whether a file begins as MP4 does."""
    return data[4:8] == b"ftyp"


def clean_mp4(data: bytes) -> tuple[str, bytes]:
    """Return the type and the recording without what it says besides; raises NotVoice, for films too.

    What follows the last whole box is left out.
    """
    cleaning = _Cleaning(bytearray(data))
    cleaning.clean_file()
    brand = data[8:11]
    kind = {b"3gp": "audio/3gpp", b"3g2": "audio/3gpp2"}.get(brand, "audio/mp4")
    return kind, bytes(cleaning.data)


@dataclass(frozen=True, slots=True)
class _Box:
    kind: bytes
    start: int
    body: int
    end: int


@dataclass(slots=True)
class _Cleaning:
    """One file while it is being cleaned."""

    data: bytearray
    pieces: Pieces = field(default_factory=Pieces)
    # For each track, how often it says that it is sound, and how often it describes one.
    sounding: list[int] = field(default_factory=list)
    described: list[int] = field(default_factory=list)

    def clean_file(self) -> None:
        """Clean everything, and see that there is sound."""
        found = [self._clean(_FILE, box) for box in self._whole_boxes()]
        if found[:1] != [b"ftyp"] or found.count(b"moov") != 1 or b"mdat" not in found:
            raise NotVoice("A part that every recording has is missing.")
        if not self.sounding or not all(self.sounding) or not all(self.described):
            raise NotVoice("There is something that is not sound.")

    def _whole_boxes(self) -> Iterator[_Box]:
        """Yield the boxes of the file; cut off what follows the last whole one."""
        start = 0
        while start < len(self.data):
            box = self._box(start, len(self.data))
            if box is None:
                del self.data[start:]
                return
            yield box
            start = box.end

    def _boxes(self, start: int, end: int) -> Iterator[_Box]:
        """Yield the boxes between two places; a few zeros may end them, as in QuickTime."""
        while end - start >= 8:
            box = self._box(start, end)
            if box is None:
                raise NotVoice("A part is larger than what it stands in.")
            yield box
            start = box.end
        self._blank(start, end)

    def _box(self, start: int, end: int) -> _Box | None:
        """Return the box at a place; None when there is no whole one before `end`."""
        if end - start < 8:
            return None
        self.pieces.one_more()
        size, kind = struct.unpack_from(">I4s", self.data, start)
        body = start + 8
        if size == 1 and end - start >= 16:
            (size,) = struct.unpack_from(">Q", self.data, body)
            body += 8
        elif size == 0:
            size = end - start
        if size < body - start or size > end - start:
            return None
        return _Box(kind, start, body, start + size)

    def _clean(self, parent: bytes, box: _Box) -> bytes:
        """Clean one box; return its kind."""
        if box.kind not in _INSIDE[parent]:
            self._empty(box)
        elif box.kind in _INSIDE:
            self._clean_inside(box)
        else:
            self._edit(parent, box)
        return box.kind

    def _edit(self, parent: bytes, box: _Box) -> None:
        """Overwrite what a box says besides, where it is one that does."""
        match parent, box.kind:
            case b"", b"ftyp" | b"styp":
                self._clean_brands(box)
            case b"moov", b"mvhd":
                self._clean_movie(box)
            case b"trak", b"tkhd":
                self._clean_times(box, 84)
            case b"mdia", b"mdhd":
                self._clean_medium(box)
            case b"mdia", b"hdlr":
                self._clean_handler(box)
            case b"minf", b"hdlr":
                self._clean_name(box)
            case b"dinf", b"dref":
                self._clean_places(box)
            case b"stbl", b"stsd":
                self._clean_descriptions(box)
            case b"wave", b"damr":
                self._clean_amr(box)

    def _clean_inside(self, box: _Box) -> None:
        if box.kind == b"trak":
            self.sounding.append(0)
            self.described.append(0)
        for inner in self._boxes(box.body, box.end):
            self._clean(box.kind, inner)

    def _empty(self, box: _Box) -> None:
        """Turn a box into one of the same size that says nothing."""
        self.data[box.start + 4 : box.start + 8] = b"free"
        self._blank(box.body, box.end)

    def _blank(self, start: int, end: int) -> None:
        self.data[start:end] = bytes(max(0, end - start))

    def _clean_brands(self, box: _Box) -> None:
        self._need(box, 8)
        self._blank(box.body + 4, box.body + 8)  # the version of a brand: some programs put their own

    def _clean_movie(self, box: _Box) -> None:
        after = self._clean_times(box, 100)
        self._blank(after + 14, after + 24)  # reserved; in QuickTime, where a preview begins and the like
        self._blank(after + 60, after + 84)

    def _clean_medium(self, box: _Box) -> None:
        after = self._clean_times(box, 24)
        struct.pack_into(">HH", self.data, after + 8, _UNKNOWN_LANGUAGE, 0)

    def _clean_times(self, box: _Box, size: int) -> int:
        """Blank when it was made and changed; return where the next field begins, as if all were of four bytes.

        `size` is the box's without its header in version 0; in version 1 three fields have four bytes more.
        """
        self._need(box, size)
        long = self.data[box.body] == 1
        if long:
            self._need(box, size + 12)
        times = box.body + 4
        self._blank(times, times + (16 if long else 8))
        return times + (20 if long else 8)

    def _clean_handler(self, box: _Box) -> None:
        self._need(box, 24)
        if self.data[box.body + 8 : box.body + 12] != b"soun":
            raise NotVoice("There is something that is not sound.")
        self.sounding[-1] += 1
        self._clean_name(box)

    def _clean_name(self, box: _Box) -> None:
        self._need(box, 12)
        self._blank(box.body + 12, box.end)  # the maker, and a name for it

    def _clean_places(self, box: _Box) -> None:
        """Let the sound stand in this file, and no path or address be named."""
        self._need(box, 8)
        for place in self._boxes(box.body + 8, box.end):
            self._need(place, 4)
            if not self.data[place.body + 3] & _IN_THIS_FILE:
                raise NotVoice("The sound is somewhere else.")
            self.data[place.start + 4 : place.start + 8] = b"url "
            self._blank(place.body + 4, place.end)

    def _clean_descriptions(self, box: _Box) -> None:
        self._need(box, 8)
        for sound in self._boxes(box.body + 8, box.end):
            self._need(sound, 28)
            before = _BEFORE_SETTINGS.get(int.from_bytes(self.data[sound.body + 8 : sound.body + 10], "big"))
            if sound.kind not in _SOUNDS or before is None:
                raise NotVoice("The sound is of a kind that is not kept.")
            self._need(sound, before)
            self._blank(sound.body + 10, sound.body + 16)  # the maker of the program, and its revision
            self.described[-1] += 1
            for setting in self._boxes(sound.body + before, sound.end):
                if setting.kind not in _SETTINGS:
                    self._empty(setting)
                elif setting.kind == b"wave":
                    self._clean_inside(setting)
                elif setting.kind == b"damr":
                    self._clean_amr(setting)

    def _clean_amr(self, box: _Box) -> None:
        self._need(box, 9)
        self._blank(box.body, box.body + 5)  # the maker of the encoder, and its version (3GPP TS 26.244, section 6.7)

    def _need(self, box: _Box, size: int) -> None:
        if box.end - box.body < size:
            raise NotVoice("A part is cut short.")
