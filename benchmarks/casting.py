"""Votes into a sealed box: from the update to the durable vote, twenty people at once; and the close of many votes.

Everything is real: the program, its database and its lockbox on disk. Only the platform is left out: updates are handed
in as a channel hands them in. Alone it prints its figures; `benchmarks/tally.py` adds them to its own.
"""

import argparse
import asyncio
import json
import secrets
import statistics
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from core.actions import FoundGroup, PlanSeries
from core.ballot import Ballot, ballot_content
from core.changes import Changes
from core.conversation import Conversation, Dialogue, Person
from core.events import Acted, Origin, Pressed
from core.messages import Ref, told
from core.people import Account, GroupId, Identity, Member, MemberId, PersonId, Role, Standing
from core.poll_drafts import poll_draft
from core.rounds import Phase, Round, RoundId
from core.tokens import sign
from ladle.clocks import ManualClock
from ladle.ids import fresh_id
from ladle.program import Program
from ladle.running import look_for_garbage_less, running
from ladle.settings import Settings
from storage.store import SqlStore

ACCOUNT = "browser"  # needs no platform
AT_ONCE = 20
BURSTS, QUICK_BURSTS = 500, 100
MANY, QUICK_MANY = 10_000, 10_000
OPTIONS = ("Buses", "Parks", "Housing", "Schools", "Work")
START = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)


class Vote:
    """An open vote with so many voters, each of whom is being asked."""

    def __init__(self, program: Program, clock: ManualClock) -> None:
        self.program = program
        self.clock = clock
        self.voters: list[tuple[Person, str]] = []
        self.round: Round | None = None

    async def open(self, voters: int) -> None:
        """Found a group of so many people and let a vote open in it."""
        founding = FoundGroup("Riverside", "en", "UTC", "Sam", "Robin", date(2027, 6, 30), "Dana")
        made = await self.program.inbox.submit(Acted(self._origin(), None, founding))
        group = GroupId(str(made.created))
        store = SqlStore(self.program.database)
        with store.begin() as uow:
            owner = uow.facilitators([group])[0]
            place = uow.groups([group])[group]
        people = [Person(PersonId(fresh_id()), home=Identity(ACCOUNT, f"p{number}")) for number in range(voters)]
        changes = Changes()
        for number, person in enumerate(people):
            member = Member(
                MemberId(fresh_id()),
                group,
                person.id,
                f"V{number}",
                Role.MEMBER,
                Standing.JOINED,
                "en",
                "UTC",
                START.date(),
            )
            changes.new_people[person.id] = person
            changes.new_members[member.id] = member
            changes.new_accounts.append((Account(Identity(ACCOUNT, f"p{number}")), person.id))
            self.voters.append((person, member.id))
        with store.begin() as uow:
            uow.save(changes)
            uow.commit()
        labels = [told(option) for option in OPTIONS]
        draft = poll_draft(told("What should we look into?"), labels, "single", place, START.replace(tzinfo=None))
        action = PlanSeries(group, "poll", draft.title, draft.form, draft.plan, draft.details)
        await self.program.inbox.submit(Acted(self._origin(), owner.id, action))
        self.clock.move_to(START)
        for _ in range(5):
            await self.program.timers.fire()
            self.clock.advance(timedelta(milliseconds=1))
        with store.begin() as uow:
            (self.round,) = uow.current_rounds([group])
        self._ask_everybody(store)

    def _ask_everybody(self, store: SqlStore) -> None:
        """Let everybody be asked now, whenever it suited them: what is measured is the answer."""
        assert self.round is not None
        changes = Changes()
        with store.begin() as uow:
            known = uow.people_by_id([person.id for person, _ in self.voters])
            asked = []
            for before, member in self.voters:
                dialogue = Dialogue(fresh_id(), "round", self.round.id, MemberId(member), at="vote", revision=1)
                person = Person(before.id, Conversation(dialogue), before.home, version=known[before.id].version)
                changes.people[person.id] = person
                asked.append((person, member))
            uow.save(changes)
            uow.commit()
        self.voters = asked

    async def cast(self, bursts: int, at_once: int) -> list[float]:
        """Let so many people vote at once, again and again; returns how long each vote took, in ms."""
        took: list[float] = []

        async def one(person: Person, option: int) -> None:
            dialogue = person.conversation.current
            assert dialogue is not None
            token = sign(self.program.button_key, person.id, Ref("d", dialogue.id, dialogue.revision), str(option))
            event = Pressed(self._origin(person.home), token)
            begun = time.perf_counter()
            outcome = await self.program.inbox.submit(event)
            took.append((time.perf_counter() - begun) * 1000)
            assert outcome.sealed is not None

        for burst in range(bursts):
            people = [self.voters[(burst * at_once + number) % len(self.voters)] for number in range(at_once)]
            await asyncio.gather(*(one(person, secrets.randbelow(len(OPTIONS))) for person, _ in people))
            print(f"\r{burst + 1} of {bursts} bursts", end="", file=sys.stderr)
        print(file=sys.stderr)
        return took

    def fill(self) -> None:
        """Seal a vote for everybody at once, as it would be found after they had all voted."""
        assert self.round is not None
        with self.program.boxes.turn(self.round.id) as box:
            for number, (_, member) in enumerate(self.voters):
                box.write(MemberId(member), ballot_content(Ballot(number=1, vote="abcde"[number % 5])))
            box.commit()

    async def close(self) -> float:
        """Close the vote; returns how long it took until the result stood and the box was gone, in seconds."""
        assert self.round is not None
        self.clock.move_to(self.round.closes_at)
        begun = time.perf_counter()
        while self.program.boxes.prompts():
            await self.program.timers.fire()
            self.clock.advance(timedelta(milliseconds=1))
        took = time.perf_counter() - begun
        with SqlStore(self.program.database).begin() as uow:
            closed = uow.rounds([RoundId(self.round.id)])[self.round.id]
        assert closed.phase is Phase.RELEASED
        assert closed.result is not None
        verdict = closed.result.questions[0].verdict
        assert verdict is not None
        assert verdict.answered == len(self.voters)
        return took

    def _origin(self, identity: Identity | None = None) -> Origin:
        return Origin(ACCOUNT, secrets.token_hex(8), self.clock.now(), identity)


