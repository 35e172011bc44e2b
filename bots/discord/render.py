"""Turns a message into Discord's components: texts, pictures, buttons and menus, in as many parts as it takes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from discord import ButtonStyle, SelectOption, ui

from bots.discord.limits import (
    BUTTONS_IN_A_ROW,
    LONGEST_LABEL,
    LONGEST_OPTION,
    LONGEST_PLACEHOLDER,
    LONGEST_TEXT,
    MOST_BUTTONS,
    MOST_OF_A_MENU,
    WIDEST_ROW,
)
from bots.discord.markup import escaped, fenced, linked, local_time, styled
from bots.discord.taps import FIELDS, MENU, OPENS, PRESS, TICKS, WRITE
from bots.layout import MINUS, marked, rows
from bots.presenting import Button, Presented
from core.lines import Measure, graphemes, wrap
from core.messages import Arrangement, Message, Say
from core.ports.words import RenderedSpan
from core.stamps import written

# Numbers of our texts within a message, by which they are known again; Discord counts the others up from 1.
TITLE, BODY, NOTE, WORDS, SETTLED = 1001, 1002, 1003, 1004, 1005
_ROOM_FOR_LABELS = 600  # characters kept free for labels that are shown in full above their buttons
_LONGEST_TITLE = 50  # escaped, it is twice as long at most
_ROOM = LONGEST_TEXT - _ROOM_FOR_LABELS - 2 * _LONGEST_TITLE
_MARKS = {"bold": "**", "italic": "*"}

Layout = ui.LayoutView
Row = ui.ActionRow[Layout]
Speak = Callable[[Say], str]
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file that goes with a message."""

    name: str
    content: bytes
    picture: bool


def parts(message: Message, presented: Presented, files: Sequence[ShownFile], speak: Speak) -> list[Layout]:
    """Return a message as what Discord takes, nearly always one; taps and files stand on the last.

    Without a body there is nothing to show, and nothing is returned.
    """
    rendered = presented.rendered
    if not rendered.paragraphs:
        return []
    if message.copyable:
        pieces = [fenced(piece) for piece in _packed(rendered.text.split("\n"), lambda text: len(fenced(text)))]
    else:
        pieces = _packed_markup(rendered.paragraphs)
    found = []
    for number, piece in enumerate(pieces):
        layout = Layout(timeout=None)
        if number == 0 and rendered.title:
            layout.add_item(ui.TextDisplay(escaped(shortened(rendered.title, _LONGEST_TITLE)), id=TITLE))
        layout.add_item(ui.TextDisplay(piece, id=BODY))
        found.append(layout)
    _add_files(found[-1], files)
    _add_taps(found[-1], message, presented, speak)
    return found


def answered(words: str) -> Layout:
    """Return what an answered question turns into."""
    layout = Layout(timeout=None)
    layout.add_item(ui.TextDisplay(escaped(words), id=SETTLED))
    return layout


def note(words: str, *, given_back: str = "", again: tuple[str, str] | None = None) -> Layout:
    """Return what is said at once to whoever did something.

    `given_back` are words of theirs that were not taken; `again` is the label and the token of a button to change them.
    """
    layout = Layout(timeout=None)
    layout.add_item(ui.TextDisplay(escaped(words), id=NOTE))
    if given_back:
        layout.add_item(ui.TextDisplay(fenced(given_back), id=WORDS))
    if again is not None:
        label, custom_id = again
        layout.add_item(Row(_button(label, custom_id, ButtonStyle.primary)))
    return layout


