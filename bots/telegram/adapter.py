"""A bot on Telegram: the channel that shows messages there, and the receiver of what happens there."""

import asyncio
import json
from dataclasses import dataclass
from http import HTTPStatus

from telegram.error import TelegramError

from bots.fading import Fading
from bots.presenting import Presenter
from bots.telegram.answering import Answering
from bots.telegram.attention import Attention
from bots.telegram.calls import Calls
from bots.telegram.menus import Menus
from bots.telegram.parse import ASKED_FOR
from bots.telegram.persisting import Pause, Persisting
from bots.telegram.polling import Polling
from bots.telegram.readying import Readying
from bots.telegram.received import Me
from bots.telegram.receiving import Receiving
from bots.telegram.remembering import Remembering
from bots.telegram.render import deep_link
from bots.telegram.sending import Sending
from bots.telegram.showing import Showing
from bots.telegram.shown_once import ShownOnce
from bots.telegram.webhook import Read, Webhook
from core.changes import Outgoing
from core.ports.channels import ChannelFacts, Trouble
from core.ports.clock import Clock
from core.ports.files import MediaKeeper
from core.ports.inbox import Inbox
from core.ports.meetings import CalendarMaker
from core.ports.pictures import PictureMaker
from core.ports.standing import Standing, Traces
from core.ports.store import Run
from core.ports.words import Words
from core.views import Readings

FACTS = ChannelFacts(starts_private=False)  # people press Start before a bot may write to them
WATCH = 600.0  # seconds between two looks at a webhook, which tells nothing by itself
LONGEST_STOP = 5.0  # seconds that what is being received gets to be finished, and then its answers


@dataclass(frozen=True, slots=True)
class TelegramServices:
    """What a bot works with. `read` runs on a reader thread, `write` on the writer's."""

    inbox: Inbox
    presenter: Presenter
    readings: Readings
    words: Words
    clock: Clock
    read: Run
    write: Run
    media: MediaKeeper
    pictures: PictureMaker
    calendars: CalendarMaker
    traces: Traces
    fading: Fading


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Telegram brings updates to, and the secret by which it is known (bots.telegram.webhook.secret_for)."""

    url: str
    secret: str


def account_of(token: str) -> str:
    """Return the account of a bot: the number before the colon of its token is the bot's id."""
    return f"telegram:{token.partition(':')[0]}"


class TelegramBot:
    """core.ports.channels.Channel and core.ports.channels.Receiver for one bot. Several in one process share nothing.

    With a `hook` Telegram brings the updates, and `receive` takes them; without, the bot asks for them. `in_flight` is
    how many messages may be on their way at once. `pause` waits for so many seconds.
    """

    def __init__(
        self,
        services: TelegramServices,
        token: str,
        api_url: str,
        *,
        hook: Hook | None = None,
        in_flight: int = 16,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._account = account_of(token)
        self._username: str | None = None
        self._calls = Calls(token, api_url, in_flight)
        showing, attention = Showing(self._calls), Attention()
        self._sending = Sending(
            self._account,
            showing,
            services.presenter,
            services.pictures,
            services.calendars,
            services.media,
            services.clock,
            services.read,
            lambda: self._username,
            attention,
        )
        remembering = Remembering(self._account, services.traces, services.clock, services.write)
        self._answering = Answering(
            self._account,
            self._calls,
            showing,
            services.readings,
            services.words,
            services.read,
            remembering,
            ShownOnce(showing, services.presenter, attention, lambda: self._username, services.fading),
            pause,
        )
        readying = Readying(self._calls, services.media, services.readings, services.read)
        receiving = Receiving(readying, self._answering, services.inbox, services.clock, self._me, attention)
        self._persisting = Persisting(self._account, pause)
        self._pause = pause
        self._hook = hook
        self._webhook = Webhook(self._account, hook.secret, receiving) if hook is not None else None
        self._polling = Polling(self._account, self._calls, receiving, self._persisting, pause)
        self._menus = Menus(self._account, self._calls, services.words)
        self._task: asyncio.Task[None] | None = None
        self._menu_task: asyncio.Task[None] | None = None
        self._begun = False

    @property
    def account(self) -> str:
        return self._account

    @property
    def facts(self) -> ChannelFacts:
        return FACTS

    @property
    def trouble(self) -> Trouble | None:
        """Why nothing is received at present, if so."""
        return self._persisting.trouble

    async def send(self, outgoing: Outgoing, standing: Standing) -> str:
        """Show a message, replacing what stands in its slot; returns the receipt. Raises NotDelivered."""
        return await self._sending.send(outgoing, standing)

    def entrance(self, code: str) -> str | None:
        """Return the address that opens the bot and gives it a start code; None while it is not known, or is none."""
        return None if self._username is None else deep_link(self._username, code)

    async def start(self) -> None:
        """Begin to receive, as soon as Telegram answers; until then this goes on trying in the background."""
        self._task = asyncio.create_task(self._work(), name=self._account)

    async def stop(self) -> None:
        """Finish what was received, acknowledge it, take no more. Messages can still be sent."""
        if self._task is None:
            return
        if self._webhook is not None:
            self._webhook.stop()
        elif self._begun:
            self._polling.stop()
            await asyncio.wait({self._task}, timeout=LONGEST_STOP)
        for task in (self._task, self._menu_task):
            if task is not None:
                task.cancel()
                await asyncio.wait({task})
        self._task = self._menu_task = None
        if self._webhook is not None:
            await self._webhook.quiet()
        await self._answering.stop(LONGEST_STOP)

    async def quiet(self) -> None:
        """Wait until everything received so far has been handled and answered."""
        await (self._polling if self._webhook is None else self._webhook).quiet()
        await self._answering.quiet()

    async def close(self) -> None:
        """Close the connections; nothing can be sent any more."""
        await self._calls.close()

    async def receive(self, secret: str | None, read: Read) -> int:
        """Take in what Telegram brings to the webhook; returns the status to answer with."""
        return HTTPStatus.NOT_FOUND if self._webhook is None else await self._webhook.receive(secret, read)

    async def _work(self) -> None:
        me = await self._persisting.insist(self._ask_name)
        self._username = me
        if self._hook is None:
            await self._persisting.insist(lambda: self._calls("deleteWebhook", drop_pending_updates=False))
        else:
            hook = self._hook
            await self._persisting.insist(lambda: self._set_webhook(hook))
        self._begun = True
        self._menu_task = asyncio.create_task(self._menus.put_right())
        if self._hook is None:
            await self._polling.run()
        else:
            await self._watch(self._hook)

    async def _watch(self, hook: Hook) -> None:
        """Look now and then whether Telegram still knows the bot and brings its updates here."""
        while True:
            await self._pause(WATCH)
            found = await self._persisting.insist(lambda: self._calls("getWebhookInfo"))
            if not isinstance(found, dict) or found.get("url") != hook.url:
                await self._persisting.insist(lambda: self._set_webhook(hook))

    async def _ask_name(self) -> str:
        """Return what the bot is called on Telegram, which links to it need."""
        me = await self._calls("getMe")
        username = me.get("username") if isinstance(me, dict) else None
        if not isinstance(username, str):
            raise TelegramError("Telegram does not say what this bot is called.")
        return username

    async def _set_webhook(self, hook: Hook) -> None:
        kinds = json.dumps(ASKED_FOR)
        await self._calls("setWebhook", url=hook.url, secret_token=hook.secret, allowed_updates=kinds)

    def _me(self) -> Me | None:
        return None if self._username is None else Me(self._account, self._username)
