"""Accounts in words, and in the order in which they take each other's place."""

from core.accounts import fallbacks, found, key_of, labels, where_asked
from core.conversation import Person
from core.messages import Say
from core.people import Account, Identity, PersonId

PAGE, TERMINAL = Account(Identity("browser", "a1")), Account(Identity("terminal", "ana"))
TELEGRAM, DISCORD = Account(Identity("telegram:7", "1")), Account(Identity("discord:9", "2"))
ALL = (PAGE, DISCORD, TELEGRAM, TERMINAL)


def test_a_page_that_tells_nobody_of_news_comes_after_every_platform() -> None:
    assert fallbacks(ALL, DISCORD.identity) == [TELEGRAM, PAGE, TERMINAL]


def test_an_account_that_is_lost_or_disconnected_takes_nobodys_place() -> None:
    lost = Account(TELEGRAM.identity, reachable=False)
    gone = Account(DISCORD.identity, linked=False)
    assert fallbacks((lost, gone, PAGE), None) == [PAGE]


def test_where_questions_come_is_said_with_what_happens_when_that_fails() -> None:
    person = Person(PersonId("0" * 16), home=TELEGRAM.identity)
    both = Say("asked-here", place=Say("on-telegram"), fallback=Say("on-discord"))
    assert where_asked(person, (TELEGRAM, PAGE, DISCORD)) == both
    assert where_asked(person, (TELEGRAM,)) == Say("asked-only", place=Say("on-telegram"))


def test_two_accounts_of_one_kind_are_told_apart() -> None:
    other = Account(Identity("telegram:8", "1"))
    names = labels((TELEGRAM, other), other.identity)
    assert names[TELEGRAM.identity] == Say("platform-telegram")
    second = Say("platform-numbered", platform=Say("platform-telegram"), number=2)
    assert names[other.identity] == Say("platform-here", platform=second)


def test_a_button_means_one_account_and_none_that_is_disconnected() -> None:
    assert len({key_of(account.identity) for account in ALL}) == len(ALL)
    assert found(ALL, key_of(PAGE.identity)) == PAGE
    assert found((Account(PAGE.identity, linked=False),), key_of(PAGE.identity)) is None
