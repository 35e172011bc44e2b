"""Dates and times as people type them; what cannot be understood whole is not read at all."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.messages import Say
from core.typed_moments import read_moment
from words.render import Catalogue

WORDS = Catalogue(strict=True)
NOW = datetime(2026, 11, 20, 14, 30)  # noqa: DTZ001 -- local time; a Friday


def read(text: str, *languages: str, now: datetime = NOW) -> tuple[str, str] | None:
    found = read_moment(text, WORDS, languages or ("en",), now)
    if found is None:
        return None
    return ("" if found.day is None else found.day.isoformat(), "" if found.clock is None else f"{found.clock:%H:%M}")


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("24 November 2026 18:30", "2026-11-24", "18:30"),
        ("24 nov 6:30pm", "2026-11-24", "18:30"),
        ("Nov 24th, 6 pm", "2026-11-24", "18:00"),
        ("18:30 on 24 November", "2026-11-24", "18:30"),
        ("Tuesday, 24 November, at 18.30", "2026-11-24", "18:30"),
        ("24.11. 18:30", "2026-11-24", "18:30"),
        ("24/11 18h30", "2026-11-24", "18:30"),
        ("24.11.2026 18.30", "2026-11-24", "18:30"),
        ("2026-11-24 18:30", "2026-11-24", "18:30"),
        ("tuesday 18:30", "2026-11-24", "18:30"),
        ("tue 9am", "2026-11-24", "09:00"),
        ("friday 18:00", "2026-11-20", "18:00"),
        ("friday 9:00", "2026-11-27", "09:00"),
        ("tomorrow 12pm", "2026-11-21", "12:00"),
        ("today 18:00", "2026-11-20", "18:00"),
        ("3 January 10:00", "2027-01-03", "10:00"),
        ("29 February 10:00", "2028-02-29", "10:00"),
        ("18.30", "", "18:30"),
        ("24 November", "2026-11-24", ""),
    ],
)
def test_english_is_read(text: str, day: str, clock: str) -> None:
    assert read(text) == (day, clock)


@pytest.mark.parametrize(
    ("text", "language", "day", "clock"),
    [
        ("24 de novembro às 18h30", "pt", "2026-11-24", "18:30"),
        ("terça 18h", "pt", "2026-11-24", "18:00"),
        ("terca-feira, 18:00", "pt", "2026-11-24", "18:00"),
        ("amanhã 9h", "pt", "2026-11-21", "09:00"),
        ("٢٤ نوفمبر ١٨:٣٠", "ar", "2026-11-24", "18:30"),
        ("غدًا 18:30", "ar", "2026-11-21", "18:30"),
    ],
)
def test_other_languages_are_read(text: str, language: str, day: str, clock: str) -> None:
    assert read(text, language, "en") == (day, clock)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "31 February 10:00",
        "24 Novembre 18:30 or 19:00",
        "24 November or 25 November 18:30",
        "in May 18:00",
        "25:00",
        "13pm",
        "24 18:30",
        "room 5 at 18:30",
        "tuesday or wednesday 18:00",
        "0000-00-00 99:99",
    ],
)
def test_what_is_not_understood_whole_is_not_read(text: str) -> None:
    assert read(text) is None


@given(st.datetimes(NOW + timedelta(days=1), NOW + timedelta(days=20_000)))
def test_what_is_written_out_is_read_back(at: datetime) -> None:
    at = at.replace(second=0, microsecond=0)
    month = WORDS.text(Say(f"month-{at.month}"), ("en",))
    for text in (f"{at:%Y-%m-%d %H:%M}", f"{at:%d.%m.%Y %H:%M}", f"{at.day} {month} {at.year}, {at:%H:%M}"):
        found = read_moment(text, WORDS, ("en",), NOW)
        assert found is not None
        assert (found.day, found.clock) == (at.date(), at.time())


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    found = read_moment(text, WORDS, ("en", "pt", "ar"), NOW)
    assert found is None or isinstance(found.day, date) or isinstance(found.clock, time)
