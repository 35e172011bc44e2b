"""Whose words are shown to whom: every choice of readers, every reader, while they stand and once taken back."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from core.changes import Changes
from core.effects import SavePseudonym
from core.people import Grant, Member, PersonId, Purpose
from core.rounds import Answer, AnswerId, Credit
from storage.queries import SqlReadings
from storage.store import SqlStore
from tests.groups import THURSDAY, Home, home

NOW = datetime(2026, 11, 20, tzinfo=UTC)
WORDS = "The bridge is too narrow"
GIVEN_TO_ALL = (Credit.NAMED, Credit.UNNAMED, Credit.PSEUDONYM)
STORED = (*GIVEN_TO_ALL, Credit.FACILITATORS)  # without a name nothing is stored here at all


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


async def people(place: Home) -> dict[str, Member]:
    """Let somebody write, and others look: a member, one who left, a facilitator, and somebody of another group."""
    await place.plans()
    for name in ("Ana", "Ben", "Left"):
        await place.joins("terminal", name)
    left = place.guests[-1]
    await left.says("/leave")
    await left.says("[Leave, keep answers]")
    other = await place.another()
    await other.joins("terminal", "Stranger")
    await place.passes(THURSDAY)
    found = {**place.members(), "Stranger": other.members()["Stranger"]}
    with SqlStore(place.program.database).begin() as uow:
        gone = [member for member in uow.members_of(everybody(place)) if member.name == "Left"]
    return {**found, "Left": gone[0]}


def everybody(place: Home) -> list[PersonId]:
    with place.program.database.reading() as reading:
        return [row[0] for row in reading.connection.exec_driver_sql("SELECT id FROM people")]


def gives(place: Home, author: Member, credit: Credit, *, agreed: bool) -> str:
    """Store words of somebody, with consent or after they took it back."""
    [round] = place.rounds()
    answer = Answer(
        AnswerId(f"{credit.value[:8]:x>12}{int(agreed):04}"), round.id, round.group, author.id, "words", "Text",
        {"text": WORDS}, NOW, Purpose.CHECK_INS, 1, credit,
    )  # fmt: skip
    with SqlStore(place.program.database).begin() as uow:
        now = uow.members([author.id])[author.id]
        consents = {**now.consents, Purpose.CHECK_INS: Grant(agreed, 1)}
        uow.save(
            Changes(
                members={author.id: replace(now, consents=consents)},
                answers={(answer.round, answer.member, answer.question): answer},
                pseudonyms=[SavePseudonym(author.id, author.group, "Heron")],
            )
        )
        uow.commit()
    return str(answer.id)


def may_read(credit: Credit, reader: str, *, agreed: bool) -> bool:
    """Say it once more: the author always; others of the group while it stands, as its author chose.

    In the chat of somebody who left, what was given to the group while they were there can still be read.
    """
    if reader == "Ana":
        return True
    if not agreed or reader == "Stranger":
        return False
    return reader == "Dana" or credit in GIVEN_TO_ALL


async def test_words_are_read_by_those_alone_to_whom_they_were_given(place: Home) -> None:
    found = await people(place)
    readings = SqlReadings(place.program.database)
    author = found["Ana"]
    for credit, agreed in product(STORED, (True, False)):
        answer = gives(place, author, credit, agreed=agreed)
        for name, reader in found.items():
            directory = readings.directory([], [answer], reader.person)
            wanted = may_read(credit, name, agreed=agreed)
            assert (directory.words == {answer: WORDS}) is wanted, f"{credit} {name} agreed={agreed}"
            assert directory.words in ({}, {answer: WORDS})
            alias = {answer: "Heron"} if wanted and credit is Credit.PSEUDONYM else {}
            assert directory.aliases == alias, f"{credit} {name}"
            assert directory.names == {}, "whose words they are is asked for by name alone"


async def test_facilitators_read_a_name_only_where_it_was_given(place: Home) -> None:
    found = await people(place)
    [round] = place.rounds()
    for credit in STORED:
        gives(place, found["Ana"], credit, agreed=True)
        [given] = SqlReadings(place.program.database).answers_of_round(round.id)
        assert given.name == ("Heron" if credit is Credit.PSEUDONYM else "Ana")
        gives(place, found["Ana"], credit, agreed=False)
        assert SqlReadings(place.program.database).answers_of_round(round.id) == []
