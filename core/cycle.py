"""The life of a round: it comes into being, opens, reminds, closes, waits for a reply, and gives the result back.

Every step is a timer whose firing is an event like any other, so a step that comes late, twice or on two machines leads
to the same rounds. Members are asked, reminded and told in pages, each page a turn of its own.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta

from core.activities import activity
from core.activity import ReplyGiven, RoundClosed
from core.announcing import announce_closing, announce_opening, announce_result
from core.asking import asked, reminded, wanted
from core.conversation import Person
from core.effects import CreateRound, SaveRound, SaveSeries, SendMessage, SetTimer
from core.events import Timer
from core.joining import arrive
from core.messages import Arrangement, Choices, Listing, Message, Option, Private, Ref, Say
from core.people import Group, Member, MemberId, Standing
from core.planning import FIRST_ZONE, earliest_hour, occurrence_timer
from core.recurrence import Occurrence
from core.replying import ask_for_reply
from core.rounds import Answer, HourOf, Phase, Round, RoundId, Series, SeriesStanding
from core.shared_chats import way_in
from core.summary import pictures
from core.talks import message_to
from core.turn import Turn

PAGE = 200  # members in one turn of a fan-out: keeps a transaction short and memory flat
MOST_MISSED = 1000  # occurrences skipped in one go after a long downtime; the next timer goes on from there


def series_due(turn: Turn, series: Series, group: Group, timer: Timer) -> None:
    """Make the round of one occurrence, and set the timer of the next."""
    if series.standing is not SeriesStanding.RUNNING:
        return
    occurrence = Occurrence(
        datetime.fromisoformat(str(timer.payload["occurrence"])), datetime.fromisoformat(str(timer.payload["at"]))
    )
    occurrence, missed = _latest_useful(turn, series, occurrence)
    following = turn.context.calendar.next_occurrence(series.plan.recurrence, occurrence.utc)
    if following is not None:
        turn.do(SetTimer(occurrence_timer(series, following)))
    else:
        series = replace(series, standing=SeriesStanding.ENDED)
    if missed:
        _tell_facilitators(turn, group, Say("rounds-missed", count=missed, group=group.name))
    over = turn.now >= occurrence.utc + series.plan.open_for
    if over or group.missing:
        if not over:
            missing = Listing(tuple(Say(f"missing-{name}") for name in group.missing))
            _tell_facilitators(turn, group, Say("group-not-safe", missing=missing))
        if following is None:
            turn.do(SaveSeries(series))
        return
    number = series.rounds + 1
    turn.do(SaveSeries(replace(series, rounds=number)))
    round = _round(turn, series, occurrence, number)
    turn.do(CreateRound(round))
    opens = Timer(f"{round.id}:opens", max(round.opens_at, turn.in_a_moment()), "round-opens", round.id)
    closes = Timer(f"{round.id}:closes", round.closes_at, "round-closes", round.id)
    turn.do(SetTimer(opens), SetTimer(closes))


def _latest_useful(turn: Turn, series: Series, occurrence: Occurrence) -> tuple[Occurrence, int]:
    """Skip occurrences whose time is over; several late ones become one. Returns how many were skipped."""
    missed = 0
    while missed < MOST_MISSED:
        following = turn.context.calendar.next_occurrence(series.plan.recurrence, occurrence.utc)
        over = turn.now >= occurrence.utc + series.plan.open_for
        if following is None or following.utc > turn.now:
            return occurrence, missed + over
        occurrence = following
        missed += 1
    return occurrence, missed


def _round(turn: Turn, series: Series, occurrence: Occurrence, number: int) -> Round:
    opens = occurrence.utc
    closes = occurrence.utc + series.plan.open_for
    if series.plan.hour_of is HourOf.PERSON:
        first = datetime.combine(occurrence.local.date(), earliest_hour(occurrence.local))
        opens = turn.context.calendar.local_to_utc(first, FIRST_ZONE)
    return Round(
        RoundId(turn.context.fresh_id()),
        series.id,
        series.group,
        series.activity,
        number,
        occurrence.local,
        opens,
        closes,
        Phase.EARLY,
        series.form,
        series.plan,
        state=dict(series.details),
    )


def round_opens(turn: Turn, round: Round) -> None:
    """Open a round and begin to ask its members."""
    if round.phase is not Phase.EARLY or turn.now >= round.closes_at:
        return
    turn.do(SaveRound(replace(round, phase=Phase.OPEN)))
    _next_page(turn, round, "ask", None)
    if round.plan.remind_after is not None:
        due = max(round.opens_at, turn.now if _late(turn, round) else round.opens_at) + round.plan.remind_after
        if due < round.closes_at:
            turn.do(SetTimer(Timer(f"{round.id}:reminds", due, "round-reminds", round.id)))


def _late(turn: Turn, round: Round) -> bool:
    return turn.now - round.opens_at > timedelta(hours=1)


def round_reminds(turn: Turn, round: Round) -> None:
    """Begin to remind those who have not answered; once a round."""
    if round.phase is Phase.OPEN:
        _next_page(turn, round, "remind", None)


def _next_page(turn: Turn, round: Round, what: str, after: MemberId | None) -> None:
    key = f"{round.id}:{what}:{after or 'first'}"
    payload = {"what": what, "after": after}
    turn.do(SetTimer(Timer(key, turn.in_a_moment(), "round-page", round.id, dict(payload))))


def round_page(turn: Turn, round: Round, group: Group, timer: Timer) -> None:
    """Ask, remind or tell one page of members, and set the timer of the next page."""
    what = str(timer.payload["what"])
    turn.know_round(round)
    is_open = round.phase is Phase.OPEN
    if timer.payload.get("after") is None:
        _announce(turn, round, group, what)
    for member, person in turn.scene.page:
        undecided = is_open and member.id not in turn.scene.page_answered
        match what:
            case "ask" if undecided and wanted(round, member):
                _ask_in_time(turn, round, member, person)
            case "remind" if undecided and wanted(round, member):
                _remind_in_time(turn, round, member, person)
            case "tell" if round.phase is Phase.RELEASED and not _is_replier(round, member):
                turn.do(SendMessage(result_message(turn, round, group, member)))
    if turn.scene.page_full:
        _next_page(turn, round, what, turn.scene.page[-1][0].id)


def _announce(turn: Turn, round: Round, group: Group, what: str) -> None:
    """Tell the group's shared chats what its members are told one by one, but for reminders."""
    if what == "ask" and round.phase is Phase.OPEN:
        announce_opening(turn, round, group)
    elif what == "tell" and round.phase is Phase.RELEASED:
        announce_result(turn, round, group)