def shortened(text: str, longest: int) -> str:
    """Return text on one line of at most so many characters, cut between what people take for single ones."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    kept = ""
    for grapheme in graphemes(text):
        if len(kept) + len(grapheme) >= longest:
            break
        kept += grapheme
    return f"{kept}…"


def _packed_markup(paragraphs: Sequence[tuple[RenderedSpan, ...]]) -> list[str]:
    """Put paragraphs into as few texts as possible. One that is too long alone loses its styles and is broken."""
    lines: list[str] = []
    for paragraph in paragraphs:
        line = "".join(_span(span) for span in paragraph)
        if len(line) <= _ROOM:
            lines.append(line)
        else:
            bare = "".join(span.text if span.address is None else f"{span.text} {span.address}" for span in paragraph)
            lines += [escaped(piece) for piece in wrap(bare, _ROOM, lambda text: len(escaped(text)))]
    return _packed(lines, len)


def _packed(lines: Sequence[str], measure: Measure) -> list[str]:
    """Put lines together as long as there is room; one that is too long alone is broken."""
    found: list[str] = []
    for line in lines:
        for piece in [line] if measure(line) <= _ROOM else wrap(line, _ROOM, measure):
            if found and measure(f"{found[-1]}\n{piece}") <= _ROOM:
                found[-1] = f"{found[-1]}\n{piece}"
            else:
                found.append(piece)
    return found


def _span(span: RenderedSpan) -> str:
    text = written(escaped(span.text), local_time)
    mark = _MARKS.get(span.style)
    if mark is not None:
        text = styled(text, mark)
    return text if span.address is None else linked(text, span.address)


def _add_files(layout: Layout, files: Sequence[ShownFile]) -> None:
    pictures = [file for file in files if file.picture]
    if pictures:
        gallery: ui.MediaGallery[Layout] = ui.MediaGallery()
        for file in pictures:
            gallery.add_item(media=f"attachment://{file.name}")
        layout.add_item(gallery)
    for file in files:
        if not file.picture:
            layout.add_item(ui.File(f"attachment://{file.name}"))


def _add_taps(layout: Layout, message: Message, presented: Presented, speak: Speak) -> None:
    menus, rows_of_dots, options = _divided(presented.options)
    beside = [option for row in rows_of_dots for option in row if not option.takes_from]
    cut = [_label(option) for option in (*beside, *options) if len(_label(option)) > LONGEST_LABEL]
    if cut:
        layout.add_item(ui.TextDisplay(_in_full(cut)))
    several = message.choices is not None and message.choices.arrangement is Arrangement.MANY
    step = _step(presented.options)
    for page, entries in enumerate(menus):
        layout.add_item(Row(_menu(step + page, entries, several=several, speak=speak)))
    for row in rows_of_dots:
        brief = sum(len(_label(option)) for option in row) > WIDEST_ROW
        layout.add_item(Row(*(_dot(option, brief=brief) for option in row)))
    for row in _button_rows(options):
        layout.add_item(Row(*(_tap(option, ButtonStyle.primary) for option in row)))
    quiet = [_tap(control, ButtonStyle.secondary) for control in presented.controls]
    field = _field(message, presented, speak)
    if field is not None:
        quiet.insert(0, field)
    for some in _in_portions(quiet, BUTTONS_IN_A_ROW):
        layout.add_item(Row(*some))


def _divided(options: Sequence[Button]) -> tuple[list[list[Button]], list[list[Button]], list[Button]]:
    """Return what stands in menus, what in a row each beside what takes it back, and what are ordinary buttons.

    Whether dots have rows or menus depends on how many options there are alone, so that no tap moves everything.
    """
    more = [option for option in options if option.dots is not None]
    less = [option for option in options if option.takes_from]
    plain = [option for option in options if option not in more and option not in less]
    if 2 * len(more) > MOST_BUTTONS:
        return [menu for menu in (more, less) if menu], [], plain
    if more:
        return [], [[one, *(other for other in less if other.takes_from == one.code)] for one in more], plain
    if len(plain) <= MOST_BUTTONS:
        return [], [], plain
    answers = [option for option in plain if _ANSWER.fullmatch(option.code)]
    in_menu = answers if len(answers) > MOST_BUTTONS else plain
    return _in_portions(in_menu, MOST_OF_A_MENU), [], [option for option in plain if option not in in_menu]


# The codes of what answers a question (core.dialogue, core.choosing), not of what goes on or leaves it.
_ANSWER = re.compile(r"(?:(\d+)\.)?\d+")


def _step(options: Sequence[Button]) -> int:
    """Return a number for the id of the first menu that changes with every step of an answer that takes several.

    Picking an entry again that was picked last does nothing in Discord's app, as long as the menu is the same:
    https://github.com/discord/discord-api-docs/issues/4801
    """
    dots = [option.dots for option in options if option.dots is not None]
    found = next((match for option in options if (match := _ANSWER.fullmatch(option.code))), None)
    step = sum(dots) if dots else int(found[1] or 0) if found is not None else 0
    return step % _STEPS * _MENUS


_MENUS, _STEPS = 5, 20  # menus under one message at most, and steps until an id comes back; ids have two digits


def _in_full(labels: Sequence[str]) -> str:
    """Return labels in full as a list, as far as there is room for them."""
    each = (_ROOM_FOR_LABELS // len(labels) - len("- \n")) // 2  # escaped, a label is twice as long at most
    return "\n".join(f"- {escaped(shortened(label, each))}" for label in labels)


def _field(message: Message, presented: Presented, speak: Speak) -> ui.Button[Layout] | None:
    """Return the button that opens a field for what the message waits for, where it waits for anything."""
    kind = FIELDS.get(message.expects)
    token = next((button.token for button in (*presented.controls, *presented.options) if button.token), "")
    if kind is None or not token:
        return None
    return _button(speak(kind.label), f"{WRITE}{kind.letter}.{token}", ButtonStyle.success)


def _button_rows(options: Sequence[Button]) -> list[list[Button]]:
    waiting = list(options)
    found: list[list[Button]] = []
    for row in rows([_label(option) for option in options], WIDEST_ROW):
        own, waiting = waiting[: len(row)], waiting[len(row) :]
        found += _in_portions(own, BUTTONS_IN_A_ROW)
    return found


def _in_portions(items: Sequence[_Item], size: int) -> list[list[_Item]]:
    return [list(items[start : start + size]) for start in range(0, len(items), size)]


def _label(option: Button) -> str:
    label = " ".join(option.label.split())
    return marked(label, picked=option.picked, place=option.place, dots=option.dots, takes_from=option.takes_from)


def _custom_id(option: Button) -> str:
    return f"{OPENS}{option.opens}" if option.opens else f"{PRESS}{option.token}"


def _tap(option: Button, style: ButtonStyle) -> ui.Button[Layout]:
    marked = option.picked or option.place is not None
    return _button(_label(option), _custom_id(option), ButtonStyle.success if marked else style)


def _dot(option: Button, *, brief: bool) -> ui.Button[Layout]:
    """Return a button that gives a dot or takes one away; `brief` where the row is too narrow to say of what twice."""
    if not option.takes_from:
        return _button(_label(option), _custom_id(option), ButtonStyle.success if option.dots else ButtonStyle.primary)
    return _button(MINUS if brief else _label(option), _custom_id(option), ButtonStyle.secondary)


def _button(label: str, custom_id: str, style: ButtonStyle) -> ui.Button[Layout]:
    return ui.Button(label=shortened(label, LONGEST_LABEL), custom_id=custom_id, style=style)


def _placeholder(entry: Button) -> Say:
    if entry.takes_from:
        return Say("menu-dot-less")
    return Say("menu-choose" if entry.dots is None else "menu-dot-more")


def _menu(page: int, entries: Sequence[Button], *, several: bool, speak: Speak) -> ui.Select[Layout]:
    """Return a menu; where several may be ticked, what is ticked already shows as chosen."""
    return ui.Select(
        custom_id=f"{TICKS if several else MENU}{page}",
        placeholder=shortened(speak(_placeholder(entries[0])), LONGEST_PLACEHOLDER),
        min_values=0 if several else 1,
        max_values=len(entries) if several else 1,
        options=[
            SelectOption(
                label=shortened(entry.label if several else _label(entry), LONGEST_OPTION),
                value=_custom_id(entry),
                default=several and entry.picked,
            )
            for entry in entries
        ],
    )
