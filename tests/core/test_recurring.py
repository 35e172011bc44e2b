"""Rules in words in three languages, their next dates, and rules made of what somebody picked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.days_off import DayOffKind, DaysOff, DaysOffProblem, UnfitDaysOff
from core.messages import Say
from core.recurrence import Recurrence
from core.recurring import next_dates, rule_and_dates, rule_in_words
from core.resting import days_in_words, why_unfit
from core.rounds import HourOf
from core.rule_building import LAST, MOST_WITHOUT, Picked, Repeats, build_rule
from scheduler.recurrence import WallClockCalendar
from words.render import Catalogue

CALENDAR = WallClockCalendar()
WORDS = Catalogue(strict=True)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
START = datetime.fromisoformat("2026-12-03T18:30")  # a Thursday
CHRISTMAS = DaysOff(date(2026, 12, 24), date(2027, 1, 2), "Christmas")


def plain(say: Say, language: str = "en") -> str:
    """Return words without the marks that keep directions apart."""
    return WORDS.text(say, (language,)).replace("\u2068", "").replace("\u2069", "")


def rule(rrule: str, without: Sequence[date] = (), zone: str = "Africa/Accra") -> Recurrence:
    return Recurrence(rrule, START, zone, tuple(without))


def shown(recurrence: Recurrence, language: str = "en", days_off: Sequence[DaysOff] = ()) -> str:
    return plain(rule_and_dates(recurrence, HourOf.GROUP, CALENDAR, NOW, days_off), language)


@pytest.mark.parametrize(
    ("rrule", "english", "portuguese", "arabic"),
    [
        (
            "FREQ=DAILY;COUNT=1",
            "once, on 3 December 2026 at 18:30, Accra time",
            "uma vez, em 3 de dezembro de 2026, às 18:30 (hora de Accra)",
            "مرة واحدة في 3 ديسمبر 2026 الساعة 18:30 بتوقيت Accra",
        ),
        (
            "FREQ=DAILY",
            "every day at 18:30, Accra time",
            "todos os dias, às 18:30 (hora de Accra)",
            "كل يوم الساعة 18:30 بتوقيت Accra",
        ),
        (
            "FREQ=DAILY;INTERVAL=3;COUNT=4",
            "every 3 days at 18:30, Accra time, 4 times",
            "de 3 em 3 dias, às 18:30 (hora de Accra), 4 vezes",
            "كل 3 أيام الساعة 18:30 بتوقيت Accra، 4 مرات",
        ),
        (
            "FREQ=WEEKLY",
            "every Thursday at 18:30, Accra time",
            "todas as semanas, à quinta-feira, às 18:30 (hora de Accra)",
            "كل أسبوع يوم الخميس الساعة 18:30 بتوقيت Accra",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
            "every other Thursday at 18:30, Accra time",
            "de 2 em 2 semanas, à quinta-feira, às 18:30 (hora de Accra)",
            "كل أسبوعين يوم الخميس الساعة 18:30 بتوقيت Accra",
        ),
        (
            "FREQ=WEEKLY;BYDAY=WE,FR,MO;UNTIL=20261224T235959",
            "every Monday, Wednesday and Friday at 18:30, Accra time, until 24 December 2026",
            (
                "todas as semanas, à segunda-feira, à quarta-feira e à sexta-feira, às 18:30 (hora de Accra), "
                "até 24 de dezembro de 2026"
            ),
            "كل أسبوع يوم الاثنين، يوم الأربعاء ويوم الجمعة الساعة 18:30 بتوقيت Accra، حتى 24 ديسمبر 2026",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=3;BYDAY=SA,SU",
            "every 3 weeks on Saturday and Sunday at 18:30, Accra time",
            "de 3 em 3 semanas, ao sábado e ao domingo, às 18:30 (hora de Accra)",
            "كل 3 أسابيع يوم السبت ويوم الأحد الساعة 18:30 بتوقيت Accra",
        ),
        (
            "FREQ=MONTHLY;BYDAY=2TU",
            "every month on the second Tuesday at 18:30, Accra time",
            "todos os meses, na segunda terça-feira, às 18:30 (hora de Accra)",
            "كل شهر في ثاني يوم ثلاثاء الساعة 18:30 بتوقيت Accra",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR",
            "every other month on the last Friday at 18:30, Accra time",
            "de 2 em 2 meses, na última sexta-feira, às 18:30 (hora de Accra)",
            "كل شهرين في آخر يوم جمعة الساعة 18:30 بتوقيت Accra",
        ),
        (
            "FREQ=MONTHLY",
            "every month on day 3 at 18:30, Accra time",
            "todos os meses, no dia 3, às 18:30 (hora de Accra)",
            "كل شهر في اليوم 3 الساعة 18:30 بتوقيت Accra",
        ),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15,-1",
            "every 3 months on day 15 and the last day at 18:30, Accra time",
            "de 3 em 3 meses, no dia 15 e no último dia, às 18:30 (hora de Accra)",
            "كل 3 أشهر في اليوم 15 وفي آخر يوم الساعة 18:30 بتوقيت Accra",
        ),
    ],
)
def test_a_rule_in_words(rrule: str, english: str, portuguese: str, arabic: str) -> None:
    say = rule_in_words(rule(rrule))

    assert [plain(say, language) for language in ("en", "pt", "ar")] == [english, portuguese, arabic]


@pytest.mark.parametrize(
    ("rrule", "english"),
    [
        ("freq=weekly;byday=th;", "every Thursday"),
        ("FREQ=DAILY;INTERVAL=2", "every other day"),
        ("FREQ=DAILY;BYDAY=SA,SU", "every Saturday and Sunday"),
        ("FREQ=WEEKLY;BYDAY=SU,MO,TU,WE,TH,FR,SA", "every day"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "every other week on Tuesday and Thursday"),
        ("FREQ=MONTHLY;BYDAY=+1MO,3MO", "every month on the first Monday and the third Monday"),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", "every month on day 2 from the end"),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "on some days"),
        ("FREQ=MONTHLY;BYDAY=-2FR", "on some days"),
        ("FREQ=MONTHLY;BYDAY=FR", "on some days"),
        ("FREQ=DAILY;BYMONTHDAY=1", "on some days"),
        ("FREQ=DAILY;INTERVAL=2;BYDAY=MO", "on some days"),
    ],
)
def test_other_ways_to_write_a_rule_and_rules_that_nobody_would_say(rrule: str, english: str) -> None:
    assert plain(rule_in_words(rule(rrule))) == f"{english} at 18:30, Accra time"


def test_whose_clock_counts_is_said() -> None:
    assert plain(rule_in_words(rule("FREQ=DAILY", zone="America/Sao_Paulo"))) == "every day at 18:30, Sao Paulo time"
    own = rule_in_words(rule("FREQ=DAILY"), HourOf.PERSON)
    assert plain(own) == "every day at each person's own 18:30"
    assert plain(own, "pt") == "todos os dias, às 18:30, na hora de cada pessoa"
    assert plain(own, "ar") == "كل يوم الساعة 18:30 بتوقيت كل شخص"


def test_the_next_dates_name_each_month_once_and_years_that_are_not_this_one() -> None:
    fortnightly = rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH")

    assert shown(replace(fortnightly, rrule=f"{fortnightly.rrule};UNTIL=20261220")) == (
        "every other Thursday at 18:30, Accra time, until 20 December 2026; next: 3, 17 December"
    )
    assert shown(fortnightly).endswith("; next: 3, 17, 31 December; 14, 28 January 2027")
    assert shown(fortnightly, "pt").endswith("; próximas datas: 3, 17, 31 de dezembro; 14, 28 de janeiro de 2027")
    assert shown(fortnightly, "ar").endswith("؛ المواعيد القادمة: 3، 17، 31 ديسمبر؛ 14، 28 يناير 2027")


def test_days_left_out_are_said_and_have_no_date() -> None:
    fortnightly = rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=3", [date(2026, 12, 17)])

    assert shown(fortnightly) == (
        "every other Thursday at 18:30, Accra time, 3 times, but not on 17 December; next: 3, 31 December"
    )
    assert ", menos em 17 de dezembro; " in shown(fortnightly, "pt")
    assert "، ما عدا 17 ديسمبر؛ " in shown(fortnightly, "ar")


def test_days_off_have_no_date_and_the_next_ones_take_their_place() -> None:
    daily = rule("FREQ=DAILY")

    found = next_dates(daily, CALENDAR, datetime(2026, 12, 22, tzinfo=UTC), (CHRISTMAS,))

    assert [one.local.day for one in found] == [22, 23, 3, 4, 5]
    assert shown(rule("FREQ=WEEKLY;BYDAY=TH;UNTIL=20270110"), days_off=(CHRISTMAS,)).endswith(
        "; next: 3, 10, 17 December; 7 January 2027"
    )


def test_a_rule_without_a_date_left_says_so() -> None:
    assert shown(rule("FREQ=DAILY;COUNT=1"), days_off=(replace(CHRISTMAS, first=START.date()),)) == (
        "once, on 3 December 2026 at 18:30, Accra time; no dates are left"
    )
    for_ever = DaysOff(date(2026, 1, 1), date(2199, 12, 31), kind=DayOffKind.PAUSE)
    assert next_dates(rule("FREQ=DAILY"), CALENDAR, NOW, (for_ever,)) == ()


def test_days_off_in_words() -> None:
    assert plain(days_in_words(CHRISTMAS)) == "24 December 2026 to 2 January 2027: Christmas"
    assert plain(days_in_words(DaysOff(date(2027, 5, 1), date(2027, 5, 1)))) == "1 May 2027"
    assert plain(days_in_words(CHRISTMAS), "pt") == "24 de dezembro de 2026 a 2 de janeiro de 2027: Christmas"
    assert plain(days_in_words(CHRISTMAS), "ar") == "من 24 ديسمبر 2026 إلى 2 يناير 2027: Christmas"


@pytest.mark.parametrize("problem", DaysOffProblem)
@pytest.mark.parametrize("language", ["en", "pt", "ar"])
def test_whatever_is_wrong_with_days_off_is_said(problem: DaysOffProblem, language: str) -> None:
    said = plain(why_unfit(UnfitDaysOff(problem, "the odd line")), language)

    named = problem not in (
        *(DaysOffProblem.EMPTY, DaysOffProblem.TOO_LONG, DaysOffProblem.TOO_MANY, DaysOffProblem.NOT_A_CALENDAR),
    )
    assert ("the odd line" in said) is named


THURSDAY = Picked(Repeats.WEEKLY, date(2026, 12, 3), time(18, 30), "Africa/Accra", weekdays=("TH",))


@pytest.mark.parametrize(
    ("picked", "rrule", "start"),
    [
        (replace(THURSDAY, repeats=Repeats.ONCE), "FREQ=DAILY;COUNT=1", "2026-12-03"),
        (replace(THURSDAY, repeats=Repeats.DAILY, every=3), "FREQ=DAILY;INTERVAL=3", "2026-12-03"),
        (THURSDAY, "FREQ=WEEKLY;BYDAY=TH", "2026-12-03"),
        (replace(THURSDAY, weekdays=("FR", "MO", "MO")), "FREQ=WEEKLY;BYDAY=MO,FR", "2026-12-04"),
        (
            replace(THURSDAY, first=date(2026, 12, 4), every=2, count=6),
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;COUNT=6",
            "2026-12-10",
        ),
        (
            replace(THURSDAY, repeats=Repeats.MONTHLY, until=date(2027, 6, 1)),
            "FREQ=MONTHLY;BYMONTHDAY=3;UNTIL=20270601",
            "2026-12-03",
        ),
        (replace(THURSDAY, repeats=Repeats.MONTHLY, place=LAST), "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-12-03"),
        (
            replace(THURSDAY, repeats=Repeats.MONTHLY_WEEKDAY, first=date(2026, 12, 8), weekdays=()),
            "FREQ=MONTHLY;BYDAY=2TU",
            "2026-12-08",
        ),
        (
            replace(THURSDAY, repeats=Repeats.MONTHLY_WEEKDAY, weekdays=("FR",), place=LAST, every=2),
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR",
            "2026-12-03",
        ),
    ],
)
def test_a_rule_of_what_was_picked(picked: Picked, rrule: str, start: str) -> None:
    assert build_rule(picked, CALENDAR, NOW) == Recurrence(
        rrule, datetime.combine(date.fromisoformat(start), time(18, 30)), "Africa/Accra"
    )


def test_days_to_leave_out_are_kept_in_order_and_once() -> None:
    days = [date(2026, 12, 31), date(2026, 12, 24), date(2026, 12, 31)]

    built = build_rule(replace(THURSDAY, without=days), CALENDAR, NOW)

    assert isinstance(built, Recurrence)
    assert built.without == (date(2026, 12, 24), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("picked", "said"),
    [
        (replace(THURSDAY, every=0), "1 to 52"),
        (replace(THURSDAY, every=53), "1 to 52"),
        (replace(THURSDAY, repeats=Repeats.MONTHLY, every=25), "1 to 24"),
        (replace(THURSDAY, repeats=Repeats.MONTHLY, place=32), "1 to 31"),
        (replace(THURSDAY, repeats=Repeats.MONTHLY, place=0), "1 to 31"),
        (replace(THURSDAY, repeats=Repeats.MONTHLY_WEEKDAY, place=6), "1 to 5"),
        (replace(THURSDAY, count=0), "1 to 500"),
        (replace(THURSDAY, count=501), "1 to 500"),
        (replace(THURSDAY, count=3, until=date(2027, 1, 1)), "choose one"),
        (replace(THURSDAY, weekdays=()), "at least one day of the week"),
        (replace(THURSDAY, weekdays=("XX",)), "at least one day of the week"),
        (replace(THURSDAY, until=date(2026, 12, 2)), "No day fits"),
        (replace(THURSDAY, count=1, without=(date(2026, 12, 3),)), "No day fits"),
        (replace(THURSDAY, repeats=Repeats.MONTHLY, first=date(2026, 2, 1), place=30, every=12), "No day fits"),
        (replace(THURSDAY, first=date(2226, 12, 3)), "No day fits"),
        (replace(THURSDAY, without=[date(2026 + n // 300, 1 + n % 12, 1 + n % 28) for n in range(600)]), "100 days"),
        (replace(THURSDAY, repeats=Repeats.ONCE, first=date(2026, 11, 19)), "are over"),
        (replace(THURSDAY, first=date(2025, 1, 2), count=3), "are over"),
    ],
)
def test_nonsense_is_refused_with_the_reason(picked: Picked, said: str) -> None:
    refused = build_rule(picked, CALENDAR, NOW)

    assert isinstance(refused, Say)
    for language in ("en", "pt", "ar"):
        assert plain(refused, language)
    assert said in plain(refused).replace(" and ", " to ")


@given(
    st.builds(
        Picked,
        st.sampled_from(Repeats),
        st.dates(date(2026, 1, 1), date(2028, 1, 1)),
        st.times(),
        st.sampled_from(["Africa/Accra", "Europe/Lisbon", "America/St_Johns"]),
        every=st.integers(0, 60),
        weekdays=st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), max_size=7),
        place=st.none() | st.integers(-2, 33),
        until=st.none() | st.dates(date(2026, 1, 1), date(2029, 1, 1)),
        count=st.none() | st.integers(0, 600),
        without=st.lists(st.dates(date(2026, 1, 1), date(2028, 1, 1)), max_size=MOST_WITHOUT),
    )
)
def test_whatever_is_picked_has_dates_and_words_or_a_reason(picked: Picked) -> None:
    built = build_rule(picked, CALENDAR, NOW)

    if isinstance(built, Say):
        assert plain(built)
        return
    found = next_dates(built, CALENDAR, NOW)
    assert found
    assert all(one.local.date() >= picked.first and one.local.date() not in picked.without for one in found)
    assert picked.until is None or all(one.local.date() <= picked.until for one in found)
    for language in ("en", "pt", "ar"):
        assert "some days" not in plain(rule_and_dates(built, HourOf.GROUP, CALENDAR, NOW), language)