async def measured(voters: int, bursts: int, *, fills: bool) -> tuple[list[float], float]:
    """Return how long votes took (ms), and the close (s)."""
    with tempfile.TemporaryDirectory(prefix="ladle-casting-") as folder:
        clock = ManualClock(START - timedelta(hours=1))
        async with AsyncExitStack() as stack:
            program = await stack.enter_async_context(
                running(Settings(data_dir=Path(folder) / "data"), clock=clock, serve=False)
            )
            vote = Vote(program, clock)
            await vote.open(voters)
            look_for_garbage_less()  # as a program does that serves
            took = await vote.cast(bursts, AT_ONCE) if bursts else []
            if fills:
                vote.fill()
            return took, await vote.close() if fills else 0.0


def figures(*, quick: bool) -> dict[str, float]:
    """Return the figures of casting and closing."""
    took, _ = asyncio.run(measured(AT_ONCE, QUICK_BURSTS if quick else BURSTS, fills=False))
    _, closing = asyncio.run(measured(QUICK_MANY if quick else MANY, 0, fills=True))
    ordered = sorted(took)
    return {
        "cast_p50_ms": round(statistics.median(ordered), 2),
        "cast_p99_ms": round(ordered[int(len(ordered) * 0.99)], 2),
        "close_10k_s": round(closing, 2),
    }


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer bursts")
    print(json.dumps(figures(quick=parser.parse_args().quick)))


if __name__ == "__main__":
    main()
