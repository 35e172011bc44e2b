"""What happens to the bot in servers, and what people do there that others do not see."""

import asyncio
import threading
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bots.discord.addresses import whisper
from core.actions import MakeInvite
from core.changes import Outgoing
from core.messages import Media, Message, Private, Recording, Shared, told
from core.people import PersonId
from core.ports.channels import Failure, NotDelivered
from core.ports.standing import NOTHING_STANDS, Standing
from core.spaces import Space, SpaceStanding
from ladle.ids import fresh_id
from storage.store import SqlStore
from tests.bots.discord.live import Village, buttons, until, village
from tests.discord_api import bits, places
from tests.discord_api.faults import Fault
from tests.discord_api.world import Channel, Guild, Person
from tests.groups import THURSDAY

HELLO = "Hello. I am Ladle, a bot."


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[Village]:
    async with village(tmp_path) as ready:
        yield ready


async def has_come(there: Village, *people: Person, bot_may: int = bits.GIVEN_TO_EVERYONE) -> tuple[Guild, Channel]:
    """Let the bot be added to a server."""
    before = there.program.inbox.batches
    guild = places.new_guild(there.server.service, people=list(people), bot_may=bot_may)
    await until(lambda: there.bot.client.get_guild(guild.id) is not None)
    if bot_may & bits.SEND_MESSAGES:
        await until(lambda: there.program.inbox.batches > before)
    await there.program.settle()
    return guild, places.general(there.server.service, guild)


async def owner_of(there: Village, guild: Guild) -> Person:
    """Let the server's owner look after the group."""
    owner = there.server.world.people[guild.owner_id]
    invite = await there.home.asks(MakeInvite(there.home.group.id, sign_in=there.home.owner.id))
    await there.runs(owner, "start", str(invite.created))
    return owner


async def linked(there: Village) -> tuple[Guild, Channel, Person]:
    """Link the channel of a new server with the group."""
    guild, channel = await has_come(there)
    owner = await owner_of(there, guild)
    await there.runs(owner, "setup", channel=channel)
    await there.presses(owner, "Connect", channel)
    return guild, channel, owner


def whispered(there: Village, channel: Channel, person: Person, words: str = "Hello") -> Outgoing:
    """Return a message to somebody where they were answered unseen by others."""
    message = Message(Private(PersonId("p")), (told(words),), slot="slot")
    return Outgoing(fresh_id(), there.bot.account, whisper(channel.id, person.id), message)


def to_channel(there: Village, *address: Channel, media: tuple[Media, ...] = ()) -> Outgoing:
    """Return a message to a channel, or to a thread of it."""
    message = Message(Shared("s"), (told("Hello"),), media=media)
    return Outgoing(fresh_id(), there.bot.account, "/".join(str(one.id) for one in address), message)


def space(there: Village) -> Space:
    [found] = there.spaces()
    return found


def standing_of(there: Village, channel: Channel) -> SpaceStanding:
    with SqlStore(there.program.database).begin() as uow:
        return uow.spaces([(there.bot.account, str(channel.id))])[there.bot.account, str(channel.id)].standing


async def test_who_is_added_says_hello_once(there: Village) -> None:
    guild, channel = await has_come(there)
    owner = there.server.world.people[guild.owner_id]
    await there.home.passes(THURSDAY + timedelta(minutes=1))
    places.outage(there.server.service, guild)
    await until(lambda: there.bot.client.get_guild(guild.id).unavailable)  # type: ignore[union-attr]
    places.outage(there.server.service, guild, over=True)
    await until(lambda: not there.bot.client.get_guild(guild.id).unavailable)  # type: ignore[union-attr]
    await there.bot.quiet()
    await there.home.passes(THURSDAY + timedelta(minutes=2))
    [said] = there.reads(owner, channel)
    assert said.startswith(HELLO)


async def test_where_nothing_may_be_written_nothing_is_said(there: Village) -> None:
    await has_come(there, bot_may=bits.VIEW_CHANNEL)
    await there.home.passes(THURSDAY + timedelta(minutes=1))
    assert there.spaces() == []


async def test_a_channel_is_linked_by_somebody_who_manages_the_server_and_nobody_else_sees_it(there: Village) -> None:
    ana = there.person()
    guild, channel = await has_come(there, ana)
    owner = await owner_of(there, guild)
    await there.runs(owner, "setup", channel=channel)
    assert there.reads(owner, channel)[-1].startswith("Connect this chat with Riverside?")
    assert there.reads(ana, channel) == []
    await there.presses(owner, "Connect", channel)
    assert space(there).group == there.home.group.id
    assert "This chat now belongs to Riverside." in there.reads(ana, channel)[-1]


