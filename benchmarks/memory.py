"""How much memory the server needs: `uv run python benchmarks/memory.py [--quick]`.

Starts Ladle as a process of its own on a fast clock, lets twelve people play a round over HTTP until its result and
picture have reached them, waits 30 seconds, and reads how much memory the process holds.
"""

import argparse
import asyncio
import json
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import machine
from ladle import logs
from ladle.demo import Sample, demo_settings, rehearsal_clock, sample_group
from ladle.running import running

GOAL_MIB = 150
WAIT = 30  # seconds after the round closed
QUICK_WAIT = 5


async def serve(folder: Path) -> None:
    """Be the server: what `ladle run` is, with a sample group and a fast clock."""
    async with running(demo_settings(folder, None), clock=rehearsal_clock()) as program:
        print(json.dumps(asdict(await sample_group(program))), flush=True)
        await program.wait_until_stopped()


def resident(process: int) -> dict[str, float]:
    """Return what a process holds in memory now, and held at most, in MiB (see proc(5), VmRSS and VmHWM)."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    fields = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith(("VmRSS", "VmHWM"))}
    return {"now": int(fields["VmRSS"]) / 1024, "most": int(fields["VmHWM"]) / 1024}


def measure(folder: Path, wait: int) -> dict[str, float]:
    """Start the server, play, wait, and look."""
    from ladle.rehearsal import play  # noqa: PLC0415 - the server must not load what the players need
    from words.render import Catalogue  # noqa: PLC0415 - as above

    command = [sys.executable, __file__, "--serve", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        sample = Sample(**json.loads(server.stdout.readline()))
        started = resident(server.pid)["now"]
        asyncio.run(play(sample, Catalogue(), lambda line: print(line, file=sys.stderr)))
        print(f"waiting {wait} seconds …", file=sys.stderr)
        time.sleep(wait)
        after = resident(server.pid)
        server.send_signal(signal.SIGTERM)
    return {"started_mib": round(started, 1), "after_mib": round(after["now"], 1), "most_mib": round(after["most"], 1)}


def main() -> None:
    """Measure, and print a JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"wait {QUICK_WAIT} seconds instead of {WAIT}")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve is not None:
        logs.configure("warning", "text")
        asyncio.run(serve(options.serve))
        return
    with tempfile.TemporaryDirectory(prefix="ladle-memory-") as folder:
        machine.show(Path(folder))
        result = measure(Path(folder), QUICK_WAIT if options.quick else WAIT)
    print(f"ready: {result['started_mib']} MiB; after the round: {result['after_mib']}; the most: {result['most_mib']}")
    met = result["after_mib"] <= GOAL_MIB
    print(f"goal: at most {GOAL_MIB} MiB {WAIT} seconds after a round closed, {'met' if met else 'missed'}")
    print(json.dumps({**result, "goal_mib": GOAL_MIB, "met": met}))


if __name__ == "__main__":
    main()
