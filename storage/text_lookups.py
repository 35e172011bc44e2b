"""Words that were given without a name, as they came out, and what six words lead to, as a turn looks it up."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from core.released import ReleasedText
from core.rounds import AnswerId, RoundId
from storage.batches import keyed
from storage.database import Transaction
from storage.living_mapping import RELEASED_TEXT, as_released_text
from storage.statements import Statement, among, literal, query
from storage.tables import Row

_released = Row.metadata.tables["released_texts"]

_TEXTS = keyed(_released, RELEASED_TEXT, "id")
_TEXTS_OF = keyed(_released, RELEASED_TEXT, "round_id", _released.c.id)
_CLAIM_SALTS = Statement(select(_released.c.claim_salt).where(_released.c.claim_salt != literal("")).distinct())
_CLAIMED = Statement(
    query(
        _released,
        RELEASED_TEXT,
        among(_released.c.claim_salt, "keys"),
        _released.c.claim_salt != literal(""),
        order=(_released.c.id,),
    ),
    "keys",
)


def released_texts(transaction: Transaction, ids: Collection[AnswerId]) -> Mapping[AnswerId, ReleasedText]:
    """Return released texts by id."""
    found = map(as_released_text, transaction.rows(_TEXTS, list(ids)))
    return {text.id: text for text in found}


def texts_of(transaction: Transaction, rounds: Collection[RoundId]) -> Sequence[ReleasedText]:
    """Return everything that came out of these rounds, by its random id."""
    return [as_released_text(row) for row in transaction.rows(_TEXTS_OF, list(rounds))]


def claim_salts(transaction: Transaction) -> Collection[str]:
    """Return the salts of all six words that lead to something."""
    return [salt for (salt,) in transaction.rows(_CLAIM_SALTS)]


def claimed_with(transaction: Transaction, salt: str) -> Sequence[ReleasedText]:
    """Return the texts whose six words were hashed with a salt."""
    return [as_released_text(row) for row in transaction.rows(_CLAIMED, [salt])]
