"""Whoever gave which words, and however often they changed them: afterwards everything that is kept is the same.

Ids and tokens are drawn in order, so that worlds can be compared; the lockbox draws at random as ever.
"""

import itertools
import secrets
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest

import ladle.program
from core.activities.reflection import Reflection
from core.messages import told
from core.questions import Form, Text
from tests.groups import THURSDAY, TUESDAY, Home, home
from tests.sealed.acting import FORM, Author, author

NAMES = ("Ana", "Ben", "Cai", "Dee")
TEXTS = ("The bus is cancelled again", "Nobody asks us", "I would start earlier")
World = tuple[tuple[int, ...], int]  # who gives the first, second and third text; and after how many changes
Leaves = Callable[[World, Path, pytest.MonkeyPatch], Awaitable[str]]
SOME: list[World] = [((0, 1, 2), 0), ((3, 1, 0), 1)]
MANY: list[World] = [(writers, changes) for writers in itertools.permutations(range(4), 3) for changes in (0, 2)]


def draw_in_order(patch: pytest.MonkeyPatch) -> None:
    numbers = itertools.count(1)
    patch.setattr(secrets, "token_hex", lambda count: f"{next(numbers):0{2 * count}x}")
    patch.setattr(ladle.program, "fresh_code", lambda: secrets.token_hex(4))


def with_a_known_key(folder: Path) -> None:
    """Let a program find its key there already: marks of events that were handled are made with it."""
    folder.mkdir(parents=True)
    (folder / "secret.key").write_bytes(bytes(32))


def kept(place: Home) -> list[str]:
    """Return every row of the main database.

    A released text is called after its words instead of its id, which is drawn in the order of the box; what its
    author's six words give is as random as they are.
    """
    with place.program.database.reading() as reading:
        run = reading.connection.exec_driver_sql
        released = run("SELECT id, text, claim_salt, claim_hash FROM released_texts").fetchall()
        tables = [name for (name,) in run("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        rows = [repr((table, *row)) for table in tables for row in run(f"SELECT * FROM {table}")]  # noqa: S608
    for id, text, *drawn in released:
        rows = [row.replace(id, f"<{text}>") for row in rows]
        for value in drawn:
            rows = [row.replace(value, "<drawn>") if value else row for row in rows]
    return sorted(_in_order(row) for row in rows)


def _in_order(row: str) -> str:
    """Return a row that quotes released texts with them in one order: theirs is by their ids."""
    quoted = sorted(text for text in TEXTS if f"<{text}>" in row)
    for text, stands in zip([text for text in TEXTS if f"<{text}>" in row], quoted, strict=True):
        row = row.replace(f"<{text}>", f"<one of {len(quoted)}>") if len(quoted) > 1 else row.replace(text, stands)
    return row


def files(folder: Path) -> list[str]:
    """Return the names of all files that are left."""
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


async def give(one: Author, text: str, changes: int) -> None:
    await one.answers("not yet" if changes else text)
    for left in range(changes, 0, -1):
        await one.taps("change")
        await one.types("not yet" if left > 1 else text)
        await one.taps("skip")
        await one.taps("1")


async def left_by(world: World, folder: Path, patch: pytest.MonkeyPatch) -> str:
    """Let a round pass, and return what is kept then, and in which files."""
    writers, changes = world
    draw_in_order(patch)
    with_a_known_key(folder)
    async with home(folder) as place:
        await place.plans(FORM)
        people = [await author(place, name) for name in NAMES]
        await place.passes(THURSDAY + timedelta(minutes=1))
        for writer, text in zip(writers, TEXTS, strict=True):
            await give(people[writer], text, changes)
        await place.passes(TUESDAY + timedelta(hours=36))
        return "\n".join([*files(folder), *kept(place)])


def reflection(place: Home) -> Form:
    """Return questions before which people are asked for their consent, and then under which name."""
    questions = (Text(key="words", ask=told("What?")), Text(key="next", ask=told("And?"), optional=True))
    return Reflection().form_of(questions, place.group)


async def left_by_known(world: World, folder: Path, patch: pytest.MonkeyPatch) -> str:
    """Let two rounds pass, in the first of which Ana and Ben give their names; return what is kept in the end.

    A world says who gives which text in the second, and how many people have agreed in the first already.
    """
    writers, agreed = world
    draw_in_order(patch)
    with_a_known_key(folder)
    async with home(folder) as place:
        await place.plans(reflection(place))
        people = [await author(place, name) for name in NAMES]
        await place.passes(THURSDAY + timedelta(minutes=1))
        for guest in place.guests[:agreed]:
            await guest.says("[Yes, you may]")
        for guest in place.guests[:2]:
            for line in ("[My name]", "A new bridge", "[Skip]"):
                await guest.says(line)
        await place.passes(THURSDAY + timedelta(days=7, minutes=1))
        assert [place.members()[name].credit for name in NAMES] == ["named", "named", "", ""]
        for guest in place.guests[agreed:]:
            await guest.says("[Yes, you may]")
        for writer, text in zip(writers, TEXTS, strict=True):
            await people[writer].answers(text)
        await place.passes(TUESDAY + timedelta(days=7, hours=36))
        return "\n".join([*files(folder), *kept(place)])


async def differing(worlds: list[World], folder: Path, patch: pytest.MonkeyPatch, leaves: Leaves = left_by) -> int:
    """Return in how many ways what is left differs."""
    seen = set()
    for number, world in enumerate(worlds):
        left = await leaves(world, folder / f"{number:03}", patch)
        assert all(text in left for text in TEXTS)
        assert "lockbox/" not in left
        seen.add(left)
    return len(seen)


async def test_it_does_not_matter_who_gave_which_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await differing(SOME, tmp_path, monkeypatch) == 1


@pytest.mark.nightly
async def test_it_does_not_matter_whoever_gave_which_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await differing(MANY, tmp_path, monkeypatch) == 1


@pytest.mark.parametrize("agreed", [2, 4])
async def test_who_gave_a_name_the_last_time_leaves_no_trace_of_giving_none_now(
    agreed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worlds: list[World] = [((0, 1, 2), agreed), ((3, 1, 0), agreed), ((2, 3, 0), agreed)]
    assert await differing(worlds, tmp_path, monkeypatch, left_by_known) == 1
