"""What channels share for laying buttons out: how many fit into a row."""

from collections.abc import Sequence

from core.lines import Measure


def rows(labels: Sequence[str], longest: int, measure: Measure = len) -> list[list[str]]:
    """Put labels into rows that measure at most `longest`, one space between two, in their order."""
    found: list[list[str]] = []
    room = 0
    for label in labels:
        needed = measure(label) + 1
        if found and needed <= room:
            found[-1].append(label)
        else:
            found.append([label])
            room = longest + 1
        room -= needed
    return found
