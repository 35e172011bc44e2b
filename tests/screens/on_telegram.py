"""What somebody sees on Telegram: the messages of the small Bot API server, as they stand now."""

from collections.abc import Collection
from itertools import pairwise

from core.messages import Say
from ladle.program import Program
from tests.screens.seen import LADLE, Bubble, Lines, Run, Style, taps
from tests.telegram_api.views import ChatView, Seen
from tests.telegram_guest import CONTROLS

_STYLES: dict[str, Style] = {
    "bold": "bold",
    "italic": "italic",
    "code": "code",
    "bot_command": "link",
    "url": "link",
    "text_link": "link",
}


def telegram_chat(program: Program, chat: ChatView) -> tuple[Bubble, ...]:
    """Return the messages of a chat, private or shared."""
    words = program.words
    quiet = {words.text(Say(id), (language,)) for id in CONTROLS for language in words.languages}
    return tuple(_bubble(seen, quiet) for seen in chat.messages if seen.kind != "service")


def _bubble(seen: Seen, quiet: Collection[str]) -> Bubble:
    if not seen.by_bot and seen.text.startswith("/start "):
        return Bubble(seen.sender, ((Run("/start", "link"),),))  # the app shows no more of a link that was followed
    by = LADLE if seen.by_bot else seen.sender
    return Bubble(by, _lines(seen), taps(seen.keyboard, quiet), seen.media if seen.kind == "photo" else None)


def _lines(seen: Seen) -> Lines:
    """Return a text in runs. Entities count UTF-16 code units."""
    units = seen.text.encode("utf-16-le")
    ends = [(entity["offset"], entity["offset"] + entity["length"], entity["type"]) for entity in seen.entities]
    lines: list[list[Run]] = [[]]
    for start, end in pairwise(sorted({0, len(units) // 2, *(at for one in ends for at in one[:2])})):
        kinds = [kind for first, last, kind in ends if first <= start and end <= last]
        style = _STYLES.get(kinds[0], "") if kinds else ""
        for number, piece in enumerate(units[2 * start : 2 * end].decode("utf-16-le").split("\n")):
            if number:
                lines.append([])
            if piece:
                lines[-1].append(Run(piece, style))
    return tuple(tuple(line) for line in lines) if seen.text else ()
