"""What Telegram refuses, in its own words."""

from typing import Any

import httpx
import pytest

from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.people import Person
from tests.telegram_api.server import TelegramServer

Json = dict[str, Any]


class Caller:
    """A bot, a person who pressed Start, and a way to call methods that gives the description of a refusal."""

    def __init__(self, server: TelegramServer) -> None:
        self.server = server
        self.bot: BotAccount = server.bot()
        self.ana: Person = server.person("Ana")
        self.ana.start(self.bot)

    async def __call__(self, method: str, **parameters: Any) -> Any:
        """Return the result, or the description of the refusal."""
        async with httpx.AsyncClient() as http:
            body = (await http.post(f"{self.server.url}/bot{self.bot.token}/{method}", json=parameters)).json()
        return body["result"] if body["ok"] else body["description"]

    async def sends(self, text: str = "Hello", **parameters: Any) -> Any:
        """Send Ana a message."""
        return await self("sendMessage", chat_id=self.ana.id, text=text, **parameters)


@pytest.fixture
def call(server: TelegramServer) -> Caller:
    return Caller(server)


def keyboard(*rows: list[Json]) -> Json:
    return {"inline_keyboard": list(rows)}


def button(text: str = "Yes", **action: Any) -> Json:
    return {"text": text, **(action or {"callback_data": "1"})}


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "Bad Request: message text is empty"),
        (" \n ", "Bad Request: text must be non-empty"),
        ("x" * 4097, "Bad Request: message is too long"),
        ("🌧" * 2049, "Bad Request: message is too long"),
    ],
)
async def test_texts_have_a_length_in_utf16(call: Caller, text: str, refusal: str) -> None:
    assert await call.sends(text) == refusal


@pytest.mark.parametrize("text", ["x" * 4096, "🌧" * 2048, "x" * 4096 + "\n\n"])
async def test_the_longest_text_is_sent(call: Caller, text: str) -> None:
    assert (await call.sends(text))["text"] == text.rstrip()


@pytest.mark.parametrize(
    ("entity", "refusal"),
    [
        (
            {"offset": 0, "length": 9},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
        ),
        ({"offset": 100, "length": 1}, "entity begins after the end of the text at UTF-16 offset 100"),
        ({"offset": -1, "length": 1}, "receive an entity with incorrect offset -1"),
        (
            {"offset": 0, "length": 1},
            "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4",
        ),
        ({"offset": 1, "length": 2}, "entity begins in a middle of a UTF-16 symbol at byte offset 4"),
        ({"offset": 0, "length": 2, "type": "loud"}, "can't parse MessageEntity: Unsupported type specified"),
        ({"offset": 0, "length": 2, "type": "text_link"}, "can't parse MessageEntity: Can't find field \"url\""),
        ({"offset": 0, "length": 2, "type": "text_link", "url": ""}, "entity URL '' is invalid: URL host is empty"),
    ],
)
async def test_entities_lie_within_the_text_in_utf16(call: Caller, entity: Json, refusal: str) -> None:
    assert await call.sends("🌧 rain", entities=[{"type": "bold", **entity}]) == f"Bad Request: {refusal}"


async def test_entities_that_fit_are_kept_and_trimmed_with_the_text(call: Caller) -> None:
    sent = await call.sends("🌧 rain  ", entities=[{"type": "bold", "offset": 3, "length": 6}])
    assert (sent["text"], sent["entities"]) == ("🌧 rain", [{"type": "bold", "offset": 3, "length": 4}])


