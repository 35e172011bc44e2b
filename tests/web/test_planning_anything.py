"""Planning everything else on a page, without JavaScript: ready questions, any rule, meetings, days left out."""

from datetime import timedelta

import pytest

from core.activities import activity
from core.drafting import Settled, draft_of
from core.messages import Told
from core.questions import Text
from core.rounds import Series
from ladle.page_reader import Form as PageForm
from ladle.page_reader import Page
from ladle.plain_browser import PlainBrowser
from tests.web.house import ADDRESS, FIRST, Home
from tests.web.test_facilitator import form_to
from words.templates import load_templates


@pytest.fixture
async def planner(rosa: PlainBrowser) -> PlainBrowser:
    """Give a facilitator who looks at the form to plan."""
    await rosa.follow("Plan something")
    return rosa


def the_form(browser: PlainBrowser, where: str = "/plan") -> PageForm:
    return form_to(browser, where)


async def look(browser: PlainBrowser, filled: dict[str, str] | None = None, where: str = "/plan") -> Page:
    """Fill in fields and look."""
    form = the_form(browser, where)
    return await browser.send(form, filled, next(it for it in form.buttons if it.label == "See how it looks"))


def planned(home: Home) -> Series:
    """Return the only series."""
    (row,) = home.house.program.readings.series_of_group(home.id)
    return row.series


async def test_ready_questions_that_nobody_changed_are_planned_as_in_the_chat(
    home: Home, planner: PlainBrowser
) -> None:
    template = load_templates().find("who-has-a-say")
    assert template is not None
    kind = activity(template.kind)
    drafted = draft_of(kind, Settled(FIRST, FIRST, template=template), home.group)
    await planner.follow(template.title.texts["en"])
    assert template.sources[0].work in planner.page.text
    await look(planner)
    assert "every other Thursday at 18:00, Lisbon time" in planner.page.text
    await planner.press("Start")
    series = planned(home)
    assert (series.activity, series.title, series.form) == (kind.name, drafted.title, drafted.form)
    assert series.details == {"template": template.id}
    assert series.plan.open_for == drafted.plan.open_for


async def test_ready_questions_can_be_changed_first(home: Home, planner: PlainBrowser) -> None:
    await planner.follow("What? So what? Now what?")
    await look(planner, {"ask-1-en": "What happened at the market?"})
    assert "What happened at the market?" in planner.page.text
    await planner.press("Start")
    series = planned(home)
    asked = [question for question in series.form.questions if isinstance(question.ask, Told)]
    assert isinstance(asked[0], Text)
    assert isinstance(asked[0].ask, Told)
    assert asked[0].ask.texts["en"] == "What happened at the market?"
    assert asked[1].when is not None
    assert asked[1].when.holds({asked[0].key: {"text": "Rain"}})
    assert not asked[1].when.holds({})
    assert (series.activity, series.details) == ("reflection", {"template": "what-so-what-now-what"})
    assert "credit" in [question.key for question in series.form.questions]


async def test_conditions_on_answers_to_tap_come_along(home: Home, planner: PlainBrowser) -> None:
    await planner.follow("After we did something")
    await look(planner, {"ask-1-en": "What did we want to see?"})
    await planner.press("Start")
    questions = {
        question.ask.texts["en"]: question
        for question in planned(home).form.questions
        if isinstance(question.ask, Told)
    }
    why = questions["Why was it different?"].when
    wanted = questions["Was it as we wanted?"].key
    assert why is not None
    assert [why.holds({wanted: key}) for key in "abc"] == [False, True, True]


async def test_a_second_tuesday_with_an_end_and_days_left_out(home: Home, planner: PlainBrowser) -> None:
    form = the_form(planner)
    form.values = [pair for pair in form.values if pair[0] != "days"] + [("days", "TU")]
    filled = {
        "often": "monthly-weekday",
        "nth": "second",
        "ends": "times",
        "times": "4",
        "without": "12 January 2027 holiday",
    }
    await planner.send(form, filled, next(it for it in form.buttons if it.label == "See how it looks"))
    text = planner.page.text
    assert "When: every month on the second Tuesday at 18:00, Lisbon time, 4 times" in text
    assert "but not on" in text
    assert "Tuesday, 8 December 2026, 18:00" in text
    assert "Tuesday, 9 February 2027, 18:00" in text
    assert "Tuesday, 12 January 2027" not in text
    await planner.press("Start")
    rule = planned(home).plan.recurrence
    assert rule.rrule == "FREQ=MONTHLY;BYDAY=2TU;COUNT=4"
    assert [day.isoformat() for day in rule.without] == ["2027-01-12"]


