"""What people can say to Ladle at any time: /help, /leave, /mydata and the rest."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from core import areas
from core.accounts import linked, listed
from core.agreeing import agreed_in_words, begin_agreeing
from core.announcing import RESULT
from core.conversation import Dialogue
from core.cycle import show_result
from core.dialogue import CONTROLS
from core.effects import UseInvite
from core.events import Commanded, Event
from core.hiding import hide
from core.interpret import Picked
from core.inviting import let_in
from core.joining import arrive
from core.leaving import begin_leaving, pause
from core.linking import give_code, make_code, reconnect
from core.messages import Listing, NameOf, Piece, Say, on_day, told
from core.open_list import begin_open
from core.people import InviteKind, Member, MemberId
from core.planning_talk import begin_planning
from core.ports.inbox import Handled, Outcome
from core.preferences import begin_me, set_language, set_zone
from core.questions import MOST_OPTIONS, Alternative, Choice, Form
from core.setting_up import begin_setting_up
from core.shared_chats import HERE, reachable, show_the_way, way_in
from core.sharing import ASKS, come_to_set_up, set_up
from core.talks import Talk, hear, new_dialogue, register, start
from core.turn import Turn
from core.unlinking import begin_unlinking

WHICH = "which"  # the dialogue in which somebody says which of their groups a command is about
_TAKE_CODES = ("start", "join", "link")
_IN_A_LINK = re.compile(r"[?&]start=([\w-]+)")  # https://core.telegram.org/bots/features#deep-linking
_OF_A_GROUP = ("mydata", "consent", "leave", "me", "new")


def command(turn: Turn, event: Commanded) -> None:
    """Carry out a command, or say what there is.

    Given in a shared chat, it is answered where only the person reads. Somebody who cannot be written to alone yet is
    shown the way there, whatever they asked for: what it was is nobody's business.
    """
    if name_of(event) == "setup":
        set_up(turn)
        return
    others_read = turn.origin.others_read
    spoilt = _spoil(turn, event) if others_read else None
    if others_read and not reachable(turn):
        show_the_way(turn)
        return
    if spoilt is not None:
        turn.say(spoilt)
        return
    _carry_out(turn, event)
    note = turn.outcome.note
    if others_read and note is not None:  # a note stands beside what caused it, which others see
        turn.outcome = Outcome(Handled.NEW, note)  # which comes as a message
        turn.say(note)


def _spoil(turn: Turn, event: Commanded) -> Say | None:
    """Let a code that lets in one person let in nobody any more, as others may have read it; returns what to say."""
    if not gives_code(event):
        return None
    code = code_of(event.argument)
    invite = turn.invite(code)
    once = invite is not None and invite.uses_left is not None and invite.usable(turn.now)
    if once:
        turn.do(UseInvite(code))
    if name_of(event) == "link" or (invite is not None and invite.kind is InviteKind.LINK):
        return Say("link-privately")
    return Say("code-privately") if once else None


def _carry_out(turn: Turn, event: Commanded) -> None:
    name = name_of(event)
    if name in ("start", "join"):
        _start(turn, event.argument.strip())
        return
    if name == "link" and event.argument.strip():
        give_code(turn, code_of(event.argument))
        return
    if name in _OF_A_PERSON:
        _OF_A_PERSON[name](turn)
        return
    if name in areas.PERSONAL:
        areas.PERSONAL[name](turn)
        return
    if name in CONTROLS:
        _control(turn, name)
        return
    member = turn.only_member()
    if member is None:
        turn.say(Say("not-a-member"))
    elif (name in _OF_A_GROUP or name in areas.OF_A_GROUP) and len(turn.joined()) > 1:
        start(turn, ASKING_WHICH, replace(new_dialogue(turn, ASKING_WHICH, name), member=member.id))
    elif (handler := _handler(name)) is not None:
        handler(turn, member)
    else:
        turn.say(Say("help-unknown"), member=member.id)


def name_of(event: Commanded) -> str:
    """Return a command's name as it is known here, however it was typed."""
    return _name(event.name)


