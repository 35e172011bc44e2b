"""Say what came of a round: what people wrote first, then the released counts, then what happens next."""

from collections import Counter
from collections.abc import Sequence

from core.counts_in_words import counts_in_words
from core.delphi_in_words import delphi_lines
from core.messages import AliasOf, Media, NameOf, Picture, Piece, Say, Style, WordsOf, told
from core.people import Group
from core.polls import rules_of
from core.questions import Choice, Confirm, Form, MultiChoice, Order, Question, Scale, alternatives
from core.rounds import Answer, AnswerId, Credit, QuestionResult, Quote, Result, Round
from core.slips import said_of_slips
from core.verdict_in_words import decided, how_counted, numbers_of
from core.verdict_pictures import has_picture
from core.voting.ballots import Verdict
from core.voting.release import Released, Shown, order_by_preference, release, release_each


def counted(form: Form, answers: Sequence[Answer]) -> tuple[QuestionResult, ...]:
    """Count each question that is picked rather than written, and keep what may be shown of it."""
    results = []
    for question in form.questions:
        given = [answer.value for answer in answers if answer.question == question.key and answer.value is not None]
        released = _released(question, given)
        if released is not None:
            results.append(QuestionResult(question.key, question.ask, released))
    return tuple(results)


def _released(question: Question, given: Sequence[object]) -> Released | None:
    """Return what may be shown of one question's answers; None where nothing is counted.

    Orders of some, dots, grades and pairs are counted in votes alone: there it is proven for each way to count them
    what may be shown (core.voting).
    """
    keys = [option.key for option in alternatives(question)]
    match question:
        case Scale() | Choice() if question.key != CREDIT:
            tally = Counter(str(value) for value in given)
            return release([(key, tally[key]) for key in keys])
        case Confirm():
            tally = Counter("yes" if value else "no" for value in given)
            return release([(key, tally[key]) for key in keys])
        case MultiChoice():
            tally = Counter(str(key) for value in given if isinstance(value, list) for key in value)
            return release_each([(key, tally[key]) for key in keys], len(given))
        case Order(least=None):
            return order_by_preference(
                keys, [[str(key) for key in value] for value in given if isinstance(value, list)]
            )
    return None


CREDIT = "credit"  # the question that says who may read what was written; itself never counted


def quotes(answers: Sequence[Answer]) -> tuple[Quote, ...]:
    """Return what authors gave to the group, ordered by random id so that nothing tells who was first."""
    given = [
        answer
        for answer in answers
        if answer.credit is not Credit.FACILITATORS and isinstance(answer.value, dict) and "text" in answer.value
    ]
    given.sort(key=lambda answer: answer.id)
    return tuple(
        Quote(
            AnswerId(answer.id),
            answer.member if answer.credit is Credit.NAMED else None,
            answer.question,
            made_up=answer.credit is Credit.PSEUDONYM,
            sealed=answer.credit is Credit.ANONYMOUS,
        )
        for answer in given
    )


def voices(answers: Sequence[Answer]) -> tuple[Quote, ...]:
    """Return what authors spoke to the group, in the same order; only with their names, as a voice is known anyway."""
    given = [
        answer
        for answer in answers
        if answer.credit is Credit.NAMED and isinstance(answer.value, dict) and "media" in answer.value
    ]
    given.sort(key=lambda answer: answer.id)
    return tuple(Quote(AnswerId(answer.id), answer.member, answer.question, voice=True) for answer in given)


def quoted(result: Result) -> tuple[Piece, ...]:
    """Return what people said to the group."""
    return tuple(quote_line(quote) for quote in result.quotes)


def quote_line(quote: Quote) -> Say:
    """Return one thing that somebody said to the group, under the name that they chose."""
    if quote.voice and quote.member is not None:
        return Say("quote-voice", name=NameOf(quote.member))
    if quote.made_up:
        return Say("quote-named", name=AliasOf(quote.answer), words=WordsOf(quote.answer))
    if quote.member is not None:
        return Say("quote-named", name=NameOf(quote.member), words=WordsOf(quote.answer))
    return Say("quote-unnamed", words=WordsOf(quote.answer))


def numbers(round: Round, result: Result, *, brief: bool = False) -> tuple[Piece, ...]:
    """Return the released counts in words, one line a question; `brief` for the facilitator's first line."""
    lines: list[Piece] = []
    several = len(result.questions) > 1
    for item in result.questions:
        question = round.form.question(item.question)
        if question is None:
            continue
        if item.verdict is not None:
            lines += verdict_lines(round, question, item.verdict, brief=brief)
            continue
        if item.delphi is not None:
            lines += delphi_lines(question, item.delphi)
            continue
        if several:
            lines.append(Say("result-question", question=item.ask))
        labels = {option.key: option.label for option in alternatives(question)}
        lines.append(counts_in_words(labels, item.released, brief=brief))
    return tuple(lines)


def verdict_lines(round: Round, question: Question, verdict: Verdict, *, brief: bool = False) -> tuple[Say, ...]:
    """Return what a vote came to, its question above; `brief` says what was decided, and nothing else."""
    rules = rules_of(round.state)
    first = (Say("result-question", question=question.ask, style=Style.BOLD), decided(question, verdict, rules))
    if brief:
        return first
    counts, slips = numbers_of(question, verdict, rules), said_of_slips(f"outcome-slips-{rules.detail}", round.state)
    return (*first, *counts, *slips, *how_counted(question, verdict, rules))


def whole(round: Round, group: Group) -> tuple[Piece, ...]:
    """Return a released result as everybody reads it."""
    result = round.result
    if result is None:
        return ()
    return (*quoted(result), *numbers(round, result), next_step(result, group))


def next_step(result: Result, group: Group) -> Say:
    """Return what happens next, in the facilitator's words, or that there is no reply yet."""
    if result.reply is None:
        return Say("result-no-reply")
    by = result.reply_by or group.facilitator
    who = NameOf(by) if by is not None else group.data_contact
    return Say("result-next", facilitator=who, reply=told(result.reply))


def pictures(round: Round) -> tuple[Media, ...]:
    """Return the pictures a result comes with: one for each question of which there is something to draw."""
    if round.result is None:
        return ()
    return tuple(
        Picture(round.id, item.question)
        for item in round.result.questions
        if (item.released.shown is Shown.COUNTS if item.verdict is None else has_picture(item.verdict))
    )
