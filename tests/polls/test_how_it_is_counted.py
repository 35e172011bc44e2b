"""Before and while people vote they can read how it is counted: the same for everybody, whatever they did."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from core.ballot import COUNTED
from core.messages import Ref
from core.poll_counting import counted_how
from core.polls import details
from core.sealed import REF
from core.voting.ballots import Detail, Rules, Ties
from core.voting.methods import METHODS
from tests.groups import Home, home
from tests.polls.voting import opens
from tests.words.catalogues import LANGUAGES
from tests.words.readability import LONGEST_SENTENCE, sentences
from words.render import Catalogue

WORDS = Catalogue(strict=True)
BUTTON = "[How is it counted?]"


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path / "data") as place:
        yield place


def said(method: str, language: str = "en", **rules: Any) -> str:
    state = details(method, Rules(("a", "b", "c"), **rules))
    return " ".join([WORDS.text(line, (language,)) for line in counted_how(state)])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("detail", Detail)
@pytest.mark.parametrize("method", [way.name for way in METHODS])
def test_each_way_to_vote_says_it_in_every_language(method: str, detail: Detail, language: str) -> None:
    text = said(method, language, detail=detail, seats=2, most=2, quorum=7)
    assert "{" not in text
    if language == "en":
        assert all(len(words) <= LONGEST_SENTENCE for words in sentences(text))


@pytest.mark.parametrize(
    ("method", "rules", "words"),
    [
        ("single", {}, "The option that most people pick comes first. If options are level, it is a tie."),
        ("single", {"ties": Ties.LOT}, "a lot decides. It is drawn when the vote opens."),
        ("single", {}, "If 5 or more vote, everyone sees the result, with small numbers joined."),
        ("single", {"detail": Detail.EXACT}, "If 5 or more vote, everyone sees all numbers."),
        ("single", {"detail": Detail.NAMED}, "At the end, everyone sees who chose what."),
        ("single", {"quorum": 7}, "If fewer than 7 people vote, nothing is decided."),
        ("multiple", {"most": 2}, "Each person may pick up to 2."),
        ("shortlist", {"seats": 3}, "3 options are chosen. If options are level, a lot decides."),
        ("stv", {"seats": 2}, "2 options are chosen."),
        ("stv", {}, "level, at the end or on the way, and it makes a difference, it is a tie."),
        ("irv", {"ties": Ties.LOT}, "If options are level, at the end or on the way, a lot decides."),
        ("irv", {}, "everyone sees what is chosen if it is clear enough, but no numbers."),
        ("yes_no", {"needed": 50}, "It is a yes if more people say yes than no."),
        ("yes_no", {"needed": 75}, "It is a yes if more than 75 of 100 yes and no votes are yes."),
        ("yes_no", {"needed": 100}, "It is a yes if somebody says yes and nobody says no."),
    ],
)
def test_whatever_rule_matters_is_said(method: str, rules: dict[str, Any], words: str) -> None:
    assert words in said(method, **rules)


def test_what_does_not_matter_is_not_said() -> None:
    assert "tie" not in said("scale")
    assert "tie" not in said("yes_no", needed=75)
    assert "quorum" not in said("single")


async def test_it_stands_beside_the_question_and_says_the_same_before_and_after_a_vote(place: Home) -> None:
    vote = await opens(place, 5, "irv", quorum=3)
    guest = place.guests[0]
    asked = await guest.sees()
    assert BUTTON in asked
    ref = Ref(REF, vote.round.id)
    before = (await vote.voters[0].does_with(ref, COUNTED)).sealed
    other = (await vote.voters[1].does_with(ref, COUNTED)).sealed
    await vote.voters[0].picks("0")
    await vote.voters[0].taps("done")
    after = (await vote.voters[0].does_with(ref, COUNTED)).sealed
    assert before is not None
    assert after is not None
    assert other is not None
    assert before.body == after.body == other.body
    assert before.choices == after.choices == other.choices
    told = " ".join([WORDS.text(line, ("en",)) for line in counted_how(vote.now().state)])
    assert "If fewer than 3 people vote, nothing is decided." in told


async def test_a_tap_says_it_in_the_chat(place: Home) -> None:
    await opens(place, 5)
    guest = place.guests[0]
    await guest.sees()
    told = await guest.says(BUTTON)
    assert "The option that most people pick comes first." in told
    assert "[Vote]" in told


async def test_in_a_vote_with_names_the_question_stays_open_below_it(place: Home) -> None:
    vote = await opens(place, 3, detail=Detail.NAMED)
    guest = place.guests[0]
    assert BUTTON in await guest.sees()
    told = await guest.says(BUTTON)
    assert "At the end, everyone sees who chose what." in told
    assert "Your vote is in." in await guest.says("Buses")
    verdict = await vote.closes()
    assert verdict is not None
    assert verdict.answered == 1


async def test_how_many_may_be_picked_is_said_before_more_are_refused(place: Home) -> None:
    await opens(place, 5, "multiple", most=2)
    assert "Choose up to 2, then Done." in await place.guests[0].sees()
