"""Groups are made, listed, changed and invited to from the command line, with nothing running."""

import json
import os
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ladle import cli
from ladle.exits import Exit
from ladle.lease import Lease
from ladle.settings import Settings, variable

CREATE = ["group", "create", "Riverside Voices", "--facilitator", "Rosa", "--zone", "lisbon"]


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Set a data folder that does not exist yet, and nothing else."""
    for field in Settings.model_fields:
        monkeypatch.delenv(variable(field), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LADLE_DATA_DIR", str(tmp_path / "data"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("LADLE_PORT", str(free.getsockname()[1]))
    return tmp_path / "data"


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> object:
    """Run a command that succeeds and return its JSON."""
    assert cli.run([*arguments, "--json"]) == Exit.OK
    shown = capsys.readouterr()
    assert not shown.err
    found: object = json.loads(shown.out)
    return found


def refused(capsys: pytest.CaptureFixture[str], *arguments: str, code: Exit = Exit.MISUSE) -> str:
    """Run a command that fails and return its sentence."""
    assert cli.run(arguments) == code
    return capsys.readouterr().err


def test_a_group_is_made_with_its_links(capsys: pytest.CaptureFixture[str]) -> None:
    made = told(capsys, *CREATE, "--help-contact", "Rosa, 555 0100", "--ends-on", "2027-06-01")
    assert isinstance(made, dict)
    assert made["name"] == "Riverside Voices"
    assert made["zone"] == "Europe/Lisbon"
    assert made["missing"] == []
    address = f"http://127.0.0.1:{os.environ['LADLE_PORT']}"
    assert made["invite"] == f"{address}/j/{made['invite_code']}"
    assert made["page"].startswith(f"{address}/in/")


def test_links_begin_with_the_public_address(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LADLE_BASE_URL", "https://ladle.example.org")
    made = told(capsys, *CREATE)
    assert isinstance(made, dict)
    assert made["invite"].startswith("https://ladle.example.org/j/")


def test_what_a_group_still_needs_is_said_with_the_command_that_gives_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(CREATE) == Exit.OK
    shown = capsys.readouterr().out
    assert "Nobody is asked anything until you give: ladle group change" in shown
    assert "--help-contact … --ends-on …" in shown
    assert cli.run(["group", "change", "--help-contact", "Rosa", "--ends-on", "2027-06-01"]) == Exit.OK
    assert capsys.readouterr().out == "Changed Riverside Voices.\n"


def test_a_group_is_chosen_by_name_by_id_or_by_being_the_only_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert "There is no group yet. Make one" in refused(capsys, "group", "invite", code=Exit.FAILED)
    first = told(capsys, *CREATE)
    assert isinstance(first, dict)
    for wanted in ([], ["riverside voices"], [first["id"]]):
        invited = told(capsys, "group", "invite", *wanted)
        assert isinstance(invited, dict)
        assert invited["group"] == first["id"]
    told(capsys, "group", "create", "Uphill", "--facilitator", "Ana", "--zone", "Africa/Lagos")
    assert "There are 2 groups. Say which" in refused(capsys, "page")
    assert "Did you mean 'Uphill'?" in refused(capsys, "page", "uphil")
    told(capsys, "group", "create", "UPHILL", "--facilitator", "Ana", "--zone", "Africa/Lagos")
    assert "2 groups have this name. Say which by its id" in refused(capsys, "page", "uphill")


def test_a_facilitators_invite_is_for_one_person(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, *CREATE)
    invited = told(capsys, "group", "invite", "--facilitator")
    assert isinstance(invited, dict)
    assert invited["role"] == "facilitator"


def test_a_link_for_a_new_group_needs_no_group(capsys: pytest.CaptureFixture[str]) -> None:
    invited = told(capsys, "group", "invite", "--new-group")
    assert isinstance(invited, dict)
    assert (invited["group"], invited["role"]) == (None, "owner")
    assert "goes alone" in refused(capsys, "group", "invite", "--new-group", "--facilitator", code=Exit.MISUSE)


def test_each_sign_in_link_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, *CREATE)
    links = set()
    for _ in range(2):
        assert cli.run(["page"]) == Exit.OK
        links.add(capsys.readouterr().out.strip())
    assert len(links) == 2


WRONG = [
    ([*CREATE[:-1], "Europ/Lisbon"], Exit.MISUSE, "There is no time zone 'Europ/Lisbon'. Did you mean Europe/Lisbon"),
    (
        [*CREATE, "--ends-on", "1 June"],
        Exit.MISUSE,
        "'1 June' is no day. Write it as year-month-day, such as 2027-06-01",
    ),
    ([*CREATE, "--language", "tlh"], Exit.FAILED, "tlh"),
    (["group", "create", "  ", *CREATE[3:]], Exit.FAILED, ""),
    (CREATE[:3], Exit.MISUSE, "Missing option '--facilitator'"),
    (["group", "change"], Exit.MISUSE, "Say what is to change, such as --ends-on 2027-06-01."),
]


@pytest.mark.parametrize(("arguments", "code", "sentence"), WRONG)
def test_what_cannot_be_is_refused_with_a_sentence(
    arguments: list[str], code: Exit, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = refused(capsys, *arguments, code=code)
    assert sentence in shown
    assert "Traceback" not in shown
    assert told(capsys, "group", "list") == []


def test_beside_a_program_that_does_not_answer_nothing_is_touched(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    folder.mkdir()
    lease = Lease.take(folder / "runner.lock")
    assert "is running on the data in" in refused(capsys, "group", "list", code=Exit.BUSY)
    lease.release()


def test_a_backup_is_made_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, *CREATE)
    made = told(capsys, "backup")
    assert isinstance(made, dict)
    assert Path(made["file"]).stat().st_size == made["size"]
    assert Path(made["file"]).parent.name == "backups"


def give_up(folder: Path, *, useful_until: str = "null") -> None:
    """Let a message be one that was given up."""
    message = f'{{"t":"message","to":{{"t":"private","person":"p"}},"body":[],"useful_until":{useful_until}}}'
    database = sqlite3.connect(folder / "ladle.db")
    with closing(database), database:
        row = (f"key {useful_until}", "browser", "chat", 0, message)
        database.execute("INSERT INTO dead_letters (key, account, chat, at, message) VALUES (?, ?, ?, ?, ?)", row)


def test_what_was_given_up_is_sent_again(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert cli.run(["migrate"]) == Exit.OK
    capsys.readouterr()
    assert cli.run(["resend"]) == Exit.OK
    assert capsys.readouterr().out == "No message was given up.\n"
    give_up(folder)
    give_up(folder, useful_until='{"t":"at","v":"2026-01-01T00:00:00+00:00"}')
    assert cli.run(["resend"]) == Exit.OK
    assert capsys.readouterr().out == (
        "To be sent again: 1. They go out as soon as Ladle runs.\nToo late to be useful, and dropped: 1.\n"
    )
    give_up(folder)
    assert told(capsys, "resend") == {"waiting": 1, "too_late": 0}


def test_the_database_is_prepared_and_left_alone_afterwards(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["migrate"]) == Exit.OK
    assert capsys.readouterr().out == "The database is ready.\n"
    assert cli.run(["migrate"]) == Exit.OK
    assert capsys.readouterr().out == "The database is up to date already.\n"


@pytest.mark.parametrize(
    ("version", "sentence"), [("9999", "was written by a newer Ladle"), ("0000", "Run `ladle migrate` once")]
)
def test_a_database_of_another_version_is_left_alone(
    version: str, sentence: str, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    assert cli.run(["migrate"]) == Exit.OK
    database = sqlite3.connect(folder / "ladle.db")
    with closing(database), database:
        database.execute("UPDATE alembic_version SET version_num = ?", (version,))
    for arguments in (["group", "list"], ["run"], ["chat"]):
        assert sentence in refused(capsys, *arguments, code=Exit.DATABASE)


def test_a_server_that_does_not_answer_is_told_without_its_password(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LADLE_DATABASE_URL", "postgresql://ladle:secret2@127.0.0.1:9/ladle")
    shown = refused(capsys, "group", "list", code=Exit.DATABASE)
    assert "The database server does not answer" in shown
    assert "secret2" not in shown


def test_a_database_that_is_no_database_is_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    folder.mkdir()
    (folder / "ladle.db").write_bytes(b"not a database at all" * 500)
    assert "The database is damaged" in refused(capsys, "group", "list", code=Exit.DATABASE)
