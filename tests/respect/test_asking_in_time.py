"""Rounds that open at any hour and as often as anybody plans: people are written to when it suits them."""

import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.activities import activity
from core.burden import AS_THEY_COME, ASKS_A_WEEK
from core.changes import Changes, Outgoing
from core.people import Member
from core.ports.channels import Channel, ChannelFacts
from core.ports.standing import Standing
from core.quiet import NEVER, Quiet
from core.recurrence import Recurrence
from core.rounds import HourOf, Plan
from ladle.clocks import ManualClock
from storage.store import SqlStore
from tests.groups import MONDAY, THURSDAY, TUESDAY, Home, home, weekly
from tests.rounds.test_rounds import QUESTION

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
LATE = THURSDAY.replace(hour=22)
MORNING = THURSDAY.replace(hour=9) + DAY


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


def planned(place: Home, first: datetime, **changes: object) -> Plan:
    """Return the usual plan of a weekly round that opens first at another time (UTC, as the group's clock)."""
    plan = activity("check-in").plan(place.group, first.replace(tzinfo=None))
    return replace(plan, **changes)  # type: ignore[arg-type]


def settle(place: Home, name: str, **changes: object) -> Member:
    """Let somebody have settled something about themselves."""
    member = replace(place.members()[name], **changes)  # type: ignore[arg-type]
    with SqlStore(place.program.database).begin() as uow:
        uow.save(Changes(members={member.id: member}))
        uow.commit()
    return replace(member, version=member.version + 1)


async def test_a_question_planned_for_the_night_comes_in_the_morning(place: Home) -> None:
    await place.plans(plan=planned(place, LATE))
    ana = await place.joins("terminal", "Ana")
    await place.passes(MORNING - timedelta(minutes=1))
    assert await ana.sees() == ""
    await place.passes(MORNING)
    assert await ana.sees() == QUESTION
    assert place.rows("asks") == 1


async def test_before_it_comes_it_can_be_answered_and_then_does_not_come(place: Home) -> None:
    await place.plans(plan=planned(place, LATE))
    ana = await place.joins("terminal", "Ana")
    await place.passes(LATE + HOUR)
    assert await ana.says("/open") == QUESTION
    assert "Saved." in await ana.says("[Good]")
    await ana.says("[Finish]")
    await place.passes(MORNING + HOUR)
    assert await ana.sees() == ""
    assert place.rows("asks") == 0


async def test_a_typed_word_in_the_night_is_not_taken_for_an_answer_to_what_is_to_come(place: Home) -> None:
    await place.plans(plan=planned(place, LATE))
    ana = await place.joins("terminal", "Ana")
    await place.passes(LATE + HOUR)
    assert "Nothing is being asked now" in await ana.says("good")


async def test_who_chose_an_hour_in_the_night_is_asked_then(place: Home) -> None:
    await place.plans(plan=weekly(place.group, hour_of=HourOf.PERSON))
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    settle(place, "Ana", hour=22 * 60)
    settle(place, "Ben", zone="Asia/Tokyo", quiet=Quiet(17 * 60, 10 * 60))
    await place.passes(THURSDAY.replace(hour=22) - timedelta(minutes=1))
    assert await ana.sees() == ""
    await place.passes(THURSDAY.replace(hour=22))
    assert await ana.sees() == QUESTION
    assert await ben.sees() == ""  # 18:00 there is quiet for Ben, who chose no hour
    await place.passes(THURSDAY.replace(hour=1) + DAY)
    assert await ben.sees() == QUESTION


async def test_a_result_released_in_the_night_waits_and_a_reply_passes_it(place: Home) -> None:
    await place.plans(plan=planned(place, THURSDAY))
    ana, dana = await place.joins("terminal", "Ana"), await place.signs_in("Dana")
    await place.passes(TUESDAY + timedelta(hours=3))
    await ana.sees()
    await dana.sees()
    assert await dana.says("[Send without]") == "Sent to everyone."
    assert await ana.sees() == ""
    assert "Nobody watches this chat" in await ana.says("/help-now")
    await place.passes(TUESDAY + timedelta(hours=15))
    assert "What happens next: no reply yet." in await ana.sees()


