"""The vocabulary of forms: the kinds of question, when each is asked, and what an acceptable answer is.

A form is data. It can stand in code (joining, planning) or be written by a facilitator and stored with a round. How a
question looks is each channel's business; what it means is settled here. Answers are plain JSON values:

    Text, Voice or a spoken Text   {"text": …} or {"media": …}      Number        int | float
    Scale, Choice                  the option's key                 MultiChoice   list of keys
    Order                          list of keys, best first         Confirm       true | false
    Moment                         ISO 8601, UTC                    File          {"media": …}
    Dots                           {option: how many}               Grades        {option: grade}
    Pairs                          list of [the one, the other]
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from core.codec import Json, coded
from core.messages import Say, Told
from core.people import Purpose

LONGEST_TEXT = 4000  # characters; Telegram's longest message is 4,096, so nothing typed there is cut
_TAKEN = frozenset({"text", "media"})  # keys of answers that are words or files
MOST_OPTIONS = 25  # Discord's longest select menu; nobody reads more on a phone
Answers: TypeAlias = "Mapping[str, Json]"
Label: TypeAlias = Say | Told
YES = Say("answer-yes")
NO = Say("answer-no")


@coded("answered")
@dataclass(frozen=True, slots=True)
class Answered:
    """True when the question `key` has an answer; with `values`, when that answer is (or holds) one of them."""

    key: str
    values: tuple[str, ...] = ()

    def holds(self, answers: Answers) -> bool:
        value = answers.get(self.key)
        if value is None:
            return False
        if not self.values:
            return True
        given = value if isinstance(value, list) else [value]
        return any(_as_key(item) in self.values for item in given)


def _as_key(value: Json) -> Json:
    """Return an answer as its option's key: those of a Confirm are "yes" and "no"."""
    return ("yes" if value else "no") if isinstance(value, bool) else value


@coded("not")
@dataclass(frozen=True, slots=True)
class Unless:
    """True when the other condition is not."""

    condition: "Condition"

    def holds(self, answers: Answers) -> bool:
        return not self.condition.holds(answers)


@coded("all")
@dataclass(frozen=True, slots=True)
class AllOf:
    """True when every condition is."""

    conditions: tuple["Condition", ...]

    def holds(self, answers: Answers) -> bool:
        return all(condition.holds(answers) for condition in self.conditions)


Condition: TypeAlias = Answered | Unless | AllOf


def answered(key: str, *values: str) -> Answered:
    """Ask only when question `key` was answered, or was answered with one of `values`."""
    return Answered(key, values)


@coded("point")
@dataclass(frozen=True, slots=True)
class Alternative:
    """One answer that can be picked. `key` is stored; the label is shown."""

    key: str
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What every kind of question has."""

    key: str
    ask: Label
    optional: bool = False
    when: Condition | None = None
    purpose: Purpose | None = None  # where it differs from its form's, such as voice
    reading: str | None = None  # a stored recording of the question read aloud
    skip: Label | None = None  # the words on the skip button, where "Skip" is not the right one
    brief: Label | None = None  # what a review calls it, where the question itself would not read well there


@coded("q-text")
@dataclass(frozen=True, slots=True, kw_only=True)
class Text(_Asked):
    """Words in any language; with `voice`, a voice note is as good."""

    max_length: int = LONGEST_TEXT
    voice: bool = False
    tag_language: bool = True
    recalls: bool = False  # a tap shows what the same person wrote in earlier rounds


@coded("q-number")
@dataclass(frozen=True, slots=True, kw_only=True)
class Number(_Asked):
    """A number between two bounds, both included."""

    least: float | None = None
    most: float | None = None
    whole: bool = True


@coded("q-scale")
@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(_Asked):
    """One step of an ordered scale, from one end to the other."""

    points: tuple[Alternative, ...]


@coded("q-choice")
@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(_Asked):
    """One of several options. Options in `more` are shown only after "More" was tapped.

    An answer that is `kept` stands beside the questions that follow, each with a tap to change it.
    """

    options: tuple[Alternative, ...]
    more: tuple[Alternative, ...] = ()
    kept: bool = False


@coded("q-multi")
@dataclass(frozen=True, slots=True, kw_only=True)
class MultiChoice(_Asked):
    """Any of several options, at least `least` and at most `most` of them."""

    options: tuple[Alternative, ...]
    least: int = 1
    most: int | None = None


@coded("q-order")
@dataclass(frozen=True, slots=True, kw_only=True)
class Order(_Asked):
    """Options put in order, the most wanted first: all of them, or at least `least`, which leaves out the others."""

    options: tuple[Alternative, ...]
    least: int | None = None


@coded("q-dots")
@dataclass(frozen=True, slots=True, kw_only=True)
class Dots(_Asked):
    """A number of dots shared out among options: at least one, at most `dots`, as many as one likes on one option."""

    options: tuple[Alternative, ...]
    dots: int


@coded("q-grades")
@dataclass(frozen=True, slots=True, kw_only=True)
class Grades(_Asked):
    """A grade for each of several options, all from the same scale, lowest first."""

    options: tuple[Alternative, ...]
    grades: tuple[Alternative, ...]


@coded("q-pairs")
@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs(_Asked):
    """Which of two options is preferred, for at most `most` pairs, drawn for each person (core.pairing)."""

    options: tuple[Alternative, ...]
    most: int


@coded("q-confirm")
@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(_Asked):
    """Yes or no."""

    yes: Label = YES
    no: Label = NO


@coded("q-moment")
@dataclass(frozen=True, slots=True, kw_only=True)
class DateTime(_Asked):
    """A date and time, typed in the member's own zone; a date alone with `date_only` (stored as ISO date)."""

    earliest: datetime | None = None
    latest: datetime | None = None
    date_only: bool = False


