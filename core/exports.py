"""Turn answers into rows for a spreadsheet or a script: CSV that starts no formula, and JSON Lines.

An export holds only what its rows are made from, and those come filtered by present consent (core.views.Readings).
"""

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from core.codec import Json
from core.messages import Listing, Say, Told
from core.prompt import shown_answer
from core.questions import Dots, Grades, Pairs, Question, alternatives
from core.rounds import Answer
from core.summary import numbers
from core.views import GivenAnswer, RoundHeader

# A spreadsheet takes a field that starts so for a formula (OWASP, "CSV Injection"); the wide forms in some locales.
FORMULA_STARTS = frozenset("=+-@\t\r\n\0＝＋－＠")
BYTE_ORDER_MARK = "\ufeff"  # tells some spreadsheets that the file is UTF-8

COLUMNS = (
    *("row", "activity", "round", "opened", "member", "question", "asked", "answer", "answer_in_words", "file"),
    *("language", "credit", "late", "relayed_by", "purpose", "consent_version"),
)
Row = Mapping[str, Json]
_BY_OPTION = frozenset({Dots.__name__, Grades.__name__})  # kinds of question whose answer has a part for each option


class Format(StrEnum):
    """How an export is written."""

    CSV = "csv"
    JSON_LINES = "jsonl"


def row(given: GivenAnswer, header: RoundHeader, number: str, spoken: Callable[[Say | Told], str]) -> Row:
    """Return one answer as a row with the keys of COLUMNS.

    `number` names the row in this export only; `spoken` puts a label into words.
    """
    answer = given.answer
    question = header.round.form.question(answer.question)
    return {
        "row": number,
        "activity": spoken(header.series.title) or spoken(header.series.form.opening.ask),
        "round": header.round.number,
        "opened": header.round.opens_at.date().isoformat(),
        "member": given.name,
        "question": answer.question,
        "asked": spoken(question.ask) if question else None,
        "answer": plain_value(answer),
        "answer_in_words": in_words(answer.value, question, spoken),
        "file": answer.value.get("media") if isinstance(answer.value, dict) else None,
        "language": answer.language,
        "credit": answer.credit.value,
        "late": answer.late,
        "relayed_by": given.relayed_by,
        "purpose": answer.purpose.value,
        "consent_version": answer.consent_version,
    }


def outcome_row(header: RoundHeader, number: str, spoken: Callable[[Say | Told], str]) -> Row:
    """Return what a vote came to as a row of nobody's: the same sentences as everybody reads."""
    round, question = header.round, header.round.form.opening
    said = () if round.result is None else numbers(round, round.result)
    return {
        "row": number,
        "activity": spoken(header.series.title) or spoken(question.ask),
        "round": round.number,
        "opened": round.opens_at.date().isoformat(),
        "question": question.key,
        "asked": spoken(question.ask),
        "answer_in_words": " ".join(spoken(line) for line in said if isinstance(line, Say)),
        "purpose": round.form.purpose.value,
    }


def plain_value(answer: Answer) -> Json:
    """Return what was answered without its wrapping: the text, the key, keys, what each option got, or the number."""
    if isinstance(answer.value, dict) and answer.kind not in _BY_OPTION:
        return answer.value.get("text")
    return answer.value


def in_words(value: Json, question: Question | None, spoken: Callable[[Say | Told], str]) -> str | None:
    """Return what was picked in words, joined by semicolons; None for an answer that was typed or spoken."""
    if question is None:
        return None
    if isinstance(question, Dots | Grades | Pairs):
        chosen = shown_answer(question, value)
        parts = chosen.items if isinstance(chosen, Listing) else ()
        return "; ".join(spoken(part) for part in parts if isinstance(part, Say)) or None
    labels = {option.key: option.label for option in alternatives(question)}
    if isinstance(value, bool):
        value = "yes" if value else "no"
    keys = value if isinstance(value, list) else [value]
    found = [spoken(labels[key]) for key in keys if isinstance(key, str) and key in labels]
    return "; ".join(found) if found else None


def write(rows: Iterable[Row], form: Format, *, mark: bool = False) -> Iterator[str]:
    """Yield an export as text, piece by piece; `mark` starts a CSV file with a byte order mark."""
    if form is Format.JSON_LINES:
        for item in rows:
            yield json_line(item)
        return
    yield csv_head(mark=mark)
    for item in rows:
        yield csv_row(item)


def csv_head(*, mark: bool = False) -> str:
    """Return the first line of a CSV export."""
    return (BYTE_ORDER_MARK if mark else "") + csv_line(COLUMNS)


def csv_row(item: Row) -> str:
    """Return one row of a CSV export."""
    return csv_line([item.get(column) for column in COLUMNS])


def json_line(item: Row) -> str:
    """Return one row of a JSON Lines export."""
    return json.dumps(dict(item), ensure_ascii=False, separators=(",", ":")) + "\n"


def csv_line(values: Iterable[Json]) -> str:
    """Return one record as RFC 4180 has it: every field quoted, ended by CR LF."""
    return ",".join('"' + field(value).replace('"', '""') + '"' for value in values) + "\r\n"


def field(value: Json) -> str:
    """Return a value as the text of one field. Only text can start a formula, so only text is ever changed."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float():
            return str(value)
        case list():
            return safe("; ".join(str(item) for item in value))
        case dict():
            return safe(json.dumps(value, ensure_ascii=False))
    return safe(value)


def safe(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run; NUL, which no file of text may hold, is left out."""
    without = text.replace("\0", "")
    return f"'{without}" if first_seen(text) in FORMULA_STARTS else without


def first_seen(text: str) -> str:
    """Return the first character that is neither a space nor invisible; '' when there is none."""
    for character in text:
        if character in FORMULA_STARTS:
            return character
        if unicodedata.category(character) not in ("Zs", "Zl", "Zp", "Cf", "Cc", "Mn"):
            return character
    return ""