async def test_what_happens_next_is_asked_in_the_morning_when_a_round_closes_at_night(place: Home) -> None:
    await place.plans(plan=planned(place, LATE - DAY, open_for=DAY))
    dana = await place.signs_in("Dana")
    await place.passes(LATE + HOUR)
    assert await dana.sees() == ""
    await place.passes(MORNING)
    assert "What happens next?" in await dana.sees()
    assert (await dana.says("Tea.")).startswith("Sent to everyone.")


async def test_a_reminder_waits_for_the_morning_and_comes_once(place: Home) -> None:
    await place.plans(plan=planned(place, THURSDAY, remind_after=timedelta(days=1, hours=5)))
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY + timedelta(days=1, hours=14))
    assert await ana.sees() == QUESTION
    await place.passes(THURSDAY + timedelta(days=1, hours=15))
    assert "This question is still open." in await ana.sees()
    await place.passes(TUESDAY - HOUR)
    assert await ana.sees() == ""


async def test_nobody_is_reminded_on_a_day_on_which_they_were_asked_something_else(place: Home) -> None:
    await place.plans(plan=planned(place, THURSDAY, remind_after=DAY))
    await place.plans(plan=planned(place, THURSDAY + timedelta(hours=18)))
    ana = await place.joins("terminal", "Ana")
    settle(place, "Ana", asks_a_week=AS_THEY_COME)
    await place.passes(THURSDAY + DAY + HOUR)
    assert (await ana.sees()).count(QUESTION) == 2
    await place.passes(THURSDAY + DAY + timedelta(hours=15))
    assert "This question is still open." in await ana.sees()


async def test_the_third_question_of_a_week_waits_and_can_be_answered_all_the_same(place: Home) -> None:
    for days in (0, 1, 2):
        await place.plans(plan=planned(place, THURSDAY + WEEK + days * DAY, remind_after=None, open_for=4 * DAY))
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY + WEEK + 3 * DAY)
    assert (await ana.sees()).count(QUESTION) == 2
    assert (await ana.says("/open")).count("How was your week?") == 6  # three lines and three buttons
    await place.passes(THURSDAY + 2 * WEEK - HOUR)
    assert QUESTION not in await ana.sees()
    assert place.rows("asks") == 2


async def test_what_waits_comes_when_a_week_has_passed(place: Home) -> None:
    for days in (0, 1, 2):
        once = planned(place, THURSDAY + WEEK + days * DAY, remind_after=None, open_for=8 * DAY)
        rule = replace(once.recurrence, rrule="FREQ=DAILY;COUNT=1")
        await place.plans(plan=replace(once, recurrence=rule))
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY + WEEK + 3 * DAY)
    assert (await ana.sees()).count(QUESTION) == 2
    await place.passes(THURSDAY.replace(hour=9) + 2 * WEEK)
    assert QUESTION in await ana.sees()


async def test_of_what_waits_together_comes_first_what_closes_first(place: Home) -> None:
    closing = [timedelta(days=7), timedelta(days=5), timedelta(days=6)]
    for number, open_for in enumerate(closing):
        plan = planned(place, THURSDAY + timedelta(hours=number), remind_after=None, open_for=open_for)
        await place.plans(plan=plan)
    await place.joins("terminal", "Ana")
    await place.passes(THURSDAY + 2 * DAY)
    first, second = sorted(place.rounds(), key=lambda one: one.opens_at)[1:]
    assert first.closes_at < second.closes_at
    await place.passes(MONDAY.replace(hour=9) + WEEK)
    ana = place.members()["Ana"].person
    with SqlStore(place.program.database).begin() as uow:
        asked = uow.asked_of([ana])[ana]
    assert first.id in {one.subject for one in asked}
    assert second.id not in {one.subject for one in asked}


async def test_what_was_asked_in_one_group_counts_in_the_other(place: Home) -> None:
    other = await place.another()
    ana = await place.joins("terminal", "Ana")
    await other.admits(ana, "Ana")
    await place.plans(plan=weekly(place.group, remind_after=None))
    await other.plans(plan=planned(other, THURSDAY + HOUR))
    await place.passes(THURSDAY + 2 * DAY)
    assert (await ana.sees()).count(QUESTION) == 1
    await place.passes(MONDAY.replace(hour=9) + WEEK)  # her first week is over
    assert (await ana.sees()).count(QUESTION) == 1


