"""Who plays in the rehearsal, and what each of them does: twelve people in three languages, made up."""

from dataclasses import dataclass
from enum import StrEnum


class Twist(StrEnum):
    """What somebody does besides answering."""

    CHANGES = "changes"  # answers anew
    PAUSES = "pauses"
    DELETES = "deletes"  # leaves and deletes everything
    IS_SILENT = "is silent"  # joins, and never answers
    SKIPS = "skips"  # skips the question


@dataclass(frozen=True, slots=True)
class Part:
    """One person. `answer` is one of good, mixed and hard; `credit` says who may read `words`."""

    name: str
    language: str
    answer: str = "good"
    words: str | None = None
    credit: str = "facilitators"
    twist: Twist | None = None
    at_first: str | None = None  # what they answer before they change it

    @property
    def counts(self) -> bool:
        """Whether their answer is in the result."""
        return self.twist not in (Twist.DELETES, Twist.IS_SILENT, Twist.SKIPS)

    @property
    def hears(self) -> bool:
        """Whether the result reaches them."""
        return self.twist not in (Twist.DELETES, Twist.PAUSES)


CAST = (
    Part("Ana", "en", "good"),
    Part("Beatriz", "pt", "hard", "O autocarro foi cancelado outra vez.", "named"),
    Part("كريم", "ar", "mixed", "الحافلة متأخرة كل صباح.", "unnamed"),
    Part("Dana", "en", "mixed", twist=Twist.CHANGES, at_first="good"),
    Part("Eli", "en", "hard", "I would rather tell Rosa alone.", "facilitators"),
    Part("Fátima", "pt", twist=Twist.SKIPS),
    Part("Gil", "pt", "good"),
    Part("هناء", "ar", "good"),
    Part("Ivo", "pt", "mixed", twist=Twist.PAUSES),
    Part("Jo", "en", "hard", "Please forget that I was here.", "named", Twist.DELETES),
    Part("Kim", "en", twist=Twist.IS_SILENT),
    Part("ليلى", "ar", "hard", "أحب الحديقة الجديدة.", "named"),
)
REPLY = "We talk about buses on Thursday."
