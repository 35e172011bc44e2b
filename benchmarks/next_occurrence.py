"""How long the next occurrence of any rule takes to find: `uv run python benchmarks/next_occurrence.py [--quick]`.

Of each kind of rule, many with a start and a zone of their own, each asked for once from a time of its own, up to ten
years after its start: nothing that was read before can help. The figure is the median of the slowest kind.
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import machine
from core.recurrence import Recurrence
from scheduler.recurrence import WallClockCalendar
from scheduler.zones import find_zone

GOAL_US = 100
MANY, FEW = 4_000, 400  # rules of each kind
FIRST = datetime(2026, 1, 1)  # noqa: DTZ001  # local time
YEARS = timedelta(days=3650)
SEED = 20  # the same rules every time
RULES = (
    "FREQ=DAILY",
    "FREQ=DAILY;COUNT=1",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR",
    "FREQ=DAILY;INTERVAL=9;BYMONTHDAY=31;BYDAY=MO",  # far apart
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20401231",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;WKST=SU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=24",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=MONTHLY;BYDAY=-1FR;COUNT=24",
    "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
)
ZONES = (
    *("Africa/Accra", "Africa/Cairo", "America/New_York", "America/Sao_Paulo", "America/St_Johns", "Asia/Amman"),
    *("Asia/Kathmandu", "Asia/Kolkata", "Australia/Lord_Howe", "Europe/Lisbon", "Pacific/Auckland", "UTC"),
)
WITHOUT = (date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1))


def next_occurrence_us(rules_of_each: int = MANY, tell: Callable[[str], None] = lambda _: None) -> float:
    """Return the median microseconds of the slowest kind of rule."""
    return max(medians(rules_of_each, tell).values())


def medians(rules_of_each: int, tell: Callable[[str], None]) -> dict[str, float]:
    """Return the median microseconds of each kind of rule."""
    calendar = WallClockCalendar()
    chance = random.Random(SEED)  # noqa: S311  # not a secret
    for zone in ZONES:  # read from the disk once, as in a running program
        find_zone(zone)
    found: dict[str, float] = {}
    for number, rule in enumerate(RULES, 1):
        tell(f"rule {number} of {len(RULES)}")
        found[rule] = statistics.median(_once(calendar, rule, chance) for _ in range(rules_of_each)) * 1_000_000
    return found


def _once(calendar: WallClockCalendar, rule: str, chance: random.Random) -> float:
    start = FIRST + timedelta(minutes=chance.randrange(2 * 365 * 24 * 60))
    recurrence = Recurrence(rule, start, chance.choice(ZONES), WITHOUT)
    after = start.replace(tzinfo=UTC) + chance.random() * YEARS
    begun = time.perf_counter()
    calendar.next_occurrence(recurrence, after)
    return time.perf_counter() - begun


def main() -> None:
    """Measure every kind, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rules of each kind")
    quick = parser.parse_args().quick
    machine.show(Path.cwd())
    found = medians(FEW if quick else MANY, lambda line: print(line, file=sys.stderr))
    for rule, median in found.items():
        print(f"{rule:46} {median:7.1f} µs")
    slowest = max(found.values())
    print(f"{'goal':46} {GOAL_US:7.1f} µs")
    print(json.dumps({"next_occurrence_us": round(slowest, 1), "goal_us": GOAL_US, "met": slowest <= GOAL_US}))


if __name__ == "__main__":
    main()
