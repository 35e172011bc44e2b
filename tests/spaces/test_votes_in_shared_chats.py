"""A group's shared chats read what a vote came to, and never who chose what, as others may read there."""

from datetime import timedelta

from core.actions import ReplyToResult
from core.voting.ballots import Detail
from tests.groups import Home
from tests.polls.voting import opens
from tests.spaces.platform import Platform, linked

HOW = (
    "How it was counted: Everyone picked one option. The one that most people picked comes first."
    " It does not show what people think of the options they did not pick."
)


async def test_the_chat_reads_the_same_outcome_and_later_what_happens_next(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    vote = await opens(place, 6, options=("Buses", "Parks"))
    for voter, code in zip(vote.voters, "000111", strict=True):
        await voter.picks(code)
    telegram.shown()
    await vote.closes()
    assert telegram.slots()[-1] == f"round:{vote.round.id}:result"
    result = telegram.shown()[-1]
    assert result == (
        "The result of Riverside is here. What should we look into? There is a tie between Buses and Parks, so nothing"
        f" is decided. 6 people answered. Buses 3, Parks 3. {HOW} What happens next: no reply yet."
        f" [Read it privately]->result-{vote.round.id}"
    )
    await place.asks(ReplyToResult(vote.round.id, "We do both."))
    await place.program.settle()
    assert telegram.slots() == [f"round:{vote.round.id}:next"]
    (added,) = telegram.shown()
    assert added.startswith('About the vote "What should we look into?" Next, says Dana: We do both. [Read it')


async def test_nobody_is_named_there_even_in_a_vote_with_names(place: Home, telegram: Platform) -> None:
    await linked(place, telegram)
    vote = await opens(place, 3, detail=Detail.NAMED)
    for voter in vote.voters:
        await voter.picks("2")
    telegram.shown()
    await vote.closes()
    result = telegram.shown()[-1]
    assert "The group chose Housing." in result
    assert "Buses 0, Parks 0, Housing 3." in result
    assert "Who chose what is in your private chat." in result
    assert not any(voter.name in result for voter in vote.voters)
    await place.passes(vote.round.closes_at + timedelta(days=3))
    assert telegram.shown() == []
