"""After a meeting: did you come, and how was it? Asked of those who said they would; what was said goes to everyone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from core.activities.check_in import CheckIn, with_words
from core.activity import RoundClosed, RoundEvent
from core.codec import Json
from core.conversation import Dialogue
from core.effects import Effect
from core.giving_back import frozen
from core.meeting_details import details_of
from core.messages import NameOf, Piece, Say, on_day
from core.people import Group, Member, MemberId, Purpose
from core.questions import Alternative, Choice, Form, Scale, answered
from core.recurrence import Recurrence
from core.rounds import Answer, Plan, Result, Round

AFTER_MEETING = "after-meeting"
LABEL = Say("activity-after-meeting")
OPEN_FOR = timedelta(days=2)
CAME, HOW = "came", "how"
POINTS = "points"  # in the round's state: what was agreed, as its members are told
_USUAL = CheckIn()


@dataclass(frozen=True, slots=True)
class AfterMeeting:
    """The short check-in after one meeting; nobody plans it, it comes by itself."""

    name: str = AFTER_MEETING
    label: Say = LABEL

    def form(self, group: Group) -> Form:
        """Return whether somebody came, how it was, and a sentence if they like."""
        came = Choice(
            key=CAME,
            ask=Say("after-came"),
            brief=Say("after-brief-came"),
            options=tuple(Alternative(key, Say(f"answer-{key}")) for key in ("yes", "no")),
        )
        points = tuple(Alternative(key, Say(f"after-{key}")) for key in ("good", "mixed", "hard"))
        how = Scale(key=HOW, ask=Say("after-how"), points=points, optional=True, when=answered(CAME, "yes"))
        return Form(AFTER_MEETING, with_words((came, how), group), Purpose.CHECK_INS)

    def plan(self, group: Group, start: datetime) -> Plan:
        """Return the plan of one round that begins at `start` (naive, local to the group)."""
        once = Recurrence("FREQ=DAILY;COUNT=1", start, group.zone)
        return Plan(once, open_for=OPEN_FOR, remind_after=None, asks_facilitators=True)

    def summarise(self, round: Round, answers: Sequence[Answer], said: Sequence[Answer] = ()) -> Result:
        """Count how it was and list what was given to the group; who came is nobody's result."""
        found = _USUAL.summarise(round, answers, said)
        return replace(found, questions=tuple(item for item in found.questions if item.question != CAME))

    def react(self, round: Round, event: RoundEvent) -> tuple[Round, tuple[Effect, ...]]:
        """Go the way of every check-in."""
        if not isinstance(event, RoundClosed):
            return _USUAL.react(round, event)
        return frozen(round, self.summarise(round, event.answers, event.said))

    def thanks(self, round: Round, group: Group, member: Member, dialogue: Dialogue, late: bool) -> tuple[Piece, ...]:
        """Say that it is saved; the same whatever was chosen."""
        return _USUAL.thanks(round, group, member, dialogue, late)

    def told(self, round: Round, group: Group) -> tuple[Piece, ...]:
        """Return what was said, the counts, what was agreed, and what happens next."""
        title = Say("after-told", title=details_of(round.state).title)
        usual = _USUAL.told(round, group)
        return (title, *usual[:-1], *agreed(round), *usual[-1:])


def agreed(round: Round) -> tuple[Piece, ...]:
    """Return what was agreed at a meeting, with who does it and by when."""
    kept = round.state.get(POINTS)
    points = [_point(item) for item in kept if isinstance(item, dict)] if isinstance(kept, list) else []
    return (Say("after-agreed"), *points) if points else ()


def _point(item: dict[str, Json]) -> Say:
    owner, text, due = NameOf(MemberId(str(item["owner"]))), str(item["text"]), item.get("due")
    if isinstance(due, str):
        return Say("after-point-due", owner=owner, text=text, due=on_day(date.fromisoformat(due)))
    return Say("after-point", owner=owner, text=text)
