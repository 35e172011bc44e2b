"""Stored state comes back as it was, and an older or newer program's state is read or refused clearly."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from core.codec import Json, Unreadable, coded, decode, dumps, encode, loads
from core.conversation import Conversation, Dialogue, Stage
from core.messages import (
    Arrangement,
    Choices,
    Listing,
    Message,
    NameOf,
    Option,
    Private,
    Ref,
    Say,
    WordsOf,
    on_day,
    told,
)
from core.people import MemberId, PersonId, Purpose
from core.recurrence import Recurrence
from core.rounds import HourOf, Plan


def test_a_message_comes_back_as_it_was() -> None:
    message = Message(
        Private(PersonId("0" * 16), MemberId("1" * 16)),
        (Say("quote-named", name=NameOf(MemberId("1" * 16)), words=WordsOf("a")), told("olá", "pt")),
        Choices(Arrangement.MANY, (Option("0", Say("answer-yes"), picked=True), Option("done", Say("control-done")))),
        Ref("d", "2" * 16, 7),
        slot="x",
        settles=("y", "z"),
        useful_until=datetime(2026, 11, 20, tzinfo=UTC),
        purpose=Purpose.CHECK_INS,
        title=Say("result-counts", answered=3, counts=Listing((Say("count-of", option=told("A"), count=3),))),
    )
    assert loads(dumps(message), Message) == message


def test_a_plan_comes_back_as_it_was() -> None:
    start = datetime.fromisoformat("2026-01-01T18:00")
    plan = Plan(Recurrence("FREQ=WEEKLY", start, "Europe/Lisbon"), HourOf.PERSON, timedelta(days=3))
    assert loads(dumps(plan), Plan) == plan


def test_answers_keep_their_plain_shape() -> None:
    answers: dict[str, Json] = {"a": ["x", "y"], "b": {"text": "[1]"}, "c": True, "d": 1.5, "e": None}
    dialogue = Dialogue("0" * 16, "f", "s", stage=Stage.REVIEW, answers=answers, skipped=("q",))
    back = loads(dumps(Conversation(dialogue)), Conversation)
    assert back.current == dialogue
    assert back.current is not None
    assert isinstance(back.current.answers["a"], list)


def test_what_has_its_default_is_left_out() -> None:
    assert encode(Conversation()) == {"t": "conversation"}


@coded("test-thing")
@dataclass(frozen=True)
class Thing:
    name: str
    day: date = date(2026, 1, 1)
    length: timedelta = timedelta(0)


def test_a_field_that_an_older_program_did_not_write_has_its_default() -> None:
    assert decode({"t": "test-thing", "name": "x"}, Thing) == Thing("x")


def test_a_field_that_a_newer_deploy_dropped_is_ignored() -> None:
    assert decode({"t": "test-thing", "name": "x", "gone": 1}, Thing) == Thing("x")


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "3", '{"t": "unknown"}', '{"t": "test-thing"}', '{"name": "x"}', '{"t": ["x"]}']
)
def test_what_cannot_be_read_is_refused_clearly(text: str) -> None:
    with pytest.raises(Unreadable):
        loads(text, Thing)


def test_two_classes_cannot_share_a_tag() -> None:
    with pytest.raises(ValueError, match="already taken"):
        coded("test-thing")(Thing)


def test_what_is_not_registered_is_not_stored() -> None:
    with pytest.raises(TypeError, match="not registered"):
        encode(object())


def test_a_day_is_the_same_wherever_it_is_read() -> None:
    assert on_day(date(2026, 11, 20)).zone == "UTC"


def test_writing_text_gives_what_encoding_gives() -> None:
    values: list[object] = [
        Message(Private(PersonId("0" * 16)), (Say("x", {"n": 1.5, "flag": True}), told('"quoted"\n', "")), settles=()),
        Plan(Recurrence("FREQ=DAILY", datetime.fromisoformat("2026-01-01T18:00"), "UTC")),
        {"a": [1, None, {"b": ["c"]}], "é": "\u2028"},
        Thing("x", date(2026, 2, 3)),
    ]
    for value in values:
        assert json.loads(dumps(value)) == encode(value)
