"""Which pairs of options one person is asked about: drawn for them, each option about equally often."""

import hashlib
from itertools import combinations

from core.questions import Pairs


def pairs_for(question: Pairs, seed: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs of option keys to ask about, at most `question.most`; the same for the same seed.

    Options come up about equally often, and on either side. The seed must tell nothing about who it is for.
    """
    left = [_turned(pair, seed) for pair in combinations([option.key for option in question.options], 2)]
    times = {option.key: 0 for option in question.options}
    ranks = {pair: _drawn("pair", seed, *sorted(pair)) for pair in left}
    drawn: list[tuple[str, str]] = []
    while left and len(drawn) < question.most:
        pair = min(left, key=lambda pair: (times[pair[0]] + times[pair[1]], ranks[pair]))
        left.remove(pair)
        drawn.append(pair)
        for key in pair:
            times[key] += 1
    return tuple(drawn)


def _turned(pair: tuple[str, str], seed: str) -> tuple[str, str]:
    return pair if _drawn("side", seed, *pair)[0] % 2 else (pair[1], pair[0])


def _drawn(*parts: str) -> bytes:
    return hashlib.sha256("\0".join(parts).encode()).digest()
