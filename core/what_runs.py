"""Show what runs in a group: what is open until when, what comes next, what was promised and changed lately.

Everybody reads the same; who may steer has buttons below each plan.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from core.ballot import TURNOUT
from core.changing import why_not_early, why_not_undone
from core.days_off import DayOffKind, day_off
from core.logbook import change_in_words
from core.messages import Arrangement, Choices, Listing, Moment, Option, Piece, Ref, Say, Style, TimeStyle, on_day
from core.people import Group, Member
from core.polls import open_without_names
from core.proposals import proposals_line
from core.recurrence import Occurrence
from core.rounds import REMINDED, HourOf, Phase, Round, Series, SeriesStanding
from core.sealed import REF
from core.steering_rights import may_steer
from core.stopping_votes import why_not_void
from core.turn import Turn
from core.under_way import BEGINS_AT_ITS_CLOSE, called, title_of, why_not_closed, why_not_longer
from core.upcoming import upcoming
from core.waiting import what_waits
from core.what_was_promised import promised_now

OF_SERIES = "y"  # the kind of the buttons' ref: a series
MOST_SHOWN = 10  # plans of one group: one message each for whoever may steer them
MOST_CHANGES = 5
SHOWN = 2  # dates of one plan
CHANGES_OF = timedelta(days=30)


def show_rounds(turn: Turn, member: Member) -> None:
    """Show what runs in each group of somebody."""
    shown = [line for one in turn.joined() for line in _show(turn, one)]
    if not shown:
        turn.say(Say("rounds-none"), member=member.id)


def _show(turn: Turn, member: Member) -> list[Piece]:
    """Show what runs in one group; returns all lines."""
    group = turn.group(member.group)
    all_lines: list[Piece] = [*turn.naming(turn.someone.id, group.id), *_resting(turn, group)]
    heading = len(all_lines)
    together = list(all_lines)
    planned = (it for it in turn.scene.series.values() if it.group == group.id)
    running = [series for series in planned if series.standing in (SeriesStanding.RUNNING, SeriesStanding.ENDED)]
    for series in running[:MOST_SHOWN]:
        lines = list(_of_series(turn, series, group, member))
        all_lines += lines
        options = tuple(_buttons(turn, series, member)) if lines and may_steer(turn, member, series, group.id) else ()
        if options:
            buttons = Choices(Arrangement.ACT, options)
            turn.say(*together, *lines, member=member.id, choices=buttons, ref=Ref(OF_SERIES, series.id))
            together = list(turn.naming(turn.someone.id, group.id))
        else:
            together += lines
    more = [*_promised(turn, group), *proposals_line(turn, group.id), *_changes(turn, group)]
    together += more
    all_lines += more
    if len(together) > len(turn.naming(turn.someone.id, group.id)) and len(all_lines) > heading:
        turn.say(*together, member=member.id)
    _votes(turn, member)
    return all_lines[heading:]


def _votes(turn: Turn, member: Member) -> None:
    """Offer everybody to ask whether enough people have voted; the answer comes out of the vote's box."""
    for round in turn.scene.current_rounds:
        if round.group == member.group and open_without_names(round):
            ask = Choices(Arrangement.ACT, (Option(TURNOUT, Say("act-turnout")),))
            what = Say("rounds-vote", what=called(turn, round))
            turn.say(what, member=member.id, choices=ask, ref=Ref(REF, round.id))


def _resting(turn: Turn, group: Group) -> Iterator[Say]:
    today = turn.context.calendar.utc_to_local(turn.now, group.zone).date()
    rest = day_off(group.days_off, today)
    if rest is not None and rest.kind is DayOffKind.PAUSE:
        yield Say("rounds-resting", until=on_day(rest.last + timedelta(days=1)))


