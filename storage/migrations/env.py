"""Where Alembic starts: it works on the connection, and inside the transaction, that its caller hands over."""

from typing import Any, Literal

from alembic import context
from sqlmodel import AutoString

from storage.tables import Moment, Row


def plain_type(kind: str, thing: Any, _autogenerate: Any) -> str | Literal[False]:
    """Write a column's type without naming this program's own classes, which later versions may change."""
    if kind == "type" and isinstance(thing, Moment):
        return "sa.BigInteger()"
    if kind == "type" and isinstance(thing, AutoString):
        return "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_item=plain_type,
    render_as_batch=True,  # SQLite changes a table by copying it
    transactional_ddl=True,  # both databases undo a half-done migration
    compare_server_default=True,
)
context.run_migrations()
