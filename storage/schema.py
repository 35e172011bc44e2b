"""Which version the stored data has, and how it is brought to the version that this program needs."""

from sqlalchemy import Connection, inspect, text

from storage.problems import NewerSchema, NotSetUp, OlderSchema

HEAD = "0001"  # the newest file in migrations/versions; a test compares. Known without loading Alembic, which is slow

NOTHING_YET = "There is no data here yet. `ladle migrate` prepares the database; `ladle demo` shows Ladle without it."
OLDER = "This data was written by an older Ladle. Run `ladle migrate` once; it keeps a copy of the data as it was."
NEWER = (
    "This data was written by a newer Ladle, and this one would damage it. Install the newer version again, or restore"
    " the copy that `ladle migrate` made before."
)


def current(connection: Connection) -> str | None:
    """Return the version of the stored data; None when the database is empty."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
        return version
    return None


def require_current(connection: Connection) -> None:
    """Raise NotSetUp, OlderSchema or NewerSchema unless the data has the version that this program needs."""
    version = current(connection)
    if version is None:
        raise NotSetUp(NOTHING_YET)
    # Versions are numbered in order, so a version that this program has never heard of is known to be newer.
    if version > HEAD:
        raise NewerSchema(NEWER)
    if version < HEAD:
        raise OlderSchema(OLDER)