def round_announced(turn: Turn, round: Round, group: Group) -> None:
    """Tell shared chats of an open round whose members are asked by their own clocks."""
    _announce(turn, round, group, "ask")


def _is_replier(round: Round, member: Member) -> bool:
    return round.result is not None and round.result.reply_by == member.id


def _paused(turn: Turn, member: Member) -> bool:
    return member.paused_on(turn.context.calendar.utc_to_local(turn.now, member.zone).date())


def _ask_in_time(turn: Turn, round: Round, member: Member, person: Person) -> None:
    """Ask now, or set a timer for the member's own hour."""
    due = _own_time(turn, round, member)
    if due is not None and due > turn.now:
        turn.timer("member-asked", round.id, due, key=f"{round.id}:asked:{member.id}", member=member.id)
    elif not _paused(turn, member):
        asked(turn, round, member, person)


def _remind_in_time(turn: Turn, round: Round, member: Member, person: Person) -> None:
    """Remind now, or set a timer: as long after the member's own hour as the plan says."""
    due = _own_time(turn, round, member)
    if due is not None and round.plan.remind_after is not None:
        due += round.plan.remind_after
    if due is not None and due > turn.now:
        turn.timer("member-reminded", round.id, due, key=f"{round.id}:reminded:{member.id}", member=member.id)
    elif not _paused(turn, member):
        reminded(turn, round, member, person)


