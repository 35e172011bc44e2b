"""What somebody asks in a shared chat is answered where they alone read; the chat learns nothing of it."""

import pytest

from core.actions import MakeInvite
from core.intake import FREE_TRIES
from core.people import Role
from core.spaces import Place
from tests.groups import THURSDAY, Home
from tests.linking.acting import code_of
from tests.spaces.platform import CHAT, Platform, linked, opened

HERE = Place(CHAT)
PERSONAL = ["/start", "/help", "/open", "/leave", "/me", "/mydata", "/less", "/pause", "/stop", "/new", "/nonsense"]


async def joined(home: Home, platform: Platform, user: str = "ana") -> None:
    """Let somebody join privately."""
    await platform.types(user, f"/start {home.invite}")
    await platform.says(user, f"[Join as {user}]")


@pytest.mark.parametrize("command", PERSONAL)
async def test_a_member_is_answered_privately_and_the_chat_sees_nothing(
    place: Home, telegram: Platform, command: str
) -> None:
    await linked(place, telegram)
    await joined(place, telegram)
    answer = await telegram.types("ana", command, HERE)
    assert len(answer) == 1
    assert telegram.waiting() == []


@pytest.mark.parametrize("command", PERSONAL)
async def test_where_whispering_is_possible_the_answer_is_whispered(
    place: Home, discord: Platform, command: str
) -> None:
    await linked(place, discord)
    await joined(place, discord)
    answer = await discord.types("ana", command, HERE)
    assert len(answer) == 1
    assert discord.waiting() == []


@pytest.mark.parametrize("command", PERSONAL)
async def test_a_stranger_is_shown_the_way_and_what_they_asked_is_not_told(
    place: Home, telegram: Platform, command: str
) -> None:
    await linked(place, telegram)
    assert await telegram.types("ben", command, HERE) == []
    (shown,) = telegram.shown()
    assert shown.startswith("I answer where nobody else reads. Tap the button to open our private chat.")
    assert opened(shown) == place.invite


async def test_the_way_is_shown_in_one_place_a_day_and_in_the_topic_where_it_was_asked(
    place: Home, telegram: Platform
) -> None:
    topic = Place(CHAT, thread="7")
    await telegram.types("ben", "/help", topic)
    await telegram.types("cid", "/open", topic)
    slots = telegram.slots(f"{CHAT}/7")
    assert len(slots) == 2
    assert len(set(slots)) == 1
    await place.passes(THURSDAY)
    await telegram.types("ben", "/help", topic)
    assert len(set(telegram.slots(f"{CHAT}/7"))) == 2


async def test_what_is_answered_in_the_chat_is_a_reply_that_its_asker_has_to_see(
    place: Home, telegram: Platform
) -> None:
    for command in ("/help", "/setup", "/setup", "/help"):
        await telegram.types("ben", command, HERE)
    replies = telegram.messages()
    assert all(message.interactive for message in replies)
    assert len({message.slot for message in replies}) == 2


async def test_who_came_by_the_way_is_answered_from_then_on(place: Home, telegram: Platform) -> None:
    await telegram.types("ben", "/help", HERE)
    (shown,) = telegram.shown()
    (hello,) = await telegram.types("ben", f"/start {opened(shown)}")
    assert hello.startswith("Hello. I am Ladle, a bot. To begin, open the link you were given")


async def test_somebody_who_begins_in_a_linked_chat_is_asked_to_join_its_group(place: Home, discord: Platform) -> None:
    await linked(place, discord)
    (card,) = await discord.types("ben", "/start", HERE)
    assert "I ask short questions for Riverside." in card
    assert discord.waiting() == []
    (welcome,) = await discord.says("ben", "[Join as ben]", HERE)
    assert welcome.startswith("You are in Riverside.")


async def test_a_member_who_cannot_be_reached_stays_so_whatever_they_type_in_the_chat(
    place: Home, telegram: Platform
) -> None:
    await linked(place, telegram)
    await joined(place, telegram)
    await telegram.stops("ana")
    assert not place.members()["ana"].reachable
    await telegram.types("ana", "/help", HERE)
    assert not place.members()["ana"].reachable
    assert opened(telegram.shown()[0]) == place.invite
    await telegram.types("ana", "/help")
    assert place.members()["ana"].reachable


async def one_time_codes(place: Home) -> list[str]:
    """Make codes of every kind that lets in one person."""
    made = [
        await place.asks(MakeInvite(place.group.id, Role.FACILITATOR)),
        await place.asks(MakeInvite(place.group.id, sign_in=place.owner.id)),
        await place.asks(MakeInvite(None), by_owner=False),
    ]
    return [str(outcome.created) for outcome in made]


async def test_a_code_for_one_person_that_others_could_read_opens_nothing(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await joined(place, telegram)
    for code in await one_time_codes(place):
        (told,) = await telegram.types("ana", f"/start {code}", HERE)
        assert told.startswith("Others can read this, so the code does not work any more. Please ask for a new one")
        (over,) = await telegram.types("mal", f"/start {code}")
        assert over == "This link or code is over. Please ask for a new one."
    assert telegram.shown() == []


async def test_it_opens_nothing_either_where_a_stranger_gave_it(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    for code in await one_time_codes(place):
        await telegram.types("ben", f"/start {code}", HERE)
        (over,) = await telegram.types("mal", f"/start {code}")
        assert over == "This link or code is over. Please ask for a new one."


async def test_a_code_that_connects_accounts_connects_none_whoever_gave_it(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    ana = await place.joins("terminal", "Ana")
    code = await code_of(ana)
    assert await telegram.types("ben", f"/link {code}", HERE) == []
    (over,) = await telegram.types("mal", f"/link {code}")
    assert over.startswith("This code is over.")


async def test_a_code_for_everybody_may_be_read_by_everybody(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await telegram.types("ben", "/help")
    (card,) = await telegram.types("ben", f"/start {place.invite}", HERE)
    assert "I ask short questions for Riverside." in card


async def test_a_disconnected_account_is_shown_the_way(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await joined(place, telegram)
    ana = await place.joins("terminal", "Other")
    await telegram.types("ana", f"/link {await code_of(ana)}")
    await telegram.says("ana", "[Connect]")
    await telegram.types("ana", "/unlink")
    await telegram.says("ana", "[Telegram (here)]")
    telegram.shown("ana")
    assert await telegram.types("ana", "/open", HERE) == []
    (shown,) = telegram.shown()
    assert shown.startswith("I answer where nobody else reads.")
    (told,) = await telegram.types("ana", f"/start {opened(shown)}")
    assert told.startswith("This account is not connected any more.")


async def test_whoever_guesses_codes_in_the_chat_is_slowed_down_and_the_chat_learns_nothing(
    place: Home, telegram: Platform
) -> None:
    await linked(place, telegram)
    await joined(place, telegram)
    for number in range(FREE_TRIES):
        assert await telegram.types("ana", f"/start wrong-{number}", HERE) == [
            "I do not know this link or code. Please check it, or ask for a new one."
        ]
    assert await telegram.types("ana", "/start wrong-again", HERE) == []
    assert telegram.shown() == []
    (wait,) = await telegram.types("ana", f"/start {place.invite}")
    assert wait.startswith("There were too many wrong codes from this account.")


async def test_six_words_are_not_looked_at_where_others_read_them(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await joined(place, telegram)
    (answer,) = await telegram.types("ana", "/claim badifu badifu badifu badifu badifu badifu", HERE)
    assert "if these were your six words, whoever saw them can find your text too" in answer
    assert telegram.waiting() == []
