"""Conversations on Discord: every kind of question, windows, files, and what was made before a restart."""

from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from discord import ui
from PIL import Image

from bots.discord.render import WORDS, Layout, Row
from bots.discord.rest import Rest
from bots.discord.taps import FIELD, PRESS, WRITE
from core.activities.check_in import CheckIn
from core.codec import Json
from core.messages import told
from core.people import Purpose
from core.questions import Alternative, Choice, DateTime, File, MultiChoice, Number, Order, Question, Text
from tests.discord_guest import DiscordGuest, SimulatedBot, WhisperGuest, bot_of, honour_nonces, nodes, on_discord
from tests.groups import THURSDAY, Home, home

FOOD = tuple(Alternative(key, told(key.title())) for key in ("bread", "milk", "soup"))
TOWNS = tuple(Alternative(f"town{number}", told(f"Town {number}")) for number in range(1, 15))
NUMBER = Number(key="number", ask=told("How many?"), least=0, most=20)
TEXT = Text(key="text", ask=told("What happened on the *bus* today, and who was there to see it?"))
DAY = DateTime(key="day", ask=told("Which day?"), date_only=True)
CHOICE = Choice(key="choice", ask=told("Which town?"), options=TOWNS)
SEVERAL = MultiChoice(key="several", ask=told("Which towns?"), options=TOWNS)
FEW = MultiChoice(key="few", ask=told("What do you need?"), options=FOOD)
IN_ORDER = Order(key="order", ask=told("What comes first?"), options=FOOD)
PICTURE = File(key="picture", ask=told("Send a picture of your street."), purpose=Purpose.MEDIA)


class Asked:
    """Somebody who is asked questions, and what they have answered."""

    def __init__(self, place: Home, guest: DiscordGuest) -> None:
        self.place = place
        self.guest = guest

    @property
    def given(self) -> dict[str, Json]:
        return {answer.question: answer.value for answer in self.place.answers(self.place.rounds()[0])}


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path, on=("discord",)) as ready:
        yield ready


async def asks(place: Home, *questions: Question, whispers: bool = False, review: bool = False) -> Asked:
    """Ask Ana these questions."""
    usual = CheckIn().form(place.group)
    await place.plans(replace(usual, questions=questions, review=review))
    await place.passes(THURSDAY)
    kind = WhisperGuest if whispers else DiscordGuest
    guest = kind(place.program, "Ana")
    await place.admits(guest, "Ana")
    return Asked(place, guest)


async def test_a_menu_for_many_options(empty: Home) -> None:
    asked = await asks(empty, CHOICE)
    await asked.guest.says("[Town 12]")
    assert asked.given == {"choice": "town12"}


async def test_a_menu_in_which_several_are_ticked(empty: Home) -> None:
    asked = await asks(empty, SEVERAL)
    await asked.guest.says("[Town 3]")
    await asked.guest.says("[Town 14]")
    await asked.guest.says("[Town 7]")
    await asked.guest.says("[Town 3]")
    await asked.guest.says("[Done]")
    assert asked.given == {"several": ["town7", "town14"]}


async def test_ticks_show_on_their_buttons(empty: Home) -> None:
    asked = await asks(empty, FEW)
    assert "[✓ Milk]" in await asked.guest.says("[Milk]")
    assert await asked.guest.says("[Soup]") == (
        "What do you need? Tap all that fit, then Done. [Bread] [✓ Milk] [✓ Soup] [Done]"
    )
    await asked.guest.says("[Milk]")
    await asked.guest.says("[Done]")
    assert asked.given == {"few": ["soup"]}


async def test_places_show_on_their_buttons(empty: Home) -> None:
    asked = await asks(empty, IN_ORDER)
    assert "[1. Milk]" in await asked.guest.says("[Milk]")
    await asked.guest.says("[Soup]")
    assert asked.given == {"order": ["milk", "soup", "bread"]}


