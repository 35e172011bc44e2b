"""The ask budget: how often somebody is asked in a week, whichever of their groups asks."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.burden import (
    AS_THEY_COME,
    ASKS_A_WEEK,
    ASKS_IN_THE_FIRST_WEEK,
    BUCKETS,
    FEWEST_MEASURED,
    SECONDS_A_WEEK,
    Ask,
    Why,
    bucket_of,
    estimate,
    may_measure,
    median,
)
from core.messages import Say, told
from core.people import Member
from core.questions import Alternative, Choice, Form, Scale, Text, answered
from core.quiet import NEVER, Quiet
from core.respect import may_ask, note_asked, reminded_of, reminder_of, weigh
from core.rounds import Credit
from tests.core.world import CALENDAR
from tests.respect.deciding import ANA, JOINED, member, turn_at

THURSDAY = datetime(2026, 11, 19, 18, tzinfo=UTC)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
MINUTE = 60


def ask(days_ago: int, seconds: int = MINUTE, subject: str = "") -> Ask:
    return Ask(ANA.id, subject or f"asked {days_ago} days ago", THURSDAY.date() - timedelta(days=days_ago), seconds)


def when(one: Member, *asks: Ask, seconds: int = MINUTE, reminder: bool = False) -> datetime:
    return weigh(turn_at(THURSDAY, one, asks), one, ANA, "now", seconds, reminder=reminder).at


def test_two_in_a_week_are_asked_and_the_third_waits_until_the_first_is_a_week_ago() -> None:
    assert when(member()) == THURSDAY
    assert when(member(), ask(2)) == THURSDAY
    found = weigh(turn_at(THURSDAY, member(), [ask(5), ask(2)]), member(), ANA, "now", MINUTE)
    assert found.why is Why.ENOUGH
    assert found.at == datetime.combine(THURSDAY.date() + 2 * DAY, time(9), UTC)
    assert when(member(), ask(7), ask(2)) == THURSDAY


def test_ten_minutes_in_a_week_are_enough() -> None:
    assert when(member(), ask(2, 9 * MINUTE), seconds=MINUTE) == THURSDAY
    assert when(member(), ask(2, 9 * MINUTE), seconds=2 * MINUTE).date() == THURSDAY.date() + 5 * DAY


def test_what_takes_longer_than_a_week_allows_comes_when_nothing_else_did() -> None:
    assert when(member(), seconds=SECONDS_A_WEEK + 1) == THURSDAY
    assert when(member(), ask(6), seconds=SECONDS_A_WEEK + 1).date() == THURSDAY.date() + DAY


def test_in_their_first_week_people_are_asked_once() -> None:
    new = member(joined_on=THURSDAY.date() - 3 * DAY)
    assert when(new) == THURSDAY
    assert when(new, ask(1)).date() == new.joined_on + WEEK


def test_nobody_is_asked_or_reminded_twice_in_a_day() -> None:
    tomorrow = THURSDAY.date() + DAY
    assert when(member(), ask(0)).date() == tomorrow
    assert when(member(), ask(0), seconds=0, reminder=True).date() == tomorrow
    assert when(member(), ask(0, seconds=0)).date() == tomorrow


def test_a_reminder_counts_towards_its_day_and_not_towards_the_week() -> None:
    assert when(member(), ask(1, seconds=0), ask(3, seconds=0), ask(5)) == THURSDAY
    assert when(member(), ask(1), ask(3), seconds=0, reminder=True) == THURSDAY


def test_what_was_asked_before_is_not_counted_again() -> None:
    asks = [ask(1), ask(3, subject="now")]
    assert when(member(), *asks) == THURSDAY


@pytest.mark.parametrize(("chosen", "free_in"), [(1, 5), (2, 0), (AS_THEY_COME, 0)])
def test_what_somebody_chose_takes_the_place_of_the_usual(chosen: int, free_in: int) -> None:
    one = member(asks_a_week=chosen, joined_on=THURSDAY.date() - DAY)
    assert when(one, ask(2)).date() == THURSDAY.date() + timedelta(days=free_in)


def test_as_they_come_is_still_one_a_day() -> None:
    one = member(asks_a_week=AS_THEY_COME)
    assert when(one, *map(ask, range(1, 7)), seconds=SECONDS_A_WEEK) == THURSDAY
    assert when(one, ask(0)).date() == THURSDAY.date() + DAY


def test_a_day_is_the_persons_own() -> None:
    auckland = member(zone="Pacific/Auckland", quiet=NEVER)
    now = datetime(2026, 11, 19, 12, tzinfo=UTC)  # 1 o'clock on Friday there
    turn = turn_at(now, auckland, [Ask(ANA.id, "one", date(2026, 11, 19), MINUTE)])
    assert weigh(turn, auckland, ANA, "now", MINUTE).at == now
    note_asked(turn, auckland, "now", MINUTE)
    assert turn.asked[ANA.id][-1].on == date(2026, 11, 20)
    found = weigh(turn, auckland, ANA, "another", MINUTE).at
    assert CALENDAR.utc_to_local(found, "Pacific/Auckland").date() == date(2026, 11, 26)


def test_what_a_turn_asks_counts_at_once() -> None:
    turn = turn_at(THURSDAY, member())
    assert may_ask(turn, member(), ANA, "one", MINUTE) == THURSDAY
    note_asked(turn, member(), "one", MINUTE)
    later = may_ask(turn, member(), ANA, "another", MINUTE)
    assert later is not None
    assert later.date() == THURSDAY.date() + DAY


def test_what_would_come_too_late_does_not_come() -> None:
    one = member()
    turn = turn_at(THURSDAY, one, [ask(5), ask(2)])
    assert may_ask(turn, one, ANA, "now", MINUTE, THURSDAY + DAY) is None
    assert may_ask(turn, one, ANA, "now", MINUTE, THURSDAY + 3 * DAY) is not None


def test_who_chose_an_hour_in_the_night_is_asked_at_it_and_only_around_it() -> None:
    one = member(quiet=Quiet(17 * 60, 9 * 60))
    turn = turn_at(THURSDAY, one)
    own = time(18)
    assert weigh(turn, one, ANA, "now", MINUTE, own_hour=own).at == THURSDAY
    late = turn_at(THURSDAY + timedelta(hours=3), one)
    assert weigh(late, one, ANA, "now", MINUTE, due=THURSDAY, own_hour=own).at == THURSDAY + timedelta(hours=15)
    busy = turn_at(THURSDAY, one, [ask(0)])
    assert weigh(busy, one, ANA, "now", MINUTE, own_hour=own).at == THURSDAY + DAY


def test_on_a_day_of_rest_not_even_ones_own_hour_counts() -> None:
    one = member(quiet=Quiet(20 * 60, 9 * 60, rest_day=3))
    assert weigh(turn_at(THURSDAY, one), one, ANA, "now", MINUTE, own_hour=time(18)).at == THURSDAY + DAY


def test_a_reminder_is_known_by_what_it_is_about() -> None:
    turn = turn_at(THURSDAY, member())
    assert not reminded_of(turn, ANA, "round")
    note_asked(turn, member(), reminder_of("round"), 0)
    assert reminded_of(turn, ANA, "round")
    assert not reminded_of(turn, ANA, "another")


wishes = st.lists(st.tuples(st.integers(0, 40 * 24 * 60), st.integers(0, 900), st.booleans()), min_size=1, max_size=60)
people = st.builds(
    member,
    quiet=st.none() | st.builds(Quiet, st.integers(0, 1439), st.integers(0, 1439), st.none() | st.integers(0, 6)),
    zone=st.sampled_from(["UTC", "Africa/Accra", "Asia/Kathmandu", "Pacific/Auckland", "America/St_Johns"]),
    asks_a_week=st.sampled_from([None, None, 1, 2, AS_THEY_COME]),
    joined_on=st.sampled_from([JOINED, date(2026, 3, 20), date(2026, 4, 1)]),
)


@given(people, wishes)
def test_whatever_is_planned_nobody_is_asked_in_quiet_hours_or_too_much(
    one: Member, wanted: list[tuple[int, int, bool]]
) -> None:
    """Every question waits until it may come; then all rules hold, counted anew from what came."""
    begins = datetime(2026, 3, 20, tzinfo=UTC)
    waiting = [(begins + timedelta(minutes=at), f"{n}", seconds) for n, (at, seconds, _) in enumerate(wanted)]
    is_reminder = {f"{n}": reminder for n, (_, _, reminder) in enumerate(wanted)}
    came: list[tuple[datetime, Ask]] = []
    while waiting:
        waiting.sort()
        now, subject, seconds = waiting.pop(0)
        if now > begins + timedelta(days=60):
            continue  # its round is long over
        reminder = is_reminder[subject]
        taken = 0 if reminder else max(seconds, 1)
        turn = turn_at(now, one, [asked for _, asked in came if asked.on > now.date() - timedelta(days=15)])
        found = weigh(turn, one, ANA, subject, taken, reminder=reminder)
        assert found.at >= now
        if found.at > now:
            waiting.append((found.at, subject, seconds))
            continue
        note_asked(turn, one, subject, taken)
        came.append((now, turn.asked[ANA.id][-1]))
    assert came
    _all_rules_hold(one, came)


def _all_rules_hold(one: Member, came: list[tuple[datetime, Ask]]) -> None:
    quiet = one.quiet or Quiet()
    days: list[date] = []
    for at, asked in came:
        local = CALENDAR.utc_to_local(at, one.zone)
        assert not quiet.covers(local.hour * 60 + local.minute)
        assert local.weekday() != quiet.rest_day
        assert asked.on == local.date()
        days.append(local.date())
    assert len(set(days)) == len(days)
    questions = [asked for _, asked in came if asked.seconds]
    for first in questions:
        week = [it for it in questions if first.on <= it.on < first.on + WEEK]
        most = ASKS_A_WEEK if one.asks_a_week is None else one.asks_a_week
        assert len(week) <= most
        if one.asks_a_week is None or one.asks_a_week <= ASKS_A_WEEK:
            assert len(week) == 1 or sum(it.seconds for it in week) <= SECONDS_A_WEEK
    new = [it for it in questions if it.on < one.joined_on + WEEK and it.on >= one.joined_on]
    assert len(new) <= (ASKS_IN_THE_FIRST_WEEK if one.asks_a_week is None else one.asks_a_week)


SCALE = Scale(key="week", ask=Say("check-in-week"), points=(Alternative("a", told("a")), Alternative("b", told("b"))))
WORDS = Text(key="words", ask=told("?"), optional=True)


def test_more_and_longer_questions_are_expected_to_take_longer() -> None:
    one, two = Form("one", (SCALE,)), Form("two", (SCALE, WORDS))
    needed = Form("three", (SCALE, Text(key="words", ask=told("?"))))
    sometimes = Form("four", (SCALE, Text(key="words", ask=told("?"), when=answered("week", "a"))))
    assert 0 < estimate(one) < estimate(two) == estimate(sometimes) < estimate(needed)


def test_an_estimate_is_corrected_by_what_half_of_those_who_answered_took() -> None:
    form = Form("one", (SCALE,))
    assert estimate(form, {300: FEWEST_MEASURED - 1}) == estimate(form)
    assert estimate(form, {60: 2, 300: 3}) == 300
    assert estimate(form, {60: 3, 300: 2, 1800: 1}) == 60


@given(st.dictionaries(st.sampled_from(BUCKETS), st.integers(1, 50), min_size=1))
def test_half_of_the_answers_took_no_longer_than_the_median(pace: dict[int, int]) -> None:
    found = median(pace)
    total = sum(pace.values())
    if total < FEWEST_MEASURED:
        assert found is None
    else:
        assert found is not None
        assert 2 * sum(count for bucket, count in pace.items() if bucket <= found) >= total
        assert 2 * sum(count for bucket, count in pace.items() if bucket < found) < total


def test_who_did_something_else_in_between_is_not_measured() -> None:
    assert bucket_of(THURSDAY, THURSDAY + timedelta(seconds=29)) == 30
    assert bucket_of(THURSDAY, THURSDAY + timedelta(seconds=30)) == 30
    assert bucket_of(THURSDAY, THURSDAY + timedelta(minutes=30)) == 1800
    assert bucket_of(THURSDAY, THURSDAY + timedelta(minutes=30, seconds=1)) is None
    assert bucket_of(THURSDAY, THURSDAY - timedelta(seconds=1)) is None


def test_where_somebody_may_answer_anonymously_nobody_is_measured() -> None:
    named = Alternative(Credit.NAMED, told("named"))
    anonymous, quiet = Alternative(Credit.ANONYMOUS, told("anonymous")), Alternative(Credit.UNNAMED, told("unnamed"))
    assert may_measure(Form("one", (SCALE,)))
    assert may_measure(Form("one", (Choice(key="credit", ask=told("?"), options=(named, quiet)),)))
    assert not may_measure(Form("one", (Choice(key="credit", ask=told("?"), options=(named, anonymous)),)))
    assert not may_measure(
        Form("one", (Choice(key="credit", ask=told("?"), options=(named, quiet), more=(anonymous,)),))
    )
