"""Proposals on the facilitator's pages: read, planned, declined with a reason; and who may plan."""

from datetime import timedelta

from core.rounds import Series, SeriesStanding
from ladle.page_reader import Page
from ladle.plain_browser import PlainBrowser
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, Home
from tests.web.test_facilitator import form_to


async def proposed(home: Home, somebody: Somebody) -> PlainBrowser:
    """Let Maria join and propose the usual check-in."""
    maria = somebody()
    await home.join(maria)
    await maria.press("Plan or propose something")
    await maria.press("Check-in")
    await maria.press("Propose it")
    return maria


def planned(home: Home) -> Series:
    (row,) = home.house.program.readings.series_of_group(home.id)
    return row.series


async def decide(rosa: PlainBrowser, label: str, filled: dict[str, str] | None = None) -> Page:
    (row,) = [form for form in rosa.page.forms if label in [button.label for button in form.buttons]]
    return await rosa.send(row, filled, row.buttons[0])


async def test_a_proposal_is_read_and_planned_on_a_page(home: Home, somebody: Somebody, rosa: PlainBrowser) -> None:
    maria = await proposed(home, somebody)
    await rosa.open(f"{ADDRESS}/groups/{home.id}")
    await rosa.follow("What members propose: 1")
    assert "Proposed by Maria. When: every Thursday at 18:00, Lisbon time" in rosa.page.text
    assert "It needs 3 supporters and has 0." in rosa.page.text
    await decide(rosa, "Plan it now")
    assert "Members propose nothing now." in rosa.page.text
    assert planned(home).standing is SeriesStanding.RUNNING
    await home.house.pass_time(timedelta(seconds=1))
    await maria.open(maria.page.address)
    assert 'Rosa has planned what you proposed: "How was your week?"' in maria.page.text


async def test_a_proposal_is_declined_with_a_reason_only(home: Home, somebody: Somebody, rosa: PlainBrowser) -> None:
    maria = await proposed(home, somebody)
    await rosa.open(f"{ADDRESS}/groups/{home.id}/proposals")
    page = await decide(rosa, "Say no", {"reason": " "})
    assert page.status == 422
    assert planned(home).standing is SeriesStanding.PROPOSED
    await decide(rosa, "Say no", {"reason": "We rest in November."})
    assert planned(home).standing is SeriesStanding.DECLINED
    await home.house.pass_time(timedelta(seconds=1))
    await maria.open(maria.page.address)
    assert "The reason: We rest in November." in maria.page.text
    await rosa.open(f"{ADDRESS}/groups/{home.id}")
    assert "Declined" in rosa.page.text


async def test_who_plans_is_settled_with_the_group(home: Home, somebody: Somebody, rosa: PlainBrowser) -> None:
    await rosa.open(f"{ADDRESS}/groups/{home.id}/settings")
    form = form_to(rosa, "/proposals/who")
    await rosa.send(form, {"members_plan": "yes", "supporters": "5"})
    assert (home.group.members_plan, home.group.supporters) == (True, 5)
    maria = somebody()
    await home.join(maria)
    await maria.press("Plan or propose something")
    assert "proposal" not in maria.page.text


async def test_a_number_of_supporters_that_does_not_work_says_why(home: Home, rosa: PlainBrowser) -> None:
    await rosa.open(f"{ADDRESS}/groups/{home.id}/proposals")
    page = await rosa.send(form_to(rosa, "/proposals/who"), {"supporters": "0"})
    assert page.status == 422
    assert "Please write a number from 1 to 50." in page.text
    assert home.group.supporters == 3


async def test_another_group_s_proposal_is_nobody_s_to_decide(
    home: Home, somebody: Somebody, rosa: PlainBrowser
) -> None:
    other = await home.house.found("Hilltop")
    maria = somebody()
    await other.join(maria)
    await maria.press("Plan or propose something")
    await maria.press("Check-in")
    await maria.press("Propose it")
    await proposed(home, somebody)
    await rosa.open(f"{ADDRESS}/groups/{home.id}/proposals")
    assert rosa.page.text.count("Proposed by") == 1
    (form,) = [form for form in rosa.page.forms if "Plan it now" in [button.label for button in form.buttons]]
    form.action = form.action.replace(planned(home).id, planned(other).id)
    page = await rosa.send(form, None, form.buttons[0])
    assert page.status == 422
    assert planned(other).standing is SeriesStanding.PROPOSED
