"""What the server remembers of every call, and what it found worth a note."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, eq=False)
class Call:
    """One request to a method.

    `at` and `done` are monotonic seconds. `parameters` are as sent; those the method had to read as JSON are
    decoded.
    `outcome` is "ok", the description of the refusal, or what became of the answer: "hung", "reset", "502", "garbled".
    `accepted` says whether the method took effect all the same.
    """

    bot: str
    method: str
    parameters: dict[str, Any]
    at: float
    done: float = 0.0
    outcome: str = "under way"
    accepted: bool = False
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def chat_id(self) -> int | None:
        value = self.parameters.get("chat_id")
        try:
            return None if value is None else int(value)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Note:
    """Something Telegram tolerates and a careful bot does not do. `what`: unknown parameter, parse mode, both."""

    method: str
    what: str
    detail: str
