"""What pages ask for about questions to find out about, and on the way to a Top 10."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from core.people import GroupId


@dataclass(frozen=True, slots=True)
class LeaveQuestionOut:
    """Say that a question of the backlog will not be taken up, with the reason that everybody reads."""

    question: str
    reason: str


@dataclass(frozen=True, slots=True)
class PutTogether:
    """Put questions into a summary: one that is there, or a new one with this wording; "" for each its own words."""

    setting: str
    questions: tuple[str, ...]
    summary: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class TakeOut:
    """Take questions out of their summary again, or back in that were left out."""

    setting: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reword:
    """Give a summary another wording."""

    setting: str
    summary: str
    wording: str


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """Leave questions out of a priority setting, with the reason that everybody reads."""

    setting: str
    questions: tuple[str, ...]
    reason: str


class Move(StrEnum):
    """Where a priority setting goes on to."""

    GROUP = "group"  # back to the grouping
    CHECK = "check"
    INTERIM = "interim"
    INTERIM_NAMED = "interim-named"  # everybody sees who chose what
    FINAL = "final"
    FINAL_NAMED = "final-named"
    PUBLISH = "publish"
    STOP = "stop"
    STOP_ALL = "stop-all"  # with the vote that is under way


@dataclass(frozen=True, slots=True)
class MoveSetting:
    """Take a priority setting to its next step."""

    setting: str
    move: Move
    group: GroupId


QuestionRequest: TypeAlias = "LeaveQuestionOut | PutTogether | TakeOut | Reword | LeaveOut | MoveSetting"
