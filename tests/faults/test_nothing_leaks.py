"""A whole round on Telegram in which everything goes wrong, and then a look at all that was logged and written."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from core.actions import MakeInvite
from core.events import Acted, Origin
from core.people import Role
from ladle.ids import fresh_event_id
from tests.faults.conftest import Logged
from tests.faults.telegram_town import Town, town
from tests.faults.test_bad_updates import MALFORMED
from tests.groups import THURSDAY, TUESDAY
from tests.guests import plain
from tests.telegram_api.people import Person

# They stand nowhere but in what people here are called, and write.
NAME, LAST_NAME, HANDLE = "Zephyrine", "Quillfeather", "zeph_quillfeather"
GROUP, CONTACT, CHAT = "Marmalade Harbour", "Ottoline", "Lamplighters"
ANSWER, ASIDE, REPLY, FORGERY = "kingfisher", "gasworks", "ropewalk", "counterfeit-button"
WORDS = [NAME, LAST_NAME, HANDLE, GROUP, CONTACT, CHAT, ANSWER, ASIDE, REPLY, FORGERY]


@pytest.fixture
async def place(tmp_path: Path, logged: Logged) -> AsyncIterator[Town]:
    del logged
    async with town(tmp_path / "data", serve=True) as here:
        yield here


def reads(place: Town, person: Person) -> str:
    """Return what somebody has before them now."""
    seen = place.server.chat(person, place.bots[0]).from_bots
    return plain([plain([one.text, *one.labels]) for one in seen])


async def says(place: Town, person: Person, line: str) -> None:
    """Let somebody type words, or tap "[Label]", and everything happen that follows."""
    bot = place.bots[0]
    if not line.startswith("["):
        person.types(bot, line)
    else:
        label = line[1:-1]
        shown = [seen for seen in place.server.chat(person, bot).from_bots if label in map(plain_label, seen.labels)]
        person.taps(bot, shown[-1], next(one for one in shown[-1].labels if plain_label(one) == label))
    await place.hears()


def plain_label(label: str) -> str:
    return plain([label])


async def a_round(place: Town) -> str:
    """Let somebody make a group, somebody answer in it, and everything go wrong in between; returns the invite."""
    server, bot, faults = place.server, place.bots[0], place.server.faults
    origin = Origin("command", fresh_event_id(), place.clock.now())
    outcome = await place.program.inbox.submit(Acted(origin, None, MakeInvite(None, Role.OWNER)))
    rosa = server.person("Rosa")
    ana = server.person(NAME, last_name=LAST_NAME, username=HANDLE)
    rosa.start(bot, str(outcome.created))
    await place.hears()
    for line in (GROUP, f"{CONTACT}, 555 0100", "[OK]", "[Check-in]", "[Start]"):
        await says(place, rosa, line)
    assert "Planned." in reads(place, rosa)
    link = re.search(r"https://t\.me/\S+", reads(place, rosa))
    assert link is not None
    invite = link[0].partition("start=")[2]
    async with httpx.AsyncClient(base_url=place.settings.address) as client:
        assert (await client.get(f"/j/{invite}", params={"name": NAME})).status_code == 200
    ana.opens(link[0])
    await place.hears()
    faults.breaks(502, method="sendMessage", chat=ana)
    await says(place, ana, f"[Join as {NAME}]")
    await place.passes(minutes=5)
    faults.garbles(method="sendMessage", chat=ana)
    await place.reaches(THURSDAY)
    await place.passes(minutes=5)
    assert "How was your week?" in reads(place, ana)
    for update in MALFORMED:
        server.put_raw(bot, update)
    ana.taps_data(server.chat(ana, bot).last, FORGERY)
    faults.resets(accepts=True, method="sendMessage", chat=ana)
    await says(place, ana, "[Hard]")
    await place.passes(minutes=5)
    faults.too_many(3, method="sendMessage", chat=ana)
    await says(place, ana, f"The {ANSWER} is back")
    await place.passes(minutes=5)
    await says(place, ana, "[The group, with my name]")
    ana.speaks(bot, b"OggS, and nothing that can be heard")
    await place.hears()
    chat = server.group(CHAT, creator=rosa, members=[ana])
    chat.adds(bot, rosa)
    ana.types(chat, f"@{bot.username} have you seen the {ASIDE}?")
    rosa.types(chat, f"/setup@{bot.username} {ASIDE}")
    faults.forbids("bot was kicked from the group chat", chat=chat)
    await place.hears()
    await place.passes(minutes=1)
    faults.resets(accepts=False, method="getUpdates")
    await place.reaches(TUESDAY)
    assert "What happens next?" in reads(place, rosa)
    await says(place, rosa, f"We go to the {REPLY}")
    await place.passes(minutes=5)
    assert REPLY in reads(place, ana)
    assert ANSWER in reads(place, ana)
    faults.rejects(f"Bad Request for {NAME}: can't parse {ANSWER}", method="sendMessage", chat=ana, times=1)
    await says(place, ana, "/help")
    ana.blocks(bot)
    await place.hears()
    bot.revoke()
    await place.passes(minutes=5)
    return invite


async def test_neither_words_nor_names_nor_tokens_get_into_the_log(place: Town, logged: Logged) -> None:
    invite = await a_round(place)
    token = place.bots[0].token.partition(":")[2]
    for secret in (token, invite, *WORDS):
        assert secret.casefold() not in logged.written.casefold()
    assert token not in logged.carried, "No error even had it in its text."
    for event in ("update_set_aside", "forged_button", "bot_receives_nothing", "request"):
        assert logged.events(event), f"Nothing was logged as {event}: this was no such round."


async def test_no_file_holds_a_token_and_none_but_the_database_words(place: Town, logged: Logged) -> None:
    await a_round(place)
    await place.stops()
    del logged
    database = place.settings.data_dir / "ladle.db"
    files = {file: file.read_bytes() for file in place.settings.data_dir.rglob("*") if file.is_file()}
    assert any(word.encode() in files[database] for word in WORDS), "This looks into the wrong file."
    for file, content in files.items():
        assert place.bots[0].token.partition(":")[2].encode() not in content, file.name
        if not file.name.startswith("ladle.db") and file.parent.name != "media":
            assert not [word for word in WORDS if word.encode() in content], file.name
