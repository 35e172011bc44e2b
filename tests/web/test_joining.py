"""Joining in a browser, without JavaScript."""

import re
from datetime import timedelta

import httpx
import pytest

from core.actions import MakeInvite
from core.people import MemberId
from core.views import MemberRow
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, Home, House


def members(home: Home) -> list[MemberRow]:
    """Return everybody but the facilitator."""
    rows = home.house.program.readings.members_of_group(home.id, home.house.clock.now().date())
    return [row for row in rows if not row.role.facilitates]


async def test_a_name_and_one_tap_lead_to_the_first_question(home: Home, somebody: Somebody) -> None:
    await home.open_round()
    maria = somebody()
    await home.join(maria)
    assert "How was your week?" in maria.page.text
    assert {"Good", "Mixed", "Hard"} <= set(maria.page.labels)
    assert [row.name for row in members(home)] == ["Maria"]


async def test_the_card_says_who_asks_and_until_when(home: Home, somebody: Somebody) -> None:
    page = await somebody().open(f"{ADDRESS}/j/{home.join_code()}")
    for words in ("Bread & Roses", "Rosa", "30 June 2027", "Ana, 555 0100", "bot"):
        assert words in page.text


async def test_looking_never_uses_an_invite_up(house: House, home: Home, client: httpx.AsyncClient) -> None:
    made = await house.act(MakeInvite(home.id, home.facilitator.role))
    for _ in range(100):
        assert (await client.get(f"/j/{made.created}")).status_code == 200
    assert (await client.head(f"/j/{made.created}")).status_code == 200
    preview = house.program.readings.invite_preview(str(made.created), house.clock.now())
    assert preview is not None
    assert preview.usable
    assert members(home) == []


async def test_pressing_join_twice_joins_once(home: Home, somebody: Somebody) -> None:
    maria = somebody()
    await maria.open(f"{ADDRESS}/j/{home.join_code()}")
    form = maria.page.form_with_field("name")
    first = await maria.send(form, {"name": "Maria"}, form.buttons[0])
    second = await maria.send(form, {"name": "Maria"}, form.buttons[0])
    assert first.address == second.address
    assert len(members(home)) == 1


@pytest.mark.parametrize(("name", "sentence"), [("", "Please write a name first"), ("x" * 61, "too long")])
async def test_a_name_that_does_not_fit_is_asked_for_again(
    home: Home, somebody: Somebody, name: str, sentence: str
) -> None:
    maria = somebody()
    await maria.open(f"{ADDRESS}/j/{home.join_code()}")
    page = await maria.write("name", name)
    assert page.status == 422
    assert sentence in page.text
    assert ("name", name) in page.form_with_field("name").values
    assert members(home) == []


async def test_saying_no_keeps_nothing(home: Home, somebody: Somebody) -> None:
    maria = somebody()
    await maria.open(f"{ADDRESS}/j/{home.join_code()}")
    page = await maria.press("No")
    assert "Nothing was kept" in page.text
    assert members(home) == []


@pytest.mark.parametrize("code", ["aaaa-aaaa", "nonsense!", "x" * 3000, "%00", "../../etc"])
async def test_an_unknown_code_gets_a_clear_sentence(home: Home, somebody: Somebody, code: str) -> None:
    page = await somebody().open(f"{ADDRESS}/j/{code}")
    assert page.status == 404
    assert "no such code" in page.text or "no page here" in page.text


async def test_a_used_up_invite_gets_a_clear_sentence(house: House, home: Home, somebody: Somebody) -> None:
    made = await house.act(MakeInvite(home.id, home.facilitator.role))
    ben = somebody()
    await ben.open(f"{ADDRESS}/j/{made.created}")
    await ben.write("name", "Ben")
    page = await somebody().open(f"{ADDRESS}/j/{made.created}")
    assert page.status == 410
    assert "This link is over" in page.text


async def test_a_group_that_is_not_safe_to_ask_lets_nobody_in(house: House, somebody: Somebody) -> None:
    home = await house.found(safe=False)
    page = await somebody().open(f"{ADDRESS}/j/{home.join_code()}")
    assert page.status == 409
    assert "not ready yet" in page.text


