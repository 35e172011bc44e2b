"""Joins the parts to one program; running.py starts and stops it."""

import asyncio
import signal
import socket
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeAlias

from bots.delivery import Deliver
from bots.fading import Fading
from bots.terminal.adapter import ACCOUNT as TERMINAL
from bots.terminal.adapter import TerminalChannel, TerminalServices
from core.activities import FROM_TEMPLATES
from core.events import Origin
from core.following_up import FollowUps
from core.intake import Intake
from core.nudging import Nudges
from core.people import GroupId, Identity
from core.ports.channels import Channel, ChannelFacts
from core.ports.context import Context
from core.sealed_closing import SealedClosing
from core.sealed_errands import SealedErrands
from ladle.calendars import ChatCalendars, LateIcsFiles
from ladle.clocks import FastClock, ManualClock, SystemClock
from ladle.control_server import control_app, listen_locally
from ladle.desk import Desk
from ladle.errands import Errands
from ladle.ids import fresh_code, fresh_id
from ladle.inbox import BatchingInbox
from ladle.keys import button_key
from ladle.links import PublicLinks
from ladle.local_zone import local_zone
from ladle.lockbox_away import require_lockbox
from ladle.logs import RequestLog
from ladle.platforms import Bot, Platforms, Tended, nowhere
from ladle.serving import WebServer
from ladle.settings import Settings
from ladle.webhooks import Hooked, Webhooks
from scheduler.days_off import DaysOffFromLists
from scheduler.engines.embedded import EmbeddedEngine
from scheduler.engines.pace import Rate
from scheduler.recurrence import WallClockCalendar
from scheduler.replanning import Replanning
from scheduler.retention import Housekeeping
from scheduler.tagging import Tagging
from scheduler.timers import Timers
from storage.backup import backup
from storage.database import Database
from storage.housekeeping import tidy
from storage.lockbox import SqliteLockbox
from storage.media import MediaFolder
from storage.outbox import SqlOutbox
from storage.pages import SqlChatPages
from storage.prompts import rounds_under_way
from storage.queries import SqlReadings
from storage.sessions import SqlSessions
from storage.slips import votes_with_slips
from storage.store import SqlStore
from storage.tagging import SqlUntaggedTexts
from storage.timers import SqlTimers
from web.channel import ACCOUNT as BROWSER
from web.channel import BrowserChannel, PageChanges
from web.charts import Charts
from web.services import WebServices
from words.language import LangdetectGuesser
from words.render import Catalogue
from words.templates import load_templates

if TYPE_CHECKING:
    from starlette.applications import Starlette

BACKUP_AFTER = timedelta(hours=20)  # at a start: the newest one may be this old before another is made

AnyClock: TypeAlias = SystemClock | FastClock | ManualClock


