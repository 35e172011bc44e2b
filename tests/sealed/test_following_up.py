"""A question about words without a name comes to who wrote them, where they allow it; nothing tells to whom it went."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.actions import AskAuthor
from core.following_up import FollowUps
from core.ports.channels import Failure
from core.released import ReleasedText
from core.rounds import RoundId
from ladle.errands import AGAIN
from storage.store import SqlStore
from tests.groups import THURSDAY, TUESDAY, Home, home
from tests.guests import Guest
from tests.sealed.acting import FORM, main_database, the_round
from tests.sealed.test_too_few import out_of_order

QUESTION = "Which bus was it?"
BROUGHT = "A facilitator has a question about something you wrote without your name."
NOON = TUESDAY.replace(hour=12) + timedelta(days=2)
HOUR = NOON.replace(hour=18)
SENTINEL = "The one at seven"


@dataclass
class Scene:
    """Three who gave no name, of whom only Cai may be asked; the round has closed."""

    place: Home
    round: RoundId

    @property
    def cai(self) -> Guest:
        """Return the one who may be asked."""
        return self.place.guests[2]

    def text(self, words: str = "Words of 2") -> ReleasedText:
        """Return what has come out with these words."""
        with SqlStore(self.place.program.database).begin() as uow:
            return next(text for text in uow.texts_of([self.round]) if text.text == words)

    async def asks(self, words: str = "Words of 2", question: str = QUESTION) -> None:
        """Let the facilitator ask, and what follows happen."""
        await self.place.asks(AskAuthor(self.round, self.text(words).id, question))
        await self.place.program.settle()

    def follow_ups(self) -> FollowUps:
        """Return what a start makes: nothing is known of what was sent before."""
        program = self.place.program
        return FollowUps(SqlStore(program.database), program.boxes, program.calendar, lambda _: True)

    def files(self) -> bytes:
        """Return everything that lies in the data folder."""
        return b"".join(f.read_bytes() for f in self.place.program.settings.data_dir.rglob("*") if f.is_file())


async def scene_on(channel: str, data: Path, at: datetime) -> AsyncIterator[Scene]:
    async with home(data, on=[channel]) as place:
        await place.plans(FORM)
        for name in ("Ana", "Ben", "Cai"):
            await place.joins(channel, name)
        await place.passes(THURSDAY + timedelta(minutes=1))
        for number, guest in enumerate(place.guests):
            await guest.says("[No name]")
            await guest.says(f"Words of {number}")
            await guest.says("[Skip]")
            await guest.says("[Yes, for 30 days]" if number == 2 else "[No, forget me]")
        round = the_round(place).id
        await place.passes(at)
        for guest in place.guests:
            await guest.sees()
        yield Scene(place, round)


@pytest.fixture(params=["telegram", "discord"])
async def on_both(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Scene]:
    async for scene in scene_on(request.param, tmp_path / "data", NOON):
        yield scene


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async for scene in scene_on("telegram", tmp_path / "data", NOON):
        yield scene


async def test_a_question_comes_to_its_author_and_the_reply_to_everybody_at_the_release_hour(on_both: Scene) -> None:
    scene = on_both
    await scene.asks()
    shown = await scene.cai.sees()
    assert BROUGHT in shown
    assert f'"{QUESTION}"' in shown
    for other in scene.place.guests[:2]:
        assert QUESTION not in await other.sees()
    before = main_database(scene.place)
    assert "Write your reply." in await scene.cai.says("[Reply]")
    assert "Your reply is shown" in await scene.cai.says(SENTINEL)
    assert main_database(scene.place) == before, "nothing tells that anything happened"
    assert SENTINEL.encode() not in scene.files()
    await scene.place.passes(HOUR - timedelta(minutes=1))
    assert SENTINEL.encode() not in scene.files()
    await scene.place.passes(HOUR)
    assert scene.text(SENTINEL).replies_to == scene.text().id


async def test_no_record_tells_to_whom_it_went(scene: Scene) -> None:
    def rows() -> str:
        with scene.place.program.database.reading() as reading:
            tables = reading.connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'")
            names = [name for (name,) in tables.fetchall() if name not in ("released_texts", "inbox", "timers")]
            found = [reading.connection.exec_driver_sql(f"SELECT * FROM {name}").fetchall() for name in names]  # noqa: S608
        return repr([sorted(map(repr, rows)) for rows in found])

    before = rows()
    await scene.asks()
    assert BROUGHT in await scene.cai.sees()
    assert rows() == before


async def test_it_is_brought_once(scene: Scene) -> None:
    await scene.asks()
    await scene.cai.sees()
    await scene.place.passes(HOUR)
    assert BROUGHT not in await scene.cai.sees()
    assert scene.text().asked == 2
    assert scene.follow_ups().due(scene.place.clock.now()) == []


async def test_after_a_stop_it_is_brought_once_more_and_never_again(scene: Scene) -> None:
    await scene.place.asks(AskAuthor(scene.round, scene.text().id, QUESTION))
    before_the_stop, now = scene.follow_ups(), scene.place.clock.now()
    assert len(before_the_stop.due(now)) == 1
    assert scene.text().asked == 1
    assert len(scene.follow_ups().due(now)) == 1
    assert scene.text().asked == 2
    assert scene.follow_ups().due(now) == []


async def test_who_wants_to_be_forgotten_is_not_found(scene: Scene) -> None:
    await scene.asks("Words of 0")
    for guest in scene.place.guests:
        assert QUESTION not in await guest.sees()
    assert scene.text("Words of 0").asked == 0, "as for somebody who is not reached yet"


async def test_who_wants_no_more_questions_gets_none(scene: Scene) -> None:
    await scene.asks()
    await scene.cai.sees()
    assert "I have forgotten that these words are yours." in await scene.cai.says("[No more questions]")
    await scene.asks(question="And then?")
    assert "And then?" not in await scene.cai.sees()


async def test_it_waits_for_the_end_of_quiet_hours(scene: Scene) -> None:
    await scene.place.passes(NOON.replace(hour=21))
    await scene.asks()
    assert BROUGHT not in await scene.cai.sees()
    await scene.place.passes(NOON.replace(hour=10) + timedelta(days=1))
    assert BROUGHT in await scene.cai.sees()


async def test_what_the_platform_did_not_take_is_brought_later(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    place = scene.place
    channel = out_of_order(place, Failure.UNAVAILABLE, monkeypatch)
    await scene.asks()
    await place.passes(NOON + 3 * AGAIN)
    assert channel.tried >= 2
    monkeypatch.undo()
    await place.passes(NOON + 4 * AGAIN)
    assert BROUGHT in await scene.cai.sees()
    await place.passes(HOUR)
    assert BROUGHT not in await scene.cai.sees()
    assert scene.text().asked == 2
