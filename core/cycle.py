"""The life of a round: it comes into being, opens, reminds, closes, waits for a reply, and gives the result back.

Every step is a timer whose firing is an event like any other, so a step that comes late, twice or on two machines leads
to the same rounds. Members are asked, reminded and told in pages, each page a turn of its own.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import cast

from core.activities import activity
from core.activity import Begins, ReplyGiven, RoundClosed
from core.announcing import announce_addition, announce_closing, announce_opening, announce_result
from core.asking import wanted
from core.counting import over_timer, take_no_more
from core.crediting import HEAR, among_few, guessed
from core.days_off import is_off
from core.effects import (
    CancelTimers,
    CreateRound,
    Effect,
    PassOver,
    ReleaseTexts,
    SaveRound,
    SaveSeries,
    SendMessage,
    SetTimer,
)
from core.events import Timer
from core.in_time import ask_in_time, remind_in_time
from core.joining import arrive
from core.logbook import change_in_words
from core.messages import Arrangement, Choices, Listing, Message, Option, Private, Ref, Say
from core.occurrences import closes, due, opens
from core.opening_votes import freeze_roll, why_not_opened, with_reach, with_seed
from core.people import Group, Member, MemberId
from core.planning import FIRST_ZONE, earliest_hour, occurrence_timer
from core.poll_outcome import addition
from core.polls import POLL
from core.proposals import proposals_line
from core.recurrence import Occurrence
from core.released import texts_of
from core.replying import ask_for_reply
from core.rounds import (
    BY_PLAN,
    REMINDED,
    Answer,
    HourOf,
    PassedOver,
    PassedWhy,
    Phase,
    Round,
    RoundId,
    Series,
    SeriesId,
    SeriesStanding,
)
from core.shared_chats import way_in
from core.summary import pictures
from core.talks import message_to
from core.turn import Turn
from core.under_way import begin_reminding, reminding_timer, reminds_at, under_way
from core.waiting_for_plans import look
from core.week import week_timer
from core.what_was_promised import promised_before

AT_ONCE = frozenset({POLL})  # activities whose results go to everybody before anybody says what happens next
ADD = "add"  # what a page of members is told where a reply comes later than such a result
PAGE = 200  # members in one turn of a fan-out: keeps a transaction short and memory flat
# Members asked in the turn that opens a round. A hundred such turns are one transaction: others wait for 2,500 at most.
FIRST_PAGE = 25


def series_due(turn: Turn, series: Series, group: Group, timer: Timer) -> None:
    """Let the latest occurrence that is due have its round, account for those before it, and set the next timer."""
    if series.standing is not SeriesStanding.RUNNING:
        return
    now = max(turn.now, timer.due_at)
    timed = datetime.fromisoformat(str(timer.payload["occurrence"]))
    found = due(turn.context.calendar, series, group, timed, now, turn.scene.settled.get(series.id, frozenset()))
    if found.fires is not None and occurrence_timer(series, found.fires).due_at > now:
        found = replace(found, fires=None, following=found.fires)  # the zone's clocks were changed meanwhile
    for occurrence, why in found.passed:
        _pass_over(turn, series.id, group, occurrence.local, why)
    if found.missed:
        _tell_facilitators(turn, group, Say("rounds-missed", count=found.missed, group=group.name))
        turn.log("missed", group.id, None, series.id, count=found.missed)
    if found.following is not None:
        turn.do(SetTimer(occurrence_timer(series, found.following)))
    else:
        series = replace(series, standing=SeriesStanding.ENDED)
    if found.fires is not None and group.missing:
        missing = Listing(tuple(Say(f"missing-{name}") for name in group.missing))
        _tell_facilitators(turn, group, Say("group-not-safe", missing=missing))
        _pass_over(turn, series.id, group, found.fires.local, PassedWhy.MISSED)
    elif found.fires is not None and (unfit := why_not_opened(turn, series, group)) is not None:
        _tell_facilitators(turn, group, unfit)
        _pass_over(turn, series.id, group, found.fires.local, PassedWhy.MISSED)
    elif found.fires is not None:
        series = _begin(turn, series, group, found.fires, now)
    turn.do(SaveSeries(series))  # in every case: a timer set anew for the same occurrence is another event then
    if found.fires is None or found.passed or series.standing is SeriesStanding.ENDED:
        look(turn, series.id, series.details)


def _begin(turn: Turn, series: Series, group: Group, occurrence: Occurrence, now: datetime) -> Series:
    """Make the round of an occurrence; one that opens now asks the first of its members in the same turn."""
    series = replace(series, rounds=series.rounds + 1)
    round = with_reach(turn, with_seed(turn, round_of(turn, series, occurrence, series.rounds)), series)
    round, effects = begun(round, group, turn.now)
    turn.do(CreateRound(round), *effects)
    freeze_roll(turn, round, series)
    turn.do(SetTimer(Timer(f"{round.id}:closes", round.closes_at, "round-closes", round.id)))
    if round.opens_at > now:
        turn.do(SetTimer(Timer(f"{round.id}:opens", round.opens_at, "round-opens", round.id)))
        return series
    opened = _open(turn, round)
    round_page(turn, opened, group, _page(turn, opened, "ask", None))
    return replace(series, before=None)


def _pass_over(turn: Turn, series: SeriesId, group: Group, occurrence: datetime, why: PassedWhy) -> None:
    turn.do(PassOver(PassedOver(series, group.id, occurrence, why, turn.now)))


def begun(round: Round, group: Group, now: datetime) -> tuple[Round, tuple[Effect, ...]]:
    """Let the activity of a round that is about to come into being say what belongs to it from the start."""
    kind = activity(round.activity)
    return cast("Begins", kind).begin(round, group, now) if _begins(type(kind)) else (round, ())


@cache
def _begins(kind: type) -> bool:
    """Remember what an activity can do: finding that out takes a twentieth of the turn."""
    return issubclass(kind, Begins)


def round_of(turn: Turn, series: Series, occurrence: Occurrence, number: int) -> Round:
    """Return the round of an occurrence as its series is planned now; nothing is kept by this."""
    opens_at = opens(series.plan, occurrence)
    if series.plan.hour_of is HourOf.PERSON:
        first = datetime.combine(occurrence.local.date(), earliest_hour(occurrence.local))
        opens_at = turn.context.calendar.local_to_utc(first, FIRST_ZONE)
    return Round(
        RoundId(turn.context.fresh_id()),
        series.id,
        series.group,
        series.activity,
        number,
        occurrence.local,
        opens_at,
        closes(series.plan, occurrence),
        Phase.EARLY,
        series.form,
        series.plan,
        state=dict(series.details),
    )


def round_opens(turn: Turn, round: Round) -> None:
    """Open a round that was there early and begin to ask its members, unless its day has become a day off.

    Where people may have answered early already, nobody else is asked then, and what came is counted at its close.
    """
    group, series = turn.group(round.group), turn.scene.series.get(round.series)
    left_out = () if series is None else series.plan.recurrence.without
    if round.phase is Phase.CANCELLED and round.occurrence.date() in left_out:
        _pass_over(turn, round.series, group, round.occurrence, PassedWhy.SKIPPED)
    if round.phase is not Phase.EARLY or turn.now >= round.closes_at:
        return
    if is_off(group.days_off, round.occurrence.date()):
        if under_way(round, turn.now):
            return
        turn.do(CancelTimers(round.id), SaveRound(replace(round, phase=Phase.CANCELLED)))
        _pass_over(turn, round.series, group, round.occurrence, PassedWhy.DAY_OFF)
        look(turn, round.series, round.state)
        return
    if series is not None and series.before is not None:
        turn.do(SaveSeries(replace(series, before=None)))
    _next_page(turn, _open(turn, round), "ask", None)


def _open(turn: Turn, round: Round) -> Round:
    """Open a round and set the timer of its reminder."""
    opened = replace(round, phase=Phase.OPEN)
    turn.know_round(opened)
    turn.do(SaveRound(opened))
    at = reminds_at(opened, turn.now if _late(turn, round) else round.opens_at)
    if at is not None and at < round.closes_at:
        turn.do(SetTimer(reminding_timer(opened, at)))
    return opened


def _late(turn: Turn, round: Round) -> bool:
    return turn.now - round.opens_at > timedelta(hours=1)


def round_reminds(turn: Turn, round: Round) -> None:
    """Begin to remind those who have not answered; once a round."""
    if round.phase is Phase.OPEN and REMINDED not in round.state:
        begin_reminding(turn, round, BY_PLAN)


def _next_page(turn: Turn, round: Round, what: str, after: MemberId | None) -> None:
    turn.do(SetTimer(_page(turn, round, what, after)))


def _page(turn: Turn, round: Round, what: str, after: MemberId | None) -> Timer:
    key = f"{round.id}:{what}:{after or 'first'}"
    return Timer(key, turn.in_a_moment(), "round-page", round.id, {"what": what, "after": after})


def round_page(turn: Turn, round: Round, group: Group, timer: Timer) -> None:
    """Ask, remind or tell one page of members, and set the timer of the next page."""
    what = str(timer.payload["what"])
    turn.know_round(round)
    if what == "ask" and timer.payload.get("after") is None:
        round = _as_guessed(turn, round)
    is_open = round.phase is Phase.OPEN
    if timer.payload.get("after") is None:
        _announce(turn, round, group, what)
    proposed = proposals_line(turn, group.id) if what == "tell" else ()
    for member, person in turn.scene.page:
        undecided = is_open and member.id not in turn.scene.page_answered
        match what:
            case "ask" if undecided and wanted(round, member):
                ask_in_time(turn, round, member, person)
            case "remind" if undecided and wanted(round, member):
                remind_in_time(turn, round, member, person)
            case "tell" if round.phase is Phase.RELEASED and not _is_replier(round, member):
                message = result_message(turn, round, group, member)
                turn.do(SendMessage(replace(message, body=(*message.body, *proposed))))
            case "add" if round.phase is Phase.RELEASED and not _is_replier(round, member):
                turn.do(SendMessage(_addition_message(turn, round, group, member)))
    if turn.scene.page_full:
        _next_page(turn, round, what, turn.scene.page[-1][0].id)


def _as_guessed(turn: Turn, round: Round) -> Round:
    """Let the question of the name say that people may guess, where the group is small as it is first asked."""
    if turn.scene.page_full or not guessed(round.form, len(turn.scene.page)):
        return round
    warned = replace(round, form=among_few(round.form))
    turn.know_round(warned)
    turn.do(SaveRound(warned))
    return warned


def _announce(turn: Turn, round: Round, group: Group, what: str) -> None:
    """Tell the group's shared chats what its members are told one by one, but for reminders."""
    if what == "ask" and round.phase is Phase.OPEN:
        announce_opening(turn, round, group)
    elif what == "tell" and round.phase is Phase.RELEASED:
        announce_result(turn, round, group)
    elif what == ADD and round.phase is Phase.RELEASED:
        announce_addition(turn, round, group)


