"""How people and groups become rows, and rows become people and groups. Tuples follow the named columns in order."""

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from core.codec import decode, dumps, encode, loads
from core.conversation import Conversation, Person
from core.days_off import DaysOff
from core.people import (
    Account,
    ConsentEvent,
    Grant,
    Group,
    GroupId,
    Identity,
    Invite,
    InviteKind,
    Member,
    PersonId,
    Purpose,
    Role,
    Standing,
)
from core.quiet import USUAL, Quiet
from core.spaces import Space, SpaceStanding
from storage.remembering import remembered
from storage.statements import columns_of
from storage.tables import Row, from_micros, to_micros

_tables = Row.metadata.tables
_NOTHING_ASKED = Conversation()

plain_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


@remembered
def _consents(text: str) -> Mapping[Purpose, Grant]:
    stored = json.loads(text).items()
    return MappingProxyType({Purpose(name): Grant(bool(yes), version) for name, (yes, version) in stored})


@remembered
def _quiet(text: str) -> Quiet:
    return loads(text, Quiet)


@remembered
def _days_off(text: str) -> tuple[DaysOff, ...]:
    return tuple(decode(item, DaysOff) for item in json.loads(text))


def _day(stored: str | None) -> date | None:
    return None if stored is None else date.fromisoformat(stored)


def _stored_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


# The last column of a new person, created_on, is added where it is saved.

PERSON = columns_of(_tables["people"], "created_on")
PERSON_CHANGES = tuple(name for name in PERSON if name not in ("id", "version"))


def as_person(row: tuple[Any, ...]) -> Person:
    id, conversation, account, external, language, keeps_home, several, version = row
    return Person(
        id,
        _NOTHING_ASKED if conversation is None else loads(conversation, Conversation),
        None if account is None else Identity(account, external),
        language,
        bool(keeps_home),
        bool(several),
        version,
    )


def person_changes(person: Person) -> tuple[Any, ...]:
    asked = None if person.conversation == _NOTHING_ASKED else dumps(person.conversation)
    home = (None, None) if person.home is None else (person.home.account, person.home.external)
    return (asked, *home, person.language, person.keeps_home, person.several)


ACCOUNT = columns_of(_tables["identities"])


def as_account(row: tuple[Any, ...]) -> tuple[PersonId, Account]:
    account, external, person, reachable, linked, linked_at = row
    since = None if linked_at is None else from_micros(linked_at)
    return person, Account(Identity(account, external), bool(reachable), bool(linked), since)


def account_row(account: Account, person: PersonId) -> tuple[Any, ...]:
    identity, since = account.identity, account.linked_at
    linked_at = None if since is None else to_micros(since)
    return (identity.account, identity.external, person, account.reachable, account.linked, linked_at)


def account_changes(account: Account) -> tuple[Any, ...]:
    *key, _person, reachable, linked, linked_at = account_row(account, PersonId(""))
    return (reachable, linked, linked_at, *key)


SPACE = columns_of(_tables["spaces"])
SPACE_CHANGES = tuple(name for name in SPACE if name not in ("id", "version"))


def as_space(row: tuple[Any, ...]) -> Space:
    id, account, chat, language, thread, group, standing, introduced, asked_by, announces, formerly, version = row
    return Space(
        id,
        account,
        chat,
        language,
        thread,
        group,
        SpaceStanding(standing),
        bool(introduced),
        asked_by,
        bool(announces),
        formerly,
        version,
    )


def space_changes(space: Space) -> tuple[Any, ...]:
    return (
        space.account,
        space.chat,
        space.language,
        space.thread,
        space.group,
        space.standing.value,
        space.introduced,
        space.asked_by,
        space.announces,
        space.formerly,
    )


GROUP = columns_of(_tables["groups"])
GROUP_CHANGES = tuple(name for name in GROUP if name not in ("id", "version"))


