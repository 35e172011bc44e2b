"""What hangs on a shared chat: what waits for it and what stands in it, when it moves, is forgotten or loses its group.

Both are found by the chat's address: the chat itself, or one of its topics after a slash.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Table, bindparam, delete, null, or_, select, update

from core.spaces import Space
from storage.database import Transaction
from storage.statements import ONE, Statement, among
from storage.tables import Row

_tables = Row.metadata.tables
_spaces = _tables["spaces"]
_WAITING = (_tables["outbox"], _tables["dead_letters"])
_STANDING = (_tables["slots"], _tables["traces"])

_BEFORE = Statement(
    select(_spaces.c.id, _spaces.c.account, _spaces.c.chat, _spaces.c.thread).where(among(_spaces.c.id, "keys")),
    "keys",
)
_OF_GROUPS = Statement(select(_spaces.c.id).where(among(_spaces.c.group_id, "keys")), "keys")
_DROP = Statement(delete(_spaces).where(among(_spaces.c.id, "keys")), "keys")
_UNLINK = Statement(
    update(_spaces)
    .where(among(_spaces.c.group_id, "keys"))
    .values(group_id=null(), asked_by=null(), version=_spaces.c.version + ONE),
    "keys",
)
_FORGET_ASKER = Statement(
    update(_spaces).where(among(_spaces.c.asked_by, "keys")).values(asked_by=null(), version=_spaces.c.version + ONE),
    "keys",
)


def _somewhere_in_it(table: Table) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    chat = table.c.chat
    return table.c.account == bindparam("of"), or_(chat == bindparam("named"), chat.like(bindparam("in")))


def _right_there(table: Table) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return table.c.account == bindparam("of"), table.c.chat == bindparam("named")


def _moved(table: Table, *where: Any) -> Any:
    return update(table).where(*where).values(chat=bindparam("to"))


_MOVE_ALL = [Statement(_moved(it, *_somewhere_in_it(it)), "to", "of", "named", "in") for it in _WAITING]
_MOVE = [Statement(_moved(it, *_right_there(it)), "to", "of", "named") for it in _WAITING]
_FORGET_ALL = [Statement(delete(it).where(*_somewhere_in_it(it)), "of", "named", "in") for it in _STANDING]
_FORGET = [Statement(delete(it).where(*_right_there(it)), "of", "named") for it in _STANDING]
_EMPTY = [Statement(delete(it).where(*_somewhere_in_it(it)), "of", "named", "in") for it in _WAITING]


def readdress(transaction: Transaction, changed: Collection[Space]) -> None:
    """Send what waits for shared chats that are about to be saved to where they are now, and forget what stood before.

    A chat that has moved takes everything along; one that writes to another topic, what waited for the topic before.
    """
    after = {space.id: space for space in changed}
    for id, account, chat, thread in transaction.rows(_BEFORE, list(after)) if after else ():
        space, was = after[id], f"{chat}/{thread}" if thread else chat
        if space.chat != chat:
            for statement in _MOVE_ALL:
                transaction.change(statement, space.address, account, chat, f"{chat}/%")
            for statement in _FORGET_ALL:
                transaction.change(statement, account, chat, f"{chat}/%")
        elif space.address != was:
            for statement in _MOVE:
                transaction.change(statement, space.address, account, was)
            for statement in _FORGET:
                transaction.change(statement, account, was)


def drop(transaction: Transaction, ids: Collection[str]) -> None:
    """Forget shared chats with what waits for them."""
    if ids:
        _empty(transaction, ids)
        transaction.change(_DROP, list(ids))


def unlink(transaction: Transaction, groups: list[str]) -> None:
    """Let shared chats belong to no group any more, and delete what waits for them."""
    _empty(transaction, [id for (id,) in transaction.rows(_OF_GROUPS, groups)])
    transaction.change(_UNLINK, groups)


def forget_askers(transaction: Transaction, people: list[str]) -> None:
    """Forget that these people asked for shared chats to be linked."""
    transaction.change(_FORGET_ASKER, people)


def _empty(transaction: Transaction, ids: Collection[str]) -> None:
    for _, account, chat, _ in transaction.rows(_BEFORE, list(ids)) if ids else ():
        for statement in (*_EMPTY, *_FORGET_ALL):
            transaction.change(statement, account, chat, f"{chat}/%")
