"""T-A7: a vote reminds whoever has not voted, once, 48 hours before its end, and nothing kept tells who that was."""

import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import ladle.program
from core.actions import CloseEarly, ExtendRound, PlanSeries, RemindNow
from core.ballot import TURNOUT
from core.changes import Outgoing
from core.messages import Message, Ref, Say, told
from core.nudging import MOST_AT_ONCE
from core.poll_drafts import poll_draft
from core.ports.channels import Channel, ChannelFacts, Failure, NotDelivered
from core.ports.standing import NOTHING_STANDS, Standing
from core.recurrence import Recurrence
from core.rounds import REMINDED
from core.sealed import REF
from ladle.clocks import ManualClock
from ladle.errands import AGAIN, Errands
from ladle.running import running
from tests.groups import THURSDAY, Home, home, weekly
from tests.guests import plain
from tests.polls.voting import CLOSES, OPTIONS, QUESTION, Election, opens, plans_vote
from tests.sealed.acting import Author, author, ids, main_database
from tests.sealed.test_nothing_tells import draw_in_order

DUE = CLOSES - timedelta(hours=48)
MINUTE = timedelta(minutes=1)


@dataclass
class Recording:
    """A terminal on which what is kept nowhere can be shown as well: it is written down here."""

    terminal: Channel
    shown: list[Outgoing] = field(default_factory=list)
    fails: list[NotDelivered] = field(default_factory=list)  # what the next messages meet

    @property
    def account(self) -> str:
        return self.terminal.account

    @property
    def facts(self) -> ChannelFacts:
        return self.terminal.facts

    async def send(self, outgoing: Outgoing, standing: Standing) -> str:
        if outgoing.person is not None or standing is not NOTHING_STANDS:
            return await self.terminal.send(outgoing, standing)
        if self.fails:
            raise self.fails.pop(0)
        self.shown.append(outgoing)
        return ""

    def reminded(self) -> list[str]:
        """Return the names at the terminal of those who were reminded, in the order of reminding."""
        return [one.chat for one in self.shown if "nudge-vote" in ids(one.message)]

    def told_few(self) -> list[Message]:
        """Return what facilitators heard of few votes."""
        return [one.message for one in self.shown if "nudge-few" in ids(one.message)]


def record(place: Home, patch: pytest.MonkeyPatch) -> Recording:
    """Let terminals be places where something can be shown and kept nowhere."""
    terminal = Recording(place.program.channels["terminal"])
    patch.setitem(place.program.channels, "terminal", terminal)
    return terminal


@pytest.fixture(autouse=True)
def _reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ladle.program, "_only_shows", lambda home: home.account == "terminal")


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path / "data") as place:
        yield place


@pytest.fixture
async def vote(place: Home) -> Election:
    """Give a vote that five members and a facilitator may vote in."""
    return await opens(place)


@pytest.fixture
def terminal(vote: Election, monkeypatch: pytest.MonkeyPatch) -> Recording:
    return record(vote.place, monkeypatch)


def names(*voters: Author) -> list[str]:
    return sorted(voter.name for voter in voters)


async def votes(*voters: Author) -> None:
    for number, voter in enumerate(voters):
        await voter.picks(str(number % 3))


# Who is reminded


async def test_whoever_has_not_voted_is_reminded_once_and_nobody_else_is(vote: Election, terminal: Recording) -> None:
    await votes(*vote.voters[:2])
    await vote.place.passes(DUE - MINUTE)
    assert terminal.reminded() == []
    await vote.place.passes(DUE)
    assert sorted(terminal.reminded()) == names(*vote.voters[2:])
    await vote.place.passes(CLOSES - MINUTE)
    assert sorted(terminal.reminded()) == names(*vote.voters[2:])


async def test_it_says_until_when_and_blames_nobody(vote: Election, terminal: Recording) -> None:
    await vote.place.passes(DUE)
    message = terminal.shown[-1].message
    words = vote.place.program.words
    text = plain([words.text(piece, ("en",)) for piece in message.body if isinstance(piece, Say)])
    assert text.startswith("Vote without names. A vote is open until")
    assert text.endswith('"What should we look into?" Whether you vote is up to you. To get no reminders: /less.')
    assert message.choices is not None
    assert [option.code for option in message.choices.options] == ["begin"]
    assert message.slot is None


