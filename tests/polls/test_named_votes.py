"""A vote with names: everybody is told so each time, nobody sees any of it while it is open, and all of it after."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import CloseEarly, RelayAnswers, ReplyToResult, VoidVote
from core.changes import Changes
from core.codec import Json
from core.conversation import Conversation, Dialogue
from core.events import Submitted
from core.messages import NameOf, Say
from core.ports.inbox import Handled
from core.rounds import Phase, QuestionResult
from core.voting.ballots import Detail
from ladle.ids import fresh_id
from storage.store import SqlStore
from tests.groups import Home, home
from tests.linking.acting import connect
from tests.polls.voting import OPTIONS, QUESTION, Election, opens
from tests.sealed.acting import Author, author

LABEL = "Vote with names: everyone will see who chose what."


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path / "data") as place:
        yield place


async def named(place: Home, people: int = 3, method: str = "single", options: Sequence[str] = OPTIONS) -> Election:
    return await opens(place, people, method, options, detail=Detail.NAMED)


async def reads(place: Home, number: int) -> str:
    """Return what somebody's terminal has shown since they last looked."""
    return await place.guests[number].sees()


def result_of(vote: Election) -> QuestionResult:
    result = vote.now().result
    assert result is not None
    return result.questions[0]


async def test_everybody_is_told_before_and_reads_the_names_afterwards(place: Home) -> None:
    vote = await named(place)
    assert LABEL in await reads(place, 0)
    for voter, code in zip(vote.voters, "001", strict=True):
        await voter.picks(code)
    await vote.closes()
    text = await reads(place, 2)
    for line in (
        "The group chose Buses.",
        "3 people answered. Buses 2, Parks 1, Housing 0.",
        "Who chose what:",
        "Parks: V2",
    ):
        assert line in text
    assert "Buses: V0, V1" in text or "Buses: V1, V0" in text
    assert "Housing:" not in text


async def test_the_label_stands_on_every_prompt(place: Home) -> None:
    vote = await named(place)
    guest = place.guests[0]
    assert LABEL in await guest.sees()
    thanks = await guest.says("Buses")
    assert "Your vote is in. You can change it until" in thanks
    assert "Then everyone will see who chose what." in thanks
    assert "Nobody watches this chat" not in thanks
    await vote.voters[1].picks("0")
    changed = await guest.says("[Change]")
    assert LABEL in changed


async def test_a_second_vote_replaces_the_first(place: Home) -> None:
    vote = await named(place)
    guest = place.guests[0]
    await guest.sees()
    await guest.says("Buses")
    await guest.says("[Change]")
    await guest.says("Parks")
    verdict = await vote.closes()
    assert verdict is not None
    assert verdict.answered == 1
    assert "Parks: V0" in await guest.sees()


async def test_nothing_is_shown_while_it_is_open(place: Home) -> None:
    vote = await named(place)
    for voter in vote.voters:
        await voter.picks("0")
    readings = place.program.readings
    assert readings.answers_of_round(vote.round.id) == []
    assert readings.answers_page(place.group.id, None, None, 10) == []
    row = readings.round(vote.round.id)
    assert row is not None
    assert not row.tells_turnout
    assert vote.now().result is None
    await vote.closes()
    assert len(readings.answers_of_round(vote.round.id)) == 3


@pytest.mark.parametrize(
    ("method", "value", "said"),
    [
        ("multiple", ["a", "c"], "Housing: V0"),
        ("approval", ["b"], "Parks: V0"),
        ("borda", ["b", "a"], "V0: Parks, Buses"),
        ("schulze", ["c"], "V0: Housing"),
        ("irv", ["a", "b", "c"], "V0: Buses, Parks, Housing"),
        ("stv", ["a"], "V0: Buses"),
        ("dots", {"a": 3, "b": 1}, "V0: Buses: 3 dots; Parks: 1 dot"),
        ("score", {"a": "5", "b": "0", "c": "2"}, "V0: Buses: 5; Parks: 0; Housing: 2"),
        (
            "majority_judgment",
            {"a": "5", "b": "1", "c": "4"},
            "V0: Buses: Very good; Parks: Reject; Housing: Good",
        ),
        ("pairwise", [["a", "b"], ["c", "b"]], "V0: Buses rather than Parks; Housing rather than Parks"),
    ],
)
async def test_each_persons_own_vote_is_one_short_line(place: Home, method: str, value: Json, said: str) -> None:
    vote = await named(place, 1, method)
    await gives(vote, vote.voters[0], value)
    verdict = await vote.closes()
    assert verdict is not None
    assert verdict.answered == 1
    assert said in await reads(place, 0)


