"""What never reaches Telegram, and how long and wide texts are."""

import pytest

from bots.telegram.limits import cells, plain, units, visible, without_mentions


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\tb", "a b"),
        ("be\x07ll\x00\x9b", "bell"),
        ("\u202egnirts\u202c", "gnirts"),
        ("\u2068Ana\u2069", "\u2068Ana\u2069"),
        ("half \ud83d", "half \ufffd"),
        ("line\u2028end", "line\nend"),
        ("كيف كان أسبوعك؟ 👨‍👩‍👧", "كيف كان أسبوعك؟ 👨‍👩‍👧"),
    ],
)
def test_what_telegram_would_drop_or_obey_is_left_out(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ask @sam_made_up", "ask @\u200bsam_made_up"),
        ("@a", "@\u200ba"),
        ("sam@example.org", "sam@example.org"),
        ("5 @ 2", "5 @ 2"),
    ],
)
def test_names_of_accounts_become_words(text: str, shown: str) -> None:
    assert without_mentions(text) == shown


@pytest.mark.parametrize(("text", "length"), [("", 0), ("abc", 3), ("é", 1), ("😀", 2), ("👩‍👩‍👧", 8), ("日本", 2)])
def test_lengths_are_counted_in_utf_16(text: str, length: int) -> None:
    assert units(text) == length


@pytest.mark.parametrize(("text", "width"), [("Good", 4), ("日本", 4), ("😀", 2), ("👨‍👩‍👧‍👦", 2), ("e\u0301", 1)])
def test_wide_characters_count_twice(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize("text", ["", " \n", "\u2068\u2069", "\u200b", "\u0301"])
def test_nothing_can_be_seen_of_it(text: str) -> None:
    assert not visible(text)
    assert visible(f"{text}a")
