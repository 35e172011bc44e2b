"""What pages and exports read of questions to find out about: nobody's name but where its author wished it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.people import Group, GroupId, Member, MemberId, PersonId
from core.priority_settings import PrioritySetting
from core.research_questions import ResearchQuestion


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question as a page shows it. Its author is left out; `by` is their name where they wished it, else "".

    `moved_by` is the name of whoever last moved it.
    """

    question: ResearchQuestion
    by: str = ""
    moved_by: str = ""
    supporters: int = 0


@dataclass(frozen=True, slots=True)
class SettingView:
    """A priority setting with its questions and summaries, and who helps to put them together."""

    setting: PrioritySetting
    questions: tuple[QuestionView, ...]
    helpers: frozenset[MemberId]


class QuestionReadings(Protocol):
    """The read-only questions about them."""

    def memberships(self, person: PersonId) -> Sequence[tuple[Group, Member]]:
        """Return the groups that a person is in now, by name, with their membership in each."""

    def backlog(self, group: GroupId) -> Sequence[QuestionView]:
        """Return the questions of a group that belong to no priority setting: open ones first, most supported first."""

    def settings_of_group(self, group: GroupId) -> Sequence[PrioritySetting]:
        """Return a group's priority settings, the latest first."""

    def setting(self, id: str) -> SettingView | None:
        """Return a priority setting with everything in it."""
