"""The program that draws one picture and ends: `python -m web.drawing svg|png`, a chart as JSON on its input.

Its exit status is all it says, as what it could print may hold people's words. 0: the picture is on its output.
"""

import io
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import entry_points
from importlib.resources import files

import vl_convert
from PIL import Image

from web.chart_layout import WIDTH, Box, Layout, Text, lay_out
from web.charts import Bar, Chart, Distribution, Table

# What one drawing may take. The largest picture takes a fifth of the memory and a tenth of the time.
MAX_MEMORY = 1 << 30
MAX_CPU_SECONDS = 30

# Contrast with white 16:1 and 8:1; WCAG 2.2 asks 4.5:1 for text and 3:1 for bars. There is one hue: bars differ in
# length and number alone.
INK = "#202020"
BAR_COLOUR = "#1d4f91"
LIGHT_COLOUR = "#d5e3f5"  # behind a number of a table: ink on it has 12:1
PAPER = "#ffffff"
# vl-convert brings Liberation Sans (Latin, Greek, Cyrillic, Hebrew) and takes what that lacks from any font it finds.
# A page shows the SVG in the reader's own fonts.
FONT = "sans-serif"
FONT_RIGHT_TO_LEFT = "Noto Sans Arabic, sans-serif"
# That font has all its weights in one file, of which a PNG gets the lightest: an edge of so many pixels makes it bold.
EDGE = 0.6
# Packages named fontpkg-… announce their fonts here; installing one more makes one more script readable in PNGs.
FONT_PACKAGES = "fontpkg.family"

PNG_SCALE = 2
# Two colours and the steps between them. It makes a PNG a seventh as large, and people pay for their data.
PNG_COLOURS = 32


def describe(layout: Layout) -> dict[str, object]:
    """Return the one Vega-Lite specification that both formats are drawn from."""
    styles = sorted({(text.size, text.bold) for text in layout.texts})
    letters = [_write([text for text in layout.texts if (text.size, text.bold) == style], layout) for style in styles]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "height": layout.height,
        "padding": 0,
        "autosize": "none",
        "background": PAPER,
        "config": {
            "font": FONT_RIGHT_TO_LEFT if layout.rtl else FONT,
            "aria": False,
            "view": {"stroke": None},
            "mark": {"color": INK},
        },
        "layer": [*_fills(layout.boxes), *letters],
    }


def _fills(boxes: Sequence[Box]) -> list[dict[str, object]]:
    light = [box for box in boxes if box.light]
    bars = _fill([box for box in boxes if not box.light], BAR_COLOUR)
    return [bars, _fill(light, LIGHT_COLOUR)] if light else [bars]


def _fill(boxes: Sequence[Box], colour: str) -> dict[str, object]:
    return {
        "data": {"values": [asdict(box) for box in boxes]},
        "mark": {"type": "rect", "color": colour},
        "encoding": {"x": _pixels("left"), "x2": {"field": "right"}, "y": _pixels("top"), "y2": {"field": "bottom"}},
    }


def _write(texts: Sequence[Text], layout: Layout) -> dict[str, object]:
    """Return a layer of texts that are all of one size and weight."""
    bold = texts[0].bold
    style: dict[str, object] = {
        "align": "right" if layout.rtl else "left",
        "baseline": "middle",
        "fontSize": texts[0].size,
        "fontWeight": "bold" if bold else "normal",
    }
    if bold and layout.rtl:
        style |= {"stroke": INK, "strokeWidth": EDGE}
    return {
        "data": {"values": [asdict(text) for text in texts]},
        "mark": {"type": "text", **style},
        "encoding": {"x": _pixels("x"), "y": _pixels("y"), "text": {"field": "text"}},
    }


def _pixels(field: str) -> dict[str, object]:
    """Return an axis that is not drawn, on which the layout has already turned values into pixels."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def draw(chart: Chart, picture: str) -> bytes:
    """Return the picture of a chart as "svg" or "png"."""
    for package in entry_points(group=FONT_PACKAGES):
        vl_convert.register_font_directory(str(files(package.module) / "files"))
    specification = describe(lay_out(chart))
    # No base address is allowed: a picture never asks the network for anything.
    if picture == "png":
        return _pack(vl_convert.vegalite_to_png(specification, scale=PNG_SCALE, allowed_base_urls=[]))
    svg = vl_convert.vegalite_to_svg(specification, allowed_base_urls=[])
    return svg.replace("<svg ", f'<svg lang="{chart.language}" ', 1).encode()


def _pack(png: bytes) -> bytes:
    packed = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        opaque = picture.convert("RGB")
    opaque.quantize(PNG_COLOURS, dither=Image.Dither.NONE).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def _read(text: bytes) -> Chart:
    values = json.loads(text)
    if "cells" in values:
        cells = tuple(tuple(row) for row in values["cells"])
        marked = tuple((row, place) for row, place in values["marked"])
        return Table(**{**values, "labels": tuple(values["labels"]), "cells": cells, "marked": marked})
    return Distribution(**{**values, "rows": tuple(Bar(**row) for row in values["rows"])})


def _limit_itself() -> None:
    if sys.platform == "win32":  # has no such limits
        return
    import resource  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold people's words
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_SECONDS, MAX_CPU_SECONDS))
    # Not RLIMIT_AS: the JavaScript engine reserves 34 GiB of addresses that it never uses.
    resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY, MAX_MEMORY))


if __name__ == "__main__":
    _limit_itself()
    sys.stdout.buffer.write(draw(_read(sys.stdin.buffer.read()), sys.argv[1]))
