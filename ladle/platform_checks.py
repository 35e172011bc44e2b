"""What `ladle doctor` asks of chat platforms: whether they know each bot, and whether it is set up well there.

No finding holds a token. A platform that cannot be reached is told as that, not as a wrong token.
"""

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import httpx

from core.ports.channels import Trouble
from ladle.findings import Finding, fine, look, wrong
from ladle.settings import Settings

PATIENCE = 10.0  # seconds for each question
DISCORD = "https://discord.com"
# https://discord.com/developers/docs/resources/application#application-object-application-flags
MESSAGE_CONTENT = 1 << 18 | 1 << 19
_NOT_KNOWN = (401, 403, 404)

_TROUBLES: Mapping[Trouble, str] = {
    Trouble.REVOKED: "the platform does not know its token (any more)",
    Trouble.TAKEN: "another program receives its messages; only one may",
    Trouble.UNREACHABLE: "the platform does not answer; Ladle goes on trying",
    Trouble.REFUSED: "the platform refuses it, by its settings there",
}


def receiving_checks(troubles: Mapping[str, Trouble | None]) -> Iterator[Finding]:
    """Look at what the running program says of each of its bots, by account."""
    for account, trouble in troubles.items():
        if trouble is None:
            yield fine("bots", f"The bot {account} receives messages.")
        else:
            yield wrong("bots", f"The bot {account} receives nothing: {_TROUBLES[trouble]}.")


async def platform_checks(
    settings: Settings, transport: httpx.AsyncBaseTransport | None = None
) -> AsyncIterator[Finding]:
    """Ask each platform about its bots; nothing is asked of a platform without a token."""
    async with httpx.AsyncClient(timeout=PATIENCE, transport=transport) as client:
        for token in settings.telegram_tokens:
            async for finding in _telegram(client, settings, token):
                yield finding
        if settings.discord_token is not None:
            async for finding in _discord(client, settings, settings.discord_token.get_secret_value()):
                yield finding


async def _telegram(client: httpx.AsyncClient, settings: Settings, token: str) -> AsyncIterator[Finding]:
    bot = f"The Telegram bot {token.partition(':')[0]}"
    address = f"{settings.telegram_api_url}/bot{token}"
    answer = await _ask(client, f"{address}/getMe")
    if answer is None:
        yield look("telegram", f"{bot} could not be looked at: {settings.telegram_api_url} does not answer.")
        return
    status, body = answer
    me = body.get("result")
    if status in _NOT_KNOWN or not isinstance(me, dict):
        yield wrong(
            "telegram",
            f"Telegram does not know the token of bot {token.partition(':')[0]}. Ask @BotFather for it with /token, "
            "and put it into LADLE_TELEGRAM_TOKEN.",
        )
        return
    yield fine("telegram", f"{bot} is t.me/{me.get('username', '?')}.")
    if me.get("can_read_all_group_messages"):
        yield look(
            "telegram",
            f"{bot} would be sent everything said in groups. Ladle reads none of it: turn that off with "
            "@BotFather (/setprivacy, Enable).",
        )
    if me.get("can_join_groups") is False:
        yield look("telegram", f"{bot} cannot be added to groups. Allow it with @BotFather (/setjoingroups, Enable).")
    if settings.telegram_receive == "webhook":
        hook = (await _ask(client, f"{address}/getWebhookInfo") or (0, {}))[1].get("result")
        if isinstance(hook, dict) and hook.get("last_error_date") and hook.get("pending_update_count"):
            yield look(
                "telegram", f"{bot}: Telegram could not deliver {hook['pending_update_count']} messages here yet."
            )


async def _discord(client: httpx.AsyncClient, settings: Settings, token: str) -> AsyncIterator[Finding]:
    from bots.discord.limits import invite_link  # noqa: PLC0415 - its library is needed where there is a bot only

    base = f"{settings.discord_api_url or DISCORD}/api/v10"
    answer = await _ask(client, f"{base}/applications/@me", {"Authorization": f"Bot {token}"})
    if answer is None:
        yield look("discord", f"The Discord bot could not be looked at: {base} does not answer.")
        return
    status, application = answer
    if status in _NOT_KNOWN or "id" not in application:
        yield wrong(
            "discord",
            "Discord does not know the bot's token. Make a new one on its developer page (Bot, Reset Token), and put "
            "it into LADLE_DISCORD_TOKEN.",
        )
        return
    yield fine("discord", f"The Discord bot is known. Invite it to a server: {invite_link(int(application['id']))}")
    if int(application.get("flags", 0)) & MESSAGE_CONTENT:
        yield look(
            "discord",
            "The Discord bot may read everything that is written where it is. Ladle needs none of it: turn "
            "off Message Content Intent on its developer page.",
        )


async def _ask(
    client: httpx.AsyncClient, address: str, headers: Mapping[str, str] | None = None
) -> tuple[int, dict[str, Any]] | None:
    """Return the status and the JSON object that came back; None when nothing of the kind did."""
    try:
        response = await client.get(address, headers=headers)
        body = response.json()
    except (httpx.HTTPError, ValueError):
        return None
    if response.status_code >= 500 or not isinstance(body, dict):
        return None
    return response.status_code, body
