"""The limits of the Bot API that this server enforces.

Where no other source stands beside a number, it is from https://core.telegram.org/bots/api, at the method's parameter.
"""

TEXT = 4096  # UTF-16 code units, after entities parsing
CAPTION = 1024  # UTF-16 code units, after entities parsing
CALLBACK_DATA_BYTES = 64
COPY_TEXT = 256
CALLBACK_ANSWER_TEXT = 200
BUTTONS_IN_A_ROW = 8  # https://limits.tginfo.me/en
BUTTONS = 100  # https://limits.tginfo.me/en
UPDATES_A_BATCH = 100
LONGEST_POLL_SECONDS = 50  # telegram-bot-api, Client.cpp: LONG_POLL_MAX_DELAY
MEDIA_IN_A_GROUP = (2, 10)
MESSAGES_TO_DELETE_AT_ONCE = 100
DELETABLE_FOR_SECONDS = 48 * 3600
DOWNLOAD_BYTES = 20 * 1024 * 1024
UPLOAD_BYTES = 50 * 1024 * 1024
PHOTO_BYTES = 10 * 1024 * 1024
COMMANDS = 100
COMMAND_DESCRIPTION = 256
START_PAYLOAD = r"[A-Za-z0-9_-]{0,64}"  # https://core.telegram.org/bots/features#deep-linking
SECRET_TOKEN = r"[A-Za-z0-9_-]{1,256}"
WEBHOOK_PORTS = (443, 80, 88, 8443)
WEBHOOK_CONNECTIONS = (1, 100)
WEBHOOK_CONNECTIONS_DEFAULT = 40

# How long a tap may be answered. Telegram does not say; after some while it answers "query is too old".
CALLBACK_LIFETIME_SECONDS = 60.0

# https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
MESSAGES_A_SECOND = 30
MESSAGES_A_SECOND_IN_A_CHAT = 1
MESSAGES_A_MINUTE_IN_A_GROUP = 20
