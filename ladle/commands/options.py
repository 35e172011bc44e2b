"""What several commands take, so that it is called and told the same everywhere."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import click

from ladle.operations import Progress

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")


class Day(click.ParamType[date]):
    """A calendar day such as 2027-06-01."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day, or say how to write one."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fail(f"{str(value)[:40]!r} is no day. Write it as year-month-day, such as 2027-06-01.", param, ctx)


def print_json(value: object) -> None:
    """Print one JSON object on one line."""
    click.echo(json.dumps(value, ensure_ascii=False, default=str))


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """Show a bar on standard error while something long goes on; nothing where nobody watches."""
    with click.progressbar(length=1, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def show(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        yield show
        bar.update((bar.length or 1) - bar.pos)
