"""How messages look on Telegram. What is sent is held against what Telegram itself checks."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bots.presenting import Button, Presented
from bots.telegram.limits import LONGEST_TEXT, MOST_BUTTONS, MOST_IN_A_ROW, units, visible
from bots.telegram.render import Bubble, Entity, Key, bubbles, sentences
from bots.telegram.showing import as_parameters
from core.ports.words import Reader, Rendered, RenderedSpan
from tests.telegram_api.keyboards import check_markup
from tests.telegram_api.text import fix_text

USERNAME = "ladle_bot"
READER = Reader(("en",), "UTC")


def buttons(*labels: str) -> tuple[Button, ...]:
    return tuple(Button(str(number), label, f"token-{number}") for number, label in enumerate(labels))


def presented(
    *paragraphs: str | tuple[RenderedSpan, ...],
    options: tuple[Button, ...] = (),
    controls: tuple[Button, ...] = (),
    title: str = "",
) -> Presented:
    lines = tuple(one if isinstance(one, tuple) else (RenderedSpan(one),) for one in paragraphs)
    return Presented(Rendered(title, lines, (), (), "en", right_to_left=False), options, controls, READER)


def one(shown: Presented, *, copyable: bool = False, shared: bool = False) -> Bubble:
    [bubble] = bubbles(shown, USERNAME, copyable=copyable, shared=shared)
    return bubble


def labels(bubble: Bubble) -> list[list[str]]:
    return [[key.label for key in row] for row in bubble.keyboard]


def marked(bubble: Bubble, entity: Entity) -> str:
    """Return the words that an entity covers, counted as Telegram counts."""
    raw = bubble.text.encode("utf-16-le")
    return raw[entity.offset * 2 : (entity.offset + entity.length) * 2].decode("utf-16-le")


def test_paragraphs_stand_below_one_another() -> None:
    assert one(presented("10 people answered.", "Good 4, Mixed 3.")) == Bubble("10 people answered.\nGood 4, Mixed 3.")


def test_a_notification_begins_with_the_neutral_title() -> None:
    bubble = one(presented("How was your week?", title="A question for you"))
    assert bubble.text == "A question for you\nHow was your week?"
    assert bubble.entities == (Entity("bold", 0, 18),)


def test_styles_are_entities_and_offsets_count_in_utf_16() -> None:
    spans = (RenderedSpan("😀 é "), RenderedSpan("loud", "bold"), RenderedSpan(" and "), RenderedSpan("soft", "italic"))
    bubble = one(presented("👩‍👩‍👧", spans))
    assert bubble.text == "👩‍👩‍👧\n😀 é loud and soft"
    assert [(entity.kind, marked(bubble, entity)) for entity in bubble.entities] == [
        ("bold", "loud"),
        ("italic", "soft"),
    ]


def test_a_link_hides_its_address_where_telegram_can_open_it() -> None:
    spans = (RenderedSpan("Join: "), RenderedSpan("the group", address="https://example.org/j/1"))
    bubble = one(presented(spans))
    assert bubble.text == "Join: the group"
    assert bubble.entities == (Entity("text_link", 6, 9, "https://example.org/j/1"),)


@pytest.mark.parametrize(
    "address", ["http://localhost:8000/j/1", "javascript:alert(1)", "ftp://example.org", "https://"]
)
def test_another_address_stands_beside_its_words(address: str) -> None:
    bubble = one(presented((RenderedSpan("the group", address=address),)))
    assert bubble == Bubble(f"the group {address}")


def test_an_address_that_is_its_own_words_stands_once() -> None:
    address = "https://example.org/j/1"
    assert one(presented((RenderedSpan(address, address=address),))) == Bubble(address)


def test_markup_stays_words() -> None:
    hostile = "<b>x</b> *y* `z` [link](https://example.org) &lt; @everyone"
    assert one(presented(hostile)) == Bubble(hostile)


def test_an_invite_is_copied_with_one_tap() -> None:
    bubble = one(presented("Paste this:", "Riverside: https://example.org/j/1"), copyable=True)
    assert [(entity.kind, marked(bubble, entity)) for entity in bubble.entities] == [
        ("code", "Riverside: https://example.org/j/1")
    ]


def test_nobody_is_called_by_words_in_a_shared_chat() -> None:
    assert one(presented("ask @sam_made_up"), shared=True).text == "ask @\u200bsam_made_up"
    assert one(presented("Help: @sam_made_up")).text == "Help: @sam_made_up"


def test_short_buttons_share_a_row_and_quiet_ones_have_their_own() -> None:
    bubble = one(presented("?", options=buttons("Good", "Mixed", "Hard", "Skip"), controls=buttons("Later", "Stop")))
    assert labels(bubble) == [["Good", "Mixed", "Hard", "Skip"], ["Later", "Stop"]]


def test_what_is_no_answer_stands_below_the_answers() -> None:
    others = (Button("done", "Done", "token-d"), Button("clear", "Start again", "token-c"))
    bubble = one(presented("?", options=(*buttons("Parks", "Housing"), *others)))
    assert labels(bubble) == [["Parks", "Housing"], ["Done", "Start again"]]


def test_a_long_button_stands_alone() -> None:
    bubble = one(presented("?", options=buttons("Only Dana", "The group, with my name", "More")))
    assert labels(bubble) == [["Only Dana"], ["The group, with my name"], ["More"]]


def test_the_buttons_of_a_row_are_equally_wide() -> None:
    bubble = one(presented("?", options=buttons("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")))
    assert labels(bubble) == [["Monday", "Tuesday", "Wednesday"], ["Thursday", "Friday"]]


def test_many_small_buttons_keep_to_the_limit_of_a_row() -> None:
    assert max(len(row) for row in labels(one(presented("?", options=buttons(*"0123456789"))))) <= MOST_IN_A_ROW


def test_ticks_and_places_are_shown() -> None:
    options = (Button("0", "Bus", "t", picked=True), Button("1", "Tram", "t", place=2), Button("2", "Bike", "t"))
    assert labels(one(presented("?", options=options))) == [["✓ Bus", "2. Tram", "Bike"]]


def dots(**given: int) -> tuple[Button, ...]:
    found: list[Button] = []
    for number, (name, many) in enumerate(given.items()):
        label = name.replace("_", " ")
        found.append(Button(f"+{number}", label, f"more-{number}", dots=many))
        if many:
            found.append(Button(f"-{number}", label, f"less-{number}", takes_from=f"+{number}"))
    return tuple(found)


def test_each_option_that_gets_dots_has_a_row_and_beside_it_what_takes_one_away() -> None:
    options = (*dots(Bus=2, Park=0, Pool=7), *buttons("Done", "Start again"))
    bubble = one(presented("?", options=options, controls=buttons("Later")))
    assert labels(bubble) == [
        ["+ Bus ●●", "− Bus"],
        ["+ Park"],
        ["+ Pool ●×7", "− Pool"],
        ["Done", "Start again"],
        ["Later"],
    ]
    assert [key.token for key in bubble.keyboard[0]] == ["more-0", "less-0"]


def test_a_long_option_that_has_dots_stays_legible() -> None:
    assert labels(one(presented("?", options=dots(New_benches=1, Later_buses_on_Sunday_evenings=1)))) == [
        ["+ New benches ●", "− New benches"],
        ["+ Later buses on Sunday evenings ●"],
        ["− Later buses on Sunday evenings"],
    ]


def test_a_row_of_dots_stays_a_row_when_the_first_dot_is_given() -> None:
    before = labels(one(presented("?", options=dots(Bus=0, Park=0, Pool=0))))
    after = labels(one(presented("?", options=dots(Bus=0, Park=1, Pool=0))))
    assert len(before) == len(after) == 3


@given(st.lists(st.tuples(st.text(min_size=1, max_size=60), st.integers(0, 12)), min_size=2, max_size=25))
def test_dots_on_any_options_make_a_keyboard_that_telegram_takes(options: list[tuple[str, int]]) -> None:
    found: list[Button] = []
    for number, (label, many) in enumerate(options):
        found.append(Button(f"+{number}", label, f"more-{number}", dots=many))
        if many:
            found.append(Button(f"-{number}", label, f"less-{number}", takes_from=f"+{number}"))
    bubble = one(
        presented("?", options=(*found, *buttons("Done", "Start again", "Skip")), controls=buttons("Later", "Stop"))
    )
    assert sum(map(len, bubble.keyboard)) <= MOST_BUTTONS
    assert sorted(key.token for row in bubble.keyboard for key in row if key.token[:4] in ("more", "less")) == sorted(
        button.token for button in found
    )
    check_markup({"inline_keyboard": [[_key(key) for key in row] for row in bubble.keyboard]})


def test_a_button_that_opens_the_private_chat_is_a_link() -> None:
    bubble = one(presented("?", options=(Button("0", "Answer privately", opens="k7m2-q9wd"),)))
    assert bubble.keyboard == ((Key("Answer privately", address="https://t.me/ladle_bot?start=k7m2-q9wd"),),)


@pytest.mark.parametrize("opens", ["a b", "x" * 65, "é", "a&b=c"])
def test_a_start_code_that_no_link_can_carry_is_an_error(opens: str) -> None:
    with pytest.raises(ValueError, match="start code"):
        bubbles(presented("?", options=(Button("0", "x", opens=opens),)), USERNAME)


@pytest.mark.parametrize("token", ["", "x" * 65, "é" * 33])
def test_a_token_that_no_button_can_carry_is_an_error(token: str) -> None:
    with pytest.raises(ValueError, match="token"):
        bubbles(presented("?", options=(Button("0", "x", token),)), USERNAME)


def test_more_buttons_than_telegram_takes_leave_room_for_the_quiet_ones() -> None:
    bubble = one(presented("?", options=buttons(*"x" * 150), controls=buttons("Stop")))
    assert sum(map(len, bubble.keyboard)) == MOST_BUTTONS
    assert labels(bubble)[-1] == ["Stop"]


def test_a_long_text_is_cut_between_lines_with_the_buttons_below_the_end() -> None:
    line = " ".join(["It rained all day."] * 20)
    found = bubbles(presented(*[line] * 30, options=buttons("Good")), USERNAME)
    assert len(found) > 1
    assert all(bubble.text == "\n".join([line] * (bubble.text.count("\n") + 1)) for bubble in found[:-1])
    assert [bool(bubble.keyboard) for bubble in found] == [False] * (len(found) - 1) + [True]


def test_a_style_goes_on_in_the_next_part() -> None:
    found = bubbles(presented((RenderedSpan("loud " * 2000, "bold"),)), USERNAME)
    assert len(found) == 3
    assert all(bubble.entities == (Entity("bold", 0, units(bubble.text)),) for bubble in found)


def test_nothing_to_see_is_still_a_message_that_telegram_takes() -> None:
    assert one(presented("\u2068\u2069", options=buttons("\u200b"))).text == "…"
    assert labels(one(presented("?", options=buttons("")))) == [["…"]]


TEXTS = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("ab \n\u2068\u2069\u202e👩‍👩‍👧😀é\u0301\u200d🇵🇹@/#<>*_`[]()\x00\ud83d"),
    ),
    max_size=300,
)
SPANS = st.builds(
    RenderedSpan,
    st.one_of(TEXTS, TEXTS.map(lambda text: text * 40)),
    st.sampled_from(["plain", "bold", "italic"]),
    st.one_of(st.none(), st.sampled_from(["https://example.org/x", "http://localhost/x", "x"]), TEXTS),
)
OPTIONS = st.lists(st.builds(Button, st.just("0"), TEXTS, st.just("token"), picked=st.booleans()), max_size=30)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.lists(SPANS, max_size=4).map(tuple), max_size=6),
    TEXTS,
    OPTIONS.map(tuple),
    st.booleans(),
    st.booleans(),
)
def test_telegram_takes_whatever_people_write(
    paragraphs: list[tuple[RenderedSpan, ...]],
    title: str,
    options: tuple[Button, ...],
    copyable: bool,
    shared: bool,
) -> None:
    shown = presented(*paragraphs, options=options, title=title)
    for bubble in bubbles(shown, USERNAME, copyable=copyable, shared=shared):
        assert 1 <= units(bubble.text) <= LONGEST_TEXT
        assert visible(bubble.text)
        bubble.text.encode()
        assert bubble.text == bubble.text.strip()
        text, kept = fix_text(bubble.text, [_json(entity) for entity in bubble.entities])
        assert text == bubble.text
        assert all(_json(entity) in kept for entity in bubble.entities if entity.length)
        check_markup({"inline_keyboard": [[_key(key) for key in row] for row in bubble.keyboard]})
        assert "parse_mode" not in as_parameters(bubble)


def _json(entity: Entity) -> dict[str, object]:
    found = {"type": entity.kind, "offset": entity.offset, "length": entity.length}
    return {**found, "url": entity.address} if entity.address else found


def _key(key: Key) -> dict[str, str]:
    return {"text": key.label, **({"url": key.address} if key.address else {"callback_data": key.token})}


@given(st.text("ab \n😀é", min_size=1, max_size=100).map(lambda text: text * 200))
@settings(max_examples=50, deadline=None)
def test_no_word_is_lost_where_a_text_is_cut(text: str) -> None:
    whole = "".join(bubble.text for bubble in sentences(text) if bubble.text != "…")
    assert "".join(whole.split()) == "".join(text.split())


def test_a_bubble_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Bubble("x").text = "y"  # type: ignore[misc]
