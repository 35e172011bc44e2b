"""Makes what people typed fit to stand in a message: it cannot turn the text around it, hide, or call everybody.

Only what is shown changes; what is stored does not. Nothing here knows about markup: a message is runs of plain text,
and each channel escapes them for its own platform.
"""

import re
import unicodedata

# Unicode Bidirectional Algorithm (UAX 9): what stands between these two cannot change the order of what stands outside.
FIRST_STRONG_ISOLATE = "\u2068"
POP_DIRECTIONAL_ISOLATE = "\u2069"
# Marks on one letter. Writing systems need at most about five; stacks of dozens cover the lines above and below.
MOST_MARKS = 8

# Never shown as they are.
_UNFIT = re.compile(
    "["
    "\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, line feed apart
    "\u2028\u2029"  # line and paragraph separators
    "\u202a-\u202e\u2066-\u206f"  # embeddings, overrides, isolates, deprecated format characters (UAX 9)
    "\ufff9-\ufffb"  # interlinear annotation: hides what is annotated
    "\ufdd0-\ufdef\ufffe\uffff"  # never characters at all
    "\ud800-\udfff"  # half a character, which no encoding can carry
    "]"
)
_LINE_ENDS = frozenset("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
# Marks are neither letters nor digits to Python, and so part of such a run; most runs are emoji or punctuation.
_MAYBE_MARKS = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_MARKS + 1},}}")
# Discord, Slack and others call everybody when somebody with the right to do so pastes one of these; the zero-width
# space after the @ is what discord.py's escape_mentions puts there. An e-mail address is left alone.
_CALLS_EVERYBODY = re.compile(r"(?<!\w)@(?=(?:everyone|here|channel|all)\b)", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"https?://[!-~]+")


def clean(text: str) -> str:
    """Return `text` without what could spoil the page around it; its lines, letters and emoji stay."""
    if _UNFIT.search(text):
        text = _UNFIT.sub(_replace, text.replace("\r\n", "\n"))
    if not text.isascii() and _MAYBE_MARKS.search(text):
        text = _without_towers(text)
    if "@" in text:
        text = _CALLS_EVERYBODY.sub("@\u200b", text)
    return text


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line: a name must not look like a message of its own."""
    return " ".join(clean(text).split())


def isolate(text: str) -> str:
    """Wrap each line of cleaned text, so that its direction is its own business.

    An isolate ends with its line (UAX 9), hence line by line. A web address stays bare: it reads from left to right
    anyway, and messengers would take the closing mark for a part of it.
    """
    if "\n" in text:
        return "\n".join(isolate(line) for line in text.split("\n") if line.strip())
    if not text or _WEB_ADDRESS.fullmatch(text):
        return text
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}"


def _replace(found: re.Match[str]) -> str:
    character = found[0]
    if character in _LINE_ENDS:
        return "\n"
    if character == "\t":
        return " "
    return "\N{REPLACEMENT CHARACTER}" if "\ud800" <= character <= "\udfff" else ""


def _without_towers(text: str) -> str:
    kept = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)
