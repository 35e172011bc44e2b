"""Groups and supergroups: members, administrators, topics, and how bots come and go."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from tests.telegram_api.accounts import Account, BotAccount
from tests.telegram_api.chats import Chat
from tests.telegram_api.messages import Message
from tests.telegram_api.refusals import Refused, bad_request, forbidden, migrated

if TYPE_CHECKING:
    from tests.telegram_api.people import Person
    from tests.telegram_api.world import World

Kind = Literal["group", "supergroup"]
Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]
PRESENT: frozenset[str] = frozenset({"creator", "administrator", "member", "restricted"})

# What an administrator may do. https://core.telegram.org/bots/api#chatmemberadministrator
ADMINISTRATOR_RIGHTS = {
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_pin_messages": True,
    "can_manage_topics": False,
}
# What a restricted member may not do. https://core.telegram.org/bots/api#chatmemberrestricted
RESTRICTIONS = dict.fromkeys(
    [
        "can_send_messages",
        "can_send_audios",
        "can_send_documents",
        "can_send_photos",
        "can_send_videos",
        "can_send_video_notes",
        "can_send_voice_notes",
        "can_send_polls",
        "can_send_other_messages",
        "can_add_web_page_previews",
        "can_change_info",
        "can_invite_users",
        "can_pin_messages",
        "can_manage_topics",
        "can_edit_tag",
        "can_react_to_messages",
    ],
    False,
)


@dataclass(eq=False)
class Topic:
    """A topic of a forum. Its id is that of the service message that made it."""

    id: int
    name: str
    closed: bool = False
    deleted: bool = False


@dataclass
class Membership:
    """Somebody's place in a group."""

    account: Account
    status: Status
    can_delete_messages: bool = True

    def to_json(self) -> dict[str, Any]:
        """Return the ChatMember object (https://core.telegram.org/bots/api#chatmember)."""
        shown: dict[str, Any] = {"user": self.account.to_json(), "status": self.status}
        match self.status:
            case "creator":
                shown["is_anonymous"] = False
            case "administrator":
                rights = ADMINISTRATOR_RIGHTS | {"can_delete_messages": self.can_delete_messages}
                shown |= {"can_be_edited": False, "is_anonymous": False, **rights}
            case "restricted":
                shown |= {"is_member": True, "until_date": 0, **RESTRICTIONS}
            case "kicked":
                shown["until_date"] = 0
            case _:
                pass
        return shown


