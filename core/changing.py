"""Change what is planned: open the next round early, leave one out, plan it differently, take the last change back.

Each function returns why it was not done, or None once it was. A round that people have been asked about is never
touched, what was answered stays, and nobody is written to: what changes is what comes next.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import cast

from core.changing_votes import why_vote_stays
from core.codec import Json, decode, encode
from core.cycle import begun, round_of
from core.effects import CancelTimers, CreateRound, SaveRound, SaveSeries, SetTimer
from core.events import Timer
from core.logbook import kept
from core.meeting_series import as_meetings
from core.messages import Listing, Say, Told, on_day
from core.people import Group, MemberId
from core.planning import occurrence_timer, undo
from core.polls import has_a_roll
from core.questions import Form
from core.recurrence import Occurrence
from core.rounds import HourOf, Phase, Plan, Round, Series, SeriesStanding
from core.slips import why_not_slips, with_slips
from core.turn import Turn
from core.under_way import closing_timer, title_of, under_way
from core.upcoming import coming


def rounds_of(turn: Turn, series: Series) -> list[Round]:
    """Return the loaded rounds of a series."""
    return [round for round in turn.scene.rounds.values() if round.series == series.id]


def why_not_early(turn: Turn, series: Series) -> Say | None:
    """Return why the next round does not open now."""
    group = turn.group(series.group)
    if group.missing:
        return Say("group-not-safe", missing=Listing(tuple(Say(f"missing-{name}") for name in group.missing)))
    if series.standing is not SeriesStanding.RUNNING:
        return Say("steer-over")
    if any(round.phase is Phase.OPEN for round in rounds_of(turn, series)):
        return Say("early-open-already")
    found = next_of(turn, series)
    if found is not None and found[1] is None and has_a_roll(series):
        return Say("early-not-votes")  # who may vote is looked at, and settled, when its own time has come
    return None if found is not None else Say("steer-none-left")


def open_early(turn: Turn, series: Series, by: MemberId | None) -> Say | None:
    """Open the next round now, for everybody at once. It closes when it was going to; its own day is over with it."""
    why = why_not_early(turn, series)
    found = next_of(turn, series)
    if why is not None or found is None:
        return why or Say("steer-none-left")
    occurrence, round = found
    series = replace(series, plan=_without(series.plan, occurrence.local.date()), before=None)
    if round is not None:
        _keep(turn, _at_once(round, turn.now))
    else:
        series = replace(series, rounds=series.rounds + 1)
        round = _at_once(round_of(turn, series, occurrence, series.rounds), turn.now)
        round, effects = begun(round, turn.group(series.group), turn.now)
        turn.do(CreateRound(round), *effects, SetTimer(closing_timer(round, round.closes_at)))
    turn.do(SaveSeries(series), SetTimer(_opening(round, turn.in_a_moment())))
    turn.log("opened-early", series.group, by, series.id, what=kept(title_of(series)), day=_day(occurrence))
    return None


def _at_once(round: Round, now: datetime) -> Round:
    """Let a round open now, for everybody at the same time."""
    return replace(round, opens_at=now, plan=replace(round.plan, hour_of=HourOf.GROUP))


def skip(turn: Turn, series: Series, by: MemberId | None, day: date | None = None) -> Say | None:
    """Leave out the next round of a series, or that of a local day."""
    if series.standing is not SeriesStanding.RUNNING:
        return Say("steer-over")
    found = next_of(turn, series, day)
    if found is None:
        return Say("steer-none-left")
    occurrence, round = found
    if round is not None and under_way(round, turn.now):
        return Say("skip-answered")
    after = replace(series, plan=_without(series.plan, occurrence.local.date()), before=_before(turn, series))
    if _first(turn, after) is None:
        return Say("skip-last")
    if round is not None:
        _cancel(turn, round)
    turn.do(SaveSeries(after))
    turn.log("skipped", series.group, by, series.id, what=kept(title_of(series)), day=_day(occurrence))
    return None


def change(
    turn: Turn,
    series: Series,
    by: MemberId | None,
    title: Told | None,
    form: Form | None,
    plan: Plan | None,
    slips: int | None = None,
) -> Say | None:
    """Plan a series differently from its next round on; the days that were left out stay left out."""
    if series.standing is not SeriesStanding.RUNNING:
        return Say("steer-over")
    stays = why_vote_stays(series, rounds_of(turn, series), form)
    if stays is not None:
        return stays
    unfit = why_not_slips(series.activity, series.form, series.details, slips or 0)
    if unfit is not None:
        return unfit
    after = changed(series, rounds_of(turn, series), turn.now, title, form, plan)
    if slips is not None:
        after = replace(after, details=with_slips(after.details, slips))
    if after == series:
        return Say("change-nothing")
    after = replace(after, before=_before(turn, series))
    first = _first(turn, after)
    if first is None:
        return Say("plan-never")
    replan(turn, after)
    turn.log("plan-changed", series.group, by, series.id, what=kept(title_of(after)), day=_day(first))
    return None


def changed(
    series: Series, rounds: Iterable[Round], now: datetime, title: Told | None, form: Form | None, plan: Plan | None
) -> Series:
    """Return a series as a change leaves it; `rounds` are its own. None: that stays as it is."""
    if plan is not None:
        left_out = tuple(sorted({*series.plan.recurrence.without, *plan.recurrence.without}))
        plan = replace(plan, recurrence=replace(plan.recurrence, without=left_out))
    after = replace(series, title=title or series.title, form=form or series.form, plan=plan or series.plan)
    return as_meetings(series, after, [it for it in rounds if it.closes_at > now and under_way(it, now)])


def why_not_undone(turn: Turn, series: Series) -> Say | None:
    """Return why the last change of a plan, or the plan itself, can't be taken back any more."""
    if series.standing not in (SeriesStanding.RUNNING, SeriesStanding.ENDED):
        return Say("steer-over")
    since = _since(series)
    stays = why_vote_stays(series, rounds_of(turn, series), None) if series.before is not None else None
    if stays is not None:
        return stays
    asked = (round for round in rounds_of(turn, series) if under_way(round, turn.now))
    if any(since is None or round.opens_at >= since for round in asked):
        return Say("undo-asked")
    return None


