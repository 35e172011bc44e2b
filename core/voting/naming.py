"""What ways to vote are called, and what people are told of them and of ties."""

from dataclasses import dataclass

from core.messages import Say
from core.voting.ballots import Ties


@dataclass(frozen=True, slots=True)
class MethodWords:
    """A short name, as on a button; why it is proposed; how it was counted; what it cannot tell."""

    name: Say
    why: Say
    how: Say
    limits: Say


def words_of(method: str) -> MethodWords:
    """Return the words for a method, by its stored name."""
    called = method.replace("_", "-")
    return MethodWords(
        Say(f"method-{called}"),
        Say(f"method-{called}-why"),
        Say(f"method-{called}-how"),
        Say(f"method-{called}-limits"),
    )


def words_on_ties(ties: Ties) -> Say:
    """Return what is said of ties before a vote."""
    return Say(f"ties-{ties}")
