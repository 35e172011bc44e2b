"""Locks the box of what authors do later about texts of a group; there is always one."""

from collections.abc import Iterator
from contextlib import contextmanager

from core.later import LONGEST_ROW, box_of
from core.lockbox import Lockbox, NoBox, SealedTurn
from core.people import GroupId


@contextmanager
def later_box(boxes: Lockbox, group: GroupId) -> Iterator[SealedTurn]:
    """Lock it, made anew where there is none or its key was lost."""
    try:
        boxes.open(box_of(group), LONGEST_ROW)
    except NoBox:  # its key was lost, and what was in it
        boxes.destroy(box_of(group))
        boxes.open(box_of(group), LONGEST_ROW)
    with boxes.turn(box_of(group)) as box:
        yield box
