"""Gather questions for a Top 10: up to five from each person, in their own words, with or without their name shown.

When the round closes, each becomes a question of its own (core/setting_priorities.py); the answers stay as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.activity import RoundClosed, RoundEvent
from core.codec import Json
from core.conversation import Dialogue
from core.drafting import Draft, Part, Settled
from core.effects import Effect, SaveRound, SetTimer
from core.events import Timer
from core.messages import Moment, Option, Piece, Say, TimeStyle, Told, told
from core.people import Group, Member, Purpose
from core.questions import Alternative, Choice, Form, Question, Text, answered
from core.recurrence import Recurrence
from core.research_questions import LONGEST_QUESTION
from core.rounds import Answer, Phase, Plan, Result, Round
from core.templates import LONGEST_ASK, Template

OPEN_QUESTIONS = "open-questions"
LABEL = Say("activity-top-ten")
MOST_EACH = 5  # questions of one person
OPEN_FOR = timedelta(days=14)  # people talk to others before they ask
REMINDS_AFTER = timedelta(days=7)
GATHERED = "top-ten-gathered"  # the timer's kind
TOPIC, LANGUAGE = "topic", "language"  # what a series' details say of what it is about
SHOWN, NAMED, NOBODY = "open-shown", "named", "nobody"
_PREFIX = "open-question-"
OWN_KEYS = frozenset({SHOWN, *(f"{_PREFIX}{number}" for number in range(1, MOST_EACH + 1))})


@dataclass(frozen=True, slots=True)
class OpenQuestions:
    """A round in which people ask what they want to find out."""

    name: str = OPEN_QUESTIONS
    label: Say = LABEL

    def form(self, group: Group) -> Form:
        """Return the form as it is before it is known what it is about."""
        return self.form_about(told(group.name))

    def form_about(self, topic: Told) -> Form:
        """Return the choice of a name, then a place for each question."""
        shown = Choice(
            key=SHOWN,
            ask=Say("open-shown", topic=topic),
            brief=Say("open-brief-shown"),
            options=(Alternative(NAMED, Say("question-with-name")), Alternative(NOBODY, Say("question-without-name"))),
            kept=True,
        )
        asked = [_question(number, topic) for number in range(1, MOST_EACH + 1)]
        return Form(self.name, (shown, *asked), Purpose.RESEARCH)

    def plan(self, group: Group, start: datetime) -> Plan:
        """Return the plan of one round that begins at `start` (naive, local to the group)."""
        once = Recurrence("FREQ=DAILY;COUNT=1", start, group.zone)
        return Plan(once, open_for=OPEN_FOR, remind_after=REMINDS_AFTER, late=timedelta(0), asks_facilitators=True)

    def asks(self, group: Group, template: Template | None) -> tuple[Question, ...]:
        """Ask what the questions are to be about."""
        topic = Text(
            key=TOPIC,
            ask=Say("open-plan-topic"),
            brief=Say("open-brief-topic"),
            max_length=LONGEST_ASK,
            tag_language=False,
        )
        return (topic,)

    def drafted(self, settled: Settled, group: Group) -> Draft:
        """Return the round as a draft; it comes once."""
        written = settled.answers.get(TOPIC)
        text = " ".join(str(written.get("text", "")).split()) if isinstance(written, dict) else group.name
        topic = told(text, settled.language)
        details: dict[str, Json] = {TOPIC: text, LANGUAGE: settled.language}
        parts = frozenset({Part.DAY, Part.HOUR, Part.OPEN, Part.REMINDER})
        return Draft(topic, self.form_about(topic), self.plan(group, settled.start), details, parts, asks_who=True)

    def summarise(self, round: Round, answers: Sequence[Answer], said: Sequence[Answer] = ()) -> Result:
        """Return nothing to go back as it is: the questions themselves are what comes of it."""
        return Result((), (), 0)

    def react(self, round: Round, event: RoundEvent) -> tuple[Round, tuple[Effect, ...]]:
        """Take no more, and let each question become one of its own right afterwards."""
        if not isinstance(event, RoundClosed):
            return round, ()
        closed = replace(round, phase=Phase.RELEASED)
        return closed, (SaveRound(closed), SetTimer(Timer(f"{round.id}:gathered", round.closes_at, GATHERED, round.id)))

    def acts(self, round: Round) -> tuple[Option, ...]:
        """Return what one can do once one has answered."""
        return (Option("change", Say("act-change")),)

    def thanks(self, round: Round, group: Group, member: Member, dialogue: Dialogue, late: bool) -> tuple[Piece, ...]:
        """Say that it is saved, and what happens next; the same whatever was asked."""
        closes = Moment(round.closes_at, member.zone, TimeStyle.WHEN)
        return (Say("open-done", closes=closes, help=group.help_contact),)

    def told(self, round: Round, group: Group) -> tuple[Piece, ...]:
        """Say where the way to the list can be followed."""
        return (Say("open-told", topic=topic_of(round)),)


def _question(number: int, topic: Told) -> Text:
    """Return the place of one question; after the first one may stop."""
    key, before = f"{_PREFIX}{number}", f"{_PREFIX}{number - 1}"
    if number == 1:
        ask, brief = Say("open-first", topic=topic), Say("open-brief", number=number)
        return Text(key=key, ask=ask, brief=brief, max_length=LONGEST_QUESTION)
    return Text(
        key=key,
        ask=Say("open-next", number=number, most=MOST_EACH),
        brief=Say("open-brief", number=number),
        max_length=LONGEST_QUESTION,
        optional=True,
        skip=Say("control-finish"),
        when=answered(before),
    )


def topic_of(round: Round) -> Told:
    """Return what the questions of a round are about."""
    return told(str(round.state.get(TOPIC, "")), str(round.state.get(LANGUAGE, "")))


def gathered(answers: Iterable[Answer]) -> list[tuple[Answer, str, bool]]:
    """Return each question that was given, in an order that tells nothing, with its words and whether it has a name."""
    answers = list(answers)
    named = {it.member for it in answers if it.question == SHOWN and it.value == NAMED}
    found: list[tuple[Answer, str, bool]] = []
    for answer in sorted(answers, key=lambda it: it.id):  # ids are random
        if answer.question.startswith(_PREFIX) and isinstance(answer.value, dict) and not answer.late:
            text = " ".join(str(answer.value.get("text", "")).split())
            if text:
                found.append((answer, text, answer.member in named))
    return found
