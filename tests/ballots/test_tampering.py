"""T-A13: whoever changes a box without its key stops the vote, and never changes what it comes to."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.polls import LOST, VOID
from core.rounds import Phase
from tests.ballots.station import KEYS, Station, copied, is_in, left_in_lockbox, ready, tally
from tests.storage.test_lockbox import (
    Damage,
    delete,
    delete_all,
    flip,
    flip_the_nonce,
    insert,
    no_table,
    relength,
    retag,
    swap,
)

CAST = (0, 0, 1, 1, 2, 2)


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    station = Station(ready(), copied(ready(), tmp_path / "data"))
    for number, option in enumerate(CAST):
        station.casts(f"V{number}", option)
    yield station
    station.ends()


def box(station: Station) -> Path:
    return station.data / "lockbox" / f"{station.vote.round.id}.db"


def tags(station: Station) -> dict[bytes, bytes]:
    with closing(sqlite3.connect(box(station))) as raw:
        return dict(raw.execute("SELECT tag, box FROM sealed").fetchall())


def newest(station: Station, name: str, option: int) -> bytes:
    """Let somebody vote, and return under which tag: theirs is one of two that changed, the other holds the sum."""
    before = tags(station)
    with station.boxes.turn(station.vote.round.id) as turn:
        sum_tag = turn._seal.sum_tag
    station.casts(name, option)
    (found,) = (tag for tag, sealed in tags(station).items() if before.get(tag) != sealed and tag != sum_tag)
    return found


def stops(station: Station) -> None:
    """See that a vote is stopped at its end, that members are told, and that nothing is left."""
    assert station.closes() is None
    round = station.now()
    assert (round.phase, round.state[VOID], round.result) == (Phase.CANCELLED, LOST, None)
    assert left_in_lockbox(station.data) == []
    with station.database.reading() as reading:
        run = reading.connection.exec_driver_sql
        told = run("SELECT count(DISTINCT member_id) FROM outbox WHERE message LIKE '%poll-lost%'").scalar_one()
        assert told >= len(station.vote.members)
        assert run("SELECT count(*) FROM log_entries WHERE kind = 'vote-lost'").scalar_one() == 1


@pytest.mark.parametrize("damage", [flip, flip_the_nonce, retag, swap, insert, delete, delete_all, relength, no_table])
def test_a_box_that_was_changed_stops_the_vote(damage: Damage, station: Station) -> None:
    one, other = newest(station, "V0", 1), newest(station, "V1", 2)
    with closing(sqlite3.connect(box(station))) as raw:
        damage(raw, one, other)
        raw.commit()
    stops(station)


def test_an_older_row_that_is_put_back_stops_the_vote(station: Station) -> None:
    earlier = tags(station)
    tag = newest(station, "V0", 1)
    with closing(sqlite3.connect(box(station))) as raw:
        raw.execute("UPDATE sealed SET box = ? WHERE tag = ?", (earlier[tag], tag))
        raw.commit()
    stops(station)


def test_the_sum_that_is_put_back_with_a_row_is_noticed_where_others_voted_since(station: Station) -> None:
    earlier = tags(station)
    tag = newest(station, "V0", 1)
    station.casts("V1", 2)
    with station.boxes.turn(station.vote.round.id) as turn:
        sum_tag = turn._seal.sum_tag
    with closing(sqlite3.connect(box(station))) as raw:
        for one in (tag, sum_tag):
            raw.execute("UPDATE sealed SET box = ? WHERE tag = ?", (earlier[one], one))
        raw.commit()
    stops(station)


def whole(station: Station, damage: Callable[[bytearray], None]) -> None:
    content = bytearray(box(station).read_bytes())
    damage(content)
    box(station).write_bytes(content)


@pytest.mark.parametrize("place", [0, 20, 100])
def test_any_class_of_bytes_that_is_flipped_changes_no_result(place: int, station: Station) -> None:
    """In the header, in the schema or in the rows: it stops the vote, or it is nothing that anybody reads."""
    whole(station, lambda content: content.__setitem__(place, content[place] ^ 0xFF))
    verdict = station.closes()
    assert verdict is None or tally(verdict) == dict.fromkeys(KEYS, 2)


@pytest.mark.nightly
def test_whichever_byte_is_flipped_no_result_changes(tmp_path: Path) -> None:
    made = Station(ready(), copied(ready(), tmp_path / "made"))
    for number, option in enumerate(CAST):
        made.casts(f"V{number}", option)
    size = box(made).stat().st_size
    made.ends()
    for number, place in enumerate(range(0, size, 61)):
        data = tmp_path / str(number)
        shutil.copytree(made.data, data)
        station = Station(ready(), data)
        whole(station, lambda content, place=place: content.__setitem__(place, content[place] ^ 0x55))  # type: ignore[misc]
        verdict = station.closes()
        assert verdict is None or tally(verdict) == dict.fromkeys(KEYS, 2), place
        assert left_in_lockbox(data) == []
        station.ends()
        shutil.rmtree(data)


def test_a_box_that_is_gone_while_the_vote_is_open_takes_no_vote_and_keeps_none_anywhere(station: Station) -> None:
    box(station).unlink()
    before = station.rows()
    outcome = station.casts("V0", 1)
    assert not is_in(outcome)
    assert station.rows() == before
    again = Station(ready(), station.data, recovers=True)  # a start finds that it is gone
    stops(again)
    again.ends()


def test_without_its_key_a_box_is_a_lost_one(station: Station) -> None:
    box(station).with_suffix(".key").unlink()
    stops(station)


def test_a_whole_file_that_is_put_back_is_not_noticed(station: Station) -> None:
    """So it is said (docs/explanation/sealed-boxes.md): whoever can write there can bring an earlier moment back."""
    earlier = box(station).read_bytes()
    station.casts("V0", 2)
    box(station).write_bytes(earlier)
    verdict = station.closes()
    assert verdict is not None
    assert tally(verdict) == dict.fromkeys(KEYS, 2)
