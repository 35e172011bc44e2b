"""Shows the author of a sealed answer their six words, once: what is sealed is only what the words give."""

from dataclasses import replace

from core.messages import Say
from core.sealed import Decision, Place
from core.six_words import draw, key, salt_of, written


def with_six_words(decision: Decision, place: Place) -> Decision:
    """Add six words to a decision that is to show some; earlier ones lead nowhere from then on."""
    outcome = decision.outcome
    if not decision.six or decision.row is None or outcome is None or outcome.sealed is None:
        return decision
    words = draw()
    shown = Say("sealed-six-words", words=written(words, place.locale.languages[0]))
    message = replace(outcome.sealed, body=(*outcome.sealed.body, shown))
    row = replace(decision.row, claim=key(words, salt_of(place.round.group)).hex())
    return Decision(row, replace(outcome, sealed=message))
