"""The menus of commands that Telegram shows beside the field to write in: for each kind of chat, in each language."""

import json
import logging
import re
from collections.abc import Iterator, Sequence

from telegram.error import TelegramError

from bots.telegram.calls import Calls
from bots.telegram.failures import not_delivered
from core.messages import Say
from core.ports.words import Words

# What people can do in each kind of chat, the most useful first; every other command works as well.
MENUS: dict[str, tuple[str, ...]] = {
    "all_private_chats": (
        *("open", "rounds", "meetings", "help", "me", "less", "pause", "new", "proposals"),
        *("propose", "questions", "top10", "mydata", "consent"),
        *("agenda", "calendar", "extend", "close", "remind", "undo", "claim", "link", "unlink", "hide", "leave"),
    ),
    "all_group_chats": ("setup", "help"),
    "default": ("help",),
}
LONGEST_DESCRIPTION = 256  # characters: https://core.telegram.org/bots/api#botcommand
_CODE = re.compile(r"[a-z]{2}")  # ISO 639-1, all that setMyCommands knows

_log = logging.getLogger(__name__)


class Menus:
    """Keeps the menus of one bot as they should be."""

    def __init__(self, account: str, calls: Calls, words: Words) -> None:
        self._account = account
        self._calls = calls
        self._words = words

    async def put_right(self) -> None:
        """Change those menus at Telegram that are not as they should be; a failure leaves the others as they were."""
        try:
            for scope, names in MENUS.items():
                for code, language in _codes(self._words.languages):
                    await self._put_right(scope, code, self._menu(names, language))
        except TelegramError as error:
            reason = not_delivered(error).failure.value
            _log.warning("menus_not_set", extra={"account": self._account, "reason": reason})
        except Exception:  # nobody waits for it, and messages matter more
            _log.exception("menus_not_set", extra={"account": self._account})

    async def _put_right(self, scope: str, code: str, menu: list[dict[str, str]]) -> None:
        where = {"scope": json.dumps({"type": scope}), "language_code": code}
        if await self._calls("getMyCommands", **where) != menu:
            await self._calls("setMyCommands", commands=json.dumps(menu), **where)

    def _menu(self, names: Sequence[str], language: str) -> list[dict[str, str]]:
        return [{"command": name, "description": self._description(name, language)} for name in names]

    def _description(self, name: str, language: str) -> str:
        return self._words.text(Say(f"command-{name}"), (language,))[:LONGEST_DESCRIPTION]


def _codes(languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the languages as Telegram names them; the first is for everybody whose own is not among them."""
    known = {""}
    for place, language in enumerate(languages):
        code = "" if place == 0 else language.partition("-")[0].lower()
        if place == 0 or (_CODE.fullmatch(code) and code not in known):
            known.add(code)
            yield code, language
