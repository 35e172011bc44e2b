"""A person's accounts in words: what each is called, where questions come, and where they go when that fails."""

import hashlib
from collections.abc import Iterable, Sequence

from core.conversation import Person
from core.messages import Listing, Say
from core.people import Account, Identity

PAGES = ("browser", "terminal")  # kept by ourselves: nobody is told there that something has come
KEY_LENGTH = 8  # characters; a button's code may have 12


def key_of(identity: Identity) -> str:
    """Return what stands for an account on a button: the same each time, and telling nothing."""
    return hashlib.sha256(f"{identity.account}\0{identity.external}".encode()).hexdigest()[:KEY_LENGTH]


def kind_of(identity: Identity) -> str:
    """Return what kind of account it is: browser, terminal, or a platform's name."""
    return identity.account.partition(":")[0]


def place(identity: Identity) -> Say:
    """Return an account as it stands after "I ask you": on Telegram."""
    return Say(f"on-{kind_of(identity)}")


def platform(identity: Identity) -> Say:
    """Return an account's name by itself: Telegram."""
    return Say(f"platform-{kind_of(identity)}")


def linked(accounts: Iterable[Account]) -> list[Account]:
    """Return the accounts that are still connected."""
    return [account for account in accounts if account.linked]


def found(accounts: Iterable[Account], key: str) -> Account | None:
    """Return the connected account that a button means."""
    return next((account for account in linked(accounts) if key_of(account.identity) == key), None)


def labels(accounts: Sequence[Account], here: Identity | None = None) -> dict[Identity, Say]:
    """Return a name for each account; several of one kind are numbered, and the one that is being used says so."""
    names: dict[Identity, Say] = {}
    counts: dict[str, int] = {}
    for account in accounts:
        kind = kind_of(account.identity)
        counts[kind] = counts.get(kind, 0) + 1
        name = platform(account.identity)
        if counts[kind] > 1:
            name = Say("platform-numbered", platform=name, number=counts[kind])
        names[account.identity] = Say("platform-here", platform=name) if account.identity == here else name
    return names


def listed(accounts: Iterable[Account]) -> Listing:
    """Return the connected accounts as a list of their platforms."""
    return Listing(tuple(labels(linked(accounts)).values()))


def fallbacks(accounts: Iterable[Account], but: Identity | None) -> list[Account]:
    """Return where else a person can be reached, the best place first: platforms tell them that something has come."""
    others = [account for account in linked(accounts) if account.reachable and account.identity != but]
    return sorted(others, key=lambda account: kind_of(account.identity) in PAGES)


def where_asked(person: Person, accounts: Iterable[Account]) -> Say:
    """Say where questions come, and where they go when that place fails."""
    if person.home is None:
        return Say("where-last")
    here = place(person.home)
    others = [place(account.identity) for account in fallbacks(accounts, person.home)]
    if not others or others[0] == here:
        return Say("asked-only", place=here)
    return Say("asked-here", place=here, fallback=others[0])
