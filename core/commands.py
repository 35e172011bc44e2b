"""What people can say to Ladle at any time: /help, /leave, /mydata and the rest."""

from collections.abc import Callable, Mapping

from core.agreeing import agreed_in_words, begin_agreeing
from core.asking import ask_open_rounds
from core.dialogue import BACK, LATER, SKIP, STOP
from core.events import Commanded
from core.interpret import Picked
from core.inviting import let_in
from core.joining import arrive
from core.leaving import begin_leaving, pause
from core.messages import Listing, Say, on_day
from core.people import InviteKind, Member
from core.planning import begin_planning
from core.preferences import begin_less, begin_me, set_language, set_zone
from core.setting_up import begin_setting_up
from core.talks import hear
from core.turn import Turn

# The first name is shown in help; the others are understood as well (Telegram's commands have no hyphens).
HELP = ("help", "help-now", "open", "me", "mydata", "pause", "less", "leave")


def command(turn: Turn, event: Commanded) -> None:
    """Carry out a command, or say what there is."""
    name = event.name.casefold().replace("_", "-")
    if name in ("start", "join"):
        _start(turn, event.argument.strip())
        return
    if name in (BACK, SKIP, LATER, STOP):
        _control(turn, name)
        return
    member = turn.only_member()
    if member is None:
        turn.say(Say("not-a-member"))
        return
    handler = _COMMANDS.get(name)
    if handler is None:
        turn.say(Say("help-unknown"), member=member.id)
        return
    handler(turn, member)


def code_of(argument: str) -> str:
    """Return an invite code as it is stored, however it was typed: lower case, without spaces, or in a whole link."""
    bare = argument.strip().rstrip("/").rsplit("/", 1)[-1]
    return "".join(bare.split()).lower()


def _start(turn: Turn, argument: str) -> None:
    invite = turn.scene.invite
    if not argument:
        member = turn.only_member()
        if member is None:
            turn.say(Say("start-needs-code"))
        elif not ask_open_rounds(turn, member):
            turn.say(Say("nothing-open"), member=member.id)
    elif invite is None:
        turn.note(Say("invite-unknown"))
    elif invite.kind is InviteKind.SET_UP:
        begin_setting_up(turn, invite.code)
    elif invite.kind is InviteKind.SIGN_IN:
        let_in(turn)
    else:
        arrive(turn, invite.code)


def _control(turn: Turn, name: str) -> None:
    current = turn.conversation.current
    if current is None:
        turn.note(Say("nothing-asked"))
    else:
        hear(turn, current, Picked(name))


def _help(turn: Turn, member: Member) -> None:
    group = turn.group(member.group)
    turn.say(Say("help", help=group.help_contact), member=member.id)


def _help_now(turn: Turn, member: Member) -> None:
    group = turn.group(member.group)
    turn.say(Say("help-now", help=group.help_contact), member=member.id)


def _open(turn: Turn, member: Member) -> None:
    if not ask_open_rounds(turn, member):
        turn.say(Say("nothing-open"), member=member.id)


def _my_data(turn: Turn, member: Member) -> None:
    """Say what is stored about somebody, in numbers."""
    erasure = turn.scene.erasure
    group = turn.group(member.group)
    items: list[Say] = []
    if erasure is not None:
        counts = (("check-ins", erasure.check_ins), ("comments", erasure.comments), ("files", erasure.files))
        items = [Say(f"leave-count-{name}", count=count) for name, count in counts if count]
    turn.say(
        Say("my-data-profile", name=member.name, language=Say(f"language-{member.language}"), zone=member.zone),
        Say("my-data-answers", items=Listing(tuple(items))) if items else Say("my-data-no-answers"),
        Say("my-data-agreed", purposes=agreed_in_words(member)),
        Say("my-data-ends", ends=on_day(group.ends_on) if group.ends_on is not None else "", data=group.data_contact),
        member=member.id,
    )


def _new(turn: Turn, member: Member) -> None:
    if not (member.role.facilitates or turn.group(member.group).members_plan):
        turn.note(Say("not-allowed"))
        return
    begin_planning(turn, member)


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


_COMMANDS: Mapping[str, Callable[[Turn, Member], None]] = {
    "help": _help,
    "help-now": _help_now,
    "open": _open,
    "check-in": _open,
    "mydata": _my_data,
    "consent": begin_agreeing,
    "pause": pause,
    "leave": begin_leaving,
    "me": begin_me,
    "language": _language,
    "zone": _zone,
    "less": begin_less,
    "new": _new,
}
