"""How what was asked, promised, supported, changed and passed over becomes rows, and back."""

import json
from datetime import date
from typing import Any

from core.burden import Ask
from core.logbook import LogEntry
from core.promises import Promise, PromiseKind, PromiseStanding
from core.released import ReleasedText
from core.rounds import PassedOver
from storage.people_mapping import plain_json
from storage.statements import columns_of
from storage.tables import Row, from_micros, to_micros

_tables = Row.metadata.tables

ASK = columns_of(_tables["asks"])
PASSED_OVER = columns_of(_tables["passed_over"])
PROMISE = columns_of(_tables["promises"])
LOG_ENTRY = columns_of(_tables["log_entries"], "id")
RELEASED_TEXT = columns_of(_tables["released_texts"])


def as_ask(row: tuple[Any, ...]) -> Ask:
    person, subject, on_day, seconds = row
    return Ask(person, subject, date.fromisoformat(on_day), seconds)


def ask_row(ask: Ask) -> tuple[Any, ...]:
    return (ask.person, ask.subject, ask.on.isoformat(), ask.seconds)


def passed_over_row(passed: PassedOver) -> tuple[Any, ...]:
    return (passed.series, passed.occurrence.isoformat(), passed.group, passed.why.value, to_micros(passed.at))


def as_promise(row: tuple[Any, ...]) -> Promise:
    id, group, kind, owner, text, due_on, round, standing, said, asked = row
    due = None if due_on is None else date.fromisoformat(due_on)
    return Promise(id, group, PromiseKind(kind), owner, text, due, round, PromiseStanding(standing), said, asked)


def promise_row(promise: Promise) -> tuple[Any, ...]:
    return (
        promise.id,
        promise.group,
        promise.kind.value,
        promise.owner,
        promise.text,
        None if promise.due is None else promise.due.isoformat(),
        promise.round,
        promise.standing.value,
        promise.said,
        promise.asked,
    )


def as_log_entry(row: tuple[Any, ...]) -> LogEntry:
    group, at, kind, by, about, args = row
    return LogEntry(group, from_micros(at), kind, by, about, json.loads(args))


def log_entry_row(entry: LogEntry) -> tuple[Any, ...]:
    return (entry.group, to_micros(entry.at), entry.kind, entry.by, entry.about, plain_json(entry.args))


def as_released_text(row: tuple[Any, ...]) -> ReleasedText:
    id, round, question, text, salt, mark, asked, questions, replies_to = row
    return ReleasedText(id, round, question, text, salt, mark, asked, tuple(json.loads(questions)), replies_to)


def released_text_row(text: ReleasedText) -> tuple[Any, ...]:
    claimed = (text.claim_salt, text.claim_mark)
    return (text.id, text.round, text.question, text.text, *claimed, text.asked, _as_json(text), text.replies_to)


def released_text_changes(text: ReleasedText) -> tuple[Any, ...]:
    return (text.claim_salt, text.claim_mark, text.asked, _as_json(text), text.id)


def _as_json(text: ReleasedText) -> str:
    return json.dumps(text.questions, ensure_ascii=False)
