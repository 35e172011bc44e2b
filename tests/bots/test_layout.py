"""What fits into a row."""

import pytest

from bots.layout import drawn, marked, rows


def test_buttons_fill_rows_in_their_order() -> None:
    assert rows(["[Good]", "[Mixed]", "[Hard]", "[Skip]"], 14) == [["[Good]", "[Mixed]"], ["[Hard]", "[Skip]"]]


def test_a_button_wider_than_a_row_stands_alone() -> None:
    assert rows(["[a]", "[quite long]", "[b]"], 7) == [["[a]"], ["[quite long]"], ["[b]"]]


@pytest.mark.parametrize(
    ("picked", "place", "dots", "takes_from", "shown"),
    [
        (False, None, None, "", "Bus"),
        (True, None, None, "", "✓ Bus"),
        (True, 2, None, "", "2. Bus"),
        (False, None, 0, "", "+ Bus"),
        (False, None, 3, "", "+ Bus ●●●"),
        (False, None, None, "+0", "− Bus"),
    ],
)
def test_a_label_shows_what_was_chosen(
    picked: bool, place: int | None, dots: int | None, takes_from: str, shown: str
) -> None:
    assert marked("Bus", picked=picked, place=place, dots=dots, takes_from=takes_from) == shown


def test_many_dots_are_a_number() -> None:
    assert [drawn(dots) for dots in (0, 1, 5, 6, 40)] == ["", "●", "●●●●●", "●×6", "●×40"]
