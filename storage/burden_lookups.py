"""What a turn looks up of burdens: what people were asked lately, who waits, and how long answers take."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import select

from core.burden import Ask, Pace, Waits, Why
from core.in_time import ASKED
from core.people import PersonId, Standing
from core.rounds import RoundId, SeriesId
from storage.batches import all_of, keyed
from storage.database import Transaction
from storage.living_mapping import ASK, as_ask
from storage.statements import Statement, among, literal, query
from storage.tables import Row

_tables = Row.metadata.tables
_members, _rounds, _timers = _tables["members"], _tables["rounds"], _tables["timers"]
_asks, _paces = _tables["asks"], _tables["paces"]

_ASKED_OF = keyed(_asks, ASK, "person_id", _asks.c.on_day, _asks.c.subject)
_PACES = keyed(_paces, ("series_id", "bucket", "count"), "series_id")
_WAIT_TO_BE_ASKED = Statement(
    query(_timers, ("subject", "payload"), among(_timers.c.subject, "keys"), _timers.c.kind == literal(ASKED)), "keys"
)
_PAUSES = Statement(
    select(_rounds.c.id, _members.c.paused_until)
    .join_from(_rounds, _members, _members.c.group_id == _rounds.c.group_id)
    .where(
        among(_rounds.c.id, "keys"),
        _members.c.standing == literal(Standing.JOINED.value),
        _members.c.paused_until.is_not(None),
    ),
    "keys",
)


def asked_of(transaction: Transaction, people: Collection[PersonId]) -> Mapping[PersonId, Sequence[Ask]]:
    """Return what these people were asked in the last days, oldest day first."""
    found: dict[PersonId, list[Ask]] = {person: [] for person in people}
    for ask in all_of(transaction, _ASKED_OF, as_ask, people):
        found[ask.person].append(ask)
    return found


def waits(transaction: Transaction, rounds: Collection[RoundId]) -> Mapping[RoundId, Waits]:
    """Return how many members wait to be asked in each of these rounds, and why."""
    whys: dict[RoundId, Counter[Why]] = {id: Counter() for id in rounds}
    for id, payload in transaction.rows(_WAIT_TO_BE_ASKED, list(rounds)):
        whys[id][Why(json.loads(payload).get("why", Why.OWN_HOUR))] += 1
    pauses: dict[RoundId, list[date]] = {id: [] for id in rounds}
    for id, until in transaction.rows(_PAUSES, list(rounds)):
        pauses[id].append(date.fromisoformat(until))
    return {id: Waits(dict(whys[id]), tuple(pauses[id])) for id in rounds}


def paces(transaction: Transaction, series: Collection[SeriesId]) -> Mapping[SeriesId, Pace]:
    """Return how long answers to these series took so far."""
    found: dict[SeriesId, dict[int, int]] = {id: {} for id in series}
    for id, bucket, answers in transaction.rows(_PACES, list(series)):
        found[id][bucket] = answers
    return found