def known(typed: str) -> bool:
    """Whether there is a command of this name; others in a shared chat may be meant for somebody else."""
    name = _name(typed)
    return (
        name in ("setup", "start", "join", *CONTROLS)
        or name in _OF_A_PERSON
        or name in areas.PERSONAL
        or _handler(name) is not None
    )


def _handler(name: str) -> Callable[[Turn, Member], None] | None:
    return _COMMANDS.get(name) or areas.COMMANDS.get(name)


def _name(typed: str) -> str:
    return typed.casefold().replace("_", "-")


def _which(turn: Turn, _dialogue: Dialogue) -> Form:
    """Ask somebody who is in several groups which one they mean; the latest joined come first."""
    latest = list(reversed(turn.joined()))[:MOST_OPTIONS]
    groups = tuple(Alternative(member.id, told(turn.group(member.group).name)) for member in latest)
    if len(groups) < 2:
        return Form(WHICH, ())
    return Form(WHICH, (Choice(key="group", ask=Say("which-group"), options=groups),))


def _which_over(turn: Turn, _dialogue: Dialogue) -> Say | None:
    return Say("moved-on") if len(turn.joined()) < 2 else None


def _which_finished(turn: Turn, dialogue: Dialogue) -> None:
    member = turn.member(MemberId(str(dialogue.answers.get("group"))))
    handler = _handler(dialogue.subject)
    if member is None or handler is None:
        turn.note(Say("moved-on"))
        return
    handler(turn, member)


def code_of(argument: str) -> str:
    """Return an invite code as it is stored, however it was typed: lower case, without spaces, or in a whole link."""
    opens_a_chat = _IN_A_LINK.search(argument)
    bare = opens_a_chat[1] if opens_a_chat is not None else argument.strip().rstrip("/").rsplit("/", 1)[-1]
    return "".join(bare.split()).lower()


def _start(turn: Turn, argument: str) -> None:
    code = code_of(argument)
    kind, _, subject = code.partition("-")
    invite = turn.invite(code)
    if not argument or code == HERE:
        _start_here(turn)
    elif kind == ASKS:
        come_to_set_up(turn, subject)
    elif kind == RESULT:
        show_result(turn, subject)
    elif invite is None or invite.kind is InviteKind.FEED:
        turn.note(Say("invite-unknown"))
    elif invite.kind is InviteKind.SET_UP:
        begin_setting_up(turn, invite.code)
    elif invite.kind is InviteKind.SIGN_IN:
        let_in(turn, invite)
    elif invite.kind is InviteKind.LINK:
        give_code(turn, code)
    else:
        arrive(turn, invite.code)


def gives_code(event: Event) -> bool:
    """Whether somebody gave a code."""
    return isinstance(event, Commanded) and name_of(event) in _TAKE_CODES and bool(event.argument.strip())


def from_disconnected(turn: Turn, event: Event) -> None:
    """Hear an account that is not connected any more: only a code of its own person means something there."""
    if turn.origin.others_read:
        if isinstance(event, Commanded):
            _spoil(turn, event)
            show_the_way(turn)
        return
    given = code_of(event.argument) if isinstance(event, Commanded) and gives_code(event) else ""
    invite = turn.invite(given)
    if invite is not None and invite.kind is InviteKind.LINK:
        reconnect(turn, given)
    else:
        turn.note(Say("not-connected"))


def _start_here(turn: Turn) -> None:
    """Somebody began without a code: in a chat that belongs to a group, they mean that group."""
    member = turn.only_member()
    space = turn.scene.space
    linked = None if space is None else space.group
    if linked is not None and linked not in [other.group for other in turn.joined()]:
        arrive(turn, way_in(turn, linked))
    elif member is None:
        turn.say(Say("start-needs-code"))
    else:
        begin_open(turn)


