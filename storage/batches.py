"""How a turn reads what its whole batch needs: one SELECT for each kind of thing."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import Table

from storage.database import Transaction
from storage.statements import Statement, among, query

_Thing = TypeVar("_Thing")


def keyed(table: Table, columns: Sequence[str], key: str, *order: Any) -> Statement:
    """Return the query for rows whose `key` is among the given ones."""
    return Statement(query(table, columns, among(table.c[key], "keys"), order=order), "keys")


def all_of(
    transaction: Transaction, statement: Statement, read: Callable[[tuple[Any, ...]], _Thing], keys: Collection[str]
) -> list[_Thing]:
    """Return what the rows with these keys say; nothing is asked for no keys."""
    if not keys:
        return []
    return [read(row) for row in transaction.rows(statement, list(keys))]


def by_account(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, Iterator[tuple[str, str]]]]:
    """Group pairs by their account: a batch comes from one or two."""
    return groupby(sorted(pairs), key=itemgetter(0))
