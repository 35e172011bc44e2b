"""What is loaded for one unusual event so far, and how more of it comes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from core.burden import Ask, Pace
from core.consent import still_agreed
from core.conversation import Person
from core.foreseeing import rounds_asked
from core.needs import Needs
from core.people import Group, GroupId, Member, MemberId, PersonId
from core.polls import has_a_roll
from core.ports.store import UnitOfWork
from core.rounds import Answer, Round, RoundId, Series, SeriesId
from core.scene import Scene
from core.workspace import Workspace

MOST_LATE = 10  # released rounds among which those are looked for that still take late answers


class Loaded:
    """What is loaded for one event so far; what the batch has changed is written first, to be seen."""

    def __init__(self, space: Workspace, scene: Scene, needs: Needs) -> None:
        self.space = space
        self.needs = needs
        self.groups: dict[GroupId, Group] = dict(scene.groups)
        self.rounds: dict[RoundId, Round] = dict(scene.rounds)
        self.series: dict[SeriesId, Series] = {}
        # A scene has many parts and is copied at some cost; these join it at the end.
        self.facilitators: tuple[Member, ...] = scene.facilitators
        self.settled: Mapping[SeriesId, frozenset[datetime]] = scene.settled
        self.asks: Mapping[PersonId, tuple[Ask, ...]] = scene.asks
        self.known_since: Mapping[PersonId, date] = scene.known_since
        self.paces: Mapping[SeriesId, Pace] = scene.paces

    @property
    def uow(self) -> UnitOfWork:
        """The store, which is told first what the batch has changed so far."""
        self.space.flush()
        return self.space.uow

    def add_groups(self, ids: Iterable[GroupId]) -> None:
        """Have groups loaded."""
        ids = list(ids)
        self.space.load_groups(ids)
        self.groups.update({id: self.space.groups[id] for id in ids if id in self.space.groups})

    def add_series(self, ids: Iterable[SeriesId]) -> None:
        """Have series loaded."""
        ids = [id for id in dict.fromkeys(ids) if id not in self.series]
        self.space.load_series(ids)
        self.series.update({id: self.space.series[id] for id in ids if id in self.space.series})

    def with_people(self, ids: Iterable[MemberId]) -> dict[MemberId, tuple[Member, Person]]:
        """Return members with their people, whose groups and rounds are loaded as well."""
        ids = list(ids)
        self.space.load_members(ids)
        members = [self.space.members[id] for id in ids if id in self.space.members]
        self.space.load_people(member.person for member in members)
        self.add_groups(member.group for member in members)
        self.add_rounds_asked(self.space.people[m.person] for m in members if m.person in self.space.people)
        return {m.id: (m, self.space.people[m.person]) for m in members if m.person in self.space.people}

    def with_their_people(self, members: Sequence[Member]) -> tuple[tuple[Member, Person], ...]:
        """Return members of a group, who are loaded, with their people."""
        space = self.space
        space.know(members=members)
        space.load_people(member.person for member in members)
        page = tuple((space.members[m.id], space.people[m.person]) for m in members if m.person in space.people)
        self.add_rounds_asked(person for _, person in page)
        return page

    def add_rounds_asked(self, people: Iterable[Person]) -> None:
        """Load the rounds that people are being asked about."""
        asked = {round for person in people for round in rounds_asked(person)}
        self.space.load_rounds(asked)
        found = ((id, self.space.rounds.get(id)) for id in asked)
        self.rounds.update({id: round for id, round in found if round is not None})

    def known(self, answers: Sequence[Answer]) -> Sequence[Answer]:
        """Have the authors of answers loaded."""
        self.space.load_members({answer.member for answer in answers})
        return answers

    def agreed(self, answers: Iterable[Answer]) -> tuple[Answer, ...]:
        """Leave out what its author has taken back their consent for."""
        return tuple(answer for answer in answers if still_agreed(answer, self.space.members.get(answer.member)))

    def answered(self, round: Round, members: Collection[MemberId]) -> set[MemberId]:
        """Return which members are not to be asked any more: they have answered, or cannot, as in a vote begun before.

        Of a vote without names it is known nowhere who has answered.
        """
        answered = self.uow.answered(round.id, members)
        if not has_a_roll(round):
            return answered
        return answered | (set(members) - self.uow.on_roll(round.id, members))

    def current(self, scene: Scene, groups: set[GroupId], also: Sequence[Member] = ()) -> Scene:
        """Load the current rounds of groups, and which of them the person has answered; `also` as another member."""
        rounds = tuple(self.uow.current_rounds(groups))
        if self.needs.late_rounds:
            rounds = (*self.uow.lately_released(groups, MOST_LATE), *rounds)
        self.space.know(rounds=rounds)
        own = [member for member in (*scene.members, *also) if member.group in groups]
        answered = frozenset(round.id for round in rounds for member in own if self.answered(round, [member.id]))
        self.rounds.update({round.id: round for round in rounds})
        others = tuple(round for round in scene.current_rounds if round.group not in groups)
        oldest_first = sorted((*others, *rounds), key=lambda it: (it.opens_at, it.id))
        return replace(scene, current_rounds=tuple(oldest_first), answered=scene.answered | answered)
