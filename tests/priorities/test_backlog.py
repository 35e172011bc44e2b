"""Questions that members propose: whose they are shown to be, who supports them, and what becomes of them."""

from datetime import timedelta

import pytest

from core.messages import told
from core.ports.inbox import Handled
from core.question_requests import LeaveQuestionOut
from core.research_questions import QuestionStanding, ResearchQuestion, same_words
from storage.store import SqlStore
from tests.groups import THURSDAY, Home
from tests.guests import Guest

WHY = "Why is the clinic shut on Fridays?"


async def proposes(guest: Guest, text: str = WHY, name: str = "[With my name]") -> str:
    """Let somebody propose a question; returns what they read then."""
    await guest.says("/propose")
    await guest.says(text)
    return await guest.says(name)


def backlog(place: Home) -> list[ResearchQuestion]:
    with SqlStore(place.program.database).begin() as uow:
        return list(uow.backlog([place.group.id]))


async def supported(place: Home, *names: str) -> None:
    """Let people join and support the first question they see."""
    for name in names:
        guest = await place.joins("terminal", name)
        await guest.says("/questions")
        await guest.says("[Support it]")


async def test_any_member_asks_with_their_name(place: Home) -> None:
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("browser", "Ben")
    assert (await ana.says("/propose")).startswith("What should we find out together?")
    assert "The computer keeps it" in await ana.says(WHY)
    assert "You will hear what becomes of it." in await ana.says("[With my name]")
    assert await ben.says("/questions") == f'Ana asks: "{WHY}" Nobody else supports it yet. [Support it]'


async def test_without_a_name_nobody_sees_whose_it_is(place: Home) -> None:
    dana = await place.signs_in("Dana")
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    await proposes(ana, name="[Without my name]")
    for somebody in (dana, ben):
        seen = await somebody.says("/questions")
        assert f'Somebody asks: "{WHY}"' in seen
        assert "Ana" not in seen
    assert "[Take it back]" in await ana.says("/questions")


async def test_a_question_can_be_written_with_the_command(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    assert (await ana.says(f"/propose {WHY}")).startswith("Under which name is it shown?")
    await ana.says("[With my name]")
    assert [it.text for it in backlog(place)] == [WHY]


async def test_the_same_question_is_pointed_to_and_not_doubled(place: Home) -> None:
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    await proposes(ana)
    seen = await proposes(ben, "  why is the CLINIC shut on fridays")
    assert seen.startswith("This question is there already.")
    assert "1 person supports it." in await ben.says("[Support it]")
    assert len(backlog(place)) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Why?", "why", True),
        ("Why is it so?", "Why,  is it: so…", True),
        ("Why is it so?", "Why is it not so?", False),
        ("لماذا؟", "لماذا", True),
        ("Porquê?", "PORQUÊ", True),
        ("Is the café open?", "Is the cafe open?", False),
    ],
)
def test_words_are_the_same_however_they_are_typed(one: str, other: str, same: bool) -> None:
    assert same_words(one, other) is same


async def test_nobody_supports_twice_or_their_own(place: Home) -> None:
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    await proposes(ana)
    assert "[Support it]" not in await ana.says("/questions")
    await ben.says("/questions")
    assert "1 person supports it." in await ben.says("[Support it]")
    assert "Nobody else supports it yet." in await ben.says("[Support it no more]")


async def test_the_most_supported_come_first_and_the_rest_on_a_tap(place: Home) -> None:
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    for number in range(4):
        await proposes(ana, f"What about {number}?")
        await proposes(ben, f"And what of {number}?")
    cleo = await place.joins("terminal", "Cleo")
    seen = await cleo.says("/questions")
    assert seen.count("asks:") == 5
    assert "There are 3 more. [More]" in seen
    assert (await cleo.says("[More]")).count("asks:") == 3
    await ana.says("/questions")
    await ana.says("[More]")
    assert "1 person supports it." in await ana.says("[Support it]")
    eve = await place.joins("terminal", "Eve")
    assert "1 person supports it." in (await eve.says("/questions"))[:60]


