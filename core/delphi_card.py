"""What is said of how ratings in a Delphi study are held: above the first question, and all of it on request.

They are confidential, not anonymous. Where a facilitator runs the computer it is said by name, as it would not be
true of them that facilitators cannot see ratings.
"""

from core.messages import NameOf, Say
from core.people import NO_MEMBER, MemberId
from core.poll_card import OPERATOR
from core.polls import State, label_of


def card_of_ratings(state: State, operator: MemberId | None) -> tuple[Say, ...]:
    """Return what stands above the statements the first time: at most 45 words in English."""
    return (label_of(state), _by_name("delphi-card", operator))


def secrecy_of_ratings(state: State) -> tuple[Say, ...]:
    """Return how ratings are confidential, and what can be guessed all the same."""
    operator = state.get(OPERATOR)
    known = MemberId(operator) if isinstance(operator, str) else None
    return (_by_name("delphi-secret", known), Say("delphi-guess"))


def _by_name(words: str, operator: MemberId | None) -> Say:
    if operator is None or operator == NO_MEMBER:
        return Say(words)
    return Say(f"{words}-by-name", name=NameOf(operator))