def _own_time(turn: Turn, round: Round, member: Member) -> datetime | None:
    """Return when a member is asked by their own clock (UTC); None where everybody is asked at once."""
    if round.plan.hour_of is not HourOf.PERSON:
        return None
    minutes = member.hour if member.hour is not None else round.occurrence.hour * 60 + round.occurrence.minute
    local = datetime.combine(round.occurrence.date(), time(minutes // 60, minutes % 60))
    return turn.context.calendar.local_to_utc(local, member.zone)


def member_asked(turn: Turn, round: Round, member: Member, person: Person) -> None:
    """Ask one member at their own hour."""
    if _open_to(turn, round, member):
        asked(turn, round, member, person)


def member_reminded(turn: Turn, round: Round, member: Member, person: Person) -> None:
    """Remind one member at their own hour."""
    if _open_to(turn, round, member):
        reminded(turn, round, member, person)


def _open_to(turn: Turn, round: Round, member: Member) -> bool:
    if round.phase is not Phase.OPEN or member.standing is not Standing.JOINED or _paused(turn, member):
        return False
    return wanted(round, member) and member.id not in turn.scene.page_answered


def round_closes(turn: Turn, round: Round, group: Group) -> None:
    """Freeze the result and ask the facilitators what happens next; nothing waits longer than the plan says."""
    if round.phase not in (Phase.OPEN, Phase.EARLY):
        return
    if round.phase is Phase.EARLY and not turn.scene.answers:  # nothing ran while it should have been open
        turn.do(SaveRound(replace(round, phase=Phase.CANCELLED)))
        _tell_facilitators(turn, group, Say("rounds-missed", count=1, group=group.name))
        return
    closed, effects = activity(round.activity).react(round, RoundClosed(group, turn.scene.answers, turn.scene.said))
    turn.do(*effects)
    turn.know_round(closed)
    if round.phase is Phase.OPEN:
        announce_closing(turn, closed, group)
    due = turn.now + round.plan.reply_within
    turn.do(SetTimer(Timer(f"{round.id}:reply", due, "round-reply", round.id)))
    for member, person in turn.scene.others.values():
        ask_for_reply(turn, closed, member, person)


def reply_overdue(turn: Turn, round: Round) -> None:
    """Give the result back without a reply, which members see as "no reply yet"."""
    if round.phase is Phase.AWAITING_REPLY:
        release_result(turn, round, ReplyGiven(None, None, still_given(turn)))


def still_given(turn: Turn) -> tuple[Answer, ...]:
    """Return the loaded answers, and what was said, that may still be used."""
    return (*turn.scene.answers, *turn.scene.said)


def release_result(turn: Turn, round: Round, reply: ReplyGiven) -> Round:
    """Release a result, or add a late reply to one that went out without; tells everyone."""
    released, effects = activity(round.activity).react(round, reply)
    turn.do(*effects)
    turn.know_round(released)
    key = f"{round.id}:tell:first" if round.phase is Phase.AWAITING_REPLY else f"{round.id}:tell-again:first"
    timer = Timer(key, turn.in_a_moment(), "round-page", round.id, {"what": "tell", "after": None})
    turn.do(SetTimer(timer))
    return released


def result_message(turn: Turn, round: Round, group: Group, member: Member) -> Message:
    """Return a released result as one member reads it; the same for all, whoever answered."""
    talk = Choices(Arrangement.ACT, (Option("talk", Say("act-talk")),))
    return Message(
        Private(member.person, member.id),
        (*turn.naming(member.person, group.id), *activity(round.activity).told(round, group)),
        talk,
        Ref("r", round.id),
        media=pictures(round),
        slot=f"result:{round.id}",
        copyable=True,
        title=Say("title-result"),
    )


def show_result(turn: Turn, id: str) -> None:
    """Show a released result again to a member who asks for it; to others, how to become one."""
    round = turn.round(id)
    member = None if round is None else next((one for one in turn.joined() if one.group == round.group), None)
    if round is None:
        turn.note(Say("invite-unknown"))
    elif round.phase is not Phase.RELEASED:
        turn.note(Say("moved-on"))
    elif member is None:
        arrive(turn, way_in(turn, round.group))
    else:
        message = result_message(turn, round, turn.group(round.group), member)
        turn.do(SendMessage(replace(message, slot=None, interactive=True)))


def _tell_facilitators(turn: Turn, group: Group, words: Say) -> None:
    for member in turn.facilitators(group.id):
        turn.do(SendMessage(message_to(member, words)))
