"""Reads Markdown as Discord's app does, as far as it can matter here: what people see, and whether any of it is markup.

The rules are those of https://github.com/brussell98/discord-markdown (src/index.js), which names the app's own, with
small print and masked links added; each is tried in this order at every place, a sign that begins none is itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")
_TEXT = re.compile(r"[\s\S]+?(?=[^0-9A-Za-z\s\u00c0-\uffff]|\n\n|\n|\w+:\S|$)")
_MARKUP = {
    "block of code": re.compile(r"```(?:([a-z0-9_+\-.#]+?)\n)?\n*([^\n][\s\S]*?)\n*```", re.IGNORECASE),
    "address in brackets": re.compile(r"<([^: >]+:/[^ >]+)>"),
    "address": re.compile(r"((?:https?|steam):\/\/[^\s<]+[^<.,:;\"'\]\s])"),
    "masked link": re.compile(r"\[((?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*)\]\(\s*<?((?:[^\s\\]|\\.)*?)>?\s*\)"),
    "bold": re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)"),
    "underlined": re.compile(r"__((?:\\[\s\S]|[^\\])+?)__(?!_)"),
    "italic": re.compile(
        r"\b_((?:__|\\[\s\S]|[^\\_])+?)_\b|\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\])|[^\s*\\])+?)\*(?!\*)"
    ),
    "struck out": re.compile(r"~~([\s\S]+?)~~(?!_)"),
    "code": re.compile(r"(`+)([\s\S]*?[^`])\1(?!`)"),
    "spoiler": re.compile(r"\|\|([\s\S]+?)\|\|"),
    "mention": re.compile(r"<(?:@[!&]?|#)\d+>|<id:\w+>|<\/[^:>]+:\d+>|@(?:everyone|here)\b"),
    "emoji": re.compile(r"<a?:\w+:\d+>|:[^\s:]+?:"),
    "time": re.compile(r"<t:-?\d+(?::[a-zA-Z])?>"),
}
_AT_LINE_START = {
    "heading": re.compile(r" *#{1,3}\s+\S"),
    "quote": re.compile(r" *>(?:>>)? "),
    "list": re.compile(r" *(?:[*-]|\d+\.) +\S"),
    "small print": re.compile(r"-# "),
}


@dataclass(frozen=True, slots=True)
class Read:
    """What is seen of a text, and the names of the markup that was in it."""

    text: str
    markup: tuple[str, ...]


def read(source: str) -> Read:
    """Return what Discord's app makes of a text."""
    shown: list[str] = []
    markup: list[str] = []
    for piece, name in _pieces(source):
        shown.append(piece)
        if name:
            markup.append(name)
    return Read("".join(shown), tuple(markup))


def _pieces(source: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(source):
        if at == 0 or source[at - 1] == "\n":
            for name, rule in _AT_LINE_START.items():
                if rule.match(source, at):
                    yield "", name
        escape = _ESCAPE.match(source, at)
        if escape:
            yield escape[1], ""
            at = escape.end()
            continue
        for name, rule in _MARKUP.items():
            found = rule.match(source, at)
            if found:
                inner = next((group for group in reversed(found.groups()) if group), found[0])
                yield (read(found[1]).text if name in ("bold", "italic", "masked link") and found[1] else inner), name
                if name == "masked link":
                    yield f" → {found[2]}", ""
                at = found.end()
                break
        else:
            text = _TEXT.match(source, at)
            end = text.end() if text else at + 1
            yield source[at:end], ""
            at = end
