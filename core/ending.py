"""The end of a group: on its last day everything is deleted, and its facilitators are told beforehand."""

from datetime import datetime, time, timedelta

from core.effects import EraseGroup, SendMessage
from core.events import Timer
from core.messages import Say, on_day
from core.people import Group
from core.ports.clock import Calendar
from core.talks import message_to
from core.turn import Turn

WARNINGS = (timedelta(days=14), timedelta(days=3))


def ending_timers(group: Group, calendar: Calendar, now: datetime) -> tuple[Timer, ...]:
    """Return the timers of a group's end, on its own clock: the deletion itself, and warnings still to come."""
    if group.ends_on is None:
        return ()
    last = calendar.local_to_utc(datetime.combine(group.ends_on, time()), group.zone)
    timers = [Timer(f"{group.id}:ends", last, "group-ends", group.id)]
    for before in WARNINGS:
        noon = datetime.combine(group.ends_on, time(12)) - before
        due = calendar.local_to_utc(noon, group.zone)
        if due > now:
            timers.append(Timer(f"{group.id}:ends-soon:{before.days}", due, "group-ends-soon", group.id))
    return tuple(timers)


def warn(turn: Turn, group: Group) -> None:
    """Tell the facilitators when everything will be deleted, and how to keep what the group wants to keep."""
    if group.ends_on is None:
        return
    for member in turn.facilitators(group.id):
        words = Say("group-ends-soon", group=group.name, ends=on_day(group.ends_on))
        turn.do(SendMessage(message_to(member, words)))


def end(turn: Turn, group: Group) -> None:
    """Delete the group, unless its last day was moved after this timer was set."""
    today = turn.context.calendar.utc_to_local(turn.now, group.zone).date()
    if group.ends_on is not None and group.ends_on <= today:
        turn.do(EraseGroup(group.id))
