"""Words that were given without a name, on SQLite and on PostgreSQL."""

from dataclasses import replace

import pytest

from core.changes import Changes
from core.released import ReleasedText
from core.rounds import AnswerId, RoundId
from storage.database import Database
from storage.store import SqlStore
from tests.storage.village import Village, fresh


@pytest.fixture
def store(database: Database) -> SqlStore:
    return SqlStore(database)


@pytest.fixture
def round(store: SqlStore) -> RoundId:
    village = Village(store)
    group = village.group()
    round = village.round(village.series(group, village.member(group)))
    village.save()
    return round.id


def text(round: RoundId, salt: str = "", replies_to: str = "") -> ReleasedText:
    return ReleasedText(AnswerId(fresh()), round, "words", "The bus", salt, salt and "ab", replies_to=replies_to)


def save(store: SqlStore, changes: Changes) -> None:
    with store.begin() as work:
        work.save(changes)
        work.commit()


def test_what_was_asked_about_a_text_is_kept(store: SqlStore, round: RoundId) -> None:
    plain = text(round)
    asked = replace(plain, asked=1, questions=("Which bus?", "هل كان متأخرًا؟"), claim_salt="aa", claim_mark="bb")
    save(store, Changes(released_texts=[plain]))
    save(store, Changes(changed_texts=[asked]))
    with store.begin() as work:
        assert work.released_texts([plain.id, AnswerId(fresh())]) == {plain.id: asked}
        assert work.texts_of([round]) == [asked]


def test_six_words_are_found_by_their_salt(store: SqlStore, round: RoundId) -> None:
    one, other, none = text(round, "aa"), text(round, "cc"), text(round)
    save(store, Changes(released_texts=[one, other, none]))
    with store.begin() as work:
        assert set(work.claim_salts()) == {"aa", "cc"}
        assert work.claimed_with("aa") == [one]


def test_a_removed_text_goes_with_the_replies_about_it_and_does_not_come_back(store: SqlStore, round: RoundId) -> None:
    gone, stays = text(round), text(round)
    save(store, Changes(released_texts=[gone, stays, text(round, replies_to=gone.id)]))
    save(store, Changes(removed_texts=[gone.id]))
    save(store, Changes(changed_texts=[replace(gone, asked=2)]))
    with store.begin() as work:
        assert work.texts_of([round]) == [stays]
