"""What the core needs from the world, as protocols, a file for each need; `ladle` hands the real ones to everybody.

All times are aware and in UTC unless a name says local. What stores is synchronous and runs on the writer thread or on
a reader's: `store`, `timers`, `outbox`, `standing` and `chat_pages`.
"""

from core.ports.channels import *  # noqa: F403
from core.ports.chat_pages import *  # noqa: F403
from core.ports.clock import *  # noqa: F403
from core.ports.context import *  # noqa: F403
from core.ports.files import *  # noqa: F403
from core.ports.inbox import *  # noqa: F403
from core.ports.languages import *  # noqa: F403
from core.ports.meetings import *  # noqa: F403
from core.ports.outbox import *  # noqa: F403
from core.ports.pictures import *  # noqa: F403
from core.ports.standing import *  # noqa: F403
from core.ports.store import *  # noqa: F403
from core.ports.timers import *  # noqa: F403
from core.ports.words import *  # noqa: F403