async def test_a_ticked_question_stays_one_message(empty: Home) -> None:
    asked = await asks(empty, FEW)
    before = len(asked.guest._messages())
    await asked.guest.says("[Milk]")
    await asked.guest.says("[Soup]")
    assert len(asked.guest._messages()) == before


# Windows


async def opened(guest: WhisperGuest) -> dict[str, Any]:
    """Press the newest button that opens a field."""
    for message in reversed(guest._messages()):
        for node in nodes(message):
            if str(node.get("custom_id", "")).startswith(WRITE):
                shown = await guest.member.click(message, custom_id=node["custom_id"])
                assert shown.modal is not None
                return dict(shown.modal)
    raise AssertionError("There is no field.")


def field_of(window: dict[str, Any]) -> dict[str, Any]:
    field: dict[str, Any] = window["components"][-1]["component"]
    return field


async def test_a_window_asks_the_question_in_full(empty: Home) -> None:
    asked = await asks(empty, TEXT, whispers=True)
    assert isinstance(asked.guest, WhisperGuest)
    window = await opened(asked.guest)
    above, label = window["components"]
    assert above["content"] == "\u2068What happened on the \\*bus\\* today, and who was there to see it?\u2069"
    assert label["label"] == "Your answer", "the question is asked once"
    assert window["title"] == "Your answer"


async def test_what_is_written_into_a_window_answers_its_question(empty: Home) -> None:
    asked = await asks(empty, NUMBER, DAY, whispers=True)
    assert "Which day?" in await asked.guest.says("7")
    await asked.guest.says("30.6.2027")
    assert asked.given == {"number": 7, "day": "2027-06-30"}


async def test_what_is_not_taken_comes_back_to_be_changed(empty: Home) -> None:
    asked = await asks(empty, NUMBER, whispers=True)
    assert isinstance(asked.guest, WhisperGuest)
    assert await asked.guest.says("lots") == "Please write a number, for example 7."
    [given_back] = [node["content"] for node in nodes(asked.guest._messages()[-1]) if node.get("id") == WORDS]
    assert given_back == "```\nlots\n```"
    assert field_of(await opened(asked.guest))["value"] == "lots"
    await asked.guest.says("12")
    assert asked.given == {"number": 12}


async def test_what_was_answered_before_stands_in_the_field(empty: Home) -> None:
    asked = await asks(empty, NUMBER, replace(TEXT, voice=False), whispers=True, review=True)
    assert isinstance(asked.guest, WhisperGuest)
    await asked.guest.says("7")
    await asked.guest.says("The bus *came*")
    await asked.guest.says("[Change 2]")
    assert field_of(await opened(asked.guest))["value"] == "The bus *came*"
    await asked.guest.says("It was late")
    await asked.guest.says("[Change 1]")
    assert field_of(await opened(asked.guest))["value"] == "7"


async def test_a_field_whose_question_has_moved_on_opens_no_window(empty: Home) -> None:
    asked = await asks(empty, NUMBER, TEXT, whispers=True)
    assert isinstance(asked.guest, WhisperGuest)
    stale = next(
        (message, node["custom_id"])
        for message in asked.guest._messages()
        for node in nodes(message)
        if str(node.get("custom_id", "")).startswith(WRITE)
    )
    await asked.guest.user.send_dm("7")
    await asked.guest.sees()
    shown = await asked.guest.member.click(stale[0], custom_id=stale[1])
    assert shown.modal is None
    assert await asked.guest.sees() == "That question has moved on. Nothing has changed."


async def test_a_window_sent_off_after_its_question_moved_on_keeps_the_words(empty: Home) -> None:
    asked = await asks(empty, TEXT, whispers=True)
    assert isinstance(asked.guest, WhisperGuest)
    guest = asked.guest
    [(message, custom_id)] = [
        (message, node["custom_id"])
        for message in guest._messages()
        for node in nodes(message)
        if str(node.get("custom_id", "")).startswith(WRITE)
    ]
    window = await guest.member.click(message, custom_id=custom_id)
    await guest.user.send_dm("From my phone")
    await guest.sees()
    await guest.member.submit_modal(window, {FIELD: "From my desk"})
    assert "That question has moved on." in await guest.sees()
    assert [node["content"] for node in nodes(guest._messages()[-1]) if node.get("id") == WORDS] == [
        "```\nFrom my desk\n```"
    ]
    assert asked.given == {"text": {"text": "From my phone"}}


