"""Discord's Markdown: writes text so that none of it is markup, and reads such text back.

What Discord's apps take for markup is told at https://support.discord.com/hc/en-us/articles/210298617; a backslash
before a sign that is neither letter, digit nor space shows that sign.
"""

import re

# Anywhere: emphasis, struck out, spoilers, code, masked links, and whatever stands in angle brackets (mentions of
# people, roles, channels and commands, times, emoji, links). A colon makes a link of an address and an emoji of a name.
_ANYWHERE = re.compile(r"[\\*_~`|<>\[\]]|:(?=//|:|[^\s:]+:)")
# At the beginning of a line: headings, small print, quotes and lists. Marks that nobody sees may stand before.
_LINE_START = re.compile(r"^([\s\u200b-\u200f\u2060-\u2069\ufeff]*)(?:([#+-])|(\d+)([.)]))", re.MULTILINE)
_MARKED = re.compile(r"\\([^0-9A-Za-z\s])|\[((?:[^\[\]\\]|\\.)*)\]\(<[^>]*>\)|<(https?://[^\s<>]+)>|[*_]+")
_FENCE = "```"
_FENCE_APART = "`\u200b`\u200b`"  # the same to the eye; without the spaces of no width it would end the block


def escaped(text: str) -> str:
    """Return Markdown that shows `text` as it is: no styles, links, mentions, times, emoji, headings or lists."""
    return _LINE_START.sub(_escape_start, _ANYWHERE.sub(r"\\\g<0>", text))


def _escape_start(found: re.Match[str]) -> str:
    before, sign, number, point = found.groups()
    return f"{before}\\{sign}" if sign else f"{before}{number}\\{point}"


def styled(text: str, mark: str) -> str:
    """Put escaped text between two marks, such as "**"; spaces at its ends stay outside, or the marks would show."""
    bare = text.strip()
    if not bare:
        return text
    before, _, after = text.partition(bare)
    return f"{before}{mark}{bare}{mark}{after}"


def linked(text: str, address: str) -> str:
    """Show escaped text as a link, or beside it where it names an address itself, which Discord does not hide."""
    if not address.startswith(("https://", "http://")) or re.search(r"[\s<>]", address):
        return f"{text} {escaped(address)}"
    if "//" in text:
        return f"{text} <{address}>"
    return f"[{text}](<{address}>)"


def local_time(seconds: int) -> str:
    """Show a moment by each reader's own clock: https://docs.discord.com/developers/reference#message-formatting."""
    return f"<t:{seconds}:F>"


def fenced(text: str) -> str:
    """Return text as a block to be copied, in which nothing is markup."""
    return f"{_FENCE}\n{text.replace(_FENCE, _FENCE_APART)}\n{_FENCE}"


def unfenced(markup: str) -> str | None:
    """Return what stands in such a block; None for anything else."""
    if len(markup) < 2 * len(_FENCE) + 2 or not (markup.startswith(f"{_FENCE}\n") and markup.endswith(f"\n{_FENCE}")):
        return None
    return markup[len(_FENCE) + 1 : -len(_FENCE) - 1].replace(_FENCE_APART, _FENCE)


def plain(markup: str) -> str:
    """Return the text that escaped, styled or linked text shows."""
    return _MARKED.sub(lambda found: found[1] or found[3] or plain(found[2] or ""), markup)
