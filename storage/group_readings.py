"""Read who is in a group, and how somebody gets in."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, select

from core.people import Group, GroupId, Invite, InviteKind, Member, PersonId, Role, Standing
from core.views import InvitePreview, MemberRow, MemberState
from storage.database import Transaction
from storage.people_mapping import MEMBER, as_member
from storage.statements import Statement, query
from storage.tables import Row
from storage.unit_of_work import SqlUnitOfWork

_tables = Row.metadata.tables
_identities, _members = _tables["identities"], _tables["members"]

_MEMBERS_OF_GROUP = Statement(
    query(_members, MEMBER, _members.c.group_id == bindparam("of"), order=(_members.c.name, _members.c.id)), "of"
)
_REACHED_IN_GROUP = Statement(
    select(_members.c.id)
    .join(_identities, _identities.c.person_id == _members.c.person_id)
    .where(_members.c.group_id == bindparam("of"))
    .distinct(),
    "of",
)


def memberships(work: SqlUnitOfWork, person: PersonId) -> Sequence[tuple[Group, Member]]:
    """Return the groups that a person is in now, by name, with their membership in each."""
    mine = [member for member in work.members_of([person]) if member.standing is Standing.JOINED]
    groups = work.groups([member.group for member in mine])
    return sorted(((groups[member.group], member) for member in mine), key=lambda pair: pair[0].name.casefold())


def members_of_group(reading: Transaction, group: GroupId, today: date) -> Sequence[MemberRow]:
    """Return a group's members by name; those who left come last. `today` is the day in the group's zone."""
    members = [as_member(row) for row in reading.rows(_MEMBERS_OF_GROUP, group)]
    reached = {id for (id,) in reading.rows(_REACHED_IN_GROUP, group)}
    rows = [_member_row(member, member.id in reached, today) for member in members]
    return sorted(rows, key=lambda row: (row.state is MemberState.LEFT, row.name.casefold()))


def invite_preview(work: SqlUnitOfWork, code: str, now: datetime) -> InvitePreview | None:
    """Return what an invite leads to; looking at it uses nothing up."""
    invite = work.invites([code]).get(code)
    if invite is None:
        return None
    group = work.groups([invite.group]).get(invite.group) if invite.group is not None else None
    facilitator = maker = None
    if group is not None and group.facilitator is not None:
        facilitator = work.members([group.facilitator]).get(group.facilitator)
    if invite.kind is InviteKind.LINK and invite.member is not None:
        maker = work.members([invite.member]).get(invite.member)
    return InvitePreview(invite, invite.usable(now), group, facilitator, maker)


def join_invite(work: SqlUnitOfWork, group: GroupId, now: datetime) -> Invite | None:
    """Return the newest invite that still lets any number of people join."""
    invites = work.invites_of([group], InviteKind.JOIN)
    open_to_all = (invite for invite in reversed(invites) if invite.role is Role.MEMBER and invite.usable(now))
    return next(open_to_all, None)


def _member_row(member: Member, reached: bool, today: date) -> MemberRow:
    state, until = MemberState.JOINED, None
    if member.standing is Standing.LEFT:
        state = MemberState.LEFT
    elif reached and not member.reachable:
        state = MemberState.UNREACHABLE
    elif member.shows_pause and member.paused_on(today):
        state, until = MemberState.PAUSED, member.paused_until
    return MemberRow(member.id, member.name, member.role, state, member.language, until, without_phone=not reached)
