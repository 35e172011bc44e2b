"""Reads the program's own source for the message ids it uses and for sentences that should not stand there."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.words.catalogues import ROOT

# Two words next to each other, perhaps with "a" or "I" between them; not "text/html", "no-store" or "%Y-%m".
SENTENCE = re.compile(r"(?<![\w<&#./:=-])[^\W\d_]['’\w]+(?: [^\W\d_])? [^\W\d_]['’\w]+(?![\w=(:/-])")
LOG_METHODS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})


@dataclass(frozen=True)
class Found:
    """Something in the source, and where."""

    where: str
    what: str


@dataclass(frozen=True)
class SayCall:
    """One `Say(…)` in the source: the ids it may stand for, and the arguments it passes (None: cannot be told)."""

    where: str
    ids: tuple[re.Pattern[str], ...]
    passes: frozenset[str] | None


@cache
def sources(*packages: str) -> tuple[tuple[str, ast.Module], ...]:
    """Return each Python file of these packages, parsed, with its path from the root."""
    files = [file for package in packages for file in sorted((ROOT / package).rglob("*.py"))]
    return tuple((file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8"))) for file in files)


@cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Return everything in a file, walked through once: several tests look at all of it."""
    return tuple(ast.walk(tree))


def say_calls(where: str, tree: ast.Module) -> Iterator[SayCall]:
    """Yield every `Say(…)`, and `say(…)` of a page, whose id can be read from the source, at least in part."""
    for node in nodes(tree):
        if not (isinstance(node, ast.Call) and _name(node.func) in {"Say", "say"}):
            continue
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        id_node = node.args[0] if node.args else given.get("id")
        ids = tuple(_ids(id_node)) if id_node is not None else ()
        if ids:
            yield SayCall(f"{where}:{node.lineno}", ids, _passed(node, given))


def _passed(node: ast.Call, given: dict[str | None, ast.expr]) -> frozenset[str] | None:
    names = {name for name in given if name is not None and name not in {"id", "args", "style"}}
    mapping = node.args[1] if len(node.args) > 1 else given.get("args")
    if None in given:  # **more
        return None
    if mapping is not None:
        if not isinstance(mapping, ast.Dict) or not all(isinstance(key, ast.Constant) for key in mapping.keys):
            return None
        names |= {str(key.value) for key in mapping.keys if isinstance(key, ast.Constant)}
    return frozenset(names)


def _ids(node: ast.expr) -> Iterator[re.Pattern[str]]:
    match node:
        case ast.Constant(value=str(text)):
            yield re.compile(re.escape(text))
        case ast.JoinedStr():
            yield _shape(node)
        case ast.IfExp():
            yield from _ids(node.body)
            yield from _ids(node.orelse)


def _shape(node: ast.JoinedStr) -> re.Pattern[str]:
    parts = [re.escape(str(v.value)) if isinstance(v, ast.Constant) else "[A-Za-z0-9_-]+" for v in node.values]
    return re.compile("".join(parts))


