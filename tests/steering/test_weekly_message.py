"""One message a week to each facilitator, on Monday at their own hour, where there is something to say."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from core.actions import ReplyToResult
from core.changes import Changes
from core.events import Left, Origin
from core.messages import told
from core.people import Group, GroupId, Member
from core.rounds import SeriesId, SeriesStanding
from core.week import week_timer
from ladle.ids import fresh_id
from storage.store import SqlStore
from tests.groups import TUESDAY, Home, home

SUNDAY = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)
CLOSES = '"How was your week?" closes on Tuesday 18:00.'


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as it:
        yield it


def keep(place: Home, member: Member) -> None:
    """Change a member as /me and /less do."""
    with SqlStore(place.program.database).begin() as uow:
        changes = Changes()
        changes.members[member.id] = member
        uow.save(changes)
        uow.commit()


async def test_it_comes_on_monday_at_the_facilitators_own_hour(place: Home) -> None:
    dana = await place.signs_in("Dana")
    await place.plans()
    await place.passes(MONDAY - timedelta(minutes=1))
    await dana.sees()

    await place.passes(MONDAY)

    assert await dana.sees() == f"{CLOSES} To get no weekly message: /less. [What runs]"


async def test_it_does_not_come_where_there_is_nothing_to_say(place: Home) -> None:
    dana = await place.signs_in("Dana")
    await place.passes(MONDAY + timedelta(days=21))

    assert "weekly" not in await dana.sees()


async def test_it_comes_once_a_week(place: Home) -> None:
    dana = await place.signs_in("Dana")
    await place.plans()
    await place.passes(MONDAY + timedelta(days=21))

    assert (await dana.sees()).count("To get no weekly message") == 4


async def test_it_does_not_come_while_a_group_is_new(place: Home) -> None:
    dana = await place.signs_in("Dana")
    await place.plans()
    await place.passes(datetime(2026, 11, 24, 12, 0, tzinfo=UTC))

    assert "weekly" not in await dana.sees()


async def test_it_comes_to_each_facilitator_and_to_no_member(place: Home) -> None:
    dana, erin = await place.signs_in("Dana"), await place.facilitator("Erin")
    ana = await place.joins("terminal", "Ana")
    await place.plans()
    await place.passes(MONDAY + timedelta(hours=1))

    assert CLOSES in await dana.sees()
    assert CLOSES in await erin.sees()
    assert "weekly" not in await ana.sees()


async def test_it_can_be_turned_off_and_on_again_with_less(place: Home) -> None:
    dana = await place.signs_in("Dana")
    await place.plans()
    await place.passes(SUNDAY)
    await dana.sees()

    assert "[No weekly message]" in await dana.says("/less")
    await dana.says("[No weekly message]")
    await place.passes(MONDAY + timedelta(days=1, hours=-1))
    assert "weekly" not in await dana.sees()

    assert "[The weekly message again]" in await dana.says("/less")
    await dana.says("[The weekly message again]")
    await place.passes(MONDAY + timedelta(days=7))
    assert CLOSES in await dana.sees()


async def test_a_member_is_not_offered_to_turn_it_off(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")

    assert "weekly" not in await ana.says("/less")


async def test_it_never_comes_in_quiet_hours(place: Home) -> None:
    dana = await place.signs_in("Dana")
    await place.plans()
    owner = place.members()["Dana"]
    keep(place, replace(owner, hour=21 * 60))
    await place.passes(MONDAY + timedelta(hours=14))  # Tuesday 08:00
    assert "weekly" not in await dana.sees()

    await place.passes(MONDAY + timedelta(hours=15))

    assert CLOSES in await dana.sees()


async def test_it_says_what_is_owed_and_what_waits_for_a_reply(place: Home) -> None:
    dana = await place.signs_in("Dana")
    await place.plans()
    await place.passes(TUESDAY)
    await place.asks(ReplyToResult(place.rounds()[0].id, "We mend the gate.", date(2026, 11, 27)))
    await place.passes(MONDAY - timedelta(minutes=1))
    await dana.sees()

    await place.passes(MONDAY)

    said = await dana.sees()
    assert said.startswith("Not done yet, and promised for 27 November 2026 by Dana: We mend the gate.")
    assert "[Say how it went] [What runs]" in said
    assert (await dana.says("[Say how it went]")).startswith('You said: "We mend the gate." Is it done?')


async def test_it_says_how_many_cannot_be_reached_be_it_one(place: Home) -> None:
    dana, _ana = await place.signs_in("Dana"), await place.joins("terminal", "Ana")
    person = place.members()["Ana"].person
    with SqlStore(place.program.database).begin() as uow:
        [account] = uow.accounts_of([person])[person]
    identity = account.identity
    await place.program.inbox.submit(Left(Origin(identity.account, fresh_id(), place.clock.now(), identity)))
    await place.passes(MONDAY)

    said = await dana.sees()
    assert "1 person can't be reached yet." in said
    assert await dana.says("[Who is it?]") == "Nothing reaches: Ana."


async def test_it_has_ten_lines_at_most(place: Home) -> None:
    dana = await place.signs_in("Dana")
    for _ in range(6):
        await place.plans()
    await place.passes(TUESDAY)
    for round in place.rounds():
        await place.asks(ReplyToResult(round.id, "We mend the gate.", date(2026, 11, 27)))
    await place.passes(MONDAY - timedelta(minutes=1))
    await dana.sees()

    await place.passes(MONDAY)

    lines = await dana.sees()
    assert lines.count("We mend the gate.") == 2
    assert lines.count("closes on") == 2


def test_a_week_begins_before_any_monday_on_earth() -> None:
    group = Group(GroupId("g"), "Riverside", ("en",), "UTC", created_on=date(2026, 1, 1))
    for hours in range(0, 24 * 15, 5):
        now = datetime(2026, 11, 16, 10, 0, tzinfo=UTC) + timedelta(hours=hours)
        timer = week_timer(group, now)
        assert now < timer.due_at <= now + timedelta(days=7)
        assert (timer.due_at.weekday(), timer.due_at.hour) == (6, 10)
        assert week_timer(group, timer.due_at - timedelta(seconds=1)) == timer


async def test_it_says_how_many_proposals_wait_and_shows_them(place: Home) -> None:
    dana, _ana = await place.signs_in("Dana"), await place.joins("terminal", "Ana")
    id, ana = SeriesId(await place.plans()), place.members()["Ana"].id
    with SqlStore(place.program.database).begin() as uow:
        planned = uow.series([id])[id]
        proposal = replace(
            planned,
            id=SeriesId(fresh_id()),
            title=told("Tea on Friday"),
            standing=SeriesStanding.PROPOSED,
            planned_by=ana,
            version=0,
        )
        uow.save(Changes(new_series={proposal.id: proposal}))
        uow.commit()
    await place.passes(MONDAY)

    assert "1 proposal waits for supporters or for your word." in await dana.sees()
    assert "Tea on Friday" in await dana.says("[See proposals]")


async def test_it_says_what_was_missed_and_members_can_read_it_too(place: Home) -> None:
    dana, ana = await place.signs_in("Dana"), await place.joins("terminal", "Ana")
    await place.plans()
    place.clock.move_to(datetime(2026, 11, 25, 12, 0, tzinfo=UTC))  # nothing ran for more than a week
    await place.program.settle()
    await place.passes(MONDAY - timedelta(minutes=1))
    await dana.sees()

    await place.passes(MONDAY)

    assert "Last week 1 round did not start." in await dana.sees()
    assert "1 round did not start, because Ladle was not running." in await ana.says("/rounds")
