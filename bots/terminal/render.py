"""Turns a message into lines of a terminal: words, and the buttons in square brackets."""

from collections.abc import Sequence

from bots.layout import MINUS, PLUS, marked, rows
from bots.terminal.limits import NARROWEST, cells, plain
from core.lines import wrap
from core.ports.words import Rendered, RenderedOption, RenderedSpan


def lines(rendered: Rendered, width: int) -> list[str]:
    """Return a message as lines at most `width` columns wide.

    Buttons follow the words on the same line where they fit, as in "Ready? [Yes] [No]". The quiet controls (back,
    later, stop) are not shown: typed as words they always work. What gets dots has a numbered line each, as dots may
    be typed in that order. Which way a line runs is the terminal's business.
    """
    width = max(width, NARROWEST)
    shown = [line for paragraph in rendered.paragraphs for line in _paragraph(paragraph, width)]
    pairs, others = _pairs(rendered.options)
    shown += [line for pair in pairs for line in wrap(pair, width, cells)]
    buttons = [" ".join(row) for row in rows([button(option) for option in others], width, cells)]
    if len(buttons) == 1 and shown and cells(shown[-1]) + 1 + cells(buttons[0]) <= width:
        shown[-1] = f"{shown[-1]} {buttons.pop()}"
    return shown + [line for row in buttons for line in wrap(row, width, cells)]


def _pairs(options: Sequence[RenderedOption]) -> tuple[list[str], list[RenderedOption]]:
    """Return a line for each option that gets dots, with its number and with what takes one away; and the rest."""
    found: list[str] = []
    for option in options:
        if option.dots is not None:
            found.append(f"{len(found) + 1}. {button(option)}")
        elif option.takes_from:
            found[-1] = f"{found[-1]} {button(option)}"
    return found, [option for option in options if option.dots is None and not option.takes_from]


def button(option: RenderedOption) -> str:
    """Return a button as it is shown: "[Good]", ticked "[✓ Good]", put in second place "[2. Good]"."""
    label = " ".join(plain(option.label).split())
    shown = marked(label, picked=option.picked, place=option.place, dots=option.dots, takes_from=option.takes_from)
    return f"[{shown}]"


def called(option: RenderedOption) -> str:
    """Return by which words a button is called: its label, with a sign where two buttons share one."""
    if option.takes_from:
        return f"{MINUS} {option.label}"
    return option.label if option.dots is None else f"{PLUS} {option.label}"


def notice(text: str, width: int) -> list[str]:
    """Return plain words as lines."""
    width = max(width, NARROWEST)
    return [line for paragraph in plain(text).split("\n") for line in wrap(paragraph, width, cells)]


def _paragraph(spans: tuple[RenderedSpan, ...], width: int) -> list[str]:
    return notice("".join(_span(span) for span in spans), width)


def _span(span: RenderedSpan) -> str:
    if span.address is None or span.address in span.text:
        return span.text
    return f"{span.text} {span.address}"
