"""When somebody may be written to unasked: not in their quiet hours, and not when they have been asked enough.

Whatever asks somebody who did not begin it themselves goes through here, in two steps:

    when = may_ask(turn, member, person, subject, seconds, until)   the first moment they may be asked, None if that is
                                                                    not before `until`; later than now: set a timer for
                                                                    it and ask again here when it fires, as somebody
                                                                    else may have asked them in the meantime
    note_asked(turn, member, subject, seconds)                      when the question goes out

`subject` is what it is about (a round's id), `seconds` how long answering takes (`burden.estimate`). What is asked must
be open to them in `/open` all the time. The event needs `Needs(asks=True)`. The question's message says `anytime`, as
its moment was weighed here: a question is never held back as a message, since it counts as asked once it is sent.

Every other message that comes by itself (a result, a notice) is held by the workspace until the end of its reader's
quiet hours. One that is not useful any more by then is dropped and counted as one that came too late; what must come in
time is `anytime`, and whoever makes it moves it to a better hour where there is one (`earliest`).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.burden import Ask, Why, allowance
from core.conversation import Person
from core.effects import NoteAsked
from core.people import Group, Member
from core.ports.clock import Calendar
from core.quiet import USUAL, Quiet
from core.turn import Turn

MORNING = time(9)  # when somebody is asked on the day from which on they may be
AS_GOOD_AS_THEN = timedelta(hours=1)  # a question that comes so long after somebody's own hour still comes at it
_STEPS = 60  # each goes on by a part of a day at least; what was asked is remembered for two weeks


@dataclass(frozen=True, slots=True)
class Permission:
    """When somebody may be written to (UTC), and what it waits for; nothing where that is now."""

    at: datetime
    why: Why | None = None


def quiet_of(member: Member, group: Group | None) -> Quiet:
    """Return the quiet hours that hold for a member: their own, else the group's."""
    return member.quiet or (USUAL if group is None else group.quiet)


def earliest(member: Member, group: Group | None, at: datetime, calendar: Calendar) -> datetime:
    """Return the first moment (UTC) from `at` on that is not in a member's quiet hours."""
    return outside(quiet_of(member, group), member.zone, at, calendar)


def outside(quiet: Quiet, zone: str, at: datetime, calendar: Calendar) -> datetime:
    """Return the first moment (UTC) from `at` on that is not quiet by the clock of a zone."""
    local = calendar.utc_to_local(at, zone)
    over = quiet.over(local)
    if over == local:
        return at
    ends = calendar.local_to_utc(over, zone)
    # In an hour that comes twice, the first of the two may be over already.
    return ends if ends > at else at + (over - local)


def may_ask(
    turn: Turn, member: Member, person: Person, subject: str, seconds: int, until: datetime | None = None
) -> datetime | None:
    """Return when a person may be asked something (UTC, from now on); None when that is not before `until`."""
    at = weigh(turn, member, person, subject, seconds).at
    return at if until is None or at < until else None


def weigh(
    turn: Turn,
    member: Member,
    person: Person,
    subject: str,
    seconds: int,
    *,
    due: datetime | None = None,
    own_hour: time | None = None,
    reminder: bool = False,
) -> Permission:
    """Return when a person may be asked, from `due` on, and what it waits for.

    `own_hour` is a time of day that they chose to be asked at, which is then not too early or too late for them.
    """
    asks = [ask for ask in asked_lately(turn, person) if ask.subject != subject]
    again = len(asks) < len(asked_lately(turn, person))
    allowed = allowance(member, turn.scene.known_since.get(person.id, member.joined_on))
    group = turn.known_group(member.group)
    at, why = turn.now if due is None else max(due, turn.now), None
    for _ in range(_STEPS):
        calm = _calm(turn, member, group, at, own_hour)
        if calm > at:
            at, why = calm, why or Why.QUIET
            continue
        today = _day(turn, member, at)
        day = today if again else allowed.free_on(asks, today, seconds, reminder=reminder)
        if day == today:
            break
        at, why = _at(turn, member, day, own_hour or MORNING), Why.ENOUGH
    return Permission(at, why)


def _calm(turn: Turn, member: Member, group: Group | None, at: datetime, own_hour: time | None) -> datetime:
    """Return the first moment that is not quiet; around an hour of their own choice only a day of rest counts."""
    calm = earliest(member, group, at, turn.context.calendar)
    if own_hour is None or calm == at:
        return calm
    local = turn.context.calendar.utc_to_local(at, member.zone)
    if local.weekday() == quiet_of(member, group).rest_day:
        return _at(turn, member, local.date() + timedelta(days=1), own_hour)
    since = local - datetime.combine(local.date(), own_hour)
    return at if timedelta() <= since < AS_GOOD_AS_THEN else calm


def _day(turn: Turn, member: Member, at: datetime) -> date:
    return turn.context.calendar.utc_to_local(at, member.zone).date()


def _at(turn: Turn, member: Member, day: date, hour: time) -> datetime:
    return turn.context.calendar.local_to_utc(datetime.combine(day, hour), member.zone)


def asked_lately(turn: Turn, person: Person) -> tuple[Ask, ...]:
    """Return what a person was asked in the last days, what this turn asks included."""
    return (*turn.scene.asks.get(person.id, ()), *turn.asked.get(person.id, ()))


def note_asked(turn: Turn, member: Member, subject: str, seconds: int) -> None:
    """Count something that a person is now asked."""
    ask = Ask(member.person, subject, _day(turn, member, turn.now), seconds)
    turn.asked.setdefault(member.person, []).append(ask)
    turn.do(NoteAsked(ask))


def reminder_of(subject: str) -> str:
    """Return under which subject it is counted that somebody was reminded of one."""
    return f"{subject}:reminder"


def reminded_of(turn: Turn, person: Person, subject: str) -> bool:
    """Whether a person was reminded of something already: once is as often as anybody is."""
    return any(ask.subject == reminder_of(subject) for ask in asked_lately(turn, person))