# Files


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "PNG")
    return out.getvalue()


async def sends(guest: DiscordGuest, *files: tuple[str, bytes], words: str = "") -> str:
    """Send files in the private chat."""
    stored = bot_of(guest._program).env.backend.store_attachments(guest.user.dm_channel.id, list(files))
    await guest.user.send_dm(words, attachments=stored)
    return await guest.sees()


async def test_a_picture_is_an_answer(empty: Home) -> None:
    asked = await asks(empty, PICTURE, TEXT)
    await asked.guest.says("[Yes, you may]")
    shown = await sends(asked.guest, ("street.png", picture()), ("two.png", picture()), words="My street")
    assert "What happened on the *bus* today" in shown
    assert "one" in shown.casefold()
    assert "picture" in asked.given


async def test_a_file_of_another_kind_is_refused_with_a_clear_sentence(empty: Home) -> None:
    asked = await asks(empty, PICTURE)
    await asked.guest.says("[Yes, you may]")
    assert "This kind of file does not work here." in await sends(asked.guest, ("words.pdf", b"%PDF-1.7"))
    assert asked.given == {}


async def test_a_file_can_be_given_where_others_would_see_it(empty: Home) -> None:
    asked = await asks(empty, PICTURE, whispers=True)
    assert isinstance(asked.guest, WhisperGuest)
    await asked.guest.says("[Yes, you may]")
    window = await opened(asked.guest)
    assert field_of(window)["type"] == 19


async def test_a_sticker_is_answered(empty: Home) -> None:
    asked = await asks(empty, TEXT)
    env = bot_of(empty.program).env
    channel = asked.guest.user.dm_channel.id
    author = {"id": str(asked.guest.user.id), "username": "ana", "discriminator": "0", "avatar": None}
    env.backend.emit(
        "MESSAGE_CREATE",
        {
            "id": "99",
            "channel_id": str(channel),
            "author": author,
            "content": "",
            "timestamp": "2026-11-19T18:00:00+00:00",
            "edited_timestamp": None,
            "type": 0,
            "flags": 0,
            "attachments": [],
            "embeds": [],
            "mentions": [],
            "mention_roles": [],
            "mention_everyone": False,
            "pinned": False,
            "tts": False,
            "components": [],
        },
    )
    assert await asked.guest.sees() != ""
    assert asked.given == {}


# What is not ours, and what was made before


async def test_somebody_elses_button_is_refused_kindly(place: Home, caplog: pytest.LogCaptureFixture) -> None:
    ana = await place.joins("discord", "Ana")
    ben = await place.joins("discord", "Ben")
    assert isinstance(ana, DiscordGuest)
    assert isinstance(ben, DiscordGuest)
    hers = next(node["custom_id"] for node in nodes(ana._messages()[-1]) if "custom_id" in node)
    assert hers.startswith(PRESS)
    await shows(place, ben, hers)
    assert await ben.says("[Tap]") == "That question has moved on. Nothing has changed."
    assert "forged_button" in caplog.messages
    assert place.answers(place.rounds()[0]) == []


@pytest.mark.parametrize("custom_id", ["b.", "vote:yes", "b.AAAA", "w.t.AAAA", "o.nothing", "s.0", "x" * 100])
async def test_a_button_of_another_making_is_refused_kindly(place: Home, custom_id: str) -> None:
    ana = await place.joins("discord", "Ana")
    assert isinstance(ana, DiscordGuest)
    await shows(place, ana, custom_id)
    said = await ana.says("[Tap]")
    assert said in (
        "That question has moved on. Nothing has changed.",
        "I do not know this link or code. Please check it, or ask for a new one.",
    )
    assert place.answers(place.rounds()[0]) == []


