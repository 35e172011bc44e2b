"""Groups, the shared chats that are theirs and the invites into them, as a turn looks them up."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import bindparam, or_

from core.people import Group, GroupId, Invite, InviteKind
from core.spaces import Space, SpaceId
from storage.batches import all_of, by_account, keyed
from storage.database import Transaction
from storage.people_mapping import GROUP, INVITE, SPACE, as_group, as_invite, as_space
from storage.statements import Statement, among, query
from storage.tables import Row

_tables = Row.metadata.tables
_groups, _invites, _spaces = _tables["groups"], _tables["invites"], _tables["spaces"]

_GROUPS = keyed(_groups, GROUP, "id")
_SPACES_BY_CHAT = Statement(
    query(
        _spaces,
        SPACE,
        _spaces.c.account == bindparam("of"),
        or_(among(_spaces.c.chat, "keys"), among(_spaces.c.formerly, "keys")),
    ),
    "of",
    "keys",
    "keys",
)
_SPACES = keyed(_spaces, SPACE, "id")
_SPACES_OF = keyed(_spaces, SPACE, "group_id", _spaces.c.id)
_INVITES = keyed(_invites, INVITE, "code")
_INVITES_OF = Statement(
    query(
        _invites,
        INVITE,
        among(_invites.c.group_id, "keys"),
        _invites.c.kind == bindparam("of"),
        order=(_invites.c.seq,),
    ),
    "keys",
    "of",
)


def groups(transaction: Transaction, ids: Collection[GroupId]) -> Mapping[GroupId, Group]:
    """Return groups by id."""
    return {group.id: group for group in all_of(transaction, _GROUPS, as_group, ids)}


def spaces(transaction: Transaction, chats: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], Space]:
    """Return shared chats by account and chat; one that has moved is found under its former id as well."""
    found: dict[tuple[str, str], Space] = {}
    for account, pairs in by_account(list(chats)):
        names = [chat for _, chat in pairs if chat]  # without a name all would be meant that never moved
        spaces = [as_space(row) for row in transaction.rows(_SPACES_BY_CHAT, account, names, names)]
        found.update({(account, space.formerly): space for space in spaces if space.formerly in names})
        found.update({(account, space.chat): space for space in spaces if space.chat in names})
    return found


def spaces_by_id(transaction: Transaction, ids: Collection[SpaceId]) -> Mapping[SpaceId, Space]:
    """Return shared chats by id."""
    return {space.id: space for space in all_of(transaction, _SPACES, as_space, ids)}


def spaces_of(transaction: Transaction, groups: Collection[GroupId]) -> Sequence[Space]:
    """Return the shared chats that are linked to these groups, by id."""
    return all_of(transaction, _SPACES_OF, as_space, groups)


def invites(transaction: Transaction, codes: Collection[str]) -> Mapping[str, Invite]:
    """Return invites by code."""
    return {invite.code: invite for invite in all_of(transaction, _INVITES, as_invite, codes)}


def invites_of(transaction: Transaction, groups: Collection[GroupId], kind: InviteKind) -> Sequence[Invite]:
    """Return the invites of one kind to these groups, in the order of making."""
    return [as_invite(row) for row in transaction.rows(_INVITES_OF, list(groups), kind.value)]
