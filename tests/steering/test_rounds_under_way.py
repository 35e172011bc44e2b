"""More time, closing early and the one reminder: what moves along, who may, and that nobody is written to again."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.actions import Action, CloseEarly, ExtendRound, RemindNow
from core.changes import Changes, Outgoing
from core.codec import loads
from core.events import Acted, Origin
from core.messages import Message, Say
from core.people import MemberId
from core.ports.inbox import Handled, Outcome
from core.rounds import Phase, Round
from ladle.ids import fresh_id
from storage.store import SqlStore
from tests.groups import THURSDAY, TUESDAY, Home, home

FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 21, 18, 0, tzinfo=UTC)
QUESTION = "How was your week? [Good] [Mixed] [Hard] [Skip]"


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as it:
        yield it


async def asks(place: Home, action: Action, name: str) -> Outcome:
    """Ask for something as one of the members."""
    origin = Origin("page", fresh_id(), place.clock.now())
    id = place.members()[name].id
    return await place.program.inbox.submit(Acted(origin, MemberId(id), action))


async def opened(place: Home) -> Round:
    await place.plans()
    await place.passes(THURSDAY)
    [round] = place.rounds()
    return round


async def test_a_round_with_more_time_closes_later_and_takes_answers_until_then(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    round = await opened(place)
    await ana.sees()

    outcome = await place.asks(ExtendRound(round.id))

    assert outcome.handled is Handled.NEW
    assert place.rounds()[0].closes_at == TUESDAY + timedelta(days=2)
    await place.passes(TUESDAY + timedelta(days=1))
    assert place.rounds()[0].phase is Phase.OPEN
    await ana.says("[Good]")
    assert not place.answers(round)[0].late
    await place.passes(TUESDAY + timedelta(days=2))
    assert place.rounds()[0].phase is Phase.AWAITING_REPLY


async def test_nobody_gets_a_message_when_a_round_gets_more_time(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    round = await opened(place)
    await ana.sees()
    before = place.rows("chat_lines") + place.rows("outbox")

    await place.asks(ExtendRound(round.id))
    await place.program.settle()

    assert await ana.sees() == ""
    assert place.rows("chat_lines") + place.rows("outbox") == before


async def test_a_round_gets_more_time_once_only(place: Home) -> None:
    round = await opened(place)
    await place.asks(ExtendRound(round.id))

    again = await place.asks(ExtendRound(round.id))

    assert (again.handled, again.note) == (Handled.REFUSED, Say("extend-already"))
    assert place.rounds()[0].closes_at == TUESDAY + timedelta(days=2)


@pytest.mark.parametrize("length", [timedelta(0), timedelta(days=-1), timedelta(days=31)])
async def test_more_time_is_at_most_a_month(place: Home, length: timedelta) -> None:
    round = await opened(place)

    assert (await place.asks(ExtendRound(round.id, length))).handled is Handled.REFUSED
    assert place.rounds()[0].closes_at == TUESDAY


async def test_a_round_that_is_closed_early_is_counted_at_once_and_by_the_usual_road(place: Home) -> None:
    dana = await place.signs_in("Dana")
    ana = await place.joins("terminal", "Ana")
    round = await opened(place)
    await ana.says("[Good]")
    await place.passes(FRIDAY)

    assert (await place.asks(CloseEarly(round.id))).handled is Handled.NEW
    await place.program.settle()

    [closed] = place.rounds()
    assert (closed.phase, closed.closes_at) == (Phase.AWAITING_REPLY, FRIDAY)
    assert "What happens next?" in await dana.sees()
    await place.passes(TUESDAY + timedelta(hours=1))  # its planned close changes nothing any more
    assert not [it for it in place.rounds() if it.id == round.id]
    assert place.released(round.id) is not None


@pytest.mark.parametrize("action", [ExtendRound, CloseEarly])
async def test_what_is_closed_is_not_steered_any_more(place: Home, action: type) -> None:
    round = await opened(place)
    await place.passes(TUESDAY)

    outcome = await place.asks(action(round.id))

    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("steer-closed"))


@pytest.mark.parametrize("action", [ExtendRound, CloseEarly, RemindNow])
async def test_a_member_steers_no_round_that_others_planned(place: Home, action: type) -> None:
    await place.joins("terminal", "Ana")
    round = await opened(place)

    outcome = await asks(place, action(round.id), "Ana")

    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("not-allowed"))
    assert place.rounds()[0].closes_at == TUESDAY


@pytest.mark.parametrize("action", [ExtendRound, CloseEarly, RemindNow])
async def test_somebody_who_looks_after_another_group_steers_no_round_here(place: Home, action: type) -> None:
    round = await opened(place)
    other = await place.another()

    outcome = await other.asks(action(round.id))

    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("not-allowed"))


async def test_the_reminder_can_be_sent_now_and_does_not_come_again(place: Home) -> None:
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    round = await opened(place)
    await ana.says("[Good]")
    await ben.sees()
    await place.passes(FRIDAY)

    assert (await place.asks(RemindNow(round.id))).handled is Handled.NEW
    await place.program.settle()

    assert await ben.sees() == f"This question is still open. To stop reminders: /less. {QUESTION}"
    assert "still open" not in await ana.sees()
    again = await place.asks(RemindNow(round.id))
    assert (again.handled, again.note) == (Handled.REFUSED, Say("remind-already"))
    await place.passes(SATURDAY + timedelta(hours=1))  # when the planned one would have come
    assert await ben.sees() == ""


async def test_after_the_planned_reminder_there_is_no_other(place: Home) -> None:
    await place.joins("terminal", "Ana")
    round = await opened(place)
    await place.passes(SATURDAY + timedelta(hours=1))

    outcome = await place.asks(RemindNow(round.id))

    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("remind-already"))


async def test_nobody_is_reminded_when_all_have_answered(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    round = await opened(place)
    await ana.says("[Good]")
    await ana.says("[Finish]")

    outcome = await place.asks(RemindNow(round.id))

    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("remind-nobody"))


async def test_a_closed_round_reminds_nobody(place: Home) -> None:
    await place.joins("terminal", "Ana")
    round = await opened(place)
    await place.passes(TUESDAY)

    outcome = await place.asks(RemindNow(round.id))

    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("remind-closed"))


def let_members_plan(place: Home, planner: str) -> None:
    """Let members plan, and let the one series there is have been planned by a member."""
    id = place.members()[planner].id
    with SqlStore(place.program.database).begin() as uow:
        group = uow.groups([place.group.id])[place.group.id]
        [series] = uow.series_of([group.id])
        changes = Changes()
        changes.groups[group.id] = replace(group, members_plan=True)
        changes.series[series.id] = replace(series, planned_by=id)
        uow.save(changes)
        uow.commit()


async def test_where_members_plan_each_steers_what_they_planned_and_no_more(place: Home) -> None:
    await place.joins("terminal", "Ana")
    await place.joins("terminal", "Ben")
    round = await opened(place)
    let_members_plan(place, "Ana")

    ben = await asks(place, ExtendRound(round.id), "Ben")
    ana = await asks(place, ExtendRound(round.id), "Ana")

    assert (ben.handled, ben.note) == (Handled.REFUSED, Say("not-allowed"))
    assert ana.handled is Handled.NEW
    assert [it.by for it in place.log()] == [place.members()["Ana"].id]


async def test_who_planned_it_has_the_buttons_and_others_have_none(place: Home) -> None:
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    await opened(place)
    let_members_plan(place, "Ana")
    await ana.sees()
    await ben.sees()

    assert "[Close now]" in await ana.says("/rounds")
    said = await ben.says("/rounds")
    assert said.startswith("How was your week? Open until Tuesday 18:00.")
    assert "[" not in said


async def test_members_read_with_the_result_that_a_round_had_more_time(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    round = await opened(place)
    await place.asks(ExtendRound(round.id))
    await ana.sees()

    await place.passes(TUESDAY + timedelta(days=4))

    assert 'Dana gave "How was your week?" more time. It is open until Thursday 18:00.' in await ana.sees()


async def test_every_change_is_in_the_log_and_a_reminder_is_not(place: Home) -> None:
    await place.joins("terminal", "Ana")
    round = await opened(place)
    await place.passes(FRIDAY)

    await place.asks(RemindNow(round.id))
    await place.asks(ExtendRound(round.id))
    await place.asks(CloseEarly(round.id))

    assert [(it.kind, it.by) for it in place.log()] == [("closed-early", place.owner.id), ("extended", place.owner.id)]


async def test_the_operator_may_steer_and_the_log_says_so(place: Home) -> None:
    round = await opened(place)

    assert (await place.asks(ExtendRound(round.id), by_owner=False)).handled is Handled.NEW

    assert [it.by for it in place.log()] == [None]


async def test_help_tells_whoever_looks_after_a_group_how_to_steer_and_members_what_is_planned(place: Home) -> None:
    dana, ana = await place.signs_in("Dana"), await place.joins("terminal", "Ana")

    assert "/extend" in await dana.says("/help")
    said = await ana.says("/help")
    assert "/rounds what is planned" in said
    assert "/extend" not in said


def shown_to(place: Home, name: str) -> tuple[str, str, list[Message]]:
    """Return somebody's account and chat, and the questions of rounds that stand there."""
    person = place.members()[name].person
    with place.program.database.reading() as reading:
        account, chat = reading.connection.exec_driver_sql(
            "SELECT account, external FROM identities WHERE person_id = ?", (person,)
        ).one()
        lines = reading.connection.exec_driver_sql("SELECT message FROM chat_lines WHERE chat = ? ORDER BY id", (chat,))
        shown = [loads(line, Message) for (line,) in lines]
    return account, chat, [it for it in shown if it.useful_until is not None]


