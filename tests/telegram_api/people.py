"""People, and what they do in Telegram: press Start, type, tap, speak, block."""

import asyncio
import re
from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.telegram_api import limits
from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.chats import Chat, PrivateChat
from tests.telegram_api.files import Media
from tests.telegram_api.groups import Group, Topic
from tests.telegram_api.messages import Message
from tests.telegram_api.text import find_entities
from tests.telegram_api.views import Seen

if TYPE_CHECKING:
    from tests.telegram_api.world import World

DEEP_LINK = re.compile(r"(?:https?://)?t(?:elegram)?\.me/(\w+)\?start=(.*)")


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """What answerCallbackQuery showed."""

    text: str
    show_alert: bool
    url: str


class Tap:
    """A press of a button. `await tap` gives the notification's text, once the bot has answered."""

    def __init__(self, id: str, person: "Person", message: Message, data: str, at: float) -> None:
        self.id = id
        self.person = person
        self.message = message
        self.data = data
        self.at = at
        self.answer: CallbackAnswer | None = None
        self._answered = asyncio.Event()

    def settle(self, answer: CallbackAnswer) -> None:
        """Take the bot's answer."""
        self.answer = answer
        self._answered.set()

    async def answered(self, within: float = 10.0) -> CallbackAnswer:
        """Wait for the answer, so many seconds at most."""
        async with asyncio.timeout(within):
            await self._answered.wait()
        assert self.answer is not None
        return self.answer

    def __await__(self) -> Generator[Any, None, str]:
        return (yield from self.answered().__await__()).text


