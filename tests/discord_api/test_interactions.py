"""Buttons, menus, forms and commands, and what the bot may answer."""

import io
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, cast

import discord
import pytest

from tests.discord_api import places
from tests.discord_api.bot import Bot, running_bot
from tests.discord_api.layouts import form, question
from tests.discord_api.refusals import Impossible
from tests.discord_api.server import DiscordServer
from tests.discord_api.world import Channel, Interaction, Message, Person

Pressed = discord.Interaction[Any]


def data_of(heard: Pressed) -> dict[str, Any]:
    return cast("dict[str, Any]", heard.data)


class Stage:
    """A bot in a private chat with Ana, who has a question with buttons before her."""

    def __init__(self, server: DiscordServer, bot: Bot, ana: Person, dm: Channel, asked: Message) -> None:
        self.server, self.bot, self.ana, self.dm, self.asked = server, bot, ana, dm, asked

    def answer_with(self, answer: Callable[[Pressed], Awaitable[object]]) -> None:
        self.bot.answers = answer

    async def press(self, label: str = "Well") -> Interaction:
        interaction = self.server.people.press(self.ana, self.asked, label=label)
        await self.answered(interaction)
        return interaction

    async def answered(self, interaction: Interaction) -> None:
        await self.server.until(lambda: interaction.answered is not None)

    def texts(self) -> list[str]:
        return [
            m.content or m.components[0]["components"][0]["content"] for m in self.server.people.sees(self.ana, self.dm)
        ]

    async def heard(self) -> Pressed:
        """Wait for the next interaction that the bot hears of, unanswered."""
        before = len(self.bot.all("interaction"))
        await self.server.until(lambda: len(self.bot.all("interaction")) > before)
        found: Pressed = self.bot.all("interaction")[-1]
        return found


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        server.rate_limits.on = False
        ana = places.new_person(server.service, "ana")
        dm = await (await bot.fetch_user(ana.id)).create_dm()
        sent = await dm.send(view=question())
        yield Stage(server, bot, ana, server.world.channel(dm.id), server.world.message(dm.id, sent.id))


async def test_a_button_is_answered_by_changing_its_message(stage: Stage) -> None:
    async def answer(pressed: Pressed) -> None:
        assert data_of(pressed)["custom_id"] == "well"
        await pressed.response.edit_message(view=question("Thank you"))

    stage.answer_with(answer)
    interaction = await stage.press()
    assert (interaction.answered, interaction.original_id) == (7, stage.asked.id)
    assert stage.texts() == ["Thank you"]


async def test_an_answer_for_one_is_seen_by_nobody_else(stage: Stage) -> None:
    ben = places.new_person(stage.server.service, "ben")
    guild = places.new_guild(stage.server.service, people=[stage.ana, ben])
    room = places.general(stage.server.service, guild)
    await stage.bot.get_partial_messageable(room.id).send(view=question("All of you?"))
    stage.answer_with(lambda pressed: pressed.response.send_message("Only you", ephemeral=True))
    (asked,) = stage.server.people.sees(ben, room)
    interaction = stage.server.people.press(stage.ana, asked, label="Well")
    await stage.answered(interaction)
    assert [m.content for m in stage.server.people.sees(stage.ana, room)] == ["", "Only you"]
    assert [m.content for m in stage.server.people.sees(ben, room)] == [""]
    assert interaction.original_id is not None
    with pytest.raises(discord.NotFound) as hidden:
        await stage.bot.get_partial_messageable(room.id).fetch_message(interaction.original_id)
    assert hidden.value.code == 10008


async def test_thinking_gives_way_to_the_first_follow_up(stage: Stage) -> None:
    async def answer(pressed: Pressed) -> None:
        await pressed.response.defer(thinking=True, ephemeral=True)
        await pressed.followup.send("Here it is")
        await pressed.followup.send("And more")

    stage.answer_with(answer)
    interaction = await stage.press()
    await stage.server.until(lambda: interaction.followups)
    assert (interaction.answered, interaction.loading, len(interaction.followups)) == (5, False, 1)
    assert stage.texts() == ["How are you?", "Here it is", "And more"]
    first, second = stage.server.people.sees(stage.ana, stage.dm)[1:]
    assert (first.ephemeral, second.ephemeral) == (True, False)