@pytest.mark.parametrize("typed", ["{code}", "{upper}", "{address}/j/{code}"])
async def test_a_code_or_a_pasted_link_can_be_typed(home: Home, somebody: Somebody, typed: str) -> None:
    code = home.join_code()
    maria = somebody()
    await maria.open(f"{ADDRESS}/")
    text = typed.format(code=code, upper=f" {code.upper().replace('-', ' ')} ", address=ADDRESS)
    page = await maria.write("code", text)
    assert "Bread & Roses" in page.text
    assert page.status == 200


async def test_a_mistyped_code_stays_in_the_field(home: Home, somebody: Somebody) -> None:
    maria = somebody()
    await maria.open(f"{ADDRESS}/")
    page = await maria.write("code", "7k3m")
    assert "no such code" in page.text
    assert ("code", "7k3m") in page.form_with_field("code").values


async def test_whoever_guesses_has_to_wait(home: Home, client: httpx.AsyncClient) -> None:
    statuses = [(await client.get(f"/j/aaaa-{number:04}")).status_code for number in range(25)]
    assert statuses[0] == 404
    assert statuses[-1] == 429
    assert "wait a minute" in (await client.get(f"/j/{home.join_code()}")).text


async def test_the_link_leads_back_to_the_page_on_the_same_phone(home: Home, somebody: Somebody) -> None:
    maria = somebody()
    chat = await home.join(maria)
    page = await maria.open(f"{ADDRESS}/j/{home.join_code()}")
    assert "You opened this link before" in page.text
    assert (chat.removeprefix(ADDRESS), "Open my page") in page.links
    assert "opened this link before" not in (await somebody().open(f"{ADDRESS}/j/{home.join_code()}")).text


async def test_two_people_can_share_one_phone(home: Home, somebody: Somebody) -> None:
    await home.open_round()
    phone = somebody()
    marias = await home.join(phone, "Maria")
    bens = await home.join(phone, "Ben")
    assert marias != bens
    await phone.open(marias)
    await phone.press("Good")
    await phone.open(bens)
    assert "How was your week?" in phone.page.text
    assert len(members(home)) == 2


async def test_the_page_speaks_the_browsers_language_if_it_can(home: Home, somebody: Somebody) -> None:
    page = await somebody("fr, pt-BR;q=0.8, en;q=0.5").open(f"{ADDRESS}/j/{home.join_code()}")
    assert "Sou o Ladle" in page.text or "Ladle" in page.text
    assert "العربية" in page.text
    assert "English" in page.text
    assert "Português" not in page.text


async def test_another_language_can_be_chosen_and_stays(home: Home, somebody: Somebody) -> None:
    await home.open_round()
    mariam = somebody()
    await mariam.open(f"{ADDRESS}/j/{home.join_code()}?lang=ar")
    await mariam.write("name", "مريم")
    assert "كيف كان أسبوعك؟" in mariam.page.text
    assert [row.language for row in members(home)] == ["ar"]


async def test_a_form_from_another_site_joins_nobody(home: Home, client: httpx.AsyncClient) -> None:
    code = home.join_code()
    found = re.search(r'name="visit" value="([0-9a-f]{32})"', (await client.get(f"/j/{code}")).text)
    assert found is not None
    fields = {"visit": found[1], "name": "Maria", "answer": "join"}
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}, {"origin": "null"}):
        response = await client.post(f"/j/{code}", data=fields, headers=headers)
        assert response.status_code == 403
    assert members(home) == []


async def test_a_new_group_is_started_by_its_own_link(house: House, somebody: Somebody) -> None:
    made = await house.act(MakeInvite(None))
    dana = somebody()
    page = await dana.open(f"{ADDRESS}/j/{made.created}")
    assert "Start a group" in page.text
    await dana.write("name", "Dana")
    assert "What is your group called?" in dana.page.text


async def test_everything_is_deleted_after_the_last_day(house: House, home: Home, somebody: Somebody) -> None:
    maria = somebody()
    await home.join(maria)
    await house.pass_time(timedelta(days=260))
    page = await maria.reload()
    assert page.status in (403, 404)
    assert MemberId("") not in {row.id for row in members(home)}
    assert members(home) == []
