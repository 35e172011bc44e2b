"""Own words go with their author, wherever they stand; a vote that runs comes to its end first."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.actions import VoidVote
from core.messages import Say, WordsOf
from core.ports.inbox import Handled
from core.question_requests import PutTogether, Reword
from core.questions import alternatives
from core.rounds import Phase, Round
from storage.store import SqlStore
from storage.tables import Row
from tests.groups import THURSDAY, Home
from tests.guests import Guest
from tests.priorities.test_backlog import backlog, plans, proposes
from tests.priorities.test_top_ten import Journey, _loose, small, votes_held

FRIDAYS, NURSE = "Why is the clinic shut on Fridays?", "Can I see the same nurse each time?"
BUSES = "What about buses?"


@pytest.fixture
async def journey(place: Home) -> Journey:
    return Journey(place, await place.signs_in("Dana"))


async def in_own_words(journey: Journey) -> None:
    """Let nine questions be asked, and each stand in its own words."""
    await journey.gathers(small())
    await journey.more_join()
    await journey.acts("Dana", PutTogether(journey.setting.id, _loose(journey)))


async def ranking(journey: Journey) -> None:
    """Let the final ranking of them open."""
    await journey.moves("Ask who asked")
    await journey.moves("Start the final ranking")
    await journey.passes(0.01)
    await journey.everybody_sees()


async def deletes(guest: Guest) -> str:
    """Let somebody leave and delete; returns what they read before."""
    await guest.says("/leave")
    before = await guest.says("[Leave and delete]")
    await guest.says("[Delete]")
    return before


def stored(place: Home, words: str, *tables: str) -> list[str]:
    """Return the tables in which words stand."""
    found = []
    with place.program.database.reading() as reading:
        for table in tables:
            rows = reading.connection.execute(select(Row.metadata.tables[table])).all()
            found += [table for row in rows if any(words in str(value) for value in row)]
    return found


def shown(journey: Journey) -> list[str]:
    view = journey.place.program.readings.setting(journey.setting.id)
    assert view is not None
    return [it.question.text for it in view.questions if it.question.summary]


async def test_own_words_are_shown_and_told_as_such(journey: Journey) -> None:
    await in_own_words(journey)
    assert len(shown(journey)) == 9
    assert FRIDAYS in shown(journey)
    await journey.passes(0.1)
    seen = (await journey.everybody_sees())["Ana"]
    assert f'Your question "{FRIDAYS}" stands in your own words.' in seen
    assert "These words go when you take them back" in seen
    assert "The new question stays." not in seen


async def test_with_an_author_their_own_words_go(journey: Journey) -> None:
    await in_own_words(journey)
    before = await deletes(journey.guests["Ana"])
    assert "3 questions to find out about" in before
    assert "part of something that runs now" not in before
    assert sorted(shown(journey)).count("") == 3
    assert stored(journey.place, FRIDAYS, "questions", "rounds", "series") == []
    assert "a question that was taken back" not in shown(journey)


async def test_own_words_go_with_what_they_were_agreed_to_for(journey: Journey) -> None:
    await in_own_words(journey)
    ana = journey.guests["Ana"]
    await ana.sees()
    await ana.says("/consent")
    await ana.says("[Take back: stories used in the research]")
    assert FRIDAYS not in shown(journey)
    await ranking(journey)
    vote = journey.setting.final
    assert vote is not None
    assert len(vote.options) == 6  # nobody votes on what nobody may read
    assert stored(journey.place, FRIDAYS, "rounds", "series") == []


async def test_a_wording_of_its_own_stays(journey: Journey) -> None:
    await in_own_words(journey)
    summary = next(it for it in journey._all() if it.summary and it.into == journey.questions()[FRIDAYS].id)
    await journey.acts("Dana", Reword(journey.setting.id, summary.id, "On which days is it open?"))
    await deletes(journey.guests["Ana"])
    assert "On which days is it open?" in shown(journey)
    assert FRIDAYS not in shown(journey)


async def test_a_wording_that_somebody_asked_in_is_theirs(journey: Journey) -> None:
    await journey.gathers(small())
    await journey.acts("Dana", PutTogether(journey.setting.id, journey.ids("Friday", "Saturday"), wording=FRIDAYS))
    assert shown(journey) == [FRIDAYS]
    await deletes(journey.guests["Ana"])
    assert shown(journey) == [""]
    cleo = journey.guests["Cleo"]
    await cleo.says("/top10")
    assert 'is now part of: "(taken back)"' in await cleo.says("[My questions]")


def labels(round: Round) -> list[object]:
    return [option.label for option in alternatives(round.form.questions[0])]


async def test_in_a_vote_that_runs_words_stay_until_it_is_over_and_that_is_said_before(journey: Journey) -> None:
    await in_own_words(journey)
    await ranking(journey)
    before = await deletes(journey.guests["Ana"])
    assert "3 of your questions are part of something that runs now." in before
    assert stored(journey.place, FRIDAYS, "questions") == []
    assert stored(journey.place, FRIDAYS, "rounds", "series") == ["rounds", "series"]
    await journey.passes(8)
    (vote,) = votes_held(journey)
    assert vote.phase is Phase.RELEASED
    assert all(isinstance(label, Say) and isinstance(label.args["words"], WordsOf) for label in labels(vote))
    assert stored(journey.place, FRIDAYS, "questions", "rounds", "series") == []
    header = journey.place.program.readings.headers([vote.id])[vote.id]
    left = [label for label in labels(header.round) if not isinstance(label, Say)]
    assert len(left) == 6  # what others asked is read as it was


async def test_a_vote_that_is_stopped_keeps_no_words_either(journey: Journey) -> None:
    await in_own_words(journey)
    await ranking(journey)
    await deletes(journey.guests["Ana"])
    assert (await journey.place.asks(VoidVote(votes_held(journey)[0].id))).handled is Handled.NEW
    await journey.place.program.settle()
    assert stored(journey.place, FRIDAYS, "questions", "rounds", "series") == []


async def test_whoever_takes_back_what_is_voted_on_is_told_first_how_long_it_stays(journey: Journey) -> None:
    await in_own_words(journey)
    await ranking(journey)
    ana = journey.guests["Ana"]
    await ana.says("/top10")
    await ana.says("[My questions]")
    seen = await ana.says("[Take it back]")
    assert "these words stay there until that is over." in seen
    assert len([it for it in journey._all() if it.text and not it.summary]) == 9
    assert await ana.says("[Take it back all the same]") == "Taken back."
    assert len([it for it in journey._all() if it.text and not it.summary]) == 8


async def voted_on(place: Home, dana: Guest) -> Guest:
    """Let two questions of the backlog be voted on; returns whose they are."""
    ana = await place.joins("terminal", "Ana")
    await proposes(ana, FRIDAYS)
    await ana.says("/questions")
    await proposes(ana, BUSES)
    for name in ("Ben", "Cleo", "Eve", "Fay", "Gus"):
        await place.joins("terminal", name)
    taps = (
        f"[{FRIDAYS}]",
        f"[{BUSES}]",
        "[Done]",
        "[They vote which one matters most]",
        "What first?",
        "[Without names]",
    )
    await plans(place, dana, *taps, "[Somebody else]", "[Start]")
    await place.passes(THURSDAY + timedelta(minutes=5))
    return ana


async def test_a_vote_on_the_backlog_keeps_words_only_while_it_runs(place: Home) -> None:
    ana = await voted_on(place, await place.signs_in("Dana"))
    assert "2 of your questions are part of something that runs now." in await deletes(ana)
    assert stored(place, BUSES, "questions") == []
    assert stored(place, BUSES, "rounds", "series") == ["rounds", "series"]
    await place.passes(THURSDAY + timedelta(days=15))
    assert stored(place, BUSES, "questions", "rounds", "series") == []


async def test_who_asked_hears_at_once_when_a_vote_on_the_backlog_is_stopped(place: Home) -> None:
    ana = await voted_on(place, await place.signs_in("Dana"))
    await ana.sees()
    (vote,) = [it for it in place.rounds() if it.activity == "poll"]
    assert (await place.asks(VoidVote(vote.id))).handled is Handled.NEW
    await place.program.settle()
    assert f'Your question is open again, as nothing came of where it was asked: "{BUSES}"' in await ana.sees()
    assert [it.text for it in backlog(place)] == [FRIDAYS, BUSES]


async def test_questions_in_peoples_own_words_are_kept_only_while_they_are_asked(place: Home) -> None:
    dana = await place.signs_in("Dana")
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    await proposes(ana, BUSES)
    await plans(place, dana, "[Start]", "[Members only]")
    await place.passes(THURSDAY + timedelta(minutes=5))
    assert "1 of your questions is part of something that runs now." in await deletes(ana)
    seen = await ben.sees()
    for tap in ("[Yes, you may]", "[My name]"):
        seen = await ben.says(tap)
    assert BUSES in seen
    await ben.says("More of them.")
    await place.passes(THURSDAY + timedelta(days=9))
    assert stored(place, BUSES, "questions", "rounds", "series") == []


async def test_a_question_that_was_taken_back_does_not_come_back_without_words(place: Home) -> None:
    ana = await voted_on(place, await place.signs_in("Dana"))
    await deletes(ana)
    (vote,) = [it for it in place.rounds() if it.activity == "poll"]
    await place.asks(VoidVote(vote.id))
    await place.program.settle()
    assert backlog(place) == []
    with SqlStore(place.program.database).begin() as uow:
        assert list(uow.backlog([place.group.id])) == []
