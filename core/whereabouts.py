"""Where somebody is asked who has several accounts: where they last wrote, or a place of their choice."""

from dataclasses import replace

from core.accounts import key_of, labels, linked, where_asked
from core.messages import Arrangement, Choices, Option, Piece, Ref, Say
from core.people import Account
from core.turn import Turn

STAY, LAST = "at-", "last"  # what a button says: stay at an account, by its key, or follow the person


def say_where(turn: Turn, *before: Piece, settles: tuple[str, ...] = ()) -> None:
    """Say where questions come, with a tap for each other way."""
    member = turn.only_member()
    names = labels([account for account in linked(turn.accounts) if account.reachable], turn.origin.identity)
    options = [
        Option(f"{STAY}{key_of(identity)}", Say("where-stay", platform=name)) for identity, name in names.items()
    ]
    options.append(Option(f"{STAY}{LAST}", Say("where-last")))
    several = len(options) > 2
    turn.say(
        *before,
        where_asked(turn.someone, turn.accounts),
        member=None if member is None else member.id,
        choices=Choices(Arrangement.ACT, tuple(options)) if several else None,
        ref=Ref("p", turn.someone.id) if several else None,
        settles=settles,
    )


def settle_where(turn: Turn, account: Account | None, *, settles: tuple[str, ...] = ()) -> None:
    """Ask somebody at one of their accounts from now on; None: where they last wrote."""
    home = (turn.origin.identity or turn.someone.home) if account is None else account.identity
    turn.person = replace(turn.someone, home=home, keeps_home=account is not None)
    say_where(turn, settles=settles)
