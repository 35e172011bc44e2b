"""What a platform says of the bot in a shared chat is told on once, and one chat stays one, whatever the order."""

from datetime import timedelta
from itertools import permutations

import pytest

from core.spaces import Place, SpaceFact, SpaceStanding
from tests.groups import Home
from tests.spaces.platform import CHAT, MINE, TELEGRAM, Platform, linked, opened

MOVED_TO = "-100200"
MOMENT = timedelta(seconds=10)
HELLO = "Hello. I am Ladle, a bot."
ADDED, REMOVED, MOVED = SpaceFact.ADDED, SpaceFact.REMOVED, SpaceFact.MOVED


async def a_moment(home: Home) -> None:
    await home.passes(home.clock.now() + MOMENT)


async def test_the_bot_introduces_itself_once_in_the_chats_language(place: Home, telegram: Platform) -> None:
    await telegram.happens(ADDED, language="pt")
    assert telegram.shown() == []
    await a_moment(place)
    (hello,) = telegram.shown()
    assert hello.startswith("Olá. O meu nome é Ladle e sou um bot.")
    assert "/setup" in hello
    await telegram.happens(ADDED)
    await telegram.happens(REMOVED)
    await telegram.happens(ADDED)
    await a_moment(place)
    assert telegram.shown() == []


async def test_where_no_language_is_known_it_speaks_english(place: Home, telegram: Platform) -> None:
    await telegram.happens(ADDED, language="tlh")
    await a_moment(place)
    assert telegram.shown()[0].startswith(HELLO)


async def test_a_chat_that_was_linked_at_once_has_been_told_already(place: Home, telegram: Platform) -> None:
    await telegram.happens(ADDED)
    await linked(place, telegram)
    await a_moment(place)
    assert telegram.shown() == []


