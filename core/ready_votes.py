"""A vote of which something is settled before anybody is asked: by a template, or by what members want to find out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.codec import Json
from core.messages import Told, told
from core.own_words import copied
from core.people import Group
from core.priority_settings import key_of
from core.questions import Answers
from core.research_questions import ResearchQuestion
from core.templates import Template, in_order
from core.vote_templates import BY_QUESTIONS, UNNAMED
from core.voting.ballots import Detail
from core.waiting_for_plans import ASKED

# The keys of what is settled.
ASK, GOAL, HELD, SHOWN = "vote-ask", "goal", "held", "shown"
MOST_TOPICS = 5  # of the most supported questions that a template takes: a screen of a phone, and read before voting


@dataclass(frozen=True, slots=True)
class Ready:
    """What is settled of a vote: `answers` by the keys of what would be asked otherwise, and its words.

    `details` are kept with the plan besides what every vote keeps.
    """

    answers: Answers = field(default_factory=dict)
    ask: Told | None = None
    options: tuple[Told, ...] = ()
    details: Mapping[str, Json] = field(default_factory=dict)


NOTHING_READY = Ready()


def ready_from(template: Template, group: Group) -> Ready:
    """Return what a template of a vote settles in a group; its options, where they are members' questions, are open."""
    vote = template.vote
    if vote is None:
        return NOTHING_READY
    answers: dict[str, Json] = {GOAL: vote.method, HELD: vote.held}
    if vote.shown == Detail.EXACT:
        answers[SHOWN] = vote.shown
    ask = None if vote.ask is None else in_order(vote.ask, group.languages)
    options = tuple(in_order(option, group.languages) for option in vote.options)
    return Ready(answers, ask, options, {"template": template.id})


def among_questions(ready: Ready, picked: Sequence[ResearchQuestion]) -> Ready:
    """Return the same with members' questions as its options; it keeps which ones they are."""
    theirs = {key_of(place): it.id for place, it in enumerate(picked)}
    options = tuple(told(it.text, it.language) for it in picked)
    kept: dict[str, Json] = {ASKED: [it.id for it in picked]}
    return replace(ready, options=options, details={**ready.details, **kept, **copied(theirs)})


def about_questions(ask: str, language: str) -> Ready:
    """Return what is settled of a vote on members' questions that somebody asks in their own words."""
    return Ready({GOAL: BY_QUESTIONS, HELD: UNNAMED}, told(ask, language))