async def test_a_deferred_update_changes_the_message_later(stage: Stage) -> None:
    async def answer(pressed: Pressed) -> None:
        await pressed.response.defer()
        await pressed.edit_original_response(view=question("Changed"))

    stage.answer_with(answer)
    interaction = await stage.press()
    assert interaction.answered == 6
    await stage.server.until(lambda: stage.texts() == ["Changed"])


async def test_a_form_is_shown_filled_in_and_sent(stage: Stage) -> None:
    stage.answer_with(lambda pressed: pressed.response.send_modal(form()))
    shown = await stage.press("Say more")
    assert shown.modal is not None
    assert shown.modal["title"] == "Say more"
    sent: list[Any] = []

    async def take(submitted: Pressed) -> None:
        sent.append(data_of(submitted)["components"])
        await submitted.response.edit_message(view=question("Got it"))

    stage.answer_with(take)
    submitted = stage.server.people.submit(stage.ana, shown, {"words": "Quite well", "colour": ["blue"]})
    await stage.answered(submitted)
    assert [label["component"].get("value") or label["component"]["values"] for label in sent[0]] == [
        "Quite well",
        ["blue"],
    ]
    assert stage.texts() == ["Got it"]


async def test_a_form_cannot_be_sent_as_the_client_would_not(stage: Stage) -> None:
    stage.answer_with(lambda pressed: pressed.response.send_modal(form()))
    shown = await stage.press("Say more")
    for values in ({"words": "x" * 51}, {"words": ""}, {"words": "x", "colour": ["green"]}, {"other": "x"}):
        with pytest.raises(Impossible):
            stage.server.people.submit(stage.ana, shown, {"colour": ["red"], **values})


async def test_a_choice_in_a_menu_reaches_the_bot(stage: Stage) -> None:
    chosen: list[Any] = []

    async def answer(picked: Pressed) -> None:
        chosen.append(data_of(picked)["values"])
        await picked.response.defer()

    stage.answer_with(answer)
    await stage.answered(stage.server.people.choose(stage.ana, stage.asked, ["tue"], custom_id="day"))
    assert chosen == [["tue"]]
    for values in (["wed"], [], ["mon", "tue"]):
        with pytest.raises(Impossible):
            stage.server.people.choose(stage.ana, stage.asked, values, custom_id="day")


async def test_a_second_answer_is_refused(stage: Stage) -> None:
    stage.server.people.press(stage.ana, stage.asked, label="Well")
    pressed = await stage.heard()
    await pressed.response.defer()
    again = discord.http.Route("POST", "/interactions/{id}/{token}/callback", id=pressed.id, token=pressed.token)
    with pytest.raises(discord.HTTPException) as refused:
        await stage.bot.http.request(again, json={"type": 6})
    assert (refused.value.status, refused.value.code) == (400, 40060)


async def test_an_answer_after_three_seconds_comes_too_late(stage: Stage) -> None:
    interaction = stage.server.people.press(stage.ana, stage.asked, label="Well")
    pressed = await stage.heard()
    stage.server.clock.advance(3.1)
    with pytest.raises(discord.NotFound) as refused:
        await pressed.response.defer()
    assert refused.value.code == 10062
    assert interaction.answered is None
    with pytest.raises(discord.NotFound) as unknown:
        await pressed.followup.send("Sorry")
    assert unknown.value.code == 10015


async def test_a_token_dies_after_fifteen_minutes(stage: Stage) -> None:
    stage.server.people.press(stage.ana, stage.asked, label="Well")
    pressed = await stage.heard()
    await pressed.response.defer()
    stage.server.clock.advance(minutes=14)
    await pressed.followup.send("Still there")
    stage.server.clock.advance(minutes=1)
    for late in (pressed.followup.send("Too late"), pressed.edit_original_response(view=question())):
        with pytest.raises(discord.HTTPException) as refused:
            await late
        assert (refused.value.status, refused.value.code) == (401, 50027)


