"""Reply markups, checked as the Bot API checks them (https://core.telegram.org/bots/api#inlinekeyboardmarkup)."""

from typing import Any

from tests.telegram_api import limits
from tests.telegram_api.refusals import bad_request
from tests.telegram_api.text import utf16_length
from tests.telegram_api.urls import check_https, check_url

Markup = dict[str, Any]

ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
NOT_DECODED = "can't parse reply keyboard markup JSON object"
BUTTON = "can't parse inline keyboard button: "


def check_markup(markup: Any) -> Markup | None:
    """Return the inline keyboard that a message keeps; None for other markups. Raises Refused."""
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return _inline(markup["inline_keyboard"])
    if not isinstance(markup.get("keyboard", []), list):
        raise bad_request('field "keyboard" must be of type Array')
    for name in (
        "force_reply",
        "remove_keyboard",
        "resize_keyboard",
        "one_time_keyboard",
        "is_persistent",
        "selective",
    ):
        if name in markup and not isinstance(markup[name], bool):
            raise bad_request(f'field "{name}" must be of type Boolean')
    return None


def labels(markup: Markup | None) -> tuple[tuple[str, ...], ...]:
    """Return the words on the buttons, row by row."""
    return () if markup is None else tuple(tuple(button["text"] for button in row) for row in markup["inline_keyboard"])


def _inline(rows: Any) -> Markup | None:
    if not isinstance(rows, list):
        raise bad_request('field "inline_keyboard" must be of type Array')
    kept = []
    for row in rows:
        if not isinstance(row, list):
            raise bad_request('field "inline_keyboard" must be an Array of Arrays')
        if len(row) > limits.BUTTONS_IN_A_ROW:
            raise bad_request("reply markup is too long")
        for button in row:
            _check_button(button)
        if row:
            kept.append(row)
    if sum(map(len, kept)) > limits.BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept} if kept else None


def _check_button(button: Any) -> None:
    if not isinstance(button, dict):
        raise bad_request(BUTTON + "InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise bad_request(BUTTON + 'Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise bad_request(BUTTON + 'Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request("REPLY_MARKUP_INVALID")
    given = [name for name in ACTIONS if button.get(name) not in (None, "")]
    if not given:
        raise bad_request(BUTTON + "Text buttons are unallowed in the inline keyboard")
    if len(given) > 1:
        # The documentation demands exactly one. The real server silently takes the first it knows; a test should not.
        raise bad_request(BUTTON + "Exactly one action must be specified")
    action = given[0]
    value = button[action]
    match action:
        case "url":
            check_url(str(value), "inline keyboard button URL")
        case "callback_data":
            if not isinstance(value, str):
                raise bad_request(BUTTON + 'Field "callback_data" must be of type String')
            if len(value.encode()) > limits.CALLBACK_DATA_BYTES:
                raise bad_request("BUTTON_DATA_INVALID")
        case "web_app" | "login_url":
            check_https(str(value.get("url", "")), "inline keyboard button Web App URL")
        case "copy_text":
            if not 1 <= utf16_length(str(value.get("text", ""))) <= limits.COPY_TEXT:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
        case "callback_game" | "pay":
            raise bad_request("BUTTON_TYPE_INVALID")
        case _:
            pass
