"""Telegram, over the Bot API: https://core.telegram.org/bots/api."""

import os

# Lets python-telegram-bot 22 give lengths of time as it will from its next version on. Without this, reading an update
# about one warns, each time, that this will change.
os.environ.setdefault("PTB_TIMEDELTA", "true")
