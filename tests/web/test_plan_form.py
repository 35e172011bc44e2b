"""What the fields of the planning form mean."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from starlette.datastructures import FormData, UploadFile

from core.activities.check_in import CheckIn
from core.codec import Json
from core.messages import Say, Told, told
from core.people import Group, GroupId, MemberId, Purpose
from core.questions import (
    Alternative,
    Choice,
    Confirm,
    DateTime,
    File,
    Form,
    MultiChoice,
    Number,
    Order,
    Question,
    Scale,
    Text,
    purpose_of,
)
from core.recurring import next_dates
from core.rounds import HourOf
from scheduler.recurrence import WallClockCalendar
from web.pages import Speech
from web.plan_form import (
    PlanFields,
    all_pairs,
    form_of,
    fresh_fields,
    minutes_of,
    plan_of,
    read_fields,
    title_of,
)
from web.plan_questions import MOST_QUESTIONS, AskedFields, Kind, Unfit, added, moved, removed
from words.render import Catalogue

GROUP = Group(GroupId("6" * 16), "Bread & Roses", ("en", "pt"), "Europe/Lisbon", facilitator=MemberId("1" * 16))
CALENDAR = WallClockCalendar()
FIELDS = fresh_fields(GROUP, date(2026, 11, 17))
NOON = datetime.fromisoformat("2026-11-17T12:00:00+00:00")


def form(*asked: AskedFields, **more: object) -> Form:
    """Return the form that these questions mean."""
    return form_of(replace(FIELDS, asked=asked, **more), GROUP, {})  # type: ignore[arg-type]


def test_an_untouched_form_is_the_usual_check_in() -> None:
    asked, plan = form_of(FIELDS, GROUP, {}), plan_of(FIELDS, CALENDAR, NOON)
    assert asked == CheckIn().form(GROUP)
    assert plan.recurrence.rrule == "FREQ=WEEKLY;BYDAY=TH"
    assert (plan.open_for, plan.remind_after) == (timedelta(days=5), timedelta(days=2))
    assert next_dates(plan.recurrence, CALENDAR, NOON)[0].utc.isoformat() == "2026-11-19T18:00:00+00:00"
    assert minutes_of(asked) == 1


def test_a_question_of_ones_own_may_stand_in_several_languages() -> None:
    asked = form(AskedFields(asks={"en": "How are you?", "pt": "Como estás?"}))
    assert asked.questions[0].ask == Told({"en": "How are you?", "pt": "Como estás?"})
    assert asked.questions[0].key == "q1"


def test_own_answers_to_tap_go_together_across_languages() -> None:
    scale = form(AskedFields(options={"en": "Calm\nBusy\n", "pt": "Calma\n\nCheia"})).questions[0]
    assert isinstance(scale, Scale)
    assert scale.points == (
        Alternative("a", Told({"en": "Calm", "pt": "Calma"})),
        Alternative("b", Told({"en": "Busy", "pt": "Cheia"})),
    )


def test_the_title_of_the_usual_question_is_in_the_languages_of_the_group() -> None:
    title = title_of(form_of(FIELDS, GROUP, {}), GROUP, Speech(Catalogue(), ("en",)))
    assert set(title.texts) == {"en", "pt"}
    assert title.texts["en"] == "How was your week?"


def test_without_the_sentence_only_the_tap_is_asked() -> None:
    assert len(form(AskedFields(), words=False).questions) == 1


def own(id: str, kind: Kind, **more: object) -> AskedFields:
    """Return a question in English."""
    return AskedFields(id, kind, {"en": f"Question {id}?"}, **more)  # type: ignore[arg-type]


FOOD: dict[str, object] = {"options": {"en": "Bread\nMilk\nSoup"}}
LABELS = tuple(Alternative(key, told(label, "en")) for key, label in zip("abc", ("Bread", "Milk", "Soup"), strict=True))


@pytest.mark.parametrize(
    ("asked", "made"),
    [
        (own("1", Kind.SCALE, **FOOD), Scale(key="q1", ask=told("Question 1?", "en"), optional=True, points=LABELS)),
        (own("1", Kind.CHOICE, **FOOD), Choice(key="q1", ask=told("Question 1?", "en"), optional=True, options=LABELS)),
        (
            own("1", Kind.SEVERAL, fewest="", most="2", **FOOD),
            MultiChoice(key="q1", ask=told("Question 1?", "en"), optional=True, options=LABELS, most=2),
        ),
        (own("1", Kind.ORDER, **FOOD), Order(key="q1", ask=told("Question 1?", "en"), optional=True, options=LABELS)),
        (own("1", Kind.YES_NO, optional=False), Confirm(key="q1", ask=told("Question 1?", "en"))),
        (own("1", Kind.WORDS), Text(key="q1", ask=told("Question 1?", "en"), optional=True, voice=True)),
        (
            own("1", Kind.NUMBER, low="-2", high="٧"),
            Number(key="q1", ask=told("Question 1?", "en"), optional=True, least=-2, most=7),
        ),
        (
            own("1", Kind.NUMBER, low="0,5", parts=True),
            Number(key="q1", ask=told("Question 1?", "en"), optional=True, least=0.5, whole=False),
        ),
        (own("1", Kind.MOMENT), DateTime(key="q1", ask=told("Question 1?", "en"), optional=True)),
        (own("1", Kind.DAY), DateTime(key="q1", ask=told("Question 1?", "en"), optional=True, date_only=True)),
        (own("1", Kind.VOICE), File(key="q1", ask=told("Question 1?", "en"), optional=True, voice=True)),
        (own("1", Kind.PICTURE), File(key="q1", ask=told("Question 1?", "en"), optional=True)),
    ],
    ids=lambda value: value.kind if isinstance(value, AskedFields) else "",
)
def test_every_kind_of_question_can_be_planned(asked: AskedFields, made: Question) -> None:
    assert form(asked, words=False).questions == (made,)


def test_a_recording_goes_with_its_question() -> None:
    fields = replace(FIELDS, asked=(own("1", Kind.WORDS), own("2", Kind.DAY)))
    assert [question.reading for question in form_of(fields, GROUP, {"2": "f" * 32}).questions[:2]] == [None, "f" * 32]


def test_what_voice_and_pictures_need_is_asked_for_besides_what_the_form_is_for() -> None:
    asked = form(own("1", Kind.PICTURE), research=True)
    assert asked.purpose is Purpose.RESEARCH
    assert purpose_of(asked.questions[0]) is Purpose.MEDIA


def test_the_sentence_comes_after_any_answer() -> None:
    asked = form(own("1", Kind.DAY), own("2", Kind.NUMBER))
    assert [question.key for question in asked.applicable({})] == ["q1", "q2"]
    assert [question.key for question in asked.applicable({"q1": "2026-11-20"})] == ["q1", "q2", "words"]


def test_one_choice_of_readers_is_about_everything_that_was_written() -> None:
    asked = form(own("1", Kind.WORDS), own("2", Kind.DAY))
    credit = asked.questions[-1]
    assert credit.ask == Say("page-plan-credit")
    assert credit in asked.applicable({"q1": {"text": "Rain"}})
    assert credit in asked.applicable({"q2": "2026-11-20", "words": {"text": "Rain"}})
    assert credit not in asked.applicable({"q2": "2026-11-20"})


def test_a_question_may_come_only_after_certain_answers() -> None:
    asked = form(
        own("7", Kind.SEVERAL, **FOOD),
        own("3", Kind.YES_NO),
        own("5", Kind.DAY, only_if=("7:a", "7:c", "3:yes")),
        own("6", Kind.DAY, only_if=("5:",)),
    )

    def after(**answers: Json) -> list[str]:
        return [question.key for question in asked.applicable(answers)]

    assert after(q1=["b"], q2=True) == ["q1", "q2", "words"]
    assert after(q1=["b", "c"], q2=False) == ["q1", "q2", "words"]
    assert after(q1=["b", "c"], q2=True) == ["q1", "q2", "q3", "words"]
    assert after(q1=["a"], q2=True, q3="2026-11-20") == ["q1", "q2", "q3", "q4", "words"]


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ((AskedFields(options={"en": "Calm\nBusy", "pt": "Calma"}),), {"options-1": "page-plan-points-differ"}),
        ((AskedFields(options={"en": "Calm"}),), {"options-1": "page-plan-points-count"}),
        ((AskedFields(options={"en": "\n".join("abcdefgh")}),), {"options-1": "page-plan-points-count"}),
        ((AskedFields(options={"en": "Calm\ncalm"}),), {"options-1": "page-plan-points-unfit"}),
        ((AskedFields(options={"en": "Calm\n" + "x" * 41}),), {"options-1": "page-plan-points-unfit"}),
        ((AskedFields(asks={"en": "x" * 301}),), {"ask-1": "page-plan-question-long"}),
        ((AskedFields(kind=Kind.WORDS),), {"ask-1": "page-plan-ask-missing"}),
        ((own("1", Kind.CHOICE),), {"options-1": "page-plan-points-count"}),
        ((AskedFields(), AskedFields("2")), {"ask-2": "page-plan-ask-missing"}),
        ((own("1", Kind.ORDER, options={"en": "\n".join("abcdefghijk")}),), {"options-1": "page-plan-points-count"}),
        ((own("1", Kind.NUMBER, low="five"),), {"low-1": "refused-number"}),
        ((own("1", Kind.NUMBER, low="0.5"),), {"low-1": "refused-whole-number"}),
        ((own("1", Kind.NUMBER, low="5", high="5"),), {"high-1": "page-plan-high-low"}),
        ((own("1", Kind.SEVERAL, most="4", **FOOD),), {"most-1": "refused-between"}),
        ((own("1", Kind.SEVERAL, fewest="x", **FOOD),), {"fewest-1": "refused-between"}),
        ((own("1", Kind.SEVERAL, fewest="3", most="2", **FOOD),), {"most-1": "page-plan-most-less"}),
        ((own("1", Kind.SEVERAL),), {"options-1": "page-plan-points-count"}),
        ((own("1", Kind.DAY, only_if=("2:yes",)), own("2", Kind.YES_NO)), {"if-1": "page-plan-if-later"}),
        ((own("1", Kind.DAY, only_if=("1:",)),), {"if-1": "page-plan-if-gone"}),
        ((own("1", Kind.DAY), own("2", Kind.DAY, only_if=("1:a",))), {"if-2": "page-plan-if-gone"}),
        (
            (own("1", Kind.NUMBER, low="x", high="y"), AskedFields("2", Kind.DAY)),
            {"low-1": "refused-number", "high-1": "refused-number", "ask-2": "page-plan-ask-missing"},
        ),
    ],
)
def test_questions_that_do_not_fit_are_refused(asked: tuple[AskedFields, ...], wrong: dict[str, str]) -> None:
    with pytest.raises(Unfit) as unfit:
        form(*asked)
    assert {name: why.id for name, why in unfit.value.errors.items()} == wrong


FULL = replace(
    FIELDS,
    asked=(
        own("2", Kind.SEVERAL, fewest="1", most="2", **FOOD),
        replace(own("1", Kind.NUMBER, low="1", high="2", parts=True, optional=False), only_if=("2:a", "2:")),
        AskedFields("12", Kind.VOICE, {"pt": "O que\nouves?"}, reading="f" * 64),
    ),
    research=True,
    words=False,
    days=("MO", "FR"),
)


def sent(fields: PlanFields) -> FormData:
    pairs: list[tuple[str, str | UploadFile]] = [*all_pairs(fields)]
    return FormData(pairs)


@pytest.mark.parametrize("fields", [FIELDS, FULL])
def test_a_form_that_is_sent_along_reads_the_same_again(fields: PlanFields) -> None:
    assert read_fields(sent(fields), ("en", "pt")) == fields


def test_questions_can_be_added_moved_and_taken_away() -> None:
    asked = added(added((own("4", Kind.YES_NO),)))
    assert [one.id for one in asked] == ["4", "5", "6"]
    assert [one.id for one in moved(asked, "6", -1)] == ["4", "6", "5"]
    assert moved(asked, "4", -1) == moved(asked, "9", 1) == asked
    depending = (*asked, own("7", Kind.DAY, only_if=("4:yes", "5:")))
    assert removed(depending, "4")[-1].only_if == ("5:",)
    assert removed((own("4", Kind.YES_NO),), "4") == (AskedFields(),)


def test_there_are_never_more_than_ten_questions() -> None:
    many = tuple(own(str(number), Kind.DAY) for number in range(1, MOST_QUESTIONS + 1))
    assert added(many) == many
    more = replace(FIELDS, asked=(*many, own("11", Kind.DAY)))
    assert read_fields(sent(more), ("en",)).asked == many


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"zone": "Atlantis"}, "zone"),
        ({"first": "yesterday"}, "first"),
        ({"time": "25:00"}, "time"),
        ({"often": "hourly"}, "days"),
        ({"days": ()}, "days"),
        ({"open_for": "0"}, "open_for"),
        ({"open_for": "٣"}, "open_for"),
        ({"late": "-1"}, "late"),
        ({"remind": "5"}, "remind"),
    ],
)
def test_times_that_do_not_fit_are_refused(changed: dict[str, object], field: str) -> None:
    with pytest.raises(Unfit) as unfit:
        plan_of(replace(FIELDS, **changed), CALENDAR, NOON)  # type: ignore[arg-type]
    assert set(unfit.value.errors) == {field}


def test_a_city_is_as_good_as_a_time_zone() -> None:
    assert plan_of(replace(FIELDS, zone="lisbon"), CALENDAR, NOON).recurrence.zone == "Europe/Lisbon"


def test_no_reminder_and_each_persons_own_hour() -> None:
    plan = plan_of(PlanFields(zone="UTC", first="2026-11-17", remind="0", hour_of="person"), CALENDAR, NOON)
    assert plan.remind_after is None
    assert plan.hour_of is HourOf.PERSON


def test_once_means_once() -> None:
    plan = plan_of(replace(FIELDS, often="once", first="2026-11-20"), CALENDAR, NOON)
    assert [at.utc.isoformat() for at in next_dates(plan.recurrence, CALENDAR, NOON)] == ["2026-11-20T18:00:00+00:00"]
