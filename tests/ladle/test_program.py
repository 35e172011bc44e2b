"""The whole program, on a clock that is moved by hand: real core, real storage, the terminal as its channel."""

import asyncio
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from bots.terminal.adapter import SeenFile, TerminalSession
from core.actions import MakeInvite
from core.events import Acted, Origin
from core.people import GroupId, Role
from core.ports.channels import Failure, NotDelivered
from ladle.clocks import FastClock, ManualClock
from ladle.exits import Exit
from ladle.ids import fresh_event_id
from ladle.lease import AnotherRuns
from ladle.program import Program
from ladle.running import running
from ladle.serving import PortTaken, listen
from ladle.settings import Settings
from storage.problems import NewerSchema
from tests.fakes import ScriptedChannel

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)


@dataclass
class Play:
    """A program and the people who talk with it, each at a terminal of their own."""

    folder: Path
    clock: ManualClock = field(default_factory=lambda: ManualClock(FRIDAY))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Program]:
        settings = Settings(data_dir=self.folder, base_url="https://ladle.example.org")
        async with running(settings, clock=self.clock, serve=False) as program:
            yield program

    def at_terminal(self, program: Program, name: str) -> TerminalSession:
        seen = SeenFile(self.folder / "terminal" / name)
        return TerminalSession(program.terminal, name, seen, width=500, language="en", given_name=name.title())

    async def plan(self, program: Program) -> str:
        """Let Rosa found a group and plan its check-in; returns the invite's code."""
        made = await invite(program, None, Role.OWNER)
        rosa = self.at_terminal(program, "rosa")
        lines: Sequence[str] = ()
        for line in (f"/start {made}", "Riverside", "Jo, 555 0100", "OK", "Check-in", "Start"):
            lines = [*lines, *await rosa.say(line)]
        await rosa.close()
        (paste,) = [line for line in lines if "/j/" in line]
        return paste.split("/j/")[1].strip('"')


async def invite(program: Program, group: GroupId | None, role: Role) -> str:
    origin = Origin("command", fresh_event_id(), program.clock.now())
    outcome = await program.inbox.submit(Acted(origin, None, MakeInvite(group, role)))
    assert outcome.created is not None
    return outcome.created


@pytest.fixture
def play(tmp_path: Path) -> Play:
    return Play(tmp_path / "data")


async def test_a_round_opens_is_answered_closes_and_goes_back_to_everyone(play: Play) -> None:
    async with play.running() as program:
        code = await play.plan(program)
        rosa = play.at_terminal(program, "rosa")
        people = [play.at_terminal(program, f"member {number}") for number in range(10)]
        for person in people:
            await person.say(f"/start {code}")
            await person.say("1")
        play.clock.move_to(THURSDAY)
        await program.settle()
        assert await people[0].pending() == ["How was your week? [Good] [Mixed] [Hard] [Skip]"]
        for index, person in enumerate(people):
            await person.say("[Good]" if index < 4 else "Mixed" if index < 7 else "3")
            await person.say("finish")
        play.clock.move_to(TUESDAY)
        await program.settle()
        asked = await rosa.pending()
        assert "10 answered. Good 4, Mixed 3, Hard 3." in " ".join(asked)
        await rosa.say("We talk about buses on Thursday.")
        await program.settle()
        assert await people[0].pending() == [
            "10 people answered. Good 4, Mixed 3, Hard 3.",
            "Next, says Rosa: We talk about buses on Thursday. [Talk about it]",
        ]


async def test_nothing_is_shown_twice_and_nothing_lost_over_a_restart(play: Play) -> None:
    async with play.running() as program:
        code = await play.plan(program)
        ana = play.at_terminal(program, "ana")
        await ana.say(f"/start {code}")
        await ana.say("1")
        await ana.close()
        play.clock.move_to(THURSDAY)
        await program.settle()
    async with play.running() as program:
        ana = play.at_terminal(program, "ana")
        assert await ana.pending() == ["How was your week? [Good] [Mixed] [Hard] [Skip]"]
        await ana.close()
    async with play.running() as program:
        ana = play.at_terminal(program, "ana")
        assert await ana.pending() == []
        assert await ana.say("hard") == ["Saved. Want to say more? Write or speak, any language. [Finish]"]


async def test_what_was_not_confirmed_as_shown_is_shown_again(play: Play) -> None:
    async with play.running() as program:
        code = await play.plan(program)
        first = await play.at_terminal(program, "ana").say(f"/start {code}")
        assert first
        assert await play.at_terminal(program, "ana").pending() == first


