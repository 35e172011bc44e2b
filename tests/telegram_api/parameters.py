"""The parameters of a call, however they were sent: query string, form, multipart or JSON.

https://core.telegram.org/bots/api#making-requests
"""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader
from aiohttp.web import BaseRequest

from tests.telegram_api.refusals import bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in a multipart body."""

    name: str
    content: bytes
    mime: str


@dataclass(slots=True)
class Parameters:
    """Raw values by name, uploads, and whose they are. In forms every value is a string; in JSON it has a type."""

    raw: dict[str, Any]
    files: dict[str, Upload]
    method: str = ""

    def string(self, name: str) -> str:
        """Return the value, or an empty string."""
        value = self.raw.get(name)
        return value if isinstance(value, str) else "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return the value, or the default when it is missing or no number, as Telegram does."""
        value = self.raw.get(name)
        try:
            return default if value is None else int(value)
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """Return whether a switch is on."""
        return str(self.raw.get(name, "")).lower() in ("true", "yes", "1")

    def decoded(self, name: str, complaint: str) -> Any:
        """Return a value that is JSON, decoded, or None when it is missing. Raises Refused with the complaint.

        The decoded value takes the place of the raw one, so that records hold it.
        """
        value = self.raw.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except ValueError:
                raise bad_request(complaint) from None
            self.raw[name] = value
        return value


async def read_parameters(request: BaseRequest) -> Parameters:
    """Read the query string and the body of a call."""
    _, _, query = request.raw_path.partition("?")
    raw: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
    files: dict[str, Upload] = {}
    content_type = request.content_type
    if content_type == "multipart/form-data":
        await _read_multipart(request, raw, files)
    elif request.body_exists:
        body = await request.read()
        if content_type == "application/json":
            try:
                decoded = json.loads(body) if body.strip() else {}
            except ValueError:
                raise bad_request("can't parse JSON object") from None
            if not isinstance(decoded, dict):
                raise bad_request("can't parse JSON object")
            raw.update(decoded)
        elif body:
            raw.update(parse_qsl(body.decode(), keep_blank_values=True))
    return Parameters(raw, files)


async def _read_multipart(request: BaseRequest, raw: dict[str, Any], files: dict[str, Upload]) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = bytes(await part.read(decode=True))
        if part.filename is None:
            raw[part.name] = content.decode()
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            files[part.name] = Upload(part.filename, content, mime)
