"""Sessions of browsers, and the one-time codes that open them; only digests of tokens are kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from core.access import Session, SessionKind
from core.people import InviteKind, PersonId, Standing
from storage.database import Database
from storage.tables import Row

_sessions, _passes = Row.metadata.tables["sessions"], Row.metadata.tables["passes"]
_invites, _members = Row.metadata.tables["invites"], Row.metadata.tables["members"]


class SqlSessions:
    """Keeps core.access.Sessions in the main database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, digest: str) -> Session | None:
        """Return the session of a token, expired or not."""
        with self._database.reading() as reading:
            row = reading.connection.execute(select(_sessions).where(_sessions.c.token_hash == digest)).one_or_none()
        if row is None:
            return None
        return Session(SessionKind(row.kind), row.subject, row.opened_at, row.seen_at, row.expires_at)

    def open(self, digest: str, session: Session) -> None:
        """Keep a new session."""
        values = {
            "token_hash": digest,
            "kind": session.kind.value,
            "subject": session.subject,
            "opened_at": session.opened_at,
            "seen_at": session.seen_at,
            "expires_at": session.expires_at,
        }
        self._write(insert(_sessions).values(values))

    def touch(self, digest: str, now: datetime) -> None:
        """Record that a session was used."""
        self._write(update(_sessions).where(_sessions.c.token_hash == digest).values(seen_at=now))

    def close(self, digest: str) -> None:
        """End one session."""
        self._write(delete(_sessions).where(_sessions.c.token_hash == digest))

    def close_all(self, kind: SessionKind, subject: str) -> None:
        """End every session that opens one person's page."""
        self._write(delete(_sessions).where(_sessions.c.kind == kind.value, _sessions.c.subject == subject))

    def keep_pass(self, digest: str, chat: str, expires_at: datetime) -> None:
        """Keep a one-time code that opens a chat page on another device; it replaces the chat's earlier one."""
        with self._database.transaction() as writing:
            writing.connection.execute(delete(_passes).where(_passes.c.chat == chat))
            writing.connection.execute(insert(_passes).values(code_hash=digest, chat=chat, expires_at=expires_at))

    def look_at_pass(self, digest: str, now: datetime) -> bool:
        """Say whether a one-time code would still open something, without using it."""
        valid = (_passes.c.code_hash == digest, _passes.c.expires_at > now)
        with self._database.reading() as reading:
            return reading.connection.execute(select(_passes.c.chat).where(*valid)).one_or_none() is not None

    def use_pass(self, digest: str, now: datetime) -> str | None:
        """Use a one-time code up and return its chat; None when it was used before or is too old."""
        with self._database.transaction() as writing:
            used = delete(_passes).where(_passes.c.code_hash == digest).returning(_passes.c.chat, _passes.c.expires_at)
            row = writing.connection.execute(used).one_or_none()
        return None if row is None or row.expires_at <= now else str(row.chat)

    def use_sign_in(self, code: str, now: datetime) -> PersonId | None:
        """Use a sign-in invite up and return whose page it opens; None when it was used before or is too old."""
        usable = (
            _invites.c.code == code,
            _invites.c.kind == InviteKind.SIGN_IN.value,
            _invites.c.uses_left > 0,
            (_invites.c.expires_at.is_(None)) | (_invites.c.expires_at > now),
        )
        with self._database.transaction() as writing:
            ask = writing.connection.execute
            use = update(_invites).where(*usable).values(uses_left=_invites.c.uses_left - 1)
            member = ask(use.returning(_invites.c.member_id)).scalar_one_or_none()
            if member is None:
                return None
            joined = (_members.c.id == member, _members.c.standing == Standing.JOINED.value)
            person = ask(select(_members.c.person_id).where(*joined)).scalar_one_or_none()
        return None if person is None else PersonId(person)

    def sweep(self, now: datetime) -> int:
        """Delete what has expired; return how many rows went."""
        with self._database.transaction() as writing:
            ask = writing.connection.execute
            ended = ask(delete(_sessions).where(_sessions.c.expires_at <= now)).rowcount
            return ended + ask(delete(_passes).where(_passes.c.expires_at <= now)).rowcount

    def _write(self, change: Any) -> None:
        with self._database.transaction() as writing:
            writing.connection.execute(change)
