"""A time zone is found however it is written; one that does not exist is answered with near ones."""

import pytest

from ladle.exits import Exit
from ladle.zone_names import UnknownZoneName, check_zone


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Europe/Lisbon", "Europe/Lisbon"),
        ("europe/lisbon", "Europe/Lisbon"),
        (" America/New York ", "America/New_York"),
        ("Lisbon", "Europe/Lisbon"),
        ("são paulo", "America/Sao_Paulo"),
    ],
)
def test_a_zone_is_found_however_it_is_written(typed: str, name: str) -> None:
    assert check_zone(typed) == name


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Lisbn", "Europe/Lisbon"),
        ("Europ/Lisbon", "Europe/Lisbon"),
        ("Europe/Lisbonne", "Europe/Lisbon"),
        ("Asia/Lisbon", "Europe/Lisbon"),
        ("Afrika/Lagos", "Africa/Lagos"),
        ("America/Sao_Paolo", "America/Sao_Paulo"),
    ],
)
def test_a_zone_that_does_not_exist_is_answered_with_a_near_one(typed: str, meant: str) -> None:
    with pytest.raises(UnknownZoneName) as caught:
        check_zone(typed)
    assert caught.value.near[0] == meant
    assert caught.value.code is Exit.MISUSE
    assert f"There is no time zone {typed!r}. Did you mean {meant}" in caught.value.sentence


@pytest.mark.parametrize("typed", ["", "qqqqqqqq", "Europe", "../etc/passwd", "x" * 100_000, "\x00"])
def test_a_zone_like_no_other_is_answered_with_how_to_write_one(typed: str) -> None:
    with pytest.raises(UnknownZoneName) as caught:
        check_zone(typed)
    assert len(caught.value.sentence) < 200