async def test_a_refused_answer_may_be_given_again(stage: Stage) -> None:
    interaction = stage.server.people.press(stage.ana, stage.asked, label="Well")
    pressed = await stage.heard()
    with pytest.raises(discord.HTTPException) as refused:
        await pressed.response.send_message("x" * 2001)
    assert refused.value.code == 50035
    assert interaction.answered is None
    await pressed.response.send_message("Shorter")
    assert interaction.answered == 4


async def test_a_form_with_too_much_in_it_is_refused(stage: Stage) -> None:
    stage.server.people.press(stage.ana, stage.asked, label="Say more")
    pressed = await stage.heard()
    for title, components, where in (
        ("t" * 46, [LABELLED], "title"),
        ("Title", [LABELLED | {"component": INPUT | {"custom_id": str(n)}} for n in range(6)], "components"),
        ("Title", [LABELLED | {"label": "l" * 46}], "label"),
        ("Title", [], "components"),
    ):
        route = discord.http.Route("POST", "/interactions/{id}/{token}/callback", id=pressed.id, token=pressed.token)
        data = {"title": title, "custom_id": "form", "components": components}
        with pytest.raises(discord.HTTPException) as refused:
            await stage.bot.http.request(route, json={"type": 9, "data": data})
        assert refused.value.code == 50035
        assert where in str(refused.value._errors)


INPUT: dict[str, Any] = {"type": 4, "custom_id": "words", "style": 1}
LABELLED: dict[str, Any] = {"type": 18, "label": "Your words", "component": INPUT}


async def test_what_is_not_there_cannot_be_pressed(stage: Stage) -> None:
    dm = stage.bot.get_partial_messageable(stage.dm.id)
    with pytest.raises(Impossible):
        stage.server.people.press(stage.ana, stage.asked, label="No such button")
    await dm.get_partial_message(stage.asked.id).edit(view=question(disabled=True))
    with pytest.raises(Impossible):
        stage.server.people.press(stage.ana, stage.asked, label="Well")
    await dm.get_partial_message(stage.asked.id).delete()
    with pytest.raises(Impossible):
        stage.server.people.press(stage.ana, stage.asked, label="Well")


async def test_the_original_can_be_read_changed_and_taken_away(stage: Stage) -> None:
    stage.server.people.press(stage.ana, stage.asked, label="Well")
    pressed = await stage.heard()
    await pressed.response.send_message("First", ephemeral=True)
    assert (await pressed.original_response()).content == "First"
    await pressed.edit_original_response(content="Second")
    assert stage.texts() == ["How are you?", "Second"]
    await pressed.delete_original_response()
    assert stage.texts() == ["How are you?"]


async def test_files_come_with_every_kind_of_answer(stage: Stage) -> None:
    def file(name: str) -> discord.File:
        return discord.File(io.BytesIO(name.encode()), name)

    stage.server.people.press(stage.ana, stage.asked, label="Well")
    pressed = await stage.heard()
    await pressed.response.send_message("One", file=file("one.txt"), ephemeral=True)
    await pressed.followup.send("Two", file=file("two.txt"))
    await pressed.edit_original_response(attachments=[file("three.txt")])
    messages = stage.server.people.sees(stage.ana, stage.dm)[1:]
    assert [[f.filename for f in m.attachments] for m in messages] == [["three.txt"], ["two.txt"]]
    assert messages[0].attachments[0].content == b"three.txt"


async def test_an_answer_needs_no_open_dms(stage: Stage) -> None:
    stage.ana.dms_closed = True
    stage.answer_with(lambda pressed: pressed.response.send_message("Hello"))
    await stage.press()
    assert stage.texts() == ["How are you?", "Hello"]
