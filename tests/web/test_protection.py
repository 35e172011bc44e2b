"""What pages carry over https, and how long they stay open."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from core.access import Session, SessionKind
from tests.web.house import Home, House, built
from web.access import CHAT_IDLE, PAGE_IDLE, PAGE_LIFE, digest

SAFE = "https://ladle.test"


@pytest.fixture
async def safe_house(tmp_path: Path) -> AsyncIterator[House]:
    """Give a house that people reach over https."""
    async with built(tmp_path / "safe", address=SAFE) as house:
        yield house


@pytest.fixture
async def visitor(safe_house: House) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(safe_house.program.app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=SAFE) as client:
        yield client


async def join(home: Home, client: httpx.AsyncClient) -> str:
    """Join as a browser would; returns the address of the chat."""
    code = home.join_code()
    found = re.search(r'name="visit" value="([0-9a-f]{32})"', (await client.get(f"/j/{code}")).text)
    assert found is not None
    answer = {"visit": found[1], "name": "Maria", "answer": "join"}
    return str((await client.post(f"/j/{code}", data=answer)).headers["location"])


async def sign_in(home: Home, client: httpx.AsyncClient) -> None:
    response = await client.post(f"/in/{await home.sign_in_code()}")
    assert response.status_code == 303


def token(client: httpx.AsyncClient, name: str) -> str:
    return next(str(cookie.value) for cookie in client.cookies.jar if cookie.name == name)


async def test_cookies_over_https_cannot_be_slipped_in(safe_house: House, visitor: httpx.AsyncClient) -> None:
    home = await safe_house.found()
    await join(home, visitor)
    await sign_in(home, visitor)
    cookies = {cookie.name: cookie for cookie in visitor.cookies.jar}
    chat, page = cookies["__Secure-ladle-chat"], cookies["__Host-ladle-page"]
    assert chat.secure
    assert chat.path.startswith("/c/")
    assert page.secure
    assert page.path == "/"
    assert not page.domain_specified


async def test_https_is_asked_for_from_then_on(safe_house: House, visitor: httpx.AsyncClient, house: House) -> None:
    assert (await visitor.get("/")).headers["strict-transport-security"] == "max-age=31536000"
    transport = httpx.ASGITransport(house.program.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ladle.test") as plain:
        assert "strict-transport-security" not in (await plain.get("/")).headers


async def test_a_facilitators_page_closes_when_it_is_not_used(safe_house: House, visitor: httpx.AsyncClient) -> None:
    home = await safe_house.found()
    await sign_in(home, visitor)
    path, key = f"/groups/{home.id}", digest(token(visitor, "__Host-ladle-page"))
    sessions = safe_house.program.sessions
    assert (await visitor.get(path)).status_code == 200
    sessions.touch(key, datetime.now(UTC) - PAGE_IDLE + timedelta(minutes=1))
    assert (await visitor.get(path)).status_code == 200
    session = sessions.find(key)
    assert session is not None
    assert datetime.now(UTC) - session.seen_at < timedelta(minutes=1)
    sessions.touch(key, datetime.now(UTC) - PAGE_IDLE)
    assert (await visitor.get(path)).status_code == 403


async def test_a_facilitators_page_closes_after_twelve_hours(safe_house: House, visitor: httpx.AsyncClient) -> None:
    home = await safe_house.found()
    now = datetime.now(UTC)
    session = Session(SessionKind.PAGE, home.facilitator.person, now - PAGE_LIFE, now, now)
    safe_house.program.sessions.open(digest("old"), session)
    response = await visitor.get(f"/groups/{home.id}", headers={"cookie": "__Host-ladle-page=old"})
    assert response.status_code == 403


async def test_a_members_page_closes_when_nobody_comes_for_half_a_year(
    safe_house: House, visitor: httpx.AsyncClient
) -> None:
    chat = await join(await safe_house.found(), visitor)
    key = digest(token(visitor, "__Secure-ladle-chat"))
    safe_house.program.sessions.touch(key, datetime.now(UTC) - CHAT_IDLE + timedelta(days=1))
    assert (await visitor.get(chat)).status_code == 200
    safe_house.program.sessions.touch(key, datetime.now(UTC) - CHAT_IDLE)
    assert (await visitor.get(chat)).status_code == 403


async def test_a_members_session_opens_no_facilitators_page(safe_house: House, visitor: httpx.AsyncClient) -> None:
    home = await safe_house.found()
    await join(home, visitor)
    stolen = token(visitor, "__Secure-ladle-chat")
    response = await visitor.get("/groups", headers={"cookie": f"__Host-ladle-page={stolen}"})
    assert response.status_code == 403


@pytest.mark.parametrize(
    "path", ["/nothing", "/c/x/y/z", "/static/0/../app.py", "/static/0/layout.html", "/groups/x/y"]
)
async def test_what_is_not_there_gets_a_clear_sentence(visitor: httpx.AsyncClient, path: str) -> None:
    response = await visitor.get(path)
    assert response.status_code in (403, 404)
    assert "<h1" in response.text


@pytest.mark.parametrize("path", ["/out", "/c/0123456789abcdef/say", "/groups/0123456789abcdef/invite"])
async def test_an_address_that_takes_forms_only_leads_to_a_page(visitor: httpx.AsyncClient, path: str) -> None:
    response = await visitor.get(path)
    assert response.status_code == 303
    assert (await visitor.get(response.headers["location"])).status_code in (200, 403)


async def test_no_address_is_ever_logged(
    safe_house: House, visitor: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    home = await safe_house.found()
    code = home.join_code()
    safe_house.program.database.close()
    response = await visitor.get(f"/j/{code}")
    assert response.status_code == 500
    assert "Something went wrong on our side" in response.text
    assert "page_failed" in caplog.text
    assert code not in caplog.text


async def test_only_a_chat_may_ask_for_the_microphone(safe_house: House, visitor: httpx.AsyncClient) -> None:
    home = await safe_house.found()
    chat = await visitor.get(await join(home, visitor))
    assert "microphone=(self)" in chat.headers["permissions-policy"]
    assert "media-src 'self' blob:;" in chat.headers["content-security-policy"]
    start = await visitor.get("/")
    assert "microphone=()" in start.headers["permissions-policy"]
    assert "blob:" not in start.headers["content-security-policy"]
