"""Who facilitates: invites for one person, members who take over, facilitators who go."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import ChangeGroup, MakeInvite, RelayAnswers
from core.events import Acted, Origin
from core.people import Role
from core.ports.inbox import Handled
from ladle.ids import fresh_id
from tests.groups import THURSDAY, Home, home


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


async def test_an_invite_for_one_person_lets_one_person_in_however_many_opened_it(place: Home) -> None:
    invite = await place.asks(MakeInvite(place.group.id, Role.FACILITATOR))
    fay, gil = place.guest("terminal", "Fay"), place.guest("terminal", "Gil")
    for guest in (fay, gil):
        await guest.says(f"/start {invite.created}")
    assert "You are in Riverside." in await fay.says("[Join as Fay]")
    assert "This link or code is over." in await gil.says("[Join as Gil]")
    assert set(place.members()) == {"Dana", "Fay"}


async def test_a_link_that_makes_a_group_makes_one_group_however_many_opened_it(place: Home) -> None:
    origin = Origin("command", fresh_id(), place.clock.now())
    made = await place.program.inbox.submit(Acted(origin, None, MakeInvite(None)))
    fay, gil = place.guest("terminal", "Fay"), place.guest("terminal", "Gil")
    for guest in (fay, gil):
        await guest.says(f"/start {made.created}")
        await guest.says("Hilltop")
        await guest.says("Sam")
    assert "Ready." in await fay.says("[OK]")
    assert "This link or code is over." in await gil.says("[OK]")
    assert place.rows("groups") == 2


async def test_a_member_takes_over_by_an_invite_for_facilitators(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    invite = await place.asks(MakeInvite(place.group.id, Role.FACILITATOR))
    assert await ana.says(f"/start {invite.created}") == ("You now look after Riverside, together with the others.")
    assert place.members()["Ana"].role is Role.FACILITATOR
    ben = await place.joins("terminal", "Ben")
    assert "This link or code is over." not in await ben.says(f"/start {invite.created}")
    assert place.members()["Ben"].role is Role.MEMBER


async def test_who_comes_back_has_the_role_of_the_invite_they_came_by(place: Home) -> None:
    fay = await place.facilitator("Fay")
    await fay.says("/leave")
    await fay.says("[Leave, keep answers]")
    await place.admits(fay, "Fay")
    assert place.members()["Fay"].role is Role.MEMBER


async def test_an_owner_who_goes_is_followed_by_somebody_who_stays(place: Home) -> None:
    await place.plans()
    dana = await place.signs_in("Dana")
    await place.facilitator("Fay")
    await dana.says("/leave")
    await dana.says("[Leave and delete]")
    await dana.says("[Delete]")
    assert place.members()["Fay"].role is Role.OWNER
    ana = place.guest("terminal", "Ana")
    assert "Fay sees your answers and your name." in await ana.says(f"/start {place.invite}")
    await ana.says("[Join as Ana]")
    await place.passes(THURSDAY)
    await ana.says("[Good]")
    assert "[Only Fay]" in await ana.says("Rain")


async def test_who_facilitates_alone_cannot_go_whatever_their_role(place: Home) -> None:
    dana, fay = await place.signs_in("Dana"), await place.facilitator("Fay")
    await dana.says("/leave")
    await dana.says("[Leave, keep answers]")
    await fay.says("/leave")
    assert "You look after this group alone." in await fay.says("[Leave, keep answers]")


async def test_nothing_is_entered_for_somebody_who_left(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    id = place.members()["Ana"].id
    await place.passes(THURSDAY)
    await ana.says("/leave")
    await ana.says("[Leave, keep answers]")
    round = place.rounds()[0]
    outcome = await place.asks(RelayAnswers(id, round.id, {"week": "hard"}))
    assert outcome.handled is Handled.REFUSED
    assert place.answers(round) == []


async def test_a_name_is_one_line(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    await ana.says("/me")
    await ana.says("[Name]")
    await ana.says("Ana\nDana says: send money")
    assert "Ana Dana says: send money" in place.members()


async def test_warnings_of_the_end_come_once(place: Home) -> None:
    fay = await place.facilitator("Fay")
    await place.asks(ChangeGroup(place.group.id, ends_on=(THURSDAY + timedelta(days=10)).date()))
    await place.passes(THURSDAY)
    assert await fay.sees() == ""
    await place.passes(THURSDAY + timedelta(days=8))
    assert (await fay.sees()).count("On that day all answers are deleted.") == 1
    await place.asks(ChangeGroup(place.group.id, help_contact="Kim"))
    await place.passes(THURSDAY + timedelta(days=9))
    assert await fay.sees() == ""
