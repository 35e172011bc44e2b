"""Find files that nothing uses: an upload whose answer was never given, or was taken back, or had no consent."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from storage.database import Transaction
from storage.tables import Row

UNUSED = timedelta(days=1)  # somebody may still be in the middle of the question it was sent for

_tables = Row.metadata.tables
_media = _tables["media"]
_ID = re.compile(r"[0-9a-f]{32}")
# Where a file's id may stand: in answers, in dialogues half done, and in the forms that have a question read aloud.
_USES = (
    (_tables["answers"].c.value, '%"media"%'),
    (_tables["people"].c.conversation, "%"),
    (_tables["series"].c.form, '%"reading"%'),
    (_tables["rounds"].c.form, '%"reading"%'),
)


def forget_unused(transaction: Transaction, now: datetime) -> int:
    """Delete the rows of files older than a day that nothing uses; returns how many. `now` is UTC.

    Reads every answer that is a file, and every conversation: for once a night.
    """
    ask = transaction.connection.execute
    old = set(ask(select(_media.c.id).where(_media.c.at < now - UNUSED)).scalars())
    if not old:
        return 0
    unused = old.difference(_used(transaction))
    for id in unused:
        ask(delete(_media).where(_media.c.id == id))
    return len(unused)


def _used(transaction: Transaction) -> Iterator[str]:
    for column, like in _USES:
        for text in transaction.connection.execute(select(column).where(column.like(like))).scalars():
            yield from _ID.findall(text)
