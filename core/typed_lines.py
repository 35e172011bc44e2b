"""Answers to pick that somebody types, one a line or one a message: what is asked, and what the lines come to."""

from collections.abc import Mapping

from core.codec import Json
from core.interpret import one_line
from core.messages import Say
from core.questions import Answers, Condition, Text, answered

FEWEST_LINES = 2
LONGEST_LINES = 2100  # characters: room for 25 lines of 80 in one message


def line_questions(prefix: str, most: int, ask: str, first: Condition | None, brief: Say | None = None) -> list[Text]:
    """Return a question for each line there may be; `ask` names their words, and `first` says when the first comes."""
    return [
        Text(
            key=f"{prefix}-{number}",
            ask=Say(ask, number=number),
            brief=brief if number == 1 else None,
            max_length=LONGEST_LINES,
            tag_language=False,
            optional=number > FEWEST_LINES,
            skip=Say("control-done"),
            when=first if number == 1 else answered(f"{prefix}-{number - 1}"),
        )
        for number in range(1, most + 1)
    ]


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that say something, each on one line."""
    return [line for line in map(one_line, text.splitlines()) if line]


def typed_lines(answers: Answers, prefix: str, most: int) -> tuple[str, ...]:
    """Return the lines that were typed so far, in order."""
    typed = (answers.get(f"{prefix}-{number}") for number in range(1, most + 1))
    return tuple(str(value["text"]) for value in typed if isinstance(value, dict))


def with_lines(answers: Answers, taken: Mapping[str, Json], prefix: str, most: int, longest: int) -> "Answers | Say":
    """Put what was just typed with the lines before, each line as one; returns why not where it does not fit."""
    number = next((number for number in range(1, most + 1) if f"{prefix}-{number}" in taken), None)
    value = None if number is None else taken[f"{prefix}-{number}"]
    if number is None or not isinstance(value, dict):
        return answers
    typed = lines_of(str(value["text"]))
    lines = [*typed_lines(answers, prefix, number - 1), *typed]
    why = why_unfit(lines, most, longest)
    if why is not None:
        return why
    others = {key: given for key, given in answers.items() if not key.startswith(f"{prefix}-")}
    return {**others, **{f"{prefix}-{place}": {"text": line} for place, line in enumerate(lines, 1)}}


def why_unfit(lines: list[str], most: int, longest: int) -> Say | None:
    """Return why these lines are no answers to pick: one is too long or there twice, or there are too many."""
    if any(len(line) > longest for line in lines):
        return Say("own-option-long", most=longest)
    if len({line.casefold() for line in lines}) < len(lines):
        return Say("own-option-twice")
    return Say("own-options-many", most=most) if len(lines) > most else None
