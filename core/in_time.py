"""Ask and remind each member at a moment that suits them: by their own clock, outside their quiet hours, not too often.

What cannot be asked now waits as a timer and is weighed again when that fires; so a question never counts as asked
before it is shown. Where that would be after the close nobody is written to, and `/open` still lists it; but of a
meeting people hear in time.
"""

from datetime import datetime, time, timedelta

from core.asking import asked, reminded, wanted
from core.burden import Why, estimate
from core.conversation import Person
from core.people import Member, Standing
from core.ports.clock import Calendar
from core.respect import Permission, earliest, reminded_of, reminder_of, weigh
from core.rounds import BY_HAND, HourOf, Phase, Round
from core.rounds import REMINDED as ROUND_REMINDED
from core.turn import Turn

# What begins at the close of its round, as a meeting does, everybody hears of so long before it, however much they were
# asked: who hears of it later cannot come any more.
HEARD_BEFORE = timedelta(days=2)
ASKED, REMINDED = "member-asked", "member-reminded"  # timers of one round and member


def ask_in_time(turn: Turn, round: Round, member: Member, person: Person) -> None:
    """Ask now, or set a timer for when they may be asked."""
    due = own_time(round, member, turn.context.calendar)
    seconds = estimate(round.form, turn.scene.paces.get(round.series))
    found = weigh(turn, member, person, round.id, seconds, due=due, own_hour=_own_hour(round, member))
    if round.plan.ahead and found.at > round.closes_at - HEARD_BEFORE:
        calm = earliest(member, turn.known_group(member.group), turn.now, turn.context.calendar)
        found = Permission(min(calm, found.at), Why.QUIET)
    if found.at > turn.now:
        why = found.why or Why.OWN_HOUR
        # Of what comes due together, the first by its key is asked and the others wait on: it is what closes first.
        key = f"asked:{round.closes_at.isoformat()}:{round.id}:{member.id}"
        turn.timer(ASKED, round.id, found.at, key=key, member=member.id, why=why.value)
    elif not paused(turn, member):
        asked(turn, round, member, person, seconds)


def remind_in_time(turn: Turn, round: Round, member: Member, person: Person) -> None:
    """Remind now, or set a timer: as long after the member's own hour as the plan says; nobody is reminded twice."""
    if not member.reminders or reminded_of(turn, person, round.id):
        return
    due = reminded_from(round, member, turn.context.calendar)
    own_hour = _own_hour(round, member)
    found = weigh(turn, member, person, reminder_of(round.id), 0, due=due, own_hour=own_hour, reminder=True)
    if found.at > turn.now:
        if found.at < round.closes_at:
            turn.timer(REMINDED, round.id, found.at, key=f"{round.id}:reminded:{member.id}", member=member.id)
    elif not paused(turn, member):
        reminded(turn, round, member, person)


def _own_hour(round: Round, member: Member) -> time | None:
    """Return the time of day at which a member chose to be asked, where a round goes by that."""
    if round.plan.hour_of is not HourOf.PERSON or member.hour is None:
        return None
    return time(member.hour // 60, member.hour % 60)


def reminded_from(round: Round, member: Member, calendar: Calendar) -> datetime | None:
    """Return from when on a member may be reminded, by their own clock (UTC); None where everybody is at once."""
    due = own_time(round, member, calendar)
    if due is not None and round.plan.remind_after is not None and round.state.get(ROUND_REMINDED) != BY_HAND:
        due += round.plan.remind_after
    return due


def own_time(round: Round, member: Member, calendar: Calendar) -> datetime | None:
    """Return when a member is asked by their own clock (UTC); None where everybody is asked at once."""
    if round.plan.hour_of is not HourOf.PERSON:
        return None
    hour = _own_hour(round, member) or round.occurrence.time()
    return calendar.local_to_utc(datetime.combine(round.occurrence.date(), hour), member.zone)


def member_asked(turn: Turn, round: Round, member: Member, person: Person) -> None:
    """Ask one member whose moment has come, unless something else asked them meanwhile."""
    if _open_to(turn, round, member):
        ask_in_time(turn, round, member, person)


def member_reminded(turn: Turn, round: Round, member: Member, person: Person) -> None:
    """Remind one member whose moment has come."""
    if _open_to(turn, round, member):
        remind_in_time(turn, round, member, person)


def paused(turn: Turn, member: Member) -> bool:
    """Whether a member does not want to be written to now."""
    return member.paused_on(turn.context.calendar.utc_to_local(turn.now, member.zone).date())


def _open_to(turn: Turn, round: Round, member: Member) -> bool:
    if round.phase is not Phase.OPEN or member.standing is not Standing.JOINED or paused(turn, member):
        return False
    return wanted(round, member) and member.id not in turn.scene.page_answered
