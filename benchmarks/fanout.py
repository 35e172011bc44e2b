"""How fast a round reaches everybody on Telegram: `uv run --group benchmarks python benchmarks/fanout.py [--quick]`.

Ladle as a process of its own, with a real database, sends one round to all members through a Bot API server in another
process, which answers each call after 100 ms:

- at the lane's limit, scaled up so that the run does not take hours, while the server refuses what Telegram would at
  rates scaled alike; meanwhile people press buttons, and the server measures until something changes in their chat;
- without a limit, against a bare `asyncio.gather` over httpx and python-telegram-bot with its AIORateLimiter, each
  sending the same text and buttons with as many calls under way. The bare one gathers that many senders, each with one
  call after the other: gathering all calls at once is several times slower, as httpx looks at everything that waits.
  All take turns in one run;
- to few and to many, for how much memory it takes.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from pathlib import Path

import httpx
from pydantic import SecretStr

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import machine
from benchmarks.group_at_work import FILLED_AT_ONCE, FIRST_ROUND
from benchmarks.memory import resident
from bots.telegram.limits import A_SECOND, REPLIES_A_SECOND
from core.actions import Action, FoundGroup, PlanSeries
from core.activities import ACTIVITIES
from core.changes import Changes
from core.consent import with_decision
from core.conversation import Person
from core.events import Acted, Origin
from core.messages import told
from core.people import AT_JOINING, Account, GroupId, Identity, Member, MemberId, PersonId, Role, Standing
from core.ports.inbox import Handled
from ladle import logs
from ladle.clocks import FastClock, ManualClock
from ladle.ids import fresh_event_id, fresh_id
from ladle.platforms import Served, of_settings
from ladle.program import Program
from ladle.running import running
from ladle.settings import Settings
from scheduler.engines.pace import Rate
from storage.overview import Overview
from storage.store import SqlStore
from tests.telegram_api.process import Remote, separate

TOKEN = "42:benchmark-token"
BOT = "ladle_bot"
FIRST_PERSON = 1_000_000
LATENCY = 0.1  # seconds until the server answers: a phone network's, or another continent's
FACTOR = 8  # how many times Telegram's rates the limited run goes at
LANE = A_SECOND - REPLIES_A_SECOND  # messages a second that a fan-out may send on Telegram
UNTIL_OPEN = timedelta(seconds=2)  # from the program's start to the round's
IN_FLIGHT = 64  # calls under way at once, for every contestant
GOALS = {
    "rate_share": (0.98, True),
    "too_many_requests": (0, False),
    "unlimited_ratio_bare": (0.7, True),
    "memory_growth": (1.2, False),
    "press_p99_ms": (150.0, False),
}
TEXT = "A question for you\n\nHow was your week?"
BUTTONS = {"inline_keyboard": [[{"text": label, "callback_data": "x" * 40} for label in ("Good", "Mixed", "Hard")]]}

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is sent: recipients of the limited run, of each unlimited one, of the two that memory is read of.

    `bare` is how many the others send to without a limit; they take several times as long for each.
    """

    limited: int
    unlimited: int
    bare: int
    passes: int
    few: int
    many: int
    presses: int


FULL = Sizes(10_000, 10_000, 3_000, 2, 1_000, 100_000, 1_000)
QUICK = Sizes(800, 800, 400, 1, 400, 1_600, 60)


# Ladle, as processes of their own


