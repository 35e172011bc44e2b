"""Long polling: offsets, limits, waiting, kinds of updates, and two who poll at once."""

import asyncio

import httpx
import pytest
import telegram

from tests.telegram_api.conftest import MakeClient
from tests.telegram_api.server import TelegramServer


async def test_updates_stay_until_a_higher_offset_confirms_them(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    client = client_of(bot)
    ana = server.person()
    for words in ("one", "two", "three"):
        ana.types(bot, words)
    first = await client.get_updates(limit=2)
    again = await client.get_updates(limit=2)
    assert [update.update_id for update in first] == [update.update_id for update in again]
    rest = await client.get_updates(offset=first[-1].update_id + 1)
    assert [update.message.text for update in rest if update.message] == ["three"]
    assert await client.get_updates(offset=rest[-1].update_id + 1) == ()


async def test_a_negative_offset_keeps_only_the_newest(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    ana = server.person()
    for words in ("one", "two", "three"):
        ana.types(bot, words)
    kept = await client_of(bot).get_updates(offset=-1)
    assert [update.message.text for update in kept if update.message] == ["three"]
    assert len(await client_of(bot).get_updates()) == 1


async def test_a_poll_waits_for_the_next_update(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    polling = asyncio.ensure_future(client_of(bot).get_updates(timeout=30))
    await bot.updates.polled()
    server.person().types(bot, "here")
    [update] = await polling
    assert update.message is not None
    assert update.message.text == "here"


async def test_of_two_polls_the_earlier_ends_with_a_conflict(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    earlier = asyncio.ensure_future(client_of(bot).get_updates(timeout=30))
    await bot.updates.polled()
    later = asyncio.ensure_future(client_of(bot).get_updates(timeout=30))
    with pytest.raises(telegram.error.Conflict, match="terminated by other getUpdates request"):
        await earlier
    await bot.updates.polled()
    server.person().types(bot, "here")
    assert len(await later) == 1


async def test_a_poll_whose_caller_went_away_holds_nothing_up(server: TelegramServer) -> None:
    bot = server.bot()
    async with httpx.AsyncClient() as http:
        gone = asyncio.ensure_future(http.get(f"{server.url}/bot{bot.token}/getUpdates?timeout=30"))
        await bot.updates.polled()
        gone.cancel()
    await bot.updates.left_alone()
    server.person().types(bot, "here")
    async with httpx.AsyncClient() as http:
        answer = (await http.get(f"{server.url}/bot{bot.token}/getUpdates?timeout=30")).json()
    assert len(answer["result"]) == 1


async def test_kinds_not_asked_for_are_not_queued_and_the_choice_is_remembered(
    server: TelegramServer, client_of: MakeClient
) -> None:
    bot = server.bot()
    client = client_of(bot)
    await client.get_updates(allowed_updates=["message"])
    ana = server.person()
    ana.start(bot)
    ana.blocks(bot)
    assert [update.my_chat_member for update in await client.get_updates()] == [None]
    await client.get_updates(allowed_updates=[])
    ana.unblocks(bot)
    assert (await client.get_updates())[-1].my_chat_member is not None


async def test_a_test_can_wait_until_everything_is_confirmed(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    client = client_of(bot)
    await server.confirmed(bot)
    server.person().types(bot, "one")
    waiting = asyncio.ensure_future(server.confirmed(bot))
    [update] = await client.get_updates()
    assert not waiting.done()
    server.person().types(bot, "two")
    await client.get_updates(offset=update.update_id + 1)
    await waiting
    assert len(bot.updates.pending) == 1


async def test_any_update_can_be_queued_however_malformed(server: TelegramServer) -> None:
    bot = server.bot()
    server.put_raw(bot, {"message": {"message_id": "not a number"}})
    server.put_raw(bot, {"brand_new_kind": {"a": 1}})
    async with httpx.AsyncClient() as http:
        raw = (await http.get(f"{server.url}/bot{bot.token}/getUpdates")).json()["result"]
    assert [sorted(update) for update in raw] == [["message", "update_id"], ["brand_new_kind", "update_id"]]


async def test_parameters_may_come_in_the_address_a_form_or_json(server: TelegramServer) -> None:
    bot = server.bot()
    ana = server.person()
    ana.start(bot)
    url = f"{server.url}/bot{bot.token}/sendMessage"
    async with httpx.AsyncClient() as http:
        answers = [
            await http.get(url, params={"chat_id": ana.id, "text": "a&b"}),
            await http.post(url, data={"chat_id": str(ana.id), "text": "chuva é água"}),
            await http.post(url, json={"chat_id": ana.id, "text": "json"}),
            await http.post(url, files={"chat_id": (None, str(ana.id)), "text": (None, "مطر")}),
            await http.post(url.replace("sendMessage", "SENDMESSAGE"), json={"chat_id": ana.id, "text": "capitals"}),
        ]
    assert [answer.json()["ok"] for answer in answers] == [True] * 5
    assert [seen.text for seen in server.chat(ana).from_bots] == ["a&b", "chuva é água", "json", "مطر", "capitals"]


async def test_tokens_and_methods_that_are_none_are_told_apart(server: TelegramServer) -> None:
    bot = server.bot()
    async with httpx.AsyncClient() as http:
        unknown = await http.get(f"{server.url}/bot123:unknown/getMe")
        malformed = await http.get(f"{server.url}/botnonsense/getMe")
        no_method = await http.get(f"{server.url}/bot{bot.token}/sendLove")
        escaped = await http.get(f"{server.url}/bot{bot.token.replace(':', '%3A')}/getMe")
        bot.revoke()
        revoked = await http.get(f"{server.url}/bot{bot.token}/getMe")
    assert unknown.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert malformed.json() == {"ok": False, "error_code": 404, "description": "Not Found"}
    assert no_method.json() == {"ok": False, "error_code": 404, "description": "Not Found: method not found"}
    assert escaped.json()["ok"] is True
    assert revoked.status_code == 401


async def test_parameters_nobody_documents_are_noted(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    ana = server.person()
    ana.start(bot)
    await client_of(bot).send_message(ana.id, "Hello", api_kwargs={"colour": "blue"})
    await client_of(bot).send_message(
        ana.id, "Hello", parse_mode="HTML", api_kwargs={"entities": [{"type": "bold", "offset": 0, "length": 5}]}
    )
    assert [(note.what, note.detail) for note in server.notes] == [
        ("unknown parameter", "colour"),
        ("parse mode and entities", "HTML"),
    ]


async def test_a_poll_of_a_revoked_token_ends(server: TelegramServer, client_of: MakeClient) -> None:
    bot, other = server.bot("one_bot"), server.bot("other_bot")
    polling = asyncio.ensure_future(client_of(bot).get_updates(timeout=30))
    await bot.updates.polled()
    bot.revoke()
    with pytest.raises(telegram.error.InvalidToken):
        await polling
    assert (await client_of(other).get_me()).username == "other_bot"