def undo_change(turn: Turn, series: Series, by: MemberId | None) -> Say | None:
    """Take back the last change of a plan; where there was none, the plan itself."""
    why = why_not_undone(turn, series)
    if why is not None:
        return why
    changed = isinstance(series.before, dict)
    turn.log("undone" if changed else "plan-undone", series.group, by, series.id, what=kept(title_of(series)))
    if not isinstance(series.before, dict):
        undo(turn, series)
        return None
    before = series.before
    replan(
        turn,
        replace(
            series,
            title=decode(before["title"], Told),
            form=decode(before["form"], Form),
            plan=decode(before["plan"], Plan),
            details=cast("dict[str, Json]", decode(before["details"], dict)),
            standing=SeriesStanding.RUNNING,
            before=None,
        ),
    )
    return None


def replan(turn: Turn, series: Series) -> None:
    """Keep a changed series, and let what nobody was asked about yet follow it: its next round and its timer."""
    turn.do(SaveSeries(series))
    first, last = _first(turn, series), turn.now
    for round in rounds_of(turn, series):
        if under_way(round, turn.now):
            continue
        if first is not None and round.occurrence == first.local:
            _make_anew(turn, series, round, first)
            last = first.utc
        elif round.phase is Phase.EARLY:
            _cancel(turn, round)
    # Days left out have timers as well, so that each is accounted for when it comes.
    rule = replace(series.plan.recurrence, without=())
    following = turn.context.calendar.next_occurrence(rule, last)
    if following is not None:
        turn.do(SetTimer(occurrence_timer(series, following)))


