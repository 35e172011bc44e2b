"""What leaves as CSV and JSON Lines: complete, readable, and never a formula."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import exports
from core.codec import Json
from core.exports import COLUMNS, FORMULA_STARTS, Format
from core.messages import Say, Told, told
from core.people import GroupId, MemberId, Purpose
from core.questions import Alternative, Form, MultiChoice, Scale, Text
from core.recurrence import Recurrence
from core.rounds import Answer, AnswerId, Phase, Plan, Round, RoundId, Series, SeriesId
from core.views import GivenAnswer, RoundHeader

NOW = datetime(2026, 11, 19, 18, tzinfo=UTC)
GOOD_OR_HARD = (Alternative("good", told("Good")), Alternative("hard", told("Hard")))
FORM = Form(
    "week",
    (
        Scale(key="week", ask=told("How was your week?"), points=GOOD_OR_HARD),
        MultiChoice(key="needs", ask=told("What do you need?"), options=GOOD_OR_HARD),
        Text(key="say", ask=told("Want to say more?")),
    ),
    Purpose.CHECK_INS,
)
PLAN = Plan(Recurrence("FREQ=WEEKLY;BYDAY=TH", datetime(2026, 11, 19, 18), "UTC"))  # noqa: DTZ001
SERIES = Series(SeriesId("5" * 16), GroupId("6" * 16), "check-in", told("Our week"), FORM, PLAN, MemberId("1" * 16))
ROUND = Round(
    RoundId("a" * 16), SERIES.id, SERIES.group, "check-in", 3, PLAN.recurrence.start, NOW, NOW, Phase.OPEN, FORM, PLAN
)

# Characters that a spreadsheet skips before it looks for a formula.
INVISIBLE = [" ", "\u00a0", "\u200b", "\u200f", "\u2066", "\ufeff", "\u3000", "\v", "\x01"]


def spoken(label: Say | Told) -> str:
    return label.text(("en",)) if isinstance(label, Told) else label.id


def given_answer(question: str, value: Json, **more: object) -> GivenAnswer:
    answer = Answer(
        AnswerId("b" * 16),
        ROUND.id,
        ROUND.group,
        MemberId("2" * 16),
        question,
        "Text",
        value,
        NOW,
        Purpose.CHECK_INS,
        1,
        language="en",
    )
    return GivenAnswer(answer, str(more.get("name", "Ana")), None)


def rows(*given: GivenAnswer) -> list[exports.Row]:
    return [exports.row(item, RoundHeader(ROUND, SERIES), f"{number:04}", spoken) for number, item in enumerate(given)]


def read_back(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@given(st.text())
def test_no_field_of_a_table_starts_a_formula(text: str) -> None:
    field = exports.safe(text)
    assert exports.first_seen(field) not in FORMULA_STARTS
    assert field[:1] not in FORMULA_STARTS


@given(st.lists(st.sampled_from(INVISIBLE)), st.sampled_from(sorted(FORMULA_STARTS - {"\0"})), st.text())
def test_what_would_start_a_formula_is_kept_behind_an_apostrophe(before: list[str], start: str, after: str) -> None:
    text = "".join(before) + start + after
    assert exports.safe(text) == "'" + text.replace("\0", "")


@given(st.lists(st.lists(st.text(), min_size=2, max_size=4).map(tuple), min_size=1, max_size=5))
def test_every_field_can_be_read_back(records: list[tuple[str, ...]]) -> None:
    written = "".join(exports.csv_line(record) for record in records)
    found = list(csv.reader(io.StringIO(written, newline=""), strict=True))
    assert found == [[exports.safe(field) for field in record] for record in records]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("=1+1", "'=1+1"),
        ("  @SUM(A1)", "'  @SUM(A1)"),
        ("\u200b-2", "'\u200b-2"),
        ("\0=1", "'=1"),
        ("a\0b", "ab"),
        ("2-1", "2-1"),
        ("", ""),
    ],
)
def test_known_tricks(text: str, field: str) -> None:
    assert exports.safe(text) == field


def test_a_number_stays_a_number_even_below_zero() -> None:
    assert exports.field(-5) == "-5"


def test_a_picked_answer_has_its_key_and_its_words() -> None:
    (row,) = rows(given_answer("week", "hard"))
    assert (row["answer"], row["answer_in_words"], row["asked"]) == ("hard", "Hard", "How was your week?")


def test_several_picked_answers_stand_in_one_field() -> None:
    (row,) = read_back("".join(exports.write(rows(given_answer("needs", ["good", "hard"])), Format.CSV)))
    assert row["answer_in_words"] == "Good; Hard"
    assert row["answer"] == "good; hard"


def test_a_table_keeps_commas_quotes_and_new_lines() -> None:
    words = 'The "bus", again\nand again'
    (row,) = read_back("".join(exports.write(rows(given_answer("say", {"text": words})), Format.CSV)))
    assert row["answer"] == words
    assert tuple(row) == COLUMNS


def test_a_voice_note_is_named_by_its_file() -> None:
    (row,) = rows(given_answer("say", {"media": "c" * 16}))
    assert row["file"] == "c" * 16
    assert row["answer"] is None


def test_a_byte_order_mark_stands_first_when_it_is_asked_for() -> None:
    assert next(exports.write([], Format.CSV, mark=True)).startswith("\ufeff")
    assert not next(exports.write([], Format.CSV)).startswith("\ufeff")


def test_json_lines_keep_every_value_as_it_is() -> None:
    text = "".join(
        exports.write(rows(given_answer("needs", ["good"]), given_answer("say", {"text": "=1"})), Format.JSON_LINES)
    )
    first, second = (json.loads(line) for line in text.splitlines())
    assert first["answer"] == ["good"]
    assert second["answer"] == "=1"


def test_an_answer_to_a_question_that_is_no_more_still_leaves() -> None:
    (row,) = rows(given_answer("gone", 7))
    assert (row["answer"], row["asked"]) == (7, None)
