"""What a call brings: its JSON, and its files when it is multipart.

https://docs.discord.com/developers/reference#uploading-files
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from tests.discord_api.refusals import invalid_form, invalid_json
from tests.discord_api.world import Json


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as sent, with the number in its field name: files[0]."""

    number: int
    filename: str
    content: bytes
    mime: str


@dataclass(slots=True)
class Asked:
    """A call to the API. `path` are the ids in the address by name, as text; `json` is None without a body."""

    method: str
    address: str
    path: dict[str, str]
    query: dict[str, str]
    json: Any = None
    files: list[Upload] = field(default_factory=list)
    authorization: str | None = None

    def id(self, name: str) -> int:
        """Return an id in the address. Raises Refused for what is no snowflake."""
        value = self.path[name]
        if not value.isdecimal():
            raise invalid_form(f"{name}_id", "NUMBER_TYPE_COERCE", f'Value "{value}" is not snowflake.')
        return int(value)

    @property
    def form(self) -> Json:
        """Return the body as an object. Raises Refused for any other."""
        if self.json is None:
            return {}
        if not isinstance(self.json, dict):
            raise invalid_form("", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        return self.json

    def switch(self, name: str) -> bool:
        return self.query.get(name, "").lower() in ("1", "true")


async def read_body(request: web.Request, asked: Asked) -> None:
    """Fill in the JSON and the files. Raises Refused when they cannot be read."""
    if request.content_type.startswith("multipart/"):
        await _read_parts(request, asked)
    elif request.can_read_body:
        asked.json = _decoded(await request.text())


async def _read_parts(request: web.Request, asked: Asked) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        name = part.name or ""
        numbered = re.fullmatch(r"files\[(\d+)\]", name)
        if name == "payload_json":
            asked.json = _decoded(await part.text())
        elif numbered is not None and part.filename:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            content = bytes(await part.read(decode=True))
            asked.files.append(Upload(int(numbered[1]), part.filename, content, mime))


def _decoded(text: str) -> Any:
    if not text:
        return None
    try:
        return json.loads(text)
    except ValueError:
        raise invalid_json() from None
