"""One message on its way: the last check, the slot, the receipt, and refusals."""

import asyncio
from collections.abc import Sequence

import pytest

from bots.delivery import Deliver
from core.changes import Outgoing
from core.events import SpaceChanged, Undeliverable
from core.people import Identity
from core.ports.channels import Failure, NotDelivered
from core.ports.inbox import Handled, Outcome
from core.ports.outbox import Drop, NotRecorded, Queued
from core.ports.store import StoreFull
from core.spaces import Place, SpaceFact
from ladle.clocks import ManualClock
from tests.fakes import NOON, MemoryOutbox, RecordingInbox, ScriptedChannel, message, run_inline


class Sending:
    """A Deliver with everything around it."""

    def __init__(self) -> None:
        self.outbox = MemoryOutbox()
        self.channel = ScriptedChannel()
        self.inbox = RecordingInbox()
        channels, clock = {"page": self.channel}, ManualClock(NOON)
        self.deliver = Deliver(channels, self.outbox, clock, run_inline, run_inline, self.inbox.submit)

    async def send(self, *outgoing: Outgoing) -> None:
        self.outbox.add(*outgoing)
        await self.send_waiting()

    async def send_waiting(self) -> None:
        rows: Sequence[Queued] = [row.queued for row in self.outbox.rows.values()]
        for queued in rows:
            await self.deliver(queued)


@pytest.fixture
def sending() -> Sending:
    return Sending()


async def test_what_was_sent_leaves_the_outbox_with_its_receipt(sending: Sending) -> None:
    await sending.send(message("hello"))
    assert sending.outbox.receipts == {"hello": "receipt of hello"}
    assert not sending.outbox.rows


async def test_the_same_slot_replaces_what_stood_there(sending: Sending) -> None:
    await sending.send(message("first", slot="question"), message("second", slot="question"), message("third"))
    assert sending.channel.sent == [("first", None), ("second", "receipt of first"), ("third", None)]


async def test_a_slot_that_cannot_be_changed_any_more_is_shown_anew(sending: Sending) -> None:
    sending.channel.failures["second"] = [NotDelivered(Failure.REFUSED)]
    await sending.send(message("first", slot="question"), message("second", slot="question"))
    assert sending.channel.sent[-1] == ("second", None)
    assert sending.outbox.slots["page", "ana", "question"] == "receipt of second"


@pytest.mark.parametrize("reason", [Drop.NO_CONSENT, Drop.NOT_A_MEMBER, Drop.PAUSED])
async def test_what_may_not_be_sent_any_more_is_dropped_with_the_reason(sending: Sending, reason: Drop) -> None:
    sending.outbox.refusals["question"] = reason
    await sending.send(message("question"))
    assert sending.outbox.dropped == {"question": reason}
    assert not sending.channel.attempts


@pytest.mark.parametrize("failure", [Failure.BLOCKED, Failure.GONE, Failure.CLOSED, Failure.NOT_STARTED])
async def test_a_person_who_cannot_be_reached_is_reported_once(sending: Sending, failure: Failure) -> None:
    sending.channel.failures["question"] = [NotDelivered(failure)]
    await sending.send(message("question"))
    assert sending.outbox.dropped == {"question": Drop.UNREACHABLE}
    (event,) = sending.inbox.events
    assert isinstance(event, Undeliverable)
    assert (event.person, event.reason) == ("ana", failure.value)
    assert event.origin.identity == Identity("page", "ana")


async def test_who_cannot_be_whispered_to_is_named_by_their_own_id(sending: Sending) -> None:
    sending.channel.failures["reply"] = [NotDelivered(Failure.GONE)]
    await sending.send(message("reply", chat="whisper/77/1234"))
    (event,) = sending.inbox.events
    assert event.origin.identity == Identity("page", "1234")


async def test_each_delivery_reports_for_itself(sending: Sending) -> None:
    for key in ("one", "two"):
        sending.channel.failures[key] = [NotDelivered(Failure.BLOCKED)]
    await sending.send(message("one"), message("two"))
    assert len({event.origin.event_id for event in sending.inbox.events}) == 2


async def test_a_message_that_went_elsewhere_when_it_was_reported_waits_there(sending: Sending) -> None:
    sending.channel.failures["question"] = [NotDelivered(Failure.BLOCKED)]
    sending.inbox.then = lambda event: sending.outbox.move("ana", "ana elsewhere")
    await sending.send(message("question"))
    assert not sending.outbox.dropped
    await sending.send_waiting()
    assert sending.channel.chats == ["ana", "ana elsewhere"]
    assert len(sending.inbox.events) == 1


async def test_while_nothing_can_be_saved_nobody_is_dropped_unreported(sending: Sending) -> None:
    sending.channel.failures["question"] = [NotDelivered(Failure.BLOCKED) for _ in range(2)]
    sending.inbox.outcome = Outcome(Handled.REFUSED)
    with pytest.raises(NotRecorded):
        await sending.send(message("question"))
    sending.inbox.outcome = Outcome(Handled.NEW)
    await sending.send_waiting()
    assert sending.outbox.dropped == {"question": Drop.UNREACHABLE}