@pytest.mark.parametrize(
    ("markup", "refusal"),
    [
        ("{nonsense", "can't parse reply keyboard markup JSON object"),
        ([1], "object expected as reply markup"),
        ({"inline_keyboard": "bad"}, 'field "inline_keyboard" must be of type Array'),
        ({"inline_keyboard": [button()]}, 'field "inline_keyboard" must be an Array of Arrays'),
        (keyboard([button(callback_data="é" * 33)]), "BUTTON_DATA_INVALID"),
        (
            keyboard([button(callback_data="")]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (keyboard([{"callback_data": "1"}]), "can't parse inline keyboard button: Can't find field \"text\""),
        (
            keyboard([button(url="https://t.me/x", callback_data="1")]),
            "can't parse inline keyboard button: Exactly one action must be specified",
        ),
        (keyboard([button(url="not-a-url")]), "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"),
        (
            keyboard([button(url="http://localhost:8000/j/1")]),
            "inline keyboard button URL 'http://localhost:8000/j/1' is invalid: Wrong HTTP URL",
        ),
        (
            keyboard([button(url="ftp://example.com")]),
            "inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
        ),
        (
            keyboard([button(web_app={"url": "http://example.com"})]),
            "inline keyboard button Web App URL 'http://example.com' is invalid: Only HTTPS links are allowed",
        ),
        (keyboard([button(copy_text={"text": "x" * 257})]), "BUTTON_COPY_TEXT_INVALID"),
        (keyboard([button()] * 9), "reply markup is too long"),
        (keyboard(*[[button()] * 8] * 13), "reply markup is too long"),
    ],
)
async def test_keyboards_have_a_shape(call: Caller, markup: Any, refusal: str) -> None:
    assert await call.sends(reply_markup=markup) == f"Bad Request: {refusal}"


@pytest.mark.parametrize(
    "row",
    [
        [button(callback_data="x" * 64)],
        [button(url="http://127.0.0.1:8000/j/1"), button(url="https://t.me/ladle_bot?start=q1")],
        [button()] * 8,
    ],
)
async def test_keyboards_that_fit_are_shown(call: Caller, row: list[Json]) -> None:
    assert (await call.sends(reply_markup=keyboard(row)))["reply_markup"] == keyboard(row)


async def test_an_edit_must_change_something(call: Caller) -> None:
    bold = [{"type": "bold", "offset": 0, "length": 5}]
    sent = await call.sends(entities=bold, reply_markup=keyboard([button()]))
    message = {"chat_id": call.ana.id, "message_id": sent["message_id"]}
    not_modified = (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as "
        "a current content and reply markup of the message"
    )
    same = {**message, "text": "Hello", "entities": bold, "reply_markup": keyboard([button()])}
    assert await call("editMessageText", **same) == not_modified
    assert await call("editMessageReplyMarkup", **message, reply_markup=keyboard([button()])) == not_modified
    assert "edit_date" in await call("editMessageText", **{**same, "entities": []})
    assert "reply_markup" not in await call("editMessageReplyMarkup", **message)
    assert await call("editMessageReplyMarkup", **message) == not_modified


async def test_only_own_messages_that_are_there_can_be_edited(call: Caller) -> None:
    sent = await call.sends()
    typed = call.ana.types(call.bot, "mine")
    edit = {"chat_id": call.ana.id, "text": "Changed"}
    assert await call("editMessageText", **edit, message_id=typed.id) == "Bad Request: message can't be edited"
    assert await call("editMessageText", **edit, message_id=999) == "Bad Request: message to edit not found"
    call.ana.deletes(call.server.chat(call.ana).from_bots[0].message)
    gone = await call("editMessageText", **edit, message_id=sent["message_id"])
    assert gone == "Bad Request: message to edit not found"
    assert await call("editMessageText", **edit) == "Bad Request: message identifier is not specified"


async def test_a_message_can_be_deleted_for_two_days(call: Caller) -> None:
    message = {"chat_id": call.ana.id, "message_id": (await call.sends())["message_id"]}
    kept = {"chat_id": call.ana.id, "message_id": (await call.sends("Old"))["message_id"]}
    assert await call("deleteMessage", **message) is True
    assert await call("deleteMessage", **message) == "Bad Request: message to delete not found"
    call.server.clock.advance(hours=48.1)
    assert await call("deleteMessage", **kept) == "Bad Request: message can't be deleted for everyone"
    assert [seen.text for seen in call.server.chat(call.ana).from_bots] == ["Old"]


async def test_deleting_several_passes_over_what_cannot_be_deleted(call: Caller) -> None:
    ids = [(await call.sends(str(number)))["message_id"] for number in range(3)]
    assert await call("deleteMessages", chat_id=call.ana.id, message_ids=[ids[0], 999, ids[2]]) is True
    assert [seen.text for seen in call.server.chat(call.ana).from_bots] == ["1"]
    refused = await call("deleteMessages", chat_id=call.ana.id, message_ids=list(range(1, 102)))
    assert refused == "Bad Request: too many message identifiers specified"


async def test_a_tap_is_answered_once_and_in_time(call: Caller) -> None:
    await call.sends(reply_markup=keyboard([button()]))
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    tap = call.ana.taps(call.bot, "Yes")
    assert (
        await call("answerCallbackQuery", callback_query_id=tap.id, text="x" * 201) == "Bad Request: MESSAGE_TOO_LONG"
    )
    assert await call("answerCallbackQuery", callback_query_id=tap.id, text="Good", show_alert=True) is True
    assert (await tap.answered()).show_alert
    assert await call("answerCallbackQuery", callback_query_id=tap.id) == too_old
    assert await call("answerCallbackQuery", callback_query_id="12345") == too_old
    late = call.ana.taps(call.bot, "Yes")
    call.server.clock.advance(call.server.callback_lifetime + 1)
    assert await call("answerCallbackQuery", callback_query_id=late.id) == too_old
    assert late.answer is None


async def test_a_tap_on_a_message_that_is_gone_shows_the_bot_only_where_it_was(call: Caller) -> None:
    await call.sends(reply_markup=keyboard([button()]))
    message = call.server.chat(call.ana).last.message
    call.ana.deletes(message)
    call.ana.taps_data(message, "1")
    update = (await call("getUpdates"))[-1]["callback_query"]
    assert update["message"] == {"chat": message.chat.to_json(), "message_id": message.id, "date": 0}


@pytest.mark.parametrize("chat_id", [0, -1, "not_a_chat", "@nobody", 12345])
async def test_chats_that_are_none_are_not_found(call: Caller, chat_id: int | str) -> None:
    assert await call("sendMessage", chat_id=chat_id, text="Hello") == "Bad Request: chat not found"


async def test_a_chat_must_be_named(call: Caller) -> None:
    assert await call("sendMessage", text="Hello") == "Bad Request: chat_id is empty"


async def test_replies_and_topics_must_be_there(call: Caller) -> None:
    missing = {"message_id": 999}
    assert await call.sends(reply_parameters=missing) == "Bad Request: message to be replied not found"
    assert (await call.sends(reply_parameters={**missing, "allow_sending_without_reply": True}))["text"] == "Hello"
    assert await call.sends(message_thread_id=7) == "Bad Request: message thread not found"
    assert await call.sends(parse_mode="Loud") == "Bad Request: unsupported parse_mode"


async def test_commands_are_kept_by_scope_and_language_and_shown_to_whom_they_are_meant_for(call: Caller) -> None:
    rain = [{"command": "rain", "description": "Say how much it rained"}]
    chuva = [{"command": "rain", "description": "Dizer quanto choveu"}]
    private = {"scope": {"type": "all_private_chats"}}
    assert await call("setMyCommands", commands=rain) is True
    assert await call("setMyCommands", commands=chuva, language_code="pt", **private) is True
    assert await call("getMyCommands", language_code="pt", **private) == chuva
    assert await call("getMyCommands", language_code="ar") == []
    rui = call.server.person("Rui", language_code="pt")
    group = call.server.group(creator=rui)
    assert call.server.commands(rui, call.bot) == chuva
    assert call.server.commands(rui, call.bot, group) == rain
    assert call.server.commands(call.ana, call.bot) == rain
    assert await call("deleteMyCommands", language_code="pt", **private) is True
    assert call.server.commands(rui, call.bot) == rain


@pytest.mark.parametrize(
    ("parameters", "refusal"),
    [
        ({"commands": [{"command": "Rain", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "r" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "rain", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "rain", "description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [], "language_code": "pt-BR"}, "invalid language code specified"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ],
)
async def test_commands_have_a_shape(call: Caller, parameters: Json, refusal: str) -> None:
    assert await call("setMyCommands", **parameters) == f"Bad Request: {refusal}"
