"""Numbers of a vote that cannot be: said before planning ends; and a quorum that nobody can reach any more."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.activities.poll import Poll
from core.codec import Json
from core.messages import Message, Private, told
from core.people import Group, GroupId, PersonId
from core.poll_drafts import poll_draft
from core.poll_planning import EACH, QUORUM, SEATS
from core.polls import MAY_VOTE
from core.ports.words import Directory, Reader
from core.ready_votes import GOAL
from core.rounds import Phase, Round, RoundId, SeriesId
from core.vote_bounds import why_beyond
from tests.groups import THURSDAY, Home, home
from tests.polls.test_planning_votes import SINGLE, gathered, planned, says
from tests.polls.voting import plans_vote
from words.render import Catalogue

GROUP = Group(GroupId("6" * 16), "Riverside", ("en",), "UTC")


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path / "data") as place:
        yield place


@pytest.mark.parametrize(
    ("method", "settled", "options", "size", "slips", "said"),
    [
        ("single", {QUORUM: 8}, 3, 8, 0, ""),
        ("single", {QUORUM: 9}, 3, 8, 0, "vote-quorum-beyond"),
        ("single", {QUORUM: 9}, 3, 8, 1, ""),
        ("single", {QUORUM: 10}, 3, 8, 1, "vote-quorum-beyond-slips"),
        ("single", {QUORUM: 99}, 3, None, 0, ""),
        ("consent", {QUORUM: 9}, 4, 8, 0, "vote-quorum-beyond"),
        ("multiple", {EACH: 2}, 3, 8, 0, ""),
        ("multiple", {EACH: 3}, 3, 8, 0, "vote-each-beyond-multiple"),
        ("multiple", {EACH: 2}, 2, 8, 0, "vote-each-beyond-multiple"),
        ("multiple", {}, 2, 8, 0, ""),
        ("pairwise", {EACH: 3}, 3, 8, 0, ""),
        ("pairwise", {EACH: 4}, 3, 8, 0, "vote-each-beyond-pairwise"),
        ("dots", {EACH: 20}, 2, 8, 0, ""),
        ("stv", {SEATS: 2}, 3, 8, 0, ""),
        ("stv", {SEATS: 3}, 3, 8, 0, "vote-seats-beyond"),
        ("stv", {}, 2, 8, 0, ""),
        ("irv", {SEATS: 3, EACH: 9}, 3, 8, 0, ""),  # settled while another method was: it has no use for them
    ],
)
def test_what_cannot_be_is_said(
    method: str, settled: dict[str, Json], options: int, size: int | None, slips: int, said: str
) -> None:
    found = why_beyond({GOAL: method, **settled}, options, size, slips)
    assert [why.id for why in found.values()] == ([said] if said else [])


async def test_in_the_chat_no_more_can_be_needed_than_may_vote(place: Home) -> None:
    dana = await gathered(place, 8)
    await says(dana, *SINGLE, "[Without names]", "[Me]", "[Change]", "[How many have to vote]")
    assert "10 votes would be needed, but 9 people may vote now." in await dana.says("10")
    assert "[Start]" in await dana.says("9")
    seen = await says(dana, "[Change]", "[Who is asked]", "[Members only]")  # then 8 may
    assert "9 votes would be needed, but 8 people may vote now." in seen
    assert "[Start]" not in seen
    assert "[Start]" in await says(dana, "[Change]", "[Printed slips]", "1")


async def test_in_the_chat_no_more_can_be_chosen_than_there_are(place: Home) -> None:
    dana = await gathered(place, 8)
    few = "[Which few, so that many get one they want?]"
    await says(dana, *SINGLE[:3], "[More]", few, "A\nB\nC\nD", "[Done]", "[With names]", "[Change]")
    await dana.says("[How many are chosen]")
    assert "There are 4 options, so at most 3 can be chosen." in await dana.says("4")
    assert "Options that are chosen: 3." in await dana.says("3")
    seen = await says(dana, "[Change]", "[The options]", "A\nB\nC", "[Done]")
    assert "There are 3 options, so at most 2 can be chosen." in seen
    assert "[Start]" not in seen
    await says(dana, "[Change]", "[How many are chosen]", "2", "[Start]")
    assert len(planned(place)) == 1


async def test_the_message_that_opens_it_says_what_a_quorum_beyond_reach_means(place: Home) -> None:
    voters = [await place.joins("terminal", f"V{number}") for number in range(6)]
    await plans_vote(place, quorum=7)
    await voters[0].says("/leave")
    await voters[0].says("[Leave, keep answers]")
    await place.passes(THURSDAY)
    seen = await voters[1].sees()
    assert "7 votes are needed to decide, but there can only be 6. So this vote cannot decide anything." in seen
    assert seen.index("cannot decide anything") < seen.index("[Buses]")
    assert "cannot decide anything" in await voters[1].says("/open")


async def test_while_enough_may_vote_nothing_is_said_of_it(place: Home) -> None:
    voters = [await place.joins("terminal", f"V{number}") for number in range(6)]
    await plans_vote(place, quorum=7)
    await place.passes(THURSDAY)
    assert "needed to decide" not in await voters[1].sees()


def test_shared_chats_are_told_as_well(the_vote: Round) -> None:
    assert Poll().opening(the_vote, GROUP)[0].id == "announce-poll"
    short = replace(the_vote, state={**the_vote.state, MAY_VOTE: 6})
    message = Message(Private(PersonId("p")), (Poll().opening(short, GROUP)[0],))
    text = Catalogue(strict=True).render(message, Reader(("en",), "UTC"), Directory({})).text
    assert "a vote is open until" in text
    assert "7 votes are needed to decide, but there can only be 6." in text


@pytest.fixture
def the_vote() -> Round:
    """Give a vote that is open, in which seven have to vote."""
    start = THURSDAY.replace(tzinfo=None)
    draft = poll_draft(told("Where?"), [told("A"), told("B")], "single", GROUP, start, quorum=7)
    at = (THURSDAY, THURSDAY + draft.plan.open_for)
    series, id = SeriesId("5" * 16), RoundId("4" * 16)
    about = (id, series, GROUP.id, "poll", 1, start, *at, Phase.OPEN, draft.form, draft.plan)
    return Round(*about, state=draft.details)
