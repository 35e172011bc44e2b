"""What every engine must do with an outbox: the order in each chat, how much at once, restarts, full disks.

Run here with the embedded one, over rows in memory and in SQLite. Waits are in test_engine_waits.py, outages in
test_engine_outages.py.
"""

import asyncio
from datetime import timedelta

from core.ports.channels import Failure, NotDelivered
from core.ports.outbox import Drop
from scheduler.engines.health import LONGEST_WAIT
from tests.contracts.engines import HeldReads, Setting, loop_turns
from tests.fakes import NOON, ScriptedChannel, message


async def test_a_chat_gets_its_messages_in_the_order_they_were_queued(setting: Setting) -> None:
    setting.outbox.add(*(message(f"{n}") for n in range(20)))
    async with setting.running() as engine:
        await engine.drain()
    assert setting.page.keys == [f"{n}" for n in range(20)]
    assert setting.page.most_at_once_in_a_chat == 1


async def test_several_chats_are_served_at_once_but_no_more_than_the_setting(setting: Setting) -> None:
    setting.in_flight = 4
    setting.outbox.add(*(message(f"{chat}-{n}", chat=f"chat {chat}") for n in range(3) for chat in range(10)))
    async with setting.running() as engine:
        await engine.drain()
    assert len(setting.page.sent) == 30
    assert setting.page.most_at_once == 4
    assert setting.page.most_at_once_in_a_chat == 1


async def test_new_work_is_noticed_when_notified(setting: Setting) -> None:
    async with setting.running() as engine:
        await engine.drain()
        setting.outbox.add(message("later"))
        engine.notify()
        await loop_turns()
        assert setting.page.keys == ["later"]


async def test_a_failed_message_holds_up_its_own_chat_only_until_it_arrives(setting: Setting) -> None:
    setting.page.failures["first"] = [NotDelivered(Failure.UNAVAILABLE)]
    setting.outbox.add(message("first"), message("second"), message("elsewhere", chat="ben"))
    async with setting.running() as engine:
        await engine.drain()
        assert setting.page.keys == ["elsewhere"]
        setting.clock.advance(LONGEST_WAIT)
        await engine.drain()
    assert setting.page.keys == ["elsewhere", "first", "second"]


async def test_a_message_that_came_too_late_to_be_useful_is_dropped(setting: Setting) -> None:
    setting.outbox.add(message("old", useful_until=NOON - timedelta(seconds=1)), message("new", useful_until=NOON))
    async with setting.running() as engine:
        await engine.drain()
    assert setting.outbox.dropped == {"old": Drop.TOO_LATE}
    assert setting.page.keys == ["new"]


async def test_replies_to_a_tap_go_before_fan_out(setting: Setting) -> None:
    setting.in_flight = 1
    setting.outbox.add(*(message(f"fan-out {n}", chat=f"chat {n}") for n in range(5)))
    setting.outbox.add(message("reply", chat="ana", interactive=True))
    async with setting.running() as engine:
        await engine.drain()
    assert setting.page.keys[0] == "reply"


async def test_fan_out_never_takes_the_last_places_from_replies(setting: Setting) -> None:
    setting.page.gate = asyncio.Event()
    setting.outbox.add(*(message(f"fan-out {n}", chat=f"chat {n}") for n in range(100)))
    async with setting.running() as engine:
        await loop_turns()
        waiting = len(setting.page.attempts)
        setting.outbox.add(message("reply", interactive=True))
        engine.notify()
        await loop_turns()
        assert waiting < setting.in_flight
        assert setting.page.attempts[-1] == "reply"
        setting.page.gate.set()
        await engine.drain()
    assert len(setting.page.sent) == 101


async def test_a_held_up_account_does_not_hold_up_another(setting: Setting) -> None:
    setting.channels["slow"] = ScriptedChannel("slow", gate=asyncio.Event())
    setting.outbox.add(*(message(f"slow {n}", account="slow", chat=f"chat {n}") for n in range(5000)))
    setting.outbox.add(*(message(f"{n}", chat=f"chat {n}") for n in range(20)))
    async with setting.running():
        await loop_turns(200)
        assert len(setting.page.sent) == 20
        assert setting.channels["slow"].gate is not None
        setting.channels["slow"].gate.set()


async def test_an_account_without_a_lane_keeps_its_messages(setting: Setting) -> None:
    setting.outbox.add(message("for tomorrow", account="a bot that is switched off"))
    async with setting.running() as engine:
        await engine.drain()
        assert engine.outstanding("a bot that is switched off") == 1


async def test_a_restart_picks_up_what_was_left(setting: Setting) -> None:
    setting.page.failures["b"] = [NotDelivered(Failure.UNAVAILABLE)]
    setting.outbox.add(message("a"), message("b"), message("c"))
    async with setting.running() as engine:
        await engine.drain()
    assert setting.page.keys == ["a"]
    setting.clock.advance(LONGEST_WAIT)
    async with setting.running() as engine:
        await engine.drain()
    assert setting.page.keys == ["a", "b", "c"]


