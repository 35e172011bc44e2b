"""The small parts of a running program: the lease, the key, the port, clocks and ids."""

import os
import socket
import stat
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from core.messages import Ref
from core.people import PersonId
from core.tokens import read, sign
from ladle.clocks import FastClock, ManualClock, SystemClock
from ladle.exits import Exit, Trouble
from ladle.ids import fresh_code, fresh_id
from ladle.keys import button_key
from ladle.lease import AnotherRuns, Lease
from ladle.serving import PortTaken, WebServer, listen

HOLD = "import sys, ladle.lease, pathlib; ladle.lease.Lease.take(pathlib.Path(sys.argv[1])); print('held'); input()"


def test_a_second_program_on_the_same_data_says_who_is_there(tmp_path: Path) -> None:
    file = tmp_path / "runner.lock"
    lease = Lease.take(file)
    with pytest.raises(AnotherRuns, match=r"Another Ladle \(process \d+\) is running") as caught:
        Lease.take(file)
    assert caught.value.code == Exit.BUSY
    lease.release()
    Lease.take(file).release()


def test_a_killed_program_leaves_the_lease_free(tmp_path: Path) -> None:
    file = tmp_path / "runner.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(AnotherRuns, match=f"process {other.pid}"):
            Lease.take(file)
        other.kill()
        other.wait()
    Lease.take(file).release()


def test_a_bot_runs_once_on_a_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    lease = Lease.take_account("telegram:1")
    with pytest.raises(AnotherRuns, match="is running the bot telegram:1 on other data"):
        Lease.take_account("telegram:1")
    Lease.take_account("telegram:2").release()
    lease.release()
    Lease.take_account("telegram:1").release()


ON_WINDOWS = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows gives each account a folder for temporary files of its own."
)


@ON_WINDOWS
def test_a_lock_that_somebody_else_put_there_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    precious, theirs = tmp_path / "precious", tmp_path / "theirs"
    precious.write_text("words")
    theirs.mkdir()
    (theirs / "telegram-1.lock").symlink_to(precious)
    (tmp_path / f"ladle-bots-{os.getuid()}").symlink_to(theirs)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(Trouble, match="does not belong to this account alone"):
        Lease.take_account("telegram:1")
    assert precious.read_text() == "words"


@ON_WINDOWS
def test_a_folder_of_locks_that_others_may_write_to_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / f"ladle-bots-{os.getuid()}"
    folder.mkdir()
    folder.chmod(0o777)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(Trouble, match="Delete it, or set TMPDIR"):
        Lease.take_account("telegram:1")


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    key = button_key(file)
    assert button_key(file) == key
    assert len(key) == 32
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    ref = Ref("d", fresh_id())
    assert read(key, PersonId("p"), sign(key, PersonId("p"), ref, "1")) == (ref, "1")


def test_a_damaged_key_is_not_replaced_in_silence(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    file.write_bytes(b"short")
    with pytest.raises(Trouble, match="does not hold a key"):
        button_key(file)


def test_a_taken_port_is_explained() -> None:
    with listen("127.0.0.1", 0) as first, pytest.raises(PortTaken, match="already uses port") as caught:
        listen("127.0.0.1", first.getsockname()[1])
    assert caught.value.code == Exit.BUSY


def test_an_address_of_another_machine_is_explained() -> None:
    with pytest.raises(PortTaken, match="not an address of this machine"):
        listen("192.0.2.1", 0)


async def hello(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"hello"})


async def test_pages_are_served_until_the_server_is_stopped() -> None:
    server = WebServer(hello, listen("127.0.0.1", 0), behind_proxy=False)
    await server.start()
    address = f"http://127.0.0.1:{server.port}/"
    async with httpx.AsyncClient() as client:
        assert (await client.get(address)).text == "hello"
    await server.stop()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(address.split(":")[2].strip("/")))) != 0


def test_the_real_clock_tells_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)
    assert SystemClock.label is None


def test_a_fast_clock_says_that_it_is_one_and_never_goes_back() -> None:
    start = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
    clock = FastClock(start, 5040)
    moments = [clock.now() for _ in range(1000)]
    assert moments == sorted(moments)
    assert moments[0] >= start
    assert clock.label == "fast clock ×5040"


def test_a_manual_clock_stands_still_until_it_is_moved() -> None:
    start = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
    clock = ManualClock(start)
    assert clock.now() == clock.now() == start
    clock.advance(timedelta(days=7))
    assert clock.now() == start + timedelta(days=7)
    with pytest.raises(ValueError, match="does not go back"):
        clock.move_to(start)


def test_clocks_need_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        ManualClock(datetime(2026, 11, 24))  # noqa: DTZ001 - the point of the test
    with pytest.raises(ValueError, match="time zone"):
        FastClock(datetime(2026, 11, 24), 2)  # noqa: DTZ001 - the point of the test


def test_ids_and_codes_have_their_form_and_do_not_repeat() -> None:
    ids = {fresh_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(id) == 16 and int(id, 16) >= 0 for id in ids)
    codes = {fresh_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(len(code) == 9 and code[4] == "-" and not set(code) & set("ilou") for code in codes)
