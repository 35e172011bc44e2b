"""Which forms offer to answer without a name, and what such an answer consists of."""

from dataclasses import replace

from core.messages import Say
from core.questions import Choice, Confirm, Dots, File, Form, Grades, Pairs, Question, Text, alternatives
from core.rounds import Credit
from core.summary import CREDIT

FOLLOW = "follow"  # the question whether the bot may bring questions about the answer
OVERHEAD = 2048  # bytes of a row beside answers: ids of events, the state of the draft
OVERHEAD_OF_VOTES = 1280  # the same where no words are held back and nothing is decided afterwards

FOLLOW_UP = Confirm(key=FOLLOW, ask=Say("sealed-follow"), yes=Say("sealed-follow-yes"), no=Say("sealed-follow-no"))


def sealable(form: Form) -> bool:
    """Whether answers to a form go into a box: all of them, or those that are given without a name."""
    return form.sealed or anonymous_place(form) is not None


def anonymous_place(form: Form) -> int | None:
    """Return the index of the option without a name among those of the question of credit, shown or behind "More"."""
    question = form.question(CREDIT)
    if not isinstance(question, Choice):
        return None
    keys = [option.key for option in alternatives(question)]
    return keys.index(Credit.ANONYMOUS) if Credit.ANONYMOUS in keys else None


def sealed_form(form: Form) -> Form:
    """Return the questions of an answer without a name: no voices and no pictures, and whether to be asked again."""
    questions: list[Question] = []
    for question in form.questions:
        if isinstance(question, Text):
            questions.append(replace(question, voice=False, recalls=False))
        elif not isinstance(question, File):
            questions.append(question)
    if form.question(FOLLOW) is None:
        questions.append(FOLLOW_UP)
    return replace(form, questions=tuple(questions), review=False)


def longest(form: Form) -> int:
    """Return how many bytes the longest row of a round may take: an answer, and a change of it under way."""
    if form.sealed:
        return OVERHEAD_OF_VOTES + 3 * sum(_bytes(question) for question in form.questions)
    return OVERHEAD + 3 * sum(_bytes(question) for question in sealed_form(form).questions)


def _bytes(question: Question) -> int:
    # No character takes more than four bytes: control characters, which JSON writes longer, are never kept.
    about = 4 * len(question.key) + 64
    if isinstance(question, Text):
        return about + 4 * question.max_length
    if isinstance(question, Pairs):
        return about + question.most * (16 + 8 * max(len(option.key) for option in question.options))
    if isinstance(question, Dots):
        about += question.dots * (4 + 4 * max(len(option.key) for option in question.options))
    beside = max(len(grade.key) for grade in question.grades) if isinstance(question, Grades) else 0
    return about + sum(8 + 4 * (len(option.key) + beside) for option in alternatives(question))
