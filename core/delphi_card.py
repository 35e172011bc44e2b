"""What is said of how ratings in a Delphi study are held: above the first question, and all of it on request.

They are confidential, not anonymous. Where a facilitator runs the computer, or has since the study began, it is said by
name, as it would not be true of them that facilitators cannot see ratings.
"""

from core.messages import Say
from core.poll_card import who_could_look
from core.polls import State, label_of


def card_of_ratings(state: State) -> tuple[Say, ...]:
    """Return what stands above the statements the first time: at most 45 words in English."""
    return (label_of(state), who_could_look("delphi-card", state))


def secrecy_of_ratings(state: State) -> tuple[Say, ...]:
    """Return how ratings are confidential, and what can be guessed all the same."""
    return (who_could_look("delphi-secret", state), Say("delphi-guess"))
