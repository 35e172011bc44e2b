"""What a measurement was made on, printed with every one: figures of two machines are not to be compared."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path


def describe(folder: Path) -> dict[str, str]:
    """Return the machine, the versions that matter, and what kind of disk `folder` is on."""
    return {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "memory": _memory(),
        "system": f"{platform.system()} {platform.release()}",
        "disk": _file_system(folder),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "sqlalchemy": version("sqlalchemy"),
    }


def show(folder: Path) -> None:
    """Print the machine, one line a fact."""
    for name, value in describe(folder).items():
        print(f"{name:11} {value}")


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def _memory() -> str:
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return f"{pages / 2**30:.1f} GiB"


def _file_system(folder: Path) -> str:
    """Name the file system: on tmpfs a commit costs nothing, and the figures say little."""
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return "unknown"
    inside = [(fields[1], fields[2]) for fields in mounts if folder.resolve().is_relative_to(fields[1])]
    return max(inside, key=lambda mount: len(mount[0]), default=("", "unknown"))[1]
