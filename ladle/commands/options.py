"""Options that several commands take, so that they are called the same everywhere."""

import click

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")
