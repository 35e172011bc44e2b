"""The last look before messages are sent: whether each still may go, and what stands where it is going."""

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import bindparam

from core.changes import Outgoing
from core.consent import version_of
from core.people import Member, MemberId
from core.people import Standing as MemberStanding
from core.ports.outbox import Drop
from core.ports.standing import NOTHING_STANDS, Standing, Trace
from storage.database import Transaction
from storage.people_mapping import MEMBER, as_member
from storage.statements import Statement, among, query
from storage.tables import Row
from storage.traces import as_trace

_tables = Row.metadata.tables
_outbox, _slots, _members, _traces = (_tables[name] for name in ("outbox", "slots", "members", "traces"))

_WAITING = Statement(query(_outbox, ("key", "account", "chat"), among(_outbox.c.key, "keys")), "keys")
_MEMBERS = Statement(query(_members, MEMBER, among(_members.c.id, "keys")), "keys")
_SLOTS = Statement(
    query(
        _slots,
        ("slot", "receipt"),
        _slots.c.account == bindparam("of"),
        _slots.c.chat == bindparam("in_chat"),
        among(_slots.c.slot, "named"),
    ),
    "of",
    "in_chat",
    "named",
)
_TRACES = Statement(
    query(
        _traces,
        ("receipt", "own", "on_day"),
        _traces.c.account == bindparam("of"),
        _traces.c.chat == bindparam("in_chat"),
    ),
    "of",
    "in_chat",
)
_NUMBERS = re.compile(r"\d+")


def look_up(reading: Transaction, outgoing: Sequence[Outgoing], now: datetime) -> list[Drop | Standing | None]:
    """Return for each why it must not go, what stands in its chat, or None where it does not wait there any more."""
    waiting = {key: (account, chat) for key, account, chat in reading.rows(_WAITING, [item.key for item in outgoing])}
    wanted = list({item.member for item in outgoing if item.member is not None})
    found = map(as_member, reading.rows(_MEMBERS, wanted) if wanted else ())
    members = {member.id: member for member in found}
    looked: list[Drop | Standing | None] = []
    for item in outgoing:
        if waiting.get(item.key) != (item.account, item.chat):
            looked.append(None)
        else:
            looked.append(_may_not_go(item, members, now) or _standing(reading, item))
    return looked


def _may_not_go(outgoing: Outgoing, members: dict[MemberId, Member], now: datetime) -> Drop | None:
    """Check that the member still is one, is not paused and still agrees to the purpose.

    What somebody just asked for themselves also comes during their pause, and where nothing else can reach them. What
    only settles shows nothing, and goes whatever they have decided.
    """
    message = outgoing.message
    if outgoing.member is None:
        return None if message.purpose is None else Drop.NO_CONSENT
    member = members.get(outgoing.member)
    if member is None:
        return Drop.NOT_A_MEMBER
    if not message.body and message.settles:
        return None
    if member.standing is not MemberStanding.JOINED:
        return Drop.NOT_A_MEMBER
    if not message.interactive and not member.reachable:
        return Drop.UNREACHABLE  # asking a platform again and again for what it refused can cost the bot its access
    if not message.interactive and member.paused_on(now.astimezone(_zone(member)).date()):
        return Drop.PAUSED
    if message.purpose is not None and not member.allows(message.purpose, version_of(message.purpose)):
        return Drop.NO_CONSENT
    return None


def _standing(reading: Transaction, outgoing: Outgoing) -> Standing:
    message = outgoing.message
    shown: tuple[Trace, ...] = ()
    if message.clears:
        rows = reading.rows(_TRACES, outgoing.account, outgoing.chat)
        shown = tuple(sorted((as_trace(*row) for row in rows), key=_age, reverse=True))
    wanted = [*message.settles, *([message.slot] if message.slot is not None else [])]
    if not wanted:
        return Standing(shown=shown) if shown else NOTHING_STANDS
    found = dict(reading.rows(_SLOTS, outgoing.account, outgoing.chat, wanted))
    earlier = None if message.slot is None else found.get(message.slot)
    return Standing(earlier, tuple(found[slot] for slot in message.settles if slot in found), shown)


def _age(trace: Trace) -> tuple[object, ...]:
    """Order traces by age: within a day, the numbers in which every platform counts its messages tell."""
    return trace.day, tuple(int(number) for number in _NUMBERS.findall(trace.receipt))


def _zone(member: Member) -> ZoneInfo:
    try:
        return ZoneInfo(member.zone)
    except (ZoneInfoNotFoundError, ValueError):  # a zone that the system's data no longer has
        return ZoneInfo("UTC")
