"""The limits of Discord's API that this server enforces.

Where no other source stands beside a number, it is from the page named above it, under https://docs.discord.com/developers
"""

from datetime import timedelta

# resources/message#create-message
CONTENT = 2000
EMBEDS = 10
EMBED_TEXT = 6000
NONCE = 25
STICKERS = 3
ATTACHMENTS = 10
UPLOAD_BYTES = 10 * 1024 * 1024  # reference#uploading-files
# resources/message#create-message says "the past few minutes"; three is our reading of it.
NONCE_REMEMBERED = timedelta(minutes=3)
PAGE = (1, 100)  # resources/message#get-channel-messages
PAGE_DEFAULT = 50

# components/reference
COMPONENTS_V2 = 40
TEXT_V2 = 4000
ROWS = 5  # components/reference#legacy-message-component-behavior
BUTTONS_IN_A_ROW = 5
BUTTON_LABEL = 80
BUTTON_URL = 512
CUSTOM_ID = (1, 100)
SELECT_OPTIONS = (1, 25)
SELECT_PLACEHOLDER = 150
OPTION_LABEL = (1, 100)
OPTION_VALUE = (1, 100)
OPTION_DESCRIPTION = 100
SECTION_TEXTS = (1, 3)
GALLERY_ITEMS = (1, 10)
MEDIA_DESCRIPTION = 1024

# interactions/receiving-and-responding#interaction-response-object-modal, components/reference#label, #text-input
MODAL_TITLE = (1, 45)
MODAL_ROWS = (1, 5)
LABEL = (1, 45)
LABEL_DESCRIPTION = 100
TEXT_INPUT = 4000
TEXT_INPUT_PLACEHOLDER = 100
FILES_IN_A_MODAL = 10

# interactions/receiving-and-responding#interaction-callback
ANSWER_WITHIN = timedelta(seconds=3)
TOKEN_LIVES = timedelta(minutes=15)
CHOICES_OFFERED = 25

# interactions/application-commands
COMMANDS = 100
CONTEXT_COMMANDS = 15
COMMAND_NAME = (1, 32)
COMMAND_DESCRIPTION = (1, 100)
COMMAND_OPTIONS = 25
COMMAND_CHOICES = 25
CHOICE_NAME = (1, 100)
COMMAND_TEXT = 8000

# topics/rate-limits
REQUESTS_A_SECOND = 50
INVALID_REQUESTS = 10_000
INVALID_REQUESTS_PERIOD = timedelta(minutes=10)

# events/gateway
PAYLOAD_BYTES = 4096
MEMBERS_IN_A_CHUNK = 1000
HEARTBEAT_MILLISECONDS = 41_250  # what gateway.discord.gg says in HELLO
