"""Where a person is in their conversation with Ladle: what is being asked, and what waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.codec import Json, coded
from core.people import Identity, MemberId, PersonId

SCHEMA = 1


class Stage(StrEnum):
    """How far a dialogue has come."""

    CONSENT = "consent"  # a purpose is asked before the first question
    ASKING = "asking"
    REVIEW = "review"  # all answers are shown, to be sent or changed


@coded("dialogue")
@dataclass(frozen=True, slots=True)
class Dialogue:
    """One form being filled in by one person. Survives restarts and deploys.

    `subject` is what it is about (a round, an invite, a group). `answers` are the form's, by question key. `revision`
    counts what was shown, so that an older button is known to be stale. `draft` is a ticking or ordering half done.
    """

    id: str
    form: str
    subject: str
    member: MemberId | None = None
    stage: Stage = Stage.ASKING
    at: str | None = None  # the key of the question now asked
    answers: Mapping[str, Json] = field(default_factory=dict)
    skipped: tuple[str, ...] = ()
    draft: tuple[str, ...] = ()
    more: bool = False  # the options behind "More" are shown
    put_off: bool = False  # the person said "later"
    editing: bool = False  # one answer is being changed; then back to the review or the end
    revision: int = 0
    shown: tuple[str, ...] = ()  # the slots in which the question now asked stands
    touched: datetime | None = None  # when the person last did something with it (UTC)
    begun: datetime | None = None  # when it was first shown (UTC), while that tells how long answering takes
    suggested: str = ""  # what the platform calls the person, while their name is being settled
    order: tuple[str, ...] = ()  # options that stand first in its first question, as they did when it began
    schema: int = SCHEMA


@coded("conversation")
@dataclass(frozen=True, slots=True)
class Conversation:
    """What one person is being asked, across all their groups: one thing at a time."""

    current: Dialogue | None = None
    waiting: tuple[Dialogue, ...] = ()
    schema: int = SCHEMA

    @property
    def dialogues(self) -> tuple[Dialogue, ...]:
        """Everything the person is being asked, what is asked now first."""
        return self.waiting if self.current is None else (self.current, *self.waiting)


@dataclass(frozen=True, slots=True)
class Person:
    """One human being, known by their accounts.

    `home` is where messages reach them: where they last wrote, or a place they chose to stay at (`keeps_home`).
    `several` says that their messages may stand in more than one place.
    """

    id: PersonId
    conversation: Conversation = Conversation()
    home: Identity | None = None
    language: str | None = None  # as their phone says; a member's own choice comes first
    keeps_home: bool = False
    several: bool = False
    version: int = 0
