"""From open questions to a Top 10: a priority setting, how far it has come, and what its votes came to.

The steps are those of the James Lind Alliance (https://www.jla.nihr.ac.uk/jla-guidebook): gather, group, check, a first
vote that makes a shortlist, a final ranking.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.codec import coded
from core.people import GroupId
from core.questions import MOST_OPTIONS
from core.rounds import SeriesId
from core.voting.ballots import Decided, Verdict

TOP = 10  # as many as the list is called after
FEWEST_TO_RANK = 2
MOST_TO_RANK = MOST_OPTIONS  # options of one vote


class Stage(StrEnum):
    """How far a priority setting has come since its questions were gathered, in this order."""

    GROUPING = "grouping"
    CHECKING = "checking"
    INTERIM = "interim"
    FINAL = "final"
    PUBLISHED = "published"
    STOPPED = "stopped"


OVER = frozenset({Stage.PUBLISHED, Stage.STOPPED})


@coded("setting-vote")
@dataclass(frozen=True, slots=True)
class SettingVote:
    """A vote among summary questions: `options` are their ids, in the order of the vote's keys."""

    series: SeriesId
    options: tuple[str, ...]
    verdict: Verdict | None = None  # once it is out
    over: bool = False  # whether it is out, or came to nothing

    @property
    def ranks(self) -> tuple[tuple[str, ...], ...]:
        """Return the ranks that were released, of questions, the best first; empty where none may be shown.

        Where few voted, only who came first is released: all others are in one rank then, which is not `ordered`. Of
        those that are level at the head, the one that the lot decided for is first.
        """
        verdict = self.verdict
        if verdict is None:
            return ()
        first = verdict.chosen if verdict.decided is Decided.CHOSEN else ()
        rest = tuple(key for key in self._keys() if key not in first)
        order = verdict.order or ((first, rest) if first and rest else ())
        if order and set(first) < set(order[0]):
            order = (first, tuple(key for key in order[0] if key not in first), *order[1:])
        return tuple(self._ids(rank) for rank in order if rank)

    @property
    def ordered(self) -> bool:
        """Whether the order of all was released, and not only who came first."""
        return self.verdict is not None and bool(self.verdict.order)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return the questions that this vote chose, in no order of theirs."""
        verdict = self.verdict
        if verdict is None or verdict.decided is not Decided.CHOSEN:
            return ()
        return self._ids(key for key in self._keys() if key in verdict.chosen)

    def count(self, question: str) -> int | None:
        """Return how many wanted a question, where that number was released."""
        if self.verdict is None or self.verdict.counts is None or question not in self.options:
            return None
        key = key_of(self.options.index(question))
        alone = (row for row in self.verdict.counts.rows if row.options == (key,))
        return next((row.count for row in alone), None)

    def rank(self, question: str) -> int | None:
        """Return the place of a question, from 1; level ones share one. None where its place was not released."""
        if not self.ordered:
            return 1 if self.ranks and question in self.ranks[0] else None
        before = 0
        for rank in self.ranks:
            if question in rank:
                return before + 1
            before += len(rank)
        return None

    def _keys(self) -> list[str]:
        return [key_of(place) for place in range(len(self.options))]

    def _ids(self, keys: Iterable[str]) -> tuple[str, ...]:
        by_key = dict(zip(self._keys(), self.options, strict=True))
        return tuple(by_key[key] for key in keys if key in by_key)


def key_of(place: int) -> str:
    """Return the key of a vote's option, from "a" on."""
    return chr(ord("a") + place)


@dataclass(frozen=True, slots=True)
class PrioritySetting:
    """One way from open questions to a Top 10. Its id is that of the round in which questions are gathered."""

    id: str
    group: GroupId
    title: str
    language: str = ""
    stage: Stage = Stage.GROUPING
    interim: SettingVote | None = None
    final: SettingVote | None = None
    version: int = 0

    @property
    def vote_now(self) -> SettingVote | None:
        """Return the vote that is under way or was the last one."""
        return {Stage.INTERIM: self.interim, Stage.FINAL: self.final}.get(self.stage)

    @property
    def shortlist(self) -> tuple[str, ...]:
        """Return the questions that the first vote left, in no order of theirs."""
        return () if self.interim is None else self.interim.chosen

    @property
    def published(self) -> tuple[tuple[int | None, str], ...]:
        """Return the list: place and question, the best first; level ones share a place. None: it was not released."""
        if self.final is None:
            return ()
        return tuple((self.final.rank(id), id) for rank in self.final.ranks for id in rank)


def helpers_of(setting: str) -> str:
    """Return under which subject those are kept who help to put questions together."""
    return f"{setting}:help"
