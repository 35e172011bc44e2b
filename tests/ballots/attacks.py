"""What somebody tries who holds the files of sealed boxes, and knows who may vote, but has no key.

Each attack trains on half of the ballots, whose choices it is told, and guesses those of the other half. What it gives
is z: by how many standard deviations it did better than chance. A find that needs no statistics is given in words.
"""

import hashlib
import hmac
import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Stolen:
    """One ballot as it lies in a file, and what the attacker is told of it, or is to guess."""

    file: int
    tag: bytes
    box: bytes
    choice: int  # 0 or 1
    arrival: int
    place: int  # among the rows of its file, as they come out


@dataclass(frozen=True)
class Loot:
    """All that was stolen. `earlier` are sealed rows that were changed or taken out before: none may be left."""

    ballots: Sequence[Stolen]
    files: Mapping[int, Path]
    members: Sequence[str]
    earlier: Sequence[bytes] = ()
    remains: Sequence[Path] = field(default_factory=tuple)  # what a copy of the disk still has of a destroyed file


def score(loot: Loot, classify: Callable[[Sequence[Stolen]], Callable[[Stolen], int]]) -> float:
    train, test = loot.ballots[::2], loot.ballots[1::2]
    guess = classify(train)
    right = sum(guess(one) == one.choice for one in test)
    return (right - len(test) / 2) / math.sqrt(len(test) / 4)


def by_length(train: Sequence[Stolen]) -> Callable[[Stolen], int]:
    seen: dict[int, Counter[int]] = defaultdict(Counter)
    for one in train:
        seen[len(one.box)][one.choice] += 1
    return lambda one: max((0, 1), key=lambda choice: seen[len(one.box)][choice])


def by_byte_values(train: Sequence[Stolen]) -> Callable[[Stolen], int]:
    """Learn how often each value stands at each place for each choice, tag and box alike."""
    length = min(len(one.tag + one.box) for one in train)
    places = np.arange(length)
    tables = np.ones((2, length, 256))
    for one in train:
        tables[one.choice, places, _bytes(one.tag + one.box, length)] += 1
    likely = np.log(tables[1] / tables[0])
    return lambda one: int(likely[places, _bytes(one.tag + one.box, length)].sum() > 0)


def by_centroid(train: Sequence[Stolen]) -> Callable[[Stolen], int]:
    length = min(len(one.box) for one in train)
    centres = [
        np.mean([_bytes(one.box, length).astype(float) for one in train if one.choice == choice], axis=0)
        for choice in range(2)
    ]

    def distance(one: Stolen, choice: int) -> float:
        return float(np.square(_bytes(one.box, length) - centres[choice]).sum())

    return lambda one: int(distance(one, 1) < distance(one, 0))


def _bytes(content: bytes, length: int) -> "np.ndarray[tuple[int], np.dtype[np.uint8]]":
    return np.frombuffer(content[:length], np.uint8)


def order(loot: Loot) -> float:
    """Return by how many standard deviations rows come out in the order in which they came in (Kendall's S)."""
    s = variance = 0.0
    for file in loot.files:
        rows = sorted((one for one in loot.ballots if one.file == file), key=lambda one: one.place)
        arrivals = [one.arrival for one in rows]
        n = len(arrivals)
        s += sum((b > a) - (b < a) for i, a in enumerate(arrivals) for b in arrivals[i + 1 :])
        variance += n * (n - 1) * (2 * n + 5) / 18
    return abs(s) / math.sqrt(variance)


def statistics(loot: Loot) -> dict[str, float]:
    """Return z of each attack that guesses."""
    found = {
        "length": score(loot, by_length),
        "byte values": score(loot, by_byte_values),
        "centroid": score(loot, by_centroid),
        "order": order(loot),
    }
    return {name: round(z, 1) for name, z in found.items()}


def finds(loot: Loot) -> list[str]:
    """Return what is plainly there."""
    found = []
    if guessed_tags(loot):
        found.append("a tag is made of its member without the key")
    files_of: dict[bytes, set[int]] = defaultdict(set)
    for one in loot.ballots:
        files_of[one.tag].add(one.file)
    if any(len(files) > 1 for files in files_of.values()):
        found.append("a tag comes again in another box")
    if any(len({len(one.box) for one in loot.ballots if one.file == file}) > 1 for file in loot.files):
        found.append("rows of one box have several lengths")
    if len({one.box[:12] for one in loot.ballots}) < len(loot.ballots):
        found.append("a nonce is used twice")
    for file in loot.files.values():
        with closing(sqlite3.connect(file)) as raw:
            columns = [name for _, name, *_ in raw.execute("PRAGMA table_info(sealed)")]
        if columns != ["tag", "box"]:
            found.append(f"there is a column {columns[-1]}")
            break
    pieces = [box[place : place + 24] for box in loot.earlier for place in range(0, len(box) - 24, 97)]
    if any(piece in content for content in _contents(loot.files.values()) for piece in pieces):
        found.append("what was changed or taken out is still there")
    ours = [one.box[place : place + 24] for one in loot.ballots for place in range(0, len(one.box) - 24, 97)]
    if any(piece in content for content in _contents(loot.remains) for piece in ours):
        found.append("what was destroyed is still there")
    return found


def guessed_tags(loot: Loot) -> set[bytes]:
    """Try every way to make a tag of a member that needs no secret."""
    tried = set()
    for member in loot.members:
        name = member.encode()
        for way in ("sha256", "sha1", "md5", "blake2b", "sha512"):
            tried.add(hashlib.new(way, name).digest()[:16])
            tried |= {hmac.digest(key, name, way)[:16] for key in (b"", b"tag", bytes(32), b"ladle")}
    return tried & {one.tag for one in loot.ballots}


def _contents(files: Iterable[Path]) -> list[bytes]:
    return [file.read_bytes() for file in files if file.exists()]
