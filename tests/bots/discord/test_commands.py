"""The commands that Discord's app offers."""

import re

from bots.discord.commands import COMMANDS, LONGEST_DESCRIPTION, MOST_CHOICES, offered, same
from core import areas
from core import commands as known
from core.dialogue import CONTROLS
from words.render import Catalogue

WORDS = Catalogue(strict=True)
OTHER_NAMES = {"join", "check-in"}  # of commands that are offered


def test_every_command_is_offered() -> None:
    typed = {*known._COMMANDS, *known._OF_A_PERSON, *areas.COMMANDS, *areas.PERSONAL}
    everything = {*typed, *CONTROLS, *known._TAKE_CODES, "setup"}
    assert {command.name for command in COMMANDS} == everything - OTHER_NAMES


def test_every_command_is_one_that_discord_takes() -> None:
    for command in offered(WORDS):
        assert re.fullmatch(r"[-_a-z0-9]{1,32}", command["name"])
        described = [command, *command["options"]]
        texts = [text for one in described for text in (one["description"], *one["description_localizations"].values())]
        assert all(1 <= len(text) <= LONGEST_DESCRIPTION for text in texts)
        assert all(len(option.get("choices", [])) <= MOST_CHOICES for option in command["options"])
        assert set(command["contexts"]) <= {0, 1}


def test_commands_are_described_in_every_language_that_both_know() -> None:
    [start] = [command for command in offered(WORDS) if command["name"] == "start"]
    assert set(start["description_localizations"]) == {"pt-BR"}  # Discord's app speaks no Arabic
    assert start["options"][0]["description_localizations"]["pt-BR"] == "O código que recebeu"


def test_languages_are_offered_in_their_own_words() -> None:
    [command] = [command for command in offered(WORDS) if command["name"] == "language"]
    choices = {choice["value"]: choice["name"] for choice in command["options"][0]["choices"]}
    assert choices == {"en": "English", "pt": "Português", "ar": "العربية"}


def test_setting_up_is_offered_in_servers_to_those_who_manage_them() -> None:
    [setup] = [command for command in offered(WORDS) if command["name"] == "setup"]
    assert (setup["contexts"], setup["default_member_permissions"]) == ([0], "32")


def test_what_discord_adds_to_a_command_is_no_change() -> None:
    found = [
        {**command, "id": "1", "application_id": "2", "version": "3", "nsfw": False, "name_localizations": None}
        for command in offered(WORDS)
    ]
    assert same(list(reversed(found)), offered(WORDS))


def test_what_we_leave_empty_may_be_missing() -> None:
    found = [{name: value for name, value in command.items() if value} for command in offered(WORDS)]
    assert same(found, offered(WORDS))


def test_any_change_is_one() -> None:
    wanted = offered(WORDS)
    assert not same([], wanted)
    assert not same(wanted[1:], wanted)
    assert not same([{**wanted[0], "description": "other"}, *wanted[1:]], wanted)
    assert not same([{**wanted[0], "options": []}, *wanted[1:]], wanted)
    assert not same([*wanted[1:], {**wanted[0], "name": "another"}], wanted)
    assert not same(None, wanted)
