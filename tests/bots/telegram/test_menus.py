"""The menus of commands that people find in Telegram."""

import asyncio
from collections.abc import Callable

import pytest

from bots.telegram.menus import MENUS
from tests.bots.telegram.conftest import House, arranged, said, started
from tests.telegram_api.server import TelegramServer

SCOPES, LANGUAGES = 3, 3


async def put_right(house: House, most: Callable[[], bool]) -> None:
    """Let a bot look after its menus; returns when so much is done."""
    async with started(house), asyncio.timeout(10):
        while True:
            if most() and len(house.server.calls("getMyCommands")) == SCOPES * LANGUAGES:
                break
            await asyncio.sleep(0)


async def test_everybody_finds_a_menu_in_their_language(server: TelegramServer) -> None:
    place = arranged(server)
    await put_right(place, lambda: len(place.account.commands) == SCOPES * LANGUAGES)
    found = {
        name: {row["command"]: row["description"] for row in rows} for name, rows in place.account.commands.items()
    }
    assert found["all_private_chats", ""]["leave"] == "Pause, leave or delete"
    assert found["all_private_chats", "pt"]["leave"] == "Pausar, sair ou apagar"
    assert found["all_group_chats", "ar"]["setup"] == "ربط هذه المحادثة بمجموعة"
    assert {scope: tuple(found[scope, ""]) for scope in MENUS} == MENUS
    assert len(found) == SCOPES * LANGUAGES


async def test_a_menu_that_is_right_is_left_alone(server: TelegramServer) -> None:
    place = arranged(server)
    await put_right(place, lambda: len(place.account.commands) == SCOPES * LANGUAGES)
    again = arranged_again(server, place)
    server.recorded.clear()
    place.account.commands["all_private_chats", "pt"].pop()
    await put_right(again, lambda: len(server.calls("setMyCommands")) == 1)
    [changed] = server.calls("setMyCommands")
    assert (changed.parameters["scope"], changed.parameters["language_code"]) == ({"type": "all_private_chats"}, "pt")


def arranged_again(server: TelegramServer, place: House) -> House:
    """Put the same bot together once more, as after a restart."""
    server.bots.remove(place.account)
    again = arranged(server)
    again.account.commands = place.account.commands
    return again


async def test_menus_that_cannot_be_set_hold_nothing_up(
    server: TelegramServer, caplog: pytest.LogCaptureFixture
) -> None:
    place = arranged(server)
    ana = place.person()
    server.faults.breaks(502, method="getMyCommands", times=None)
    async with started(place):
        ana.types(place.account, "one")
        assert len(await place.receives()) == 1
        await place.sends(ana, said("Hello"))
    assert "menus_not_set" in [record.message for record in caplog.records]
