"""How fast an account may send, whatever moments its messages come at."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from scheduler.engines.pace import CATCH_UP, Chats, Pace, Rate, Spacing, Window
from tests.fakes import NOON

# Moments at which something could go, as the seconds since the one before.
gaps = st.lists(st.floats(0, 10), min_size=1, max_size=200)


def moments(gaps: list[float]) -> list[datetime]:
    now, found = NOON, []
    for gap in gaps:
        now += timedelta(seconds=gap)
        found.append(now)
    return found


@given(gaps, st.integers(1, 25), st.floats(0.1, 90))
def test_a_window_never_holds_more_than_it_may(gaps: list[float], most: int, within: float) -> None:
    chats, sent, rests = Chats(Window(most, within)), [], NOON
    for now in moments(gaps):
        if now >= rests:
            sent.append(now)
            rests = chats.sent("ana", now) or now
    length = timedelta(seconds=within)
    assert all(sum(start <= at < start + length for at in sent) <= most for start in sent)


@given(gaps, st.integers(1, 25), st.floats(0.1, 90))
def test_a_chat_that_is_within_its_window_never_rests(gaps: list[float], most: int, within: float) -> None:
    chats, length = Chats(Window(most, within)), timedelta(seconds=within)
    sent: list[datetime] = []
    for now in moments(gaps):
        rests = chats.sent("ana", now)
        sent.append(now)
        assert (rests is not None) == (sum(now - at < length for at in sent) >= most)


def test_chats_are_counted_apart_and_forgotten() -> None:
    chats = Chats(Window(1, 4.0))
    assert chats.sent("ana", NOON) == NOON + timedelta(seconds=4)
    assert chats.sent("ben", NOON) is not None
    later = NOON + timedelta(seconds=4)
    chats.sent("cy", later)
    assert list(chats._sent) == ["cy"]


@given(gaps, st.floats(0.5, 500))
def test_no_stretch_of_time_gets_more_than_its_rate_and_what_was_late(gaps: list[float], rate: float) -> None:
    spacing, taken = Spacing(rate), []
    for now in moments(gaps):
        while spacing.free_at(now) <= now:
            spacing.take(now)
            taken.append(now)
    for start in range(0, len(taken), 7):
        for end in range(start, len(taken), 11):
            length = (taken[end] - taken[start] + CATCH_UP).total_seconds()
            assert end - start + 1 <= length * rate + 1.001


@given(st.floats(1, 500), st.floats(0, 0.045))
def test_a_lane_that_always_wakes_a_little_late_loses_nothing(rate: float, late: float) -> None:
    spacing, now = Spacing(rate), NOON
    for _ in range(300):
        free_at = spacing.free_at(now)
        if free_at > now:
            now = free_at + timedelta(seconds=late)
        spacing.take(now)
    assert now - NOON <= timedelta(seconds=299 / rate) + CATCH_UP


def test_replies_have_their_share_and_may_use_what_fan_out_leaves() -> None:
    pace = Pace(Rate(per_second=1, replies_per_second=1))
    for _ in range(2):
        assert pace.free_at(NOON, reply=True) == NOON
        pace.take(NOON, reply=True)
    assert pace.free_at(NOON, reply=True) > NOON
    assert pace.free_at(NOON, reply=False) > NOON


def test_fan_out_leaves_the_share_of_replies_alone() -> None:
    pace = Pace(Rate(per_second=1, replies_per_second=1))
    pace.take(NOON, reply=False)
    assert pace.free_at(NOON, reply=False) > NOON
    assert pace.free_at(NOON, reply=True) == NOON


def test_a_clock_that_was_set_back_stops_nothing() -> None:
    spacing = Spacing(1)
    spacing.take(NOON)
    assert spacing.free_at(NOON - timedelta(hours=1)) == NOON - timedelta(hours=1)


def test_without_a_rate_everything_may_go_at_once() -> None:
    pace = Pace(None)
    pace.take(NOON, reply=False)
    assert pace.free_at(NOON, reply=False) == NOON
    assert pace.sent("ana", NOON, shared=True) is None
