"""Pictures of counts: what they show, that nothing people write can spoil them, and what their drawing may cost."""

import asyncio
import io
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from core.messages import Say
from web.charts import MAX_ROWS, MAX_STEP_ROWS, PICTURES_KEPT, Bar, ChartFailed, Charts, Distribution, Table
from words.render import Catalogue

SVG = "{http://www.w3.org/2000/svg}"
WEEK = Distribution(
    "How was your week?",
    (Bar("Good", 4), Bar("Mixed", 3), Bar("Hard", 0), Bar("Too bad, or worse", 3, "3 together")),
    "en",
    rtl=False,
)
ARABIC = Distribution(
    "كيف كان أسبوعك؟",
    (Bar("جيد!", 4, "٤"), Bar("متوسط (3)", 3, "٣"), Bar("OK", 1, "١")),
    "ar",
    rtl=True,
)
HOSTILE = Distribution(
    '<script>alert(1)</script> & "quotes" \'',
    (
        Bar("</text><image href='https://example.org/x.png'/>", 3),
        Bar("\u202eabc\u202c \u2066def", 2),
        Bar("]]> &amp; &#0; <!-- ", 1),
        Bar("\x00\x07\x1b[31m\ufffe\ud800", 1, "\x00"),
        Bar("z" + "\u0301" * 300, 1),
        Bar("W" * 500, 1, "W" * 500),
        Bar("👨‍👩‍👧‍👦" * 100, 1),
        Bar("", None),
    ),
    "en",
    rtl=False,
)
ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2069"))


def draw_svg(distribution: Distribution) -> ET.Element:
    return ET.fromstring(asyncio.run(Charts().draw(distribution, "svg")))  # noqa: S314  # our own, and what is tested


def words(svg: ET.Element) -> list[str]:
    return [(text.text or "").translate(ISOLATES) for text in svg.iter(f"{SVG}text")]


def bar_spans(svg: ET.Element) -> list[tuple[float, float]]:
    """The left and right end of each bar, in pixels."""
    spans = []
    for path in svg.iter(f"{SVG}path"):
        if path.get("fill"):
            left, width = (path.attrib["d"].removeprefix("M").replace("h", ",").replace("v", ",").split(","))[::2][:2]
            spans.append((float(left), float(left) + float(width)))
    return spans


def test_every_row_shows_its_label_and_its_number() -> None:
    svg = draw_svg(WEEK)

    assert sorted(words(svg)) == sorted(
        ["How was your week?", "Good", "4", "Mixed", "3", "Hard", "0", "Too bad, or worse", "3 together"]
    )
    assert (svg.get("width"), svg.get("lang")) == ("360", "en")


def test_bars_are_as_long_as_their_counts_and_zero_has_none() -> None:
    (left, right), *others = bar_spans(draw_svg(WEEK))

    assert len(others) == 2
    for start, end in others:
        assert start == left
        assert end - start == pytest.approx(0.75 * (right - left), abs=0.01)


def test_a_row_without_a_count_has_words_and_no_bar() -> None:
    svg = draw_svg(Distribution("Q", (Bar("Good", None, "nearly everyone"),), "en", rtl=False))

    assert sorted(words(svg)) == ["Good", "Q", "nearly everyone"]
    assert bar_spans(svg) == []


def test_a_light_bar_is_told_from_the_others() -> None:
    svg = draw_svg(Distribution("Q", (Bar("Good", 9, "nearly all", light=True), Bar("Bad", 3)), "en", rtl=False))
    dark, light = (len(svg.findall(f".//*[@fill='{colour}']")) for colour in ("#1d4f91", "#d5e3f5"))
    assert (dark, light) == (1, 1)


@pytest.mark.parametrize("language", ["en", "pt", "ar"])
def test_what_nearly_all_chose_is_said_on_its_bar_and_never_cut(language: str) -> None:
    note = Catalogue(strict=True).text(Say("page-chart-many"), (language,))
    chart = Distribution("Q", (Bar("Good", 9, note, light=True), Bar("Bad", 3)), language, rtl=language == "ar")
    assert note in words(draw_svg(chart))


def test_bold_letters_have_an_edge_where_the_font_of_a_png_has_no_bold() -> None:
    def edged(*, rtl: bool) -> list[str]:
        svg = draw_svg(Distribution("Q", (Bar("Good", 5),), "en", rtl=rtl))
        return ["".join(text.itertext()).strip("\u2066\u2067\u2069") for text in svg.findall(".//*[@stroke='#202020']")]

    assert sorted(edged(rtl=True)) == ["5", "Q"]
    assert edged(rtl=False) == []


