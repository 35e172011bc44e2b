"""Planning a round in the chat: what to ask, a preview as members will see it, and Start."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from core.activities import ACTIVITIES, activity
from core.activities.check_in import with_words
from core.conversation import Dialogue
from core.dialogue import Step
from core.effects import CancelTimers, CreateSeries, SaveRound, SaveSeries, SetTimer
from core.events import Timer
from core.messages import Arrangement, Choices, Listing, Moment, Option, Piece, Ref, Say, Told, told
from core.people import Group, Member, Purpose
from core.questions import Alternative, Choice, Form, Scale, Text, alternatives, answered
from core.recurrence import Occurrence
from core.rounds import EARLIEST_HOUR, HourOf, Phase, Plan, Series, SeriesId, SeriesStanding
from core.talks import Talk, new_dialogue, register, show, start
from core.turn import Turn

LONGEST_QUESTION = 300
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DEFAULT_WEEKDAY = "TH"
DEFAULT_HOUR = 18
HOURS = (9, 12, 15, 18, 20)
MINUTES_PER_ANSWER = 1
OWN = "own"  # the facilitator's own question
FEWEST_TOLD = 3  # people who cannot be reached: one or two would be known by name to whoever knows the group
FIRST_ZONE = "Etc/GMT-14"  # UTC+14: the first place on Earth to see a day; POSIX counts westwards
WIDEST_ZONES = timedelta(hours=26)  # from there to the last place (UTC-12)
_PARTS = ("day", "hour", "often")
_UNASKED = ("part", *_PARTS)
_RULES = {"once": "FREQ=DAILY;COUNT=1", "fortnightly": "FREQ=WEEKLY;INTERVAL=2", "weekly": "FREQ=WEEKLY"}


def begin_planning(turn: Turn, member: Member, *, settles: tuple[str, ...] = ()) -> None:
    """Ask a facilitator what to plan."""
    dialogue = replace(new_dialogue(turn, PLANNING, member.group, member), skipped=_UNASKED)
    start(turn, PLANNING, dialogue, settles=settles)


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    group = turn.known_group(dialogue.subject)
    when = Say("moved-on") if group is None else when_in_words(turn, drafted(turn, dialogue, group)[1], group)
    kinds = [Alternative(kind.name, kind.label) for kind in ACTIVITIES[:1]]
    days = tuple(Alternative(day, Say(f"weekday-{day.lower()}")) for day in WEEKDAYS)
    hours = tuple(Alternative(str(hour), Say("clock-hour", hour=hour)) for hour in HOURS)
    often = tuple(Alternative(key, Say(f"often-{key}")) for key in _RULES)
    go = tuple(Alternative(key, Say(f"act-{key}")) for key in ("start", "change", "try"))
    own = Alternative(OWN, Say("activity-own-question"))
    return Form(
        "plan",
        (
            Choice(key="what", ask=Say("plan-what"), options=(*kinds, own)),
            Text(
                key="question",
                ask=Say("plan-question"),
                max_length=LONGEST_QUESTION,
                tag_language=False,
                when=answered("what", OWN),
            ),
            Choice(
                key="part",
                ask=Say("plan-change-what"),
                options=tuple(Alternative(part, Say(f"plan-part-{part}")) for part in _PARTS),
            ),
            Choice(key="day", ask=Say("plan-day"), options=days),
            Choice(key="hour", ask=Say("plan-hour"), options=hours),
            Choice(key="often", ask=Say("plan-often"), options=often),
            Choice(key="go", ask=when, options=go),
        ),
    )


def _intro(turn: Turn, dialogue: Dialogue) -> tuple[Piece, ...]:
    group = turn.known_group(dialogue.subject)
    if dialogue.at != "go" or group is None:
        return ()
    asked = drafted(turn, dialogue, group)[0].questions[0]
    points = Listing(tuple(option.label for option in alternatives(asked)), "list-slash")
    return (Say("plan-preview", question=asked.ask, points=points),)


def drafted(turn: Turn, dialogue: Dialogue, group: Group) -> tuple[Form, Plan]:
    """Return the form and plan that a planning dialogue has come to."""
    answers = dialogue.answers
    kind = ACTIVITIES[0]
    form = kind.form(group)
    question, scale = answers.get("question"), form.questions[0]
    if isinstance(question, dict) and isinstance(scale, Scale):
        own = replace(scale, key=OWN, ask=told(str(question["text"]), group.language))
        form = Form(kind.name, with_words((own,), group), Purpose.CHECK_INS)
    local_now = turn.context.calendar.utc_to_local(turn.now, group.zone)
    weekday = WEEKDAYS.index(str(answers.get("day") or DEFAULT_WEEKDAY))
    first = datetime.combine(local_now.date(), time(int(str(answers.get("hour") or DEFAULT_HOUR))))
    first += timedelta(days=(weekday - local_now.weekday()) % 7)
    if first <= local_now:
        first += timedelta(days=7)
    plan = kind.plan(group, first)
    rule = _RULES[str(answers.get("often") or "weekly")]
    return form, replace(plan, recurrence=replace(plan.recurrence, rrule=rule))


def when_in_words(turn: Turn, plan: Plan, group: Group) -> Say:
    """Say from when to when the first round takes answers, and how much it asks of people."""
    first = turn.context.calendar.next_occurrence(plan.recurrence, turn.now)
    opens = first.utc if first is not None else turn.now
    return Say(
        "plan-when",
        opens=Moment(opens, group.zone),
        closes=Moment(opens + plan.open_for, group.zone),
        reminders=0 if plan.remind_after is None else 1,
        minutes=MINUTES_PER_ANSWER,
    )


def _took(_turn: Turn, dialogue: Dialogue, step: Step) -> Dialogue | None:
    part = step.taken.get("part")
    if not isinstance(part, str):
        return None
    answers = {key: value for key, value in dialogue.answers.items() if key not in ("part", part)}
    skipped = tuple(dict.fromkeys((*dialogue.skipped, "part")))
    return replace(dialogue, answers=answers, skipped=skipped, at=part)


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    group = turn.known_group(dialogue.subject)
    member = turn.member(dialogue.member)
    if group is None or member is None:
        turn.note(Say("moved-on"))
        return
    go = dialogue.answers.get("go")
    open_again = replace(
        dialogue,
        answers={key: value for key, value in dialogue.answers.items() if key != "go"},
        revision=dialogue.revision + 1,
        shown=(),
    )
    if go == "change":
        show(turn, PLANNING, replace(open_again, at="part"), settles=dialogue.shown)
    elif go == "try":
        turn.put(replace(open_again, at="go"))
        trial = replace(new_dialogue(turn, TRYING, dialogue.id, member))
        start(turn, TRYING, trial, settles=dialogue.shown)
    else:
        form, plan = drafted(turn, dialogue, group)
        ask = form.questions[0].ask
        title = ask if isinstance(ask, Told) else told("")
        series = plan_series(turn, member, group, ACTIVITIES[0].name, title, form, plan)
        if series is not None:
            say_planned(turn, member, series, settles=dialogue.shown)


def say_planned(turn: Turn, member: Member, series: Series, *, settles: tuple[str, ...] = ()) -> None:
    """Tell a facilitator that a plan stands, with a way to take it back, and if it will not come to many."""
    away = turn.scene.unreachable.get(series.group, 0)
    body = (Say("planned"), *((Say("unreachable-count", count=away),) if away >= FEWEST_TOLD else ()))
    choices = Choices(Arrangement.ACT, (Option("undo", Say("act-undo")),))
    ref = Ref("s", series.id)
    turn.say(*body, member=member.id, choices=choices, ref=ref, slot=f"plan:{series.id}", settles=settles)


def plan_series(
    turn: Turn, member: Member, group: Group, kind: str, title: Told, form: Form, plan: Plan
) -> Series | None:
    """Plan a series and set the timer of its first round; None, with a note, where the group is not safe to ask."""
    if group.missing:
        turn.note(Say("group-not-safe", missing=Listing(tuple(Say(f"missing-{name}") for name in group.missing))))
        return None
    first = turn.context.calendar.next_occurrence(plan.recurrence, turn.now - timedelta(seconds=1))
    if first is None:
        turn.note(Say("plan-never"))
        return None
    activity(kind)  # raises where a page asks for an activity that does not exist
    series = Series(SeriesId(turn.context.fresh_id()), group.id, kind, title, form, plan, member.id)
    turn.do(CreateSeries(series), SetTimer(occurrence_timer(series, first)))
    turn.created(series.id)
    return series


def occurrence_timer(series: Series, occurrence: Occurrence) -> Timer:
    """Return the timer that makes a round: early enough for early answers and for the first time zone."""
    lead = series.plan.early + series.plan.ahead
    if series.plan.hour_of is HourOf.PERSON:
        local = occurrence.local
        lead += WIDEST_ZONES + (local - datetime.combine(local.date(), earliest_hour(local)))
    return Timer(
        f"{series.id}:next",
        occurrence.utc - lead,
        "series-due",
        series.id,
        # The version tells it from an earlier timer of the same occurrence, which has fired.
        {"occurrence": occurrence.local.isoformat(), "version": series.version},
    )


def earliest_hour(occurrence: datetime) -> time:
    """Return the earliest time of day at which anybody is asked at their own hour; `occurrence` is local."""
    return min(occurrence.time(), time(EARLIEST_HOUR))


def undo(turn: Turn, series: Series) -> Say:
    """Take a plan back while nobody was asked; later, let it end after its present round. Returns what to say."""
    turn.do(CancelTimers(series.id))
    early = [round for round in turn.scene.current_rounds if round.series == series.id and round.phase is Phase.EARLY]
    for round in early:
        turn.do(CancelTimers(round.id), SaveRound(replace(round, phase=Phase.CANCELLED)))
    if series.rounds == len(early):
        turn.do(SaveSeries(replace(series, standing=SeriesStanding.UNDONE)))
        return Say("plan-undone")
    turn.do(SaveSeries(replace(series, standing=SeriesStanding.ENDED)))
    return Say("plan-ended")


def _trial_form(turn: Turn, dialogue: Dialogue) -> Form:
    planning = turn.find(dialogue.subject)
    group = None if planning is None else turn.known_group(planning.subject)
    if planning is None or group is None:
        return Form("trial", ())
    form, _plan = drafted(turn, planning, group)
    return replace(form, purpose=Purpose.MEMBERSHIP)


def _trial_over(turn: Turn, dialogue: Dialogue) -> None:
    turn.say(Say("try-over"), member=dialogue.member, settles=dialogue.shown)


PLANNING = register(Talk("plan", _form, _finished, _took, _intro))
TRYING = register(Talk("trial", _trial_form, _trial_over, stopped=_trial_over))
