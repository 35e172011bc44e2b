"""Does what commands ask, inside the program that has the store open."""

import asyncio
import hashlib
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from bots.terminal.adapter import ACCOUNT as TERMINAL
from bots.terminal.adapter import SeenFile, TerminalServices, TerminalSession
from core.actions import MakeInvite
from core.events import Acted, Origin
from core.exports import Format, csv_head, csv_row, json_line, outcome_row, row
from core.messages import Say, Told
from core.people import GroupId
from core.ports.channels import Failure, Receiver
from core.ports.clock import Clock
from core.ports.inbox import Handled, Inbox
from core.ports.words import Words
from core.rounds import AnswerId, RoundId
from core.views import GivenAnswer, Readings
from ladle import __version__
from ladle.clocks import SystemClock
from ladle.exits import Exit, Trouble
from ladle.ids import fresh_event_id
from ladle.links import PublicLinks
from ladle.operations import Copy, Done, GroupLine, Progress, Request, Spoken, Status
from storage.backup import backup
from storage.database import Database
from storage.overview import GroupOverview, Overview
from web.channel import ACCOUNT as BROWSER

ACCOUNT = "command"
PAGE = 500  # answers read in one go for an export
OPERATORS_LANGUAGE = "en"  # what the command line is written in


@dataclass(slots=True)
class Desk:
    """ladle.operations.Operations over an open store."""

    inbox: Inbox
    readings: Readings
    database: Database
    words: Words
    clock: Clock
    terminal: TerminalServices
    data_dir: Path
    links: PublicLinks
    address: str
    bots: Sequence[Receiver]
    resend: Callable[[], Awaitable[int]]
    stuck: Callable[[], Mapping[str, Failure]]
    running: bool  # whether this is the program itself, or a command that has the store to itself
    label: str | None = None  # of a clock that is not the machine's
    _sessions: dict[Spoken, TerminalSession] = field(default_factory=dict)

    async def act(self, request: Request) -> Done:
        """Hand in what a facilitator's page would, on behalf of whoever runs Ladle."""
        origin = Origin(ACCOUNT, fresh_event_id(), self.clock.now())
        outcome = await self.inbox.submit(Acted(origin, None, request))
        if outcome.handled is Handled.SET_ASIDE:
            raise Trouble(
                "Ladle failed on this and set it aside; nothing was changed. `ladle doctor` shows what failed."
            )
        if outcome.note is not None:
            return Done(refusal=self._spoken(outcome.note, ()))
        if outcome.created is None or not isinstance(request, MakeInvite):
            return Done(outcome.created)
        if request.sign_in is not None:
            return Done(outcome.created, self.links.sign_in(outcome.created))
        return Done(outcome.created, self.links.invite(outcome.created), chats=self.links.chats(outcome.created))

    async def groups(self) -> Sequence[GroupLine]:
        """List all groups."""
        return [group_line(one) for one in await self.database.read(Overview(self.database).groups)]

    async def status(self) -> Status:
        """Say how Ladle is."""
        now = self.clock.now()
        bots = {bot.account: bot.trouble for bot in self.bots}
        served = (*bots, BROWSER, TERMINAL) if self.running else None
        status = await self.database.read(status_of, self.database, now, self.words.languages, self.address, served)
        return replace(status, running=self.running, clock=self.label, bots=bots, stuck=self.stuck())

    async def send_again(self) -> int:
        """Let what was given up wait to be sent again."""
        return await self.resend()

    async def backup(self, progress: Progress) -> Copy:
        """Make a backup; `progress` is called on the event loop."""
        loop = asyncio.get_running_loop()

        def report(done: int, total: int) -> None:
            loop.call_soon_threadsafe(progress, done, total)

        # The wall clock, as the name of a backup and its deletion after 35 days are about real time.
        now, folder, media = SystemClock().now(), self.data_dir / "backups", self.data_dir / "media"
        made = await asyncio.to_thread(backup, self.database, folder, now, report, media=media)
        return Copy(str(made.file), made.size, made.deleted)

    async def export(self, group: str, round: str | None, form: Format) -> AsyncIterator[str]:
        """Yield the answers that may be read now, as text."""
        languages = next((one.languages for one in await self.groups() if one.id == group), None)
        if languages is None:
            raise Trouble("There is no such group. `ladle group list` shows all.", Exit.MISUSE)
        if form is Format.CSV:
            yield csv_head(mark=True)
        within = None if round is None else RoundId(round)
        after: AnswerId | None = None
        while page := await self.database.read(self.readings.answers_page, GroupId(group), within, after, PAGE):
            after = page[-1].answer.id
            yield "".join(await self.database.read(self._lines, page, form, languages))
        yield "".join(await self.database.read(self._outcomes, GroupId(group), within, form, languages))

    def _outcomes(self, group: GroupId, within: RoundId | None, form: Format, languages: tuple[str, ...]) -> list[str]:
        write = csv_row if form is Format.CSV else json_line
        return [
            write(outcome_row(header, secrets.token_hex(4), lambda label: self._spoken(label, languages)))
            for header in self.readings.outcomes(group, within)
        ]

    def _lines(self, page: Sequence[GivenAnswer], form: Format, languages: tuple[str, ...]) -> list[str]:
        headers = self.readings.headers({given.answer.round for given in page})
        lines = []
        for given in page:
            header = headers[given.answer.round]
            spoken = row(given, header, secrets.token_hex(4), lambda label: self._spoken(label, languages))
            lines.append(csv_row(spoken) if form is Format.CSV else json_line(spoken))
        return lines

    async def speak(self, spoken: Spoken) -> Sequence[str]:
        """Take a typed line and return the lines to show."""
        session = self._session(spoken)
        if spoken.leaving:
            await session.close()
            return ()
        return await (session.pending() if spoken.line is None else session.say(spoken.line))

    def _session(self, spoken: Spoken) -> TerminalSession:
        key = Spoken(spoken.external, None, spoken.width, spoken.language, spoken.given_name)
        if key not in self._sessions:
            # Named by a digest, as the name somebody gave themselves may hold anything.
            digest = hashlib.sha256(spoken.external.encode()).hexdigest()[:16]
            self._sessions[key] = TerminalSession(
                self.terminal,
                spoken.external,
                SeenFile(self.data_dir / "terminal" / digest),
                width=spoken.width,
                language=spoken.language,
                given_name=spoken.given_name,
            )
        return self._sessions[key]

    def _spoken(self, piece: Say | Told, languages: Sequence[str]) -> str:
        return self.words.text(piece, (*languages, OPERATORS_LANGUAGE))


