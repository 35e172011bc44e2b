"""Say what an event needs to have loaded, from its kind alone, so that a batch loads it in a few statements."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core import announcing, areas, shared_chats, sharing
from core.actions import AddMember, ChangeGroup, MakeInvite, PlanSeries, RelayAnswers, ReplyToResult, UndoSeries
from core.commands import WHICH, code_of, name_of
from core.conversation import Dialogue, Person
from core.dialogue import CONTROLS, EARLIER
from core.events import (
    Acted,
    Commanded,
    Event,
    Left,
    Origin,
    Pressed,
    Returned,
    SpaceChanged,
    Submitted,
    TimerFired,
    Typed,
    Undeliverable,
)
from core.messages import Ref
from core.needs import NOTHING, Needs, both
from core.people import GroupId, Member, MemberId, Standing
from core.plan_supported import taken_up
from core.reaching import REACHED
from core.rounds import RoundId, SeriesId
from core.spaces import Place, SpaceId
from core.tokens import Forged, read

ANY_ZONE = timedelta(days=2)  # by more than this no change of a zone moves an occurrence on the calendar
OF_A_PERSON = frozenset({"dialogue-later", REACHED, *areas.OF_A_PERSON})  # timers whose subject is a person
ABOUT_ROUNDS = frozenset({"round", "reply", "talk", *areas.ABOUT_ROUNDS})  # dialogues whose subject is a round


def rounds_asked(person: Person) -> list[RoundId]:
    """Return the rounds that a person's dialogues are about."""
    return [RoundId(other.subject) for other in person.conversation.dialogues if other.form in ABOUT_ROUNDS]


def needs_of(event: Event, person: Person | None, members: Sequence[Member], button_key: bytes) -> Needs:
    """Return what an event needs, from its kind and from what the person is being asked."""
    match event:
        case SpaceChanged(origin=Origin(place=Place(chat=chat))) as changed:
            names = (chat, changed.to) if changed.to else (chat,)
            return Needs(chats=tuple((event.origin.account, name) for name in names), facilitators=True)
        case Commanded(origin=Origin(place=Place(chat=chat))):
            needs = _of_command(event, person, members)
            return replace(needs, chats=((event.origin.account, chat),), ways_in=True, facilitators=True)
        case Commanded():
            return _of_command(event, person, members)
        case TimerFired(timer=timer) if timer.kind == "dialogue-later":
            return NOTHING if person is None else _of_conversation(person, str(timer.payload["dialogue"]), members)
        case TimerFired(timer=timer) if timer.kind in OF_A_PERSON and person is not None:
            return replace(_of_conversation(person, None, members), current_rounds=True)
        case Left() | Returned() | Undeliverable() if person is not None:
            return replace(_of_conversation(person, None, members), accounts=True)
        case TimerFired():
            return _of_timer(event)
        case Acted():
            return _of_request(event)
        case Pressed(token=str(token)) | Submitted(token=str(token)) | Typed(token=str(token)) if person is not None:
            try:
                ref, code = read(button_key, person.id, token)
            except Forged:
                return NOTHING
            return _of_press(ref, code, person, members)
    return NOTHING if person is None else _of_conversation(person, None, members)


def _of_press(ref: Ref, code: str, person: Person, members: Sequence[Member]) -> Needs:
    match ref.kind:
        case "d":
            needs = _of_conversation(person, ref.id, members)
            asked = next((it for it in person.conversation.dialogues if it.id == ref.id), None)
            return needs if code != EARLIER or asked is None else both(needs, Needs(earlier=RoundId(asked.subject)))
        case "r":
            own = RoundId(ref.id) if code == "change" else None
            needs = Needs(rounds=(RoundId(ref.id),), own_answers=own)
            more = areas.NEEDS_OF_ROUND_TAPS.get(code)
            return needs if more is None else both(needs, more(RoundId(ref.id), members))
        case "s":
            return Needs(series=(SeriesId(ref.id),), rounds_of_series=True)
        case "p":
            return replace(_of_conversation(person, None, members), accounts=True)
        case kind if kind in areas.NEEDS_OF_TAPS:
            return areas.NEEDS_OF_TAPS[kind](ref, code, members)
    return NOTHING


def _of_conversation(person: Person, about: str | None, members: Sequence[Member]) -> Needs:
    """Return what the dialogue needs that an event is about (the current one by default), and showing any other."""
    conversation = person.conversation
    current = conversation.current
    if about is None and current is not None:
        about = current.id
    needs = NOTHING
    for dialogue in conversation.dialogues:
        match dialogue.form:
            case "join" | "set-up" | "link":
                needs = replace(needs, invites=(*needs.invites, dialogue.subject))
            case "me" | "unlink":
                needs = replace(needs, accounts=True)
            case "leave" if dialogue.member is not None:
                needs = replace(needs, erasures=(*needs.erasures, dialogue.member))
                if dialogue.id == about:
                    needs = replace(needs, facilitators=True, plans=_facilitated(dialogue.member, members))
            case "talk" if dialogue.id == about:
                needs = replace(needs, facilitators=True)
            case "reply" if dialogue.id == about:
                needs = replace(needs, all_answers=RoundId(dialogue.subject))
            case "plan":
                group = (GroupId(dialogue.subject),)
                needs = both(needs, Needs(backlog_of=group))
                if dialogue.id == about:
                    needs = replace(needs, unreachable=group, proposed=group)
                needs = replace(needs, voters=(*needs.voters, *group), facilitators=True)
            case "sharing" if dialogue.id == about:
                spaces = (*needs.spaces, SpaceId(dialogue.subject))
                needs = replace(needs, spaces=spaces, ways_in=True, facilitators=True)
            case "sharing":
                needs = replace(needs, spaces=(*needs.spaces, SpaceId(dialogue.subject)))
            case form if form in areas.NEEDS_OF_DIALOGUES:
                needs = both(needs, areas.NEEDS_OF_DIALOGUES[form](dialogue, dialogue.id == about, members))
            case form if form == WHICH and dialogue.id == about:
                needs = replace(needs, erasures=(*needs.erasures, *_joined(members)), accounts=True)
                if dialogue.subject in areas.NEEDS_OF_COMMANDS:
                    needs = both(needs, areas.NEEDS_OF_COMMANDS[dialogue.subject](_given(dialogue), members))
    return needs


