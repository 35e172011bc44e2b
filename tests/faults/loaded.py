"""Imported by the process that all lives part from: what takes long to load is loaded once (see lives.py)."""

import pytest  # noqa: F401 - what started the tests, and is imported into every process they start

import bots.discord.adapter
import bots.telegram.adapter  # noqa: F401 - a program loads a platform when it has a bot there
from tests.faults.lives import words

words()
