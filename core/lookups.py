"""What the store says of groups and people, asked once for a whole batch, and forgotten where the batch changes it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Generic, TypeVar

from core.burden import Ask, Pace
from core.cycle import FIRST_PAGE
from core.people import GroupId, Member, PersonId
from core.ports.store import UnitOfWork
from core.rounds import SeriesId
from core.spaces import Space

_Key = TypeVar("_Key")
_Found = TypeVar("_Found")


class Lookup(Generic[_Key, _Found]):
    """The answers to one kind of question, by what it is about. `written` lets the store know what has changed."""

    def __init__(self, find: Callable[[Collection[_Key]], Mapping[_Key, _Found]], written: Callable[[], None]) -> None:
        self._find = find
        self._written = written
        self._known: dict[_Key, _Found] = {}

    def of(self, keys: Iterable[_Key]) -> dict[_Key, _Found]:
        """Return what is known of each, asking the store once for those that are new."""
        wanted = dict.fromkeys(keys)
        missing = [key for key in wanted if key not in self._known]
        if missing:
            self._written()
            self._known.update(self._find(missing))
        return {key: self._known[key] for key in wanted}

    def forget(self, key: _Key) -> None:
        """Ask again when it is next wanted."""
        self._known.pop(key, None)

    def clear(self) -> None:
        """Ask again for everything."""
        self._known.clear()


class Lookups:
    """What turns of one batch ask again and again. Members and spaces are as loaded: see how they stand by their id."""

    def __init__(self, uow: UnitOfWork, written: Callable[[], None]) -> None:
        self._uow = uow
        self._written = written
        self.facilitators: Lookup[GroupId, tuple[Member, ...]] = Lookup(self._facilitators, written)
        self.first_members: Lookup[GroupId, tuple[Member, ...]] = Lookup(self._first_members, written)
        self.spaces: Lookup[GroupId, tuple[Space, ...]] = Lookup(self._spaces, written)
        self.asks: Lookup[PersonId, Sequence[Ask]] = Lookup(uow.asked_of, written)
        self.paces: Lookup[SeriesId, Pace] = Lookup(uow.paces, written)
        self._settled: dict[SeriesId, tuple[datetime, frozenset[datetime]]] = {}

    def settled(self, series: Collection[SeriesId], since: datetime) -> dict[SeriesId, frozenset[datetime]]:
        """Return which occurrences from `since` on, or from before, came to an end."""
        missing = [id for id in series if id not in self._settled or self._settled[id][0] > since]
        if missing:
            self._written()
            found = self._uow.settled(missing, since)
            self._settled.update({id: (since, found[id]) for id in missing})
        return {id: self._settled[id][1] for id in series}

    def members_changed(self, group: GroupId) -> None:
        """Forget who is in a group."""
        self.facilitators.forget(group)
        self.first_members.forget(group)

    def settled_more(self, series: SeriesId) -> None:
        """Forget which occurrences of a series came to an end."""
        self._settled.pop(series, None)

    def clear(self) -> None:
        """Forget everything."""
        for lookup in (self.facilitators, self.first_members, self.spaces):
            lookup.clear()
        self.asks.clear()
        self.paces.clear()
        self._settled.clear()

    def _facilitators(self, groups: Collection[GroupId]) -> dict[GroupId, tuple[Member, ...]]:
        return _by_group(groups, self._uow.facilitators(groups))

    def _first_members(self, groups: Collection[GroupId]) -> dict[GroupId, tuple[Member, ...]]:
        return _by_group(groups, self._uow.first_pages(groups, FIRST_PAGE))

    def _spaces(self, groups: Collection[GroupId]) -> dict[GroupId, tuple[Space, ...]]:
        found = self._uow.spaces_of(groups)
        return {group: tuple(space for space in found if space.group == group) for group in groups}


def _by_group(groups: Collection[GroupId], members: Iterable[Member]) -> dict[GroupId, tuple[Member, ...]]:
    found: dict[GroupId, list[Member]] = {group: [] for group in groups}
    for member in members:
        found[member.group].append(member)
    return {group: tuple(theirs) for group, theirs in found.items()}
