"""Codes as people type them, and guessing."""

import pytest

from web import codes
from web.codes import FREE_TRIES, SECONDS_A_TRY, Patience


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7k3m-q9xd", "7k3m-q9xd"),
        (" 7K3M Q9XD ", "7k3m-q9xd"),
        ("7k3mq9xd", "7k3m-q9xd"),
        ("OIL0-1234", "0110-1234"),
        ("7k3mq-9xd2b", "7k3mq-9xd2b"),
        ("7k3m", ""),
        ("", ""),
        ("'; drop table invites", ""),
    ],
)
def test_a_typed_code_is_read_as_it_was_meant(typed: str, meant: str) -> None:
    assert codes.tidied(typed) == meant


def test_a_code_for_another_device_is_told_from_an_invite() -> None:
    code = codes.fresh_pass()
    assert codes.is_pass(code)
    assert codes.tidied(code.upper().replace("-", " ")) == code
    assert not codes.is_pass("7k3m-q9xd")


class Watch:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def test_a_few_wrong_codes_cost_nothing_and_many_cost_time() -> None:
    watch = Watch()
    patience = Patience(watch)
    for _ in range(FREE_TRIES):
        assert not patience.lost("a")
        patience.wrong("a")
    assert patience.lost("a")
    assert not patience.lost("b")
    watch.seconds += SECONDS_A_TRY
    assert not patience.lost("a")
    patience.wrong("a")
    assert patience.lost("a")
