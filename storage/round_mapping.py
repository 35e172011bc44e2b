"""How series, rounds, answers and timers become rows, and back. Tuples follow the named columns in order."""

import json
from datetime import datetime
from typing import Any

from core.codec import dumps, loads
from core.events import Timer
from core.messages import Message, Told
from core.people import Purpose
from core.questions import Form
from core.rounds import Answer, AnswerId, Credit, Phase, Plan, Result, Round, Series, SeriesId, SeriesStanding
from storage.people_mapping import plain_json
from storage.remembering import remembered, text_of
from storage.statements import columns_of
from storage.tables import Row, from_micros, to_micros

_tables = Row.metadata.tables


@remembered
def _form(text: str) -> Form:
    return loads(text, Form)


@remembered
def _plan(text: str) -> Plan:
    return loads(text, Plan)


@remembered
def _result(text: str) -> Result:
    return loads(text, Result)


@remembered
def _told(text: str) -> Told:
    return loads(text, Told)


SERIES = columns_of(_tables["series"], "seq")
SERIES_CHANGES = tuple(name for name in SERIES if name not in ("id", "version"))


def as_series(row: tuple[Any, ...]) -> Series:
    id, group, activity, title, form, plan, planned_by, standing, rounds, details, before, version = row
    return Series(
        SeriesId(id),
        group,
        activity,
        _told(title),
        _form(form),
        _plan(plan),
        planned_by,
        SeriesStanding(standing),
        rounds,
        {} if details == "{}" else json.loads(details),
        None if before is None else json.loads(before),
        version,
    )


def series_changes(series: Series) -> tuple[Any, ...]:
    return (
        series.group,
        series.activity,
        text_of(series.title),
        text_of(series.form),
        text_of(series.plan),
        series.planned_by,
        series.standing.value,
        series.rounds,
        plain_json(series.details),
        None if series.before is None else plain_json(series.before),
    )


ROUND = columns_of(_tables["rounds"])
ROUND_CHANGES = tuple(name for name in ROUND if name not in ("id", "version"))
_PHASES = {phase.value: phase for phase in Phase}


def as_round(row: tuple[Any, ...]) -> Round:
    (
        id,
        series,
        group,
        activity,
        number,
        occurrence,
        opens_at,
        closes_at,
        phase,
        form,
        plan,
        result,
        state,
        version,
    ) = row
    return Round(
        id,
        series,
        group,
        activity,
        number,
        datetime.fromisoformat(occurrence),
        from_micros(opens_at),
        from_micros(closes_at),
        _PHASES[phase],
        _form(form),
        _plan(plan),
        None if result is None else _result(result),
        {} if state == "{}" else json.loads(state),
        version,
    )


def round_changes(round: Round) -> tuple[Any, ...]:
    return (
        round.series,
        round.group,
        round.activity,
        round.number,
        round.occurrence.isoformat(),
        to_micros(round.opens_at),
        to_micros(round.closes_at),
        round.phase.value,
        text_of(round.form),
        text_of(round.plan),
        None if round.result is None else dumps(round.result),
        plain_json(round.state),
    )


ANSWER = columns_of(_tables["answers"])
_CREDITS = {credit.value: credit for credit in Credit}
_PURPOSES = {purpose.value: purpose for purpose in Purpose}


def as_answer(row: tuple[Any, ...]) -> Answer:
    round, member, question, id, group, kind, value, at, purpose, consent, credit, language, *_, late, relayed_by = row
    return Answer(
        AnswerId(id),
        round,
        group,
        member,
        question,
        kind,
        json.loads(value),
        from_micros(at),
        _PURPOSES[purpose],
        consent,
        _CREDITS[credit],
        language,
        bool(late),
        relayed_by,
    )


def answer_row(answer: Answer) -> tuple[Any, ...]:
    value = answer.value
    has_words = isinstance(value, dict) and "text" in value
    return (
        answer.round,
        answer.member,
        answer.question,
        answer.id,
        answer.group,
        answer.kind,
        plain_json(value),
        to_micros(answer.at),
        answer.purpose.value,
        answer.consent_version,
        answer.credit.value,
        answer.language,
        has_words,
        has_words and answer.language is None,
        answer.late,
        answer.relayed_by,
    )


TIMER = columns_of(_tables["timers"])


def as_timer(row: tuple[Any, ...]) -> Timer:
    key, due_at, kind, subject, payload = row
    return Timer(key, from_micros(due_at), kind, subject, {} if payload == "{}" else json.loads(payload))


def timer_row(timer: Timer) -> tuple[Any, ...]:
    return (timer.key, to_micros(timer.due_at), timer.kind, timer.subject, plain_json(timer.payload))


def as_message(text: str) -> Message:
    return loads(text, Message)
