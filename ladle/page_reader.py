"""Reads a page as a browser without JavaScript does: its text, links, forms and buttons."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

# Elements whose text is not part of what is read, and those that start a new line.
_UNREAD = frozenset({"script", "style", "template", "title"})
_WHITE = re.compile(r"\s+")
_DIRECTIONS = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLOCKS = frozenset({"p", "div", "li", "h1", "h2", "h3", "tr", "br", "section", "article", "main", "header", "footer"})


class NothingLikeIt(LookupError):
    """The page has no button, field or link as looked for; the message names what there was instead."""


@dataclass(slots=True)
class Button:
    """One button: what pressing it adds to the form, and its label."""

    name: str = ""
    value: str = ""
    label: str = ""


@dataclass(slots=True)
class Choice:
    """One radio button or box to tick, with the label beside it."""

    name: str
    value: str
    label: str = ""
    id: str = ""


@dataclass(slots=True)
class Form:
    """One form of a page. `values` are what is filled in already, hidden fields among them."""

    action: str
    method: str = "get"
    multipart: bool = False  # its fields are sent as multipart/form-data
    values: list[tuple[str, str]] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)  # names of fields that take text
    files: list[str] = field(default_factory=list)  # names of fields that take a file
    choices: list[Choice] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects the forms, links and readable text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self.copies: list[str] = []
        self.pictures: list[str] = []
        self.text = ""
        self.title = ""
        self._form: Form | None = None
        self._button: Button | None = None
        self._label: tuple[str, list[Choice]] | None = None  # what it is for, and the choices inside
        self._label_text = ""
        self._link: str | None = None
        self._link_text = ""
        self._select: str | None = None
        self._area: str | None = None
        self._area_text = ""
        self._unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _UNREAD:
            self._unread.append(tag)
        if tag in _BLOCKS:
            self.text += "\n"
        match tag:
            case "form":
                multipart = given.get("enctype", "") == "multipart/form-data"
                self._form = Form(given.get("action", ""), given.get("method", "get").lower(), multipart)
                self.forms.append(self._form)
            case "a" if "href" in given:
                self._link, self._link_text = given["href"], ""
            case "img" if "src" in given:
                self.pictures.append(given["src"])
            case "label":
                self._label, self._label_text = (given.get("for", ""), []), ""
            case "textarea":
                self._area, self._area_text = given.get("name", ""), ""
                if self._form is not None:
                    self._field(self._form, tag, given)
            case "button" | "input" | "select" | "option" if self._form is not None:
                self._field(self._form, tag, given)

    def _field(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        kind = given.get("type", "submit" if tag == "button" else "text").lower()
        disabled = "disabled" in given
        if tag == "button" and kind == "submit" and not disabled:
            self._button = Button(name, given.get("value", ""))
            form.buttons.append(self._button)
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select is not None and "selected" in given:
            form.values.append((self._select, given.get("value", "")))
        elif tag == "textarea" and name and not disabled:
            form.typed.append(name)
        elif tag == "input" and name and not disabled:
            self._input(form, kind, name, given)

    def _input(self, form: Form, kind: str, name: str, given: dict[str, str]) -> None:
        value = given.get("value", "")
        if kind in ("radio", "checkbox"):
            choice = Choice(name, value or "on", id=given.get("id", ""))
            form.choices.append(choice)
            if self._label is not None:
                self._label[1].append(choice)
            if "checked" in given:
                form.values.append((name, value or "on"))
        elif kind == "submit":
            form.buttons.append(Button(name, value, value))
        elif kind == "file":
            form.files.append(name)
        elif kind not in ("button", "reset", "image"):
            if kind != "hidden":
                form.typed.append(name)
            form.values.append((name, value))

    def handle_endtag(self, tag: str) -> None:
        if self._unread and tag == self._unread[-1]:
            self._unread.pop()
        if tag in _BLOCKS:
            self.text += "\n"
        match tag:
            case "form":
                self._form = None
            case "button":
                self._button = None
            case "select":
                self._select = None
            case "a" if self._link is not None:
                self.links.append((self._link, _one_line(self._link_text)))
                self._link = None
            case "textarea" if self._area is not None:
                self._give_area(self._area, self._area_text.removeprefix("\n"))
                self._area = None
            case "label" if self._label is not None:
                self._give_label(*self._label)
                self._label = None

    def _give_area(self, name: str, text: str) -> None:
        if self._form is None:
            self.copies.append(_DIRECTIONS.sub("", text))
        elif name:
            self._form.values.append((name, text))

    def _give_label(self, meant: str, within: list[Choice]) -> None:
        named = [choice for form in self.forms for choice in form.choices if meant and choice.id == meant]
        for choice in within or named:
            choice.label = _one_line(self._label_text)

    def handle_data(self, data: str) -> None:
        if self._unread:
            if self._unread[-1] == "title":
                self.title += data
            return
        if self._area is not None:
            self._area_text += data
            return
        self.text += _WHITE.sub(" ", data)
        if self._button is not None:
            self._button.label = _one_line(f"{self._button.label}{data}")
        if self._label is not None:
            self._label_text += data
        if self._link is not None:
            self._link_text += data


def _one_line(text: str) -> str:
    """Return text as a browser shows it: white space in a row is one space, and marks of direction are not seen."""
    return " ".join(_DIRECTIONS.sub("", text).split())


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was received."""

    address: str
    status: int
    size: int  # bytes of its body
    title: str
    text: str  # what is read, a line a paragraph
    forms: tuple[Form, ...]
    links: tuple[tuple[str, str], ...]  # address, text
    copies: tuple[str, ...] = ()  # what stands ready to be copied, outside any form
    pictures: tuple[str, ...] = ()  # addresses

    def link(self, *texts: str) -> str | None:
        """Return the address of the first link with one of these texts, if there is one."""
        return next((address for address, text in self.links if text in texts), None)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of all buttons, in order."""
        return tuple(button.label for form in self.forms for button in form.buttons)

    def form_with_button(self, *labels: str) -> tuple[Form, Button]:
        """Return the last form (the newest message) with a button that has one of these labels."""
        for form in reversed(self.forms):
            for button in form.buttons:
                if button.label in labels:
                    return form, button
        raise NothingLikeIt(f"There is no button {labels[0]!r} on the page, only {', '.join(self.labels) or 'none'}.")

    def form_with_field(self, name: str) -> Form:
        """Return the last form that takes text in a field of this name."""
        for form in reversed(self.forms):
            if name in form.typed:
                return form
        raise NothingLikeIt(f"There is no field {name!r} on the page.")


def read_page(address: str, status: int, body: bytes) -> Page:
    """Read a page's HTML."""
    reader = _Reader()
    reader.feed(body.decode("utf-8"))
    reader.close()
    lines = [_one_line(line) for line in reader.text.splitlines()]
    text = "\n".join(line for line in lines if line)
    shown = (tuple(reader.forms), tuple(reader.links), tuple(reader.copies), tuple(reader.pictures))
    return Page(address, status, len(body), _one_line(reader.title), text, *shown)
