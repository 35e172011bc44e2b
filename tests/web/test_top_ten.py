"""The pages of a Top 10: who facilitates and who helps put questions together without scripts, and nobody else."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from core.actions import PlanSeries
from core.activities.open_questions import TOPIC, OpenQuestions
from core.changes import Changes
from core.drafting import Settled
from core.people import GroupId
from core.priority_exports import as_csv, as_json
from core.priority_settings import PrioritySetting, SettingVote, Stage
from core.research_questions import QuestionStanding, ResearchQuestion
from core.rounds import SeriesId
from core.voting.ballots import Decided, Verdict
from ladle.page_reader import Form, Page
from ladle.plain_browser import PlainBrowser
from storage.store import SqlStore
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, FIRST, Home

FRIDAYS, SATURDAYS, NURSE = "Why shut on Fridays?", "Why not on Saturdays?", "Can I see one nurse?"


async def asked(home: Home, somebody: Somebody) -> PlainBrowser:
    """Let Maria ask two questions with her name and Zeca one without, and the round close; returns Maria's browser."""
    kind = OpenQuestions()
    settled = Settled(FIRST, FIRST, answers={TOPIC: {"text": "our clinic"}}, language="en")
    draft = kind.drafted(settled, home.group)
    await home.house.act(PlanSeries(home.id, kind.name, draft.title, draft.form, draft.plan, draft.details))
    maria, zeca = somebody(), somebody()
    await home.join(maria)
    await home.join(zeca, "Zeca")
    await home.house.wait_until(datetime(2026, 11, 19, 18, 0, 1, tzinfo=UTC))
    for browser, name, questions in (
        (maria, "With my name", (FRIDAYS, SATURDAYS)),
        (zeca, "Without my name", (NURSE,)),
    ):
        await browser.open(browser.page.address.split("#")[0])
        await browser.press("Yes, you may")
        await browser.press(name)
        for question in questions:
            await browser.write("text", question)
        await browser.press("Finish")
    await home.house.wait_until(datetime(2026, 12, 4, 10, 0, tzinfo=UTC))
    return maria


def setting_of(home: Home) -> PrioritySetting:
    (setting,) = home.house.program.readings.settings_of_group(home.id)
    return setting


def questions(home: Home) -> dict[str, ResearchQuestion]:
    view = home.house.program.readings.setting(setting_of(home).id)
    assert view is not None
    return {it.question.text: it.question for it in view.questions}


def form_of(browser: PlainBrowser, label: str) -> Form:
    return next(form for form in browser.page.forms if label in [button.label for button in form.buttons])


async def do(browser: PlainBrowser, label: str, ticked: list[str], filled: dict[str, str] | None = None) -> Page:
    """Tick questions, fill in fields and press a button, as a browser without scripts sends it."""
    form = form_of(browser, label)
    form.values = [(name, value) for name, value in form.values if name != "pick"] + [("pick", id) for id in ticked]
    button = next(button for button in form.buttons if button.label == label)
    return await browser.send(form, filled, button)


async def test_questions_are_put_together_on_a_page(home: Home, somebody: Somebody, rosa: PlainBrowser) -> None:
    await asked(home, somebody)
    await rosa.open(f"{ADDRESS}/groups/{home.id}")
    await rosa.follow("Top 10")
    await rosa.follow("our clinic")
    assert "Not put together yet: 3" in rosa.page.text
    assert rosa.page.text.count("Asked by Maria.") == 2
    assert "Zeca" not in rosa.page.text
    found = questions(home)
    both = [found[FRIDAYS].id, found[SATURDAYS].id]
    await do(rosa, "Make a new summary of them", both, {"wording": "When is it open?"})
    assert "Summaries: 1" in rosa.page.text
    assert "Put here by Rosa on 4 December 2026." in rosa.page.text
    await do(rosa, "Let each stand in its own words", [found[NURSE].id])
    assert "Not put together yet" not in rosa.page.text
    now = questions(home)
    assert now[FRIDAYS].into == now["When is it open?"].id
    await do(rosa, "Take them out again", [found[FRIDAYS].id])
    assert "Not put together yet: 1" in rosa.page.text
    await do(rosa, "Put them into this summary", both[:1], {"summary": now["When is it open?"].id})
    await do(rosa, "Keep these words", [], {"summary": now["When is it open?"].id, "words": "On which days?"})
    assert questions(home)["On which days?"].id == now["When is it open?"].id


async def test_what_was_ticked_and_typed_stays_when_something_is_missing(
    home: Home, somebody: Somebody, rosa: PlainBrowser
) -> None:
    await asked(home, somebody)
    await rosa.open(f"{ADDRESS}/groups/{home.id}/top-ten/{setting_of(home).id}")
    id = questions(home)[NURSE].id
    page = await do(rosa, "Leave them out", [id], {"reason": " ", "wording": "Who?"})
    assert page.status == 422
    assert "Please write why. Everybody can read it." in page.text
    assert ("pick", id) in form_of(rosa, "Leave them out").values
    page = await do(rosa, "Leave them out", [], {"reason": "Known."})
    assert "Please tick the questions that you mean." in page.text
    await do(rosa, "Leave them out", [id], {"reason": "We know that."})
    assert "Left out. The reason: We know that." in rosa.page.text


