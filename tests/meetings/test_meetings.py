"""Being invited to a meeting, having a seat, being reminded, and hearing of changes, through the running program."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import AddMember, RelayAnswers
from core.rounds import Phase
from tests.calendars import starts
from tests.groups import Home, home
from tests.meetings.gatherings import ASK, INVITED, STARTS, address_in, at, gathering, invited, says
from tests.respect.test_asking_in_time import planned
from tests.rounds.test_rounds import QUESTION

TOMORROW = "You said that you come to Garden meeting"
SOON = "Garden meeting is soon"
CHANGED = "The big room"
MOVED = "Garden meeting has another time."


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


async def test_people_are_invited_two_weeks_before_and_not_earlier(place: Home) -> None:
    meeting = await gathering(place)
    ana = await place.joins("terminal", "Ana")
    await meeting.passes(INVITED - timedelta(minutes=1))
    assert ASK not in await ana.sees()
    await meeting.passes(INVITED)
    assert "Garden meeting: Thursday 3 December 18:00. Where: The hall. Are you coming?" in await ana.sees()


async def test_a_meeting_sooner_than_that_is_asked_about_at_once(place: Home) -> None:
    await place.passes(STARTS - timedelta(days=3))
    meeting = await gathering(place)
    await meeting.passes(timedelta(minutes=1))
    assert ASK in await meeting.dana.sees()


async def test_of_a_meeting_soon_people_hear_however_much_they_were_asked(place: Home) -> None:
    await place.plans()  # the one question of their first week
    ana = await place.joins("terminal", "Ana")
    await place.passes(at("2026-11-20 10:00"))
    assert "How was your week?" in await ana.sees()
    dana = await place.signs_in("Dana")
    for line in ("/new", "[Meeting]", "Garden meeting", "2026-11-22 18:00", "[1 hour]", "The hall", "[That is all]"):
        await dana.says(line)
    await dana.says("[Start]")
    await place.passes(at("2026-11-20 10:05"))
    assert ASK in await ana.sees()


async def test_whoever_waits_hears_once_when_a_seat_is_free(place: Home) -> None:
    meeting = await gathering(place, seats=1)
    ana, ben, cem = await invited(meeting, ["Ana", "Ben", "Cem"])
    for guest in (ana, ben, cem):
        await says(meeting, guest, "Yes")
    await meeting.passes(timedelta(minutes=1))
    assert "number 1 on the waiting list" in await ben.sees()
    assert "number 2 on the waiting list" in await cem.sees()
    await meeting.passes(at("2026-11-20 10:00"))
    await ana.says("/meetings")
    await ana.says("[No]")
    await meeting.passes(timedelta(minutes=1))
    assert "A seat is free for you." in await ben.sees()
    await meeting.passes(timedelta(hours=1))
    assert "seat" not in await ben.sees()
    assert "seat" not in await cem.sees()


async def test_a_second_yes_does_not_lose_the_place_in_the_order(place: Home) -> None:
    meeting = await gathering(place, seats=1)
    ana, ben = await invited(meeting, ["Ana", "Ben"])
    await says(meeting, ana, "Yes")
    await says(meeting, ben, "Yes")
    await meeting.passes(timedelta(minutes=1))
    await ana.says("/meetings")
    assert "You said: yes." in await ana.says("[Yes]")
    await meeting.passes(timedelta(minutes=1))
    assert "waiting list" not in await ana.sees()


async def test_whoever_changes_their_answer_frees_their_seat(place: Home) -> None:
    meeting = await gathering(place, seats=1)
    ana, ben = await invited(meeting, ["Ana", "Ben"])
    await says(meeting, ana, "Yes")
    await says(meeting, ben, "Yes")
    await meeting.passes(at("2026-11-20 10:00"))
    await ben.sees()
    assert ASK in await ana.says("[Change]")
    await ana.says("[Maybe]")
    await meeting.passes(timedelta(minutes=1))
    assert "A seat is free for you." in await ben.sees()


async def test_more_seats_are_told_to_who_waits(place: Home) -> None:
    meeting = await gathering(place, seats=1)
    ana, ben = await invited(meeting, ["Ana", "Ben"])
    await says(meeting, ana, "Yes")
    await says(meeting, ben, "Yes")
    await meeting.passes(at("2026-11-20 10:00"))
    await ben.sees()
    await meeting.changes("The seats", "2")
    await meeting.passes(timedelta(minutes=1))
    assert "A seat is free for you." in await ben.sees()
    assert "seat is free" not in await ana.sees()


async def test_who_loses_a_seat_at_night_hears_in_the_morning(place: Home) -> None:
    meeting = await gathering(place, seats=2)
    ana, ben = await invited(meeting, ["Ana", "Ben"])
    await says(meeting, ana, "Yes")
    await says(meeting, ben, "Yes")
    await meeting.passes(at("2026-11-20 23:00"))
    await ben.sees()
    await meeting.changes("The seats", "1")
    await meeting.passes(at("2026-11-21 08:59"))
    assert await ben.sees() == ""
    await meeting.passes(at("2026-11-21 09:00"))
    assert "number 1 on the waiting list" in await ben.sees()


async def test_who_says_at_night_that_they_come_hears_at_once_that_they_wait(place: Home) -> None:
    meeting = await gathering(place, seats=1)
    ana, ben = await invited(meeting, ["Ana", "Ben"])
    await says(meeting, ana, "Yes")
    await meeting.passes(at("2026-11-20 23:00"))
    await says(meeting, ben, "Yes")
    await meeting.passes(timedelta(minutes=1))
    assert "number 1 on the waiting list" in await ben.sees()


async def test_who_leaves_the_group_leaves_a_seat(place: Home) -> None:
    meeting = await gathering(place, seats=1)
    ana, ben = await invited(meeting, ["Ana", "Ben"])
    await says(meeting, ana, "Yes")
    await says(meeting, ben, "Yes")
    await meeting.passes(at("2026-11-20 10:00"))
    await ana.says("/leave")
    await ana.says("[Leave, keep answers]")
    await ben.sees()
    await meeting.passes(STARTS - timedelta(days=2))
    assert "A seat is free for you." in await ben.sees()


async def test_an_answer_entered_for_somebody_takes_a_seat(place: Home) -> None:
    meeting = await gathering(place, seats=1)
    [ben] = await invited(meeting, ["Ben"])
    await place.asks(AddMember(place.group.id, "Ana", "en", consented=True))
    await place.asks(RelayAnswers(place.members()["Ana"].id, meeting.round.id, {"rsvp": "yes"}))
    await says(meeting, ben, "Yes")
    await meeting.passes(timedelta(minutes=1))
    assert "number 1 on the waiting list" in await ben.sees()


async def test_what_somebody_needs_is_for_facilitators_only(place: Home) -> None:
    meeting = await gathering(place)
    ana, ben = await invited(meeting, ["Ana", "Ben"])
    await ana.says("[Yes]")
    await ana.says("A ramp")
    assert "need" not in await ben.says("/meetings")
    assert "1 person needs something" in await meeting.dana.says("/meetings")
    shown = await meeting.dana.says("[What people need]")
    assert '"A ramp"' in shown
    assert "Ana" not in shown


async def test_what_somebody_needs_stands_beside_no_name(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    asked = await ana.says("[Yes]")
    assert "Only those who look after the group read this, without your name." in asked
    await ana.says("A ramp")
    readings, round = place.program.readings, meeting.round
    by_name = [
        readings.answers_of_round(round.id),
        readings.answers_page(place.group.id, round.id, None, 100),
        readings.answers_page(place.group.id, None, None, 100),
    ]
    assert [[(it.name, it.answer.question) for it in given] for given in by_name] == [[("Ana", "rsvp")]] * 3


async def test_who_comes_is_reminded_a_day_and_three_hours_before(place: Home) -> None:
    meeting = await gathering(place)
    ana, ben, cem = await invited(meeting, ["Ana", "Ben", "Cem"])
    await says(meeting, ana, "Yes")
    await says(meeting, ben, "No")
    await meeting.passes(STARTS - timedelta(days=1, minutes=1))
    assert "Garden meeting" not in await ana.sees()
    assert "Garden meeting is soon" in await cem.sees()  # a week before: only who has not decided
    await meeting.passes(STARTS - timedelta(days=1))
    assert TOMORROW in await ana.sees()
    assert "Garden meeting is soon" in await cem.sees()
    await meeting.passes(STARTS - timedelta(hours=3))
    assert TOMORROW in await ana.sees()
    assert await cem.sees() == ""
    assert await ben.sees() == ""  # said no: nothing more to say


async def test_a_reminder_to_decide_waits_for_the_day_after_another_question(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    await place.plans(plan=planned(place, at("2026-12-02 17:00")))
    await meeting.passes(at("2026-12-02 16:59"))
    await ana.sees()
    await meeting.passes(at("2026-12-02 20:00"))
    assert await ana.sees() == QUESTION
    await meeting.passes(at("2026-12-03 09:00"))
    assert SOON in await ana.sees()
    await meeting.passes(STARTS)
    assert SOON not in await ana.sees()


async def test_a_reminder_to_decide_is_the_one_question_of_its_day(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    await place.plans(plan=planned(place, at("2026-12-02 18:30")))
    await meeting.passes(at("2026-12-02 18:00"))
    assert SOON in await ana.sees()
    await meeting.passes(at("2026-12-02 20:00"))
    assert await ana.sees() == ""
    await meeting.passes(at("2026-12-03 09:00"))
    assert QUESTION in await ana.sees()


async def test_an_online_meeting_reminds_one_hour_before(place: Home) -> None:
    meeting = await gathering(place, where="https://meet.example/x")
    [ana] = await invited(meeting, ["Ana"])
    await says(meeting, ana, "Yes")
    await meeting.passes(STARTS - timedelta(hours=1, minutes=1))
    await ana.sees()
    await meeting.passes(STARTS - timedelta(hours=1))
    assert "https://meet.example/x" in await ana.sees()


async def test_a_reminder_that_would_come_at_night_comes_in_the_evening_before(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    await ana.says("/zone Tokyo")  # 18:00 UTC is three in the morning there
    await says(meeting, ana, "Yes")
    await meeting.passes(at("2026-12-02 10:58"))
    assert await ana.sees() == ""
    await meeting.passes(at("2026-12-02 10:59"))  # 19:59 in Tokyo
    assert TOMORROW in await ana.sees()


async def test_who_wants_no_reminders_gets_none(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    await says(meeting, ana, "Yes")
    await ana.says("/less")
    await ana.says("[No reminders]")
    await meeting.passes(STARTS)
    assert TOMORROW not in await ana.sees()


async def test_a_meeting_that_moves_reminds_by_its_new_time_only(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    await says(meeting, ana, "Yes")
    await meeting.passes(at("2026-11-23 10:00"))
    await meeting.changes("The time", "2026-12-08 18:00")
    await meeting.passes(timedelta(minutes=1))
    assert (await ana.sees()).count(MOVED) == 1
    await meeting.passes(at("2026-12-07 17:59"))
    assert await ana.sees() == ""
    await meeting.passes(at("2026-12-07 18:00"))
    assert "Tuesday 8 December 18:00" in await ana.sees()


async def test_who_has_not_decided_reads_the_new_time_in_the_question(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    await meeting.passes(at("2026-11-23 10:00"))
    await meeting.changes("The time", "2026-12-08 18:00")
    await meeting.passes(timedelta(minutes=1))
    shown = await ana.sees()
    assert MOVED not in shown
    assert "Tuesday 8 December 18:00" in shown


async def test_who_said_no_hears_of_no_change(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    await says(meeting, ana, "No")
    await ana.sees()
    await meeting.passes(at("2026-11-23 10:00"))
    await meeting.changes("It does not take place")
    await meeting.passes(timedelta(minutes=1))
    assert await ana.sees() == ""


async def test_a_change_in_the_evening_before_waits_for_the_morning(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    await says(meeting, ana, "Yes")
    await meeting.passes(at("2026-12-02 22:30"))
    await ana.sees()
    await meeting.changes("The place", "The big room")
    await meeting.passes(at("2026-12-03 08:59"))
    assert await ana.sees() == ""
    await meeting.passes(at("2026-12-03 09:00"))
    assert CHANGED in await ana.sees()


async def test_a_change_that_the_morning_would_tell_too_late_is_told_at_night(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    await ana.says("/zone Tokyo")  # the meeting is at three in the morning there
    await says(meeting, ana, "Yes")
    await meeting.passes(at("2026-12-03 12:00"))  # 21:00 in Tokyo
    await ana.sees()
    await meeting.changes("The place", "The big room")
    await meeting.passes(timedelta(minutes=1))
    assert CHANGED in await ana.sees()


async def test_a_change_is_the_same_entry_in_the_calendar_with_a_higher_number(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    assert (await meeting.feed(ana)).parts("VEVENT") == []  # only what one comes to
    await says(meeting, ana, "Yes")
    before = await meeting.feed(ana)
    await meeting.passes(at("2026-11-23 10:00"))
    await meeting.changes("The time", "2026-12-08 18:00")
    after = await meeting.feed(ana)
    [was], [is_now] = before.parts("VEVENT"), after.parts("VEVENT")
    assert was.one("UID").value == is_now.one("UID").value
    assert [int(it.one("SEQUENCE").value) for it in (was, is_now)] == [0, 1]
    assert starts(is_now, after) == at("2026-12-08 18:00")
    await meeting.changes("It does not take place")
    over = await meeting.feed(ana)
    assert over.parts("VEVENT")[0].one("STATUS").value == "CANCELLED"
    assert over.parts("VEVENT")[0].one("SEQUENCE").value == "2"


async def test_a_calendars_address_can_be_taken_back(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    first = address_in(await ana.says("/calendar"))
    assert first in await ana.says("/calendar")  # the same as long as it stands
    second = address_in(await ana.says("[New address]"))
    assert meeting.fetched(first) is None
    assert meeting.fetched(second) is not None
    assert "does not work any more" in await ana.says("[End it]")
    assert meeting.fetched(second) is None


async def test_a_calendars_address_lets_nobody_in(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    address = address_in(await ana.says("/calendar"))
    eve = place.guest("terminal", "Eve")
    assert "do not know this link" in await eve.says(f"/start {address.rpartition('/')[2].removesuffix('.ics')}")


async def test_of_a_meeting_every_week_one_moves_and_one_is_called_off_alone(place: Home) -> None:
    meeting = await gathering(place, often="Every week")
    ana = await place.joins("terminal", "Ana")
    await meeting.passes(at("2026-11-28 10:00"))
    await meeting.changes("The time", "2026-12-04 19:00")
    await meeting.passes(at("2026-12-05 10:00"))
    await meeting.changes("It does not take place")
    await meeting.passes(at("2026-12-12 10:00"))
    first, second, third = meeting.rounds()
    assert [round.occurrence.day for round in (first, second, third)] == [3, 10, 17]
    assert first.closes_at == at("2026-12-04 19:00")
    assert second.phase is Phase.CANCELLED
    assert (third.phase, third.closes_at) == (Phase.OPEN, at("2026-12-17 18:00"))
    assert "Thursday 17 December 18:00" in await ana.says("/meetings")


async def test_a_link_that_hides_where_it_leads_is_a_place_like_any_word(place: Home) -> None:
    meeting = await gathering(place, where="https://bank.example@evil.example/")
    [ana] = await invited(meeting, ["Ana"])
    await says(meeting, ana, "Yes")
    calendar = await meeting.feed(ana)
    assert calendar.parts("VEVENT")[0].all("URL") == []


async def test_only_those_who_meant_to_come_are_asked_how_it_was(place: Home) -> None:
    meeting = await gathering(place)
    ana, ben = await invited(meeting, ["Ana", "Ben"])
    await says(meeting, ana, "Yes")
    await says(meeting, ben, "No")
    await meeting.passes(STARTS + timedelta(minutes=59))
    assert "Did you come?" not in await ana.sees()
    await meeting.passes(at("2026-12-05 09:00"))
    assert "Did you come?" in await ana.sees()
    assert "Did you come?" not in await ben.sees()


async def test_a_meeting_nobody_comes_to_is_not_asked_about(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    await says(meeting, ana, "No")
    await meeting.dana.sees()
    await meeting.passes(at("2026-12-05 09:00"))
    assert "is over" not in await meeting.dana.sees()


async def test_nobody_can_say_yes_once_it_has_begun(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    await says(meeting, ana, "Yes")
    await ana.says("/meetings")
    await meeting.passes(STARTS + timedelta(minutes=1))
    assert "too late" in await ana.says("[No]")


async def test_no_reminder_comes_after_the_beginning(place: Home) -> None:
    meeting = await gathering(place)
    [ana] = await invited(meeting, ["Ana"])
    await says(meeting, ana, "Yes")
    place.clock.move_to(STARTS + timedelta(minutes=1))  # nothing ran meanwhile
    await place.program.settle()
    assert TOMORROW not in await ana.sees()


async def test_every_page_of_a_large_group_is_reminded_told_and_asked_once(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.loading.PAGE", 2)
    meeting = await gathering(place)
    guests = await invited(meeting, [f"Guest {number}" for number in range(5)])
    for guest in guests:
        await says(meeting, guest, "Yes")
    await meeting.passes(at("2026-11-23 10:00"))
    await meeting.changes("The time", "2026-12-03 17:00")
    await meeting.passes(timedelta(minutes=1))
    assert [(await guest.sees()).count(MOVED) for guest in guests] == [1] * 5
    await meeting.passes(at("2026-12-02 17:01"))
    assert [(await guest.sees()).count(TOMORROW) for guest in guests] == [1] * 5
    await meeting.passes(at("2026-12-05 10:00"))
    assert [(await guest.sees()).count("Did you come?") for guest in guests] == [1] * 5
