"""What has to be loaded before an event can be decided; declared, so that a batch loads it in a few statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.commands import code_of
from core.conversation import Dialogue, Person
from core.events import (
    Acted,
    AddMember,
    ChangeGroup,
    Commanded,
    Event,
    MakeInvite,
    PlanSeries,
    Pressed,
    RelayAnswers,
    ReplyToResult,
    TimerFired,
    UndoSeries,
)
from core.messages import Ref
from core.people import GroupId, Member, MemberId, PersonId, Standing
from core.rounds import RoundId, SeriesId
from core.tokens import Forged, read

ABOUT_ROUNDS = frozenset({"round", "reply", "talk"})  # dialogues whose subject is a round


@dataclass(frozen=True, slots=True)
class Needs:
    """What one event needs besides the person, their memberships and groups, and the rounds they are being asked."""

    invite: str | None = None  # with its group, that group's current rounds and series
    rounds: tuple[RoundId, ...] = ()
    series: tuple[SeriesId, ...] = ()
    groups: tuple[GroupId, ...] = ()
    current_rounds: bool = False  # of the person's groups, and which of them the person has answered
    own_answers: RoundId | None = None
    all_answers: RoundId | None = None
    erasure: bool = False  # of the membership that a command is about
    facilitators: bool = False
    facilitators_talk: bool = False  # with their conversations
    others: tuple[MemberId, ...] = ()  # with their conversations
    answered: bool = False  # which of `others` have answered the round
    page_of: RoundId | None = None
    page_after: MemberId | None = None
    page_answered: bool = False
    person: PersonId | None = None  # whom a timer is about


NOTHING = Needs()


def rounds_asked(person: Person) -> Iterable[RoundId]:
    """Return the rounds that a person's dialogues are about."""
    conversation = person.conversation
    if conversation.current is not None and conversation.current.form in ABOUT_ROUNDS:
        yield RoundId(conversation.current.subject)
    for dialogue in conversation.waiting:
        if dialogue.form in ABOUT_ROUNDS:
            yield RoundId(dialogue.subject)


def needs_of(event: Event, person: Person | None, members: Sequence[Member], button_key: bytes) -> Needs:
    """Return what an event needs, from its kind and from what the person is being asked."""
    match event:
        case Commanded():
            return _of_command(event, members)
        case TimerFired():
            return _of_timer(event)
        case Acted():
            return _of_request(event)
        case Pressed(token=token) if person is not None:
            try:
                ref, code = read(button_key, person.id, token)
            except Forged:
                return NOTHING
            return _of_press(ref, code, person)
    current = None if person is None else person.conversation.current
    return NOTHING if current is None else _of_dialogue(current)


def _of_press(ref: Ref, code: str, person: Person) -> Needs:
    match ref.kind:
        case "d":
            conversation = person.conversation
            current = conversation.current
            if current is not None and current.id == ref.id:
                return _of_dialogue(current)
            waiting = next((dialogue for dialogue in conversation.waiting if dialogue.id == ref.id), None)
            return NOTHING if waiting is None else _of_dialogue(waiting)
        case "r":
            own = RoundId(ref.id) if code == "change" else None
            return Needs(rounds=(RoundId(ref.id),), own_answers=own, facilitators=code == "talk")
        case "s":
            return Needs(series=(SeriesId(ref.id),))
    return NOTHING


def _of_dialogue(dialogue: Dialogue) -> Needs:
    match dialogue.form:
        case "join" | "set-up":
            return Needs(invite=dialogue.subject)
        case "leave":
            return Needs(erasure=True, facilitators=True)
        case "talk":
            return Needs(facilitators=True)
    return NOTHING


def _of_command(event: Commanded, members: Sequence[Member]) -> Needs:
    match event.name.casefold().replace("_", "-"):
        case "start" | "join" if event.argument.strip():
            return Needs(invite=code_of(event.argument))
        case "start" | "join" | "open" | "check-in":
            return Needs(current_rounds=True)
        case "leave" | "mydata":
            joined = any(member.standing is Standing.JOINED for member in members)
            return Needs(erasure=joined, facilitators=joined)
    return NOTHING


def _of_timer(event: TimerFired) -> Needs:
    timer = event.timer
    round = (RoundId(timer.subject),)
    match timer.kind:
        case "series-due":
            return Needs(series=(SeriesId(timer.subject),), facilitators=True)
        case "group-ends" | "group-ends-soon":
            return Needs(groups=(GroupId(timer.subject),), facilitators=True)
        case "dialogue-later":
            return Needs(person=PersonId(timer.subject))
        case "round-page":
            after = timer.payload.get("after")
            cursor = None if after is None else MemberId(str(after))
            asking = timer.payload.get("what") in ("ask", "remind")
            return Needs(rounds=round, page_of=round[0], page_after=cursor, page_answered=asking)
        case "round-closes":
            return Needs(rounds=round, all_answers=round[0], facilitators=True, facilitators_talk=True)
        case "member-asked":
            return Needs(rounds=round, others=(MemberId(str(timer.payload["member"])),), answered=True)
        case "round-opens" | "round-reminds" | "round-reply":
            return Needs(rounds=round)
    return NOTHING


def _of_request(event: Acted) -> Needs:
    actor = () if event.actor is None else (event.actor,)
    match event.action:
        case MakeInvite(group=group, sign_in=member):
            others = actor if member is None else (*actor, member)
            return Needs(groups=() if group is None else (group,), others=others)
        case ChangeGroup(group=group) | AddMember(group=group):
            return Needs(groups=(group,), others=actor)
        case PlanSeries(group=group):
            return Needs(groups=(group,), others=actor, facilitators=True)
        case UndoSeries(series=series):
            return Needs(series=(series,), others=actor)
        case ReplyToResult(round=round):
            return Needs(rounds=(round,), others=actor)
        case RelayAnswers(round=round, member=member):
            return Needs(rounds=(round,), others=(*actor, member))
    return Needs(others=actor)
