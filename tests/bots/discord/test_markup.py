"""What people write stays what they wrote, whatever Discord's app would make of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.discord.markup import escaped, fenced, linked, plain, styled, unfenced
from tests.bots.discord.reading import read

SIGNS = st.text(st.sampled_from("*_~`|<>[]()#-+.:/\\@!&ats1 9\n\t\u2068\u2069é👩h")) | st.text()
HOSTILE = [
    "**bold** *italic* __under__ ~~out~~ ||spoiler|| `code`",
    "```py\nblock\n```",
    "[a link](https://example.org)",
    "[a link](<https://example.org>)",
    "https://example.org/x_y_z?a=1",
    "see <https://example.org> and steam://run/1",
    "<@123> <@!123> <@&123> <#123> <:smile:123> <a:smile:123> <t:1700000000:R> </ping:123> <id:guide>",
    ":heart: and ¯\\_(ツ)_/¯",
    "::1: and :::heart:",
    "# heading\n## second\n-# small print",
    "> quote\n>>> all of it\n - one\n * two\n 12. three\n+ four",
    "* a\n\n- b",
    "\\*not twice\\*",
    "\u2068# heading\u2069",
]


@pytest.mark.parametrize("text", HOSTILE[:-2])
def test_what_is_written_below_would_be_markup(text: str) -> None:
    assert read(text).markup


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_was_written_is_markup(text: str) -> None:
    seen = read(escaped(text))
    assert seen.text == text
    assert not seen.markup


@given(SIGNS)
def test_whatever_was_written_is_seen_as_it_is(text: str) -> None:
    seen = read(escaped(text))
    assert seen.text == text
    assert not seen.markup


@given(SIGNS)
def test_escaped_text_can_be_read_back(text: str) -> None:
    assert plain(escaped(text)) == text


@given(SIGNS)
def test_escaping_at_most_doubles_a_text(text: str) -> None:
    assert len(escaped(text)) <= 2 * len(text)


def test_ordinary_sentences_stay_as_they_are() -> None:
    text = "Thursday 18:00 to Tuesday 18:00. One reminder: 1 minute each, says Ana (5)!"
    assert escaped(text) == text


def test_what_stands_out_stands_out() -> None:
    assert read(styled(escaped("a * b "), "**")).markup == ("bold",)
    assert read(styled(escaped(" a*b"), "*")).markup == ("italic",)
    assert styled("  ", "**") == "  "


def test_a_link_of_ours_is_one() -> None:
    seen = read(linked(escaped("your [page]"), "https://example.org/in/a_b"))
    assert seen.markup == ("masked link",)
    assert seen.text == "your [page] → https://example.org/in/a_b"


def test_words_that_name_an_address_hide_none() -> None:
    shown = linked(escaped("https://good.example"), "https://example.org")
    assert read(shown).markup == ("address in brackets",)
    assert "https://good.example" in read(shown).text


def test_only_web_addresses_are_links() -> None:
    assert not read(linked("x", "javascript://alert(1)")).markup
    assert not read(linked("x", "https://example.org/> <@1>")).markup


@given(SIGNS.filter(str.strip))
def test_a_block_shows_what_stands_in_it(text: str) -> None:
    assert unfenced(fenced(text)) == text
    if not any(line.strip() == "" for line in text.split("\n")) and not text.endswith("`"):
        assert read(fenced(text)).markup == ("block of code",)


def test_a_block_cannot_be_left() -> None:
    assert read(fenced("a\n```\n<@123>")).markup == ("block of code",)


def test_other_text_is_no_block() -> None:
    assert unfenced("text") is None
    assert unfenced("```x```") is None
