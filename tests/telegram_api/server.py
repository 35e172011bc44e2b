"""A Bot API server for tests and benchmarks, over real HTTP, in which people and faults follow a script."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Self

from aiohttp import web

from tests.telegram_api.control import Control
from tests.telegram_api.http import BotApi
from tests.telegram_api.world import World


class TelegramServer(World):
    """The world, and the address at which bots reach it."""

    def __init__(self) -> None:
        super().__init__()
        self.url = ""

    @classmethod
    @asynccontextmanager
    async def running(cls, port: int = 0) -> AsyncIterator[Self]:
        """Run a server on this event loop. `port` 0: any that is free."""
        server = cls()
        api, control = BotApi(server), Control(server)

        async def answer(request: web.BaseRequest) -> web.StreamResponse:
            return await (control if request.raw_path.startswith("/control/") else api).answer(request)

        runner = web.ServerRunner(web.Server(answer, handler_cancellation=True, access_log=None), shutdown_timeout=0.1)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", port, backlog=1024)
            await site.start()
            server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
            yield server
            if server.crashes:
                raise RuntimeError("The Bot API server itself failed on a call.") from server.crashes[0]
        finally:
            for bot in server.bots:
                if bot.webhook is not None:
                    bot.webhook.stop()
            await server.deliveries.close()
            api.close()
            await runner.cleanup()

    def redeliver(self) -> None:
        """Deliver what webhooks refused again, now."""
        self.deliveries.redeliver()
