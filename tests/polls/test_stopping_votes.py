"""A vote under way: facilitators alone stop it uncounted, it gets more time or closes early, and it never changes."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import (
    ChangeGroup,
    ChangeSeries,
    CloseEarly,
    ExtendRound,
    OpenEarly,
    PlanSeries,
    RelayAnswers,
    SkipOccurrence,
    UndoChange,
    VoidVote,
)
from core.activities import activity
from core.ballot import Ballot, ballot_content
from core.logbook import change_in_words
from core.messages import Say, Told, told
from core.people import Role
from core.poll_drafts import poll_draft
from core.ports.inbox import Handled
from core.questions import Choice, Form
from core.recurrence import Recurrence
from core.rounds import Phase, SeriesId
from storage.store import SqlStore
from tests.groups import THURSDAY, Home, home
from tests.guests import plain
from tests.polls.voting import OPTIONS, QUESTION, Election, opens, plans_vote
from tests.sealed.acting import author, ids


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path / "data") as place:
        yield place


@pytest.fixture
async def vote(place: Home) -> Election:
    """Give a vote that five members and a facilitator may vote in, and two have."""
    vote = await opens(place)
    for voter in vote.voters[:2]:
        await voter.picks("0")
    return vote


async def test_a_facilitator_stops_it_in_the_chat_and_everybody_reads_who_did(vote: Election) -> None:
    place = vote.place
    dana = await place.signs_in("Dana")
    assert "[Stop without counting]" in await dana.says("/rounds")
    asked = await dana.says("[Stop without counting]")
    assert "all votes are destroyed" in asked
    assert place.program.boxes.prompts()  # it was only asked
    assert "Stopped. Nothing was counted" in await dana.says("[Stop it]")
    await place.program.settle()
    assert 'Dana stopped the vote "What should we look into?". Nothing was counted' in await place.guests[0].sees()
    assert (vote.now().phase, vote.now().result) == (Phase.CANCELLED, None)
    assert place.program.boxes.prompts() == frozenset()
    (entry,) = [it for it in place.log() if it.kind == "vote-stopped"]
    assert (entry.by, entry.at) == (place.owner.id, place.clock.now())
    assert "Dana stopped the vote" in await place.guests[0].says("/rounds")


async def test_nobody_but_a_facilitator_stops_a_vote_even_where_members_plan(vote: Election) -> None:
    place = vote.place
    await place.asks(ChangeGroup(place.group.id, members_plan=True))
    ana = place.guests[0]
    assert "[Stop without counting]" not in await ana.says("/rounds")
    with place.program.database.transaction() as transaction:
        planner = (vote.voters[0].member.id, vote.round.series)
        transaction.connection.exec_driver_sql("UPDATE series SET planned_by = ? WHERE id = ?", planner)
    assert "[More time]" in await ana.says("/rounds")
    assert "[Stop without counting]" not in await ana.says("/rounds")


async def test_what_is_no_vote_is_not_stopped(place: Home) -> None:
    await place.plans()
    await place.passes(THURSDAY)
    (round,) = place.rounds()
    outcome = await place.asks(VoidVote(round.id))
    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("void-only-votes"))
    assert place.rounds()[0].phase is Phase.OPEN


async def test_more_time_once_and_no_earlier_close_than_was_said(vote: Election) -> None:
    place = vote.place
    for voter in vote.voters[2:]:
        await voter.picks("1")
    assert (await place.asks(ExtendRound(vote.round.id, timedelta(days=2)))).note is None
    assert vote.now().closes_at == vote.round.closes_at + timedelta(days=2)
    assert (await place.asks(ExtendRound(vote.round.id, timedelta(days=2)))).note == Say("extend-already")
    await place.passes(vote.round.closes_at + timedelta(days=1))
    assert vote.now().phase is Phase.OPEN
    refused = (await place.asks(CloseEarly(vote.round.id))).note
    assert isinstance(refused, Say)
    assert refused.id == "poll-no-early-close"
    await place.passes(vote.now().closes_at + timedelta(minutes=1))
    verdict = vote.verdict()
    assert verdict is not None
    assert verdict.answered == 5


async def test_nobody_votes_for_somebody_else(vote: Election) -> None:
    ana = vote.voters[4].member.id
    outcome = await vote.place.asks(RelayAnswers(ana, vote.round.id, {"vote": "a"}))
    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("poll-no-relay"))
    assert vote.place.rows("answers") == 0


def other_form(form: Form) -> Form:
    """Return the same with other options and more of them."""
    (asked,) = form.questions
    assert isinstance(asked, Choice)
    options = tuple(replace(option, label=told("X" + option.key)) for option in asked.options)
    return replace(form, questions=(replace(asked, ask=told("Something else?"), options=options),))


async def test_no_road_changes_a_vote_that_is_open(vote: Election) -> None:
    place, before = vote.place, vote.now()
    series = SeriesId(before.series)
    form, plan = other_form(before.form), replace(before.plan, asks_facilitators=False, open_for=timedelta(days=1))
    with SqlStore(place.program.database).begin() as uow:
        roll = uow.roll(before.id, None, 100)
    await place.asks(ChangeSeries(series, told("Another"), form, plan))
    weekly = replace(plan, recurrence=Recurrence("FREQ=WEEKLY", plan.recurrence.start, plan.recurrence.zone))
    await place.asks(ChangeSeries(series, told("Another"), form, weekly))
    await place.asks(OpenEarly(series))
    await place.asks(UndoChange(series))
    await place.asks(ChangeSeries(series, told("A third"), replace(form, sealed=False), plan))
    await place.asks(ChangeGroup(place.group.id, zone="Asia/Tokyo"))
    now = vote.now()
    assert (now.form, now.closes_at, now.phase) == (before.form, before.closes_at, before.phase)
    for key in ("method", "detail", "rules"):
        assert now.state[key] == before.state[key]
    with SqlStore(place.program.database).begin() as uow:
        assert uow.roll(before.id, None, 100) == roll


async def test_before_it_opens_its_words_change_and_how_it_is_counted_does_not(place: Home) -> None:
    for number in range(5):
        await author(place, f"V{number}")
    outcome = await plans_vote(place)
    series = SeriesId(str(outcome.created))
    with SqlStore(place.program.database).begin() as uow:
        form = uow.series([series])[series].form
    (asked,) = form.questions
    assert isinstance(asked, Choice)
    fewer = replace(form, questions=(replace(asked, options=asked.options[:2]),))
    for other in (replace(form, sealed=False), fewer):
        assert (await place.asks(ChangeSeries(series, form=other))).note == Say("change-vote-counted")
    assert (await place.asks(ChangeSeries(series, form=other_form(form)))).note is None
    await place.passes(THURSDAY + timedelta(minutes=1))
    (round,) = place.rounds()
    assert round.form.questions[0].ask == Told({"": "Something else?"})


async def test_a_vote_whose_electorate_is_settled_ahead_stays_as_it_is(place: Home) -> None:
    for number in range(5):
        await author(place, f"V{number}")
    series = SeriesId(str((await plans_vote(place)).created))
    with SqlStore(place.program.database).begin() as uow:
        planned = uow.series([series])[series]
    weekly = replace(planned.plan.recurrence, rrule="FREQ=WEEKLY")
    ahead = replace(planned.plan, recurrence=weekly, early=timedelta(days=1))
    assert (await place.asks(ChangeSeries(series, plan=ahead))).note is None
    await place.passes(THURSDAY - timedelta(hours=12))
    (round,) = place.rounds()
    assert round.phase is Phase.EARLY
    outcome = await place.asks(ChangeSeries(series, form=other_form(planned.form)))
    assert outcome.note == Say("change-vote-soon")


async def test_the_turnout_is_asked_by_everybody_and_only_coarse(vote: Election) -> None:
    ana = vote.place.guests[3]
    assert "[How many so far?]" in await ana.says("/rounds")
    assert "fewer than 5 votes" in await ana.says("[How many so far?]")
    assert ids(vote.voters[0].screen) == ["poll-label-protected", "poll-in"]
    assert vote.voters[0].member.role is Role.MEMBER


async def test_votes_that_cannot_be_counted_are_called_so_and_not_lost(vote: Election) -> None:
    place = vote.place
    with place.program.boxes.turn(vote.round.id) as box:  # what no channel lets in, as after a fault of the program
        box.write(vote.voters[0].member.id, ballot_content(Ballot(vote=["none", "of", "these"])))
        box.commit()
    await place.passes(vote.round.closes_at + timedelta(minutes=1))
    assert (vote.now().phase, vote.now().result) == (Phase.CANCELLED, None)
    assert place.program.boxes.prompts() == frozenset()
    seen = await place.guests[1].sees()
    assert f'The votes on "{QUESTION}" could not be counted, because of a fault.' in seen
    assert "lost" not in seen
    (entry,) = [it for it in place.log() if it.kind == "vote-uncounted"]
    assert (entry.by, entry.about) == (None, vote.round.id)


async def test_every_entry_of_the_log_calls_a_plan_by_its_title(place: Home) -> None:
    for number in range(5):
        await author(place, f"V{number}")
    title = told("What comes next")
    draft = poll_draft(
        told(QUESTION), [told(one) for one in OPTIONS], "single", place.group, THURSDAY.replace(tzinfo=None)
    )
    await place.asks(PlanSeries(place.group.id, "poll", title, draft.form, draft.plan, draft.details))
    await place.passes(THURSDAY + timedelta(minutes=1))
    (vote,) = place.rounds()
    await place.asks(ExtendRound(vote.id, timedelta(days=1)))
    await place.asks(VoidVote(vote.id))
    kind = activity("check-in")
    plan = kind.plan(place.group, (THURSDAY + timedelta(days=1)).replace(tzinfo=None))
    planned = await place.asks(PlanSeries(place.group.id, kind.name, title, kind.form(place.group), plan))
    series = SeriesId(str(planned.created))
    await place.asks(SkipOccurrence(series))
    await place.asks(OpenEarly(series))
    await place.passes(place.clock.now() + timedelta(minutes=1))
    (round,) = [it for it in place.rounds() if it.series == series]
    await place.asks(ExtendRound(round.id, timedelta(days=1)))
    await place.asks(CloseEarly(round.id))
    entries = place.log()
    assert {entry.kind for entry in entries} >= {"extended", "vote-stopped", "skipped", "opened-early", "closed-early"}
    for entry in entries:
        words = plain([place.program.words.text(change_in_words(entry), ("en",))])
        assert '"What comes next"' in words, words
