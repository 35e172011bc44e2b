"""How questions to find out about, and priority settings, become rows, and back."""

from datetime import date
from typing import Any

from core.codec import dumps, loads
from core.priority_settings import PrioritySetting, SettingVote, Stage
from core.research_questions import Check, QuestionStanding, ResearchQuestion
from storage.statements import columns_of
from storage.tables import Row

_tables = Row.metadata.tables

QUESTION = columns_of(_tables["questions"], "seq")
QUESTION_CHANGES = columns_of(_tables["questions"], "seq", "id", "version")
PRIORITY_SETTING = columns_of(_tables["priority_settings"], "seq")
PRIORITY_SETTING_CHANGES = columns_of(_tables["priority_settings"], "seq", "id", "version")


def as_question(row: tuple[Any, ...]) -> ResearchQuestion:
    id, group, setting, author, named, summary, text, language, standing, into, series, *rest = row
    said, by, on, checked, check_said, told, version = rest
    return ResearchQuestion(
        id,
        group,
        text,
        language,
        author,
        bool(named),
        setting,
        bool(summary),
        QuestionStanding(standing),
        into,
        series,
        said,
        by,
        None if on is None else date.fromisoformat(on),
        Check(checked),
        check_said,
        told,
        version,
    )


def question_changes(question: ResearchQuestion) -> tuple[Any, ...]:
    return (
        question.group,
        question.setting,
        question.author,
        question.named,
        question.summary,
        question.text,
        question.language,
        question.standing.value,
        question.into,
        question.series,
        question.said,
        question.by,
        None if question.on is None else question.on.isoformat(),
        question.check.value,
        question.check_said,
        question.told,
    )


def as_priority_setting(row: tuple[Any, ...]) -> PrioritySetting:
    id, group, title, language, stage, interim, final, version = row
    return PrioritySetting(id, group, title, language, Stage(stage), _as_vote(interim), _as_vote(final), version)


def priority_setting_changes(setting: PrioritySetting) -> tuple[Any, ...]:
    votes = [None if vote is None else dumps(vote) for vote in (setting.interim, setting.final)]
    return (setting.group, setting.title, setting.language, setting.stage.value, *votes)


def _as_vote(stored: str | None) -> SettingVote | None:
    return None if stored is None else loads(stored, SettingVote)
