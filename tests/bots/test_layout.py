"""What fits into a row."""

from bots.layout import rows


def test_buttons_fill_rows_in_their_order() -> None:
    assert rows(["[Good]", "[Mixed]", "[Hard]", "[Skip]"], 14) == [["[Good]", "[Mixed]"], ["[Hard]", "[Skip]"]]


def test_a_button_wider_than_a_row_stands_alone() -> None:
    assert rows(["[a]", "[quite long]", "[b]"], 7) == [["[a]"], ["[quite long]"], ["[b]"]]
