"""How a bot of Ladle's takes in what Telegram brings by itself."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest
from starlette.applications import Starlette

from bots.telegram.adapter import Hook
from bots.telegram.limits import LARGEST_UPDATE
from bots.telegram.webhook import Read, secret_for
from core.events import Attached, Typed
from core.messages import Say
from core.ports.channels import Trouble
from core.ports.inbox import Handled, Outcome
from ladle.serving import WebServer, listen
from ladle.webhooks import SECRET_HEADER, Webhooks
from tests.bots.telegram.conftest import KEY, House, arranged, png
from tests.telegram_api.server import TelegramServer

SECRET = secret_for(KEY, "telegram:5000000001")


@pytest.fixture
async def house(server: TelegramServer) -> AsyncIterator[House]:
    """Give a bot to which Telegram brings what happens, over real HTTP."""
    listener = listen("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/telegram/5000000001"
    place = arranged(server, hook=Hook(url, SECRET))
    web = WebServer(Starlette(routes=Webhooks({place.name: place.bot}).routes()), listener, behind_proxy=False)
    await web.start()
    await place.bot.start()
    ana = place.person("Eva")
    ana.types(place.account, "to see that it has begun")
    await place.receives()
    place.inbox.events.clear()
    yield place
    server.faults.clear()
    await place.bot.stop()
    await place.bot.close()
    await web.stop()


def update(text: str = "hello", number: int = 7) -> bytes:
    """Return one update as Telegram posts it."""
    ana = {"id": 700000001, "is_bot": False, "first_name": "Ana"}
    chat = {"id": 700000001, "first_name": "Ana", "type": "private"}
    message = {"message_id": 5, "from": ana, "chat": chat, "date": 1, "text": text}
    return json.dumps({"update_id": number, "message": message}).encode()


async def until(condition: Callable[[], bool]) -> None:
    """Let everything go on until something has come true."""
    async with asyncio.timeout(10):
        while True:
            if condition():
                return
            await asyncio.sleep(0)


def texts(house: House) -> list[str]:
    return [event.text for event in house.inbox.events if isinstance(event, Typed)]


async def test_what_people_do_is_brought_and_answered(house: House) -> None:
    ana = house.person()
    house.inbox.answers.append(Outcome(Handled.REFUSED, Say("refused-empty")))
    ana.types(house.account, "one")
    ana.sends_photo(house.account, png())
    events = await house.receives()
    assert [type(event) for event in events] == [Typed, Attached]
    assert house.server.chat(ana).last.text == "There are no words in this. Please write something."
    assert not house.server.calls("getUpdates")


async def test_telegram_is_told_where_and_what_to_bring(house: House) -> None:
    [call] = house.server.calls("setWebhook")
    assert call.parameters["allowed_updates"] == ["message", "callback_query", "my_chat_member"]
    assert call.parameters["secret_token"] == SECRET
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,256}", SECRET)
    assert secret_for(KEY, "telegram:5000000002") != SECRET


def holding(body: bytes) -> Read:
    """Return how the body of a request is read."""

    async def read(most: int) -> bytes | None:
        return body if len(body) <= most else None

    return read


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], "é", "\ud83d"])
async def test_a_wrong_secret_is_refused_before_anything_is_read(house: House, secret: str | None) -> None:
    def must_not_be_read(most: int) -> Awaitable[bytes | None]:
        raise AssertionError

    assert await house.bot.receive(secret, must_not_be_read) == 401
    assert await house.bot.receive(secret, holding(update())) == 401
    assert not house.inbox.events


async def test_the_right_secret_lets_an_update_in_once(house: House) -> None:
    assert await house.bot.receive(SECRET, holding(update())) == 200
    assert await house.bot.receive(SECRET, holding(update())) == 200
    assert texts(house) == ["hello"]


async def test_too_much_is_refused(house: House) -> None:
    assert await house.bot.receive(SECRET, holding(b" " * (LARGEST_UPDATE + 1))) == 413


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"7", b"null", b"\xff\xfe", b"[" * 100_000, b'{"update_id": 7}', b'{"message": {"text": "x"}}'],
)
async def test_what_cannot_be_read_is_passed_over_and_not_brought_again(house: House, body: bytes) -> None:
    assert await house.bot.receive(SECRET, holding(body)) == 200
    assert not house.inbox.events


async def test_what_cannot_be_saved_is_brought_again(house: House) -> None:
    house.inbox.full = True
    house.server.deliveries.scale = 0.001
    ana = house.person()
    ana.types(house.account, "one")
    seen = await house.server.chat(ana).shows("You need not send it again")
    house.inbox.full = False
    await house.receives()
    assert texts(house) == ["one"]
    assert [one.text for one in house.server.chat(ana).from_bots] == [seen.text]


async def test_nothing_is_taken_in_before_the_bot_knows_its_name(server: TelegramServer) -> None:
    place = arranged(server, hook=Hook("https://ladle.example.org/telegram/1", SECRET))
    assert await place.bot.receive(SECRET, holding(update())) == 503
    assert await place.bot.receive("wrong", holding(update())) == 401
    await place.bot.close()


async def test_a_bot_that_asks_by_itself_has_no_webhook(server: TelegramServer) -> None:
    place = arranged(server)
    assert await place.bot.receive(SECRET, holding(update())) == 404
    await place.bot.close()


async def test_an_address_that_telegram_refuses_is_a_trouble(server: TelegramServer) -> None:
    server.https_only = True
    place = arranged(server, hook=Hook("http://ladle.example.org/telegram/1", SECRET))
    await place.bot.start()
    await until(lambda: place.bot.trouble is Trouble.REFUSED)
    assert set(place.pauses) == {300.0}
    await place.bot.stop()
    await place.bot.close()


async def test_a_webhook_that_somebody_changed_is_set_again(house: House) -> None:
    webhook = house.account.webhook
    assert webhook is not None
    right, webhook.url = webhook.url, "https://elsewhere.example.org/"
    house.look.set()
    await until(lambda: house.account.webhook is not None and house.account.webhook.url == right)


async def test_a_token_that_was_taken_back_is_noticed(house: House) -> None:
    house.account.revoke()
    house.look.set()
    await until(lambda: house.bot.trouble is Trouble.REVOKED)


async def test_nothing_is_taken_in_after_a_stop(house: House) -> None:
    await house.bot.stop()
    assert await house.bot.receive(SECRET, holding(update())) == 503
    assert not house.inbox.events


class TestTheAddress:
    """What strangers can do with it: nothing, and they learn nothing."""

    @pytest.fixture
    async def client(self, house: House) -> AsyncIterator[httpx.AsyncClient]:
        app = Starlette(routes=Webhooks({house.name: house.bot}).routes())
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://ladle") as client:
            yield client

    async def test_every_refusal_has_its_status_and_no_words(self, house: House, client: httpx.AsyncClient) -> None:
        right = {SECRET_HEADER: SECRET}
        here = "/telegram/5000000001"
        statuses = {
            "wrong secret": await client.post(here, content=update(), headers={SECRET_HEADER: "x"}),
            "no secret": await client.post(here, content=update()),
            "another bot": await client.post("/telegram/1", content=update(), headers=right),
            "too much": await client.post(here, content=b" " * (LARGEST_UPDATE + 1), headers=right),
            "opened in a browser": await client.get(here),
            "right": await client.post(here, content=update(), headers=right),
        }
        assert {name: answer.status_code for name, answer in statuses.items()} == {
            "wrong secret": 401,
            "no secret": 401,
            "another bot": 404,
            "too much": 413,
            "opened in a browser": 405,
            "right": 200,
        }
        assert all(not answer.content for name, answer in statuses.items() if name != "opened in a browser")
        assert texts(house) == ["hello"]

    async def test_who_goes_in_the_middle_of_a_request_changes_nothing(self, house: House) -> None:
        async def begun() -> dict[str, object]:
            return parts.pop(0)

        async def heard(message: object) -> None:
            answers.append(message)

        parts: list[dict[str, object]] = [
            {"type": "http.request", "body": b'{"update_id"', "more_body": True},
            {"type": "http.disconnect"},
        ]
        answers: list[object] = []
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/telegram/5000000001",
            "headers": [(SECRET_HEADER.lower().encode(), SECRET.encode())],
            "query_string": b"",
        }
        await Starlette(routes=Webhooks({house.name: house.bot}).routes())(scope, begun, heard)
        assert answers[0] == {"type": "http.response.start", "status": 400, "headers": [(b"content-length", b"0")]}
        assert not house.inbox.events
