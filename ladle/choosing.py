"""Finds the group that an operator means by a name, a part of its id, or nothing at all."""

import difflib
from collections.abc import Sequence

from ladle.exits import Exit, Trouble
from ladle.operations import GroupLine


def choose(groups: Sequence[GroupLine], wanted: str | None) -> GroupLine:
    """Return the group with this id or name (capitals do not matter); without one, the only group there is."""
    if not groups:
        raise Trouble("There is no group yet. Make one: ladle group create --help")
    if wanted is None:
        if len(groups) == 1:
            return groups[0]
        raise Trouble(f"There are {len(groups)} groups. Say which, by name or id: {_some(groups)}", Exit.MISUSE)
    matching = [group for group in groups if wanted == group.id]
    matching = matching or [group for group in groups if wanted.casefold() == group.name.casefold()]
    if len(matching) == 1:
        return matching[0]
    if matching:
        ids = ", ".join(group.id for group in matching)
        raise Trouble(f"{len(matching)} groups have this name. Say which by its id: {ids}", Exit.MISUSE)
    near = difflib.get_close_matches(wanted.casefold(), [group.name.casefold() for group in groups], n=1)
    meant = [group.name for group in groups if group.name.casefold() in near]
    advice = f"Did you mean {meant[0]!r}?" if meant else f"There is: {_some(groups)}"
    raise Trouble(f"There is no group {wanted[:60]!r}. {advice}", Exit.MISUSE)


def _some(groups: Sequence[GroupLine]) -> str:
    return ", ".join(f"{group.name!r}" for group in groups[:10]) + (" …" if len(groups) > 10 else "")
