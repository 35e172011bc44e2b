"""Find answers whose language has not been looked at, and record what was found: the core's `UntaggedTexts`."""

import json
from collections.abc import Sequence

from sqlalchemy import bindparam, select, update

from core.codec import loads
from core.ports.languages import UntaggedText
from core.questions import Form, Text
from core.rounds import AnswerId
from storage.database import Database
from storage.remembering import remembered
from storage.tables import Row

_tables = Row.metadata.tables
_answers, _members, _groups, _rounds = (_tables[name] for name in ("answers", "members", "groups", "rounds"))

_UNTAGGED = (
    select(
        _answers.c.id,
        _answers.c.value,
        _answers.c.question,
        _rounds.c.form,
        _members.c.language,
        _groups.c.languages,
    )
    .join(_members, _members.c.id == _answers.c.member_id)
    .join(_groups, _groups.c.id == _answers.c.group_id)
    .join(_rounds, _rounds.c.id == _answers.c.round_id)
    .where(_answers.c.untagged)
    .order_by(_answers.c.at)
    .limit(bindparam("most"))
)


class SqlUntaggedTexts:
    """A changed answer has a new id, so a tag never lands on words it was not made for."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def untagged(self, limit: int) -> Sequence[UntaggedText]:
        """Return answers not looked at yet, oldest first; with no text where the question wants no tag."""
        with self._database.reading() as reading:
            rows = reading.connection.execute(_UNTAGGED, {"most": limit}).all()
        return [
            UntaggedText(
                AnswerId(row.id),
                str(json.loads(row.value).get("text", "")) if _wants_tag(row.form, row.question) else "",
                tuple(dict.fromkeys((row.language, *row.languages.split()))),
            )
            for row in rows
        ]

    def tag(self, text: UntaggedText, language: str | None) -> None:
        """Record what was found, None included; nothing happens when the answer has changed or gone meanwhile."""
        found = (
            update(_answers)
            .where(_answers.c.id == text.answer, _answers.c.has_words)
            .values(language=language, untagged=False)
        )
        with self._database.transaction() as writing:
            writing.connection.execute(found)


@remembered
def _form(text: str) -> Form:
    return loads(text, Form)


def _wants_tag(form: str, key: str) -> bool:
    question = _form(form).question(key)
    return question.tag_language if isinstance(question, Text) else True