class Program:
    """Every part, joined but not started; `ladle.running` does that. Tests and commands use its parts from outside."""

    def __init__(self, settings: Settings, clock: AnyClock, database: Database, platforms: Platforms = nowhere) -> None:
        self.settings = settings
        self.clock = clock
        self.database = database
        self.button_key = button_key(settings.secret_key)
        self.words = Catalogue()
        self.templates = load_templates(settings.templates_dir, kinds=FROM_TEMPLATES)
        self.calendar = WallClockCalendar()
        self.links = PublicLinks(settings, lambda: self.bots)
        self.local_zone = local_zone()
        self.readings = SqlReadings(database)
        self.pages = SqlChatPages(database)
        self.changes = PageChanges()
        self.sessions = SqlSessions(database)
        self.media = MediaFolder(database, settings.media)
        self.charts = Charts()
        self.servers: list[WebServer] = []
        self.channels: dict[str, Channel] = {
            channel.account: channel
            for channel in (
                BrowserChannel(self.pages, database.write, clock, self.changes),
                TerminalChannel(self.pages, clock, database.write),
            )
        }
        self.bots: list[Bot] = []
        self.outbox = outbox = SqlOutbox(database, kept_here=(BROWSER, TERMINAL))
        self.boxes = SqliteLockbox(settings.lockbox, settings.master_key)
        self.closing = SealedClosing(SqlStore(database, settings.media), self.boxes, fresh_id)
        store = SqlStore(database, settings.media)
        seldom = SealedErrands(store, self.boxes, self.closing, self.calendar, fresh_id, _only_shows)
        asking = FollowUps(store, self.boxes, self.calendar, _only_shows)
        self.fading = Fading(clock)
        self.nudges = Nudges(store, self.boxes, self.calendar, _only_shows)
        rates: dict[str, Rate | None] = {}
        sources = (seldom, asking, self.nudges)
        self.errands = Errands(sources, self.channels, clock, database.write, partial(_replies_a_second, rates))
        nudge = self.nudges.nudge
        intake = Intake(SqlStore(database, settings.media), self.context, fresh_id, self.boxes, nudge)
        self.inbox = BatchingInbox(intake.run, database.write, self._committed)
        deliver = Deliver(self.channels, outbox, clock, database.read, database.write, self.inbox.submit)
        # Neither a page nor a terminal has a rate that somebody else sets.
        rates.update(dict.fromkeys(self.channels))
        self.leases: list[str] = []  # accounts that no second program on this machine may have
        for served in platforms(self):
            self.bots.append(served.bot)
            self.leases += [served.bot.account] if served.exclusive else []
            self.channels[served.bot.account] = served.bot
            rates[served.bot.account] = served.rate
        self.engine = EmbeddedEngine(outbox, deliver, clock, database.read, database.write, rates, settings.in_flight)
        self.timers = Timers(SqlTimers(database), self.inbox, clock, database.read, self._outstanding)
        plans = SqlStore(database, settings.media), SqlTimers(database)
        self.replanning = Replanning(*plans, self.calendar, database.write, settings.time_zones)
        self.tagging = Tagging(SqlUntaggedTexts(database), LangdetectGuesser(), database.read, database.write)
        self.housekeeping = Housekeeping({"tidy": self._tidy, "backup": self._back_up}, clock)
        self.terminal = TerminalServices(
            self.inbox,
            self.pages,
            self.readings,
            self.words,
            clock,
            database.read,
            partial(self.engine.drain, TERMINAL),
            self.button_key,
        )

    def context(self, origin: Origin) -> Context:
        """Return what the decision about an event may look at besides the state."""
        channel = self.channels.get(origin.account)
        return Context(
            self.clock.now(),
            self.calendar,
            self.words,
            self.links,
            fresh_id,
            fresh_code,
            self.button_key,
            self.local_zone,
            channel.facts if channel is not None else ChannelFacts(),
            self.templates,
        )

    def put_boxes_right(self) -> None:
        """Make good what a stop left of sealed boxes, and forget what was kept long enough; blocking."""
        under_way = rounds_under_way(self.database)
        store = SqlStore(self.database, self.settings.media)
        require_lockbox(self.settings, self.boxes, self.database, store, under_way)
        self.closing.recover(under_way, self.clock.now())

    async def tick(self) -> None:
        """Let what is due happen, and what waits be sent."""
        await self.timers.fire()
        self.engine.notify()

    async def tend(self) -> None:
        """Let bots look after what they keep on their platforms beside messages."""
        for bot in self.bots:
            if isinstance(bot, Tended):
                await bot.tend()

    async def settle(self) -> None:
        """Do everything there is to do at the clock's present time: timers, turns, deliveries."""
        while True:
            before = self.inbox.batches
            for bot in self.bots:
                await bot.quiet()
            fired = await self.timers.fire()
            await self.errands.run()
            await self.fading.run()
            await self.engine.drain()
            if not fired and not self.timers.held and self.inbox.batches == before:
                return

    async def send_again(self, group: GroupId | None = None) -> int:
        """Let what was given up wait to be sent again, all or what was for one group; return how many messages."""
        waiting = await self.database.write(self.outbox.send_again, self.clock.now(), group)
        self.engine.notify()
        return waiting

    async def serve(self, listener: socket.socket, stack: AsyncExitStack) -> None:
        """Serve the pages on a bound socket, and commands on the local one, until the stack is left."""
        local = self.settings.control_socket
        servers = (
            WebServer(RequestLog(self.app), listener, behind_proxy=self.settings.base_url is not None),
            WebServer(control_app(self.desk(running=True)), listen_locally(local), behind_proxy=False),
        )
        stack.callback(local.unlink, missing_ok=True)
        for server in servers:
            await server.start()
            stack.push_async_callback(server.stop)
            self.servers.append(server)
        stack.callback(self.changes.close)  # first of all, so that no page that waits for news holds up the end

    async def wait_until_stopped(self) -> None:
        """Return when the program is told to stop (SIGTERM, Ctrl-C), or when its pages are served no more."""
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stopped.set)
        waiting = asyncio.create_task(stopped.wait())
        try:
            await asyncio.wait({waiting, *(server.task for server in self.servers)}, return_when="FIRST_COMPLETED")
        finally:
            waiting.cancel()
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.remove_signal_handler(number)

    @cached_property
    def app(self) -> "Starlette":
        """The web pages, made when they are first asked for."""
        from web.app import create_app  # noqa: PLC0415 - commands that have the data to themselves need no pages

        return create_app(
            WebServices(
                inbox=self.inbox,
                pages=self.pages,
                readings=self.readings,
                sessions=self.sessions,
                words=self.words,
                clock=self.clock,
                calendar=self.calendar,
                days_off=DaysOffFromLists(),
                media=self.media,
                calendars=ChatCalendars(self.readings, LateIcsFiles(), self.database.read),
                files=LateIcsFiles(),
                changes=self.changes,
                read=self.database.read,
                write=self.database.write,
                draw=self.charts.draw,
                resend=self.send_again,
                ways_in=self.links.ways_in,
                button_key=self.button_key,
                base_url=self.settings.address,
                templates=self.templates,
                clock_factor=self.clock.factor,
                votes_with_slips=partial(votes_with_slips, self.database),
                few_now=self.nudges.few_now,
                hooks=Webhooks({bot.account: bot for bot in self.bots if isinstance(bot, Hooked)}).routes(),
            )
        )

    def desk(self, *, running: bool) -> Desk:
        """Return what answers commands; `running` says whether this program is to be called a running one."""
        return Desk(
            inbox=self.inbox,
            readings=self.readings,
            database=self.database,
            words=self.words,
            clock=self.clock,
            terminal=self.terminal,
            data_dir=self.settings.data_dir,
            links=self.links,
            address=self.settings.address,
            bots=self.bots,
            resend=self.send_again,
            stuck=lambda: self.engine.troubles,
            running=running,
            label=self.clock.label,
        )

    def _outstanding(self) -> int:
        """Count what waits to be sent now, but for bots whose platform takes nothing: those hold no rounds up."""
        going = self.channels.keys() - self.engine.troubles.keys()
        now = self.clock.now()
        return sum(self.outbox.outstanding(account, now=now) for account in going)

    def _committed(self) -> None:
        self.engine.notify()

    async def _tidy(self, now: datetime) -> None:
        await self.database.write(partial(tidy, self.database, now, self.settings.media))
        await self.database.write(self.put_boxes_right)
        await self.database.write(partial(self.sessions.sweep, SystemClock().now()))  # sessions end by real time

    async def _back_up(self, _: datetime) -> None:
        """Copy the database once a day; programs on other clocks are for trying out, and their data is not copied."""
        if isinstance(self.clock, SystemClock) and self.database.file is not None:
            await asyncio.to_thread(self._back_up_when_old)

    def _back_up_when_old(self) -> None:
        now = SystemClock().now()
        made = [file.stat().st_mtime for file in self.settings.backups.glob("*.db")]
        if not made or now - datetime.fromtimestamp(max(made), now.tzinfo) > BACKUP_AFTER:
            backup(self.database, self.settings.backups, now, media=self.settings.media)


def _replies_a_second(rates: Mapping[str, Rate | None], account: str) -> float | None:
    rate = rates.get(account)
    return None if rate is None else rate.replies_per_second


def _only_shows(home: Identity) -> bool:
    """Whether we keep nothing of what is shown there; our own pages and terminals keep what they show."""
    return home.account not in (BROWSER, TERMINAL)
