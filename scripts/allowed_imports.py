"""The import-linter contract for "this package may import these and nothing else", which import-linter itself lacks."""

import sys
from collections.abc import Iterator

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

# The parts of the standard library that read, write, wait or start something.
INPUT_AND_OUTPUT = frozenset(
    {
        *(
            "asyncio",
            "concurrent",
            "multiprocessing",
            "queue",
            "sched",
            "selectors",
            "signal",
            "subprocess",
            "threading",
        ),
        *("ftplib", "http", "imaplib", "poplib", "smtplib", "socket", "socketserver", "ssl", "webbrowser"),
        *("dbm", "fileinput", "glob", "io", "mmap", "os", "pathlib", "shelve", "shutil", "sqlite3", "tempfile"),
    }
)


class AllowedImports(Contract):
    """Check every import of every module against one table.

    A module that no line of the table covers breaks the contract too, so that a new package states what it needs.
    """

    type_name = "allowed_imports"

    allowed = fields.ListField(subfield=fields.StringField())
    reserved = fields.ListField(subfield=fields.StringField(), required=False)
    pure = fields.ListField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Return whether the contract is kept, with one sentence for each import that breaks it."""
        output.verbose_print(verbose, "Comparing every import with the table...")
        broken = sorted(self._broken(graph))
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Print one line for each import that is not allowed."""
        for sentence in check.metadata["broken"]:
            output.print_error(f"- {sentence}", bold=False)
        output.new_line()

    def _broken(self, graph: ImportGraph) -> Iterator[str]:
        allowed, reserved = read_table(lines(self.allowed)), read_table(lines(self.reserved))
        pure = lines(self.pure)
        for module in graph.modules:
            if graph.is_module_squashed(module):
                continue  # a library: what it imports is its own affair
            row = closest(module, allowed)
            if row is None:
                yield f"{module} is in no line of the table"
                continue
            for imported in graph.find_modules_directly_imported_by(module):
                sentence = f"{where(graph, module, imported)} imports {imported}"
                owner = closest(imported, reserved)
                if owner is not None and not any(is_within(module, name) for name in reserved[owner]):
                    yield f"{sentence}, which only {' or '.join(reserved[owner])} may"
                elif imported in INPUT_AND_OUTPUT and any(is_within(module, name) for name in pure):
                    yield f"{sentence}, which does input or output"
                elif not is_allowed(imported, row, allowed[row]):
                    yield f"{sentence}, which {row} may not"


def lines(field: object) -> list[str]:
    """Return a contract's list of lines; an option that was left out is empty."""
    # A declared field becomes a plain list of strings when import-linter has read the file; its types do not say so.
    return [str(line) for line in field] if isinstance(field, list) else []


def read_table(rows: list[str]) -> dict[str, list[str]]:
    """Return `name: one two` lines as a mapping."""
    table = {}
    for row in rows:
        name, _, words = row.partition(":")
        table[name.strip()] = words.split()
    return table


def is_within(module: str, package: str) -> bool:
    """Say whether module is the package or lies inside it."""
    return module == package or module.startswith(f"{package}.")


def closest(module: str, table: dict[str, list[str]]) -> str | None:
    """Return the longest name in the table that the module lies within."""
    return max((name for name in table if is_within(module, name)), key=len, default=None)


def is_allowed(imported: str, row: str, names: list[str]) -> bool:
    """Say whether a package with this row may import the module."""
    if "*" in names or imported in sys.stdlib_module_names or is_within(imported, row):
        return True
    return any(is_within(imported, name) for name in names)


def where(graph: ImportGraph, importer: str, imported: str) -> str:
    """Return the importing module with its line numbers."""
    details = graph.get_import_details(importer=importer, imported=imported)
    numbers = ", ".join(str(number) for number in sorted({detail["line_number"] for detail in details}))
    return f"{importer} (line {numbers})" if numbers else importer
