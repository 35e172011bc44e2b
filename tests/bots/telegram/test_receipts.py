"""How the ids of what was shown are kept."""

import pytest

from bots.telegram.receipts import Receipt, mark_of
from core.messages import Picture, Recording


@pytest.mark.parametrize(
    ("receipt", "stored"),
    [
        (Receipt(), ""),
        (Receipt((12,)), "12"),
        (Receipt((12, 13)), "12,13"),
        (Receipt((12,), (14, 15), "1a2b3c4d"), "12+14,15:1a2b3c4d"),
        (Receipt((12,), (), "1a2b3c4d"), "12+:1a2b3c4d"),
    ],
)
def test_a_receipt_is_read_as_it_was_written(receipt: Receipt, stored: str) -> None:
    assert str(receipt) == stored
    assert Receipt.read(stored) == receipt


@pytest.mark.parametrize("stored", ["x", "12,", "12+14", "-1", "12:", "1" * 30, "12+13:nothex!!"])
def test_what_is_no_receipt_names_no_messages(stored: str) -> None:
    assert Receipt.read(stored).messages == ()


def test_a_mark_tells_files_from_others() -> None:
    assert mark_of(()) == ""
    assert mark_of((Recording("a"),)) == mark_of((Recording("a"),))
    assert len({mark_of((Recording("a"),)), mark_of((Recording("b"),)), mark_of((Picture("a", "b"),))}) == 3
