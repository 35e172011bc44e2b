"""A sample group to try Ladle with: made by the same requests as any other, with a check-in that is open."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from core.actions import ChangeGroup, FoundGroup, MakeInvite, PlanSeries
from core.activities import ACTIVITIES
from core.events import Acted, Origin
from core.messages import Told
from core.people import GroupId, MemberId
from core.ports.inbox import Handled
from core.quiet import NEVER
from core.rounds import Phase
from ladle.clocks import FastClock, SystemClock
from ladle.desk import Desk
from ladle.exits import Trouble
from ladle.ids import fresh_event_id
from ladle.operations import accepted
from ladle.program import Program
from ladle.serving import PortTaken, listen
from ladle.settings import Settings, load
from storage.overview import Overview

GROUP = "Riverside Voices"
FACILITATOR = "Rosa"
HELP = "Rosa, 555 0100"
ZONE = "Europe/Lisbon"
LANGUAGES = ("en", "pt", "ar")
LENGTH = timedelta(days=365)
WEEK_ON_FAST_CLOCK = timedelta(minutes=5)
# Five days in half a minute: twelve people on one machine have answered long before, and nobody waits for more.
REHEARSAL_FACTOR = 14_400
LEAD = timedelta(seconds=1)  # of real time from planning the check-in to its opening: it must not lie in the past
PATIENCE = 30.0  # seconds for the round to open
LOOK_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample group and what opens it."""

    group: GroupId
    invite: str  # the link by which members join
    page: str  # the link that opens the facilitator's page once


def fast_clock() -> FastClock:
    """Return a clock that starts now and lets a week pass in minutes."""
    return FastClock(SystemClock().now(), timedelta(weeks=1) / WEEK_ON_FAST_CLOCK)


def rehearsal_clock() -> FastClock:
    """Return a clock that starts now and lets a whole round pass in half a minute."""
    return FastClock(SystemClock().now(), REHEARSAL_FACTOR)


def demo_settings(folder: Path, port: int | None) -> Settings:
    """Return settings for a demonstration in a folder; where no port is asked for and the usual is busy, a free one."""
    settings = load(data_dir=folder, port=port)
    if port is not None:
        return settings
    try:
        listen(settings.host, settings.port).close()
    except PortTaken:
        with listen(settings.host, 0) as free:
            found: int = free.getsockname()[1]
        return load(data_dir=folder, port=found)
    return settings


async def sample_group(program: Program) -> Sample:
    """Return the sample group, with its first round open; it is made unless this data has it already."""
    desk = program.desk(running=True)
    found = next((line for line in await desk.groups() if line.name == GROUP), None)
    if found is None:
        await _make_group(program, desk)
        found = next(line for line in await desk.groups() if line.name == GROUP)
    if found.page_of is None:
        raise Trouble("Nobody looks after the sample group any more. Choose another folder for --data.")
    group = GroupId(found.id)
    invite = accepted(await desk.act(MakeInvite(group))).link
    page = accepted(await desk.act(MakeInvite(group, sign_in=MemberId(found.page_of)))).link
    return Sample(group, str(invite), str(page))


async def _make_group(program: Program, desk: Desk) -> None:
    """Make the group as anybody would, and wait until its first question is open."""
    today = program.calendar.utc_to_local(program.clock.now(), ZONE).date()
    founding = FoundGroup(GROUP, LANGUAGES[0], ZONE, HELP, FACILITATOR, today + LENGTH, FACILITATOR)
    id = GroupId(str(accepted(await desk.act(founding)).created))
    # Without quiet hours: whoever tries it out in the evening wants to see it at work.
    accepted(await desk.act(ChangeGroup(id, languages=LANGUAGES, quiet=NEVER)))
    overviews = await program.database.read(Overview(program.database).groups)
    made = next(one for one in overviews if one.group.id == id)
    kind = ACTIVITIES[0]
    opens = program.clock.now() + LEAD * program.clock.factor
    start = program.calendar.utc_to_local(opens, ZONE).replace(microsecond=0)
    title = Told({language: program.words.text(kind.label, (language,)) for language in LANGUAGES})
    plan = PlanSeries(id, kind.name, title, kind.form(made.group), kind.plan(made.group, start))
    event = Acted(Origin("command", fresh_event_id(), program.clock.now()), made.page_of, plan)
    outcome = await program.inbox.submit(event)
    if outcome.handled is not Handled.NEW:
        raise Trouble("The sample check-in could not be planned. Please report this.")
    for _ in range(int(PATIENCE / LOOK_EVERY)):
        if await _is_open(program, id):
            return
        await asyncio.sleep(LOOK_EVERY)
    raise Trouble("The sample check-in did not open. `ladle doctor` may say why.")


async def _is_open(program: Program, group: GroupId) -> bool:
    series = await program.database.read(program.readings.series_of_group, group)
    return any(row.round.phase is Phase.OPEN for one in series for row in one.rounds)
