"""Tokens on buttons: short, opaque, and nobody else's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.messages import Ref
from core.people import PersonId
from core.tokens import LONGEST, Forged, read, sign

KEY = b"k" * 32
ANA, BEN = PersonId("00000000000000a1"), PersonId("00000000000000b2")
refs = st.builds(
    Ref,
    st.sampled_from("drsm"),
    st.text("0123456789abcdef", min_size=16, max_size=16),
    st.integers(0, 65535),
)
codes = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=12)


@given(refs, codes)
def test_a_button_comes_back_as_what_it_was(ref: Ref, code: str) -> None:
    token = sign(KEY, ANA, ref, code)
    assert len(token) <= LONGEST
    assert read(KEY, ANA, token) == (ref, code)


def test_somebody_elses_button_is_refused() -> None:
    token = sign(KEY, ANA, Ref("d", "0" * 16, 1), "0")
    with pytest.raises(Forged):
        read(KEY, BEN, token)
    with pytest.raises(Forged):
        read(b"x" * 32, ANA, token)


@given(st.text(max_size=80))
def test_what_we_did_not_make_is_refused(token: str) -> None:
    with pytest.raises(Forged):
        read(KEY, ANA, token)


@given(refs, codes, st.integers(0, 63))
def test_a_changed_token_is_refused(ref: Ref, code: str, at: int) -> None:
    token = sign(KEY, ANA, ref, code)
    at %= len(token)
    other = "A" if token[at] != "A" else "B"
    changed = token[:at] + other + token[at + 1 :]
    try:
        assert read(KEY, ANA, changed) == (ref, code)  # the last character may carry bits that nobody reads
        assert at == len(token) - 1
    except Forged:
        pass