async def shows(place: Home, guest: DiscordGuest, custom_id: str) -> None:
    """Put a message with a button into somebody's private chat, past our own rendering."""
    layout = Layout(timeout=None)
    layout.add_item(Row(ui.Button(label="Tap", custom_id=custom_id)))
    bot = bot_of(place.program)
    await Rest(lambda: bot.client).send(guest.user.dm_channel.id, layout, None)


@pytest.mark.parametrize("event", ["INTERACTION_CREATE", "MESSAGE_CREATE", "CHANNEL_UPDATE", "NEVER_HEARD_OF"])
async def test_what_cannot_be_read_is_set_aside_and_stops_nothing(
    place: Home, event: str, caplog: pytest.LogCaptureFixture
) -> None:
    ana = await place.joins("discord", "Ana")
    secret = "Zwetschgenkuchen"
    client = bot_of(place.program).client
    for hostile in ({}, {"id": "x", "content": secret}, {"type": 3, "id": "1", "data": {"custom_id": secret}}):
        parser = client._connection.parsers.get(event)
        if parser is not None:
            parser(hostile)
    assert "Saved. Want to say more?" in await ana.says("[Good]")
    assert secret not in caplog.text


async def restarted(place: Home) -> None:
    """Let the program have another bot, which has seen nothing of what the one before did."""
    before = bot_of(place.program)
    [served] = on_discord(place.program)
    fresh = served.bot
    assert isinstance(fresh, SimulatedBot)
    fresh.take_over(before)
    await before.env.restart_bot(fresh.client)
    honour_nonces(fresh.client)
    place.program.bots[place.program.bots.index(before)] = fresh
    place.program.channels[fresh.account] = fresh


async def test_a_button_made_before_a_restart_works_after_it(place: Home) -> None:
    ana = await place.joins("discord", "Ana")
    await restarted(place)
    assert "Saved. Want to say more?" in await ana.says("[Good]")
    [answer] = place.answers(place.rounds()[0])
    assert answer.value == "good"


async def test_a_window_opened_before_a_restart_is_taken_after_it(empty: Home) -> None:
    asked = await asks(empty, TEXT, whispers=True)
    guest = asked.guest
    assert isinstance(guest, WhisperGuest)
    message = guest._messages()[-1]
    [custom_id] = [n["custom_id"] for n in nodes(message) if str(n.get("custom_id", "")).startswith(WRITE)]
    window = await guest.member.click(message, custom_id=custom_id)
    await restarted(empty)
    await guest.member.submit_modal(window, {FIELD: "Before and after"})
    await guest.sees()
    assert asked.given == {"text": {"text": "Before and after"}}


async def test_clearing_a_chat_takes_away_what_the_bot_said(place: Home) -> None:
    ana = await place.joins("discord", "Ana")
    assert isinstance(ana, DiscordGuest)
    await ana.says("[Hard]")
    await ana.says("The bus is cancelled again")
    shown = await ana.says("/hide")
    assert shown.startswith("Hidden. Your answers are kept.")
    assert shown.endswith("To remove it, hold your finger on it, then tap Delete Message.")
    mine = [message for message in ana._messages() if message.author.id == ana.user.id]
    theirs = [message for message in ana._messages() if message.author.id != ana.user.id]
    assert [message.content for message in mine] == ["The bus is cancelled again"]
    assert len(theirs) == 1


async def test_nothing_of_a_conversation_is_kept_by_the_library(place: Home) -> None:
    ana = await place.joins("discord", "Ana")
    await ana.says("[Hard]")
    await ana.says("The bus is cancelled again")
    client = bot_of(place.program).client
    assert client.persistent_views == []
    assert client._connection._view_store._views == {}
    assert client._connection._view_store._modals == {}
    assert list(client.cached_messages) == []
