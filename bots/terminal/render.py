"""Turns a message into lines of a terminal: words, and the buttons in square brackets."""

from bots.layout import rows
from bots.terminal.limits import NARROWEST, cells, plain
from core.lines import wrap
from core.ports import Rendered, RenderedOption, RenderedSpan


def lines(rendered: Rendered, width: int) -> list[str]:
    """Return a message as lines at most `width` columns wide.

    Buttons follow the words on the same line where they fit, as in "Ready? [Yes] [No]". The quiet controls (back,
    later, stop) are not shown: typed as words they always work. Which way a line runs is the terminal's business.
    """
    width = max(width, NARROWEST)
    shown = [line for paragraph in rendered.paragraphs for line in _paragraph(paragraph, width)]
    buttons = [" ".join(row) for row in rows([button(option) for option in rendered.options], width, cells)]
    if len(buttons) == 1 and shown and cells(shown[-1]) + 1 + cells(buttons[0]) <= width:
        shown[-1] = f"{shown[-1]} {buttons.pop()}"
    return shown + [line for row in buttons for line in wrap(row, width, cells)]


def button(option: RenderedOption) -> str:
    """Return a button as it is shown: "[Good]", ticked "[✓ Good]", put in second place "[2. Good]"."""
    label = " ".join(plain(option.label).split())
    if option.place is not None:
        return f"[{option.place}. {label}]"
    return f"[✓ {label}]" if option.picked else f"[{label}]"


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
