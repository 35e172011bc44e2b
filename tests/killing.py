"""Processes that end at a line of our code, as if somebody had pulled the plug."""

import os
import signal
import sys
from types import FrameType
from typing import Any


def die_at(line: int, files: tuple[str, ...]) -> None:
    """Let this process kill itself at the so manyth line that it runs of files whose paths end like these."""
    left = line
    known: dict[str, bool] = {}

    def count(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal left
        file = frame.f_code.co_filename
        if file not in known:
            known[file] = file.endswith(files)
        if not known[file]:
            return None
        if event == "line":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return count

    sys.settrace(count)
