"""Where the machine stands."""

from pathlib import Path

import pytest

from ladle.local_zone import local_zone


@pytest.fixture(autouse=True)
def no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)


def linked(tmp_path: Path, name: str) -> Path:
    zone = tmp_path / "zoneinfo" / name
    zone.parent.mkdir(parents=True)
    zone.write_bytes(b"")
    link = tmp_path / "localtime"
    link.symlink_to(zone)
    return link


def test_the_link_of_the_system_names_the_zone(tmp_path: Path) -> None:
    assert local_zone(linked(tmp_path, "Europe/Lisbon")) == "Europe/Lisbon"


def test_the_variable_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", ":America/Sao_Paulo")
    assert local_zone(linked(tmp_path, "Europe/Lisbon")) == "America/Sao_Paulo"


@pytest.mark.parametrize("name", ["Nowhere/AtAll", "Etc/GMT+5"])
def test_what_is_no_place_is_no_guess(tmp_path: Path, name: str) -> None:
    assert local_zone(linked(tmp_path, name)) is None


def test_a_machine_without_a_zone_gives_no_guess(tmp_path: Path) -> None:
    assert local_zone(tmp_path / "missing") is None
    (tmp_path / "file").write_bytes(b"")
    assert local_zone(tmp_path / "file") is None
