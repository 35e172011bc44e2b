"""Every language says everything, with the same arguments, in plain text that a translator wrote."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import pytest
from babel import Locale
from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from core.messages import Say, TimeStyle
from tests.words.catalogues import FOLDER, LANGUAGES, entries, key, read, texts, variables
from words.render import LAST_RESORT, Catalogue
from words.wording import Wording

OTHERS = [language for language in LANGUAGES if language != LAST_RESORT]
# Patterns of dates and what stands between two things of a list: not words of a language.
NOT_WORDS = {
    *(f"moment-{style}" for style in TimeStyle),
    *(name for name in read(LAST_RESORT) if name.startswith("list-")),
}
# Ladle's own name, names of file formats and the like are the same everywhere.
SAME_EVERYWHERE = re.compile(r"\b(Ladle|CSV|JSON|Lines|SVG|PNG|HTML|Telegram|Discord|OK|URL|ID)\b|/[a-z-]+")
MARKUP = re.compile(r"</?[a-zA-Z]|&\w+;|\*\*|__|`|\]\(|\\n")
# A number counts how many; variants for these cover all a group will ever count.
COUNTED = range(2001)
LETTER = re.compile(r"[^\W\d_]")


each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_language
def test_every_catalogue_can_be_read_without_a_complaint(language: str) -> None:
    Wording(FOLDER / language, strict=True)


@each_language
def test_every_message_can_be_filled_in_whatever_the_numbers(language: str) -> None:
    words = Catalogue(strict=True)
    for message_id in read(language):
        for count in (0, 1, 2, 3, 11, 100, 1000):
            text = words.text(Say(message_id, dict.fromkeys(variables(language, message_id), count)), (language,))
            assert text.strip() or message_id in NOT_WORDS, message_id


def test_every_folder_is_offered_as_a_language() -> None:
    assert set(Catalogue().languages) == set(LANGUAGES)
    assert {"en", "pt", "ar"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_messages_in_the_same_files(language: str) -> None:
    def places(language: str) -> dict[str, str]:
        found = entries(language)
        return {key(entry): file for file, entry in found if isinstance(entry, ast.Message | ast.Term)}

    english, other = places(LAST_RESORT), places(language)
    assert not sorted(english.keys() - other.keys()), f"to be translated in words/{language}"
    assert not sorted(other.keys() - english.keys()), f"in words/{language}, but not in words/{LAST_RESORT}"
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


def wordings(language: str) -> Iterator[tuple[str, str]]:
    """Yield every wording that a message of a language can have, with the message's id."""
    for message_id in read(language):
        for text in texts(language, message_id):
            yield message_id, text


@each_language
def test_a_message_is_plain_text(language: str) -> None:
    assert not [key for key, entry in read(language).items() if entry.attributes], "attributes are never shown"
    for message_id, text in wordings(language):
        assert not MARKUP.search(text), message_id
        assert not set(text) & {"\u202a", "\u202b", "\u202d", "\u202e"}, f"{message_id}: directions are isolated later"
        odd = {unicodedata.category(character) for character in text if character != "\n"} & {"Cc", "Co", "Cs"}
        assert not odd, message_id


@each_language
def test_a_message_says_something_in_letters_and_never_with_a_sign_alone(language: str) -> None:
    assert not [key for key, text in wordings(language) if key not in NOT_WORDS and not LETTER.search(text)]


@each_language
def test_digits_are_western(language: str) -> None:
    digits = ((key, character) for key, text in wordings(language) for character in text if character.isdecimal())
    assert not [key for key, digit in digits if not digit.isascii()]


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


@each_language
def test_a_language_of_another_script_is_written_in_it(language: str) -> None:
    if Locale.parse(language).text_direction == "rtl":
        for message_id in read(language).keys() - NOT_WORDS:
            for text in texts(language, message_id, argument="1"):
                assert not re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", SAME_EVERYWHERE.sub("", text)), message_id


@each_language
def test_every_count_has_each_plural_form_of_the_language(language: str) -> None:
    rule = Locale.parse(language).plural_form
    for message_id, entry in read(language).items():
        selects = _Selects()
        selects.visit(entry)
        for named, numbers in selects.found:
            if named.keys() <= set(CATEGORIES):
                forms = Counter(rule(count) for count in COUNTED if count not in numbers)
                assert forms.keys() <= named.keys(), f"{message_id} lacks {sorted(forms.keys() - named.keys())}"
                silent = {form for form, counts in forms.items() if counts > 1 and not named[form]}
                assert not silent, f"{message_id}: {silent} stands for several numbers, and does not say which"


CATEGORIES = ("zero", "one", "two", "few", "many", "other")


class _Selects(Visitor):
    """Collects each choice in a message: its named variants, with whether they show the number, and its exact ones."""

    def __init__(self) -> None:
        self.found: list[tuple[dict[str, bool], set[int]]] = []

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802  # named by fluent.syntax
        named: dict[str, bool] = {}
        numbers = set()
        for variant in node.variants:
            if isinstance(variant.key, ast.NumberLiteral):
                numbers.add(int(variant.key.value))
            else:
                shown = _Names()
                shown.visit(variant.value)
                named[variant.key.name] = not shown.found.isdisjoint(_names_in(node.selector))
        self.found.append((named, numbers))
        self.generic_visit(node)


class _Names(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # named by fluent.syntax
        self.found.add(node.id.name)


def _names_in(node: ast.InlineExpression) -> set[str]:
    names = _Names()
    names.visit(node)
    return names.found
