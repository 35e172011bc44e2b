"""The doctor finds what is wrong with the machine, and says what to do."""

import os
import shutil
import socket
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from ladle import machine_checks as checks
from ladle.findings import Finding, Verdict
from ladle.settings import Settings, load

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give settings with a data folder as Ladle makes it."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return load(env_file=None, data_dir=folder)


def verdicts(findings: Iterable[Finding]) -> dict[str, Verdict]:
    return {finding.check: finding.verdict for finding in findings}


def sentence(findings: Iterable[Finding], check: str) -> str:
    return next(finding.sentence for finding in findings if finding.check == check)


def test_a_folder_for_its_owner_alone_is_fine(settings: Settings) -> None:
    assert verdicts(checks.folder_checks(settings))["data folder"] is Verdict.FINE


def test_a_folder_that_does_not_exist_yet_is_fine(tmp_path: Path) -> None:
    missing = load(env_file=None, data_dir=tmp_path / "not" / "yet")
    assert verdicts(checks.folder_checks(missing)) == {"data folder": Verdict.FINE}


def test_a_folder_open_to_others_is_wrong(settings: Settings) -> None:
    settings.data_dir.chmod(0o755)
    findings = list(checks.folder_checks(settings))
    assert verdicts(findings)["data folder"] is Verdict.WRONG
    assert f"chmod 700 {settings.data_dir}" in sentence(findings, "data folder")


def test_a_file_in_place_of_the_folder_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert verdicts(checks.folder_checks(load(env_file=None, data_dir=file))) == {"data folder": Verdict.WRONG}


def test_a_key_open_to_others_is_wrong(settings: Settings) -> None:
    settings.secret_key.touch(mode=0o600)
    assert verdicts(checks.folder_checks(settings))["secret key"] is Verdict.FINE
    settings.secret_key.chmod(0o640)
    assert verdicts(checks.folder_checks(settings))["secret key"] is Verdict.WRONG


class Usage(NamedTuple):
    """What shutil.disk_usage returns."""

    total: int
    used: int
    free: int


@pytest.mark.parametrize(
    ("free", "verdict"), [(10 * 2**30, Verdict.FINE), (100 * 2**20, Verdict.LOOK), (2**20, Verdict.WRONG)]
)
def test_little_room_is_told(free: int, verdict: Verdict, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(free, 0, free))
    assert verdicts(checks.folder_checks(settings))["disk"] is verdict


def test_nothing_to_lose_needs_no_backup(settings: Settings) -> None:
    assert not list(checks.backup_checks(settings, NOW))


@pytest.mark.parametrize(("age", "verdict"), [(None, Verdict.LOOK), (1, Verdict.FINE), (3, Verdict.LOOK)])
def test_an_old_backup_is_told(age: int | None, verdict: Verdict, settings: Settings) -> None:
    (settings.data_dir / "ladle.db").touch()
    settings.backups.mkdir()
    if age is not None:
        file = settings.backups / "ladle.db"
        file.touch()
        made = (NOW - timedelta(days=age)).timestamp()
        os.utime(file, (made, made))
    assert verdicts(checks.backup_checks(settings, NOW)) == {"backups": verdict}


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({}, Verdict.LOOK),
        ({"host": "0.0.0.0"}, Verdict.WRONG),  # noqa: S104 - not listened on
        ({"host": "0.0.0.0", "base_url": "https://ladle.example.org"}, Verdict.FINE),  # noqa: S104 - not listened on
        ({"base_url": "http://ladle.example.org"}, Verdict.WRONG),
        ({"base_url": "http://localhost:8080"}, Verdict.FINE),
        ({"base_url": "http://[::1]:8080"}, Verdict.FINE),
    ],
)
def test_the_public_address_must_be_reachable_and_safe(given: dict[str, object], verdict: Verdict) -> None:
    assert verdicts(checks.address_checks(load(env_file=None, **given))) == {"address": verdict}


def test_a_busy_port_is_told_with_another(settings: Settings) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        findings = list(checks.port_checks(load(env_file=None, data_dir=settings.data_dir, port=port)))
    assert verdicts(findings) == {"port": Verdict.WRONG}
    assert f"LADLE_PORT={port + 1}" in sentence(findings, "port")


def test_an_address_of_another_machine_is_told() -> None:
    findings = list(checks.port_checks(load(env_file=None, host="192.0.2.1")))
    assert "192.0.2.1 is not an address of this machine" in sentence(findings, "port")


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        (NOW, Verdict.FINE),
        (datetime(1970, 1, 1, tzinfo=UTC), Verdict.WRONG),
        (datetime(2106, 2, 7, tzinfo=UTC), Verdict.WRONG),
    ],
)
def test_a_clock_that_cannot_be_right_is_told(now: datetime, verdict: Verdict, settings: Settings) -> None:
    assert verdicts(checks.time_checks(settings, now))["clock"] is verdict


def test_a_clock_behind_the_database_is_told(settings: Settings) -> None:
    file = settings.data_dir / "ladle.db"
    file.touch()
    later = (NOW + timedelta(days=1)).timestamp()
    os.utime(file, (later, later))
    assert verdicts(checks.time_checks(settings, NOW))["clock"] is Verdict.WRONG
