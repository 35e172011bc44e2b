"""Planning in the chat beyond the transcripts: who may, what goes wrong, and several groups."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import ChangeGroup, FoundGroup, MakeInvite
from core.people import GroupId
from core.rounds import Series
from storage.store import SqlStore
from tests.groups import ENDS, MONDAY, Home, home
from tests.guests import Guest


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


def series(place: Home) -> list[Series]:
    with SqlStore(place.program.database).begin() as uow:
        return [*uow.series_of([place.group.id]), *uow.proposed([place.group.id])]


async def says(guest: Guest, *lines: str) -> str:
    """Say one thing after the other; returns what was read last."""
    seen = ""
    for line in lines:
        seen = await guest.says(line)
    return seen


async def test_from_a_template_it_takes_at_most_four_taps(place: Home) -> None:
    dana = await place.signs_in("Dana")
    taps = ["[More]", "[Rose, bud, thorn]", "[Start]", "[Everybody]"]
    assert (await says(dana, "/new", *taps)).startswith("Planned.")
    (planned,) = series(place)
    assert (planned.activity, planned.details) == ("reflection", {"template": "rose-bud-thorn"})
    assert planned.plan.asks_facilitators


async def test_what_was_used_before_takes_three(place: Home) -> None:
    dana = await place.signs_in("Dana")
    await says(dana, "/new", "[More]", "[Rose, bud, thorn]", "[Start]", "[Everybody]")
    assert (await says(dana, "/new", "[Rose, bud, thorn]", "[Start]", "[Members only]")).startswith("Planned.")
    assert [it.plan.asks_facilitators for it in series(place)] == [True, False]


async def test_a_member_who_planned_may_take_it_back(place: Home) -> None:
    await place.asks(ChangeGroup(place.group.id, members_plan=True))
    ana = await place.joins("terminal", "Ana")
    await says(ana, "/new", "[Check-in]", "[Start]")
    assert await ana.says("[Undo]") == "Taken back. Nobody was asked."
    assert series(place) == []


async def test_a_plan_waits_until_its_group_is_safe_to_ask(place: Home) -> None:
    founding = FoundGroup("Hilltop", "en", "UTC", facilitator_name="Erin")
    outcome = await place.asks(founding, by_owner=False)
    assert outcome.created is not None
    hilltop = GroupId(outcome.created)
    with SqlStore(place.program.database).begin() as uow:
        (erin,) = uow.facilitators({hilltop})
    invite = await place.asks(MakeInvite(hilltop, sign_in=erin.id), by_owner=False)
    guest = place.guest("terminal", "Erin")
    await guest.says(f"/start {invite.created}")
    seen = await says(guest, "/new", "[Check-in]", "[Start]")
    assert seen.startswith("No question goes out yet.")
    assert "[Start]" in seen
    settled = ChangeGroup(hilltop, help_contact="Sam, 555 0100", data_contact="Erin", ends_on=ENDS)
    await place.asks(settled, by_owner=False)
    assert (await guest.says("[Start]")).startswith("Planned.")


async def test_a_reflection_can_be_tried_before_it_starts(place: Home) -> None:
    dana = await place.signs_in("Dana")
    await says(dana, "/new", "[What? So what? Now what?]", "[Try it on me]")
    seen = await says(dana, "[My name]", "It rained.", "We stay in.", "Umbrellas.")
    assert seen.startswith("That was the try. Nothing was kept.")
    assert "[Start]" in seen
    assert place.rows("answers") == 0


async def test_whoever_is_in_several_groups_is_asked_which_one_they_plan_for(place: Home) -> None:
    hilltop = await place.another()
    dana = await place.signs_in("Dana")
    await hilltop.admits(dana, "Dana")
    assert "[Riverside]" in await dana.says("/new")
    assert "proposal" not in await dana.says("[Riverside]")
    await dana.says("/new")
    assert "This will be a proposal" in await dana.says("[Hilltop]")


async def test_a_time_to_meet_can_be_proposed_and_is_looked_for_once_it_is_planned(place: Home) -> None:
    dana, ana = await place.signs_in("Dana"), await place.joins("terminal", "Ana")
    await says(ana, "/new", "[More]", "[Find a time to meet]", "Bus talk")
    for at in ("2026-12-01 18:00", "2026-12-02 18:00"):
        await ana.says(at)
    await says(ana, "[These are all]", "[1 hour]", "[I say it later]")
    assert (await ana.says("[Propose it]")).startswith("Proposed.")
    await place.passes(MONDAY + timedelta(days=2))
    assert "Bus talk" in await dana.says("/proposals")
    await dana.says("[Plan it now]")
    await place.passes(MONDAY + timedelta(days=2, minutes=2))
    assert len(place.rounds()) == 1


async def test_what_was_asked_about_a_time_to_meet_can_be_changed_before_it_starts(place: Home) -> None:
    dana = await place.signs_in("Dana")
    await says(dana, "/new", "[More]", "[Find a time to meet]", "Bus talk", "2026-12-01 18:00", "2026-12-02 18:00")
    seen = await says(dana, "[These are all]", "[1 hour]", "[I say it later]")
    assert "It begins at once." in seen
    assert "[Where it is]" in await dana.says("[Change]")
    await says(dana, "[Where it is]", "The hall", "[Change]", "[Time 2]")
    assert "Saturday 5 December 18:00" in await dana.says("2026-12-05 18:00")
    assert (await dana.says("[Start]")).startswith("Planned.")
    (planned,) = series(place)
    assert planned.details["place"] == "The hall"


async def test_who_has_left_supports_nothing_any_more(place: Home) -> None:
    await place.asks(ChangeGroup(place.group.id, supporters=2))
    ana, ben, cleo = [await place.joins("terminal", name) for name in ("Ana", "Ben", "Cleo")]
    await says(ana, "/new", "[Check-in]", "[Propose it]")
    await says(ben, "/proposals", "[Support it]")
    await says(ben, "/leave", "[Leave, keep answers]")
    assert "has 0" in await cleo.says("/proposals")
    await cleo.says("[Support it]")
    assert [it.standing.value for it in series(place)] == ["proposed"]
