"""Where sealed input lies: what must not be found in any database, backup or log, and is gone once its key is.

One box for each prompt: a vote without names, a round of ratings, a round that takes answers without a name, or what
authors of a group do later. It is a file and a key of its own. Rows are found by a keyed tag of a member, a slip or a
text, never by their id; every row of a box has the same length, whatever it holds; there are no times. Whoever has
neither key nor memory of the running program learns from the file how many rows there are, and perhaps their order.

All of this is synchronous and runs on the writer thread. A box is locked before the main database is read, never while
a transaction of the main database is held: the other order can wait for itself.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from core.codec import Json
from core.people import MemberId
from core.ports.store import StoreFull

Sealed = Mapping[str, Json]  # what one member's row holds; its meaning is the activity's


class NoBox(LookupError):
    """There is no box of this prompt (any more), or its key is gone."""


class Tampered(Exception):
    """A row cannot be opened with the box's key: it was made, moved or changed by somebody else."""


class BoxesAway(StoreFull):
    """The disk that boxes lie on is not there, or another stands in its place. No box is lost, and none is changed."""


class TooLong(ValueError):
    """Content does not fit into the rows of this box, by `over` bytes of UTF-8."""

    def __init__(self, message: str, over: int) -> None:
        super().__init__(message)
        self.over = over


class SealedTurn(Protocol):
    """One exclusive transaction on one box. Leaving without `commit` undoes everything."""

    def read(self, member: MemberId) -> Sealed | None:
        """Return what is sealed for a member; raises Tampered."""

    def write(self, member: MemberId, content: Sealed) -> None:
        """Seal a member's content in place of what was there; raises TooLong."""

    def remove(self, member: MemberId) -> bool:
        """Forget what is sealed for a member; False when there was nothing."""

    def everything(self) -> Sequence[Sealed]:
        """Return what is sealed for everybody, in an order drawn anew each time; raises Tampered."""

    def everything_of(self, members: Collection[MemberId]) -> Sequence[Sealed]:
        """Return what is sealed for these members, in an order drawn anew each time; raises Tampered by all rows."""

    def commit(self) -> None:
        """Write durably: what was written survives the loss of power from here on."""


class Lockbox(Protocol):
    """All boxes of one data directory. Whatever looks into boxes or changes them raises BoxesAway."""

    def require(self) -> None:
        """Raise BoxesAway where boxes cannot be told to be there or gone at present, since their disk is away."""

    def open(self, prompt: str, longest: int) -> None:
        """Make a key and an empty box whose rows hold content of up to `longest` bytes as JSON.

        A box that is there already gets longer rows, if it needs them and is empty; else nothing is done, nor is it
        with one that was there when its disk went away. Durable when it returns.
        """

    def has(self, prompt: str) -> bool:
        """Whether there is a box of this prompt, with its key."""

    def is_new(self, prompt: str) -> bool:
        """Whether there is a box that was made within the last hour: its prompt may not be known to everybody yet."""

    def prompts(self) -> frozenset[str]:
        """Return the prompts of which anything is left: a box, a key, a journal, or only part of these.

        While their disk is away these are the ones that were there last.
        """

    def turn(self, prompt: str) -> AbstractContextManager[SealedTurn]:
        """Lock a box for one turn; waits for another that is under way. Raises NoBox."""

    def destroy(self, prompt: str) -> None:
        """Delete the rows, overwrite and remove the key, and remove every file. Done twice, it is done once."""
