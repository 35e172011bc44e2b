"""Puts bubbles, pictures and recordings into chats: one call each, and what each call is made of."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InputMediaPhoto
from telegram.error import TelegramError

from bots.telegram.calls import Calls, upload
from bots.telegram.failures import missing, not_there, unchanged
from bots.telegram.limits import MOST_DELETED_AT_ONCE, MOST_IN_AN_ALBUM
from bots.telegram.render import Bubble, Entity, Key
from core.ports.files import StoredFile

_NO_PREVIEW = '{"is_disabled":true}'
# What sendVoice plays as a voice note; others are sent as documents: https://core.telegram.org/bots/api#sendvoice
_VOICES = {"audio/ogg": "voice.ogg", "audio/mpeg": "voice.mp3", "audio/mp4": "voice.m4a"}
_DOCUMENTS = {"text/calendar": "meeting.ics"}  # a phone tells by the ending which app opens it
_PICTURES = {"image/png": "picture.png", "image/jpeg": "picture.jpg", "image/webp": "picture.webp"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where messages go: a chat, and a topic of it or none."""

    chat: str
    thread: int | None = None

    @classmethod
    def read(cls, text: str) -> "Address":
        """Read "-100123/45", or a chat alone."""
        chat, _, thread = text.partition("/")
        return cls(chat, int(thread) if thread.isdecimal() else None)


class Showing:
    """Shows and removes messages. Every method raises TelegramError."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    async def send(self, to: Address, bubble: Bubble, reply_to: int | None = None) -> int:
        """Send one bubble and return its id."""
        reply = None
        if reply_to is not None:
            reply = json.dumps({"message_id": reply_to, "allow_sending_without_reply": True})
        return _id(await self._calls("sendMessage", reply_parameters=reply, **_place(to), **as_parameters(bubble)))

    async def edit(self, to: Address, message: int, bubble: Bubble) -> None:
        """Let a message look like this; one that does already is fine."""
        try:
            await self._calls("editMessageText", chat_id=to.chat, message_id=message, **as_parameters(bubble))
        except TelegramError as error:
            if not unchanged(error):
                raise

    async def edit_if_there(self, to: Address, message: int, bubble: Bubble) -> bool:
        """Let a message look like this, if it can still be changed."""
        try:
            await self.edit(to, message, bubble)
        except TelegramError as error:
            if not not_there(error):
                raise
            return False
        return True

    async def delete_if_possible(self, to: Address, message: int) -> bool:
        """Delete one message; returns whether it is gone."""
        try:
            await self._calls("deleteMessage", chat_id=to.chat, message_id=message)
        except TelegramError as error:
            if not not_there(error):
                raise
            return missing(error)
        return True

    async def delete(self, to: Address, messages: Sequence[int]) -> None:
        """Delete messages, as far as Telegram permits."""
        for start in range(0, len(messages), MOST_DELETED_AT_ONCE):
            block = list(messages[start : start + MOST_DELETED_AT_ONCE])
            try:
                await self._calls("deleteMessages", chat_id=to.chat, message_ids=json.dumps(block))
            except TelegramError as error:
                if not not_there(error):
                    raise

    async def send_files(self, to: Address, files: Sequence[StoredFile]) -> tuple[int, ...]:
        """Send one file, or several pictures as an album (see in_albums), and return their ids."""
        if len(files) > 1:
            album = [InputMediaPhoto(one.content, filename=_PICTURES[one.content_type]) for one in files]
            sent = await self._calls("sendMediaGroup", media=album, **_place(to))
            return tuple(_id(one) for one in sent) if isinstance(sent, list) else ()
        [file] = files
        if file.content_type in _PICTURES:
            photo = upload(file.content, _PICTURES[file.content_type])
            return (_id(await self._calls("sendPhoto", photo=photo, **_place(to))),)
        if file.content_type in _VOICES:
            voice = upload(file.content, _VOICES[file.content_type])
            return (_id(await self._calls("sendVoice", voice=voice, **_place(to))),)
        usual = f"recording.{file.content_type.rpartition('/')[2]}"
        document = upload(file.content, _DOCUMENTS.get(file.content_type, usual))
        return (_id(await self._calls("sendDocument", document=document, **_place(to))),)


def in_albums(files: Sequence[StoredFile]) -> list[tuple[StoredFile, ...]]:
    """Put neighbouring pictures together as far as an album holds them; everything else stands alone."""
    found: list[tuple[StoredFile, ...]] = []
    for file in files:
        picture = file.content_type in _PICTURES
        if picture and found and found[-1][0].content_type in _PICTURES and len(found[-1]) < MOST_IN_AN_ALBUM:
            found[-1] = (*found[-1], file)
        else:
            found.append((file,))
    return found


def _place(to: Address) -> dict[str, object]:
    return {"chat_id": to.chat, "message_thread_id": to.thread}


def as_parameters(bubble: Bubble) -> dict[str, object]:
    """Return a bubble as parameters. There is no parse_mode, ever: what people write stays words."""
    return {
        "text": bubble.text,
        "entities": json.dumps([_entity(entity) for entity in bubble.entities]) if bubble.entities else None,
        "link_preview_options": _NO_PREVIEW,
        "reply_markup": json.dumps({"inline_keyboard": [[_key(key) for key in row] for row in bubble.keyboard]})
        if bubble.keyboard
        else None,
    }


def _entity(entity: Entity) -> dict[str, object]:
    made: dict[str, object] = {"type": entity.kind, "offset": entity.offset, "length": entity.length}
    return {**made, "url": entity.address} if entity.address else made


def _key(key: Key) -> dict[str, str]:
    return {"text": key.label, "url": key.address} if key.address else {"text": key.label, "callback_data": key.token}


def _id(sent: object) -> int:
    """Return the id of a sent message; an answer without one is as good as none."""
    id = sent.get("message_id") if isinstance(sent, dict) else None
    if not isinstance(id, int):
        raise TelegramError("Telegram answered with something that is no message.")
    return id
