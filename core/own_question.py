"""A question of one's own, written in the chat: how people answer it, and the answers to pick, typed line by line."""

import string
from collections.abc import Mapping
from dataclasses import replace

from core.activities.check_in import CheckIn, scale, with_words
from core.codec import Json
from core.drafting import Draft
from core.interpret import one_line
from core.messages import Say, Told, told
from core.people import Group, Purpose
from core.questions import Alternative, Answers, Choice, Confirm, Form, Question, Scale, Text, answered
from core.rounds import Plan

OWN = "own"  # what is planned, and the key of the question
QUESTION, ANSWERS, OPTION = "question", "answers", "option"  # the keys of what planning asks; options are numbered
LONGEST_QUESTION = 300
LONGEST_WORDS = 2000
LONGEST_LINES = 1000  # characters: room for all answers to pick in one message
FEWEST_OPTIONS = 2
# How many answers to pick there may be, and how long each: a scale stands in one row, and Discord shows 80 characters
# of a button's label (https://discord.com/developers/docs/components/reference#button).
LIMITS: Mapping[str, tuple[int, int]] = {"choice": (10, 80), "scale": (7, 40)}
_PLAIN = ("week", "yes-no", "words")


def own_asks(answers: Answers) -> tuple[Question, ...]:
    """Return what somebody is asked who writes a question; `answers` are theirs so far."""
    most, _longest = _limits(answers)
    return (
        Text(
            key=QUESTION,
            ask=Say("plan-question"),
            brief=Say("own-brief-question"),
            max_length=LONGEST_QUESTION,
            tag_language=False,
        ),
        Choice(
            key=ANSWERS,
            ask=Say("own-answers"),
            brief=Say("own-brief-answers"),
            options=tuple(Alternative(kind, Say(f"own-answers-{kind}")) for kind in _PLAIN),
            more=tuple(Alternative(kind, Say(f"own-answers-{kind}")) for kind in LIMITS),
        ),
        *(_option(number) for number in range(1, most + 1)),
    )


def _option(number: int) -> Text:
    return Text(
        key=_key(number),
        ask=Say("own-option", number=number),
        max_length=LONGEST_LINES,
        tag_language=False,
        optional=number > FEWEST_OPTIONS,
        skip=Say("control-done"),
        when=answered(_key(number - 1)) if number > 1 else answered(ANSWERS, *LIMITS),
    )


def _key(number: int) -> str:
    return f"{OPTION}-{number}"


def _limits(answers: Answers) -> tuple[int, int]:
    return LIMITS.get(str(answers.get(ANSWERS)), (0, 0))


def typed_options(answers: Answers) -> tuple[str, ...]:
    """Return the answers to pick that were typed so far, in order."""
    most, _longest = _limits(answers)
    typed = (answers.get(_key(number)) for number in range(1, most + 1))
    return tuple(str(value["text"]) for value in typed if isinstance(value, dict))


def with_options(answers: Answers, taken: Mapping[str, Json]) -> "Answers | Say":
    """Put what was just typed with the answers to pick, each line as one; returns why not where it does not fit."""
    most, longest = _limits(answers)
    number = next((number for number in range(1, most + 1) if _key(number) in taken), None)
    value = None if number is None else taken[_key(number)]
    if number is None or not isinstance(value, dict):
        return answers
    before = [str(given["text"]) for given in map(answers.get, map(_key, range(1, number))) if isinstance(given, dict)]
    lines = [line for line in (one_line(line) for line in str(value["text"]).splitlines()) if line]
    options = [*before, *lines]
    if any(len(option) > longest for option in lines):
        return Say("own-option-long", most=longest)
    if len({option.casefold() for option in options}) < len(options):
        return Say("own-option-twice")
    if len(options) > most:
        return Say("own-options-many", most=most)
    others = {key: given for key, given in answers.items() if not key.startswith(f"{OPTION}-")}
    return {**others, **{_key(place): {"text": option} for place, option in enumerate(options, 1)}}


def own_draft(answers: Answers, group: Group, plan: Plan) -> Draft:
    """Return the draft of a question somebody wrote: a check-in that asks it."""
    written = answers.get(QUESTION)
    ask = told(str(written["text"]) if isinstance(written, dict) else "", group.language)
    form = Form(CheckIn().name, _with_words(_asked(answers, ask, group), group), Purpose.CHECK_INS)
    return Draft(ask, form, plan)


def _asked(answers: Answers, ask: Told, group: Group) -> Question:
    listed = zip(string.ascii_lowercase, typed_options(answers), strict=False)
    options = tuple(Alternative(key, told(option, group.language)) for key, option in listed)
    match answers.get(ANSWERS):
        case "choice" if len(options) >= FEWEST_OPTIONS:
            return Choice(key=OWN, ask=ask, optional=True, options=options)
        case "scale" if len(options) >= FEWEST_OPTIONS:
            return Scale(key=OWN, ask=ask, optional=True, points=options)
        case "yes-no":
            return Confirm(key=OWN, ask=ask, optional=True)
        case "words":
            return Text(key=OWN, ask=ask, optional=True, voice=True, max_length=LONGEST_WORDS)
    return replace(scale(), key=OWN, ask=ask)


def _with_words(asked: Question, group: Group) -> tuple[Question, ...]:
    """Add the optional sentence and who may read what was written; words are not asked for twice."""
    *_, words, credit = with_words((asked,), group)
    if isinstance(asked, Text):
        return asked, replace(credit, when=answered(OWN))
    return asked, words, credit
