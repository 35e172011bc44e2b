"""Load what goes on in groups: what was asked, answered, supported, promised and changed lately, and who comes."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from core.agenda import on_the_agenda
from core.burden import Pace, Waits
from core.loaded import Loaded
from core.logbook import LogEntry
from core.meeting_details import GATHERINGS
from core.people import MemberId, PersonId, Standing
from core.promises import Promise
from core.rounds import Phase, RoundId, SeriesId, SeriesStanding
from core.scene import Scene

LATEST_CHANGES = 50


def with_what_goes_on(loaded: Loaded, scene: Scene) -> Scene:
    """Load what was asked, answered, supported, promised and changed lately."""
    needs = loaded.needs
    if needs.asks:
        people = {person.id for _, person in (*scene.page, *scene.others.values())}
        if scene.person is not None:
            people.add(scene.person.id)
        loaded.asks = {id: tuple(asks) for id, asks in loaded.space.lookups.asks.of(people).items()}
        loaded.known_since = _known_since(loaded, people)
    if needs.asks or needs.paces:
        loaded.paces = _paces(loaded)
    supports = needs.supports or needs.supports_of_proposals
    promises = needs.promises or needs.promises_of or needs.promises_here
    if not (supports or promises or needs.log_of or needs.answers_of or needs.waits):
        return scene
    uow = loaded.uow
    return replace(
        scene,
        waits=_waits(loaded, scene),
        supports=_supports(loaded),
        promises=_promises(loaded),
        log=_log(loaded),
        answers_of={id: loaded.agreed(loaded.known(uow.answers_to(id))) for id in needs.answers_of},
    )


def with_guests(loaded: Loaded, scene: Scene) -> Scene:
    """Load what members answered about meetings, and what of it others support."""
    ids = [*loaded.needs.guests]
    if loaded.needs.gatherings:
        open_now = [it for it in loaded.uow.current_rounds(loaded.needs.gatherings) if it.activity in GATHERINGS]
        loaded.space.know(rounds=open_now)
        loaded.rounds.update({round.id: loaded.space.rounds[round.id] or round for round in open_now})
        ids += [round.id for round in open_now]
    if not ids:
        return scene
    answers_of, authors = dict(scene.answers_of), set[MemberId]()
    for id in ids:
        found = loaded.agreed(loaded.known(loaded.uow.answers_to(id)))
        here = [it for it in found if loaded.space.members[it.member].standing is Standing.JOINED]
        answers_of[id] = tuple(here)
        authors.update(answer.member for answer in here)
    if loaded.needs.guests_talk:
        scene = replace(scene, others={**scene.others, **loaded.with_people(authors)})
    subjects = [answer.id for id in ids for answer in answers_of[id] if on_the_agenda(answer)]
    supports = {**scene.supports, **loaded.uow.supporters(subjects)} if subjects else scene.supports
    return replace(scene, answers_of=answers_of, supports=supports)


def _known_since(loaded: Loaded, people: Collection[PersonId]) -> dict[PersonId, date]:
    """Return when these people first joined any group, which is when they are new."""
    loaded.space.load_memberships(people)
    joined = {id: [member.joined_on for member in loaded.space.memberships(id)] for id in people}
    return {id: min(days) for id, days in joined.items() if days}


def _waits(loaded: Loaded, scene: Scene) -> Mapping[RoundId, Waits]:
    open_now = [round.id for round in scene.current_rounds if round.phase is Phase.OPEN]
    return loaded.uow.waits(open_now) if loaded.needs.waits and open_now else {}


def _paces(loaded: Loaded) -> Mapping[SeriesId, Pace]:
    """Load how long answers take, also to the rounds that somebody is about to be asked."""
    wanted = {*loaded.needs.paces}
    if loaded.needs.asks:
        wanted.update(loaded.rounds[id].series for id in loaded.needs.rounds if id in loaded.rounds)
    return loaded.space.lookups.paces.of(wanted)


def _supports(loaded: Loaded) -> dict[str, frozenset[MemberId]]:
    wanted = [*loaded.needs.supports]
    if loaded.needs.supports_of_proposals:
        wanted += [id for id, series in loaded.series.items() if series.standing is SeriesStanding.PROPOSED]
    if not wanted:
        return {}
    found = loaded.uow.supporters(wanted)
    loaded.space.load_members({id for supporters in found.values() for id in supporters})
    here = {id for id, member in loaded.space.members.items() if member.standing is Standing.JOINED}
    return {subject: supporters & here for subject, supporters in found.items()}


def _log(loaded: Loaded) -> tuple[LogEntry, ...]:
    groups = {*loaded.needs.log_of, *(loaded.groups if loaded.needs.promises_here else ())}
    return tuple(loaded.uow.log_of(groups, LATEST_CHANGES)) if groups else ()


def _promises(loaded: Loaded) -> dict[str, Promise]:
    found = dict(loaded.uow.promises(loaded.needs.promises)) if loaded.needs.promises else {}
    groups = {*loaded.needs.promises_of, *(loaded.groups if loaded.needs.promises_here else ())}
    if groups:
        found.update({promise.id: promise for promise in loaded.uow.promises_of(groups)})
    if loaded.needs.promises_here:
        made_in = {promise.round for promise in found.values() if promise.round is not None}
        loaded.space.load_rounds(made_in)
        known = ((id, loaded.space.rounds.get(id)) for id in made_in)
        loaded.rounds.update({id: round for id, round in known if round is not None})
    return found
