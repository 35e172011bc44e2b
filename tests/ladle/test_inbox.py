"""Events are handled in batches, and nobody is told that something was saved before it is."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import pytest

from core.events import Event, Origin, Typed
from core.messages import Say
from core.ports.inbox import Handled, Outcome
from core.ports.store import Conflict, StoreFull
from ladle.inbox import MOST_AT_ONCE, NOT_NOW, BatchingInbox
from storage.problems import Locked
from tests.fakes import NOON, run_inline

T = TypeVar("T")


def typed(text: str) -> Typed:
    return Typed(Origin("page", text, NOON), text)


@dataclass
class Turn:
    """Handles events as the test says; remembers the batches."""

    batches: list[list[str]] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)
    poison: frozenset[str] = frozenset()
    commits: int = 0

    def __call__(self, events: Sequence[Event]) -> Sequence[Outcome]:
        texts = [event.text for event in events if isinstance(event, Typed)]
        self.batches.append(texts)
        if self.failures:
            raise self.failures.pop(0)
        if self.poison & set(texts):
            raise ZeroDivisionError
        return [Outcome(Handled.NEW, created=text) for text in texts]

    def committed(self) -> None:
        self.commits += 1


@pytest.fixture
def turn() -> Turn:
    return Turn()


@pytest.fixture
async def inbox(turn: Turn) -> AsyncIterator[BatchingInbox]:
    inbox = BatchingInbox(turn, run_inline, turn.committed)
    inbox.start()
    yield inbox
    await inbox.stop()


async def submitted(inbox: BatchingInbox, *texts: str) -> list[str | None]:
    outcomes = await asyncio.gather(*(inbox.submit(typed(text)) for text in texts))
    return [outcome.created for outcome in outcomes]


async def test_each_event_gets_its_own_outcome_after_the_commit(inbox: BatchingInbox, turn: Turn) -> None:
    assert await submitted(inbox, "a", "b", "c") == ["a", "b", "c"]
    assert turn.batches == [["a", "b", "c"]]
    assert turn.commits == 1


async def test_what_is_handed_in_together_is_one_batch_with_outcomes_in_order(inbox: BatchingInbox, turn: Turn) -> None:
    outcomes = await inbox.submit_all([typed(text) for text in "abc"])
    assert [outcome.created for outcome in outcomes] == ["a", "b", "c"]
    assert turn.batches == [["a", "b", "c"]]


async def test_what_does_not_fit_into_a_batch_makes_the_next_one(inbox: BatchingInbox, turn: Turn) -> None:
    many = [typed(str(number)) for number in range(MOST_AT_ONCE)]
    both = await asyncio.gather(inbox.submit(typed("first")), inbox.submit_all(many))
    assert both[0].created == "first"
    assert [len(batch) for batch in turn.batches] == [1, MOST_AT_ONCE]


async def test_what_comes_during_a_batch_makes_the_next_one(turn: Turn) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(work: Callable[[], T], /) -> T:
        begun.set()
        await go_on.wait()
        return work()

    inbox = BatchingInbox(turn, slowly, turn.committed)
    inbox.start()
    first = asyncio.create_task(inbox.submit(typed("a")))
    await begun.wait()
    others = asyncio.create_task(submitted(inbox, "b", "c"))
    await asyncio.sleep(0)
    go_on.set()
    assert (await first).created == "a"
    assert await others == ["b", "c"]
    await inbox.stop()
    assert turn.batches == [["a"], ["b", "c"]]


async def test_no_batch_is_larger_than_the_limit_and_order_is_kept(inbox: BatchingInbox, turn: Turn) -> None:
    texts = [f"{number}" for number in range(2 * MOST_AT_ONCE + 1)]
    assert await submitted(inbox, *texts) == texts
    assert [len(batch) for batch in turn.batches] == [MOST_AT_ONCE, MOST_AT_ONCE, 1]
    assert [text for batch in turn.batches for text in batch] == texts


async def test_a_conflict_is_settled_by_doing_it_again(inbox: BatchingInbox, turn: Turn) -> None:
    turn.failures = [Conflict(), Conflict()]
    assert await submitted(inbox, "a", "b") == ["a", "b"]
    assert turn.batches == [["a", "b"]] * 3


async def test_a_batch_that_fails_is_taken_apart_so_that_one_event_spoils_only_itself(
    inbox: BatchingInbox, turn: Turn
) -> None:
    turn.poison = frozenset({"bad"})
    assert await submitted(inbox, "a", "bad", "b") == ["a", None, "b"]


@pytest.mark.parametrize("problem", [lambda: StoreFull("full"), lambda: Locked("locked")])
async def test_when_nothing_can_be_saved_everybody_is_told_to_try_again(
    inbox: BatchingInbox, turn: Turn, problem: Callable[[], Exception]
) -> None:
    turn.failures = [problem()]
    outcomes = await asyncio.gather(inbox.submit(typed("a")), inbox.submit(typed("b")))
    assert list(outcomes) == [NOT_NOW, NOT_NOW]
    assert (NOT_NOW.handled, NOT_NOW.note) == (Handled.REFUSED, Say("try-again-later"))
    assert turn.batches == [["a", "b"]]
    assert await submitted(inbox, "a") == ["a"]


async def test_an_event_is_handled_although_nobody_waits_for_it_any_more(inbox: BatchingInbox, turn: Turn) -> None:
    impatient = asyncio.create_task(inbox.submit(typed("a")))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await submitted(inbox, "b") == ["b"]
    assert "a" in turn.batches[0]


async def test_stopping_finishes_what_was_handed_in_and_refuses_the_rest(turn: Turn) -> None:
    inbox = BatchingInbox(turn, run_inline, turn.committed)
    inbox.start()
    waiting = asyncio.create_task(inbox.submit(typed("a")))
    await asyncio.sleep(0)
    await inbox.stop()
    assert (await waiting).created == "a"
    assert (await inbox.submit(typed("b"))).handled is Handled.REFUSED
    assert turn.batches == [["a"]]
