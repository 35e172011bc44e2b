"""Stand-ins for what the parts meet: a channel and an inbox that do as they are told, and an outbox in memory."""

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeVar

from core.changes import Outgoing
from core.events import Event
from core.messages import Message, Private, Say, Shared
from core.people import GroupId, PersonId
from core.ports.channels import ChannelFacts
from core.ports.inbox import Handled, Outcome
from core.ports.outbox import Drop, Queued
from core.ports.standing import Standing

T = TypeVar("T")

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


async def run_inline(work: Callable[[], T], /) -> T:
    """Do blocking work at once; the loop gets a turn first, as with a real thread."""
    await asyncio.sleep(0)
    return work()


def message(
    key: str,
    *,
    account: str = "page",
    chat: str = "ana",
    slot: str | None = None,
    interactive: bool = False,
    useful_until: datetime | None = None,
    shared: bool = False,
) -> Outgoing:
    """Make a message to somebody, or to a shared chat; its words are its key."""
    person = None if shared else PersonId(chat)
    to = Private(person) if person is not None else Shared("space")
    body = Message(to=to, body=(Say(key),), slot=slot, interactive=interactive, useful_until=useful_until)
    return Outgoing(key, account, chat, body, person=person)


@dataclass
class _Row:
    queued: Queued
    at: datetime | None = None  # when the next attempt may come


@dataclass
class MemoryOutbox:
    """core.ports.outbox.OutboxStore in memory. `broken` makes every write fail, as a full disk does."""

    rows: dict[int, _Row] = field(default_factory=dict)
    slots: dict[tuple[str, str, str], str] = field(default_factory=dict)
    dropped: dict[str, Drop] = field(default_factory=dict)
    dead: list[Outgoing] = field(default_factory=list)  # what was given up
    refusals: dict[str, Drop] = field(default_factory=dict)  # by key: what the last look says
    receipts: dict[str, str] = field(default_factory=dict)
    retries: list[tuple[str, datetime]] = field(default_factory=list)
    broken: bool = False
    next_seq: int = 1
    calls: Counter[str] = field(default_factory=Counter)  # how often something was asked

    def add(self, *outgoing: Outgoing) -> None:
        """Queue messages in this order."""
        for one in outgoing:
            self.rows[self.next_seq] = _Row(Queued(self.next_seq, one))
            self.next_seq += 1

    def move(self, chat: str, to: str) -> None:
        """Let everything that waits for a chat wait for another one."""
        for row in self.rows.values():
            if row.queued.outgoing.chat == chat:
                row.queued = replace(row.queued, outgoing=replace(row.queued.outgoing, chat=to))

    def delete(self, key: str) -> None:
        """Take a message away, as a deletion of its person does."""
        self.rows = {seq: row for seq, row in self.rows.items() if row.queued.outgoing.key != key}

    def heads(self, account: str, now: datetime, limit: int, busy: Collection[str]) -> Sequence[Queued]:
        first: dict[str, _Row] = {}
        for row in self.rows.values():
            if row.queued.outgoing.account == account:
                first.setdefault(row.queued.outgoing.chat, row)
        due = [row.queued for chat, row in first.items() if chat not in busy and (row.at is None or row.at <= now)]
        urgent = self._urgent(account)
        return sorted(due, key=lambda queued: queued.outgoing.chat not in urgent)[:limit]

    def replies(self, account: str, now: datetime, limit: int, busy: Collection[str]) -> Sequence[Queued]:
        urgent = self._urgent(account)
        found = self.heads(account, now, len(self.rows), busy)
        return [queued for queued in found if queued.outgoing.chat in urgent][:limit]

    def _urgent(self, account: str) -> set[str]:
        """Return the chats in which a reply to a tap waits."""
        waiting = [row.queued.outgoing for row in self.rows.values()]
        return {item.chat for item in waiting if item.account == account and item.message.interactive}

    def outstanding(self, account: str | None = None, chat: str | None = None, *, now: datetime | None = None) -> int:
        return sum(
            account in (None, row.queued.outgoing.account) and chat in (None, row.queued.outgoing.chat)
            for row in self.rows.values()
        )

    def sent(self, delivered: Sequence[tuple[Queued, str]], now: datetime) -> None:
        self.calls["sent"] += 1
        self._write()
        for queued, receipt in delivered:
            outgoing = queued.outgoing
            if self.rows.pop(queued.seq, None) is None:
                continue
            self.receipts[outgoing.key] = receipt
            if outgoing.message.slot is not None:
                self.slots[outgoing.account, outgoing.chat, outgoing.message.slot] = receipt

    def retry(self, queued: Queued, at: datetime, *, counts: bool) -> None:
        self._write()
        self.retries.append((queued.outgoing.key, at))
        if self._waits(queued):
            again = Queued(queued.seq, queued.outgoing, queued.attempts + int(counts))
            self.rows[queued.seq] = _Row(again, at)

    def drop(self, queued: Queued, reason: Drop, now: datetime) -> None:
        self._write()
        if not self._waits(queued):
            return
        self.dropped[queued.outgoing.key] = reason
        if reason is Drop.GAVE_UP:
            self.dead.append(queued.outgoing)
        del self.rows[queued.seq]

    def look_up(self, queued: Sequence[Queued], now: datetime) -> Sequence[Drop | Standing | None]:
        self.calls["look_up"] += 1
        return [self._look_up(one) for one in queued]

    def _look_up(self, queued: Queued) -> Drop | Standing | None:
        outgoing = queued.outgoing
        if not self._waits(queued):
            return None
        refused = self.refusals.get(outgoing.key)
        if refused is not None:
            return refused
        account, chat, message = outgoing.account, outgoing.chat, outgoing.message
        found = [self.slots.get((account, chat, slot)) for slot in message.settles]
        earlier = None if message.slot is None else self.slots.get((account, chat, message.slot))
        return Standing(earlier, tuple(receipt for receipt in found if receipt is not None))

    def given_up(self, group: GroupId | None = None) -> int:
        return len(self.dead)

    def send_again(self, now: datetime, group: GroupId | None = None) -> int:
        dead, self.dead = self.dead, []
        useful = [one for one in dead if one.message.useful_until is None or one.message.useful_until >= now]
        self.add(*useful)
        return len(useful)

    def _waits(self, queued: Queued) -> bool:
        """Whether a message still waits where it was found."""
        row = self.rows.get(queued.seq)
        return row is not None and row.queued.outgoing.chat == queued.outgoing.chat

    def _write(self) -> None:
        if self.broken:
            raise OSError("No space left.")


