"""The server in a process of its own, for tests that kill and benchmarks that measure."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).resolve().parents[2]


class Remote:
    """A server in another process, scripted through its control endpoints (see control.py)."""

    def __init__(self, url: str, process: "subprocess.Popen[str]", client: httpx.Client) -> None:
        self.url = url
        self.process = process
        self._client = client

    def __call__(self, command: str, /, **arguments: Any) -> dict[str, Any]:
        """Give a command: `remote("people", count=1000, met="ladle_bot")`. Raises ValueError with its complaint."""
        response = self._client.post(f"{self.url}/control/{command}", json=arguments)
        answer: dict[str, Any] = response.json()
        if response.is_error:
            raise ValueError(answer["error"])
        return answer


@contextmanager
def separate(*arguments: str) -> Iterator[Remote]:
    """Run a server in a process of its own, with these arguments."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.telegram_api", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        if not url:
            raise RuntimeError("The server did not start: see what it printed.")
        with httpx.Client(timeout=120.0) as client:
            yield Remote(url, process, client)
    finally:
        process.terminate()
        process.wait(timeout=10)
        if process.stdout is not None:
            process.stdout.close()
