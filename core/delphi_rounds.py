"""What follows a Delphi round: the next one a day later, or the end of the study; and when its ratings are let go."""

from dataclasses import replace
from datetime import datetime, timedelta

from core.area import Area
from core.delphi_state import DELPHI, FOLLOWS, GOES_ON, following, goes_on
from core.effects import SaveRound, SaveSeries, SetTimer
from core.events import Timer
from core.needs import Needs
from core.planning import begins, occurrence_timer
from core.rounds import Phase, Round, RoundId, SeriesStanding
from core.turn import Turn

LET_GO = "delphi-let-go"  # the timer's kind
PAUSE = timedelta(days=1)  # between two rounds: time to read where the group lies
KEPT_FOR = timedelta(days=3)  # after the next round was to open: ratings nobody took over are destroyed


def _go_on(turn: Turn, timer: Timer) -> None:
    round = turn.round(timer.subject)
    series = None if round is None else turn.scene.series.get(round.series)
    if round is None or series is None or round.phase is not Phase.RELEASED or not goes_on(round):
        return
    came_to = None if round.result is None else round.result.questions[0].delphi
    if came_to is None or series.standing in (SeriesStanding.UNDONE, SeriesStanding.DECLINED):
        _let_go_of(turn, round)
        return
    rule = series.plan.recurrence
    day = turn.context.calendar.utc_to_local(turn.now, rule.zone).date() + PAUSE
    plan = replace(series.plan, recurrence=replace(rule, start=datetime.combine(day, rule.start.time())))
    details = following(series.details, round, came_to)
    going_on = replace(series, standing=SeriesStanding.RUNNING, plan=plan, details=details)
    first = begins(turn, plan)
    if first is None:
        _let_go_of(turn, round)
        return
    turn.do(SaveSeries(going_on), SetTimer(occurrence_timer(going_on, first)))
    turn.timer(LET_GO, round.id, first.utc + KEPT_FOR)


def _let_go(turn: Turn, timer: Timer) -> None:
    round = turn.round(timer.subject)
    if round is not None and goes_on(round):
        _let_go_of(turn, round)


def _let_go_of(turn: Turn, round: Round) -> None:
    """Need the box of a round no more; it is destroyed after this turn."""
    done = replace(round, state={**round.state, GOES_ON: False})
    turn.know_round(done)
    turn.do(SaveRound(done))


def _needs(timer: Timer) -> Needs:
    return Needs(rounds=(RoundId(timer.subject),), series_of_rounds=True)


AREA = Area(
    name=DELPHI,
    timers={FOLLOWS: _go_on, LET_GO: _let_go},
    needs_of_timer={FOLLOWS: _needs, LET_GO: _needs},
)
