"""Turning the best of the offered times into the meeting, by one tap of anybody who may plan."""

from dataclasses import replace

from core.activities.meeting import ONCE, invitation_form, meeting_plan
from core.coming import TITLE
from core.effects import CancelTimers, CreateSeries, SaveRound, SendMessage, SetTimer
from core.events import Timer
from core.meeting_details import FINDING_A_TIME, MEETING, details_of, when
from core.messages import Arrangement, Choices, Message, Option, Piece, Private, Ref, Say
from core.needs import Needs
from core.people import Group, Member
from core.planning import occurrence_timer, say_planned
from core.recurrence import Recurrence
from core.rounds import Phase, Round, RoundId, Series, SeriesId
from core.slots import MOST_SLOTS, Slot, ranked, slots_of
from core.turn import Turn

TAKE = "take"  # begins the code of the tap; the number of the time follows
TAKES = {f"{TAKE}{number}": number for number in range(1, MOST_SLOTS + 1)}
OFFERED = 3  # times with a button: the best, and what to fall back on
TAKEN = "taken"  # in the round's state: the number of the time that became the meeting


def needs_of_times(id: RoundId) -> Needs:
    """Return what is needed to compare the times of a round, and to show them to those who may plan."""
    return Needs(rounds=(id,), guests=(id,), facilitators=True)


def may_plan(group: Group, member: Member) -> bool:
    """Whether a member may plan something for the group."""
    return member.role.facilitates or group.members_plan


def times_found(turn: Turn, timer: Timer) -> None:
    """Show the facilitators which time suits most, once everybody has had the time to answer."""
    round = turn.round(timer.subject)
    if round is None or TAKEN in round.state:
        return
    for member in turn.facilitators(round.group):
        body, choices = times(turn, round)
        to = Private(member.person, member.id)
        named = turn.naming(member.person, round.group)
        turn.do(SendMessage(Message(to, (*named, *body), choices, Ref("r", round.id), title=TITLE)))


def show_times(turn: Turn, round: Round, member: Member) -> None:
    """Show how the offered times stand now."""
    body, choices = times(turn, round)
    named = turn.naming(member.person, round.group)
    turn.say(*named, *body, member=member.id, choices=choices, ref=Ref("r", round.id), slot=f"times:{round.id}")


def times(turn: Turn, round: Round) -> tuple[tuple[Piece, ...], Choices]:
    """Return the offered times in order, the best ones with a button."""
    found = ranked(slots_of(round.state), turn.scene.answers_of.get(round.id, ()))
    ahead = [slot for slot in found if slot.at > turn.now]
    lines = tuple(_line(slot) for slot in ahead)
    options = tuple(Option(f"{TAKE}{it.number}", Say("find-take", at=when(it.at))) for it in ahead[:OFFERED])
    title = Say("find-times" if ahead else "find-too-late", title=details_of(round.state).title)
    return (title, *lines), Choices(Arrangement.ACT, options)


def _line(slot: Slot) -> Say:
    return Say("find-line", at=when(slot.at), yes=slot.yes, maybe=slot.if_need_be, no=slot.no)


def take(turn: Turn, round: Round, member: Member, number: int) -> None:
    """Make one of the offered times the meeting; people are invited to it."""
    group, offered = turn.group(round.group), slots_of(round.state)
    if round.activity != FINDING_A_TIME or number > len(offered) or not may_plan(group, member):
        turn.note(Say("not-allowed" if not may_plan(group, member) else "moved-on"))
        return
    at = offered[number - 1]
    if TAKEN in round.state or at <= turn.now:
        turn.note(Say("find-taken" if TAKEN in round.state else "meeting-over"))
        return
    local = turn.context.calendar.utc_to_local(at, group.zone)
    details = details_of(round.state)
    plan = meeting_plan(Recurrence(ONCE, local, group.zone))
    first = turn.context.calendar.next_occurrence(plan.recurrence, turn.now)
    if first is None:
        turn.note(Say("meeting-over"))
        return
    form = invitation_form(group, details, at)
    id = SeriesId(turn.context.fresh_id())
    series = Series(id, group.id, MEETING, details.title, form, plan, member.id, details=details.as_state())
    over = min(round.closes_at, turn.now)
    taken = replace(round, phase=Phase.RELEASED, closes_at=over, state={**round.state, TAKEN: number})
    turn.do(CancelTimers(round.id), SaveRound(taken))
    turn.do(CreateSeries(series), SetTimer(occurrence_timer(series, first)))
    turn.know_round(taken)
    say_planned(turn, member, series)
