"""What could tell of a vote beside the vote itself: numbers of platforms, visits, what comes together, two accounts."""

from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.access import SessionKind
from core.events import Commanded, Event, Typed
from core.polls import void
from core.rounds import Phase
from core.sealed_closing import SealedClosing
from core.voting.ballots import Detail
from storage.lockbox import SqliteLockbox
from tests.ballots.station import Station, copied, left_in_lockbox, ready
from tests.groups import Home, home
from tests.linking.acting import connect
from tests.polls.voting import Election, opens, plans_vote
from tests.sealed.acting import ids
from web.access import _as_kept


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path / "data") as place:
        yield place


@pytest.fixture
async def vote(place: Home) -> Election:
    """Give a vote of which every number is shown, so that it can be seen what was counted."""
    return await opens(place, people=6, detail=Detail.EXACT)


def inbox(place: Home) -> list[tuple[str, str]]:
    with place.program.database.reading() as reading:
        rows = reading.connection.exec_driver_sql("SELECT account, event_id FROM inbox").fetchall()
    return [(str(account), str(event)) for account, event in rows]


async def test_no_number_of_telegram_s_updates_is_kept(tmp_path: Path) -> None:
    """Telegram counts them up: numbers left out between those that are kept would say how many were votes."""
    async with home(tmp_path / "data", on=["telegram"]) as place:
        await place.joins("telegram", "Ana")
        marks = [event for account, event in inbox(place) if account.startswith("telegram:")]
    assert len(marks) >= 2
    assert all(len(mark) == 32 and not mark.isdecimal() for mark in marks)


def test_of_a_visit_to_a_chat_page_the_day_is_kept_and_no_time() -> None:
    seen = datetime(2026, 11, 20, 18, 3, 22, 123456, tzinfo=UTC)
    assert _as_kept(SessionKind.CHAT, seen) == datetime(2026, 11, 20, tzinfo=UTC)
    assert _as_kept(SessionKind.PAGE, seen) == seen


async def test_a_command_and_a_vote_that_come_together_are_taken_one_after_the_other(vote: Election) -> None:
    """Whoever stopped the question opens it again and types at once; both come in one batch."""
    ana = vote.voters[0]
    await ana.does(Commanded(ana.origin, "stop"))
    assert vote.ballot(ana) is None
    events: list[Event] = [Commanded(ana.origin, "open"), Typed(ana.origin, "Parks")]
    opened, typed = await vote.place.program.inbox.submit_all(events)
    assert opened.sealed is None
    assert "poll-in" in ids(typed.sealed)
    ballot = vote.ballot(ana)
    assert ballot is not None
    assert ballot.vote == "b"


@pytest.mark.parametrize("line", ["open", "me", "hide", "stop", "later", "skip"])
async def test_what_a_command_leaves_does_not_depend_on_a_vote(line: str, tmp_path: Path) -> None:
    """Two houses alike, in one of which Ana has voted: the command leaves the same rows in both."""
    left = []
    for number, votes in enumerate((False, True)):
        async with home(tmp_path / str(number)) as place:
            vote = await opens(place, people=5)
            ana = vote.voters[0]
            if votes:
                await ana.picks("1")
            before = rows(place)
            await ana.does(Commanded(ana.origin, line))
            after = rows(place)
            left.append({table: after[table] - before[table] for table in after})
    assert left[0] == left[1]


