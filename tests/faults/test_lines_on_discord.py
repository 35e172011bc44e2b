"""The line to Discord is lost, and the token revoked: what people did is taken once, everything else goes on."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from bots.discord.client import QuietClient
from core.ports.channels import Trouble
from ladle.platform_checks import receiving_checks
from tests.discord_api.faults import Fault
from tests.discord_api.world import Interaction
from tests.faults.conftest import Logged
from tests.faults.crowd import QUESTION, ROUND, answers
from tests.faults.discord_town import DiscordTown, discord_town
from tests.faults.house import until

NAMES = [f"Member {number}" for number in range(12)]


@pytest.fixture
async def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[DiscordTown]:
    monkeypatch.setattr("bots.discord.connection.REST_WHEN_REVOKED", 0.01)  # by the machine's clock, not by ours
    monkeypatch.setattr(QuietClient, "before_identify_hook", at_once)
    async with discord_town(tmp_path, members=NAMES, serve=True) as here:
        yield here


async def at_once(client: QuietClient, shard: int | None, *, initial: bool = False) -> None:
    """Begin a session without the five seconds that discord.py leaves between two."""


def press(place: DiscordTown, name: str, label: str) -> Interaction:
    """Let somebody press a button of the newest message they have."""
    return place.server.people.press(place.people[name], place.shown(name)[-1], label=label)


async def test_presses_while_the_line_is_lost_again_and_again_each_have_one_effect(place: DiscordTown) -> None:
    await place.reaches(ROUND)
    sessions = place.server.service.sessions
    pressed = []
    for name in NAMES:
        assert QUESTION in place.came(name)[-1]
        for session in sessions.connected():
            assert session.line is not None
            session.line.hang_up(None)
        pressed.append(press(place, name, "Good"))
    await until(lambda: all(one.answered is not None for one in pressed))
    await place.settles()
    assert sessions.resumed
    assert sessions.identified == 1
    assert len(answers(place.program, place.group)) == len(NAMES)
    for name in NAMES:
        said = place.came(name)
        assert len(said) == len(set(said))
        assert "Want to say more?" in said[-1]


async def test_a_session_that_is_over_begins_anew_and_people_are_heard_again(place: DiscordTown) -> None:
    await place.reaches(ROUND)
    service = place.server.service
    service.say_to_shards(9, data=False)
    service.sessions.forget()
    await until(lambda: service.sessions.identified == 2)
    await until(lambda: place.program.bots[0].trouble is None)
    pressed = press(place, NAMES[0], "Good")
    await until(lambda: pressed.answered is not None)
    await place.settles()
    assert len(answers(place.program, place.group)) == 1


async def test_a_revoked_token_stops_this_bot_only_until_it_works_again(place: DiscordTown) -> None:
    place.server.service.revoke_token()
    await until(lambda: place.program.bots[0].trouble is Trouble.REVOKED)
    place.tell_all("one")
    await place.settles()
    for _ in range(24):
        await place.passes(minutes=60)
    assert (await place.status()).bots == {place.account: Trouble.REVOKED}
    [told] = receiving_checks((await place.status()).bots)
    assert place.account in told.sentence
    assert "token" in told.sentence
    async with httpx.AsyncClient(base_url=place.settings.address) as client:
        assert (await client.get("/healthz")).status_code == 200
    assert [place.came(name) for name in NAMES] == [[]] * len(NAMES)
    place.server.settings.token = place.token
    await until(lambda: place.program.bots[0].trouble is None)
    await place.passes(minutes=5)
    await place.settles()
    assert [place.came(name) for name in NAMES] == [["one"]] * len(NAMES)
    assert (await place.status()).given_up == 0


async def test_neither_words_nor_names_nor_tokens_get_into_the_log(
    logged: Logged, place: DiscordTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.discord.rest.PATIENCE", 0.3)
    place.arrive("Zephyrine")
    await place.reaches(ROUND)
    place.fails(Fault("reset", accepted=True), "Zephyrine")
    pressed = press(place, "Zephyrine", "Hard")
    await until(lambda: pressed.answered is not None)
    await place.settles()
    await place.passes(minutes=5)
    place.fails(Fault("hang"), "Zephyrine")
    place.fails(Fault(status=400, message="The kingfisher of Zephyrine is not taken."), "Zephyrine")
    before = place.program.inbox.batches
    place.server.people.say(place.people["Zephyrine"], "The kingfisher is back")
    await until(lambda: place.program.inbox.batches > before)
    await place.settles()
    await place.passes(minutes=5)
    place.server.service.tell_bot("INTERACTION_CREATE", {"id": "kingfisher", "token": "kingfisher"})
    place.server.service.revoke_token()
    await until(lambda: place.program.bots[0].trouble is Trouble.REVOKED)
    assert [fault.seen for fault in place.server.faults.scripted] == [1, 1, 1], "This was no such round."
    for secret in ("zephyrine", "kingfisher", place.token.casefold()):
        assert secret not in logged.written.casefold()
    assert logged.events("disconnected")
    assert logged.events("update_set_aside")