def wait(place: Home, name: str, messages: Sequence[Message], until: datetime) -> None:
    """Let messages to somebody wait, as when their platform is out of order until then."""
    account, chat, _ = shown_to(place, name)
    member = place.members()[name]
    with SqlStore(place.program.database).begin() as uow:
        waiting = [
            Outgoing(f"waits-{number}", account, chat, it, member.person, member.id, not_before=until)
            for number, it in enumerate(messages)
        ]
        uow.save(Changes(outgoing=waiting))
        uow.commit()


def waiting(place: Home) -> list[Message]:
    with place.program.database.reading() as reading:
        rows = reading.connection.exec_driver_sql("SELECT message FROM outbox ORDER BY seq")
        return [loads(row[0], Message) for row in rows]


async def test_a_question_that_still_waits_to_be_sent_is_of_use_for_as_long_as_the_round_is_open(place: Home) -> None:
    await place.joins("terminal", "Ana")
    round = await opened(place)
    _, _, [question] = shown_to(place, "Ana")
    wait(place, "Ana", [question], until=TUESDAY + timedelta(days=1))

    await place.asks(ExtendRound(round.id))

    assert [it.useful_until for it in waiting(place)] == [TUESDAY + timedelta(days=2)]


async def test_what_waits_of_another_round_is_of_use_until_that_one_closes(place: Home) -> None:
    await place.joins("terminal", "Ana")
    await place.plans()
    await place.plans()
    await place.passes(SATURDAY)
    first, second = place.rounds()
    _, _, shown = shown_to(place, "Ana")
    questions = [replace(shown[0], about=it.id) for it in (first, second)]
    assert {it.closes_at for it in (first, second)} == {it.useful_until for it in questions} == {TUESDAY}
    wait(place, "Ana", questions, until=TUESDAY + timedelta(days=1))

    await place.asks(ExtendRound(second.id))

    assert [it.useful_until for it in waiting(place)] == [TUESDAY, TUESDAY + timedelta(days=2)]


async def test_a_question_that_still_waits_does_not_come_once_its_round_was_closed_early(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    round = await opened(place)
    _, _, [question] = shown_to(place, "Ana")
    assert await ana.sees() == QUESTION
    wait(place, "Ana", [replace(question, slot="elsewhere")], until=FRIDAY + timedelta(hours=1))

    await place.asks(CloseEarly(round.id))
    await place.passes(FRIDAY + timedelta(hours=2))

    assert waiting(place) == []
    assert "How was your week?" not in await ana.sees()
