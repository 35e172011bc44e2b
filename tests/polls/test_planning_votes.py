"""Planning a vote in the chat: what is proposed, how it may be held, and what is said before it starts."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import ChangeGroup, UndoSeries
from core.messages import Message, Private, Say
from core.people import NO_MEMBER, MemberId, PersonId
from core.poll_card import card_of, secrecy_of, with_operator
from core.poll_planning import GOALS
from core.polls import method_of, rules_of
from core.ports.words import Directory, Reader
from core.rounds import Series
from core.voting.ballots import Detail, Ties
from core.voting.methods import METHODS
from storage.store import SqlStore
from tests.groups import Home, home
from tests.guests import Guest
from tests.polls.voting import opens
from words.render import Catalogue

SINGLE = ("/new", "[Vote]", "What should we look into?", "[Which one do most people want?]", "Buses\nParks", "[Done]")


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path / "data") as place:
        yield place


async def gathered(place: Home, members: int) -> Guest:
    """Bring the facilitator and so many members."""
    dana = await place.signs_in("Dana")
    for number in range(members):
        await place.joins("terminal", f"V{number}")
    return dana


async def says(guest: Guest, *lines: str) -> str:
    """Say one thing after the other; returns what was read last."""
    seen = ""
    for line in lines:
        seen = await guest.says(line)
    return seen


def planned(place: Home) -> list[Series]:
    with SqlStore(place.program.database).begin() as uow:
        return list(uow.series_of([place.group.id]))


def unreached(place: Home, name: str) -> None:
    """Let nothing reach somebody any more."""
    with place.program.database.transaction() as transaction:
        transaction.connection.exec_driver_sql("UPDATE members SET reachable = 0 WHERE name = ?", (name,))


def operator(place: Home) -> MemberId | None:
    with SqlStore(place.program.database).begin() as uow:
        return uow.groups([place.group.id])[place.group.id].operator


async def test_a_vote_is_planned_by_what_one_wants_to_know(place: Home) -> None:
    dana = await gathered(place, 8)
    assert "Pick one. There are a few options" in await says(dana, *SINGLE[:4])
    assert "How do they vote? [Without names] [With names]" in await says(dana, *SINGLE[4:])
    seen = await says(dana, "[Without names]", "[Somebody else]")
    for said in (
        "Vote without names. Facilitators cannot see who voted",
        'They will see: "What should we look into? Buses / Parks"',
        "If options are level, it is a tie.",
        "People who may vote now: 9.",
        "[Start] [Change] [Try it on me]",
    ):
        assert said in seen, seen
    assert (await dana.says("[Start]")).startswith("Planned.")
    (series,) = planned(place)
    rules = rules_of(series.details)
    assert (series.activity, method_of(series.details), series.form.sealed) == ("poll", "single", True)
    assert (rules.options, rules.detail, rules.ties, rules.quorum) == (("a", "b"), Detail.PROTECTED, Ties.STAND, None)
    assert series.plan.asks_facilitators


async def test_a_yes_or_no_has_no_options_and_what_is_usual_can_be_changed(place: Home) -> None:
    dana = await gathered(place, 8)
    seen = await says(dana, *SINGLE[:3], "[Do we do it, yes or no?]")
    assert "[Without names]" in seen
    await says(dana, "[Without names]", "[Me]", "[Change]")
    changes = (
        *("[How many have to say yes]", "[More than 75 in 100 say yes.]", "[Change]", "[How much is shown]"),
        *("[All numbers]", "[Change]", "[How many have to vote]", "6", "[Change]", "[If options are level]"),
        *("[A lot decides]", "[Change]", "[How long it is open]", "[14 days]", "[Change]", "[Who is asked]"),
    )
    seen = await says(dana, *changes, "[Members only]")
    for said in ("All numbers will be shown.", "More than 75 in 100", "a lot decides", "decided: 6.", "vote now: 8."):
        assert said in seen, seen
    await dana.says("[Start]")
    (series,) = planned(place)
    rules = rules_of(series.details)
    assert (rules.needed, rules.detail, rules.quorum, rules.ties) == (75, Detail.EXACT, 6, Ties.LOT)
    assert (series.plan.open_for.days, series.plan.asks_facilitators) == (14, False)
    assert series.plan.remind_after is not None
    assert series.plan.remind_after.days == 12


async def test_by_how_many_may_vote_it_is_refused_warned_of_or_simply_offered(place: Home) -> None:
    dana = await gathered(place, 3)
    seen = await says(dana, *SINGLE)
    assert "Fewer than 5 people may vote now." in seen
    assert seen.endswith("[With names] [Talk about it]")
    assert "Please tap one of the answers" in await dana.says("Without names")
    await place.joins("terminal", "V4")
    seen = await says(dana, *SINGLE)
    assert "People who may vote now: 5. In a group this small, people may guess" in seen
    assert seen.endswith("[Without names] [With names] [Talk about it]")
    for name in ("V5", "V6", "V7"):
        await place.joins("terminal", name)
    assert (await says(dana, *SINGLE)).endswith("How do they vote? [Without names] [With names]")


async def test_to_talk_about_it_plans_a_meeting_called_by_the_question(place: Home) -> None:
    dana = await gathered(place, 3)
    await says(dana, *SINGLE)
    assert "When does it start?" in await dana.says("[Talk about it]")
    seen = await says(dana, "2026-12-01 18:00", "[1 hour]", "[I say it later]", "[That is all]")
    assert "What should we look into?" in seen
    await dana.says("[Start]")
    assert [it.activity for it in planned(place)] == ["meeting"]


async def test_where_one_answer_can_stop_it_all_numbers_are_shown(place: Home) -> None:
    dana = await gathered(place, 8)
    seen = await says(dana, *SINGLE[:3], "[More]", "[Can everyone live with it?]")
    assert "all numbers are shown" in seen
    assert seen.endswith("[With names] [Without names]")
    seen = await says(dana, "[Without names]", "[Me]")
    assert "All numbers will be shown." in seen
    assert "How much is shown" not in await dana.says("[Change]")


async def test_a_try_needs_no_box_and_keeps_nothing(place: Home) -> None:
    dana = await gathered(place, 8)
    await says(dana, *SINGLE, "[Without names]", "[Me]")
    boxes = place.program.boxes.prompts()
    assert "[Buses] [Parks]" in await dana.says("[Try it on me]")
    seen = await dana.says("[Parks]")
    assert seen.startswith("That was the try. Nothing was kept.")
    assert "[Start]" in seen
    assert place.program.boxes.prompts() == boxes
    assert place.rows("answers") == 0


async def test_who_runs_the_computer_is_asked_once(place: Home) -> None:
    erin = await place.facilitator("Erin")
    dana = await gathered(place, 8)
    seen = await says(dana, *SINGLE, "[Without names]")
    assert seen.endswith("[Me] [Another facilitator] [Somebody else]")
    assert "Erin runs the computer and could look" in await dana.says("[Another facilitator]")
    assert operator(place) is None  # nothing is kept of what was not started
    await dana.says("[Start]")
    assert operator(place) == place.members()["Erin"].id
    assert "Erin runs the computer" in await says(erin, *SINGLE[:2], "Again?", *SINGLE[3:], "[Without names]")


async def test_with_names_nobody_is_asked_who_runs_the_computer(place: Home) -> None:
    dana = await gathered(place, 8)
    seen = await says(dana, *SINGLE, "[With names]")
    assert seen.startswith("Vote with names: everyone will see who chose what.")
    await dana.says("[Start]")
    assert operator(place) is None
    (series,) = planned(place)
    assert not series.form.sealed


async def test_how_many_are_not_reached_is_said_before_the_start_from_three_on(place: Home) -> None:
    dana = await gathered(place, 8)
    for count in (2, 3):
        for number in range(count):
            unreached(place, f"V{number}")
        seen = await says(dana, *SINGLE, "[Without names]", *(["[Me]"] if operator(place) is None else []))
        assert ("People I cannot reach yet: 3." in seen) is (count == 3)


async def test_a_plan_that_stands_can_be_taken_back(place: Home) -> None:
    dana = await gathered(place, 8)
    await says(dana, *SINGLE, "[Without names]", "[Me]", "[Start]")
    (series,) = planned(place)
    assert (await place.asks(UndoSeries(series.id))).note is None
    assert planned(place) == []


async def test_the_card_stands_there_when_it_is_first_asked_and_then_only_the_label(place: Home) -> None:
    await place.asks(ChangeGroup(place.group.id, operator=place.owner.id))
    await opens(place)
    ana = place.guests[0]
    first = await ana.sees()
    assert "Vote without names. Dana runs the computer and could look during the vote." in first
    assert "[How is it secret?]" in first
    again = await ana.says("/open")
    assert again.startswith("Vote without names. What should we look into?")


async def test_a_facilitator_who_runs_the_computer_from_now_on_is_named_in_what_is_open(place: Home) -> None:
    vote = await opens(place)
    await place.asks(ChangeGroup(place.group.id, operator=place.owner.id))
    await place.passes(place.clock.now() + timedelta(minutes=1))
    assert secrecy_of(vote.now().state)[0].id == "poll-secret-by-name"
    ana = vote.voters[0].member.id
    assert (await place.asks(ChangeGroup(place.group.id, operator=ana))).note == Say("not-allowed")


@pytest.mark.parametrize("detail", [Detail.PROTECTED, Detail.EXACT])
@pytest.mark.parametrize("operator", [None, NO_MEMBER, MemberId("a")])
def test_the_card_has_45_words_at_most(detail: Detail, operator: MemberId | None) -> None:
    state = with_operator({"detail": detail.value, "slips": 12}, operator)
    card = Message(Private(PersonId("p")), card_of(state))
    words = Catalogue(strict=True)
    text = words.render(card, Reader(("en",), "UTC"), Directory({MemberId("a"): "Maria da Silva"})).text
    assert len(text.split()) <= 45, text


def test_every_method_answers_something_people_want_to_know() -> None:
    only_in_a_top_ten = {"shortlist"}
    assert {*GOALS} == {method.name for method in METHODS} - only_in_a_top_ten
