"""`ladle demo` shows the real program, and plays a whole round by itself; its numbers are those of the database."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from core.codec import loads
from core.quiet import NEVER, Quiet
from ladle import cli
from ladle.cast import CAST, REPLY
from ladle.exits import Exit
from ladle.settings import Settings, variable

LADLE = [sys.executable, "-m", "ladle"]


@pytest.fixture
def short() -> Iterator[Path]:
    """Give a folder with a short path: the socket that commands use may not have a long one."""
    with tempfile.TemporaryDirectory(prefix="demo-") as folder:
        yield Path(folder)


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, short: Path) -> None:
    """Start without settings, in a folder without any."""
    for field in Settings.model_fields:
        monkeypatch.delenv(variable(field), raising=False)
    monkeypatch.setenv("TMPDIR", str(short))
    monkeypatch.chdir(tmp_path)


class Demo:
    """A running `ladle demo`."""

    def __init__(self, *options: str) -> None:
        self.process = subprocess.Popen([*LADLE, "demo", *options], stdout=subprocess.PIPE, text=True)
        self.lines: list[str] = []
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            if "Ctrl-C" in line or "The data stays" in line:
                break
        self.links = re.findall(r"http://\S+", "".join(self.lines))

    def stop(self) -> int:
        """Press Ctrl-C, and return how it ended."""
        self.process.send_signal(signal.SIGINT)
        with self.process:
            return self.process.wait(30)


class Rehearsal(NamedTuple):
    """What a rehearsal left: its data, what was printed, and everything it logged."""

    folder: Path
    played: dict[str, object]
    log: list[str]


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    """Play a round once, with everything logged that can be."""
    folder = tmp_path_factory.mktemp("rehearsal") / "data"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LADLE_")}
    clean |= {"LADLE_LOG_LEVEL": "debug", "LADLE_LOG_FORMAT": "json"}
    command = [*LADLE, "demo", "--headless", "--json", "--data", str(folder)]
    done = subprocess.run(command, env=clean, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == Exit.OK, done.stderr
    return Rehearsal(folder, json.loads(done.stdout), [line for line in done.stderr.splitlines() if line[:1] == "{"])


def test_the_printed_numbers_are_those_of_the_database(rehearsal: Rehearsal) -> None:
    folder, played = rehearsal.folder, rehearsal.played
    with closing(sqlite3.connect(folder / "ladle.db")) as database:
        rows = database.execute("SELECT value FROM answers WHERE question = 'week'").fetchall()
        members = database.execute("SELECT count(*) FROM members WHERE role = 'member'").fetchone()[0]
        set_aside = database.execute("SELECT count(*) FROM set_aside").fetchone()[0]
        late = database.execute("SELECT count(*) FROM answers WHERE late").fetchone()[0]
    counts = Counter(answer for (value,) in rows if (answer := json.loads(value)) is not None)  # None: skipped
    assert played["counts"] == dict(counts)
    assert played["answered"] == counts.total()
    assert members == len(CAST) - 1, "one deleted everything"
    assert (set_aside, late) == (0, 0)


def test_a_round_is_played_whatever_the_hour(rehearsal: Rehearsal) -> None:
    with closing(sqlite3.connect(rehearsal.folder / "ladle.db")) as database:
        (quiet,) = database.execute("SELECT quiet FROM groups").fetchone()
    assert loads(quiet, Quiet) == NEVER


def test_every_language_reads_the_same_result(rehearsal: Rehearsal) -> None:
    summaries = rehearsal.played["summaries"]
    assert isinstance(summaries, dict)
    assert set(summaries) == {part.language for part in CAST}
    for summary in summaries.values():
        assert REPLY in summary
        assert "O autocarro foi cancelado outra vez." in summary
        assert "I would rather tell Rosa alone." not in summary


def test_what_was_deleted_is_nowhere_in_the_data(rehearsal: Rehearsal) -> None:
    folder = rehearsal.folder
    gone = next(part.words for part in CAST if part.name == "Jo")
    assert gone is not None
    for file in folder.rglob("*"):
        if file.is_file():
            assert gone.encode() not in file.read_bytes(), file.name


def test_the_log_of_a_whole_round_holds_no_names_words_or_tokens(rehearsal: Rehearsal) -> None:
    requests = [json.loads(line) for line in rehearsal.log if '"request"' in line]
    assert len(requests) > 100, "the log is there"
    with closing(sqlite3.connect(rehearsal.folder / "ladle.db")) as database:
        codes = [code for (code,) in database.execute("SELECT code FROM invites")]
        chats = [external for (external,) in database.execute("SELECT external FROM identities")]
    kept_out = [REPLY, *(part.name for part in CAST), *(part.words for part in CAST if part.words), *codes, *chats]
    for line in rehearsal.log:
        shown = json.dumps(json.loads(line), ensure_ascii=False)
        assert not [word for word in kept_out if re.search(rf"\b{re.escape(word)}\b", shown)], shown


def test_a_demonstration_opens_two_pages_and_leaves_nothing_behind(short: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        os.environ["LADLE_PORT"] = str(other.getsockname()[1])
        try:
            demo = Demo()
        finally:
            del os.environ["LADLE_PORT"]
    member, facilitator = demo.links[:2]
    assert "Riverside Voices" in httpx.get(member).text
    for _ in range(2):
        assert httpx.get(facilitator).status_code == 200, "looking at the link does not use it up"
    assert list(short.glob("ladle-demo-*"))
    assert demo.stop() == Exit.OK
    assert not list(short.glob("ladle-demo-*"))


def test_commands_reach_a_demonstration_that_keeps_its_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "kept"
    demo = Demo("--data", str(folder), "--fast")
    monkeypatch.setenv("LADLE_DATA_DIR", str(folder))
    try:
        assert cli.run(["doctor", "--health"]) == Exit.OK
        assert cli.run(["group", "list", "--json"]) == Exit.OK
        groups = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert [group["name"] for group in groups] == ["Riverside Voices"]
        assert cli.run(["page"]) == Exit.OK
        page = httpx.get(capsys.readouterr().out.strip())
        assert page.status_code == 200
        assert "2,016 times as fast" in page.text, "the practice clock is named on every page"
        chat = subprocess.run(
            [*LADLE, "chat", demo.links[0], "--as", "Zé", "--language", "pt"],
            input="1\n1\n",
            capture_output=True,
            text=True,
            check=True,
        )
        assert "fast clock ×2016" in chat.stderr
        assert "Como foi a sua semana?" in chat.stdout
        assert "Zé" in chat.stdout
        assert cli.run(["export"]) == Exit.OK
        rows = capsys.readouterr().out
        assert rows.startswith('\ufeff"row","activity"')
        assert '"Zé","week"' in rows
        assert cli.run(["backup"]) == Exit.OK
        capsys.readouterr()
        assert cli.run(["doctor", "--json"]) == Exit.OK
        told = {finding["check"]: finding for finding in json.loads(capsys.readouterr().out)["findings"]}
        assert "fast clock ×2016" in told["program"]["sentence"]
        assert cli.run(["migrate"]) == Exit.BUSY
        assert cli.run(["run"]) == Exit.BUSY
        assert "is running on the data in" in capsys.readouterr().err
    finally:
        assert demo.stop() == Exit.OK
    assert cli.run(["demo", "--fast", "--data", str(folder)]) == Exit.MISUSE
    assert "Choose a new folder" in capsys.readouterr().err


def test_a_busy_port_that_was_asked_for_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        for arguments in (["demo", "--port", str(port)], ["run", "--port", str(port)]):
            assert cli.run(arguments) == Exit.BUSY
            assert f"Something else already uses port {port}" in capsys.readouterr().err


def test_json_without_a_rehearsal_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["demo", "--json"]) == Exit.MISUSE
    assert "--json goes with --headless." in capsys.readouterr().err
