"""What is remembered of a message can be read again, and nothing else can."""

import pytest

from bots.discord.receipts import Receipt, read_receipt


@pytest.mark.parametrize("receipt", [Receipt(12, (34,)), Receipt(12, (34, 56)), Receipt(None, (78,))])
def test_a_receipt_is_read_as_it_was_written(receipt: Receipt) -> None:
    assert read_receipt(str(receipt)) == receipt


@pytest.mark.parametrize("text", ["", "12", "12/", "/12", "12/x", "12/3+", "x/3", "whisper/", "12/²", "1/" + "2" * 21])
def test_what_was_not_made_here_is_no_receipt(text: str) -> None:
    assert read_receipt(text) is None
