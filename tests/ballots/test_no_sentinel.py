"""T-A5: what somebody chose stands in no file in any encoding: while a vote is open and afterwards.

Files are those of the program, its log and temporary files, backups, and what facilitators and operators get out of it.
"""

import base64
import json
import logging
import sqlite3
import tempfile
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx
import pytest

from core.actions import MakeInvite
from core.ballot import Ballot, ballot_content
from core.codec import Json
from core.exports import Format
from ladle import logs
from ladle.plain_browser import PlainBrowser
from storage.lockbox_turn import Seal
from tests.groups import Home, home
from tests.polls.voting import Election, opens
from tests.web.house import ADDRESS

LABELS = ("Quillfeather", "Marmalade", "Kingfisher", "Ropewalk", "Gasworks")
CHOSEN = (3, 0, 4, 2, 1)  # in this order, in which they stand nowhere else
KEYS = "abcde"


@pytest.fixture
async def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Home]:
    """Give a program all of whose files lie below one folder: its log and its temporary files as well."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    with (tmp_path / "ladle.log").open("w", encoding="utf-8") as stream:
        logs.configure("debug", "json", stream)
        root.setLevel(logging.DEBUG)
        async with home(tmp_path / "data") as place:
            yield place
        root.handlers[:], root.level = before, level
        logging.captureWarnings(capture=False)
        for name in logs.OURS:
            logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Give a folder for what leaves the program."""
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def sentinels(order: tuple[int, ...] = CHOSEN) -> list[bytes]:
    """Return in how many ways an order may have been written down."""
    keys, labels = [KEYS[place] for place in order], [LABELS[place] for place in order]
    found = []
    for one in (keys, labels, [str(place) for place in order]):
        for begin, between in (('["', '", "'), ('["', '","'), ("['", "', '"), ("('", "', '")):
            found.append(begin + between.join(one))
        found += [", ".join(one), ",".join(one), " > ".join(one), " ".join(one)]
    found.append("".join(keys))
    plain = [text.encode() for text in found]
    return [
        *plain,
        *(base64.b64encode(text)[:-4] for text in plain if len(text) > 12),
        *(t.hex().encode() for t in plain),
    ]


def found_in(folder: Path, what: list[bytes]) -> list[str]:
    """Return the files in which anything of it stands, by name or content."""
    return [
        str(file.relative_to(folder))
        for file in sorted(folder.rglob("*"))
        if file.is_file() and any(one in file.read_bytes() or one in file.name.encode() for one in what)
    ]


async def all_rank(vote: Election) -> None:
    """Let everybody give the same order, tap by tap."""
    for voter in vote.voters:
        outcome = await voter.picks(str(CHOSEN[0]))
        for place in CHOSEN[1:]:
            if outcome.sealed is None or outcome.sealed.choices is None:
                break
            offered = {option.code for option in outcome.sealed.choices.options}
            outcome = await voter.taps(str(place)) if str(place) in offered else outcome


async def cast(place: Home) -> Election:
    vote = await opens(place, people=5, method="schulze", options=LABELS)
    await all_rank(vote)
    ballot = vote.ballot(vote.voters[0])
    assert ballot is not None
    assert list(_list(ballot.vote))[:4] == [KEYS[at] for at in CHOSEN[:4]], "this is what must stand nowhere"
    return vote


def _list(vote: Json) -> Any:
    return vote if isinstance(vote, list | tuple) else ()


async def taken_out(place: Home, out: Path) -> None:
    """Write down all that leaves the program: exports of facilitators and operators, backups, and what people read."""
    desk = place.program.desk(running=True)
    await desk.backup(lambda *_: None)
    (out / "status").write_text(repr(await desk.status()), encoding="utf-8")
    page = await facilitator_s_page(place)
    form = next(form for form in page.page.forms if form.action.endswith("/export"))
    for kind in Format:
        pieces = [piece async for piece in desk.export(place.group.id, None, kind)]
        (out / f"by the command.{kind.value}").write_text("".join(pieces), encoding="utf-8")
        response = await page._client.post(ADDRESS + form.action, data={**dict(form.values), "format": kind.value})
        assert response.status_code == HTTPStatus.OK
        (out / f"by the page.{kind.value}").write_bytes(response.content)
    await page.close()
    shown = [await guest.says(line) for guest in place.guests for line in ("/mydata", "/me", "/open", "/rounds")]
    (out / "shown").write_text("\n".join(shown), encoding="utf-8")


