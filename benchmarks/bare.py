"""Two bots as people write them today: one handler, one hand-written INSERT and one commit for every update.

Nothing else happens in them: no reply, no check for repeats, no dialogue. They are what Ladle's turn is compared with.
The libraries' own dispatchers are fed the updates as Telegram sends them, as dictionaries.
"""

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import CallbackQuery
from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes
from telegram.request import BaseRequest

TOKEN = "42:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
Feed = Callable[[dict[str, Any]], Awaitable[None]]


def update(number: int, person: int, data: str) -> dict[str, Any]:
    """Return a tap on a button as Telegram's Bot API sends it."""
    user = {"id": person, "is_bot": False, "first_name": f"Member {person}", "language_code": "en"}
    chat = {"id": person, "type": "private", "first_name": f"Member {person}"}
    bot = {"id": 42, "is_bot": True, "first_name": "Bot", "username": "bench_bot"}
    message = {"message_id": number, "date": 1795160000, "chat": chat, "from": bot, "text": "How was your week?"}
    query = {"id": str(number), "from": user, "chat_instance": str(person), "data": data, "message": message}
    return {"update_id": number, "callback_query": query}


def open_answers(file: Path) -> sqlite3.Connection:
    """Open a database with one table, as durable as Ladle's."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(
        "CREATE TABLE answer (person INTEGER, round INTEGER, value TEXT, at TEXT, PRIMARY KEY (person, round))"
    )
    connection.commit()
    return connection


def store(connection: sqlite3.Connection, person: int, data: str, at: str) -> None:
    """Store one answer and commit it."""
    round_, value = data.split(":")
    connection.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?)", (person, int(round_), value, at))
    connection.commit()


@asynccontextmanager
async def aiogram_bot(connection: sqlite3.Connection) -> AsyncIterator[Feed]:
    """Give aiogram's dispatcher with one handler."""
    dispatcher = Dispatcher()
    bot = Bot(TOKEN)

    @dispatcher.callback_query()
    async def answered(query: CallbackQuery) -> None:
        assert query.data is not None
        assert query.message is not None
        store(connection, query.from_user.id, query.data, str(query.message.date))

    async def feed(raw: dict[str, Any]) -> None:
        await dispatcher.feed_raw_update(bot, raw)

    yield feed
    await bot.session.close()


class NoNetwork(BaseRequest):
    """Answers the one question the library asks at its start, who the bot is; every other request fails."""

    read_timeout = None

    async def initialize(self) -> None:
        """Need nothing."""

    async def shutdown(self) -> None:
        """Have nothing to close."""

    async def do_request(self, url: str, *_: object, **__: object) -> tuple[int, bytes]:
        assert url.endswith("/getMe"), "the handler sends nothing"
        return 200, b'{"ok": true, "result": {"id": 42, "is_bot": true, "first_name": "Bot", "username": "bench_bot"}}'


@asynccontextmanager
async def telegram_bot(connection: sqlite3.Connection) -> AsyncIterator[Feed]:
    """Give python-telegram-bot's application with one handler."""
    request = NoNetwork()
    application = Application.builder().token(TOKEN).updater(None).request(request).get_updates_request(request).build()

    async def answered(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        assert query is not None
        assert query.data is not None
        assert query.message is not None
        store(connection, query.from_user.id, query.data, str(query.message.date))

    application.add_handler(CallbackQueryHandler(answered))

    async def feed(raw: dict[str, Any]) -> None:
        await application.process_update(Update.de_json(raw, application.bot))

    async with application:
        yield feed
