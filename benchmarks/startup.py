"""How long `ladle --help` takes, against Python doing nothing: `uv run python benchmarks/startup.py`."""

import json
import statistics
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import machine

RUNS = 15
HEADROOM_MS = 150


def milliseconds(command: list[str]) -> float:
    """Return how long a command takes, once."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Measure both in turns, and print the medians."""
    machine.show(Path.cwd())
    ladle = Path(sysconfig.get_path("scripts")) / "ladle"
    commands = {"python -c pass": [sys.executable, "-c", "pass"], "ladle --help": [str(ladle), "--help"]}
    measured: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(RUNS + 1):
        for name, command in commands.items():
            taken = milliseconds(command)
            if turn:  # the first one also reads the files from the disk
                measured[name].append(taken)
    medians = {name: statistics.median(times) for name, times in measured.items()}
    for name, median in medians.items():
        print(f"{name:16} {median:6.0f} ms  (fastest {min(measured[name]):.0f}, slowest {max(measured[name]):.0f})")
    python, help_ = medians.values()
    goal = 3 * python + HEADROOM_MS
    print(f"{'goal':16} {goal:6.0f} ms  (3 times Python doing nothing, and {HEADROOM_MS} ms)")
    result = {
        "python_ms": round(python, 1),
        "help_ms": round(help_, 1),
        "goal_ms": round(goal, 1),
        "met": help_ <= goal,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
