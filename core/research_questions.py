"""Questions that a group may find out about together: in whose words, where each stands, and what became of it."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.people import GroupId, MemberId
from core.rounds import SeriesId

LONGEST_QUESTION = 300  # characters, as any question that a facilitator writes
LONGEST_REASON = 300
BACKLOG = ""  # the `setting` of questions that belong to none


class QuestionStanding(StrEnum):
    """Where a question stands."""

    OPEN = "open"
    ASKED = "asked"  # planned in a vote or a reflection
    MERGED = "merged"  # part of a summary question
    LEFT_OUT = "left-out"  # for a reason that everybody may read
    DONE = "done"  # what it was asked in is over


class Check(StrEnum):
    """What its author said when asked whether a question is still in its summary."""

    NOT_SAID = ""
    YES = "yes"
    NOT_QUITE = "not-quite"


@dataclass(frozen=True, slots=True)
class ResearchQuestion:
    """One question. A member's has an author; a summary was worded by those who put questions together.

    Without `named` nobody but its author is shown whose it is. The `text` of one that was taken back is empty: only
    such as are part of something stay. `by` and `on` say who last moved it, and on which day by the group's clock.
    """

    id: str
    group: GroupId
    text: str
    language: str = ""
    author: MemberId | None = None
    named: bool = False
    setting: str = BACKLOG
    summary: bool = False
    standing: QuestionStanding = QuestionStanding.OPEN
    into: str = ""  # the summary that it is part of; of a summary without a wording, the question whose words it has
    series: SeriesId | None = None  # in which it is asked
    said: str = ""  # why it was left out
    by: MemberId | None = None
    on: date | None = None
    check: Check = Check.NOT_SAID
    check_said: str = ""  # in its author's words
    told: str = ""  # the fate that its author was told of last
    version: int = 0

    @property
    def fate(self) -> str:
        """Return what its author is told of, as one word: it changes whenever there is something new to tell."""
        return f"{self.standing.value}:{self.into}"

    @property
    def taken_back(self) -> bool:
        """Whether its words are gone."""
        return not self.text and not self.own_words

    @property
    def own_words(self) -> bool:
        """Whether a summary stands in the words of a question in it: whenever those go, so do its own."""
        return self.summary and bool(self.into)


def same_words(one: str, other: str) -> bool:
    """Whether two questions are the same but for how they were typed."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in letters).split())
