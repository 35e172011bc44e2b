"""Chats: an ordered list of messages, and who waits for the next change."""

import asyncio
from typing import TYPE_CHECKING, Any

from tests.telegram_api.messages import Message
from tests.telegram_api.refusals import Refused, forbidden

if TYPE_CHECKING:
    from tests.telegram_api.accounts import BotAccount
    from tests.telegram_api.people import Person


class Chat:
    """Messages by id, in order. `revision` counts changes; `changed` wakes whoever waits for one."""

    kind = "private"

    def __init__(self, id: int) -> None:
        self.id = id
        self.messages: dict[int, Message] = {}
        self.revision = 0
        self._watchers: list[asyncio.Future[None]] = []

    def add(self, message: Message) -> Message:
        """Put a message at the end."""
        self.messages[message.id] = message
        self.touch(message)
        return message

    def touch(self, message: Message) -> None:
        """Say that a message is new, changed or gone."""
        self.revision += 1
        message.revision = self.revision
        if self._watchers:
            watchers, self._watchers = self._watchers, []
            for watcher in watchers:
                if not watcher.done():
                    watcher.set_result(None)

    async def changed(self) -> None:
        """Wait for the next change."""
        watcher: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._watchers.append(watcher)
        await watcher

    def next_message_id(self) -> int:
        """Return the id of the next message."""
        raise NotImplementedError

    def to_json(self) -> dict[str, Any]:
        """Return the Chat object (https://core.telegram.org/bots/api#chat)."""
        raise NotImplementedError

    def refusal(self, bot: "BotAccount", action: str) -> Refused | None:
        """Return why a bot may not do this here. `action` is as in "send text messages"."""
        raise NotImplementedError


class PrivateChat(Chat):
    """One person and one bot."""

    def __init__(self, person: "Person", bot: "BotAccount") -> None:
        super().__init__(person.id)
        self.person = person
        self.bot = bot
        self.started = False
        self.blocked = False

    def next_message_id(self) -> int:
        return self.bot.next_message_id()

    def to_json(self) -> dict[str, Any]:
        return self.person.chat_json()

    def refusal(self, bot: "BotAccount", action: str) -> Refused | None:
        if self.person.deactivated:
            return forbidden("user is deactivated")
        if self.blocked:
            return forbidden("bot was blocked by the user")
        if not self.started:
            return forbidden("bot can't initiate conversation with a user")
        return None