def _control(turn: Turn, name: str) -> None:
    current = turn.conversation.current
    if current is None:
        turn.note(Say("nothing-asked"))
    else:
        hear(turn, current, Picked(name))


def _help(turn: Turn, member: Member) -> None:
    steers = any(one.role.facilitates for one in turn.joined())
    more = (Say("help-steering"),) if steers else ()
    turn.say(*_with_contacts(turn, "help"), *more, member=member.id)


def _help_now(turn: Turn, member: Member) -> None:
    turn.say(*_with_contacts(turn, "help-now"), member=member.id)


def _with_contacts(turn: Turn, words: str) -> tuple[Piece, ...]:
    """Return words about help for each group of the person, the latest joined first; once where they say the same."""
    groups = {group.help_contact: group for group in (turn.group(member.group) for member in turn.joined())}
    pieces: list[Piece] = []
    for contact, group in reversed(groups.items()):
        if len(groups) > 1:
            pieces += turn.naming(turn.someone.id, group.id)
        pieces.append(Say(words, help=contact))
    return tuple(pieces)


def _my_data(turn: Turn, member: Member) -> None:
    """Say what is stored about somebody, in numbers."""
    erasure = turn.scene.erasures.get(member.id)
    group = turn.group(member.group)
    items: list[Say] = []
    if erasure is not None:
        counts: tuple[tuple[str, int], ...] = (
            ("check-ins", erasure.check_ins),
            ("comments", erasure.comments),
            ("files", erasure.files),
            ("others", erasure.others),
            ("questions", erasure.questions),
        )
        items = [Say(f"leave-count-{name}", count=count) for name, count in counts if count]
    votes: list[Say] = []
    if erasure is not None and erasure.votes:
        votes.append(Say("my-data-votes-open", count=erasure.votes))
    if erasure is not None and erasure.studies:
        votes.append(Say("my-data-studies", count=erasure.studies))
    if erasure is not None and erasure.closed_votes:
        votes.append(Say("my-data-votes-closed", count=erasure.closed_votes))
    alias = (Say("my-data-alias"),) if member.id in turn.scene.pseudonyms else ()
    several = len(linked(turn.accounts)) > 1
    accounts = (Say("my-data-accounts", accounts=listed(turn.accounts)),) if several else ()
    turn.say(
        Say("my-data-profile", name=NameOf(member.id), language=Say(f"language-{member.language}"), zone=member.zone),
        *alias,
        *accounts,
        Say("my-data-answers", items=Listing(tuple(items))) if items else Say("my-data-no-answers"),
        *votes,
        Say("my-data-agreed", purposes=agreed_in_words(member)),
        Say("my-data-ends", ends=on_day(group.ends_on) if group.ends_on is not None else "", data=group.data_contact),
        member=member.id,
    )


def _language(turn: Turn, member: Member) -> None:
    wanted = _argument(turn).casefold()
    if wanted in turn.context.words.languages:
        set_language(turn, member, wanted)
    else:
        begin_me(turn, member)


def _zone(turn: Turn, member: Member) -> None:
    place = _argument(turn)
    if place:
        set_zone(turn, member, place)
    else:
        begin_me(turn, member)


def _argument(turn: Turn) -> str:
    return turn.event.argument.strip() if isinstance(turn.event, Commanded) else ""


_OF_A_PERSON: Mapping[str, Callable[[Turn], None]] = {"link": make_code, "unlink": begin_unlinking, "hide": hide}
_COMMANDS: Mapping[str, Callable[[Turn, Member], None]] = {
    "help": _help,
    "help-now": _help_now,
    "mydata": _my_data,
    "consent": begin_agreeing,
    "pause": pause,
    "leave": begin_leaving,
    "me": begin_me,
    "language": _language,
    "zone": _zone,
    "new": begin_planning,
}
ASKING_WHICH = register(Talk(WHICH, _which, _which_finished, over=_which_over))
