"""A vote that is open, made once; and programs on copies of it, each driven event by event and never tidied up."""

import asyncio
import atexit
import itertools
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from core.actions import Action
from core.ballot import ballot_of
from core.codec import Json
from core.events import Acted, Commanded, Event, Origin, Pressed, TimerFired, Typed
from core.intake import Intake
from core.messages import Ref
from core.people import GroupId, Identity, Member, MemberId
from core.ports.inbox import Outcome
from core.rounds import Round, RoundId
from core.sealed import REF
from core.tokens import sign
from core.voting.ballots import Detail, Verdict
from ladle.clocks import ManualClock
from ladle.ids import fresh_id
from ladle.program import Program
from ladle.settings import Settings
from scheduler.timers import ACCOUNT, AS_GOOD_AS_DUE, event_id
from storage.database import Database
from storage.lockbox import SqliteLockbox
from storage.store import SqlStore
from storage.timers import SqlTimers
from tests.groups import THURSDAY, home
from tests.polls.voting import OPTIONS, opens
from tests.sealed.acting import ids

PEOPLE = 7
# Where files lie in memory, nothing waits for a disk; what is tested is no loss of power.
QUICK = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108
KEYS = "abc"  # of OPTIONS


@dataclass(frozen=True)
class Ready:
    """An open vote that every number will be shown of: its folder, and who may vote in it."""

    folder: Path
    round: Round
    members: tuple[Member, ...]  # as they joined, at terminals called V0, V1, …
    owner: MemberId
    group: GroupId
    invite: str


@cache
def ready(method: str = "single") -> Ready:
    """Make an open vote once, and let its program stop."""

    async def make(folder: Path) -> Ready:
        async with home(folder / "data") as place:
            vote = await opens(place, people=PEOPLE, method=method, detail=Detail.EXACT)
            members = tuple(voter.member for voter in vote.voters)
            return Ready(folder / "data", vote.round, members, place.owner.id, place.group.id, place.invite)

    folder = Path(tempfile.mkdtemp(prefix="ladle-ballots-", dir=QUICK))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return asyncio.run(make(folder))


def copied(vote: Ready, to: Path) -> Path:
    """Copy the folder of a vote, with the sealed box in it."""
    shutil.copytree(vote.folder, to, ignore=shutil.ignore_patterns("runner.lock"))
    return to


