"""What `ladle doctor` looks at on the machine: the data folder, the public address, the port and the clock."""

import ipaddress
import os
import shutil
import stat
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from ladle.findings import Finding, fine, look, wrong
from ladle.serving import PortTaken, listen
from ladle.settings import Settings

LITTLE_SPACE = 500 * 2**20  # a year of a hundred groups' check-ins is less; a backup needs as much as the database
NO_SPACE = 50 * 2**20  # SQLite's write-ahead log alone may need this much while a backup runs
OLDEST_CLOCK = datetime(2026, 1, 1, tzinfo=UTC)  # this program was written later
NEWEST_CLOCK = datetime(2100, 1, 1, tzinfo=UTC)
CLOCK_SLACK = timedelta(hours=1)  # a file system's own clock may differ from the machine's by this much
OLD_BACKUP = timedelta(days=2)  # the program makes one a day; a machine may be off for a weekend's night
_GO_LIVE = "To let others in, set LADLE_BASE_URL to the address they will type, such as https://ladle.example.org."
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def folder_checks(settings: Settings) -> Iterator[Finding]:
    """Look at the data folder: there, ours, closed to others, with room on its disk."""
    folder = settings.data_dir
    if not folder.exists():
        parent = next(parent for parent in folder.parents if parent.exists())
        if os.access(parent, os.W_OK | os.X_OK):
            yield fine("data folder", f"{folder} will be made at the first start.")
        else:
            yield wrong("data folder", f"{folder} cannot be made: {parent} may not be written to. Set LADLE_DATA_DIR.")
        return
    if not folder.is_dir():
        yield wrong("data folder", f"{folder} is not a folder. Set LADLE_DATA_DIR to one.")
        return
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield wrong("data folder", f"{folder} may not be written to. Give it to this account: chown -R $USER {folder}")
        return
    if folder.stat().st_mode & _OTHERS:
        yield wrong("data folder", f"Others on this machine can look into {folder}. Close it: chmod 700 {folder}")
    else:
        yield fine("data folder", f"{folder} is there, for its owner alone.")
    yield _room(folder)
    if settings.secret_key.exists():
        yield _secret_key(settings.secret_key)


def _room(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    shown = f"{free // 2**20:,} MiB"
    if free < NO_SPACE:
        return wrong("disk", f"Only {shown} are free on the disk of {folder}. Make room, or answers cannot be saved.")
    if free < LITTLE_SPACE:
        return look("disk", f"Only {shown} are free on the disk of {folder}. Make room soon.")
    return fine("disk", f"{shown} are free on the disk of {folder}.")


def _secret_key(file: Path) -> Finding:
    if file.stat().st_mode & _OTHERS:
        return wrong("secret key", f"Others can read {file}. Close it: chmod 600 {file}")
    return fine("secret key", f"{file} is readable by its owner alone.")


def backup_checks(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Look at how old the newest backup is, once there is something to lose."""
    database = settings.data_dir / "ladle.db"
    if settings.database_url is None and not database.exists():
        return
    made = [file.stat().st_mtime for file in settings.backups.glob("*") if file.is_file()]
    if made:
        age = now - datetime.fromtimestamp(max(made), UTC)
        sentence = f"The newest backup is {_length(age)} old."
        yield look("backups", f"{sentence} Make one: ladle backup") if age > OLD_BACKUP else fine("backups", sentence)
    else:
        yield look("backups", f"There is no backup in {settings.backups}. Make one: ladle backup")


def _length(span: timedelta) -> str:
    hours = int(span.total_seconds() // 3600)
    return f"{hours} hours" if hours < 48 else f"{hours // 24} days"


def address_checks(settings: Settings) -> Iterator[Finding]:
    """Look at whether the address in invites can be opened by others, and safely."""
    if settings.base_url is None:
        if is_local(settings.host):
            yield look("address", f"Ladle is reached from this machine only, at {settings.address}. {_GO_LIVE}")
        else:
            yield wrong(
                "address", f"Ladle listens on {settings.host}, but links would begin {settings.address}. {_GO_LIVE}"
            )
        return
    parts = urlsplit(settings.base_url)
    if parts.scheme == "http" and not is_local(parts.hostname or ""):
        secure = settings.base_url.replace("http:", "https:", 1)
        yield wrong(
            "address",
            f"LADLE_BASE_URL begins with http, so anybody on the way can read answers. Put a web server with TLS "
            f"before Ladle (docs/how-to/go-live.md) and set LADLE_BASE_URL={secure}",
        )
    else:
        yield fine("address", f"Links begin with {settings.base_url}.")


def is_local(host: str) -> bool:
    """Whether a host name or address means this machine only."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def port_checks(settings: Settings) -> Iterator[Finding]:
    """Look at whether the port can be listened on; not to be asked while Ladle runs."""
    try:
        listen(settings.host, settings.port).close()
    except PortTaken as taken:
        yield wrong("port", taken.sentence)
    else:
        yield fine("port", f"Port {settings.port} is free.")


def time_checks(settings: Settings, now: datetime) -> Iterator[Finding]:
    """Look at the clock and at the time zones: rounds open by them. `now` in UTC."""
    shown = now.strftime("%Y-%m-%d %H:%M UTC")
    newest = max((file.stat().st_mtime for file in settings.data_dir.glob("ladle.db*")), default=0.0)
    if not OLDEST_CLOCK <= now < NEWEST_CLOCK or now + CLOCK_SLACK < datetime.fromtimestamp(newest, UTC):
        yield wrong(
            "clock", f"The clock says {shown}, which cannot be. Set it (timedatectl set-ntp true), then start Ladle."
        )
    else:
        yield fine("clock", f"The clock says {shown}.")
    try:
        zoneinfo.ZoneInfo("Europe/Lisbon")
        known = len(zoneinfo.available_timezones())
    except (zoneinfo.ZoneInfoNotFoundError, OSError):
        yield wrong("time zones", "The time zones are missing. Install Ladle anew: uv sync")
    else:
        yield fine("time zones", f"{known} time zones are known.")
