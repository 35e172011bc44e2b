"""Serve a small Discord until interrupted, and print its address first: python -m tests.discord_api --port 0."""

import argparse
import asyncio
import contextlib
import signal

from tests.discord_api.server import DiscordServer
from tests.discord_api.service import DEFAULT_TOKEN, Settings


async def serve(port: int, settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with DiscordServer.running(settings, port=port) as server:
        print(server.url, flush=True)  # noqa: T201 -- this is how the test learns where it is
        await stop.wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.discord_api", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds each call takes at least")
    parser.add_argument("--token", default=DEFAULT_TOKEN, help="the bot's token")
    parser.add_argument("--without-bodies", action="store_true", help="do not remember what calls carried")
    given = parser.parse_args()
    settings = Settings(token=given.token, latency=given.latency, keeps_bodies=not given.without_bodies)
    asyncio.run(serve(given.port, settings))


if __name__ == "__main__":
    main()
