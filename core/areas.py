"""Every concern of the facilitator that stands in files of its own; a new one is a file and one more entry here."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from core import (
    asking_less,
    backlog_talk,
    claiming,
    counting,
    delphi_rounds,
    meeting,
    open_list,
    promising,
    proposing,
    reflecting,
    resting,
    running_the_computer,
    sealing,
    setting_priorities,
    setting_requests,
    steering,
    weekly,
)
from core.area import Area

AREAS: tuple[Area, ...] = (
    open_list.AREA,
    asking_less.AREA,
    steering.AREA,
    promising.AREA,
    proposing.AREA,
    weekly.AREA,
    reflecting.AREA,
    sealing.AREA,
    counting.AREA,
    delphi_rounds.AREA,
    meeting.AREA,
    claiming.AREA,
    resting.AREA,
    running_the_computer.AREA,
    backlog_talk.AREA,
    setting_priorities.AREA,
    setting_requests.AREA,
)

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def _all(parts: Iterable[Mapping[_Key, _Value]]) -> dict[_Key, _Value]:
    """Join what the areas list; two of the same name cannot be."""
    found: dict[_Key, _Value] = {}
    for part in parts:
        twice = found.keys() & part.keys()
        if twice:
            raise ValueError(f"Two areas both hear {sorted(map(str, twice))}.")
        found.update(part)
    return found


COMMANDS = _all(area.commands for area in AREAS)
PERSONAL = _all(area.personal for area in AREAS)
TAPS = _all(area.taps for area in AREAS)
ROUND_TAPS = _all(area.round_taps for area in AREAS)
TIMERS = _all(area.timers for area in AREAS)
ACTIONS = _all(area.actions for area in AREAS)
GROUP_OF = _all(area.group_of for area in AREAS)
NEEDS_OF_COMMANDS = _all(area.needs_of_command for area in AREAS)
NEEDS_OF_TAPS = _all(area.needs_of_tap for area in AREAS)
NEEDS_OF_ROUND_TAPS = _all(area.needs_of_round_tap for area in AREAS)
NEEDS_OF_TIMERS = _all(area.needs_of_timer for area in AREAS)
NEEDS_OF_DIALOGUES = _all(area.needs_of_dialogue for area in AREAS)
NEEDS_OF_ACTIONS = _all(area.needs_of_action for area in AREAS)
FOR_MEMBERS = frozenset(kind for area in AREAS for kind in area.for_members)
OF_A_GROUP = frozenset(name for area in AREAS for name in area.of_a_group)
ABOUT_ROUNDS = frozenset(name for area in AREAS for name in area.about_rounds)
OF_A_PERSON = frozenset(kind for area in AREAS for kind in area.of_a_person)