async def test_one_person_has_so_many_open_at_most(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    for number in range(5):
        await proposes(ana, f"What about {number}?")
    assert (await ana.says("/propose")).startswith("You have 5 open questions.")
    await ana.says("/questions")
    assert await ana.says("[Take it back]") == "Taken back."
    assert (await ana.says("/propose")).startswith("What should we find out together?")


async def test_a_long_question_is_refused_with_its_length(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    await ana.says("/propose")
    assert "300" in await ana.says("Why? " * 70)
    assert backlog(place) == []


async def test_one_that_is_left_out_is_so_for_a_reason_that_all_read(place: Home) -> None:
    dana = await place.signs_in("Dana")
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    await proposes(ana)
    await dana.says("/questions")
    assert "Everybody in the group can read your reason." in await dana.says("[Say why not]")
    await dana.says("The council has told us why.")
    await place.program.settle()
    told_all = f'Dana left out "{WHY}". The reason: The council has told us why.'
    assert told_all in await ana.sees()
    assert told_all in await ben.says("/questions")
    assert [entry.kind for entry in place.log()] == ["question-left-out"]
    assert "Dana left out a question of a member. The reason: The council has told us why." in await ben.says("/rounds")


async def test_only_who_looks_after_the_group_leaves_one_out(place: Home) -> None:
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    await proposes(ana)
    assert "[Say why not]" not in await ben.says("/questions")
    (question,) = backlog(place)
    assert (await place.asks(LeaveQuestionOut(question.id, " "))).handled is Handled.REFUSED
    assert (await place.asks(LeaveQuestionOut(question.id, "Known."))).handled is Handled.NEW
    assert backlog(place)[0].standing is QuestionStanding.LEFT_OUT


async def plans(place: Home, dana: Guest, *taps: str) -> None:
    await dana.says("/new")
    await dana.says("[Questions people support most]")
    for tap in taps:
        await dana.says(tap)


async def test_what_people_support_most_is_offered_to_whoever_plans(place: Home) -> None:
    dana = await place.signs_in("Dana")
    assert "support most" not in await dana.says("/new")
    await dana.says("/stop")
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    await proposes(ana, "What about buses?")
    await proposes(ana)
    await ben.says("/questions")
    assert "1 person supports it." in await ben.says("[Support it]")  # the last one shown
    assert "[Questions people support most]" in await dana.says("/new")
    seen = await dana.says("[Questions people support most]")
    assert seen.index("clinic") < seen.index("buses")
    assert "support most" not in await ben.says("/new")


async def test_who_asked_hears_when_it_is_planned_and_when_the_result_is_out(place: Home) -> None:
    dana = await place.signs_in("Dana")
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    await proposes(ana, name="[Without my name]")
    await proposes(ben, "What about buses?")
    await plans(place, dana, f"[{WHY}]", "[Done]", "[In their own words]", "[Start]", "[Members only]")
    await place.program.settle()
    assert f'Dana has taken up your question: "{WHY}"' in await ana.sees()
    assert [it.standing for it in backlog(place)] == [QuestionStanding.ASKED, QuestionStanding.OPEN]
    assert "taken up" not in await ben.sees()
    assert WHY not in await ben.says("/questions")
    await place.passes(THURSDAY)
    seen = await ben.sees()
    for tap in ("[Yes, you may]", "[My name]"):
        seen = await ben.says(tap)
    assert WHY in seen
    await ben.says("Nobody pays for Fridays.")
    await place.passes(THURSDAY + timedelta(days=9))
    assert f'The result is out where your question was asked: "{WHY}"' in await ana.sees()
    assert backlog(place)[0].standing is QuestionStanding.DONE


async def test_a_plan_that_is_taken_back_opens_its_questions_again(place: Home) -> None:
    dana = await place.signs_in("Dana")
    ana = await place.joins("terminal", "Ana")
    await proposes(ana)
    await plans(place, dana, "[Start]", "[Members only]")
    await dana.says("[Undo]")
    await place.passes(THURSDAY)
    assert "Your question is open again" in await ana.sees()
    assert [it.standing for it in backlog(place)] == [QuestionStanding.OPEN]


async def test_several_questions_are_voted_on(place: Home) -> None:
    dana = await place.signs_in("Dana")
    ana = await place.joins("terminal", "Ana")
    await proposes(ana)
    await proposes(ana, "What about buses?")
    for name in ("Ben", "Cleo", "Eve", "Fay"):
        await place.joins("terminal", name)
    taps = (f"[{WHY}]", "[What about buses?]", "[Done]", "[They vote which one matters most]", "What first?")
    await plans(place, dana, *taps, "[Without names]", "[Somebody else]")
    assert (await dana.says("[Start]")).startswith("Planned.")
    with SqlStore(place.program.database).begin() as uow:
        (series,) = uow.series_of([place.group.id])
    assert (series.activity, series.title) == ("poll", told("What first?", "en"))
    assert [it.standing for it in backlog(place)] == [QuestionStanding.ASKED] * 2
    await place.program.settle()
    assert (await ana.sees()).count("Dana has taken up your question") == 2


async def test_what_was_taken_up_loses_its_words_when_it_is_taken_back(place: Home) -> None:
    dana = await place.signs_in("Dana")
    ana = await place.joins("terminal", "Ana")
    await proposes(ana)
    await ana.says("/questions")
    await plans(place, dana, "[Start]", "[Members only]")
    assert "these words stay there until that is over." in await ana.says("[Take it back]")
    assert not backlog(place)[0].taken_back
    assert await ana.says("[Take it back all the same]") == "Taken back."
    (question,) = backlog(place)
    assert question.taken_back
    assert question.author is None


async def test_what_is_kept_of_somebody_is_counted(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    await proposes(ana)
    assert "1 question to find out about" in await ana.says("/mydata")
