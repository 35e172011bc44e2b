"""Every version is exact, every file of the container is known by its hash, and no download address is recorded."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.version import Version

from scripts import refresh_pins

ROOT = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS: list[str] = PYPROJECT["tool"]["uv"]["constraint-dependencies"]
BUILD_PINS: list[str] = PYPROJECT["tool"]["uv"]["build-constraint-dependencies"]
ADDRESS = re.compile(r"\w+://|--(extra-)?index-url|--find-links|\[\[?tool\.uv\.index|^\s*index-url", re.MULTILINE)


def plain_name(name: str) -> str:
    """Return a package name as the index spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned_versions(pins: list[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for pin in pins:
        name, version = pin.partition(";")[0].strip().split("==")
        found.setdefault(plain_name(name), set()).add(version)
    return found


def container_packages() -> Iterator[tuple[str, str, list[str]]]:
    """Yield name, version and hashes of each package in requirements.txt."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    for package in re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]:
        match = re.match(r"([\w.-]+)==([\w.!+-]+)", package)
        assert match, f"not an exact version: {package.splitlines()[0]}"
        yield match[1], match[2], re.findall(r"--hash=(sha256:[0-9a-f]{64})", package)


def test_every_pin_is_one_exact_version() -> None:
    for pin in PINS + BUILD_PINS:
        assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*==[\w.!+]+( ; .+)?", pin), pin


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.txt", "Dockerfile", "compose.yaml", ".ci/run"])
def test_no_download_address_is_recorded(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    # A health check may ask the program on its own machine, and pages have the operator's own name.
    text = re.sub(r"http://127\.0\.0\.1\b|https://\$DOMAIN\b", "", text)
    assert not ADDRESS.search(text)


def test_the_lock_file_which_records_addresses_is_never_committed() -> None:
    tracked = subprocess.run(["git", "ls-files", "*uv.lock"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert tracked.stdout == ""
    assert "uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_everything_installed_here_has_the_pinned_version() -> None:
    pins = pinned_versions(PINS)
    # uv may put its own seed packages into an environment; they are tools for making it, not part of the program.
    made_by_hand = {"ladle", "pip", "setuptools", "wheel", "uv"}
    # A wheel may call itself 2.012, which is version 2.12.
    installed = {plain_name(found.metadata["Name"]): str(Version(found.version)) for found in distributions()}
    wrong = {
        name: version
        for name, version in installed.items()
        if name not in made_by_hand and version not in pins.get(name, set())
    }
    assert not wrong, "run `uv run python scripts/refresh_pins.py`, then `uv sync`"


def test_the_container_installs_pinned_versions_known_by_hash() -> None:
    pins = pinned_versions(PINS)
    packages = list(container_packages())
    assert packages
    for name, version, hashes in packages:
        assert version in pins[plain_name(name)], f"{name}: run `uv run python scripts/refresh_pins.py`"
        assert hashes, f"{name} has no hash"


def test_every_dependency_of_the_program_is_in_the_container() -> None:
    names = {plain_name(name) for name, _, _ in container_packages()}
    for dependency in PYPROJECT["project"]["dependencies"]:
        match = re.match(r"[\w.-]+", dependency)
        assert match
        assert plain_name(match[0]) in names, f"{dependency}: run `uv run python scripts/refresh_pins.py`"


def test_a_marker_is_kept_only_where_a_package_has_several_versions() -> None:
    exported = (
        "# a comment\n"
        'colorama==0.4.6 ; sys_platform == "win32"\n'
        'numpy==2.1 ; python_full_version < "3.12"\n'
        'numpy==2.3 ; python_full_version >= "3.12"\n'
        "psycopg[binary]==3.3.9 \\\n"
        "    --hash=sha256:00\n"
    )
    assert refresh_pins.pins_of(exported) == [
        "colorama==0.4.6",
        "numpy==2.1 ; python_full_version < '3.12'",
        "numpy==2.3 ; python_full_version >= '3.12'",
        "psycopg==3.3.9",
    ]


def test_a_list_is_replaced_whole_and_nothing_else_changes() -> None:
    text = '[tool.uv]\nconstraint-dependencies = [\n    "old==1",\n]\nbuild-constraint-dependencies = [\n]\n'
    assert refresh_pins.replace_list(text, "constraint-dependencies", ["new==2"]) == text.replace("old==1", "new==2")


def test_a_missing_list_is_reported() -> None:
    with pytest.raises(refresh_pins.PinsError, match="one list called constraint-dependencies"):
        refresh_pins.replace_list("[tool.uv]\n", "constraint-dependencies", [])


def test_a_file_added_to_a_version_later_does_not_make_the_pins_wrong() -> None:
    known, added = "sha256:" + "0" * 64, "sha256:" + "1" * 64
    recorded = f"# header\nsix==1.17.0 \\\n    --hash={known}\n"
    fresh = f"# header\nsix==1.17.0 \\\n    --hash={known} \\\n    --hash={added}\n"
    assert refresh_pins.without_added_files(recorded, fresh) == recorded
