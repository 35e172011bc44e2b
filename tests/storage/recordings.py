"""Recordings as browsers and phones make them, put together by hand, with a secret in every place for words."""

import struct

from storage.ogg import _checksum
from storage.recording import NotVoice
from storage.voice import clean_voice

SENTINEL = b"Zwetschgenkuchen"
OPUS_SILENCE = b"\xf8\xff\xfe"  # 20 ms
AAC_SILENCE = bytes.fromhex("00c800802380")  # 1024 samples, one channel
AMR_SILENCE = b"\x3c" + bytes.fromhex("54fd1fb6669e1e0200000000000000000000000000000000000000000000" + "00")
MADE = struct.pack(">I", 0xE1234567)  # a moment, in seconds since 1904


def refused(content: bytes) -> bool:
    """Say whether a file is not kept."""
    try:
        clean_voice(content)
    except NotVoice:
        return True
    return False


# Ogg


def page(body: bytes, number: int, *, stream: int = 7, segments: bytes | None = None) -> bytes:
    """Return an Ogg page with the right checksum."""
    if segments is None:
        segments = bytes([255] * (len(body) // 255) + [len(body) % 255])
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, 0, number, stream, number, 0, len(segments)) + segments
    checksum = _checksum(head + body)
    return head[:22] + struct.pack("<I", checksum) + head[26:] + body


def comments(size: int = 0) -> bytes:
    """Return the comments of Opus."""
    vendor = b"made by " + SENTINEL
    comment = b"TITLE=" + SENTINEL + b"x" * size
    return b"OpusTags" + struct.pack("<I", len(vendor)) + vendor + struct.pack("<II", 1, len(comment)) + comment


OGG_HEAD = page(b"OpusHead" + bytes(11), 0)
OGG_SOUND = page(bytes(range(200)), 2) + page(bytes(range(100)), 3)
VOICE = OGG_HEAD + page(comments(), 1) + OGG_SOUND


# MP4


def box(kind: bytes, *parts: bytes, long: bool = False) -> bytes:
    """Return an MP4 box; `long` writes its length with eight bytes."""
    body = b"".join(parts)
    if long:
        return struct.pack(">I4sQ", 1, kind, 16 + len(body)) + body
    return struct.pack(">I4s", 8 + len(body), kind) + body


def full(kind: bytes, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    """Return an MP4 box that has a version and flags."""
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def times(version: int) -> bytes:
    """Return when something was made and changed."""
    return (bytes(4) + MADE if version else MADE) * 2


def number(version: int, value: int) -> bytes:
    """Return a number that has eight bytes in version 1 and four in version 0."""
    return value.to_bytes(8 if version else 4, "big")


USER_DATA = box(b"udta", box(b"\xa9xyz", b"+38.7223-009.1393/" + SENTINEL), full(b"meta", SENTINEL))
MATRIX = struct.pack(">9I", 1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30)


def movie_header(version: int = 0) -> bytes:
    after = bytes(10) + MATRIX + bytes(24) + struct.pack(">I", 2)
    times_and_length = times(version) + struct.pack(">I", 48000) + number(version, 960)
    return full(b"mvhd", times_and_length, struct.pack(">IH", 1 << 16, 1 << 8), after, version=version)


def handler(kind: bytes = b"soun") -> bytes:
    return full(b"hdlr", bytes(4), kind, b"appl", bytes(8), SENTINEL, b"\0")


def places(flags: int = 1, kind: bytes = b"alis") -> bytes:
    return full(b"dref", struct.pack(">I", 1), full(kind, b"/Users/" + SENTINEL, flags=flags))


def sound(kind: bytes, *settings: bytes, version: int = 0, rate: int = 48000) -> bytes:
    """Return the description of a sound, as in QuickTime with versions 1 and 2."""
    head = bytes(6) + struct.pack(">HHH4sHHHHI", 1, version, 7, b"appl", 1, 16, 0, 0, rate << 16)
    return box(kind, head, bytes({0: 0, 1: 16, 2: 36}[version]), *settings)


def descriptor(tag: int, *parts: bytes) -> bytes:
    """Return a part of MPEG-4's description of a stream."""
    body = b"".join(parts)
    return bytes([tag, len(body)]) + body


AAC_SETTINGS = full(
    b"esds",
    descriptor(
        3,
        b"\0\1\0",
        descriptor(4, b"\x40\x15" + bytes(11), descriptor(5, b"\x11\x88")),
        descriptor(6, b"\x02"),
    ),
)
OPUS = sound(b"Opus", box(b"dOps", struct.pack(">BBHIhB", 0, 1, 312, 48000, 0, 0)))
AAC = sound(b"mp4a", AAC_SETTINGS, full(b"name", SENTINEL))
AMR = sound(b"samr", box(b"damr", b"appl\x09\x81\xff\x00\x01"), rate=8000)
QUICKTIME = sound(
    b"mp4a", box(b"wave", box(b"frma", b"mp4a"), AAC_SETTINGS, box(b"name", SENTINEL), bytes(8)), version=1
)


def track(description: bytes, *tables: bytes, version: int = 0, head: bytes | None = None, more: bytes = b"") -> bytes:
    """Return a track of sound; `head` is its handler, `more` stands beside its description."""
    medium_head = full(
        b"mdhd",
        times(version) + struct.pack(">I", 48000) + number(version, 960) + struct.pack(">HH", 0x4112, 3),
        version=version,
    )
    track_head = full(
        b"tkhd",
        times(version) + struct.pack(">II", 1, 0) + number(version, 960) + bytes(16) + MATRIX + bytes(8),
        version=version,
        flags=3,
    )
    table = box(b"stbl", full(b"stsd", struct.pack(">I", 1), description), *tables)
    information = box(b"minf", full(b"smhd", bytes(4)), box(b"dinf", places()), table)
    medium = box(b"mdia", medium_head, head or handler(), information)
    return box(b"trak", track_head, box(b"edts", full(b"elst", bytes(4))), more, USER_DATA, medium)


def mp4(description: bytes = AAC, frame: bytes = AAC_SILENCE, *, brand: bytes = b"M4A ", version: int = 0) -> bytes:
    """Return a recording as a phone's recorder makes it: the sound first, then what describes it."""
    begin = box(b"ftyp", brand, b"\0\0\2\0", b"isom") + box(b"free", SENTINEL)
    count = 3
    data = box(b"mdat", frame * count)
    tables = (
        full(b"stts", struct.pack(">III", 1, count, 1024)),
        full(b"stsc", struct.pack(">IIII", 1, 1, count, 1)),
        full(b"stsz", struct.pack(">II", len(frame), count)),
        full(b"stco", struct.pack(">II", 1, len(begin) + 8)),
    )
    movie = box(b"moov", movie_header(version), track(description, *tables, version=version), USER_DATA)
    return begin + data + movie + box(b"uuid", bytes(16), SENTINEL)


def live_mp4(*, long: bool = False) -> bytes:
    """Return a recording in pieces, as browsers make it: what describes the sound first, then piece after piece."""
    empty = [full(kind, bytes(4)) for kind in (b"stts", b"stsc", b"stco")] + [full(b"stsz", bytes(8))]
    extends = box(b"mvex", full(b"trex", struct.pack(">5I", 1, 1, 0, 0, 0)))
    movie = box(b"moov", movie_header(1), track(OPUS, *empty, version=1), extends)

    def piece(index: int) -> bytes:
        def written(offset: int) -> bytes:
            run = full(b"trun", struct.pack(">IiII", 1, offset, 960, len(OPUS_SILENCE)), flags=0x301)
            head = full(b"tfhd", struct.pack(">I", 1), flags=0x20000)
            parts = (head, full(b"tfdt", struct.pack(">I", index * 960)), run, box(b"uuid", bytes(16), SENTINEL))
            return box(b"moof", full(b"mfhd", struct.pack(">I", index + 1)), box(b"traf", *parts))

        size = len(written(0)) + (16 if long else 8)
        return full(b"prft", SENTINEL) + written(size) + box(b"mdat", OPUS_SILENCE, long=long)

    begin = box(b"ftyp", b"iso5", b"\0\0\2\0", b"iso5mp42")
    return begin + movie + b"".join(piece(index) for index in range(3)) + full(b"emsg", SENTINEL)


# WebM

UNKNOWN = b"\x01" + b"\xff" * 7  # a length that is not given


def element(id: int, *parts: bytes, size: bytes | None = None) -> bytes:
    """Return a WebM element; `size` stands in place of its real length."""
    body = b"".join(parts)
    if size is None:
        size = bytes([0x80 | len(body)]) if len(body) < 0x7F else (1 << 56 | len(body)).to_bytes(8, "big")
    return id.to_bytes((id.bit_length() + 7) // 8, "big") + size + body


def lacing(*packets: bytes) -> bytes:
    """Return the three packets that Vorbis begins with as WebM stores them."""
    lengths = b"".join(b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255]) for packet in packets[:-1])
    return bytes([len(packets) - 1]) + lengths + b"".join(packets)


def vorbis_comments(size: int = 0) -> bytes:
    comment = b"TITLE=" + SENTINEL + b"x" * size
    return b"\x03vorbis" + struct.pack("<III", 0, 1, len(comment)) + comment + b"\1"


OPUS_HEAD = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48000, 0, 0)
AUDIO = element(0xE1, element(0xB5, struct.pack(">f", 48000.0)), element(0x9F, b"\1"))
TAGS = element(0x1254C367, element(0x7373, element(0x67C8, element(0x45A3, b"TITLE"), element(0x4487, SENTINEL))))
ATTACHMENTS = element(0x1941A469, element(0x61A7, element(0x465C, SENTINEL * 30)))
CHAPTERS = element(0x1043A770, element(0x45B9, element(0xB6, element(0x80, element(0x85, SENTINEL)))))


