"""What Discord tells the bot becomes events, or nothing; never anything else."""

from collections.abc import Mapping
from typing import Any

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.discord import parse
from bots.discord.parse import Malformed, known_language, lacking, numbered, said
from bots.discord.taps import Menu
from bots.discord.windows import as_typed
from core.codec import Json
from core.events import Commanded, Origin, Typed
from tests.fakes import NOON

ORIGIN = Origin("discord:42", "1", NOON)


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [
        ("/leave", "leave", ""),
        ("!leave", "leave", ""),
        ("  /Start  K7-abc ", "start", "K7-abc"),
        ("/help_now", "help_now", ""),
        ("!zone New York", "zone", "New York"),
        ("/start a\nb", "start", "a\nb"),
    ],
)
def test_a_typed_command_is_one(text: str, name: str, argument: str) -> None:
    assert said(text, ORIGIN) == Commanded(ORIGIN, name, argument)


@pytest.mark.parametrize("text", ["hello", "", "/", "! wow", "!!!", "/ leave", "1/2", "no /leave", "/" + "x" * 40])
def test_other_words_are_words(text: str) -> None:
    assert said(text, ORIGIN) == Typed(ORIGIN, text)


@given(st.text())
def test_whatever_is_typed_is_a_command_or_words(text: str) -> None:
    assert isinstance(said(text, ORIGIN), Commanded | Typed)


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en-US", "en"), ("pt-BR", "pt"), ("pt", "pt"), ("ar", "ar"), ("de", None), ("", None), ("x" * 99, None)],
)
def test_a_tag_is_the_nearest_of_our_languages(tag: str, language: str | None) -> None:
    assert known_language(tag, ("en", "pt", "ar")) == language


def test_missing_rights_are_named_by_the_ids_of_words() -> None:
    assert lacking(discord.Permissions.all()) == ()
    assert lacking(discord.Permissions.none()) == ("right-see", "right-send", "right-files")
    assert lacking(discord.Permissions.none(), thread=True) == ("right-see", "right-threads", "right-files")


def test_several_events_of_one_press_have_ids_of_their_own() -> None:
    assert [numbered(ORIGIN, number).event_id for number in range(3)] == ["1", "1-1", "1-2"]


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ({"text": "my words"}, "my words"),
        ({"media": "f" * 32}, ""),
        (7, "7"),
        (2.5, "2.5"),
        ("2027-06-30", "2027-06-30"),
        ("2026-11-20T18:30:00+00:00", "2026-11-20 19:30"),
        (None, ""),
        (True, ""),
        (["a"], ""),
    ],
)
def test_an_answer_stands_in_the_field_as_one_would_type_it(stored: Json, typed: str) -> None:
    assert as_typed(stored, "Europe/Berlin") == typed


def test_a_zone_that_is_gone_leaves_the_field_empty() -> None:
    assert as_typed("2026-11-20T18:30:00+00:00", "Nowhere/City") == ""


NAMES = ("custom_id", "components", "component", "values", "resolved", "name", "options", "attachments", "url", "1")
HOSTILE: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from(["field", "b.AA", "s.0", "1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5),
    max_leaves=15,
)


class Interaction:
    """As much of an interaction as reading one needs."""

    def __init__(self, data: Any) -> None:
        self.data: Mapping[str, Any] = data
        self.message = None
        self.id = 1


@given(HOSTILE | st.fixed_dictionaries({"custom_id": st.just("field")}, optional=dict.fromkeys(NAMES[1:], HOSTILE)))
def test_no_interaction_stops_the_program(data: Any) -> None:
    interaction: Any = Interaction(data)
    for read in (
        lambda: parse.tapped(interaction),
        lambda: parse.commanded(interaction, ORIGIN),
        lambda: parse.written(interaction),
        lambda: parse.uploaded(interaction, voice=True),
        lambda: parse.events_of(Menu(several=True), interaction, ORIGIN),
        lambda: parse.events_of(Menu(several=False), interaction, ORIGIN),
    ):
        try:
            read()
        except Malformed:
            continue
