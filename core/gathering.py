"""Load what the events of a batch need before they are decided one by one: a statement for each kind, not each event.

Nothing depends on it: what was not gathered is loaded when its event's turn comes.
"""

from collections.abc import Iterator, Sequence

from core.foreseeing import rounds_asked
from core.needs import Needs
from core.people import GroupId, PersonId
from core.rounds import SeriesId
from core.workspace import Workspace


def gather(space: Workspace, wanted: Sequence[Needs]) -> None:
    """Load for several events what they name, whom they are about to ask, and what those people are being asked."""
    lookups = space.lookups
    space.load_rounds(id for needs in wanted for id in needs.rounds)
    space.load_series(id for needs in wanted for id in _series(space, needs))
    groups = [set(_groups(space, needs)) for needs in wanted]
    space.load_groups(id for some in groups for id in some)
    each = list(zip(wanted, groups, strict=True))
    lookups.facilitators.of(id for needs, some in each if needs.facilitators for id in some)
    space.load_spaces_of({id for needs, some in each if needs.spaces_of_groups or needs.announces for id in some})
    since = [needs.settled_since for needs in wanted if needs.settled_since is not None]
    if since:
        lookups.settled([id for needs in wanted if needs.settled_since is not None for id in needs.series], min(since))
    first = lookups.first_members.of(id for needs, some in each if needs.first_page is not None for id in some)
    space.know(members=(member for members in first.values() for member in members))
    space.load_members(id for needs in wanted for id in needs.others)
    people = [set(_people(space, needs, some)) for needs, some in each]
    everyone = {id for some in people for id in some}
    space.load_people(everyone)
    space.load_memberships(everyone)
    space.load_rounds(id for it in everyone if it in space.people for id in rounds_asked(space.people[it]))
    lookups.asks.of(id for needs, some in zip(wanted, people, strict=True) if needs.asks for id in some)
    lookups.paces.of(id for needs in wanted if needs.asks for id in _series(space, needs))


def _series(space: Workspace, needs: Needs) -> Iterator[SeriesId]:
    yield from needs.series
    if needs.series_of_rounds or needs.asks:
        yield from (round.series for round in map(space.rounds.get, needs.rounds) if round is not None)


def _groups(space: Workspace, needs: Needs) -> Iterator[GroupId]:
    yield from needs.groups
    yield from (space.series[id].group for id in needs.series if id in space.series)
    yield from (round.group for round in map(space.rounds.get, needs.rounds) if round is not None)


def _people(space: Workspace, needs: Needs, groups: set[GroupId]) -> Iterator[PersonId]:
    """Yield whom an event is about to ask."""
    yield from (space.members[id].person for id in needs.others if id in space.members)
    if needs.first_page is not None:
        for members in space.lookups.first_members.of(groups).values():
            yield from (member.person for member in members)