async def test_how_long_an_answer_takes_is_counted_without_whose_it_was(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await ana.says("[Good]")
    place.clock.move_to(THURSDAY + timedelta(seconds=100))
    await ana.says("[Finish]")
    await place.program.settle()
    assert _paces(place) == [(120, 1)]
    await ana.says("[Change]")
    await ana.says("[Hard]")
    await place.program.settle()
    assert _paces(place) == [(120, 1)]


async def test_who_answers_an_hour_later_is_not_measured(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY + HOUR)
    await ana.says("[Good]")
    await ana.says("[Finish]")
    await place.program.settle()
    assert _paces(place) == []


def _paces(place: Home) -> list[tuple[int, int]]:
    with place.program.database.reading() as reading:
        found = reading.connection.exec_driver_sql("SELECT bucket, count FROM paces ORDER BY bucket")
        return [(int(bucket), int(count)) for bucket, count in found]


@dataclass
class Watched:
    """A channel that notes when it showed what to whom."""

    channel: Channel
    clock: ManualClock
    shown: list[tuple[datetime, Outgoing]]

    @property
    def account(self) -> str:
        return self.channel.account

    @property
    def facts(self) -> ChannelFacts:
        return self.channel.facts

    async def send(self, outgoing: Outgoing, standing: Standing) -> str:
        self.shown.append((self.clock.now(), outgoing))
        return await self.channel.send(outgoing, standing)


@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.nightly) for seed in range(3, 20))])
async def test_whatever_groups_plan_nobody_is_asked_in_quiet_hours_or_too_much(place: Home, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same plans in every run
    shown: list[tuple[datetime, Outgoing]] = []
    channels = place.program.channels
    channels["terminal"] = Watched(channels["terminal"], place.clock, shown)
    other = await place.another()
    names = ["Ana", "Ben", "Cleo"]
    for name in names:
        guest = await place.joins("terminal", name)
        await other.admits(guest, name)
        quiet = chance.choice([None, NEVER, Quiet(22 * 60, 7 * 60, chance.randrange(7)), Quiet(12 * 60, 15 * 60)])
        zone = chance.choice(["UTC", "Asia/Kathmandu", "America/New_York"])
        wanted = chance.choice([None, None, 1, 2, AS_THEY_COME])
        for home_of in (place, other):
            settle(home_of, name, zone=zone, quiet=quiet, asks_a_week=wanted, reminders=chance.random() < 0.8)
    for home_of in (place, other):
        for _ in range(chance.randrange(2, 4)):
            first = MONDAY.replace(minute=0) + timedelta(hours=chance.randrange(1, 24 * 7))
            hour_of = chance.choice(list(HourOf))
            every = chance.choice(["FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2", "FREQ=DAILY;INTERVAL=3"])
            rule = Recurrence(every, first.replace(tzinfo=None), "UTC")
            days = 2 if "DAILY" in every else 5
            await home_of.plans(plan=planned(home_of, first, recurrence=rule, hour_of=hour_of, open_for=days * DAY))
    for hour in range(24 * 21):
        await place.passes(MONDAY + hour * HOUR)
    members = {member.person: member for member in place.members().values()}
    _all_rules_hold(place, {id: one for id, one in members.items() if one.name in names}, shown)


def _all_rules_hold(place: Home, members: dict[str, Member], shown: list[tuple[datetime, Outgoing]]) -> None:
    calendar = place.program.calendar
    asked = 0
    for person, member in members.items():
        quiet = member.quiet or Quiet()
        days: list[datetime] = []
        questions: list[datetime] = []
        for at, item in shown:
            message = item.message
            if item.person != person or message.interactive or message.title is None:
                continue
            local = calendar.utc_to_local(at, member.zone)
            assert not quiet.covers(local.hour * 60 + local.minute), (member.name, local, message.title)
            assert local.weekday() != quiet.rest_day, (member.name, local)
            day = local.replace(hour=0, minute=0, second=0, microsecond=0)
            if message.title.id in ("title-question", "title-reminder"):
                days.append(day)
            if message.title.id == "title-question":
                questions.append(day)
        assert len(set(days)) == len(days), (member.name, days)
        most = ASKS_A_WEEK if member.asks_a_week is None else member.asks_a_week
        for day in questions:
            assert len([it for it in questions if day <= it < day + WEEK]) <= most, (member.name, questions)
        asked += len(questions)
    assert asked > len(members)
