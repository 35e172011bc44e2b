"""One person and one bot, through the real client."""

import asyncio

import httpx
import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from tests.telegram_api.conftest import MakeClient
from tests.telegram_api.server import TelegramServer


async def test_a_bot_says_who_it_is(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot("ladle_bot")
    me = await client_of(bot).get_me()
    assert (me.id, me.username, me.is_bot, me.can_read_all_group_messages) == (bot.id, "ladle_bot", True, False)


async def test_pressing_start_with_a_payload_is_a_command_with_it(
    server: TelegramServer, client_of: MakeClient
) -> None:
    bot = server.bot()
    ana = server.person("Ana", language_code="pt")
    ana.start(bot, "join-7")
    [update] = await client_of(bot).get_updates()
    assert update.message is not None
    assert update.message.text == "/start join-7"
    assert [(e.type, e.offset, e.length) for e in update.message.entities] == [("bot_command", 0, 6)]
    assert update.effective_user is not None
    assert (update.effective_user.id, update.effective_user.language_code) == (ana.id, "pt")


async def test_what_a_bot_sends_is_on_the_persons_screen(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    ana = server.person("Ana")
    ana.start(bot)
    keyboard = InlineKeyboardMarkup(
        [[InlineKeyboardButton("Yes", callback_data="1"), InlineKeyboardButton("No", callback_data="0")]]
    )
    sent = await client_of(bot).send_message(ana.id, "Did it rain? 🌧", reply_markup=keyboard)
    seen = server.chat(ana).last
    assert (seen.id, seen.by_bot, seen.text, seen.keyboard) == (
        sent.message_id,
        True,
        "Did it rain? 🌧",
        (("Yes", "No"),),
    )


async def test_a_tap_reaches_the_bot_and_the_answer_the_person(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    client = client_of(bot)
    ana = server.person("Ana")
    ana.start(bot)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="rain:1")]])
    message = await client.send_message(ana.id, "Did it rain?", reply_markup=keyboard)
    tap = ana.taps(bot, "Yes")
    update = (await client.get_updates(allowed_updates=["message", "callback_query"]))[-1]
    query = update.callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("rain:1", ana.id)
    await query.answer("Thank you")
    assert await tap == "Thank you"
    await query.edit_message_text("Answered")
    assert server.chat(ana).last.text == "Answered"
    assert server.chat(ana).last.labels == ()
    assert server.chat(ana).last.edited
    assert server.chat(ana).last.id == message.message_id


async def test_a_look_shows_only_what_is_new_or_changed_since_the_last(
    server: TelegramServer, client_of: MakeClient
) -> None:
    bot = server.bot()
    client = client_of(bot)
    ana = server.person("Ana")
    ana.start(bot)
    first = await client.send_message(ana.id, "One")
    await client.send_message(ana.id, "Two")
    view = server.chat(ana)
    assert [(change.what, change.seen.text) for change in view.news()] == [("new", "One"), ("new", "Two")]
    assert view.news() == []
    await client.edit_message_text("One, mended", ana.id, first.message_id)
    await client.send_message(ana.id, "Three")
    await client.delete_message(ana.id, first.message_id + 1)
    assert [(change.what, change.seen.text) for change in view.news()] == [
        ("changed", "One, mended"),
        ("new", "Three"),
        ("gone", "Two"),
    ]