@pytest.mark.parametrize(
    ("failure", "fact"), [(Failure.GONE, SpaceFact.REMOVED), (Failure.SILENCED, SpaceFact.SILENCED)]
)
async def test_a_shared_chat_that_cannot_be_written_to_is_reported(
    sending: Sending, failure: Failure, fact: SpaceFact
) -> None:
    sending.channel.failures["opened"] = [NotDelivered(failure)]
    await sending.send(message("opened", chat="-100/45", shared=True))
    (event,) = sending.inbox.events
    assert isinstance(event, SpaceChanged)
    assert (event.fact, event.origin.account, event.origin.place) == (fact, "page", Place("-100", "45"))
    assert sending.outbox.dropped == {"opened": Drop.UNREACHABLE}


@pytest.mark.parametrize(
    ("failure", "fact"), [(Failure.MOVED, SpaceFact.MOVED), (Failure.TOPIC_GONE, SpaceFact.TOPIC_GONE)]
)
async def test_a_shared_chat_that_is_elsewhere_is_reported_and_its_message_kept(
    sending: Sending, failure: Failure, fact: SpaceFact
) -> None:
    sending.channel.failures["opened"] = [NotDelivered(failure, to="-1009")]
    with pytest.raises(NotDelivered):
        await sending.send(message("opened", chat="-100", shared=True))
    (event,) = sending.inbox.events
    assert isinstance(event, SpaceChanged)
    assert (event.fact, event.to) == (fact, "-1009")
    assert sending.outbox.outstanding() == 1


async def test_a_shared_chat_says_nothing_of_a_person(sending: Sending) -> None:
    sending.channel.failures["opened"] = [NotDelivered(Failure.BLOCKED)]
    await sending.send(message("opened", chat="-100", shared=True))
    assert sending.inbox.events == []
    assert sending.outbox.dropped == {"opened": Drop.UNREACHABLE}


async def test_a_message_that_the_platform_refuses_is_dropped_and_says_nothing_of_the_person(sending: Sending) -> None:
    sending.channel.failures["question"] = [NotDelivered(Failure.REFUSED)]
    await sending.send(message("question"))
    assert sending.outbox.dropped == {"question": Drop.REFUSED}
    assert not sending.inbox.events


@pytest.mark.parametrize("failure", [Failure.TOO_FAST, Failure.UNAVAILABLE])
async def test_what_can_be_tried_again_is_left_to_the_engine(sending: Sending, failure: Failure) -> None:
    sending.channel.failures["question"] = [NotDelivered(failure)]
    with pytest.raises(NotDelivered) as caught:
        await sending.send(message("question"))
    assert caught.value.failure is failure
    assert sending.outbox.outstanding() == 1


async def test_it_is_said_whether_the_platform_was_asked(sending: Sending) -> None:
    sending.outbox.refusals["dropped"] = Drop.PAUSED
    sending.channel.failures["refused"] = [NotDelivered(Failure.REFUSED)]
    sending.outbox.add(*(message(key, chat=key) for key in ("sent", "dropped", "refused")))
    asked = {row.queued.outgoing.key: await sending.deliver(row.queued) for row in [*sending.outbox.rows.values()]}
    assert asked == {"sent": True, "dropped": False, "refused": True}


async def test_what_arrives_together_is_looked_up_and_recorded_together(sending: Sending) -> None:
    sending.outbox.add(*(message(f"{number}", chat=f"chat {number}") for number in range(50)))
    rows = [row.queued for row in sending.outbox.rows.values()]
    sending.outbox.calls.clear()
    await asyncio.gather(*(sending.deliver(queued) for queued in rows))
    assert len(sending.outbox.receipts) == 50
    assert sending.outbox.calls["look_up"] + sending.outbox.calls["sent"] < 10


async def test_a_page_that_cannot_be_kept_says_nothing_of_the_message(sending: Sending) -> None:
    sending.channel.failures["question"] = [StoreFull()]
    with pytest.raises(NotRecorded) as caught:
        await sending.send(message("question"))
    assert not caught.value.asked
    await sending.send_waiting()
    assert sending.channel.keys == ["question"]


async def test_a_message_that_does_not_wait_any_more_is_not_sent(sending: Sending) -> None:
    sending.outbox.add(message("deleted"))
    (row,) = sending.outbox.rows.values()
    sending.outbox.delete("deleted")
    assert await sending.deliver(row.queued) is False
    assert sending.channel.attempts == []


async def test_an_account_without_a_channel_keeps_its_message_for_later(sending: Sending) -> None:
    with pytest.raises(NotDelivered):
        await sending.send(message("question", account="switched off"))
    assert sending.outbox.outstanding() == 1


async def test_a_message_whose_receipt_could_not_be_recorded_is_not_sent_again(sending: Sending) -> None:
    sending.outbox.broken = True
    with pytest.raises(NotRecorded) as caught:
        await sending.send(message("question"))
    assert caught.value.asked
    sending.outbox.broken = False
    await sending.send_waiting()
    assert sending.channel.attempts == ["question"]
    assert not sending.outbox.rows
