"""Plan what members want to find out: which of their questions, and whether people answer in words or by a vote."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.activities.poll import Poll
from core.activities.reflection import Reflection
from core.backlog import open_questions, take_up
from core.codec import Json
from core.drafting import Draft, Settled
from core.messages import Say, WordsOf, told
from core.own_words import copied
from core.people import Group, Member
from core.plan_kinds import Kind
from core.questions import Alternative, Answers, Choice, MultiChoice, Question, Text, answered
from core.ready_votes import ASK, MOST_TOPICS, Ready, about_questions, among_questions
from core.research_questions import ResearchQuestion
from core.rounds import Series
from core.templates import LONGEST_ASK
from core.turn import Turn
from core.waiting_for_plans import ASKED

SUPPORTED = "supported"  # what is planned
WHICH, HOW, VOTE_ASK = "which", "how", ASK  # the keys of what is asked
WORDS, VOTE = "words", "vote"
ONCE = "FREQ=DAILY;COUNT=1"
MOST_OFFERED = 10
MOST_IN_WORDS = 5  # questions in one reflection: more is an exam
FEWEST = 2  # to be asked which


SUPPORTED_KIND = Kind(SUPPORTED, Say("plan-supported"), Reflection())


def offered_to(turn: Turn, group: Group) -> tuple[ResearchQuestion, ...]:
    """Return the questions that planning offers, most supported first."""
    return open_questions(turn, group.id)[:MOST_OFFERED]


def as_answered(kind: Kind, answers: Answers) -> Kind:
    """Return the same with the activity in which people answer: in words, or by a vote among several."""
    return replace(kind, activity=Poll()) if by_vote(answers) else kind


def by_vote(answers: Answers) -> bool:
    """Whether people vote on the questions that were chosen; on one alone there is nothing to choose."""
    picked = answers.get(WHICH)
    return answers.get(HOW) == VOTE and isinstance(picked, list) and len(picked) >= FEWEST


def which_questions(offered: Sequence[ResearchQuestion], least: int = 1) -> MultiChoice:
    """Return the question which of them to take up."""
    options = tuple(Alternative(it.id, Say("question-label", words=WordsOf(it.id))) for it in offered)
    ask, brief = Say("plan-which-questions"), Say("plan-brief-questions")
    return MultiChoice(key=WHICH, ask=ask, brief=brief, options=options, least=least, most=MOST_OFFERED)


def supported_asks(offered: Sequence[ResearchQuestion]) -> tuple[Question, ...]:
    """Return what whoever plans is asked: which questions, most supported first, and how people answer."""
    if len(offered) < FEWEST:
        return ()
    how = Choice(
        key=HOW,
        ask=Say("plan-how-questions"),
        brief=Say("plan-brief-how"),
        options=tuple(Alternative(how, Say(f"plan-questions-{how}")) for how in (WORDS, VOTE)),
        when=answered(WHICH),
    )
    ask = Text(
        key=VOTE_ASK,
        ask=Say("plan-vote-ask"),
        brief=Say("plan-brief-vote-ask"),
        max_length=LONGEST_ASK,
        tag_language=False,
        when=answered(HOW, VOTE),
    )
    return (which_questions(offered), how, ask)


def chosen(offered: Sequence[ResearchQuestion], answers: Answers) -> tuple[ResearchQuestion, ...]:
    """Return the questions that were chosen and are still open, most supported first."""
    if len(offered) < FEWEST and WHICH not in answers:
        return tuple(offered)
    picked = answers.get(WHICH)
    return tuple(it for it in offered if it.id in picked) if isinstance(picked, list) else ()


def taken_by_template(offered: Sequence[ResearchQuestion], answers: Answers) -> tuple[ResearchQuestion, ...]:
    """Return the questions that a ready-made vote is about: those that were chosen, else the most supported ones."""
    return chosen(offered, answers) if WHICH in answers else tuple(offered[:MOST_TOPICS])


def vote_on(picked: Sequence[ResearchQuestion], answers: Answers, language: str) -> Ready:
    """Return what is settled of a vote on chosen questions."""
    written = answers.get(VOTE_ASK)
    ask = str(written["text"]) if isinstance(written, dict) else ""
    return among_questions(about_questions(ask, language), picked)


def words_draft(picked: Sequence[ResearchQuestion], settled: Settled, group: Group) -> Draft:
    """Return the draft of a reflection in which people answer the chosen questions in words."""
    kind, picked = Reflection(), picked[:MOST_IN_WORDS]
    if not picked:  # taken back while somebody planned them
        return Draft(told(""), kind.form(group), kind.plan(group, settled.start))
    asks = {f"question-{number}": it for number, it in enumerate(picked, 1)}
    questions = [Text(key=key, ask=told(it.text, it.language), voice=True) for key, it in asks.items()]
    theirs = copied({key: it.id for key, it in asks.items()})
    plan = kind.plan(group, settled.start)
    plan = replace(plan, recurrence=replace(plan.recurrence, rrule=settled.rrule or ONCE))
    kept: dict[str, Json] = {ASKED: [it.id for it in picked]}
    # Without a title of its own it is called after its first question, wherever that is looked up.
    return Draft(told(""), kind.form_of(questions, group), plan, {**kept, **theirs}, asks_who=True)


def taken_up(details: Mapping[str, Json]) -> tuple[str, ...]:
    """Return the ids of the questions that a plan with these details takes up of the backlog."""
    ids = details.get(ASKED)
    return tuple(id for id in ids if isinstance(id, str)) if isinstance(ids, list) else ()


def why_not_taken_up(turn: Turn, group: Group, details: Mapping[str, Json]) -> Say | None:
    """Return why a plan cannot take up its questions: one was taken back meanwhile, left out, or taken up elsewhere."""
    still = {it.id for it in open_questions(turn, group.id)}
    return None if still.issuperset(taken_up(details)) else Say("plan-questions-gone")


def take_up_chosen(turn: Turn, series: Series, member: Member) -> None:
    """Mark what a plan takes up of the backlog as asked."""
    found = [turn.scene.questions[id] for id in taken_up(series.details) if id in turn.scene.questions]
    take_up(turn, series, found, member.id)
