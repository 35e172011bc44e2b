"""Which language a page speaks, and what it says of its clock."""

from dataclasses import replace
from types import MappingProxyType

import pytest
from starlette.requests import Request

from core.messages import Say
from web.pages import Speech, asset, fragment, known_language, wanted_languages
from words.render import Catalogue

WORDS = Catalogue(strict=True)


def asking(languages: str) -> Request:
    return Request({"type": "http", "headers": [(b"accept-language", languages.encode("latin-1"))]})


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("", ()),
        ("pt-BR", ("pt-BR",)),
        ("en;q=0.5, pt-BR;q=0.8, ar", ("ar", "pt-BR", "en")),
        ("en, *;q=0.1", ("en",)),
        ("en;q=0", ()),
        ("en;q=high, pt", ("pt",)),
        ("x" * 40, ()),
        (",;,", ()),
        (", ".join(f"l{number}" for number in range(50)), tuple(f"l{number}" for number in range(10))),
    ],
)
def test_a_browser_names_its_languages(header: str, wanted: tuple[str, ...]) -> None:
    assert wanted_languages(asking(header)) == wanted


@pytest.mark.parametrize(("tag", "known"), [("pt-BR", "pt"), ("PT", "pt"), ("ar-EG", "ar"), ("fr", None), ("", None)])
def test_a_near_language_is_understood(tag: str, known: str | None) -> None:
    assert known_language(WORDS, tag) == known


def test_a_page_says_when_its_clock_is_not_a_real_one() -> None:
    speech = Speech(WORDS, ("en",))
    empty = MappingProxyType({"sentence": "Hello"})
    assert "Practice" not in fragment("notice.html", speech, empty)
    assert "1,000 times as fast" in fragment("notice.html", replace(speech, clock_factor=1000.0), empty)


def test_what_people_wrote_is_never_markup() -> None:
    shown = fragment("notice.html", Speech(WORDS, ("en",)), {"sentence": "<b>&\"'"})
    assert "<b>&" not in shown
    assert "&lt;b&gt;&amp;" in shown


def test_a_reader_of_an_unknown_language_gets_the_next_one() -> None:
    assert Speech(WORDS, ("fr", "pt")).tell(Say("page-menu")) == Speech(WORDS, ("pt",)).say("page-menu")
    assert Speech(WORDS, ("fr",)).in_tongue() == ("en", "ltr")
    assert Speech(WORDS, ("ar",)).in_tongue() == ("ar", "rtl")


def test_the_address_of_a_file_changes_with_its_content() -> None:
    assert asset("ladle.css") != asset("comfort.js").replace("comfort.js", "ladle.css")
