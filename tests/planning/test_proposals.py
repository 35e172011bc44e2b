"""Proposals: who may do what about them, what becomes of them, and where members hear of them."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import ChangeGroup, DecideProposal
from core.people import Role
from core.ports.inbox import Handled
from core.rounds import Series, SeriesStanding
from storage.store import SqlStore
from tests.groups import THURSDAY, TUESDAY, Home, home
from tests.guests import Guest

CHECK_IN = '"How was your week?"'


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


async def proposes(guest: Guest) -> str:
    """Let somebody propose the usual check-in; returns what they read then."""
    for said in ("/new", "[Check-in]"):
        await guest.says(said)
    return await guest.says("[Propose it]")


def proposed(place: Home) -> list[Series]:
    with SqlStore(place.program.database).begin() as uow:
        return list(uow.proposed([place.group.id]))


def running(place: Home) -> list[Series]:
    with SqlStore(place.program.database).begin() as uow:
        return list(uow.series_of([place.group.id]))


async def supported(place: Home, *names: str) -> list[Guest]:
    """Let people join and support the one proposal."""
    guests = [await place.joins("terminal", name) for name in names]
    for guest in guests:
        await guest.says("/proposals")
        await guest.says("[Support it]")
    return guests


async def test_a_member_proposes_where_members_do_not_plan(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    assert (await ana.says("/new")).startswith("This will be a proposal with your name.")
    await ana.says("[Check-in]")
    assert "[Start]" not in await ana.says("[Propose it]")
    assert [series.standing for series in proposed(place)] == [SeriesStanding.PROPOSED]
    await place.passes(THURSDAY + timedelta(hours=1))
    assert place.rounds() == []


async def test_a_member_plans_at_once_where_members_plan(place: Home) -> None:
    outcome = await place.asks(ChangeGroup(place.group.id, members_plan=True))
    assert outcome.handled is Handled.NEW
    ana = await place.joins("terminal", "Ana")
    assert "proposal" not in await ana.says("/new")
    await ana.says("[Check-in]")
    assert (await ana.says("[Start]")).startswith("Planned.")
    assert len(running(place)) == 1


async def test_it_takes_as_many_supporters_as_the_group_says(place: Home) -> None:
    await place.asks(ChangeGroup(place.group.id, supporters=2))
    ana = await place.joins("terminal", "Ana")
    await proposes(ana)
    await supported(place, "Ben")
    assert running(place) == []
    await supported(place, "Cleo")
    assert [series.standing for series in running(place)] == [SeriesStanding.RUNNING]
    assert proposed(place) == []


async def test_nobody_counts_twice_and_nobody_supports_their_own(place: Home) -> None:
    await place.asks(ChangeGroup(place.group.id, supporters=2))
    ana = await place.joins("terminal", "Ana")
    await proposes(ana)
    assert "[Support it]" not in await ana.says("/proposals")
    (ben,) = await supported(place, "Ben")
    await ben.says("/proposals")
    assert "has 0" in await ben.says("[Support it no more]")
    assert "has 1" in await ben.says("[Support it]")
    assert len(proposed(place)) == 1


async def test_what_is_planned_by_its_supporters_is_asked_on_the_usual_road(place: Home) -> None:
    await place.asks(ChangeGroup(place.group.id, supporters=1))
    ana = await place.joins("terminal", "Ana")
    await proposes(ana)
    (ben,) = await supported(place, "Ben")
    await place.program.settle()
    assert CHECK_IN in await ana.sees()
    await place.passes(THURSDAY)
    assert "How was your week? [Good]" in await ben.sees()


async def test_a_facilitator_may_still_say_why_not_until_people_are_asked(place: Home) -> None:
    await place.asks(ChangeGroup(place.group.id, supporters=1))
    dana = await place.signs_in("Dana")
    ana = await place.joins("terminal", "Ana")
    await proposes(ana)
    await supported(place, "Ben")
    await place.program.settle()
    assert "You can say why not until people are asked. [Say why not]" in await dana.sees()
    await dana.says("[Say why not]")
    await dana.says("We rest in November.")
    await place.program.settle()
    assert "The reason: We rest in November." in await ana.sees()
    await place.passes(THURSDAY + timedelta(hours=1))
    assert place.rounds() == []
    assert "The reason: We rest in November." in await ana.says("/proposals")


async def test_what_was_asked_already_goes_on(place: Home) -> None:
    await place.asks(ChangeGroup(place.group.id, supporters=1))
    dana = await place.signs_in("Dana")
    await proposes(await place.joins("terminal", "Ana"))
    await supported(place, "Ben")
    await place.program.settle()
    await dana.sees()
    await place.passes(THURSDAY + timedelta(minutes=1))
    await dana.says("[Say why not]")
    assert "People have been asked already" in await dana.says("Too late?")
    assert len(place.rounds()) == 1


async def test_who_proposed_may_take_it_back(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    await proposes(ana)
    assert await ana.says("[Take it back]") == "Taken back. It is not proposed any more."
    assert proposed(place) == []
    assert "Nothing is proposed now." in await ana.says("/proposals")


async def test_nobody_proposes_without_end(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    for _ in range(3):
        assert (await proposes(ana)).startswith("Proposed.")
    assert (await proposes(ana)).startswith("You have 3 open proposals.")
    assert len(proposed(place)) == 3


async def test_a_proposal_whose_day_is_over_is_not_listed(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    for said in ("/new", "[Check-in]", "[Change]", "[How often]", "[Only once]", "[Propose it]"):
        await ana.says(said)
    await place.passes(TUESDAY)
    assert "Nothing is proposed now." in await ana.says("/proposals")


async def test_members_hear_of_a_proposal_with_what_comes_anyway(place: Home) -> None:
    await place.plans()
    dana = await place.signs_in("Dana")
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    await proposes(ana)
    await place.program.settle()
    assert await ben.sees() == ""
    line = "A member proposes something. To see it: /proposals."
    assert line in await ben.says("/open")
    assert line in await ben.says("/rounds")
    await place.passes(TUESDAY)
    await dana.says("[Send without]")
    await place.program.settle()
    assert line in await ben.sees()


async def test_a_page_decides_as_the_chat_does(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    await proposes(ana)
    await proposes(ana)
    first, second = proposed(place)
    assert (await place.asks(DecideProposal(first.id, " "))).handled is Handled.REFUSED
    await place.asks(DecideProposal(first.id, "We have one on Mondays."))
    await place.asks(DecideProposal(second.id))
    assert [series.id for series in running(place)] == [second.id]
    assert (await place.asks(DecideProposal(first.id))).handled is Handled.REFUSED
    await place.program.settle()
    seen = await ana.sees()
    assert f"Dana said no to {CHECK_IN}. The reason: We have one on Mondays." in seen
    assert f"Dana has planned what you proposed: {CHECK_IN}" in seen


async def test_only_facilitators_decide(place: Home) -> None:
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    await proposes(ana)
    listed = await ben.says("/proposals")
    assert "[Plan it now]" not in listed
    assert "[Say why not]" not in listed
    member = place.members()["Ben"]
    assert member.role is Role.MEMBER
