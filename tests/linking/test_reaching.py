"""Who cannot be reached in one place is asked in another, told why, and never asked in circles."""

from datetime import timedelta

import pytest

from tests.groups import THURSDAY, TUESDAY, Home
from tests.guests import Guest
from tests.linking.acting import Gate, accounts, connect, lost, returned, stopped

QUESTION = "How was your week? [Good] [Mixed] [Hard] [Skip]"
MOVED = "I can't reach you in the terminal any more, so I ask you in the terminal now. To change that: /me."


@pytest.fixture
def gate(place: Home) -> Gate:
    return Gate(place)


async def two_places(place: Home) -> tuple[Guest, Guest]:
    """Bring somebody with two terminals; the second is where they last wrote."""
    ana, phone = await place.joins("terminal", "Ana"), place.guest("terminal", "Phone")
    await connect(ana, phone)
    await ana.sees()
    return ana, phone


async def test_a_question_that_does_not_arrive_is_shown_elsewhere_with_the_reason(place: Home, gate: Gate) -> None:
    await place.plans()
    ana, phone = await two_places(place)
    gate.shut.add("Phone")
    await place.passes(THURSDAY)
    assert await ana.sees() == f"{QUESTION} {MOVED}"
    assert gate.tried == 1
    assert await phone.sees() == ""
    await ana.says("[Good]")
    assert len(place.answers(place.rounds()[0])) == 1


async def test_the_next_question_comes_where_the_person_can_be_reached(place: Home, gate: Gate) -> None:
    await place.plans()
    ana, _phone = await two_places(place)
    gate.shut.add("Phone")
    await place.passes(THURSDAY)
    await ana.sees()
    await place.passes(THURSDAY + timedelta(weeks=1))
    assert QUESTION in await ana.sees()
    assert gate.tried == 1


async def test_only_whom_no_account_reaches_counts_as_unreachable(place: Home, gate: Gate) -> None:
    await place.plans()
    ana, _phone = await two_places(place)
    gate.shut.add("Phone")
    await place.passes(THURSDAY)
    assert place.members()["Ana"].reachable
    gate.shut.add("Ana")
    await place.passes(TUESDAY)
    assert not place.members()["Ana"].reachable
    gate.shut.clear()
    await ana.says("/help")
    assert place.members()["Ana"].reachable


async def test_nobody_is_tried_in_circles(place: Home, gate: Gate) -> None:
    await place.plans()
    await two_places(place)
    gate.shut.update({"Ana", "Phone"})
    await place.passes(THURSDAY)
    assert gate.tried <= 4  # what was asked, and then once elsewhere with the reason
    tried = gate.tried
    await place.passes(THURSDAY + timedelta(hours=5))
    assert gate.tried == tried


async def test_whoever_stops_a_place_is_asked_in_another_with_what_is_open(place: Home) -> None:
    await place.plans()
    ana, phone = await two_places(place)
    await place.passes(THURSDAY)
    assert QUESTION in await phone.sees()
    await stopped(place, "Phone")
    assert await ana.sees() == f"{MOVED} {QUESTION}"
    await ana.says("[Good]")
    assert len(place.answers(place.rounds()[0])) == 1


async def test_a_result_that_does_not_arrive_goes_elsewhere_as_well(place: Home, gate: Gate) -> None:
    await place.plans()
    ana, phone = await two_places(place)
    await place.passes(THURSDAY)
    await phone.says("[Good]")
    await phone.says("[Finish]")
    gate.shut.add("Phone")
    await place.passes(TUESDAY + timedelta(days=2))
    assert "What happens next: no reply yet." in await ana.sees()


async def test_losing_a_place_where_nobody_is_asked_changes_nothing(place: Home) -> None:
    ana, phone = await two_places(place)
    await lost(place, "Ana", place.members()["Ana"].person)
    assert await ana.sees() == await phone.sees() == ""
    assert place.members()["Ana"].reachable


async def test_the_same_loss_again_is_not_told_again(place: Home) -> None:
    ana, _phone = await two_places(place)
    person = place.members()["Ana"].person
    await lost(place, "Phone", person)
    assert MOVED in await ana.sees()
    await lost(place, "Phone", person)
    await stopped(place, "Phone")
    assert await ana.sees() == ""


