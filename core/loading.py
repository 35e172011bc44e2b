"""Load what one unusual event needs, beyond what a whole batch loads at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from core.agenda import on_the_agenda
from core.burden import Ask, Pace, Waits
from core.consent import still_agreed
from core.conversation import Person
from core.crediting import ALIAS
from core.cycle import FIRST_PAGE, PAGE
from core.electorate import LATELY, wording_of
from core.foreseeing import rounds_asked
from core.logbook import LogEntry
from core.meeting_details import GATHERINGS
from core.needs import Needs
from core.people import Group, GroupId, InviteKind, Member, MemberId, PersonId, Standing
from core.polls import has_a_roll
from core.ports.store import UnitOfWork
from core.promises import Promise
from core.question_loading import with_questions
from core.rounds import Answer, Phase, Round, RoundId, Series, SeriesId, SeriesStanding
from core.scene import Counterpart, Scene
from core.slips import slips_of
from core.talking import SAID
from core.workspace import Workspace

LATEST_CHANGES = 50
MOST_LATE = 10  # released rounds among which those are looked for that still take late answers
MOST_RECALLED = 3  # earlier rounds whose words are shown to who wrote them: a screen of a phone


class Loading:
    """Loads what one unusual event needs; what the batch has changed so far is written first, to be seen."""

    def __init__(self, space: Workspace, scene: Scene, needs: Needs) -> None:
        self.space = space
        self.needs = needs
        self.base = scene
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

    def scene(self) -> Scene:
        """Return the scene with everything that was asked for."""
        needs, base = self.needs, self.base
        person = None if base.person is None else self.space.people.get(base.person.id)
        scene = base
        if base.person is not None:
            members = base.members if person is None else self.space.memberships(person.id)
            scene = replace(base, person=person, members=members)
        self._named()
        scene = self._in_shared_chats(scene)
        for code in needs.invites:
            scene = self._invited(scene, code)
        if needs.current_rounds:
            scene = self._current(scene, {member.group for member in scene.members})
        if needs.rounds_of_series:
            scene = self._current(scene, {series.group for series in self.series.values()})
        if needs.plans:
            self.series.update({series.id: series for series in self.uow.series_of(needs.plans)})
            scene = self._current(scene, set(needs.plans))
            self._add_series(round.series for round in scene.current_rounds if round.group in needs.plans)
        if needs.own_answers is not None:
            scene = self._own(scene, needs.own_answers)
        if needs.all_answers is not None:
            scene = self._closing(scene, needs.all_answers)
        if needs.erasures:
            scene = replace(scene, erasures={id: self.uow.erasure(id) for id in needs.erasures})
        if needs.unreachable:
            scene = replace(scene, unreachable={id: self.uow.unreachable(id) for id in needs.unreachable})
        if needs.voters:
            scene = replace(scene, voters={id: self.uow.voters(id) for id in needs.voters})
        if needs.facilitators:
            scene = self._facilitators(scene)
        if needs.others or needs.everybody:
            scene = replace(scene, others={**scene.others, **self._with_people([*needs.others, *self._everybody()])})
            if needs.answered:
                round = self.rounds.get(needs.rounds[0])
                about = frozenset() if round is None else frozenset(self._answered(round, needs.others))
                scene = replace(scene, page_answered=about)
        if needs.page_of is not None and needs.page_of in self.rounds:
            scene = self._page(scene, self.rounds[needs.page_of])
        if needs.first_page is not None and needs.first_page in self.series:
            scene = self._first_page(scene, self.series[needs.first_page].group)
        scene = self._electorates(scene)
        if needs.settled_since is not None:
            self.settled = self.space.lookups.settled(needs.series, needs.settled_since)
        if needs.accounts and person is not None:
            self.space.load_accounts([person.id])
            scene = replace(scene, accounts=tuple(self.space.accounts[person.id].values()))
        scene = self._feeds(self._guests(self._of_living(scene)))
        scene = self._under_other_names(scene)
        scene = self._with_questions(scene)
        if needs.texts:
            scene = replace(scene, texts=dict(self.uow.released_texts(needs.texts)))
        if needs.earlier is not None:
            scene = self._earlier(scene, needs.earlier)
        return replace(
            scene,
            groups=self.groups,
            rounds=self.rounds,
            series=self.series,
            in_several=frozenset(self._in_several(scene)),
            facilitators=self.facilitators,
            settled=self.settled,
            asks=self.asks,
            known_since=self.known_since,
            paces=self.paces,
        )

    def _electorates(self, scene: Scene) -> Scene:
        """Load who could vote in what is about to open."""
        due = None if self.needs.first_page is None else self.series.get(self.needs.first_page)
        day = self.needs.settled_since
        if due is None or day is None or not has_a_roll(due):
            return scene
        uow, wording = self.uow, wording_of(due.form) if due.form.sealed else ""
        since, also, slips = day.date() - LATELY, due.plan.asks_facilitators, slips_of(due.details)
        found = uow.electorate(due.group, wording, since, facilitators=also, slips=slips)
        return replace(scene, electorates={due.id: found})

    def _of_living(self, scene: Scene) -> Scene:
        """Load what was asked, answered, supported, promised and changed lately."""
        needs = self.needs
        if needs.asks:
            people = {person.id for _, person in (*scene.page, *scene.others.values())}
            if scene.person is not None:
                people.add(scene.person.id)
            self.asks = {id: tuple(asks) for id, asks in self.space.lookups.asks.of(people).items()}
            self.known_since = self._known_since(people)
        if needs.asks or needs.paces:
            self.paces = self._paces()
        supports = needs.supports or needs.supports_of_proposals
        promises = needs.promises or needs.promises_of or needs.promises_here
        if not (supports or promises or needs.log_of or needs.answers_of or needs.waits):
            return scene
        uow = self.uow
        return replace(
            scene,
            waits=self._waits(scene),
            supports=self._supports(),
            promises=self._promises(),
            log=self._log(),
            answers_of={id: self._agreed(self._known(uow.answers_to(id))) for id in needs.answers_of},
        )

    def _guests(self, scene: Scene) -> Scene:
        """Load what members answered about meetings, and what of it others support."""
        ids = [*self.needs.guests]
        if self.needs.gatherings:
            open_now = [it for it in self.uow.current_rounds(self.needs.gatherings) if it.activity in GATHERINGS]
            self.space.know(rounds=open_now)
            self.rounds.update({round.id: self.space.rounds[round.id] or round for round in open_now})
            ids += [round.id for round in open_now]
        if not ids:
            return scene
        answers_of, authors = dict(scene.answers_of), set[MemberId]()
        for id in ids:
            found = self._agreed(self._known(self.uow.answers_to(id)))
            here = [it for it in found if self.space.members[it.member].standing is Standing.JOINED]
            answers_of[id] = tuple(here)
            authors.update(answer.member for answer in here)
        if self.needs.guests_talk:
            scene = replace(scene, others={**scene.others, **self._with_people(authors)})
        subjects = [answer.id for id in ids for answer in answers_of[id] if on_the_agenda(answer)]
        supports = {**scene.supports, **self.uow.supporters(subjects)} if subjects else scene.supports
        return replace(scene, answers_of=answers_of, supports=supports)

    def _with_questions(self, scene: Scene) -> Scene:
        """Load questions to find out about, the priority settings they belong to, and whose they are."""
        found = with_questions(scene, self.needs, lambda: self.uow, self.space)
        if found is scene:
            return scene
        groups = {question.group for question in found.questions.values()}
        self._add_groups(groups | {setting.group for setting in found.settings.values()})
        if self.needs.facilitators:
            found = self._facilitators(found)
        if self.needs.authors:
            authors = {it.author for it in found.questions.values() if it.author is not None}
            found = replace(found, others={**found.others, **self._with_people(authors)})
        return found

    def _known_since(self, people: Collection[PersonId]) -> dict[PersonId, date]:
        """Return when these people first joined any group, which is when they are new."""
        self.space.load_memberships(people)
        joined = {id: [member.joined_on for member in self.space.memberships(id)] for id in people}
        return {id: min(days) for id, days in joined.items() if days}

    def _waits(self, scene: Scene) -> Mapping[RoundId, Waits]:
        open_now = [round.id for round in scene.current_rounds if round.phase is Phase.OPEN]
        return self.uow.waits(open_now) if self.needs.waits and open_now else {}

    def _paces(self) -> Mapping[SeriesId, Pace]:
        """Load how long answers take, also to the rounds that somebody is about to be asked."""
        wanted = {*self.needs.paces}
        if self.needs.asks:
            wanted.update(self.rounds[id].series for id in self.needs.rounds if id in self.rounds)
        return self.space.lookups.paces.of(wanted)

    def _feeds(self, scene: Scene) -> Scene:
        if not self.needs.feeds:
            return scene
        own = {member.id for member in scene.members}
        found = self.uow.invites_of(self.needs.feeds, InviteKind.FEED)
        feeds = {invite.code: invite for invite in found if invite.member in own}
        return replace(scene, invites={**scene.invites, **feeds})

    def _supports(self) -> dict[str, frozenset[MemberId]]:
        wanted = [*self.needs.supports]
        if self.needs.supports_of_proposals:
            wanted += [id for id, series in self.series.items() if series.standing is SeriesStanding.PROPOSED]
        if not wanted:
            return {}
        found = self.uow.supporters(wanted)
        self.space.load_members({id for supporters in found.values() for id in supporters})
        here = {id for id, member in self.space.members.items() if member.standing is Standing.JOINED}
        return {subject: supporters & here for subject, supporters in found.items()}

    def _log(self) -> tuple[LogEntry, ...]:
        groups = {*self.needs.log_of, *(self.groups if self.needs.promises_here else ())}
        return tuple(self.uow.log_of(groups, LATEST_CHANGES)) if groups else ()

    def _promises(self) -> dict[str, Promise]:
        found = dict(self.uow.promises(self.needs.promises)) if self.needs.promises else {}
        groups = {*self.needs.promises_of, *(self.groups if self.needs.promises_here else ())}
        if groups:
            found.update({promise.id: promise for promise in self.uow.promises_of(groups)})
        if self.needs.promises_here:
            made_in = {promise.round for promise in found.values() if promise.round is not None}
            self.space.load_rounds(made_in)
            known = ((id, self.space.rounds.get(id)) for id in made_in)
            self.rounds.update({id: round for id, round in known if round is not None})
        return found

    def _known(self, answers: Sequence[Answer]) -> Sequence[Answer]:
        self.space.load_members({answer.member for answer in answers})
        return answers

    def _everybody(self) -> list[MemberId]:
        members = [member for group in self.needs.everybody for member in self.uow.page(group, None, PAGE)]
        self.space.know(members=members)
        return [member.id for member in members]

    def _named(self) -> None:
        """Load the rounds, series and groups that the event names, and the groups they belong to."""
        self.space.load_rounds(self.needs.rounds)
        self.space.load_series(self.needs.series)
        for id in self.needs.rounds:
            round = self.space.rounds.get(id)
            if round is not None:
                self.rounds[id] = round
        series = [*self.needs.series]
        if self.needs.series_of_rounds:
            series += [self.rounds[id].series for id in self.needs.rounds if id in self.rounds]
            self.space.load_series(series)
        self.series.update({id: self.space.series[id] for id in series if id in self.space.series})
        for series_id in self.needs.rounds_of:
            found = self.uow.rounds_of(series_id)
            self.space.know(rounds=found)
            self.rounds.update({round.id: self.space.rounds[round.id] or round for round in found})
        if self.needs.proposed:
            self.series.update({series.id: series for series in self.uow.proposed(self.needs.proposed)})
        wanted = {*self.needs.groups, *self.needs.everybody}
        wanted.update(round.group for round in self.rounds.values())
        wanted.update(series.group for series in self.series.values())
        self._add_groups(wanted)
        if self.needs.proposals:
            self.series.update({series.id: series for series in self.uow.proposed(self.groups)})

    def _in_shared_chats(self, scene: Scene) -> Scene:
        """Load the shared chats that the event is about, the groups they belong to, and how people come in there."""
        needs, space = self.needs, self.space
        space.load_spaces(needs.chats, needs.spaces)
        found = {id: space.spaces[id] for id in needs.spaces if id in space.spaces}
        if needs.spaces_of_groups or needs.announces:
            found.update({linked.id: linked for linked in space.load_spaces_of(self.groups)})
        here, there = [*(space.space_at(*chat) for chat in needs.chats), None, None][:2]
        linked_to = {known.group for known in (here, there, *found.values()) if known is not None}
        self._add_groups(group for group in linked_to if group is not None)
        if here or there or found:
            scene = replace(scene, space=here, space_there=there, spaces=found)
        if needs.ways_in or (needs.announces and found):
            invites = self.uow.invites_of(self.groups, InviteKind.JOIN)
            scene = replace(scene, invites={**scene.invites, **{invite.code: invite for invite in invites}})
            self.series.update({series.id: series for series in self.uow.series_of(self.groups)})
            scene = self._current(scene, set(self.groups))
        return scene

    def _add_series(self, ids: Iterable[SeriesId]) -> None:
        ids = [id for id in dict.fromkeys(ids) if id not in self.series]
        self.space.load_series(ids)
        self.series.update({id: self.space.series[id] for id in ids if id in self.space.series})

    def _add_groups(self, ids: Iterable[GroupId]) -> None:
        ids = list(ids)
        self.space.load_groups(ids)
        self.groups.update({id: self.space.groups[id] for id in ids if id in self.space.groups})

    def _invited(self, scene: Scene, code: str) -> Scene:
        invite = self.uow.invites([code]).get(code)
        if invite is None:
            return scene
        scene = replace(scene, invites={**scene.invites, code: invite})
        if invite.member is not None:
            scene = replace(scene, others={**scene.others, **self._with_people([invite.member])})
            scene = self._with_counterpart(scene, invite.member)
        if invite.group is None:
            return scene
        self._add_groups([invite.group])
        self.series.update({series.id: series for series in self.uow.series_of([invite.group])})
        return self._current(scene, {invite.group})

    def _with_counterpart(self, scene: Scene, id: MemberId) -> Scene:
        """Load everything that making one of two people takes: the person of this event, and the one of the code."""
        if id not in scene.others:
            return scene
        person = scene.others[id][1]
        both = [person.id] if scene.person is None else [scene.person.id, person.id]
        self.space.load_memberships(both)
        self.space.load_accounts(both)
        members = self.space.memberships(person.id)
        everyone = (*scene.members, *members)
        self._add_groups(member.group for member in everyone)
        shared = {member.group for member in members} & {member.group for member in scene.members}
        decisions = self.uow.decisions([member.id for member in everyone if member.group in shared])
        own, theirs = (tuple(self.space.accounts[it].values()) for it in (both[0], person.id))
        rounds = self.uow.current_rounds(shared) if shared else ()
        votes = tuple(round for round in rounds if self._both_vote(round, everyone))
        counterpart = Counterpart(person, members, theirs, tuple(decisions), votes)
        scene = replace(scene, accounts=own, counterparts={**scene.counterparts, id: counterpart})
        return self._current(scene, {member.group for member in everyone}, also=members)

    def _both_vote(self, round: Round, members: Iterable[Member]) -> bool:
        """Whether two of these members may vote in a round that is open."""
        if not has_a_roll(round) or round.phase not in (Phase.EARLY, Phase.OPEN):
            return False
        ids = [member.id for member in members if member.group == round.group]
        return len(self.uow.on_roll(round.id, ids)) > 1

    def _current(self, scene: Scene, groups: set[GroupId], also: Sequence[Member] = ()) -> Scene:
        """Load the current rounds of groups, and which of them the person has answered; `also` as another member."""
        rounds = tuple(self.uow.current_rounds(groups))
        if self.needs.late_rounds:
            rounds = (*self.uow.lately_released(groups, MOST_LATE), *rounds)
        self.space.know(rounds=rounds)
        own = [member for member in (*scene.members, *also) if member.group in groups]
        answered = frozenset(round.id for round in rounds for member in own if self._answered(round, [member.id]))
        self.rounds.update({round.id: round for round in rounds})
        others = tuple(round for round in scene.current_rounds if round.group not in groups)
        oldest_first = sorted((*others, *rounds), key=lambda it: (it.opens_at, it.id))
        return replace(scene, current_rounds=tuple(oldest_first), answered=scene.answered | answered)

    def _answered(self, round: Round, members: Collection[MemberId]) -> set[MemberId]:
        """Return which members are not to be asked any more: they have answered, or cannot, as in a vote begun before.

        Of a vote without names it is known nowhere who has answered.
        """
        answered = self.uow.answered(round.id, members)
        if not has_a_roll(round):
            return answered
        return answered | (set(members) - self.uow.on_roll(round.id, members))

    def _own(self, scene: Scene, id: RoundId) -> Scene:
        round = self.rounds.get(id)
        member = next((m for m in scene.members if round is not None and m.group == round.group), None)
        return scene if member is None else replace(scene, answers=tuple(self.uow.answers_by(member.id, id)))

    def _closing(self, scene: Scene, id: RoundId) -> Scene:
        round = self.rounds.get(id)
        if round is None:
            return scene
        said: list[Answer] = []
        before = [other for other in self.uow.rounds_of(round.series) if other.number == round.number - 1]
        if before:
            said = [answer for answer in self.uow.answers_to(before[0].id) if answer.question == SAID]
        answers = self.uow.answers_to(id)
        self.space.load_members({answer.member for answer in (*answers, *said)})
        return replace(scene, answers=self._agreed(answers), said=self._agreed(said))

    def _under_other_names(self, scene: Scene) -> Scene:
        """Load the made-up names where a round takes them, and where somebody asks what is kept of them.

        For who writes under one, also what that takes.
        """
        groups = {round.group for round in self.rounds.values() if round.form.question(ALIAS) is not None}
        due = None if self.needs.first_page is None else self.series.get(self.needs.first_page)
        if due is not None and due.form.question(ALIAS) is not None:
            groups.add(due.group)
        groups |= {member.group for member in scene.members if member.id in self.needs.erasures}
        if not groups:
            return scene
        self.space.load_pseudonyms(groups)
        pseudonyms = {id: name for group in groups for id, name in self.space.pseudonyms[group].items()}
        scene = replace(scene, pseudonyms=pseudonyms)
        asked = [self.rounds[id] for id in self.needs.aliases if id in self.rounds]
        about = {round.group for round in asked} & groups
        mine = [member.id for member in scene.members if member.group in about]
        if not about:
            return scene
        names = tuple(name for group in sorted(about) for name in self.uow.names_in(group))
        under = frozenset(round for id in mine for round in self.uow.under_pseudonym(id))
        return replace(scene, names=names, under_pseudonym=under)

    def _earlier(self, scene: Scene, id: RoundId) -> Scene:
        """Load what the person wrote in the latest rounds before one."""
        round = self.rounds.get(id)
        member = next((m for m in scene.members if round is not None and m.group == round.group), None)
        if round is None or member is None:
            return scene
        before = [other.id for other in self.uow.rounds_of(round.series) if other.number < round.number]
        latest = before[: -MOST_RECALLED - 1 : -1]
        return replace(scene, earlier=tuple(a for other in latest for a in self.uow.answers_by(member.id, other)))

    def _agreed(self, answers: Iterable[Answer]) -> tuple[Answer, ...]:
        """Leave out what its author has taken back their consent for."""
        return tuple(answer for answer in answers if still_agreed(answer, self.space.members.get(answer.member)))

    def _facilitators(self, scene: Scene) -> Scene:
        by_group = self.space.lookups.facilitators.of(self.groups)
        self.facilitators = found = tuple(member for members in by_group.values() for member in members)
        self.space.know(members=found)
        if self.needs.facilitators_talk:
            others = self._with_people([member.id for member in found])
            scene = replace(scene, others={**scene.others, **others})
        return scene

    def _with_people(self, ids: Iterable[MemberId]) -> dict[MemberId, tuple[Member, Person]]:
        ids = list(ids)
        self.space.load_members(ids)
        members = [self.space.members[id] for id in ids if id in self.space.members]
        self.space.load_people(member.person for member in members)
        self._add_groups(member.group for member in members)
        self._rounds_asked(self.space.people[m.person] for m in members if m.person in self.space.people)
        return {m.id: (m, self.space.people[m.person]) for m in members if m.person in self.space.people}

    def _in_several(self, scene: Scene) -> Iterator[PersonId]:
        """Yield those whom this event may write to by itself and who are in more than one group."""
        people = {person.id for _, person in (*scene.page, *scene.others.values())}
        self.space.load_memberships(people)
        for person in people:
            standings = [member.standing for member in self.space.memberships(person)]
            if standings.count(Standing.JOINED) > 1:
                yield person

    def _rounds_asked(self, people: Iterable[Person]) -> None:
        """Load the rounds that people are being asked about."""
        asked = {round for person in people for round in rounds_asked(person)}
        self.space.load_rounds(asked)
        found = ((id, self.space.rounds.get(id)) for id in asked)
        self.rounds.update({id: round for id, round in found if round is not None})

    def _page(self, scene: Scene, round: Round) -> Scene:
        members = self.uow.page(round.group, self.needs.page_after, PAGE)
        answered: frozenset[MemberId] = frozenset()
        if self.needs.page_answered:
            answered = frozenset(self._answered(round, [member.id for member in members]))
        page = self._with_their_people(members)
        return replace(scene, page=page, page_full=len(members) == PAGE, page_answered=answered)

    def _first_page(self, scene: Scene, group: GroupId) -> Scene:
        members = self.space.lookups.first_members.of([group])[group]
        return replace(scene, page=self._with_their_people(members), page_full=len(members) == FIRST_PAGE)

    def _with_their_people(self, members: Sequence[Member]) -> tuple[tuple[Member, Person], ...]:
        space = self.space
        space.know(members=members)
        space.load_people(member.person for member in members)
        page = tuple((space.members[m.id], space.people[m.person]) for m in members if m.person in space.people)
        self._rounds_asked(person for _, person in page)
        return page
