"""`ladle doctor` asks each platform about its bots, and never repeats a token."""

from collections.abc import AsyncIterator

import pytest
from pydantic import SecretStr

from core.ports.channels import Trouble
from ladle.findings import Finding, Verdict
from ladle.platform_checks import platform_checks, receiving_checks
from ladle.settings import Settings
from tests.telegram_api.server import TelegramServer


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer.running() as running:
        yield running


async def found(server: TelegramServer, *tokens: str) -> list[Finding]:
    settings = Settings(telegram_token=SecretStr(" ".join(tokens)), telegram_api_url=server.url)
    findings = [finding async for finding in platform_checks(settings)]
    assert not [token for token in tokens for finding in findings if token.partition(":")[2] in finding.sentence]
    return findings


async def test_a_bot_that_telegram_knows_is_named(server: TelegramServer) -> None:
    [finding] = await found(server, server.bot("riverside_bot").token)
    assert finding.verdict is Verdict.FINE
    assert "t.me/riverside_bot" in finding.sentence


async def test_each_of_several_bots_is_looked_at(server: TelegramServer) -> None:
    known, revoked = server.bot("first_bot"), server.bot("second_bot")
    revoked.revoke()
    fine, wrong = await found(server, known.token, revoked.token)
    assert fine.verdict is Verdict.FINE
    assert wrong.verdict is Verdict.WRONG
    assert f"bot {revoked.id}" in wrong.sentence
    assert "/token" in wrong.sentence


async def test_a_bot_that_would_read_groups_is_told(server: TelegramServer) -> None:
    _, asked = await found(server, server.bot("curious_bot", privacy=False).token)
    assert asked.verdict is Verdict.LOOK
    assert "/setprivacy" in asked.sentence


async def test_a_platform_out_of_order_is_not_a_wrong_token(server: TelegramServer) -> None:
    bot = server.bot("riverside_bot")
    server.faults.breaks(502)
    [finding] = await found(server, bot.token)
    assert finding.verdict is Verdict.LOOK
    assert "does not answer" in finding.sentence


async def test_nothing_is_asked_without_a_token() -> None:
    assert [finding async for finding in platform_checks(Settings())] == []


def test_a_running_program_tells_which_bot_receives_nothing_and_why() -> None:
    fine, wrong = receiving_checks({"telegram:1": None, "telegram:2": Trouble.REVOKED})
    assert fine.verdict is Verdict.FINE
    assert wrong.verdict is Verdict.WRONG
    assert "telegram:2" in wrong.sentence
    assert "does not know its token" in wrong.sentence
