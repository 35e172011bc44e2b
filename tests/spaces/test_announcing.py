"""A group's shared chats hear of a round; what people wrote, and who they are, stays where it was given."""

from dataclasses import replace
from datetime import timedelta

from core.actions import ChangeGroup, ReplyToResult
from core.questions import Form
from core.rounds import HourOf
from core.spaces import Place, SpaceFact
from tests.groups import THURSDAY, TUESDAY, Home, weekly
from tests.guests import Guest
from tests.spaces.platform import CHAT, MINE, Platform, linked, opened

OPEN = "There is a question from Riverside, open until Tuesday 18:00. Your answer stays private."
WORDS = "The bus is cancelled again"


async def answered_by(home: Home, *guests: Guest) -> None:
    """Let everybody answer, and the first one write to the group under their name."""
    for guest in guests:
        await guest.says("[Hard]")
    await guests[0].says(WORDS)
    await guests[0].says("[The group, with my name]")


async def test_the_chat_hears_that_a_round_is_open(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await place.plans()
    await place.passes(THURSDAY)
    assert telegram.shown() == [f"{OPEN} [Answer privately]->{place.invite}"]


async def test_in_the_groups_quiet_hours_its_chat_is_quiet(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await place.asks(ChangeGroup(place.group.id, zone="Asia/Tokyo"))
    late = weekly(place.group)
    evening = replace(late.recurrence, start=THURSDAY.replace(hour=13, tzinfo=None))
    await place.plans(plan=replace(late, recurrence=evening))
    await place.passes(THURSDAY.replace(hour=23, minute=59))
    assert telegram.shown() == []
    await place.passes(THURSDAY.replace(hour=0) + timedelta(days=1))  # 9 o'clock in the morning there
    assert len(telegram.shown()) == 1


async def test_a_member_who_comes_by_the_button_is_asked_at_once(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await place.plans()
    await telegram.types("ana", f"/start {place.invite}")
    await telegram.says("ana", "[Join as ana]")
    await place.passes(THURSDAY)
    telegram.shown("ana")
    (asked,) = await telegram.types("ana", f"/start {opened(telegram.shown()[0])}")
    assert asked.startswith("How was your week?")


async def test_a_member_who_has_answered_and_comes_by_the_button_reads_that_nothing_is_open(
    place: Home, telegram: Platform
) -> None:
    await linked(place, telegram)
    await place.plans()
    await telegram.types("ana", f"/start {place.invite}")
    await telegram.says("ana", "[Join as ana]")
    await place.passes(THURSDAY)
    telegram.shown("ana")
    code = opened(telegram.shown()[0])
    await telegram.types("ana", f"/start {code}")
    await telegram.says("ana", "[Hard]")
    await telegram.says("ana", "[Finish]")
    assert await telegram.types("ana", f"/start {code}") == ["You are in Riverside. Nothing to answer now."]


async def test_somebody_else_who_comes_by_the_button_can_join(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await place.plans()
    await place.passes(THURSDAY)
    (card,) = await telegram.types("ben", f"/start {opened(telegram.shown()[0])}")
    assert "I ask short questions for Riverside." in card
    (asked,) = await telegram.says("ben", "[Join as ben]")
    assert asked.startswith("How was your week?")


async def test_the_chat_sees_numbers_and_the_reply_and_no_words(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await place.plans()
    people = [await place.joins("terminal", f"Guest {number}") for number in range(10)]
    await place.passes(THURSDAY)
    (round,) = place.rounds()
    await answered_by(place, *people)
    telegram.shown()
    await place.passes(TUESDAY)
    assert telegram.shown() == ["The question from Riverside is closed. The result follows."]
    await place.asks(ReplyToResult(round.id, "We talk about buses on Thursday."))
    await place.program.settle()
    (result,) = telegram.shown()
    assert result == (
        "The result of Riverside is here. 10 people answered. All, or all but one or two, chose Hard."
        " Next, says Dana: We talk about buses on Thursday. What people wrote is in your private chat."
        f" [Read it privately]->result-{round.id}"
    )


async def test_the_opening_turns_into_the_closing_and_a_late_reply_into_the_result(
    place: Home, telegram: Platform
) -> None:
    await linked(place, telegram)
    await place.plans()
    await place.passes(THURSDAY)
    (round,) = place.rounds()
    await place.passes(TUESDAY + timedelta(days=1, hours=1))
    slots = telegram.slots()
    assert slots == [f"round:{round.id}", f"round:{round.id}", f"round:{round.id}:result"]
    await place.asks(ReplyToResult(round.id, "We meet."))
    await place.program.settle()
    assert telegram.slots() == [*slots, f"round:{round.id}:result"]
    assert "Next, says Dana: We meet." in telegram.shown()[-1]


async def test_a_member_reads_the_whole_result_privately(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await place.plans()
    await telegram.types("ana", f"/start {place.invite}")
    await telegram.says("ana", "[Join as ana]")
    people = [await place.joins("terminal", f"Guest {number}") for number in range(10)]
    await place.passes(THURSDAY)
    (round,) = place.rounds()
    await answered_by(place, *people)
    assert "moved on" in (await telegram.types("ana", f"/start result-{round.id}"))[0]
    await place.passes(TUESDAY + timedelta(days=1, hours=1))
    telegram.shown("ana")
    (whole,) = await telegram.types("ana", f"/start {opened(telegram.shown()[-1])}")
    assert f'Guest 0: "{WORDS}"' in whole
    assert "10 people answered." in whole


async def test_somebody_who_is_not_in_the_group_is_not_shown_the_result(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await place.plans()
    people = [await place.joins("terminal", f"Guest {number}") for number in range(5)]
    await place.passes(THURSDAY)
    await answered_by(place, *people)
    await place.passes(TUESDAY + timedelta(days=1, hours=1))
    (card,) = await telegram.types("ben", f"/start {opened(telegram.shown()[-1])}")
    assert "I ask short questions for Riverside." in card
    assert WORDS not in card


async def test_a_chat_that_wants_no_announcements_gets_none(place: Home, discord: Platform) -> None:
    await linked(place, discord, silently=True)
    await place.plans()
    await place.passes(TUESDAY + timedelta(days=1, hours=1))
    assert discord.shown() == []
    (asked,) = await discord.types("dana", "/setup", MINE)
    assert "[Announce here again]" in asked
    done = await discord.says("dana", "[Announce here again]", MINE)
    assert done[0] == "Done. Questions and results are announced in the chat from now on."
    await place.passes(THURSDAY + timedelta(weeks=1))
    assert len(discord.shown()) == 1
    await discord.types("dana", "/setup", MINE)
    done = await discord.says("dana", "[Announce nothing here]", MINE)
    assert done[0] == "Done. Nothing is announced in the chat from now on."
    await place.passes(TUESDAY + timedelta(weeks=1, days=2))
    assert discord.shown() == []


async def test_only_chats_of_the_group_in_which_the_bot_may_write_are_told(place: Home, telegram: Platform) -> None:
    hilltop = await place.another()
    await linked(place, telegram)
    await linked(place, telegram, Place("-200", manages=True))
    await linked(hilltop, telegram, Place("-300", manages=True), user="erin")
    await telegram.happens(SpaceFact.SILENCED, "-200")
    await place.plans()
    await place.passes(THURSDAY)
    assert len(telegram.shown(CHAT)) == 1
    assert telegram.shown("-200") == []
    assert telegram.shown("-300") == []


async def test_where_everybody_is_asked_by_their_own_clock_the_chat_is_told_by_the_groups(
    place: Home, telegram: Platform
) -> None:
    await linked(place, telegram)
    await place.plans(plan=weekly(place.group, hour_of=HourOf.PERSON))
    await place.passes(THURSDAY - timedelta(minutes=1))
    assert telegram.shown() == []
    await place.passes(THURSDAY)
    assert len(telegram.shown()) == 1


async def test_a_round_that_nothing_came_of_is_not_announced_as_closed(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    await place.plans(Form("check-in", ()))
    place.clock.move_to(TUESDAY + timedelta(days=1))
    await place.program.settle()
    assert telegram.shown() == []


async def test_a_group_without_an_open_invite_gets_one_for_its_chat(place: Home, telegram: Platform) -> None:
    with place.program.database.transaction() as transaction:
        transaction.connection.exec_driver_sql("DELETE FROM invites")
        transaction.commit()
    await linked(place, telegram)
    await place.plans()
    await place.passes(THURSDAY)
    code = opened(telegram.shown()[0])
    assert code != place.invite
    (card,) = await telegram.types("ben", f"/start {code}")
    assert "Riverside" in card


async def test_a_result_that_was_deleted_is_not_known(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    assert await telegram.types("ben", f"/start result-{'0' * 16}") == [
        "I do not know this link or code. Please check it, or ask for a new one."
    ]
