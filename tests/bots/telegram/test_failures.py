"""What Telegram's refusals mean."""

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from bots.telegram.failures import TooManyRequests, not_delivered, not_there, trouble, unchanged
from core.ports.channels import Failure, Trouble

MEANINGS = [
    (Forbidden("Forbidden: bot was blocked by the user"), Failure.BLOCKED),
    (Forbidden("Forbidden: user is deactivated"), Failure.GONE),
    (Forbidden("Forbidden: bot can't initiate conversation with a user"), Failure.NOT_STARTED),
    (Forbidden("Forbidden: bot can't send messages to bots"), Failure.REFUSED),
    (Forbidden("Forbidden: bot was kicked from the group chat"), Failure.GONE),
    (Forbidden("Forbidden: bot was kicked from the supergroup chat"), Failure.GONE),
    (Forbidden("Forbidden: bot is not a member of the supergroup chat"), Failure.GONE),
    (Forbidden("Forbidden: the group chat was deleted"), Failure.GONE),
    (Forbidden("Forbidden: CHAT_WRITE_FORBIDDEN"), Failure.SILENCED),
    (Forbidden("Forbidden: something new"), Failure.GONE),
    (BadRequest("Bad Request: chat not found"), Failure.GONE),
    (BadRequest("Bad Request: group chat was deactivated"), Failure.GONE),
    (BadRequest("Bad Request: not enough rights to send text messages to the chat"), Failure.SILENCED),
    (BadRequest("Bad Request: have no rights to send a message"), Failure.SILENCED),
    (BadRequest("Bad Request: need administrator rights in the channel chat"), Failure.SILENCED),
    (BadRequest("Bad Request: CHAT_WRITE_FORBIDDEN"), Failure.SILENCED),
    (BadRequest("Bad Request: CHAT_SEND_PLAIN_FORBIDDEN"), Failure.SILENCED),
    (BadRequest("Bad Request: CHAT_RESTRICTED"), Failure.SILENCED),
    (BadRequest("Bad Request: message thread not found"), Failure.TOPIC_GONE),
    (BadRequest("Bad Request: TOPIC_CLOSED"), Failure.TOPIC_GONE),
    (BadRequest("Bad Request: TOPIC_DELETED"), Failure.TOPIC_GONE),
    (BadRequest("Bad Request: message to edit not found"), Failure.REFUSED),
    (BadRequest("Bad Request: message can't be edited"), Failure.REFUSED),
    (BadRequest("Bad Request: message is too long"), Failure.REFUSED),
    (BadRequest("Bad Request: something new"), Failure.REFUSED),
    (InvalidToken("Unauthorized"), Failure.REVOKED),
    (TimedOut(), Failure.UNAVAILABLE),
    (NetworkError("Bad Gateway (502)"), Failure.UNAVAILABLE),
    (TelegramError("This is not an answer of the Bot API."), Failure.UNAVAILABLE),
]


@pytest.mark.parametrize(("error", "failure"), MEANINGS, ids=str)
def test_every_refusal_has_a_meaning(error: TelegramError, failure: Failure) -> None:
    assert not_delivered(error).failure is failure


def test_telegram_is_obeyed_when_it_says_how_long_to_wait() -> None:
    failed = not_delivered(TooManyRequests(17))
    assert (failed.failure, failed.after, failed.everywhere) == (Failure.TOO_FAST, 17, False)


def test_a_chat_that_moved_says_where() -> None:
    failed = not_delivered(ChatMigrated(-1002000000001))
    assert (failed.failure, failed.to) == (Failure.MOVED, "-1002000000001")


def test_a_revoked_token_holds_the_whole_bot() -> None:
    failed = not_delivered(InvalidToken("Unauthorized"))
    assert failed.everywhere
    assert failed.after is not None


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (InvalidToken(), Trouble.REVOKED),
        (Conflict("Conflict: terminated by other getUpdates request"), Trouble.TAKEN),
        (BadRequest("Bad Request: bad webhook"), Trouble.REFUSED),
        (NetworkError("gone"), Trouble.UNREACHABLE),
        (TimedOut(), Trouble.UNREACHABLE),
    ],
)
def test_every_trouble_is_one_of_a_closed_list(error: TelegramError, found: Trouble) -> None:
    assert trouble(error) is found


def test_an_edit_that_changes_nothing_is_told_from_one_that_cannot_be() -> None:
    same = BadRequest("Bad Request: message is not modified: specified new message content is exactly the same")
    gone = BadRequest("Bad Request: message to edit not found")
    assert (unchanged(same), not_there(same)) == (True, False)
    assert (unchanged(gone), not_there(gone)) == (False, True)
    assert not_there(BadRequest("Bad Request: something new"))
    assert not not_there(BadRequest("Bad Request: chat not found"))
    assert not not_there(Forbidden("Forbidden: bot was blocked by the user"))
    assert not not_there(TimedOut())
