"""What may be done with one sealed box while it is locked: rows under keyed tags, all of one length.

Beside the members' rows each box has one that holds the sum of all, so that a row put back to what it was, taken out or
brought in by somebody without the key is noticed when everything is read. Putting back the whole file as it was at one
moment is not noticed.
"""

import hmac
import json
import secrets
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.lockbox import Sealed, Tampered, TooLong
from core.people import MemberId
from storage.lockbox_keys import NONCE

TAG = 16  # bytes of a member's keyed tag
SHORTEST = 256  # bytes of a row; every other length is this times a power of two
LONGEST = SHORTEST * 2**12  # 1 MiB: far more than anybody writes to one prompt
_AROUND = NONCE + 16 + 4  # bytes of a row that are not content: nonce, AES-GCM's tag, the content's length
_VERSION = b"v1"
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def row_length(longest: int) -> int:
    """Return the length in bytes of the rows that hold content of up to `longest` bytes: 256 times a power of two.

    Raises TooLong where that is more than any box holds.
    """
    length = SHORTEST
    while length < longest + _AROUND:
        length *= 2
    if length > LONGEST:
        raise TooLong(f"A row of {longest} bytes is longer than any box holds.", longest + _AROUND - LONGEST)
    return length


@dataclass(frozen=True, slots=True)
class Seal:
    """What one key makes of rows. Different things are done with different keys, all made from the box's own."""

    prompt: bytes
    tag_key: bytes
    sum_key: bytes
    cipher: AESGCM

    @classmethod
    def of(cls, prompt: str, key: bytes) -> "Seal":
        """Make the keys of a box from the one in its file."""
        made = [hmac.digest(key, use, "sha256") for use in (b"tag", b"sum", b"seal")]
        return cls(prompt.encode(), made[0], made[1], AESGCM(made[2]))

    def tag(self, member: MemberId) -> bytes:
        """Return under what a member's row is found."""
        return hmac.digest(self.tag_key, member.encode(), "sha256")[:TAG]

    @property
    def sum_tag(self) -> bytes:
        """Return under what the sum of all rows is found."""
        return hmac.digest(self.sum_key, b"tag", "sha256")[:TAG]

    def summand(self, tag: bytes, box: bytes) -> int:
        """Return what a row adds to the sum: rows are added and taken out by exclusive or, in any order."""
        return int.from_bytes(hmac.digest(self.sum_key, tag + box, "sha256"), "big")

    def close(self, tag: bytes, content: Sealed, length: int) -> bytes:
        """Return a row's content sealed for its place; raises TooLong."""
        text = _COMPACT(content).encode("utf-8", "surrogatepass")
        room = length - _AROUND
        if len(text) > room:
            raise TooLong(f"{len(text)} bytes do not fit into the {room} of this box.", len(text) - room)
        nonce = secrets.token_bytes(NONCE)
        padded = len(text).to_bytes(4, "big") + text.ljust(room, b"\0")
        return nonce + self.cipher.encrypt(nonce, padded, self._about(tag))

    def open(self, tag: bytes, box: object, length: int) -> Sealed:
        """Return what was sealed for this place; raises Tampered."""
        if not isinstance(box, bytes) or len(box) != length:
            raise Tampered("A sealed row has another length than this box's.")
        try:
            padded = self.cipher.decrypt(box[:NONCE], box[NONCE:], self._about(tag))
        except InvalidTag:
            raise Tampered("A sealed row cannot be opened with this box's key.") from None
        text = padded[4 : 4 + int.from_bytes(padded[:4], "big")]
        content: Sealed = json.loads(text.decode("utf-8", "surrogatepass"))
        return content

    def _about(self, tag: bytes) -> bytes:
        return _VERSION + self.prompt + b"\0" + tag


