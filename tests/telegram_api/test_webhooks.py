"""Webhooks: set, delivered to in order, and delivered to again until the answer is a 2xx."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import telegram
from aiohttp import web

from tests.telegram_api.conftest import MakeClient
from tests.telegram_api.server import TelegramServer


class Receiver:
    """A web server that keeps what is posted to it and answers with the statuses it is given, then 200."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []
        self.gate: asyncio.Event | None = None
        self._more = asyncio.Event()

    async def take(self, request: web.BaseRequest) -> web.StreamResponse:
        self.got.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self._more.set()
        if self.gate is not None:
            await self.gate.wait()
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    async def has(self, count: int) -> None:
        """Wait until so many posts came."""
        async with asyncio.timeout(10):
            while len(self.got) < count:
                self._more.clear()
                await self._more.wait()

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    runner = web.ServerRunner(web.Server(receiver.take), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    yield receiver
    await runner.cleanup()


async def test_updates_are_posted_with_the_secret(
    server: TelegramServer, client_of: MakeClient, receiver: Receiver
) -> None:
    bot = server.bot()
    ana = server.person()
    ana.types(bot, "before")
    await client_of(bot).set_webhook(receiver.url, secret_token="a-secret_1")
    ana.types(bot, "after")
    await server.confirmed(bot)
    assert receiver.texts == ["before", "after"]
    assert receiver.secrets == ["a-secret_1"] * 2
    info = await client_of(bot).get_webhook_info()
    assert (info.url, info.pending_update_count) == (receiver.url, 0)


async def test_an_update_is_posted_again_until_it_is_accepted_and_its_chat_waits(
    server: TelegramServer, client_of: MakeClient, receiver: Receiver
) -> None:
    bot = server.bot()
    server.deliveries.scale = 0  # again only when told
    receiver.statuses = [500, 503]
    await client_of(bot).set_webhook(receiver.url)
    ana, rui = server.person("Ana"), server.person("Rui")
    assert bot.webhook is not None
    ana.types(bot, "one")
    ana.types(bot, "two")
    rui.types(bot, "elsewhere")
    await bot.webhook.failed(2)
    assert sorted(receiver.texts) == ["elsewhere", "one"]
    server.redeliver()
    await server.confirmed(bot)
    assert sorted(receiver.texts[2:]) == ["elsewhere", "one", "two"]
    assert [text for text in receiver.texts if text != "elsewhere"] == ["one", "one", "two"]
    info = await client_of(bot).get_webhook_info()
    assert info.last_error_message in (
        "Wrong response from the webhook: 500 Internal Server Error",
        "Wrong response from the webhook: 503 Service Unavailable",
    )


async def test_delays_between_attempts_can_be_shortened(
    server: TelegramServer, client_of: MakeClient, receiver: Receiver
) -> None:
    bot = server.bot()
    server.deliveries.scale = 0.0001
    receiver.statuses = [500] * 4
    await client_of(bot).set_webhook(receiver.url)
    server.person().types(bot, "one")
    await server.confirmed(bot)
    assert receiver.texts == ["one"] * 5


async def test_one_chat_is_served_at_a_time_and_chats_do_not_wait_for_each_other(
    server: TelegramServer, client_of: MakeClient, receiver: Receiver
) -> None:
    bot = server.bot()
    receiver.gate = asyncio.Event()
    await client_of(bot).set_webhook(receiver.url)
    ana, rui = server.person("Ana"), server.person("Rui")
    ana.types(bot, "ana 1")
    ana.types(bot, "ana 2")
    rui.types(bot, "rui 1")
    await receiver.has(2)
    assert sorted(receiver.texts) == ["ana 1", "rui 1"]
    receiver.gate.set()
    await server.confirmed(bot)
    assert receiver.texts[-1] == "ana 2"


async def test_polling_and_a_webhook_exclude_each_other(
    server: TelegramServer, client_of: MakeClient, receiver: Receiver
) -> None:
    bot = server.bot()
    client = client_of(bot)
    polling = asyncio.ensure_future(client.get_updates(timeout=30))
    await bot.updates.polled()
    await client.set_webhook(receiver.url)
    with pytest.raises(telegram.error.Conflict, match="terminated by setWebhook request"):
        await polling
    with pytest.raises(telegram.error.Conflict, match="can't use getUpdates method while webhook is active"):
        await client.get_updates()
    receiver.statuses = [500]
    server.person().types(bot, "kept")
    await receiver.has(1)
    await client.delete_webhook()
    assert len(await client.get_updates()) == 1
    await client.delete_webhook(drop_pending_updates=True)
    assert await client.get_updates() == ()


async def test_an_address_that_does_not_answer_is_tried_again(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    server.deliveries.scale = 0
    await client_of(bot).set_webhook("http://127.0.0.1:9/telegram")
    server.person().types(bot, "kept")
    assert bot.webhook is not None
    await bot.webhook.failed()
    info = await client_of(bot).get_webhook_info()
    assert (info.last_error_message, info.pending_update_count) == ("Connection refused", 1)


@pytest.mark.parametrize(
    ("url", "secret", "refusal"),
    [
        ("nonsense", "", "Bad webhook: invalid webhook url specified"),
        ("http://example.com/hook", "", "Bad webhook: an https url must be provided for webhook"),
        ("https://example.com:8080/hook", "", "Bad webhook: webhook can be set up only on ports 80, 88, 443 or 8443"),
        ("https://example.com/hook", "not a secret!", "Secret token contains unallowed characters"),
        ("https://example.com/hook", "s" * 257, "Secret token is too long"),
    ],
)
async def test_webhooks_are_as_strict_as_telegrams(
    server: TelegramServer, client_of: MakeClient, url: str, secret: str, refusal: str
) -> None:
    server.https_only = True
    bot = server.bot()
    with pytest.raises(telegram.error.BadRequest) as caught:
        await client_of(bot).set_webhook(url, secret_token=secret)
    assert caught.value.message.lower() == refusal.lower()