def move_plans(turn: Turn, before: Group, after: Group) -> None:
    """Let the plans of a group that has changed its zone keep their local times, by the clocks of the new one."""
    turn.know_group(after)
    for series in turn.scene.series.values():
        rule = series.plan.recurrence
        own = series.group == after.id and series.standing is SeriesStanding.RUNNING and rule.zone == before.zone
        if own:
            replan(turn, replace(series, plan=replace(series.plan, recurrence=replace(rule, zone=after.zone))))


def _make_anew(turn: Turn, series: Series, round: Round, occurrence: Occurrence) -> None:
    """Let a round that nobody was asked about be as its series is now; one that was taken back comes back."""
    fresh = replace(round_of(turn, series, occurrence, round.number), id=round.id, version=round.version)
    fresh, effects = begun(fresh, turn.group(series.group), turn.now)
    turn.do(CancelTimers(round.id), *effects)
    _keep(turn, fresh)
    opens = max(fresh.opens_at, turn.in_a_moment())
    turn.do(SetTimer(_opening(fresh, opens)), SetTimer(closing_timer(fresh, fresh.closes_at)))


def next_of(turn: Turn, series: Series, day: date | None = None) -> tuple[Occurrence, Round | None] | None:
    """Return the next occurrence (that of a local day, where one is named), with its round where that is there."""
    rounds, calendar = rounds_of(turn, series), turn.context.calendar
    for round in rounds:
        soon = round.phase is Phase.EARLY and round.opens_at > turn.now  # another one never opened: its group rested
        if soon and day in (None, round.occurrence.date()):
            at = calendar.local_to_utc(round.occurrence, round.plan.recurrence.zone)
            return Occurrence(round.occurrence, at), round
    group, rule = turn.group(series.group), series.plan.recurrence
    opened = {round.occurrence for round in rounds}
    found = coming(calendar, rule, turn.now, group, opened)
    while found is not None and day is not None and found.local.date() < day:
        found = coming(calendar, rule, found.utc, group, opened)
    return None if found is None or day not in (None, found.local.date()) else (found, None)


def _first(turn: Turn, series: Series) -> Occurrence | None:
    """Return the first occurrence that a plan gives and that is not under way yet."""
    opened = {round.occurrence for round in rounds_of(turn, series) if under_way(round, turn.now)}
    return coming(turn.context.calendar, series.plan.recurrence, turn.now, turn.group(series.group), opened)


def _without(plan: Plan, day: date) -> Plan:
    left_out = tuple(sorted({*plan.recurrence.without, day}))
    return replace(plan, recurrence=replace(plan.recurrence, without=left_out))


def _before(turn: Turn, series: Series) -> Json:
    """Return how a series is now, to go back to."""
    return {
        "title": encode(series.title),
        "form": encode(series.form),
        "plan": encode(series.plan),
        "details": encode(series.details),
        "at": turn.now.isoformat(),
    }


def _since(series: Series) -> datetime | None:
    """Return when a series was last changed, where that can be taken back."""
    return datetime.fromisoformat(str(series.before["at"])) if isinstance(series.before, dict) else None


def _cancel(turn: Turn, round: Round) -> None:
    """Take a round back; when it would have opened, it is accounted for, unless it has come back by then."""
    turn.do(CancelTimers(round.id), SetTimer(_opening(round, max(round.opens_at, turn.in_a_moment()))))
    _keep(turn, replace(round, phase=Phase.CANCELLED))


def _keep(turn: Turn, round: Round) -> None:
    turn.do(SaveRound(round))
    turn.know_round(round)


def _opening(round: Round, at: datetime) -> Timer:
    return Timer(f"{round.id}:opens", at, "round-opens", round.id)


def _day(occurrence: Occurrence) -> Json:
    return kept(on_day(occurrence.local.date()))
