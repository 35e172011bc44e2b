"""Let those who wait for what a plan comes to look at once when it has ended, in whichever way.

A vote may be counted, stopped, lost, passed over, or taken back before it opened. A Top 10 then offers its next step,
and questions of the backlog go on; else both would look only when the vote was to be over.
"""

from collections.abc import Mapping
from datetime import datetime

from core.codec import Json
from core.rounds import SeriesId
from core.turn import Turn

VOTED = "top-ten-voted"  # timers' kinds: whether a vote of a priority setting is out
FOLLOWED = "question-followed"  # whether a result is out
SETTING = "setting"  # what the details of a plan, and the state of its rounds, say of whom it is for
ASKED = "questions"  # the questions of the backlog that it takes up


def look(turn: Turn, series: SeriesId, about: Mapping[str, Json]) -> None:
    """Let whoever waits for a series look at it after this turn; `about` are its details, or a round's state."""
    setting, asked = about.get(SETTING), about.get(ASKED)
    soon = turn.in_a_moment()
    if isinstance(setting, str):
        look_at_vote(turn, setting, series, soon)
    for question in asked if isinstance(asked, list) else []:
        if isinstance(question, str):
            turn.timer(FOLLOWED, question, soon, series=series)


def look_at_vote(turn: Turn, setting: str, series: SeriesId, at: datetime) -> None:
    """Look at a vote of a priority setting then (UTC), instead of when that was to be."""
    turn.timer(VOTED, setting, at, key=f"{setting}:{VOTED}:{series}", series=series)
