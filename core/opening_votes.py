"""Before a vote opens: whether its result could give somebody away; then who may vote is settled."""

from dataclasses import replace

from core.delphi_state import DELPHI, previous_of
from core.effects import FreezeRoll
from core.electorate import FEWEST, wording_of
from core.logbook import kept
from core.messages import Say
from core.people import Group
from core.polls import MAY_VOTE, METHOD, SEED, has_a_roll, rules_of
from core.rounds import Round, Series
from core.slips import slips_of
from core.turn import Turn
from core.under_way import title_of


def why_not_opened(turn: Turn, series: Series, group: Group) -> Say | None:
    """Return why a vote without names cannot open now, for facilitators; None where it can, or is none."""
    found = turn.scene.electorates.get(series.id)
    if found is None or not series.form.sealed:
        return None
    if found.size < FEWEST:  # printed slips do not count: whoever fills them in knows what is on them
        words = "delphi-too-few-to-open" if series.activity == DELPHI else "poll-too-few-to-open"
        return Say(words, what=title_of(series), group=group.name, fewest=FEWEST)
    if found.near and series.activity != DELPHI:
        return Say("poll-too-near", what=title_of(series), group=group.name)
    return None


def with_seed(turn: Turn, round: Round) -> Round:
    """Return a vote's round with what its lot is drawn by: nobody can know it before it opens, or read it then."""
    if METHOD not in round.state:
        return round
    return replace(round, state={**round.state, SEED: turn.context.fresh_id()})


def with_reach(turn: Turn, round: Round, series: Series) -> Round:
    """Return a vote's round with how many may vote, where these are fewer than have to: people came and went since."""
    found = turn.scene.electorates.get(series.id)
    if METHOD not in round.state or found is None:
        return round
    quorum, most = rules_of(round.state).quorum, found.size + slips_of(round.state)
    return round if quorum is None or most >= quorum else replace(round, state={**round.state, MAY_VOTE: most})


def freeze_roll(turn: Turn, round: Round, series: Series) -> None:
    """Settle who may vote in a round that comes into being; whoever joins later votes in the next one."""
    if not has_a_roll(round):
        return
    like = previous_of(round)
    wording = wording_of(round.form) if round.form.sealed else ""
    today = turn.now.date()
    turn.do(FreezeRoll(round.id, round.group, round.plan.asks_facilitators, wording, today, like))
    if slips_of(round.state):  # power is shared: every member can read how many there are
        turn.log("vote-slips", round.group, about=round.id, what=kept(title_of(series)), count=slips_of(round.state))