async def test_nobody_can_be_written_to_who_never_pressed_start(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    ana = server.person("Ana")
    with pytest.raises(telegram.error.Forbidden, match="bot can't initiate conversation with a user"):
        await client_of(bot).send_message(ana.id, "Hello")
    assert server.chat(ana).messages == []
    assert [(call.method, call.accepted) for call in server.calls()] == [("sendMessage", False)]


async def test_who_blocks_a_bot_is_out_of_reach_until_pressing_start_again(
    server: TelegramServer, client_of: MakeClient
) -> None:
    bot = server.bot()
    client = client_of(bot)
    ana = server.person("Ana")
    ana.start(bot)
    ana.blocks(bot)
    with pytest.raises(telegram.error.Forbidden, match="Forbidden: bot was blocked by the user"):
        await client.send_message(ana.id, "Hello")
    ana.start(bot)
    await client.send_message(ana.id, "Hello")
    changes = [u.my_chat_member for u in await client.get_updates() if u.my_chat_member]
    assert [(c.old_chat_member.status, c.new_chat_member.status) for c in changes] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


async def test_a_deleted_account_is_out_of_reach(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    ana = server.person("Ana")
    ana.start(bot)
    ana.deactivates()
    with pytest.raises(telegram.error.Forbidden, match="Forbidden: user is deactivated"):
        await client_of(bot).send_message(ana.id, "Hello")


async def test_two_bots_have_chats_and_updates_of_their_own(server: TelegramServer, client_of: MakeClient) -> None:
    one, other = server.bot("one_bot"), server.bot("other_bot")
    ana = server.person("Ana")
    ana.start(one)
    ana.types(other, "hello")
    assert [u.message.text for u in await client_of(one).get_updates() if u.message] == ["/start"]
    assert [u.message.text for u in await client_of(other).get_updates() if u.message] == ["hello"]
    await client_of(one).send_message(ana.id, "From one")
    assert [seen.text for seen in server.chat(ana, one).from_bots] == ["From one"]
    assert server.chat(ana, other).from_bots == []


async def test_a_deep_link_on_a_button_starts_the_bot_it_names(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot("ladle_bot")
    client = client_of(bot)
    ana = server.person("Ana")
    ana.start(bot)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Answer privately", url="https://t.me/ladle_bot?start=q1")]])
    await client.send_message(ana.id, "A question for you", reply_markup=keyboard)
    assert ana.follows(bot, "Answer privately").text == "/start q1"
    with pytest.raises(LookupError, match="sends nothing"):
        ana.taps(bot, "Answer privately")


async def test_what_people_write_is_marked_in_utf16(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    server.person().types(bot, "🌧 /help @rain_group #sun a@b.org https://rain.org/x and/or")
    [update] = await client_of(bot).get_updates()
    assert update.message is not None
    marked = update.message.parse_entities()
    assert {entity.type: words for entity, words in marked.items()} == {
        "bot_command": "/help",
        "mention": "@rain_group",
        "hashtag": "#sun",
        "email": "a@b.org",
        "url": "https://rain.org/x",
    }


async def test_people_change_what_they_wrote(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    ana = server.person()
    ana.edits(ana.types(bot, "Ten mm"), "Twelve mm")
    update = (await client_of(bot).get_updates())[-1]
    assert update.edited_message is not None
    assert update.edited_message.text == "Twelve mm"


async def test_a_chat_that_does_not_come_to_look_as_wanted_says_what_it_shows(
    server: TelegramServer, client_of: MakeClient
) -> None:
    bot = server.bot()
    ana = server.person()
    ana.start(bot)
    await client_of(bot).send_message(ana.id, "Did it rain?")
    with pytest.raises(TimeoutError, match="Did it rain"):
        await server.chat(ana).shows("Did it snow?", within=0)
    with pytest.raises(LookupError, match="No button 'Yes'"):
        ana.taps(bot, "Yes")


async def test_a_chat_can_be_waited_for(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    ana = server.person()
    ana.start(bot)
    waiting = asyncio.ensure_future(server.chat(ana).next())
    await client_of(bot).send_message(ana.id, "Did it rain?")
    assert [change.seen.text for change in await waiting] == ["Did it rain?"]


async def _stumble() -> int:
    """Make a server whose clock is broken, and return the status it answers with."""
    async with TelegramServer.running() as server, httpx.AsyncClient() as http:
        bot, ana = server.bot(), server.person()
        server.private(ana, bot).started = True
        del server.clock
        url = f"{server.url}/bot{bot.token}/sendMessage"
        return (await http.post(url, json={"chat_id": ana.id, "text": "Hi"})).status_code


async def test_a_defect_of_the_server_does_not_pass_for_an_answer() -> None:
    with pytest.raises(RuntimeError, match="server itself failed"):
        await _stumble()
