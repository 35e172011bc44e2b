"""What never reaches a terminal, and how wide text is."""

import pytest

from bots.terminal.limits import cells, plain


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;a new window title\x07text", "text"),
        ("\x1b]52;c;cGFzdGU=\x1b\\text", "text"),
        ("\x1b]8;;https://example.org\x1b\\click\x1b]8;;\x1b\\", "click"),
        ("\x1bPpayload\x1b\\text", "text"),
        ("\x1b]0;never closed", ""),
        ("\x1bctext", "text"),
        ("\x1b(0text", "text"),
        ("\x1b[", ""),
        ("\x1b", ""),
        ("\x1b[200~pasted\x1b[201~", "pasted"),
        ("be\x07ll\x00\x08\x7f", "bell"),
        ("one\r\ntwo", "one\ntwo"),
        ("a\tb", "a b"),
        ("\u202egnirts\u202c", "gnirts"),
        ("\u2068Ana\u2069", "Ana"),
        ("half \ud83d", "half "),
        ("كيف كان أسبوعك؟", "كيف كان أسبوعك؟"),
        ("👨‍👩‍👧 ok", "👨‍👩‍👧 ok"),
    ],
)
def test_nothing_that_a_terminal_obeys_is_shown(typed: str, shown: str) -> None:
    assert plain(typed) == shown


@pytest.mark.parametrize(
    ("text", "width"),
    [("Good", 4), ("é", 1), ("e\u0301", 1), ("日本", 4), ("👨‍👩‍👧‍👦", 2), ("🇧🇷", 2), ("سؤال", 4), ("", 0)],
)
def test_text_is_as_wide_as_its_characters(text: str, width: int) -> None:
    assert cells(text) == width
