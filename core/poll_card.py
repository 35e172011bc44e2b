"""What is said of a vote's secrecy: the card above the question when it is first asked, and all of it on request.

Whoever runs the computer could look while a vote is open. Where that is a facilitator, it is said by name, as it would
not be true of them that facilitators cannot. Where others have run it since the opening, all of them are named.
"""

from core.messages import Listing, NameOf, Say, Value
from core.people import NO_MEMBER, MemberId
from core.polls import DETAIL, State, label_of, named
from core.slips import said_of_slips

# What a round's state says: who has run the computer since the opening, the first one first; NO_MEMBER for somebody
# who is no facilitator. Nobody is in it where nobody was asked yet.
OPERATORS = "operators"


def card_of(state: State) -> tuple[Say, ...]:
    """Return what stands above the question of a vote the first time: at most 45 words in English."""
    if named(state):
        return (label_of(state),)
    return (label_of(state), who_could_look("poll-card", state), *said_of_slips("poll-card-slips", state))


def secrecy_of(state: State) -> tuple[Say, ...]:
    """Return how a vote without names is secret, and what its limits are."""
    return (*_secret(state), Say("poll-limits"))


def secrecy_by_slip(state: State) -> tuple[Say, ...]:
    """Return the same for somebody who votes with a printed slip: their limits are others."""
    return (*_secret(state), Say("slip-limits"))


def _secret(state: State) -> tuple[Say, ...]:
    slips = said_of_slips("poll-secret-slips", state)
    shown = Say(f"poll-secret-{state.get(DETAIL)}{'-slips' if slips else ''}")
    return (who_could_look("poll-secret", state), shown, *slips)


def who_could_look(words: str, state: State) -> Say:
    """Return a sentence on who could look, with the facilitators in it who run the computer or have since the opening.

    `words` is its id where no facilitator has; "-by-name" and "-by-several" are put behind it else.
    """
    known = operators_of(state)
    if all(operator == NO_MEMBER for operator in known):
        return Say(words)
    if len(known) == 1:
        return Say(f"{words}-by-name", name=NameOf(known[0]))
    return Say(f"{words}-by-several", names=Listing(tuple([_name(operator) for operator in known])))


def _name(operator: MemberId) -> Value:
    return Say("poll-operator-outside") if operator == NO_MEMBER else NameOf(operator)


def operators_of(state: State) -> tuple[MemberId, ...]:
    """Return who has run the computer since the opening, as far as it was said."""
    known = state.get(OPERATORS)
    return tuple([MemberId(str(operator)) for operator in known]) if isinstance(known, list | tuple) else ()


def with_operator(state: State, operator: MemberId | None) -> State:
    """Return a round's state with who runs the computer now; whoever did before stays, as they could have looked."""
    known = operators_of(state)
    if operator is None or operator in known:
        return state
    return {**state, OPERATORS: [*known, operator]}
