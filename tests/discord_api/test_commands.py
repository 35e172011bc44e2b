"""Application commands: registered, translated, and run by people."""

from typing import Any

import discord
import pytest

from tests.discord_api import places
from tests.discord_api.bot import Bot, running_bot
from tests.discord_api.refusals import Impossible
from tests.discord_api.server import DiscordServer

PLAN: dict[str, Any] = {
    "name": "plan",
    "description": "Plan something",
    "name_localizations": {"pt-BR": "planejar"},
    "contexts": [0, 1],
    "options": [
        {
            "type": 1,
            "name": "new",
            "description": "A new one",
            "options": [
                {"type": 4, "name": "days", "description": "How many", "required": True, "max_value": 9},
                {"type": 3, "name": "kind", "description": "Which", "choices": [{"name": "A", "value": "a"}]},
            ],
        }
    ],
}
PAUSE = {"name": "pause", "description": "Take a break"}
ONLY_HERE = {"name": "here", "description": "Only here", "contexts": [0]}


async def register(bot: Bot, *commands: dict[str, Any]) -> list[Any]:
    registered: list[Any] = await bot.http.bulk_upsert_global_commands(bot.application_id or 0, list(commands))
    return registered


async def test_commands_keep_their_id_when_they_are_registered_again() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        server.rate_limits.on = False
        first = await register(bot, PLAN, PAUSE)
        second = await register(bot, PLAN)
        assert [c["id"] for c in second] == [first[0]["id"]]
        fetched = await bot.http.get_global_commands(bot.application_id or 0)
        assert [(c["name"], "name_localizations" in c) for c in fetched] == [("plan", False)]
        there = discord.http.Route("GET", "/applications/{app}/commands", app=bot.application_id)
        (full,) = await bot.http.request(there, params={"with_localizations": "true"})
        assert full["name_localizations"] == {"pt-BR": "planejar"}
        one = await bot.http.upsert_global_command(bot.application_id or 0, PAUSE)  # type: ignore[arg-type]
        assert (one["name"], len(server.world.commands[None])) == ("pause", 2)


async def test_a_server_can_have_commands_of_its_own() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        guild = places.new_guild(server.service)
        await bot.http.bulk_upsert_guild_commands(bot.application_id or 0, guild.id, [PAUSE])
        assert [c["guild_id"] for c in server.world.commands[guild.id].values()] == [str(guild.id)]
        places.kick_bot(server.service, guild)
        with pytest.raises(discord.Forbidden) as refused:
            await bot.http.get_guild_commands(bot.application_id or 0, guild.id)
        assert refused.value.code == 50001


@pytest.mark.parametrize(
    ("command", "where"),
    [
        (PAUSE | {"name": "Pause"}, "name"),
        (PAUSE | {"name": "two words"}, "name"),
        (PAUSE | {"name": "n" * 33}, "name"),
        (PAUSE | {"description": ""}, "description"),
        (PAUSE | {"description": "d" * 101}, "description"),
        (PAUSE | {"name_localizations": {"xx": "pause"}}, "name_localizations"),
        (PAUSE | {"description_localizations": {"pt-BR": "d" * 101}}, "description_localizations"),
        (PAUSE | {"options": [{"type": 3, "name": f"o{n}", "description": "x"} for n in range(26)]}, "options"),
    ],
)
async def test_a_command_that_breaks_a_limit_is_refused_and_the_others_stay(
    command: dict[str, Any], where: str
) -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        await register(bot, PLAN)
        with pytest.raises(discord.HTTPException) as refused:
            await register(bot, PLAN, command)
        assert refused.value.code == 50035
        assert where in (refused.value._errors or {})["1"]
        assert [c["name"] for c in server.world.commands[None].values()] == ["plan"]


async def test_a_command_is_run_with_its_options_in_the_persons_language() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        await register(bot, PLAN)
        ana = places.new_person(server.service, "ana", locale="pt-BR")
        server.people.run(ana, "planejar new", {"days": 3, "kind": "a"})
        await server.until(lambda: bot.all("interaction"))
        heard = bot.all("interaction")[0]
        assert heard.locale is discord.Locale.brazil_portuguese
        assert heard.data["name"] == "plan"
        (sub,) = heard.data["options"]
        assert [(o["name"], o["value"]) for o in sub["options"]] == [("days", 3), ("kind", "a")]


async def test_a_command_is_offered_where_it_belongs_only() -> None:
    async with DiscordServer.running() as server, running_bot(server) as bot:
        await register(bot, ONLY_HERE, PLAN)
        ana = places.new_person(server.service, "ana")
        room = places.general(server.service, places.new_guild(server.service, people=[ana]))
        server.people.run(ana, "here", channel=room)
        with pytest.raises(Impossible):
            server.people.run(ana, "here")
        for name, options in (
            ("plan", {}),
            ("plan new", {}),
            ("plan new", {"days": 10}),
            ("plan new", {"days": "3"}),
            ("plan new", {"days": 3, "kind": "b"}),
            ("plan old", {"days": 3}),
            ("nothing", {}),
        ):
            with pytest.raises(Impossible):
                server.people.run(ana, name, options)
