"""What somebody sees on their page in a browser: its messages, read from the page's source."""

from html.parser import HTMLParser

from tests.screens.seen import LADLE, Bubble, Lines, Run, Tap


class _Messages(HTMLParser):
    """Reads the messages of a chat page as they are shown: of several answered ones in a row, the first."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.bubbles: list[Bubble] = []
        self._settled = [False, False]  # of the message before and of this one
        self._inside = False
        self._lines: list[tuple[Run, ...]] = []
        self._rows: list[list[Tap]] = []
        self._look = ""
        self._picture = False
        self._text: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        classes = given.get("class", "").split()
        if tag == "article":
            self._settled = [self._settled[1], "settled" in classes]
            self._inside, self._lines, self._rows, self._picture = True, [], [], False
        elif not self._inside:
            return
        elif tag == "div" and "taps" in classes:
            self._rows.append([])
            self._look = "quiet" if "quiet" in classes else "loud"
        elif (tag == "p" and "at" not in classes) or (tag == "button" and given.get("name") == "token"):
            self._text = ""
        elif tag == "img":
            self._picture = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "button") and self._text is not None:
            text, self._text = " ".join(self._text.split()), None
            if tag == "p":
                self._lines.append((Run(text),))
            else:
                self._rows[-1].append(Tap(text, "quiet" if self._look == "quiet" else "loud"))
        elif tag == "article":
            self._inside = False
            if self._settled != [True, True]:
                rows = tuple(tuple(row) for row in self._rows)
                lines: Lines = tuple(self._lines)
                self.bubbles.append(Bubble(LADLE, lines, rows, b"" if self._picture else None))

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text += data


def page_chat(html: str) -> tuple[Bubble, ...]:
    """Return the messages of a page. A picture is empty: the page loads it from an address of its own."""
    return tuple(_Messages(html).bubbles)
