"""Words that would be guessed are shown to nobody until their authors say so, and nobody learns who was asked."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.changes import Outgoing
from core.ports.channels import Channel, ChannelFacts, Failure, NotDelivered
from core.ports.standing import Standing
from core.rounds import Credit, Round
from core.sealed_errands import SealedErrands
from ladle.errands import AGAIN
from ladle.ids import fresh_id
from storage.store import SqlStore
from tests.groups import THURSDAY, TUESDAY, Home, home, weekly
from tests.guests import Guest
from tests.sealed.acting import FORM
from tests.sealed.test_closing import closing, released, stored

CLOSE = TUESDAY + timedelta(hours=3)  # 21:00, in the quiet hours
MORNING = TUESDAY + timedelta(hours=15)  # 09:00, when they are over
EVENING = TUESDAY + timedelta(days=1)  # the release hour
ASKED = "Only 2 people answered without a name. People may guess whose words they are"


class Failing:
    """A channel that takes no message."""

    def __init__(self, of: Channel, why: Failure | Exception) -> None:
        self.account = of.account
        self.facts: ChannelFacts = of.facts
        self.tried = 0
        self._why = why

    async def send(self, outgoing: Outgoing, standing: Standing) -> str:
        """Take nothing."""
        self.tried += 1
        raise NotDelivered(self._why) if isinstance(self._why, Failure) else self._why


def out_of_order(place: Home, why: Failure | Exception, patch: pytest.MonkeyPatch) -> Failing:
    """Let the chat platform take nothing, until the patch is undone."""
    (account,) = place.program.channels.keys() - {"browser", "terminal"}
    channel = Failing(place.program.channels[account], why)
    patch.setitem(place.program.channels, account, channel)
    return channel


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


def errands(place: Home) -> SealedErrands:
    """Return what a start makes: it knows only what lies in the box."""
    program, store = place.program, SqlStore(place.program.database)
    return SealedErrands(store, program.boxes, closing(place), program.calendar, fresh_id, lambda _: True)


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
    await place.passes(EVENING - timedelta(minutes=1))
    assert released(place) == [], "the moment would tell who decided last"
    await place.passes(EVENING)
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
    await place.passes(EVENING - timedelta(minutes=1))
    assert place.answers(round) == []
    await place.passes(EVENING)
    (given,) = place.answers(round)
    assert given.value == {"text": "Words of 0"}
    assert given.credit is Credit.FACILITATORS
    assert given.member == place.members()["Ana"].id
    assert given.at == round.closes_at, "nothing tells when it was decided"
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
    await place.passes(EVENING)
    assert released(place) == []


async def test_what_is_decided_after_the_release_hour_waits_for_the_next(both: list[Guest], place: Home) -> None:
    await place.passes(EVENING)
    for guest in both:
        await guest.says("[Share them all the same]")
    await place.passes(EVENING + timedelta(days=1, minutes=-1))
    assert released(place) == []
    await place.passes(EVENING + timedelta(days=1))
    assert len(released(place)) == 2


async def test_a_start_carries_nothing_out_before_the_release_hour(both: list[Guest], place: Home) -> None:
    for guest in both:
        await guest.says("[Share them all the same]")
    started = errands(place)
    started.due(MORNING + timedelta(hours=1))
    assert released(place) == []
    started.due(EVENING)
    assert len(released(place)) == 2


async def test_who_was_not_reached_is_asked_again_when_the_platform_works(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = out_of_order(place, Failure.UNAVAILABLE, monkeypatch)
    await place.passes(MORNING)
    await place.passes(MORNING + AGAIN - timedelta(seconds=1))
    assert channel.tried == 1, "a platform that is out of order is left alone for a while, with all that waits"
    monkeypatch.undo()
    await place.passes(MORNING + AGAIN)
    for guest in place.guests:
        assert ASKED in await guest.sees()
    await place.passes(MORNING + 3 * AGAIN)
    assert ASKED not in await place.guests[0].sees()


async def test_a_start_after_a_failure_asks_again(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    out_of_order(place, Failure.TOO_FAST, monkeypatch)
    await place.passes(MORNING)
    assert len(errands(place).due(place.clock.now())) == 2


async def test_one_that_fails_keeps_no_other_back(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    place.clock.move_to(MORNING)
    channel = out_of_order(place, RuntimeError(), monkeypatch)
    with pytest.raises(RuntimeError):
        await place.program.errands.run()
    assert channel.tried == 2


async def test_who_has_paused_is_not_asked(place: Home) -> None:
    ana, ben = place.guests
    await ana.says("/pause")
    await place.passes(MORNING)
    assert ASKED not in await ana.sees()
    assert ASKED in await ben.sees()


async def test_who_has_left_is_not_asked(place: Home) -> None:
    ana, ben = place.guests
    await ana.says("/leave")
    await ana.says("[Leave, keep answers]")
    await place.passes(MORNING)
    assert ASKED not in await ana.sees()
    assert ASKED in await ben.sees()