def as_group(row: tuple[Any, ...]) -> Group:
    (
        id,
        name,
        languages,
        zone,
        help_contact,
        data_contact,
        ends_on,
        created_on,
        facilitator,
        members_plan,
        quiet,
        days_off,
        supporters,
        operator,
        version,
    ) = row
    return Group(
        GroupId(id),
        name,
        tuple(languages.split()),
        zone,
        help_contact,
        data_contact,
        _day(ends_on),
        _day(created_on),
        facilitator,
        bool(members_plan),
        _quiet(quiet) if quiet else USUAL,
        _days_off(days_off),
        supporters,
        operator,
        version,
    )


def group_changes(group: Group) -> tuple[Any, ...]:
    return (
        group.name,
        " ".join(group.languages),
        group.zone,
        group.help_contact,
        group.data_contact,
        _stored_day(group.ends_on),
        _stored_day(group.created_on),
        group.facilitator,
        group.members_plan,
        "" if group.quiet == USUAL else dumps(group.quiet),
        plain_json(encode(group.days_off)),
        group.supporters,
        group.operator,
    )


MEMBER = columns_of(_tables["members"], "seq")
MEMBER_CHANGES = tuple(name for name in MEMBER if name not in ("id", "version"))
_ROLES = {role.value: role for role in Role}
_STANDINGS = {standing.value: standing for standing in Standing}


def as_member(row: tuple[Any, ...]) -> Member:
    (
        id,
        group,
        person,
        name,
        role,
        standing,
        language,
        zone,
        joined_on,
        hour,
        paused_until,
        shows_pause,
        every,
        reminders,
        reachable,
        consents,
        quiet,
        asks_a_week,
        topics_off,
        credit,
        version,
    ) = row
    return Member(
        id,
        group,
        person,
        name,
        _ROLES[role],
        _STANDINGS[standing],
        language,
        zone,
        date.fromisoformat(joined_on),
        hour,
        _day(paused_until),
        bool(shows_pause),
        every,
        bool(reminders),
        bool(reachable),
        _consents(consents),
        None if quiet is None else _quiet(quiet),
        asks_a_week,
        tuple(topics_off.split()) if topics_off else (),
        credit,
        version,
    )


def member_changes(member: Member) -> tuple[Any, ...]:
    return (
        member.group,
        member.person,
        member.name,
        member.role.value,
        member.standing.value,
        member.language,
        member.zone,
        member.joined_on.isoformat(),
        member.hour,
        _stored_day(member.paused_until),
        member.shows_pause,
        member.every,
        member.reminders,
        member.reachable,
        plain_json({purpose.value: [int(grant.granted), grant.version] for purpose, grant in member.consents.items()}),
        None if member.quiet is None else dumps(member.quiet),
        member.asks_a_week,
        " ".join(member.topics_off),
        member.credit,
    )


CONSENT_EVENT = columns_of(_tables["consent_events"], "id")


def as_consent_event(row: tuple[Any, ...]) -> ConsentEvent:
    member, purpose, granted, version, wording, language, at, account, relayed_by = row
    moment = from_micros(at)
    return ConsentEvent(
        member, Purpose(purpose), bool(granted), version, wording, language, moment, account, relayed_by
    )


def consent_event_row(event: ConsentEvent) -> tuple[Any, ...]:
    return (
        event.member,
        event.purpose.value,
        event.granted,
        event.version,
        event.wording_sha256,
        event.language,
        to_micros(event.at),
        event.account,
        event.relayed_by,
    )


INVITE = columns_of(_tables["invites"], "seq")


def as_invite(row: tuple[Any, ...]) -> Invite:
    code, kind, group, member, role, expires_at, uses_left = row
    expiry = None if expires_at is None else from_micros(expires_at)
    return Invite(code, InviteKind(kind), group, member, _ROLES[role], expiry, uses_left)


def invite_row(invite: Invite) -> tuple[Any, ...]:
    return (
        invite.code,
        invite.kind.value,
        invite.group,
        invite.member,
        invite.role.value,
        None if invite.expires_at is None else to_micros(invite.expires_at),
        invite.uses_left,
    )
