"""AMR, the speech of older phones: check that a file is that and nothing else.

The format has no place for words: a first line, then frames of 20 ms (RFC 4867, section 5).
"""

from storage.recording import NotVoice, Pieces

# Bytes of each type of frame, its first byte included. 15 is a frame that was not sent, 14 (wide band) one that was
# lost; a type that is missing here is reserved. 3GPP TS 26.101 and 26.201, annex A.
_NARROW = {0: 13, 1: 14, 2: 16, 3: 18, 4: 20, 5: 21, 6: 27, 7: 32, 8: 6, 15: 1}
_WIDE = {0: 18, 1: 24, 2: 33, 3: 37, 4: 41, 5: 47, 6: 51, 7: 59, 8: 61, 9: 6, 14: 1, 15: 1}
_KINDS = ((b"#!AMR\n", "audio/amr", _NARROW), (b"#!AMR-WB\n", "audio/amr-wb", _WIDE))
_ALWAYS_ZERO = 0b1000_0011


def is_amr(data: bytes) -> bool:
    """Say whether a file begins as AMR of one channel does."""
    return any(data.startswith(mark) for mark, _, _ in _KINDS)


def clean_amr(data: bytes) -> tuple[str, bytes]:
    """Return the type and the sound; what follows the last whole frame is left out. Raises NotVoice."""
    mark, kind, sizes = next(kind for kind in _KINDS if data.startswith(kind[0]))
    at, pieces = len(mark), Pieces()
    while at < len(data) and not data[at] & _ALWAYS_ZERO:
        size = sizes.get(data[at] >> 3)
        if size is None or at + size > len(data):
            break
        pieces.one_more()
        at += size
    if at == len(mark):
        raise NotVoice("There is no sound in it.")
    return kind, data[:at]
