"""A question that nobody asked for never takes the place of one that somebody is just answering."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import ReplyToResult
from tests.groups import THURSDAY, TUESDAY, Home, home, weekly
from tests.rounds.test_rounds import QUESTION

REPLY = "What happens next? Everyone will see your reply. [Send without]"


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


async def test_what_a_facilitator_is_just_writing_is_not_taken_for_the_reply(place: Home) -> None:
    await place.plans()
    dana = await place.signs_in("Dana")
    ana = await place.joins("terminal", "Ana")
    await place.passes(TUESDAY - timedelta(minutes=1))
    await dana.says("/new")
    await dana.says("[My question]")
    await place.passes(TUESDAY)
    assert "What happens next?" not in await dana.sees()
    await dana.says("How was the new bus plan?")
    assert "How was the new bus plan?" in await dana.says("[Good, Mixed, Hard]")
    seen = await dana.says("[Start]")
    assert seen.endswith(f"Fewer than 5 people answered, so no numbers are shown. {REPLY}")
    await dana.says("We meet on Friday.")
    await place.program.settle()
    assert "Next, says Dana: We meet on Friday." in await ana.sees()


async def test_who_is_still_busy_is_asked_later_still(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY - timedelta(minutes=1))
    await ana.says("/me")
    await place.passes(THURSDAY + timedelta(minutes=10))
    await ana.says("[Name]")
    await place.passes(THURSDAY + timedelta(minutes=16))
    assert QUESTION not in await ana.sees()
    assert QUESTION in await ana.says("Anna")
    assert "Anna" in place.members()
    await place.passes(THURSDAY + timedelta(hours=1))
    assert await ana.sees() == ""


async def test_a_reply_given_by_one_closes_the_question_for_the_others(place: Home) -> None:
    await place.plans()
    dana, fay = await place.signs_in("Dana"), await place.facilitator("Fay")
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    round = place.rounds()[0]
    await place.passes(TUESDAY)
    assert REPLY in await fay.sees()
    await dana.says("We meet on Friday.")
    assert "A reply was sent already." in await fay.says("We meet on Monday.")
    await place.program.settle()
    seen = await ana.sees()
    assert "We meet on Friday." in seen
    assert "Monday" not in seen
    again = await place.asks(ReplyToResult(round.id, "We meet on Monday."))
    assert again.note is not None


async def test_a_reply_on_the_page_closes_the_question_in_the_chat(place: Home) -> None:
    await place.plans()
    dana = await place.signs_in("Dana")
    await place.passes(THURSDAY)
    round = place.rounds()[0]
    await place.passes(TUESDAY)
    await dana.sees()
    await place.asks(ReplyToResult(round.id, "We meet on Friday."))
    assert "A reply was sent already." in await dana.says("[Send without]")
    result = place.released(round.id)
    assert result is not None
    assert result.reply == "We meet on Friday."


async def test_a_facilitator_is_asked_about_the_last_round_only(place: Home) -> None:
    await place.plans()
    dana = await place.signs_in("Dana")
    for week in range(3):
        await place.passes(TUESDAY + timedelta(weeks=week))
        await dana.sees()
    await dana.says("[Send without]")
    assert "What happens next?" not in await dana.says("/me")
    assert await dana.says("[Nothing]") == "Nothing has changed."


async def test_a_question_past_its_time_does_not_come_back(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await ana.says("[Good]")
    await ana.says("/me")
    await place.passes(TUESDAY + timedelta(days=2))
    assert "Want to say more?" not in await ana.says("[Nothing]")


async def test_skip_typed_too_late_says_that_nothing_was_kept(place: Home) -> None:
    await place.plans(plan=weekly(place.group, late=timedelta(0)))
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    round = place.rounds()[0]
    await place.passes(TUESDAY + timedelta(hours=1))
    assert "What you sent now was not kept." in await ana.says("/skip")
    assert place.answers(round) == []