def test_right_to_left_bars_grow_from_the_right() -> None:
    svg = draw_svg(ARABIC)

    assert [round(right) for _, right in bar_spans(svg)] == [344, 344, 344]
    assert {text.get("text-anchor") for text in svg.iter(f"{SVG}text")} == {"end"}


def test_each_line_keeps_its_direction_to_itself() -> None:
    lines = {text.text or "" for text in draw_svg(ARABIC).iter(f"{SVG}text")}

    assert "\u2067متوسط (3)\u2069" in lines
    assert "\u2066OK\u2069" in lines


def test_what_people_write_is_shown_as_text_and_does_nothing() -> None:
    svg = draw_svg(HOSTILE)

    elements = {element.tag.removeprefix(SVG) for element in svg.iter()}
    attributes = {name for element in svg.iter() for name in element.attrib}
    assert elements == {"svg", "g", "rect", "path", "text"}
    assert not {name for name in attributes if name.startswith("on") or "href" in name or name == "style"}
    shown = words(svg)
    assert any("<script>alert(1)</script> &" in line for line in shown)
    assert "abc def" in shown
    assert "]]> &amp; &#0; <!--" in shown
    assert "[31m" in shown
    assert not any(character in line for line in shown for character in "\u202e\u202c\x00\x07\x1b\ufffe")


def test_long_labels_end_in_an_ellipsis_between_whole_characters() -> None:
    shown = words(draw_svg(HOSTILE))

    assert [line for line in shown if "W" in line] == ["W" * 19, "W" * 18 + "…", "W" * 8 + "…"]
    family = [line for line in shown if "👨" in line]
    assert len(family) == 2
    assert "".join(family).removesuffix("…") == "👨‍👩‍👧‍👦" * ("".join(family).count("👨"))
    assert max(len(line) for line in shown if "\u0301" in line) == 16


def test_a_png_has_two_dots_a_pixel_and_is_small_enough_for_prepaid_data() -> None:
    png = asyncio.run(Charts().draw(WEEK, "png"))

    picture = Image.open(io.BytesIO(png))
    assert (picture.format, picture.width) == ("PNG", 720)
    assert len(png) < 30_000
    assert len(picture.convert("RGB").getcolors() or []) > 2


def test_a_png_has_arabic_letters_rather_than_boxes() -> None:
    def dots_of(label: str) -> bytes:
        one = Distribution("", (Bar(label, None),), "ar", rtl=True)
        return Image.open(io.BytesIO(asyncio.run(Charts().draw(one, "png")))).convert("L").tobytes()

    # Letters that a font lacks are all the same box.
    assert len({dots_of("جججج"), dots_of("دددد"), dots_of("گگگگ"), dots_of("ٹٹٹٹ")}) == 4


def test_hostile_labels_make_a_png_too() -> None:
    assert asyncio.run(Charts().draw(HOSTILE, "png")).startswith(b"\x89PNG")


def test_the_largest_picture_can_be_drawn() -> None:
    largest = Distribution("Why? " * 99, (Bar("because " * 60, 7, "seven or so " * 9),) * MAX_ROWS, "en", rtl=False)
    png = asyncio.run(Charts().draw(largest, "png"))

    # Telegram takes photos whose width and height add up to 10,000 at most: https://core.telegram.org/bots/api#sendphoto
    assert sum(Image.open(io.BytesIO(png)).size) < 10_000


def test_the_same_picture_is_drawn_once_even_if_many_ask_at_once() -> None:
    async def ask() -> list[bytes]:
        charts = Charts()
        return await asyncio.gather(*(charts.draw(WEEK, "svg") for _ in range(20)))

    first, *others = asyncio.run(ask())
    assert all(other is first for other in others)


def test_only_the_last_pictures_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    charts = Charts()

    async def count(distribution: Distribution, picture: str) -> bytes:
        drawn.append(distribution.title)
        return b""

    async def ask() -> None:
        for number in (*range(PICTURES_KEPT + 1), 0, PICTURES_KEPT):
            await charts.draw(Distribution(str(number), (Bar("Good", 5),), "en", rtl=False), "svg")

    monkeypatch.setattr(charts, "_draw", count)
    asyncio.run(ask())

    assert drawn == [str(number) for number in (*range(PICTURES_KEPT + 1), 0)]


def test_a_drawing_that_takes_too_long_is_ended_and_the_next_one_works() -> None:
    async def ask() -> bytes:
        charts = Charts(seconds=0.0)
        with pytest.raises(ChartFailed, match="longer than 0 seconds"):
            await charts.draw(WEEK, "svg")
        charts._seconds = 60.0
        return await charts.draw(WEEK, "svg")

    assert asyncio.run(ask()).startswith(b"<svg")


