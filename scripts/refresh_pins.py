"""Write the exact version of every dependency into pyproject.toml, and the container's two lists with hashes.

Without an option it keeps every version that is pinned already, adds what is new and drops what is gone; `--upgrade`
takes the newest versions instead; `--check` changes nothing and exits 1 if the files are not what it would write.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME_LIST = "constraint-dependencies"
BUILD_LIST = "build-constraint-dependencies"
# langdetect is published as source only, and source without a declared build system is built with setuptools.
UNDECLARED_BUILD_REQUIREMENT = "setuptools"
PYPROJECT = "pyproject.toml"
CONTAINER = "requirements.txt"
CONTAINER_BUILD = "requirements-build.txt"
HEADERS = {
    CONTAINER: "# What the container installs: exact versions, every file known by its hash, no download address.\n",
    CONTAINER_BUILD: "# What the container builds wheels with: exact versions, known by hash, no download address.\n",
}
WRITTEN_BY = "# Written by scripts/refresh_pins.py.\n"


class PinsError(Exception):
    """The pins could not be worked out; the message says what to do."""


def find_uv() -> str:
    """Return the path of the uv that runs this script, or of one nearby."""
    beside_the_project = ROOT / ".uv" / "bin" / "uv"
    found = os.environ.get("UV") or shutil.which("uv")
    if found is None and beside_the_project.exists():
        found = str(beside_the_project)
    if found is None:
        raise PinsError("uv was not found. Run `python3 -m venv .uv && .uv/bin/pip install -q uv`, then try again.")
    return found


def replace_list(text: str, name: str, pins: list[str]) -> str:
    """Return the pyproject text with the list called name holding exactly these pins, one a line."""
    body = "".join(f'    "{pin}",\n' for pin in pins)
    written, count = re.subn(
        rf"^{name} = \[\n.*?^\]\n", lambda _: f"{name} = [\n{body}]\n", text, flags=re.MULTILINE | re.DOTALL
    )
    if count != 1:
        raise PinsError(f"pyproject.toml should hold one list called {name}, over several lines. It holds {count}.")
    return written


def pins_of(exported: str) -> list[str]:
    """Return `name==version` for every package in uv's export.

    A marker is kept only where one package has several versions: elsewhere the pin holds wherever the package is used.
    """
    versions: dict[str, list[tuple[str, str]]] = {}
    for line in exported.splitlines():
        if not line or line.startswith(("#", " ")):
            continue
        requirement, _, marker = line.rstrip("\\ ").partition(";")
        name, _, version = requirement.strip().partition("==")
        # An extra belongs to the dependency, never to the pin.
        versions.setdefault(name.partition("[")[0], []).append((version, marker.strip()))
    pins = []
    for name, found in sorted(versions.items()):
        if len(found) == 1:
            pins.append(f"{name}=={found[0][0]}")
        else:
            pins.extend(f"{name}=={version} ; {marker}".replace('"', "'") for version, marker in found)
    return pins


def run_uv(*arguments: str, folder: Path, given: str | None = None) -> str:
    """Run uv in folder and return what it prints; its own words are shown if it fails."""
    done = subprocess.run([find_uv(), *arguments], cwd=folder, input=given, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise PinsError(f"`uv {' '.join(arguments)}` failed:\n{done.stderr}")
    return done.stdout


def resolve(pyproject: str) -> dict[str, str]:
    """Return what each of the three files should be, keeping the versions that the given pyproject.toml pins.

    Works in a folder of its own, so that a failure leaves the project as it was.
    """
    settings = tomllib.loads(pyproject)
    build_requirements = [*settings["build-system"]["requires"], UNDECLARED_BUILD_REQUIREMENT]
    oldest_python = settings["project"]["requires-python"].removeprefix(">=")
    export = ("export", "--quiet", "--frozen", "--no-emit-project", "--no-header", "--no-annotate")
    build = ("pip", "compile", "--quiet", "--universal", "--no-header", "--no-annotate", "--generate-hashes")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / PYPROJECT).write_text(pyproject, encoding="utf-8")
        (folder / "build.in").write_text("\n".join(build_requirements), encoding="utf-8")
        (folder / "build-pins.txt").write_text("\n".join(settings["tool"]["uv"][BUILD_LIST]), encoding="utf-8")
        run_uv("lock", "--quiet", folder=folder)
        all_packages = run_uv(*export, "--all-groups", "--no-hashes", folder=folder)
        container_packages = run_uv(*export, "--no-default-groups", folder=folder)
        build_packages = run_uv(
            *build, "--python-version", oldest_python, "--constraints", "build-pins.txt", "build.in", folder=folder
        )
    pinned = replace_list(pyproject, RUNTIME_LIST, pins_of(all_packages))
    pinned = replace_list(pinned, BUILD_LIST, pins_of(build_packages))
    return {
        PYPROJECT: pinned,
        CONTAINER: HEADERS[CONTAINER] + WRITTEN_BY + container_packages,
        CONTAINER_BUILD: HEADERS[CONTAINER_BUILD] + WRITTEN_BY + build_packages,
    }


def without_added_files(recorded: str, fresh: str) -> str:
    """Return fresh without the hashes that recorded does not know.

    Authors add files to a version after it is published (a wheel for a new Python); that makes no pin wrong.
    """
    known = set(re.findall(r"sha256:[0-9a-f]{64}", recorded))

    def is_kept(line: str) -> bool:
        found = re.search(r"sha256:[0-9a-f]{64}", line)
        return found is None or found[0] in known

    packages = re.split(r"^(?=\S)", fresh, flags=re.MULTILINE)
    return "".join(
        " \\\n".join(filter(is_kept, package.split(" \\\n"))).rstrip("\n") + "\n" for package in packages if package
    )


def main() -> int:
    """Refresh or check the pins; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--upgrade", action="store_true", help="take the newest version of everything")
    choice.add_argument("--check", action="store_true", help="change nothing; exit 1 if the files are out of date")
    options = parser.parse_args()
    recorded = {name: read(name) for name in (PYPROJECT, CONTAINER, CONTAINER_BUILD)}
    start = recorded[PYPROJECT]
    if options.upgrade:
        start = replace_list(replace_list(start, RUNTIME_LIST, []), BUILD_LIST, [])
    try:
        fresh = resolve(start)
    except PinsError as error:
        print(f"The pins could not be worked out.\n{error}", file=sys.stderr)
        return 2
    if options.check:
        wrong = [
            name
            for name, text in fresh.items()
            if recorded[name] not in {text, without_added_files(recorded[name], text)}
        ]
        if not wrong:
            print("Every version is pinned.")
            return 0
        print(
            f"Out of date: {', '.join(wrong)}. Run `uv run python scripts/refresh_pins.py` and commit what it writes."
        )
        return 1
    for name, text in fresh.items():
        (ROOT / name).write_text(text, encoding="utf-8")
    print(f"Wrote {', '.join(fresh)}.")
    return 0


def read(name: str) -> str:
    """Return the text of the project's file, or nothing if it is not there yet."""
    file = ROOT / name
    return file.read_text(encoding="utf-8") if file.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
