"""A meeting: people say whether they come; its round opens when they are invited and closes when it starts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.activity import RoundClosed, RoundEvent
from core.agenda import credit_question
from core.conversation import Dialogue
from core.drafting import STARTS, Draft, Part, Settled
from core.effects import Effect, SaveRound, SetTimer
from core.events import Timer
from core.meeting_details import MEETING, Details, details_of, ends, starts, when, where
from core.meeting_questions import details_from, extra_questions, minutes_question, title_question, where_question
from core.meeting_times import reminder_timers
from core.messages import Moment, Option, Piece, Say, TimeStyle, Value
from core.people import Group, Member, Purpose
from core.questions import Alternative, Choice, Condition, DateTime, Form, Question, Text, answered
from core.recurrence import Recurrence
from core.rounds import Answer, Phase, Plan, Result, Round
from core.rsvp import NEEDS, RSVP, THOUGHT, Coming
from core.templates import Template

LABEL = Say("activity-meeting")
LONGEST_THOUGHT = 500
LONGEST_NEEDS = 1000
# How long before a meeting people are invited: long enough to settle care and travel. Where meetings come one after the
# other, nobody is asked about the next one before the last is over.
AHEAD = timedelta(days=14)
ONCE = "FREQ=DAILY;COUNT=1"
PARTS = frozenset({Part.OFTEN, Part.ENDS})  # what else can be changed about its draft
SEATS = "meeting-seats"  # the kinds of its timers
ENDS = "meeting-ends"
SEATS_EVERY = 20  # seconds; whoever answers is not interrupted, and a rush of answers is looked at together


def ahead(rrule: str) -> timedelta:
    """Return how long before each meeting of a rule (RFC 5545 RRULE) people are invited."""
    parts = dict(part.split("=", 1) for part in rrule.split(";"))
    every = int(parts.get("INTERVAL", 1))
    times = len(parts.get("BYDAY", "").split(","))
    between = {"DAILY": timedelta(days=every), "WEEKLY": timedelta(weeks=every) / times}.get(parts["FREQ"], AHEAD * 2)
    if parts.get("COUNT") == "1" or between > AHEAD:
        return AHEAD
    return max(between - timedelta(days=1), timedelta(hours=20))


def invitation_form(group: Group, details: Details, starts_at: datetime | None = None) -> Form:
    """Return the questions of an invitation; `starts_at` (UTC) is None while it is only being planned."""
    ask = Say("meeting-ask-plain")
    if starts_at is not None:
        words = "meeting-ask-line" if details.line else "meeting-ask"
        line: dict[str, Value] = {"line": details.line} if details.line else {}
        facts: dict[str, Value] = {"title": details.title, "at": when(starts_at), "where": where(details), **line}
        ask = Say(words, facts)
    rsvp = Choice(
        key=RSVP,
        ask=ask,
        brief=Say("meeting-brief"),
        options=tuple(Alternative(key, Say(f"rsvp-{key}")) for key in Coming),
    )
    thought = Text(key=THOUGHT, ask=Say("meeting-thought"), max_length=LONGEST_THOUGHT, when=_no_but_here())
    needs = Text(
        key=NEEDS,
        ask=Say("meeting-needs"),
        brief=Say("meeting-brief-needs"),
        max_length=LONGEST_NEEDS,
        optional=True,
        skip=Say("meeting-needs-nothing"),
        when=answered(RSVP, Coming.YES, Coming.MAYBE),
    )
    return Form(MEETING, (rsvp, thought, credit_question(group, THOUGHT), needs), Purpose.MEMBERSHIP)


def _no_but_here() -> Condition:
    return answered(RSVP, Coming.THOUGHT)


@dataclass(frozen=True, slots=True)
class Meeting:
    """People coming together at a time, in a place or by a link."""

    name: str = MEETING
    label: Say = LABEL

    def form(self, group: Group) -> Form:
        """Return the invitation as it is before a time is settled."""
        return invitation_form(group, details_of({}))

    def plan(self, group: Group, start: datetime) -> Plan:
        """Return the plan of one meeting that starts at `start` (naive, local to the group)."""
        return meeting_plan(Recurrence(ONCE, start, group.zone))

    def asks(self, group: Group, template: Template | None) -> tuple[Question, ...]:
        """Return what a meeting needs to be planned."""
        starts_at = DateTime(key=STARTS, ask=Say("meeting-when"), brief=Say("plan-part-starts"))
        return (title_question(), starts_at, minutes_question(), where_question(), *extra_questions())

    def drafted(self, settled: Settled, group: Group) -> Draft:
        """Return a meeting as a draft; its first time is the one that was asked."""
        details = details_from(settled.answers, settled.language)
        recurrence = Recurrence(settled.rrule or ONCE, settled.start, group.zone)
        given = settled.answers.get(STARTS)
        first = datetime.fromisoformat(given) if isinstance(given, str) else None
        form = invitation_form(group, details, first)
        return Draft(details.title, form, meeting_plan(recurrence), details.as_state(), PARTS)

    def begin(self, round: Round, group: Group, now: datetime) -> tuple[Round, tuple[Effect, ...]]:
        """Let a round ask about its own time and place, and set its reminders."""
        return asking_about(round, group), reminder_timers(round, now)

    def summarise(self, round: Round, answers: Sequence[Answer], said: Sequence[Answer] = ()) -> Result:
        """Return nothing to go back to everyone: a meeting is its own result."""
        return Result((), (), 0)

    def react(self, round: Round, event: RoundEvent) -> tuple[Round, tuple[Effect, ...]]:
        """Take no more answers once the meeting starts."""
        if not isinstance(event, RoundClosed):
            return round, ()
        started = replace(round, phase=Phase.RELEASED)
        over = Timer(f"{round.id}:ends", ends(round), ENDS, round.id)
        return started, (SaveRound(started), SetTimer(over))

    def heard(self, round: Round, answers: Sequence[Answer], now: datetime) -> tuple[Effect, ...]:
        """Look after the seats when somebody has said whether they come."""
        if details_of(round.state).capacity is None or not any(answer.question == RSVP for answer in answers):
            return ()
        return (seats_timer(round, now),)

    def opening(self, round: Round, group: Group) -> tuple[Say, Say]:
        """Say what is planned and when, by the clock of the group; whoever has its link could come in."""
        details = details_of(round.state)
        at = Moment(starts(round), group.zone, TimeStyle.WHEN)
        place = Say("meeting-where-private") if details.online else where(replace(details, link=""))
        words = Say("announce-meeting", group=group.name, title=details.title, at=at, where=place)
        return words, Say("act-say-if-i-come")

    def over(self, round: Round, group: Group) -> Say:
        """Say that it begins, or that it was called off."""
        title = details_of(round.state).title
        if round.phase is not Phase.CANCELLED:
            return Say("announce-meeting-begins", group=group.name, title=title)
        at = Moment(starts(round), group.zone, TimeStyle.WHEN)
        return Say("announce-meeting-cancelled", group=group.name, title=title, at=at)

    def acts(self, round: Round) -> tuple[Option, ...]:
        """Return what one can do once one has answered."""
        return (
            Option("change", Say("act-change")),
            Option("agenda", Say("act-agenda")),
            Option("ics", Say("act-calendar")),
        )

    def thanks(self, round: Round, group: Group, member: Member, dialogue: Dialogue, late: bool) -> tuple[Piece, ...]:
        """Say that it is saved and when the meeting is; the same whatever was chosen."""
        details = details_of(round.state)
        return (Say("meeting-done", title=details.title, at=when(starts(round)), where=where(details)),)

    def told(self, round: Round, group: Group) -> tuple[Piece, ...]:
        """Return nothing: there is no result to tell."""
        return ()


def meeting_plan(recurrence: Recurrence) -> Plan:
    """Return how the rounds of meetings run: open when people are invited, closed when the meeting starts."""
    lead = ahead(recurrence.rrule)
    return Plan(
        recurrence,
        open_for=lead,
        remind_after=None,
        late=timedelta(0),
        asks_facilitators=True,
        ahead=lead,
    )


def asking_about(round: Round, group: Group) -> Round:
    """Return a meeting's round with questions that name its time and place as they now are."""
    return replace(round, form=invitation_form(group, details_of(round.state), starts(round)))


def seats_timer(round: Round, now: datetime) -> SetTimer:
    """Return the timer that looks after the seats, in a moment and for everybody who answers until then."""
    started = now.replace(second=now.second - now.second % SEATS_EVERY, microsecond=0)
    due = started + timedelta(seconds=2 * SEATS_EVERY)
    return SetTimer(Timer(f"{round.id}:seats:{due:%d%H%M%S}", due, SEATS, round.id))