def test_a_program_that_fails_is_said_in_one_sentence_without_peoples_words(monkeypatch: pytest.MonkeyPatch) -> None:
    # As where the drawing library is not installed: this Python finds nothing but its own library.
    monkeypatch.setattr(sys, "executable", str(Path(sys.base_prefix, "bin", "python3")))

    with pytest.raises(ChartFailed) as failure:
        asyncio.run(Charts().draw(WEEK, "svg"))

    assert str(failure.value).startswith("The picture was not drawn: its program ended with 1.")
    assert "week" not in str(failure.value)


def test_a_program_that_is_not_there_is_said_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))

    with pytest.raises(ChartFailed, match="did not start"):
        asyncio.run(Charts().draw(WEEK, "svg"))


def test_the_program_sees_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    spy = tmp_path / "python"
    spy.write_text(f'#!/bin/sh\nenv > "{seen}"\n')
    spy.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(spy))
    monkeypatch.setenv("LADLE_TELEGRAM_TOKEN", "not-for-others")

    with pytest.raises(ChartFailed):
        asyncio.run(Charts().draw(WEEK, "svg"))

    assert "PATH=" in seen.read_text()
    assert "not-for-others" not in seen.read_text()


def test_the_server_never_loads_the_drawing_libraries() -> None:
    program = (
        "import asyncio, sys\n"
        "from web.charts import Bar, Charts, Distribution\n"
        "picture = asyncio.run(Charts().draw(Distribution('Q', (Bar('Good', 5),), 'en', rtl=False), 'png'))\n"
        "assert picture.startswith(b'\\x89PNG')\n"
        "print({'vl_convert', 'PIL'} & set(sys.modules))\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ran.stdout == "set()\n"


@pytest.mark.parametrize(
    ("rows", "language", "reason"),
    [
        ((), "en", "1 to 26 rows"),
        ((Bar("Good", 1),) * (MAX_ROWS + 1), "en", "1 to 26 rows"),
        ((Bar("Good", -1),), "en", "cannot be negative"),
        ((Bar("Good", 1),), 'en" onload="alert(1)', "must be a tag"),
        ((Bar("Good", 1),), "", "must be a tag"),
    ],
)
def test_a_picture_that_makes_no_sense_is_refused(rows: tuple[Bar, ...], language: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Distribution("Q", rows, language, rtl=False)


def test_a_table_numbers_its_options_and_lets_the_larger_number_stand_out() -> None:
    cells = (("", "5"), ("2", ""))
    table = Table("Which?", "Read it so.", ("Buses", "Parks & <b>"), cells, ((0, 1),), "en", rtl=False)
    svg = ET.fromstring(asyncio.run(Charts().draw(table, "svg")))  # noqa: S314  # our own, and what is tested

    shown = [word for word in words(svg) if word]
    assert sorted(shown) == sorted(
        ["Which?", "Read it so.", "1. Buses", "2. Parks & <b>", "1", "2", "1", "2", "5", "2"]
    )
    assert len(bar_spans(svg)) == 1


def test_a_table_reads_from_the_right_where_people_do() -> None:
    table = Table("؟", "", ("جيد", "سيئ"), (("", "5"), ("2", "")), ((0, 1),), "ar", rtl=True)
    svg = ET.fromstring(asyncio.run(Charts().draw(table, "svg")))  # noqa: S314  # our own, and what is tested

    assert {text.get("text-anchor") for text in svg.iter(f"{SVG}text")} == {"end"}
    ((left, _),) = bar_spans(svg)
    assert left < 180


def test_steps_of_a_count_have_headings_and_labels_of_one_line() -> None:
    rows = (Bar("because " * 20, 4, heading="Step 1"), Bar("B", 3), Bar("A", 7, heading="Step 2"))
    shown = words(draw_svg(Distribution("Q", rows, "en", rtl=False)))

    assert {"Step 1", "Step 2"} <= set(shown)
    assert len([word for word in shown if "because" in word]) == 1


def test_the_longest_count_in_steps_can_be_sent_to_a_chat() -> None:
    steps = tuple(Bar("because " * 60, 7, heading="" if place % 6 else "Step") for place in range(MAX_STEP_ROWS))
    png = asyncio.run(Charts().draw(Distribution("Why? " * 99, steps, "en", rtl=False), "png"))

    assert sum(Image.open(io.BytesIO(png)).size) < 10_000