@pytest.mark.parametrize(
    ("method", "value", "said"),
    [("yes_no", "yes", ": V0"), ("consent", "block", "I cannot live with it: V0"), ("scale", "4", "Agree: V0")],
)
async def test_where_answers_are_always_the_same_names_stand_with_them(
    place: Home, method: str, value: Json, said: str
) -> None:
    vote = await named(place, 1, method, options=())
    await gives(vote, vote.voters[0], value)
    await vote.closes()
    assert said in await reads(place, 0)


async def gives(vote: Election, voter: Author, value: Json) -> None:
    """Fill in the whole form, as on a page."""
    token = voter.token(voter.asked(), "form")
    outcome = await voter.does(Submitted(voter.origin, {"vote": value}, token))
    assert not outcome.errors, outcome


async def test_whoever_is_deleted_is_nowhere_in_the_result_any_more(place: Home) -> None:
    vote = await named(place)
    for voter in vote.voters:
        await voter.picks("0")
    await vote.closes()
    gone = vote.voters[0].member.id
    leaver = place.guests[0]
    await leaver.sees()
    await leaver.says("/leave")
    await leaver.says("[Leave and delete]")
    await leaver.says("[Delete]")
    assert gone not in stored(place)
    item = result_of(vote)
    assert len(item.by_name) == 2
    assert item.verdict is not None
    assert item.verdict.answered == 3
    await place.guests[1].sees()
    again = await place.guests[1].says(f"/start result-{vote.round.id}")
    assert "V0" not in again
    assert "1 more vote was counted. Whoever gave it has left and deleted it." in again


def stored(place: Home) -> str:
    with place.program.database.reading() as reading:
        rows = reading.connection.exec_driver_sql("SELECT result, state, form FROM rounds").fetchall()
    return repr(rows)


async def test_whoever_leaves_and_keeps_what_they_gave_stays_named(place: Home) -> None:
    vote = await named(place)
    for voter in vote.voters:
        await voter.picks("1")
    await place.guests[0].sees()
    await place.guests[0].says("/leave")
    await place.guests[0].says("[Leave, keep answers]")
    verdict = await vote.closes()
    assert verdict is not None
    assert verdict.answered == 3
    assert "V0" in await reads(place, 1)


async def test_two_accounts_that_turn_out_to_be_one_person_have_one_vote(place: Home) -> None:
    vote = await named(place)
    for voter, code in zip(vote.voters, "012", strict=True):
        await voter.picks(code)
    await connect(place.guests[0], place.guests[1])
    verdict = await vote.closes()
    assert verdict is not None
    assert verdict.answered == 2
    assert [item.answer["vote"] for item in result_of(vote).by_name].count("c") == 1
    assert len({item.member for item in result_of(vote).by_name}) == 2


async def test_two_votes_that_turn_out_to_be_one_persons_after_the_close_stay_counted(place: Home) -> None:
    vote = await named(place)
    for voter, code in zip(vote.voters, "012", strict=True):
        await voter.picks(code)
    await vote.closes()
    await connect(place.guests[0], place.guests[1])
    item = result_of(vote)
    assert item.verdict is not None
    assert (item.verdict.answered, len(item.by_name)) == (3, 3)
    assert len({vote.member for vote in item.by_name}) == 2
    await place.guests[2].sees()
    again = await place.guests[2].says(f"/start result-{vote.round.id}")
    assert "more vote" not in again


async def test_a_facilitator_says_what_happens_next_in_a_short_message_of_its_own(place: Home) -> None:
    vote = await named(place)
    await vote.voters[0].picks("0")
    dana = await place.signs_in("Dana")
    await vote.closes()
    asked = await dana.sees()
    assert "What happens next?" in asked
    first = await reads(place, 0)
    assert "What happens next: no reply yet." in first
    await dana.says("We ask the bus company.")
    await place.passes(place.clock.now() + timedelta(minutes=1))
    later = await reads(place, 0)
    assert 'About the vote "What should we look into?"' in later
    assert "Next, says Dana: We ask the bus company." in later
    assert "How it was counted" not in later
    assert "Buses" not in later


async def test_where_nobody_says_what_happens_next_nothing_more_is_sent(place: Home) -> None:
    vote = await named(place)
    await vote.voters[0].picks("0")
    dana = await place.signs_in("Dana")
    await vote.closes()
    await dana.sees()
    await reads(place, 0)
    assert "Nothing more is sent." in await dana.says("[Nothing to add]")
    await place.passes(vote.round.closes_at + timedelta(days=5))
    assert "vote" not in await reads(place, 0)


