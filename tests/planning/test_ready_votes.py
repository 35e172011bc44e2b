"""Ready-made votes in the chat: what is asked of whoever plans one, what they come to, and who hears of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.messages import Told
from core.polls import method_of, rules_of
from core.questions import alternatives
from core.research_questions import QuestionStanding, ResearchQuestion
from core.rounds import Series
from core.templates import Template
from core.voting.ballots import Detail
from storage.store import SqlStore
from tests.groups import Home, home
from tests.guests import Guest
from words.templates import load_templates

VOTES = load_templates().of("poll")


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path / "data") as place:
        yield place


async def gathered(place: Home, members: int) -> tuple[Guest, list[Guest]]:
    """Bring the facilitator and so many members."""
    dana = await place.signs_in("Dana")
    return dana, [await place.joins("terminal", f"V{number}") for number in range(members)]


async def says(guest: Guest, *lines: str) -> str:
    seen = ""
    for line in lines:
        seen = await guest.says(line)
    return seen


async def proposes(guest: Guest, *questions: str) -> None:
    for question in questions:
        await says(guest, "/propose", question, "[Without my name]")


def planned(place: Home) -> list[Series]:
    with SqlStore(place.program.database).begin() as uow:
        return list(uow.series_of([place.group.id]))


def backlog(place: Home) -> list[ResearchQuestion]:
    with SqlStore(place.program.database).begin() as uow:
        return list(uow.backlog([place.group.id]))


async def test_what_members_support_most_is_voted_on_with_four_taps_and_nothing_typed(place: Home) -> None:
    dana, (ana, ben, *_) = await gathered(place, 8)
    await proposes(ana, "What about buses?", "Who pays?")
    await says(ben, "/questions", "[Support it]")  # the last one shown
    seen = await says(dana, "/new", "[More]", "[Which topic next?]", "[Somebody else]")
    assert seen.index("Who pays?") < seen.index("What about buses?")
    assert "Pick all that are fine. You look for something" in seen
    assert (await dana.says("[Start]")).startswith("Planned.")
    (series,) = planned(place)
    assert (series.activity, method_of(series.details), series.details["template"]) == (
        *("poll", "approval"),
        "which-topic-next",
    )
    assert isinstance(series.form.opening.ask, Told)
    assert set(series.form.opening.ask.texts) == {"en", "pt", "ar"}
    assert {it.standing for it in backlog(place)} == {QuestionStanding.ASKED}
    await place.program.settle()
    assert (await ana.sees()).count("Dana has taken up your question") == 2


async def test_it_takes_five_and_others_can_be_chosen_instead(place: Home) -> None:
    dana, (ana, ben, *_) = await gathered(place, 8)
    await proposes(ana, *(f"What about {number}?" for number in range(4)))
    await proposes(ben, *(f"And what of {number}?" for number in range(3)))
    seen = await says(dana, "/new", "[More]", "[Which topic next?]", "[Me]")
    assert sum(f"{word} {number}?" in seen for word in ("about", "of") for number in range(4)) == 5
    await says(dana, "[Change]", "[Which questions]", "[And what of 2?]")
    assert "Please choose at least 2" in await dana.says("[Done]")
    seen = await says(dana, "[What about 0?]", "[Done]")
    assert 'see: "Which of these should we look into next? What about 0? / And what of 2?"' in seen
    await dana.says("[Start]")
    asked = {it.text for it in backlog(place) if it.standing is QuestionStanding.ASKED}
    assert asked == {"What about 0?", "And what of 2?"}


async def test_fewer_than_two_open_questions_are_not_offered_to_vote_on(place: Home) -> None:
    dana, (ana, ben, *_) = await gathered(place, 8)
    await proposes(ana, "What about buses?")
    assert "Which topic next?" not in await says(dana, "/new", "[More]")
    await proposes(ana, "Who pays?")
    assert "[Which topic next?]" in await says(dana, "/stop", "/new", "[More]")
    assert "Which topic next?" not in await says(ben, "/new", "[More]")  # who does not plan takes nothing up


async def test_what_is_taken_back_meanwhile_is_not_voted_on(place: Home) -> None:
    dana, (ana, *_) = await gathered(place, 8)
    await proposes(ana, "What about buses?")
    await says(dana, "/stop")
    await says(ana, "/propose", "Who pays?", "[Without my name]")
    await says(dana, "/new", "[More]", "[Which topic next?]", "[Me]")
    await ana.says("[Take it back]")
    seen = await dana.says("[Start]")
    assert "Planned." not in seen
    seen = await dana.says("/new")
    assert planned(place) == []


async def test_with_names_nobody_is_asked_how_it_is_held_nor_who_could_look(place: Home) -> None:
    dana, _ = await gathered(place, 4)
    seen = await says(dana, "/new", "[More]", "[Do we agree to this?]")
    assert seen == (
        "Can everyone live with it? Nobody should have to go along with something they cannot live with. "
        "What do you want to ask?"
    )
    assert (await dana.says("We meet on Mondays.")).startswith("Vote with names")
    await dana.says("[Start]")
    (series,) = planned(place)
    assert (method_of(series.details), rules_of(series.details).detail) == ("consent", Detail.NAMED)


async def test_where_few_may_vote_people_are_warned_whatever_is_ready(place: Home) -> None:
    dana, _ = await gathered(place, 3)
    seen = await says(dana, "/new", "[More]", "[How do we meet?]")
    assert seen.startswith("Fewer than 5 people may vote now.")
    assert seen.endswith("[With names] [Talk about it]")
    await place.joins("terminal", "V4")
    seen = await says(dana, "/stop", "/new", "[More]", "[How do we meet?]")
    assert "In a group this small, people may guess" in seen
    assert (await says(dana, "[Without names]", "[Me]", "[Start]")).startswith("Planned.")


async def test_what_is_ready_can_be_changed(place: Home) -> None:
    dana, _ = await gathered(place, 8)
    await says(dana, "/new", "[More]", "[Which days suit you?]", "[Me]")
    changes = ("[Change]", "[The question]", "Which evenings?", "[Change]", "[Names or no names]", "[With names]")
    assert 'They will see: "Which evenings? Monday / Tuesday' in await says(dana, *changes)
    await dana.says("[Start]")
    (series,) = planned(place)
    assert series.form.opening.ask == Told({"en": "Which evenings?"})
    days = [option.label for option in alternatives(series.form.opening)]
    assert isinstance(days[0], Told)
    assert days[0].texts["pt"] == "Segunda-feira"
    assert rules_of(series.details).detail is Detail.NAMED


async def test_what_was_planned_once_stands_first_the_next_time(place: Home) -> None:
    dana, _ = await gathered(place, 4)
    await says(dana, "/new", "[More]", "[Do we agree to this?]", "We meet on Mondays.", "[Start]")
    assert (await dana.says("/new")).startswith("What first? [Do we agree to this?] [Check-in]")


@pytest.mark.parametrize("vote", VOTES, ids=lambda vote: vote.id)
async def test_every_ready_vote_needs_four_taps_at_most_and_says_its_method_and_why(
    place: Home, vote: Template
) -> None:
    assert vote.vote is not None
    dana, (ana, *_) = await gathered(place, 8)
    await proposes(ana, "What about buses?", "Who pays?")
    taps = 2
    seen = await says(dana, "/new", "[More]", f"[{vote.title.texts['en']}]")
    if "What do you want to ask?" in seen:
        seen = await dana.says("We meet on Mondays.")
    if seen.endswith("[Somebody else]"):
        seen, taps = await dana.says("[Somebody else]"), taps + 1
    method = {"approval": "Pick all that are fine. You", "consent": "Can everyone live with it? Nobody"}
    assert method.get(vote.vote.method, "How much do you agree? You") in seen
    assert (await dana.says("[Start]")).startswith("Planned.")
    assert taps + 1 <= 4
