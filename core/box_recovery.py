"""What a start does with what a stop, a crash or a restored backup left of sealed boxes."""

from collections.abc import Collection
from dataclasses import dataclass

from core.lockbox import Lockbox


@dataclass(frozen=True, slots=True)
class Recovery:
    """What there is to do: destroy what no prompt needs, and tell the people of prompts whose box is lost."""

    destroy: frozenset[str]
    lost: frozenset[str]


def recovery(left: Collection[str], usable: Collection[str], needed: Collection[str]) -> Recovery:
    """Compare what is left of boxes, and those of them that have a key, with the prompts that need one.

    A box is needed while its prompt is open or being closed, and after that while its slips are kept.
    """
    return Recovery(frozenset(left) - frozenset(needed), frozenset(needed) - frozenset(usable))


def found(boxes: Lockbox, needed: Collection[str]) -> Recovery:
    """Return what there is to do with what lies in a lockbox."""
    left = boxes.prompts()
    return recovery(left, [prompt for prompt in left if boxes.has(prompt)], needed)