def webm_head(kind: bytes = b"webm") -> bytes:
    return element(0x1A45DFA3, element(0x4286, b"\1"), element(0x4282, kind), element(0x4285, b"\2"))


def webm_info() -> bytes:
    return element(
        0x1549A966,
        element(0x2AD7B1, b"\x0f\x42\x40"),
        element(0x7BA9, SENTINEL),
        element(0x4461, bytes(8)[:4] + MADE),
        element(0x4D80, b"Chrome " + SENTINEL),
        element(0x5741, SENTINEL),
    )


def webm_track(codec: bytes = b"A_OPUS", private: bytes = OPUS_HEAD, *more: bytes, kind: int = 2) -> bytes:
    described = (element(0x536E, SENTINEL), element(0x22B59C, b"por"), element(0x22B59D, b"pt-BR"))
    track = (element(0xD7, b"\1"), element(0x73C5, b"\1"), element(0x83, bytes([kind])), *described)
    return element(0xAE, *track, element(0x86, codec), element(0x63A2, private), AUDIO, *more)


def block(at: int = 0, frame: bytes = OPUS_SILENCE) -> bytes:
    return b"\x81" + struct.pack(">hB", at, 0x80) + frame


def cluster(*more: bytes, size: bytes | None = None) -> bytes:
    group = element(0xA0, element(0xA1, block(40)), element(0x75A1, element(0xA6, element(0xA5, SENTINEL))))
    blocks = (element(0xA3, block(0)), element(0xA3, block(20)), group)
    return element(0x1F43B675, element(0xE7, b"\0"), *blocks, *more, size=size)


