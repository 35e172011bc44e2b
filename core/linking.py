"""Connect accounts: /link gives a code on one, the code given on another makes both one person's.

Whoever gives a code is asked first, and told whose it is: they may have been sent it to get at what is theirs. Whoever
made it is told afterwards, and can take it back with one tap: somebody may have seen it. Why accounts are joined as
they are: docs/decisions/0014-accounts-of-one-person.md.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from core.accounts import fallbacks, key_of, linked, place, platform
from core.asking import ask_open_rounds
from core.becoming_one import LINK, become_one, tell_one_vote
from core.conversation import Dialogue
from core.effects import CreateInvite, SendMessage, UseInvite
from core.messages import Arrangement, Choices, Message, NameOf, Option, Private, Ref, Say
from core.people import Account, Invite, InviteKind, Member, MemberId, Standing
from core.questions import Alternative, Choice, Form
from core.reaching import show_current
from core.scene import Counterpart
from core.talks import Talk, close, new_dialogue, register, start
from core.turn import Turn
from core.whereabouts import say_where

LINK_FOR = timedelta(minutes=10)  # ASVS 6.5.5: a login code lives ten minutes at most
SHOWN_ANEW = frozenset({"round", "talk", "reply"})  # dialogues that need nothing but their round to be shown
UNLINK = "off-"  # what a button says that disconnects an account, by its key


def make_code(turn: Turn) -> None:
    """Give somebody a code that connects another account with this one, once."""
    member = turn.only_member()
    if member is None:
        turn.say(Say("not-a-member"))
        return
    code, expires = turn.context.fresh_code(), turn.now + LINK_FOR
    turn.do(CreateInvite(Invite(code, InviteKind.LINK, member=member.id, expires_at=expires, uses_left=1)))
    minutes = int(LINK_FOR.total_seconds()) // 60
    turn.say(
        Say("link-made"),
        Say("link-type", code=code),
        Say("link-open", link=turn.context.links.invite(code)),
        Say("link-careful", minutes=minutes),
        member=member.id,
    )


def give_code(turn: Turn, code: str) -> None:
    """Somebody gave a code on an account that is to be connected: ask whether they mean it."""
    why_not = _over(turn, code)
    if why_not is not None:
        turn.note(why_not)
        return
    start(turn, LINKING, new_dialogue(turn, LINKING, code))


def _maker(turn: Turn, code: str) -> tuple[Member, Counterpart] | None:
    """Return the membership whose code it is, and its person."""
    invite = turn.invite(code)
    if invite is None or invite.kind is not InviteKind.LINK or invite.member is None:
        return None
    maker = turn.scene.counterparts.get(invite.member)
    found = turn.scene.others.get(invite.member)
    if maker is None or found is None or found[0].standing is not Standing.JOINED:
        return None
    return found[0], maker


def _over(turn: Turn, code: str) -> Say | None:
    """Say why a code connects nothing (any more)."""
    invite, found = turn.invite(code), _maker(turn, code)
    if invite is None or found is None:
        return Say("link-unknown")
    holder = turn.scene.held_by
    if not invite.usable(turn.now):
        return Say("link-over")
    if turn.person is None:
        return None if holder == found[1].person.id else Say("account-taken")
    return Say("link-own") if turn.someone.id == found[1].person.id else None


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    found = _maker(turn, dialogue.subject)
    home = None if found is None else found[1].person.home
    if found is None or home is None:
        return Form(LINK, ())
    options = (Alternative("connect", Say("act-connect")), Alternative("no", Say("answer-no")))
    ask = Say("link-ask", name=NameOf(found[0].id), place=place(home))
    return Form(LINK, (Choice(key="link", ask=ask, options=options),))


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    found = _maker(turn, dialogue.subject)
    if found is None or dialogue.answers.get("link") != "connect":
        turn.say(Say("stayed"), settles=dialogue.shown)
        return
    member, maker = found
    new = turn.scene.accounts
    one = become_one(turn, maker)
    for account in new:
        turn.keep_account(replace(account, linked_at=turn.now))
    turn.do(UseInvite(dialogue.subject))
    _tell(turn, maker, new, one.kept(member.id))
    _connected(turn, (*dialogue.shown, *(slot for done in one.answered for slot in done.shown)))
    tell_one_vote(turn, maker)
    _go_on(turn, one.over)


def reconnect(turn: Turn, code: str) -> None:
    """Connect an account again with the person whose it always stayed."""
    why_not, found, account = _over(turn, code), _maker(turn, code), turn.scene.account
    if why_not is not None or found is None or account is None:
        turn.note(why_not or Say("link-unknown"))
        return
    member, maker = found
    account = replace(account, linked=True, reachable=True, linked_at=turn.now)
    turn.go_on_as(maker.person, maker.members, maker.accounts)
    turn.keep_account(account)
    turn.do(UseInvite(code))
    _tell(turn, maker, (account,), member.id)
    _connected(turn, ())
    _go_on(turn)


def _connected(turn: Turn, settles: tuple[str, ...]) -> None:
    """Say where questions come from now on, and offer another place."""
    here = turn.origin.identity
    if here is not None and not turn.someone.keeps_home:
        turn.person = replace(turn.someone, home=here)
    say_where(turn, Say("link-connected"), settles=settles)


def _tell(turn: Turn, maker: Counterpart, new: tuple[Account, ...], member: MemberId) -> None:
    """Tell every account that was there before what is connected now; one tap disconnects it."""
    for account in fallbacks(maker.accounts, None):
        for other in linked(new):
            undo = Option(f"{UNLINK}{key_of(other.identity)}", Say("act-disconnect"))
            message = Message(
                Private(maker.person.id, member),
                (Say("link-told", platform=platform(other.identity)),),
                Choices(Arrangement.ACT, (undo,)),
                Ref("p", maker.person.id),
                interactive=True,
            )
            turn.do(SendMessage(message, at=account.identity))


def _go_on(turn: Turn, over: Iterable[Dialogue] = ()) -> None:
    """Close what is not asked any more, and show here what is asked now."""
    for dialogue in over:
        close(turn, dialogue)
    current = turn.conversation.current
    if current is None:
        ask_open_rounds(turn, turn.joined())
    elif current.form in SHOWN_ANEW:
        show_current(turn)


LINKING = register(Talk(LINK, _form, _finished, over=lambda turn, dialogue: _over(turn, dialogue.subject)))
