"""Steering on the pages: every step asks first, nothing happens by looking, and members can see what was changed."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import httpx
import pytest

from core.actions import PlanSeries
from core.activities.meeting import invitation_form, meeting_plan
from core.meeting_details import Details, details_of
from core.messages import told
from core.promises import Promise, PromiseStanding
from core.recurrence import Recurrence
from core.rounds import Phase, Round, Series
from ladle.page_reader import Form
from ladle.plain_browser import PlainBrowser
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, Home, House

MEETS = datetime.fromisoformat("2026-12-03T18:00")  # by the clock of the group


def only_series(home: Home) -> Series:
    [row] = home.house.program.readings.series_of_group(home.id)
    return row.series


def newest_round(home: Home) -> Round:
    [row] = home.house.program.readings.series_of_group(home.id)
    return row.rounds[0].round


def promises(home: Home) -> list[Promise]:
    return list(home.house.program.readings.promises_of_group(home.id))


def form_to(browser: PlainBrowser, ending: str) -> Form:
    return next(form for form in browser.page.forms if form.action.endswith(ending))


async def at_round(home: Home, rosa: PlainBrowser) -> Round:
    await home.open_round()
    round = newest_round(home)
    await rosa.open(f"{ADDRESS}/groups/{home.id}/rounds/{round.id}")
    return round


async def test_a_round_gets_more_time_after_a_page_that_asks(home: Home, rosa: PlainBrowser) -> None:
    round = await at_round(home, rosa)

    await rosa.follow("More time")
    assert "It can get more time once." in rosa.page.text
    assert newest_round(home).closes_at == round.closes_at
    form = form_to(rosa, "/steer/extend")
    await rosa.send(form, {"days": "3"}, form.buttons[0])

    assert "It is open longer now." in rosa.page.text
    assert newest_round(home).closes_at == round.closes_at + timedelta(days=3)
    assert "More time" not in [words for _, words in rosa.page.links]


async def test_a_round_is_closed_early_after_a_page_that_asks(home: Home, rosa: PlainBrowser) -> None:
    await at_round(home, rosa)

    await rosa.follow("Close now")
    await rosa.press("Close it")
    await home.house.program.settle()

    assert "It is closed. The result is counted." in rosa.page.text
    assert newest_round(home).phase is Phase.AWAITING_REPLY


async def test_a_reminder_is_sent_once(home: Home, rosa: PlainBrowser, somebody: Somebody) -> None:
    await home.join(somebody())
    round = await at_round(home, rosa)

    await rosa.follow("Remind")
    await rosa.press("Remind them")
    assert "The reminder goes out now." in rosa.page.text

    await rosa.open(f"{ADDRESS}/groups/{home.id}/rounds/{round.id}/steer/remind")
    assert "Nobody gets a second one." in rosa.page.text
    assert not [form for form in rosa.page.forms if form.action.endswith("/steer/remind")]


async def test_the_next_one_is_left_out_and_that_is_taken_back(home: Home, rosa: PlainBrowser) -> None:
    await home.plan()
    await rosa.reload()

    await rosa.follow("Leave out the next one")
    assert 'Leave out "Our week" on 19 November 2026?' in rosa.page.text
    await rosa.press("Leave it out")
    assert only_series(home).plan.recurrence.without == (date(2026, 11, 19),)
    assert 'Rosa left out "Our week" on 19 November 2026.' in rosa.page.text

    await rosa.follow("Undo the last change")
    await rosa.press("Take it back")
    assert only_series(home).plan.recurrence.without == ()


async def test_the_next_one_opens_early(home: Home, house: House, rosa: PlainBrowser) -> None:
    await home.plan()
    await rosa.reload()

    await rosa.follow("Open the next one now")
    await rosa.press("Open it")
    await house.program.settle()

    assert newest_round(home).phase is Phase.OPEN
    await rosa.reload()
    assert "Open the next one now" not in [words for _, words in rosa.page.links]


async def test_a_change_of_a_plan_says_whom_it_touches_and_lets_the_open_round_be(
    home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    person = somebody()
    await home.join(person)
    round = await at_round(home, rosa)
    await person.reload()
    await person.press("Good")
    before = only_series(home)

    await rosa.open(f"{ADDRESS}/groups/{home.id}")
    await rosa.follow("Change the plan")
    form = form_to(rosa, "/change")
    await rosa.send(form, {"name": "Our days", "time": "09:30", "open_for": "3", "remind": "1"}, form.buttons[0])

    said = rosa.page.text
    assert "1 person will be asked from then on." in said
    assert "The first time is on 26 November 2026." in said
    assert "1 person has answered it. The answer stays." in said
    assert "Nobody gets a message about this." in said
    assert only_series(home) == before
    await rosa.press("Change it")
    assert "The plan is changed." in rosa.page.text
    after = only_series(home)
    assert (after.title.texts, after.plan.open_for.days, after.plan.recurrence.start.hour) == ({"en": "Our days"}, 3, 9)
    assert newest_round(home) == round


async def test_a_plan_moves_to_another_day_and_rhythm(home: Home, rosa: PlainBrowser) -> None:
    await home.plan()
    await rosa.open(f"{ADDRESS}/groups/{home.id}/series/{only_series(home).id}/change")
    form = form_to(rosa, "/change")

    await rosa.send(form, {"often": "fortnightly", "first": "2026-11-20"}, form.buttons[0])
    assert "The first time is on 20 November 2026." in rosa.page.text
    await rosa.press("Change it")

    recurrence = only_series(home).plan.recurrence
    assert recurrence.rrule == "FREQ=WEEKLY;INTERVAL=2"
    assert recurrence.start == datetime.fromisoformat("2026-11-20T18:00")


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("open_for", "0", "Please write a number from 1 to 30."),
        ("remind", "9", "The reminder must come before the end."),
        ("time", "late", "Please write day and time like this: 2027-06-30 18:00."),
    ],
)
async def test_what_does_not_fit_is_said_beside_its_field(
    home: Home, rosa: PlainBrowser, field: str, value: str, why: str
) -> None:
    await home.plan()
    await rosa.open(f"{ADDRESS}/groups/{home.id}/series/{only_series(home).id}/change")
    form = form_to(rosa, "/change")

    page = await rosa.send(form, {field: value}, form.buttons[0])

    assert page.status == 422
    assert why in page.text


async def test_nothing_is_steered_without_the_form_of_this_session(
    home: Home, rosa: PlainBrowser, client: httpx.AsyncClient
) -> None:
    round = await at_round(home, rosa)
    for way in ("extend", "close", "remind"):
        address = f"{ADDRESS}/groups/{home.id}/rounds/{round.id}/steer/{way}"
        assert (await client.get(address)).status_code == 403
        assert (await client.post(address, data={"days": "2"})).status_code == 403
    assert newest_round(home) == round


async def test_a_facilitator_of_another_group_finds_no_page(home: Home, house: House, somebody: Somebody) -> None:
    await home.open_round()
    other, erin = await house.found("Hilltop"), somebody()
    await erin.open(f"{ADDRESS}/in/{await other.sign_in_code()}")
    await erin.press("Open here")
    round, series = newest_round(home), only_series(home)
    for address in (
        f"/groups/{home.id}/rounds/{round.id}/steer/close",
        f"/groups/{other.id}/rounds/{round.id}/steer/close",
        f"/groups/{other.id}/series/{series.id}/steer/skip",
        f"/groups/{other.id}/series/{series.id}/change",
        f"/groups/{home.id}/promises",
    ):
        assert (await erin.open(f"{ADDRESS}{address}")).status == 404


async def test_a_way_that_does_not_exist_is_no_page(home: Home, rosa: PlainBrowser) -> None:
    round = await at_round(home, rosa)
    assert (await rosa.open(f"{ADDRESS}/groups/{home.id}/rounds/{round.id}/steer/burn")).status == 404
    assert (await rosa.open(f"{ADDRESS}/groups/{home.id}/series/{round.series}/steer/extend")).status == 404


async def test_a_reply_may_have_a_day_and_what_came_of_it_is_kept(home: Home, house: House, rosa: PlainBrowser) -> None:
    await at_round(home, rosa)
    await rosa.follow("Close now")
    await rosa.press("Close it")
    await house.program.settle()
    await rosa.reload()
    form = form_to(rosa, "/reply")
    await rosa.send(form, {"reply": "We mend the gate.", "due": "2026-12-01"}, form.buttons[0])
    [made] = promises(home)
    assert (made.text, made.due) == ("We mend the gate.", date(2026, 12, 1))

    await rosa.open(f"{ADDRESS}/groups/{home.id}/promises")
    assert "We mend the gate." in rosa.page.text
    assert "By 1 December 2026" in rosa.page.text
    await rosa.write("said", "It shuts now.", "Done")

    [kept] = promises(home)
    assert (kept.standing, kept.said) == (PromiseStanding.KEPT, "It shuts now.")
    assert "It shuts now." in rosa.page.text


async def test_of_meetings_only_what_is_theirs_can_be_changed(home: Home, rosa: PlainBrowser) -> None:
    details, rule = Details(told("Garden meeting", "en")), Recurrence("FREQ=WEEKLY", MEETS, home.group.zone)
    form, plan = invitation_form(home.group, details), meeting_plan(rule)
    await home.house.act(PlanSeries(home.id, "meeting", details.title, form, plan, details=details.as_state()))
    await rosa.open(f"{ADDRESS}/groups/{home.id}/series/{only_series(home).id}/change")
    asked = form_to(rosa, "/change")
    assert "How many days is it open?" not in rosa.page.text
    assert "reminder" not in rosa.page.text
    assert (await rosa.send(asked, {"name": ""}, asked.buttons[0])).status == 422

    await rosa.send(asked, {"name": "Planting day", "time": "19:00"}, asked.buttons[0])
    assert "The first time is on 3 December 2026." in rosa.page.text
    assert "19:00" in rosa.page.text
    assert "reminder" not in rosa.page.text
    await rosa.press("Change it")

    after = only_series(home)
    assert details_of(after.details).title == after.title == told("Planting day", "en")
    assert after.plan == replace(plan, recurrence=replace(rule, start=MEETS.replace(hour=19)))
