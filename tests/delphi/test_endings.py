"""A Delphi study ends when it is ended, stopped uncounted, or cannot go on; everybody hears, and nothing is left."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import AddDaysOff, ExtendRound, UndoSeries, VoidVote
from core.days_off import DaysOff
from core.delphi import Over
from core.delphi_state import KEPT_FOR, goes_on, over_of
from core.polls import void
from core.rounds import Phase, Round, SeriesId, SeriesStanding
from tests.delphi.studies import APART, Study, begins
from tests.groups import home

MINUTE = timedelta(minutes=1)
TEN_DAYS = timedelta(days=10)


@pytest.fixture
async def study(tmp_path: Path) -> AsyncIterator[Study]:
    async with home(tmp_path / "data") as place:
        study = await begins(place)
        await study.rate(APART)
        yield study


async def reads(study: Study, place: int = 0) -> str:
    """Return everything that somebody has before them."""
    await study.place.program.settle()
    return await study.place.guests[place].sees()


async def closes_only(study: Study) -> Round:
    """Let the open round close; the next one has not opened yet."""
    round = study.round()
    await study.place.passes(round.closes_at + MINUTE)
    return study.again(round.id)


async def test_a_study_that_is_ended_while_a_round_is_open_is_over_with_that_round(study: Study) -> None:
    round = study.round()
    await study.place.asks(UndoSeries(SeriesId(round.series)))
    assert study.again(round.id).phase is Phase.OPEN
    closed = await closes_only(study)
    assert over_of(closed.state) is Over.ENDED
    assert study.place.program.boxes.prompts() == frozenset()
    said = await reads(study)
    assert "Somebody who plans ended this here. All single ratings are destroyed." in said
    assert "planned for tomorrow" not in said
    await study.place.passes(round.closes_at + TEN_DAYS)
    assert study.rounds() == [Phase.RELEASED]
    assert study.series().standing is SeriesStanding.ENDED


async def test_a_study_that_is_ended_between_two_rounds_is_over_at_once_and_everybody_hears(study: Study) -> None:
    dana = await study.place.signs_in("Dana")
    closed = await closes_only(study)
    assert goes_on(closed)
    assert "Round 2 of 3 at most is planned for tomorrow." in await reads(study)
    await study.place.asks(UndoSeries(SeriesId(closed.series)))
    await study.place.passes(closed.closes_at + 2 * MINUTE)
    assert over_of(study.again(closed.id).state) is Over.ENDED
    assert study.place.program.boxes.prompts() == frozenset()
    for place in range(5):
        assert "There is no further round" in await reads(study, place)
    assert "What happens next? Everyone will see your reply." in await dana.sees()
    await study.place.passes(closed.closes_at + TEN_DAYS)
    assert study.rounds() == [Phase.RELEASED]


async def test_the_rounds_of_a_study_that_nobody_ended_go_on(study: Study) -> None:
    closed = await study.closes()
    assert over_of(closed.state) is None
    assert study.rounds() == [Phase.RELEASED, Phase.OPEN]


async def test_a_study_can_be_ended_in_its_second_round_as_well(study: Study) -> None:
    await study.closes()
    await study.place.asks(UndoSeries(SeriesId(study.round().series)))
    closed = await closes_only(study)
    assert over_of(closed.state) is Over.ENDED
    assert study.place.program.boxes.prompts() == frozenset()


async def test_a_facilitator_stops_a_round_uncounted_and_the_study_with_it(study: Study) -> None:
    place, round = study.place, study.round()
    dana = await place.signs_in("Dana")
    assert "[Stop without counting]" in await dana.says("/rounds")
    asked = await dana.says("[Stop without counting]")
    assert "all ratings are destroyed. Everyone reads that you stopped it" in asked
    assert place.program.boxes.prompts()
    assert "Stopped. This round was not counted" in await dana.says("[Stop it]")
    assert 'Dana stopped the rating on "How important is this?".' in await reads(study)
    now = study.again(round.id)
    assert (now.phase, now.result, void(now)) == (Phase.CANCELLED, None, True)
    assert place.program.boxes.prompts() == frozenset()
    assert "Dana stopped the rating on" in await place.guests[0].says("/rounds")
    await place.passes(round.closes_at + TEN_DAYS)
    assert study.place.rows("rounds") == 1


async def test_a_later_round_is_stopped_as_well_with_what_was_said_before(study: Study) -> None:
    await study.closes()
    assert (await study.place.asks(VoidVote(study.round().id))).note is None
    assert study.place.program.boxes.prompts() == frozenset()


async def test_ratings_that_are_lost_are_called_ratings(study: Study) -> None:
    round = study.round()
    (study.place.program.settings.lockbox / f"{round.id}.key").unlink()
    await study.place.passes(round.closes_at + MINUTE)
    assert 'The ratings on "How important is this?" were lost.' in await reads(study)


async def test_a_next_round_that_falls_on_a_day_off_ends_the_study_aloud(study: Study) -> None:
    dana = await study.place.signs_in("Dana")
    closed = await closes_only(study)
    day = (closed.closes_at + timedelta(days=1)).date()
    await study.place.asks(AddDaysOff(study.place.group.id, (DaysOff(day, day),)))
    await study.place.passes(closed.closes_at + timedelta(days=1, minutes=10))
    assert study.rounds() == [Phase.RELEASED]
    assert over_of(study.again(closed.id).state) is Over.NOT_OPENED
    assert study.place.program.boxes.prompts() == frozenset()
    assert 'The next round on "How important is this?" could not open' in await reads(study)
    assert "What happens next? Everyone will see your reply." in await dana.sees()


async def test_a_next_round_in_which_too_few_could_rate_ends_the_study_aloud(study: Study) -> None:
    dana = await study.place.signs_in("Dana")
    closed = await closes_only(study)
    leaver = study.place.guests[4]
    await leaver.says("/leave")
    await leaver.says("[Leave and delete]")
    await leaver.says("[Delete]")
    await study.place.passes(closed.closes_at + timedelta(days=1, minutes=10))
    assert study.rounds() == [Phase.RELEASED]
    assert over_of(study.again(closed.id).state) is Over.NOT_OPENED
    assert "could not open" in await reads(study)
    said = await dana.sees()
    assert 'The next rating on "How important is this?" did not open: fewer than 5 people' in said
    assert "What happens next? Everyone will see your reply." in said


async def test_ratings_that_no_further_round_takes_over_are_kept_for_a_week_at_most(study: Study) -> None:
    closed = await closes_only(study)
    assert study.place.program.boxes.prompts() == {closed.id}
    with study.place.program.database.transaction() as transaction:  # every timer of the study has failed for good
        transaction.connection.exec_driver_sql("DELETE FROM timers")
    study.place.program.closing.recover([], closed.closes_at + KEPT_FOR - MINUTE)
    assert study.place.program.boxes.prompts() == {closed.id}
    study.place.program.closing.recover([], closed.closes_at + KEPT_FOR + MINUTE)
    assert study.place.program.boxes.prompts() == frozenset()


async def test_more_time_for_a_round_moves_the_next_one(study: Study) -> None:
    round = study.round()
    await study.place.asks(ExtendRound(round.id, timedelta(days=2)))
    await study.place.passes(round.closes_at + timedelta(days=2, minutes=1))
    assert study.rounds() == [Phase.RELEASED]
    await study.place.passes(round.closes_at + timedelta(days=3, minutes=1))
    assert study.rounds() == [Phase.RELEASED, Phase.OPEN]
