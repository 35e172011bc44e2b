"""What is settled before a vote, what counting it gives, and what of that may be shown.

A vote is what one person answered to the method's question, as JSON (core.questions). Counting is pure: the same votes
give the same count, in whatever order they come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from core.codec import Json, coded
from core.questions import Alternative, Label, Question
from core.voting.release import Released


class Detail(StrEnum):
    """How much of a count is shown; settled before a vote opens, and said on every prompt."""

    PROTECTED = "protected"  # by the release rule: nobody's choice becomes certain
    EXACT = "exact"  # every number, once at least 5 answered
    NAMED = "named"  # everything, with names


class Ties(StrEnum):
    """What happens where two are level and one has to be taken; said before the vote."""

    STAND = "stand"  # a tie is a tie: the group decides how to go on; also where chance would lead to different ends
    LOT = "lot"  # by the lot that was drawn when the vote opened


@coded("voting-rules")
@dataclass(frozen=True, slots=True)
class Rules:
    """What is settled before a vote opens.

    `options` are keys in the order of the form; `lot` are the same in the order of a lot drawn at the opening, which
    breaks ties at the end of a count and inside it, but only where `ties` says so.
    """

    options: tuple[str, ...]
    detail: Detail = Detail.PROTECTED
    seats: int = 1  # how many are chosen
    most: int | None = None  # options that one person may pick, dots to give, pairs to decide
    grades: tuple[str, ...] = ()  # lowest first
    quorum: int | None = None  # so many have to answer; with fewer nothing is decided
    needed: int = 50  # per cent of yes among yes and no that has to be exceeded; 100 means all
    ties: Ties = Ties.STAND
    lot: tuple[str, ...] = ()


class Decided(StrEnum):
    """What a vote came to: a closed list, each with words of its own."""

    CHOSEN = "chosen"
    TIED = "tied"  # level, and no rule to break it
    NOTHING = "nothing"  # no option has what it needs
    BLOCKED = "blocked"  # somebody cannot live with it
    NO_QUORUM = "no-quorum"
    TOO_FEW = "too-few"  # fewer answered than anything may be shown of
    UNCLEAR = "unclear"  # whatever it was, none of it may be shown
    SHOWN = "shown"  # numbers that decide nothing, such as how strongly people agree


@coded("figure")
@dataclass(frozen=True, slots=True)
class Figure:
    """What an option came to: points, dots, a mean, a middle grade's place. More is better, in every method."""

    option: str
    value: float


class Fork(StrEnum):
    """How a count by transfers went on where nothing told options apart, one of which had to go first."""

    NONE = "none"  # there was no such place
    LOT = "lot"  # by the lot
    ALIKE = "alike"  # it made no difference: whichever went first, the same would have been chosen
    OPEN = "open"  # not at all: it could have ended in different ways
    TOO_MANY = "too-many"  # not at all: there were more ways than could be followed


@coded("stage")
@dataclass(frozen=True, slots=True)
class Stage:
    """One round of a count by transfers: what each still had, who came in and who went out, and what found nobody."""

    figures: tuple[Figure, ...]
    chosen: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    exhausted: float = 0
    fork: Fork = Fork.NONE


@coded("spread")
@dataclass(frozen=True, slots=True)
class Spread:
    """Where answers on a scale lie: places from 1 for the lowest point, quartiles by halves."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Count:
    """All that counting gives. Only what `release` lets through is ever stored or shown.

    `order` are ranks, the best first, several in one rank being level. `matrix[i][j]` is how many want option i more
    than option j, by the order of `Rules.options`.
    """

    answered: int
    decided: Decided
    chosen: tuple[str, ...] = ()  # the best first where the method knows which
    tied: tuple[str, ...] = ()  # level where one would have to be taken
    by_lot: bool = False
    order: tuple[tuple[str, ...], ...] = ()
    counts: tuple[tuple[str, int], ...] = ()  # in the order of the form
    figures: tuple[Figure, ...] = ()
    stages: tuple[Stage, ...] = ()
    matrix: tuple[tuple[int, ...], ...] = ()
    spread: Spread | None = None


@coded("verdict")
@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be shown of a vote: the one thing that is stored, the same for everybody who looks.

    `answered` is None where fewer than 5 answered a vote without names.
    """

    method: str
    decided: Decided
    answered: int | None
    chosen: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    by_lot: bool = False
    order: tuple[tuple[str, ...], ...] = ()
    counts: Released | None = None
    figures: tuple[Figure, ...] = ()
    stages: tuple[Stage, ...] = ()
    matrix: tuple[tuple[int, ...], ...] = ()
    spread: Spread | None = None


class Method(Protocol):
    """One way to vote, in a file of its own."""

    @property
    def name(self) -> str:
        """Return the stored name, which its words are found by as well; never changes."""

    @property
    def anonymous(self) -> bool:
        """Whether its protected release was brute-forced, so that it may be offered without names at all."""

    def question(self, ask: Label, options: tuple[Alternative, ...], rules: Rules) -> Question:
        """Return what each voter is asked."""

    def count(self, votes: Sequence[Json], rules: Rules) -> Count:
        """Count votes; ones that are no answer to the question raise ValueError."""

    def release(self, count: Count, rules: Rules) -> Verdict:
        """Return what may be shown, by `rules.detail`."""
