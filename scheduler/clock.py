"""Drives everything that happens by itself: one APScheduler with a handful of jobs, never one per plan.

What is due is a matter of rows in the store (scheduler.timers); a tick only looks. A tick that is late, or left out
because the one before it is still at work, changes nothing.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

LONGEST_STOP = 10.0  # seconds that work under way gets to finish when the program stops

log = logging.getLogger(__name__)


class Clockwork:
    """Runs work again and again on the event loop, each piece of work never twice at once."""

    def __init__(self) -> None:
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        self._under_way: set[asyncio.Task[object]] = set()
        # It warns of each tick that is left out because the one before still works. Here that is meant to be so.
        logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)

    def every(self, seconds: float, work: Callable[[], Awaitable[object]], name: str) -> None:
        """Do some work now and then every so many real seconds; when it fails, that is logged and it goes on."""
        job = self._guarded(work, name)
        self._scheduler.add_job(job, "interval", seconds=seconds, id=name, next_run_time=datetime.now(UTC))

    def once(self, work: Callable[[], Awaitable[object]], name: str) -> None:
        """Do some work one time, beside everything else; when it fails, that is logged."""
        self._scheduler.add_job(self._guarded(work, name), id=name)

    def _guarded(self, work: Callable[[], Awaitable[object]], name: str) -> Callable[[], Awaitable[None]]:
        async def job() -> None:
            task = asyncio.current_task()
            if task is not None:
                self._under_way.add(task)
                task.add_done_callback(self._under_way.discard)
            try:
                await work()
            except Exception:
                log.exception("recurring_work_failed", extra={"kind": name})

        return job

    def start(self) -> None:
        """Begin; to be called on the running event loop."""
        self._scheduler.start()

    async def stop(self) -> None:
        """Start nothing more and wait for what is under way."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=LONGEST_STOP)
        self._scheduler.shutdown(wait=False)
        await asyncio.sleep(0)  # it shuts down in the loop's next turn