def group_line(overview: GroupOverview) -> GroupLine:
    """Return a group as the command line lists it."""
    group = overview.group
    return GroupLine(
        id=group.id,
        name=group.name,
        languages=group.languages,
        zone=group.zone,
        members=overview.members,
        missing=group.missing,
        ends_on=group.ends_on,
        page_of=overview.page_of,
    )


def status_of(
    database: Database,
    now: datetime,
    languages: tuple[str, ...],
    address: str,
    served: Collection[str] | None = None,
) -> Status:
    """Return how Ladle is, as far as the database tells; blocking. `served` are a running program's accounts."""
    overview = Overview(database)
    counts = overview.counts()
    overdue = 0 if counts.oldest_timer is None else max(0, int((now - counts.oldest_timer).total_seconds()))
    return Status(
        version=__version__,
        running=False,
        address=address,
        languages=languages,
        groups=counts.groups,
        unsafe_groups=tuple(one.group.id for one in overview.groups() if one.group.missing),
        waiting=sum(counts.waiting.values()),
        failing=counts.failing,
        given_up=counts.given_up,
        dropped=counts.dropped,
        set_aside=counts.set_aside,
        overdue_seconds=overdue,
        stranded={} if served is None else {one: many for one, many in counts.waiting.items() if one not in served},
    )
