"""Who connects accounts, leaves, deletes or pauses while a vote is open: one person, one vote, whatever they do."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.messages import Ref
from core.sealed import REF
from tests.groups import home
from tests.guests import Guest
from tests.linking.acting import connect
from tests.polls.voting import Election, opens
from tests.sealed.acting import Author, ids

ONE_VOTE = 'You could vote twice in "What should we look into?". Now one vote counts.'


@pytest.fixture
async def vote(tmp_path: Path) -> AsyncIterator[Election]:
    """Give a vote that six members and a facilitator may vote in."""
    async with home(tmp_path / "data") as place:
        yield await opens(place, people=6)


def guest(vote: Election, voter: Author) -> Guest:
    return vote.place.guests[vote.voters.index(voter)]


def in_box(vote: Election) -> int:
    """Return for how many people something lies in the box."""
    with vote.place.program.boxes.turn(vote.round.id) as box:
        return len(box.everything())


async def links(vote: Election, maker: Author, other: Author) -> str:
    """Let two people become one, and return what the other reads then."""
    return await connect(guest(vote, maker), guest(vote, other))


def survivor(vote: Election, *both: Author) -> Author:
    """Return the one of two members who is still there."""
    still = {member.id for member in vote.place.members().values()}
    (left,) = (one for one in both if one.member.id in still)
    return left


async def answered(vote: Election) -> int | None:
    verdict = await vote.closes()
    assert verdict is not None
    return verdict.answered


# Two accounts become one person


async def test_of_two_votes_the_survivors_counts(vote: Election) -> None:
    ana, ben, *others = vote.voters
    await ana.picks("1")
    await ben.picks("2")
    await links(vote, ana, ben)
    left = survivor(vote, ana, ben)
    ballot = vote.ballot(left)
    assert ballot is not None
    assert ballot.vote == {ana.name: "b", ben.name: "c"}[left.name]
    assert in_box(vote) == 1
    for voter in others:
        await voter.picks("0")
    assert await answered(vote) == 5


@pytest.mark.parametrize("voted", [(), (0,), (1,), (0, 1)])
async def test_they_are_told_once_and_alike_whoever_had_voted(vote: Election, voted: tuple[int, ...]) -> None:
    ana, ben, *_ = vote.voters
    for number in voted:
        await vote.voters[number].picks("1")
    told = await links(vote, ana, ben)
    assert told.count(ONE_VOTE) == 1
    assert ONE_VOTE not in await guest(vote, ana).sees()
    assert ONE_VOTE not in await guest(vote, ben).sees()


async def test_a_vote_of_the_one_who_goes_is_the_survivors_where_that_one_has_none(vote: Election) -> None:
    ana, ben, *_ = vote.voters
    await ben.picks("2")
    await links(vote, ana, ben)
    left_to = vote.ballot(survivor(vote, ana, ben))
    assert left_to is not None
    assert left_to.vote == "c"
    assert in_box(vote) == 1


async def test_nothing_is_said_where_only_one_of_both_could_vote(vote: Election) -> None:
    ana = vote.voters[0]
    late = await vote.place.joins("terminal", "Late")
    await ana.picks("1")
    assert "Now one vote counts" not in await connect(guest(vote, ana), late)
    left = vote.place.members()
    assert "Late" not in left or ana.name not in left
    ballot = vote.ballot(ana)
    assert ballot is not None
    assert ballot.vote == "b"


async def test_disconnecting_never_makes_a_second_vote(vote: Election) -> None:
    ana, ben, *others = vote.voters
    await ana.picks("1")
    await ben.picks("2")
    await links(vote, ana, ben)
    left = survivor(vote, ana, ben)
    assert "[Disconnect]" in await guest(vote, ana).sees()
    await guest(vote, ana).says("[Disconnect]")
    gone = ben if left is ana else ana
    outcome = await gone.does_with(Ref(REF, vote.round.id), "begin")
    assert outcome.sealed is None, "nobody speaks from there any more"
    await guest(vote, gone).says(f"/start {vote.place.invite}")
    assert "What should we look into?" not in await guest(vote, gone).says("/open")
    assert in_box(vote) == 1
    for voter in others:
        await voter.picks("0")
    assert await answered(vote) == 5


# Leaving, deleting, pausing


async def test_who_leaves_and_keeps_what_they_gave_keeps_their_vote(vote: Election) -> None:
    for voter in vote.voters[:5]:
        await voter.picks("0")
    ana = guest(vote, vote.voters[0])
    await ana.says("/leave")
    await ana.says("[Leave, keep answers]")
    assert vote.voters[0].name not in vote.place.members()
    assert await answered(vote) == 5


async def test_who_has_left_cannot_change_their_vote(vote: Election) -> None:
    voter = vote.voters[0]
    await voter.picks("0")
    ana = guest(vote, voter)
    await ana.says("/leave")
    await ana.says("[Leave, keep answers]")
    outcome = await voter.does_with(Ref(REF, vote.round.id), "out")
    assert outcome.sealed is None
    ballot = vote.ballot(voter)
    assert ballot is not None
    assert ballot.vote == "a"


async def test_who_deletes_takes_their_vote_along(vote: Election) -> None:
    for voter in vote.voters:
        await voter.picks("0")
    ana = guest(vote, vote.voters[0])
    await ana.says("/leave")
    await ana.says("[Leave and delete]")
    await ana.says("[Delete]")
    assert in_box(vote) == 5
    assert await answered(vote) == 5


async def test_who_pauses_keeps_their_vote_and_may_change_it(vote: Election) -> None:
    for voter in vote.voters[:5]:
        await voter.picks("0")
    ana = vote.voters[0]
    await guest(vote, ana).says("/pause")
    assert vote.place.members()[ana.name].paused_until is not None
    await ana.does_with(Ref(REF, vote.round.id), "begin")
    outcome = await ana.taps("2")
    assert "poll-in" in ids(outcome.sealed)
    assert await answered(vote) == 5


async def test_who_comes_back_votes_no_second_time(vote: Election) -> None:
    for voter in vote.voters[:5]:
        await voter.picks("0")
    ana = guest(vote, vote.voters[0])
    await ana.says("/leave")
    await ana.says("[Leave, keep answers]")
    await ana.says(f"/start {vote.place.invite}")
    await ana.says(f"[Join as {vote.voters[0].name}]")
    await vote.voters[0].does_with(Ref(REF, vote.round.id), "begin")
    await vote.place.passes(vote.place.clock.now() + timedelta(minutes=1))
    assert in_box(vote) == 5
    assert await answered(vote) == 5
