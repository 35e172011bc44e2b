"""The same check-in where others read along: announced in a Telegram group and a Discord channel, answered unseen."""

from datetime import timedelta
from pathlib import Path

from bots.discord.taps import WRITE
from core.actions import MakeInvite
from tests.discord_guest import DiscordGuest, WhisperGuest, nodes
from tests.discord_guest import bot_of as bot_on_discord
from tests.groups import THURSDAY, Home
from tests.screens.on_discord import discord_channel, discord_window
from tests.screens.on_telegram import telegram_chat
from tests.screens.play import FACILITATOR, MARIA, staged
from tests.screens.seen import Screen
from tests.telegram_api.groups import Group
from tests.telegram_guest import TelegramGuest
from tests.telegram_guest import bot_of as bot_on_telegram

ON_TELEGRAM = "A Telegram group, Thursday, 18:00"
ON_DISCORD = "A Discord channel, one tap later"
WINDOW = "The same channel, after two more taps"
SOON = timedelta(seconds=10)


async def shared_screens(data: Path) -> list[Screen]:
    """Play the check-in in shared chats; return what is seen there."""
    async with staged(data, "telegram", "discord") as home:
        group = await _telegram_group(home)
        maria = await _discord_channel(home)
        await home.plans()
        await home.passes(THURSDAY)
        await maria.sees()
        chat = bot_on_telegram(home.program).server.chat(group)
        found = [Screen(ON_TELEGRAM, telegram_chat(home.program, chat))]
        await maria.says("[Answer privately]")
        found.append(Screen(ON_DISCORD, await discord_channel(maria)))
        await maria.says("[Hard]")
        window = discord_window(await _opened(maria))
        return [*found, Screen(WINDOW, await discord_channel(maria), window)]


async def _signs_in(home: Home, guest: TelegramGuest | DiscordGuest) -> None:
    made = await home.asks(MakeInvite(home.group.id, sign_in=home.owner.id))
    await guest.says(f"/start {made.created}")


async def _telegram_group(home: Home) -> Group:
    """Let the facilitator bring the bot to a group on Telegram, and link that."""
    bot = bot_on_telegram(home.program)
    rosa = TelegramGuest(home.program, FACILITATOR)
    await _signs_in(home, rosa)
    group = bot.server.group("Our street", creator=rosa.person)
    group.adds(bot.there, rosa.person)
    await rosa.sees()
    await home.passes(home.clock.now() + SOON)  # the bot waits a little before it says hello
    rosa.person.types(group, f"/setup@{bot.there.username}")
    await rosa.sees()
    rosa.person.follows(group, "Set up this chat")
    await rosa.sees()
    await rosa.says("[Connect]")
    await home.passes(home.clock.now() + SOON)
    return group


async def _discord_channel(home: Home) -> WhisperGuest:
    """Let the facilitator link a channel on Discord; return a member who is in it, and joined privately before."""
    env = bot_on_discord(home.program).env
    owner, user = (env.create_user(name.lower(), global_name=name) for name in (FACILITATOR, MARIA.name))
    room = env.create_guild(owner=owner).create_text_channel("our-street")
    rosa = WhisperGuest(home.program, FACILITATOR, room=room, user=owner)
    await _signs_in(home, rosa)
    await rosa.says("/setup")
    await rosa.says("[Connect]")
    await home.admits(DiscordGuest(home.program, MARIA.name, user=user), MARIA.name)
    return WhisperGuest(home.program, MARIA.name, room=room, user=user)


async def _opened(guest: WhisperGuest) -> dict[str, object]:
    """Press the button under the newest message that opens a field; return the window."""
    message = guest._messages()[-1]
    field = next(node for node in nodes(message) if str(node.get("custom_id", "")).startswith(WRITE))
    result = await guest.member.click(message, custom_id=field["custom_id"])
    assert result.modal is not None
    return dict(result.modal)
