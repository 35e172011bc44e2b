"""What Telegram can take, and what must never reach it.

Where no other source stands beside a number, it is from https://core.telegram.org/bots/api, at the method named.
"""

import re
import unicodedata

from core.lines import graphemes

LONGEST_TEXT = 4096  # UTF-16 code units of one message: sendMessage
LONGEST_TOKEN = 64  # bytes: InlineKeyboardButton.callback_data
LONGEST_ANSWER = 200  # characters: answerCallbackQuery
LONGEST_START = 64  # characters after "/start": https://core.telegram.org/bots/features#deep-linking
MOST_IN_A_ROW = 8  # buttons: https://limits.tginfo.me/en
MOST_BUTTONS = 100  # under one message: https://limits.tginfo.me/en
MOST_IN_AN_ALBUM = 10  # pictures: sendMediaGroup
MOST_DELETED_AT_ONCE = 100  # messages: deleteMessages
DELETABLE_DAYS = 2  # "less than 48 hours ago": deleteMessage
MOST_UPDATES = 100  # one getUpdates
LONGEST_POLL = 50  # seconds: LONG_POLL_MAX_DELAY in https://github.com/tdlib/telegram-bot-api, Client.cpp
# bytes a bot can download: MAX_DOWNLOAD_FILE_SIZE in https://github.com/tdlib/telegram-bot-api, Client.cpp
LARGEST_FILE = 20 << 20
LARGEST_UPDATE = 1 << 20  # bytes that a webhook reads; an update has one message of 4,096 characters, or a few

# Messages a second. Telegram permits about 30, to different chats: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
# What is left covers notes and files, which no lane counts.
A_SECOND = 25
REPLIES_A_SECOND = 5  # of these, kept for replies to a tap
PRIVATE_A_SECOND = 1  # to one person, short bursts apart (the same page)
GROUP_A_MINUTE = 20  # to one group (the same page)

# What a row of buttons holds on a narrow phone (320 points), in letters of ordinary width. All buttons of a row are
# equally wide, and each has a margin. Measured, as Telegram says nothing about it.
ROW = 34
MARGIN = 2

BLANK = "…"  # stands where nothing can be seen: Telegram refuses messages and buttons without a visible sign
# C0 and C1 controls but the line feed, halves of characters, and what overrides the direction of a text (UAX 9). The
# isolates around names and quotes stay.
_UNFIT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]")
_LINE_ENDS = frozenset("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
# What Telegram takes for the name of an account: it would ring the phone of whoever has it.
_MENTION = re.compile(r"(?<!\w)@(?=[A-Za-z])")
_INVISIBLE = ("Cf", "Cc", "Zs", "Zl", "Zp", "Mn")


def plain(text: str) -> str:
    """Return text without what Telegram would refuse, drop or obey instead of showing; lines stay lines."""
    if _UNFIT.search(text):
        text = _UNFIT.sub(_replace, text.replace("\r\n", "\n"))
    return text


def without_mentions(text: str) -> str:
    """Return text that calls nobody: a zero-width space after the @ keeps it a word."""
    return _MENTION.sub("@\u200b", text) if "@" in text else text


def visible(text: str) -> bool:
    """Whether anything of a text can be seen."""
    return any(unicodedata.category(character) not in _INVISIBLE and character != "\n" for character in text)


def units(text: str) -> int:
    """Return the length in UTF-16 code units, in which Telegram counts lengths and offsets."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cells(text: str) -> int:
    """Return about how wide a text is, in letters: two for a wide character or emoji, none for a mark (UAX 11)."""
    if text.isascii():
        return len(text)
    return sum(min(2, sum(_cells(character) for character in grapheme)) for grapheme in graphemes(text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _replace(found: re.Match[str]) -> str:
    character = found[0]
    if character in _LINE_ENDS or character == "\r":
        return "\n"
    if character == "\t":
        return " "
    return "\N{REPLACEMENT CHARACTER}" if "\ud800" <= character <= "\udfff" else ""
