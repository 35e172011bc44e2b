"""Malformed, unknown and forged updates: none stops the queue, does anything, or leaves a word in the log."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from core.messages import Say
from tests.faults.conftest import Logged
from tests.faults.crowd import QUESTION, ROUND, answers
from tests.faults.telegram_town import Town, town
from words.render import Catalogue

SECRET = "Zephyrine-whispers-of-the-canal"
NAMES = ["Ana", "Rui", "Eva", "Lu", "Zoe", "Noor"]
UNKNOWN = Path(__file__).parents[1] / "updates" / "ignored"


def nested(depth: int) -> dict[str, Any]:
    """Return an object within an object, so many times."""
    inside: dict[str, Any] = {"text": SECRET}
    for _ in range(depth):
        inside = {"message": inside}
    return inside


SENDER = {"id": 555, "is_bot": False, "first_name": SECRET}
CHAT = {"id": 555, "type": "private", "first_name": SECRET}
MESSAGE = {"message_id": 9, "date": 1, "chat": CHAT, "from": SENDER}
MALFORMED: list[dict[str, Any]] = [
    {},
    {"message": SECRET},
    {"message": None},
    {"message": [SECRET]},
    {"message": {"text": SECRET}},
    {"message": {**MESSAGE, "chat": SECRET}},
    {"message": {**MESSAGE, "from": 7, "text": SECRET}},
    {"message": {**MESSAGE, "date": SECRET, "text": SECRET}},
    {"message": {**MESSAGE, "text": {"text": SECRET}}},
    {"message": {**MESSAGE, "text": 7}},
    {"message": {**MESSAGE, "text": "/start " + SECRET, "entities": SECRET}},
    {"message": {**MESSAGE, "text": SECRET, "entities": [{"type": "bot_command", "offset": -5, "length": 10**12}]}},
    {"message": {**MESSAGE, "photo": SECRET}},
    {"message": {**MESSAGE, "voice": {"file_id": 7}}},
    {"message": {**MESSAGE, "chat": {"id": 10**30, "type": SECRET}, "text": SECRET}},
    {"callback_query": {"id": "1", "data": SECRET}},
    {"callback_query": {"id": 1, "from": SENDER, "chat_instance": "1", "data": [SECRET]}},
    {"callback_query": SECRET},
    {"my_chat_member": {"chat": CHAT, "from": SENDER, "new_chat_member": SECRET}},
    {"a_kind_nobody_knows_yet": {"text": SECRET}},
    nested(200),
]


@pytest.fixture
async def place(tmp_path: Path, logged: Logged) -> AsyncIterator[Town]:
    async with town(tmp_path, members=NAMES) as here:
        await here.reaches(ROUND)
        yield here
    assert SECRET not in logged.written
    assert here.bots[0].token not in logged.carried


async def test_no_update_stops_the_ones_after_it(place: Town, logged: Logged) -> None:
    unknown = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(UNKNOWN.glob("*.json"))]
    assert len(unknown) >= 20
    odd = [*MALFORMED, *unknown]
    every = len(odd) // len(NAMES) + 1
    for number, name in enumerate(NAMES):
        for update in odd[number * every : (number + 1) * every]:
            place.server.put_raw(place.bots[0], update)
        place.people[name].taps(place.bots[0], "Good")
    await place.hears()
    assert not place.bots[0].updates.pending
    assert len(answers(place.program, place.group)) == len(NAMES)
    assert (await place.status()).set_aside == {}
    assert logged.events("update_set_aside")


async def test_a_forged_button_is_refused_and_logged_without_what_it_carried(place: Town, logged: Logged) -> None:
    asked = await place.server.chat(place.people["Ana"], place.bots[0]).shows(QUESTION)
    hers = asked.message.markup["inline_keyboard"][0][0]["callback_data"]  # type: ignore[index]
    other = (await place.server.chat(place.people["Rui"], place.bots[0]).shows(QUESTION)).message
    his = other.markup["inline_keyboard"][0][0]["callback_data"]  # type: ignore[index]
    refusal = Catalogue().text(Say("moved-on"), ("en",))
    forgeries = [SECRET, "canal-walk", hers[:-1], f"{hers}A", hers[::-1], his, "x" * 64]
    for data in forgeries:
        assert await place.people["Ana"].taps_data(asked, data) == refusal
    await place.hears()
    assert answers(place.program, place.group) == []
    assert logged.events("forged_button") == len(forgeries)
    assert not any(data in logged.written for data in forgeries)
