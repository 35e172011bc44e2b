"""Everything that is in this Telegram: bots, people, groups, their chats and files, and every call that was made."""

import re
from collections.abc import Iterable
from typing import Any

from tests.telegram_api.accounts import TOKEN_SHAPE, Account, BotAccount
from tests.telegram_api.chats import Chat, PrivateChat
from tests.telegram_api.clock import Clock
from tests.telegram_api.faults import Faults
from tests.telegram_api.files import Files, Media
from tests.telegram_api.groups import Group, Kind, Membership
from tests.telegram_api.limits import CALLBACK_LIFETIME_SECONDS
from tests.telegram_api.messages import Message
from tests.telegram_api.methods_commands import commands_shown
from tests.telegram_api.pace import Pace
from tests.telegram_api.people import Person, Tap
from tests.telegram_api.records import Call, Note
from tests.telegram_api.views import ChatView
from tests.telegram_api.webhooks import Deliveries

FIRST_BOT_ID = 5_000_000_001
FIRST_PERSON_ID = 700_000_001
FIRST_GROUP_ID = -4_000_000_001
FIRST_SUPERGROUP_ID = -1_002_000_000_001


class World:
    """The state that methods read and change, and the script that people follow."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.files = Files()
        self.faults = Faults()
        self.deliveries = Deliveries(self.clock)
        self.pace: Pace | None = None  # the built-in rate limiter; None: no limit
        self.latency = 0.0  # seconds before each answer, long polls apart
        self.callback_lifetime = CALLBACK_LIFETIME_SECONDS
        self.https_only = False  # whether setWebhook insists on https and Telegram's ports
        self.bots: list[BotAccount] = []
        self.by_token: dict[str, BotAccount] = {}
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.taps: dict[str, Tap] = {}
        self.recorded: list[Call] = []
        self.notes: list[Note] = []
        self.crashes: list[Exception] = []  # defects of this server itself; running() ends with the first
        self._private: dict[tuple[int, int], PrivateChat] = {}
        self._views: dict[Chat, ChatView] = {}
        self._ids = 4_382_000_000_000_000_000

    def bot(self, username: str = "ladle_bot", token: str | None = None, *, privacy: bool = True) -> BotAccount:
        """Register a bot, as BotFather does. The number before the token's colon is the bot's id."""
        if token is None:
            token = f"{FIRST_BOT_ID + len(self.bots)}:AA{username}-made-up-token"
        assert TOKEN_SHAPE.fullmatch(token), "A token is <number>:<letters, digits, _ and ->."
        name = re.sub(r"_?bot$", "", username, flags=re.IGNORECASE).replace("_", " ").title() or username
        bot = BotAccount(int(token.partition(":")[0]), username, token, name=name, privacy=privacy)
        self.bots.append(bot)
        self.by_token[token] = bot
        return bot

    def person(
        self, name: str = "Ana", language_code: str = "en", *, username: str = "", last_name: str = "", id: int = 0
    ) -> Person:
        """Make a person. Nobody has pressed Start yet."""
        if not id:
            id = FIRST_PERSON_ID + len(self.people)
            while id in self.people:
                id += 1
        assert id not in self.people, f"There is somebody with the id {id} already."
        person = Person(self, id, name, language_code=language_code, username=username, last_name=last_name)
        self.people[id] = person
        return person

    def group(
        self,
        title: str = "Field group",
        type: Kind = "group",
        *,
        forum: bool = False,
        creator: Person | None = None,
        members: Iterable[Person] = (),
    ) -> Group:
        """Make a group. Forums are supergroups."""
        type = "supergroup" if forum else type
        count = sum(group.group_kind == type for group in self.groups.values())
        id = (FIRST_GROUP_ID if type == "group" else FIRST_SUPERGROUP_ID) - count
        group = self.groups[id] = Group(self, id, title, type, forum=forum)
        if creator is not None:
            group.members[creator.id] = Membership(creator, "creator")
        for member in members:
            group.members[member.id] = Membership(member, "member")
        return group

    def chat(self, who: Person | Group, bot: BotAccount | None = None) -> ChatView:
        """Return a chat as its people see it: of a person with a bot (if none is named, the first), or of a group."""
        chat = who if isinstance(who, Group) else self.private(who, bot or self.bots[0])
        return self._views.setdefault(chat, ChatView(chat))

    def private(self, person: Person, bot: BotAccount) -> PrivateChat:
        """Return the private chat of a person and a bot."""
        chat = self._private.get((person.id, bot.id))
        if chat is None:
            chat = self._private[person.id, bot.id] = PrivateChat(person, bot)
        return chat

    def chat_of(self, person: Person, where: BotAccount | Group) -> Chat:
        """Return the chat that a person means."""
        return self.private(person, where) if isinstance(where, BotAccount) else where

    def bot_of(self, message: Message) -> BotAccount:
        """Return the bot that a tap on this message goes to."""
        if isinstance(message.sender, BotAccount):
            return message.sender
        assert isinstance(message.chat, PrivateChat), "This message is not a bot's."
        return message.chat.bot

    def new_id(self) -> str:
        """Return a number nobody has had, as callback queries and albums are named."""
        self._ids += 7_919
        return str(self._ids)

    def post(
        self, chat: Chat, sender: Account, text: str, entities: list[dict[str, Any]], *, media: Media | None = None
    ) -> Message:
        """Put a message into a chat. Nobody is told of it yet."""
        message = Message(
            chat.next_message_id(), chat, sender, int(self.clock.now()), text=text, entities=entities, media=media
        )
        return chat.add(message)

    def put(self, bot: BotAccount, kind: str, content: dict[str, Any]) -> int | None:
        """Queue an update for a bot that asks for this kind. Return its id."""
        if not bot.updates.wants(kind):
            bot.updates.filtered += 1
            return None
        return bot.updates.push({kind: content})

    def put_raw(self, bot: BotAccount, update: dict[str, Any]) -> int:
        """Queue an update as it is: malformed, unknown, whatever. Only its update_id is the server's."""
        return bot.updates.push(update)

    def announce(self, message: Message, kind: str) -> None:
        """Tell the bots of a chat of a message, as far as privacy mode lets them see it."""
        if isinstance(message.chat, PrivateChat):
            self.put(message.chat.bot, kind, message.to_json())
        elif isinstance(message.chat, Group):
            for bot in message.chat.bots:
                if sees(bot, message.chat, message):
                    self.put(bot, kind, message.to_json())

    def calls(self, method: str | None = None, *, chat: Person | Group | int | None = None) -> list[Call]:
        """Return the calls made so far, in order: of one method, of one chat."""
        chat_id = chat if isinstance(chat, int) or chat is None else chat.id
        return [
            call
            for call in self.recorded
            if (method is None or call.method == method) and (chat_id is None or call.chat_id == chat_id)
        ]

    def commands(self, person: Person, bot: BotAccount, group: Group | None = None) -> list[dict[str, str]]:
        """Return the commands that a person is offered, in private or in a group."""
        return commands_shown(bot, person, group)

    async def confirmed(self, bot: BotAccount) -> None:
        """Wait until the bot has confirmed every update queued so far."""
        await bot.updates.confirmed()


def sees(bot: BotAccount, group: Group, message: Message) -> bool:
    """Return whether a bot gets a message of a group (https://core.telegram.org/bots/features#privacy-mode)."""
    if not bot.privacy or group.membership(bot).status == "administrator":
        return True
    if message.reply_to is not None and message.reply_to.sender is bot:
        return True
    for entity in message.entities:
        if entity["type"] == "bot_command":
            word = message.text.encode("utf-16-le")[entity["offset"] * 2 :][: entity["length"] * 2].decode("utf-16-le")
            _, at, username = word.partition("@")
            if username.lower() == bot.username.lower() or (not at and group.last_bot in (None, bot.id)):
                return True
    return False
