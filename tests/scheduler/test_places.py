"""People write their city, not the name of a zone."""

import pytest

from scheduler.places import zone_called
from scheduler.recurrence import WallClockCalendar


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Lisbon", "Europe/Lisbon"),
        ("europe/lisbon", "Europe/Lisbon"),
        ("Lisbon", "Europe/Lisbon"),
        ("  lisbon \n", "Europe/Lisbon"),
        ("São Paulo", "America/Sao_Paulo"),
        ("new york", "America/New_York"),
        ("Dumont d'Urville", None),
        ("Port-au-Prince", "America/Port-au-Prince"),
        ("Indianapolis", "America/Indianapolis"),
        ("Portugal", "Portugal"),
        ("utc", "UTC"),
        ("Atlantis", None),
        ("Etc/GMT+5", None),
        ("../../etc/passwd", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_a_city_or_a_name_finds_its_zone(typed: str, zone: str | None) -> None:
    assert zone_called(typed) == zone
    assert WallClockCalendar().find_zone(typed) == zone
