"""The measure of reading age: it counts syllables as people do, and knows an easy text from a hard one."""

import pytest

from tests.words.readability import HIGHEST_GRADE, grade, sentences, syllables

# fmt: off
SYLLABLES = {
    "bus": 1, "group": 1, "some": 1, "voice": 1, "like": 1, "used": 1, "times": 1, "there": 1, "don't": 1, "35": 1,
    "answer": 2, "question": 2, "people": 2, "totals": 2, "wanted": 2, "cancelled": 2, "voices": 2, "changes": 2,
    "something": 2, "useful": 2, "little": 2, "research": 2, "complaints": 2,
    "deleted": 3, "created": 3, "earlier": 3, "idea": 3, "video": 3, "facilitator": 5, "publication": 4,
}
# fmt: on


@pytest.mark.parametrize(("word", "count"), SYLLABLES.items())
def test_syllables_are_counted_as_people_say_them(word: str, count: int) -> None:
    assert syllables(word) == count


def test_sentences_end_at_full_stops_and_lines() -> None:
    assert sentences("Saved. Want more?\nWrite or speak") == [["Saved"], ["Want", "more"], ["Write", "or", "speak"]]


@pytest.mark.parametrize(
    "easy",
    [
        "How was your week? Tell us in your own words. The group will read it on Tuesday.",
        "We keep your name and your answers. You can delete them at any time.",
    ],
)
def test_an_easy_text_is_under_the_limit(easy: str) -> None:
    assert grade(easy) < HIGHEST_GRADE


@pytest.mark.parametrize(
    "hard",
    [
        "Participation necessitates authorisation for the processing of pseudonymised contributions.",
        "By continuing you consent to the retention of your personal information for scientific purposes.",
    ],
)
def test_a_hard_text_is_over_the_limit(hard: str) -> None:
    assert grade(hard) > HIGHEST_GRADE
