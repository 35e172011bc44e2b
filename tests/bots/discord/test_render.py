"""How messages look on Discord."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.discord.limits import (
    BUTTONS_IN_A_ROW,
    LONGEST_CUSTOM_ID,
    LONGEST_LABEL,
    LONGEST_OPTION,
    LONGEST_TEXT,
    MOST_BUTTONS,
    MOST_COMPONENTS,
    MOST_OF_A_MENU,
)
from bots.discord.markup import plain
from bots.discord.render import Layout, ShownFile, answered, note, parts, shortened
from bots.discord.taps import Menu as MenuTap
from bots.discord.taps import read_tap
from bots.presenting import Button, Presented
from core.messages import Arrangement, Choices, Expects, Message, Option, Private, Ref, Say, Style, told
from core.people import PersonId
from core.ports.words import Directory, Reader, Rendered, RenderedOption, RenderedSpan
from core.tokens import sign
from tests.discord_api import bits
from tests.discord_api.drafts import new_draft
from words.render import Catalogue

WORDS = Catalogue(strict=True)
TO = Private(PersonId("p"))
TEXT, BUTTON, MENU, ROW, GALLERY, FILE = 10, 2, 3, 1, 12, 13


def speak(say: Say) -> str:
    return say.id


def buttons(*labels: str, picked: tuple[str, ...] = (), codes: tuple[str, ...] = ()) -> tuple[Button, ...]:
    found = []
    for number, label in enumerate(labels):
        code = codes[number] if codes else str(number)
        found.append(Button(code, label, f"token-{code}", picked=label in picked))
    return tuple(found)


def shown(
    *paragraphs: str,
    options: tuple[Button, ...] = (),
    controls: tuple[Button, ...] = (),
    title: str = "",
    files: tuple[ShownFile, ...] = (),
    spans: tuple[RenderedSpan, ...] = (),
    arrangement: Arrangement = Arrangement.ONE,
    expects: Expects = Expects.NOTHING,
    copyable: bool = False,
) -> list[Layout]:
    lines = tuple((RenderedSpan(paragraph),) for paragraph in paragraphs) + ((spans,) if spans else ())
    rendered = Rendered(title, lines, (), (), "en", right_to_left=False)
    choices = Choices(arrangement, (Option("0", told("x")),))
    message = Message(TO, (Say("x"),), choices, expects=expects, copyable=copyable)
    return parts(message, Presented(rendered, options, controls, Reader(("en",), "UTC")), files, speak)


def components(layout: Layout) -> list[dict[str, Any]]:
    def walk(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for node in nodes:
            yield node
            yield from walk(node.get("components", []))

    return list(walk(layout.to_components()))  # type: ignore[no-untyped-call]


def of_kind(layout: Layout, kind: int) -> list[dict[str, Any]]:
    return [component for component in components(layout) if component["type"] == kind]


def texts(layout: Layout) -> list[str]:
    return [text["content"] for text in of_kind(layout, TEXT)]


def rows(layout: Layout) -> list[list[str]]:
    return [[button.get("label", "menu") for button in row["components"]] for row in of_kind(layout, ROW)]


def test_a_question_has_its_words_and_its_buttons() -> None:
    [layout] = shown("How was your week?", options=buttons("Good", "Mixed", "Hard"))
    assert texts(layout) == ["How was your week?"]
    assert rows(layout) == [["Good", "Mixed", "Hard"]]
    assert [button["custom_id"] for button in of_kind(layout, BUTTON)] == ["b.token-0", "b.token-1", "b.token-2"]


def test_controls_stand_apart_in_grey() -> None:
    [layout] = shown("And?", options=buttons("Yes"), controls=buttons("Later", "Stop", codes=("later", "stop")))
    assert rows(layout) == [["Yes"], ["Later", "Stop"]]
    assert [button["style"] for button in of_kind(layout, BUTTON)] == [1, 2, 2]


def test_paragraphs_and_the_neutral_title_are_lines() -> None:
    [layout] = shown("One", "Two", title="A question for you")
    assert texts(layout) == ["A question for you", "One\nTwo"]


def test_styles_and_links_are_shown_and_words_are_words() -> None:
    spans = (RenderedSpan("*Now*", Style.BOLD), RenderedSpan(" see "), RenderedSpan("here", address="https://e.org"))
    [layout] = shown(spans=spans)
    assert texts(layout) == [r"**\*Now\*** see [here](<https://e.org>)"]


def test_what_is_to_be_pasted_elsewhere_is_a_block() -> None:
    [layout] = shown("*Riverside*:", "https://e.org/j/x", copyable=True)
    assert texts(layout) == ["```\n*Riverside*:\nhttps://e.org/j/x\n```"]


def test_what_is_ticked_or_placed_shows_it() -> None:
    placed = Button("1", "Milk", "token", place=2)
    [layout] = shown("?", options=(*buttons("Bread", picked=("Bread",)), placed))
    assert rows(layout) == [["✓ Bread", "2. Milk"]]


def test_a_button_that_opens_the_private_chat_carries_its_code() -> None:
    [layout] = shown("Join", options=(Button("0", "Answer privately", opens="abc-1"),))
    assert [button["custom_id"] for button in of_kind(layout, BUTTON)] == ["o.abc-1"]


def test_many_options_become_a_menu_and_what_is_no_option_stays_a_button() -> None:
    labels = tuple(f"City {number}" for number in range(20))
    [layout] = shown("Where?", options=(*buttons(*labels), *buttons("Skip", codes=("skip",))))
    [menu] = of_kind(layout, MENU)
    assert [entry["label"] for entry in menu["options"]] == list(labels)
    assert menu["options"][3]["value"] == "b.token-3"
    assert (menu["custom_id"], menu["min_values"], menu["max_values"]) == ("s.0", 1, 1)
    assert rows(layout)[1:] == [["Skip"]]


def test_a_menu_for_several_shows_what_is_ticked() -> None:
    labels = tuple(f"City {number}" for number in range(12))
    options = buttons(*labels, picked=("City 4",))
    [layout] = shown("Where?", options=options, arrangement=Arrangement.MANY)
    [menu] = of_kind(layout, MENU)
    assert (menu["custom_id"], menu["min_values"], menu["max_values"]) == ("t.0", 0, 12)
    assert [entry["label"] for entry in menu["options"] if entry.get("default")] == ["City 4"]


def test_more_than_a_menu_holds_takes_several() -> None:
    [layout] = shown("Which?", options=buttons(*(f"Group {number}" for number in range(60))))
    assert [len(menu["options"]) for menu in of_kind(layout, MENU)] == [25, 25, 10]
    assert [menu["custom_id"] for menu in of_kind(layout, MENU)] == ["s.0", "s.1", "s.2"]


def dots(*given: tuple[str, int]) -> tuple[Button, ...]:
    found: list[Button] = []
    for number, (label, many) in enumerate(given):
        found.append(Button(f"+{number}", label, f"more-{number}", dots=many))
        if many:
            found.append(Button(f"-{number}", label, f"less-{number}", takes_from=f"+{number}"))
    return tuple(found)


def test_what_gets_dots_has_a_row_each_with_what_takes_one_away() -> None:
    options = (*dots(("Bus", 2), ("Park", 0), ("Later buses on Sundays", 7)), *buttons("Done", codes=("done",)))
    [layout] = shown("?", options=options)
    assert rows(layout) == [
        ["+ Bus ●●", "− Bus"],
        ["+ Park"],
        ["+ Later buses on Sundays ●×7", "− Later buses on Sundays"],
        ["Done"],
    ]
    [layout] = shown("?", options=dots(("Later buses on Sundays and on days off", 1), ("Bus", 0)))
    assert rows(layout) == [["+ Later buses on Sundays and on days off ●", "−"], ["+ Bus"]]


def test_dots_on_many_options_have_a_menu_to_give_and_one_to_take_away() -> None:
    options = (*dots(*((f"Street {number}", number % 2) for number in range(25))), *buttons("Done", codes=("done",)))
    [layout] = shown("?", options=options)
    more, less = of_kind(layout, MENU)
    assert (more["placeholder"], less["placeholder"]) == ("menu-dot-more", "menu-dot-less")
    assert [entry["label"] for entry in more["options"]][:2] == ["+ Street 0", "+ Street 1 ●"]
    assert [entry["label"] for entry in less["options"]][:2] == ["− Street 1", "− Street 3"]
    assert rows(layout)[2:] == [["Done"]]


def test_whether_dots_have_menus_does_not_change_with_a_tap() -> None:
    for number in (5, 6):
        none, all_of_them = (
            [
                bool(of_kind(layout, MENU))
                for layout in shown("?", options=dots(*((f"{n}", has) for n in range(number))))
            ]
            for has in (0, 1)
        )
        assert none == all_of_them == [number > 5]


def test_the_same_entry_can_be_picked_again_as_the_menu_is_another_one() -> None:
    ids = []
    for many in range(4):
        [layout] = shown("?", options=dots(("Bus", many), *((f"{n}", 0) for n in range(9))))
        ids += [menu["custom_id"] for menu in of_kind(layout, MENU)]
    assert len(set(ids)) == len(ids) == 7
    for place in range(2):
        codes = tuple(f"{place}.{number}" for number in range(11))
        [layout] = shown("?", options=buttons(*map(str, range(11)), codes=codes))
        ids += [menu["custom_id"] for menu in of_kind(layout, MENU)]
    assert ids[-2] != ids[-1]
    assert all(read_tap(custom_id) == MenuTap(several=False) for custom_id in ids)


def test_grades_in_a_menu_leave_what_goes_on_a_button() -> None:
    codes = (*(f"3.{number}" for number in range(11)), "skip")
    [layout] = shown("?", options=buttons(*map(str, range(11)), "Skip", codes=codes))
    assert [len(menu["options"]) for menu in of_kind(layout, MENU)] == [11]
    assert rows(layout)[1:] == [["Skip"]]


@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=130).filter(str.strip), st.integers(0, 40)), min_size=2, max_size=25
    )
)
def test_dots_on_any_options_fit(given_dots: list[tuple[str, int]]) -> None:
    other = buttons("Done", "Start again", "Skip", "Change", codes=("done", "clear", "skip", "again"))
    quiet = buttons("Back", "Later", "Stop", codes=("back", "later", "stop"))
    [layout] = shown("?", options=(*dots(*given_dots), *other), controls=quiet)
    assert len(components(layout)) <= MOST_COMPONENTS
    assert sum(len(text) for text in texts(layout)) <= LONGEST_TEXT
    ids = [component["custom_id"] for component in components(layout) if "custom_id" in component]
    assert len(set(ids)) == len(ids)
    entries = [entry["value"] for menu in of_kind(layout, MENU) for entry in menu["options"]]
    assert {f"b.{button.token}" for button in dots(*given_dots)} <= {*ids, *entries}


def test_a_label_that_is_too_long_stands_above_in_full() -> None:
    label = "The group, no name (" + "Ana " * 20 + "still sees it; people may guess)"
    [layout] = shown("Who may read this?", options=buttons("Only Ana", label))
    assert f"- {plain(label)}" in plain("\n".join(texts(layout)))
    assert [len(button["label"]) <= LONGEST_LABEL for button in of_kind(layout, BUTTON)] == [True, True]


def test_a_question_that_waits_for_words_offers_a_field() -> None:
    for expects, custom_id, label in (
        (Expects.TEXT, "w.t.token-stop", "field-write"),
        (Expects.NUMBER, "w.n.token-stop", "field-write"),
        (Expects.VOICE, "w.v.token-stop", "field-file"),
    ):
        [layout] = shown("?", controls=buttons("Stop", codes=("stop",)), expects=expects)
        field = of_kind(layout, BUTTON)[0]
        assert (field["custom_id"], field["label"]) == (custom_id, label)


def test_a_question_with_buttons_only_offers_no_field() -> None:
    [layout] = shown("?", options=buttons("Yes"), expects=Expects.NOTHING)
    assert len(of_kind(layout, BUTTON)) == 1


def test_pictures_and_recordings_come_along() -> None:
    files = (ShownFile("a.png", b"x", picture=True), ShownFile("b.ogg", b"y", picture=False))
    [layout] = shown("Result", files=files)
    [gallery], [file] = of_kind(layout, GALLERY), of_kind(layout, FILE)
    assert [item["media"]["url"] for item in gallery["items"]] == ["attachment://a.png"]
    assert file["file"]["url"] == "attachment://b.ogg"


def test_a_message_without_words_shows_nothing() -> None:
    assert shown() == []


def test_an_answered_question_keeps_nothing_else() -> None:
    layout = answered("Answered")
    assert [component["type"] for component in components(layout)] == [TEXT]
    assert texts(layout) == ["Answered"]


def test_a_note_gives_back_what_was_not_taken() -> None:
    layout = note("Too *long*", given_back="**mine**", again=("Try again", "w.t.x"))
    assert texts(layout) == [r"Too \*long\*", "```\n**mine**\n```"]
    assert rows(layout) == [["Try again"]]


@given(st.text(min_size=1).filter(str.strip), st.integers(1, 120))
def test_what_is_shortened_fits_and_begins_the_same(text: str, longest: int) -> None:
    short = shortened(text, longest)
    assert len(short) <= longest
    assert " ".join(text.split()).startswith(short.removesuffix("…"))


LINES = st.text(st.sampled_from("ab *_[]:/\\é👩‍👧 \n"), min_size=1, max_size=9000).filter(
    lambda text: bool(text.strip())
)
LABELS = st.lists(st.text(min_size=1, max_size=130).filter(lambda text: bool(text.strip())), max_size=30)


@given(st.lists(LINES, min_size=1, max_size=4), LABELS, st.sampled_from(list(Expects)), st.booleans())
def test_everything_fits_whatever_there_is_to_say(
    paragraphs: list[str], labels: list[str], expects: Expects, copyable: bool
) -> None:
    whole = shown(
        *("\n".join(line for line in text.split("\n") if line.strip()) for text in paragraphs),
        options=buttons(*labels),
        controls=buttons("Back", "Later", "Stop", codes=("back", "later", "stop")),
        title="A question for you",
        expects=expects,
        copyable=copyable,
    )
    for layout in whole:
        found = components(layout)
        assert len(found) <= MOST_COMPONENTS
        assert sum(len(text) for text in texts(layout)) <= LONGEST_TEXT
        assert all(texts(layout))
        for row in of_kind(layout, ROW):
            assert 1 <= len(row["components"]) <= BUTTONS_IN_A_ROW
        for button in of_kind(layout, BUTTON):
            assert 1 <= len(button["label"]) <= LONGEST_LABEL
            assert len(button["custom_id"]) <= LONGEST_CUSTOM_ID
        for menu in of_kind(layout, MENU):
            assert 1 <= len(menu["options"]) <= MOST_OF_A_MENU
            assert all(len(entry["label"]) <= LONGEST_OPTION for entry in menu["options"])
        ids = [component["custom_id"] for component in found if "custom_id" in component]
        assert len(set(ids)) == len(ids)
    assert not any(of_kind(layout, BUTTON) for layout in whole[:-1])
    assert len(of_kind(whole[-1], BUTTON)) <= MOST_BUTTONS + 5


@given(LINES)
def test_no_word_is_lost_where_a_message_takes_several(text: str) -> None:
    lines = [line for line in text.split("\n") if line.strip()]
    whole = shown(*lines)
    seen = " ".join(plain("\n".join(texts(layout))) for layout in whole)
    assert "".join(seen.split()) == "".join(text.split())


TITLE = Say("title-question")
LONG = tuple(Option(str(number), told(f"{number}: " + "a long label, " * 9)) for number in range(8))
MANY = tuple(Option(str(number), told(f"Town *{number}*")) for number in range(25))
CONTROLS = tuple(Option(name, Say(f"control-{name}")) for name in ("back", "later", "stop"))


@pytest.mark.parametrize("expects", list(Expects))
@pytest.mark.parametrize("options", [(), LONG, MANY], ids=["none", "long", "many"])
@pytest.mark.parametrize("arrangement", list(Arrangement))
def test_discord_takes_every_kind_of_message(
    expects: Expects, options: tuple[Option, ...], arrangement: Arrangement
) -> None:
    """The tests' own small Discord checks each as Discord does."""
    body = (told("`code` @everyone <@1> " + "word " * 900), told("https://example.org [x](https://y.example)"))
    choices = Choices(arrangement, options, CONTROLS)
    ref = Ref("d", "0" * 16)
    message = Message(TO, body, choices, ref, expects, title=TITLE)
    reader = Reader(("en",), "UTC")
    rendered = WORDS.render(message, reader, Directory())

    def taps(some: tuple[RenderedOption, ...]) -> tuple[Button, ...]:
        return tuple(
            Button(one.code, one.label, sign(b"k", TO.person, ref, one.code), picked=one.code == "3") for one in some
        )

    presented = Presented(rendered, taps(rendered.options), taps(rendered.controls), reader)
    for layout in parts(message, presented, (), lambda say: WORDS.text(say, ("en",))):
        new_draft({"components": layout.to_components(), "flags": bits.IS_COMPONENTS_V2}, [])  # type: ignore[no-untyped-call]
