"""The joining page names the chats to which its invite can be taken instead."""

import re
from dataclasses import dataclass

import pytest

from core.actions import MakeInvite
from core.ports.channels import Trouble
from ladle.links import PublicLinks
from ladle.page_reader import Page
from tests.web.conftest import Somebody
from tests.web.house import ADDRESS, Home, House

FIFTY_KB = 50_000


@dataclass
class Door:
    """A bot as far as people come to it."""

    account: str
    address: str | None = None
    trouble: Trouble | None = None

    def entrance(self, code: str) -> str | None:
        return None if self.address is None else f"{self.address}?start={code}"


@pytest.fixture(autouse=True)
def bots(house: House) -> list[Door]:
    """Give the program two bots, as far as people come to them."""
    doors = [Door("telegram:1", "https://t.me/riverside_bot"), Door("discord:1")]
    house.program.links = PublicLinks(house.program.settings, lambda: doors)
    return doors


async def offered(home: Home, somebody: Somebody, language: str = "en") -> Page:
    return await somebody(language).open(f"{ADDRESS}/j/{home.join_code()}")


async def test_the_chats_of_a_group_are_offered_beside_the_page(home: Home, somebody: Somebody) -> None:
    page = await offered(home, somebody)
    code = home.join_code()
    assert (f"https://t.me/riverside_bot?start={code}", "Or answer on Telegram") in page.links
    assert f"Or write this to the bot on Discord: /start {code}" in page.text
    assert page.text.index("Join") < page.text.index("Or answer on Telegram") < page.text.index("Português")


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("pt", ("Ou responder no Telegram", "Ou escreva isto ao bot no Discord: /start")),
        ("ar", ("أو الإجابة على Telegram", "أو كتابة هذا لبرنامج المحادثة على Discord: /start")),
    ],
)
async def test_it_is_said_in_the_language_of_the_page(
    home: Home, somebody: Somebody, language: str, sentences: tuple[str, str]
) -> None:
    page = await offered(home, somebody, language)
    for sentence in sentences:
        assert sentence in page.text


async def test_a_new_group_can_be_made_in_a_chat_too(house: House, somebody: Somebody) -> None:
    made = await house.act(MakeInvite(None))
    page = await somebody().open(f"{ADDRESS}/j/{made.created}")
    assert (f"https://t.me/riverside_bot?start={made.created}", "Or answer on Telegram") in page.links


async def test_links_for_signing_in_and_for_connecting_stay_in_the_browser(home: Home, somebody: Somebody) -> None:
    maria = somebody()
    await home.join(maria)
    code = re.search(r"/link (\w{4}-\w{4})", (await maria.write("text", "/link")).text)
    assert code is not None
    for path in (f"/in/{await home.sign_in_code()}", f"/j/{code[1]}"):
        page = await somebody().open(f"{ADDRESS}{path}")
        assert page.status == 200
        assert "Telegram" not in page.text
        assert "Discord" not in page.text


async def test_a_bot_that_receives_nothing_or_has_no_name_yet_is_not_offered(
    home: Home, somebody: Somebody, bots: list[Door]
) -> None:
    bots[:] = [Door("telegram:1"), Door("discord:1", trouble=Trouble.REVOKED)]
    page = await offered(home, somebody)
    assert "Telegram" not in page.text
    assert "Discord" not in page.text
    assert "Join" in page.labels


async def test_of_several_bots_on_a_platform_the_first_that_works_is_offered(
    home: Home, somebody: Somebody, bots: list[Door]
) -> None:
    names = ("first", "second", "third")
    bots[:] = [Door(f"telegram:{name}", f"https://t.me/{name}_bot") for name in names]
    bots[0].trouble = Trouble.TAKEN
    page = await offered(home, somebody)
    leading = [address for address, _ in page.links if "t.me" in address]
    assert leading == [f"https://t.me/second_bot?start={home.join_code()}"]


async def test_the_page_stays_light(home: Home, somebody: Somebody) -> None:
    browser = somebody()
    response = await browser._client.get(f"{ADDRESS}/j/{home.join_code()}")
    assert "t.me" in response.text
    parts = re.findall(r'(?:href|src)="(/static/[^"]+)"', response.text)
    assert {part.rpartition(".")[2] for part in parts} == {"css", "js", "svg"}
    loaded = len(response.content) + sum([len((await browser._client.get(ADDRESS + part)).content) for part in parts])
    assert loaded < FIFTY_KB


async def test_without_bots_there_is_no_way_but_the_page(home: Home, somebody: Somebody, bots: list[Door]) -> None:
    bots.clear()
    page = await offered(home, somebody)
    assert "Join" in page.labels
    assert "elsewhere" not in (await somebody()._client.get(f"{ADDRESS}/j/{home.join_code()}")).text
