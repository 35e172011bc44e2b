"""When people are reminded of a meeting: a week, a day and some hours before, and never in anybody's quiet hours."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from enum import StrEnum

from core.effects import SetTimer
from core.events import Timer
from core.meeting_details import details_of, starts
from core.ports.clock import Calendar
from core.quiet import DAY, Quiet
from core.rounds import Round

REMINDS = "meeting-reminds"  # the timers' kinds
REMINDED = "meeting-reminded"
# The longest time that may be quiet without a break: an evening, a day of rest and the next morning. So long before
# everybody's reminder it is looked whose is due in their quiet hours, and comes on an earlier evening.
LONGEST_QUIET = timedelta(hours=48)


class Reminder(StrEnum):
    """Which reminder: docs/explanation/experience.md says why these."""

    WEEK = "week"  # only to those who have not decided
    DAY = "day"
    HOURS = "hours"  # only to those who come, or may


BEFORE = {Reminder.WEEK: timedelta(weeks=1), Reminder.DAY: timedelta(days=1)}
BEFORE_ONLINE, BEFORE_IN_PERSON = timedelta(hours=1), timedelta(hours=3)
# A reminder so soon after the invitation tells nobody anything.
TOO_SOON = {Reminder.WEEK: timedelta(days=2), Reminder.DAY: timedelta(hours=12), Reminder.HOURS: timedelta(hours=3)}


def due(round: Round, reminder: Reminder) -> datetime:
    """Return when a reminder of a meeting is due (UTC)."""
    soon = BEFORE_ONLINE if details_of(round.state).online else BEFORE_IN_PERSON
    return starts(round) - BEFORE.get(reminder, soon)


def reminder_timers(round: Round, now: datetime) -> tuple[SetTimer, ...]:
    """Return the timers of every reminder that will tell somebody something; set again, they move."""
    return tuple(SetTimer(timer) for timer in _timers(round, now))


def _timers(round: Round, now: datetime) -> Iterator[Timer]:
    invited = max(round.opens_at, now)
    for reminder in Reminder:
        at = due(round, reminder)
        if at < invited + TOO_SOON[reminder]:
            continue
        for look, moment in (("early", max(at - LONGEST_QUIET, invited)), ("due", at)):
            payload = {"what": reminder.value, "look": look, "for": starts(round).isoformat(), "after": None}
            key = f"{round.id}:{reminder}:{look}"
            yield Timer(key, moment, REMINDS, round.id, dict(payload))


def own_due(at: datetime, zone: str, quiet: Quiet, calendar: Calendar) -> datetime:
    """Return when somebody is reminded of what everybody else is at `at`: then, or just before their quiet hours."""
    local = calendar.utc_to_local(at, zone)
    found = before_quiet(local, quiet)
    return at if found == local else calendar.local_to_utc(found, zone)


def before_quiet(local: datetime, quiet: Quiet) -> datetime:
    """Return a local time, or the last minute before the quiet hours that it lies in; itself where there is none."""
    moment = local
    while is_quiet(moment, quiet):
        if local - moment > LONGEST_QUIET:
            return local
        moment = _before_this_stretch(moment, quiet)
    return moment


def is_quiet(local: datetime, quiet: Quiet) -> bool:
    """Whether a local time lies in quiet hours or on a day of rest."""
    return local.weekday() == quiet.rest_day or quiet.covers(local.hour * 60 + local.minute)


def _before_this_stretch(moment: datetime, quiet: Quiet) -> datetime:
    """Return the last minute before the quiet hours, or the day of rest, that a local time lies in."""
    midnight = datetime.combine(moment.date(), time(0))
    minute = moment.hour * 60 + moment.minute
    if moment.weekday() == quiet.rest_day or not quiet.covers(minute):
        return midnight - timedelta(minutes=1)
    begins = quiet.begins if quiet.begins <= minute else quiet.begins - DAY
    return midnight + timedelta(minutes=begins - 1)
