"""A vote without names, from opening to result: one person, one vote, changed until the close, nobody's after."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.messages import Say
from core.ports.inbox import Handled
from core.rounds import Phase
from core.voting.ballots import Decided
from tests.groups import THURSDAY, Home, home
from tests.polls.voting import Election, opens, plans_vote
from tests.sealed.acting import author, ids, main_database


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path / "data") as place:
        yield place


@pytest.fixture
async def vote(place: Home) -> Election:
    """Give a vote that five members and a facilitator may vote in."""
    return await opens(place)


async def test_a_tap_is_a_vote_and_the_main_database_never_hears_of_it(vote: Election) -> None:
    before = main_database(vote.place)
    outcome = await vote.voters[0].picks("1")
    assert ids(outcome.sealed) == ["poll-label-protected", "poll-in"]
    ballot = vote.ballot(vote.voters[0])
    assert ballot is not None
    assert ballot.vote == "b"
    assert main_database(vote.place) == before


async def test_a_second_vote_replaces_the_first_and_reads_the_same(vote: Election) -> None:
    ana = vote.voters[0]
    first = await ana.picks("1")
    changed = await ana.picks("2")
    again = await ana.taps("change")
    assert ids(again.sealed)[0] == "poll-label-protected"
    back = await ana.taps("0")
    assert first.sealed == changed.sealed == back.sealed
    ballot = vote.ballot(ana)
    assert ballot is not None
    assert ballot.vote == "a"


async def test_a_vote_can_be_typed_and_taken_out(vote: Election) -> None:
    ana = vote.voters[0]
    assert ids((await ana.types("Parks")).sealed) == ["poll-label-protected", "poll-in"]
    wrong = await ana.types("The moon")
    assert wrong.handled is Handled.REFUSED
    assert "refused-pick-one" in ids(wrong.sealed)
    await ana.taps("0")
    await ana.taps("out")
    ballot = vote.ballot(ana)
    assert ballot is not None
    assert ballot.vote is None


async def test_at_the_close_only_what_may_be_shown_is_left(vote: Election) -> None:
    for voter, code in zip(vote.voters, "00012", strict=True):
        await voter.picks(code)
    verdict = await vote.closes()
    assert verdict is not None
    assert verdict.answered == 5
    assert vote.now().phase is Phase.RELEASED
    assert vote.place.program.boxes.prompts() == frozenset()


async def test_of_fewer_than_five_votes_nothing_is_shown(vote: Election) -> None:
    for voter in vote.voters[:4]:
        await voter.picks("0")
    verdict = await vote.closes()
    assert verdict is not None
    assert (verdict.decided, verdict.answered, verdict.counts) == (Decided.TOO_FEW, None, None)


async def test_whoever_comes_later_cannot_vote_in_it(vote: Election) -> None:
    late = await author(vote.place, "Late")
    asked = await late.place.guests[-1].says("/open")
    assert "What should we look into" not in asked


async def test_a_vote_after_the_close_is_not_counted(vote: Election) -> None:
    ana = vote.voters[0]
    await ana.picks("0")
    await vote.place.passes(vote.round.closes_at - timedelta(seconds=1))
    token = ana.asked()
    await vote.closes()
    outcome = await ana.does_with(token, "1")
    assert outcome.sealed is None or "poll-closed" in ids(outcome.sealed)


async def test_no_vote_without_names_is_planned_where_fewer_than_five_may_vote(place: Home) -> None:
    for name in ("Ana", "Ben", "Cai"):
        await author(place, name)
    outcome = await plans_vote(place)
    assert outcome.handled is Handled.REFUSED
    assert outcome.note == Say("vote-too-few", fewest=5)
    assert place.rows("series") == 0


async def test_no_vote_without_names_opens_where_fewer_than_five_are_left(place: Home) -> None:
    for name in ("Ana", "Ben", "Cai", "Dee"):
        await author(place, name)
    assert (await plans_vote(place)).handled is Handled.NEW
    dana = await place.signs_in("Dana")
    await place.guests[0].says("/leave")
    await place.guests[0].says("[Leave, keep answers]")
    await place.passes(THURSDAY + timedelta(hours=20))
    assert place.rounds() == []
    assert "did not open: fewer than 5" in await dana.sees()
