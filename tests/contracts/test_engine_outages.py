"""What every engine must do about failures: one message's own, a platform's, a bot's that is not known any more."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest

from core.changes import Outgoing
from core.events import Event, SpaceChanged
from core.ports.channels import Failure, NotDelivered
from core.ports.inbox import Handled, Outcome
from core.ports.outbox import Drop
from scheduler.engines.health import LONGEST_ALONE, LONGEST_WAIT, LOOK_AGAIN_AFTER_REVOKED, MOST_ATTEMPTS, OUT_OF_ORDER
from tests.contracts.engines import Setting, loop_turns
from tests.fakes import NOON, ScriptedChannel, message

HOUR = timedelta(hours=1)
MANY = [f"chat {number}" for number in range(40)]


async def test_waits_grow_and_stay_within_five_minutes(setting: Setting) -> None:
    setting.page.failures["one"] = [NotDelivered(Failure.UNAVAILABLE) for _ in range(MOST_ATTEMPTS - 1)]
    setting.outbox.add(message("one"))
    waits = []
    async with setting.running() as engine:
        await engine.drain()
        while setting.outbox.outstanding():
            _, at = setting.outbox.retries[-1]
            waits.append(at - setting.clock.now())
            setting.clock.move_to(at)
            await engine.drain()
    assert len(waits) == MOST_ATTEMPTS - 1
    assert waits[:5] == sorted(waits[:5])
    assert max(waits) <= LONGEST_WAIT
    assert sum(waits, timedelta()) > timedelta(minutes=10)


async def test_a_message_that_fails_alone_is_given_up_after_eight_failures_and_the_next_one_goes(
    setting: Setting,
) -> None:
    setting.page.failures["never"] = [NotDelivered(Failure.UNAVAILABLE) for _ in range(100)]
    setting.outbox.add(message("before", chat="ben"))
    async with setting.running() as engine:
        await engine.drain()
        setting.outbox.add(message("never"), message("next"))
        for number in range(MOST_ATTEMPTS):
            setting.outbox.add(message(f"{number}", chat="ben"))  # it arrives, so the platform is in order
            await engine.drain()
            setting.clock.advance(LONGEST_WAIT)
        await engine.drain()
    assert setting.page.attempts.count("never") == MOST_ATTEMPTS
    assert setting.outbox.dropped == {"never": Drop.GAVE_UP}
    assert setting.page.keys[-1] == "next"
    assert setting.outbox.given_up() == 1


async def test_a_fault_of_a_channel_is_treated_as_a_failure_and_stops_nothing(setting: Setting) -> None:
    setting.page.failures["odd"] = [ZeroDivisionError()]
    setting.outbox.add(message("odd"), message("elsewhere", chat="ben"))
    async with setting.running() as engine:
        await engine.drain()
        assert setting.page.keys == ["elsewhere"]
        setting.clock.advance(LONGEST_WAIT)
        await engine.drain()
    assert setting.page.keys == ["elsewhere", "odd"]


def out_of_order(failure: Failure = Failure.UNAVAILABLE) -> Callable[[Outgoing], Exception]:
    """Return a `trouble` for a channel whose platform takes nothing."""

    def fail(outgoing: Outgoing) -> Exception:
        return NotDelivered(failure)

    return fail


def in_order(outgoing: Outgoing) -> None:
    """Be the `trouble` of a channel whose platform takes everything."""


async def test_an_outage_of_an_hour_loses_nothing_and_keeps_every_order(setting: Setting) -> None:
    setting.page.trouble = out_of_order()
    expected = [f"{chat}: {number}" for number in range(3) for chat in MANY]
    setting.outbox.add(*(message(key, chat=key.partition(":")[0]) for key in expected))
    async with setting.running() as engine:
        over = NOON + HOUR
        while setting.clock.now() < over:
            await engine.drain()
            setting.clock.advance(timedelta(seconds=10))
        tried = len(setting.page.attempts)
        setting.page.trouble = in_order
        setting.clock.advance(LONGEST_WAIT)
        await engine.drain()
        setting.clock.advance(LONGEST_WAIT)
        await engine.drain()
    assert not setting.outbox.dropped
    assert tried < 16 + 30  # those in flight when it began, and then one at a time
    for chat in MANY:
        assert [key for key in setting.page.keys if key.startswith(f"{chat}:")] == [f"{chat}: {n}" for n in range(3)]


async def test_while_a_platform_is_out_of_order_one_message_at_a_time_is_tried_less_and_less(setting: Setting) -> None:
    setting.page.trouble = out_of_order()
    setting.outbox.add(*(message(chat, chat=chat) for chat in MANY))
    async with setting.running() as engine:
        await engine.drain()
        assert engine.troubles == {"page": Failure.UNAVAILABLE}
        probes = []
        for second in range(3600):
            before = len(setting.page.attempts)
            setting.clock.advance(timedelta(seconds=1))
            await engine.drain()
            assert len(setting.page.attempts) - before <= 1
            probes += [second] * (len(setting.page.attempts) - before)
    waits = [after - before for before, after in pairwise(probes)]
    assert waits[:3] == sorted(waits[:3])
    assert max(waits) <= LONGEST_WAIT.total_seconds() + 1
    assert min(waits[5:]) > 60
    tried = setting.page.chats[-len(probes) :]
    assert all(one != other for one, other in pairwise(tried))  # one bad message proves nothing


async def test_the_first_message_that_arrives_ends_an_outage(setting: Setting) -> None:
    setting.page.trouble = out_of_order()
    setting.outbox.add(*(message(chat, chat=chat) for chat in MANY))
    async with setting.running() as engine:
        await engine.drain()
        setting.page.trouble = in_order
        setting.clock.advance(LONGEST_WAIT)
        await engine.drain()
        assert engine.troubles == {}
        assert len(setting.page.keys) == len(MANY)


async def test_an_outage_of_one_platform_leaves_the_others_alone(setting: Setting) -> None:
    setting.channels["other"] = ScriptedChannel("other")
    setting.page.trouble = out_of_order()
    for account in ("page", "other"):
        setting.outbox.add(*(message(f"{account} {chat}", account=account, chat=chat) for chat in MANY))
    async with setting.running() as engine:
        await engine.drain()
    assert len(setting.channels["other"].keys) == len(MANY)


async def test_a_few_messages_that_fail_among_many_that_arrive_are_no_outage(setting: Setting) -> None:
    bad = {chat for chat in MANY if chat.endswith("3")}
    setting.page.trouble = lambda outgoing: NotDelivered(Failure.UNAVAILABLE) if outgoing.chat in bad else None
    setting.outbox.add(*(message(chat, chat=chat) for chat in MANY))
    async with setting.running() as engine:
        await engine.drain()
        assert engine.troubles == {}
    assert set(setting.page.keys) == {*MANY} - bad


@pytest.mark.parametrize("chats", range(1, OUT_OF_ORDER))
async def test_where_only_few_chats_have_messages_an_outage_loses_nothing_either(setting: Setting, chats: int) -> None:
    setting.page.trouble = out_of_order()
    setting.outbox.add(message("before", chat="ben"), *(message(chat, chat=chat) for chat in MANY[:chats]))
    async with setting.running() as engine:
        for _ in range(120):
            await engine.drain()
            setting.clock.advance(timedelta(seconds=30))
        setting.page.trouble = in_order
        for _ in range(2):
            setting.clock.advance(LONGEST_WAIT)
            await engine.drain()
    assert len(setting.page.keys) == chats + 1
    assert not setting.outbox.dropped


async def test_a_lone_message_that_fails_for_a_day_is_given_up_all_the_same(setting: Setting) -> None:
    setting.page.failures["never"] = [NotDelivered(Failure.UNAVAILABLE) for _ in range(1000)]
    setting.outbox.add(message("never"), message("next"))
    async with setting.running() as engine:
        until = NOON + LONGEST_ALONE + LONGEST_WAIT
        while setting.clock.now() < until:
            await engine.drain()
            setting.clock.advance(timedelta(minutes=1))
        await engine.drain()
    assert setting.outbox.dropped == {"never": Drop.GAVE_UP}
    assert setting.page.keys == ["next"]


async def test_a_bot_that_is_not_known_any_more_stops_alone_and_looks_again_every_five_minutes(
    setting: Setting,
) -> None:
    setting.channels["other"] = ScriptedChannel("other")
    setting.page.trouble = out_of_order(Failure.REVOKED)
    setting.in_flight = 1
    setting.outbox.add(*(message(chat, chat=chat) for chat in MANY))
    setting.outbox.add(message("elsewhere", account="other"))
    async with setting.running() as engine:
        await engine.drain()
        assert setting.channels["other"].keys == ["elsewhere"]
        assert engine.troubles == {"page": Failure.REVOKED}
        for _ in range(20):
            setting.clock.advance(LOOK_AGAIN_AFTER_REVOKED - timedelta(seconds=1))
            tried = len(setting.page.attempts)
            await engine.drain()
            assert len(setting.page.attempts) == tried
            setting.clock.advance(timedelta(seconds=1))
            await engine.drain()
            assert len(setting.page.attempts) == tried + 1
        setting.page.trouble = in_order
        setting.clock.advance(LOOK_AGAIN_AFTER_REVOKED)
        await engine.drain()
        assert engine.troubles == {}
    assert sorted(setting.page.keys) == sorted(MANY)
    assert not setting.outbox.dropped


async def test_one_bad_message_does_not_make_an_outage_last(setting: Setting) -> None:
    setting.page.trouble = out_of_order()
    setting.outbox.add(message("bad reply", chat="bad", interactive=True))
    setting.outbox.add(*(message(chat, chat=chat) for chat in MANY[: OUT_OF_ORDER - 1]))
    async with setting.running() as engine:
        await engine.drain()
        setting.page.trouble = lambda outgoing: NotDelivered(Failure.UNAVAILABLE) if outgoing.chat == "bad" else None
        for _ in range(3):
            setting.clock.advance(LONGEST_WAIT)
            await engine.drain()
    assert setting.page.keys == MANY[: OUT_OF_ORDER - 1]


async def test_a_platform_that_says_too_fast_is_in_order(setting: Setting) -> None:
    setting.page.trouble = out_of_order()
    setting.outbox.add(*(message(chat, chat=chat) for chat in MANY))
    async with setting.running() as engine:
        await engine.drain()
        setting.page.trouble = lambda outgoing: NotDelivered(Failure.TOO_FAST, 1.0)
        setting.clock.advance(LONGEST_WAIT)
        await engine.drain()
        assert engine.troubles == {}


async def test_what_was_given_up_arrives_when_it_is_sent_again(setting: Setting) -> None:
    setting.page.failures["odd"] = [ZeroDivisionError() for _ in range(MOST_ATTEMPTS)]
    setting.outbox.add(message("odd"), message("next"))
    async with setting.running() as engine:
        for _ in range(MOST_ATTEMPTS):
            await engine.drain()
            setting.clock.advance(LONGEST_WAIT)
        await engine.drain()
        assert setting.page.keys == ["next"]
        assert setting.outbox.send_again(setting.clock.now()) == 1
        await engine.drain()
    assert setting.page.keys == ["next", "odd"]
    assert setting.outbox.given_up() == 0


@pytest.mark.parametrize("failure", [Failure.MOVED, Failure.TOPIC_GONE])
async def test_what_was_for_a_chat_that_has_moved_arrives_there_at_once(setting: Setting, failure: Failure) -> None:
    setting.page.failures["1"] = [NotDelivered(failure, to="-200")]
    setting.outbox.add(*(message(f"{number}", chat="-100", shared=True) for number in range(1, 4)))

    async def move(event: Event) -> Outcome:
        assert isinstance(event, SpaceChanged)
        setting.outbox.move("-100", "-200")
        return Outcome(Handled.NEW)

    setting.report = move
    async with setting.running() as engine:
        await engine.drain()
    assert setting.page.keys == ["1", "2", "3"]
    assert setting.page.chats == ["-100", "-200", "-200", "-200"]


async def test_what_waited_first_goes_first_where_a_chat_has_moved_to(setting: Setting) -> None:
    setting.in_flight = 1
    setting.page.failures["1"] = [NotDelivered(Failure.MOVED, to="-200")]
    setting.outbox.add(*(message(f"{number}", chat="-100", shared=True) for number in (1, 2)))
    setting.outbox.add(message("3", chat="-200", shared=True))

    async def move(event: Event) -> Outcome:
        setting.outbox.move("-100", "-200")
        return Outcome(Handled.NEW)

    setting.report = move
    async with setting.running() as engine:
        await engine.drain()
    assert setting.page.keys == ["1", "2", "3"]


async def test_a_chat_that_moves_for_ever_is_given_up_and_not_tried_in_circles(setting: Setting) -> None:
    setting.page.trouble = out_of_order(Failure.MOVED)
    setting.outbox.add(message("never", chat="-100", shared=True))
    async with setting.running() as engine:
        await engine.drain()
        await loop_turns(500)
        assert len(setting.page.attempts) == 2
        for _ in range(MOST_ATTEMPTS):
            setting.clock.advance(LONGEST_WAIT)
            await engine.drain()
    assert setting.outbox.dropped == {"never": Drop.GAVE_UP}
    assert len(setting.page.attempts) == MOST_ATTEMPTS
