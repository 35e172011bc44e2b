"""What follows a Delphi round: the next one a day later, or the end of the study; and when its ratings are let go.

A next round that cannot open, and a study that somebody ended between two rounds, are no silent end: everybody is told,
and facilitators are asked what happens next.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from core.area import Area
from core.delphi import Over
from core.delphi_state import (
    DELPHI,
    ENDED_BY_HAND,
    ENDS,
    FOLLOWS,
    GOES_ON,
    KEPT_FOR,
    LET_GO,
    OVER,
    following,
    goes_on,
    over_of,
)
from core.effects import SaveRound, SaveSeries, SendMessage, SetTimer
from core.events import Timer
from core.messages import Say
from core.needs import Needs
from core.people import MemberId
from core.planning import begins, occurrence_timer
from core.replying import ask_for_reply
from core.rounds import Phase, Round, RoundId, Series, SeriesId, SeriesStanding
from core.talks import message_to
from core.turn import Turn

LOOKS = "delphi-looks"  # timers' kinds
_OVER_PAGE = "delphi-over-page"
PAUSE = timedelta(days=1)  # between two rounds: time to read where the group lies
A_WHILE = timedelta(minutes=5)  # after a next round should have opened, it is looked whether it has


def _go_on(turn: Turn, timer: Timer) -> None:
    """Plan the next round; everybody reads with the result of this one whether there is one."""
    round = turn.round(timer.subject)
    series = None if round is None else turn.scene.series.get(round.series)
    if round is None or series is None or round.phase is not Phase.RELEASED or not goes_on(round):
        return
    came_to = None if round.result is None else round.result.questions[0].delphi
    taken_back = series.standing in (SeriesStanding.UNDONE, SeriesStanding.DECLINED)
    if came_to is None or taken_back or series.details.get(ENDED_BY_HAND):
        _let_go_of(turn, round, Over.ENDED)
        return
    rule = series.plan.recurrence
    day = turn.context.calendar.utc_to_local(turn.now, rule.zone).date() + PAUSE
    plan = replace(series.plan, recurrence=replace(rule, start=datetime.combine(day, rule.start.time())))
    details = following(series.details, round, came_to)
    going_on = replace(series, standing=SeriesStanding.RUNNING, plan=plan, details=details)
    first = begins(turn, plan)
    if first is None:
        _let_go_of(turn, round, Over.NOT_OPENED)
        return
    turn.do(SaveSeries(going_on), SetTimer(occurrence_timer(going_on, first)))
    turn.do(SetTimer(_looking(round, first.utc + A_WHILE)))


def _look(turn: Turn, timer: Timer) -> None:
    """Look whether the next round has opened; where it never will, the study is over."""
    round = turn.round(timer.subject)
    series = None if round is None else turn.scene.series.get(round.series)
    if round is None or series is None or round.phase is not Phase.RELEASED or not goes_on(round):
        return
    later = [it for it in _rounds(turn, series) if it.number > round.number and it.phase is not Phase.CANCELLED]
    if any(it.phase is not Phase.EARLY for it in later):
        return  # it has taken the ratings over
    if not later and series.standing is not SeriesStanding.RUNNING:
        _over_aloud(turn, round, Over.NOT_OPENED)
        return
    planned = begins(turn, series.plan)
    opens = later[0].opens_at if later else turn.now if planned is None else planned.utc
    again = max(opens, turn.now) + A_WHILE
    if again < round.closes_at + KEPT_FOR:
        turn.do(SetTimer(_looking(round, again)))
    else:
        _let_go_of(turn, round, None)  # a next round so late begins without the ratings of this one


def _ended(turn: Turn, timer: Timer) -> None:
    """Let a study be over that somebody ended: at once between two rounds, else after the round that is open."""
    series = turn.scene.series.get(SeriesId(timer.subject))
    rounds = [] if series is None else [it for it in _rounds(turn, series) if it.phase is not Phase.CANCELLED]
    if not rounds:
        return
    last = rounds[-1]
    if last.phase in (Phase.OPEN, Phase.CLOSING):
        ending = replace(last, state={**last.state, ENDED_BY_HAND: True})
        turn.know_round(ending)
        turn.do(SaveRound(ending))
    elif last.phase is Phase.RELEASED and goes_on(last):
        _over_aloud(turn, last, Over.ENDED)


def _rounds(turn: Turn, series: Series) -> list[Round]:
    """Return the rounds of a study, the earliest first."""
    return sorted((it for it in turn.scene.rounds.values() if it.series == series.id), key=lambda it: it.number)


def _over_aloud(turn: Turn, round: Round, why: Over) -> None:
    """End a study of which everybody has read that a next round is planned."""
    over = _let_go_of(turn, round, why)
    turn.do(SetTimer(_over_page(turn, round.id, None)))
    for member, person in turn.scene.others.values():
        ask_for_reply(turn, over, member, person)


def _let_go_of(turn: Turn, round: Round, why: Over | None) -> Round:
    """Need the box of a round no more; it is destroyed after this turn."""
    over = "" if why is None else why.value
    done = replace(round, state={**round.state, OVER: over, GOES_ON: False, LET_GO: True})
    turn.know_round(done)
    turn.do(SaveRound(done))
    return done


def _tell_over(turn: Turn, timer: Timer) -> None:
    """Tell one page of members that the study is over, and why."""
    round = turn.round(timer.subject)
    over = None if round is None else over_of(round.state)
    if round is None or over is None:
        return
    words = Say(f"delphi-study-{over}", question=round.form.opening.ask)
    for member, _ in turn.scene.page:
        turn.do(SendMessage(message_to(member, *turn.naming(member.person, member.group), words)))
    if turn.scene.page_full:
        turn.do(SetTimer(_over_page(turn, round.id, turn.scene.page[-1][0].id)))


def _over_page(turn: Turn, round: RoundId, after: MemberId | None) -> Timer:
    key = f"{round}:study-over:{after or 'first'}"
    return Timer(key, turn.in_a_moment(), _OVER_PAGE, round, {"after": after})


def _looking(round: Round, at: datetime) -> Timer:
    return Timer(f"{round.id}:looks", at, LOOKS, round.id, {"series": round.series})


def _needs(timer: Timer) -> Needs:
    return Needs(rounds=(RoundId(timer.subject),), series_of_rounds=True)


def _needs_of_look(timer: Timer) -> Needs:
    series = SeriesId(str(timer.payload["series"]))
    rounds = (RoundId(timer.subject),)
    return Needs(rounds=rounds, series=(series,), rounds_of=(series,), facilitators=True, facilitators_talk=True)


def _needs_of_end(timer: Timer) -> Needs:
    series = (SeriesId(timer.subject),)
    return Needs(series=series, rounds_of=series, facilitators=True, facilitators_talk=True)


def _needs_of_page(timer: Timer) -> Needs:
    round, after = RoundId(timer.subject), timer.payload.get("after")
    return Needs(rounds=(round,), page_of=round, page_after=None if after is None else MemberId(str(after)))


AREA = Area(
    name=DELPHI,
    timers={FOLLOWS: _go_on, LOOKS: _look, ENDS: _ended, _OVER_PAGE: _tell_over},
    needs_of_timer={FOLLOWS: _needs, LOOKS: _needs_of_look, ENDS: _needs_of_end, _OVER_PAGE: _needs_of_page},
)
