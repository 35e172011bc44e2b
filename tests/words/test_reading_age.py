"""What people agree to, and everything else, can be read by a child of 9 to 11; joining fits on one small screen."""

import pytest

from core.consent import wording_of
from core.people import Purpose
from tests.words.catalogues import entries, read, texts
from tests.words.readability import HIGHEST_GRADE, LONGEST_SENTENCE, grade, sentences

JOINING = wording_of(Purpose.MEMBERSHIP)
MOST_WORDS_AT_JOINING = 60  # one screen of at most 60 words
# What stands in the places of names and dates: as long as such things are.
FILLING = "Ana"
CONSENT = sorted({wording_of(purpose) for purpose in Purpose})


def words_in(text: str) -> int:
    return len(text.split())


@pytest.mark.parametrize("message_id", CONSENT)
def test_a_consent_text_can_be_read_at_11(message_id: str) -> None:
    for text in texts("en", message_id, argument=FILLING):
        assert grade(text) < HIGHEST_GRADE, text


@pytest.mark.parametrize("message_id", CONSENT)
def test_a_consent_text_has_short_sentences(message_id: str) -> None:
    for text in texts("en", message_id, argument=FILLING):
        assert max(len(words) for words in sentences(text)) <= LONGEST_SENTENCE, text


def test_joining_fits_on_one_screen() -> None:
    for text in texts("en", JOINING, argument=FILLING):
        assert words_in(text) <= MOST_WORDS_AT_JOINING, text


@pytest.mark.parametrize("file", ["chat.ftl", "pages.ftl"])
def test_all_texts_together_can_be_read_at_11(file: str) -> None:
    ids = [entry.id.name for name, entry in entries("en") if name == file and hasattr(entry, "id")]
    together = "\n".join(text for message_id in ids if message_id in read("en") for text in texts("en", message_id))
    assert grade(together) < HIGHEST_GRADE


def test_no_sentence_is_long() -> None:
    long = [
        (message_id, " ".join(words))
        for message_id in read("en")
        for text in texts("en", message_id)
        for words in sentences(text)
        if len(words) > LONGEST_SENTENCE
    ]
    assert not long
