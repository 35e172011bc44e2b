"""A chat as the person in it sees it on the screen."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.chats import Chat
from tests.telegram_api.keyboards import labels
from tests.telegram_api.messages import Message


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as it looks now. `keyboard` is rows of labels; `by_bot` says who sent it."""

    id: int
    sender: str
    by_bot: bool
    kind: str  # "text", "photo", "voice", "document", "service"
    text: str
    entities: tuple[dict[str, Any], ...]
    keyboard: tuple[tuple[str, ...], ...]
    edited: bool
    media: bytes | None
    topic: int | None
    message: Message

    @property
    def labels(self) -> tuple[str, ...]:
        """The words on all buttons."""
        return tuple(label for row in self.keyboard for label in row)


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a message since the last look."""

    what: Literal["new", "changed", "gone"]
    seen: Seen


class ChatView:
    """A chat, and what in it has been looked at."""

    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self._looked_at = 0

    @property
    def messages(self) -> list[Seen]:
        """What is there now, oldest first."""
        return [see(message) for message in self.chat.messages.values() if not message.deleted]

    @property
    def from_bots(self) -> list[Seen]:
        """What bots sent and is there now."""
        return [seen for seen in self.messages if seen.by_bot]

    @property
    def last(self) -> Seen:
        """The newest message. Raises IndexError in an empty chat."""
        return self.messages[-1]

    def news(self) -> list[Change]:
        """Return what bots sent, changed or deleted since the last look, in the order it happened; and look."""
        before, self._looked_at = self._looked_at, self.chat.revision
        changed = sorted(
            (message for message in self.chat.messages.values() if message.revision > before),
            key=lambda message: message.revision,
        )
        return [
            Change("gone" if message.deleted else "changed" if message.edited is not None else "new", see(message))
            for message in changed
            if isinstance(message.sender, BotAccount) and message.service is None
        ]

    async def next(self, within: float = 10.0) -> list[Change]:
        """Wait until a bot sends, changes or deletes something not yet looked at; return what is new, and look."""
        async with asyncio.timeout(within):
            while not (news := self.news()):
                await self.chat.changed()
        return news

    async def until(self, satisfied: Callable[["ChatView"], bool], within: float = 10.0) -> None:
        """Wait until the chat looks as wanted. Raises TimeoutError with what is there."""
        try:
            async with asyncio.timeout(within):
                while not satisfied(self):
                    await self.chat.changed()
        except TimeoutError:
            there = "\n".join(f"{seen.sender}: {seen.text} {seen.keyboard or ''}" for seen in self.messages)
            raise TimeoutError(f"The chat did not come to look as wanted. It shows:\n{there}") from None

    async def shows(self, words: str, within: float = 10.0) -> Seen:
        """Wait until a message of a bot has these words in it, and return the newest such."""
        await self.until(lambda view: any(words in seen.text for seen in view.from_bots), within)
        return [seen for seen in self.from_bots if words in seen.text][-1]


def see(message: Message) -> Seen:
    """Look at one message."""
    sender = message.sender.to_json()
    kind = "service" if message.service is not None else "text" if message.media is None else message.media.kind
    return Seen(
        id=message.id,
        sender=sender["first_name"],
        by_bot=isinstance(message.sender, BotAccount),
        kind=kind,
        text=message.text,
        entities=tuple(message.entities),
        keyboard=labels(message.markup),
        edited=message.edited is not None,
        media=None if message.media is None else message.media.content,
        topic=message.topic,
        message=message,
    )
