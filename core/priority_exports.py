"""Write a published list for a spreadsheet or a script, with how each question of it travelled."""

import json
from collections.abc import Iterator, Sequence

from core.codec import Json
from core.exports import BYTE_ORDER_MARK, csv_line
from core.priority_settings import PrioritySetting
from core.priority_views import QuestionView, SettingView

COLUMNS = (
    *("place", "question", "made_of", "asked_by"),
    *("on_shortlist", "first_vote", "first_vote_answered", "final_place", "final_of"),
)


def rows(view: SettingView) -> Iterator[dict[str, Json]]:
    """Yield the list, one question each, the best first; null: words taken back, and what was not released."""
    summaries = {it.question.id: it for it in view.questions if it.question.summary}
    for place, id in view.setting.published:
        if id in summaries:
            made = [it for it in view.questions if it.question.into == id]
            yield _row(view.setting, place, summaries[id], made)


def _row(
    setting: PrioritySetting, place: int | None, summary: QuestionView, made: Sequence[QuestionView]
) -> dict[str, Json]:
    id, interim, final = summary.question.id, setting.interim, setting.final
    verdict = None if interim is None else interim.verdict
    return {
        "place": place,
        "question": summary.question.text or None,
        "made_of": [it.question.text or None for it in made],
        "asked_by": [it.by or None for it in made],
        "on_shortlist": id in setting.shortlist if setting.shortlist else None,
        "first_vote": None if interim is None else interim.count(id),
        "first_vote_answered": None if verdict is None else verdict.answered,
        "final_place": None if final is None else final.rank(id),
        "final_of": None if final is None else len(final.options),
    }


def as_csv(view: SettingView) -> str:
    """Return the list as CSV that starts no formula (core.exports)."""
    lines = [csv_line(COLUMNS)]
    for row in rows(view):
        parts = {name: _joined(value) if isinstance(value, list) else value for name, value in row.items()}
        lines.append(csv_line(parts[column] for column in COLUMNS))
    return BYTE_ORDER_MARK + "".join(lines)


def _joined(values: Sequence[Json]) -> list[Json]:
    return ["" if value is None else value for value in values]


def as_json(view: SettingView) -> str:
    """Return the list as one JSON object."""
    found: dict[str, Json] = {"about": view.setting.title, "list": [*rows(view)]}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
