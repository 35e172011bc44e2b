"""Meetings: who comes, what is talked about, what changes, and what was agreed afterwards."""

from collections.abc import Callable

from core.access_needs import TAP as NEEDS_TAP
from core.access_needs import show_needs
from core.action_points import ADDING as POINT_FORM
from core.action_points import begin_point, needs_of_point
from core.actions import EventsRefused, MarkedInteresting
from core.activities.finding_a_time import BEST
from core.activities.meeting import ENDS, SEATS
from core.adding_to_agenda import AGENDA, agenda_tapped, needs_of_agenda, show_agenda
from core.adding_to_agenda import TAP as AGENDA_TAP
from core.after_meeting import ASKS, POINT, ask_page, meeting_over, needs_of_end
from core.after_meeting import needs_of_page as needs_of_after
from core.area import Area, Members
from core.calendar_feed import TAP as FEED_TAP
from core.calendar_feed import feed_tapped, needs_of_feeds, show_feed
from core.changing_a_meeting import CHANGING, begin_changing, needs_of_changing
from core.coming import TAPS, look_after_seats, needs_of_rsvp, rsvp_tapped, show_card, takes_rsvp
from core.conversation import Dialogue
from core.events import Commanded, Timer
from core.meeting_changes import TELLS, needs_of_telling, tell_page
from core.meeting_details import FINDING_A_TIME, MEETING, starts
from core.meeting_reminders import needs_of_one, needs_of_reminding, remind_one, remind_page
from core.meeting_times import REMINDED, REMINDS
from core.messages import CalendarFile, Say
from core.needs import NOTHING, Needs
from core.noticeboard import events_refused, group_of_round, marked_interesting, needs_of_mark, needs_of_refusal
from core.people import Group, Member, Standing
from core.rounds import Phase, Round, RoundId
from core.rsvp import Coming
from core.taking_a_time import TAKES, may_plan, needs_of_times, show_times, take, times_found
from core.turn import Turn

MOST_LISTED = 5  # meetings in one go: what comes later is not in anybody's way yet


def _meetings(turn: Turn) -> None:
    """Show the coming meetings of all groups of the person, the next one last, where it is read first."""
    found = _coming(turn)
    for round, member in reversed(found[:MOST_LISTED]):
        show_card(turn, round, member, turn.scene.answers_of.get(round.id, ()))
    sought = [(round, member) for round, member in _open(turn, FINDING_A_TIME) if may_plan(_group(turn, round), member)]
    for round, member in sought:
        show_times(turn, round, member)
    if not found and not sought:
        turn.say(Say("meeting-none"))


def _agenda(turn: Turn) -> None:
    """Show the agenda of the next meeting of the person's groups."""
    found = _coming(turn)
    if found:
        show_agenda(turn, *found[0])
    else:
        turn.say(Say("meeting-none"))


def _coming(turn: Turn) -> list[tuple[Round, Member]]:
    found = [(round, member) for round, member in _open(turn, MEETING) if takes_rsvp(turn, round)]
    return sorted(found, key=lambda one: (starts(one[0]), one[0].id))


def _open(turn: Turn, activity: str) -> list[tuple[Round, Member]]:
    """Return the open rounds of an activity in the groups that the person is in now."""
    joined = {member.group: member for member in turn.joined()}
    rounds = [turn.round(id) for id in turn.scene.answers_of]
    return [
        (round, joined[round.group])
        for round in rounds
        if round is not None
        and round.activity == activity
        and round.group in joined
        and round.phase in (Phase.EARLY, Phase.OPEN)
    ]


def _group(turn: Turn, round: Round) -> Group:
    return turn.group(round.group)


def _groups(members: Members) -> Needs:
    return Needs(gatherings=tuple(member.group for member in members if member.standing is Standing.JOINED))


def _needs_of_command(_event: Commanded, members: Members) -> Needs:
    return _groups(members)


def _rsvp(coming: Coming) -> Callable[[Turn, Round, Member], None]:
    return lambda turn, about, member: rsvp_tapped(turn, about, member, coming)


