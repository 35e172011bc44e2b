"""Members' questions in what is planned with them: copied while people answer, pointed to once that is over.

What people vote on must not change under their hands, so the words stand in the form. As soon as that is over a
reference takes their place: so they go when their author takes them back.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from core.codec import Json
from core.effects import Effect, SaveRound, SaveSeries
from core.messages import Say, WordsOf
from core.questions import Alternative, Dots, Form, Grades, Label, MultiChoice, Order, Pairs, Question
from core.rounds import Round, Series

WORDS_OF = "words-of"  # what details, and a round's state, say of copied words: whose question, by the key they are at


def copied(words: Mapping[str, str]) -> dict[str, Json]:
    """Return what is kept of words that are copied into a form: by the key of a question or an option, their id."""
    return {WORDS_OF: dict(words)} if words else {}


def quoted(question: str) -> Say:
    """Return the words of a question by its id, as a label: where they are gone it says so, and nothing around it."""
    return Say("question-label", words=WordsOf(question))


def pointing(form: Form, about: Mapping[str, Json]) -> Form:
    """Return a form with references in the place of copied words; `about` are its details, or its round's state."""
    ids = about.get(WORDS_OF)
    if not isinstance(ids, dict) or not ids:
        return form
    after = replace(form, questions=tuple(_pointing(question, ids) for question in form.questions))
    return form if after == form else after


def over(series: Series, rounds: Iterable[Round]) -> list[Effect]:
    """Return what lets references take the place of copied words in a series and in those of its rounds that end."""
    effects: list[Effect] = [SaveRound(ended) for it in rounds if (ended := round_over(it)) is not it]
    form = pointing(series.form, series.details)
    if form is not series.form:  # how it was before its last change is not kept
        effects.append(SaveSeries(replace(series, form=form, before=None)))
    return effects


def round_over(round: Round) -> Round:
    """Return a round that is over with references in the place of copied words, in its result as well."""
    form = pointing(round.form, round.state)
    if form is round.form:
        return round
    asks = {question.key: question.ask for question in form.questions}
    result = round.result
    if result is not None:
        shown = tuple(replace(it, ask=asks.get(it.question, it.ask)) for it in result.questions)
        result = replace(result, questions=shown)
    return replace(round, form=form, result=result)


def worded(form: Form, label: Callable[[Label], Label]) -> Form:
    """Return a form with its questions, and the options of a vote, called otherwise."""
    return replace(form, questions=tuple(_called(question, label) for question in form.questions))


def _called(question: Question, label: Callable[[Label], Label]) -> Question:
    question = replace(question, ask=label(question.ask))
    if isinstance(question, MultiChoice | Order | Dots | Grades | Pairs):
        return replace(question, options=tuple(replace(it, label=label(it.label)) for it in question.options))
    return question


def _pointing(question: Question, ids: Mapping[str, Json]) -> Question:
    if question.key in ids:
        question = replace(question, ask=quoted(str(ids[question.key])))
    if isinstance(question, MultiChoice | Order | Dots | Grades | Pairs):
        return replace(question, options=tuple(_option(it, ids) for it in question.options))
    return question


def _option(option: Alternative, ids: Mapping[str, Json]) -> Alternative:
    return replace(option, label=quoted(str(ids[option.key]))) if option.key in ids else option
