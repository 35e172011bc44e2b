"""What is said of a vote's secrecy: the card above the question when it is first asked, and all of it on request.

Whoever runs the computer could look while a vote is open. Where that is a facilitator, it is said by name, as it would
not be true of them that facilitators cannot.
"""

from core.messages import NameOf, Say
from core.people import NO_MEMBER, Group, MemberId
from core.polls import DETAIL, State, label_of, named
from core.slips import said_of_slips

OPERATOR = "operator"  # what a round's state says: the member who runs the computer meanwhile


def card_of(state: State, operator: MemberId | None) -> tuple[Say, ...]:
    """Return what stands above the question of a vote the first time: at most 45 words in English."""
    if named(state):
        return (label_of(state),)
    return (label_of(state), _by_name("poll-card", operator), *said_of_slips("poll-card-slips", state))


def secrecy_of(state: State) -> tuple[Say, ...]:
    """Return how a vote without names is secret, and what its limits are."""
    return (*_secret(state), Say("poll-limits"))


def secrecy_by_slip(state: State) -> tuple[Say, ...]:
    """Return the same for somebody who votes with a printed slip: their limits are others."""
    return (*_secret(state), Say("slip-limits"))


def _secret(state: State) -> tuple[Say, ...]:
    operator = state.get(OPERATOR)
    known = MemberId(operator) if isinstance(operator, str) else None
    slips = said_of_slips("poll-secret-slips", state)
    shown = Say(f"poll-secret-{state.get(DETAIL)}{'-slips' if slips else ''}")
    return (_by_name("poll-secret", known), shown, *slips)


def _by_name(words: str, operator: MemberId | None) -> Say:
    if operator is None or operator == NO_MEMBER:
        return Say(words)
    return Say(f"{words}-by-name", name=NameOf(operator))


def with_operator(state: State, group: Group) -> State:
    """Return a round's state with who of the group runs the computer now."""
    return {**state, OPERATOR: None if group.operator == NO_MEMBER else group.operator}