async def fill(folder: Path, members: int) -> None:
    """Make a group of so many people on Telegram, whose first round is planned."""
    clock = ManualClock(FIRST_ROUND.replace(tzinfo=UTC) - timedelta(hours=1))
    async with running(Settings(data_dir=folder), clock=clock, serve=False) as program:

        async def act(action: Action) -> str:
            outcome = await program.inbox.submit(Acted(Origin("command", fresh_event_id(), clock.now()), None, action))
            assert outcome.handled is Handled.NEW, outcome.note
            return str(outcome.created)

        ends = (clock.now() + timedelta(days=500)).date()
        id = GroupId(await act(FoundGroup("Riverside", "en", "UTC", "Rosa", "Rosa", ends, "Rosa")))
        group = next(one.group for one in Overview(program.database).groups() if one.group.id == id)
        kind = ACTIVITIES[0]
        await act(PlanSeries(id, kind.name, told("Week"), kind.form(group), kind.plan(group, FIRST_ROUND)))
        store = SqlStore(program.database)
        for done in range(0, members, FILLED_AT_ONCE):
            changes = Changes()
            for number in range(done, min(members, done + FILLED_AT_ONCE)):
                _add(changes, id, FIRST_PERSON + number)
            with store.begin() as work:
                work.save(changes)
                work.commit()


def _add(changes: Changes, group: GroupId, number: int) -> None:
    identity = Identity(f"telegram:{TOKEN.partition(':')[0]}", str(number))
    person = Person(PersonId(fresh_id()), home=identity, language="en")
    day = FIRST_ROUND.date() - timedelta(days=7)
    member = Member(MemberId(fresh_id()), group, person.id, "Member", Role.MEMBER, Standing.JOINED, "en", "UTC", day)
    for purpose in AT_JOINING:
        member = with_decision(member, purpose, True)
    changes.new_people[person.id] = person
    changes.new_accounts.append((Account(identity), person.id))
    changes.new_members[member.id] = member


async def send(folder: Path, url: str, factor: float) -> None:
    """Be the program: open the round in a moment, and send until standard input ends. `factor` 0: without a limit."""
    clock = FastClock(FIRST_ROUND.replace(tzinfo=UTC) - UNTIL_OPEN, 1.0)
    settings = Settings(data_dir=folder, telegram_token=SecretStr(TOKEN), telegram_api_url=url, in_flight=IN_FLIGHT)

    def at_rate(program: Program) -> list[Served]:
        return [replace(served, rate=scaled(served.rate, factor)) for served in of_settings(program)]

    async with running(settings, clock=clock, serve=False, platforms=at_rate):
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.read)


def scaled(rate: Rate | None, factor: float) -> Rate | None:
    """Return a rate so many times as fast; None for none."""
    if rate is None or not factor:
        return None
    private, shared = rate.private, rate.shared
    assert private is not None
    assert shared is not None
    return Rate(
        rate.per_second * factor,
        rate.replies_per_second * factor,
        replace(private, seconds=private.seconds / factor),
        replace(shared, seconds=shared.seconds / factor),
    )