async def test_whoever_comes_back_is_asked_what_they_missed(place: Home, gate: Gate) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    gate.shut.add("Ana")
    await place.passes(THURSDAY)
    assert not place.members()["Ana"].reachable
    gate.shut.clear()
    await returned(place, "Ana")
    assert place.members()["Ana"].reachable
    assert await ana.sees() == ""
    await place.passes(place.clock.now() + timedelta(minutes=1))
    assert await ana.sees() == QUESTION


async def test_whoever_comes_back_and_says_something_is_asked_once(place: Home, gate: Gate) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    gate.shut.add("Ana")
    await place.passes(THURSDAY)
    gate.shut.clear()
    await returned(place, "Ana")
    assert await ana.says("/start") == QUESTION
    await place.passes(place.clock.now() + timedelta(minutes=5))
    assert await ana.sees() == ""


async def test_words_of_somebody_who_never_saw_the_question_bring_it_up(place: Home, gate: Gate) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    gate.shut.add("Ana")
    await place.passes(THURSDAY)
    gate.shut.clear()
    await ana.says("Hello, I am back")
    await place.program.settle()
    await place.passes(place.clock.now() + timedelta(seconds=1))
    assert QUESTION in await ana.sees()


async def test_whoever_comes_back_during_a_pause_is_left_in_peace(place: Home, gate: Gate) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await ana.says("/pause")
    await stopped(place, "Ana")
    await place.passes(THURSDAY)
    await returned(place, "Ana")
    await place.passes(THURSDAY + timedelta(minutes=5))
    assert await ana.sees() == ""
    assert gate.tried == 0


async def test_a_place_that_comes_back_alone_is_where_the_person_is_asked(place: Home) -> None:
    await place.plans()
    ana, _phone = await two_places(place)
    person = place.members()["Ana"].person
    await lost(place, "Phone", person)
    await ana.sees()
    await lost(place, "Ana", person)
    assert not place.members()["Ana"].reachable
    await returned(place, "Phone")
    assert place.members()["Ana"].reachable
    await place.passes(THURSDAY)
    assert QUESTION in await place.guests[-1].sees()


async def test_a_disconnected_account_that_is_lost_and_found_changes_nothing(place: Home) -> None:
    ana, _phone = await two_places(place)
    person = place.members()["Ana"].person
    await ana.says("/unlink")
    await ana.says("[terminal 2]")
    await lost(place, "Phone", person)
    await returned(place, "Phone")
    assert await ana.sees() == ""
    assert not accounts(place, person)["Phone"].linked
    assert place.members()["Ana"].reachable


async def test_a_message_lost_after_everything_was_deleted_makes_nobody(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    person = place.members()["Ana"].person
    for line in ("/leave", "[Leave and delete]", "[Delete]"):
        await ana.says(line)
    people = place.rows("people")
    await lost(place, "Ana", person)
    await stopped(place, "Ana")
    await returned(place, "Ana")
    assert place.rows("people") == people
    assert place.rows("set_aside") == 0


async def test_questions_stay_at_a_place_of_ones_choice(place: Home) -> None:
    await place.plans()
    ana, phone = await two_places(place)
    await ana.says("/me")
    await ana.says("[Where I am asked]")
    assert "I ask you in the terminal." in await ana.says("[terminal (here)]")
    await phone.says("/help")
    await place.passes(THURSDAY)
    assert QUESTION in await ana.sees()
    assert await phone.sees() == ""


async def test_questions_follow_the_person_again_when_they_wish(place: Home) -> None:
    await place.plans()
    ana, phone = await two_places(place)
    await phone.says("/me")
    await phone.says("[Where I am asked]")
    await phone.says("[terminal]")
    await phone.says("[Where I last wrote]")
    await place.passes(THURSDAY)
    assert QUESTION in await phone.sees()
    assert await ana.sees() == ""


async def test_somebody_with_one_account_is_not_asked_where(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    assert "[Where I am asked]" not in await ana.says("/me")
