"""What was changed about a group's plans and by whom, kept for every member to see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.codec import Json
from core.people import GroupId, MemberId


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One change. `kind` names its words, "log-<kind>"; `args` are what they speak of, never somebody's answer."""

    group: GroupId
    at: datetime  # UTC
    kind: str
    by: MemberId | None = None  # None: Ladle itself, or the operator
    about: str = ""  # the id of a series, round or promise
    args: Mapping[str, Json] = field(default_factory=dict)
