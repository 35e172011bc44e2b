"""Messages: what Discord takes, keeps, and gives back."""

import io
from datetime import timedelta
from typing import Any

import discord
import pytest

from tests.discord_api import bits, limits, places
from tests.discord_api.bot import Bot, running_bot
from tests.discord_api.components import walk
from tests.discord_api.layouts import question
from tests.discord_api.requests import Upload
from tests.discord_api.server import DiscordServer
from tests.discord_api.world import Person

SEND = "POST /channels/{channel}/messages"


async def dm_with(bot: Bot, person: Person) -> discord.DMChannel:
    return await (await bot.fetch_user(person.id)).create_dm()


async def test_a_layout_arrives_as_it_was_made() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        ana = places.new_person(server.service, "ana")
        dm = await dm_with(bot, ana)
        sent = await dm.send(view=question("Hello"))
        (seen,) = server.people.sees(ana, server.world.channel(dm.id))
        assert (seen.id, seen.is_v2, seen.components[0]["components"][0]["content"]) == (sent.id, True, "Hello")
        assert [component["id"] for component in walk(seen.components)] == list(range(1, 9))


async def test_the_same_nonce_makes_no_second_message() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        dm = await dm_with(bot, places.new_person(server.service, "ana"))
        other = await dm_with(bot, places.new_person(server.service, "ben"))
        first = await dm.send("Hello", nonce="n-1")
        assert (await dm.send("Hello", nonce="n-1")).id == first.id
        assert (await dm.send("Hello", nonce="n-2")).id != first.id
        assert (await other.send("Hello", nonce="n-1")).id != first.id
        assert len(server.calls.to(SEND, channel_id=dm.id)) == 3
        assert len(server.world.messages[dm.id]) == 2


async def test_a_nonce_is_forgotten_after_some_minutes() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        dm = await dm_with(bot, places.new_person(server.service, "ana"))
        first = await dm.send("Hello", nonce="n-1")
        server.clock.advance(minutes=4)
        assert (await dm.send("Hello", nonce="n-1")).id != first.id


async def test_a_nonce_that_is_not_enforced_makes_a_second_message() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        dm = await dm_with(bot, places.new_person(server.service, "ana"))
        route = discord.http.Route("POST", "/channels/{channel_id}/messages", channel_id=dm.id)
        for _ in range(2):
            await bot.http.request(route, json={"content": "Hello", "nonce": "n-1"})
        assert len(server.world.messages[dm.id]) == 2


TOO_MANY_OPTIONS = [{"label": str(n), "value": str(n)} for n in range(26)]
V2 = bits.IS_COMPONENTS_V2


def row(*inner: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(inner)}


def button(custom_id: str, label: str = "Press") -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": label, "custom_id": custom_id}


