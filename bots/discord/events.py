"""Meetings on the lists of events of Discord's servers: put there, kept right, called off; and who is interested.

Looked at again and again rather than told once: so what was missed while Discord or the program was away comes right.
https://docs.discord.com/developers/resources/guild-scheduled-event
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import discord

from bots.discord.failures import NETWORK, WITHOUT_RIGHT, code_of
from bots.discord.limits import LONGEST_EVENT_NAME, LONGEST_EVENT_PLACE, LONGEST_EVENT_WORDS
from bots.discord.rest import Rest
from core.actions import Action, EventsRefused, MarkedInteresting
from core.events import Acted, Origin
from core.meeting_details import details_of, ends, starts
from core.messages import Say
from core.notices import Notice, Posted
from core.people import Identity
from core.ports.channels import NotDelivered
from core.ports.clock import Clock
from core.ports.inbox import Inbox
from core.ports.meetings import NoticeBoards
from core.ports.store import Run
from core.ports.words import Words
from core.rounds import Phase
from core.views import Readings

_MEMBERS_OF_THE_SERVER, _ELSEWHERE, _CALLED_OFF = 2, 3, 4  # privacy_level, entity_type, status
_UNKNOWN_EVENT = 10070  # https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
_MISSING_ACCESS = 50001

_log = logging.getLogger(__name__)


class Events:
    """The lists of the servers of one bot. `server_of` gives the server of a channel, where the bot sees it."""

    def __init__(
        self,
        account: str,
        rest: Rest,
        boards: NoticeBoards,
        readings: Readings,
        inbox: Inbox,
        words: Words,
        clock: Clock,
        read: Run,
        write: Run,
        server_of: Callable[[str], int | None],
    ) -> None:
        self._account = account
        self._rest = rest
        self._boards = boards
        self._readings = readings
        self._inbox = inbox
        self._words = words
        self._clock = clock
        self._read = read
        self._write = write
        self._server_of = server_of
        self._heard: set[tuple[str, int]] = set()  # event and person: told to the core since the program began

    async def put_right(self) -> None:
        """Let every list say what is so, as far as Discord answers; the rest comes right the next time."""
        notices = await self._read(lambda: self._boards.notices(self._account))
        refused = {posted.place for notice in notices for posted in notice.posted if not posted.external}
        for notice in notices:
            server = self._server_of(notice.chat)
            if server is None:
                continue
            try:
                await self._put_right(notice, server, refused)
            except (discord.DiscordException, *NETWORK, NotDelivered) as error:
                _log.info("event_not_listed", extra={"account": self._account, "reason": type(error).__name__})

    async def _put_right(self, notice: Notice, server: int, refused: set[str]) -> None:
        round, place = notice.round, str(server)
        posted = next((it for it in notice.posted if it.place == place), None)
        sequence = details_of(round.state).sequence
        if posted is None and round.phase is Phase.OPEN and starts(round) > self._clock.now():
            await self._post(notice, server, refused)
        elif posted is not None and posted.external and posted.sequence < sequence:
            await self._change(notice, posted, server)
        elif posted is not None and posted.external and round.phase is Phase.OPEN:
            await self._hear(notice, posted, server)

    async def _post(self, notice: Notice, server: int, refused: set[str]) -> None:
        external = ""
        try:
            external = str(await self._rest.make_event(server, self._form(notice)))
        except discord.Forbidden:
            if str(server) not in refused:
                refused.add(str(server))
                await self._tell(EventsRefused(notice.group.id), f"events-refused {server} {notice.round.id}")
        await self._keep(notice, server, external)

    async def _change(self, notice: Notice, posted: Posted, server: int) -> None:
        over = notice.round.phase is Phase.CANCELLED
        form = {"status": _CALLED_OFF} if over else self._form(notice)
        external = posted.external
        try:
            await self._rest.change_event(server, int(external), form)
        except discord.HTTPException as error:
            if code_of(error) not in (_UNKNOWN_EVENT, WITHOUT_RIGHT, _MISSING_ACCESS):
                raise
            external = ""  # taken off the list by somebody there, or the right is gone
        await self._keep(notice, server, external)

    async def _hear(self, notice: Notice, posted: Posted, server: int) -> None:
        """Tell the core which members of the group marked a meeting as interesting."""
        for person in await self._rest.interested(server, int(posted.external)):
            if (posted.external, person) in self._heard:
                continue
            identity = Identity(self._account, str(person))
            owner = await self._read(partial(self._readings.chat_owner, identity))
            members = () if owner is None else owner.members
            for member in members:
                if member.group == notice.group.id:
                    mark = MarkedInteresting(notice.round.id, member.id)
                    await self._tell(mark, f"interested {posted.external} {member.id}")
            self._heard.add((posted.external, person))

    async def _tell(self, action: Action, id: str) -> None:
        await self._inbox.submit(Acted(Origin(self._account, id, self._clock.now()), None, action))

    async def _keep(self, notice: Notice, server: int, external: str) -> None:
        sequence = details_of(notice.round.state).sequence
        posted = Posted(notice.round.id, self._account, str(server), external, sequence)
        await self._write(lambda: self._boards.keep(posted))

    def _form(self, notice: Notice) -> dict[str, Any]:
        """Return a meeting as Discord takes it; whoever reads the list could come in by its link, so it has none."""
        details, languages = details_of(notice.round.state), (notice.language, *notice.group.languages)
        place = details.place or self._words.text(Say("meeting-where-private"), languages)
        return {
            "name": details.title.text(languages)[:LONGEST_EVENT_NAME] or notice.group.name[:LONGEST_EVENT_NAME],
            "privacy_level": _MEMBERS_OF_THE_SERVER,
            "scheduled_start_time": starts(notice.round).isoformat(),
            "scheduled_end_time": ends(notice.round).isoformat(),
            "description": details.line[:LONGEST_EVENT_WORDS],
            "entity_type": _ELSEWHERE,
            "entity_metadata": {"location": place[:LONGEST_EVENT_PLACE]},
        }