async def test_a_reply_from_the_page_adds_to_it_as_well(place: Home) -> None:
    vote = await named(place)
    await vote.closes()
    await reads(place, 0)
    await place.asks(ReplyToResult(vote.round.id, "We talk about it."))
    await place.program.settle()
    assert "We talk about it." in await reads(place, 0)


async def test_who_joins_later_is_not_asked_and_cannot_vote(place: Home) -> None:
    vote = await named(place)
    late = await author(place, "Late")
    assert LABEL not in await place.guests[-1].sees()
    assert QUESTION not in await place.guests[-1].says("/open")
    with SqlStore(place.program.database).begin() as uow:
        person = uow.people_by_id([late.member.person])[late.member.person]
        changes = Changes()
        asked = Conversation(Dialogue(fresh_id(), "round", vote.round.id, late.member.id, at="vote", revision=1))
        changes.people[person.id] = replace(person, conversation=asked)  # as if they had been asked all the same
        uow.save(changes)
        uow.commit()
    refused = await late.picks("0")
    assert (refused.handled, refused.note) == (Handled.REFUSED, Say("poll-came-later"))
    assert place.answers(vote.now()) == []


async def test_nobody_closes_it_before_the_time_that_was_told(place: Home) -> None:
    vote = await named(place)
    outcome = await place.asks(CloseEarly(vote.round.id))
    assert outcome.handled is Handled.REFUSED
    assert isinstance(outcome.note, Say)
    assert outcome.note.id == "poll-no-early-close"
    assert vote.now().phase is Phase.OPEN


async def test_one_that_is_stopped_keeps_no_answers_and_everybody_reads_who_did_it(place: Home) -> None:
    vote = await named(place)
    await vote.voters[0].picks("0")
    assert len(place.answers(vote.now())) == 1
    assert (await place.asks(VoidVote(vote.round.id))).handled is Handled.NEW
    await place.program.settle()
    assert place.answers(vote.now()) == []
    assert "Dana stopped the vote" in await reads(place, 1)


async def test_what_is_kept_of_a_vote_with_names_is_counted_for_whoever_asks(place: Home) -> None:
    await named(place)
    await place.guests[0].sees()
    await place.guests[0].says("Buses")
    assert "1 other answer" in await place.guests[0].says("/mydata")


async def test_a_facilitator_enters_a_vote_that_is_marked_and_told(place: Home) -> None:
    vote = await named(place)
    relayed = RelayAnswers(vote.voters[1].member.id, vote.round.id, {"vote": "b"})
    assert (await place.asks(relayed)).handled is Handled.NEW
    await place.program.settle()
    assert f'Dana entered a vote for you: "{QUESTION}"' in await reads(place, 1)
    await vote.voters[0].picks("0")
    await vote.closes()
    assert "Parks: V1 (entered by a facilitator)" in await reads(place, 0)


async def test_a_facilitator_does_not_change_what_somebody_chose(place: Home) -> None:
    vote = await named(place)
    await vote.voters[1].picks("0")
    outcome = await place.asks(RelayAnswers(vote.voters[1].member.id, vote.round.id, {"vote": "b"}))
    assert outcome.note == Say("relay-own-vote", name=NameOf(vote.voters[1].member.id))
    (answer,) = place.answers(vote.now())
    assert answer.value == "a"
    assert answer.relayed_by is None


async def test_who_was_entered_for_may_change_it_and_it_is_theirs_then(place: Home) -> None:
    vote = await named(place)
    member = vote.voters[1].member.id
    await place.asks(RelayAnswers(member, vote.round.id, {"vote": "b"}))
    await place.asks(RelayAnswers(member, vote.round.id, {"vote": "c"}))  # a slip of the pen
    assert [answer.value for answer in place.answers(vote.now())] == ["c"]
    await place.program.settle()
    await reads(place, 1)
    await place.guests[1].says("[Change]")
    await place.guests[1].says("Buses")
    (answer,) = place.answers(vote.now())
    assert (answer.value, answer.relayed_by) == ("a", None)


async def test_nobody_is_entered_for_who_came_later(place: Home) -> None:
    vote = await named(place)
    late = await author(place, "Late")
    outcome = await place.asks(RelayAnswers(late.member.id, vote.round.id, {"vote": "b"}))
    assert outcome.note == Say("poll-came-later")
    assert place.answers(vote.now()) == []
