"""Words that would be guessed are shown to nobody until their authors say so, and nobody learns who was asked."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.rounds import Credit, Round
from tests.groups import THURSDAY, TUESDAY, Home, home, weekly
from tests.guests import Guest
from tests.sealed.acting import FORM
from tests.sealed.test_closing import released, stored

CLOSE = TUESDAY + timedelta(hours=3)  # 21:00, in the quiet hours
MORNING = TUESDAY + timedelta(hours=15)  # 09:00, when they are over
ASKED = "Only 2 people answered without a name. People may guess whose words they are"


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    """Give a group on a chat platform, in which two people have answered without a name, and the round is closed."""
    async with home(tmp_path / "data", on=["telegram"]) as place:
        await place.plans(FORM, weekly(place.group, open_for=CLOSE - THURSDAY))
        for name in ("Ana", "Ben"):
            await place.joins("telegram", name)
        await place.passes(THURSDAY + timedelta(minutes=1))
        for guest in place.guests:
            await guest.says("[No name]")
            await guest.says(f"Words of {place.guests.index(guest)}")
            await guest.says("[Skip]")
            await guest.says("[No, forget me]")
        await place.passes(CLOSE)
        for guest in place.guests:
            await guest.sees()
        yield place


@pytest.fixture
async def both(place: Home) -> list[Guest]:
    """Give the two authors, who have been asked."""
    await place.passes(MORNING)
    for guest in place.guests:
        assert ASKED in await guest.sees()
    return place.guests


def closed(place: Home) -> Round:
    (prompt,) = place.program.boxes.prompts()
    return stored(place, prompt)


async def test_nobody_is_asked_in_their_quiet_hours(place: Home) -> None:
    await place.passes(MORNING - timedelta(minutes=1))
    for guest in place.guests:
        assert ASKED not in await guest.sees()


async def test_authors_are_asked_once_and_no_record_is_kept(place: Home) -> None:
    await place.passes(MORNING)
    kept = [file for file in place.program.settings.data_dir.rglob("*") if file.is_file()]
    assert not any(b"sealed-few" in file.read_bytes() for file in kept)
    assert ASKED in await place.guests[0].sees()
    await place.passes(MORNING + timedelta(hours=3))
    assert ASKED not in await place.guests[0].sees()


async def test_what_both_share_comes_out_with_the_result(both: list[Guest], place: Home) -> None:
    round = closed(place)
    await both[0].says("[Share them all the same]")
    await place.passes(MORNING + timedelta(hours=1))
    assert released(place) == [], "not while one may still decide"
    await both[1].says("[Share them all the same]")
    await place.passes(MORNING + timedelta(hours=2))
    assert sorted(text for _, _, text in released(place)) == ["Words of 0", "Words of 1"]
    result = stored(place, round.id).result
    assert result is not None
    assert {quote.answer for quote in result.quotes} == {id for id, _, _ in released(place)}
    assert all(quote.sealed for quote in result.quotes)
    assert place.program.boxes.prompts() == frozenset()


async def test_who_would_rather_give_their_name_gives_it_to_facilitators(both: list[Guest], place: Home) -> None:
    round = closed(place)
    await both[0].says("[To facilitators, with my name]")
    await both[1].says("[Take them back]")
    await place.passes(MORNING + timedelta(hours=1))
    (given,) = place.answers(round)
    assert given.value == {"text": "Words of 0"}
    assert given.credit is Credit.FACILITATORS
    assert given.member == place.members()["Ana"].id
    assert released(place) == []


async def test_who_says_nothing_within_a_week_takes_their_words_back(both: list[Guest], place: Home) -> None:
    await both[0].says("[Share them all the same]")
    await place.passes(CLOSE + timedelta(days=7))
    assert [text for _, _, text in released(place)] == ["Words of 0"]
    await place.passes(CLOSE + timedelta(days=7, minutes=1))
    assert place.program.boxes.prompts() == frozenset()


async def test_a_decision_can_be_changed_until_it_is_carried_out(both: list[Guest], place: Home) -> None:
    await both[0].says("[Share them all the same]")
    await both[0].says("[Take them back]")
    await both[1].says("[Take them back]")
    await place.passes(MORNING + timedelta(hours=1))
    assert released(place) == []
