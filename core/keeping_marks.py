"""What released words keep of their author's six words, written while the box still holds it."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.changes import Changes
from core.later import release_timer
from core.lockbox import Sealed
from core.ports.store import Store
from core.released import ReleasedText
from core.rounds import AnswerId, Round
from core.sealed_row import Row, row_of
from core.six_words import KEY, mark, salt_of


def keep_marks(store: Store, round: Round, contents: Iterable[Sealed]) -> None:
    """Write the marks of every released text of a closed round; done twice, it is done once.

    The group's daily release hour begins with its first words: replies to questions about them will come.
    """
    rows = [row for row in map(row_of, contents) if row is not None and row.ids]
    if not rows:
        return
    timer = release_timer(round.group, round.closes_at, lets_out=False)
    with store.begin() as uow:
        texts = uow.released_texts([AnswerId(id) for row in rows for id in row.ids.values()])
        marked = [text for row in rows for text in _marked(row, round, texts)]
        uow.save(Changes(changed_texts=sorted(marked, key=_by_id), timers={timer.key: timer}))
        uow.commit()


def _marked(row: Row, round: Round, texts: Mapping[AnswerId, ReleasedText]) -> Iterable[ReleasedText]:
    """Yield what a row's texts keep; those of authors without six words keep as much, which nothing leads to.

    So nothing shows who wanted to be forgotten.
    """
    made = bytes.fromhex(row.claim) if row.claim else secrets.token_bytes(KEY)
    salt = salt_of(round.group).hex()
    for id in row.ids.values():
        text = texts.get(AnswerId(id))
        if text is not None:
            yield replace(text, claim_salt=salt, claim_mark=mark(made, text.id))


def _by_id(text: ReleasedText) -> str:
    return text.id
