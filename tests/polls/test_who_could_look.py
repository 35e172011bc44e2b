"""Whoever has run the computer since a vote opened could have looked: all are named, and those asked are told."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import ChangeGroup
from core.ballot import HOW
from core.messages import Message, NameOf, Private, Ref
from core.people import NO_MEMBER, MemberId, PersonId
from core.poll_card import card_of, operators_of, secrecy_of, with_operator
from core.ports.words import Directory, Reader
from core.sealed import REF
from core.voting.ballots import Detail
from tests.groups import Home, home
from tests.guests import plain
from tests.polls.voting import opens
from tests.sealed.acting import main_database
from tests.sealed.test_nothing_tells import draw_in_order
from words.render import Catalogue

MINUTE = timedelta(minutes=1)
NEWS = "what you read about who could look has changed"
SEVERAL = "Several people have run the computer and could look: Dana, Eli."


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path / "data") as place:
        yield place


@pytest.fixture
async def eli(place: Home) -> MemberId:
    """Give somebody who facilitates beside Dana."""
    await place.facilitator("Eli")
    return place.members()["Eli"].id


async def is_run_by(place: Home, operator: MemberId) -> None:
    await place.asks(ChangeGroup(place.group.id, operator=operator))
    await place.passes(place.clock.now() + MINUTE)


async def test_whoever_ran_it_before_stays_named_beside_whoever_runs_it_now(place: Home, eli: MemberId) -> None:
    await is_run_by(place, place.owner.id)
    vote = await opens(place)
    await is_run_by(place, eli)
    assert operators_of(vote.now().state) == (place.owner.id, eli)
    (said, *_) = secrecy_of(vote.now().state)
    assert said.id == "poll-secret-by-several"
    await is_run_by(place, NO_MEMBER)
    assert operators_of(vote.now().state) == (place.owner.id, eli, NO_MEMBER)


async def test_a_facilitator_stays_named_where_somebody_from_outside_runs_it_now(place: Home) -> None:
    await is_run_by(place, place.owner.id)
    vote = await opens(place)
    await is_run_by(place, NO_MEMBER)
    ana = vote.voters[0]
    asked = await ana.does_with(Ref(REF, vote.round.id), HOW)
    assert asked.sealed is not None
    names = {MemberId(place.owner.id): "Dana"}
    text = Catalogue(strict=True).render(asked.sealed, Reader(("en",), "UTC"), Directory(names)).text
    assert "could look: Dana, somebody who does not facilitate. No other facilitator can see" in plain([text])


async def test_those_who_were_asked_are_told_once_whether_they_have_voted_or_not(place: Home, eli: MemberId) -> None:
    await is_run_by(place, place.owner.id)
    vote = await opens(place)
    for guest in place.guests:
        await guest.sees()
    await vote.voters[0].picks("1")
    await is_run_by(place, eli)
    told = [await guest.sees() for guest in place.guests]
    assert [NEWS in seen and SEVERAL in seen for seen in told] == [True] * len(place.guests)
    assert "If you gave a vote, you can change it or take it out until" in told[0]
    assert told[1] == told[2], "the same for who has voted and who has not"
    await is_run_by(place, eli)
    await is_run_by(place, place.owner.id)
    assert [NEWS in await guest.sees() for guest in place.guests] == [False] * len(place.guests)


async def test_what_is_told_is_the_same_whoever_has_voted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = set()
    for number, voters in enumerate([(), (0, 1), (0, 1, 2, 3, 4)]):
        draw_in_order(monkeypatch)
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "secret.key").write_bytes(bytes(32))
        async with home(folder) as place:
            await is_run_by(place, place.owner.id)
            vote = await opens(place)
            for voter in voters:
                await vote.voters[voter].picks("0")
            await is_run_by(place, NO_MEMBER)
            left.add(main_database(place))
    assert len(left) == 1


async def test_who_came_later_and_cannot_vote_is_told_nothing(place: Home, eli: MemberId) -> None:
    await is_run_by(place, place.owner.id)
    await opens(place)
    late = await place.joins("terminal", "Late")
    await late.sees()
    await is_run_by(place, eli)
    assert NEWS not in await late.sees()


async def test_a_vote_with_names_has_nothing_to_look_at(place: Home, eli: MemberId) -> None:
    await is_run_by(place, place.owner.id)
    await opens(place, detail=Detail.NAMED)
    await is_run_by(place, eli)
    assert NEWS not in await place.guests[1].sees()


async def test_the_next_vote_names_only_who_runs_it_then(place: Home, eli: MemberId) -> None:
    await is_run_by(place, place.owner.id)
    await is_run_by(place, eli)
    vote = await opens(place)
    assert operators_of(vote.now().state) == (eli,)
    assert card_of(vote.now().state)[1].args["name"] == NameOf(eli)


async def test_who_is_said_to_run_it_while_another_vote_is_planned_is_named_in_the_open_one(place: Home) -> None:
    vote = await opens(place)
    dana = await place.signs_in("Dana")
    for line in ("/new", "[Vote]", "Where do we meet?", "[Which one do most people want?]", "Library\nSchool"):
        await dana.says(line)
    await dana.says("[Done]")
    assert "Who runs the computer" in await dana.says("[Without names]")
    await dana.says("[Me]")
    await dana.says("[Start]")
    await place.passes(place.clock.now() + MINUTE)
    assert operators_of(vote.now().state) == (place.owner.id,)


@pytest.mark.parametrize(("detail", "slips"), [(Detail.PROTECTED, 12), (Detail.EXACT, 0)])
def test_the_card_that_names_two_has_45_words_at_most(detail: Detail, slips: int) -> None:
    one, other = MemberId("a"), MemberId("b")
    state = with_operator(with_operator({"detail": detail.value, "slips": slips}, one), other)
    card = Message(Private(PersonId("p")), card_of(state))
    names = Directory({one: "Maria da Silva", other: "Ana da Costa"})
    text = Catalogue(strict=True).render(card, Reader(("en",), "UTC"), names).text
    assert len(text.split()) <= 45, text


def test_nobody_is_named_twice() -> None:
    state = with_operator(with_operator({}, MemberId("a")), MemberId("a"))
    assert operators_of(with_operator(state, None)) == ("a",)
