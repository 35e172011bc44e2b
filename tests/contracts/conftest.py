"""The databases of tests/storage, for the contracts that storage keeps."""

from tests.storage.conftest import database, empty, empty_url

__all__ = ["database", "empty", "empty_url"]
