"""People whose messages may stand in several places: what is answered in one place is settled in the others.

Done while messages are queued, in the same commit. A slot stands in a place when its message was sent there, or still
waits to be sent there. Places that nothing may be sent to any more are left as they are.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from core.changes import Outgoing, reader_of
from core.messages import Message, Private
from core.people import PersonId
from storage.database import Transaction
from storage.round_mapping import as_message
from storage.statements import Statement, among, query
from storage.tables import Row

_tables = Row.metadata.tables
_slots, _outbox, _identities = _tables["slots"], _tables["outbox"], _tables["identities"]

_STANDING = Statement(
    query(
        _slots,
        ("person_id", "slot", "account", "chat"),
        among(_slots.c.person_id, "people"),
        among(_slots.c.slot, "slots"),
        order=(_slots.c.sent_on,),
    ),
    "people",
    "slots",
)
_WAITING = Statement(
    query(
        _outbox,
        ("person_id", "account", "chat", "message"),
        among(_outbox.c.person_id, "people"),
        _outbox.c.everywhere,
        order=(_outbox.c.seq,),
    ),
    "people",
)
_OPEN = Statement(
    query(
        _identities,
        ("person_id", "account", "external"),
        among(_identities.c.person_id, "people"),
        _identities.c.reachable,
        _identities.c.linked,
    ),
    "people",
)

_Place: TypeAlias = tuple[str, str]  # account and chat


class _Places:
    """Where slots of people stand, the place that was written to last being the last one."""

    def __init__(self, transaction: Transaction, people: Sequence[str], slots: Sequence[str]) -> None:
        self._found: dict[tuple[str, str], dict[_Place, None]] = {}
        self._open = {(person, account, external) for person, account, external in transaction.rows(_OPEN, people)}
        for person, slot, account, chat in transaction.rows(_STANDING, people, slots):
            self.add(person, slot, (account, chat))
        wanted = set(slots)
        for person, account, chat, stored in transaction.rows(_WAITING, people):
            slot = as_message(stored).slot
            if slot in wanted:
                self.add(person, slot, (account, chat))

    def add(self, person: str, slot: str, place: _Place) -> None:
        """Note that a slot stands in a place, if that is one where something may be sent."""
        account, chat = place
        if (person, account, reader_of(chat)) in self._open:
            places = self._found.setdefault((person, slot), {})
            places.pop(place, None)
            places[place] = None

    def of(self, person: str, slot: str) -> tuple[_Place, ...]:
        """Return where a slot stands."""
        return tuple(self._found.get((person, slot), ()))

    def settle(self, person: str, slot: str) -> tuple[_Place, ...]:
        """Return where a slot stands, and note that it stands nowhere any more."""
        return tuple(self._found.pop((person, slot), ()))


def spread(transaction: Transaction, outgoing: Sequence[Outgoing]) -> Sequence[Outgoing]:
    """Return what is to be queued: the messages, each where its slot stands, and what settles their slots elsewhere."""
    several = [item for item in outgoing if item.everywhere and item.person is not None]
    slots = {slot for item in several for slot in (*item.message.settles, item.message.slot) if slot is not None}
    if not slots:
        return outgoing
    places = _Places(transaction, list({str(item.person) for item in several}), list(slots))
    return list(_spread(outgoing, places))


def _spread(outgoing: Sequence[Outgoing], places: _Places) -> Iterator[Outgoing]:
    for item in outgoing:
        if not item.everywhere or item.person is None:
            yield item
            continue
        placed = _where_it_stands(item, item.person, places)
        yield placed
        yield from _settling(placed, item.person, places)
        if placed.message.slot is not None:
            places.add(item.person, placed.message.slot, (placed.account, placed.chat))


def _where_it_stands(item: Outgoing, person: PersonId, places: _Places) -> Outgoing:
    """Return a message that nobody asked for with the place where its slot stands; a reply stays where it was asked."""
    if item.message.interactive or item.message.slot is None:
        return item
    standing = places.of(person, item.message.slot)
    if not standing or (item.account, item.chat) in standing:
        return item
    account, chat = standing[-1]
    return replace(item, account=account, chat=chat)


def _settling(item: Outgoing, person: PersonId, places: _Places) -> Iterator[Outgoing]:
    elsewhere: dict[_Place, list[str]] = {}
    for slot in item.message.settles:
        for place in places.settle(person, slot):
            if place != (item.account, item.chat):
                elsewhere.setdefault(place, []).append(slot)
    for (account, chat), slots in elsewhere.items():
        # A key of its own that is the same however often the message is queued.
        key = hashlib.sha256(f"{item.key} {account} {chat}".encode()).hexdigest()[:16]
        message = Message(Private(person, item.member), (), settles=tuple(slots))
        yield Outgoing(key, account, chat, message, person, item.member, item.not_before, everywhere=True)
