"""The bot on a real connection: what is sent twice, limits, refusals, lost lines, and a token that is known no more."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.messages import told
from core.ports.channels import Failure, NotDelivered, Trouble
from core.ports.standing import NOTHING_STANDS, Standing
from tests.bots.discord.live import Village, message_to, until, village
from tests.discord_api.faults import Fault
from tests.discord_api.requests import Upload
from tests.storage.recordings import VOICE

SEND = "POST /channels/{channel}/messages"


@pytest.fixture
async def there(tmp_path: Path) -> AsyncIterator[Village]:
    async with village(tmp_path) as ready:
        yield ready


async def refused(there: Village, *args: object) -> NotDelivered:
    with pytest.raises(NotDelivered) as caught:
        await there.bot.send(*args)  # type: ignore[arg-type]
    return caught.value


async def test_somebody_joins_and_answers(there: Village) -> None:
    ana = there.person()
    await there.joins(ana)
    await there.presses(ana, "Hard")
    await there.handled(lambda: there.server.people.say(ana, "The bus is cancelled again"))
    await there.presses(ana, "Only Dana")
    assert [answer.value for answer in there.home.answers(there.home.rounds()[0])][:1] == ["hard"]
    assert "Saved. Result on Tuesday." in there.reads(ana)[-1]
    assert there.server.calls.unserved == {}


async def test_the_same_delivery_again_makes_no_second_message(there: Village) -> None:
    ana = there.person()
    outgoing = message_to(ana, told("Once"))
    first = await there.bot.send(outgoing, NOTHING_STANDS)
    assert await there.bot.send(outgoing, NOTHING_STANDS) == first
    assert there.reads(ana) == ["Once"]


async def test_a_long_message_cut_off_half_way_is_not_repeated(there: Village) -> None:
    ana = there.person()
    outgoing = message_to(ana, told("word " * 1500))
    there.server.faults.add(Fault("reset", "POST", "/channels/*/messages", skip=1, accepted=True))
    assert (await refused(there, outgoing, NOTHING_STANDS)).failure is Failure.UNAVAILABLE
    await there.bot.send(outgoing, NOTHING_STANDS)
    assert len(there.reads(ana)) > 1
    assert " ".join(there.reads(ana)).split() == ["word"] * 1500


async def test_a_wait_for_one_chat_is_told_as_that(there: Village) -> None:
    ana = there.person()
    await there.bot.send(message_to(ana, told("Hello")), NOTHING_STANDS)
    there.server.faults.add(Fault("refuse", "POST", "/channels/*/messages", status=429, retry_after=7.5))
    failed = await refused(there, message_to(ana, told("Hello")), NOTHING_STANDS)
    assert (failed.failure, failed.after, failed.everywhere) == (Failure.TOO_FAST, 7.5, False)
    assert len(there.server.calls.to(SEND)) == 2


async def test_a_wait_for_the_whole_bot_is_told_as_that(there: Village) -> None:
    ana = there.person()
    there.server.faults.add(
        Fault("refuse", "POST", "/channels/*/messages", status=429, retry_after=2.25, scope="global")
    )
    failed = await refused(there, message_to(ana, told("Hello")), NOTHING_STANDS)
    assert (failed.failure, failed.after, failed.everywhere) == (Failure.TOO_FAST, 2.25, True)


async def test_a_ban_of_the_address_is_a_wait_for_the_whole_bot(there: Village) -> None:
    ana = there.person()
    there.server.faults.add(Fault("ban", "POST", "/channels/*/messages"))
    failed = await refused(there, message_to(ana, told("Hello")), NOTHING_STANDS)
    assert (failed.failure, failed.everywhere) == (Failure.TOO_FAST, True)


@pytest.mark.parametrize("status", [500, 502, 503, 504, 524])
async def test_an_outage_comes_to_us_at_once(there: Village, status: int) -> None:
    ana = there.person()
    there.server.faults.add(Fault("refuse", "POST", "/channels/*/messages", status=status))
    failed = await refused(there, message_to(ana, told("Hello")), NOTHING_STANDS)
    assert failed.failure is Failure.UNAVAILABLE
    assert len(there.server.calls.to(SEND)) == 1


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        (50007, Failure.CLOSED),
        (50278, Failure.CLOSED),
        (10003, Failure.GONE),
        (50001, Failure.CLOSED),
        (40003, Failure.TOO_FAST),
        (50035, Failure.REFUSED),
    ],
)
async def test_what_discord_refuses_in_private_means(there: Village, code: int, failure: Failure) -> None:
    ana = there.person()
    there.server.faults.add(Fault("refuse", "POST", "/channels/*/messages", status=400, code=code))
    assert (await refused(there, message_to(ana, told("Hello")), NOTHING_STANDS)).failure is failure


async def test_closed_private_chats_are_found_out_by_writing(there: Village) -> None:
    ana = there.person()
    await there.joins(ana)
    ana.dms_closed = True
    failed = await refused(there, message_to(ana, told("Hello")), NOTHING_STANDS)
    assert failed.failure is Failure.CLOSED


async def test_what_was_deleted_cannot_be_changed(there: Village) -> None:
    ana = there.person()
    receipt = await there.bot.send(message_to(ana, told("Before"), slot="s"), NOTHING_STANDS)
    [shown] = there.sees(ana)
    del there.server.world.messages[shown.channel_id][shown.id]
    failed = await refused(there, message_to(ana, told("After"), slot="s"), Standing(receipt))
    assert failed.failure is Failure.REFUSED


async def test_a_settled_question_that_was_deleted_stops_nothing(there: Village) -> None:
    ana = there.person()
    receipt = await there.bot.send(message_to(ana, told("Question")), NOTHING_STANDS)
    [shown] = there.sees(ana)
    del there.server.world.messages[shown.channel_id][shown.id]
    await there.bot.send(message_to(ana, told("Thanks")), Standing(settled=(receipt,)))
    assert there.reads(ana) == ["Thanks"]


async def test_a_lost_line_is_resumed_and_nothing_said_meanwhile_is_lost(there: Village) -> None:
    ana = there.person()
    await there.joins(ana)
    await there.presses(ana, "Good")
    for session in there.server.service.sessions.connected():
        assert session.line is not None
        session.line.hang_up(None)
    await there.handled(lambda: there.server.people.say(ana, "said in between"))
    assert "Who may read this?" in there.reads(ana)[-1]
    await until(lambda: there.bot.trouble is None)


async def test_a_token_that_is_known_no_more_stops_this_bot_only(there: Village) -> None:
    ana = there.person()
    there.server.service.revoke_token()
    await until(lambda: there.bot.trouble is Trouble.REVOKED)
    failed = await refused(there, message_to(ana, told("Hello")), NOTHING_STANDS)
    assert (failed.failure, failed.everywhere) == (Failure.REVOKED, True)
    dana = there.home.guest("terminal", "Eve")
    assert "To begin, open the link" in await dana.says("hello")


async def test_the_commands_are_registered_once(there: Village) -> None:
    registered = there.server.world.commands[None]
    by_name = {command["name"]: command for command in registered.values()}
    assert by_name["start"]["options"][0]["name"] == "code"
    assert by_name["setup"]["default_member_permissions"] == str(1 << 5)
    assert by_name["leave"]["description_localizations"]["pt-BR"] == "Pausar, sair ou apagar"
    calls = there.server.calls.to("PUT /applications/{application}/commands")
    assert len(calls) == 1
    await there.bot._prepare(there.bot.client)
    assert len(there.server.calls.to("PUT /applications/{application}/commands")) == 1


async def test_a_voice_message_is_a_voice_answer(there: Village) -> None:
    ana = there.person()
    await there.joins(ana)
    await there.presses(ana, "Good")
    upload = Upload(0, "voice-message.ogg", VOICE, "audio/ogg")
    await there.handled(lambda: there.server.people.say(ana, voice=(upload, 1.5)))
    assert "May we keep your voice or picture" in there.reads(ana)[-1]


async def test_three_answers_at_once_are_taken_in_the_order_of_coming(there: Village) -> None:
    ana = there.person()
    await there.joins(ana)
    await there.presses(ana, "Good")
    before = there.program.inbox.batches
    there.server.people.say(ana, "first")
    there.server.people.say(ana, "2")
    await until(lambda: there.program.inbox.batches > before + 1)
    await asyncio.wait_for(there.program.settle(), 10)
    [words] = [a for a in there.home.answers(there.home.rounds()[0]) if a.question == "words"]
    assert isinstance(words.value, dict)
    assert words.value["text"] == "first"
