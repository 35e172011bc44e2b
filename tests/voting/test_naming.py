"""Every way to vote has words in the catalogue, short enough for a button."""

import pytest

from core.messages import Say
from core.questions import Choice, Scale
from core.voting.ballots import Method, Rules, Ties
from core.voting.consent import STANCES
from core.voting.majority_judgment import GRADES
from core.voting.methods import METHODS
from core.voting.naming import MethodWords, words_of, words_on_ties
from core.voting.scale import POINTS
from core.voting.yes_no import YES_NO
from tests.words.catalogues import LANGUAGES
from words.render import Catalogue

LONGEST_ON_A_BUTTON = 30  # letters: two lines on a narrow phone
each_language = pytest.mark.parametrize("language", LANGUAGES)


def _all(words: MethodWords) -> tuple[Say, ...]:
    return words.name, words.why, words.counts, words.how, words.limits


@each_language
@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_each_method_has_a_short_name_and_sentences_of_its_own(method: Method, language: str) -> None:
    catalogue = Catalogue(strict=True)
    words = words_of(method.name)
    name, *sentences = [catalogue.text(say, (language,)) for say in _all(words)]
    assert len(name) <= LONGEST_ON_A_BUTTON
    assert all(sentence.endswith(".") for sentence in sentences)
    assert len({name, *sentences}) == 5


@each_language
def test_what_is_fixed_has_words_that_differ(language: str) -> None:
    catalogue = Catalogue(strict=True)
    for fixed in (POINTS, STANCES, YES_NO, GRADES):
        labels = [catalogue.text(alternative.label, (language,)) for alternative in fixed]
        assert len(set(labels)) == len(labels)
    ties = {catalogue.text(words_on_ties(ties, way), (language,)) for ties in Ties for way in ("single", "irv")}
    assert len(ties) == 2 * len(Ties)


@pytest.mark.parametrize("name", ["scale", "consent", "yes_no"])
def test_nobody_has_to_write_options_that_are_always_the_same(name: str) -> None:
    fixed = {"scale": POINTS, "consent": STANCES, "yes_no": YES_NO}[name]
    method = next(known for known in METHODS if known.name == name)
    question = method.question(words_of(name).name, (), Rules(()))
    assert isinstance(question, Choice | Scale)
    assert (question.points if isinstance(question, Scale) else question.options) == fixed
