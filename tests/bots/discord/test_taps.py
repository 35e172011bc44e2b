"""The ids of buttons, menus and windows carry everything; what is not ours is nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.discord.limits import LONGEST_CUSTOM_ID
from bots.discord.taps import FIELDS, PRESS, WRITE, Menu, Open, Press, Sent, Write, read_tap
from core.messages import Expects, Ref
from core.people import PersonId
from core.tokens import LONGEST, sign

LONGEST_CODE = "x" * 12


def test_each_kind_of_tap_is_known() -> None:
    assert read_tap("b.abc-_9") == Press("abc-_9")
    assert read_tap("o.riverside-1") == Open("riverside-1")
    assert read_tap("w.t.abc") == Write(FIELDS[Expects.TEXT], "abc")
    assert read_tap("m.v.abc") == Sent(FIELDS[Expects.VOICE], "abc")
    assert read_tap("s.0") == Menu(several=False)
    assert read_tap("t.12") == Menu(several=True)


@pytest.mark.parametrize(
    "custom_id", ["", "b.", "b", "x.abc", "b.a b", "w.abc", "w.x.abc", "s.", "s.a", "b.abc\n", "b." + "a" * 91, "t.١"]
)
def test_what_is_not_ours_is_nothing(custom_id: str) -> None:
    assert read_tap(custom_id) is None


@given(st.text(max_size=120))
def test_no_id_stops_the_program(custom_id: str) -> None:
    read_tap(custom_id)


def test_the_longest_token_fits_into_an_id() -> None:
    token = sign(b"key", PersonId("p"), Ref("d", "f" * 16, 0xFFFF), LONGEST_CODE)
    assert len(token) <= LONGEST
    for custom_id in (f"{PRESS}{token}", f"{WRITE}t.{token}"):
        assert len(custom_id) <= LONGEST_CUSTOM_ID
        assert read_tap(custom_id) is not None
