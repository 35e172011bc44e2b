"""Disconnect an account: it stays its person's, so that it never becomes a second member, and nothing goes there."""

from dataclasses import replace
from datetime import timedelta

from core.accounts import fallbacks, found, key_of, labels, linked, platform
from core.conversation import Dialogue
from core.effects import SendMessage
from core.messages import Message, Private, Say
from core.people import Account, Identity
from core.questions import MOST_OPTIONS, Alternative, Choice, Form
from core.reaching import show_current
from core.talks import Talk, new_dialogue, register, start
from core.turn import Turn
from core.whereabouts import say_where

NEW_FOR = timedelta(days=1)  # so long an account may not disconnect those that were there before it
_NONE = "none"


def begin_unlinking(turn: Turn) -> None:
    """Ask which account is to be disconnected."""
    member = turn.only_member()
    if len(linked(turn.accounts)) < 2:
        turn.say(Say("unlink-last"), member=None if member is None else member.id)
    else:
        start(turn, UNLINKING, new_dialogue(turn, UNLINKING, turn.someone.id, member))


def _form(turn: Turn, _dialogue: Dialogue) -> Form:
    accounts = linked(turn.accounts)[: MOST_OPTIONS - 1]
    names = labels(accounts, turn.origin.identity)
    options = [Alternative(key_of(identity), name) for identity, name in names.items()]
    options.append(Alternative(_NONE, Say("me-part-nothing")))
    if len(options) < 3:
        return Form("unlink", ())
    return Form("unlink", (Choice(key="account", ask=Say("unlink-which"), options=tuple(options)),))


def _over(turn: Turn, _dialogue: Dialogue) -> Say | None:
    return Say("moved-on") if len(linked(turn.accounts)) < 2 else None


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    account = found(turn.accounts, str(dialogue.answers.get("account")))
    if account is None:
        turn.say(Say("stayed"), settles=dialogue.shown)
    else:
        unlink(turn, account, settles=dialogue.shown)


def unlink(turn: Turn, account: Account, *, settles: tuple[str, ...] = ()) -> None:
    """Disconnect an account; a person keeps at least one."""
    person, gone = turn.someone, account.identity
    others = [other for other in linked(turn.accounts) if other.identity != gone]
    if not others or _too_new(turn, account):
        turn.say(Say("unlink-too-new" if others else "unlink-last"), settles=settles)
        return
    turn.keep_account(replace(account, linked=False))
    if person.home == gone:
        turn.person = replace(person, home=_next_home(turn, others), keeps_home=False)
    if turn.origin.identity == gone:
        goodbye = Message(Private(person.id), (Say("unlinked-here"),), interactive=True)
        turn.do(SendMessage(goodbye, at=gone))
    say_where(turn, Say("unlinked", platform=platform(gone)), settles=settles)
    show_current(turn)  # it may have stood there


def _too_new(turn: Turn, other: Account) -> bool:
    """Whether the account in use has come only now, and would disconnect one that was there before.

    Whoever got hold of a code could otherwise lock its maker out before they have read that something was connected.
    """
    here = next((account for account in turn.accounts if account.identity == turn.origin.identity), None)
    since = None if here is None else here.linked_at
    if since is None or other.identity == turn.origin.identity or turn.now - since >= NEW_FOR:
        return False
    return other.linked_at is None or other.linked_at < since


def _next_home(turn: Turn, others: list[Account]) -> Identity:
    here = turn.origin.identity
    if here is not None and any(other.identity == here for other in others):
        return here
    reachable = fallbacks(others, None) or others
    return reachable[0].identity


UNLINKING = register(Talk("unlink", _form, _finished, over=_over))