async def test_facilitators_are_told_privately_when_the_bot_is_taken_out(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await telegram.happens(REMOVED)
    (told,) = telegram.shown("dana")
    assert told.startswith("I am no longer in a shared chat of Riverside. Questions still go to each person privately.")
    await telegram.happens(REMOVED)
    assert telegram.shown("dana") == []
    await telegram.happens(ADDED)
    assert telegram.shown("dana") == ["I can write in the shared chat of Riverside again."]
    assert telegram.spaces()[0].group == place.group.id


async def test_a_command_shows_that_the_bot_is_back(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await telegram.happens(REMOVED)
    telegram.shown("dana")
    await telegram.types("eve", "/help", MINE)
    assert len(telegram.shown()) == 1
    assert telegram.shown("dana") == ["I can write in the shared chat of Riverside again."]


async def test_facilitators_are_told_what_to_do_when_the_bot_may_not_write(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await telegram.happens(SpaceFact.SILENCED)
    (told,) = telegram.shown("dana")
    assert told.endswith("To change that, let me send messages there, then type /setup there.")
    assert telegram.spaces()[0].standing is SpaceStanding.SILENCED
    await telegram.happens(SpaceFact.ALLOWED)
    assert telegram.shown("dana") == ["I can write in the shared chat of Riverside again."]


async def test_a_facilitator_brings_a_silenced_chat_back_where_nobody_else_reads(
    place: Home, telegram: Platform
) -> None:
    await linked(place, telegram)
    await telegram.happens(SpaceFact.SILENCED)
    telegram.shown("dana")
    (asked,) = await telegram.types("dana", "/setup", MINE)
    assert asked.startswith("This chat belongs to Riverside. What do you want to change?")
    assert telegram.spaces()[0].standing is SpaceStanding.PRESENT
    assert telegram.waiting() == []


DECLINED = "I need no special rights in this chat. You can take them back."


async def test_more_rights_than_needed_are_declined_with_the_introduction(place: Home, telegram: Platform) -> None:
    await telegram.happens(ADDED)
    await telegram.happens(SpaceFact.PROMOTED)
    await a_moment(place)
    (hello,) = telegram.shown()
    assert hello.startswith(HELLO)
    assert hello.endswith(DECLINED)


async def test_rights_that_are_given_later_are_declined_in_one_place(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await telegram.happens(SpaceFact.PROMOTED)
    await telegram.happens(SpaceFact.PROMOTED)
    assert len(set(telegram.slots())) == 1
    assert telegram.shown() == [DECLINED, DECLINED]


@pytest.mark.parametrize("fact", [SpaceFact.REMOVED, SpaceFact.SILENCED, SpaceFact.TOPIC_GONE])
async def test_a_chat_that_nobody_knows_cannot_be_lost(telegram: Platform, fact: SpaceFact) -> None:
    await telegram.happens(fact)
    assert telegram.spaces() == []


async def test_a_topic_that_is_closed_sends_what_waits_to_the_chat(place: Home, telegram: Platform) -> None:
    topic = Place(CHAT, thread="7", manages=True)
    await telegram.types("dana", "/setup", topic)
    await telegram.types("dana", "/setup", topic)
    assert telegram.waiting() == [f"{CHAT}/7", f"{CHAT}/7"]
    await telegram.happens(SpaceFact.TOPIC_GONE, thread="8")
    assert telegram.waiting() == [f"{CHAT}/7", f"{CHAT}/7"]
    await telegram.happens(SpaceFact.TOPIC_GONE, thread="7")
    assert telegram.waiting() == [CHAT, CHAT]
    assert telegram.spaces()[0].address == CHAT


async def test_what_waits_follows_a_chat_that_moves(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await telegram.types("dana", "/setup", MINE)
    await telegram.types("eve", "/help", Place(CHAT, thread="7"))
    remember(place, "slots", "slot", CHAT)
    remember(place, "traces", "receipt", CHAT)
    await telegram.happens(MOVED, to=MOVED_TO)
    assert telegram.waiting() == [MOVED_TO, MOVED_TO]
    assert place.rows("slots") == 0
    assert place.rows("traces") == 0
    (space,) = telegram.spaces()
    assert (space.chat, space.group) == (MOVED_TO, place.group.id)


def remember(home: Home, table: str, key: str, chat: str) -> None:
    """Let something stand in a chat."""
    more = {"slots": ("receipt, sent_on", "'1', '2026-11-16'"), "traces": ("own, on_day", "false, '2026-11-16'")}
    columns, values = more[table]
    with home.program.database.transaction() as transaction:
        transaction.connection.exec_driver_sql(
            f"INSERT INTO {table} (account, chat, {key}, {columns}) VALUES (?, ?, '9', {values})",  # noqa: S608
            (TELEGRAM, chat),
        )
        transaction.commit()


async def test_what_comes_late_from_the_former_chat_is_about_the_present_one(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await telegram.happens(MOVED, to=MOVED_TO)
    await telegram.types("dana", "/setup", MINE)
    assert telegram.waiting() == [MOVED_TO]
    await telegram.happens(REMOVED)
    assert telegram.spaces()[0].standing is SpaceStanding.PRESENT


async def test_a_link_made_in_the_new_chat_stays_when_the_move_is_told_late(place: Home, telegram: Platform) -> None:
    await telegram.happens(ADDED)
    await a_moment(place)
    await telegram.happens(ADDED, MOVED_TO)
    await linked(place, telegram, Place(MOVED_TO, manages=True))
    await telegram.types("dana", "/setup", Place(MOVED_TO, manages=True))
    await telegram.happens(MOVED, to=MOVED_TO)
    (space,) = telegram.spaces()
    assert (space.chat, space.group) == (MOVED_TO, place.group.id)
    assert telegram.waiting() == [MOVED_TO]
    assert opened(telegram.shown(MOVED_TO)[0]) == f"setup-{space.id}"


async def test_a_link_made_before_the_move_stays_when_the_new_chat_is_met_first(
    place: Home, telegram: Platform
) -> None:
    await linked(place, telegram)
    await telegram.happens(ADDED, MOVED_TO)
    await a_moment(place)
    assert telegram.waiting() == [MOVED_TO]
    await telegram.happens(MOVED, to=MOVED_TO)
    (space,) = telegram.spaces()
    assert (space.chat, space.group) == (MOVED_TO, place.group.id)
    assert telegram.waiting() == []  # a chat that was told long ago who speaks is not told again


async def test_every_order_of_a_move_leaves_one_chat_that_was_greeted_once(place: Home, telegram: Platform) -> None:
    """The same as the core decides alone, through the store and the outbox; each order has chats of its own."""
    for number, order in enumerate(sorted(set(permutations(("added", "moved", "added there", "moved", "removed"))))):
        before, to = f"-{number}1", f"-{number}2"
        for what in order:
            match what:
                case "added":
                    await telegram.happens(ADDED, before)
                case "added there":
                    await telegram.happens(ADDED, to)
                case "moved":
                    await telegram.happens(MOVED, before, to)
                case "removed":
                    await telegram.happens(REMOVED, before)
        await a_moment(place)
        assert [space.chat for space in telegram.spaces() if space.chat in (before, to)] == [to], order
        assert len(telegram.shown(to)) == 1, order
        assert telegram.shown(before) == [], order
