"""What is decided about meetings without anything running: seats, times, places, reminders."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.activities.meeting import AHEAD, ahead
from core.agenda import MOST_EACH, next_key, ordered
from core.meeting_questions import apart
from core.meeting_times import LONGEST_QUIET, before_quiet, is_quiet, own_due
from core.people import GroupId, MemberId, Purpose
from core.quiet import Quiet
from core.rounds import Answer, AnswerId, Credit, RoundId
from core.rsvp import Seat, room, said, told_seats
from core.slots import ranked
from scheduler.recurrence import WallClockCalendar

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
USUAL = Quiet()


def answer(member: str, question: str, value: object, minute: int = 0, credit: Credit = Credit.FACILITATORS) -> Answer:
    return Answer(
        AnswerId(f"{member}-{question}"),
        RoundId("r"),
        GroupId("g"),
        MemberId(member),
        question,
        "Choice",
        value,  # type: ignore[arg-type]  # whatever a question stores
        NOON + timedelta(minutes=minute),
        Purpose.MEMBERSHIP,
        1,
        credit,
    )


def local(text: str) -> datetime:
    return datetime.fromisoformat(text)


def coming(*members: str) -> list[Answer]:
    return [answer(member, "rsvp", "yes", minute) for minute, member in enumerate(members)]


def test_seats_go_in_the_order_of_saying_yes() -> None:
    found = room(list(reversed(coming("ana", "ben", "cem", "dia"))), capacity=2)

    assert found.seated == ("ana", "ben")
    assert found.waiting == ("cem", "dia")


def test_a_freed_seat_goes_to_who_has_waited_longest() -> None:
    answers = [*coming("ana", "ben", "cem", "dia"), answer("ana", "rsvp", "no", 9)]

    assert room(answers[1:], capacity=2).seated == ("ben", "cem")


def test_who_has_left_the_group_has_no_seat() -> None:
    assert room(coming("ana", "ben"), 1, gone=[MemberId("ana")]).seated == ("ben",)


def test_without_a_number_of_seats_nobody_waits() -> None:
    assert room(coming(*"abcdefgh"), None).waiting == ()


def test_maybe_takes_no_seat_and_a_thought_is_a_no() -> None:
    answers = [answer("ana", "rsvp", "maybe"), answer("ben", "rsvp", "thought"), answer("cem", "rsvp", "no")]

    assert room(answers, 1).seated == ()
    assert room(answers, 1).maybe == ("ana",)
    assert set(room(answers, 1).away) == {"ben", "cem"}
    assert [one.may_come for one in said(answers).values()] == [True, False, False]


def test_who_passed_the_question_over_has_not_decided() -> None:
    assert said([answer("ana", "rsvp", None)]) == {}


@given(st.permutations("abcdef"), st.integers(1, 6))
def test_seats_never_depend_on_the_order_of_reading(order: list[str], capacity: int) -> None:
    answers = {one.member: one for one in coming(*"abcdef")}

    found = room([answers[MemberId(member)] for member in order], capacity)

    assert (*found.seated, *found.waiting) == tuple("abcdef")
    assert len(found.seated) == capacity


def test_what_somebody_was_told_about_their_seat_is_remembered() -> None:
    assert told_seats([answer("ana", "seat", "waiting"), answer("ben", "rsvp", "yes")]) == {"ana": Seat.WAITING}


def test_the_best_time_has_most_yes_and_then_fewest_absences() -> None:
    offered = [NOON + timedelta(days=day) for day in range(4)]
    says = {"slot1": "yes yes no", "slot2": "yes yes if-need-be", "slot3": "yes no no", "slot4": "yes yes if-need-be"}
    answers = [
        answer(f"m{place}", slot, said_so)
        for slot, all_said in says.items()
        for place, said_so in enumerate(all_said.split())
    ]

    assert [slot.number for slot in ranked(offered, answers)] == [2, 4, 1, 3]
    assert (ranked(offered, answers)[0].yes, ranked(offered, answers)[0].if_need_be) == (2, 1)


def item(member: str, key: str, minute: int, credit: Credit = Credit.NAMED) -> Answer:
    return answer(member, key, {"text": "Buses"}, minute, credit)


def test_the_agenda_is_ordered_by_support_and_then_by_time() -> None:
    first, second, third = item("ana", "agenda:1", 1), item("ben", "thought", 2), item("cem", "agenda:1", 3)
    wanted: dict[str, frozenset[MemberId]] = {
        third.id: frozenset({MemberId("ana"), MemberId("ben")}),
        first.id: frozenset({MemberId("ana")}),
    }

    found = ordered([second, first, third], wanted)

    assert [it.answer for it in found] == [third, first, second]
    assert len(found[1].supporters) == 0  # nobody supports what is theirs


def test_a_thought_is_on_the_agenda_once_its_author_has_said_with_whose_name() -> None:
    assert ordered([item("ana", "thought", 1, Credit.FACILITATORS)], {}) == ()
    assert len(ordered([item("ana", "thought", 1, Credit.UNNAMED)], {})) == 1


def test_one_person_cannot_fill_the_agenda() -> None:
    mine = [item("ana", f"agenda:{number}", number) for number in range(1, MOST_EACH + 1)]

    assert next_key(mine, MemberId("ana")) is None
    assert next_key(mine[1:], MemberId("ana")) == "agenda:1"
    assert next_key(mine, MemberId("ben")) == "agenda:1"


@pytest.mark.parametrize(
    ("text", "place", "link"),
    [
        ("The hall", "The hall", ""),
        ("https://meet.example/x", "", "https://meet.example/x"),
        ("The hall, https://meet.example/x", "The hall", "https://meet.example/x"),
        ("https://meet.example/x (room 2)", "(room 2)", "https://meet.example/x"),
        ("javascript:alert(1)", "javascript:alert(1)", ""),
    ],
)
def test_a_place_and_a_link_are_told_apart(text: str, place: str, link: str) -> None:
    assert apart(text) == (place, link)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=DAILY;COUNT=1", 14),
        ("FREQ=WEEKLY", 6),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", 13),
        ("FREQ=WEEKLY;BYDAY=MO,TH", 2.5),
        ("FREQ=MONTHLY;BYDAY=2TU", 14),
        ("FREQ=WEEKLY;INTERVAL=3", 14),
    ],
)
def test_nobody_is_invited_before_the_meeting_before_is_over(rule: str, days: float) -> None:
    assert ahead(rule) == min(timedelta(days=days), AHEAD)


@pytest.mark.parametrize(
    ("due", "comes"),
    [
        ("2026-11-20T15:00", "2026-11-20T15:00"),
        ("2026-11-20T08:00", "2026-11-19T19:59"),  # before nine: the evening before
        ("2026-11-20T22:00", "2026-11-20T19:59"),
        ("2026-11-20T20:00", "2026-11-20T19:59"),
        ("2026-11-20T09:00", "2026-11-20T09:00"),
    ],
)
def test_a_reminder_comes_before_the_quiet_hours_it_would_fall_into(due: str, comes: str) -> None:
    assert before_quiet(local(due), USUAL) == local(comes)


def test_a_reminder_on_a_day_of_rest_comes_on_the_evening_before_it() -> None:
    sunday = replace(USUAL, rest_day=6)

    assert before_quiet(local("2026-11-22T15:00"), sunday) == local("2026-11-21T19:59")
    assert before_quiet(local("2026-11-23T08:00"), sunday) == local("2026-11-21T19:59")


def test_a_reminder_comes_by_the_clock_of_its_reader() -> None:
    at = datetime(2026, 11, 20, 15, tzinfo=UTC)  # midnight in Tokyo

    assert own_due(at, "Asia/Tokyo", USUAL, WallClockCalendar()) == datetime(2026, 11, 20, 10, 59, tzinfo=UTC)
    assert own_due(at, "Europe/Lisbon", USUAL, WallClockCalendar()) == at


@given(
    st.datetimes(local("2026-01-01"), local("2027-01-01")),
    st.integers(0, 1439),
    st.integers(0, 1439),
    st.sampled_from([None, *range(7)]),
)
def test_a_reminder_never_comes_later_and_never_in_quiet_hours(
    due: datetime, begins: int, ends: int, rest: int | None
) -> None:
    quiet = Quiet(begins, ends, rest)

    found = before_quiet(due, quiet)

    assert due - LONGEST_QUIET - timedelta(days=1) <= found <= due
    assert not is_quiet(found, quiet) or found == due
