"""Texts as Telegram counts and checks them: lengths and entities in UTF-16 code units, trimmed, commands found.

The sentences are those of TDLib's MessageEntity.cpp.
"""

import re
from typing import Any

from tests.telegram_api.refusals import bad_request
from tests.telegram_api.urls import check_url

Entity = dict[str, Any]

# https://core.telegram.org/bots/api#messageentity
ENTITY_TYPES = frozenset(
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    ]
)
NEEDS = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id"}
BLANK = " \n"

# What Telegram finds by itself in a text. Longest first where two could begin at the same place.
FOUND = re.compile(
    r"(?P<url>\bhttps?://[^\s<>\"]+)"
    r"|(?P<email>\b[\w.+-]+@[\w-]+\.[\w.-]+\b)"
    r"|(?P<bot_command>(?<![\w/@])/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?\b(?!/))"
    r"|(?P<mention>(?<![\w@])@[A-Za-z][A-Za-z0-9_]{3,31}\b)"
    r"|(?P<hashtag>(?<![\w#])#\w*[^\W\d]\w*)"
)
WORTH_A_LOOK = re.compile(r"[/@#:]")


def utf16_length(text: str) -> int:
    """Return the length in UTF-16 code units, the unit of every length and offset in the Bot API."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def find_entities(text: str) -> list[Entity]:
    """Return the commands, mentions, links, addresses and hashtags that Telegram finds in a text."""
    if not WORTH_A_LOOK.search(text):
        return []
    return [
        {
            "type": str(found.lastgroup),
            "offset": utf16_length(text[: found.start()]),
            "length": utf16_length(found.group()),
        }
        for found in FOUND.finditer(text)
    ]


def fix_text(text: str, entities: Any) -> tuple[str, list[Entity]]:
    """Return the text and entities as Telegram keeps them: checked, trimmed, with what it finds itself added.

    Raises Refused when an entity is malformed or reaches outside the text, or cuts a character in two.
    """
    given = [] if entities is None else _checked(text, entities)
    text, given = _trimmed(text, given)
    taken = [(entity["offset"], entity["offset"] + entity["length"]) for entity in given]
    found = [
        entity
        for entity in find_entities(text)
        if not any(start < entity["offset"] + entity["length"] and entity["offset"] < end for start, end in taken)
    ]
    return text, sorted(given + found, key=lambda entity: (entity["offset"], -entity["length"]))


def _checked(text: str, entities: Any) -> list[Entity]:
    if not isinstance(entities, list):
        raise bad_request("expected an Array of MessageEntity")
    checked = [_shaped(entity) for entity in entities]
    units = text.encode("utf-16-le", "surrogatepass")
    total = len(units) // 2
    for entity in checked:
        offset, length = entity["offset"], entity["length"]
        end = offset + length
        if offset < 0:
            raise bad_request(f"receive an entity with incorrect offset {offset}")
        if length < 0:
            raise bad_request(f"receive an entity with incorrect length {length}")
        if offset > total:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {offset}")
        if end > total:
            raise bad_request(
                f"entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {end}"
            )
        if _splits(units, offset):
            raise bad_request(
                f"entity begins in a middle of a UTF-16 symbol at byte offset {_byte_offset(units, offset)}"
            )
        if _splits(units, end):
            raise bad_request(
                f"entity beginning at UTF-16 offset {offset} ends in a middle of a UTF-16 symbol at byte offset "
                f"{_byte_offset(units, end)}"
            )
    return [entity for entity in checked if entity["length"] > 0]


def _shaped(entity: Any) -> Entity:
    if not isinstance(entity, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    for name in ("type", "offset", "length"):
        if name not in entity:
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{name}\"")
    kind = entity["type"]
    if kind not in ENTITY_TYPES:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    for name in ("offset", "length"):
        if not isinstance(entity[name], int):
            raise bad_request(f'can\'t parse MessageEntity: Field "{name}" must be of type Number')
    if kind in NEEDS and NEEDS[kind] not in entity:
        raise bad_request(f"can't parse MessageEntity: Can't find field \"{NEEDS[kind]}\"")
    if kind == "text_link":
        check_url(str(entity["url"]), "entity URL")
    return dict(entity)


def _splits(units: bytes, offset: int) -> bool:
    """Return whether a UTF-16 offset lies between the two halves of one character."""
    low = units[offset * 2 : offset * 2 + 2]
    return len(low) == 2 and 0xDC00 <= int.from_bytes(low, "little") <= 0xDFFF


def _byte_offset(units: bytes, offset: int) -> int:
    whole = units[: (offset + 1) * 2].decode("utf-16-le", "ignore")
    return len(whole.encode())


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut blanks at the end, and at the beginning as far as no entity covers them."""
    text = text.rstrip(BLANK)
    lead = len(text) - len(text.lstrip(BLANK))
    lead = min([lead, *(entity["offset"] for entity in entities)])
    text = text[lead:]
    total = utf16_length(text)
    kept: list[Entity] = []
    for entity in entities:
        offset = entity["offset"] - lead
        length = min(entity["length"], total - offset)
        if length > 0:
            kept.append({**entity, "offset": offset, "length": length})
    return text, kept
