"""Bots among several people: coming and going, privacy mode, topics, migration, rights."""

from typing import Literal

import pytest
import telegram
from telegram import Update

from tests.telegram_api.conftest import MakeClient
from tests.telegram_api.groups import Group
from tests.telegram_api.server import TelegramServer


async def texts(client: telegram.Bot) -> list[str | None]:
    """Return the words of the messages that wait, and forget them."""
    updates = await client.get_updates()
    if updates:
        await client.get_updates(offset=updates[-1].update_id + 1)
    return [update.message.text for update in updates if update.message is not None and update.message.text]


def statuses(updates: tuple[Update, ...]) -> list[tuple[str, str]]:
    return [
        (update.my_chat_member.old_chat_member.status, update.my_chat_member.new_chat_member.status)
        for update in updates
        if update.my_chat_member is not None
    ]


async def test_a_bot_is_told_when_it_is_added_and_by_whom(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    ana = server.person("Ana")
    group = server.group("Rain", creator=ana)
    group.adds(bot, by=ana)
    updates = await client_of(bot).get_updates()
    added, greeted = updates
    assert statuses(updates) == [("left", "member")]
    assert added.my_chat_member is not None
    assert (added.my_chat_member.chat.title, added.my_chat_member.from_user.id) == ("Rain", ana.id)
    assert greeted.message is not None
    assert [user.id for user in greeted.message.new_chat_members] == [bot.id]


async def test_a_removed_bot_is_told_and_may_not_write(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    client = client_of(bot)
    ana = server.person("Ana")
    for kind in ("group", "supergroup"):
        group = server.group("Rain", "group" if kind == "group" else "supergroup", creator=ana)
        with pytest.raises(telegram.error.BadRequest, match="Chat not found"):
            await client.send_message(group.id, "Hello")
        group.adds(bot, by=ana)
        await client.send_message(group.id, "Hello")
        group.removes(bot)
        with pytest.raises(telegram.error.Forbidden, match=f"Forbidden: bot was kicked from the {kind} chat"):
            await client.send_message(group.id, "Hello")
    assert statuses(await client.get_updates()) == [("left", "member"), ("member", "kicked")] * 2


async def test_a_bot_that_leaves_is_no_member(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    client = client_of(bot)
    ana = server.person("Ana")
    group = server.group("Rain", "supergroup", creator=ana)
    group.adds(bot, by=ana)
    assert await client.leave_chat(group.id)
    with pytest.raises(telegram.error.Forbidden, match="Forbidden: bot is not a member of the supergroup chat"):
        await client.send_message(group.id, "Hello")
    ana.start(bot)
    with pytest.raises(telegram.error.BadRequest, match="Chat member status can't be changed in private chats"):
        await client.leave_chat(ana.id)


async def test_with_privacy_on_a_bot_gets_only_what_is_meant_for_it(
    server: TelegramServer, client_of: MakeClient
) -> None:
    bot, other = server.bot("ladle_bot"), server.bot("other_bot")
    client = client_of(bot)
    ana, rui = server.person("Ana"), server.person("Rui")
    group = server.group(creator=ana, members=[rui])
    group.adds(bot, by=ana)
    group.adds(other, by=ana)
    sent = await client.send_message(group.id, "Hello, I am Ladle")
    await texts(client)
    rui.types(group, "What is this?")
    rui.types(group, "/help")
    rui.types(group, "/setup@ladle_bot now")
    rui.types(group, "/setup@other_bot")
    rui.types(group, "To you", reply_to=group.messages[sent.message_id])
    assert await texts(client) == ["/help", "/setup@ladle_bot now", "To you"]
    await client_of(other).send_message(group.id, "And I am another")
    rui.types(group, "/help")
    assert await texts(client) == []
    assert "/help" in await texts(client_of(other))


async def test_without_privacy_or_as_an_administrator_a_bot_gets_everything(
    server: TelegramServer, client_of: MakeClient
) -> None:
    curious, promoted = server.bot("curious_bot", privacy=False), server.bot("promoted_bot")
    ana = server.person("Ana")
    group = server.group(creator=ana)
    group.adds(curious, by=ana)
    group.adds(promoted, by=ana)
    group.promotes(promoted)
    ana.types(group, "Just talk")
    assert await texts(client_of(curious)) == ["Just talk"]
    assert await texts(client_of(promoted)) == ["Just talk"]
    group.demotes(promoted)
    ana.types(group, "More talk")
    assert await texts(client_of(promoted)) == []
    assert server.chat(group).last.text == "More talk"


@pytest.mark.parametrize("order", ["to-first", "from-first"])
async def test_a_group_that_becomes_a_supergroup_says_so_in_either_order(
    server: TelegramServer, client_of: MakeClient, order: Literal["to-first", "from-first"]
) -> None:
    bot = server.bot()
    client = client_of(bot)
    ana = server.person("Ana")
    group = server.group(creator=ana)
    group.adds(bot, by=ana)
    new = group.migrates(order)
    told = [update.message for update in await client.get_updates() if update.message is not None][1:]
    links = [(message.chat.id, message.migrate_to_chat_id, message.migrate_from_chat_id) for message in told]
    expected = [(group.id, new.id, None), (new.id, None, group.id)]
    assert links == (expected if order == "to-first" else expected[::-1])
    with pytest.raises(telegram.error.ChatMigrated) as caught:
        await client.send_message(group.id, "Hello")
    assert caught.value.new_chat_id == new.id
    assert (await client.send_message(new.id, "Hello")).chat.type == "supergroup"


async def test_a_forum_has_topics_that_come_and_go(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    client = client_of(bot)
    ana = server.person("Ana")
    forum = server.group("Rain", forum=True, creator=ana)
    forum.adds(bot, by=ana)
    topic = forum.topic("Week 1")
    sent = await client.send_message(forum.id, "Hello", message_thread_id=topic.id)
    assert (sent.message_thread_id, sent.is_topic_message) == (topic.id, True)
    ana.types(forum, "/setup@ladle_bot", topic=topic)
    update = (await client.get_updates())[-1]
    assert update.message is not None
    assert (update.message.message_thread_id, update.message.chat.is_forum) == (topic.id, True)
    topic.closed = True
    with pytest.raises(telegram.error.BadRequest, match="Topic_closed"):
        await client.send_message(forum.id, "Hello", message_thread_id=topic.id)
    topic.deleted = True
    with pytest.raises(telegram.error.BadRequest, match="Message thread not found"):
        await client.send_message(forum.id, "Hello", message_thread_id=topic.id)


async def test_a_bot_may_lack_the_right_to_write(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    client = client_of(bot)
    ana = server.person("Ana")
    group = server.group("Rain", "supergroup", creator=ana)
    group.adds(bot, by=ana)
    group.restricts(bot)
    with pytest.raises(telegram.error.BadRequest, match="Not enough rights to send text messages to the chat"):
        await client.send_message(group.id, "Hello")
    group.demotes(bot)
    group.muted.add("send text messages")
    with pytest.raises(telegram.error.BadRequest, match="Not enough rights to send text messages to the chat"):
        await client.send_message(group.id, "Hello")
    group.promotes(bot)
    await client.send_message(group.id, "Hello")
    assert statuses(await client.get_updates()) == [
        ("left", "member"),
        ("member", "restricted"),
        ("restricted", "member"),
        ("member", "administrator"),
    ]


async def test_a_bot_can_ask_who_leads_a_group(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    client = client_of(bot)
    ana, rui, noor = server.person("Ana"), server.person("Rui"), server.person("Noor")
    group = server.group("Rain", creator=ana, members=[rui])
    group.adds(bot, by=ana)
    group.administered_by(rui)
    admins = await client.get_chat_administrators(group.id)
    assert [(member.user.id, member.status) for member in admins] == [(ana.id, "creator"), (rui.id, "administrator")]
    assert (await client.get_chat_member(group.id, noor.id)).status == "left"
    assert (await client.get_chat_member(group.id, bot.id)).status == "member"
    assert (await client.get_chat(group.id)).title == "Rain"
    assert await client.get_chat_member_count(group.id) == 3
    with pytest.raises(telegram.error.BadRequest, match="Participant_id_invalid"):
        await client.get_chat_member(group.id, 12345)
    with pytest.raises(telegram.error.BadRequest, match="Chat not found"):
        await client.get_chat(noor.id)


async def test_only_an_administrator_deletes_what_others_wrote(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    client = client_of(bot)
    ana = server.person("Ana")
    group: Group = server.group("Rain", "supergroup", creator=ana)
    group.adds(bot, by=ana)
    own = await client.send_message(group.id, "Mine")
    theirs = ana.types(group, "Hers")
    assert await client.delete_message(group.id, own.message_id)
    with pytest.raises(telegram.error.BadRequest, match="Message can't be deleted"):
        await client.delete_message(group.id, theirs.id)
    group.promotes(bot)
    assert await client.delete_message(group.id, theirs.id)


async def test_people_come_and_go_and_groups_vanish(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    client = client_of(bot)
    ana, rui = server.person("Ana"), server.person("Rui")
    group = server.group("Rain", creator=ana)
    group.adds(bot, by=ana, payload="setup-1")
    group.joins(rui)
    group.leaves(rui)
    group.renames("Rain and sun")
    messages = [update.message for update in await client.get_updates() if update.message is not None]
    assert [message.text for message in messages if message.text] == ["/start@ladle_bot setup-1"]
    assert [[user.id for user in message.new_chat_members] for message in messages[2:3]] == [[rui.id]]
    assert messages[3].left_chat_member is not None
    assert (messages[3].left_chat_member.id, messages[4].new_chat_title) == (rui.id, "Rain and sun")
    group.deleted = True
    with pytest.raises(telegram.error.Forbidden, match="the group chat was deleted"):
        await client.send_message(group.id, "Hello")
