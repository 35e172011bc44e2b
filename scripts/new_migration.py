"""Draft the migration that brings stored data to what storage/tables/ says now: read it, then correct it by hand.

    uv run python scripts/new_migration.py "Remember who proposed a round."

Afterwards raise HEAD in storage/schema.py.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory

from storage import schema
from storage.database import Database


def draft(sentence: str) -> Path:
    """Write the draft and return its file. The sentence says what changes for whoever reads the list of versions."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(f"sqlite:///{folder}/ladle.db", any_schema=True)
        try:
            if ScriptDirectory.from_config(schema.alembic_config()).get_heads():
                schema.migrate(database)
            with database.transaction() as transaction:
                transaction.connection.begin()
                config = schema.alembic_config(transaction.connection)
                count = len(list(ScriptDirectory.from_config(config).walk_revisions()))
                made = command.revision(config, sentence, autogenerate=True, rev_id=f"{count + 1:04}")
        finally:
            database.close()
    if made is None or isinstance(made, list):
        raise RuntimeError("Alembic wrote no single file.")
    return Path(made.path)


def main() -> None:
    """Draft a migration, described by the first argument."""
    file = draft(sys.argv[1])
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if "# ###" not in line]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    subprocess.run(["ruff", "format", "--quiet", file], check=True)
    print(f"Wrote {file}. Read it, correct it, and raise HEAD in storage/schema.py.")


if __name__ == "__main__":
    main()
