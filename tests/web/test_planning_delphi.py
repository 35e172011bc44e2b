"""Planning a Delphi study on a page: the same as in the chat, the rule for agreement included."""

from datetime import timedelta

import pytest

from core.delphi import StopRule
from core.delphi_state import most_of, rule_of
from core.messages import Told
from core.people import NO_MEMBER
from core.questions import alternatives
from ladle.page_reader import Page
from ladle.plain_browser import PlainBrowser
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, Home
from tests.web.test_facilitator import form_to
from tests.web.test_planning_a_vote import people, planned

USUAL = {"about": "How important is each?", "statements": "Buses\n\n<b>Parks</b>\r\nHousing", "operator": NO_MEMBER}


async def look(browser: PlainBrowser, home: Home, filled: dict[str, str]) -> Page:
    """Fill in the fields and look."""
    await browser.open(f"{ADDRESS}/groups/{home.id}/plan/delphi")
    form = form_to(browser, "/plan/delphi")
    return await browser.send(form, filled, next(it for it in form.buttons if it.label == "See how it looks"))


async def test_a_study_is_looked_at_as_members_will_see_it_and_then_started(
    home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await people(home, somebody)
    filled = {**USUAL, "operator": home.facilitator.id, "rounds": "4", "agree": "80", "open_for": "5"}
    page = await look(rosa, home, filled)
    for said in (
        "Rating, confidential: only you see yours.",
        "But Rosa runs the computer and could look.",
        "1 of 3: Buses",
        "Up to 4 rounds",
        "at least 80 of 100 people rate 7 to 9",
        "People who may rate now: 9.",
        "Open for 5 days.",
    ):
        assert said in page.text, page.text
    await rosa.press("Change")
    values = dict(form_to(rosa, "/plan/delphi").values)
    assert (values["agree"], values["rounds"], values["about"]) == ("80", "4", USUAL["about"])
    await look(rosa, home, filled)
    await rosa.press("Start")
    series = planned(home)
    assert (series.activity, series.form.sealed, most_of(series.details)) == ("delphi", True, 4)
    assert rule_of(series.details) == StopRule(80, 15)
    labels = [option.label for option in alternatives(series.form.opening)]
    assert labels == [Told({"en": text}) for text in ("Buses", "<b>Parks</b>", "Housing")]
    assert (series.plan.open_for, series.plan.remind_after) == (timedelta(days=5), timedelta(days=3))
    assert series.plan.asks_facilitators
    assert home.group.operator == home.facilitator.id


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"about": " "}, "Please write something."),
        ({"about": "x" * 201}, "201"),
        ({"statements": "One"}, "Please write at least 2 lines to rate."),
        ({"statements": "One\none"}, "This answer is there already."),
        ({"statements": "\n".join(map(str, range(13)))}, "12 answers are the most."),
        ({"statements": "One\n" + "x" * 201}, "200 letters at most."),
        ({"rounds": "9"}, "Please"),
        ({"agree": "100"}, "Please"),
        ({"operator": ""}, "Please say who runs the computer."),
        ({"open_for": "31"}, "Please write a number from 1 to 30."),
        ({"zone": "Nowhere"}, "Nowhere"),
        ({"first": "soon"}, "Please"),
        ({"first": "2020-01-01"}, "Please"),
    ],
)
async def test_what_cannot_be_is_said_beside_its_field(
    home: Home, rosa: PlainBrowser, somebody: Somebody, wrong: dict[str, str], why: str
) -> None:
    await people(home, somebody)
    page = await look(rosa, home, {**USUAL, **wrong})
    assert "Nothing is planned yet." in page.text
    assert why in page.text, page.text


async def test_fewer_than_five_do_not_rate_without_names(home: Home, rosa: PlainBrowser, somebody: Somebody) -> None:
    await people(home, somebody, 3)
    page = await look(rosa, home, USUAL)
    assert "Fewer than 5 people may rate now" in page.text
    assert "with names" not in page.text
