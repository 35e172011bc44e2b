"""What was changed about a group's plans and by whom, kept for every member to see."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from core.codec import Json, decode, encode
from core.messages import NameOf, Say, Value
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


def kept(value: Value) -> Json:
    """Return what a change speaks of as it is kept in its entry: a moment, what a plan is called, a number."""
    return encode(value)


def change_in_words(entry: LogEntry) -> Say:
    """Return a change as every member reads it."""
    by: Value = NameOf(entry.by) if entry.by is not None else Say("log-nobody")
    args = {name: cast("Value", decode(value, object)) for name, value in entry.args.items()}
    return Say(f"log-{entry.kind}", args, by=by)
