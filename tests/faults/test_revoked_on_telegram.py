"""The token of a bot is revoked: that bot stops and is named, everything else goes on."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr

from core.ports.channels import Trouble
from ladle.doctor import examine
from ladle.findings import Verdict
from scheduler.timers import MOST_OUTSTANDING
from tests.faults.crowd import QUESTION, ROUND
from tests.faults.house import until
from tests.faults.telegram_town import Town, town


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Town]:
    async with town(tmp_path, bots=2, members=["Ana", "Eva", "Lu"], serve=True) as here:
        here.arrive("Rui", bot=1)
        yield here


async def test_a_revoked_bot_stops_and_is_named_while_another_and_the_pages_go_on(place: Town) -> None:
    gone, well = (f"telegram:{bot.id}" for bot in place.bots)
    place.bots[0].revoke()
    place.tell_all("one")
    await place.settles()
    place.people["Rui"].types(place.bots[1], "/help")
    await place.server.confirmed(place.bots[1])
    await place.settles()
    assert place.came("Rui")[0] == "one"
    assert len(place.came("Rui")) == 2
    async with httpx.AsyncClient(base_url=place.settings.address) as client:
        assert (await client.get("/healthz")).status_code == 200
    await until(lambda: place.program.bots[0].trouble)
    assert (await place.status()).bots == {gone: Trouble.REVOKED, well: None}
    told = [finding async for finding in examine(place.settings) if finding.check == "bots"]
    assert any(one.verdict is Verdict.WRONG and gone in one.sentence and "token" in one.sentence for one in told)
    assert any(one.verdict is Verdict.FINE and well in one.sentence for one in told)
    assert not any(bot.token in one.sentence for one in told for bot in place.bots)


async def test_what_waits_for_a_revoked_bot_arrives_when_its_token_works_again(place: Town) -> None:
    bot = place.bots[0]
    bot.revoke()
    place.tell_all("one")
    await place.settles()
    for _ in range(24):
        await place.passes(minutes=60)
    assert place.came("Ana") == place.came("Eva") == place.came("Lu") == []
    bot.revoked = False
    await place.passes(minutes=5)
    await place.settles()
    assert place.came("Ana") == place.came("Eva") == place.came("Lu") == ["one"]
    assert (await place.status()).given_up == 0


async def test_what_waits_for_a_revoked_bot_holds_up_no_round_on_another(place: Town) -> None:
    place.bots[0].revoke()
    place.tell("Ana", *(str(number) for number in range(MOST_OUTSTANDING)))
    await place.settles()
    await place.reaches(ROUND)
    assert QUESTION in place.came("Rui")[-1]


async def test_what_waits_for_a_bot_that_is_not_in_the_settings_any_more_is_named(place: Town) -> None:
    await place.stops()
    tokens = place.settings.telegram_tokens
    place.settings = place.settings.model_copy(update={"telegram_token": SecretStr(tokens[1])})
    await place.starts()
    place.tell_all("one")
    await place.settles()
    assert place.came("Rui") == ["one"]
    assert (await place.status()).stranded == {f"telegram:{place.bots[0].id}": 3}
