"""A question of one's own, written in the chat: how people answer it, and the answers to pick, typed line by line."""

import string
from collections.abc import Mapping
from dataclasses import replace

from core.activities.check_in import CheckIn, scale, with_words
from core.codec import Json
from core.drafting import Draft
from core.messages import Say, Told, told
from core.people import Group, Purpose
from core.questions import Alternative, Answers, Choice, Confirm, Form, Question, Scale, Text, answered
from core.rounds import Plan
from core.typed_lines import FEWEST_LINES, line_questions, typed_lines, with_lines

OWN = "own"  # what is planned, and the key of the question
QUESTION, ANSWERS, OPTION = "question", "answers", "option"  # the keys of what planning asks; options are numbered
LONGEST_QUESTION = 300
LONGEST_WORDS = 2000
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
        *line_questions(OPTION, most, "own-option", answered(ANSWERS, *LIMITS)),
    )


def _limits(answers: Answers) -> tuple[int, int]:
    return LIMITS.get(str(answers.get(ANSWERS)), (0, 0))


def typed_options(answers: Answers) -> tuple[str, ...]:
    """Return the answers to pick that were typed so far, in order."""
    return typed_lines(answers, OPTION, _limits(answers)[0])


def with_options(answers: Answers, taken: Mapping[str, Json]) -> "Answers | Say":
    """Put what was just typed with the answers to pick, each line as one; returns why not where it does not fit."""
    return with_lines(answers, taken, OPTION, *_limits(answers))


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
        case "choice" if len(options) >= FEWEST_LINES:
            return Choice(key=OWN, ask=ask, optional=True, options=options)
        case "scale" if len(options) >= FEWEST_LINES:
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
