"""Layouts and forms as a bot builds them with discord.py."""

from typing import Any

import discord
from discord import ui

Layout = ui.LayoutView


def question(text: str = "How are you?", *, disabled: bool = False) -> Layout:
    """Make a box with a text, three buttons and a menu."""
    buttons: ui.ActionRow[Any] = ui.ActionRow()
    for label, custom_id in (("Well", "well"), ("Say more", "more"), ("Later", "later")):
        buttons.add_item(ui.Button(label=label, custom_id=custom_id, disabled=disabled))
    menu: ui.ActionRow[Any] = ui.ActionRow()
    menu.add_item(
        ui.Select(
            custom_id="day",
            options=[
                discord.SelectOption(label="Monday", value="mon"),
                discord.SelectOption(label="Tuesday", value="tue"),
            ],
        )
    )
    box: ui.Container[Any] = ui.Container(ui.TextDisplay(text), buttons, menu)
    layout = Layout(timeout=None)
    layout.add_item(box)
    return layout


def form() -> ui.Modal:
    """Make a form with a text and a menu."""
    modal = ui.Modal(title="Say more", custom_id="form", timeout=None)
    modal.add_item(ui.Label(text="Your words", component=ui.TextInput(custom_id="words", max_length=50)))
    options = [discord.SelectOption(label="Red", value="red"), discord.SelectOption(label="Blue", value="blue")]
    modal.add_item(ui.Label(text="A colour", component=ui.Select(custom_id="colour", options=options)))
    return modal