def rows(place: Home) -> dict[str, int]:
    with place.program.database.reading() as reading:
        run = reading.connection.exec_driver_sql
        tables = [name for (name,) in run("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {table: int(run(f"SELECT count(*) FROM {table}").scalar_one()) for table in tables}  # noqa: S608


# Two accounts, one person


async def two_accounts(vote: Election) -> None:
    """Connect the first two voters, who are one person; the first one's account stays in charge."""
    await connect(vote.place.guests[0], vote.place.guests[1])


async def counted(vote: Election) -> int | None:
    verdict = await vote.closes()
    assert verdict is not None
    return verdict.answered


async def test_of_two_votes_of_one_person_one_counts(vote: Election) -> None:
    for voter in vote.voters:
        await voter.picks("0")
    await two_accounts(vote)
    assert await counted(vote) == 5


async def test_a_vote_is_not_lost_where_the_other_account_had_only_begun(place: Home) -> None:
    vote = await opens(place, people=6, method="approval", detail=Detail.EXACT)
    for voter in vote.voters[1:]:
        await voter.picks("0")
        await voter.taps("done")
    await vote.voters[0].picks("1")  # ticked, and not sent
    await two_accounts(vote)
    assert await counted(vote) == 5


async def test_a_stop_after_two_became_one_does_not_count_them_twice(
    vote: Election, monkeypatch: pytest.MonkeyPatch
) -> None:
    for voter in vote.voters:
        await voter.picks("0")
    monkeypatch.setattr(SealedClosing, "join", lambda *_: None)  # the program ended before it came to this
    await two_accounts(vote)
    assert await counted(vote) == 5


async def test_a_stop_after_somebody_left_and_deleted_does_not_count_them(
    vote: Election, monkeypatch: pytest.MonkeyPatch
) -> None:
    for voter in vote.voters:
        await voter.picks("0")
    monkeypatch.setattr(SealedClosing, "forget", lambda *_: None)
    guest = vote.place.guests[0]
    await guest.says("/leave")
    await guest.says("[Leave and delete]")
    await guest.says("[Delete]")
    assert await counted(vote) == 5


async def test_votes_that_cannot_be_counted_do_not_lie_there_for_ever(
    vote: Election, caplog: pytest.LogCaptureFixture
) -> None:
    for voter in vote.voters:
        await voter.picks("0")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("core.activities.poll.rules_of", fails)
        await vote.closes()
    assert vote.verdict() is None
    assert void(vote.now())
    assert vote.place.program.boxes.prompts() == frozenset()
    assert "batch_replayed" not in caplog.text, "it waited for the box that it held itself"


def fails(_: object) -> None:
    raise RuntimeError("This is a defect of ours.")


class Stopped(BaseException):
    """The program ends here; no handler of errors may catch it."""


def test_nobody_hears_of_a_result_while_votes_are_still_there(tmp_path: Path) -> None:
    """What is sent has a time: it begins after the destruction, and so after a stop before it as well."""
    station = Station(ready(), copied(ready(), tmp_path / "data"))
    for number in range(6):
        station.casts(f"V{number}", number % 3)
    station.passes(ready().round.closes_at - timedelta(minutes=1))
    before = messages(station)

    def stops(*_: object) -> None:
        raise Stopped

    with pytest.MonkeyPatch.context() as patch, suppress(Stopped):
        patch.setattr(SqliteLockbox, "destroy", stops)
        station.closes()
    assert station.now().phase is Phase.RELEASED
    assert messages(station) == before
    again = Station(ready(), station.data, station.clock.now(), numbers=station.numbers)
    assert left_in_lockbox(again.data) == []
    assert again.closes() is not None
    assert messages(again) > before
    for one in (station, again):
        one.ends()


def messages(station: Station) -> int:
    with station.database.reading() as reading:
        return int(reading.connection.exec_driver_sql("SELECT count(*) FROM outbox").scalar_one())


async def test_whoever_is_too_late_is_told_so_while_another_vote_is_open(
    vote: Election, caplog: pytest.LogCaptureFixture
) -> None:
    """The box is gone, and nothing is lost: nobody is asked to try again, and nothing is logged of it."""
    ana, place = vote.voters[0], vote.place
    asked = ana.asked()
    await ana.picks("0")
    before = ana.screen
    await plans_vote(place, start=vote.round.closes_at - timedelta(hours=1), question="And what then?")
    await vote.closes()
    assert place.program.boxes.prompts(), "the other one is open"
    ana.screen = before
    assert ids((await ana.taps("change")).sealed) == ["poll-closed"]
    late = await ana.does_with(asked, "1")
    assert late.sealed is None or "poll-closed" in ids(late.sealed)
    assert "box_unusable" not in caplog.text
