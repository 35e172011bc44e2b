"""Reads the fields that templates are made of, and says where and why one cannot be used."""

import re
from collections.abc import Collection, Mapping

from core.messages import Told

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
Table = Mapping[str, object]


class BadTemplate(ValueError):
    """A template that cannot be used: the sentence says where and why, for whoever wrote the file."""


def name_in(data: Table, field: str, where: str) -> str:
    """Return a name that never changes; raises BadTemplate, as all of these do."""
    value = data.get(field)
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise BadTemplate(f"{where}: {field} must be 1 to 40 small letters, digits and hyphens.")
    return value


def one_in(data: Table, field: str, known: Collection[str], where: str) -> str | None:
    """Return one of some known words; None where the field is not there."""
    if field not in data:
        return None
    value = data[field]
    if not isinstance(value, str) or value not in known:
        raise BadTemplate(f"{where}: {field} must be one of: {', '.join(known)}.")
    return value


def told_in(data: object, where: str, longest: int) -> Told:
    """Return words by language, none longer than so many letters."""
    if not isinstance(data, Mapping) or not data:
        raise BadTemplate(f'{where} must have words by language, such as en = "…".')
    texts: dict[str, str] = {}
    for tag, text in data.items():
        if not isinstance(tag, str) or not _LANGUAGE.fullmatch(tag) or not isinstance(text, str) or not text.strip():
            raise BadTemplate(f'{where} must have words by language, such as en = "…".')
        if len(text) > longest:
            raise BadTemplate(f"{where} has {len(text)} letters in {tag}; {longest} are the most.")
        texts[tag] = text.strip()
    return Told(texts)


def tables_in(data: Table, field: str, where: str) -> list[Table]:
    """Return the tables of a list; none where the field is not there."""
    value = data.get(field, [])
    if not isinstance(value, list) or not all(isinstance(one, Mapping) for one in value):
        raise BadTemplate(f"{where}: {field} must be tables, each begun with [[{field}]].")
    return value


def yes_or_no_in(data: Table, field: str, where: str, *, usual: bool) -> bool:
    """Return whether something is so."""
    value = data.get(field, usual)
    if not isinstance(value, bool):
        raise BadTemplate(f"{where}: {field} must be true or false.")
    return value