async def test_a_cursor_from_beyond_the_database_hides_nothing(play: Play) -> None:
    async with play.running() as program:
        code = await play.plan(program)
        SeenFile(play.folder / "terminal" / "ana").save(1 << 61)
        ana = play.at_terminal(program, "ana")
        assert await ana.say(f"/start {code}")


async def test_a_round_that_came_due_while_nothing_ran_opens_at_the_next_start(play: Play) -> None:
    async with play.running() as program:
        code = await play.plan(program)
        ana = play.at_terminal(program, "ana")
        await ana.say(f"/start {code}")
        await ana.say("1")
        await ana.close()
    play.clock.move_to(THURSDAY + timedelta(hours=1))
    async with play.running() as program:
        await program.settle()
        assert await play.at_terminal(program, "ana").pending() == ["How was your week? [Good] [Mixed] [Hard] [Skip]"]


async def test_a_very_long_text_is_refused_with_a_sentence_and_not_cut(play: Play) -> None:
    async with play.running() as program:
        rosa = play.at_terminal(program, "rosa")
        await rosa.say(f"/start {await invite(program, None, Role.OWNER)}")
        refused = await rosa.say("x" * 100_000)
        assert any("100" in line for line in refused)
        assert not any("xxx" in line for line in refused)
        assert any("Who should people contact" in line for line in await rosa.say("Riverside"))


async def test_two_terminals_of_one_person_both_see_everything(play: Play) -> None:
    async with play.running() as program:
        code = await play.plan(program)
        kitchen = play.at_terminal(program, "ana")
        desk = TerminalSession(program.terminal, "ana", SeenFile(play.folder / "desk"), width=500)
        assert await kitchen.say(f"/start {code}") == await desk.pending()


async def test_the_language_of_what_was_written_is_told_afterwards(play: Play) -> None:
    async with play.running() as program:
        code = await play.plan(program)
        ana = play.at_terminal(program, "ana")
        await ana.say(f"/start {code}")
        await ana.say("1")
        play.clock.move_to(THURSDAY)
        await program.settle()
        await ana.say("hard")
        await ana.say("The bus is cancelled again and nobody told us why")
        await ana.say("2")
        assert await program.tagging.run() == 1
        assert await program.tagging.run() == 0


async def test_a_second_program_on_the_same_data_is_refused(play: Play) -> None:
    async with play.running():
        with pytest.raises(AnotherRuns):
            async with play.running():
                pass
    async with play.running():
        pass


async def test_a_busy_port_is_told_before_anything_is_opened(tmp_path: Path) -> None:
    with listen("127.0.0.1", 0) as taken:
        settings = Settings(data_dir=tmp_path / "data", port=taken.getsockname()[1])
        with pytest.raises(PortTaken) as caught:
            async with running(settings):
                pass
    assert caught.value.code == Exit.BUSY
    assert not (tmp_path / "data" / "ladle.db").exists()


async def test_data_of_a_newer_ladle_is_left_alone(play: Play) -> None:
    async with play.running() as program:
        with program.database.transaction() as transaction:
            transaction.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerSchema):
        async with play.running():
            pass


def free_port() -> int:
    with listen("127.0.0.1", 0) as probe:
        port: int = probe.getsockname()[1]
    return port


async def test_a_served_program_answers_ticks_by_itself_and_stops_cleanly(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data", port=free_port())
    play = Play(settings.data_dir)
    async with running(settings, clock=FastClock(FRIDAY, 200_000)) as program:
        code = await play.plan(program)
        ana = play.at_terminal(program, "ana")
        await ana.say(f"/start {code}")
        await ana.say("1")
        async with httpx.AsyncClient(base_url=settings.address) as client:
            lines: list[str] = []
            while not any("How was your week?" in line for line in lines):  # seconds later, on the fast clock
                assert (await client.get("/healthz")).text == "ok\n"
                lines += await ana.pending()
        assert settings.control_socket.exists()
        assert settings.time_zones.exists()
    assert not settings.control_socket.exists()
    listen("127.0.0.1", settings.port).close()


async def test_a_program_told_to_stop_stops(play: Play) -> None:
    async with play.running() as program:
        waiting = asyncio.create_task(program.wait_until_stopped())
        await asyncio.sleep(0)
        signal.raise_signal(signal.SIGTERM)
        await waiting


async def test_the_doctor_is_told_to_which_account_nothing_can_be_sent(play: Play) -> None:
    async with play.running() as program:
        rosa = play.at_terminal(program, "rosa")
        unknown = ScriptedChannel("terminal", trouble=lambda outgoing: NotDelivered(Failure.REVOKED))
        program.channels["terminal"] = unknown
        await rosa.say("/help")
        assert (await program.desk(running=True).status()).stuck == {"terminal": Failure.REVOKED}
