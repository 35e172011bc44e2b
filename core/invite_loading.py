"""Load what a code leads to: a group, an account of the same person, a calendar."""

from collections.abc import Iterable
from dataclasses import replace

from core.loaded import Loaded
from core.people import InviteKind, Member, MemberId
from core.polls import has_a_roll
from core.rounds import Phase, Round
from core.scene import Counterpart, Scene


def with_invite(loaded: Loaded, scene: Scene, code: str) -> Scene:
    invite = loaded.uow.invites([code]).get(code)
    if invite is None:
        return scene
    scene = replace(scene, invites={**scene.invites, code: invite})
    if invite.member is not None:
        scene = replace(scene, others={**scene.others, **loaded.with_people([invite.member])})
        scene = _with_counterpart(loaded, scene, invite.member)
    if invite.group is None:
        return scene
    loaded.add_groups([invite.group])
    loaded.series.update({series.id: series for series in loaded.uow.series_of([invite.group])})
    return loaded.current(scene, {invite.group})


def _with_counterpart(loaded: Loaded, scene: Scene, id: MemberId) -> Scene:
    """Load everything that making one of two people takes: the person of this event, and the one of the code."""
    if id not in scene.others:
        return scene
    person = scene.others[id][1]
    both = [person.id] if scene.person is None else [scene.person.id, person.id]
    loaded.space.load_memberships(both)
    loaded.space.load_accounts(both)
    members = loaded.space.memberships(person.id)
    everyone = (*scene.members, *members)
    loaded.add_groups(member.group for member in everyone)
    shared = {member.group for member in members} & {member.group for member in scene.members}
    decisions = loaded.uow.decisions([member.id for member in everyone if member.group in shared])
    own, theirs = (tuple(loaded.space.accounts[it].values()) for it in (both[0], person.id))
    rounds = loaded.uow.current_rounds(shared) if shared else ()
    votes = tuple(round for round in rounds if _both_vote(loaded, round, everyone))
    counterpart = Counterpart(person, members, theirs, tuple(decisions), votes)
    scene = replace(scene, accounts=own, counterparts={**scene.counterparts, id: counterpart})
    return loaded.current(scene, {member.group for member in everyone}, also=members)


def _both_vote(loaded: Loaded, round: Round, members: Iterable[Member]) -> bool:
    """Whether two of these members may vote in a round that is open."""
    if not has_a_roll(round) or round.phase not in (Phase.EARLY, Phase.OPEN):
        return False
    ids = [member.id for member in members if member.group == round.group]
    return len(loaded.uow.on_roll(round.id, ids)) > 1


def with_feeds(loaded: Loaded, scene: Scene) -> Scene:
    if not loaded.needs.feeds:
        return scene
    own = {member.id for member in scene.members}
    found = loaded.uow.invites_of(loaded.needs.feeds, InviteKind.FEED)
    feeds = {invite.code: invite for invite in found if invite.member in own}
    return replace(scene, invites={**scene.invites, **feeds})
