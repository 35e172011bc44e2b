"""Somebody who is in two groups: nothing of one shows in the other, and both can be reached."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import ChangeGroup
from core.rounds import Round
from tests.groups import THURSDAY, TUESDAY, Home, home
from tests.guests import Guest
from tests.rounds.test_rounds import QUESTION


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


async def in_both(place: Home) -> tuple[Home, Guest]:
    other = await place.another()
    ana = await place.joins("terminal", "Ana")
    await other.admits(ana, "Ana")
    return other, ana


async def test_who_leaves_one_group_is_not_mentioned_in_the_other(place: Home) -> None:
    other, ana = await in_both(place)
    dana, erin = await place.signs_in("Dana"), await other.signs_in("Erin")
    await dana.sees()
    await erin.sees()
    await ana.says("/leave")
    await ana.says("[Riverside]")
    assert "You have left Riverside." in await ana.says("[Leave, keep answers]")
    assert await dana.sees() == "Riverside: a member left."
    assert await erin.sees() == ""
    assert set(place.members()) == {"Dana"}
    assert set(other.members()) == {"Ana", "Erin"}


async def test_what_is_said_about_a_result_is_told_to_its_own_facilitators(place: Home) -> None:
    other, ana = await in_both(place)
    dana, erin = await place.signs_in("Dana"), await other.signs_in("Erin")
    await place.plans()
    await place.passes(TUESDAY + timedelta(days=1))
    await dana.sees()
    await erin.sees()
    await ana.says("[Talk about it]")
    await ana.says("More buses please")
    await ana.says("[Only Dana]")
    assert "Somebody wrote about the result." in await dana.sees()
    assert await erin.sees() == ""


async def test_who_facilitates_alone_does_not_leave_because_another_group_has_somebody(place: Home) -> None:
    other = await place.another()
    dana = await place.signs_in("Dana")
    await other.admits(dana, "Dana")
    await dana.says("/leave")
    await dana.says("[Riverside]")
    assert "You look after this group alone." in await dana.says("[Leave, keep answers]")


async def test_the_preview_of_a_deletion_counts_what_is_in_that_group(place: Home) -> None:
    other, ana = await in_both(place)
    await place.plans()
    await place.passes(THURSDAY)
    await ana.says("[Good]")
    await ana.says("[Finish]")
    await ana.says("/leave")
    await ana.says("[Hilltop]")
    preview = await ana.says("[Leave and delete]")
    assert preview.startswith("Deletes now: your name.")
    await ana.says("[Go back]")
    await ana.says("/leave")
    await ana.says("[Riverside]")
    assert (await ana.says("[Leave and delete]")).startswith("Deletes now: 1 check-in, your name.")
    await ana.says("[Delete]")
    assert place.rows("answers") == 0
    assert set(other.members()) == {"Ana", "Erin"}


async def test_a_deletion_half_decided_still_counts_right_when_another_group_asks_in_between(place: Home) -> None:
    other, ana = await in_both(place)
    await place.plans()
    await other.plans()
    await place.passes(THURSDAY)
    await ana.says("[Good]")
    await ana.says("[Finish]")
    await ana.says("/open")
    await ana.says("[Good]")
    await ana.says("[Finish]")
    await place.passes(THURSDAY + timedelta(weeks=1) - timedelta(hours=1))
    await ana.says("/leave")
    await ana.says("[Riverside]")
    await ana.says("[Leave and delete]")
    await place.passes(THURSDAY + timedelta(weeks=1, hours=18))  # each asks on a day of its own
    await ana.says("[Good]")
    await ana.says("[Finish]")
    await ana.says("[Good]")
    seen = await ana.says("[Finish]")
    assert "Deletes now: 2 check-ins, your name." in seen
    await ana.says("[Delete]")
    assert place.rows("answers") == len(other.answers(_latest(other))) * 2 == 4


def _latest(place: Home) -> Round:
    return place.rounds()[-1]


async def test_what_is_open_in_either_group_is_listed_and_reached_by_a_tap(place: Home) -> None:
    other, ana = await in_both(place)
    await place.plans()
    await other.plans()
    await place.passes(THURSDAY)
    assert (await ana.sees()).count(QUESTION) == 1
    listed = await ana.says("/open")
    assert "1. " in listed
    either = ("[Hilltop: How was your week?]", "[Riverside: How was your week?]")
    assert listed.endswith((f"Which one? {either[0]} {either[1]}", f"Which one? {either[1]} {either[0]}"))
    assert await ana.says("[Hilltop: How was your week?]") == f"Hilltop: {QUESTION}"
    await ana.says("[Good]")
    assert f"Riverside: {QUESTION}" in await ana.says("[Finish]") + await ana.says("/open")
    await ana.says("[Good]")
    await ana.says("[Finish]")
    assert "Nothing to answer now." in await ana.says("/open")
    assert len(place.answers(_latest(place))) == len(other.answers(_latest(other))) == 2


async def test_the_second_question_comes_up_when_the_first_is_answered(place: Home) -> None:
    other, ana = await in_both(place)
    await place.plans()
    await other.plans()
    await place.passes(TUESDAY - timedelta(hours=6))  # when a week has passed since she joined, both have asked
    await ana.sees()
    await ana.says("1")
    assert QUESTION in await ana.says("[Finish]")
    await ana.says("2")
    assert place.answers(_latest(place))
    assert other.answers(_latest(other))


async def test_who_is_in_two_groups_reads_which_one_is_speaking(place: Home) -> None:
    _other, ana = await in_both(place)
    ben = await place.joins("terminal", "Ben")
    await place.plans()
    await place.passes(THURSDAY)
    assert await ana.sees() == f"Riverside: {QUESTION}"
    assert await ben.sees() == QUESTION
    assert (await ana.says("/open")).endswith(f"Riverside: {QUESTION}")
    await place.passes(TUESDAY + timedelta(days=1))
    assert "Riverside: Fewer than 5 people answered" in await ana.sees()


async def test_a_pause_holds_in_every_group(place: Home) -> None:
    other, ana = await in_both(place)
    await place.plans()
    await other.plans()
    await ana.says("/pause")
    await place.passes(THURSDAY + timedelta(days=3))
    assert await ana.sees() == ""


async def test_an_invite_half_answered_survives_a_question_of_another_group(place: Home) -> None:
    other = await place.another()
    ana = await place.joins("terminal", "Ana")
    await place.plans()
    await place.passes(THURSDAY - timedelta(hours=1))
    await ana.says(f"/start {other.invite}")
    await place.passes(THURSDAY)
    await ana.says("[Good]")
    assert "I ask short questions for Hilltop." in await ana.says("[Finish]")
    assert "You are in Hilltop." in await ana.says("[Join as Ana]")


async def test_a_control_typed_while_joining_keeps_the_invite(place: Home) -> None:
    ana = place.guest("terminal", "Ana")
    await ana.says(f"/start {place.invite}")
    await ana.says("[Other name]")
    assert "I ask short questions for Riverside." in await ana.says("/back")
    assert "I will ask again on" in await ana.says("/later")
    await place.passes(THURSDAY)
    assert "I ask short questions for Riverside." in await ana.sees()
    assert "You are in Riverside." in await ana.says("[Join as Ana]")


async def test_help_now_names_whom_to_ask_in_either_group(place: Home) -> None:
    other, ana = await in_both(place)
    assert (await ana.says("/help-now")).count("Sam, 555 0100") == 1
    await other.asks(ChangeGroup(other.group.id, help_contact="Kim, 555 0199"))
    seen = await ana.says("/help-now")
    assert "Hilltop: Nobody watches this chat all day. Need help now? Kim, 555 0199." in seen
    assert "Riverside: Nobody watches this chat all day. Need help now? Sam, 555 0100." in seen


async def test_a_language_is_spoken_in_the_whole_chat(place: Home) -> None:
    _other, ana = await in_both(place)
    await place.plans()
    await place.passes(THURSDAY)
    await ana.sees()
    assert await ana.says("/language pt") == "Mudado."
    assert "Como foi a sua semana?" in await ana.says("/open")
