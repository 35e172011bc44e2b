"""What channels share for laying buttons out: how many fit into a row, and how a label shows what was chosen."""

from collections.abc import Sequence

from core.lines import Measure

PLUS, MINUS = "+", "−"
MOST_DRAWN = 5  # dots that are drawn one by one; more are a number


def marked(label: str, *, picked: bool, place: int | None, dots: int | None, takes_from: str) -> str:
    """Return a button's label with what was chosen: "✓ Bus", "2. Bus", "+ Bus ●●", "− Bus"."""
    if takes_from:
        return f"{MINUS} {label}"
    if dots is not None:
        return f"{PLUS} {label} {drawn(dots)}".rstrip()
    if place is not None:
        return f"{place}. {label}"
    return f"✓ {label}" if picked else label


def drawn(dots: int) -> str:
    """Return dots as they stand on a button."""
    return "●" * dots if dots <= MOST_DRAWN else f"●×{dots}"


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
