"""What people type is shown whole and does no harm to what stands around it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from words.safe_text import (
    FIRST_STRONG_ISOLATE,
    MOST_MARKS,
    POP_DIRECTIONAL_ISOLATE,
    clean,
    clean_line,
    isolate,
)

DIRECTION_CHANGERS = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x2070))]
UNCHANGED = {
    "markup": '<b>hi</b><script>alert("x")</script> **bold** _it_ [link](http://example.org) &amp; {{ 7*7 }} { $name }',
    "a family of emoji": "👨‍👩‍👧‍👦 👍🏽 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "Persian with its zero-width non-joiner": "می‌خواهم",
    "Arabic with vowel signs": "السَّلامُ عَلَيْكُمْ",
    "Hindi": "हिन्दी में क्षत्रिय",
    "Vietnamese in parts": unicodedata.normalize("NFD", "Tiếng Việt rất đẹp"),
    "Hebrew with cantillation": "בְּרֵאשִׁ֖ית בָּרָ֣א",
    "many signs in a row": "!!!!!!!!!!!!!!!! …………………… ☀☀☀☀☀☀☀☀☀☀☀☀",
    "lines": "one\ntwo\n\nthree",
    "e-mail addresses": "ana@example.org help@all.org x@here.net",
    "a formula": "=cmd|' /C calc'!A0",
    "a path": "../../etc/passwd",
    "a query": "'; DROP TABLE answers; --",
}


@pytest.mark.parametrize("text", UNCHANGED.values(), ids=UNCHANGED.keys())
def test_harmless_text_is_shown_as_it_was_typed(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("character", DIRECTION_CHANGERS, ids=lambda c: f"U+{ord(c):04X}")
def test_characters_that_turn_the_text_around_are_taken_out(character: str) -> None:
    assert clean(f"report{character}fdp.exe") == "reportfdp.exe"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\x00b", "ab"),
        ("a\x1b[31mb", "a[31mb"),
        ("a\x7f\x9bb", "ab"),
        ("a\tb", "a b"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2028b\u2029c\x85d\x0be", "a\nb\nc\nd\ne"),
        ("half \ud83d a face \udc4d", "half \ufffd a face \ufffd"),
        ("seen\ufff9hidden\ufffb", "seenhidden"),
        ("never\uffffa\ufdd0letter", "neveraletter"),
    ],
)
def test_control_characters_and_halves_do_not_pass(typed: str, shown: str) -> None:
    assert clean(typed) == shown


def test_towers_of_marks_are_cut_to_a_few() -> None:
    tower = "z" + "\u0301" * 60 + "a" + "\u0300\u0489" * 30
    assert clean(tower) == "z" + "\u0301" * MOST_MARKS + "a" + "\u0300\u0489" * (MOST_MARKS // 2)


@pytest.mark.parametrize("name", ["@everyone", "@here", "@channel", "@all", "@Everyone!"])
def test_a_pasted_result_calls_nobody(name: str) -> None:
    assert clean(f"hello {name} there") == f"hello @\u200b{name[1:]} there"


def test_a_name_stays_on_one_line() -> None:
    assert clean_line("Ana\n\nLadle:\u2028 you   won\x00") == "Ana Ladle: you won"


def test_each_line_is_isolated_since_an_isolate_ends_with_its_line() -> None:
    assert isolate("one\n\nשתיים") == "\u2068one\u2069\n\u2068שתיים\u2069"


def test_a_web_address_is_left_bare_so_that_messengers_link_all_of_it() -> None:
    assert isolate("https://example.org/j/K7F2-9QXM") == "https://example.org/j/K7F2-9QXM"
    assert isolate("https://example.org/שלום") == "\u2068https://example.org/שלום\u2069"


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=200))
def test_whatever_is_typed_can_be_shown(text: str) -> None:
    shown = isolate(clean(text))
    shown.encode("utf-8")
    for line in shown.split("\n"):
        inside = line.removeprefix(FIRST_STRONG_ISOLATE).removesuffix(POP_DIRECTIONAL_ISOLATE)
        assert not set(inside) & set(DIRECTION_CHANGERS)
        assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in inside)


@given(st.text(max_size=100))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