def _of_series(turn: Turn, series: Series, group: Group, member: Member) -> Iterator[Piece]:
    """Yield what a plan is called, what is open of it, and when it comes next; nothing where nothing of it is left.

    Facilitators also read how many were not asked yet, and why.
    """
    here = [round for round in turn.scene.current_rounds if round.series == series.id]
    meets = series.activity in BEGINS_AT_ITS_CLOSE
    state = [] if meets else [_state(it) for it in here if it.phase in (Phase.OPEN, Phase.AWAITING_REPLY)]
    dates = _starts(turn, series, group, here) if meets else _opens(turn, series, group, here)
    if not state and not dates:
        return
    yield Say("rounds-what", what=title_of(series), style=Style.BOLD)
    yield from state
    if member.role.facilitates:
        yield from (line for round in here if (line := what_waits(turn, round)) is not None)
    if dates:
        yield Say("rounds-next", dates=Listing(tuple(dates), "list-then"))
    else:
        yield Say("rounds-last")


def _state(round: Round) -> Say:
    return Say("rounds-open", closes=Moment(round.closes_at, "")) if round.phase is Phase.OPEN else Say("rounds-closed")


def _opens(turn: Turn, series: Series, group: Group, here: list[Round]) -> list[Moment | Say]:
    """Return when rounds open by the reader's clock; only the days, where everybody has an hour of their own."""
    coming = _coming(turn, series, group, here)
    if series.plan.hour_of is HourOf.PERSON:
        return [on_day(one.local.date()) for one in coming]
    return [_date(one.utc - series.plan.ahead) for one in coming]


def _starts(turn: Turn, series: Series, group: Group, here: list[Round]) -> list[Moment | Say]:
    """Return when meetings start: those to which people are invited, and those to which they are not yet."""
    invited = [round.closes_at for round in here if round.phase is Phase.OPEN and round.closes_at > turn.now]
    # One that people would be invited to by now, and that is not open, was called off.
    later = [it.utc for it in _coming(turn, series, group, here) if it.utc - series.plan.ahead > turn.now]
    return [_date(start) for start in sorted({*invited, *later})[:SHOWN]]


def _coming(turn: Turn, series: Series, group: Group, here: list[Round]) -> list[Occurrence]:
    running = series.standing is SeriesStanding.RUNNING
    return upcoming(turn.context.calendar, series, group, here, turn.now, SHOWN) if running else []


def _date(at: datetime) -> Say:
    return Say("rounds-date", at=Moment(at, ""), date=Moment(at, "", TimeStyle.DATE))


def _buttons(turn: Turn, series: Series, member: Member) -> Iterator[Option]:
    open_now = meant(turn, series, "remind")
    if isinstance(open_now, Round):
        if why_not_longer(open_now) is None:
            yield Option("extend", Say("act-extend"))
        if REMINDED not in open_now.state:
            yield Option("remind", Say("act-remind"))
        if why_not_closed(open_now) is None:
            yield Option("close", Say("act-close"))
        if why_not_void(open_now) is None and member.role.facilitates:
            yield Option("void", Say("act-void"))
    elif why_not_early(turn, series) is None:
        yield Option("early", Say("act-early"))
    if series.standing is SeriesStanding.RUNNING:
        yield Option("skip", Say("act-skip"))
    if series.before is not None and why_not_undone(turn, series) is None:
        yield Option("undo", Say("act-undo-change"))


def meant(turn: Turn, series: Series, way: str) -> Round | Series | None:
    """Return what a button below a plan is about: the plan, or the round of it that is open."""
    if way in ("skip", "early", "undo"):
        return series
    here = [it for it in turn.scene.current_rounds if it.series == series.id and it.phase is Phase.OPEN]
    return here[-1] if here else None


def _promised(turn: Turn, group: Group) -> Iterator[Piece]:
    today = turn.context.calendar.utc_to_local(turn.now, group.zone).date()
    lines = promised_now([it for it in turn.scene.promises.values() if it.group == group.id], today)
    if lines:
        yield Say("rounds-promised")
        yield from lines


def _changes(turn: Turn, group: Group) -> Iterator[Piece]:
    lately = [it for it in turn.scene.log if it.group == group.id and it.at > turn.now - CHANGES_OF]
    if lately:
        yield Say("rounds-changed")
    for entry in lately[:MOST_CHANGES]:
        yield Say("rounds-change", day=Moment(entry.at, "", TimeStyle.DATE), change=change_in_words(entry))
