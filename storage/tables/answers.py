"""What people answered: under their name, without it, and as files."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlmodel import Field

from storage.tables.row import Moment, Row, index_of_few


class ReleasedTextRow(Row, table=True):
    """Words that somebody gave without their name, as they came out of the lockbox: no member, no time, no order."""

    __tablename__ = "released_texts"
    __table_args__ = (
        Index(None, "round_id"),
        index_of_few("ix_released_texts_claim_salt", "claim_salt", where="claim_salt <> ''"),
        Index(None, "replies_to"),
        {"sqlite_with_rowid": False},
    )

    id: str = Field(primary_key=True)  # random; an answer's id like others, so that words are found by it
    round_id: str = Field(sa_column_args=(ForeignKey("rounds.id"),))
    question: str
    text: str = Field(sa_type=Text)
    claim_salt: str = ""  # of its author's six words, hexadecimal; "" where there are none
    claim_hash: str = ""  # scrypt, hexadecimal
    asked: int = 0  # tries to bring its questions: two each; of a reply, to which question it is
    questions: str = Field(default="[]", sa_type=Text)  # JSON list of what facilitators ask about it
    replies_to: str = ""  # the text that this one is its author's reply about


class AnswerRow(Row, table=True):
    """One member's answer to one question of one round.

    A tap writes to one tree only. A member's answers are found through the rounds of their group, which are few; only
    words are ever looked up by their own id. So neither has an index over all answers, nor a foreign key to members,
    which would need one.
    """

    __tablename__ = "answers"
    __table_args__ = (
        index_of_few("ix_answers_words", "id", where="has_words = 1", on_postgresql="has_words", unique=True),
        # Only the few texts whose language has not been looked at are in this one.
        index_of_few("ix_answers_untagged", "at", where="untagged = 1", on_postgresql="untagged"),
        {"sqlite_with_rowid": False},
    )

    round_id: str = Field(primary_key=True, sa_column_args=(ForeignKey("rounds.id"),))
    member_id: str = Field(primary_key=True)
    question: str = Field(primary_key=True)
    id: str
    group_id: str
    kind: str
    value: str = Field(sa_type=Text)  # JSON
    at: datetime = Field(sa_type=Moment)
    purpose: str
    consent_version: int
    credit: str
    language: str | None = None
    has_words: bool = False
    untagged: bool = False  # words whose language has not been looked at yet
    late: bool = False
    relayed_by: str | None = None  # a member's id


class MediaRow(Row, table=True):
    """A stored file; its bytes are in the media folder under this random id."""

    __tablename__ = "media"
    __table_args__ = (Index(None, "person_id"),)

    id: str = Field(primary_key=True)
    person_id: str  # no foreign key: the first picture may come before the person is known
    kind: str
    bytes: int
    at: datetime = Field(sa_type=Moment)
