"""A reflection answered without a name: consent first, then the choice, the words, and back again."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import PlanSeries
from core.activities import activity
from core.messages import told
from core.rounds import Credit
from tests.groups import THURSDAY, Home, home
from tests.guests import Guest
from tests.sealed.acting import the_round

TOPIC = "What happened lately that matters to you?"
CHOICE = "Under which name? You choose before you write."


@pytest.fixture(params=["terminal", "telegram"])
async def place(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Home]:
    """Give a group with a reflection, and a member of it who is being asked."""
    async with home(tmp_path / "data", on=[request.param]) as place:
        kind = activity("reflection")
        plan = kind.plan(place.group, THURSDAY.replace(tzinfo=None))
        await place.asks(PlanSeries(place.group.id, kind.name, told(""), kind.form(place.group), plan))
        await place.joins(request.param, "Ana")
        await place.passes(THURSDAY + timedelta(minutes=1))
        yield place


@pytest.fixture
async def ana(place: Home) -> Guest:
    """Give the member, who has agreed to what reflections are for."""
    (ana,) = place.guests
    assert CHOICE not in await ana.sees()
    assert CHOICE in await ana.says("[Yes, you may]")
    return ana


async def test_somebody_answers_without_a_name_and_takes_another_choice_first(ana: Guest, place: Home) -> None:
    assert f"Without a name. {TOPIC}" in await ana.says("[No name; people may guess]")
    assert CHOICE in await ana.says("[Change]")
    assert TOPIC in await ana.says("[No name; people may guess]")
    assert "May I bring you questions" in await ana.says("The bus is cancelled again")
    assert "Your answer is in." in await ana.says("[Yes, for 30 days]")
    with place.program.boxes.turn(the_round(place).id) as box:
        assert len(box.everything()) == 1
    assert place.answers(the_round(place)) == []
    assert place.members()["Ana"].credit == "", "what is remembered would tell"


async def test_somebody_who_began_without_a_name_gives_it_after_all(ana: Guest, place: Home) -> None:
    await ana.says("[No name; people may guess]")
    await ana.says("[Change]")
    assert TOPIC in await ana.says("[My name]")
    await ana.says("The bus is cancelled again")
    (given,) = place.answers(the_round(place))
    assert given.credit is Credit.NAMED
    with place.program.boxes.turn(the_round(place).id) as box:
        assert box.everything() == []
