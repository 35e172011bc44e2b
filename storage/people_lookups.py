"""People, their accounts and their memberships, as a turn looks them up."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import bindparam, exists, func, not_, select

from core.conversation import Person
from core.people import Account, ConsentEvent, GroupId, Identity, Member, MemberId, PersonId, Role, Standing
from storage.batches import all_of, by_account, keyed
from storage.database import Transaction
from storage.people_mapping import (
    ACCOUNT,
    CONSENT_EVENT,
    MEMBER,
    PERSON,
    as_account,
    as_consent_event,
    as_member,
    as_person,
)
from storage.statements import Statement, among, first, literal, query
from storage.tables import Row

_tables = Row.metadata.tables
_people, _identities, _members = _tables["people"], _tables["identities"], _tables["members"]
_consents, _pseudonyms = _tables["consent_events"], _tables["pseudonyms"]

_joined = _members.c.standing == literal(Standing.JOINED.value)

_PEOPLE_BY_IDENTITY = Statement(
    select(*[_identities.c[name] for name in ACCOUNT], *[_people.c[name] for name in PERSON])
    .join(_people, _people.c.id == _identities.c.person_id)
    .where(_identities.c.account == bindparam("of"), among(_identities.c.external, "keys")),
    "of",
    "keys",
)
_PEOPLE = keyed(_people, PERSON, "id")
_ACCOUNTS_OF = keyed(_identities, ACCOUNT, "person_id", _identities.c.account, _identities.c.external)
_MEMBERS = keyed(_members, MEMBER, "id")
_DECISIONS = keyed(_consents, CONSENT_EVENT, "member_id", _consents.c.at, _consents.c.id)
_MEMBERS_OF = keyed(_members, MEMBER, "person_id", _members.c.seq)
_FACILITATORS = Statement(
    query(
        _members,
        MEMBER,
        among(_members.c.group_id, "keys"),
        _members.c.role != literal(Role.MEMBER.value),
        _joined,
        order=(_members.c.seq,),
    ),
    "keys",
)
_PAGE = Statement(
    first(
        query(
            _members,
            MEMBER,
            _members.c.group_id == bindparam("of"),
            _joined,
            _members.c.id > bindparam("after"),
            order=(_members.c.id,),
        ),
        "most",
    ),
    "of",
    "after",
    "most",
)
_in_order = (
    select(
        *[_members.c[name] for name in MEMBER],
        func.row_number().over(partition_by=_members.c.group_id, order_by=_members.c.id).label("place"),
    )
    .where(among(_members.c.group_id, "keys"), _joined)
    .subquery()
)
_FIRST_PAGES = Statement(
    select(*[_in_order.c[name] for name in MEMBER])
    .where(_in_order.c.place <= bindparam("most"))
    .order_by(_in_order.c.group_id, _in_order.c.place),
    "keys",
    "most",
)
_UNREACHABLE = Statement(
    select(func.count())
    .select_from(_members)
    .where(
        _members.c.group_id == bindparam("of"),
        _joined,
        not_(_members.c.reachable),
        exists().where(_identities.c.person_id == _members.c.person_id),
    ),
    "of",
)
_PSEUDONYMS = Statement(query(_pseudonyms, ("member_id", "name"), _pseudonyms.c.group_id == bindparam("of")), "of")
_NAMES_IN = Statement(
    query(
        _members,
        ("name",),
        _members.c.group_id == bindparam("of"),
        _joined,
    ),
    "of",
)


def people(transaction: Transaction, identities: Collection[Identity]) -> Mapping[Identity, Person]:
    """Return the people that these accounts belong to, by account; strangers are left out."""
    return {identity: person for identity, (person, _) in holders(transaction, identities).items()}


def holders(transaction: Transaction, identities: Collection[Identity]) -> Mapping[Identity, tuple[Person, Account]]:
    """Return the person behind each account, and how that account stands; strangers are left out."""
    found: dict[Identity, tuple[Person, Account]] = {}
    for account, pairs in by_account([(identity.account, identity.external) for identity in identities]):
        for row in transaction.rows(_PEOPLE_BY_IDENTITY, account, [external for _, external in pairs]):
            _, held = as_account(row[: len(ACCOUNT)])
            found[held.identity] = as_person(row[len(ACCOUNT) :]), held
    return found


def people_by_id(transaction: Transaction, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
    """Return people by id."""
    return {person.id: person for person in all_of(transaction, _PEOPLE, as_person, ids)}


def accounts_of(transaction: Transaction, people: Collection[PersonId]) -> Mapping[PersonId, Sequence[Account]]:
    """Return every account of these people, in the order of their names."""
    found: dict[PersonId, list[Account]] = {person: [] for person in people}
    for person, account in all_of(transaction, _ACCOUNTS_OF, as_account, people):
        found[person].append(account)
    return found


def members_of(transaction: Transaction, people: Collection[PersonId]) -> Sequence[Member]:
    """Return every membership of these people, those who left included, in the order of joining."""
    return all_of(transaction, _MEMBERS_OF, as_member, people)


def members(transaction: Transaction, ids: Collection[MemberId]) -> Mapping[MemberId, Member]:
    """Return members by id."""
    return {member.id: member for member in all_of(transaction, _MEMBERS, as_member, ids)}


def decisions(transaction: Transaction, members: Collection[MemberId]) -> Sequence[ConsentEvent]:
    """Return every decision of these members on what they agree to, in the order of making."""
    return all_of(transaction, _DECISIONS, as_consent_event, members)


def facilitators(transaction: Transaction, groups: Collection[GroupId]) -> Sequence[Member]:
    """Return the facilitators and owners who are in these groups now, in the order of joining."""
    return all_of(transaction, _FACILITATORS, as_member, groups)


def unreachable(transaction: Transaction, group: GroupId) -> int:
    """Count the members whom nothing reaches at any of their accounts; who has no account at all is not meant."""
    count: int = transaction.rows(_UNREACHABLE, group)[0][0]
    return count


def first_pages(transaction: Transaction, groups: Collection[GroupId], limit: int) -> Sequence[Member]:
    """Return the first joined members of each group in order of id, at most `limit` of each."""
    return [as_member(row) for row in transaction.rows(_FIRST_PAGES, list(groups), limit)]


def page(transaction: Transaction, group: GroupId, after: MemberId | None, limit: int) -> Sequence[Member]:
    """Return the next joined members of a group in order of id, after a cursor."""
    return [as_member(row) for row in transaction.rows(_PAGE, group, after or "", limit)]


def pseudonyms(transaction: Transaction, group: GroupId) -> Mapping[MemberId, str]:
    """Return the made-up names in a group, by whose they are."""
    return dict(transaction.rows(_PSEUDONYMS, group))


def names_in(transaction: Transaction, group: GroupId) -> Collection[str]:
    """Return the names of everybody who is in a group now."""
    return [name for (name,) in transaction.rows(_NAMES_IN, group)]
