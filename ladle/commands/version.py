"""`ladle version`."""

import json
import platform

import click

from ladle import __version__
from ladle.commands.options import as_json


@click.command()
@as_json
def command(as_json: bool) -> None:
    """Print the version."""
    if as_json:
        click.echo(json.dumps({"ladle": __version__, "python": platform.python_version()}))
    else:
        click.echo(f"ladle {__version__}")
