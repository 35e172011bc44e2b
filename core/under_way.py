"""What can be done to a round under way: give it more time, close it at once, send its one reminder now.

Each function returns why it was not done, or None once it was. Whether somebody may is settled before, in
`core.steering`. Nobody is written to by any of these but by the reminder.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from core.announcing import announce_opening
from core.asking import wanted
from core.effects import Nudge, Prolong, SaveRound, SetTimer
from core.events import Timer
from core.logbook import kept
from core.messages import Moment, Say
from core.people import MemberId
from core.polls import has_a_roll, nudged_after, void
from core.questions import Label
from core.rounds import BY_HAND, EXTENDED, REMINDED, Phase, Round, Series, SeriesId
from core.sealed_form import sealable
from core.turn import Turn

USUAL_LENGTH = timedelta(days=2)
LONGEST_LENGTH = timedelta(days=30)  # as long as the planning page lets a round be open
BEGINS_AT_ITS_CLOSE = frozenset({"meeting"})  # activities whose rounds end when something else begins


def under_way(round: Round, now: datetime) -> bool:
    """Whether people have been asked about a round, or may have answered it early: then a change passes it by.

    A meeting that was called off stays so, and a vote that was stopped; everybody has heard of that.
    """
    if round.phase is Phase.EARLY:
        return round.plan.early > timedelta(0) and round.takes_answers(now)
    return round.phase is not Phase.CANCELLED or round.activity in BEGINS_AT_ITS_CLOSE or void(round)


def called(turn: Turn, round: Round) -> Label:
    """Return what a round is called: the title of its plan, else its first question."""
    series = turn.scene.series.get(SeriesId(round.series))
    return round.form.opening.ask if series is None else title_of(series)


def title_of(series: Series) -> Label:
    """Return what a plan is called: its title, else its first question."""
    return series.title if any(series.title.texts.values()) else series.form.opening.ask


def why_not_longer(round: Round) -> Say | None:
    """Return why a round gets no more time."""
    if round.activity in BEGINS_AT_ITS_CLOSE:
        return Say("steer-not-a-meeting")
    if round.phase is not Phase.OPEN:
        return _not_open(round)
    return Say("extend-already") if EXTENDED in round.state else None


def extend(turn: Turn, round: Round, by: MemberId | None, length: timedelta = USUAL_LENGTH) -> Say | None:
    """Let a round close later: its timer and all that is said of its end move along."""
    why = why_not_longer(round)
    if why is not None:
        return why
    if not timedelta(0) < length <= LONGEST_LENGTH:
        return Say("refused-between", least=1, most=LONGEST_LENGTH.days)
    until = round.closes_at + length
    longer = replace(round, closes_at=until, state={**round.state, EXTENDED: round.closes_at.isoformat()})
    _keep(turn, longer)
    turn.do(SetTimer(closing_timer(longer, until)), _useful(round, until))
    nudged = nudged_at(longer)
    if REMINDED not in round.state and nudged is not None and nudged > turn.now:
        turn.do(SetTimer(reminding_timer(longer, nudged)))
    announce_opening(turn, longer, turn.group(round.group))  # where that stands already it only reads differently
    what, closes = kept(called(turn, round)), kept(Moment(until, ""))
    turn.log("extended", round.group, by, round.id, what=what, closes=closes)
    return None


def why_not_closed(round: Round) -> Say | None:
    """Return why a round is not closed before its time."""
    if round.activity in BEGINS_AT_ITS_CLOSE:
        return Say("steer-not-a-meeting")
    if round.phase is Phase.OPEN and has_a_roll(round):
        return Say("poll-no-early-close", closes=Moment(round.closes_at, ""))
    return None if round.phase is Phase.OPEN else _not_open(round)


def close_early(turn: Turn, round: Round, by: MemberId | None) -> Say | None:
    """Close a round now; counting, the question what happens next, and the result come by the usual road."""
    why = why_not_closed(round)
    if why is not None:
        return why
    _keep(turn, replace(round, closes_at=turn.now))
    turn.do(SetTimer(closing_timer(round, turn.in_a_moment())), _useful(round, turn.now))
    turn.log("closed-early", round.group, by, round.id, what=kept(called(turn, round)))
    return None


def why_no_reminder(turn: Turn, round: Round) -> Say | None:
    """Return why nobody is reminded (again); the page of members was loaded.

    Whether the last one has answered or wants no reminders is not told apart.
    """
    if round.phase is not Phase.OPEN:
        return Say("remind-not-open") if round.phase is Phase.EARLY else Say("remind-closed")
    if REMINDED in round.state:
        return Say("remind-already")
    left = (member for member, _ in turn.scene.page if member.id not in turn.scene.page_answered)
    if not turn.scene.page_full and not any(member.reminders and wanted(round, member) for member in left):
        return Say("remind-nobody")
    return None


def remind(turn: Turn, round: Round, _by: MemberId | None) -> Say | None:
    """Begin to remind those who have not answered; the reminder that was planned does not come as well.

    That is no change of a plan and stands in no log, which must tell nothing about who has answered.
    """
    why = why_no_reminder(turn, round)
    if why is not None:
        return why
    begin_reminding(turn, round, BY_HAND)
    return None


def begin_reminding(turn: Turn, round: Round, how: str) -> None:
    """Note that the one reminder of a round goes out, and send it.

    Where people may answer without a name nothing tells who has not: they are found in memory, after the commit.
    """
    _keep(turn, replace(round, state={**round.state, REMINDED: how}))
    if sealable(round.form):
        turn.do(Nudge(round.id))
        return
    payload = {"what": "remind", "after": None}
    turn.do(SetTimer(Timer(f"{round.id}:remind:first", turn.in_a_moment(), "round-page", round.id, payload)))


def reminds_at(round: Round, opened: datetime) -> datetime | None:
    """Return when a round that `opened` reminds by its plan (UTC), perhaps after its close; None for never."""
    if has_a_roll(round):
        return nudged_at(round)
    return None if round.plan.remind_after is None else opened + round.plan.remind_after


def nudged_at(round: Round) -> datetime | None:
    """Return when a vote or a round of ratings reminds (UTC), whatever its plan says; None: it is open too shortly.

    That goes by the close, so that it moves with it.
    """
    after = nudged_after(round.closes_at - round.opens_at) if has_a_roll(round) else None
    return None if after is None else round.opens_at + after


def reminding_timer(round: Round, at: datetime) -> Timer:
    """Return the timer of a round's reminder; set again, it moves."""
    return Timer(f"{round.id}:reminds", at, "round-reminds", round.id)


def _not_open(round: Round) -> Say:
    return Say("steer-not-open") if round.phase is Phase.EARLY else Say("steer-closed")


def _useful(round: Round, until: datetime) -> Prolong:
    """Let questions and reminders that still wait to be sent be of use for as long as their round is open now."""
    return Prolong(round.id, round.group, round.closes_at, until)


def _keep(turn: Turn, round: Round) -> None:
    turn.do(SaveRound(round))
    turn.know_round(round)


def closing_timer(round: Round, at: datetime) -> Timer:
    """Return the timer that closes a round; set again, it moves."""
    return Timer(f"{round.id}:closes", at, "round-closes", round.id)