def round_announced(turn: Turn, round: Round, group: Group) -> None:
    """Tell shared chats of an open round whose members are asked by their own clocks."""
    _announce(turn, round, group, "ask")


def _is_replier(round: Round, member: Member) -> bool:
    return round.result is not None and round.result.reply_by == member.id


def round_closes(turn: Turn, round: Round, group: Group) -> None:
    """Freeze the result and ask the facilitators what happens next; nothing waits longer than the plan says."""
    if round.phase not in (Phase.OPEN, Phase.EARLY):
        return
    if round.form.sealed and round.phase is Phase.OPEN:
        take_no_more(turn, round)
        return
    without_name = turn.scene.without_name
    given = (*turn.scene.answers, *without_name)
    if round.phase is Phase.EARLY and not given:
        _never_opened(turn, round, group)
        return
    closed, effects = activity(round.activity).react(round, RoundClosed(group, given, turn.scene.said))
    turn.do(*effects)
    if without_name:
        turn.do(ReleaseTexts(texts_of(without_name)))
    turn.know_round(closed)
    if round.activity in AT_ONCE:
        turn.do(SetTimer(over_timer(closed, turn)))
        return
    if round.phase is Phase.OPEN:
        announce_closing(turn, closed, group)
    if closed.phase is not Phase.AWAITING_REPLY:
        return  # an activity that is not about what happens next
    turn.do(SetTimer(week_timer(group, turn.now)))
    due = turn.now + round.plan.reply_within
    turn.do(SetTimer(Timer(f"{round.id}:reply", due, "round-reply", round.id)))
    for member, person in turn.scene.others.values():
        ask_for_reply(turn, closed, member, person)


