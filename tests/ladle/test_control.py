"""Commands reach a running program over its local socket, and are told in a sentence when that fails."""

import stat
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from core.actions import ChangeGroup, FoundGroup, MakeInvite
from core.exports import Format
from core.people import GroupId, MemberId, Role
from core.ports.store import StoreFull
from ladle import control
from ladle.control_server import control_app, listen_locally
from ladle.exits import Exit, Trouble
from ladle.operations import Copy, Done, GroupLine, Operations, Progress, Request, Spoken, Status
from ladle.serving import WebServer

GROUP = GroupLine("a" * 16, "Riverside", ("en", "pt"), "Europe/Lisbon", 12, (), date(2027, 6, 1), "b" * 16)
HOW = Status("0.1.0", True, "http://127.0.0.1:8080", ("en",), 1, (), 2, 0, {"too-late": 1}, {}, 0, None)


@dataclass
class Recorded:
    """Operations that note what is asked, and fail as they are told."""

    asked: list[object] = field(default_factory=list)
    failure: Exception | None = None

    def _note(self, asked: object) -> None:
        self.asked.append(asked)
        if self.failure is not None:
            raise self.failure

    async def act(self, request: Request) -> Done:
        self._note(request)
        return Done(created="7k3m-q9xd")

    async def groups(self) -> Sequence[GroupLine]:
        self._note("groups")
        return [GROUP]

    async def status(self) -> Status:
        self._note("status")
        return HOW

    async def send_again(self) -> int:
        self._note("send again")
        return 3

    async def backup(self, progress: Progress) -> Copy:
        progress(1, 2)
        self._note("backup")
        progress(2, 2)
        return Copy("/srv/ladle/backups/x.db", 4096, 1)

    async def export(self, group: str, round: str | None, form: Format) -> AsyncIterator[str]:
        self._note((group, round, form))
        yield "first\n"
        yield "second: Thé\n"
        if round == "breaks":
            raise ValueError

    async def speak(self, spoken: Spoken) -> Sequence[str]:
        self._note(spoken)
        return ["How was your week? [Good] [Mixed]", "قائمة"]


@asynccontextmanager
async def beside(operations: Recorded, path: Path) -> AsyncIterator[Operations]:
    """Serve operations on a local socket and give a command's end of it."""
    server = WebServer(control_app(operations), listen_locally(path), behind_proxy=False)
    await server.start()
    async with control.running(path) as found:
        assert found is not None
        yield found
    await server.stop()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give where the socket lies."""
    return tmp_path / "control.sock"


REQUESTS = [
    FoundGroup("Riverside", "en", "Europe/Lisbon", "Rosa", "Rosa", date(2027, 6, 1), "Rosa"),
    ChangeGroup(GroupId("a" * 16), ends_on=date(2027, 6, 1), languages=("en", "pt")),
    MakeInvite(GroupId("a" * 16), Role.FACILITATOR),
    MakeInvite(GroupId("a" * 16), sign_in=MemberId("b" * 16)),
]


@pytest.mark.parametrize("request_", REQUESTS)
async def test_a_request_arrives_as_it_was_made(request_: Request, path: Path) -> None:
    operations = Recorded()
    async with beside(operations, path) as remote:
        assert await remote.act(request_) == Done(created="7k3m-q9xd")
    assert operations.asked == [request_]


async def test_answers_come_back_as_they_were_given(path: Path) -> None:
    spoken = Spoken("ana", "Hard", 80, "pt", "Ana")
    operations = Recorded()
    async with beside(operations, path) as remote:
        assert await remote.groups() == [GROUP]
        assert await remote.status() == HOW
        assert await remote.speak(spoken) == ["How was your week? [Good] [Mixed]", "قائمة"]
        assert await remote.send_again() == 3
    assert operations.asked == ["groups", "status", spoken, "send again"]


async def test_a_backup_tells_how_far_it_is(path: Path) -> None:
    steps: list[tuple[int, int]] = []
    async with beside(Recorded(), path) as remote:
        made = await remote.backup(lambda done, total: steps.append((done, total)))
    assert made == Copy("/srv/ladle/backups/x.db", 4096, 1)
    assert steps == [(1, 2), (2, 2)]


async def test_an_export_comes_whole(path: Path) -> None:
    operations = Recorded()
    async with beside(operations, path) as remote:
        assert "".join([piece async for piece in remote.export("g", None, Format.CSV)]) == "first\nsecond: Thé\n"
    assert operations.asked == [("g", None, Format.CSV)]


async def test_an_export_that_breaks_off_is_not_taken_for_whole(path: Path) -> None:
    async with beside(Recorded(), path) as remote:
        with pytest.raises(Trouble, match="broke off"):
            async for _ in remote.export("g", "breaks", Format.CSV):
                pass


@pytest.mark.parametrize(
    ("failure", "code", "sentence"),
    [
        (StoreFull(), Exit.DATABASE, "The disk is full"),
        (Trouble("There is no such group.", Exit.MISUSE), Exit.MISUSE, "There is no such group."),
    ],
)
async def test_what_goes_wrong_there_is_told_here(failure: Exception, code: Exit, sentence: str, path: Path) -> None:
    async with beside(Recorded(failure=failure), path) as remote:
        for asking in (remote.groups(), remote.backup(lambda *_: None), anext(remote.export("g", None, Format.CSV))):
            with pytest.raises(Trouble, match=sentence) as caught:
                await asking
            assert caught.value.code is code


async def test_nobody_is_running(path: Path) -> None:
    async with control.running(path) as found:
        assert found is None


async def test_a_socket_left_behind_by_a_killed_program_is_nobody_and_is_replaced(path: Path) -> None:
    listen_locally(path).close()
    async with control.running(path) as found:
        assert found is None
    async with beside(Recorded(), path) as remote:
        assert await remote.groups() == [GROUP]


def test_only_its_owner_may_use_the_socket(path: Path) -> None:
    listen_locally(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_no_socket_is_not_deleted(path: Path) -> None:
    path.write_text("something else", encoding="utf-8")
    with pytest.raises(OSError, match="in use"):
        listen_locally(path)
    assert path.read_text(encoding="utf-8") == "something else"
