"""A message of a chat, and how a bot is shown it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.telegram_api.files import Media

if TYPE_CHECKING:
    from tests.telegram_api.accounts import Account
    from tests.telegram_api.chats import Chat


@dataclass(slots=True, eq=False)
class Message:
    """A message. `text` is the caption when there is media. `options` are further fields of the JSON, as they are.

    `revision` is the chat's revision when the message last changed; `topic` the id of a forum topic.
    """

    id: int
    chat: "Chat"
    sender: "Account"
    date: int
    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    markup: dict[str, Any] | None = None
    media: Media | None = None
    topic: int | None = None
    reply_to: "Message | None" = None
    album: str | None = None
    options: dict[str, Any] = field(default_factory=dict)
    service: dict[str, Any] | None = None
    edited: int | None = None
    deleted: bool = False
    revision: int = 0

    def to_json(self, *, with_reply: bool = True) -> dict[str, Any]:
        """Return the message as the Bot API gives it (https://core.telegram.org/bots/api#message)."""
        shown: dict[str, Any] = {
            "message_id": self.id,
            "from": self.sender.to_json(),
            "chat": self.chat.to_json(),
            "date": self.date,
        }
        if self.edited is not None:
            shown["edit_date"] = self.edited
        if self.topic is not None:
            shown["message_thread_id"] = self.topic
            shown["is_topic_message"] = True
        if self.reply_to is not None and with_reply and not self.reply_to.deleted:
            shown["reply_to_message"] = self.reply_to.to_json(with_reply=False)
        if self.album is not None:
            shown["media_group_id"] = self.album
        words, marks = ("text", "entities") if self.media is None else ("caption", "caption_entities")
        if self.media is not None:
            shown[self.media.kind] = self.media.to_json()
        if self.text:
            shown[words] = self.text
            if self.entities:
                shown[marks] = self.entities
        if self.markup is not None:
            shown["reply_markup"] = self.markup
        if self.options:
            shown |= self.options
        if self.service is not None:
            shown |= self.service
        return shown

    def inaccessible(self) -> dict[str, Any]:
        """Return what a bot sees of a message that is gone (https://core.telegram.org/bots/api#inaccessiblemessage)."""
        return {"chat": self.chat.to_json(), "message_id": self.id, "date": 0}
