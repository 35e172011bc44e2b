"""Plans that stand: how a series comes to be, when its next round is made, and how it is taken back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta

from core.activities import activity
from core.codec import Json
from core.delphi_state import DELPHI, ENDED_BY_HAND, ends_timer
from core.effects import CancelTimers, CreateSeries, SaveRound, SaveSeries, SetTimer
from core.electorate import why_not_held
from core.events import Timer
from core.messages import Arrangement, Choices, Listing, Option, Ref, Say, Told
from core.people import Group, Member
from core.polls import METHOD, POLL
from core.questions import Form
from core.recurrence import Occurrence
from core.rounds import EARLIEST_HOUR, HourOf, Phase, Plan, Round, Series, SeriesId, SeriesStanding
from core.turn import Turn
from core.waiting_for_plans import look

FEWEST_TOLD = 3  # people who cannot be reached: one or two would be known by name to whoever knows the group
FIRST_ZONE = "Etc/GMT-14"  # UTC+14: the first place on Earth to see a day; POSIX counts westwards
WIDEST_ZONES = timedelta(hours=26)  # from there to the last place (UTC-12)


def say_planned(turn: Turn, member: Member, series: Series, *, settles: tuple[str, ...] = ()) -> None:
    """Tell a facilitator that a plan stands, with a way to take it back, and if it will not come to many."""
    away = turn.scene.unreachable.get(series.group, 0)
    body = (Say("planned"), *((Say("unreachable-count", count=away),) if away >= FEWEST_TOLD else ()))
    choices = Choices(Arrangement.ACT, (Option("undo", Say("act-undo")),))
    ref = Ref("s", series.id)
    turn.say(*body, member=member.id, choices=choices, ref=ref, slot=f"plan:{series.id}", settles=settles)


def plan_series(
    turn: Turn,
    member: Member,
    group: Group,
    kind: str,
    title: Told,
    form: Form,
    plan: Plan,
    details: Mapping[str, Json] | None = None,
) -> Series | None:
    """Plan a series and set the timer of its first round; None, with a note, where the group is not safe to ask."""
    why, first = why_not_planned(turn, group, form, plan), begins(turn, plan)
    if why is not None or first is None:
        turn.note(why or Say("plan-never"))
        return None
    if kind == POLL and METHOD not in (details or {}):
        turn.note(Say("not-allowed"))  # a page from before an update, or none of ours: nothing says how to count it
        return None
    activity(kind)  # raises where a page asks for an activity that does not exist
    id = SeriesId(turn.context.fresh_id())
    series = Series(id, group.id, kind, title, form, plan, member.id, details=details or {})
    turn.do(CreateSeries(series), SetTimer(occurrence_timer(series, first)))
    turn.created(series.id)
    return series


def why_not_planned(turn: Turn, group: Group, form: Form, plan: Plan) -> Say | None:
    """Return why a plan cannot stand now."""
    if group.missing:
        return Say("group-not-safe", missing=Listing(tuple(Say(f"missing-{name}") for name in group.missing)))
    return Say("plan-never") if begins(turn, plan) is None else why_no_vote(turn, group, form, plan)


def why_no_vote(turn: Turn, group: Group, form: Form, plan: Plan) -> Say | None:
    """Return why a vote without names would give people away."""
    voters, also = turn.scene.voters.get(group.id), plan.asks_facilitators
    return why_not_held(voters, form, turn.now.date(), facilitators=also)


def begins(turn: Turn, plan: Plan) -> Occurrence | None:
    """Return the first occurrence of a plan that is yet to come; None where it never comes (again)."""
    return turn.context.calendar.next_occurrence(plan.recurrence, turn.now - timedelta(seconds=1))


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
    cancel(turn, series)
    look(turn, series.id, series.details)
    if nobody_asked(turn, series):
        turn.do(SaveSeries(replace(series, standing=SeriesStanding.UNDONE)))
        return Say("plan-undone")
    ended = replace(series, standing=SeriesStanding.ENDED)
    if series.activity == DELPHI:  # its rounds are planned one after the other, so that one ends each time by itself
        ended = replace(ended, details={**series.details, ENDED_BY_HAND: True})
        turn.do(SetTimer(ends_timer(ended, turn.in_a_moment())))
    turn.do(SaveSeries(ended))
    return Say("plan-ended")


def cancel(turn: Turn, series: Series) -> None:
    """Let no further round of a series come, those included that nobody was asked in yet."""
    turn.do(CancelTimers(series.id))
    for round in _early(turn, series):
        turn.do(CancelTimers(round.id), SaveRound(replace(round, phase=Phase.CANCELLED)))


def nobody_asked(turn: Turn, series: Series) -> bool:
    """Whether nobody was asked in any round of a series; the current rounds were loaded."""
    return series.rounds == len(_early(turn, series))


def _early(turn: Turn, series: Series) -> list[Round]:
    current = turn.scene.current_rounds
    return [round for round in current if round.series == series.id and round.phase is Phase.EARLY]
