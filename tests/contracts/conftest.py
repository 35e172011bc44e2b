"""The databases of tests/storage, for the contracts that storage keeps."""

from tests.storage.conftest import (
    database,
    empty,
    empty_url,
    postgres_migrated,
    postgresql,
    sqlite,
    sqlite_template,
)

__all__ = ["database", "empty", "empty_url", "postgres_migrated", "postgresql", "sqlite", "sqlite_template"]