def webm(*parts: bytes, size: bytes | None = None) -> bytes:
    """Return a recording; `parts` stand in the place of what is usual after its tracks."""
    seek = element(0x4DBB, element(0x53AB, b"\x12\x54\xc3\x67"), element(0x53AC, b"\x7f"))
    seek_info = element(0x4DBB, element(0x53AB, b"\x15\x49\xa9\x66"), element(0x53AC, b"\x20"))
    cues = element(0x1C53BB6B, element(0xBB, element(0xB3, b"\0"), element(0xB7, element(0xF7, b"\1"))))
    parts = parts or (
        element(0x1654AE6B, webm_track()),
        element(0xEC, SENTINEL),
        cluster(),
        cues,
        TAGS,
        ATTACHMENTS,
        CHAPTERS,
    )
    crc = element(0xBF, b"\1\2\3\4")
    segment = (element(0x114D9B74, crc, seek_info, seek), webm_info(), *parts)
    return webm_head() + element(0x18538067, *segment, size=size)


LIVE_WEBM = webm(
    element(0x1654AE6B, webm_track()),
    cluster(size=UNKNOWN),
    cluster(size=UNKNOWN),
    TAGS,
    size=UNKNOWN,
)
VORBIS_WEBM = webm(
    element(
        0x1654AE6B, webm_track(b"A_VORBIS", lacing(b"\x01vorbis" + bytes(23), vorbis_comments(600), b"\x05vorbis"))
    ),
    cluster(),
)

# What people send, and the type that it is kept with.
EVERY_KIND: dict[str, tuple[bytes, str]] = {
    "Ogg": (VOICE, "audio/ogg"),
    "WebM": (webm(), "audio/webm"),
    "WebM, live": (LIVE_WEBM, "audio/webm"),
    "WebM, Vorbis": (VORBIS_WEBM, "audio/webm"),
    "M4A": (mp4(), "audio/mp4"),
    "MP4, long numbers": (mp4(version=1), "audio/mp4"),
    "MP4, Opus": (mp4(OPUS, OPUS_SILENCE, brand=b"isom"), "audio/mp4"),
    "MP4, live": (live_mp4(), "audio/mp4"),
    "MP4, live, long lengths": (live_mp4(long=True), "audio/mp4"),
    "QuickTime": (mp4(QUICKTIME, brand=b"qt  "), "audio/mp4"),
    "3GP": (mp4(AMR, AMR_SILENCE, brand=b"3gp4"), "audio/3gpp"),
    "3GP of the other standard": (mp4(AMR, AMR_SILENCE, brand=b"3g2a"), "audio/3gpp2"),
    "AMR": (b"#!AMR\n" + AMR_SILENCE * 3, "audio/amr"),
    "AMR, wide": (b"#!AMR-WB\n" + (b"\x04" + bytes(17)) * 3, "audio/amr-wb"),
}
