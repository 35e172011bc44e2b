"""Telegram is out of order, in each of the ways in which it can be: nothing is lost, and little comes twice."""

import itertools
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from core.ports.outbox import Drop
from ladle.record_checks import record_checks
from scheduler.engines.health import MOST_ATTEMPTS
from tests.faults.telegram_town import Town, town
from tests.telegram_api.faults import Fault
from tests.telegram_api.server import TelegramServer

NAMES = ["Ana", "Rui", "Eva", "Lu"]
TEXTS = ["one", "two", "three"]
HANG = 0.2  # seconds that an answer is waited for here

Break = Callable[[TelegramServer], Fault]

# What can become of a call, and whether the message is there all the same.
REFUSED = {
    "broken": lambda server: server.faults.breaks(502, method="sendMessage", times=None),
    "in maintenance": lambda server: server.faults.breaks(500, method="sendMessage", times=None),
    "reset": lambda server: server.faults.resets(accepts=False, method="sendMessage", times=None),
    "hanging": lambda server: server.faults.hangs(accepts=False, method="sendMessage", times=None),
}
TAKEN = {
    "broken": lambda server: server.faults.breaks(502, accepts=True, method="sendMessage", times=1),
    "reset": lambda server: server.faults.resets(accepts=True, method="sendMessage", times=1),
    "hanging": lambda server: server.faults.hangs(accepts=True, method="sendMessage", times=1),
    "garbled": lambda server: server.faults.garbles(method="sendMessage", times=1),
}


@pytest.fixture
async def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    monkeypatch.setattr("bots.telegram.calls.ANSWER", HANG)
    async with town(tmp_path, members=NAMES) as here:
        yield here


def once(texts: list[str]) -> list[str]:
    """Return texts with what is repeated right away left out."""
    return [text for text, _ in itertools.groupby(texts)]


@pytest.mark.parametrize("trouble", REFUSED.values(), ids=REFUSED.keys())
async def test_what_telegram_does_not_take_for_a_while_arrives_later_once_and_in_order(
    place: Town, trouble: Break
) -> None:
    out = trouble(place.server)
    place.tell_all(*TEXTS)
    await place.settles()
    await place.passes(minutes=5)
    assert out.hits
    assert [place.came(name) for name in NAMES] == [[]] * len(NAMES)
    out.lift()
    await place.passes(minutes=5)
    assert [place.came(name) for name in NAMES] == [TEXTS] * len(NAMES)
    assert await place.dropped() == {}


@pytest.mark.parametrize("trouble", TAKEN.values(), ids=TAKEN.keys())
async def test_what_telegram_takes_without_saying_so_comes_twice_at_most(place: Town, trouble: Break) -> None:
    out = trouble(place.server)
    place.tell_all(*TEXTS)
    await place.settles()
    await place.passes(minutes=5)
    came = [place.came(name) for name in NAMES]
    assert out.hits == 1
    assert [once(texts) for texts in came] == [TEXTS] * len(NAMES)
    assert sum(len(texts) - len(TEXTS) for texts in came) == 1
    assert await place.dropped() == {}


async def test_what_telegram_takes_slowly_comes_once(place: Town) -> None:
    place.server.faults.slows(HANG / 2)
    place.tell_all(*TEXTS)
    await place.settles()
    assert [place.came(name) for name in NAMES] == [TEXTS] * len(NAMES)


async def test_an_outage_of_an_hour_loses_nothing_of_either_direction(
    place: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.telegram.persisting.FIRST_REST", 0.01)  # it rests by the machine's clock, not by ours
    out = [
        place.server.faults.breaks(502, method="sendMessage", times=None),
        place.server.faults.resets(accepts=False, method="getUpdates", times=None),
    ]
    place.tell_all(*TEXTS)
    place.people["Ana"].types(place.bots[0], "/help")
    for _ in range(60):
        await place.passes(minutes=1)
    tried = len(place.tries())
    assert tried < 60, "Telegram was asked again and again while it was down."
    assert place.came("Ana") == []
    for fault in out:
        fault.lift()
    await place.hears()
    await place.passes(minutes=5)
    assert [place.came(name)[: len(TEXTS)] for name in NAMES] == [TEXTS] * len(NAMES)
    assert len(place.came("Ana")) == len(TEXTS) + 1, "Her command was answered after the hour, once."
    assert await place.dropped() == {}
    assert await place.waiting() == 0


async def test_what_came_too_late_to_be_useful_is_dropped_and_reported_and_the_next_goes(place: Town) -> None:
    out = place.server.faults.breaks(502, method="sendMessage", times=None)
    place.tell("Ana", "in time", useful_until=place.clock.now() + timedelta(minutes=30))
    place.tell("Ana", "always of use")
    await place.settles()
    await place.passes(minutes=31)
    out.lift()
    await place.passes(minutes=5)
    await place.passes(minutes=5)
    assert place.came("Ana") == ["always of use"]
    assert await place.dropped() == {Drop.TOO_LATE: 1}
    [told] = [one for one in record_checks(await place.status()) if one.check == "not sent"]
    assert "1 came too late to be useful" in told.sentence


async def test_a_message_that_fails_while_others_arrive_is_given_up_shown_and_sent_again(place: Town) -> None:
    out = place.server.faults.breaks(502, method="sendMessage", chat=place.people["Ana"], times=None)
    place.tell("Rui", "for Rui")
    await place.settles()
    place.tell("Ana", "one")
    for _ in range(2 * MOST_ATTEMPTS):
        await place.passes(minutes=5)
        place.tell("Rui", "for Rui")
        await place.settles()  # hers rests meanwhile, so that each of her failures stands alone
    assert out.hits == MOST_ATTEMPTS
    assert (await place.status()).given_up == 1
    out.lift()
    place.tell("Ana", "two")
    [told] = [one for one in record_checks(await place.status()) if one.check == "not sent"]
    assert "1 were given up after many attempts" in told.sentence
    await place.passes(minutes=60)
    assert place.came("Ana") == ["two"], "What came after it goes; it does not come back by itself."
    assert await place.program.desk(running=True).send_again() == 1
    await place.settles()
    assert place.came("Ana") == ["two", "one"]
    assert (await place.status()).given_up == 0
