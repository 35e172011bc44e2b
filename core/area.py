"""One concern of the facilitator beside the road that every round takes: what it hears, and what that needs loaded.

An area stands in files of its own and is listed in `core.areas`; nothing else has to know of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from core.conversation import Dialogue
from core.events import Commanded, Timer
from core.messages import Ref
from core.needs import Needs
from core.people import GroupId, Member
from core.rounds import Round, RoundId
from core.turn import Turn

Members: TypeAlias = Sequence[Member]  # the memberships of whoever caused the event


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """What one concern hears, by name, and what each of these needs.

    `commands` are about one membership, `personal` ones about the person. `taps` go by the kind of a button's `Ref`;
    `round_taps` stand under a round's message and go by the button's code. `actions` are requests of pages and of the
    command line: `group_of` says which group one is about, which its actor must facilitate, or be a member of where the
    action stands in `for_members`.
    """

    name: str
    commands: Mapping[str, Callable[[Turn, Member], None]] = field(default_factory=dict)
    personal: Mapping[str, Callable[[Turn], None]] = field(default_factory=dict)
    taps: Mapping[str, Callable[[Turn, Ref, str], None]] = field(default_factory=dict)
    round_taps: Mapping[str, Callable[[Turn, Round, Member], None]] = field(default_factory=dict)
    timers: Mapping[str, Callable[[Turn, Timer], None]] = field(default_factory=dict)
    actions: Mapping[type, Callable[[Turn, Member | None, Any], None]] = field(default_factory=dict)
    group_of: Mapping[type, Callable[[Turn, Any], GroupId | None]] = field(default_factory=dict)
    for_members: frozenset[type] = frozenset()
    needs_of_command: Mapping[str, Callable[[Commanded, Members], Needs]] = field(default_factory=dict)
    needs_of_tap: Mapping[str, Callable[[Ref, str, Members], Needs]] = field(default_factory=dict)
    needs_of_round_tap: Mapping[str, Callable[[RoundId, Members], Needs]] = field(default_factory=dict)
    needs_of_timer: Mapping[str, Callable[[Timer], Needs]] = field(default_factory=dict)
    needs_of_dialogue: Mapping[str, Callable[[Dialogue, bool, Members], Needs]] = field(default_factory=dict)
    needs_of_action: Mapping[type, Callable[[Any], Needs]] = field(default_factory=dict)
    of_a_group: frozenset[str] = frozenset()  # commands that somebody in several groups is asked "which?" about
    about_rounds: frozenset[str] = frozenset()  # dialogues whose subject is a round
    of_a_person: frozenset[str] = frozenset()  # timers whose subject is a person
