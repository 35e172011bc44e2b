"""The wording of one language: read from the Fluent files in its folder, filled with arguments, fingerprinted."""

import hashlib
import logging
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from babel import Locale, UnknownLocaleError
from fluent.runtime import FluentBundle
from fluent.runtime.types import FluentType
from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Visitor

# What is remembered of a language: a fan-out to a thousand people says the same sentence with the same numbers.
MOST_REMEMBERED = 4096

Argument: TypeAlias = "int | float | str | None"
Arguments: TypeAlias = "tuple[tuple[str, Argument], ...]"

# A gap in a sentence is one private-use character (plane 16), which no wording may contain; the argument is put there
# afterwards. So Fluent never sees what people wrote: it refuses texts over 2,500 characters.
_FIRST_GAP = 0x100000
_GAP = re.compile("([\U00100000-\U0010fffd])")
# In a sentence that runs from right to left, what is typed from left to right has to be kept together: /leave would end
# in its slash, and 2027-06-30 would begin with the day (UAX 9: a slash or hyphen takes the direction around it).
_LEFT_TO_RIGHT = re.compile(r"(?<![\w/])/[a-z]+|\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?")
_KEPT_TOGETHER = "\u2066\\g<0>\u2069"  # left-to-right isolate … pop directional isolate
_log = logging.getLogger(__name__)


class CatalogueError(Exception):
    """A catalogue is damaged, or was asked for a message that it does not have or cannot fill."""


class Wording:
    """One language's messages. Any number of threads may share it."""

    def __init__(self, folder: Path, *, strict: bool = False) -> None:
        """Read every .ftl file in `folder`, whose name is the language's BCP 47 tag.

        Damaged entries, duplicates and missing arguments raise CatalogueError when `strict`; else they are logged, and
        what can be shown is shown.
        """
        self.tag = folder.name
        self._strict = strict
        try:
            self.locale = Locale.parse(self.tag, sep="-")
        except (UnknownLocaleError, ValueError) as error:
            raise CatalogueError(f"The folder {folder.name!r} is not named after a language that is known.") from error
        self.right_to_left = self.locale.text_direction == "rtl"
        # Not isolated by Fluent but argument by argument: a number needs none, and a text needs it line by line.
        self._bundle = FluentBundle([self.tag], use_isolating=False)
        self._entries: dict[str, ast.Message | ast.Term] = {}
        for file in sorted(folder.glob("*.ftl")):
            self._read(file)
        self._selectors: dict[str, frozenset[str]] = {}
        self.fill: Callable[[str, Arguments], tuple[str, ...]] = lru_cache(MOST_REMEMBERED)(self._fill)

    def __contains__(self, message_id: str) -> bool:
        return message_id in self._entries

    def selectors(self, message_id: str) -> frozenset[str]:
        """Return the arguments that choose between variants of a message, and so must be given by value."""
        found = self._selectors.get(message_id)
        if found is None:
            finder = _SelectorFinder()
            for entry in self._with_references(message_id):
                finder.visit(entry)
            found = self._selectors[message_id] = frozenset(finder.names)
        return found

    def fingerprint(self, message_id: str) -> str:
        """Return the SHA-256 (hex) of a message and all it refers to, as written; comments and layout do not count."""
        serializer = FluentSerializer()
        text = "".join(serializer.serialize_entry(_uncommented(entry)) for entry in self._with_references(message_id))
        return hashlib.sha256(text.encode()).hexdigest()

    def _fill(self, message_id: str, arguments: Arguments) -> tuple[str, ...]:
        """Return the message cut at its gaps: text, name of the argument that belongs there, text, name, … text.

        Numbers are filled in. A text is given as None, unless it chooses a variant, and becomes a gap either way.
        """
        given: dict[str, object] = {}
        for place, (name, value) in enumerate(arguments):
            mark = chr(_FIRST_GAP + place)
            if value is None:
                given[name] = _Gap(mark)
            elif isinstance(value, str):
                given[name] = _ChoosingGap(value, mark)
            else:
                given[name] = value
        pattern = self._bundle.get_message(message_id).value
        if pattern is None:  # cannot be: _read leaves messages without words out
            return ("",)
        text, errors = self._bundle.format_pattern(pattern, given)
        if errors:
            self._complain(f"The message {message_id!r} ({self.tag}) could not be filled in: {errors[0]}.")
        if self.right_to_left:
            text = _LEFT_TO_RIGHT.sub(_KEPT_TOGETHER, str(text))
        parts = _GAP.split(str(text))
        parts[1::2] = [arguments[ord(mark) - _FIRST_GAP][0] for mark in parts[1::2]]
        return tuple(parts)

    def _read(self, file: Path) -> None:
        where = f"{self.tag}/{file.name}"
        resource = FluentParser(with_spans=False).parse(file.read_text(encoding="utf-8"))
        fit: list[ast.EntryType] = []
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                self._complain(f"{where} has an entry that cannot be read: {entry.annotations[0].message}")
            elif isinstance(entry, ast.Message | ast.Term):
                key = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
                if entry.value is None:
                    self._complain(f"{where} has no words for {key!r}.")
                elif key in self._entries:
                    self._complain(f"{where} has {key!r}, which is there already.")
                else:
                    self._entries[key] = entry
                    fit.append(entry)
        self._bundle.add_resource(ast.Resource(fit))

    def _complain(self, sentence: str) -> None:
        if self._strict:
            raise CatalogueError(sentence)
        _log.error(sentence)

    def _with_references(self, message_id: str) -> Iterator[ast.Message | ast.Term]:
        """Yield a message and every message and term it refers to, in the order of first mention."""
        seen = {message_id: None}
        waiting = [message_id]
        while waiting:
            entry = self._entries.get(waiting.pop(0))
            if entry is None:
                continue
            yield entry
            finder = _ReferenceFinder()
            finder.visit(entry)
            waiting.extend(key for key in finder.keys if key not in seen)
            seen.update(dict.fromkeys(finder.keys))


class _Gap(FluentType):
    """An argument that is put into the sentence later."""

    def __init__(self, mark: str) -> None:
        self.mark = mark

    def format(self, locale: Locale) -> str:
        return self.mark


class _ChoosingGap(str, FluentType):
    """The same, with a value that variants are compared with."""

    mark: str
    __slots__ = ("mark",)

    def __new__(cls, value: str, mark: str) -> "_ChoosingGap":
        self = super().__new__(cls, value)
        self.mark = mark
        return self

    def format(self, locale: Locale) -> str:  # type: ignore[override]  # Fluent's format, not str's
        return self.mark


class _SelectorFinder(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802  # named by fluent.syntax
        if isinstance(node.selector, ast.VariableReference):
            self.names.add(node.selector.id.name)
        self.generic_visit(node)


class _ReferenceFinder(Visitor):
    def __init__(self) -> None:
        self.keys: dict[str, None] = {}

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802  # named by fluent.syntax
        self.keys[node.id.name] = None

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802  # named by fluent.syntax
        self.keys[f"-{node.id.name}"] = None
        self.generic_visit(node)


def _uncommented(entry: ast.Message | ast.Term) -> ast.Message | ast.Term:
    copy: ast.Message | ast.Term = entry.clone()
    copy.comment = None
    return copy
