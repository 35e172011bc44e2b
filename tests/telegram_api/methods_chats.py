"""What a bot may ask about a chat, and leaving one."""

from typing import TYPE_CHECKING, Any

from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.chats import PrivateChat
from tests.telegram_api.groups import PRESENT, RESTRICTIONS, Group
from tests.telegram_api.methods import by_name, method
from tests.telegram_api.parameters import Parameters
from tests.telegram_api.refusals import bad_request
from tests.telegram_api.targets import find_chat, open_chat

if TYPE_CHECKING:
    from tests.telegram_api.world import World

# https://core.telegram.org/bots/api#chatfullinfo: fields that are always there.
ALWAYS = {
    "accent_color_id": 1,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": True,
        "limited_gifts": True,
        "unique_gifts": True,
        "premium_subscription": True,
        "gifts_from_channels": True,
    },
}


def get_chat(world: "World", bot: BotAccount, parameters: Parameters) -> dict[str, Any]:
    """See https://core.telegram.org/bots/api#getchat: a private chat is found when it was started."""
    chat = find_chat(world, bot, parameters)
    if isinstance(chat, PrivateChat):
        if not chat.started:
            raise bad_request("chat not found")
        return {**chat.to_json(), **ALWAYS}
    open_chat(world, bot, parameters)
    return {**chat.to_json(), **ALWAYS, "permissions": dict.fromkeys(RESTRICTIONS, True)}


def get_chat_member(world: "World", bot: BotAccount, parameters: Parameters) -> dict[str, Any]:
    """See https://core.telegram.org/bots/api#getchatmember."""
    chat = open_chat(world, bot, parameters)
    user_id = parameters.integer("user_id")
    if user_id == 0:
        raise bad_request("invalid user_id specified")
    account = bot if user_id == bot.id else world.people.get(user_id)
    if account is None:
        raise bad_request("PARTICIPANT_ID_INVALID" if isinstance(chat, Group) else "user not found")
    if isinstance(chat, Group):
        return chat.membership(account).to_json()
    return {"user": account.to_json(), "status": "member"}


def get_chat_administrators(world: "World", bot: BotAccount, parameters: Parameters) -> list[dict[str, Any]]:
    """See https://core.telegram.org/bots/api#getchatadministrators: other bots only when asked for."""
    chat = open_chat(world, bot, parameters)
    if not isinstance(chat, Group):
        raise bad_request("there are no administrators in the private chat")
    return [
        place.to_json()
        for place in chat.members.values()
        if place.status in ("creator", "administrator")
        and (not isinstance(place.account, BotAccount) or place.account is bot or parameters.flag("return_bots"))
    ]


def get_chat_member_count(world: "World", bot: BotAccount, parameters: Parameters) -> int:
    """See https://core.telegram.org/bots/api#getchatmembercount."""
    chat = open_chat(world, bot, parameters)
    return sum(place.status in PRESENT for place in chat.members.values()) if isinstance(chat, Group) else 2


def leave_chat(world: "World", bot: BotAccount, parameters: Parameters) -> bool:
    """See https://core.telegram.org/bots/api#leavechat."""
    chat = open_chat(world, bot, parameters)
    if not isinstance(chat, Group):
        raise bad_request("chat member status can't be changed in private chats")
    chat.bot_leaves(bot)
    return True


def send_chat_action(world: "World", bot: BotAccount, parameters: Parameters) -> bool:
    """See https://core.telegram.org/bots/api#sendchataction: nothing of it is kept."""
    open_chat(world, bot, parameters, "send text messages")
    if not parameters.string("action"):
        raise bad_request("wrong parameter action in request")
    return True


METHODS = by_name(
    method("getChat", "chat_id", get_chat),
    method("getChatMember", "chat_id user_id", get_chat_member),
    method("getChatAdministrators", "chat_id return_bots", get_chat_administrators),
    method("getChatMemberCount", "chat_id", get_chat_member_count),
    method("leaveChat", "chat_id", leave_chat),
    method("sendChatAction", "business_connection_id chat_id message_thread_id action", send_chat_action),
)
