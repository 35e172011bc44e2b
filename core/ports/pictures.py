"""The pictures of results that chats show."""

from collections.abc import Sequence
from typing import Protocol

from core.messages import Picture


class PictureMaker(Protocol):
    """Draws the pictures that chats show."""

    async def picture(self, picture: Picture, languages: Sequence[str]) -> bytes | None:
        """Return a released result as PNG; None when there is nothing to draw or it could not be drawn."""
