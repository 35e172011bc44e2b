"""Rankings drawn at random for benchmarks: some options are wanted more, and half of the people leave some out."""

import random

from core.codec import Json

OPTIONS = tuple("ABCDEFGHIJKL")
WANTED = (20, 17, 15, 12, 10, 9, 8, 7, 6, 5, 4, 3)  # how much, of each option; no two are near each other at the end


def drawn(number: int, seed: int = 1) -> list[list[Json]]:
    """Return so many rankings of twelve options, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - the same votes in each run
    votes: list[list[Json]] = []
    for _ in range(number):
        # Efraimidis and Spirakis 2006: sorting by u ** (1 / weight) draws without putting back, by weight.
        order = sorted(OPTIONS, key=lambda option: chance.random() ** (1 / _WEIGHT[option]), reverse=True)
        votes.append([*order[: chance.randint(1, len(order)) if chance.random() < 0.5 else len(order)]])
    return votes


_WEIGHT = dict(zip(OPTIONS, WANTED, strict=True))
