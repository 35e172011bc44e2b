"""What belongs on a platform's own list of events, and what stands there."""

from dataclasses import dataclass

from core.people import Group
from core.rounds import Round, RoundId


@dataclass(frozen=True, slots=True)
class Posted:
    """A meeting as it stands on a list of events.

    `place` is the platform's id of the server, `external` of the event: "" for one that may not stand there.
    """

    round: RoundId
    account: str
    place: str
    external: str
    sequence: int = 0  # of the meeting as it is shown there


@dataclass(frozen=True, slots=True)
class Notice:
    """A meeting of a group that has a shared chat, and how it stands on lists of events so far."""

    round: Round
    group: Group
    chat: str  # the platform's id of the shared chat
    language: str
    posted: tuple[Posted, ...] = ()
