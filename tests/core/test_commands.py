"""A code is understood however people pass it on."""

import pytest

from core.commands import code_of


@pytest.mark.parametrize(
    "given",
    [
        "k7qd-2mfa",
        " K7QD-2MFA ",
        "k7qd-2 mfa",
        "https://ladle.example.org/j/k7qd-2mfa",
        "https://ladle.example.org/j/k7qd-2mfa/",
        "https://t.me/ladle_bot?start=k7qd-2mfa",
        "t.me/ladle_bot?start=K7QD-2MFA",
        "tg://resolve?domain=ladle_bot&start=k7qd-2mfa",
        "https://t.me/ladle_bot?start=k7qd-2mfa&more=1",
        "<https://t.me/ladle_bot?start=k7qd-2mfa>",
    ],
)
def test_a_code_is_found_in_whatever_was_passed_on(given: str) -> None:
    assert code_of(given) == "k7qd-2mfa"


@pytest.mark.parametrize("given", ["", "/", "?start=", "https://t.me/ladle_bot", "a" * 5000])
def test_what_holds_no_code_is_no_error(given: str) -> None:
    assert "k7qd" not in code_of(given)
