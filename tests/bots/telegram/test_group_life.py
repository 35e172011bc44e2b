"""The life of a group on Telegram with everything real but Telegram itself: arriving, setting up, asking, moving."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import MakeInvite
from ladle.clocks import ManualClock
from ladle.running import running
from ladle.settings import Settings
from tests.groups import MONDAY, THURSDAY, TUESDAY, Home, founded
from tests.guests import join_line, plain
from tests.ready import prepare
from tests.telegram_api.groups import Group
from tests.telegram_guest import StagedBot, TelegramGuest, bot_of, on_telegram

SOON = timedelta(seconds=10)


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    """Give a program with a group and a bot on Telegram."""
    clock, settings = ManualClock(MONDAY), prepare(Settings(data_dir=tmp_path))
    async with running(settings, clock=clock, serve=False, platforms=on_telegram) as program:
        yield await founded(program, clock, "Riverside", "Dana")


@pytest.fixture
def bot(place: Home) -> StagedBot:
    return bot_of(place.program)


async def settled(place: Home, bot: StagedBot) -> None:
    await bot.server.confirmed(bot.there)
    await place.program.settle()
    await place.passes(place.clock.now() + SOON)
    await place.program.settle()


def read_in(bot: StagedBot, group: Group) -> list[str]:
    """Return what the bot said in a group and is there now."""
    seen = bot.server.chat(group).from_bots
    return [plain([one.text, *(f"[{label}]" for label in one.labels)]) for one in seen if one.kind == "text"]


async def dana(place: Home) -> TelegramGuest:
    """Bring the facilitator, who looks after the group, to Telegram."""
    guest = TelegramGuest(place.program, "Dana")
    code = (await place.asks(MakeInvite(place.group.id, sign_in=place.owner.id))).created
    await guest.says(f"/start {code}")
    return guest


async def linked(place: Home, bot: StagedBot, group: Group, who: TelegramGuest) -> None:
    """Add the bot to a group and link that with the group of the program."""
    group.adds(bot.there, who.person)
    await settled(place, bot)
    who.person.types(group, f"/setup@{bot.there.username}")
    await settled(place, bot)
    who.person.follows(group, "Set up this chat")
    await settled(place, bot)
    assert "Connect this chat with Riverside?" in await who.sees()
    await who.says("[Connect]")
    await settled(place, bot)


async def test_a_chat_is_set_up_and_asked_in_and_answers_stay_private(place: Home, bot: StagedBot) -> None:
    who = await dana(place)
    group = bot.server.group("Our street", creator=who.person)
    await linked(place, bot, group, who)
    said = read_in(bot, group)
    assert said[0].startswith("Hello. I am Ladle, a bot. I ask short questions for groups")
    assert said[-1].startswith("This chat now belongs to Riverside.")
    ana = TelegramGuest(place.program, "Ana")
    group.joins(ana.person)
    ana.person.follows(group, "Join or answer privately")
    assert "Riverside" in await ana.sees()
    await ana.says(join_line(place.program, "Ana", "en"))
    await place.plans()
    await place.passes(THURSDAY)
    assert "How was your week?" in await ana.sees()
    await settled(place, bot)
    assert read_in(bot, group)[-1].startswith("There is a question from Riverside")
    ana.person.follows(group, "Answer privately")
    await ana.says("[Hard]")
    assert not any("Hard" in line for line in read_in(bot, group))
    await place.passes(TUESDAY + timedelta(days=1, hours=1))
    await settled(place, bot)
    assert "result of Riverside" in read_in(bot, group)[-1]


@pytest.mark.parametrize("order", ["to-first", "from-first"])
async def test_a_group_that_becomes_a_supergroup_goes_on(place: Home, bot: StagedBot, order: str) -> None:
    who = await dana(place)
    group = bot.server.group("Our street", creator=who.person)
    await linked(place, bot, group, who)
    new = group.migrates(order)  # type: ignore[arg-type]
    await settled(place, bot)
    await place.plans()
    await place.passes(THURSDAY)
    await settled(place, bot)
    assert read_in(bot, new)[-1].startswith("There is a question from Riverside")
    assert place.rows("spaces") == 1


async def test_a_message_under_way_when_the_group_moves_arrives_in_the_new_one(place: Home, bot: StagedBot) -> None:
    who = await dana(place)
    group = bot.server.group("Our street", creator=who.person)
    await linked(place, bot, group, who)
    await place.plans()
    before = bot.there.updates.allowed
    bot.there.updates.allow(["nothing"])  # the news of the move is late
    new = group.migrates()
    bot.there.updates.allowed = before
    await place.passes(THURSDAY)
    await settled(place, bot)
    assert [line for line in read_in(bot, new) if line.startswith("There is a question")]
    assert place.rows("spaces") == 1


async def test_a_group_that_takes_the_bot_out_is_left_alone(place: Home, bot: StagedBot) -> None:
    who = await dana(place)
    group = bot.server.group("Our street", "supergroup", creator=who.person)
    await linked(place, bot, group, who)
    group.removes(bot.there)
    await settled(place, bot)
    assert "no longer in a shared chat" in await who.sees()
    assert who.chat.last.text.startswith("A message from Ladle\n"), "This is what others see on the phone."
    await place.plans()
    await place.passes(THURSDAY)
    await settled(place, bot)
    assert not bot.server.calls("sendMessage", chat=group)[-1].outcome.startswith("Forbidden")


async def test_a_topic_that_is_closed_is_left_for_the_chat_itself(place: Home, bot: StagedBot) -> None:
    who = await dana(place)
    forum = bot.server.group("Our street", forum=True, creator=who.person)
    topic = forum.topic("Ladle")
    forum.adds(bot.there, who.person)
    await settled(place, bot)
    who.person.types(forum, f"/setup@{bot.there.username}", topic=topic)
    await settled(place, bot)
    assert bot.server.chat(forum).last.topic == topic.id
    who.person.follows(forum, "Set up this chat")
    await settled(place, bot)
    await who.says("[Connect]")
    await settled(place, bot)
    assert bot.server.chat(forum).last.topic == topic.id
    topic.closed = True
    await place.plans()
    await place.passes(THURSDAY)
    await settled(place, bot)
    assert bot.server.chat(forum).last.topic is None
    assert read_in(bot, forum)[-1].startswith("There is a question from Riverside")


async def test_somebody_who_stops_the_bot_is_not_written_to_until_they_come_back(place: Home, bot: StagedBot) -> None:
    ana = TelegramGuest(place.program, "Ana")
    await place.admits(ana, "Ana", "en")
    await place.plans()
    ana.person.blocks(bot.there)
    await settled(place, bot)
    assert not place.members()["Ana"].reachable
    await place.passes(THURSDAY)
    await settled(place, bot)
    assert len([call for call in bot.server.calls("sendMessage") if call.outcome != "ok"]) <= 1
    ana.person.unblocks(bot.there)
    await settled(place, bot)
    assert place.members()["Ana"].reachable
    assert "How was your week?" in await ana.says("/open")


async def test_hiding_takes_away_what_stands_in_the_chat(place: Home, bot: StagedBot) -> None:
    ana = TelegramGuest(place.program, "Ana")
    await place.admits(ana, "Ana", "en")
    await place.plans()
    await place.passes(THURSDAY)
    await ana.says("[Hard]")
    await ana.says("The bus is cancelled again")
    await ana.says("/hide")
    before, *covered, last = [plain([seen.text]) for seen in ana.chat.messages]
    assert before.startswith("/start "), "Monday is too long ago for a bot to delete what she sent"
    assert set(covered) == {"Hidden"}
    assert "Messages that you sent more than 2 days ago are still here." in last
