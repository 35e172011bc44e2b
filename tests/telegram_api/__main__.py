"""Run the server by itself: `python -m tests.telegram_api --port 0`. Its address is the first line it prints."""

import argparse
import asyncio
import signal

from tests.telegram_api.pace import Pace
from tests.telegram_api.server import TelegramServer


async def serve(arguments: argparse.Namespace) -> None:
    """Serve until told to stop by SIGTERM or SIGINT."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with TelegramServer.running(arguments.port) as server:
        server.latency = arguments.latency
        server.https_only = arguments.https_only
        if arguments.pace is not None:
            server.pace = Pace(arguments.pace)
        for token in arguments.token:
            server.bot(f"bot_{len(server.bots) + 1}_bot" if len(arguments.token) > 1 else "ladle_bot", token)
        print(server.url, flush=True)  # noqa: T201 - what the starter waits for
        await stop.wait()


def main() -> None:
    """Read the arguments and serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram_api", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any that is free")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument(
        "--pace", type=float, metavar="FACTOR", help="answer 429 beyond the documented rates times this"
    )
    parser.add_argument("--token", action="append", default=[], help="register a bot with this token")
    parser.add_argument("--https-only", action="store_true", help="refuse webhooks as strictly as Telegram does")
    asyncio.run(serve(parser.parse_args()))


if __name__ == "__main__":
    main()
