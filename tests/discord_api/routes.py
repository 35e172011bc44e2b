"""What a route of the API is: where, which bucket it counts in, and who answers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.discord_api.requests import Asked
from tests.discord_api.service import Service


@dataclass(frozen=True, slots=True)
class Reply:
    """A success. A body of None is 204 No Content."""

    body: Any = None
    status: int = 200


Handler = Callable[[Service, Asked], Reply]

# The ids that have a rate limit of their own. .../topics/rate-limits
MAJOR = ("channel", "guild", "token")


@dataclass(frozen=True, slots=True)
class Route:
    """A method and an address with names in braces.

    `open` routes need no token of the bot, and do not count in its global limit: they carry one in the address.
    """

    method: str
    template: str
    bucket: str
    handler: Handler
    open: bool = False
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.template)
        object.__setattr__(self, "pattern", re.compile(pattern))

    def major(self, path: dict[str, str]) -> str:
        return "/".join(path[name] for name in MAJOR if name in path)
