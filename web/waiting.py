"""Wait, for a short while only, until what an event led to stands on the page."""

import asyncio
from functools import partial

from web.channel import ACCOUNT
from web.services import WebServices

# Delivery to a page takes a few milliseconds; when something holds it up, the page comes without the newest message.
LONGEST_WAIT = 3.0  # seconds
FIRST_LOOK = 0.004
SLOWEST_LOOK = 0.25


async def until_shown(services: WebServices, chat: str) -> bool:
    """Return True when nothing waits to be shown in the chat any more; False when it took too long."""
    loop = asyncio.get_running_loop()
    end = loop.time() + LONGEST_WAIT
    pause = FIRST_LOOK
    while await services.read(partial(services.readings.waiting, ACCOUNT, chat, services.clock.now())):
        if loop.time() + pause > end:
            return False
        await asyncio.sleep(pause)
        pause = min(2 * pause, SLOWEST_LOOK)
    return True
