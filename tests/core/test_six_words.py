"""The six words that lead an author back."""

import hmac
import math
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.six_words import COUNT, WORDS, draw, key, mark, matches, mistyped, read, salt_of, word, written

ALL = [word(number) for number in range(WORDS)]
NUMBERS = st.lists(st.integers(0, WORDS - 1), min_size=COUNT, max_size=COUNT)
SALT = salt_of("river")


def test_six_words_are_at_least_seventy_seven_bits() -> None:
    assert len(set(ALL)) == WORDS == 7776
    assert COUNT * math.log2(len(set(ALL))) > 77


def test_every_word_can_be_said_and_typed_on_any_keyboard() -> None:
    assert all(len(one) == 6 and one.isascii() for one in ALL)
    assert all(one[1::2].strip("aiu") == "" for one in ALL)


def test_words_are_drawn_evenly(monkeypatch: pytest.MonkeyPatch) -> None:
    """From all of them, by the system's own randomness: each draw asks it for one of 7,776."""
    asked: list[int] = []

    def below(limit: int) -> int:
        asked.append(limit)
        return limit - len(asked)

    monkeypatch.setattr(secrets, "randbelow", below)
    assert draw() == tuple(ALL[WORDS - place] for place in range(1, COUNT + 1))
    assert asked == [WORDS] * COUNT


def test_a_wrong_vowel_is_always_noticed_and_a_wrong_consonant_nearly_always() -> None:
    known = set(ALL)
    tried = found = 0
    for one in ALL[::7]:
        for place in range(6):
            for letter in "aiu" if place % 2 else "bdfjlmsknrtz":
                other = one[:place] + letter + one[place + 1 :]
                if other == one:
                    continue
                if place % 2:
                    assert other not in known
                tried += 1
                found += other not in known
    assert found / tried > 0.9


def test_which_word_is_mistyped() -> None:
    assert mistyped(ALL[:6]) is None
    assert mistyped((*ALL[:2], "horse", *ALL[3:6])) == 3


@given(NUMBERS, st.sampled_from(["en", "pt", "ar", "ar-EG"]))
def test_what_is_shown_is_read_back(numbers: list[int], language: str) -> None:
    words = tuple(word(number) for number in numbers)
    shown = written(words, language)
    assert shown.isascii() == (not language.startswith("ar"))
    assert read(shown) == words
    assert read(f"  {shown.upper()}. ") == words
    assert read(shown.replace(" ", " - ")) == words
    assert read(shown.replace("\u0627", "\u0623").replace("\u064a", "\u06cc")) == words


def test_the_right_words_match_and_others_do_not() -> None:
    right, wrong = key(ALL[:6], SALT), key(ALL[1:7], SALT)
    kept = mark(right, "text")
    assert matches(right, "text", kept)
    assert not matches(wrong, "text", kept)
    assert not matches(right, "another", kept)
    assert not matches(key(ALL[:6], salt_of("hill")), "text", kept)


def test_texts_of_one_author_keep_marks_that_do_not_show_it() -> None:
    made = key(ALL[:6], SALT)
    assert mark(made, "one") != mark(made, "two")


def test_marks_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[str, str]] = []

    def compare(one: str, other: str) -> bool:
        compared.append((one, other))
        return one == other

    monkeypatch.setattr(hmac, "compare_digest", compare)
    made = key(ALL[:6], SALT)
    assert matches(made, "text", mark(made, "text"))
    assert compared == [(mark(made, "text"),) * 2]