class Ladle:
    """The program in a process of its own, about to send."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    @classmethod
    @contextmanager
    def ready(cls, folder: Path, url: str, factor: float) -> Iterator["Ladle"]:
        """Start it, and end it afterwards."""
        command = [sys.executable, __file__, "--send", str(folder), "--url", url, "--factor", str(factor)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                assert process.stdout.readline().strip() == "ready"
                yield cls(process)
            finally:
                process.stdin.close()
                process.wait(timeout=60)

    @property
    def most_memory(self) -> float:
        """The most memory it has held, in MiB."""
        return resident(self._process.pid)["most"]


def filled(folder: Path, members: int) -> Path:
    """Make a data folder in a process of its own, so that filling it is not measured."""
    subprocess.run([sys.executable, __file__, "--fill", str(folder), "--members", str(members)], check=True)
    return folder


# What is measured


@contextmanager
def telegram(members: int, *arguments: str) -> Iterator[Remote]:
    """Run a server on which so many people have met the bot."""
    with separate("--latency", str(LATENCY), "--token", TOKEN, *arguments) as server:
        server("people", count=members, first_id=FIRST_PERSON, met=BOT)
        yield server


def wait_for(server: Remote, wanted: int, tell: Tell) -> list[float]:
    """Wait until so many questions have arrived; return when each did, in seconds."""
    since, times = 0, []
    while len(times) < wanted:
        time.sleep(0.25)
        found = server("sends", since=since)
        since = found["next"]
        times += [at for _, text, at in found["sends"] if "How was your week?" in text]
        tell(f"sent {len(times):,} of {wanted:,}")
    return times


def per_second(times: Sequence[float]) -> float:
    """Return how many a second came between the first and the last."""
    return (len(times) - 1) / (max(times) - min(times))


def limited(folder: Path, sizes: Sizes, tell: Tell) -> dict[str, float]:
    """Send at the lane's limit; meanwhile people press."""
    tell("filling a group for the limited run")
    data = filled(folder / "limited", sizes.limited)
    with telegram(sizes.limited, "--pace", str(FACTOR)) as server, Ladle.ready(data, server.url, FACTOR):
        wait_for(server, max(50, sizes.limited // 20), tell)
        asked = [int(chat) for chat, text, _ in server("sends")["sends"] if "How was your week?" in text]
        tell("people press buttons")
        length = sizes.limited / (FACTOR * LANE) * 0.7
        presses = min(sizes.presses, len(asked) * 10)
        pressed: list[float | None] = []
        while len(pressed) < presses:
            people = asked[len(pressed) : len(pressed) + 100]
            if not people:
                break
            every = length / presses
            pressed += server("presses", bot=BOT, people=people, every=every)["seconds"]
            asked += [int(c) for c, text, _ in server("sends")["sends"] if "How was your week?" in text][len(asked) :]
        times = wait_for(server, sizes.limited, tell)
        outcomes = server("counts")["outcomes"]
    lost = sum(one is None for one in pressed)
    assert not lost, f"{lost} presses changed nothing"
    waits = sorted(one * 1000 for one in pressed if one is not None)
    return {
        "rate_share": round(per_second(times) / (FACTOR * LANE), 4),
        "too_many_requests": sum(count for outcome, count in outcomes.items() if str(outcome).startswith("429")),
        "press_p50_ms": round(statistics.median(waits), 1),
        "press_p99_ms": round(statistics.quantiles(waits, n=100, method="inclusive")[98], 1),
        "presses": len(waits),
    }


def unlimited_ladle(data: Path, sizes: Sizes, tell: Tell) -> float:
    """Send without a limit; return messages a second."""
    with telegram(sizes.unlimited) as server, Ladle.ready(data, server.url, 0):
        return per_second(wait_for(server, sizes.unlimited, tell))


def unlimited_bare(sizes: Sizes) -> float:
    """Send with httpx alone."""

    async def go(url: str) -> None:
        limits = httpx.Limits(max_connections=IN_FLIGHT, max_keepalive_connections=IN_FLIGHT)
        async with httpx.AsyncClient(limits=limits, timeout=None) as client:  # noqa: S113 - thousands wait for a turn
            chats = iter(range(FIRST_PERSON, FIRST_PERSON + sizes.bare))

            async def sender() -> None:
                for chat in chats:
                    body = {"chat_id": chat, "text": TEXT, "reply_markup": BUTTONS}
                    response = await client.post(f"{url}/bot{TOKEN}/sendMessage", json=body)
                    assert response.status_code == 200

            await asyncio.gather(*(sender() for _ in range(IN_FLIGHT)))

    with telegram(sizes.bare) as server:
        asyncio.run(go(server.url))
        return per_second([at for _, _, at in server("sends")["sends"]])


def unlimited_ptb(sizes: Sizes) -> float:
    """Send with python-telegram-bot and its AIORateLimiter, whose limits are off."""
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup  # noqa: PLC0415 - loaded by this contestant only
    from telegram.ext import AIORateLimiter, ExtBot  # noqa: PLC0415 - as above
    from telegram.request import HTTPXRequest  # noqa: PLC0415 - as above

    row = [InlineKeyboardButton(button["text"], callback_data="x" * 40) for button in BUTTONS["inline_keyboard"][0]]
    keyboard = InlineKeyboardMarkup([row])

    async def go(url: str) -> None:
        limiter = AIORateLimiter(overall_max_rate=0, group_max_rate=0)
        request = HTTPXRequest(connection_pool_size=IN_FLIGHT, pool_timeout=None, read_timeout=None)
        async with ExtBot(TOKEN, base_url=f"{url}/bot", request=request, rate_limiter=limiter) as bot:
            chats = iter(range(FIRST_PERSON, FIRST_PERSON + sizes.bare))

            async def sender() -> None:
                for chat in chats:
                    await bot.send_message(chat, TEXT, reply_markup=keyboard)

            await asyncio.gather(*(sender() for _ in range(IN_FLIGHT)))

    with telegram(sizes.bare) as server:
        asyncio.run(go(server.url))
        return per_second([at for _, _, at in server("sends")["sends"]])


def unlimited(folder: Path, sizes: Sizes, tell: Tell) -> dict[str, float]:
    """Let all three take turns, and compare the middle ones."""
    found: dict[str, list[float]] = {"ladle": [], "bare": [], "ptb": []}
    for turn in range(sizes.passes):
        tell(f"without a limit, pass {turn + 1} of {sizes.passes}: filling a group")
        data = filled(folder / f"unlimited-{turn}", sizes.unlimited)
        found["ladle"].append(unlimited_ladle(data, sizes, tell))
        tell("bare httpx")
        found["bare"].append(unlimited_bare(sizes))
        tell("python-telegram-bot with AIORateLimiter")
        found["ptb"].append(unlimited_ptb(sizes))
    middle = {name: statistics.median(rates) for name, rates in found.items()}
    return {
        "ladle_per_second": round(middle["ladle"]),
        "bare_per_second": round(middle["bare"]),
        "ptb_per_second": round(middle["ptb"]),
        "unlimited_ratio_bare": round(middle["ladle"] / middle["bare"], 2),
        "unlimited_ratio_ptb": round(middle["ladle"] / middle["ptb"], 2),
    }


def memory(folder: Path, sizes: Sizes, tell: Tell) -> dict[str, float]:
    """Send to few and to many without a limit, and compare the most memory held."""
    most: dict[int, float] = {}
    for members in (sizes.few, sizes.many):
        tell(f"filling a group of {members:,} for the memory")
        data = filled(folder / f"memory-{members}", members)
        with telegram(members) as server, Ladle.ready(data, server.url, 0) as ladle:
            wait_for(server, members, tell)
            most[members] = ladle.most_memory
    return {
        "few_mib": round(most[sizes.few], 1),
        "many_mib": round(most[sizes.many], 1),
        "memory_growth": round(most[sizes.many] / most[sizes.few], 2),
    }


def main() -> None:
    """Measure, print the goals and one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer recipients: less than a minute, rougher figures")
    parser.add_argument("--folder", type=Path, help="where the databases are made: the disk that is measured")
    for option in ("--fill", "--send"):
        parser.add_argument(option, type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--members", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    parser.add_argument("--factor", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.fill is not None or options.send is not None:
        logs.configure("warning", "text")
        job = fill(options.fill, options.members) if options.fill else send(options.send, options.url, options.factor)
        asyncio.run(job)
        return

    def tell(line: str) -> None:
        if sys.stderr.isatty():
            print(f"\r\033[K{line} …", end="", file=sys.stderr)
        elif not line.startswith("sent "):
            print(line, file=sys.stderr)

    sizes = QUICK if options.quick else FULL
    os.environ.pop("PYTHONPATH", None)
    with tempfile.TemporaryDirectory(prefix="ladle-fanout-", dir=options.folder) as folder:
        place = Path(folder)
        machine.show(place)
        result = {
            **limited(place, sizes, tell),
            **unlimited(place, sizes, tell),
            **memory(place, sizes, tell),
        }
    print(file=sys.stderr)
    for name, (goal, more_is_better) in GOALS.items():
        met = result[name] >= goal if more_is_better else result[name] <= goal
        wanted = f"goal: at {'least' if more_is_better else 'most'} {goal:g}"
        print(f"{name:22} {result[name]:9.2f}   {wanted}, {'met' if met else 'missed'}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
