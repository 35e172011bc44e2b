"""When a meeting is over: those who said they come are asked how it was, and facilitators what was agreed."""

from dataclasses import replace

from core.activities.after_meeting import AFTER_MEETING, OPEN_FOR, AfterMeeting
from core.activities.meeting import ONCE
from core.asking import wanted
from core.effects import CreateRound, CreateSeries, SaveRound, SendMessage, SetTimer
from core.events import Timer
from core.in_time import ask_in_time
from core.meeting_details import details_of
from core.messages import Arrangement, Choices, Message, Option, Private, Ref, Say
from core.needs import Needs
from core.people import Member, MemberId
from core.recurrence import Recurrence
from core.rounds import Phase, Round, RoundId, Series, SeriesId, SeriesStanding
from core.rsvp import said
from core.turn import Turn

ASKS = "meeting-after"  # the timer's kind
AFTER = "after"  # in a meeting's state: the round in which it is asked how it was
TITLE = Say("title-after-meeting")
POINT = "point"  # the tap under the message to facilitators


def needs_of_end(timer: Timer) -> Needs:
    """Return what is needed when a meeting is over."""
    return Needs(rounds=(RoundId(timer.subject),), guests=(RoundId(timer.subject),), facilitators=True)


def needs_of_page(timer: Timer) -> Needs:
    """Return what is needed to ask one page of members how a meeting was."""
    id, after = RoundId(timer.subject), timer.payload.get("after")
    cursor = None if after is None else MemberId(str(after))
    asking = RoundId(str(timer.payload["round"]))
    return Needs(rounds=(id, asking), guests=(id,), page_of=id, page_after=cursor, asks=True)


def meeting_over(turn: Turn, timer: Timer) -> None:
    """Begin to ask how a meeting was, and ask facilitators what was agreed; nothing where nobody meant to come."""
    round = turn.round(timer.subject)
    if round is None or round.phase is Phase.CANCELLED or AFTER in round.state:
        return
    came = [one for one in said(turn.scene.answers_of.get(round.id, ())).values() if one.may_come]
    if not came:
        return
    after = _after(turn, round)
    turn.do(SaveRound(replace(round, state={**round.state, AFTER: after.id})))
    closes = Timer(f"{after.id}:closes", after.closes_at, "round-closes", after.id)
    payload = {"round": after.id, "after": None}
    first = Timer(f"{round.id}:after", turn.in_a_moment(), ASKS, round.id, dict(payload))
    turn.do(SetTimer(closes), SetTimer(first))
    for member in turn.facilitators(round.group):
        turn.do(SendMessage(_what_was_agreed(turn, after, member)))


def _after(turn: Turn, round: Round) -> Round:
    """Make the round that asks about a meeting, in a series of its own that nothing follows."""
    group, kind = turn.group(round.group), AfterMeeting()
    local = turn.context.calendar.utc_to_local(turn.now, group.zone)
    form, plan = kind.form(group), kind.plan(group, local)
    plan = replace(plan, recurrence=Recurrence(ONCE, local, group.zone))
    title = details_of(round.state).title
    series = Series(
        SeriesId(turn.context.fresh_id()),
        group.id,
        AFTER_MEETING,
        title,
        form,
        plan,
        MemberId(group.facilitator or ""),
        SeriesStanding.ENDED,
        rounds=1,
    )
    after = Round(
        RoundId(turn.context.fresh_id()),
        series.id,
        group.id,
        AFTER_MEETING,
        1,
        local,
        turn.now,
        turn.now + OPEN_FOR,
        Phase.OPEN,
        form,
        plan,
        state={"title": dict(title.texts), "meeting": round.id},
    )
    turn.do(CreateSeries(series), CreateRound(after))
    turn.know_round(after)
    return after


def ask_page(turn: Turn, timer: Timer) -> None:
    """Ask one page of those who said they come, or may, whether they came and how it was."""
    round, after = turn.round(timer.subject), turn.round(str(timer.payload["round"]))
    if round is None or after is None or after.phase is not Phase.OPEN:
        return
    coming = said(turn.scene.answers_of.get(round.id, ()))
    for member, person in turn.scene.page:
        decided = coming.get(member.id)
        if decided is not None and decided.may_come and wanted(after, member):
            ask_in_time(turn, after, member, person)
    if turn.scene.page_full:
        following = turn.scene.page[-1][0].id
        key = f"{round.id}:after@{following}"
        turn.do(SetTimer(Timer(key, turn.in_a_moment(), ASKS, round.id, {**timer.payload, "after": following})))


def _what_was_agreed(turn: Turn, after: Round, member: Member) -> Message:
    title = details_of(after.state).title
    body = (*turn.naming(member.person, after.group), Say("after-what-agreed", title=title))
    choices = Choices(Arrangement.ACT, (Option(POINT, Say("act-add-point")),))
    to = Private(member.person, member.id)
    return Message(to, body, choices, Ref("r", after.id), slot=f"agreed:{after.id}:{member.id}", title=TITLE)
