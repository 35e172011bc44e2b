"""How ratings are held is said where they are asked for: by name, where a facilitator runs the computer."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import ChangeGroup
from core.ballot import HOW
from core.delphi_card import card_of_ratings
from core.delphi_state import CONFIDENTIAL
from core.messages import Message, Private, Ref
from core.people import NO_MEMBER, MemberId, PersonId
from core.poll_card import operators_of, with_operator
from core.polls import DETAIL
from core.ports.words import Directory, Reader
from core.sealed import REF
from storage.store import SqlStore
from tests.delphi.studies import APART, begins
from tests.groups import Home, home
from tests.sealed.acting import ids
from words.render import Catalogue

PLANNED = ("/new", "[More]", "[Rate in rounds (Delphi)]", "How important?", "Buses", "Parks", "[That is all]")


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path / "data") as place:
        yield place


def operator(place: Home) -> MemberId | None:
    with SqlStore(place.program.database).begin() as uow:
        return uow.groups([place.group.id])[place.group.id].operator


async def test_whoever_plans_the_first_study_is_asked_who_runs_the_computer_and_it_is_kept(place: Home) -> None:
    dana = await place.signs_in("Dana")
    for number in range(5):
        await place.joins("terminal", f"P{number}")
    for said in PLANNED:
        await dana.says(said)
    asked = await dana.says("[Up to 3 rounds]")
    assert "Who runs the computer that I am on? They could look until the last round is over" in asked
    assert "They will see" in await dana.says("[Me]")
    assert operator(place) is None
    await dana.says("[Start]")
    await dana.says("[Members only]")
    assert operator(place) == place.owner.id


async def test_it_is_asked_once_only(place: Home) -> None:
    await place.asks(ChangeGroup(place.group.id, operator=NO_MEMBER))
    dana = await place.signs_in("Dana")
    for said in PLANNED:
        await dana.says(said)
    assert "They will see" in await dana.says("[Up to 3 rounds]")


async def test_a_facilitator_who_runs_the_computer_is_named_above_the_first_question_and_on_request(
    place: Home,
) -> None:
    await place.asks(ChangeGroup(place.group.id, operator=place.owner.id))
    study = await begins(place)
    ana, guest = study.people[0], place.guests[0]
    assert "But Dana runs the computer and could look." in await guest.sees()
    told = (await ana.does_with(Ref(REF, study.round().id), HOW)).sealed
    assert {"delphi-secret-by-name", "delphi-guess"} <= set(ids(told))


async def test_nobody_is_named_where_no_facilitator_runs_it_and_a_study_under_way_says_who_does_from_now_on(
    place: Home,
) -> None:
    await place.asks(ChangeGroup(place.group.id, operator=NO_MEMBER))
    study = await begins(place)
    ana = study.people[0]
    ref = Ref(REF, study.round().id)
    assert "Whoever runs the computer could look." in await place.guests[0].sees()
    assert "delphi-secret" in ids((await ana.does_with(ref, HOW)).sealed)
    await place.asks(ChangeGroup(place.group.id, operator=place.owner.id))
    await place.passes(place.clock.now() + timedelta(minutes=1))
    assert "delphi-secret-by-several" in ids((await ana.does_with(ref, HOW)).sealed)


async def test_ratings_stay_in_a_box_over_rounds_so_whoever_ran_it_in_an_earlier_one_stays_named(place: Home) -> None:
    await place.facilitator("Eli")
    eli = place.members()["Eli"].id
    await place.asks(ChangeGroup(place.group.id, operator=place.owner.id))
    study = await begins(place)
    await study.rate(APART)
    first = study.round()
    await place.passes(first.closes_at + timedelta(minutes=5))
    await place.asks(ChangeGroup(place.group.id, operator=eli))  # between two rounds
    await place.passes(first.closes_at + timedelta(hours=1))
    await place.asks(ChangeGroup(place.group.id, operator=NO_MEMBER))
    for guest in place.guests:
        await guest.sees()
    await place.passes(first.closes_at + timedelta(days=1, minutes=1))
    assert study.round().number == 2
    assert operators_of(study.round().state) == (place.owner.id, eli, NO_MEMBER)
    seen = await place.guests[1].sees()
    assert "several people have run the computer and could look: Dana, Eli, somebody who does not facilitate." in seen


async def test_whoever_was_asked_to_rate_is_told_that_somebody_else_could_look_too(place: Home) -> None:
    await place.facilitator("Eli")
    await place.asks(ChangeGroup(place.group.id, operator=place.owner.id))
    await begins(place)
    for guest in place.guests:
        await guest.sees()
    await place.asks(ChangeGroup(place.group.id, operator=place.members()["Eli"].id))
    await place.passes(place.clock.now() + timedelta(minutes=1))
    seen = await place.guests[1].sees()
    assert 'About "How important is this?": what you read about who could look has changed.' in seen
    assert "several people have run the computer and could look: Dana, Eli." in seen
    assert "If you gave a vote" not in seen


@pytest.mark.parametrize("operator", [None, NO_MEMBER, MemberId("a")])
def test_the_card_has_45_words_at_most(operator: MemberId | None) -> None:
    card = Message(Private(PersonId("p")), card_of_ratings(with_operator({DETAIL: CONFIDENTIAL}, operator)))
    text = (
        Catalogue(strict=True).render(card, Reader(("en",), "UTC"), Directory({MemberId("a"): "Maria da Silva"})).text
    )
    assert len(text.split()) <= 45, text
