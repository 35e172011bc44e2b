"""Plan what members want to find out: which of their questions, and whether people answer in words or by a vote."""

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
from core.poll_drafts import poll_draft
from core.priority_settings import key_of
from core.questions import Alternative, Answers, Choice, MultiChoice, Question, Text, answered
from core.research_questions import ResearchQuestion
from core.rounds import Series
from core.templates import LONGEST_ASK
from core.turn import Turn
from core.waiting_for_plans import ASKED

SUPPORTED = "supported"  # what is planned
WHICH, HOW, VOTE_ASK = "which", "how", "vote-ask"  # the keys of what is asked
WORDS, VOTE = "words", "vote"
ONCE = "FREQ=DAILY;COUNT=1"
MOST_OFFERED = 10
MOST_IN_WORDS = 5  # questions in one reflection: more is an exam
FEWEST = 2  # to be asked which


def offers(turn: Turn, group: Group) -> tuple[Kind, ...]:
    """Return what planning has to offer besides the usual: questions of the backlog, where there are any."""
    if not open_questions(turn, group.id):
        return ()
    return (Kind(SUPPORTED, Say("plan-supported"), Reflection()),)


def as_answered(kind: Kind, answers: Answers) -> Kind:
    """Return the same with the activity in which people answer: in words, or by a vote among several."""
    return replace(kind, activity=Poll()) if _by_vote(answers) else kind


def _by_vote(answers: Answers) -> bool:
    picked = answers.get(WHICH)
    return answers.get(HOW) == VOTE and isinstance(picked, list) and len(picked) >= FEWEST


def supported_asks(turn: Turn, group: Group) -> tuple[Question, ...]:
    """Return what whoever plans is asked: which questions, most supported first, and how people answer."""
    offered = open_questions(turn, group.id)[:MOST_OFFERED]
    if len(offered) < FEWEST:
        return ()
    options = tuple(Alternative(it.id, Say("question-label", words=WordsOf(it.id))) for it in offered)
    which = MultiChoice(
        key=WHICH,
        ask=Say("plan-which-questions"),
        brief=Say("plan-brief-questions"),
        options=options,
        most=MOST_OFFERED,
    )
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
    return (which, how, ask)


def chosen(turn: Turn, group: Group, answers: Answers) -> tuple[ResearchQuestion, ...]:
    """Return the questions that were chosen and are still open, most supported first."""
    offered = open_questions(turn, group.id)[:MOST_OFFERED]
    if len(offered) < FEWEST:
        return offered
    picked = answers.get(WHICH)
    return tuple(it for it in offered if it.id in picked) if isinstance(picked, list) else ()


def supported_draft(turn: Turn, settled: Settled, group: Group, answers: Answers) -> Draft:
    """Return the draft of what is planned with the chosen questions; it keeps which ones they are."""
    picked = chosen(turn, group, answers)
    written = answers.get(VOTE_ASK)
    if _by_vote(answers) and len(picked) >= FEWEST and isinstance(written, dict):
        ask, options = told(str(written["text"]), settled.language), [told(it.text, it.language) for it in picked]
        theirs = {key_of(place): it.id for place, it in enumerate(picked)}
        draft = poll_draft(ask, options, "approval", group, settled.start)
        return replace(draft, details={**draft.details, **_kept(picked), **copied(theirs)})
    return _in_words(picked[:MOST_IN_WORDS], settled, group)


def _in_words(picked: tuple[ResearchQuestion, ...], settled: Settled, group: Group) -> Draft:
    kind = Reflection()
    if not picked:  # taken back while somebody planned them
        return Draft(told(""), kind.form(group), kind.plan(group, settled.start))
    asks = {f"question-{number}": it for number, it in enumerate(picked, 1)}
    questions = [Text(key=key, ask=told(it.text, it.language), voice=True) for key, it in asks.items()]
    theirs = copied({key: it.id for key, it in asks.items()})
    plan = kind.plan(group, settled.start)
    plan = replace(plan, recurrence=replace(plan.recurrence, rrule=settled.rrule or ONCE))
    # Without a title of its own it is called after its first question, wherever that is looked up.
    return Draft(told(""), kind.form_of(questions, group), plan, {**_kept(picked), **theirs}, asks_who=True)


def _kept(picked: tuple[ResearchQuestion, ...]) -> dict[str, Json]:
    return {ASKED: [it.id for it in picked]}


def take_up_chosen(turn: Turn, series: Series, member: Member) -> None:
    """Mark what a plan takes up of the backlog as asked."""
    ids = series.details.get(ASKED)
    if isinstance(ids, list):
        found = [turn.scene.questions[id] for id in ids if isinstance(id, str) and id in turn.scene.questions]
        take_up(turn, series, found, member.id)
