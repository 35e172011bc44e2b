"""The accounts of Telegram: bots, and people as bots see them."""

import re
from typing import TYPE_CHECKING, Any, Protocol

from tests.telegram_api.refusals import UNAUTHORIZED, Refused
from tests.telegram_api.updates import UpdateQueue

if TYPE_CHECKING:
    from tests.telegram_api.webhooks import Webhook

TOKEN_SHAPE = re.compile(r"\d+:[A-Za-z0-9_-]+")
UPDATE_IDS_START = 100_000_000


class Account(Protocol):
    """Somebody who sends messages."""

    id: int

    def to_json(self) -> dict[str, Any]:
        """Return the User object (https://core.telegram.org/bots/api#user)."""


class BotAccount:
    """A bot: its token, its queue of updates, its webhook, its commands.

    `privacy` is Telegram's privacy mode: in groups the bot gets only what is meant for it.
    """

    def __init__(self, id: int, username: str, token: str, *, name: str, privacy: bool) -> None:
        self.id = id
        self.username = username
        self.token = token
        self.name = name
        self.privacy = privacy
        self.revoked = False
        self.updates = UpdateQueue(UPDATE_IDS_START + id % 1_000_000 * 1_000)
        self.webhook: Webhook | None = None
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}  # by scope and language
        self.last_message_id = 0  # private chats share one count of messages, as they do in Telegram
        self._json = {"id": id, "is_bot": True, "first_name": name, "username": username}

    def next_message_id(self) -> int:
        """Count a message of a private chat."""
        self.last_message_id += 1
        return self.last_message_id

    def revoke(self) -> None:
        """Make the token worthless, as its owner does with BotFather. A poll that waits ends, a webhook is silent."""
        self.revoked = True
        self.updates.end_poll(Refused(*UNAUTHORIZED))
        if self.webhook is not None:
            self.webhook.stop()

    def to_json(self) -> dict[str, Any]:
        """Return the bot as a sender."""
        return self._json

    def me(self) -> dict[str, Any]:
        """Return what getMe answers."""
        return {
            **self._json,
            "can_join_groups": True,
            "can_read_all_group_messages": not self.privacy,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
            "has_topics_enabled": False,
            "allows_users_to_create_topics": False,
            "can_manage_bots": False,
        }
