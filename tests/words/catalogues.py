"""Reads the shipped catalogues as their authors wrote them, for tests of the wording itself."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "words"
LANGUAGES = tuple(sorted({file.parent.name for file in FOLDER.glob("*/*.ftl")}))


@cache
def read(language: str) -> dict[str, ast.Message | ast.Term]:
    """Return every entry of a language by its id; a term's id begins with a hyphen."""
    return {key(entry): entry for _, entry in entries(language) if isinstance(entry, ast.Message | ast.Term)}


def entries(language: str) -> Iterator[tuple[str, ast.EntryType]]:
    """Yield each entry with the name of its file, damaged ones and repetitions included."""
    for file in sorted((FOLDER / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            yield file.name, entry


def key(entry: ast.Message | ast.Term) -> str:
    return f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name


@cache
def variables(language: str, message_id: str) -> frozenset[str]:
    """Return the arguments that a message uses, those of what it refers to included."""
    return _Variables(language).of(message_id)


def texts(language: str, message_id: str, *, argument: str = "x") -> list[str]:
    """Return the wordings a message can have, one for each combination of variants, `argument` in place of each one."""
    value = read(language)[message_id].value
    return _patterns(language, value, argument) if value is not None else []


class _Variables(Visitor):
    def __init__(self, language: str) -> None:
        self.language = language
        self.found: set[str] = set()
        self.seen: set[str] = set()

    def of(self, message_id: str) -> frozenset[str]:
        self._enter(message_id)
        return frozenset(self.found)

    def _enter(self, entry_id: str) -> None:
        entry = read(self.language).get(entry_id)
        if entry is not None and entry_id not in self.seen:
            self.seen.add(entry_id)
            self.visit(entry)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # named by fluent.syntax
        self.found.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802  # named by fluent.syntax
        self._enter(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802  # named by fluent.syntax
        self._enter(f"-{node.id.name}")


def _patterns(language: str, pattern: ast.Pattern, argument: str) -> list[str]:
    results = [""]
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            endings = [element.value]
        else:
            endings = _expressions(language, element.expression, argument)
        results = [start + ending for start in results for ending in endings]
    return results


def _expressions(language: str, expression: object, argument: str) -> list[str]:
    match expression:
        case ast.Placeable():
            return _expressions(language, expression.expression, argument)
        case ast.StringLiteral() | ast.NumberLiteral():
            return [str(expression.parse()["value"])]
        case ast.MessageReference():
            return texts(language, expression.id.name, argument=argument)
        case ast.TermReference():
            return texts(language, f"-{expression.id.name}", argument=argument)
        case ast.SelectExpression():
            return [text for variant in expression.variants for text in _patterns(language, variant.value, argument)]
    return [argument]
