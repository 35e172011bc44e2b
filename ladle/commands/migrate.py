"""`ladle migrate`: bring stored data to this version."""

import click

from ladle.commands.options import as_json, print_json, progress
from ladle.lease import Lease
from ladle.settings import load
from storage import schema
from storage.database import Database

STEPS = ("copy", "change", "check")  # as storage.schema names them


@click.command(short_help="Bring the data of an older Ladle to this version.")
@as_json
def command(as_json: bool) -> None:
    """Prepare an empty database, or bring the data of an older Ladle to this version.

    A SQLite database that holds data is copied into the folder backups first. If anything fails, the data is as it
    was. Stop Ladle before.
    """
    settings = load()
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    lease = Lease.take(settings.data_dir / "runner.lock")
    try:
        database = Database.open(settings.database, any_schema=True)
        try:
            with progress("Preparing") as show:
                before = schema.migrate(database, lambda step: show(STEPS.index(step), len(STEPS)))
        finally:
            database.close()
    finally:
        lease.release()
    if as_json:
        print_json({"before": before or None, "now": schema.head()})
    elif not before:
        click.echo("The database is ready.")
    elif before == schema.head():
        click.echo("The database is up to date already.")
    else:
        click.echo(f"The data was brought from version {before} to {schema.head()}.")
