"""A sign-in code connects only where nobody can lose by it: nobody confirms there, and nobody is told."""

from core.actions import MakeInvite
from core.people import Role
from tests.groups import Home
from tests.linking.acting import accounts


async def sign_in_code(place: Home) -> str:
    outcome = await place.asks(MakeInvite(place.group.id, sign_in=place.owner.id))
    return str(outcome.created)


async def test_an_account_without_a_group_becomes_the_facilitators(place: Home) -> None:
    phone = place.guest("terminal", "Phone")
    assert await phone.says(f"/start {await sign_in_code(place)}") == "Welcome back. You can go on here."
    assert accounts(place, place.owner.person).keys() == {"Phone"}
    assert "You are Dana." in await phone.says("/me")


async def test_a_member_takes_over_who_was_made_on_the_command_line(place: Home) -> None:
    hilltop = await place.another()
    ana = await hilltop.joins("terminal", "Ana")
    assert await ana.says(f"/start {await sign_in_code(place)}") == "Welcome back. You can go on here."
    assert place.members()["Dana"].person == hilltop.members()["Ana"].person
    assert "Which group do you mean?" in await ana.says("/me")


async def test_a_member_of_the_same_group_becomes_its_owner(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    await ana.says(f"/start {await sign_in_code(place)}")
    (member,) = place.members().values()
    assert (member.name, member.role) == ("Ana", Role.OWNER)
    assert "What first?" in await ana.says("/new")


async def test_nobody_gets_a_members_answers_by_sending_them_a_code(place: Home) -> None:
    await place.signs_in("Dana")
    ana = await place.joins("terminal", "Ana")
    assert await ana.says(f"/start {await sign_in_code(place)}") == (
        "You are here as somebody else already. To become one: write /link on the other account, then /link and the "
        "code here."
    )
    assert set(place.members()) == {"Ana", "Dana"}
    assert accounts(place, place.owner.person).keys() == {"Dana"}


async def test_the_facilitators_own_account_is_welcome_again(place: Home) -> None:
    dana = await place.signs_in("Dana")
    assert await dana.says(f"/start {await sign_in_code(place)}") == "Welcome back. You can go on here."
    assert accounts(place, place.owner.person).keys() == {"Dana"}
