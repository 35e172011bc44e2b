"""Proof that a form came from our own page."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.access import Session, SessionKind
from web.access import Visit

NOW = datetime(2026, 11, 17, tzinfo=UTC)


def visit(token: str) -> Visit:
    return Visit(token, Session(SessionKind.CHAT, "a" * 16, NOW, NOW, NOW))


def test_a_form_of_the_same_session_is_believed() -> None:
    ana = visit("ana")
    assert ana.sent(ana.form_token)


def test_a_form_of_another_session_is_not() -> None:
    assert not visit("ana").sent(visit("ben").form_token)


def test_a_form_token_never_looks_the_same_twice() -> None:
    ana = visit("ana")
    assert ana.form_token != ana.form_token


@given(st.text())
def test_what_is_no_token_is_not_believed(text: str) -> None:
    assert not visit("ana").sent(text)


@pytest.mark.parametrize("cut", [0, 1, 20, 42])
def test_a_token_cut_short_is_not_believed(cut: int) -> None:
    ana = visit("ana")
    assert not ana.sent(ana.form_token[:cut])
