"""A question written in the chat: how people answer it, and the answers to pick."""

from datetime import datetime

import pytest

from core.activities.check_in import CheckIn
from core.codec import Json
from core.messages import Say, told
from core.own_question import OWN, own_asks, own_draft, typed_options, with_options
from core.people import Group, GroupId, MemberId
from core.questions import Alternative, Answers, Choice, Confirm, Form, Scale, Text
from core.summary import CREDIT

GROUP = Group(GroupId("6" * 16), "Riverside", ("pt", "en"), "Europe/Lisbon", facilitator=MemberId("1" * 16))
local = datetime.fromisoformat  # a time by the group's own clock
PLAN = CheckIn().plan(GROUP, local("2026-11-19T18:00"))


def answers(kind: str, *options: str) -> dict[str, Json]:
    """Return what somebody has written."""
    typed: dict[str, Json] = {f"option-{place}": {"text": text} for place, text in enumerate(options, 1)}
    return {"question": {"text": "O autocarro?"}, "answers": kind, **typed}


def form(kind: str, *options: str) -> Form:
    return own_draft(answers(kind, *options), GROUP, PLAN).form


def typed(before: Answers, text: str) -> "Answers | Say":
    """Type the next answer to pick."""
    key = f"option-{len(typed_options(before)) + 1}"
    return with_options({**before, key: {"text": text}}, {key: {"text": text}})


def test_each_way_to_answer_is_a_kind_of_question() -> None:
    kinds = {"week": Scale, "yes-no": Confirm, "words": Text}
    assert {kind: type(form(kind).questions[0]) for kind in kinds} == kinds
    assert isinstance(form("choice", "12", "14").questions[0], Choice)
    assert isinstance(form("scale", "Frio", "Bom").questions[0], Scale)


def test_a_question_is_in_the_groups_language_and_names_the_plan() -> None:
    draft = own_draft(answers("yes-no"), GROUP, PLAN)
    assert draft.title == told("O autocarro?", "pt")
    assert (draft.form.questions[0].key, draft.form.questions[0].ask) == (OWN, draft.title)


def test_answers_to_pick_stand_as_they_were_typed() -> None:
    asked = form("choice", "12", "14", "Nenhum").questions[0]
    assert isinstance(asked, Choice)
    assert asked.options == (
        Alternative("a", told("12", "pt")),
        Alternative("b", told("14", "pt")),
        Alternative("c", told("Nenhum", "pt")),
    )


def test_words_are_not_asked_for_twice_and_their_readers_are_chosen() -> None:
    keys = [question.key for question in form("words").questions]
    assert keys == [OWN, CREDIT]
    credit = form("words").questions[1]
    assert credit.when is not None
    assert credit.when.holds({OWN: {"text": "bem"}})
    assert not credit.when.holds({})
    assert [question.key for question in form("week").questions] == [OWN, "words", CREDIT]


def test_several_lines_in_one_message_are_several_answers() -> None:
    found = typed(answers("choice", "12"), " 14 \n\nNenhum")
    assert not isinstance(found, Say)
    assert typed_options(found) == ("12", "14", "Nenhum")


@pytest.mark.parametrize(
    ("before", "text", "why"),
    [
        (answers("choice", "Sim"), "sim", Say("own-option-twice")),
        (answers("choice"), "x" * 81, Say("own-option-long", most=80)),
        (answers("scale"), "x" * 41, Say("own-option-long", most=40)),
        (answers("scale"), "\n".join("abcdefgh"), Say("own-options-many", most=7)),
    ],
)
def test_an_answer_that_fits_no_button_is_refused_in_words(before: Answers, text: str, why: Say) -> None:
    assert typed(before, text) == why


def test_two_answers_have_to_be_there_and_then_one_may_be_done() -> None:
    asked = {question.key: question for question in own_asks(answers("choice"))}
    assert [asked[f"option-{number}"].optional for number in (1, 2, 3)] == [False, False, True]
    assert "option-10" in asked
    assert "option-8" not in {question.key for question in own_asks(answers("scale"))}


def test_other_answers_are_kept_when_one_is_typed() -> None:
    found = typed(answers("choice"), "12")
    assert not isinstance(found, Say)
    assert found["question"] == {"text": "O autocarro?"}
