"""Where facilitators look: votes that may show nothing in the end, said shortly before that.

On a chat platform they are written to; pages keep what they show, so it stands here only while it is looked at.
"""

from collections.abc import Iterable
from functools import partial

from core.rounds import Phase, Round
from web.services import WebServices


async def few_voted(services: WebServices, rounds: Iterable[Round]) -> list[Round]:
    """Return those of these rounds of which facilitators hear now that few have voted, as of the first look today."""
    now, open_ones = services.clock.now(), [it for it in rounds if it.form.sealed and it.phase is Phase.OPEN]
    return [it for it in open_ones if await services.write(partial(services.few_now, it.id, now))]