def _never_opened(turn: Turn, round: Round, group: Group) -> None:
    """Account for a round that nobody answered early: its group rested, or nothing ran while it should have opened."""
    rested = is_off(group.days_off, round.occurrence.date())
    turn.do(SaveRound(replace(round, phase=Phase.CANCELLED)))
    _pass_over(turn, round.series, group, round.occurrence, PassedWhy.DAY_OFF if rested else PassedWhy.MISSED)
    if not rested:
        _tell_facilitators(turn, group, Say("rounds-missed", count=1, group=group.name))


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
    if round.phase is Phase.AWAITING_REPLY:
        what, step = "tell", "tell"
    else:
        what, step = (ADD, ADD) if round.activity in AT_ONCE else ("tell", "tell-again")
    key, payload = f"{round.id}:{step}:first", {"what": what, "after": None}
    turn.do(SetTimer(Timer(key, turn.in_a_moment(), "round-page", round.id, payload)))
    return released


def result_message(turn: Turn, round: Round, group: Group, member: Member) -> Message:
    """Return a released result as one member reads it; the same for all, whoever answered."""
    options = [Option("talk", Say("act-talk"))]
    if round.result is not None and any(quote.voice for quote in round.result.quotes):
        options.append(Option(HEAR, Say("act-hear")))
    today = turn.context.calendar.utc_to_local(turn.now, group.zone).date()
    promised = promised_before(round, turn.scene.promises.values(), turn.scene.rounds, today)
    changed = [change_in_words(entry) for entry in reversed(turn.scene.log) if entry.about == round.id]
    told = activity(round.activity).told(round, group)
    return Message(
        Private(member.person, member.id),
        (*turn.naming(member.person, group.id), *told, *promised, *changed),
        Choices(Arrangement.ACT, tuple(options)),
        Ref("r", round.id),
        media=pictures(round),
        slot=f"result:{round.id}",
        copyable=True,
        title=Say("title-result"),
    )


def _addition_message(turn: Turn, round: Round, group: Group, member: Member) -> Message:
    """Return what was said later about a result that everybody has: that alone, in a message of its own."""
    return Message(
        Private(member.person, member.id),
        (*turn.naming(member.person, group.id), *addition(round, group)),
        slot=f"result:{round.id}:next",
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
