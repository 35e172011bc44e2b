"""What a typed line means."""

import pytest

from bots.terminal.parse import Button, Screen, parse
from core.events import Commanded, Origin, Pressed, Typed
from tests.fakes import NOON

ORIGIN = Origin("terminal", "1", NOON)

OLDER = Screen((Button("Undo", "t-undo"), Button("Good", "t-old-good")))
QUESTION = Screen(
    (Button("Good", "t-good"), Button("Mixed", "t-mixed"), Button("Skip", "t-skip"), Button("Later", "t-later", False))
)
WRITING = Screen((Button("Finish", "t-finish"), Button("Stop", "t-stop", False)), typing=True)
TWINS = Screen((Button("Same", "t-1"), Button("Same", "t-2")))
NAMELESS = Screen((), typing=True)


@pytest.mark.parametrize(
    ("line", "name", "argument"),
    [
        ("/leave", "leave", ""),
        ("/Start k7ab-33cd", "start", "k7ab-33cd"),
        ("  /help-now  ", "help-now", ""),
        ("/me@ladle_bot  new  name ", "me", "new  name"),
        ("/hilfe_ö", "hilfe_ö", ""),
    ],
)
def test_a_slash_makes_a_command(line: str, name: str, argument: str) -> None:
    assert parse(line, ORIGIN, [QUESTION]) == Commanded(ORIGIN, name, argument)


@pytest.mark.parametrize("line", ["/", "/ leave", "//", "/1", "and/or"])
def test_a_slash_alone_makes_none(line: str) -> None:
    assert parse(line, ORIGIN, []) == Typed(ORIGIN, line)


@pytest.mark.parametrize(
    ("line", "token"),
    [
        ("Good", "t-good"),
        ("  good ", "t-good"),
        ("[Good]", "t-good"),
        ("[✓ Good]", "t-good"),
        ("[2. Mixed]", "t-mixed"),
        ("\u2068MIXED\u2069", "t-mixed"),
        ("1", "t-good"),
        ("3", "t-skip"),
        ("later", "t-later"),
        ("undo", "t-undo"),
        ("[Undo]", "t-undo"),
    ],
)
def test_a_button_is_called_by_its_label_or_its_number(line: str, token: str) -> None:
    assert parse(line, ORIGIN, [OLDER, QUESTION]) == Pressed(ORIGIN, token)


@pytest.mark.parametrize("line", ["4", "0", "99", "nothing of the kind", "[nothing]", "1 2", "²"])
def test_what_no_button_is_called_is_words(line: str) -> None:
    assert parse(line, ORIGIN, [OLDER, QUESTION]) == Typed(ORIGIN, line)


SHARED = Screen(
    (Button("+ Bus", "t-more"), Button("− Bus", "t-less", False), Button("+ Park", "t-park"), Button("Done", "t-done"))
)


@pytest.mark.parametrize(
    ("line", "token"),
    [
        ("[+ Bus ●●]", "t-more"),
        ("[+ Bus ●×12]", "t-more"),
        ("+ bus", "t-more"),
        ("[− Bus]", "t-less"),
        ("- Bus", "t-less"),
        ("2", "t-park"),
        ("3", "t-done"),
    ],
)
def test_a_button_of_dots_is_called_with_its_sign_or_by_its_options_number(line: str, token: str) -> None:
    assert parse(line, ORIGIN, [SHARED]) == Pressed(ORIGIN, token)


@pytest.mark.parametrize("line", ["Bus", "+2", "-1", "2 0 3"])
def test_dots_that_are_typed_are_left_to_the_core(line: str) -> None:
    assert parse(line, ORIGIN, [SHARED]) == Typed(ORIGIN, line)


def test_two_buttons_of_the_same_name_are_left_to_the_core() -> None:
    assert parse("same", ORIGIN, [OLDER, TWINS]) == Typed(ORIGIN, "same")


def test_a_number_answers_a_question_that_waits_for_one() -> None:
    assert parse("1", ORIGIN, [QUESTION, WRITING]) == Typed(ORIGIN, "1")


def test_words_that_a_question_waits_for_are_not_taken_for_an_older_button() -> None:
    assert parse("Good", ORIGIN, [QUESTION, WRITING]) == Typed(ORIGIN, "Good")
    assert parse("Good", ORIGIN, [QUESTION, NAMELESS]) == Typed(ORIGIN, "Good")
    assert parse("[Good]", ORIGIN, [QUESTION, WRITING]) == Pressed(ORIGIN, "t-good")
    assert parse("finish", ORIGIN, [QUESTION, WRITING]) == Pressed(ORIGIN, "t-finish")


def test_without_any_buttons_everything_is_words() -> None:
    assert parse("1", ORIGIN, []) == Typed(ORIGIN, "1")


def test_control_characters_are_left_out_of_what_was_typed() -> None:
    assert parse("\x1b[200~The bus\x00 is late\x1b[201~", ORIGIN, []) == Typed(ORIGIN, "The bus is late")


def test_a_very_long_line_arrives_whole_so_that_it_can_be_refused() -> None:
    event = parse("x" * 100_000, ORIGIN, [])
    assert isinstance(event, Typed)
    assert len(event.text) == 100_000