async def facilitator_s_page(place: Home) -> PlainBrowser:
    """Open the group's page as the facilitator."""
    invite = await place.asks(MakeInvite(place.group.id, sign_in=place.owner.id))
    browser = PlainBrowser.start(transport=httpx.ASGITransport(place.program.app))
    await browser.open(f"{ADDRESS}/in/{invite.created}")
    await browser.press("Open here")
    await browser.open(f"{ADDRESS}/groups/{place.group.id}")
    return browser


async def test_what_was_chosen_stands_in_no_file(place: Home, out: Path, tmp_path: Path) -> None:
    vote = await cast(place)
    assert found_in(tmp_path, sentinels()) == []
    await taken_out(place, out)
    assert found_in(tmp_path, sentinels()) == []
    assert len([file for file in (tmp_path / "data" / "backups").iterdir() if file.suffix == ".db"]) == 1
    await vote.closes()
    await place.passes(place.clock.now() + timedelta(days=1))
    everywhere = [name for name in found_in(tmp_path, sentinels()) if not name.startswith("data/ladle.db")]
    assert everywhere == [], "but for the result, which says what everybody wants"


async def test_a_crash_while_a_vote_is_taken_writes_nothing_of_it(
    place: Home, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error's words may hold what it failed on, and its traceback the places where that was; a file may not."""
    vote = await opens(place, people=5, method="schulze", options=LABELS)

    def fails(ballot: Ballot) -> Any:
        content = ballot_content(ballot)
        if ballot.vote is not None:
            raise RuntimeError(json.dumps(content), ballot, content)
        return content

    monkeypatch.setattr("core.ballot_turn.ballot_content", fails)
    for voter in vote.voters:
        with suppress(RuntimeError):
            await all_rank(replace(vote, voters=[voter]))
    assert all((ballot := vote.ballot(voter)) is None or ballot.vote is None for voter in vote.voters)
    await taken_out(place, out)
    assert "RuntimeError" in (tmp_path / "ladle.log").read_text(encoding="utf-8")
    assert found_in(tmp_path, sentinels()) == []


async def test_the_look_itself_works(place: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lockbox that does not lock is noticed."""

    def unlocked(self: Seal, tag: bytes, content: Any, length: int) -> bytes:
        return json.dumps(content).encode().ljust(length, b"\0")[:length]

    def read(self: Seal, tag: bytes, box: object, length: int) -> Any:
        return json.loads(bytes(box).rstrip(b"\0"))  # type: ignore[call-overload]

    monkeypatch.setattr(Seal, "close", unlocked)
    monkeypatch.setattr(Seal, "open", read)
    await cast(place)
    assert [name for name in found_in(tmp_path, sentinels()) if name.startswith("data/lockbox/")]


async def test_nobody_who_voted_is_named_beside_it(place: Home) -> None:
    """Not even that somebody voted: the box holds no id of a person, a member or an account."""
    vote = await cast(place)
    lockbox = place.program.settings.lockbox
    names = [one for voter in vote.voters for one in (voter.name, voter.member.id, voter.member.person)]
    for file in lockbox.iterdir():
        content = file.read_bytes()
        assert not [name for name in names if len(name) > 2 and name.encode() in content]
    with sqlite3.connect(lockbox / f"{vote.round.id}.db") as raw:
        assert raw.execute("SELECT count(*) FROM sealed").fetchone() == (len(vote.voters) + 1,)
    raw.close()
