"""A vote that was left half-way: after ten minutes nothing of it is known any more, on any screen."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.ballot import PUT_AWAY_AFTER
from core.events import Pressed
from core.messages import Message
from core.ports.inbox import Handled
from tests.groups import Home, home
from tests.polls.voting import Election, opens
from tests.sealed.acting import ids


@pytest.fixture
async def vote(tmp_path: Path) -> AsyncIterator[Election]:
    async with home(tmp_path / "data") as place:
        yield await opens(place, method="approval")


def ticked(message: Message | None) -> list[str]:
    """Return the codes of the options that are shown as chosen."""
    assert message is not None
    assert message.choices is not None
    return [option.code for option in message.choices.options if option.picked]


async def waits(place: Home, time: timedelta) -> None:
    await place.passes(place.clock.now() + time)


async def test_within_ten_minutes_it_goes_on(vote: Election) -> None:
    ana = vote.voters[0]
    await ana.picks("1")
    await waits(vote.place, PUT_AWAY_AFTER - timedelta(seconds=1))
    assert ticked((await ana.taps("2")).sealed) == ["1", "2"]
    assert ticked((await ana.picks("0")).sealed) == ["0", "1", "2"]  # also where it was asked first


async def test_after_ten_minutes_an_old_button_shows_nothing_and_votes_nothing(vote: Election) -> None:
    ana = vote.voters[0]
    await ana.picks("1")
    await waits(vote.place, PUT_AWAY_AFTER)
    told = await ana.taps("done")
    assert "poll-put-away" in ids(told.sealed)
    ballot = vote.ballot(ana)
    assert ballot is not None
    assert (ballot.vote, ballot.draft) == (None, None)
    assert ticked((await ana.taps("begin")).sealed) == []


async def test_after_ten_minutes_the_question_is_answered_afresh(vote: Election) -> None:
    ana = vote.voters[0]
    await ana.picks("1")
    await waits(vote.place, PUT_AWAY_AFTER)
    assert ticked((await ana.picks("0")).sealed) == ["0"]


@pytest.mark.parametrize("aside", ["how", "counted"])
async def test_asking_how_it_works_brings_nothing_back(vote: Election, aside: str) -> None:
    ana = vote.voters[0]
    await ana.picks("1")
    screen = ana.screen
    await waits(vote.place, PUT_AWAY_AFTER)
    await ana.picks(aside)
    ana.screen = screen
    assert "poll-in" not in ids((await ana.taps("done")).sealed)
    ballot = vote.ballot(ana)
    assert ballot is not None
    assert (ballot.vote, ballot.draft) == (None, None)
    assert ticked((await ana.picks("0")).sealed) == ["0"]


async def test_a_late_copy_of_a_tap_shows_nothing_of_what_was_chosen(vote: Election) -> None:
    ana = vote.voters[0]
    event = Pressed(ana.origin, ana.token(ana.asked(), "1"))
    await ana.does(event)
    await waits(vote.place, PUT_AWAY_AFTER)
    repeated = await ana.does(event)
    assert repeated.handled is Handled.REPEAT
    assert "poll-put-away" in ids(repeated.sealed)


async def test_a_vote_that_is_in_stays_in(vote: Election) -> None:
    ana = vote.voters[0]
    await ana.picks("1")
    await ana.taps("done")
    await ana.taps("change")
    await ana.taps("0")
    await waits(vote.place, PUT_AWAY_AFTER)
    await ana.taps("done")
    ballot = vote.ballot(ana)
    assert ballot is not None
    assert str(ballot.vote) == "('b',)"  # read back with tuples for lists


async def test_a_question_that_is_shown_again_is_answered_as_it_stands_there(vote: Election) -> None:
    """It shows nothing chosen, so nothing that is not on it is voted for."""
    ana, guest = vote.voters[0], vote.place.guests[0]
    await ana.picks("1")
    await guest.sees()
    await guest.says("/open")
    await guest.says("Done")
    ballot = vote.ballot(ana)
    assert ballot is not None
    assert ballot.vote is None
    await guest.says("/open")
    assert ticked((await ana.picks("0")).sealed) == ["0"]
