"""What happens to Ladle in a shared chat: added, removed, moved, silenced. Once it has come, it says who it is."""

from dataclasses import replace
from datetime import datetime, timedelta

from core.effects import CancelTimers, CreateInvite, CreateSpace, DropSpace, SaveSpace, SendMessage
from core.events import SpaceChanged
from core.messages import Arrangement, Choices, Message, Option, Piece, Say, Shared
from core.people import GroupId, Invite, InviteKind, Role
from core.spaces import Place, Space, SpaceFact, SpaceId, SpaceStanding
from core.talks import message_to
from core.turn import Turn

HERE = "open"  # the start code that opens the private chat and means nothing else
LAST_RESORT = "en"  # where nothing tells which language is spoken in a chat
# A chat that gets a new id on its platform is told of twice, in any order; this long it is not clear what is new.
MEETING_TAKES = timedelta(seconds=5)
MET = "space-met"  # the timer's kind


def space_changed(turn: Turn, event: SpaceChanged) -> None:
    """Take note of what the platform says about Ladle in a shared chat; said again, it changes nothing."""
    place, space = event.origin.place, turn.scene.space
    if place is None:
        return
    if event.fact is SpaceFact.MOVED:
        if event.to not in ("", place.chat):
            _moved(turn, space, turn.scene.space_there, place.chat, event.to)
        return
    if space is not None and space.chat != place.chat:
        return  # from before the chat moved
    match event.fact:
        case SpaceFact.ADDED | SpaceFact.ALLOWED:
            _present(turn, space or meet(turn, place))
        case SpaceFact.PROMOTED:
            _promoted(turn, space or meet(turn, place))
        case SpaceFact.REMOVED if space is not None:
            _away(turn, space, SpaceStanding.GONE, "space-gone")
        case SpaceFact.SILENCED if space is not None:
            _away(turn, space, SpaceStanding.SILENCED, "space-silenced")
        case SpaceFact.TOPIC_GONE if space is not None and place.thread in ("", space.thread):
            turn.do(SaveSpace(replace(space, thread="")))


def meet(turn: Turn, place: Place, *, formerly: str = "") -> Space:
    """Begin to know a shared chat, and introduce Ladle there in a moment."""
    spoken = turn.origin.language
    language = spoken if spoken in turn.context.words.languages else None
    id = SpaceId(turn.context.fresh_id())
    space = Space(id, turn.origin.account, place.chat, language or LAST_RESORT, formerly=formerly)
    turn.do(CreateSpace(space))
    _introduce_soon(turn, space)
    return space


def spoken_in(turn: Turn, place: Place) -> Space:
    """Return the shared chat in which somebody gave a command, which shows that Ladle is there."""
    space = turn.scene.space or meet(turn, place)
    gone = space.standing is SpaceStanding.GONE and space.chat == place.chat
    return _present(turn, space) if gone else space


def _introduce_soon(turn: Turn, space: Space, *, promoted: bool = False) -> None:
    turn.timer(MET, space.id, turn.now + MEETING_TAKES, promoted=promoted)


def introduce(turn: Turn, space: Space, *, promoted: bool) -> None:
    """Say once who speaks, and that fewer rights are enough; a chat linked meanwhile has been told who it is."""
    if space.standing is SpaceStanding.PRESENT and not space.introduced:
        turn.do(SaveSpace(replace(space, introduced=True)))
        say_in(turn, space, Say("space-hello"), *([Say("space-promoted")] if promoted else []))


def _present(turn: Turn, space: Space) -> Space:
    if space.standing is SpaceStanding.PRESENT:
        return space
    space = replace(space, standing=SpaceStanding.PRESENT)
    turn.do(SaveSpace(space))
    if not space.introduced:
        _introduce_soon(turn, space)
    _tell_facilitators(turn, space, "space-back")
    return space


def _promoted(turn: Turn, space: Space) -> None:
    """Say that fewer rights are enough; the slot lets it stand there once, however often the rights change."""
    space = _present(turn, space)
    if space.introduced:
        say_in(turn, space, Say("space-promoted"), slot="rights")
    else:
        _introduce_soon(turn, space, promoted=True)


