"""The components of a message, checked and completed as Discord does.

https://docs.discord.com/developers/developers/components/reference
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from tests.discord_api import limits
from tests.discord_api.complaints import Complaints
from tests.discord_api.world import Json

ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = 9, 10, 11, 12, 13, 14, 17, 18
FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 19, 21, 22, 23
ENTITY_SELECTS = (5, 6, 7, 8)
SELECTS = (STRING_SELECT, *ENTITY_SELECTS)
LINK_BUTTON, PREMIUM_BUTTON = 5, 6
ATTACHED = "attachment://"  # https://docs.discord.com/developers/reference#editing-message-attachments

TOP_LEVEL_V2 = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER)
IN_A_CONTAINER = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR)


def walk(components: list[Any]) -> Iterator[Json]:
    """Give every component of a tree, outermost first."""
    for component in components:
        if not isinstance(component, dict):
            continue
        yield component
        yield from walk(component.get("components") or [])
        for inner in ("accessory", "component"):
            if component.get(inner):
                yield from walk([component[inner]])


def media_of(components: list[Json]) -> Iterator[Json]:
    """Give every picture and file of a tree, as the objects with an `url`."""
    for component in walk(components):
        found = [component.get("media"), component.get("file"), *(i.get("media") for i in component.get("items") or ())]
        yield from (media for media in found if isinstance(media, dict) and "url" in media)


def text_of(components: list[Json]) -> str:
    """Return the text displays of a tree, one a line."""
    return "\n".join(c["content"] for c in walk(components) if c.get("type") == TEXT)


def checked(components: Any, *, v2: bool, path: str, complaints: Complaints) -> list[Json]:
    """Check a message's components and return a copy with an id on each, as Discord keeps them."""
    most = limits.COMPONENTS_V2 if v2 else limits.ROWS
    tree = deepcopy(complaints.listed(path, components, most))
    checker = Checker(complaints)
    for number, component in enumerate(tree):
        checker.one(component, f"{path}.{number}", TOP_LEVEL_V2 if v2 else (ROW,))
    if complaints.found:
        return tree
    total = sum(1 for _ in walk(tree))
    if v2 and total > limits.COMPONENTS_V2:
        complaints.add(path, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", f"Must be {limits.COMPONENTS_V2} or fewer.")
    if v2 and len("".join(c["content"] for c in walk(tree) if c["type"] == TEXT)) > limits.TEXT_V2:
        complaints.add(
            path,
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            f"Components displayable text size exceeds maximum size of {limits.TEXT_V2}",
        )
    number_them(tree)
    return tree


def number_them(tree: list[Json]) -> None:
    """Give an id to each component that has none, in reading order, past those that are taken."""
    taken = {component["id"] for component in walk(tree) if component.get("id")}
    following = 1
    for component in walk(tree):
        if not component.get("id"):
            while following in taken:
                following += 1
            component["id"] = following
            taken.add(following)


class Checker:
    """Goes through one tree, and remembers which custom ids and ids it saw."""

    def __init__(self, complaints: Complaints) -> None:
        self.complaints = complaints
        self._custom_ids: set[str] = set()
        self._ids: set[int] = set()

    def one(self, component: Any, path: str, allowed: tuple[int, ...]) -> None:
        if not isinstance(component, dict):
            self.complaints.add(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
            return
        kind = component.get("type")
        if kind not in allowed:
            self.complaints.add(
                f"{path}.type", "UNION_TYPE_CHOICES", f'Value of field "type" must be one of {sorted(allowed)}.'
            )
            return
        self._id(component, path)
        match kind:
            case 1:
                self._row(component, path)
            case 2:
                self._button(component, path)
            case 9:
                self._section(component, path)
            case 10:
                self.complaints.text(f"{path}.content", component.get("content"), limits.TEXT_V2, 1, required=True)
            case 11:
                self._media(component.get("media"), component, f"{path}.media", path)
            case 12:
                self._gallery(component, path)
            case 13:
                self._media(component.get("file"), component, f"{path}.file", path)
                if not str((component.get("file") or {}).get("url", ATTACHED)).startswith(ATTACHED):
                    self.complaints.add(f"{path}.file.url", "URL_TYPE_INVALID_SCHEME", "Scheme must be attachment.")
            case 14:
                if component.get("spacing", 1) not in (1, 2):
                    self.complaints.choice(f"{path}.spacing", (1, 2))
            case 17:
                self._children(component, path, IN_A_CONTAINER, (1, limits.COMPONENTS_V2))
            case _:
                self.select(component, path)

    def _id(self, component: Json, path: str) -> None:
        id = self.complaints.whole(f"{path}.id", component.get("id"), 0, 2**31 - 1, 0)
        if id and id in self._ids:
            self.complaints.add(f"{path}.id", "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")
        self._ids.add(id)

    def custom_id(self, component: Json, path: str) -> None:
        shortest, longest = limits.CUSTOM_ID
        value = self.complaints.text(f"{path}.custom_id", component.get("custom_id"), longest, shortest, required=True)
        if value and value in self._custom_ids:
            self.complaints.add(
                f"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated"
            )
        self._custom_ids.add(value)

    def _children(self, component: Json, path: str, allowed: tuple[int, ...], bounds: tuple[int, int]) -> list[Json]:
        children = self.complaints.listed(f"{path}.components", component.get("components"), bounds[1], bounds[0])
        for number, child in enumerate(children):
            self.one(child, f"{path}.components.{number}", allowed)
        return [child for child in children if isinstance(child, dict)]

    def _row(self, row: Json, path: str) -> None:
        children = self._children(row, path, (BUTTON, *SELECTS), (1, limits.BUTTONS_IN_A_ROW))
        if len(children) > 1 and any(child.get("type") in SELECTS for child in children):
            self.complaints.add(
                f"{path}.components",
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "The specified component exceeds the maximum width",
            )

    def _button(self, button: Json, path: str) -> None:
        style = button.get("style")
        if style not in (1, 2, 3, 4, LINK_BUTTON, PREMIUM_BUTTON):
            self.complaints.choice(f"{path}.style", (1, 2, 3, 4, 5, 6))
            return
        self.complaints.text(f"{path}.label", button.get("label"), limits.BUTTON_LABEL)
        if style == LINK_BUTTON:
            self.complaints.text(f"{path}.url", button.get("url"), limits.BUTTON_URL, 1, required=True)
            if button.get("custom_id"):
                self.complaints.add(
                    path,
                    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                    "A custom id and url cannot both be specified",
                )
        elif style == PREMIUM_BUTTON:
            self.complaints.text(f"{path}.sku_id", button.get("sku_id"), 20, 1, required=True)
        else:
            self.custom_id(button, path)
            if button.get("url"):
                self.complaints.add(
                    path,
                    "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
                    "A custom id and url cannot both be specified",
                )
            if not button.get("label") and not button.get("emoji"):
                self.complaints.missing(f"{path}.label")

    def select(self, menu: Json, path: str) -> None:
        """Check a menu, in a message or in a modal."""
        self.custom_id(menu, path)
        self.complaints.text(f"{path}.placeholder", menu.get("placeholder"), limits.SELECT_PLACEHOLDER)
        most = limits.SELECT_OPTIONS[1]
        least_chosen = self.complaints.whole(f"{path}.min_values", menu.get("min_values"), 0, most, 1)
        most_chosen = self.complaints.whole(f"{path}.max_values", menu.get("max_values"), 1, most, 1)
        if least_chosen > most_chosen:
            self.complaints.add(f"{path}.max_values", "SELECT_COMPONENT_MAX_VALUES_TOO_SMALL", "Too few to choose.")
        if menu.get("type") == STRING_SELECT:
            options = self.options(menu, path, limits.SELECT_OPTIONS)
            if most_chosen > len(options) > 0:
                self.complaints.add(
                    f"{path}.options",
                    "SELECT_COMPONENT_MAX_VALUES_TOO_LARGE",
                    "Max values is more than there are options.",
                )

    def options(self, holder: Json, path: str, bounds: tuple[int, int]) -> list[Json]:
        """Check the options of a menu, a radio group or a group of checkboxes."""
        options = self.complaints.listed(f"{path}.options", holder.get("options"), bounds[1], bounds[0])
        seen: set[str] = set()
        for number, option in enumerate(options):
            place = f"{path}.options.{number}"
            if not isinstance(option, dict):
                self.complaints.add(place, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
                continue
            for name, (shortest, longest) in (("label", limits.OPTION_LABEL), ("value", limits.OPTION_VALUE)):
                self.complaints.text(f"{place}.{name}", option.get(name), longest, shortest, required=True)
            self.complaints.text(f"{place}.description", option.get("description"), limits.OPTION_DESCRIPTION)
            if option.get("value") in seen:
                self.complaints.add(
                    f"{place}.value",
                    "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                    "The specified option value is already used",
                )
            seen.add(str(option.get("value")))
        return options

    def _section(self, section: Json, path: str) -> None:
        self._children(section, path, (TEXT,), limits.SECTION_TEXTS)
        self.one(section.get("accessory"), f"{path}.accessory", (BUTTON, THUMBNAIL))

    def _gallery(self, gallery: Json, path: str) -> None:
        items = self.complaints.listed(f"{path}.items", gallery.get("items"), limits.GALLERY_ITEMS[1], 1)
        for number, item in enumerate(items):
            self._media(item.get("media"), item, f"{path}.items.{number}.media", f"{path}.items.{number}")

    def _media(self, media: Any, holder: Json, path: str, holder_path: str) -> None:
        if not isinstance(media, dict) or not media.get("url"):
            self.complaints.missing(f"{path}.url")
        self.complaints.text(f"{holder_path}.description", holder.get("description"), limits.MEDIA_DESCRIPTION)