def _given(dialogue: Dialogue) -> Commanded:
    """Return the command that somebody gave before they were asked which group they mean, as its needs are told by."""
    return Commanded(Origin("", dialogue.id, datetime.min.replace(tzinfo=UTC)), dialogue.subject)


def _facilitated(id: MemberId, members: Sequence[Member]) -> tuple[GroupId, ...]:
    return tuple(member.group for member in members if member.id == id and member.role.facilitates)


def _joined(members: Sequence[Member]) -> tuple[MemberId, ...]:
    return tuple(member.id for member in members if member.standing is Standing.JOINED)


def _of_command(event: Commanded, person: Person | None, members: Sequence[Member]) -> Needs:
    name = name_of(event)
    if name in areas.NEEDS_OF_COMMANDS:
        return areas.NEEDS_OF_COMMANDS[name](event, members)
    match name:
        case "start" | "join" | "link" if event.argument.strip():
            return _of_code(code_of(event.argument))
        case "start" | "join":
            return Needs(current_rounds=True, late_rounds=True)
        case "leave" | "mydata":
            return Needs(erasures=_joined(members), accounts=True)
        case "me" | "unlink":
            return Needs(accounts=True)
    return _of_conversation(person, None, members) if name in CONTROLS and person is not None else NOTHING


def _of_code(code: str) -> Needs:
    if code == shared_chats.HERE:
        return Needs(current_rounds=True, late_rounds=True)
    match code.partition("-"):
        case [sharing.ASKS, _, id]:
            return Needs(spaces=(SpaceId(id),))
        case [announcing.RESULT, _, id]:
            return Needs(rounds=(RoundId(id),), ways_in=True, promises_here=True)
    return Needs(invites=(code,))


def _of_timer(event: TimerFired) -> Needs:
    timer = event.timer
    round = (RoundId(timer.subject),)
    match timer.kind:
        case "series-due":
            series = SeriesId(timer.subject)
            since = datetime.fromisoformat(str(timer.payload["occurrence"])) - ANY_ZONE
            return Needs(
                series=(series,),
                settled_since=since,
                first_page=series,
                facilitators=True,
                announces=True,
                asks=True,
                paces=(series,),
            )
        case "group-ends" | "group-ends-soon":
            return Needs(groups=(GroupId(timer.subject),), facilitators=True)
        case "round-page":
            after = timer.payload.get("after")
            cursor = None if after is None else MemberId(str(after))
            asking = timer.payload.get("what") in ("ask", "remind")
            needs = Needs(rounds=round, page_of=round[0], page_after=cursor, page_answered=asking, asks=asking)
            needs = needs if asking else replace(needs, promises_here=True, proposals=True)
            return needs if after is not None else replace(needs, announces=True)
        case "round-announced":
            return Needs(rounds=round, announces=True)
        case "round-closes":
            needs = Needs(rounds=round, all_answers=round[0], facilitators=True, facilitators_talk=True)
            return replace(needs, spaces_of_groups=True)
        case shared_chats.MET:
            return Needs(spaces=(SpaceId(timer.subject),))
        case "member-asked" | "member-reminded":
            member = MemberId(str(timer.payload["member"]))
            return Needs(rounds=round, others=(member,), answered=True, asks=True)
        case "round-reply":
            return Needs(rounds=round, all_answers=round[0])
        case "round-opens":
            return Needs(rounds=round, series_of_rounds=True)
        case "round-reminds":
            return Needs(rounds=round)
        case kind if kind in areas.NEEDS_OF_TIMERS:
            return areas.NEEDS_OF_TIMERS[kind](timer)
    return NOTHING


def _of_request(event: Acted) -> Needs:
    actor = () if event.actor is None else (event.actor,)
    more = areas.NEEDS_OF_ACTIONS.get(type(event.action))
    if more is not None:
        return both(Needs(others=actor), more(event.action))
    match event.action:
        case MakeInvite(group=group, sign_in=member):
            others = actor if member is None else (*actor, member)
            return Needs(groups=() if group is None else (group,), others=others)
        case ChangeGroup(group=group, zone=zone, operator=operator):
            plans = () if zone is None else (group,)
            named = operator is not None
            return Needs(groups=(group,), others=actor, spaces_of_groups=True, plans=plans, facilitators=named)
        case AddMember(group=group):
            return Needs(groups=(group,), others=actor)
        case PlanSeries(group=group, details=details):
            asked = (group,) if taken_up(details) else ()
            return Needs(groups=(group,), others=actor, facilitators=True, voters=(group,), backlog_of=asked)
        case UndoSeries(series=series):
            return Needs(series=(series,), rounds_of_series=True, others=actor)
        case ReplyToResult(round=round):
            return Needs(rounds=(round,), all_answers=round, others=actor)
        case RelayAnswers(round=round, member=member):
            return Needs(rounds=(round,), others=(*actor, member), answered=True, answers_of=(round,))
    return Needs(others=actor)