async def test_stopping_lets_arrive_what_is_under_way_and_starts_nothing_more(setting: Setting) -> None:
    setting.page.gate = asyncio.Event()
    setting.outbox.add(message("a"), message("b"))
    async with setting.running() as engine:
        await loop_turns()
        stopping = asyncio.create_task(engine.stop())
        await loop_turns()
        setting.page.gate.set()
        await stopping
    assert setting.page.keys == ["a"]
    assert setting.outbox.outstanding() == 1


async def test_a_full_disk_neither_repeats_a_message_nor_loses_the_rest(setting: Setting) -> None:
    setting.outbox.add(message("a"), message("b"))
    setting.outbox.broken = True
    async with setting.running() as engine:
        for _ in range(3):
            await engine.drain()
            setting.clock.advance(timedelta(minutes=1))
        assert setting.page.keys == ["a"]
        setting.outbox.broken = False
        await engine.drain()
    assert setting.page.keys == ["a", "b"]
    assert setting.outbox.outstanding() == 0


async def test_a_message_deleted_while_it_was_at_hand_is_not_sent(setting: Setting) -> None:
    setting.in_flight = 1
    setting.page.gate = asyncio.Event()
    setting.outbox.add(message("under way"), message("deleted", chat="ben"), message("kept", chat="cy"))
    async with setting.running() as engine:
        await loop_turns()
        setting.outbox.delete("deleted")
        setting.page.gate.set()
        await engine.drain()
    assert setting.page.attempts == ["under way", "kept"]


async def test_a_message_that_goes_elsewhere_while_it_was_at_hand_goes_there_once(setting: Setting) -> None:
    setting.in_flight = 1
    setting.page.gate = asyncio.Event()
    setting.outbox.add(message("under way"), message("moved", chat="ben"))
    async with setting.running() as engine:
        await loop_turns()
        setting.outbox.move("ben", "ben elsewhere")
        setting.page.gate.set()
        await engine.drain()
    assert setting.page.chats == ["ana", "ben elsewhere"]


async def test_a_reply_pulls_forward_a_message_that_is_at_hand_already(setting: Setting) -> None:
    setting.in_flight = 1
    setting.page.gate = asyncio.Event()
    setting.outbox.add(*(message(f"{chat}", chat=chat) for chat in ("ana", "ben", "cy", "dia")))
    async with setting.running() as engine:
        await loop_turns()
        setting.outbox.add(message("reply", chat="dia", interactive=True))
        engine.notify()
        await loop_turns()
        setting.page.gate.set()
        await engine.drain()
    assert setting.page.keys[:2] == ["ana", "dia"]
    assert setting.page.keys.index("reply") < setting.page.keys.index("cy")


async def test_a_reply_in_a_busy_chat_goes_as_soon_as_the_chat_is_free(setting: Setting) -> None:
    setting.page.gate = asyncio.Event()
    setting.outbox.add(*(message(f"{number}", chat=f"chat {number}") for number in range(200)))
    async with setting.running() as engine:
        await loop_turns()
        setting.outbox.add(message("reply", chat="chat 0", interactive=True))
        engine.notify()
        await loop_turns()
        setting.page.gate.set()
        await engine.drain()
    assert setting.page.keys.index("reply") < 2 * setting.in_flight


async def test_one_reply_follows_another_while_a_fan_out_goes_on(setting: Setting) -> None:
    setting.page.gate = asyncio.Event()
    setting.outbox.add(*(message(f"{number}", chat=f"chat {number}") for number in range(200)))
    setting.outbox.add(*(message(f"reply {number}", interactive=True) for number in range(3)))
    async with setting.running() as engine:
        await loop_turns()
        setting.page.gate.set()
        await engine.drain()
    assert setting.page.keys.index("reply 2") < 3 * setting.in_flight


async def test_what_was_found_too_late_is_not_sent_twice_and_what_follows_is_not_forgotten(setting: Setting) -> None:
    setting.in_flight = 8
    setting.page.gate = asyncio.Event()
    setting.looking = held = HeldReads()
    setting.outbox.add(*(message(f"{number}", chat=f"chat {number}") for number in range(100)))
    async with setting.running() as engine:
        await loop_turns()
        setting.outbox.add(message("reply", chat="chat 8", interactive=True))
        held.free.clear()
        engine.notify()
        await loop_turns()  # it is found that a reply waits behind what is at hand for its chat, and not told yet
        setting.page.gate.set()
        setting.page.gate = asyncio.Event()
        await loop_turns()
        assert "8" in setting.page.attempts
        held.free.set()
        await loop_turns()
        setting.page.gate.set()
        await loop_turns(1000)  # without being notified again
    assert setting.page.keys.index("reply") < 4 * setting.in_flight
    assert len(setting.page.attempts) == len(set(setting.page.attempts)) == 101
    assert setting.page.most_at_once_in_a_chat == 1


async def test_waiting_for_one_account_does_not_wait_for_another(setting: Setting) -> None:
    setting.channels["slow"] = ScriptedChannel("slow", gate=asyncio.Event())
    setting.outbox.add(message("slow", account="slow"), message("quick"))
    async with setting.running() as engine:
        await engine.drain("page")
        assert setting.page.keys == ["quick"]
        assert setting.channels["slow"].gate is not None
        setting.channels["slow"].gate.set()
