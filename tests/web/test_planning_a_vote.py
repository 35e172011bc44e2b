"""Planning a vote on a page, without JavaScript: the same methods and settings as in the chat."""

from datetime import timedelta

import pytest

from core.messages import Told
from core.people import NO_MEMBER
from core.polls import method_of, rules_of
from core.questions import alternatives
from core.rounds import Series
from core.voting.ballots import Detail, Ties
from ladle.page_reader import Page
from ladle.plain_browser import PlainBrowser
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, Home
from tests.web.test_facilitator import form_to

ENOUGH = 8
USUAL = {
    "question": "What should we look into?",
    "goal": "single",
    "options": "Buses\nParks\n\nHousing",
    "held": "unnamed",
    "operator": NO_MEMBER,
}


async def people(home: Home, somebody: Somebody, count: int = ENOUGH) -> None:
    """Let so many people join beside the facilitator."""
    for number in range(count):
        await home.join(somebody(), f"Voter {number}")


async def look(browser: PlainBrowser, home: Home, filled: dict[str, str]) -> Page:
    """Fill in the fields and look."""
    await browser.open(f"{ADDRESS}/groups/{home.id}/plan/poll")
    form = form_to(browser, "/plan/poll")
    return await browser.send(form, filled, next(it for it in form.buttons if it.label == "See how it looks"))


def planned(home: Home) -> Series:
    """Return the only series."""
    (row,) = home.house.program.readings.series_of_group(home.id)
    return row.series


async def test_a_vote_is_looked_at_as_members_will_see_it_and_then_started(
    home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await people(home, somebody)
    page = await look(rosa, home, {**USUAL, "operator": home.facilitator.id, "ties": "lot", "quorum": "3"})
    for said in (
        "Vote without names.",
        "Rosa runs the computer and could look during the vote.",
        "Pick one. There are a few options",
        "If options are level, a lot decides.",
        "Votes needed, or nothing is decided: 3.",
        "People who may vote now: 9.",
        "Housing",
    ):
        assert said in page.text, page.text
    await rosa.press("Start")
    series = planned(home)
    rules = rules_of(series.details)
    assert (series.activity, method_of(series.details), series.form.sealed) == ("poll", "single", True)
    assert (rules.options, rules.ties, rules.quorum) == (("a", "b", "c"), Ties.LOT, 3)
    assert series.plan.open_for == timedelta(days=7)
    assert home.group.operator == home.facilitator.id


async def test_who_runs_the_computer_is_asked_once_and_changed_in_the_settings(
    home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await people(home, somebody)
    await look(rosa, home, {**USUAL, "operator": ""})
    assert "Please say who runs the computer." in rosa.page.text
    await look(rosa, home, USUAL)
    await rosa.press("Start")
    assert home.group.operator == NO_MEMBER
    await rosa.open(f"{ADDRESS}/groups/{home.id}/plan/poll")
    assert "Who runs the computer" not in rosa.page.text
    await rosa.open(f"{ADDRESS}/groups/{home.id}/settings")
    form = form_to(rosa, "/settings")
    await rosa.send(form, {"operator": home.facilitator.id}, form.buttons[0])
    assert home.group.operator == home.facilitator.id


async def test_of_fewer_than_five_no_vote_without_names_is_held(
    home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await people(home, somebody, 3)
    await look(rosa, home, USUAL)
    assert "Fewer than 5 people may vote now." in rosa.page.text
    await look(rosa, home, {**USUAL, "held": "named"})
    assert "Vote with names: everyone will see who chose what." in rosa.page.text
    await rosa.press("Start")
    assert planned(home).details["detail"] == Detail.NAMED


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"question": " "}, "Please write something."),
        ({"question": "x" * 200}, "200"),
        ({"goal": "guess"}, "Please say what you want to know."),
        ({"options": "One"}, "Please write at least 2 options"),
        ({"options": "One\none"}, "This answer is there already."),
        ({"options": "\n".join(map(str, range(26)))}, "25 answers are the most."),
        ({"options": "One\n" + "x" * 81}, "80 letters at most."),
        ({"held": "secretly"}, "Please say how people vote."),
        ({"operator": "f" * 16}, "Please say who runs the computer."),
        ({"quorum": "-1"}, "Please write a number from 1 to 100,000."),
        ({"quorum": "٣"}, "Please write a number from 1 to 100,000."),
        ({"goal": "dots", "each": "21"}, "Please write a number from 1 to 20."),
        ({"goal": "stv", "seats": "0"}, "Please write a number from 1 to 24."),
        ({"goal": "stv", "seats": "3"}, "There are 3 options, so at most 2 can be chosen."),
        ({"goal": "multiple", "each": "3"}, "There are 3 options, so each person can pick 2 at most."),
        ({"goal": "pairwise", "each": "4"}, "3 options make 3 pairs, so nobody can see more than that."),
        ({"quorum": "7"}, "7 votes would be needed, but 6 people may vote now."),
        ({"quorum": "8", "slips": "1"}, "there are 6 people who may vote now, and 1 printed slips."),
        ({"template": "' OR 1=1", "goal": ""}, "Please say what you want to know."),
        ({"ties": "coin"}, "Please"),
        ({"needed": "51"}, "Please"),
        ({"shown": "named"}, "Please"),
        ({"open_for": "31"}, "Please write a number from 1 to 30."),
        ({"first": "2026-11-01"}, "All days of this plan are over."),
        ({"time": "25:00"}, "Please"),
    ],
)
async def test_what_does_not_fit_gets_a_sentence_at_its_field(
    home: Home, rosa: PlainBrowser, somebody: Somebody, wrong: dict[str, str], why: str
) -> None:
    await people(home, somebody, 5)
    page = await look(rosa, home, {**USUAL, **wrong})
    assert page.status == 422
    assert why in page.text, page.text
    assert home.house.program.readings.series_of_group(home.id) == []