def _take(number: int) -> Callable[[Turn, Round, Member], None]:
    return lambda turn, about, member: take(turn, about, member, number)


def _file(turn: Turn, round: Round, member: Member) -> None:
    """Give a meeting as a file for somebody's calendar."""
    turn.say(Say("meeting-file"), member=member.id, media=(CalendarFile(round.id),))


def _round_timer(act: Callable[[Turn, Round], None]) -> Callable[[Turn, Timer], None]:
    def fired(turn: Turn, timer: Timer) -> None:
        round = turn.round(timer.subject)
        if round is not None:
            act(turn, round)

    return fired


def _needs_of_seats(timer: Timer) -> Needs:
    return Needs(rounds=(RoundId(timer.subject),), guests=(RoundId(timer.subject),), guests_talk=True)


def _needs_of_points(dialogue: Dialogue, about: bool, members: Members) -> Needs:
    group = next((member.group for member in members if member.id == dialogue.member), None)
    return needs_of_point(RoundId(dialogue.subject), group) if about else NOTHING


def _of_round(needs: Callable[[RoundId], Needs]) -> Callable[[Dialogue, bool, Members], Needs]:
    return lambda dialogue, about, _members: needs(RoundId(dialogue.subject)) if about else NOTHING


def _of_tap(needs: Callable[[RoundId], Needs]) -> Callable[[RoundId, Members], Needs]:
    return lambda about, _members: needs(about)


def _point_needs(id: RoundId, members: Members) -> Needs:
    return Needs(rounds=(id,), everybody=tuple(one.group for one in members if one.role.facilitates))


AREA = Area(
    name="meeting",
    personal={"meetings": _meetings, "agenda": _agenda, "calendar": show_feed},
    needs_of_command={
        "meetings": _needs_of_command,
        "agenda": _needs_of_command,
        "calendar": lambda _event, members: needs_of_feeds(members),
    },
    taps={AGENDA_TAP: agenda_tapped, FEED_TAP: feed_tapped},
    needs_of_tap={
        AGENDA_TAP: lambda ref, _code, _members: needs_of_agenda(RoundId(ref.id)),
        FEED_TAP: lambda _ref, _code, members: needs_of_feeds(members),
    },
    round_taps={
        **{code: _rsvp(coming) for code, coming in TAPS.items()},
        **{code: _take(number) for code, number in TAKES.items()},
        "agenda": show_agenda,
        "ics": _file,
        NEEDS_TAP: show_needs,
        CHANGING: begin_changing,
        POINT: begin_point,
    },
    needs_of_round_tap={
        **dict.fromkeys(TAPS, _of_tap(needs_of_rsvp)),
        **dict.fromkeys(TAKES, _of_tap(needs_of_times)),
        "agenda": _of_tap(needs_of_agenda),
        NEEDS_TAP: _of_tap(needs_of_rsvp),
        CHANGING: _of_tap(needs_of_changing),
        POINT: _point_needs,
    },
    actions={MarkedInteresting: marked_interesting, EventsRefused: events_refused},
    group_of={MarkedInteresting: group_of_round, EventsRefused: lambda _turn, action: action.group},
    needs_of_action={MarkedInteresting: needs_of_mark, EventsRefused: needs_of_refusal},
    timers={
        SEATS: _round_timer(look_after_seats),
        REMINDS: remind_page,
        REMINDED: remind_one,
        TELLS: tell_page,
        ENDS: meeting_over,
        ASKS: ask_page,
        BEST: times_found,
    },
    needs_of_timer={
        SEATS: _needs_of_seats,
        REMINDS: needs_of_reminding,
        REMINDED: needs_of_one,
        TELLS: needs_of_telling,
        ENDS: needs_of_end,
        ASKS: needs_of_after,
        BEST: lambda timer: needs_of_times(RoundId(timer.subject)),
    },
    needs_of_dialogue={
        AGENDA: _of_round(needs_of_agenda),
        CHANGING: _of_round(needs_of_changing),
        POINT_FORM: _needs_of_points,
    },
    about_rounds=frozenset({AGENDA, CHANGING, POINT_FORM}),
)
