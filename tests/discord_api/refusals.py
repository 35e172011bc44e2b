"""The ways Discord says no: a status, a code and a sentence, and for a bad form a tree of what is wrong with it.

https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
The statuses are those that api.discord.com answers with.
"""

from typing import Any


class Refused(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, code: int, message: str, *, errors: dict[str, Any] | None = None) -> None:
        super().__init__(f"{status} {code} {message}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors

    def body(self) -> dict[str, Any]:
        """Return the JSON body."""
        body: dict[str, Any] = {"message": self.message, "code": self.code}
        if self.errors is not None:
            body["errors"] = self.errors
        return body


class Impossible(Exception):
    """What a test asks a person to do cannot be done in Discord's client."""


def unauthorized() -> Refused:
    return Refused(401, 0, "401: Unauthorized")


def not_found() -> Refused:
    return Refused(404, 0, "404: Not Found")


def unknown_channel() -> Refused:
    return Refused(404, 10003, "Unknown Channel")


def unknown_guild() -> Refused:
    return Refused(404, 10004, "Unknown Guild")


def unknown_member() -> Refused:
    return Refused(404, 10007, "Unknown Member")


def unknown_event() -> Refused:
    return Refused(404, 10070, "Unknown Guild Scheduled Event")


def unknown_message() -> Refused:
    return Refused(404, 10008, "Unknown Message")


def unknown_user() -> Refused:
    return Refused(404, 10013, "Unknown User")


def unknown_webhook() -> Refused:
    return Refused(404, 10015, "Unknown Webhook")


def unknown_interaction() -> Refused:
    return Refused(404, 10062, "Unknown interaction")


def unknown_command() -> Refused:
    return Refused(404, 10063, "Unknown application command")


def too_many_commands() -> Refused:
    return Refused(400, 30032, "Maximum number of application commands reached (100)")


def opening_too_fast() -> Refused:
    return Refused(403, 40003, "You are opening direct messages too fast.")


def too_large() -> Refused:
    return Refused(413, 40005, "Request entity too large")


def already_acknowledged() -> Refused:
    return Refused(400, 40060, "Interaction has already been acknowledged.")


def missing_access() -> Refused:
    return Refused(403, 50001, "Missing Access")


def not_your_message() -> Refused:
    return Refused(403, 50005, "Cannot edit a message authored by another user")


def empty_message() -> Refused:
    return Refused(400, 50006, "Cannot send an empty message")


def cannot_send_to_this_user() -> Refused:
    return Refused(403, 50007, "Cannot send messages to this user")


def missing_permissions() -> Refused:
    return Refused(403, 50013, "Missing Permissions")


def invalid_webhook_token() -> Refused:
    return Refused(401, 50027, "Invalid Webhook Token")


def thread_is_archived() -> Refused:
    return Refused(400, 50083, "Thread is archived")


def invalid_json() -> Refused:
    return Refused(400, 50109, "The request body contains invalid JSON.")


def thread_is_locked() -> Refused:
    return Refused(403, 160005, "Thread is locked")


def no_mutual_guilds() -> Refused:
    return Refused(403, 50278, "Cannot send messages to this user due to having no mutual guilds")


def invalid_form(path: str, code: str, message: str) -> Refused:
    """Refuse one field. The path is written with dots: components.0.components.1.custom_id."""
    return invalid_fields([(path, code, message)])


def invalid_fields(complaints: list[tuple[str, str, str]]) -> Refused:
    """Refuse several fields, each with its path, code and sentence. An empty path is the form itself.

    https://docs.discord.com/developers/reference#error-messages
    """
    errors: dict[str, Any] = {}
    for path, code, message in complaints:
        node = errors
        for step in filter(None, path.split(".")):
            node = node.setdefault(step, {})
        node.setdefault("_errors", []).append({"code": code, "message": message})
    return Refused(400, 50035, "Invalid Form Body", errors=errors)
