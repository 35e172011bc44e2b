"""A small Discord: the REST API, the gateway, the files, and a door for the test."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from tests.discord_api.api import api
from tests.discord_api.control import add_control
from tests.discord_api.gateway import gateway
from tests.discord_api.people import People
from tests.discord_api.service import Service, Settings, new_service

LARGEST_CALL = 256 * 1024 * 1024


class DiscordServer:
    """A server that runs.

    What a test does as a person is `people`, what it arranges are the functions in `places` with `service`. What the
    bot did is in `service.world` and `service.calls`.
    """

    def __init__(self, service: Service) -> None:
        self.service = service
        self.people = People(service)
        self.world = service.world
        self.clock = service.clock
        self.calls = service.calls
        self.faults = service.faults
        self.settings = service.settings
        self.rate_limits = service.rate_limits
        self.until = service.news.until

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end."""
        return self.service.address

    @property
    def api_url(self) -> str:
        """What discord.py calls Route.BASE."""
        return f"{self.url}/api/v10"

    @property
    def gateway_url(self) -> str:
        return self.service.gateway_address

    @classmethod
    @asynccontextmanager
    async def running(cls, settings: Settings | None = None, *, port: int = 0) -> AsyncIterator["DiscordServer"]:
        """Serve on this machine until the block ends. Port 0 takes a free one."""
        server = cls(new_service(settings))
        runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        host, taken = runner.addresses[0][:2]
        server.service.address = f"http://{host}:{taken}"
        try:
            yield server
        finally:
            server.service.faults.let_go()
            for connection in list(server.service.connections):
                connection.hang_up(None)
            await asyncio.sleep(0)
            await runner.cleanup()

    def application(self) -> web.Application:
        """Return everything that is served."""
        application = web.Application(client_max_size=LARGEST_CALL)

        async def answer_api(request: web.Request) -> web.Response:
            return await api(self.service, request)

        async def open_gateway(request: web.Request) -> web.WebSocketResponse:
            return await gateway(self.service, request)

        async def send_file(request: web.Request) -> web.Response:
            file = self.world.files.get(int(request.match_info["file"]))
            if file is None:
                return web.Response(status=404)
            return web.Response(body=file.content, content_type=file.mime.partition(";")[0])

        application.router.add_route("*", r"/api/v{version:\d+}/{address:.*}", answer_api)
        application.router.add_get("/gateway", open_gateway)
        application.router.add_get("/gateway/", open_gateway)
        application.router.add_get(r"/attachments/{channel:\d+}/{file:\d+}/{name}", send_file)
        add_control(application, self.service, self.people)
        return application
