"""How well, and how steadily, the language of a short message is guessed."""

import csv
import threading
from pathlib import Path

import pytest

from words.language import LangdetectGuesser

CORPUS = Path(__file__).with_name("short_messages.csv")


def read_corpus(part: str) -> list[tuple[str, list[str], str]]:
    """(language, expected languages, text). Limits were chosen on "tuning"; "held-out" was first seen afterwards."""
    with CORPUS.open(encoding="utf-8", newline="") as rows:
        return [
            (row["language"], row["expected"].split(), row["text"])
            for row in csv.DictReader(rows)
            if row["set"] == part
        ]


def count_right(messages: list[tuple[str, list[str], str]], *, with_prior: bool) -> tuple[int, int]:
    """(tagged right, tagged wrong); the rest got no tag."""
    guesser = LangdetectGuesser()
    guesses = [
        (language, guesser.guess(text, expected=expected if with_prior else []))
        for language, expected, text in messages
    ]
    right = sum(guess == language for language, guess in guesses)
    return right, sum(guess is not None for _, guess in guesses) - right


@pytest.mark.parametrize(
    ("part", "messages", "without_prior", "with_prior"),
    [("tuning", 98, (81, 4), (96, 2)), ("held-out", 72, (55, 4), (69, 1))],
)
def test_expecting_the_groups_languages_finds_nine_in_ten_and_far_more_than_expecting_nothing(
    part: str, messages: int, without_prior: tuple[int, int], with_prior: tuple[int, int]
) -> None:
    corpus = read_corpus(part)

    assert len(corpus) == messages
    assert len({language for language, _, _ in corpus}) >= 12
    assert count_right(corpus, with_prior=False) == without_prior
    assert count_right(corpus, with_prior=True) == with_prior
    assert with_prior[0] >= 0.9 * messages
    assert with_prior[0] - without_prior[0] >= 0.1 * messages


def test_most_messages_in_a_language_nobody_expected_are_still_found() -> None:
    guesser = LangdetectGuesser()
    surprises = [(language, text) for language, _, text in read_corpus("held-out") if language != "en"]

    guesses = [(language, guesser.guess(text, expected=["en"])) for language, text in surprises]

    assert sum(language == guess for language, guess in guesses) == 51
    assert sum(guess not in {language, None} for language, guess in guesses) == 5
    assert len(guesses) == 68


def test_the_same_text_gets_the_same_tag_every_time() -> None:
    messages = read_corpus("tuning")
    first, second = LangdetectGuesser(), LangdetectGuesser()

    def tags(guesser: LangdetectGuesser) -> list[str | None]:
        return [guesser.guess(text, expected=expected) for _, expected, text in messages]

    assert tags(first) == tags(first) == tags(second)


def test_threads_that_share_a_guesser_agree_with_one_thread() -> None:
    messages = read_corpus("held-out")
    guesser = LangdetectGuesser()
    alone = [guesser.guess(text, expected=expected) for _, expected, text in messages]
    together: list[list[str | None]] = []
    start = threading.Barrier(4)

    def guess_all() -> None:
        start.wait()
        together.append([guesser.guess(text, expected=expected) for _, expected, text in messages])

    threads = [threading.Thread(target=guess_all) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert together == [alone] * 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t",
        "ok",
        "Super!",
        "bem 👍🏽",
        "很好",
        "ขอบคุณ",
        "👨‍👩‍👧‍👦 😀 🇧🇷",
        "12 30",
        "3 / 5",
        "!!! ???",
        "\x00 \x07 \x1b",
        "https://example.org/the/bus/was/late",
        "@ladle hello",
        "somebody@example.org /start",
    ],
)
def test_a_single_word_or_no_word_at_all_gets_no_tag(text: str) -> None:
    assert LangdetectGuesser().guess(text, expected=["en", "pt", "zh", "th"]) is None


@pytest.mark.parametrize(
    ("text", "expected", "tag"),
    [
        ("公交车又晚点了", ["zh-CN", "en"], "zh"),
        ("我們星期四見面", ["zh-Hant-TW", "en"], "zh"),
        ("我明天不能来", [], "zh"),
        ("バスがまた遅れた", ["ja", "zh"], "ja"),
        ("버스가 또 늦었어요", ["ko", "zh"], "ko"),
        ("รถเมล์มาสายอีกแล้ว", ["th", "en"], "th"),
        ("O autocarro não veio", ["pt-BR"], "pt"),
        ("O autocarro na\u0303o veio", ["pt_BR"], "pt"),
        ("THE BUS WAS LATE AGAIN", ["en", "de"], "en"),
        ("Bussen var sen igjen", ["nb", "en"], "nb"),
        ("Late na naman ang bus", ["fil", "en"], "fil"),
        ("\u202eThe bus was late again", ["en"], "en"),
        ("the bus " * 20_000, ["en", "pt"], "en"),
        ("see https://example.org/onibus o autocarro não veio", ["pt", "en"], "pt"),
    ],
)
def test_tags_are_primary_tags_in_the_form_the_group_uses(text: str, expected: list[str], tag: str) -> None:
    assert LangdetectGuesser().guess(text, expected=expected) == tag


@pytest.mark.parametrize(
    ("text", "expected", "tag"),
    [
        ("Bọ́ọ̀sì náà tún pẹ́ lónìí", ["yo", "en"], None),
        ("Ngikhathele kakhulu namuhla", ["zu", "en"], None),
        ("አውቶቡሱ ዛሬም ዘገየ", ["am", "en"], None),
        ("The bus was late again this morning", ["yo", "en"], "en"),
    ],
)
def test_a_language_that_cannot_be_recognised_is_not_given_another_ones_tag(
    text: str, expected: list[str], tag: str | None
) -> None:
    assert LangdetectGuesser().guess(text, expected=expected) == tag


def test_two_words_do_not_make_an_unexpected_language() -> None:
    assert LangdetectGuesser().guess("haha yes", expected=["en", "pt"]) is None
