"""Stopped at any step of a close, a round has every finished answer once, and nothing left tells whose it is."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from core.events import Origin, TimerFired
from core.intake import Intake
from core.lockbox import SealedTurn
from core.sealed_row import slip_of
from ladle.ids import fresh_id
from scheduler.timers import ACCOUNT, event_id
from storage.lockbox import SqliteLockbox
from storage.store import SqlStore
from storage.timers import SqlTimers
from storage.unit_of_work import SqlUnitOfWork
from tests.groups import THURSDAY, TUESDAY, Home, home
from tests.sealed.acting import FORM, author, the_round
from tests.sealed.test_closing import TEXTS, released, stored


class Stopped(BaseException):
    """The program ends here; no handler of errors may catch it."""


class Steps:
    """Counts steps, and stops the program before one of them."""

    def __init__(self, last: int) -> None:
        self.left = last

    def take(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise Stopped


def stopping(patch: pytest.MonkeyPatch, steps: Steps) -> None:
    """Let every change of a box, and every commit, be a step."""
    turn = SqliteLockbox.turn

    @contextmanager
    def counted_turn(self: SqliteLockbox, prompt: str) -> Iterator[SealedTurn]:
        with turn(self, prompt) as box:
            for name in ("write", "remove", "commit"):
                patch.setattr(box, name, _before(steps, getattr(box, name)))
            yield box

    patch.setattr(SqliteLockbox, "turn", counted_turn)
    patch.setattr(SqliteLockbox, "destroy", _before(steps, SqliteLockbox.destroy))
    patch.setattr(SqlUnitOfWork, "commit", _before(steps, SqlUnitOfWork.commit))


def _before(steps: Steps, call: Callable[..., Any]) -> Callable[..., Any]:
    def counting(*given: Any) -> Any:
        steps.take()
        return call(*given)

    return counting


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    """Give a group in which three people have answered without a name, one of whom may be asked."""
    async with home(tmp_path / "data") as place:
        await place.plans(FORM)
        people = [await author(place, name) for name in ("Ana", "Ben", "Cai")]
        await place.passes(THURSDAY + timedelta(minutes=1))
        for number, one in enumerate(people):
            await one.answers(TEXTS[number], follow="0" if number == 0 else "1")
        await place.passes(TUESDAY - timedelta(seconds=1))
        yield place


async def closes_though_stopped(place: Home, steps: Steps, patch: pytest.MonkeyPatch) -> None:
    round = the_round(place)
    place.clock.move_to(TUESDAY)
    with patch.context() as patched:
        stopping(patched, steps)
        with suppress(Stopped):
            fire(place)
    place.program.put_boxes_right()
    await place.passes(TUESDAY + timedelta(hours=1))
    place.program.put_boxes_right()
    assert sorted(text for _, _, text in released(place)) == sorted(TEXTS)
    result = stored(place, round.id).result
    assert result is not None
    assert {quote.answer for quote in result.quotes} == {id for id, _, _ in released(place)}
    with place.program.boxes.turn(round.id) as box:
        (content,) = box.everything()
    assert slip_of(content) is not None


def fire(place: Home) -> None:
    """Close the round in this thread, where a stop can be told from an error."""
    program, now = place.program, place.clock.now()
    intake = Intake(SqlStore(program.database), program.context, fresh_id, program.boxes)
    due = [timer for timer in SqlTimers(program.database).due(now, 100) if timer.kind == "round-closes"]
    intake.run([TimerFired(Origin(ACCOUNT, event_id(timer), now), timer) for timer in due])


# Ids are written three times and committed; the main database commits; a slip is written, two rows are removed.
@pytest.mark.parametrize("step", [2, 4, 5, 6, 9])
async def test_a_stop_while_closing_loses_and_doubles_nothing(
    step: int, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = Steps(step)
    await closes_though_stopped(place, steps, monkeypatch)
    assert steps.left <= 0, "it was stopped"


@pytest.mark.nightly
@pytest.mark.parametrize("step", range(1, 12))
async def test_a_stop_at_any_step_loses_and_doubles_nothing(
    step: int, place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    await closes_though_stopped(place, Steps(step), monkeypatch)