async def test_a_right_that_is_missing_is_named(there: Village) -> None:
    guild, channel = await has_come(there, bot_may=bits.VIEW_CHANNEL | bits.USE_APPLICATION_COMMANDS)
    owner = await owner_of(there, guild)
    await there.runs(owner, "setup", channel=channel)
    assert there.reads(owner, channel)[-1] == (
        "I still need these rights in this chat: send messages, send pictures. After that, type /setup again."
    )


async def test_a_tap_on_an_announcement_is_answered_unseen_by_others(there: Village) -> None:
    ana, ben = there.person("ana"), there.person("ben")
    guild, channel, _ = await linked(there)
    for person in (ana, ben):
        places.join(there.server.service, guild, person)
    await there.presses(ana, "Join or answer privately", channel)
    await there.presses(ana, "Join as Ana", channel)
    await there.presses(ana, "Hard", channel)
    assert "Saved. Want to say more?" in there.reads(ana, channel)[-1]
    assert not [line for line in there.reads(ben, channel) if "Saved" in line or "How was" in line]
    assert there.reads(ana) == []


async def test_words_are_written_into_a_window_where_others_would_read_them(there: Village) -> None:
    ana = there.person()
    guild, channel, _ = await linked(there)
    places.join(there.server.service, guild, ana)
    await there.joins(ana, channel=channel)
    await there.presses(ana, "Good", channel)
    window = await there.presses(ana, "Write", channel)
    assert window.modal is not None
    assert window.modal["title"] == "Your answer"
    await there.answered(lambda: there.server.people.submit(ana, window, {"field": "The bus came"}))
    assert "Who may read this?" in there.reads(ana, channel)[-1]
    [words] = [a for a in there.home.answers(there.home.rounds()[0]) if a.question == "words"]
    assert words.value == {"text": "The bus came"}


async def test_after_a_quarter_of_an_hour_answers_go_to_the_private_chat(there: Village) -> None:
    ana = there.person()
    guild, channel, _ = await linked(there)
    places.join(there.server.service, guild, ana)
    await there.joins(ana, channel=channel)
    there.home.clock.move_to(THURSDAY + timedelta(minutes=16))
    await there.bot.send(whispered(there, channel, ana), NOTHING_STANDS)
    assert "Hello" not in there.reads(ana, channel)
    assert there.reads(ana) == ["Hello"]
    await there.presses(ana, "Good", channel)  # a press brings a token of its own
    assert "Saved. Want to say more?" in there.reads(ana, channel)[-1]


async def test_answers_whose_token_is_over_and_whose_private_chat_is_closed_are_given_up(there: Village) -> None:
    ana = there.person()
    guild, channel, _ = await linked(there)
    places.join(there.server.service, guild, ana)
    await there.joins(ana, channel=channel)
    ana.dms_closed = True
    there.home.clock.move_to(THURSDAY + timedelta(minutes=16))
    with pytest.raises(NotDelivered) as caught:
        await there.bot.send(whispered(there, channel, ana), NOTHING_STANDS)
    assert caught.value.failure is Failure.CLOSED


async def test_being_removed_from_the_server_is_told_to_the_facilitators(there: Village) -> None:
    guild, channel, owner = await linked(there)
    await has_come(there, owner)
    places.kick_bot(there.server.service, guild)
    await until(lambda: standing_of(there, channel) is SpaceStanding.GONE)
    await there.program.settle()
    assert "I am no longer in a shared chat of Riverside." in there.reads(owner)[-1]


async def test_a_deleted_channel_is_gone(there: Village) -> None:
    _, channel, _ = await linked(there)
    places.delete_channel(there.server.service, channel)
    await until(lambda: standing_of(there, channel) is SpaceStanding.GONE)


async def test_the_right_to_write_is_noticed_when_it_goes_and_when_it_comes_back(there: Village) -> None:
    _, channel, owner = await linked(there)
    places.allow(there.server.service, channel, not_to_bot=bits.SEND_MESSAGES)
    await until(lambda: space(there).standing is SpaceStanding.SILENCED)
    await there.program.settle()
    assert "I may not write in a shared chat of Riverside any more." in there.reads(owner)[-1]
    places.allow(there.server.service, channel, to_bot=bits.SEND_MESSAGES)
    await until(lambda: space(there).standing is SpaceStanding.PRESENT)


