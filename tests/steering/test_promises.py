"""What was promised has an owner and a day; the owner is asked, twice at most, and members read what came of it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from core.actions import ChangePromise, CloseEarly, ReplyToResult
from core.events import Acted, Origin
from core.messages import Say
from core.ports.inbox import Handled
from core.promises import Promise, PromiseKind, PromiseStanding
from core.rounds import Phase
from core.what_was_promised import promise_in_words, promised_before, promised_now
from ladle.ids import fresh_id
from storage.store import SqlStore
from tests.groups import TUESDAY, Home, home
from tests.respect.test_asking_in_time import planned, settle

DUE = date(2026, 12, 1)
ASKED = 'You said: "We mend the gate." Is it done? Everyone can see your answer. [Done] [Not yet] [It will not happen]'
CHECK_IN = "May your check-ins be kept for the team?"
AT = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as it:
        yield it


def promises(place: Home) -> list[Promise]:
    with SqlStore(place.program.database).begin() as uow:
        return list(uow.promises_of([place.group.id]))


async def promised(place: Home, due: date | None = DUE) -> Promise:
    """Let the facilitator promise something on their page at the close of a round."""
    await place.plans()
    await place.passes(TUESDAY)
    [round] = place.rounds()
    outcome = await place.asks(ReplyToResult(round.id, "We mend the gate.", due))
    assert outcome.handled is Handled.NEW
    await place.program.settle()
    return promises(place)[0]


async def test_what_was_said_at_a_close_is_a_promise_of_whoever_said_it(place: Home) -> None:
    made = await promised(place)

    assert (made.owner, made.text, made.due) == (place.owner.id, "We mend the gate.", DUE)
    assert (made.kind, made.standing) == (PromiseKind.NEXT_STEP, PromiseStanding.OPEN)


async def test_a_result_sent_without_a_reply_promises_nothing(place: Home) -> None:
    await place.plans()
    await place.passes(TUESDAY)

    await place.asks(ReplyToResult(place.rounds()[0].id, None))

    assert promises(place) == []


async def test_the_second_reply_to_a_result_promises_nothing(place: Home) -> None:
    made = await promised(place)

    again = await place.asks(ReplyToResult(made.round or "", "And the fence."))  # type: ignore[arg-type]

    assert again.handled is Handled.REFUSED
    assert promises(place) == [made]


async def test_its_owner_is_asked_twice_at_most_and_not_again(place: Home) -> None:
    dana = await place.signs_in("Dana")
    await promised(place)
    await dana.sees()

    asked = 0
    for day in range(-3, 40):
        await place.passes(AT + timedelta(days=day))
        asked += (await dana.sees()).count("Is it done?")

    assert asked == 2


async def test_the_owner_is_asked_on_its_day_at_their_own_hour(place: Home) -> None:
    dana = await place.signs_in("Dana")
    await promised(place)
    await place.passes(AT - timedelta(minutes=1))
    await dana.sees()

    await place.passes(AT)

    assert ASKED in await dana.sees()


async def test_who_pauses_on_its_day_is_asked_when_the_pause_is_over(place: Home) -> None:
    dana = await place.signs_in("Dana")
    await promised(place)
    settle(place, "Dana", paused_until=DUE + timedelta(days=20))
    await dana.sees()

    await place.passes(AT + timedelta(days=20, minutes=-1))
    assert await dana.sees() == ""
    await place.passes(AT + timedelta(days=20))

    assert ASKED in await dana.sees()
    assert promises(place)[0].asked == 1


async def test_an_owner_who_was_asked_something_on_its_day_is_asked_on_the_next(place: Home) -> None:
    dana = await place.signs_in("Dana")
    await promised(place)
    await place.plans(plan=planned(place, AT - timedelta(hours=1), asks_facilitators=True))
    await dana.sees()

    await place.passes(AT + timedelta(hours=1))
    shown = await dana.sees()
    assert CHECK_IN in shown
    assert ASKED not in shown
    await place.passes(AT + timedelta(hours=15))

    assert ASKED in await dana.sees()


async def test_to_be_asked_about_a_promise_is_the_one_question_of_its_day(place: Home) -> None:
    dana = await place.signs_in("Dana")
    await promised(place)
    await place.plans(plan=planned(place, AT + timedelta(hours=1), asks_facilitators=True))
    await dana.sees()

    await place.passes(AT + timedelta(hours=1, minutes=1))
    shown = await dana.sees()

    assert ASKED in shown
    assert CHECK_IN not in shown


async def test_what_is_done_is_not_asked_about_again(place: Home) -> None:
    dana = await place.signs_in("Dana")
    made = await promised(place)
    await place.asks(ChangePromise(made.id, place.group.id, standing=PromiseStanding.KEPT, said="It shuts now."))
    await dana.sees()

    await place.passes(AT + timedelta(days=30))

    assert "Is it done?" not in await dana.sees()
    assert [(it.standing, it.said) for it in promises(place)] == [(PromiseStanding.KEPT, "It shuts now.")]


async def test_a_promise_without_a_day_is_never_asked_about(place: Home) -> None:
    dana = await place.signs_in("Dana")
    await promised(place, due=None)
    await dana.sees()

    await place.passes(AT + timedelta(days=60))

    assert "Is it done?" not in await dana.sees()


async def test_the_tap_counts_without_a_sentence_after_it(place: Home) -> None:
    dana = await place.signs_in("Dana")
    await promised(place)
    await place.passes(AT)
    await dana.sees()

    await dana.says("[It will not happen]")

    assert promises(place)[0].standing is PromiseStanding.DROPPED


async def test_somebody_else_may_take_it_over_and_is_asked_then(place: Home) -> None:
    dana, erin = await place.signs_in("Dana"), await place.facilitator("Erin")
    made = await promised(place)
    owner = place.members()["Erin"].id
    await place.asks(ChangePromise(made.id, place.group.id, owner=owner, due=DUE + timedelta(days=1)))
    await dana.sees()
    await erin.sees()

    await place.passes(AT + timedelta(days=1))

    assert "Is it done?" not in await dana.sees()
    assert ASKED in await erin.sees()
    assert [it.kind for it in place.log()] == ["promise-changed"]


async def test_what_an_owner_leaves_behind_is_asked_of_whoever_answers_for_the_group(place: Home) -> None:
    dana, erin = await place.signs_in("Dana"), await place.facilitator("Erin")
    made = await promised(place)
    await place.asks(ChangePromise(made.id, place.group.id, owner=place.members()["Erin"].id, due=DUE))
    await erin.says("/leave")
    await erin.says("[Leave and delete]")
    await erin.says("[Delete]")
    await dana.sees()

    await place.passes(AT + timedelta(hours=1))

    assert ASKED in await dana.sees()


async def test_a_member_changes_no_promise(place: Home) -> None:
    await place.joins("terminal", "Ana")
    made = await promised(place)
    ana = place.members()["Ana"].id
    action = ChangePromise(made.id, place.group.id, standing=PromiseStanding.KEPT)

    outcome = await place.program.inbox.submit(Acted(Origin("page", fresh_id(), place.clock.now()), ana, action))

    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("not-allowed"))
    assert promises(place) == [made]


async def test_nobody_of_another_group_can_be_made_to_owe_it(place: Home) -> None:
    made = await promised(place)
    other = await place.another()

    outcome = await place.asks(ChangePromise(made.id, place.group.id, owner=other.owner.id, due=DUE))

    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("promise-no-owner"))
    assert promises(place) == [made]


@pytest.mark.parametrize(
    ("standing", "due", "today", "words"),
    [
        (PromiseStanding.OPEN, DUE, DUE, "promise-open"),
        (PromiseStanding.OPEN, DUE, DUE + timedelta(days=1), "promise-overdue"),
        (PromiseStanding.OPEN, None, DUE, "promise-open-undated"),
        (PromiseStanding.KEPT, DUE, DUE + timedelta(days=9), "promise-kept"),
        (PromiseStanding.DROPPED, DUE, DUE, "promise-dropped"),
    ],
)
def test_members_read_where_a_promise_stands(
    standing: PromiseStanding, due: date | None, today: date, words: str
) -> None:
    made = Promise("1" * 16, "g", PromiseKind.NEXT_STEP, "m", "We mend the gate.", due, standing=standing)  # type: ignore[arg-type]

    [line] = promise_in_words(made, today)

    assert isinstance(line, Say)
    assert line.id == words


def test_what_is_owed_comes_soonest_first_and_what_was_settled_long_ago_not_at_all() -> None:
    made = Promise("1" * 16, "g", PromiseKind.NEXT_STEP, "m", "A", DUE)  # type: ignore[arg-type]
    later = replace(made, id="2" * 16, text="B", due=DUE + timedelta(days=7))
    kept = replace(made, id="3" * 16, text="C", standing=PromiseStanding.KEPT)

    shown = promised_now([later, kept, made], DUE + timedelta(days=40))

    assert [line.id for line in shown if isinstance(line, Say)] == ["promise-overdue", "promise-overdue"]


async def test_a_result_says_what_came_of_the_promises_before_it_and_not_of_its_own(place: Home) -> None:
    made = await promised(place)
    await place.passes(datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
    [second] = place.rounds()
    await place.asks(CloseEarly(second.id))
    await place.program.settle()
    with SqlStore(place.program.database).begin() as uow:
        rounds = {round.id: round for round in uow.rounds_of(second.series)}
    first = next(it for it in rounds.values() if it.phase is Phase.RELEASED)

    assert promised_before(first, [made], rounds, DUE) == ()
    assert [it.id for it in promised_before(rounds[second.id], [made], rounds, DUE) if isinstance(it, Say)] == [
        "promise-open"
    ]
