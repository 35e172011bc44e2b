"""What Discord takes, with the page that says so; and what Ladle asks of a server.

The pages are under https://docs.discord.com/developers unless a whole address stands there.
"""

from datetime import timedelta

from discord import Permissions
from discord.utils import oauth_url

# components/reference: one message with components of the second version
MOST_COMPONENTS = 40  # those within others counted too
LONGEST_TEXT = 4000  # characters over all its texts
BUTTONS_IN_A_ROW = 5
LONGEST_LABEL = 80  # of a button
LONGEST_CUSTOM_ID = 100
MOST_OF_A_MENU = 25
LONGEST_OPTION = 100  # the label of an entry of a menu
LONGEST_PLACEHOLDER = 150

# components/reference, interactions/receiving-and-responding: a window with fields (a modal)
LONGEST_WINDOW_TITLE = 45
LONGEST_FIELD_LABEL = 45
LONGEST_FIELD = 4000

# resources/message#create-message
LONGEST_NONCE = 25
MOST_FILES = 10
LARGEST_FILE = 10 << 20  # bytes that a bot may send where nobody has paid for more (reference#uploading-files)

# interactions/receiving-and-responding: how long an interaction can be answered, edited and followed up
TOKEN_LIVES = timedelta(minutes=15)

# What topics/rate-limits calls the global limit: of one bot, whatever it asks for. Answers to interactions are free.
REQUESTS_A_SECOND = 50
# Messages a second that fan-outs may send, and beside them replies to a tap (docs/explanation/delivery.md).
MESSAGES_A_SECOND = 40.0
REPLIES_A_SECOND = 8.0
# Every request that counts waits for this many a second at most: settling another message, opening a chat, a note.
# The rest is for what discord.py asks by itself at a start (six requests), and as Discord counts at its own end, where
# requests may arrive closer together than they left.
REQUESTS_WE_MAKE = 43
# "You are opening direct messages too fast" (40003) names no number; this is a tenth of the whole.
OPENINGS_A_SECOND = 5

# https://support.discord.com/hc/en-us/articles/25444343291031: what nobody but payers can send longer than 2,000
LONGEST_TYPED = 4000
# Discord's app offers to send longer words as a text file; far more than any answer may have is read, to be told so.
LARGEST_TYPED_FILE = 1 << 20  # bytes
TYPED_FILE = "message.txt"

LARGEST_FETCHED = 20 << 20  # bytes of a picture or recording; no more is stored

# What one person sees of an answer in a server: how wide labels may be side by side before a phone breaks the row.
WIDEST_ROW = 56  # characters of labels
MOST_BUTTONS = 10  # more options than this become a menu


# Of a meeting on a server's list of events: https://docs.discord.com/developers/resources/guild-scheduled-event
LONGEST_EVENT_NAME = 100  # characters
LONGEST_EVENT_PLACE = 100
LONGEST_EVENT_WORDS = 1000
MOST_INTERESTED = 100  # people in one answer


def permissions() -> Permissions:
    """Return the rights that Ladle asks for in a server.

    They are to see a channel and write there, in threads too, with pictures; and to put meetings on the server's list
    of events, without which everything else works.

    https://docs.discord.com/developers/topics/permissions
    """
    return Permissions(
        view_channel=True, send_messages=True, send_messages_in_threads=True, attach_files=True, create_events=True
    )


def invite_link(application: int) -> str:
    """Return the address at which somebody who manages a server adds the bot to it."""
    return oauth_url(application, permissions=permissions(), scopes=("bot", "applications.commands"))
