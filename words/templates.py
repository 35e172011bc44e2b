"""Reads templates: one TOML file each, those that come with Ladle and those in a folder of the operator's.

A file of the operator's takes the place of the one with the same id. One that cannot be used is left out, and said: a
spelling mistake in one file must not stop a program that asks people other things.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core.template_fields import BadTemplate
from core.templates import Template, read_template

SHIPPED = Path(__file__).parent / "templates"
LARGEST = 64 * 1024  # bytes; ten questions in ten languages take about 20 kB


@dataclass(frozen=True, slots=True)
class TemplateFiles:
    """The templates there are, the shortest first. `problems` says, for the operator, which files were left out."""

    templates: tuple[Template, ...]
    problems: tuple[str, ...] = ()

    def of(self, kind: str) -> tuple[Template, ...]:
        """Return the templates for an activity, the shortest first."""
        return tuple(template for template in self.templates if template.kind == kind)

    def find(self, id: str) -> Template | None:
        """Return a template by its id."""
        return next((template for template in self.templates if template.id == id), None)


def load_templates(own: Path | None = None, *, kinds: Iterable[str] | None = None) -> TemplateFiles:
    """Read the shipped templates, and those in the folder `own`; only for the activities `kinds` where they are given.

    A missing folder, and a file that cannot be used, are told in `problems`.
    """
    found: dict[str, Template] = {}
    problems: list[str] = []
    known = None if kinds is None else frozenset(kinds)
    if own is not None and not own.is_dir():
        problems.append(f"The folder of templates {own} is not there. Make it, or take the setting away.")
    for folder in (SHIPPED, own):
        here: dict[str, str] = {}
        for file in sorted(folder.glob("*.toml")) if folder is not None else ():
            try:
                template = read_file(file)
            except BadTemplate as problem:
                problems.append(f"The template {file.name} is not used. {problem}")
                continue
            if template.id in here:
                problems.append(f"The template {file.name} is not used. {here[template.id]} has the same id.")
            elif known is not None and template.kind not in known:
                known_kinds = ", ".join(sorted(known))
                problems.append(
                    f"The template {file.name} is not used. There is no activity {template.kind} with templates. "
                    f"A template can be for: {known_kinds}."
                )
            else:
                here[template.id] = file.name
                found[template.id] = template
    in_order = sorted(found.values(), key=lambda template: (_length(template), template.id))
    return TemplateFiles(tuple(in_order), tuple(problems))


def _length(template: Template) -> int:
    """Return how much there is to read before one answers: questions, or the options of a vote."""
    return len(template.questions) if template.vote is None else len(template.vote.options)


def read_file(file: Path) -> Template:
    """Read one template; raises BadTemplate."""
    try:
        if file.stat().st_size > LARGEST:
            raise BadTemplate(f"It is larger than {LARGEST // 1024} kB.")
        return read_template(tomllib.loads(file.read_text(encoding="utf-8")))
    except OSError as problem:
        raise BadTemplate(f"It cannot be read: {problem.strerror}.") from problem
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise BadTemplate("It is not TOML, in UTF-8. A quotation mark may be missing.") from problem
