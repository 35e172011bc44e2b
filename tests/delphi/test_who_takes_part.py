"""Who takes part in a Delphi study is settled as it begins; and what is kept of them is told until it is over."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.delphi.studies import AGREED, APART, NEARER, Study, begins
from tests.groups import home
from tests.sealed.acting import author

CLOSED = "closed vote"
ASKED = "Rating, confidential: only you see yours"


@pytest.fixture
async def study(tmp_path: Path) -> AsyncIterator[Study]:
    async with home(tmp_path / "data") as place:
        yield await begins(place)


async def test_who_comes_between_two_rounds_is_not_asked(study: Study) -> None:
    await study.rate(APART)
    await author(study.place, "Late")
    await study.closes()
    late, ana = study.place.guests[-1], study.place.guests[0]
    assert ASKED in await ana.sees()
    assert ASKED not in await late.sees()
    assert ASKED not in await late.says("/open")


async def test_what_is_kept_of_ratings_is_told_until_the_last_round_is_over(study: Study) -> None:
    ana = study.place.guests[0]
    kept = "You may rate in 1 study. What you rated is kept in a locked box until its last round"
    await study.rate(APART)
    assert kept in await ana.says("/mydata")
    await study.closes()  # the second round is open; the first one is counted
    told = await ana.says("/mydata")
    assert kept in told
    assert CLOSED not in told
    assert "your ratings in 1 study, if you rated" in await ana.says("/leave") + await ana.says("[Leave and delete]")
    await ana.says("/help")
    await study.rate(NEARER)
    await study.closes()
    await study.rate(AGREED)
    await study.closes()
    over = await ana.says("/mydata")
    assert kept not in over
    assert CLOSED in over