class SqliteTurn:
    """core.lockbox.SealedTurn inside one immediate transaction, which whoever makes it has begun and undoes."""

    def __init__(self, connection: sqlite3.Connection, seal: Seal) -> None:
        self._connection = connection
        self._seal = seal
        self._length: int = connection.execute("PRAGMA user_version").fetchone()[0]
        if self._length < SHORTEST or self._length > LONGEST:
            raise Tampered("The length of this box's rows is not one that Ladle gives.")
        self._change = 0  # of the sum
        self._tags: dict[MemberId, bytes] = {}
        self._boxes: dict[bytes, bytes | None] = {}  # rows as they stand in this transaction, which nobody else changes

    @property
    def length(self) -> int:
        """How many bytes each row has."""
        return self._length

    def read(self, member: MemberId) -> Sealed | None:
        """Return what is sealed for a member; raises Tampered."""
        tag = self._tag(member)
        box = self._box(tag)
        return None if box is None else self._seal.open(tag, box, self._length)

    def write(self, member: MemberId, content: Sealed) -> None:
        """Seal a member's content in place of what was there; raises TooLong."""
        tag = self._tag(member)
        before = self._box(tag)
        box = self._seal.close(tag, content, self._length)
        if before is not None:
            self._change ^= self._seal.summand(tag, before)
        self._put(tag, box)
        self._change ^= self._seal.summand(tag, box)

    def remove(self, member: MemberId) -> bool:
        """Forget what is sealed for a member; False when there was nothing."""
        tag = self._tag(member)
        box = self._box(tag)
        if box is None:
            return False
        self._change ^= self._seal.summand(tag, box)
        self._connection.execute("DELETE FROM sealed WHERE tag = ?", (tag,))
        self._boxes[tag] = None
        return True

    def everything(self) -> Sequence[Sealed]:
        """Return what is sealed for everybody, in an order drawn anew each time; raises Tampered."""
        return _in_no_order(self._opened().values())

    def everything_of(self, members: Collection[MemberId]) -> Sequence[Sealed]:
        """Return what is sealed for these members, in an order drawn anew each time; raises Tampered by all rows."""
        opened = self._opened()
        tags = {self._seal.tag(member) for member in members}
        return _in_no_order(content for tag, content in opened.items() if tag in tags)

    def _opened(self) -> dict[bytes, Sealed]:
        rows = self._connection.execute("SELECT tag, box FROM sealed").fetchall()
        found = 0
        contents = {}
        for tag, box in rows:
            content = self._seal.open(tag, box, self._length)
            if tag != self._seal.sum_tag:
                found ^= self._seal.summand(tag, box)
                contents[tag] = content
        if found != self._sum() ^ self._change:
            raise Tampered("The rows of this box are not those that were sealed last.")
        return contents

    def begin_sum(self) -> None:
        """Say of a new box that it is empty."""
        self._keep_sum(0)

    def commit(self) -> None:
        """Write durably: what was written survives the loss of power from here on."""
        if self._change:
            self._keep_sum(self._sum() ^ self._change)
            self._change = 0
        self._connection.execute("COMMIT")

    def _tag(self, member: MemberId) -> bytes:
        tag = self._tags.get(member)
        if tag is None:
            tag = self._tags[member] = self._seal.tag(member)
        return tag

    def _box(self, tag: bytes) -> bytes | None:
        if tag not in self._boxes:
            row = self._connection.execute("SELECT box FROM sealed WHERE tag = ?", (tag,)).fetchone()
            self._boxes[tag] = None if row is None else row[0]
        return self._boxes[tag]

    def _put(self, tag: bytes, box: bytes) -> None:
        self._connection.execute("INSERT OR REPLACE INTO sealed (tag, box) VALUES (?, ?)", (tag, box))
        self._boxes[tag] = box

    def _sum(self) -> int:
        tag = self._seal.sum_tag
        box = self._box(tag)
        if box is None:
            raise Tampered("The row that holds the sum of this box's rows is gone.")
        return int(str(self._seal.open(tag, box, self._length)["sum"]), 16)

    def _keep_sum(self, value: int) -> None:
        tag = self._seal.sum_tag
        self._put(tag, self._seal.close(tag, {"sum": f"{value:064x}"}, self._length))


def _in_no_order(contents: Iterable[Sealed]) -> list[Sealed]:
    found = list(contents)
    secrets.SystemRandom().shuffle(found)
    return found
