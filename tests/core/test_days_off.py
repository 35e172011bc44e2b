"""Days off: what lies within them, and that they are read back as they were kept."""

from datetime import date

import pytest

from core.codec import dumps, loads
from core.days_off import DayOffKind, DaysOff, day_off, is_off

CHRISTMAS = DaysOff(date(2026, 12, 24), date(2026, 12, 26), "Christmas")
BREAK = DaysOff(date(2026, 12, 26), date(2027, 1, 3), kind=DayOffKind.PAUSE)


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2026, 12, 23), None),
        (date(2026, 12, 24), CHRISTMAS),
        (date(2026, 12, 26), CHRISTMAS),
        (date(2027, 1, 3), BREAK),
        (date(2027, 1, 4), None),
    ],
)
def test_both_ends_of_days_off_belong_to_them(day: date, off: DaysOff | None) -> None:
    assert day_off((CHRISTMAS, BREAK), day) == off
    assert is_off((CHRISTMAS, BREAK), day) == (off is not None)


def test_days_off_are_read_back_as_they_were_kept() -> None:
    assert loads(dumps(CHRISTMAS), DaysOff) == CHRISTMAS
    assert loads(dumps(BREAK), DaysOff) == BREAK