@pytest.mark.parametrize(
    ("form", "where", "code"),
    [
        ({"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
        ({"content": "x", "nonce": "n" * 26}, "nonce", "BASE_TYPE_MAX_LENGTH"),
        (
            {"content": "x", "flags": V2, "components": [row(button("a"))]},
            "content",
            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        ),
        (
            {"flags": V2, "components": [{"type": 10, "content": "x" * 2001}, {"type": 10, "content": "x" * 2000}]},
            "components",
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
        ),
        (
            {"flags": V2, "components": [{"type": 17, "components": [{"type": 10, "content": "x"}] * 40}]},
            "components",
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
        ),
        ({"components": [{"type": 10, "content": "x"}]}, "components.0.type", "UNION_TYPE_CHOICES"),
        ({"components": [row(button(""))]}, "components.0.components.0.custom_id", "BASE_TYPE_REQUIRED"),
        ({"components": [row(button("c" * 101))]}, "components.0.components.0.custom_id", "BASE_TYPE_BAD_LENGTH"),
        (
            {"components": [row(button("a"), button("a"))]},
            "components.0.components.1.custom_id",
            "COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
        (
            {"components": [row(*(button(str(n)) for n in range(6)))]},
            "components.0.components",
            "BASE_TYPE_BAD_LENGTH",
        ),
        ({"components": [row(button("a", "l" * 81))]}, "components.0.components.0.label", "BASE_TYPE_MAX_LENGTH"),
        ({"components": [row(button(str(n))) for n in range(6)]}, "components", "BASE_TYPE_MAX_LENGTH"),
        (
            {"components": [row({"type": 3, "custom_id": "m", "options": TOO_MANY_OPTIONS})]},
            "components.0.components.0.options",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
            "allowed_mentions",
            "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        ),
        (
            {"content": "x", "message_reference": {"message_id": "1"}},
            "message_reference",
            "REPLIES_UNKNOWN_MESSAGE",
        ),
    ],
)
async def test_what_breaks_a_limit_is_refused_with_the_place_of_it(form: dict[str, Any], where: str, code: str) -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        dm = await dm_with(bot, places.new_person(server.service, "ana"))
        route = discord.http.Route("POST", "/channels/{channel_id}/messages", channel_id=dm.id)
        with pytest.raises(discord.HTTPException) as refused:
            await bot.http.request(route, json=form)
        assert (refused.value.status, refused.value.code) == (400, 50035)
        node: Any = refused.value._errors
        for step in where.split("."):
            node = node[step]
        assert code in [error["code"] for error in node["_errors"]]
        assert not server.world.messages[dm.id]


async def test_an_empty_message_is_refused() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        dm = await dm_with(bot, places.new_person(server.service, "ana"))
        with pytest.raises(discord.HTTPException) as refused:
            await dm.send("")
        assert refused.value.code == 50006


async def test_files_are_kept_and_can_be_fetched() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        ana = places.new_person(server.service, "ana")
        dm = await dm_with(bot, ana)
        files = [discord.File(io.BytesIO(text), f"{text.decode()}.txt") for text in (b"one", b"two")]
        sent = await dm.send("Two files", files=files)
        assert [a.filename for a in sent.attachments] == ["one.txt", "two.txt"]
        assert await sent.attachments[1].read() == b"two"
        kept = await sent.edit(attachments=[sent.attachments[1]])
        assert [a.filename for a in kept.attachments] == ["two.txt"]


def with_file(name: str) -> discord.ui.LayoutView:
    layout = question()
    layout.add_item(discord.ui.File(f"attachment://{name}"))
    return layout


async def test_a_file_in_a_layout_is_shown_under_its_address() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        dm = await dm_with(bot, places.new_person(server.service, "ana"))
        sent = await dm.send(view=with_file("chart.png"), file=discord.File(io.BytesIO(b"png"), "chart.png"))
        shown = sent.components[-1]
        assert isinstance(shown, discord.FileComponent)
        assert shown.media.url == sent.attachments[0].url
        again = discord.File(io.BytesIO(b"new"), "new.png")
        changed = await sent.edit(view=with_file("new.png"), attachments=[again])
        assert [a.filename for a in changed.attachments] == ["new.png"]
        for refused_edit in ({"view": with_file("chart.png")}, {"view": with_file("new.png"), "attachments": []}):
            with pytest.raises(discord.HTTPException) as refused:
                await sent.edit(**refused_edit)
            assert "ATTACHMENT_NOT_FOUND" in str(refused.value._errors)


async def test_a_message_is_changed_and_taken_away() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        ana = places.new_person(server.service, "ana")
        dm = await dm_with(bot, ana)
        sent = await dm.send(view=question("First"))
        await sent.edit(view=question("Second"))
        (seen,) = server.people.sees(ana, server.world.channel(dm.id))
        assert (seen.components[0]["components"][0]["content"], seen.edits) == ("Second", 1)
        assert (await dm.fetch_message(sent.id)).edited_at is not None
        await sent.delete()
        with pytest.raises(discord.NotFound) as gone:
            await sent.edit(view=question("Third"))
        assert gone.value.code == 10008


async def test_a_layout_cannot_become_plain_text_again() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        dm = await dm_with(bot, places.new_person(server.service, "ana"))
        sent = await dm.send(view=question())
        with pytest.raises(discord.HTTPException) as refused:
            await sent.edit(content="Plain")
        assert "MESSAGE_CANNOT_USE_LEGACY_FIELDS" in str(refused.value._errors)


async def test_a_plain_text_becomes_a_layout_only_without_its_words() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        dm = await dm_with(bot, places.new_person(server.service, "ana"))
        sent = await dm.send("Plain")
        with pytest.raises(discord.HTTPException) as refused:
            await sent.edit(view=question())
        assert "MESSAGE_CANNOT_USE_LEGACY_FIELDS" in str(refused.value._errors)
        await sent.edit(content=None, view=question())
        assert server.world.message(dm.id, sent.id).is_v2


async def test_a_file_that_is_too_large_is_refused() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        dm = await dm_with(bot, places.new_person(server.service, "ana"))
        with pytest.raises(discord.HTTPException) as refused:
            await dm.send(file=discord.File(io.BytesIO(bytes(limits.UPLOAD_BYTES + 1)), "large.bin"))
        assert (refused.value.status, refused.value.code) == (413, 40005)


async def test_somebody_elses_message_is_not_the_bots_to_change() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        ana = places.new_person(server.service, "ana")
        said = server.people.say(ana, "Mine")
        dm = await dm_with(bot, ana)
        with pytest.raises(discord.Forbidden) as refused:
            await dm.get_partial_message(said.id).edit(content="Yours")
        assert refused.value.code == 50005


async def test_history_comes_newest_first_a_page_at_a_time() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        server.rate_limits.on = False
        dm = await dm_with(bot, places.new_person(server.service, "ana"))
        sent = [await dm.send(str(number)) for number in range(7)]
        assert [m.content async for m in dm.history(limit=3)] == ["6", "5", "4"]
        assert [m.content async for m in dm.history(limit=2, before=sent[4])] == ["3", "2"]
        assert [m.content async for m in dm.history(limit=2, after=sent[4])] == ["5", "6"]


async def test_only_allowed_mentions_ping() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        ana = places.new_person(server.service, "ana")
        dm = await dm_with(bot, ana)
        quiet = await dm.send(f"<@{ana.id}>", allowed_mentions=discord.AllowedMentions.none())
        loud = await dm.send(f"<@{ana.id}>")
        assert ([u.id for u in quiet.mentions], [u.id for u in loud.mentions]) == ([], [ana.id])
        assert server.world.message(dm.id, quiet.id).allowed_mentions == {"parse": []}


async def test_a_recording_reaches_the_bot() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        ana = places.new_person(server.service, "ana")
        server.people.say(ana, voice=(Upload(0, "voice-message.ogg", b"OggS", "audio/ogg"), 2.5))
        await server.until(lambda: bot.all("message"))
        (file,) = bot.all("message")[0].attachments
        assert (file.is_voice_message(), file.duration, await file.read()) == (True, 2.5, b"OggS")


async def test_dms_can_be_opened_too_fast() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        server.settings.dms_opened = (2, 600.0)
        people = [places.new_person(server.service, f"person-{n}") for n in range(3)]
        for person in (*people[:2], people[0]):
            await dm_with(bot, person)
        with pytest.raises(discord.Forbidden) as refused:
            await dm_with(bot, people[2])
        assert refused.value.code == 40003
        server.clock.advance(601)
        await dm_with(bot, people[2])


async def test_the_nonce_window_is_a_setting() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        server.settings.nonce_remembered = timedelta(hours=1)
        dm = await dm_with(bot, places.new_person(server.service, "ana"))
        first = await dm.send("Hello", nonce="n-1")
        server.clock.advance(minutes=30)
        assert (await dm.send("Hello", nonce="n-1")).id == first.id
