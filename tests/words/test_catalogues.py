"""Every language says everything, with the same arguments, in plain text that a translator wrote."""

import re
import unicodedata

import pytest
from babel import Locale
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from core.messages import TimeStyle
from tests.words.catalogues import FOLDER, LANGUAGES, entries, key, read, texts, variables
from words.render import LAST_RESORT, Catalogue
from words.wording import Wording

OTHERS = [language for language in LANGUAGES if language != LAST_RESORT]
# Patterns of dates and what stands between two things of a list: not words of a language.
NOT_WORDS = {"number", "list-joiner", *(f"moment-{style}" for style in TimeStyle)}
# Ladle's own name, names of file formats and the like are the same everywhere.
SAME_EVERYWHERE = re.compile(r"\b(Ladle|CSV|JSON|Lines|SVG|PNG|HTML|Telegram|Discord|OK|URL|ID)\b|/[a-z-]+")
MARKUP = re.compile(r"</?[a-zA-Z]|&\w+;|\*\*|__|`|\]\(|\\n")
# A number counts how many; variants for these cover all a group will ever count.
COUNTED = range(2001)
LETTER = re.compile(r"[^\W\d_]")


def all_entries() -> list[tuple[str, str]]:
    return [(language, message_id) for language in LANGUAGES for message_id in sorted(read(language))]


each_message = pytest.mark.parametrize(("language", "message_id"), all_entries())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalogue_can_be_read_without_a_complaint(language: str) -> None:
    Wording(FOLDER / language, strict=True)


def test_every_folder_is_offered_as_a_language() -> None:
    assert set(Catalogue().languages) == set(LANGUAGES)
    assert {"en", "pt", "ar"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_messages_in_the_same_files(language: str) -> None:
    def places(language: str) -> dict[str, str]:
        found = entries(language)
        return {key(entry): file for file, entry in found if isinstance(entry, ast.Message | ast.Term)}

    english, other = places(LAST_RESORT), places(language)
    assert not english.keys() - other.keys(), f"to be translated in words/{language}"
    assert not other.keys() - english.keys(), f"in words/{language}, but not in words/{LAST_RESORT}"
    moved = {message_id for message_id, file in english.items() if other[message_id] != file}
    assert not moved, "in another file than in English"


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_uses_the_same_arguments(language: str) -> None:
    differ = {
        message_id: (sorted(variables(LAST_RESORT, message_id)), sorted(variables(language, message_id)))
        for message_id in sorted(read(LAST_RESORT).keys() & read(language).keys())
        if variables(LAST_RESORT, message_id) != variables(language, message_id)
    }
    assert not differ


@each_message
def test_a_message_is_plain_text(language: str, message_id: str) -> None:
    entry = read(language)[message_id]
    assert not entry.attributes, "attributes are never shown"
    for text in texts(language, message_id):
        assert not MARKUP.search(text), text
        assert all(unicodedata.category(character) not in ("Cc", "Co", "Cs") or character == "\n" for character in text)
        assert not set(text) & {"\u202a", "\u202b", "\u202d", "\u202e"}, "directions are isolated when it is shown"


@each_message
def test_a_message_says_something_in_letters(language: str, message_id: str) -> None:
    if message_id not in NOT_WORDS:
        for text in texts(language, message_id):
            assert LETTER.search(text), "words, never a sign alone"


@each_message
def test_digits_are_western(language: str, message_id: str) -> None:
    for text in texts(language, message_id):
        assert all(character.isascii() for character in text if character.isdecimal()), text


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_was_left_in_english(language: str) -> None:
    left = [
        message_id
        for message_id in sorted(read(LAST_RESORT).keys() & read(language).keys() - NOT_WORDS)
        if any(is_left(english, texts(language, message_id)) for english in texts(LAST_RESORT, message_id))
    ]
    assert not left


def is_left(english: str, others: list[str]) -> bool:
    """Say whether an English wording of three words or more stands in another language letter by letter."""
    return english in others and len(re.findall(r"[A-Za-z]{2,}", SAME_EVERYWHERE.sub("", english))) >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_of_another_script_is_written_in_it(language: str) -> None:
    if Locale.parse(language).text_direction == "rtl":
        for message_id in read(language).keys() - NOT_WORDS:
            for text in texts(language, message_id, argument="1"):
                assert not re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", SAME_EVERYWHERE.sub("", text)), message_id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_count_has_each_plural_form_of_the_language(language: str) -> None:
    rule = Locale.parse(language).plural_form
    for message_id, entry in read(language).items():
        selects = _Selects()
        selects.visit(entry)
        for names, numbers in selects.found:
            if names <= set(_Selects.CATEGORIES):
                needed = {rule(count) for count in COUNTED if count not in numbers}
                assert needed <= names, f"{message_id} lacks {', '.join(sorted(needed - names))}"


class _Selects(Visitor):
    """Collects the variants of each choice in a message: names, and exact numbers."""

    CATEGORIES = ("zero", "one", "two", "few", "many", "other")

    def __init__(self) -> None:
        self.found: list[tuple[set[str], set[int]]] = []

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802  # named by fluent.syntax
        keys = [variant.key for variant in node.variants]
        names = {key.name for key in keys if isinstance(key, ast.Identifier)}
        self.found.append((names, {int(key.value) for key in keys if isinstance(key, ast.NumberLiteral)}))
        self.generic_visit(node)
