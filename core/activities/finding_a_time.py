"""Finding a time: several are offered, everybody says of each whether it suits, and one tap makes one the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.activity import RoundClosed, RoundEvent
from core.codec import Json
from core.conversation import Dialogue
from core.drafting import Draft, Settled
from core.effects import Effect, SaveRound, SetTimer
from core.events import Timer
from core.meeting_details import FINDING_A_TIME, Details, details_of, when
from core.meeting_questions import details_from, minutes_question, title_question, where_question
from core.messages import Moment, Option, Piece, Say, TimeStyle
from core.people import Group, Member, Purpose
from core.questions import Alternative, Choice, DateTime, Form, Question, answered
from core.recurrence import Recurrence
from core.rounds import Answer, Phase, Plan, Result, Round
from core.slots import FEWEST_SLOTS, MOST_SLOTS, PREFIX, Suits, slots_of
from core.templates import Template

LABEL = Say("activity-find-a-time")
OPEN_FOR = timedelta(days=3)
# A time is settled so long before the first that was offered: people have to hear of it.
SETTLED_BEFORE = timedelta(hours=12)
BEST = "meeting-best"  # the timer's kind


@dataclass(frozen=True, slots=True)
class FindingATime:
    """A round with a question for each offered time."""

    name: str = FINDING_A_TIME
    label: Say = LABEL

    def form(self, group: Group) -> Form:
        """Return the form as it is before any time is offered."""
        return Form(self.name, (), Purpose.MEMBERSHIP)

    def plan(self, group: Group, start: datetime) -> Plan:
        """Return the plan of one round that begins at `start` (naive, local to the group)."""
        once = Recurrence("FREQ=DAILY;COUNT=1", start, group.zone)
        late = timedelta(0)
        return Plan(once, open_for=OPEN_FOR, remind_after=timedelta(days=2), late=late, asks_facilitators=True)

    def asks(self, group: Group, template: Template | None) -> tuple[Question, ...]:
        """Return what has to be known: what for, which times, how long, and where."""
        offered = [_offer(number) for number in range(1, MOST_SLOTS + 1)]
        return (title_question(), *offered, minutes_question(), where_question())

    def drafted(self, settled: Settled, group: Group) -> Draft:
        """Return the round as a draft; it begins at once."""
        details = details_from(settled.answers, settled.language)
        given = [settled.answers.get(f"{PREFIX}{number}") for number in range(1, MOST_SLOTS + 1)]
        offered = sorted({datetime.fromisoformat(at) for at in given if isinstance(at, str)})
        slots: list[Json] = [at.isoformat() for at in offered]
        form = slots_form(details, offered)
        plan = self.plan(group, settled.now.replace(second=0, microsecond=0) + timedelta(minutes=1))
        return Draft(details.title, form, plan, {**details.as_state(), "slots": slots}, frozenset())

    def begin(self, round: Round, group: Group, now: datetime) -> tuple[Round, tuple[Effect, ...]]:
        """Close early enough for people to hear of the time that was found."""
        offered = slots_of(round.state)
        latest = min(offered, default=round.closes_at) - SETTLED_BEFORE
        closes = max(min(round.closes_at, latest), min(round.closes_at, now + timedelta(hours=1)))
        return replace(round, closes_at=closes), ()

    def summarise(self, round: Round, answers: Sequence[Answer], said: Sequence[Answer] = ()) -> Result:
        """Return nothing to go back to everyone: they are invited to what was found."""
        return Result((), (), 0)

    def react(self, round: Round, event: RoundEvent) -> tuple[Round, tuple[Effect, ...]]:
        """Take no more answers, and show whoever may plan what was found."""
        if not isinstance(event, RoundClosed):
            return round, ()
        closed = replace(round, phase=Phase.RELEASED)
        return closed, (SaveRound(closed), SetTimer(Timer(f"{round.id}:best", round.closes_at, BEST, round.id)))

    def opening(self, round: Round, group: Group) -> tuple[Say, Say]:
        """Say what a time is sought for, and until when."""
        closes = Moment(round.closes_at, group.zone, TimeStyle.WHEN)
        words = Say("announce-find", group=group.name, title=details_of(round.state).title, closes=closes)
        return words, Say("act-answer-privately")

    def over(self, round: Round, group: Group) -> Say:
        """Say that nobody is asked any more."""
        return Say("announce-find-closed", group=group.name, title=details_of(round.state).title)

    def acts(self, round: Round) -> tuple[Option, ...]:
        """Return what one can do once one has answered."""
        return (Option("change", Say("act-change")),)

    def thanks(self, round: Round, group: Group, member: Member, dialogue: Dialogue, late: bool) -> tuple[Piece, ...]:
        """Say that it is saved; the same whatever was chosen."""
        return (Say("find-done", title=details_of(round.state).title),)

    def told(self, round: Round, group: Group) -> tuple[Piece, ...]:
        """Return nothing: people are invited to what was found."""
        return ()


def slots_form(details: Details, offered: Sequence[datetime]) -> Form:
    """Return a question for each offered time (UTC), which everybody reads by their own clock."""
    options = tuple(Alternative(suits, Say(f"suits-{suits}")) for suits in Suits)
    questions = []
    for number, at in enumerate(offered, 1):
        ask = Say("find-slot", title=details.title, at=when(at), number=number, slots=len(offered))
        brief = Say("find-brief", at=when(at))
        questions.append(Choice(key=f"{PREFIX}{number}", ask=ask, brief=brief, options=options))
    return Form(FINDING_A_TIME, tuple(questions), Purpose.MEMBERSHIP)


def _offer(number: int) -> DateTime:
    """Ask for one more time; the first ones have to be there."""
    key = f"{PREFIX}{number}"
    brief = Say("plan-part-slot", number=number)
    if number <= FEWEST_SLOTS:
        return DateTime(key=key, ask=Say("find-first" if number == 1 else "find-next"), brief=brief)
    before = answered(f"{PREFIX}{number - 1}")
    skip = Say("find-enough")
    return DateTime(key=key, ask=Say("find-another"), brief=brief, optional=True, skip=skip, when=before)
