"""What a vote came to, as everybody who is in the group reads it, and what is added to it later."""

from collections.abc import Iterator

from core.messages import Listing, NameOf, Piece, Say
from core.people import Group
from core.polls import METHOD
from core.prompt import shown_answer
from core.questions import Choice, MultiChoice, Question, Scale, alternatives
from core.rounds import NamedVote, Phase, QuestionResult, Round
from core.summary import next_step, numbers


def outcome(round: Round, group: Group) -> tuple[Piece, ...]:
    """Return a released outcome: what was decided, who chose what where that was said before, and what happens next."""
    result = round.result
    if result is None:
        return ()
    return (*numbers(round, result), *who_chose_what(round), next_step(result, group))


def addition(round: Round, group: Group) -> tuple[Piece, ...]:
    """Return what a facilitator said later about an outcome that everybody has read."""
    if round.result is None:
        return ()
    return (Say("outcome-about", question=round.form.opening.ask), next_step(round.result, group))


def hidden(round: Round) -> bool:
    """Whether nobody may see yet what was answered: in a vote with names, until it is over."""
    return METHOD in round.state and round.phase is not Phase.RELEASED


def with_names(round: Round) -> bool:
    """Whether a round's result says who chose what."""
    return round.result is not None and any(item.by_name for item in round.result.questions)


def who_chose_what(round: Round) -> tuple[Piece, ...]:
    """Return everybody's own vote, in a vote with names; without those who were deleted since."""
    if round.result is None:
        return ()
    lines: list[Piece] = []
    for item in round.result.questions:
        question = round.form.question(item.question)
        if question is not None and item.by_name:
            lines += [Say("outcome-who-title"), *_by_option(question, item)]
        gone = _gone(round, item)
        if gone:
            lines.append(Say("outcome-gone", count=gone))
    return tuple(lines)


def _gone(round: Round, item: QuestionResult) -> int:
    """Return how many votes with names were counted that are nobody's by now."""
    if item.verdict is None or round.form.sealed:
        return 0
    return (item.verdict.answered or 0) - len(item.by_name)


def _by_option(question: Question, item: QuestionResult) -> Iterator[Say]:
    """Yield who chose each option, or, where people gave more than a choice, each person's own vote."""
    if not isinstance(question, Scale | Choice | MultiChoice):
        for vote in item.by_name:
            answer = shown_answer(question, vote.answer[item.question])
            yield Say("outcome-whose", name=_name(vote), answer=answer)
        return
    for option in alternatives(question):
        names = [_name(vote) for vote in item.by_name if option.key in _picks(vote.answer[item.question])]
        if names:
            yield Say("outcome-who", option=option.label, names=Listing(tuple(names)))


def _name(vote: NamedVote) -> NameOf | Say:
    """Return whose vote it is, and whether somebody entered it for them."""
    name = NameOf(vote.member)
    return Say("relay-name", name=name) if vote.relayed else name


def _picks(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
