"""Plays a conversation written as people read it, and compares every line with what Ladle really says.

    # …               a comment
    clock: 2026-11-16 10:00     where time begins (UTC)
    language: ar      what everybody's phone speaks
    given: check-in   Dana has made a group, Riverside, and planned the usual check-in; "given: group" plans nothing
    == Dana           whose screen the next lines show; "== Dana (discord)" is hers on another channel
    > text            Dana types; "> [Good]" taps
    anything else     what Dana's screen then shows; lines are joined, so they may be broken anywhere
    @telegram …       the same, on one channel only; "@chats" is every one but the browser, "@voices" but the terminal
    --- Tuesday 18:00 time passes, to the next such moment (UTC); a day of the month and a month works as well
    > (speaks)        Dana sends a voice note
    * 9 others: …     other people join and tap, e.g. "* 9 others: Good 4, Mixed 3, Hard 2"
    * members: 5      so many more people join
    * votes: …        of these, as many as it says tap, e.g. "* votes: Buses 3, Parks 2"
    * rates: …        of these, as many as it says rate one line after the other, e.g. "* rates: 2 8, 4 7"
    * vote: single | What? | Buses | Parks      such a vote is planned on the page, from Thursday 18:00 on
    * planned: x      the template x is planned on the page, from Thursday 18:00 on, every other week
    * asked: x | y    the facilitator asks y on the page about the words x, which somebody gave without a name

{setup} and {invite} stand for the codes that the program made; {link} for the invite's address; {code} for the newest
code of /link; {six} for the six words that were shown last.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from pydantic import SecretStr

from core.actions import Action, AskAuthor, MakeInvite, PlanSeries
from core.activities import activity
from core.drafting import Settled, draft_of
from core.events import Acted, Origin
from core.messages import told
from core.people import InviteKind, PersonId
from core.poll_drafts import poll_draft
from core.ports.inbox import Handled
from core.rounds import AnswerId, RoundId
from ladle.clocks import ManualClock
from ladle.ids import fresh_id
from ladle.program import Program
from ladle.running import running
from ladle.settings import Settings
from storage.store import SqlStore
from storage.timers import SqlTimers
from tests import channels
from tests.guests import Guest, join_line
from tests.ready import prepare
from words.templates import load_templates

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SIX_WORDS = re.compile(r"(?:\b(?:[bdfjklmnrstz][aiu]){3}\b ?){6}(?<! )")


@dataclass
class Step:
    """One thing said, or time passing, and what the screen then shows."""

    line: int
    said: str
    expected: list[str] = field(default_factory=list)


@dataclass
class Script:
    """A whole conversation."""

    begins: datetime = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
    language: str = "en"
    given: str = ""
    steps: list[Step] = field(default_factory=list)


def read_script(path: Path, channel: str) -> Script:
    """Read a transcript as it reads on one channel."""
    script = Script()
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if line.startswith("@"):
            where, _, line = line[1:].partition(" ")
            several = {"chats" if channel != "browser" else "pages", "voices" if channel != "terminal" else ""}
            if where not in {channel, *several}:
                continue
        if not line or line.startswith("#"):
            continue
        if line.startswith("clock: "):
            script.begins = datetime.fromisoformat(line[7:]).replace(tzinfo=UTC)
        elif line.startswith("language: "):
            script.language = line[10:]
        elif line.startswith("given: "):
            script.given = line[7:]
        elif line.startswith(("> ", "--- ", "== ", "* ")):
            script.steps.append(Step(number, line))
        else:
            script.steps[-1].expected.append(line)
    return script


class Stage:
    """A running program, a clock moved by hand, and the people of one conversation."""

    def __init__(self, program: Program, clock: ManualClock, channel: str, language: str) -> None:
        self.program = program
        self.clock = clock
        self.channel = channel
        self.language = language
        self.guests: dict[str, Guest] = {}
        self.names: dict[str, str] = {}
        self.now_shown: str | None = None
        self.more: list[Guest] = []  # who joined without a name of their own in the script

    async def prepare(self) -> None:
        """Make the link with which somebody makes a group."""
        outcome = await self.program.inbox.submit(Acted(self._origin(), None, MakeInvite(None)))
        assert outcome.created is not None
        self.names["setup"] = outcome.created

    async def give(self, kind: str) -> None:
        """Let Dana make a group and, unless only that is given, plan an activity from Thursday 18:00 on."""
        dana = self.guest("Dana")
        for said in (f"/start {self.names['setup']}", "Riverside", "Sam, 555 0100", "[OK]", "/stop"):
            await dana.says(said)
        with self.program.database.reading(), SqlStore(self.program.database).begin() as uow:
            owner = next(member for member in uow.members_of(self._people()) if member.role.facilitates)
            group = uow.groups([owner.group])[owner.group]
        if kind == "group":
            return
        thursday = self.clock.now() + timedelta(days=(3 - self.clock.now().weekday()) % 7)
        start, planned = thursday.replace(tzinfo=None, hour=18, minute=0), activity(kind)
        await self._asks(PlanSeries(group.id, kind, told(""), planned.form(group), planned.plan(group, start)))

    async def _asks(self, action: Action) -> str:
        outcome = await self.program.inbox.submit(Acted(self._origin(), None, action))
        assert outcome.created is not None, outcome
        return outcome.created

    def _origin(self) -> Origin:
        return Origin("command", fresh_id(), self.clock.now())

    def guest(self, name: str) -> Guest:
        """Return a person by name, arriving when first called for."""
        if name not in self.guests:
            bare, _, channel = name.partition(" (")
            self.guests[name] = channels.guest(self.program, channel[:-1] or self.channel, bare, self.language)
        return self.guests[name]

    async def play(self, script: Script) -> None:
        """Play every step and compare, after what is given."""
        if script.given:
            await self.give(script.given)
        speaker = ""
        for step in script.steps:
            kind, _, rest = step.said.partition(" ")
            said = self.filled(rest)
            match kind:
                case "==":
                    speaker = said
                    shown = await self.guest(speaker).sees() if step.expected else ""
                case "---":
                    await self.wait_until(said)
                    shown = await self.guest(speaker).sees() if step.expected else ""
                case "*" if said.startswith("planned: "):
                    await self.plan(said.removeprefix("planned: "))
                    shown = ""
                case "*" if said.startswith("members: "):
                    await self.join(int(said.removeprefix("members: ")))
                    shown = ""
                case "*" if said.startswith("votes: "):
                    await self.vote(said.removeprefix("votes: "))
                    shown = ""
                case "*" if said.startswith("rates: "):
                    await self.rate(said.removeprefix("rates: "))
                    shown = ""
                case "*" if said.startswith("vote: "):
                    await self.plan_vote(said.removeprefix("vote: "))
                    shown = ""
                case "*" if said.startswith("asked: "):
                    await self.ask(said.removeprefix("asked: "))
                    shown = ""
                case "*":
                    await self.others(said)
                    shown = ""
                case _:
                    shown = await self.guest(speaker).says(said)
            await self.program.settle()
            self._find_six(shown)
            expected = " ".join(self.filled(line) for line in step.expected)
            where = f"line {step.line}: {speaker} {step.said}"
            assert shown == expected, f"{where}\nexpected: {expected}\nbut read: {shown}"

    def filled(self, text: str) -> str:
        """Put the codes and links of this run into a line."""
        if "{invite}" in text or "{link}" in text:
            self._find_invite()
        if "{code}" in text:
            self._find_code()
        for name, value in self.names.items():
            text = text.replace("{" + name + "}", value)
        return text

    def _find_invite(self) -> None:
        store = SqlStore(self.program.database)
        with self.program.database.reading(), store.begin() as uow:
            groups = {member.group for member in uow.members_of(self._people())}
            code = uow.invites_of(groups, InviteKind.JOIN)[0].code
        self.names["invite"] = code
        self.names["link"] = self.program.links.invite(code)

    def _find_code(self) -> None:
        with self.program.database.reading() as reading:
            newest = "SELECT code FROM invites WHERE kind = 'link' ORDER BY seq DESC LIMIT 1"
            self.names["code"] = str(reading.connection.exec_driver_sql(newest).scalar_one())

    def _find_six(self, shown: str) -> None:
        found = SIX_WORDS.search(shown)
        if found is not None:
            self.names["six"] = found[0]

    def _people(self) -> list[PersonId]:
        with self.program.database.reading() as reading:
            return [PersonId(row[0]) for row in reading.connection.exec_driver_sql("SELECT id FROM people")]

    async def wait_until(self, moment: str) -> None:
        """Let time pass to the next "Tuesday 18:00", or to "2026-12-01 09:00", doing everything that falls due."""
        now = self.clock.now()
        if re.match(r"\d{4}-", moment):
            target = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        else:
            day, _, clock = moment.partition(" ")
            hour, minute = map(int, clock.split(":"))
            target = self._next(now, day, hour, minute)
        await pass_time(self.program, self.clock, target)

    @staticmethod
    def _next(now: datetime, day: str, hour: int, minute: int) -> datetime:
        target = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        target += timedelta(days=(WEEKDAYS.index(day) - now.weekday()) % 7)
        return target if target > now else target + timedelta(days=7)

    async def plan(self, template: str) -> None:
        """Let the facilitator plan a template on their page."""
        found = load_templates().find(template)
        assert found is not None, template
        with self.program.database.reading(), SqlStore(self.program.database).begin() as uow:
            owner = next(member for member in uow.members_of(self._people()) if member.role.facilitates)
            group = uow.groups([owner.group])[owner.group]
        thursday = datetime.combine(self._next(self.clock.now(), "Thursday", 18, 0).date(), time(18))
        kind = activity(found.kind)
        draft = draft_of(kind, Settled(self.clock.now().replace(tzinfo=None), thursday, template=found), group)
        action = PlanSeries(group.id, kind.name, draft.title, draft.form, draft.plan)
        outcome = await self.program.inbox.submit(Acted(self._origin(), owner.id, action))
        assert outcome.created is not None, outcome

    async def plan_vote(self, text: str) -> None:
        """Let the facilitator plan a vote on their page."""
        method, question, *options = text.split(" | ")
        with self.program.database.reading(), SqlStore(self.program.database).begin() as uow:
            owner = next(member for member in uow.members_of(self._people()) if member.role.facilitates)
            group = uow.groups([owner.group])[owner.group]
        thursday = datetime.combine(self._next(self.clock.now(), "Thursday", 18, 0).date(), time(18))
        draft = poll_draft(told(question), [told(option) for option in options], method, group, thursday)
        plan = PlanSeries(group.id, "poll", draft.title, draft.form, draft.plan, draft.details)
        outcome = await self.program.inbox.submit(Acted(self._origin(), owner.id, plan))
        assert outcome.created is not None, outcome

    async def join(self, count: int) -> None:
        """Let more people join."""
        for number in range(len(self.more) + 1, len(self.more) + 1 + count):
            guest = self.guest(f"Guest {number}")
            await guest.says(f"/start {self.filled('{invite}')}")
            await guest.says(join_line(self.program, f"Guest {number}", self.language))
            self.more.append(guest)

    async def vote(self, text: str) -> None:
        """Let people who joined so tap, each once, the first of them first."""
        waiting = iter(self.more)
        for label, times in re.findall(r"([^,]+?) (\d+)(?:, |$)", text):
            for _ in range(int(times)):
                guest = next(waiting)
                await guest.sees()
                await guest.says(f"[{label}]")

    async def rate(self, text: str) -> None:
        """Let people who joined so rate one line after the other, the first of them first."""
        for guest, ratings in zip(self.more, text.split(", "), strict=False):
            await guest.sees()
            for rating in ratings.split():
                await guest.says(f"[{rating}]")

    async def ask(self, text: str) -> None:
        """Let the facilitator ask something about words that were given without a name."""
        words, _, question = text.partition(" | ")
        with self.program.database.reading() as reading:
            rows = reading.connection.exec_driver_sql("SELECT round_id, id, text FROM released_texts").fetchall()
        with self.program.database.reading(), SqlStore(self.program.database).begin() as uow:
            owner = next(member for member in uow.members_of(self._people()) if member.role.facilitates)
        round, id = next((round, id) for round, id, given in rows if given == words)
        action = AskAuthor(RoundId(round), AnswerId(id), question)
        outcome = await self.program.inbox.submit(Acted(self._origin(), owner.id, action))
        assert outcome.handled is Handled.NEW, outcome

    async def others(self, text: str) -> None:
        """Let more people join and answer with one tap each."""
        number = len(self.guests)
        for label, count in re.findall(r"(\S+) (\d+)", text.partition(":")[2]):
            for _ in range(int(count)):
                number += 1
                guest = self.guest(f"Guest {number}")
                await guest.says(f"/start {self.filled('{invite}')}")
                await guest.says(join_line(self.program, f"Guest {number}", self.language))
                await guest.says(f"[{label}]")


async def pass_time(program: Program, clock: ManualClock, target: datetime) -> None:
    """Move the clock by hand, stopping at everything that falls due on the way."""
    while True:
        await program.settle()
        due = await program.database.read(SqlTimers(program.database).next_due)
        if due is None or due > target:
            break
        clock.move_to(max(due, clock.now()))
    clock.move_to(target)
    await program.settle()


async def perform(path: Path, channel: str, data: Path, database_url: str | None = None) -> None:
    """Play one transcript on one channel from an empty data directory, or on an empty database elsewhere."""
    script = read_script(path, channel)
    clock = ManualClock(script.begins)
    settings = Settings(data_dir=data, database_url=None if database_url is None else SecretStr(database_url))
    async with running(prepare(settings), clock=clock, serve=False, platforms=channels.platforms(channel)) as program:
        stage = Stage(program, clock, channel, script.language)
        await stage.prepare()
        try:
            await stage.play(script)
        finally:
            for guest in stage.guests.values():
                await guest.leaves()