@coded("q-file")
@dataclass(frozen=True, slots=True, kw_only=True)
class File(_Asked):
    """A stored file: with `voice`, a voice note; else a picture."""

    voice: bool = False


Question: TypeAlias = (
    Text | Number | Scale | Choice | MultiChoice | Order | Dots | Grades | Pairs | Confirm | DateTime | File
)


@coded("form")
@dataclass(frozen=True, slots=True)
class Form:
    """Questions asked of one person, one after the other, and what their answers are for."""

    name: str
    questions: tuple[Question, ...]
    purpose: Purpose = Purpose.MEMBERSHIP
    review: bool = False  # show all answers before they count, with a way to change each
    sealed: bool = False  # answers and drafts lie in a sealed box only, as votes do

    def __post_init__(self) -> None:
        keys = [question.key for question in self.questions]
        if len(set(keys)) != len(keys):
            raise ValueError(f"Two questions of the form {self.name!r} have the same key.")
        for question in self.questions:
            if not isinstance(question, Scale | Choice | MultiChoice | Order | Dots | Grades | Pairs):
                continue
            options = alternatives(question)
            if not 2 <= len(options) <= MOST_OPTIONS:
                raise ValueError(f"Question {question.key!r} needs 2 to {MOST_OPTIONS} options.")
            if len({option.key for option in options}) != len(options):
                raise ValueError(f"Two options of question {question.key!r} have the same key.")
            if isinstance(question, Dots | Grades) and {option.key for option in options} & _TAKEN:
                raise ValueError(f"An option of question {question.key!r} has a key by which words or files are known.")
            least = question.least if isinstance(question, Order) else None
            if least is not None and not 1 <= least <= len(options):
                raise ValueError(f"Question {question.key!r} asks for an order of none or of more than there are.")
            if isinstance(question, Pairs) and question.most < 1:
                raise ValueError(f"Question {question.key!r} asks about no pair.")

    def question(self, key: str) -> Question | None:
        """Return the question with this key, if the form has it."""
        for question in self.questions:
            if question.key == key:
                return question
        return None

    @property
    def opening(self) -> Question:
        """The question by which people know the form: the first but for those of who may read the answers."""
        kept = {question.key for question in self.questions if isinstance(question, Choice) and question.kept}
        for question in self.questions:
            hangs_on_it = isinstance(question.when, Answered) and question.when.key in kept
            if question.key not in kept and not hangs_on_it:
                return question
        return self.questions[0]

    def applicable(self, answers: Answers) -> tuple[Question, ...]:
        """Return the questions whose condition holds for these answers, in order."""
        return tuple([q for q in self.questions if q.when is None or q.when.holds(answers)])

    def kept(self, answers: Answers) -> Choice | None:
        """Return the question whose answer stands beside those that follow, once it has one."""
        for question in self.questions:
            if isinstance(question, Choice) and question.kept and question.key in answers:
                return question
        return None

    def pruned(self, answers: Answers) -> dict[str, Json]:
        """Drop answers to questions that no longer apply, and to questions the form does not have."""
        kept = dict(answers)
        while True:
            applicable = {question.key for question in self.applicable(kept)}
            fewer = {key: value for key, value in kept.items() if key in applicable}
            if len(fewer) == len(kept):
                return fewer
            kept = fewer


def purpose_of(question: Question) -> Purpose | None:
    """Return what an answer needs consent for besides its form's purpose: a file is somebody's voice or picture."""
    return question.purpose or (Purpose.MEDIA if isinstance(question, File) else None)


def alternatives(question: Question) -> tuple[Alternative, ...]:
    """Return what can be picked in answer to a question; empty for questions that are typed or spoken."""
    match question:
        case Scale():
            return question.points
        case Choice():
            return question.options + question.more
        case MultiChoice() | Order() | Dots() | Grades() | Pairs():
            return question.options
        case Confirm():
            return (Alternative("yes", question.yes), Alternative("no", question.no))
    return ()
