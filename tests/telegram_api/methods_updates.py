"""getMe, and the two ways to receive updates: long polling and webhooks."""

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.telegram_api import limits
from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.methods import by_name, method
from tests.telegram_api.parameters import Parameters
from tests.telegram_api.refusals import bad_request, conflict
from tests.telegram_api.webhooks import Webhook

if TYPE_CHECKING:
    from tests.telegram_api.world import World

ANOTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_IS_SET = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


def get_me(world: "World", bot: BotAccount, parameters: Parameters) -> dict[str, Any]:
    """See https://core.telegram.org/bots/api#getme."""
    return bot.me()


def _remember_allowed(bot: BotAccount, parameters: Parameters) -> None:
    kinds = parameters.decoded("allowed_updates", "can't parse allowed updates JSON object")
    if kinds is None:
        return
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        raise bad_request("expected an Array of String as allowed updates")
    bot.updates.allow(kinds)


async def get_updates(world: "World", bot: BotAccount, parameters: Parameters) -> list[dict[str, Any]]:
    """See https://core.telegram.org/bots/api#getupdates: of two polls at once, the earlier is ended with a 409."""
    if bot.webhook is not None:
        raise conflict(WEBHOOK_IS_SET)
    queue = bot.updates
    _remember_allowed(bot, parameters)
    offset = parameters.integer("offset")
    limit = parameters.integer("limit", limits.UPDATES_A_BATCH)
    if not 1 <= limit <= limits.UPDATES_A_BATCH:
        limit = limits.UPDATES_A_BATCH
    queue.end_poll(conflict(ANOTHER_POLL))
    if offset > 0:
        queue.confirm_below(offset)
    elif offset < 0:
        queue.keep_newest(-offset)
    timeout = min(parameters.integer("timeout"), limits.LONGEST_POLL_SECONDS)
    if timeout > 0:
        await queue.wait(timeout)
    return queue.batch(limit)


def set_webhook(world: "World", bot: BotAccount, parameters: Parameters) -> bool:
    """See https://core.telegram.org/bots/api#setwebhook."""
    url = parameters.string("url")
    if not url:
        return delete_webhook(world, bot, parameters)
    _check_webhook_url(url, https_only=world.https_only)
    secret = parameters.string("secret_token")
    if secret and not re.fullmatch(limits.SECRET_TOKEN, secret):
        if len(secret) > 256:
            raise bad_request("secret token is too long")
        raise bad_request("secret token contains unallowed characters")
    fewest, most = limits.WEBHOOK_CONNECTIONS
    connections = parameters.integer("max_connections", limits.WEBHOOK_CONNECTIONS_DEFAULT)
    connections = min(max(connections, fewest), most)
    _remember_allowed(bot, parameters)
    bot.updates.end_poll(conflict("terminated by setWebhook request"))
    if parameters.flag("drop_pending_updates"):
        bot.updates.clear()
    if bot.webhook is not None:
        bot.webhook.stop()
    bot.webhook = Webhook(world.deliveries, bot, url, secret, connections)
    return True


def delete_webhook(world: "World", bot: BotAccount, parameters: Parameters) -> bool:
    """See https://core.telegram.org/bots/api#deletewebhook."""
    if parameters.flag("drop_pending_updates"):
        bot.updates.clear()
    if bot.webhook is not None:
        bot.webhook.stop()
        bot.webhook = None
    return True


def get_webhook_info(world: "World", bot: BotAccount, parameters: Parameters) -> dict[str, Any]:
    """See https://core.telegram.org/bots/api#webhookinfo."""
    info: dict[str, Any] = {
        "url": "" if bot.webhook is None else bot.webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(bot.updates.pending),
    }
    if bot.webhook is not None:
        info |= {"ip_address": "127.0.0.1", "max_connections": bot.webhook.connections}
        if bot.webhook.last_error is not None:
            info |= {"last_error_date": bot.webhook.last_error_at, "last_error_message": bot.webhook.last_error}
    if bot.updates.allowed is not None:
        info["allowed_updates"] = sorted(bot.updates.allowed)
    return info


def _check_webhook_url(url: str, *, https_only: bool) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise bad_request("bad webhook: invalid webhook URL specified")
    if not https_only:
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in limits.WEBHOOK_PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


METHODS = by_name(
    method("getMe", "", get_me),
    method("getUpdates", "offset limit timeout allowed_updates", get_updates),
    method(
        "setWebhook",
        "url certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
        set_webhook,
    ),
    method("deleteWebhook", "drop_pending_updates", delete_webhook),
    method("getWebhookInfo", "", get_webhook_info),
)
