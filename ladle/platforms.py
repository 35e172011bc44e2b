"""Makes the bots that the settings ask for. A platform's library is loaded only where there is a bot for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

from bots.presenting import Presenter
from core.ports.channels import Channel, Receiver
from ladle.calendars import ChatCalendars, LateIcsFiles
from ladle.links import Entrance
from ladle.pictures import ChatPictures
from scheduler.engines.pace import Rate, Window
from storage.scheduled_events import SqlScheduledEvents
from storage.traces import SqlTraces

if TYPE_CHECKING:
    from bots.discord.adapter import DiscordServices
    from bots.telegram.adapter import TelegramServices
    from ladle.program import Program


@runtime_checkable
class Tended(Protocol):
    """A bot that looks after something on its platform beside messages."""

    async def tend(self) -> None: ...


class Bot(Channel, Receiver, Entrance, Protocol):
    """One account on a chat platform, in both directions."""

    @property
    def account(self) -> str: ...

    async def close(self) -> None:
        """Close what is still open, when nothing is sent any more."""


@dataclass(frozen=True, slots=True)
class Served:
    """A bot and how fast it may send; None where nobody sets a limit. No two programs on a machine have the same."""

    bot: Bot
    rate: Rate | None
    exclusive: bool = True


Platforms: TypeAlias = "Callable[[Program], Sequence[Served]]"


def nowhere(program: "Program") -> Sequence[Served]:
    """Serve no platform: for commands that have the data to themselves."""
    del program
    return ()


def of_settings(program: "Program") -> Sequence[Served]:
    """Return a bot for each token that is set."""
    settings = program.settings
    served: list[Served] = []
    if settings.telegram_tokens:
        served += _on_telegram(program, settings.telegram_tokens)
    if settings.discord_token is not None:
        served.append(_on_discord(program, settings.discord_token.get_secret_value()))
    return served


def presenter(program: "Program") -> Presenter:
    """Return what puts messages into their readers' words."""
    return Presenter(program.readings, program.words, program.database.read, program.button_key)


def pictures(program: "Program") -> ChatPictures:
    """Return what draws pictures for chats."""
    return ChatPictures(program.readings, program.words, program.database.read, program.charts)


def calendars(program: "Program") -> ChatCalendars:
    """Return what writes calendar files for chats."""
    return ChatCalendars(program.readings, LateIcsFiles(), program.database.read)


def telegram_services(program: "Program") -> "TelegramServices":
    """Return what bots on Telegram work with."""
    from bots.telegram.adapter import TelegramServices  # noqa: PLC0415 - see above

    return TelegramServices(
        inbox=program.inbox,
        presenter=presenter(program),
        readings=program.readings,
        words=program.words,
        clock=program.clock,
        read=program.database.read,
        write=program.database.write,
        media=program.media,
        pictures=pictures(program),
        calendars=calendars(program),
        traces=SqlTraces(program.database),
        fading=program.fading,
    )


def _on_telegram(program: "Program", tokens: Sequence[str]) -> list[Served]:
    from bots.telegram.adapter import Hook, TelegramBot, account_of  # noqa: PLC0415 - see above
    from bots.telegram.webhook import secret_for  # noqa: PLC0415 - see above

    services = telegram_services(program)
    settings = program.settings
    served = []
    for token in tokens:
        account = account_of(token)
        hook = None
        if settings.telegram_receive == "webhook":
            address = f"{settings.address}/telegram/{account.partition(':')[2]}"
            hook = Hook(address, secret_for(program.button_key, account))
        bot = TelegramBot(services, token, settings.telegram_api_url, hook=hook, in_flight=settings.in_flight)
        served.append(Served(bot, telegram_rate()))
    return served


def telegram_rate() -> Rate:
    """Return how fast one bot may send on Telegram."""
    from bots.telegram import limits  # noqa: PLC0415 - see above

    return Rate(
        limits.A_SECOND - limits.REPLIES_A_SECOND,
        limits.REPLIES_A_SECOND,
        private=Window(3 * limits.PRIVATE_A_SECOND, 3.0),
        shared=Window(limits.GROUP_A_MINUTE, 60.0),
    )


def discord_services(program: "Program") -> "DiscordServices":
    """Return what bots on Discord work with."""
    from bots.discord.adapter import DiscordServices  # noqa: PLC0415 - see above

    return DiscordServices(
        inbox=program.inbox,
        presenter=presenter(program),
        readings=program.readings,
        words=program.words,
        clock=program.clock,
        read=program.database.read,
        media=program.media,
        pictures=pictures(program),
        calendars=calendars(program),
        boards=SqlScheduledEvents(program.database),
        write=program.database.write,
        fading=program.fading,
    )


def _on_discord(program: "Program", token: str) -> Served:
    from bots.discord.adapter import DiscordBot  # noqa: PLC0415 - see above
    from bots.discord.limits import MESSAGES_A_SECOND, REPLIES_A_SECOND  # noqa: PLC0415 - see above

    services = discord_services(program)
    settings = program.settings
    ids, count = settings.shards or (None, None)
    bot = DiscordBot(services, token, settings.discord_api_url, shard_ids=ids, shard_count=count)
    return Served(bot, Rate(MESSAGES_A_SECOND, REPLIES_A_SECOND))
