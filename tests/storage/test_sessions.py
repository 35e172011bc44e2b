"""Sessions and one-time codes, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.access import Session, SessionKind
from core.people import InviteKind, Role, Standing
from storage.database import Database
from storage.sessions import SqlSessions
from storage.store import SqlStore
from tests.storage.village import NOW, Village

SESSION = Session(SessionKind.CHAT, "ana", NOW, NOW, NOW + timedelta(days=1))


@pytest.fixture
def sessions(database: Database) -> SqlSessions:
    return SqlSessions(database)


def test_a_session_is_found_by_its_digest(sessions: SqlSessions) -> None:
    sessions.open("a" * 64, SESSION)
    assert sessions.find("a" * 64) == SESSION
    assert sessions.find("b" * 64) is None


def test_a_session_remembers_when_it_was_used(sessions: SqlSessions) -> None:
    sessions.open("a" * 64, SESSION)
    sessions.touch("a" * 64, NOW + timedelta(minutes=5))
    assert sessions.find("a" * 64) == replace(SESSION, seen_at=NOW + timedelta(minutes=5))


def test_sessions_end_one_by_one_or_all_of_a_page(sessions: SqlSessions) -> None:
    for digest, subject, kind in (
        ("a", "ana", SessionKind.CHAT),
        ("b", "ana", SessionKind.CHAT),
        ("c", "ana", SessionKind.PAGE),
        ("d", "ben", SessionKind.CHAT),
        ("e", "ben", SessionKind.CHAT),
    ):
        sessions.open(digest, replace(SESSION, subject=subject, kind=kind))
    sessions.close_all(SessionKind.CHAT, "ana")
    sessions.close("e")
    assert [digest for digest in "abcde" if sessions.find(digest)] == ["c", "d"]


def test_a_code_for_another_device_works_once_and_for_a_while(sessions: SqlSessions) -> None:
    sessions.keep_pass("code", "ana", NOW + timedelta(minutes=10))
    assert sessions.look_at_pass("code", NOW)
    assert sessions.look_at_pass("code", NOW)
    assert not sessions.look_at_pass("code", NOW + timedelta(minutes=10))
    assert sessions.use_pass("code", NOW) == "ana"
    assert sessions.use_pass("code", NOW) is None
    sessions.keep_pass("late", "ana", NOW)
    assert sessions.use_pass("late", NOW) is None


def test_a_chat_has_one_code_at_a_time(sessions: SqlSessions) -> None:
    sessions.keep_pass("first", "ana", NOW + timedelta(minutes=10))
    sessions.keep_pass("second", "ana", NOW + timedelta(minutes=10))
    assert sessions.use_pass("first", NOW) is None
    assert sessions.use_pass("second", NOW) == "ana"


@pytest.mark.parametrize(
    ("changed", "works"),
    [
        ({}, True),
        ({"expires_at": None}, True),
        ({"expires_at": NOW}, False),
        ({"uses_left": 0}, False),
        ({"kind": InviteKind.JOIN}, False),
    ],
)
def test_a_sign_in_link_opens_the_page_of_its_member_once(
    database: Database, sessions: SqlSessions, changed: dict[str, object], works: bool
) -> None:
    village = Village(SqlStore(database))
    rosa = village.member(village.group(), role=Role.OWNER)
    usual = {"kind": InviteKind.SIGN_IN, "uses_left": 1, "expires_at": NOW + timedelta(minutes=10)}
    invite = village.invite(village.group(), member=rosa.id, **{**usual, **changed})
    village.save()
    assert sessions.use_sign_in(invite.code, NOW) == (rosa.person if works else None)
    assert sessions.use_sign_in(invite.code, NOW) is None


def test_a_sign_in_link_of_somebody_who_left_opens_nothing(database: Database, sessions: SqlSessions) -> None:
    village = Village(SqlStore(database))
    rosa = village.member(village.group(), role=Role.OWNER, standing=Standing.LEFT)
    invite = village.invite(None, member=rosa.id, kind=InviteKind.SIGN_IN, uses_left=1)
    village.save()
    assert sessions.use_sign_in(invite.code, NOW) is None


def test_what_has_expired_is_swept_away(sessions: SqlSessions) -> None:
    sessions.open("old", replace(SESSION, expires_at=NOW))
    sessions.open("new", SESSION)
    sessions.keep_pass("late", "ana", NOW)
    assert sessions.sweep(NOW) == 2
    assert sessions.find("old") is None
    assert sessions.find("new") == SESSION