@dataclass
class Station:
    """One program on a folder. It is abandoned as a crash leaves it, or goes on."""

    vote: Ready
    data: Path
    at: datetime = THURSDAY + timedelta(hours=1)
    recovers: bool = True
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1000))

    def __post_init__(self) -> None:
        self.clock = ManualClock(self.at)
        settings = Settings(data_dir=self.data)
        self.database = Database.open(settings.database)
        self.program = Program(settings, self.clock, self.database)
        self.boxes: SqliteLockbox = self.program.boxes
        nudge = self.program.nudges.nudge
        self.intake = Intake(SqlStore(self.database), self.program.context, fresh_id, self.boxes, nudge)
        if self.recovers:
            self.program.put_boxes_right()

    def ends(self) -> None:
        """Let go of the files."""
        self.database.close()

    # What people do

    def origin(self, name: str, number: int | None = None) -> Origin:
        """Return where the next event of somebody at a terminal comes from; its id counts up, as a platform's may."""
        event = str(next(self.numbers) if number is None else number)
        return Origin("terminal", event, self.clock.now(), Identity("terminal", name), given_name=name)

    def hears(self, *events: Event) -> list[Outcome]:
        """Let events come in at once."""
        return self.intake.run(events)

    def types(self, name: str, text: str) -> Outcome:
        """Let somebody type words, or a command."""
        return self.hears(self.typed(name, text))[0]

    def typed(self, name: str, text: str, number: int | None = None) -> Event:
        """Return what happens as somebody types."""
        if text.startswith("/"):
            command, _, argument = text[1:].partition(" ")
            return Commanded(self.origin(name, number), command, argument)
        return Typed(self.origin(name, number), text)

    def casts(self, name: str, option: int) -> Outcome:
        """Let somebody say what they choose."""
        return self.types(name, OPTIONS[option])

    def takes_out(self, name: str, member: Member) -> Event:
        """Return what happens as somebody takes their vote out."""
        return self.taps(name, member, Ref(REF, self.vote.round.id, 0), "out")

    def taps(self, name: str, member: Member, ref: Ref, code: str) -> Event:
        """Return what happens as somebody taps a button of a vote."""
        return Pressed(self.origin(name), sign(self.program.button_key, member.person, ref, code))

    def joins(self, name: str) -> Member:
        """Let somebody join the group."""
        self.types(name, f"/start {self.vote.invite}")
        self.types(name, f"Join as {name}")
        with SqlStore(self.database).begin() as uow:
            (member,) = (one for one in uow.page(self.vote.group, None, 1000) if one.name == name)
        return member

    def asks(self, action: Action) -> Outcome:
        """Let the facilitator do something on their page."""
        origin = Origin("page", fresh_id(), self.clock.now())
        return self.hears(Acted(origin, self.vote.owner, action))[0]

    def passes(self, until: datetime) -> None:
        """Let time pass, and everything happen that falls due."""
        timers = SqlTimers(self.database)
        while True:
            due = timers.due(self.clock.now() + AS_GOOD_AS_DUE, 100)
            if due:
                for timer in due:
                    self.hears(TimerFired(Origin(ACCOUNT, event_id(timer), self.clock.now()), timer))
                continue
            upcoming = timers.next_due()
            if upcoming is None or upcoming > until:
                break
            self.clock.move_to(max(upcoming, self.clock.now()))
        self.clock.move_to(max(until, self.clock.now()))

    def reminded(self) -> list[str]:
        """Return the names of those whom a reminder goes to now, each as often as one goes there."""
        found = []
        while errands := self.program.nudges.due(self.clock.now()):
            found += [one.to.external for one in errands if one.still is not None and one.still()]
        return sorted(found)

    def rows(self) -> list[str]:
        """Return every row of the main database."""
        with self.database.reading() as reading:
            run = reading.connection.exec_driver_sql
            tables = [name for (name,) in run("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
            return [repr((table, *row)) for table in tables for row in run(f"SELECT * FROM {table}")]  # noqa: S608

    def closes(self) -> Verdict | None:
        """Let the vote end, and return what is stored of it."""
        self.passes(max(self.now().closes_at, self.clock.now()) + timedelta(minutes=1))
        result = self.now().result
        return None if result is None else result.questions[0].verdict

    # What is there

    def now(self) -> Round:
        """Return the round as it stands."""
        with SqlStore(self.database).begin() as uow:
            return uow.rounds([RoundId(self.vote.round.id)])[self.vote.round.id]

    def sealed(self, members: Sequence[MemberId]) -> dict[MemberId, Json]:
        """Return which votes lie in the box."""
        with self.boxes.turn(self.vote.round.id) as box:
            found = {member: ballot_of(box.read(member)) for member in members}
            box.everything()
        return {member: one.vote for member, one in found.items() if one is not None and one.vote is not None}


def is_in(outcome: Outcome) -> bool:
    """Whether somebody was told that their vote is in."""
    return "poll-in" in ids(outcome.sealed)


def tally(verdict: Verdict) -> Mapping[str, int]:
    """Return how often each option was chosen, where every number is shown."""
    assert verdict.counts is not None
    rows = verdict.counts.rows
    return {row.options[0]: row.count for row in rows if row.count}


def counted(votes: Sequence[Json]) -> Mapping[str, int]:
    """Return what a verdict has to say of some votes."""
    return dict(Counter(str(vote) for vote in votes))


def left_in_lockbox(data: Path) -> list[str]:
    """Return the names of what is left of sealed boxes."""
    folder = data / "lockbox"
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
