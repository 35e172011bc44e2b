"""Turns what happens in groups into events: commands, and facts about the bot itself. Other talk is dropped unread."""

from datetime import datetime

from telegram import ChatMember, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatMemberStatus, ChatType

from bots.telegram.received import COMMAND, Me, Received, address, language_of, number, origin_of, words_of
from core.commands import known
from core.events import Commanded, Origin, SpaceChanged
from core.messages import Say
from core.spaces import Place, SpaceFact

GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
ABSENT = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)
# Commands that change what a shared chat is to Ladle: whoever gives them has to manage the chat.
FOR_MANAGERS = frozenset({"setup"})


def in_group(update: Update, message: Message, me: Me, at: datetime) -> Received | None:
    """Return a command or a fact about the chat; everything else is the group's own talk."""
    chat = number(message.chat.id)
    if message.migrate_to_chat_id is not None:
        return _moved(update, me, at, chat, number(message.migrate_to_chat_id))
    if message.migrate_from_chat_id is not None:
        return _moved(update, me, at, number(message.migrate_from_chat_id), chat)
    thread = number(message.message_thread_id) if message.is_topic_message and message.message_thread_id else ""
    if message.forum_topic_closed is not None and thread:
        return _fact(update, me, at, Place(chat, thread), SpaceFact.TOPIC_GONE)
    user = message.from_user
    command = COMMAND.fullmatch(message.text.strip()) if isinstance(message.text, str) else None
    if command is None or user is None or message.forward_origin is not None or message.is_automatic_forward:
        return None
    meant = command[2].casefold() == me.username.casefold() if command[2] else known(command[1])
    if not meant:
        return None  # another bot's
    reply_to = int(number(message.message_id))
    if message.sender_chat is not None:
        # Somebody who hides behind the group, as its administrators can, or behind a channel: nobody to write to.
        origin = Origin(me.account, number(update.update_id), at, place=Place(chat, thread))
        return Received(origin, address(chat, thread), note=Say("who-are-you"), reply_to=reply_to)
    if user.is_bot:
        return None
    origin = origin_of(update, me, at, user, place=Place(chat, thread))
    name = command[1].lower()
    event = Commanded(origin, name, words_of(command[3] or "").strip())
    rank = int(number(user.id)) if name in FOR_MANAGERS else None
    return Received(origin, address(chat, thread), (event,), rank=rank, reply_to=reply_to)


def standing(update: Update, changed: ChatMemberUpdated, me: Me, at: datetime) -> Received | None:
    """Return how the bot stands in a chat now."""
    chat = changed.chat
    if chat.type not in GROUPS:
        return None
    found = _facts(changed.old_chat_member, changed.new_chat_member)
    return _fact(update, me, at, Place(number(chat.id)), *found, by=changed.from_user) if found else None


def _facts(before: ChatMember, after: ChatMember) -> tuple[SpaceFact, ...]:
    was, is_now = _present(before), _present(after)
    if not is_now:
        return (SpaceFact.REMOVED,) if was else ()
    facts = [] if was else [SpaceFact.ADDED]
    if _silenced(after):
        facts.append(SpaceFact.SILENCED)
    elif was and _silenced(before):
        facts.append(SpaceFact.ALLOWED)
    if after.status == ChatMemberStatus.ADMINISTRATOR and before.status != ChatMemberStatus.ADMINISTRATOR:
        facts.append(SpaceFact.PROMOTED)
    return tuple(facts)


def _present(member: ChatMember) -> bool:
    if member.status == ChatMemberStatus.RESTRICTED:
        return bool(getattr(member, "is_member", True))
    return member.status not in ABSENT


def _silenced(member: ChatMember) -> bool:
    return member.status == ChatMemberStatus.RESTRICTED and not getattr(member, "can_send_messages", True)


def _moved(update: Update, me: Me, at: datetime, before: str, after: str) -> Received:
    """Return that a chat has a new id: the old and the new chat both tell it, in any order, and both mean the same."""
    origin = Origin(me.account, number(update.update_id), at, place=Place(before))
    return Received(origin, after, (SpaceChanged(origin, SpaceFact.MOVED, after),))


def _fact(update: Update, me: Me, at: datetime, place: Place, *facts: SpaceFact, by: User | None = None) -> Received:
    """Return facts about a chat, each an event of its own."""
    language = None if by is None else language_of(by)
    events = []
    for further, fact in enumerate(facts):
        id = f"{update.update_id}.{further}" if further else number(update.update_id)
        events.append(SpaceChanged(Origin(me.account, id, at, language=language, place=place), fact))
    return Received(events[0].origin, address(place.chat, place.thread), tuple(events))
