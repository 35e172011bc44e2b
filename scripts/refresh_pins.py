"""Write the exact version of every dependency into pyproject.toml, and requirements.txt for the container.

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
REQUIREMENTS_HEADER = """\
# What the container installs: every version exact, every file known by its hash, no download address.
# Written by scripts/refresh_pins.py.
"""


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


def resolve(pyproject: str) -> tuple[str, str]:
    """Return what pyproject.toml and requirements.txt should be, keeping the versions the given text pins.

    Works in a folder of its own, so that a failure leaves the project as it was.
    """
    settings = tomllib.loads(pyproject)
    build_requirements = [*settings["build-system"]["requires"], UNDECLARED_BUILD_REQUIREMENT]
    oldest_python = settings["project"]["requires-python"].removeprefix(">=")
    export = ("export", "--quiet", "--frozen", "--no-emit-project", "--no-header", "--no-annotate")
    build = ("pip", "compile", "--quiet", "--universal", "--no-header", "--no-annotate")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pyproject.toml").write_text(pyproject, encoding="utf-8")
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
    return pinned, REQUIREMENTS_HEADER + container_packages


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
    pyproject_file, requirements_file = ROOT / "pyproject.toml", ROOT / "requirements.txt"
    pyproject = pyproject_file.read_text(encoding="utf-8")
    recorded = requirements_file.read_text(encoding="utf-8") if requirements_file.exists() else ""
    start = pyproject
    if options.upgrade:
        start = replace_list(replace_list(pyproject, RUNTIME_LIST, []), BUILD_LIST, [])
    try:
        pinned, requirements = resolve(start)
    except PinsError as error:
        print(f"The pins could not be worked out.\n{error}", file=sys.stderr)
        return 2
    if options.check:
        if pinned == pyproject and without_added_files(recorded, requirements) == recorded:
            print("Every version is pinned, and requirements.txt matches.")
            return 0
        print("The pins are out of date. Run `uv run python scripts/refresh_pins.py` and commit what it writes.")
        return 1
    pyproject_file.write_text(pinned, encoding="utf-8")
    requirements_file.write_text(requirements, encoding="utf-8")
    print("Wrote the pins to pyproject.toml and requirements.txt.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