async def test_who_helps_puts_together_and_takes_no_steps(home: Home, somebody: Somebody, rosa: PlainBrowser) -> None:
    maria = await asked(home, somebody)
    await maria.open(maria.page.address.split("#")[0])
    await maria.press("I can help")
    await maria.press("Open the page")
    await maria.follow("Open the page")
    await maria.press("Open here")
    await maria.follow("our clinic")
    assert "Not put together yet: 3" in maria.page.text
    assert "Ask who asked" not in maria.page.text
    await do(maria, "Let each stand in its own words", [it.id for it in questions(home).values()])
    assert "Summaries: 3" in maria.page.text
    await maria.open(f"{ADDRESS}/groups/{home.id}")
    assert maria.page.status == 404


async def test_nobody_else_sees_the_page(home: Home, somebody: Somebody, rosa: PlainBrowser) -> None:
    await asked(home, somebody)
    address = f"{ADDRESS}/groups/{home.id}/top-ten/{setting_of(home).id}"
    stranger = somebody()
    await stranger.open(address)
    assert stranger.page.status == 403
    other = await home.house.found("Hilltop")
    elsewhere = somebody()
    await elsewhere.open(f"{ADDRESS}/in/{await other.sign_in_code()}")
    await elsewhere.press("Open here")
    await elsewhere.open(address)
    assert elsewhere.page.status == 404
    await rosa.open(address.replace(home.id, GroupId(other.id)))
    assert rosa.page.status == 404


async def test_the_next_step_is_a_button(home: Home, somebody: Somebody, rosa: PlainBrowser) -> None:
    await asked(home, somebody)
    await rosa.open(f"{ADDRESS}/groups/{home.id}/top-ten/{setting_of(home).id}")
    await rosa.press("Ask who asked")
    assert rosa.page.status == 422
    assert "3 questions are not in a summary yet." in rosa.page.text
    await do(rosa, "Let each stand in its own words", [it.id for it in questions(home).values()])
    await rosa.press("Ask who asked")
    assert setting_of(home).stage is Stage.CHECKING
    await home.house.pass_time(timedelta(days=8))
    await rosa.open(rosa.page.address.split("?")[0])
    await rosa.press("Put together again")
    assert setting_of(home).stage is Stage.GROUPING


@pytest.fixture
def published(home: Home) -> PrioritySetting:
    """Give a list that is published, one author of which has taken their words back."""
    ids = [f"{number:016x}" for number in range(1, 4)]
    verdict = Verdict("borda", Decided.CHOSEN, 9, ("b",), order=(("b",), ("a",)))
    vote = SettingVote(SeriesId("5" * 16), (ids[0], ids[1]), verdict, over=True)
    setting = PrioritySetting("7" * 16, home.id, "our clinic", "en", Stage.PUBLISHED, None, vote)
    done, merged = QuestionStanding.DONE, QuestionStanding.MERGED
    made = [
        ResearchQuestion(ids[0], home.id, "When?", "en", setting=setting.id, summary=True, standing=done),
        ResearchQuestion(ids[1], home.id, "=Who?", "en", setting=setting.id, summary=True, standing=done),
        ResearchQuestion("8" * 16, home.id, "", setting=setting.id, standing=merged, into=ids[1]),
        ResearchQuestion("9" * 16, home.id, "Who comes?", setting=setting.id, standing=merged, into=ids[1]),
    ]
    with SqlStore(home.house.program.database).begin() as work:
        changes = Changes()
        changes.new_settings[setting.id] = setting
        changes.new_questions.update({it.id: it for it in made})
        work.save(changes)
        work.commit()
    return setting


async def test_the_list_is_read(home: Home, rosa: PlainBrowser, published: PrioritySetting) -> None:
    address = f"{ADDRESS}/groups/{home.id}/top-ten/{published.id}"
    await rosa.open(address)
    assert rosa.page.text.index("=Who?") < rosa.page.text.index("When?")
    assert "a question that was taken back" in rosa.page.text
    assert "Final ranking: place 1 of 2." in rosa.page.text
    await rosa.open(f"{address}/list.exe")
    assert rosa.page.status == 404


async def test_the_list_is_exported_with_what_each_was_made_of(home: Home, published: PrioritySetting) -> None:
    view = home.house.program.readings.setting(published.id)
    assert view is not None
    head, first, second = as_csv(view).splitlines()
    assert head.endswith(
        '"place","question","made_of","asked_by","on_shortlist","first_vote","first_vote_answered",'
        '"final_place","final_of"'
    )
    assert first.startswith('"1","\'=Who?","; Who comes?"')  # a formula is none any more
    assert second.startswith('"2","When?"')
    assert [row["made_of"] for row in json.loads(as_json(view))["list"]] == [[None, "Who comes?"], []]


async def test_the_backlog_is_read_and_a_question_left_out(home: Home, somebody: Somebody, rosa: PlainBrowser) -> None:
    maria = somebody()
    await home.join(maria)
    await maria.press("What should we find out?")
    await maria.write("text", FRIDAYS)
    await maria.press("Without my name")
    await rosa.open(f"{ADDRESS}/groups/{home.id}/questions")
    assert FRIDAYS in rosa.page.text
    assert "Asked without a name. Nobody else supports it yet." in rosa.page.text
    assert "Maria" not in rosa.page.text
    page = await rosa.write("reason", " ")
    assert page.status == 422
    await rosa.write("reason", "The council has told us.")
    assert "Left out. The reason: The council has told us." in rosa.page.text
