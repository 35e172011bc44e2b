"""Which accounts of a person can be reached, and where they are asked when one cannot.

Nobody is asked in circles: an account counts as lost until its person does something there again.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from core.accounts import fallbacks, place
from core.asking import ask_open_rounds
from core.conversation import Dialogue
from core.events import Timer
from core.messages import Say
from core.people import Identity
from core.talks import Talk, pause_ends, show, show_in_place, talk_of, welcome, why_over
from core.turn import Turn

REACHED = "reached"  # the timer's kind
# Whoever lets a bot write again mostly says something right after it, and is answered then.
SAYS_SOMETHING_WITHIN = timedelta(minutes=1)


def reached(turn: Turn) -> None:
    """Whoever writes privately can be reached there, and is asked what they have missed."""
    account = turn.scene.account
    if account is not None and not account.reachable:
        if turn.origin.place is not None:
            return
        turn.keep_account(replace(account, reachable=True))
        if turn.joined():
            _catch_up_at(turn, turn.in_a_moment())
    _members_are(turn, reachable=True)


def returned(turn: Turn) -> None:
    """Somebody lets Ladle write to an account again."""
    account = turn.scene.account
    if turn.person is None or account is None or account.reachable or not account.linked:
        return
    turn.keep_account(replace(account, reachable=True))
    home = turn.someone.home
    if all(other.identity != home for other in fallbacks(turn.accounts, None)):
        turn.person = replace(turn.someone, home=account.identity)
    _members_are(turn, reachable=True)
    _catch_up_at(turn, turn.now + SAYS_SOMETHING_WITHIN)


def lost(turn: Turn) -> None:
    """Nothing reaches an account any more: ask elsewhere, where the person has another one."""
    if turn.person is None:
        return
    identity = turn.origin.identity or turn.someone.home
    account = next((account for account in turn.accounts if account.identity == identity), None)
    if account is not None and account.reachable:
        turn.keep_account(replace(account, reachable=False))
    others = fallbacks(turn.accounts, identity)
    if not others:
        _members_are(turn, reachable=False)
    elif identity is not None and turn.someone.home == identity:
        _ask_elsewhere(turn, identity, others[0].identity)


def _ask_elsewhere(turn: Turn, lost: Identity, now: Identity) -> None:
    turn.person = replace(turn.someone, home=now, keeps_home=False)
    member = turn.only_member()
    if member is not None:
        words = Say("asked-elsewhere", lost=place(lost), place=place(now))
        turn.say(words, member=member.id, anytime=True)  # it says why the question follows
    # What did not arrive goes there as well (storage/disconnecting.py): in the same place it is shown once.
    asked = _asked(turn)
    if asked is not None:
        show_in_place(turn, *asked)


def show_current(turn: Turn) -> None:
    """Show what somebody is being asked once more, where they are reached now."""
    asked = _asked(turn)
    if asked is not None:
        show(turn, *asked, again=True)


def _asked(turn: Turn) -> tuple[Talk, Dialogue] | None:
    """Return what somebody is being asked, unless it is over or they have said no to what it is for."""
    current = turn.conversation.current
    talk = None if current is None else talk_of(current)
    if current is None or talk is None or why_over(turn, current) is not None or not welcome(turn, talk, current):
        return None
    return talk, current


def _catch_up_at(turn: Turn, due: datetime) -> None:
    turn.timer(REACHED, turn.someone.id, due, since=turn.now.isoformat())


def catch_up(turn: Turn, timer: Timer) -> None:
    """Ask somebody who can be reached again what is open, unless they were asked meanwhile."""
    if turn.person is None:
        return
    awake = [member for member in turn.joined() if pause_ends(turn, member) is None]
    current = turn.conversation.current
    since = datetime.fromisoformat(str(timer.payload["since"]))
    if not awake or (current is not None and current.touched is not None and current.touched >= since):
        return
    if current is None:
        ask_open_rounds(turn, awake)
    else:
        show_current(turn)


def _members_are(turn: Turn, *, reachable: bool) -> None:
    for member in turn.memberships():
        if member.reachable != reachable:
            turn.keep_member(replace(member, reachable=reachable))
