"""The README's "Go live", followed word for word, gives a working group; the bot talks to a server of our own."""

import asyncio
import re
from pathlib import Path

from tests.discord_api import places
from tests.discord_api.server import DiscordServer
from tests.discord_api.service import Settings
from tests.discord_api.world import Person as DiscordPerson
from tests.ladle.terminals import ROOT, blocks, fresh_environment, terminal
from tests.telegram_api.people import Person
from tests.telegram_api.server import TelegramServer

README = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Go live\n")[2].partition("\n## ")[0]
GUIDE = (ROOT / "docs" / "how-to" / "go-live.md").read_text(encoding="utf-8").partition("## 4. Bots\n")[2]
FIVE_MINUTES = 300.0  # seconds that all of it may take, the first start included


async def test_the_readme_followed_word_for_word_gives_a_working_group_on_telegram(tmp_path: Path) -> None:
    start, ask = blocks(README)
    token = re.search(r"LADLE_TELEGRAM_TOKEN=(\S+)", "\n".join(start))
    assert token is not None
    async with asyncio.timeout(FIVE_MINUTES), TelegramServer.running() as server:
        bot = server.bot("riverside_bot", token[1])
        environment = {**fresh_environment(tmp_path), "LADLE_TELEGRAM_API_URL": server.url}
        async with terminal(start, environment) as first:
            await first.until("t.me/riverside_bot")
            await first.until("Ladle is running")
            async with terminal(ask, environment) as second:
                assert await second.ended() == 0, second.shown
            link = re.search(r"https://t\.me/\S+", second.shown)
            assert link is not None, second.shown
            rosa, ana = server.person("Rosa"), server.person("Ana")

            async def shows(person: Person, words: str) -> str:
                return (await server.chat(person, bot).shows(words)).text

            rosa.opens(link[0])
            await shows(rosa, "What is your group called?")
            rosa.types(bot, "Riverside Voices")
            await shows(rosa, "for help or complaints?")
            rosa.types(bot, "Rosa, 555 0100")
            await shows(rosa, "looks after the answers")
            await rosa.taps(bot, "OK")
            paste = re.search(r"https://t\.me/\S+", await shows(rosa, "Paste this where your people are"))
            assert paste is not None
            await shows(rosa, "What first?")
            await rosa.taps(bot, "Check-in")
            await shows(rosa, "They will see")
            await rosa.taps(bot, "Start")
            await shows(rosa, "Planned.")
            ana.opens(paste[0])
            await shows(ana, "I ask short questions for")
            await ana.taps(bot, "Join as \u2068Ana\u2069")
            await shows(ana, "Riverside Voices")
        assert first.shown.count("Traceback") == 0
        assert token[1] not in first.shown + second.shown


def test_the_readme_needs_a_token_and_nothing_else() -> None:
    start, ask = blocks(README)
    named = set(re.findall(r"LADLE_\w+", "\n".join([*start, *ask])))
    assert named == {"LADLE_DATA_DIR", "LADLE_TELEGRAM_TOKEN"}


async def test_the_guides_commands_give_a_working_group_on_discord(tmp_path: Path) -> None:
    start, ask = blocks(GUIDE.partition("\n## ")[0])
    token = re.search(r"LADLE_DISCORD_TOKEN=(\S+)", "\n".join(start))
    assert token is not None
    async with asyncio.timeout(FIVE_MINUTES), DiscordServer.running(Settings(token=token[1])) as server:
        environment = fresh_environment(tmp_path)
        environment["LADLE_DISCORD_API_URL"] = server.service.address
        environment["PATH"] = f"{ROOT / '.venv' / 'bin'}:{environment['PATH']}"
        rosa = places.new_person(server.service, "rosa")
        places.new_guild(server.service, people=[rosa])

        def says(person: DiscordPerson, words: str) -> bool:
            dm = server.service.world.dm_with(person.id)
            return any(words in str(message.components) for message in server.people.sees(person, dm))

        async def shows(words: str) -> None:
            await server.until(lambda: says(rosa, words))

        async with terminal(start, environment) as first:
            await first.until("Invite it to a server: https://discord.com/oauth2/authorize")
            await first.until("Ladle is running")
            async with terminal(ask, environment) as second:
                assert await second.ended() == 0, second.shown
            typed = re.search(r"/start (\S+)", second.shown)
            assert typed is not None, second.shown
            await server.until(lambda: bool(server.service.world.commands))
            server.people.run(rosa, "start", {"code": typed[1]})
            await shows("What is your group called?")
            server.people.say(rosa, "Riverside Voices")
            await shows("for help or complaints?")
            server.people.say(rosa, "Rosa, 555 0100")
            await shows("looks after the answers")
        assert token[1] not in first.shown + second.shown
        assert "Traceback" not in first.shown
