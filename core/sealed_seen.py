"""Which events brought a sealed row to where it is: a box removes duplicates itself, as no inbox may know of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.codec import coded

MOST_SEEN = 8  # ids of events of one account; a channel repeats what it is not sure to have handed in, in order
OVERTAKEN_FOR = 6 * 24 * 3600  # seconds; after a week without updates Telegram's ids may begin anywhere


@coded("sealed-seen")
@dataclass(frozen=True, slots=True)
class Seen:
    """The latest events of one account, by id, oldest first; and when the last came, in seconds since 1970."""

    ids: tuple[str, ...] = ()
    at: int = 0


SeenBy = Mapping[str, Seen]  # by account: their ids are no common order


def seen_before(seen: SeenBy, account: str, event_id: str, now: int) -> bool:
    """Whether an event of an account was handled, or overtaken by a later one; `now` in seconds since 1970."""
    latest = seen.get(account)
    if latest is None or not latest.ids:
        return False
    if event_id in latest.ids:
        return True
    ordered = event_id.isdecimal() and latest.ids[-1].isdecimal() and now - latest.at < OVERTAKEN_FOR
    return ordered and int(event_id) < int(latest.ids[-1])


def with_seen(seen: SeenBy, account: str, event_id: str, now: int) -> SeenBy:
    """Note that an event was handled."""
    ids = (*seen.get(account, Seen()).ids, event_id)[-MOST_SEEN:]
    return {**seen, account: Seen(ids, now)}
