"""How the bot comes to Discord, stays there, and comes back."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bots.discord.adapter import DiscordBot, account_of
from bots.discord.failures import REST_WHEN_REVOKED
from bots.discord.limits import REQUESTS_A_SECOND, REQUESTS_WE_MAKE, invite_link, permissions
from bots.discord.rest import MOST_BUCKETS
from core.messages import told
from core.ports.channels import Failure, NotDelivered, Trouble
from core.ports.standing import NOTHING_STANDS
from ladle.clocks import ManualClock
from ladle.platforms import discord_services
from ladle.program import Program
from ladle.running import running
from ladle.settings import Settings
from tests.bots.discord.live import TOKEN, message_to, until
from tests.discord_api import places
from tests.discord_api.pointing import pointed_at
from tests.discord_api.server import DiscordServer
from tests.discord_api.service import Settings as ServerSettings
from tests.groups import MONDAY
from tests.ready import prepare


class Pauses:
    """Waits as long as the test wants, and remembers for how long it was asked to."""

    def __init__(self) -> None:
        self.asked: list[float] = []
        self.over = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await self.over.wait()
        self.over.clear()


@asynccontextmanager
async def bot_on(
    server: DiscordServer, data: Path, pauses: Pauses, **shards: object
) -> AsyncIterator[tuple[DiscordBot, Program]]:
    """Start a bot whose pauses end when the test says so."""
    settings = Settings(data_dir=data)
    async with running(prepare(settings), clock=ManualClock(MONDAY), serve=False) as program:
        services = discord_services(program)
        with pointed_at(server.api_url, server.gateway_url):
            bot = DiscordBot(services, TOKEN, server.url, pause=pauses, **shards)  # type: ignore[arg-type]
            await bot.start()
            try:
                yield bot, program
            finally:
                await bot.stop()
                await bot.close()


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer.running(ServerSettings(token=TOKEN)) as running_server:
        yield running_server


def test_the_account_is_in_the_token() -> None:
    assert account_of("MTIzNDU2Nzg5MDEyMzQ1Njc4.x.y") == "discord:123456789012345678"
    assert account_of("MTAw.made-up.token") == "discord:100"
    assert account_of("no-number.x.y") == "discord:no-number"


def test_the_invite_asks_for_no_more_than_is_needed() -> None:
    assert permissions().value == 1 << 10 | 1 << 11 | 1 << 15 | 1 << 38 | 1 << 44
    assert invite_link(42) == (
        "https://discord.com/oauth2/authorize?client_id=42&scope=bot+applications.commands&permissions=17867063987200"
    )


def test_some_room_is_left_below_what_discord_allows() -> None:
    assert REQUESTS_WE_MAKE < REQUESTS_A_SECOND


async def test_only_what_is_needed_is_sent_to_us(server: DiscordServer, tmp_path: Path) -> None:
    async with bot_on(server, tmp_path, Pauses()) as (bot, _):
        await until(lambda: bot.trouble is None)
        [session] = server.service.sessions.all.values()
        assert session.intents == 1 << 0 | 1 << 12  # servers, private messages


async def test_a_revoked_token_is_tried_again_now_and_then_and_never_logged(
    server: DiscordServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    pauses = Pauses()
    ana = places.new_person(server.service, "ana")
    async with bot_on(server, tmp_path, pauses) as (bot, _):
        await until(lambda: bot.trouble is None)
        server.service.revoke_token()
        await until(lambda: pauses.asked)
        assert (bot.trouble, pauses.asked) == (Trouble.REVOKED, [REST_WHEN_REVOKED])
        pauses.over.set()
        await until(lambda: len(pauses.asked) > 1)
        with pytest.raises(NotDelivered) as caught:
            await bot.send(message_to(ana, told("Hello")), NOTHING_STANDS)
        assert caught.value.failure is Failure.REVOKED
        server.settings.token = TOKEN
        pauses.over.set()
        await until(lambda: bot.trouble is None)
        assert await bot.send(message_to(ana, told("Hello")), NOTHING_STANDS)
    assert "disconnected" in caplog.messages
    assert TOKEN not in caplog.text


async def test_a_discord_that_does_not_answer_is_tried_again(tmp_path: Path) -> None:
    pauses = Pauses()
    async with DiscordServer.running() as gone:
        pass
    async with bot_on(gone, tmp_path, pauses) as (bot, _):
        await until(lambda: pauses.asked)
        assert bot.trouble is Trouble.UNREACHABLE
        pauses.over.set()
        await until(lambda: len(pauses.asked) > 1)
        assert pauses.asked == [5.0, 10.0]


async def test_a_wrong_number_of_shards_is_told_as_refused(server: DiscordServer, tmp_path: Path) -> None:
    pauses = Pauses()
    async with bot_on(server, tmp_path, pauses) as (bot, _):
        await until(lambda: bot.trouble is None)
        for session in server.service.sessions.connected():
            assert session.line is not None
            session.line.hang_up(4010)
        await until(lambda: pauses.asked)
        assert bot.trouble is Trouble.REFUSED


async def test_before_it_is_connected_nothing_is_sent_and_nothing_is_lost(tmp_path: Path) -> None:
    async with DiscordServer.running() as gone:
        ana = places.new_person(gone.service, "ana")
    async with bot_on(gone, tmp_path, Pauses()) as (bot, _):
        with pytest.raises(NotDelivered) as caught:
            await bot.send(message_to(ana, told("Hello")), NOTHING_STANDS)
        assert (caught.value.failure, caught.value.everywhere) == (Failure.UNAVAILABLE, True)


async def test_a_part_of_the_shards_is_served(server: DiscordServer, tmp_path: Path) -> None:
    async with bot_on(server, tmp_path, Pauses(), shard_ids=[1], shard_count=2) as (bot, _):
        await until(lambda: bot.trouble is None)
        [session] = server.service.sessions.all.values()
        assert (session.shard, session.shards) == (1, 2)


async def test_messages_can_be_sent_when_nothing_is_received_any_more(server: DiscordServer, tmp_path: Path) -> None:
    ana = places.new_person(server.service, "ana")
    async with bot_on(server, tmp_path, Pauses()) as (bot, _):
        await until(lambda: bot.trouble is None)
        await bot.stop()
        await until(lambda: not server.service.sessions.connected())
        assert await bot.send(message_to(ana, told("Goodbye")), NOTHING_STANDS)


async def test_no_more_is_asked_of_discord_than_it_allows(server: DiscordServer, tmp_path: Path) -> None:
    people = [places.new_person(server.service, f"p{number}") for number in range(2 * REQUESTS_A_SECOND)]
    async with bot_on(server, tmp_path, Pauses()) as (bot, _):
        await until(lambda: bot.trouble is None)
        for person in people:  # they have written before: their chats need not be opened
            bot._sending._chats.know(person.id, server.world.dm_with(person.id).id)
        sent = (bot.send(message_to(person, told("Hello")), NOTHING_STANDS) for person in people)
        await asyncio.gather(*sent)
        assert server.calls.global_hits == 0
        assert sum(server.calls.bucket_hits.values()) == 0


async def test_the_limits_of_chats_written_to_long_ago_are_not_kept(server: DiscordServer, tmp_path: Path) -> None:
    ana = places.new_person(server.service, "ana")
    async with bot_on(server, tmp_path, Pauses()) as (bot, _):
        await until(lambda: bot.trouble is None)
        http = bot.client.http
        for number in range(MOST_BUCKETS):
            http.get_ratelimit(f"chat {number}")
        async with http.get_ratelimit("one that is waited for"):
            await bot.send(message_to(ana, told("Hello")), NOTHING_STANDS)
            assert "one that is waited for" in http._buckets
        assert not [key for key in http._buckets if key.startswith("chat ")]


async def test_a_program_that_ends_at_once_leaves_nothing_open(server: DiscordServer, tmp_path: Path) -> None:
    async with bot_on(server, tmp_path, Pauses()) as (bot, _):
        assert bot.trouble is Trouble.UNREACHABLE
    assert server.service.sessions.connected() == []