@pytest.mark.parametrize(
    ("filled", "why"),
    [
        ({"ends": "times", "times": "0"}, "Please write a number from 1 to 500."),
        ({"ends": "until", "until": ""}, "Please write the day like this"),
        ({"ends": "until", "until": "2020-01-01"}, "No day fits this plan."),
        ({"often": "weeks", "every": "99"}, "Please write a number from 1 to 52."),
        ({"without": "some day in May"}, "I can't find one date in"),
        ({"first": "2020-01-01", "often": "once"}, "All days of this plan are over."),
    ],
)
async def test_what_does_not_fit_says_why_and_keeps_every_field(
    home: Home, planner: PlainBrowser, filled: dict[str, str], why: str
) -> None:
    page = await look(planner, filled)
    assert page.status == 422
    assert why in page.text, page.text
    values = dict(the_form(planner).values)
    assert {name: values[name] for name in filled} == filled
    assert home.house.program.readings.series_of_group(home.id) == []


async def test_a_group_s_days_off_are_not_among_the_next_dates(home: Home, rosa: PlainBrowser) -> None:
    await rosa.open(f"{ADDRESS}/groups/{home.id}/days-off")
    await rosa.send(form_to(rosa, "/days-off"), {"days": "26 November 2026 Thanksgiving"})
    await rosa.follow("Plan something")
    await look(rosa)
    assert "Thursday, 19 November 2026" in rosa.page.text
    assert "26 November" not in rosa.page.text


async def test_a_meeting_is_planned_with_its_own_questions(home: Home, planner: PlainBrowser) -> None:
    await planner.follow("Meeting")
    filled = {
        "q-title": "Bus talk",
        "q-minutes": "60",
        "q-where": "The hall",
        "q-extras": "none",
        "first": "2026-12-01",
        "time": "19:00",
    }
    await look(planner, filled, "/plan/meeting")
    assert "once, on 1 December 2026 at 19:00, Lisbon time" in planner.page.text
    await planner.press("Change")
    values = dict(the_form(planner, "/plan/meeting").values)
    assert {name: values[name] for name in filled} == filled
    await look(planner, None, "/plan/meeting")
    await planner.press("Start")
    assert "Planned." in planner.page.text
    series = planned(home)
    assert series.activity == "meeting"
    assert series.details["place"] == "The hall"
    assert series.plan.ahead > timedelta(0)
    assert series.plan.recurrence.start.isoformat() == "2026-12-01T19:00:00"


async def test_a_meeting_without_a_name_is_not_planned(home: Home, planner: PlainBrowser) -> None:
    await planner.follow("Meeting")
    page = await look(planner, {"q-title": "", "q-minutes": "60", "q-extras": "none"}, "/plan/meeting")
    assert page.status == 422
    assert home.house.program.readings.series_of_group(home.id) == []


async def test_a_time_is_looked_for_from_a_page(home: Home, planner: PlainBrowser) -> None:
    await planner.follow("Find a time to meet")
    form = the_form(planner, "/plan/find-a-time")
    slots = [
        name for name, _ in form.values if name.startswith("q-") and name not in ("q-title", "q-minutes", "q-where")
    ]
    filled = {"q-title": "Bus talk", "q-minutes": "60", slots[0]: "2026-12-01T18:00", slots[1]: "2026-12-02T18:00"}
    await look(planner, filled, "/plan/find-a-time")
    await planner.press("Start")
    assert len(planned(home).form.questions) == 2


async def test_an_unknown_kind_leads_to_the_usual_form(home: Home, planner: PlainBrowser) -> None:
    for address in ("plan/party", "plan?what=t-party"):
        await planner.open(f"{ADDRESS}/groups/{home.id}/{address}")
        assert dict(the_form(planner).values)["kind"] == "check-in"
