"""`ladle doctor` finds what is wrong, says what to do, and ends so that scripts know."""

import json
import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from ladle import cli
from ladle.exits import Exit
from ladle.findings import Finding
from ladle.lease import Lease
from ladle.settings import Settings, variable
from storage import schema
from storage.database import Database
from storage.lockbox_mark import keep_mark


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Set a data folder that exists, and nothing else."""
    for field in Settings.model_fields:
        monkeypatch.delenv(variable(field), raising=False)
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LADLE_DATA_DIR", str(folder))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("LADLE_PORT", str(free.getsockname()[1]))
    return folder


@pytest.fixture
def database(folder: Path) -> Iterator[Database]:
    """Give a prepared database in the data folder."""
    database = Database.open(f"sqlite:///{folder}/ladle.db", any_schema=True)
    schema.migrate(database)
    yield database
    database.close()


def examined(capsys: pytest.CaptureFixture[str], code: Exit = Exit.OK) -> dict[str, Finding]:
    """Run the doctor and return what it found, by what was checked."""
    assert cli.run(["doctor", "--json"]) == code
    told = json.loads(capsys.readouterr().out)
    assert told["well"] is (code is Exit.OK)
    return {finding["check"]: Finding(**finding) for finding in told["findings"]}


def test_before_the_first_start_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    found = examined(capsys)
    assert "the first start prepares the database" in found["database"].sentence
    assert "Start it: ladle run" in found["program"].sentence
    assert found["charts"].sentence == "Charts can be drawn."


def test_a_prepared_database_is_read_through(capsys: pytest.CaptureFixture[str], database: Database) -> None:
    found = examined(capsys)
    assert "is whole and of this version" in found["database"].sentence
    assert "ladle group create" in found["groups"].sentence


def test_a_lockbox_that_is_not_the_one_of_the_database_is_told(
    capsys: pytest.CaptureFixture[str], database: Database, tmp_path: Path
) -> None:
    keep_mark(database, "a" * 32, instead_of=None)
    found = examined(capsys, Exit.FAILED)
    assert "is not the folder in which the sealed answers of this database lie" in found["lockbox"].sentence
    assert list((tmp_path / "data").glob("lockbox/*")) == []


def test_looking_changes_nothing(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    examined(capsys)
    assert [file.name for file in folder.iterdir()] in ([], ["runner.lock"])


@pytest.mark.parametrize(
    ("version", "sentence"), [("9999", "was written by a newer Ladle"), ("0000", "was written by an older Ladle")]
)
def test_a_database_of_another_version_is_told(
    version: str, sentence: str, capsys: pytest.CaptureFixture[str], database: Database
) -> None:
    with database.transaction() as transaction:
        transaction.connection.execute(text("UPDATE alembic_version SET version_num = :now"), {"now": version})
    assert sentence in examined(capsys, Exit.FAILED)["database"].sentence


def test_a_damaged_database_is_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "ladle.db").write_bytes(b"not a database at all" * 500)
    assert "The database is damaged" in examined(capsys, Exit.FAILED)["database"].sentence


def test_an_unreachable_server_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LADLE_DATABASE_URL", "postgresql://ladle:secret2@127.0.0.1:9/ladle")
    found = examined(capsys, Exit.FAILED)["database"]
    assert "The database server does not answer" in found.sentence
    assert "secret2" not in found.sentence


def test_a_second_program_that_does_not_answer_is_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    lease = Lease.take(folder / "runner.lock")
    found = examined(capsys)["program"]
    lease.release()
    assert "is running on the data in" in found.sentence


def test_a_folder_open_to_others_fails(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    folder.chmod(0o755)
    found = examined(capsys, Exit.FAILED)["data folder"]
    assert f"chmod 700 {folder}" in found.sentence
    assert stat.S_IMODE(folder.stat().st_mode) == 0o755, "it is told, not changed"


def test_wrong_settings_end_with_their_own_code(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LADLE_PORT", "http")
    monkeypatch.setenv("LADLE_LOG_LEVEL", "loud")
    assert cli.run(["doctor"]) == Exit.MISUSE
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == (
        "WRONG  settings: LADLE_PORT is 'http': it must be a whole number from 1 to 65535, such as LADLE_PORT=8080."
    )
    assert len(shown) == 2


def test_the_health_check_says_whether_anybody_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["doctor", "--health"]) == Exit.FAILED
    assert capsys.readouterr().out == "Ladle does not answer.\n"


def test_a_template_that_cannot_be_used_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "templates with ready questions can be used" in examined(capsys)["templates"].sentence
    (tmp_path / "mine.toml").write_text("id = 'x", encoding="utf-8")
    monkeypatch.setenv("LADLE_TEMPLATES_DIR", str(tmp_path))
    assert "mine.toml is not used. It is not TOML" in examined(capsys, Exit.FAILED)["templates"].sentence
