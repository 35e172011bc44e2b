"""Draws the pictures that chats show: the same ones as on the pages, as PNG."""

from collections.abc import Sequence

from core.messages import Picture
from core.ports.store import Run
from core.ports.words import Words
from core.rounds import RoundId
from core.views import Readings
from web.charts import ChartFailed, Charts
from web.pages import Speech
from web.pictures import chart_of


class ChatPictures:
    """core.ports.pictures.PictureMaker over what is stored."""

    def __init__(self, readings: Readings, words: Words, read: Run, charts: Charts) -> None:
        self._readings = readings
        self._words = words
        self._read = read
        self._charts = charts

    async def picture(self, picture: Picture, languages: Sequence[str]) -> bytes | None:
        """Return a released result as PNG; None when there is nothing to draw or it could not be drawn."""
        row = await self._read(lambda: self._readings.round(RoundId(picture.round)))
        if row is None:
            return None
        shown = chart_of(row.round, picture.question, Speech(self._words, tuple(languages)))
        if shown is None:
            return None
        try:
            return await self._charts.draw(shown, "png")
        except ChartFailed:
            return None  # the words beside it say everything
