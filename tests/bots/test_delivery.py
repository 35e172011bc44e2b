"""One message on its way: the last check, the slot, the receipt, and refusals."""

from collections.abc import Sequence

import pytest

from bots.delivery import Deliver
from core.changes import Outgoing
from core.events import Undeliverable
from core.people import Identity
from core.ports import Drop, Failure, NotDelivered, NotRecorded, Queued
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


@pytest.mark.parametrize("failure", [Failure.BLOCKED, Failure.GONE, Failure.CLOSED])
async def test_a_person_who_cannot_be_reached_is_reported_once(sending: Sending, failure: Failure) -> None:
    sending.channel.failures["question"] = [NotDelivered(failure)]
    await sending.send(message("question"))
    assert sending.outbox.dropped == {"question": Drop.UNREACHABLE}
    (event,) = sending.inbox.events
    assert isinstance(event, Undeliverable)
    assert (event.person, event.reason) == ("ana", failure.value)
    assert event.origin.identity == Identity("page", "ana")


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
