"""What Telegram's refusals mean: a closed table from its sentences to the failures that the core knows.

The sentences are those of https://github.com/tdlib/telegram-bot-api (Client.cpp) and of TDLib; those in capitals come
from Telegram's own servers: https://core.telegram.org/method/messages.sendMessage#possible-errors.
"""

import re
from dataclasses import dataclass

from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, TelegramError

from core.ports.channels import Failure, NotDelivered, Trouble

REST_WHEN_REVOKED = 300.0  # seconds between two looks whether a token works again
REST_WHEN_TOO_FAST = 5.0  # seconds, where Telegram does not say how long


class TooManyRequests(TelegramError):
    """Telegram asks to wait (429), for `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__("Too many requests.")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class _Meaning:
    said: re.Pattern[str]
    failure: Failure


_FORBIDDEN = (
    _Meaning(re.compile("blocked by the user|USER_IS_BLOCKED", re.IGNORECASE), Failure.BLOCKED),
    _Meaning(re.compile("user is deactivated|USER_DELETED", re.IGNORECASE), Failure.GONE),
    _Meaning(re.compile("can't initiate conversation", re.IGNORECASE), Failure.NOT_STARTED),
    _Meaning(re.compile("can't send messages to bots", re.IGNORECASE), Failure.REFUSED),
    _Meaning(re.compile("TOPIC_CLOSED|TOPIC_DELETED", re.IGNORECASE), Failure.TOPIC_GONE),
    _Meaning(
        re.compile("not enough rights|have no rights|_FORBIDDEN|CHAT_RESTRICTED", re.IGNORECASE), Failure.SILENCED
    ),
)
_BAD = (
    _Meaning(re.compile("chat not found|user not found|PEER_ID_INVALID|CHANNEL_PRIVATE", re.IGNORECASE), Failure.GONE),
    _Meaning(
        re.compile("group chat was deactivated|chat was deleted|INPUT_USER_DEACTIVATED", re.IGNORECASE), Failure.GONE
    ),
    _Meaning(
        re.compile("message thread not found|TOPIC_CLOSED|TOPIC_DELETED|topic was deleted", re.IGNORECASE),
        Failure.TOPIC_GONE,
    ),
    _Meaning(
        re.compile(
            "not enough rights|have no rights|need administrator rights|CHAT_ADMIN_REQUIRED|CHAT_RESTRICTED"
            "|CHAT_WRITE_FORBIDDEN|CHAT_SEND_[A-Z]+_FORBIDDEN|CHAT_GUEST_SEND_FORBIDDEN",
            re.IGNORECASE,
        ),
        Failure.SILENCED,
    ),
    _Meaning(re.compile("USER_IS_BLOCKED|YOU_BLOCKED_USER", re.IGNORECASE), Failure.BLOCKED),
)
_UNCHANGED = re.compile("message is not modified|MESSAGE_NOT_MODIFIED", re.IGNORECASE)
_NOT_THERE = re.compile(
    "message to edit not found|message can't be edited|message identifier is not specified|MESSAGE_ID_INVALID"
    "|MESSAGE_AUTHOR_REQUIRED|MESSAGE_EDIT_TIME_EXPIRED|there is no text in the message|message to delete not found"
    "|message can't be deleted|MESSAGE_DELETE_FORBIDDEN",
    re.IGNORECASE,
)
_MISSING = re.compile("message to delete not found|message to edit not found", re.IGNORECASE)
_TOO_BIG = re.compile("file is too big", re.IGNORECASE)


def not_delivered(error: TelegramError) -> NotDelivered:
    """Return what a refusal of a message means. Nothing of the error itself is kept: it may name addresses."""
    match error:
        case TooManyRequests(seconds=seconds):
            return NotDelivered(Failure.TOO_FAST, seconds)
        case ChatMigrated(new_chat_id=chat):
            return NotDelivered(Failure.MOVED, to=str(chat))
        case InvalidToken():
            return NotDelivered(Failure.REVOKED, REST_WHEN_REVOKED, everywhere=True)
        case Forbidden():
            return NotDelivered(_meant(_FORBIDDEN, error, Failure.GONE))  # kicked, not a member, deleted
        case BadRequest():
            return NotDelivered(_meant(_BAD, error, Failure.REFUSED))
    return NotDelivered(Failure.UNAVAILABLE)


def trouble(error: TelegramError) -> Trouble:
    """Return why nothing can be received, from what asking for it brought."""
    match error:
        case InvalidToken():
            return Trouble.REVOKED
        case Conflict():
            return Trouble.TAKEN
        case BadRequest() | Forbidden():
            return Trouble.REFUSED
    return Trouble.UNREACHABLE


def unchanged(error: TelegramError) -> bool:
    """Whether a message looks already as it was to be changed to."""
    return isinstance(error, BadRequest) and bool(_UNCHANGED.search(error.message))


def not_there(error: TelegramError) -> bool:
    """Whether a message is gone, or can't be changed or deleted (any more), also for a reason not known here."""
    if isinstance(error, BadRequest | Forbidden) and _NOT_THERE.search(error.message):
        return True
    return not_delivered(error).failure is Failure.REFUSED and not unchanged(error)


def missing(error: TelegramError) -> bool:
    """Whether a message is gone already."""
    return isinstance(error, BadRequest) and bool(_MISSING.search(error.message))


def too_big(error: TelegramError) -> bool:
    """Whether a file is larger than bots may download."""
    return isinstance(error, BadRequest) and bool(_TOO_BIG.search(error.message))


def _meant(table: tuple[_Meaning, ...], error: TelegramError, otherwise: Failure) -> Failure:
    return next((meaning.failure for meaning in table if meaning.said.search(error.message)), otherwise)
