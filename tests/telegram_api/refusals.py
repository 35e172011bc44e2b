"""The ways the Bot API says no: an error code, a description, and sometimes response parameters.

The descriptions are those of the real server: https://github.com/tdlib/telegram-bot-api (Client.cpp), TDLib, and
answers recorded from api.telegram.org.
"""

from typing import Any


class Refused(Exception):
    """An answer with "ok": false. `description` carries the prefix that Telegram puts before it."""

    def __init__(self, code: int, description: str, parameters: dict[str, int] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> dict[str, Any]:
        """Return the JSON body (https://core.telegram.org/bots/api#making-requests)."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters is not None:
            body["parameters"] = self.parameters
        return body


def bad_request(description: str) -> Refused:
    """Make a 400."""
    return Refused(400, f"Bad Request: {description}")


def forbidden(description: str) -> Refused:
    """Make a 403."""
    return Refused(403, f"Forbidden: {description}")


def conflict(description: str) -> Refused:
    """Make a 409."""
    return Refused(409, f"Conflict: {description}")


def too_many_requests(retry_after: int) -> Refused:
    """Make a 429. Whole seconds, as Telegram gives them."""
    return Refused(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})


def migrated(new_chat_id: int) -> Refused:
    """Say that a group became a supergroup with another id."""
    return Refused(
        400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": new_chat_id}
    )


UNAUTHORIZED = (401, "Unauthorized")
NOT_FOUND = (404, "Not Found")
METHOD_NOT_FOUND = (404, "Not Found: method not found")