class Person:
    """A person with a Telegram account. Everything they do happens at once and queues the updates it causes."""

    def __init__(
        self, world: "World", id: int, name: str, *, language_code: str, username: str, last_name: str
    ) -> None:
        self.id = id
        self.name = name
        self.username = username
        self.last_name = last_name
        self.language_code = language_code
        self.deactivated = False
        self._world = world

    def to_json(self) -> dict[str, Any]:
        """Return the person as a sender."""
        return {
            "id": self.id,
            "is_bot": False,
            **self._names(),
            **({"language_code": self.language_code} if self.language_code else {}),
        }

    def chat_json(self) -> dict[str, Any]:
        """Return the private chat with this person."""
        return {"id": self.id, **self._names(), "type": "private"}

    def _names(self) -> dict[str, str]:
        names = {"first_name": self.name, "last_name": self.last_name, "username": self.username}
        return {field: name for field, name in names.items() if name}

    def start(self, bot: BotAccount, payload: str = "") -> Message:
        """Press Start, or follow a link https://t.me/<bot>?start=<payload>. Unblocks the bot, as Telegram does."""
        assert re.fullmatch(limits.START_PAYLOAD, payload), f"Telegram opens no link with this payload: {payload!r}"
        if self._world.private(self, bot).blocked:
            self.unblocks(bot)
        return self.types(bot, f"/start {payload}".rstrip())

    def types(
        self,
        where: BotAccount | Group,
        text: str,
        *,
        reply_to: Message | Seen | None = None,
        topic: "Topic | None" = None,
    ) -> Message:
        """Send words. Commands, links and names in them are marked as Telegram marks them."""
        replied = reply_to.message if isinstance(reply_to, Seen) else reply_to
        return self._sends(where, text=text, reply_to=replied, topic=topic)

    def speaks(self, where: BotAccount | Group, ogg: bytes, duration: int = 3, *, size: int | None = None) -> Message:
        """Send a voice note. `size` claims another size than the bytes have."""
        return self._sends(where, media=self._world.files.voice(ogg, duration, size))

    def sends_photo(
        self, where: BotAccount | Group, image: bytes, *, caption: str = "", size: int | None = None
    ) -> Message:
        """Send a photo, which Telegram offers in several sizes."""
        return self._sends(where, text=caption, media=self._world.files.photo(image, size))

    def sends_photos(self, where: BotAccount | Group, images: list[bytes], *, caption: str = "") -> list[Message]:
        """Send an album: a message for each photo, with one media_group_id. The caption is the first one's."""
        album = self._world.new_id()
        return [
            self._sends(where, text="" if index else caption, media=self._world.files.photo(image), album=album)
            for index, image in enumerate(images)
        ]

    def sends_document(
        self,
        where: BotAccount | Group,
        content: bytes,
        name: str = "notes.pdf",
        *,
        mime: str = "application/pdf",
        caption: str = "",
        size: int | None = None,
    ) -> Message:
        """Send a file."""
        return self._sends(where, text=caption, media=self._world.files.document(content, name, mime, size))

    def edits(self, message: Message, text: str) -> None:
        """Change the words of a message of one's own."""
        assert message.sender is self, "People edit their own messages only."
        message.text, message.entities = text, find_entities(text)
        message.edited = int(self._world.clock.now())
        message.chat.touch(message)
        self._world.announce(message, "edited_message")

    def deletes(self, message: Message | Seen) -> None:
        """Delete a message for everybody. Bots are not told."""
        message = message.message if isinstance(message, Seen) else message
        message.deleted = True
        message.chat.touch(message)

    def taps(self, where: BotAccount | Group, button: str | Message | Seen, label: str | None = None) -> Tap:
        """Press a button, by its words (on the newest message that has it) or on one message.

        With a message and no label, its first button. Raises LookupError when there is no such button, or when it
        opens a page.
        """
        chat = self._world.chat_of(self, where)
        message, pressed = find_button(chat, button, label)
        if "callback_data" not in pressed:
            raise LookupError(f"The button {pressed['text']!r} sends nothing to the bot: {pressed}")
        return self.taps_data(message, pressed["callback_data"])

    def taps_data(self, message: Message | Seen, data: str) -> Tap:
        """Press a button that has this data, whether or not the message shows one, as a forged client could."""
        message = message.message if isinstance(message, Seen) else message
        bot = self._world.bot_of(message)
        tap = Tap(self._world.new_id(), self, message, data, self._world.clock.now())
        self._world.taps[tap.id] = tap
        self._world.put(
            bot,
            "callback_query",
            {
                "id": tap.id,
                "from": self.to_json(),
                "message": message.inaccessible() if message.deleted else message.to_json(),
                "chat_instance": str(hash((message.chat.id, bot.id))),
                "data": data,
            },
        )
        return tap

    def follows(self, where: BotAccount | Group, button: str | Message | Seen, label: str | None = None) -> Message:
        """Press a button that is a deep link to a bot, and Start in the chat it opens."""
        _, pressed = find_button(self._world.chat_of(self, where), button, label)
        return self.opens(str(pressed.get("url", "")))

    def opens(self, link: str) -> Message:
        """Open a deep link and press Start. Raises LookupError when the link leads to no bot here."""
        found = DEEP_LINK.fullmatch(link)
        bots = [bot for bot in self._world.bots if found is not None and bot.username == found[1]]
        if found is None or not bots:
            raise LookupError(f"No deep link to a bot of this server: {link!r}")
        return self.start(bots[0], found[2])

    def blocks(self, bot: BotAccount) -> None:
        """Stop the bot."""
        self._sets_blocked(bot, blocked=True)

    def unblocks(self, bot: BotAccount) -> None:
        """Allow the bot again."""
        self._sets_blocked(bot, blocked=False)

    def deactivates(self) -> None:
        """Delete the account. Bots are not told."""
        self.deactivated = True

    def _sets_blocked(self, bot: BotAccount, *, blocked: bool) -> None:
        chat = self._world.private(self, bot)
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        member, kicked = (
            {"user": bot.to_json(), "status": "member"},
            {"user": bot.to_json(), "status": "kicked", "until_date": 0},
        )
        self._world.put(
            bot,
            "my_chat_member",
            {
                "chat": chat.to_json(),
                "from": self.to_json(),
                "date": int(self._world.clock.now()),
                "old_chat_member": member if blocked else kicked,
                "new_chat_member": kicked if blocked else member,
            },
        )

    def _sends(
        self,
        where: BotAccount | Group,
        *,
        text: str = "",
        media: Media | None = None,
        album: str | None = None,
        reply_to: Message | None = None,
        topic: "Topic | None" = None,
    ) -> Message:
        chat = self._world.chat_of(self, where)
        if isinstance(chat, PrivateChat):
            assert not chat.blocked, f"{self.name} blocked the bot and cannot write to it: use start or unblocks."
            chat.started = True
        message = self._world.post(chat, self, text, find_entities(text), media=media)
        message.album = album
        message.reply_to = reply_to
        message.topic = topic.id if topic is not None else reply_to.topic if reply_to is not None else None
        self._world.announce(message, "message")
        return message


def find_button(chat: Chat, button: str | Message | Seen, label: str | None) -> tuple[Message, dict[str, Any]]:
    """Return the message and the button meant. Raises LookupError, and says which buttons there are."""
    if not isinstance(button, str):
        candidates, wanted = [button.message if isinstance(button, Seen) else button], label
    else:
        candidates, wanted = [message for message in reversed(chat.messages.values()) if not message.deleted], button
    seen: list[str] = []
    for message in candidates:
        for row in message.markup["inline_keyboard"] if message.markup else ():
            for one in row:
                if wanted is None or one["text"] == wanted:
                    return message, one
                seen.append(one["text"])
    raise LookupError(f"No button {wanted!r} here. There are: {seen}")
