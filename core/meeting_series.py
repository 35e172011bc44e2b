"""What a change of a plan means where it is one of meetings.

Their rounds open when people are invited, and end when the meeting starts.
"""

from collections.abc import Iterable
from dataclasses import replace

from core.activities.meeting import meeting_plan
from core.meeting_details import GATHERINGS
from core.rounds import Plan, Round, Series
from core.under_way import BEGINS_AT_ITS_CLOSE


def as_meetings(before: Series, after: Series, invited: Iterable[Round]) -> Series:
    """Return a changed series so that it still suits meetings; one of something else is given back as it is.

    `invited` are its rounds to come about which people have been asked. The name goes into the details, from which
    invitations and calendars take it. How long before people are invited follows from how often they meet; the
    reminders of a meeting are its own. Where people are invited already, there is no second meeting on that day.
    """
    if after.activity in GATHERINGS and after.title != before.title and any(after.title.texts.values()):
        after = replace(after, details={**after.details, "title": dict(after.title.texts)})
    if after.activity not in BEGINS_AT_ITS_CLOSE or after.plan == before.plan:
        return after
    recurrence, was = after.plan.recurrence, before.plan.recurrence
    lengths = before.plan if recurrence.rrule == was.rrule else meeting_plan(recurrence)
    if replace(recurrence, without=was.without) != was:
        days = {round.occurrence.date() for round in invited}
        recurrence = replace(recurrence, without=tuple(sorted({*recurrence.without, *days})))
    return replace(after, plan=_with_lengths(replace(after.plan, recurrence=recurrence), lengths))


def _with_lengths(plan: Plan, lengths: Plan) -> Plan:
    return replace(plan, ahead=lengths.ahead, open_for=lengths.open_for, remind_after=lengths.remind_after)
