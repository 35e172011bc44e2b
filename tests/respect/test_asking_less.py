"""/less and /open: how much somebody wants to be asked, and that nothing is closed to them by it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.quiet import NEVER, Quiet
from tests.groups import THURSDAY, TUESDAY, Home, home
from tests.guests import Guest
from tests.respect.test_asking_in_time import DAY, HOUR, WEEK, planned, settle
from tests.rounds.test_rounds import QUESTION

MENU = (
    "How often shall I ask? [Pause 2 weeks] [Every second time] [Fewer a week] [No reminders] [Quiet hours] [As usual]"
)


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


async def answers(guest: Guest) -> str:
    await guest.says("[Good]")
    return await guest.says("[Finish]")


async def test_fewer_a_week_is_settled_in_every_group(place: Home) -> None:
    other = await place.another()
    ana = await place.joins("terminal", "Ana")
    await other.admits(ana, "Ana")
    await ana.says("/less")
    assert await ana.says("[Riverside]") == MENU
    await ana.says("[Fewer a week]")
    assert await ana.says("[1 a week]") == "Done. You can change this again with /less."
    assert place.members()["Ana"].asks_a_week == other.members()["Ana"].asks_a_week == 1


async def test_who_wants_one_a_week_is_asked_one_a_week(place: Home) -> None:
    for days in (0, 2):
        await place.plans(plan=planned(place, THURSDAY + WEEK + days * DAY, remind_after=None))
    ana = await place.joins("terminal", "Ana")
    await ana.says("/less")
    await ana.says("[Fewer a week]")
    await ana.says("[1 a week]")
    await place.passes(THURSDAY + WEEK + 4 * DAY)
    assert (await ana.sees()).count(QUESTION) == 1


async def test_own_quiet_hours_and_a_day_of_rest(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await ana.says("/less")
    assert "From when shall it be quiet?" in await ana.says("[Quiet hours]")
    assert "Until when" in await ana.says("[18:00]")
    assert "Is there a day" in await ana.says("[12:00]")
    assert "Done." in await ana.says("[Friday]")
    assert place.members()["Ana"].quiet == Quiet(18 * 60, 12 * 60, 4)
    await place.passes(THURSDAY + timedelta(hours=41, minutes=59))
    assert await ana.sees() == ""
    await place.passes(THURSDAY + timedelta(hours=42))  # Saturday at noon
    assert await ana.sees() == QUESTION


async def test_without_quiet_hours_questions_come_at_night(place: Home) -> None:
    await place.plans(plan=planned(place, THURSDAY.replace(hour=23)))
    ana = await place.joins("terminal", "Ana")
    await ana.says("/less")
    await ana.says("[Quiet hours]")
    await ana.says("[No quiet hours]")
    await ana.says("[No such day]")
    assert place.members()["Ana"].quiet == NEVER
    await place.passes(THURSDAY.replace(hour=23))
    assert await ana.sees() == QUESTION


async def test_a_topic_that_somebody_does_not_want_stays_open_to_them_and_can_come_back(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await answers(ana)
    menu = await ana.says("[Ask me less]")
    assert "[Not this topic]" in menu
    assert "I write nothing more to you about this." in await ana.says("[Not this topic]")
    await place.passes(THURSDAY + WEEK + HOUR)
    assert QUESTION not in await ana.sees()
    assert await ana.says("/open") == QUESTION
    await answers(ana)
    assert "[A topic again]" in await ana.says("/less")
    assert "Done." in await ana.says("[A topic again]")
    assert place.members()["Ana"].topics_off == ()
    await place.passes(THURSDAY + 2 * WEEK + HOUR)
    assert QUESTION in await ana.sees()


async def test_one_of_several_topics_comes_again(place: Home) -> None:
    first, second = [await place.plans(plan=planned(place, THURSDAY + days * DAY)) for days in (0, 1)]
    ana = await place.joins("terminal", "Ana")
    settle(place, "Ana", topics_off=(first, second))
    await ana.says("/less")
    assert "Which topic shall come again?" in await ana.says("[A topic again]")
    await ana.says("2")
    assert place.members()["Ana"].topics_off == (first,)


async def test_no_topic_is_offered_where_nobody_came_from_a_question(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    assert await ana.says("/less") == MENU


async def test_as_usual_undoes_everything(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    before = place.members()["Ana"]
    settle(place, "Ana", every=2, reminders=False, asks_a_week=1, quiet=Quiet(0, 60), topics_off=("gone",))
    await ana.says("/less")
    await ana.says("[As usual]")
    after = place.members()["Ana"]
    assert (after.every, after.reminders, after.asks_a_week, after.quiet, after.topics_off) == (
        before.every,
        before.reminders,
        before.asks_a_week,
        before.quiet,
        before.topics_off,
    )


async def test_somebody_new_in_a_group_is_asked_there_as_they_settled_elsewhere(place: Home) -> None:
    other = await place.another()
    ana = await place.joins("terminal", "Ana")
    settle(place, "Ana", asks_a_week=1, quiet=NEVER)
    await other.admits(ana, "Ana")
    there = other.members()["Ana"]
    assert (there.asks_a_week, there.quiet) == (1, NEVER)


async def test_open_names_what_is_late_and_takes_it(place: Home) -> None:
    await place.plans()
    await place.plans(plan=planned(place, THURSDAY + 4 * DAY))
    ana = await place.joins("terminal", "Ana")
    dana = await place.signs_in("Dana")
    await place.passes(TUESDAY)
    await dana.says("[Send without]")
    await place.passes(TUESDAY + HOUR)
    listed = await ana.says("/open")
    assert "1. How was your week? Until Saturday 18:00." in listed
    assert "2. How was your week? This one is closed." in listed
    assert "until Thursday 18:00" in listed
    assert await ana.says("2") == QUESTION
    assert "The result is out already" in await answers(ana)


async def test_what_is_half_answered_is_listed_until_it_is_finished(place: Home) -> None:
    for days in (0, 1):
        await place.plans(plan=planned(place, THURSDAY + days * DAY))
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY + DAY + HOUR)
    await ana.says("[Good]")
    assert (await ana.says("/open")).count("How was your week?") == 4
    assert "Want to say more?" in await ana.says("1")
    await ana.says("[Finish]")
    assert await ana.says("/open") == QUESTION


async def test_a_button_of_a_list_means_the_same_later_on(place: Home) -> None:
    for days in (0, 1, 2):
        await place.plans(plan=planned(place, THURSDAY + days * DAY))
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY + 2 * DAY + HOUR)
    settle(place, "Ana", asks_a_week=1)  # so that nothing else comes meanwhile
    await ana.says("/open")
    third = max(place.rounds(), key=lambda one: one.closes_at)
    await place.passes(TUESDAY + HOUR)  # the first has closed meanwhile
    await ana.says("3")
    await ana.says("[Good]")
    assert place.answers(third)


async def test_nothing_is_listed_for_who_has_answered_all(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await answers(ana)
    assert await ana.says("/open") == "Nothing to answer now."


async def test_a_stranger_who_asks_what_is_open_is_told_how_to_come(place: Home) -> None:
    stranger = place.guest("terminal", "Zoe")
    assert "You are not in a group." in await stranger.says("/open")


async def test_who_rests_finds_everything_open(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await ana.says("/pause")
    await place.passes(THURSDAY + HOUR)
    assert await ana.sees() == ""
    assert await ana.says("/open") == QUESTION
