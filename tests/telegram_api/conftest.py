"""A running server, and the real client of python-telegram-bot for a bot of it."""

from collections.abc import AsyncIterator, Callable

import pytest
import telegram
from telegram.request import HTTPXRequest

from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.server import TelegramServer

MakeClient = Callable[[BotAccount], telegram.Bot]


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """Give a running server with nobody in it."""
    async with TelegramServer.running() as running:
        yield running


@pytest.fixture
async def client_of(server: TelegramServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[MakeClient]:
    """Give what makes the real client of a bot."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # as seconds, durations are deprecated and warn
    requests: list[HTTPXRequest] = []

    def make(bot: BotAccount) -> telegram.Bot:
        ours = [HTTPXRequest(), HTTPXRequest()]
        requests.extend(ours)
        return telegram.Bot(
            bot.token,
            base_url=f"{server.url}/bot",
            base_file_url=f"{server.url}/file/bot",
            request=ours[0],
            get_updates_request=ours[1],
        )

    yield make
    for request in requests:  # a client that was never initialized closes nothing itself
        await request.shutdown()
