"""Each fault, as the real client and a plain one meet it."""

import asyncio
from datetime import timedelta

import httpx
import pytest
import telegram

from tests.telegram_api.conftest import MakeClient
from tests.telegram_api.pace import Pace
from tests.telegram_api.server import TelegramServer


async def test_too_many_requests_come_with_the_seconds_to_wait(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    client = client_of(bot)
    ana, rui = server.person("Ana"), server.person("Rui")
    ana.start(bot)
    rui.start(bot)
    fault = server.faults.too_many(7, method="sendMessage", chat=ana)
    await client.send_message(rui.id, "Hello")
    with pytest.raises(telegram.error.RetryAfter) as caught:
        await client.send_message(ana.id, "Hello")
    assert caught.value.retry_after == timedelta(seconds=7)
    await client.send_message(ana.id, "Hello")
    assert (fault.hits, len(server.chat(ana).from_bots)) == (1, 1)
    assert [call.outcome for call in server.calls(chat=ana)] == ["Too Many Requests: retry after 7", "ok"]


async def test_a_fault_can_pass_over_calls_stay_and_be_lifted(server: TelegramServer, client_of: MakeClient) -> None:
    bot, other = server.bot("one_bot"), server.bot("other_bot")
    ana = server.person()
    ana.start(bot)
    ana.start(other)
    fault = server.faults.forbids(bot=bot, skip=1)
    await client_of(bot).send_message(ana.id, "First")
    for _ in range(2):
        with pytest.raises(telegram.error.Forbidden, match="Forbidden: bot was blocked by the user"):
            await client_of(bot).send_message(ana.id, "Second")
    await client_of(other).send_message(ana.id, "Another bot's")
    fault.lift()
    await client_of(bot).send_message(ana.id, "Third")
    assert [seen.text for seen in server.chat(ana, bot).from_bots] == ["First", "Third"]


@pytest.mark.parametrize("accepts", [False, True])
async def test_a_broken_gateway_answers_with_a_page(
    server: TelegramServer, client_of: MakeClient, *, accepts: bool
) -> None:
    bot = server.bot()
    ana = server.person()
    ana.start(bot)
    server.faults.breaks(502, method="sendMessage", accepts=accepts)
    with pytest.raises(telegram.error.NetworkError, match="Bad Gateway"):
        await client_of(bot).send_message(ana.id, "Hello")
    assert len(server.chat(ana).from_bots) == accepts
    assert [(call.outcome, call.accepted) for call in server.calls()] == [("502", accepts)]


@pytest.mark.parametrize("accepts", [False, True])
async def test_a_request_can_hang_with_its_message_there_or_not(server: TelegramServer, *, accepts: bool) -> None:
    bot = server.bot()
    ana = server.person()
    ana.start(bot)
    fault = server.faults.hangs(accepts=accepts, method="sendMessage")
    url = f"{server.url}/bot{bot.token}/sendMessage"
    async with httpx.AsyncClient() as http:
        hanging = asyncio.ensure_future(http.post(url, json={"chat_id": ana.id, "text": "Hello"}))
        await fault.met()
        hanging.cancel()
        assert (await http.post(url, json={"chat_id": ana.id, "text": "Again"})).status_code == 200
    assert [seen.text for seen in server.chat(ana).from_bots] == (["Hello", "Again"] if accepts else ["Again"])
    assert server.calls()[0].outcome == "hung"


@pytest.mark.parametrize("accepts", [False, True])
async def test_a_connection_can_be_reset_with_its_message_there_or_not(
    server: TelegramServer, client_of: MakeClient, *, accepts: bool
) -> None:
    bot = server.bot()
    ana = server.person()
    ana.start(bot)
    server.faults.resets(accepts=accepts)
    with pytest.raises(telegram.error.NetworkError):
        await client_of(bot).send_message(ana.id, "Hello")
    assert len(server.chat(ana).from_bots) == accepts
    await client_of(bot).send_message(ana.id, "Again")


async def test_an_answer_can_be_cut_off(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    ana = server.person()
    ana.start(bot)
    server.faults.garbles(method="sendMessage")
    async with httpx.AsyncClient() as http:
        answer = await http.post(f"{server.url}/bot{bot.token}/sendMessage", json={"chat_id": ana.id, "text": "Hello"})
    with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
        answer.json()
    assert len(server.chat(ana).from_bots) == 1


async def test_a_slow_answer_comes_later_than_its_effect(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    ana = server.person()
    ana.start(bot)
    server.faults.slows(0.05, chat=ana)
    server.latency = 0.01
    sending = asyncio.ensure_future(client_of(bot).send_message(ana.id, "Hello"))
    await server.chat(ana).shows("Hello")
    assert not sending.done()
    await sending
    [call] = server.calls()
    assert call.done - call.at >= 0.06


class FakeTime:
    """Seconds that pass when told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


async def test_the_documented_rates_are_kept(server: TelegramServer) -> None:
    time = FakeTime()
    pace = Pace(burst=2, now=time)
    assert [pace.refuse(1, "sendMessage", 7) for _ in range(3)] == [None, None, 1]
    time.now += 1.0
    assert [pace.refuse(1, "sendMessage", 7) for _ in range(2)] == [None, 1]
    assert [pace.refuse(1, "sendMessage", -7) for _ in range(21)] == [None] * 20 + [3]
    time.now += 10.0
    assert [pace.refuse(1, "sendMessage", chat) for chat in range(100, 131)] == [None] * 30 + [1]
    assert pace.refuse(2, "sendMessage", 100) is None
    assert pace.refuse(1, "answerCallbackQuery", 100) is None
    assert pace.refused == 4


async def test_the_limiter_answers_as_telegram_does(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    ana = server.person()
    ana.start(bot)
    server.pace = Pace(burst=1)
    await client_of(bot).send_message(ana.id, "Hello")
    with pytest.raises(telegram.error.RetryAfter):
        await client_of(bot).send_message(ana.id, "Hello again")
    assert len(server.chat(ana).from_bots) == 1
