"""What can be done later about words given without a name: their author finds them again by six words.

This is sealed input as the words themselves were (`core.sealed_turns`): nothing is written that joins a person to them.
What stands here is only what people read where that road is closed.
"""

from core.area import Area
from core.messages import Say
from core.turn import Turn


def claim_apart(turn: Turn) -> None:
    """Say how words are found again; whoever gave six of them is answered before a turn begins."""
    turn.note(Say("claim-how"))


AREA = Area(name="claiming", personal={"claim": claim_apart})
