"""What a vote's round says of it: by which method, how much is shown, and by which rules it is counted."""

from collections.abc import Mapping
from datetime import timedelta

from core.codec import Json, decode, encode
from core.messages import Say
from core.rounds import Phase, Round, Series
from core.voting.ballots import Detail, Rules

POLL = "poll"  # the activity's stored name
VOTE = "vote"  # the key of a vote's question
# What a series' details, and a round's state, say of a vote.
METHOD, DETAIL, RULES = "method", "detail", "rules"
SEED = "seed"  # what a vote's lot is drawn by: random, made as it opens, and shown nowhere
MAY_VOTE = "may-vote"  # how many may, only where these are fewer than have to for anything to be decided
VOID = "void"  # why a vote was stopped without being counted: one of these
STOPPED, LOST, UNCOUNTED = "stopped", "lost", "uncounted"
WITHOUT_OPTIONS = frozenset({"yes_no", "consent", "scale"})  # methods in which what can be answered is always the same
NUDGED_BEFORE = timedelta(hours=48)  # the end; a vote that is open for no longer reminds nobody

State = Mapping[str, Json]


def details(method: str, rules: Rules) -> dict[str, Json]:
    """Return what a vote is planned with, as a series keeps it."""
    return {METHOD: method, DETAIL: rules.detail.value, RULES: encode(rules)}


def method_of(state: State) -> str:
    """Return the name of the method that a vote is counted by."""
    return str(state[METHOD])


def rules_of(state: State) -> Rules:
    """Return the rules that a vote is counted by."""
    return decode(state[RULES], Rules)


def nudged_after(open_for: timedelta) -> timedelta | None:
    """Return how long after its opening a vote reminds whoever has not voted; None for never."""
    return open_for - NUDGED_BEFORE if open_for > NUDGED_BEFORE else None


def beyond_reach(state: State) -> tuple[Say, ...]:
    """Return what a vote says in which nothing can be decided, as fewer people may vote than have to."""
    quorum, most = rules_of(state).quorum, state.get(MAY_VOTE)
    return () if most is None or quorum is None else (Say("poll-beyond-reach", quorum=quorum, most=int(str(most))),)


def named(state: State) -> bool:
    """Whether everybody will see who chose what."""
    return state.get(DETAIL) == Detail.NAMED


def label_of(state: State) -> Say:
    """Return what stands on every message that asks: whether it is with names, and how much will be shown."""
    return Say(f"poll-label-{state.get(DETAIL)}")


def has_a_roll(it: Round | Series) -> bool:
    """Whether those who may answer are settled as a round opens, as in every vote."""
    of = it.state if isinstance(it, Round) else it.details
    return METHOD in of or it.form.sealed


def open_without_names(round: Round) -> bool:
    """Whether a round is a vote without names that takes votes now."""
    return round.activity == POLL and round.form.sealed and round.phase is Phase.OPEN


def void(round: Round) -> bool:
    """Whether a vote was stopped and never counted."""
    return VOID in round.state