async def test_back_from_looking_everything_stands_as_it_was(
    home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await people(home, somebody)
    await look(rosa, home, {**USUAL, "goal": "stv", "seats": "2", "question": 'Which "ones"?\n<b>'})
    assert "Options that are chosen: 2." in rosa.page.text
    await rosa.press("Change")
    values = dict(form_to(rosa, "/plan/poll").values)
    assert (values["goal"], values["seats"], values["options"]) == ("stv", "2", "Buses\nParks\n\nHousing")


async def test_a_planned_vote_is_changed_in_its_words_and_length_and_still_reminds_by_its_end(
    home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await people(home, somebody)
    await look(rosa, home, USUAL)
    await rosa.press("Start")
    before = planned(home)
    await rosa.follow("Change the plan")
    form = form_to(rosa, "/change")
    assert "remind" not in dict(form.values)
    changes = {"ask-vote-en": "What shall we look into first?", "open_for": "3", "option-b-en": "Green places"}
    for wrong, why in (("", "Please write something."), ("BUSES", "This answer is there already."), ("x" * 81, "80")):
        await rosa.send(form, {**changes, "option-b-en": wrong}, form.buttons[0])
        assert why in rosa.page.text
    form = form_to(rosa, "/change")
    await rosa.send(form, changes, next(it for it in form.buttons if it.label == "See what will change"))
    await rosa.press("Change it")
    after = planned(home)
    assert [option.label for option in alternatives(after.form.opening)][1] == Told({"en": "Green places"})
    assert after.form.opening.ask == Told({"en": "What shall we look into first?"})
    assert (after.plan.open_for, after.plan.remind_after) == (timedelta(days=3), timedelta(days=1))
    assert (after.details, after.form.sealed) == (before.details, True)


async def test_a_ready_vote_is_taken_as_it_is_in_all_its_languages(
    home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await people(home, somebody)
    await rosa.open(f"{ADDRESS}/groups/{home.id}/plan")
    await rosa.follow("Which days suit you?")
    assert "This vote is ready." in rosa.page.text
    assert "Zou, J., Meir, R., Parkes, D. C. (2015)" in rosa.page.text
    form = form_to(rosa, "/plan/poll")
    values = dict(form.values)
    assert (values["held"], values["shown"], values["options"].splitlines()[0]) == ("unnamed", "exact", "Monday")
    await rosa.send(form, {"operator": NO_MEMBER}, next(it for it in form.buttons if it.label == "See how it looks"))
    assert "Pick all that are fine. You look for something" in rosa.page.text
    await rosa.press("Start")
    series = planned(home)
    assert (series.details["template"], rules_of(series.details).detail) == ("which-days-suit-you", Detail.EXACT)
    assert isinstance(series.form.opening.ask, Told)
    assert set(series.form.opening.ask.texts) == {"en", "pt", "ar"}
    (first, *_) = [option.label for option in alternatives(series.form.opening)]
    assert first == Told({"en": "Monday", "pt": "Segunda-feira", "ar": "الاثنين"})


async def test_what_of_a_ready_vote_is_changed_is_in_the_words_of_whoever_changed_it(
    home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await people(home, somebody)
    await rosa.open(f"{ADDRESS}/groups/{home.id}/plan/poll?what=t-which-days-suit-you")
    form = form_to(rosa, "/plan/poll")
    changed = {"operator": NO_MEMBER, "options": "Monday\nFriday"}
    await rosa.send(form, changed, next(it for it in form.buttons if it.label == "See how it looks"))
    await rosa.press("Start")
    question = planned(home).form.opening
    assert [option.label for option in alternatives(question)] == [Told({"en": "Monday"}), Told({"en": "Friday"})]
    assert isinstance(question.ask, Told)
    assert "pt" in question.ask.texts


@pytest.mark.parametrize(("count", "held"), [(3, ""), (5, ""), (8, "unnamed")])
async def test_where_few_may_vote_somebody_has_to_say_how_a_ready_vote_is_held(
    home: Home, rosa: PlainBrowser, somebody: Somebody, count: int, held: str
) -> None:
    await people(home, somebody, count)
    await rosa.open(f"{ADDRESS}/groups/{home.id}/plan/poll?what=t-how-do-we-meet")
    assert dict(form_to(rosa, "/plan/poll").values).get("held", "") == held


async def test_a_ready_vote_of_which_the_question_is_missing_asks_for_it_alone(
    home: Home, rosa: PlainBrowser, somebody: Somebody
) -> None:
    await people(home, somebody, 4)
    await rosa.open(f"{ADDRESS}/groups/{home.id}/plan/poll?what=t-do-we-agree")
    form = form_to(rosa, "/plan/poll")
    button = next(it for it in form.buttons if it.label == "See how it looks")
    await rosa.send(form, {}, button)
    assert "Please write something." in rosa.page.text
    form = form_to(rosa, "/plan/poll")
    await rosa.send(form, {"question": "We meet on Mondays."}, button)
    assert "Can everyone live with it? Nobody should have to" in rosa.page.text
    await rosa.press("Start")
    assert (method_of(planned(home).details), planned(home).details["detail"]) == ("consent", Detail.NAMED)


@pytest.mark.parametrize("what", ["t-gone", "t-gibbs-cycle", "t-which-topic-next", "<script>", "../../etc/passwd"])
async def test_what_is_no_ready_vote_shows_the_usual_page(home: Home, rosa: PlainBrowser, what: str) -> None:
    await rosa.open(f"{ADDRESS}/groups/{home.id}/plan/poll?what={what}")
    assert rosa.page.status == 200
    assert "This vote is ready." not in rosa.page.text
