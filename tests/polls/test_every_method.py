"""Every way to vote, typed by five people without names and counted: the vote is in, and its box goes at the close."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.codec import Json, dumps
from core.voting.ballots import Decided, Detail
from core.voting.methods import METHODS
from tests.groups import Home, home
from tests.polls.voting import opens
from tests.sealed.acting import ids

RANKED: tuple[tuple[str, ...], Json] = (("2 1", "done"), ["b", "a"])
# What somebody types, and the vote that it is.
TYPED: dict[str, tuple[tuple[str, ...], Json]] = {
    "single": (("Parks",), "b"),
    "multiple": (("1, 3",), ["a", "c"]),
    "approval": (("1, 3",), ["a", "c"]),
    "scale": (("2",), None),
    "yes_no": (("1",), "yes"),
    "consent": (("1",), "agree"),
    "score": (("3", "5", "0"), {"a": "3", "b": "5", "c": "0"}),
    "majority_judgment": (("1", "6", "2"), None),
    "dots": (("1 2 0", "done"), {"a": 1, "b": 2}),
    "pairwise": (("1", "1", "1"), None),
    "irv": RANKED,
    "stv": RANKED,
    "schulze": RANKED,
    "borda": RANKED,
    "shortlist": (("1, 3",), ["a", "c"]),
}
WITHOUT_OPTIONS = ("scale", "yes_no", "consent")


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path / "data") as place:
        yield place


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
async def test_what_is_typed_is_a_vote_that_counts(method: object, place: Home) -> None:
    name = str(getattr(method, "name", ""))
    lines, expected = TYPED[name]
    options = () if name in WITHOUT_OPTIONS else ("Buses", "Parks", "Housing")
    detail = Detail.PROTECTED if getattr(method, "anonymous", False) else Detail.EXACT
    vote = await opens(place, 5, name, options, detail=detail)
    for voter in vote.voters:
        outcome = None
        for line in lines:
            if outcome is not None and "poll-in" in ids(outcome.sealed):
                break
            outcome = await (voter.taps(line) if line == "done" else voter.types(line))
        assert outcome is not None
        assert "poll-in" in ids(outcome.sealed), ids(outcome.sealed)
        ballot = vote.ballot(voter)
        assert ballot is not None
        assert ballot.vote is not None
        assert expected is None or dumps(ballot.vote) == dumps(expected)
    verdict = await vote.closes()
    assert verdict is not None
    assert (verdict.method, verdict.answered) == (name, 5)
    assert verdict.decided is not Decided.TOO_FEW
    assert place.program.boxes.prompts() == frozenset()
