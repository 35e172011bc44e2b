"""Load what one unusual event needs, beyond what a whole batch loads at once."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from core.answer_loading import with_answers_to_count, with_earlier_answers, with_other_names, with_own_answers
from core.cycle import FIRST_PAGE, PAGE
from core.delphi_state import previous_in
from core.electorate import LATELY, wording_of
from core.invite_loading import with_feeds, with_invite
from core.living_loading import with_guests, with_what_goes_on
from core.loaded import Loaded
from core.needs import Needs
from core.people import InviteKind, Member, MemberId, PersonId, Standing
from core.polls import has_a_roll
from core.ports.store import UnitOfWork
from core.question_loading import with_questions
from core.rounds import Phase, Round, RoundId, Series
from core.scene import Scene
from core.slips import slips_of
from core.workspace import Workspace


def load(space: Workspace, base: Scene, needs: Needs) -> Scene:
    """Return the scene of an event with everything that it needs; what the batch has changed is written first."""
    loaded = Loaded(space, base, needs)
    person = None if base.person is None else space.people.get(base.person.id)
    scene = base
    if base.person is not None:
        members = base.members if person is None else space.memberships(person.id)
        scene = replace(base, person=person, members=members)
    _named(loaded)
    scene = _in_shared_chats(loaded, scene)
    for code in needs.invites:
        scene = with_invite(loaded, scene, code)
    if needs.current_rounds:
        scene = loaded.current(scene, {member.group for member in scene.members})
    if needs.rounds_of_series:
        scene = loaded.current(scene, {series.group for series in loaded.series.values()})
    if needs.plans:
        loaded.series.update({series.id: series for series in loaded.uow.series_of(needs.plans)})
        scene = loaded.current(scene, set(needs.plans))
        loaded.add_series(round.series for round in scene.current_rounds if round.group in needs.plans)
    if needs.own_answers is not None:
        scene = with_own_answers(loaded, scene, needs.own_answers)
    if needs.all_answers is not None:
        scene = with_answers_to_count(loaded, scene, needs.all_answers)
    if needs.erasures:
        scene = replace(scene, erasures={id: loaded.uow.erasure(id) for id in needs.erasures})
    if needs.unreachable:
        scene = replace(scene, unreachable={id: loaded.uow.unreachable(id) for id in needs.unreachable})
    if needs.voters:
        scene = replace(scene, voters={id: loaded.uow.voters(id) for id in needs.voters})
    if needs.facilitators:
        scene = _facilitators(loaded, scene)
    if needs.others or needs.everybody:
        scene = replace(scene, others={**scene.others, **loaded.with_people([*needs.others, *_everybody(loaded)])})
        if needs.answered:
            round = loaded.rounds.get(needs.rounds[0])
            about = frozenset() if round is None else frozenset(loaded.answered(round, needs.others))
            scene = replace(scene, page_answered=about)
    if needs.page_of is not None and needs.page_of in loaded.rounds:
        scene = _page(loaded, scene, loaded.rounds[needs.page_of])
    if needs.first_page is not None and needs.first_page in loaded.series:
        scene = _first_page(loaded, scene, loaded.series[needs.first_page])
    scene = _electorates(loaded, scene)
    if needs.settled_since is not None:
        loaded.settled = space.lookups.settled(needs.series, needs.settled_since)
    if needs.accounts and person is not None:
        space.load_accounts([person.id])
        scene = replace(scene, accounts=tuple(space.accounts[person.id].values()))
    scene = with_feeds(loaded, with_guests(loaded, with_what_goes_on(loaded, scene)))
    scene = with_other_names(loaded, scene)
    scene = _with_questions(loaded, scene)
    if needs.texts:
        scene = replace(scene, texts=dict(loaded.uow.released_texts(needs.texts)))
    if needs.earlier is not None:
        scene = with_earlier_answers(loaded, scene, needs.earlier)
    return replace(
        scene,
        groups=loaded.groups,
        rounds=loaded.rounds,
        series=loaded.series,
        came_later=begun_before(loaded.uow, loaded.rounds.values(), scene.members),
        in_several=frozenset(_in_several(loaded, scene)),
        facilitators=loaded.facilitators,
        settled=loaded.settled,
        asks=loaded.asks,
        known_since=loaded.known_since,
        paces=loaded.paces,
    )


def _electorates(loaded: Loaded, scene: Scene) -> Scene:
    """Load who could vote in what is about to open."""
    due = None if loaded.needs.first_page is None else loaded.series.get(loaded.needs.first_page)
    day = loaded.needs.settled_since
    if due is None or day is None or not has_a_roll(due):
        return scene
    uow, wording = loaded.uow, wording_of(due.form) if due.form.sealed else ""
    since, also, slips = day.date() - LATELY, due.plan.asks_facilitators, slips_of(due.details)
    found = uow.electorate(due.group, wording, since, facilitators=also, slips=slips)
    return replace(scene, electorates={due.id: found})


def _with_questions(loaded: Loaded, scene: Scene) -> Scene:
    """Load questions to find out about, the priority settings they belong to, and whose they are."""
    found = with_questions(scene, loaded.needs, lambda: loaded.uow, loaded.space)
    if found is scene:
        return scene
    groups = {question.group for question in found.questions.values()}
    loaded.add_groups(groups | {setting.group for setting in found.settings.values()})
    if loaded.needs.facilitators:
        found = _facilitators(loaded, found)
    if loaded.needs.authors:
        authors = {it.author for it in found.questions.values() if it.author is not None}
        found = replace(found, others={**found.others, **loaded.with_people(authors)})
    return found


def _everybody(loaded: Loaded) -> list[MemberId]:
    members = [member for group in loaded.needs.everybody for member in loaded.uow.page(group, None, PAGE)]
    loaded.space.know(members=members)
    return [member.id for member in members]


def _named(loaded: Loaded) -> None:
    """Load the rounds, series and groups that the event names, and the groups they belong to."""
    loaded.space.load_rounds(loaded.needs.rounds)
    loaded.space.load_series(loaded.needs.series)
    for id in loaded.needs.rounds:
        round = loaded.space.rounds.get(id)
        if round is not None:
            loaded.rounds[id] = round
    series = [*loaded.needs.series]
    if loaded.needs.series_of_rounds:
        series += [loaded.rounds[id].series for id in loaded.needs.rounds if id in loaded.rounds]
        loaded.space.load_series(series)
    loaded.series.update({id: loaded.space.series[id] for id in series if id in loaded.space.series})
    for series_id in loaded.needs.rounds_of:
        found = loaded.uow.rounds_of(series_id)
        loaded.space.know(rounds=found)
        loaded.rounds.update({round.id: loaded.space.rounds[round.id] or round for round in found})
    if loaded.needs.proposed:
        loaded.series.update({series.id: series for series in loaded.uow.proposed(loaded.needs.proposed)})
    wanted = {*loaded.needs.groups, *loaded.needs.everybody}
    wanted.update(round.group for round in loaded.rounds.values())
    wanted.update(series.group for series in loaded.series.values())
    loaded.add_groups(wanted)
    if loaded.needs.proposals:
        loaded.series.update({series.id: series for series in loaded.uow.proposed(loaded.groups)})


def _in_shared_chats(loaded: Loaded, scene: Scene) -> Scene:
    """Load the shared chats that the event is about, the groups they belong to, and how people come in there."""
    needs, space = loaded.needs, loaded.space
    space.load_spaces(needs.chats, needs.spaces)
    found = {id: space.spaces[id] for id in needs.spaces if id in space.spaces}
    if needs.spaces_of_groups or needs.announces:
        found.update({linked.id: linked for linked in space.load_spaces_of(loaded.groups)})
    here, there = [*(space.space_at(*chat) for chat in needs.chats), None, None][:2]
    linked_to = {known.group for known in (here, there, *found.values()) if known is not None}
    loaded.add_groups(group for group in linked_to if group is not None)
    if here or there or found:
        scene = replace(scene, space=here, space_there=there, spaces=found)
    if needs.ways_in or (needs.announces and found):
        invites = loaded.uow.invites_of(loaded.groups, InviteKind.JOIN)
        scene = replace(scene, invites={**scene.invites, **{invite.code: invite for invite in invites}})
        loaded.series.update({series.id: series for series in loaded.uow.series_of(loaded.groups)})
        scene = loaded.current(scene, set(loaded.groups))
    return scene


def _facilitators(loaded: Loaded, scene: Scene) -> Scene:
    by_group = loaded.space.lookups.facilitators.of(loaded.groups)
    loaded.facilitators = found = tuple(member for members in by_group.values() for member in members)
    loaded.space.know(members=found)
    if loaded.needs.facilitators_talk:
        others = loaded.with_people([member.id for member in found])
        scene = replace(scene, others={**scene.others, **others})
    return scene


def _in_several(loaded: Loaded, scene: Scene) -> Iterator[PersonId]:
    """Yield those whom this event may write to by itself and who are in more than one group."""
    people = {person.id for _, person in (*scene.page, *scene.others.values())}
    loaded.space.load_memberships(people)
    for person in people:
        standings = [member.standing for member in loaded.space.memberships(person)]
        if standings.count(Standing.JOINED) > 1:
            yield person


def _page(loaded: Loaded, scene: Scene, round: Round) -> Scene:
    members = loaded.uow.page(round.group, loaded.needs.page_after, PAGE)
    answered: frozenset[MemberId] = frozenset()
    if loaded.needs.page_answered:
        answered = frozenset(loaded.answered(round, [member.id for member in members]))
    page = loaded.with_their_people(members)
    return replace(scene, page=page, page_full=len(members) == PAGE, page_answered=answered)


def _first_page(loaded: Loaded, scene: Scene, series: Series) -> Scene:
    members = loaded.space.lookups.first_members.of([series.group])[series.group]
    before, ids = previous_in(series.details), {member.id for member in members}
    # Who came between two rounds of a study cannot take part in it.
    left_out = frozenset[MemberId]() if before is None else frozenset(ids - loaded.uow.on_roll(before, ids))
    page = loaded.with_their_people(members)
    return replace(scene, page=page, page_full=len(members) == FIRST_PAGE, page_answered=left_out)


def begun_before(uow: UnitOfWork, rounds: Iterable[Round], members: Iterable[Member]) -> frozenset[RoundId]:
    """Return the open votes with names, of some rounds, in which somebody cannot vote; elsewhere the box says so."""
    votes = [it for it in rounds if it.phase in (Phase.EARLY, Phase.OPEN) and has_a_roll(it) and not it.form.sealed]
    if not votes:
        return frozenset()
    of = {member.group: member.id for member in members}
    return frozenset(it.id for it in votes if it.group in of and not uow.on_roll(it.id, [of[it.group]]))
