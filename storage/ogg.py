"""Opus in Ogg: check that a file is that and nothing else, and blank its comments.

Pages keep their place and length: the comment packet becomes an empty one followed by padding, which RFC 7845 (5.2)
allows, and only the checksums of its pages change. Pages are described in RFC 3533 (6).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from storage.recording import NotVoice, Pieces

_HEADER = struct.Struct("<4sBBqIIIB")  # OggS, version, flags, position, stream, number, checksum, segments
_CHECKSUM_AT = 22
_FULL = 255  # a segment this long says that the packet goes on
_NO_COMMENTS = b"OpusTags" + bytes(8)  # no vendor, no comments


@dataclass(frozen=True, slots=True)
class _Page:
    start: int
    body: int  # where its segments begin
    end: int
    stream: int
    segments: bytes

    @property
    def ends_packet(self) -> bool:
        """Whether a packet ends on this page."""
        return any(length < _FULL for length in self.segments)


def is_ogg(data: bytes) -> bool:
    """Say whether a file begins as Ogg does."""
    return data.startswith(b"OggS")


def clean_ogg(data: bytes) -> bytes:
    """Return the voice note without its comments; raises NotVoice for anything but one stream of Opus."""
    pages = list(_pages(data))
    if len(pages) < 2 or not data.startswith(b"OpusHead", pages[0].body):
        raise NotVoice("The file does not begin as Opus does.")
    if any(page.stream != pages[0].stream for page in pages):
        raise NotVoice("The file holds more than one stream.")
    comments = _comment_pages(pages)
    if not data.startswith(b"OpusTags", comments[0].body):
        raise NotVoice("The file has no comments where Opus has them.")
    if sum(page.end - page.body for page in comments) < len(_NO_COMMENTS):
        raise NotVoice("The comments are cut short.")
    clean = bytearray(data[: pages[-1].end])
    left = _NO_COMMENTS
    for page in comments:
        size = page.end - page.body
        clean[page.body : page.end] = left[:size].ljust(size, b"\0")
        left = left[size:]
        clean[page.start + _CHECKSUM_AT : page.start + _CHECKSUM_AT + 4] = bytes(4)
        checksum = _checksum(clean[page.start : page.end])
        struct.pack_into("<I", clean, page.start + _CHECKSUM_AT, checksum)
    return bytes(clean)


def _pages(data: bytes) -> Iterator[_Page]:
    """Yield the pages in order; what stands after the last whole page is left out."""
    start, pieces = 0, Pieces()
    while start + _HEADER.size <= len(data):
        mark, version, _flags, _position, stream, _number, _check, count = _HEADER.unpack_from(data, start)
        if mark != b"OggS" or version != 0:
            if start == 0:
                raise NotVoice("The file does not begin as Ogg does.")
            return
        body = start + _HEADER.size + count
        segments = data[start + _HEADER.size : body]
        end = body + sum(segments)
        if len(segments) < count or end > len(data):
            return
        pieces.one_more()
        yield _Page(start, body, end, stream, segments)
        start = end


def _comment_pages(pages: list[_Page]) -> list[_Page]:
    """Return the pages of the second packet: it begins on the second page and ends one (RFC 7845, 3)."""
    for index, page in enumerate(pages[1:], start=1):
        if page.ends_packet:
            if any(length < _FULL for length in page.segments[:-1]):
                raise NotVoice("Sound begins on a page with comments.")
            return pages[1 : index + 1]
    raise NotVoice("The comments do not end.")


def _table() -> tuple[int, ...]:
    table = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
        table.append(value & 0xFFFFFFFF)
    return tuple(table)


_TABLE = _table()


def _checksum(page: bytes | bytearray) -> int:
    """Return the CRC of a page as Ogg counts it: from the left, beginning with 0."""
    value = 0
    for byte in page:
        value = ((value << 8) & 0xFFFFFFFF) ^ _TABLE[(value >> 24) ^ byte]
    return value
