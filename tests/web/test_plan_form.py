"""What the fields of the planning form mean."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.messages import Say, Told
from core.people import Group, GroupId, MemberId
from core.questions import Scale
from core.rounds import HourOf
from scheduler.recurrence import WallClockCalendar
from web.pages import Speech
from web.plan_form import PlanFields, Unfit, form_of, fresh_fields, next_dates, plan_of, title_of
from words.render import Catalogue

GROUP = Group(GroupId("6" * 16), "Bread & Roses", ("en", "pt"), "Europe/Lisbon", facilitator=MemberId("1" * 16))
CALENDAR = WallClockCalendar()
FIELDS = fresh_fields(GROUP, date(2026, 11, 17))
NOON = datetime.fromisoformat("2026-11-17T12:00:00+00:00")


def test_an_untouched_form_is_the_usual_check_in() -> None:
    form, plan = form_of(FIELDS, GROUP), plan_of(FIELDS, CALENDAR)
    assert form.questions[0].ask == Say("check-in-week")
    assert [question.key for question in form.questions] == ["week", "words", "credit"]
    assert plan.recurrence.rrule == "FREQ=WEEKLY;BYDAY=TH"
    assert (plan.open_for, plan.remind_after) == (timedelta(days=5), timedelta(days=2))
    assert next_dates(plan, CALENDAR, NOON, 2)[0].isoformat() == "2026-11-19T18:00:00+00:00"


def test_a_question_of_ones_own_may_stand_in_several_languages() -> None:
    form = form_of(replace(FIELDS, questions={"en": "How are you?", "pt": "Como estás?"}), GROUP)
    assert form.questions[0].ask == Told({"en": "How are you?", "pt": "Como estás?"})


def test_own_answers_to_tap_go_together_across_languages() -> None:
    form = form_of(replace(FIELDS, points={"en": "Calm\nBusy\n", "pt": "Calma\n\nCheia"}), GROUP)
    scale = form.questions[0]
    assert isinstance(scale, Scale)
    assert [point.label for point in scale.points] == [
        Told({"en": "Calm", "pt": "Calma"}),
        Told({"en": "Busy", "pt": "Cheia"}),
    ]


def test_the_title_of_the_usual_question_is_in_the_languages_of_the_group() -> None:
    title = title_of(form_of(FIELDS, GROUP), GROUP, Speech(Catalogue(), ("en",)))
    assert set(title.texts) == {"en", "pt"}
    assert title.texts["en"] == "How was your week?"


def test_without_the_sentence_only_the_tap_is_asked() -> None:
    assert len(form_of(replace(FIELDS, words=False), GROUP).questions) == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"points": {"en": "Calm\nBusy", "pt": "Calma"}}, "points"),
        ({"points": {"en": "Calm"}}, "points"),
        ({"points": {"en": "\n".join("abcdefgh")}}, "points"),
        ({"points": {"en": "Calm\ncalm"}}, "points"),
        ({"points": {"en": "Calm\n" + "x" * 41}}, "points"),
        ({"questions": {"en": "x" * 301}}, "question"),
    ],
)
def test_questions_that_do_not_fit_are_refused(changed: dict[str, object], field: str) -> None:
    with pytest.raises(Unfit) as unfit:
        form_of(replace(FIELDS, **changed), GROUP)  # type: ignore[arg-type]
    assert unfit.value.field == field


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"zone": "Atlantis"}, "zone"),
        ({"first": "yesterday"}, "first"),
        ({"time": "25:00"}, "first"),
        ({"often": "hourly"}, "days"),
        ({"days": ()}, "days"),
        ({"open_for": "0"}, "days"),
        ({"open_for": "٣"}, "days"),
        ({"late": "-1"}, "days"),
        ({"remind": "5"}, "remind"),
    ],
)
def test_times_that_do_not_fit_are_refused(changed: dict[str, object], field: str) -> None:
    with pytest.raises(Unfit) as unfit:
        plan_of(replace(FIELDS, **changed), CALENDAR)  # type: ignore[arg-type]
    assert unfit.value.field == field


def test_a_city_is_as_good_as_a_time_zone() -> None:
    assert plan_of(replace(FIELDS, zone="lisbon"), CALENDAR).recurrence.zone == "Europe/Lisbon"


def test_no_reminder_and_each_persons_own_hour() -> None:
    plan = plan_of(PlanFields(zone="UTC", first="2026-11-17", remind="0", hour_of="person"), CALENDAR)
    assert plan.remind_after is None
    assert plan.hour_of is HourOf.PERSON


def test_once_means_once() -> None:
    plan = plan_of(replace(FIELDS, often="once", first="2026-11-20"), CALENDAR)
    assert [at.isoformat() for at in next_dates(plan, CALENDAR, NOON, 5)] == ["2026-11-20T18:00:00+00:00"]
