"""Telegram brings updates by itself: who is let in, how much, how often, and when it is told that all is well."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from bots.telegram.limits import LARGEST_UPDATE
from ladle.webhooks import SECRET_HEADER
from storage.database import Database
from tests.faults.crowd import ROUND, answers
from tests.faults.telegram_town import Town, town

LONG_ENOUGH = 0.3  # seconds for an answer to come, if one came too early


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Town]:
    async with town(tmp_path, members=["Ana", "Rui"], webhook=True) as here:
        await here.reaches(ROUND)
        yield here


@dataclass
class Caller:
    """Whoever calls the address that Telegram was told: Telegram, or a stranger."""

    client: httpx.AsyncClient
    address: str
    secret: str

    async def posts(self, body: object, secret: str | None = None) -> httpx.Response:
        """Bring an update, or some bytes; with the right secret unless another is given."""
        headers = {SECRET_HEADER: self.secret if secret is None else secret}
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return await self.client.post(self.address, content=content, headers=headers)


@pytest.fixture
async def caller(place: Town) -> AsyncIterator[Caller]:
    [told] = place.server.calls("setWebhook")
    async with httpx.AsyncClient() as client:
        yield Caller(client, str(told.parameters["url"]), str(told.parameters["secret_token"]))


def press(place: Town, name: str, label: str) -> dict[str, object]:
    """Let somebody press a button, and return the update instead of bringing it."""
    updates = place.bots[0].updates
    bring, updates.on_push = updates.on_push, None
    place.people[name].taps(place.bots[0], label)
    updates.on_push = bring
    return updates.pending.pop(updates.last_id)


async def test_an_update_with_a_wrong_secret_is_refused_and_does_nothing(place: Town, caller: Caller) -> None:
    update = press(place, "Ana", "Good")
    for secret in ("", "wrong", caller.secret[:-1], f"{caller.secret}x"):
        answer = await caller.posts(update, secret)
        assert (answer.status_code, answer.content) == (401, b"")
    assert (await caller.client.post(caller.address, json=update)).status_code == 401
    await place.settles()
    assert answers(place.program, place.group) == []
    assert not place.server.calls("answerCallbackQuery")


async def test_more_than_an_update_can_have_is_refused(place: Town, caller: Caller) -> None:
    update = press(place, "Ana", "Good")
    answer = await caller.posts({**update, "more": "x" * LARGEST_UPDATE})
    assert answer.status_code == 413
    await place.settles()
    assert answers(place.program, place.group) == []


async def test_the_same_update_again_has_one_effect(place: Town, caller: Caller) -> None:
    update = press(place, "Ana", "Good")
    for _ in range(3):
        assert (await caller.posts(update)).status_code == 200
        await place.settles()
    assert len(answers(place.program, place.group)) == 1
    said = place.came("Ana")
    assert len(said) == len(set(said))


async def test_what_cannot_be_read_is_taken_and_holds_up_nothing(place: Town, caller: Caller) -> None:
    for body in (b"", b"{", b"\xff", b"[1]", b'{"update_id": 1, "message": {"chat": 7}}'):
        assert (await caller.posts(body)).status_code == 200
    await place.people["Ana"].taps(place.bots[0], "Good")
    await place.hears()
    assert len(answers(place.program, place.group)) == 1


async def test_telegram_is_told_that_all_is_well_after_the_commit_and_not_before(place: Town, caller: Caller) -> None:
    update = press(place, "Ana", "Good")
    free = threading.Event()
    held = asyncio.ensure_future(place.program.database.write(free.wait))
    try:
        posted = asyncio.ensure_future(caller.posts(update))
        done, _ = await asyncio.wait({posted}, timeout=LONG_ENOUGH)
        assert not done, "Nothing could be committed yet."
    finally:
        free.set()
        await held
    assert (await posted).status_code == 200
    assert len(answers(place.program, place.group)) == 1


async def test_what_cannot_be_saved_comes_again_and_has_one_effect(place: Town) -> None:
    ana, bot = place.people["Ana"], place.bots[0]
    place.server.deliveries.scale = 0  # nothing comes again before it is let
    assert bot.webhook is not None
    with nothing_can_be_written(place.program.database):
        ana.taps(bot, "Good")
        await bot.webhook.failed()
    assert answers(place.program, place.group) == []
    place.server.redeliver()
    await place.hears()
    assert len(answers(place.program, place.group)) == 1


@contextmanager
def nothing_can_be_written(database: Database) -> Iterator[None]:
    """Let the database be read only, as on a disk that was taken away."""
    database.outside_a_transaction("PRAGMA query_only = 1")
    yield
    database.outside_a_transaction("PRAGMA query_only = 0")
