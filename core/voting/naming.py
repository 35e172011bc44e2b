"""What ways to vote are called, and what people are told of them and of ties."""

from dataclasses import dataclass

from core.messages import Say
from core.voting.ballots import Ties

BY_TRANSFERS = frozenset({"irv", "stv"})  # methods that go stage by stage


@dataclass(frozen=True, slots=True)
class MethodWords:
    """A short name, as on a button; why it is proposed; how it is, and was, counted; what it cannot tell."""

    name: Say
    why: Say
    counts: Say
    how: Say
    limits: Say


def words_of(method: str) -> MethodWords:
    """Return the words for a method, by its stored name."""
    called = method.replace("_", "-")
    return MethodWords(
        Say(f"method-{called}"),
        Say(f"method-{called}-why"),
        Say(f"method-{called}-counts"),
        Say(f"method-{called}-how"),
        Say(f"method-{called}-limits"),
    )


def words_on_ties(ties: Ties, method: str) -> Say:
    """Return what is said of ties before a vote; counts by transfers may come to one on their way."""
    return Say(f"ties-{ties}-on-the-way" if method in BY_TRANSFERS else f"ties-{ties}")
