"""What tests of faults look into afterwards: everything that was logged."""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from ladle import logs


@dataclass
class Logged:
    """All that was logged: as it would be written, and with everything that the records carry besides."""

    stream: io.StringIO = field(default_factory=io.StringIO)
    raw: list[str] = field(default_factory=list)

    @property
    def written(self) -> str:
        return self.stream.getvalue()

    @property
    def carried(self) -> str:
        return "\n".join(self.raw)

    def events(self, name: str) -> int:
        """Count the lines of an event."""
        return self.written.count(f'"event": "{name}"')


class _Carrying(logging.Handler):
    """Keeps records with the text and the places of their errors, which no log of ours shows."""

    def __init__(self, kept: list[str]) -> None:
        super().__init__()
        self._kept = kept
        self.setFormatter(logging.Formatter("%(name)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self._kept.append(f"{self.format(record)} {record.__dict__}")


@pytest.fixture
def logged() -> Iterator[Logged]:
    """Log as with LADLE_LOG_LEVEL=debug, and what libraries say at that level too."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    logged = Logged()
    logs.configure("debug", "json", logged.stream)
    root.setLevel(logging.DEBUG)
    root.addHandler(_Carrying(logged.raw))
    yield logged
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    for name in logs.OURS:
        logging.getLogger(name).setLevel(logging.NOTSET)
