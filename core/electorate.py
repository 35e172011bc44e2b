"""Who may vote: everybody who is in the group as a vote opens, and nobody who comes later.

Nothing tells who has voted. Votes on the same question must not be taken so close together, and with so few other
people, that their results could be subtracted from each other.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from core.delphi_state import DELPHI
from core.messages import Say
from core.questions import Form, alternatives

FEWEST = 5  # who may vote without names: of fewer, nothing may be shown
FEW = 8  # up to fewer than these, people may guess; it is said, and names are offered instead
LATELY = timedelta(days=90)  # within which votes on one question are compared
FEWEST_OTHERS = 5  # people by whom two votes on one question have to differ, or by nobody: fewer could be worked out

_MARKS = re.compile(r"[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Before:
    """A vote without names that a group held: by what its question is known, and whether nearly the same could vote.

    `near` compares its electorate with everybody now, `near_members` with those alone who do not facilitate.
    """

    wording: str
    opened_on: date
    near: bool
    near_members: bool


@dataclass(frozen=True, slots=True)
class Voters:
    """Who could vote in a group now, for whoever plans a vote; `away` are those whom nothing reaches."""

    everybody: int
    members: int  # who do not facilitate
    away: int = 0
    away_members: int = 0
    before: tuple[Before, ...] = ()

    def size(self, *, facilitators: bool) -> int:
        """Return how many may vote, by whether facilitators vote as well."""
        return self.everybody if facilitators else self.members

    def unreachable(self, *, facilitators: bool) -> int:
        """Return how many of them nothing reaches yet."""
        return self.away if facilitators else self.away_members

    def near(self, wording: str, today: date, *, facilitators: bool) -> bool:
        """Whether nearly the same people voted on this question a short time ago."""
        lately = [it for it in self.before if it.wording == wording and it.opened_on >= today - LATELY]
        return any(it.near if facilitators else it.near_members for it in lately)


@dataclass(frozen=True, slots=True)
class Electorate:
    """Who could vote if a vote opened now: how many, and whether a vote on the same question differs by a few only."""

    size: int
    near: bool = False


def wording_of(form: Form) -> str:
    """Return by what two votes on the same question know each other: the same words, however they are typed.

    SHA-256 of the question and its options in any order, in every language they have, hexadecimal.
    """
    parts = []
    for question in form.questions:
        labels = [option.label for option in alternatives(question)]
        parts.append("\n".join([_plain(question.ask), *sorted(map(_plain, labels))]))
    return hashlib.sha256("\n\n".join(parts).encode()).hexdigest()


def _plain(label: object) -> str:
    if isinstance(label, Say):
        return f"={label.id}"
    texts = getattr(label, "texts", {})
    return "\n".join(sorted(_folded(str(text)) for text in texts.values()))


def _folded(text: str) -> str:
    return " ".join(_MARKS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).split())


def too_near(size: int, before: int, in_both: int, slips: int = 0, slips_before: int = 0) -> bool:
    """Whether two electorates differ by people so few that two results would tell what these chose.

    `slips` are printed ones. Whoever fills them in knows what is on them, so they hide nobody: where members differ,
    only members count. Where they are the same, each slip more or less is a different person.
    """
    different = (size - in_both) + (before - in_both)
    return 0 < (different or abs(slips - slips_before)) < FEWEST_OTHERS


def why_not_held(voters: Voters | None, form: Form, today: date, *, facilitators: bool) -> Say | None:
    """Return why a vote cannot be planned as it is now; None where it can, is none, or nobody has looked.

    `today` is the day as electorates are kept with it. It is looked at once more as the vote opens.
    """
    if voters is None or not form.sealed:
        return None
    rating = form.name == DELPHI  # which there is not with names
    if voters.size(facilitators=facilitators) < FEWEST:
        return Say("delphi-too-few-now" if rating else "vote-too-few", fewest=FEWEST)
    if voters.near(wording_of(form), today, facilitators=facilitators):
        return Say("delphi-too-near" if rating else "vote-too-near")
    return None