def _away(turn: Turn, space: Space, standing: SpaceStanding, words: str) -> None:
    if space.standing is not standing:
        turn.do(SaveSpace(replace(space, standing=standing)))
        _tell_facilitators(turn, space, words)


def _moved(turn: Turn, here: Space | None, there: Space | None, before: str, to: str) -> None:
    """Let a chat have its new id; where the chat of the new id is known already, make one of both."""
    known = [space for space in (here, there) if space is not None]
    if not known:
        meet(turn, Place(to), formerly=before)
        return
    if here is not None and there is not None and here.id == there.id:
        return  # said before
    kept = max(known, key=_weight)
    for other in known:
        if other.id != kept.id:
            turn.do(DropSpace(other.id), CancelTimers(other.id))
    standing = (there or kept).standing
    if there is None and standing is SpaceStanding.GONE:
        standing = SpaceStanding.PRESENT  # taken out of the old chat only, as part of the move
    topic = kept.thread if kept.chat == to else ""
    moved = replace(kept, chat=to, thread=topic, formerly=before, standing=standing)
    turn.do(SaveSpace(moved))
    if standing is SpaceStanding.PRESENT and not moved.introduced:
        _introduce_soon(turn, moved)
    if standing is SpaceStanding.PRESENT and kept.standing is not standing:
        _tell_facilitators(turn, moved, "space-back")


def _weight(space: Space) -> tuple[bool, bool, bool]:
    """Return how much is known of a chat; of two that are one, that of which more is known stays."""
    return space.group is not None, space.introduced, space.asked_by is not None


def _tell_facilitators(turn: Turn, space: Space, words: str) -> None:
    group = None if space.group is None else turn.known_group(space.group)
    if group is not None:
        for member in turn.facilitators(group.id):
            turn.do(SendMessage(message_to(member, Say(words, group=group.name))))


def reachable(turn: Turn) -> bool:
    """Whether Ladle can write to the person alone, at the account that the event came from."""
    return turn.scene.account is not None and turn.scene.account.reachable


def show_the_way(turn: Turn) -> None:
    """Offer the private chat to somebody who spoke in a shared one."""
    place = turn.origin.place
    if place is None:
        return
    space = spoken_in(turn, place)
    code = HERE if space.group is None else way_in(turn, space.group)
    reply_in(turn, space, place, "way", Say("space-privately"), opens=(code, Say("act-open-privately")))


def reply_in(
    turn: Turn, space: Space, place: Place, kind: str, words: Say, *, opens: tuple[str, Say] | None = None
) -> None:
    """Answer somebody where everybody reads; one answer of each kind stands there a day, below what they wrote."""
    slot = f"{kind}:{turn.now.date().isoformat()}"
    say_in(turn, space, words, opens=opens, slot=slot, thread=place.thread, reply=True)


def say_in(
    turn: Turn,
    space: Space,
    *body: Piece,
    opens: tuple[str, Say] | None = None,
    slot: str | None = None,
    useful_until: datetime | None = None,
    thread: str | None = None,
    reply: bool = False,
    anytime: bool = False,
) -> None:
    """Say something that everybody in a shared chat may read; `opens` is a start code and the words of its button.

    What is no reply waits for the end of its group's quiet hours, unless it may come at any time.
    """
    choices = None
    if opens is not None:
        code, label = opens
        choices = Choices(Arrangement.ACT, (Option("open", label, opens=code),))
    to = Shared(space.id, thread)
    message = Message(
        to, body, choices, slot=slot, useful_until=useful_until, interactive=reply, anytime=anytime and not reply
    )
    turn.do(SendMessage(message))


def way_in(turn: Turn, group: GroupId) -> str:
    """Return the code by which anybody may join a group, the newest that there is; where there is none, make one."""
    usable = [
        invite.code
        for invite in turn.scene.invites.values()
        if invite.group == group
        and invite.kind is InviteKind.JOIN
        and invite.role is Role.MEMBER
        and invite.uses_left is None
        and invite.usable(turn.now)
    ]
    if usable:
        return usable[-1]
    invite = Invite(turn.context.fresh_code(), InviteKind.JOIN, group)
    turn.do(CreateInvite(invite))
    return invite.code
