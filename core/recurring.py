"""A rule in words, and its next dates: "every other Thursday at 18:30, Accra time; next: 3, 17 December".

Words are pieces of a sentence, never a sentence: they stand behind a colon or on a line of their own. A rule that
nobody would say in a few words, as Friday the 13th, is given by its dates alone.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from itertools import groupby

from core.days_off import DaysOff, is_off
from core.messages import Listing, Moment, Say, TimeStyle, Value, on_day
from core.ports.clock import Calendar
from core.recurrence import Occurrence, Recurrence
from core.rounds import HourOf

DATES_SHOWN = 5  # before anything is planned
MOST_LOOKED_AT = 1000  # occurrences; a rule with nothing but days off among so many has no dates to show

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PLACES = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}


def rule_in_words(recurrence: Recurrence, hour_of: HourOf = HourOf.GROUP) -> Say:
    """Say when a rule comes true, and when it ends: "every other Thursday at 18:30, Accra time"."""
    parts = _parts(recurrence.rrule)
    hour = _hour(recurrence, hour_of)
    if parts.get("COUNT") == "1":
        return Say("recurrence-at", days=Say("recurrence-once", date=on_day(recurrence.start.date())), hour=hour)
    says: list[Value] = [Say("recurrence-at", days=_days(parts, recurrence.start), hour=hour)]
    if "UNTIL" in parts:
        says.append(Say("recurrence-until", date=on_day(date.fromisoformat(parts["UNTIL"][:8]))))
    if "COUNT" in parts:
        says.append(Say("recurrence-times", count=int(parts["COUNT"])))
    if recurrence.without:
        says.append(Say("recurrence-without", dates=dates_in_words(recurrence.without, recurrence.start.date())))
    return Say("recurrence-parts", parts=Listing(tuple(says)))


def rule_and_dates(
    recurrence: Recurrence, hour_of: HourOf, calendar: Calendar, now: datetime, days_off: Sequence[DaysOff] = ()
) -> Say:
    """Say a rule and the next five dates on which something happens; `now` is UTC."""
    rule = rule_in_words(recurrence, hour_of)
    found = next_dates(recurrence, calendar, now, days_off)
    if not found:
        return Say("recurrence-over", rule=rule)
    today = calendar.utc_to_local(now, recurrence.zone).date()
    return Say("recurrence-next", rule=rule, dates=dates_in_words([one.local.date() for one in found], today))


def next_dates(
    recurrence: Recurrence,
    calendar: Calendar,
    now: datetime,
    days_off: Sequence[DaysOff] = (),
    most: int = DATES_SHOWN,
) -> tuple[Occurrence, ...]:
    """Return the next occurrences after `now` (UTC) that fall on no day off; raises BadRule and UnknownZone."""
    found: list[Occurrence] = []
    for _ in range(MOST_LOOKED_AT // most):
        following = calendar.occurrences(recurrence, now, most)
        found += [one for one in following if not is_off(days_off, one.local.date())]
        if len(found) >= most or len(following) < most:
            break
        now = following[-1].utc
    return tuple(found[:most])


def dates_in_words(days: Iterable[date], today: date) -> Listing:
    """List dates with each month once, and with the year where it is not that of `today`: "3, 17 December"."""
    said: list[Value] = []
    for (year, _month), same in groupby(sorted(set(days)), key=lambda day: (day.year, day.month)):
        *others, last = same
        style = TimeStyle.DATE if year != today.year else TimeStyle.DAY_MONTH
        said.append(Listing((*(day.day for day in others), Moment(on_day(last).at, "UTC", style))))
    return Listing(tuple(said), "list-months")


def _parts(rrule: str) -> dict[str, str]:
    """Split an RRULE value that the calendar takes."""
    return {name: value for name, _, value in (part.partition("=") for part in rrule.upper().split(";")) if value}


def _days(parts: dict[str, str], start: datetime) -> Say:
    every = int(parts.get("INTERVAL", 1))
    weekdays = parts["BYDAY"].split(",") if "BYDAY" in parts else []
    numbers = [int(number) for number in parts["BYMONTHDAY"].split(",")] if "BYMONTHDAY" in parts else []
    match parts["FREQ"]:
        case "DAILY" if not weekdays and not numbers:
            return Say("recurrence-daily", every=every)
        case "DAILY" if not numbers and every == 1:
            return _weekly(1, weekdays)
        case "WEEKLY":
            return _weekly(every, weekdays or [_WEEKDAYS[start.weekday()]])
        case "MONTHLY" if not weekdays:
            return _monthly(every, [_month_day(number) for number in numbers or [start.day]])
        case "MONTHLY" if not numbers and all(day[:-2].lstrip("+") in _PLACES for day in weekdays):
            return _monthly(every, [_place(day[:-2].lstrip("+"), day[-2:]) for day in weekdays])
    return Say("recurrence-some-days")


def _weekly(every: int, weekdays: Sequence[str]) -> Say:
    named = [Say(f"recurrence-on-{day.lower()}") for day in sorted(set(weekdays), key=_WEEKDAYS.index)]
    if len(named) == len(_WEEKDAYS) and every == 1:
        return Say("recurrence-daily", every=1)
    one = len(named) == 1
    return Say("recurrence-weekday" if one else "recurrence-weekdays", every=every, days=_joined(named))


def _monthly(every: int, days: Sequence[Say]) -> Say:
    return Say("recurrence-monthly", every=every, days=_joined(days))


def _month_day(number: int) -> Say:
    if number == -1:
        return Say("recurrence-last-day")
    return Say("recurrence-day", number=number) if number > 0 else Say("recurrence-day-from-end", number=-number)


def _place(place: str, day: str) -> Say:
    return Say(f"recurrence-nth-{day.lower()}", place=_PLACES[place])


def _joined(items: Sequence[Say]) -> Value:
    """Return "a", "a and b", "a, b and c"."""
    if len(items) == 1:
        return items[0]
    return Listing((Listing(tuple(items[:-1])), items[-1]), "recurrence-and")


def _hour(recurrence: Recurrence, hour_of: HourOf) -> Say:
    clock = time(recurrence.start.hour, recurrence.start.minute)
    shown = Moment(datetime.combine(date(2000, 1, 1), clock, UTC), "UTC", TimeStyle.TIME)
    if hour_of is HourOf.PERSON:
        return Say("recurrence-own-hour", time=shown)
    return Say("recurrence-hour", time=shown, city=city_of(recurrence.zone))


def city_of(zone: str) -> str:
    """Return the city that an IANA zone is named after: "America/Sao_Paulo" is Sao Paulo's."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")
