"""Sound in WebM: check that a file holds Opus or Vorbis only, and blank what it says besides.

Elements that a player needs are listed here; every other element becomes a Void element of the same length, so that the
places which indexes name stay right. Elements: RFC 8794 (EBML) and RFC 9559 (Matroska, of which WebM is a part).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from storage.recording import NotVoice, Pieces

_EBML, _SEGMENT = 0x1A45DFA3, 0x18538067
_SEEK_HEAD, _SEEK, _SEEK_ID = 0x114D9B74, 0x4DBB, 0x53AB
_INFO, _MUXING_APP, _WRITING_APP = 0x1549A966, 0x4D80, 0x5741
_TRACKS, _TRACK, _AUDIO = 0x1654AE6B, 0xAE, 0xE1
_TRACK_TYPE, _LANGUAGE, _CODEC, _CODEC_PRIVATE = 0x83, 0x22B59C, 0x86, 0x63A2
_CLUSTER, _SIMPLE_BLOCK, _BLOCK_GROUP, _BLOCK = 0x1F43B675, 0xA3, 0xA0, 0xA1
_CUES, _CUE, _CUE_PLACES = 0x1C53BB6B, 0xBB, 0xB7
_DOC_TYPE = 0x4282
_VOID = 0xEC

# What may stand in each element that holds elements. None may stand, however deep, in one of its own kind.
_INSIDE: Mapping[int, frozenset[int]] = {
    _EBML: frozenset({0x4286, 0x42F7, 0x42F2, 0x42F3, _DOC_TYPE, 0x4287, 0x4285}),  # versions and lengths
    _SEGMENT: frozenset({_SEEK_HEAD, _INFO, _TRACKS, _CLUSTER, _CUES}),
    _SEEK_HEAD: frozenset({_SEEK}),
    _SEEK: frozenset({_SEEK_ID, 0x53AC}),  # SeekPosition
    _INFO: frozenset({0x2AD7B1, 0x4489, _MUXING_APP, _WRITING_APP}),  # TimestampScale, Duration
    _TRACKS: frozenset({_TRACK}),
    _TRACK: frozenset(
        {0xD7, 0x73C5, _TRACK_TYPE, 0xB9, 0x88, 0x55AA, 0x9C}  # number, random id, kind, flags
        | {0x23E383, _LANGUAGE, _CODEC, _CODEC_PRIVATE, 0x56AA, 0x56BB, _AUDIO}  # frame's length, delays
    ),
    _AUDIO: frozenset({0xB5, 0x78B5, 0x9F, 0x6264}),  # rates, channels, bits
    _CLUSTER: frozenset({0xE7, 0xA7, 0xAB, _SIMPLE_BLOCK, _BLOCK_GROUP}),  # time, place, size
    _BLOCK_GROUP: frozenset({_BLOCK, 0x9B, 0xFB, 0x75A2}),  # length, reference, padding
    _CUES: frozenset({_CUE}),
    _CUE: frozenset({0xB3, _CUE_PLACES}),  # time
    _CUE_PLACES: frozenset({0xF7, 0xF1, 0xF0, 0xB2, 0x5378}),  # track, cluster, place in it, length, block
}
_NEVER = frozenset({0xE0, 0x6D80})  # a picture's size; compressed or locked content
# Where one of these comes, a cluster of unknown length has ended.
_NOT_IN_A_CLUSTER = _INSIDE[_SEGMENT] | {
    0x1254C367,
    0x1941A469,
    0x1043A770,
    _SEGMENT,
    _EBML,
}  # tags, attachments, chapters
_SOUND = 2  # the kind of track
_OPUS, _VORBIS = b"A_OPUS", b"A_VORBIS"
_NO_VORBIS_COMMENTS = (
    b"\x03vorbis" + bytes(8) + b"\x01"
)  # no vendor, no comments; Vorbis I specification, section 5.2.1
_LONGEST_ID, _LONGEST_SIZE = 4, 8  # bytes


def is_webm(data: bytes) -> bool:
    """Say whether a file begins as WebM and its relatives do."""
    return data.startswith(b"\x1a\x45\xdf\xa3")


def clean_webm(data: bytes) -> bytes:
    """Return the recording without what it says besides; raises NotVoice, for films too.

    What follows the recording is left out, and so is a last piece that is not whole where the length is not given.
    """
    cleaning = _Cleaning(bytearray(data))
    cleaning.clean_file()
    return bytes(cleaning.data)


@dataclass(frozen=True, slots=True)
class _Element:
    kind: int
    start: int
    body: int
    end: int
    open: bool = False  # its length is not given: it goes on until something comes that cannot stand in it


@dataclass(slots=True)
class _Cleaning:
    """One file while it is being cleaned."""

    data: bytearray
    pieces: Pieces = field(default_factory=Pieces)
    tracks: int = 0
    sounds: int = 0

    def clean_file(self) -> None:
        """Clean everything, and see that there is sound."""
        head = self._element(0, len(self.data))
        if head is None or head.kind != _EBML or head.open:
            raise NotVoice("The file does not begin as WebM does.")
        self._clean_inside(head)
        types = [self._content(item) for item in self._children(head) if item.kind == _DOC_TYPE]
        if types != [b"webm"]:
            raise NotVoice("The file is a relative of WebM.")
        segment = self._element(head.end, len(self.data))
        if segment is None or segment.kind != _SEGMENT:
            raise NotVoice("There is no recording after the beginning.")
        del self.data[self._clean_inside(segment) :]
        if not self.tracks or not self.sounds:
            raise NotVoice("There is no sound in it.")

    def _element(self, start: int, end: int) -> _Element | None:
        """Return the element at a place; None when there is no whole one before `end`."""
        self.pieces.one_more()
        data = self.data
        if start >= end or not data[start]:
            return None
        id_length = 9 - data[start].bit_length()
        size_at = start + id_length
        if id_length > _LONGEST_ID or size_at >= end or not data[size_at]:
            return None
        size_length = 9 - data[size_at].bit_length()
        body = size_at + size_length
        if body > end:
            return None
        kind = int.from_bytes(data[start:size_at], "big")
        most = (1 << 7 * size_length) - 1
        size = int.from_bytes(data[size_at:body], "big") & most
        if size == most:
            return _Element(kind, start, body, end, open=True) if kind in {_SEGMENT, _CLUSTER} else None
        return _Element(kind, start, body, body + size) if size <= end - body else None

    def _clean_inside(self, parent: _Element) -> int:
        """Clean what stands in an element; return where that ends."""
        at, allowed = parent.body, _INSIDE[parent.kind]
        while at < parent.end:
            element = self._element(at, parent.end)
            if parent.open and (element is None or self._is_over(parent, element)):
                return at
            if element is None:
                raise NotVoice("A part is larger than what it stands in.")
            if element.kind in _NEVER:
                raise NotVoice("There is something that is not plain sound.")
            if element.kind not in allowed:
                self._empty(element)
                at = element.end
            elif element.kind in _INSIDE:
                at = self._clean_inside(element)
                self._look_back(element)
            else:
                self._edit(element)
                at = element.end
        return at

    def _is_over(self, parent: _Element, element: _Element) -> bool:
        """Say whether an element ends the one of unknown length before it."""
        return element.kind in (_NOT_IN_A_CLUSTER if parent.kind == _CLUSTER else {_SEGMENT, _EBML})

    def _children(self, parent: _Element) -> list[_Element]:
        """Return what stands in an element that was cleaned already."""
        found, at = [], parent.body
        while at < parent.end and (element := self._element(at, parent.end)) is not None:
            found.append(element)
            at = element.end
        return found

    def _content(self, element: _Element) -> bytes:
        return bytes(self.data[element.body : element.end]).rstrip(b"\0")

    def _empty(self, element: _Element) -> None:
        """Turn an element into one of the same length that says nothing."""
        if element.open:
            raise NotVoice("A part stands where it cannot.")
        length = element.end - element.start
        short = length - 2 < 0x7F  # all ones would mean: of unknown length
        size = bytes([0x80 | length - 2]) if short else (1 << 56 | length - 9).to_bytes(8, "big")
        self.data[element.start : element.end] = (bytes([_VOID]) + size).ljust(length, b"\0")

    def _edit(self, element: _Element) -> None:
        """Overwrite what an element says besides, where it is one that does, and count sounds."""
        match element.kind:
            case 0xA3 | 0xA1:  # a block
                self.sounds += 1
            case 0x4D80 | 0x5741:  # the programs that made it: they have to be named, by nothing
                self._write(element, b"")
            case 0x22B59C:  # without this element it would be English
                self._write(element, b"und")

    def _write(self, element: _Element, content: bytes) -> None:
        length = element.end - element.body
        self.data[element.body : element.end] = content[:length].ljust(length, b"\0")

    def _look_back(self, element: _Element) -> None:
        """See to what can only be told when all of an element has been read."""
        if element.kind == _SEEK:
            targets = [self._content(item) for item in self._children(element) if item.kind == _SEEK_ID]
            if any(int.from_bytes(target, "big") not in _INSIDE[_SEGMENT] for target in targets):
                self._empty(element)
        elif element.kind == _TRACK:
            self._clean_track(element)

    def _clean_track(self, track: _Element) -> None:
        """See that a track is sound of a known kind, and blank the comments of Vorbis."""
        parts = self._children(track)
        kinds = [int.from_bytes(self.data[item.body : item.end], "big") for item in parts if item.kind == _TRACK_TYPE]
        codecs = [self._content(item) for item in parts if item.kind == _CODEC]
        if kinds != [_SOUND] or codecs not in ([_OPUS], [_VORBIS]):
            raise NotVoice("There is something that is not Opus or Vorbis.")
        self.tracks += 1
        if codecs == [_VORBIS]:
            for item in parts:
                if item.kind == _CODEC_PRIVATE:
                    self._clean_vorbis(item)

    def _clean_vorbis(self, element: _Element) -> None:
        """Blank the comments, the second of the three packets that Vorbis begins with.

        They are laid out as Matroska's list of codecs says: their number less one, the lengths of all but the last (a
        byte of 255 says that the length goes on), and then the packets.
        """
        lengths, at = [0], element.body + 1
        while at < element.end and len(lengths) < 3:
            lengths[-1] += self.data[at]
            if self.data[at] != 0xFF:
                lengths.append(0)
            at += 1
        start = at + lengths[0]
        end = start + lengths[1] if len(lengths) == 3 else start
        if self.data[element.body : element.body + 1] != b"\x02" or end > element.end:
            raise NotVoice("The sound does not begin as Vorbis does.")
        if self.data[start : start + 7] != b"\x03vorbis" or end - start < len(_NO_VORBIS_COMMENTS):
            raise NotVoice("There are no comments where Vorbis has them.")
        self.data[start:end] = _NO_VORBIS_COMMENTS.ljust(end - start, b"\0")