class Group(Chat):
    """A group or supergroup. The person who made it is its creator."""

    def __init__(self, world: "World", id: int, title: str, kind: Kind, *, forum: bool) -> None:
        super().__init__(id)
        self.title = title
        self.group_kind: Kind = kind
        self.forum = forum
        self.members: dict[int, Membership] = {}
        self.topics: dict[int, Topic] = {}
        self.migrated_to: Group | None = None
        self.deleted = False
        self.muted: set[str] = set()  # what members may not do, as "send text messages"
        self.last_bot: int | None = None  # the bot that wrote last: unaddressed commands are its own
        self._world = world
        self._last_message_id = 0

    def next_message_id(self) -> int:
        self._last_message_id += 1
        return self._last_message_id

    def to_json(self) -> dict[str, Any]:
        shown: dict[str, Any] = {"id": self.id, "title": self.title, "type": self.group_kind}
        if self.forum:
            shown["is_forum"] = True
        if self.group_kind == "group":
            shown["all_members_are_administrators"] = False
        return shown

    def membership(self, account: Account) -> Membership:
        """Return somebody's place here; those who never were here have left."""
        return self.members.get(account.id) or Membership(account, "left")

    def has(self, account: Account) -> bool:
        """Return whether somebody is in the group now."""
        return self.membership(account).status in PRESENT

    @property
    def bots(self) -> list[BotAccount]:
        """The bots that are here."""
        return [
            member.account
            for member in self.members.values()
            if isinstance(member.account, BotAccount) and member.status in PRESENT
        ]

    def refusal(self, bot: BotAccount, action: str) -> Refused | None:
        if self.migrated_to is not None:
            return migrated(self.migrated_to.id)
        if bot.id not in self.members:
            return bad_request("chat not found")
        if self.deleted:
            return forbidden("the group chat was deleted")
        status = self.membership(bot).status
        if status == "kicked":
            return forbidden(f"bot was kicked from the {self.group_kind} chat")
        if status == "left":
            return forbidden(f"bot is not a member of the {self.group_kind} chat")
        if action and (status == "restricted" or (status == "member" and action in self.muted)):
            return bad_request(f"not enough rights to {action} to the chat")
        return None

    def joins(self, person: "Person", *, status: Status = "member") -> None:
        """Let a person join, with the service message that bots get of it."""
        self.members[person.id] = Membership(person, status)
        self._service(person, {"new_chat_members": [person.to_json()]}, self.bots)

    def leaves(self, person: "Person") -> None:
        """Let a person leave."""
        told = self.bots
        self.members[person.id] = Membership(person, "left")
        self._service(person, {"left_chat_member": person.to_json()}, told)

    def administered_by(self, person: "Person") -> None:
        """Make a person an administrator. Bots that are not administrators are not told."""
        self.members[person.id] = Membership(person, "administrator")

    def adds(self, bot: BotAccount, by: "Person", *, payload: str = "") -> None:
        """Add a bot; with a payload, through a link https://t.me/<bot>?startgroup=<payload>, which sends /start."""
        self._changes(bot, "member", by)
        self._service(by, {"new_chat_members": [bot.to_json()]}, self.bots)
        if payload:
            by.types(self, f"/start@{bot.username} {payload}")

    def removes(self, bot: BotAccount, by: "Person | None" = None) -> None:
        """Remove a bot. By nobody in particular: by the creator."""
        remover = by or self._creator()
        told = self.bots
        self._changes(bot, "kicked", remover)
        self._service(remover, {"left_chat_member": bot.to_json()}, told)

    def promotes(self, bot: BotAccount, by: "Person | None" = None, *, can_delete_messages: bool = True) -> None:
        """Make a bot an administrator. It then gets every message, privacy mode or not."""
        self._changes(bot, "administrator", by or self._creator(), can_delete_messages=can_delete_messages)

    def demotes(self, bot: BotAccount, by: "Person | None" = None) -> None:
        """Make an administrator bot a member again."""
        self._changes(bot, "member", by or self._creator())

    def restricts(self, bot: BotAccount, by: "Person | None" = None) -> None:
        """Take from a bot the right to write. Supergroups only, as in Telegram."""
        assert self.group_kind == "supergroup", "Only supergroups restrict single members: set `muted` instead."
        self._changes(bot, "restricted", by or self._creator())

    def bot_leaves(self, bot: BotAccount) -> None:
        """Let a bot go by itself, as leaveChat does."""
        told = [other for other in self.bots if other is not bot]
        self._changes(bot, "left", bot)
        self._service(bot, {"left_chat_member": bot.to_json()}, told)

    def renames(self, title: str, by: "Person | None" = None) -> None:
        """Give the group another title."""
        self.title = title
        self._service(by or self._creator(), {"new_chat_title": title}, self.bots)

    def topic(self, name: str, by: "Person | None" = None) -> Topic:
        """Make a topic. Forums only."""
        assert self.forum, "Only forums have topics."
        created = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        message = self._service(by or self._creator(), created, ())
        topic = self.topics[message.id] = Topic(message.id, name)
        message.topic = topic.id
        for bot in self.bots:
            self._world.put(bot, "message", message.to_json())
        return topic

    def migrates(self, order: Literal["to-first", "from-first"] = "to-first") -> "Group":
        """Become a supergroup with another id. Return it.

        Bots get two service messages: migrate_to_chat_id in the old group and migrate_from_chat_id in the new one, in
        this order or the other.
        """
        assert self.group_kind == "group", "Only basic groups migrate."
        new = self._world.group(self.title, "supergroup")
        new.members = {id: Membership(place.account, place.status) for id, place in self.members.items()}
        new.muted = set(self.muted)
        bots, by = self.bots, self._creator()
        to = self._service(by, {"migrate_to_chat_id": new.id}, ())
        self.migrated_to = new
        since = new._service(by, {"migrate_from_chat_id": self.id}, ())
        first, second = (to, since) if order == "to-first" else (since, to)
        for bot in bots:
            self._world.put(bot, "message", first.to_json())
            self._world.put(bot, "message", second.to_json())
        return new

    def _creator(self) -> "Person":
        for member in self.members.values():
            if member.status == "creator":
                return self._world.people[member.account.id]
        raise LookupError("This group has no creator: make it with creator=, or say by whom.")

    def _changes(self, bot: BotAccount, status: Status, by: Account, *, can_delete_messages: bool = True) -> None:
        old = self.membership(bot)
        new = self.members[bot.id] = Membership(bot, status, can_delete_messages)
        self._world.put(
            bot,
            "my_chat_member",
            {
                "chat": self.to_json(),
                "from": by.to_json(),
                "date": int(self._world.clock.now()),
                "old_chat_member": old.to_json(),
                "new_chat_member": new.to_json(),
            },
        )

    def _service(self, by: Account, what: dict[str, Any], told: "list[BotAccount] | tuple[()]") -> Message:
        message = self._world.post(self, by, "", [])
        message.service = what
        for bot in told:
            self._world.put(bot, "message", message.to_json())
        return message
