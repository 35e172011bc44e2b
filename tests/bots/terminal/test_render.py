"""How messages look in a terminal."""

from bots.terminal.limits import cells
from bots.terminal.render import called, lines, notice
from core.ports.words import Rendered, RenderedOption, RenderedSpan


def rendered(*paragraphs: str, options: tuple[RenderedOption, ...] = (), controls: tuple[str, ...] = ()) -> Rendered:
    return Rendered(
        title="",
        paragraphs=tuple((RenderedSpan(paragraph),) for paragraph in paragraphs),
        options=options,
        controls=tuple(RenderedOption(label, label) for label in controls),
        language="en",
        right_to_left=False,
    )


def options(*labels: str) -> tuple[RenderedOption, ...]:
    return tuple(RenderedOption(str(index), label) for index, label in enumerate(labels))


GOOD = options("Good", "Mixed", "Hard", "Skip")


def test_buttons_follow_the_question_on_its_line() -> None:
    assert lines(rendered("How was your week?", options=GOOD), 80) == [
        "How was your week? [Good] [Mixed] [Hard] [Skip]"
    ]


def test_buttons_that_do_not_fit_behind_the_words_have_a_line_of_their_own() -> None:
    assert lines(rendered("How was your week?", options=GOOD), 40) == [
        "How was your week?",
        "[Good] [Mixed] [Hard] [Skip]",
    ]


def test_many_buttons_have_several_lines() -> None:
    assert lines(rendered("How was your week?", options=GOOD), 20) == [
        "How was your week?",
        "[Good] [Mixed]",
        "[Hard] [Skip]",
    ]


def test_a_long_button_is_broken_like_any_text() -> None:
    assert lines(rendered(options=options("Only the people who look after it")), 20) == [
        "[Only the people who",
        "look after it]",
    ]


def test_paragraphs_stand_below_one_another() -> None:
    assert lines(rendered("10 people answered.", "Good 4, Mixed 3."), 80) == ["10 people answered.", "Good 4, Mixed 3."]


def test_quiet_controls_are_not_shown() -> None:
    assert lines(rendered("And?", options=options("Yes"), controls=("Later", "Stop")), 80) == ["And? [Yes]"]


def test_ticked_and_ordered_options_show_it() -> None:
    picked = (
        RenderedOption("0", "Bus", picked=True),
        RenderedOption("1", "Tram", place=2),
        RenderedOption("2", "Bike"),
    )
    assert lines(rendered("Which?", options=picked), 80) == ["Which? [✓ Bus] [2. Tram] [Bike]"]


DOTS = (
    RenderedOption("+0", "Bus", dots=2),
    RenderedOption("-0", "Bus", takes_from="+0"),
    RenderedOption("+1", "Park", dots=0),
    RenderedOption("done", "Done"),
)


def test_what_gets_dots_has_a_numbered_line_each() -> None:
    assert lines(rendered("Where?", options=DOTS), 80) == ["Where?", "1. [+ Bus ●●] [− Bus]", "2. [+ Park] [Done]"]


def test_a_button_that_takes_a_dot_away_has_a_name_of_its_own() -> None:
    assert [called(option) for option in DOTS] == ["+ Bus", "− Bus", "+ Park", "Done"]


def test_a_link_shows_its_address_once() -> None:
    spans = (RenderedSpan("Join: "), RenderedSpan("the group", address="https://example.org/j/1"))
    message = Rendered(
        "", (spans, (RenderedSpan("https://example.org", address="https://example.org"),)), (), (), "en", False
    )
    assert lines(message, 80) == ["Join: the group https://example.org/j/1", "https://example.org"]


def test_what_somebody_wrote_cannot_steer_the_terminal() -> None:
    message = rendered("\u2068\x1b[2JAna\u2069: hello\x07", options=options("\x1b[31mYes"))
    assert lines(message, 80) == ["Ana: hello [Yes]"]


def test_right_to_left_text_is_left_in_the_order_it_is_written() -> None:
    message = rendered("كيف كان أسبوعك؟", options=options("جيد", "صعب"))
    assert lines(message, 80) == ["كيف كان أسبوعك؟ [جيد] [صعب]"]


def test_no_line_is_wider_than_the_terminal() -> None:
    message = rendered(
        "日本語のとても長い文章です。" * 20, "👨‍👩‍👧‍👦" * 30, "word " * 60, options=options(*"abcdefghij" * 3)
    )
    assert max(cells(line) for line in lines(message, 33)) <= 33


def test_a_notice_keeps_its_lines() -> None:
    assert notice("Not saved.\nTry again.", 80) == ["Not saved.", "Try again."]
