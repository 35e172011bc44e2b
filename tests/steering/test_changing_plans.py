"""Opening early, leaving out, planning differently and taking back: each occurrence still has one end."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from core.actions import Action, ChangeSeries, CloseEarly, OpenEarly, SkipOccurrence, UndoChange
from core.events import Acted, Origin
from core.messages import Say, told
from core.ports.inbox import Handled, Outcome
from core.rounds import HourOf, Phase, Round, Series, SeriesId
from ladle.ids import fresh_id
from storage.store import SqlStore
from tests.groups import MONDAY, THURSDAY, TUESDAY, Home, home, weekly

NEXT_THURSDAY = THURSDAY + timedelta(days=7)
local = datetime.fromisoformat  # a time by the plan's own clock
WEDNESDAY = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as it:
        yield it


def series(place: Home, id: str) -> Series:
    with SqlStore(place.program.database).begin() as uow:
        return uow.series([SeriesId(id)])[SeriesId(id)]


def rounds(place: Home, id: str) -> list[Round]:
    """Return every round of a series that was not taken back, in order."""
    with SqlStore(place.program.database).begin() as uow:
        found = [it for it in uow.rounds_of(SeriesId(id)) if it.phase is not Phase.CANCELLED]
    return sorted(found, key=lambda it: it.opens_at)


async def asks(place: Home, action: Action, name: str) -> Outcome:
    """Ask for something as one of the members."""
    origin = Origin("page", fresh_id(), place.clock.now())
    return await place.program.inbox.submit(Acted(origin, place.members()[name].id, action))


async def test_a_round_opened_early_asks_now_and_closes_as_planned(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    id = SeriesId(await place.plans())
    await ana.sees()

    assert (await place.asks(OpenEarly(id))).handled is Handled.NEW
    await place.program.settle()

    [round] = rounds(place, id)
    assert (round.phase, round.opens_at, round.closes_at) == (Phase.OPEN, MONDAY, TUESDAY)
    assert await ana.sees() == "How was your week? [Good] [Mixed] [Hard] [Skip]"


async def test_an_occurrence_opened_early_does_not_come_again_on_its_day(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    id = SeriesId(await place.plans())
    await place.asks(OpenEarly(id))
    await place.program.settle()
    await ana.sees()

    await place.passes(THURSDAY + timedelta(hours=1))

    assert len(rounds(place, id)) == 1
    await place.passes(NEXT_THURSDAY)
    assert [it.occurrence.date() for it in rounds(place, id)] == [date(2026, 11, 19), date(2026, 11, 26)]


async def test_one_opened_closed_and_released_before_its_day_does_not_come_again_either(place: Home) -> None:
    id = SeriesId(await place.plans())
    await place.asks(OpenEarly(id))
    await place.program.settle()
    await place.asks(CloseEarly(rounds(place, id)[0].id))
    await place.passes(WEDNESDAY)
    assert rounds(place, id)[0].phase is Phase.RELEASED

    await place.passes(NEXT_THURSDAY)

    assert [it.occurrence.date() for it in rounds(place, id)] == [date(2026, 11, 19), date(2026, 11, 26)]


async def test_where_people_are_asked_at_their_own_hour_a_round_opened_early_asks_all_at_once(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    id = SeriesId(await place.plans(plan=weekly(place.group, hour_of=HourOf.PERSON)))
    await place.passes(WEDNESDAY)  # its round is there by now, for the first place on Earth to see Thursday
    assert [it.phase for it in rounds(place, id)] == [Phase.EARLY]
    await ana.sees()

    await place.asks(OpenEarly(id))
    await place.program.settle()

    assert await ana.sees() == "How was your week? [Good] [Mixed] [Hard] [Skip]"
    await place.passes(THURSDAY + timedelta(hours=1))
    assert await ana.sees() == ""
    assert len(rounds(place, id)) == 1


async def test_no_second_round_opens_beside_one_that_is_open(place: Home) -> None:
    id = SeriesId(await place.plans())
    await place.passes(THURSDAY)

    outcome = await place.asks(OpenEarly(id))

    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("early-open-already"))


async def test_the_next_one_can_be_left_out(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    id = SeriesId(await place.plans())
    await ana.sees()

    assert (await place.asks(SkipOccurrence(id))).handled is Handled.NEW

    await place.passes(THURSDAY + timedelta(days=1))
    assert await ana.sees() == ""
    assert rounds(place, id) == []
    assert place.passed_over() == [("2026-11-19T18:00:00", "skipped")]
    await place.passes(NEXT_THURSDAY)
    assert len(rounds(place, id)) == 1


async def test_a_later_day_can_be_left_out(place: Home) -> None:
    id = SeriesId(await place.plans())

    await place.asks(SkipOccurrence(id, date(2026, 11, 26)))

    await place.passes(NEXT_THURSDAY + timedelta(days=8))
    assert [it.occurrence.date() for it in rounds(place, id)] == [date(2026, 11, 19), date(2026, 12, 3)]


async def test_a_day_on_which_nothing_is_planned_cannot_be_left_out(place: Home) -> None:
    id = SeriesId(await place.plans())

    outcome = await place.asks(SkipOccurrence(id, date(2026, 11, 20)))

    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("steer-none-left"))


async def test_the_last_one_is_not_left_out(place: Home) -> None:
    once = weekly(place.group)
    once = replace(once, recurrence=replace(once.recurrence, rrule="FREQ=DAILY;COUNT=1"))
    id = SeriesId(await place.plans(plan=once))

    outcome = await place.asks(SkipOccurrence(id))

    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("skip-last"))
    await place.passes(THURSDAY)
    assert len(rounds(place, id)) == 1


@pytest.mark.parametrize("hour_of", HourOf)
async def test_what_was_left_out_comes_when_that_is_taken_back(place: Home, hour_of: HourOf) -> None:
    ana = await place.joins("terminal", "Ana")
    id = SeriesId(await place.plans(plan=weekly(place.group, hour_of=hour_of)))
    await place.passes(WEDNESDAY)
    await place.asks(SkipOccurrence(id))
    await ana.sees()

    assert (await place.asks(UndoChange(id))).handled is Handled.NEW

    await place.passes(THURSDAY + timedelta(hours=1))
    assert len(rounds(place, id)) == 1
    assert "How was your week?" in await ana.sees()
    assert place.passed_over() == []


async def test_a_plan_moves_to_another_hour_and_day(place: Home) -> None:
    id = SeriesId(await place.plans())
    plan = series(place, id).plan
    friday = replace(plan, recurrence=replace(plan.recurrence, start=local("2026-11-20T09:00")))

    assert (await place.asks(ChangeSeries(id, plan=friday))).handled is Handled.NEW

    await place.passes(THURSDAY + timedelta(days=9))
    assert [it.occurrence for it in rounds(place, id)] == [local("2026-11-20T09:00"), local("2026-11-27T09:00")]


async def test_a_change_lets_an_open_round_be_and_tells_nobody(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    id = SeriesId(await place.plans())
    await place.passes(THURSDAY)
    await ana.says("[Good]")
    before = rounds(place, id)[0]
    shown = place.rows("chat_lines") + place.rows("outbox")
    plan = series(place, id).plan
    changed = replace(plan, open_for=timedelta(days=1), recurrence=replace(plan.recurrence, rrule="FREQ=DAILY"))

    outcome = await place.asks(ChangeSeries(id, title=told("Daily"), plan=changed))
    await place.program.settle()

    assert outcome.handled is Handled.NEW
    assert rounds(place, id) == [before]
    assert len(place.answers(before)) == 1
    assert await ana.sees() == ""
    assert place.rows("chat_lines") + place.rows("outbox") == shown
    await place.passes(THURSDAY + timedelta(days=1))
    assert [it.plan.open_for.days for it in rounds(place, id)] == [5, 1]


async def test_a_round_that_is_there_but_not_open_follows_the_changed_plan(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    id = SeriesId(await place.plans(plan=weekly(place.group, hour_of=HourOf.PERSON)))
    await place.passes(WEDNESDAY)
    assert [it.phase for it in rounds(place, id)] == [Phase.EARLY]
    form = series(place, id).form
    other = replace(form, questions=(replace(form.questions[0], ask=told("And the buses?")), *form.questions[1:]))
    await ana.sees()

    await place.asks(ChangeSeries(id, form=other))

    await place.passes(THURSDAY + timedelta(hours=1))
    assert len(rounds(place, id)) == 1
    assert await ana.sees() == "And the buses? [Good] [Mixed] [Hard] [Skip]"


async def test_a_round_that_is_there_but_not_open_goes_with_the_day_it_was_for(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    id = SeriesId(await place.plans(plan=weekly(place.group, hour_of=HourOf.PERSON)))
    await place.passes(WEDNESDAY)
    plan = series(place, id).plan
    saturday = replace(plan, recurrence=replace(plan.recurrence, start=local("2026-11-21T18:00")))
    await ana.sees()

    await place.asks(ChangeSeries(id, plan=saturday))

    await place.passes(THURSDAY + timedelta(days=1))
    assert await ana.sees() == ""
    await place.passes(THURSDAY + timedelta(days=2, hours=1))
    assert "How was your week?" in await ana.sees()


async def test_the_last_change_is_taken_back_while_nobody_was_asked_since(place: Home) -> None:
    id = SeriesId(await place.plans())
    before = series(place, id)
    later = replace(before.plan, recurrence=replace(before.plan.recurrence, start=local("2026-11-25T09:00")))
    await place.asks(ChangeSeries(id, title=told("Later"), plan=later))

    assert (await place.asks(UndoChange(id))).handled is Handled.NEW

    after = series(place, id)
    assert (after.title, after.plan, after.form, after.before) == (before.title, before.plan, before.form, None)
    await place.passes(THURSDAY)
    assert len(rounds(place, id)) == 1


async def test_a_change_stays_once_people_were_asked(place: Home) -> None:
    id = SeriesId(await place.plans())
    await place.asks(ChangeSeries(id, title=told("Weekly")))
    await place.passes(THURSDAY)

    outcome = await place.asks(UndoChange(id))

    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("undo-asked"))


async def test_a_change_after_an_earlier_round_can_be_taken_back(place: Home) -> None:
    id = SeriesId(await place.plans())
    await place.passes(TUESDAY)
    await place.asks(ChangeSeries(id, title=told("Weekly")))

    assert (await place.asks(UndoChange(id))).handled is Handled.NEW
    assert series(place, id).title == told("")


async def test_a_plan_without_changes_is_taken_back_as_a_whole(place: Home) -> None:
    id = SeriesId(await place.plans())

    assert (await place.asks(UndoChange(id))).handled is Handled.NEW

    await place.passes(THURSDAY)
    assert series(place, id).standing.value == "undone"
    assert rounds(place, id) == []
    assert [it.kind for it in place.log()] == ["plan-undone"]


async def test_a_plan_that_would_never_come_is_not_taken(place: Home) -> None:
    id = SeriesId(await place.plans())
    plan = series(place, id).plan
    past = replace(plan.recurrence, rrule="FREQ=DAILY;COUNT=1", start=local("2026-01-01T18:00"))
    never = replace(plan, recurrence=past)

    outcome = await place.asks(ChangeSeries(id, plan=never))

    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("plan-never"))
    assert series(place, id).plan == plan


async def test_a_change_of_nothing_says_so(place: Home) -> None:
    id = SeriesId(await place.plans())

    outcome = await place.asks(ChangeSeries(id, plan=series(place, id).plan))

    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("change-nothing"))
    assert place.log() == []


@pytest.mark.parametrize("action", [OpenEarly, SkipOccurrence, UndoChange])
async def test_a_member_steers_no_plan_of_others(place: Home, action: type) -> None:
    await place.joins("terminal", "Ana")
    id = await place.plans()

    outcome = await asks(place, action(SeriesId(id)), "Ana")

    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("not-allowed"))


async def test_every_change_of_a_plan_is_in_the_log(place: Home) -> None:
    id = SeriesId(await place.plans())
    await place.asks(SkipOccurrence(id))
    await place.asks(UndoChange(id))
    await place.asks(ChangeSeries(id, title=told("Weekly")))
    await place.asks(OpenEarly(id))

    assert [it.kind for it in place.log()] == ["opened-early", "plan-changed", "undone", "skipped"]
    assert {it.by for it in place.log()} == {place.owner.id}