@dataclass
class ScriptedChannel:
    """core.ports.channels.Channel that keeps what it was sent, and fails as scripted: by key, one failure an attempt.

    With a `gate`, messages are held until the gate opens. `trouble` may name a failure for any attempt.
    """

    account: str = "page"
    facts: ChannelFacts = field(default_factory=ChannelFacts)
    failures: dict[str, list[Exception]] = field(default_factory=dict)
    gate: asyncio.Event | None = None
    trouble: Callable[[Outgoing], Exception | None] = lambda outgoing: None
    sent: list[tuple[str, str | None]] = field(default_factory=list)  # key, and the receipt it replaces
    attempts: list[str] = field(default_factory=list)
    chats: list[str] = field(default_factory=list)  # where each attempt went
    under_way: dict[str, int] = field(default_factory=dict)  # by chat
    most_at_once: int = 0
    most_at_once_in_a_chat: int = 0

    @property
    def keys(self) -> list[str]:
        """What arrived, in order."""
        return [key for key, _ in self.sent]

    async def send(self, outgoing: Outgoing, standing: Standing) -> str:
        self.attempts.append(outgoing.key)
        self.chats.append(outgoing.chat)
        self.under_way[outgoing.chat] = self.under_way.get(outgoing.chat, 0) + 1
        self.most_at_once = max(self.most_at_once, sum(self.under_way.values()))
        self.most_at_once_in_a_chat = max(self.most_at_once_in_a_chat, self.under_way[outgoing.chat])
        try:
            if self.gate is not None:
                await self.gate.wait()
            await asyncio.sleep(0)
            if self.failures.get(outgoing.key):
                raise self.failures[outgoing.key].pop(0)
            trouble = self.trouble(outgoing)
            if trouble is not None:
                raise trouble
        finally:
            self.under_way[outgoing.chat] -= 1
        self.sent.append((outgoing.key, standing.earlier))
        return f"receipt of {outgoing.key}"


@dataclass
class RecordingInbox:
    """core.ports.inbox.Inbox that keeps what was handed in and answers as told."""

    outcome: Outcome = Outcome(Handled.NEW)  # noqa: RUF009 - frozen
    events: list[Event] = field(default_factory=list)
    then: Callable[[Event], None] = lambda event: None

    async def submit(self, event: Event) -> Outcome:
        await asyncio.sleep(0)
        self.events.append(event)
        self.then(event)
        return self.outcome

    async def submit_all(self, events: Sequence[Event]) -> Sequence[Outcome]:
        return [await self.submit(event) for event in events]