async def test_the_button_leads_to_a_vote_that_the_main_database_never_hears_of(
    vote: Election, terminal: Recording
) -> None:
    await vote.place.passes(DUE)
    ana = vote.voters[0]
    ana.screen = next(one.message for one in terminal.shown if one.chat == ana.name)
    before = main_database(vote.place)
    await ana.taps("begin")
    await ana.taps("1")
    ballot = vote.ballot(ana)
    assert ballot is not None
    assert ballot.vote == "b"
    assert main_database(vote.place) == before


async def test_a_draft_is_no_vote_and_neither_is_one_that_was_taken_out(vote: Election, terminal: Recording) -> None:
    ana, ben, *others = vote.voters
    await votes(*vote.voters)
    await ana.taps("out")
    await ben.taps("change")  # the earlier vote still counts
    await vote.place.passes(DUE)
    assert terminal.reminded() == [ana.name]
    assert others


async def test_who_wants_no_reminders_gets_none_from_then_on(vote: Election, terminal: Recording) -> None:
    ana, ben, *_ = vote.voters
    await vote.place.guests[0].says("/less")
    await vote.place.guests[0].says("[No reminders]")
    await vote.place.passes(DUE)
    assert ana.name not in terminal.reminded()
    assert "nudge-less" in ids(next(one.message for one in terminal.shown if one.chat == ben.name))


async def test_who_pauses_or_came_later_is_not_reminded(vote: Election, terminal: Recording) -> None:
    place = vote.place
    await place.joins("terminal", "Late")
    await place.guests[0].says("/pause")
    await place.guests[0].says("[1 week]")
    assert place.members()[vote.voters[0].name].paused_until is not None
    await place.passes(DUE)
    assert sorted(terminal.reminded()) == names(*vote.voters[1:])


async def test_pages_and_terminals_which_keep_what_they_show_get_no_reminder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    async with home(tmp_path / "data") as place:
        vote = await opens(place)
        terminal = record(place, monkeypatch)
        await place.passes(DUE)
        assert REMINDED in vote.now().state
        assert terminal.shown == []
        assert "A vote is open until" not in await place.guests[0].sees()


# A model: whatever people did


