"""Where a text may be cut."""

import pytest

from core.lines import graphemes, wrap

FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("ok", ["o", "k"]),
        ("é", ["é"]),
        ("e\u0301a", ["e\u0301", "a"]),
        (f"a{FAMILY}b", ["a", FAMILY, "b"]),
        ("👍🏽👍", ["👍🏽", "👍"]),
        ("🇧🇷🇵🇹", ["🇧🇷", "🇵🇹"]),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿!", ["🏴󠁧󠁢󠁳󠁣󠁴󠁿", "!"]),
        ("❤️", ["❤️"]),
        ("कि", ["कि"]),
        ("한국", ["한", "국"]),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8", ["\u1112\u1161\u11ab", "\u1100\u116e\u11a8"]),
        ("a\r\nb", ["a", "\r\n", "b"]),
    ],
)
def test_what_people_take_for_one_character_stays_whole(text: str, parts: list[str]) -> None:
    assert list(graphemes(text)) == parts


def test_lines_break_at_spaces() -> None:
    assert wrap("the bus is cancelled again", 10) == ["the bus is", "cancelled", "again"]


def test_a_word_longer_than_a_line_breaks_between_characters() -> None:
    assert wrap(f"see {FAMILY * 3}", 2 * len(FAMILY)) == ["see", FAMILY * 2, FAMILY]


def test_a_character_longer_than_a_line_is_kept() -> None:
    assert wrap(FAMILY, 2) == [FAMILY]


def test_nothing_but_spaces_is_lost() -> None:
    text = "a bb ccc dddd eeeee " * 50
    assert "".join(wrap(text, 7)).replace(" ", "") == text.replace(" ", "")


def test_an_empty_text_has_no_lines() -> None:
    assert wrap("  ", 10) == []
