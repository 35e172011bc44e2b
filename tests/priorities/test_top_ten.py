"""A Top 10 from forty open questions by fifteen members, as everybody lives it: what each is shown, step by step."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from core.events import Acted, Action, Origin
from core.people import MemberId
from core.ports import Handled, Outcome
from core.priority_settings import PrioritySetting, Stage
from core.question_requests import LeaveOut, Move, MoveSetting, PutTogether, Reword, TakeOut
from core.research_questions import Check, QuestionStanding, ResearchQuestion
from ladle.ids import fresh_id
from storage.store import SqlStore
from tests.groups import THURSDAY, Home
from tests.guests import Guest
from tests.priorities.clinic import ASKED, LEFT_OUT, SUMMARIES, WHY_LEFT_OUT

TOPIC = "our clinic"
CLOSES = THURSDAY + timedelta(days=14)


@dataclass
class Journey:
    """A group on its way to a Top 10, with what everybody has been shown since they were last looked at."""

    place: Home
    dana: Guest
    guests: dict[str, Guest] = field(default_factory=dict)

    async def starts(self) -> None:
        """Let the facilitator plan it."""
        for said in ("/new", "[More]", "[Top 10]", TOPIC, "[Start]", "[Members only]"):
            seen = await self.dana.says(said)
        assert seen.startswith("Planned."), seen

    async def asks(self, name: str, questions: tuple[str, ...]) -> None:
        """Let one person ask what they want to find out."""
        bare, guest = name.removeprefix("-"), self.guests[name.removeprefix("-")]
        seen = await guest.sees()
        assert "[Yes, you may]" in seen, (bare, seen)
        assert "The computer keeps it" in await guest.says("[Yes, you may]")
        await guest.says("[Without my name]" if name.startswith("-") else "[With my name]")
        for question in questions:
            seen = await guest.says(question)
        assert "You will hear where yours went." in (seen if len(questions) == 5 else await guest.says("[Finish]"))

    async def gathers(self, asked: dict[str, tuple[str, ...]]) -> None:
        """Let everybody join and ask, and the round close."""
        for number, name in enumerate(asked):
            bare = name.removeprefix("-")
            self.guests[bare] = await self.place.joins("browser" if number % 5 == 4 else "terminal", bare)
        await self.starts()
        await self.place.passes(THURSDAY + timedelta(minutes=1))
        for name, questions in asked.items():
            await self.asks(name, questions)
        await self.place.passes(CLOSES + timedelta(minutes=1))

    @property
    def setting(self) -> PrioritySetting:
        with SqlStore(self.place.program.database).begin() as uow:
            (found,) = uow.settings_of([self.place.group.id])
        return found

    def questions(self) -> dict[str, ResearchQuestion]:
        """Return everything that was asked, by its words."""
        return {it.text: it for it in self._all() if not it.summary}

    def summaries(self) -> dict[str, ResearchQuestion]:
        """Return the summaries by their words."""
        return {it.text: it for it in self._all() if it.summary}

    def _all(self) -> list[ResearchQuestion]:
        id = self.setting.id
        with SqlStore(self.place.program.database).begin() as uow:
            return list(uow.questions_in([id]))

    def ids(self, *words: str) -> tuple[str, ...]:
        """Return the ids of the questions with these words in them."""
        found = [it.id for text, it in self.questions().items() if any(one.lower() in text.lower() for one in words)]
        assert found, words
        return tuple(found)

    async def acts(self, name: str, action: Action) -> Outcome:
        """Let somebody do something on the page."""
        member = self.place.members()[name].id if name != "Dana" else self.place.owner.id
        origin = Origin("page", fresh_id(), self.place.clock.now())
        return await self.place.program.inbox.submit(Acted(origin, MemberId(member), action))

    async def groups(self, by: str = "Ana") -> None:
        """Put everything together, leaving out what is no question for research."""
        for summary, words in SUMMARIES.items():
            put = PutTogether(self.setting.id, self.ids(*words), wording=summary)
            outcome = await self.acts(by, put)
            assert outcome.handled is Handled.NEW, outcome
        outcome = await self.acts(by, LeaveOut(self.setting.id, self.ids(LEFT_OUT), WHY_LEFT_OUT))
        assert outcome.handled is Handled.NEW, outcome

    async def moves(self, to: str) -> str:
        """Let the facilitator take the next step by a tap; returns what they then read."""
        await self.dana.says("/top10")
        return await self.dana.says(f"[{to}]")

    async def everybody_sees(self) -> dict[str, str]:
        """Return what each member has been shown since the last look."""
        await self.place.program.settle()
        return {name: await guest.sees() for name, guest in self.guests.items()}

    async def passes(self, days: float) -> None:
        """Let days go by."""
        await self.place.passes(self.place.clock.now() + timedelta(days=days))


@pytest.fixture
async def journey(place: Home) -> Journey:
    return Journey(place, await place.signs_in("Dana"))


def small() -> dict[str, tuple[str, ...]]:
    """Return what three people ask, one of them without a name."""
    return {name: ASKED[name] for name in ("Ana", "-Ben", "Cleo")}


async def test_a_top_10_from_40_open_questions_by_15_members(journey: Journey) -> None:
    assert (len(ASKED), sum(map(len, ASKED.values()))) == (15, 40)
    await journey.gathers(ASKED)
    for name, seen in (await journey.everybody_sees()).items():
        assert "40 questions came for: our clinic" in seen, (name, seen)
        assert "[I can help]" in seen
    print(await journey.dana.sees())
    assert "The page is yours to open." in await journey.guests["Ana"].says("[I can help]")
    await journey.groups()
    await journey.passes(0.1)
    for n,s in (await journey.everybody_sees()).items(): print(n,':',s)
    print(await journey.moves("Ask who asked"))
    await journey.passes(8)
    for n,g in journey.guests.items():
        seen = await g.sees()
        print(n,':',seen)
        while "[Yes]" in seen:
            seen = await g.says("[Yes]")
        print("   ->", seen)
    print(await journey.moves("Start the first vote"))
    await journey.passes(1)
    wanted = list(SUMMARIES)
    for i,(n,g) in enumerate(journey.guests.items()):
        seen = await g.sees()
        if i==0: print(n,':',seen)
        for k in range(4):
            seen = await g.says(f"[{wanted[(k*k+i*(k+1)//3) % 13]}]")
            if i==0: print(n,':',seen)
        seen = await g.says("[Done]")
        print("VOTED", n,':',seen)
    await journey.passes(8)
    print(journey.setting.interim)
    sid = journey.setting.interim.series
    with SqlStore(journey.place.program.database).begin() as uow:
        print([(r.phase, r.closes_at, r.result) for r in uow.rounds_of(sid)], journey.place.clock.now())
    with journey.place.program.database.reading() as r:
        print(r.connection.exec_driver_sql("select * from timers where kind like 'top%' or kind like 'vote%'").fetchall())
        print(r.connection.exec_driver_sql("select * from set_aside").fetchall())
    for n,g in [("Dana",journey.dana), *journey.guests.items()][:2]:
        print(n,':',await g.sees())
    print(await journey.moves("Start the final ranking"))
    await journey.passes(1)
    for n,g in [*journey.guests.items()][:2]:
        print(n,':',await g.sees())