@pytest.mark.parametrize("seed", range(6))
async def test_exactly_the_undecided_are_reminded_whatever_people_did(
    place: Home, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    draw = random.Random(seed)  # noqa: S311 - a test's own choice
    vote = await opens(place, people=9)
    terminal = record(place, monkeypatch)
    in_box = dict.fromkeys((voter.name for voter in vote.voters), False)
    out_of_reach = await go_out_of_reach(vote, draw.sample(range(9), 4))
    await place.joins("terminal", "Late")
    under_a_vote = Ref(REF, vote.round.id)
    for _ in range(40):
        voter = draw.choice(vote.voters)
        shown = await voter.does_with(under_a_vote, "begin")  # a draft, beside which an earlier vote still counts
        if shown.sealed is None:
            continue  # who has left
        match draw.choice(("vote", "take out", "begin")):
            case "vote":
                await voter.taps(str(draw.randrange(3)))
                in_box[voter.name] = True
            case "take out":
                await voter.does_with(under_a_vote, "out")
                in_box[voter.name] = False
    await place.passes(DUE - MINUTE)
    assert terminal.reminded() == []
    place.clock.move_to(DUE)
    await place.program.timers.fire()
    noted = main_database(place)
    await place.program.settle()
    undecided = sorted(name for name, voted in in_box.items() if not voted and name not in out_of_reach)
    assert sorted(terminal.reminded()) == undecided
    assert main_database(place) == noted
    await place.passes(CLOSES - MINUTE)
    assert sorted(terminal.reminded()) == undecided


async def go_out_of_reach(vote: Election, numbers: list[int]) -> list[str]:
    """Let some want no reminders, pause, leave or leave and delete; returns their names."""
    ways = [
        ("/less", "[No reminders]"),
        ("/pause", "[1 week]"),
        ("/leave", "[Leave, keep answers]"),
        ("/leave", "[Leave and delete]", "[Delete]"),
    ]
    for number, lines in zip(numbers, ways, strict=True):
        for line in lines:
            await vote.place.guests[number].says(line)
    return [vote.voters[number].name for number in numbers]


# Nothing is kept


def _with_a_known_key(folder: Path) -> None:
    """Let a program find its key there already: marks of events are made with it."""
    folder.mkdir()
    (folder / "secret.key").write_bytes(bytes(32))


async def reminding_leaves(voters: tuple[int, ...], folder: Path, patch: pytest.MonkeyPatch) -> tuple[int, str]:
    """Let a vote remind, and return how many were reminded and what the main database holds then."""
    draw_in_order(patch)
    _with_a_known_key(folder)
    async with home(folder) as place:
        vote = await opens(place)
        terminal = record(place, patch)
        for number in voters:
            await vote.voters[number].picks("0")
        await place.passes(DUE + timedelta(hours=3))
        return len(terminal.reminded()), main_database(place)


async def test_the_main_database_is_the_same_whoever_was_reminded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = {}
    for number, voters in enumerate([(), (0, 1), (3, 4), (0, 1, 2, 3, 4)]):
        left[voters] = await reminding_leaves(voters, tmp_path / str(number), monkeypatch)
    assert [count for count, _ in left.values()] == [5, 3, 3, 0]
    assert len({kept for _, kept in left.values()}) == 1


async def test_no_log_line_tells_that_somebody_was_not_reached(
    vote: Election, terminal: Recording, caplog: pytest.LogCaptureFixture
) -> None:
    terminal.fails = [NotDelivered(Failure.BLOCKED) for _ in range(3)]
    await vote.place.passes(DUE)
    assert len(terminal.reminded()) == 2, "who stopped the bot is not written to again"
    assert [record for record in caplog.records if "errand" in record.message] == []


async def test_after_a_stop_between_the_mark_and_the_sending_nobody_is_reminded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with home(tmp_path / "data") as place:
        vote = await opens(place)
        await place.passes(DUE - MINUTE)
        place.clock.move_to(DUE)
        await place.program.timers.fire()  # and the power fails before anything is sent
        assert REMINDED in vote.now().state
        settings = place.program.settings
    async with running(settings, clock=ManualClock(DUE), serve=False) as program:
        terminal = Recording(program.channels["terminal"])
        monkeypatch.setitem(program.channels, "terminal", terminal)
        for hours in range(12):
            program.clock.move_to(DUE + timedelta(hours=hours))  # type: ignore[union-attr]
            await program.settle()
        assert terminal.shown == []


# When


async def lasts(place: Home, start: datetime, open_for: timedelta) -> Election:
    """Let a vote open in a group of five that is open for so long."""
    voters = [await author(place, f"V{number}") for number in range(5)]
    options = [told(option) for option in OPTIONS]
    draft = poll_draft(told(QUESTION), options, "single", place.group, start.replace(tzinfo=None))
    plan = replace(draft.plan, open_for=open_for)
    await place.asks(PlanSeries(place.group.id, "poll", draft.title, draft.form, plan, draft.details))
    await place.passes(start + MINUTE)
    (round,) = place.rounds()
    return Election(place, round, voters)


async def test_quiet_hours_are_waited_for_and_who_votes_meanwhile_is_not_reminded(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = THURSDAY.replace(hour=23)
    vote = await lasts(place, night, timedelta(days=7))
    terminal = record(place, monkeypatch)
    due = vote.round.closes_at - timedelta(hours=48)
    await place.passes(due + timedelta(hours=1))
    assert REMINDED in vote.now().state
    assert terminal.reminded() == [], "it is the middle of the night"
    await vote.voters[0].picks("0")
    await place.passes(due + timedelta(hours=12))
    assert sorted(terminal.reminded()) == names(*vote.voters[1:])


async def test_who_votes_right_before_it_is_sent_is_not_reminded(vote: Election, terminal: Recording) -> None:
    vote.place.clock.move_to(DUE)
    await vote.place.program.timers.fire()
    errands = vote.place.program.nudges.due(DUE)
    assert len(errands) == len(vote.voters)
    await votes(vote.voters[0])
    still = [errand.to.external for errand in errands if errand.still is not None and errand.still()]
    assert sorted(still) == names(*vote.voters[1:])


async def test_on_a_day_on_which_somebody_was_asked_something_it_waits_for_the_next(
    vote: Election, terminal: Recording
) -> None:
    once = Recurrence("FREQ=DAILY;COUNT=1", DUE.replace(tzinfo=None) - timedelta(hours=3), "UTC")
    await vote.place.plans(plan=weekly(vote.place.group, recurrence=once, open_for=timedelta(days=3)))
    await vote.place.passes(DUE + timedelta(hours=4))
    assert terminal.reminded() == []
    await vote.place.passes(DUE.replace(hour=9) + timedelta(days=1))
    assert len(terminal.reminded()) == len(vote.voters)


@pytest.mark.parametrize(("hours", "reminds"), [(24, False), (48, False), (49, True), (72, True), (30 * 24, True)])
async def test_it_comes_48_hours_before_the_end_however_long_a_vote_is_open(
    place: Home, monkeypatch: pytest.MonkeyPatch, hours: int, reminds: bool
) -> None:
    vote = await lasts(place, THURSDAY, timedelta(hours=hours))
    terminal = record(place, monkeypatch)
    before = vote.round.closes_at - timedelta(hours=48, minutes=1)
    await place.passes(max(before, place.clock.now()))
    assert terminal.reminded() == []
    await place.passes(vote.round.closes_at - MINUTE)
    assert bool(terminal.reminded()) == reminds


async def test_it_moves_with_an_end_that_is_put_off(vote: Election, terminal: Recording) -> None:
    await vote.place.passes(DUE - timedelta(hours=1))
    await vote.place.asks(ExtendRound(vote.round.id))
    await vote.place.passes(DUE + timedelta(hours=47))
    assert terminal.reminded() == []
    await vote.place.passes(DUE + timedelta(hours=48))
    assert sorted(terminal.reminded()) == names(*vote.voters)


async def test_a_vote_that_has_reminded_does_so_no_more_when_its_end_is_put_off(
    vote: Election, terminal: Recording
) -> None:
    await vote.place.passes(DUE)
    await vote.place.asks(ExtendRound(vote.round.id))
    await vote.place.passes(CLOSES + timedelta(days=2) - MINUTE)
    assert sorted(terminal.reminded()) == names(*vote.voters)


async def test_by_hand_it_comes_at_once_and_not_again(vote: Election, terminal: Recording) -> None:
    await vote.place.passes(THURSDAY + timedelta(days=1))
    await votes(vote.voters[0])
    await vote.place.asks(RemindNow(vote.round.id))
    await vote.place.program.settle()
    assert sorted(terminal.reminded()) == names(*vote.voters[1:])
    assert vote.place.log() == []
    await vote.place.passes(CLOSES - MINUTE)
    assert len(terminal.reminded()) == len(vote.voters) - 1


async def test_once_a_vote_is_closed_nobody_is_reminded(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    vote = await lasts(place, THURSDAY.replace(hour=23), timedelta(days=7))
    terminal = record(place, monkeypatch)
    await place.passes(vote.round.closes_at - timedelta(hours=47))
    await place.asks(CloseEarly(vote.round.id))
    await place.passes(vote.round.closes_at + timedelta(hours=12))
    assert terminal.shown == []


# Sending


async def test_a_large_group_is_reminded_little_by_little(place: Home) -> None:
    vote = await opens(place, people=MOST_AT_ONCE + 3)
    place.clock.move_to(DUE)
    await place.program.timers.fire()
    looks = [[errand.to.external for errand in place.program.nudges.due(DUE)] for _ in range(3)]
    assert [len(look) for look in looks] == [MOST_AT_ONCE, 3, 0]
    assert sorted(name for look in looks for name in look) == names(*vote.voters)


async def test_what_a_platform_names_as_a_wait_is_obeyed_by_all(vote: Election, terminal: Recording) -> None:
    terminal.fails = [NotDelivered(Failure.TOO_FAST, 1200.0, everywhere=True)]
    await vote.place.passes(DUE + timedelta(minutes=19))
    assert terminal.shown == []
    await vote.place.passes(DUE + timedelta(minutes=20))
    assert sorted(terminal.reminded()) == names(*vote.voters)


async def test_what_may_have_arrived_is_not_sent_again(vote: Election, terminal: Recording) -> None:
    terminal.fails = [NotDelivered(Failure.UNAVAILABLE)]
    await vote.place.passes(DUE + 3 * AGAIN)
    assert len(terminal.reminded()) == len(vote.voters) - 1


async def test_messages_keep_a_distance_where_an_account_has_a_rate(vote: Election, terminal: Recording) -> None:
    program, waits = vote.place.program, list[float]()

    async def pause(seconds: float) -> None:
        waits.append(seconds)

    vote.place.clock.move_to(DUE)
    await program.timers.fire()
    errands = Errands([program.nudges], program.channels, vote.place.clock, program.database.write, lambda _: 5, pause)
    await errands.run()
    assert waits == [0.4] * len(vote.voters)


# Facilitators


async def test_facilitators_hear_that_few_have_voted_while_there_is_time(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    vote = await opens(place, people=6)
    await place.signs_in("Dana")
    terminal = record(place, monkeypatch)
    await votes(*vote.voters[:4])
    await place.passes(CLOSES - MINUTE)
    (told_of_it,) = terminal.told_few()
    assert ids(told_of_it) == ["nudge-few", "nudge-few-until", "nudge-few-extend"]
    assert "fewer than 5" not in await place.guests[-1].sees(), "it is kept on no page"


async def test_facilitators_hear_nothing_where_enough_have_voted(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    vote = await opens(place, people=6)
    await place.signs_in("Dana")
    terminal = record(place, monkeypatch)
    await votes(*vote.voters[:5])
    await place.passes(CLOSES - MINUTE)
    assert terminal.told_few() == []


async def test_where_more_time_was_given_already_no_more_is_offered(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    vote = await opens(place)
    await place.signs_in("Dana")
    terminal = record(place, monkeypatch)
    await place.asks(ExtendRound(vote.round.id))
    await place.passes(CLOSES + timedelta(days=1))
    (told_of_it,) = terminal.told_few()
    assert ids(told_of_it) == ["nudge-few", "nudge-few-until"]


async def test_what_facilitators_hear_changes_once_a_day_at_most(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """As what they are told when they ask; else a vote that came in between could be noticed."""
    vote = await opens(place, people=6)
    dana = Author(place, "Dana", place.owner)
    await place.signs_in("Dana")
    terminal = record(place, monkeypatch)
    await votes(*vote.voters[:4])
    await place.passes(DUE - timedelta(hours=2))
    asked = await dana.does_with(Ref(REF, vote.round.id), TURNOUT)
    assert "poll-turnout-few" in ids(asked.sealed)
    await votes(vote.voters[4])
    await place.passes(DUE)
    assert len(terminal.told_few()) == 1


# On real platforms


@pytest.mark.parametrize("channel", ["telegram", "discord"])
async def test_on_a_platform_it_stands_in_the_private_chat_and_its_button_leads_to_the_vote(
    channel: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    async with home(tmp_path / "data", on=[channel]) as place:
        for number in range(5):
            await place.joins(channel, f"V{number}")
        await plans_vote(place)
        await place.passes(THURSDAY + MINUTE)
        for number, guest in enumerate(place.guests):
            assert QUESTION in await guest.sees()
            if number < 2:
                assert "Your vote is in." in await guest.says("[Parks]")
        before = main_database(place)
        place.clock.move_to(DUE)
        await place.program.timers.fire()
        marked = main_database(place)
        assert marked != before
        await place.program.settle()
        seen = [await guest.sees() for guest in place.guests]
        assert ["A vote is open until" in shown for shown in seen] == [False, False, True, True, True]
        assert QUESTION in await place.guests[2].says("[Vote]")
        assert "Your vote is in." in await place.guests[2].says("[Buses]")
        assert main_database(place) == marked
        await place.passes(CLOSES - MINUTE)
        assert ["A vote is open until" in await guest.sees() for guest in place.guests] == [False] * 5