async def test_channels_that_ladle_never_spoke_in_are_nobodys_business(there: Village) -> None:
    guild, _, _ = await linked(there)
    other = places.new_channel(there.server.service, guild, "other")
    await until(lambda: there.bot.client.get_channel(other.id) is not None)
    before = there.program.inbox.batches
    places.allow(there.server.service, other, not_to_bot=bits.SEND_MESSAGES)
    places.allow(there.server.service, other, to_bot=bits.SEND_MESSAGES)
    places.delete_channel(there.server.service, other)
    await until(lambda: there.bot.client.get_channel(other.id) is None)
    await there.bot.quiet()
    assert there.program.inbox.batches == before


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        (50001, Failure.SILENCED),
        (50013, Failure.SILENCED),
        (10003, Failure.GONE),
        (50083, Failure.TOPIC_GONE),
        (160005, Failure.TOPIC_GONE),
    ],
)
async def test_what_discord_refuses_in_a_channel_means(there: Village, code: int, failure: Failure) -> None:
    _, channel, _ = await linked(there)
    there.server.faults.add(Fault("refuse", "POST", "/channels/*/messages", status=403, code=code))
    outgoing = to_channel(there, channel)
    with pytest.raises(NotDelivered) as caught:
        await there.bot.send(outgoing, NOTHING_STANDS)
    assert caught.value.failure is failure


async def test_a_thread_that_was_archived_opens_again_and_a_locked_one_does_not(there: Village) -> None:
    _, channel, owner = await linked(there)
    thread = places.new_thread(there.server.service, channel, "Buses")
    outgoing = to_channel(there, channel, thread)
    places.archive(there.server.service, thread)
    await there.bot.send(outgoing, NOTHING_STANDS)
    assert there.reads(owner, thread) == ["Hello"]
    places.archive(there.server.service, thread, locked=True)
    with pytest.raises(NotDelivered) as caught:
        await there.bot.send(outgoing, NOTHING_STANDS)
    assert caught.value.failure is Failure.TOPIC_GONE


async def test_words_are_shown_where_pictures_may_not_be(there: Village) -> None:
    _, channel, owner = await linked(there)
    out = BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "PNG")
    keep = partial(there.program.media.keep, out.getvalue(), there.home.owner.person, voice=False)
    picture = Recording(await there.program.database.read(keep))
    await there.bot.send(to_channel(there, channel, media=(picture,)), NOTHING_STANDS)
    assert len(there.sees(owner, channel)[-1].attachments) == 1
    places.allow(there.server.service, channel, not_to_bot=bits.ATTACH_FILES)
    await there.bot.send(to_channel(there, channel, media=(picture,)), NOTHING_STANDS)
    assert there.reads(owner, channel)[-1] == "Hello"
    assert there.sees(owner, channel)[-1].attachments == []


async def test_a_question_that_only_one_sees_is_closed_without_another_message(there: Village) -> None:
    ana = there.person()
    guild, channel, _ = await linked(there)
    places.join(there.server.service, guild, ana)
    await there.runs(ana, "help", channel=channel)
    receipt = await there.bot.send(whispered(there, channel, ana, "Question"), NOTHING_STANDS)
    there.home.clock.move_to(THURSDAY + timedelta(minutes=16))
    assert await there.bot.send(whispered(there, channel, ana, "Closed"), Standing(receipt)) == receipt
    assert "Question" in there.reads(ana, channel)
    assert there.reads(ana) == []


async def test_a_question_that_only_one_sees_changes_where_it_stands(there: Village) -> None:
    ana = there.person()
    guild, channel, _ = await linked(there)
    places.join(there.server.service, guild, ana)
    await there.runs(ana, "help", channel=channel)
    receipt = await there.bot.send(whispered(there, channel, ana, "Question"), NOTHING_STANDS)
    assert await there.bot.send(whispered(there, channel, ana, "Closed"), Standing(receipt)) == receipt
    assert there.reads(ana, channel)[-1] == "Closed"


async def test_a_press_is_acknowledged_while_nothing_can_be_saved_yet(there: Village) -> None:
    ana = there.person()
    await there.joins(ana)
    free = threading.Event()
    busy = asyncio.create_task(there.program.database.write(free.wait))
    [message] = [message for message in there.sees(ana) if buttons(message)]
    press = there.server.people.press(ana, message, custom_id=buttons(message)[0][0])
    try:
        await until(lambda: press.answered is not None)
        assert there.home.answers(there.home.rounds()[0]) == []
    finally:
        free.set()
        await busy
    await there.program.settle()
    assert [answer.value for answer in there.home.answers(there.home.rounds()[0])] == ["good"]