def strings(tree: ast.Module) -> Iterator[str]:
    """Yield every string in a file that could be a message id."""
    inside = {id(part) for node in nodes(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.value


def shapes(tree: ast.Module) -> Iterator[re.Pattern[str]]:
    """Yield every string with gaps in a file that could be message ids, such as f"consent-{purpose}"."""
    for node in nodes(tree):
        if not isinstance(node, ast.JoinedStr):
            continue
        if any(isinstance(part, ast.Constant) and "-" in str(part.value) for part in node.values):
            yield _shape(node)


def sentences(where: str, tree: ast.Module) -> Iterator[Found]:
    """Yield strings that read like a sentence and that a person might be shown.

    Docstrings, log lines and the texts of errors that are raised or asserted are for those who run or change the
    program, and left out.
    """
    ours = _for_developers(tree)
    for node in nodes(tree):
        if id(node) in ours or not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if SENTENCE.search(node.value):
            yield Found(f"{where}:{node.lineno}", node.value)


def told_texts(where: str, tree: ast.Module) -> Iterator[Found]:
    """Yield words that are written in code as if a facilitator had written them."""
    for node in nodes(tree):
        if isinstance(node, ast.Call) and _name(node.func) in {"Told", "told"} and node.args:
            words = node.args[0].values if isinstance(node.args[0], ast.Dict) else [node.args[0]]
            for part in (part for value in words for part in getattr(value, "values", [value])):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and _WORD.search(part.value):
                    yield Found(f"{where}:{node.lineno}", part.value)


def _for_developers(tree: ast.Module) -> set[int]:
    """Return the ids of nodes inside docstrings, types, raised errors, assertions, warnings and log calls."""
    roots: list[ast.AST] = []
    for node in nodes(tree):
        match node:
            case ast.Expr(value=ast.Constant()):  # a docstring, or a string that does nothing
                roots.append(node)
            case ast.Raise() | ast.Assert():
                roots.append(node)
            case ast.AnnAssign() if _name(node.annotation) == "TypeAlias":
                roots.append(node)
            case ast.AnnAssign() | ast.arg() if node.annotation is not None:
                roots.append(node.annotation)
            case ast.FunctionDef() if node.returns is not None:
                roots.append(node.returns)
            case ast.Call() if _logs(node) or (_name(node.func) or "").endswith(("Error", "Exception")):
                roots.append(node)
            case ast.ClassDef():  # an exception's own words
                if any((_name(base) or "").endswith(("Error", "Exception")) for base in node.bases):
                    roots.append(node)
    return {id(part) for root in roots for part in ast.walk(root)}


def _logs(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr in LOG_METHODS | {"warn", "compile"}


def _name(node: ast.expr) -> str | None:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return None


# Pages. What stands between {{ … }}, {% … %} and {# … #} is code; so are scripts and styles, and a page's kind, which
# is the name of a style.
_TEMPLATE_CODE = re.compile(
    r"\{% block kind %\}\w*\{% endblock %\}|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<!--.*?-->|<(script|style)\b.*?</\1>",
    re.DOTALL,
)
_SHOWN_ATTRIBUTE = re.compile(r"\b(?:title|alt|placeholder|aria-label|aria-description|label)=\"([^\"]*)\"")
_SAYS = re.compile(r"\b[Ss]ay\(\s*['\"]([\w-]+)['\"](\s*~)?")
_WORD = re.compile(r"(?<![\w-])[^\W\d_]{2,}")
_QUOTED = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`")


def template_calls(where: str, text: str) -> Iterator[SayCall]:
    """Yield every `say(…)` in a page's template; one that does not end on its line passes what cannot be told."""
    for number, line in enumerate(text.split("\n"), start=1):
        for start in _SAYS.finditer(line):
            try:
                call = ast.parse(_balanced(line[start.start() :]), mode="eval")
            except SyntaxError:
                shape = re.escape(start[1]) + ("[a-z0-9-]+" if start[2] else "")  # say("page-menu-" ~ name)
                yield SayCall(f"{where}:{number}", (re.compile(shape),), None)
            else:
                yield from say_calls(f"{where}:{number}", ast.Module([ast.Expr(call.body)], []))


def _balanced(text: str) -> str:
    depth = 0
    for place, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0 and character == ")":
            return text[: place + 1]
    return text


def template_words(text: str) -> Iterator[str]:
    """Yield words that stand in a page's template itself instead of in the catalogue."""
    bare = _TEMPLATE_CODE.sub(lambda code: "\n" * code[0].count("\n"), text)
    for attribute in re.finditer(r"<[a-z][^>]*>", bare, re.DOTALL):
        for value in _SHOWN_ATTRIBUTE.findall(attribute[0]):
            if _WORD.search(value) and " " in value.strip() and "=" not in value:
                yield value
    for between in re.sub(r"<[^>]*>", "\x00", bare).split("\x00"):
        if _WORD.search(re.sub(r"&\w+;", "", between)):
            yield " ".join(between.split())


def quoted(text: str) -> Iterator[str]:
    """Yield the quoted strings of a template or script, one after the other."""
    for double, single, back in _QUOTED.findall(text):
        yield double or single or back


def files(folder: Path, *endings: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of the files in a folder with one of these endings."""
    for file in sorted(folder.rglob("*")):
        if file.suffix in endings:
            yield file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")
