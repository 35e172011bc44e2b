"""What we ask of Discord's REST interface, through discord.py's client: each call within the pace and with a limit.

Raw answers, no objects of the library: those would be read into its caches, and its views kept alive to hear presses.
Every method raises what `bots.discord.failures` can tell the meaning of.
"""

import asyncio
import io
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import discord
from discord.http import MultipartParameters, Ratelimit, Route, handle_message_parameters

from bots.discord import limits
from bots.discord.failures import NETWORK, NOT_OURS, UNKNOWN_MESSAGE, TokenOver, token_is_over
from bots.discord.pace import Pace
from bots.discord.render import Layout, ShownFile
from core.ports.channels import Failure, NotDelivered

PATIENCE = 60.0  # seconds for one call, waits of the library's own for a route's turn included
MOST_BUCKETS = 250  # from 256 on discord.py looks through them
_HOOK = "/webhooks/{webhook_id}/{webhook_token}"
_CALLBACK = "/interactions/{webhook_id}/{webhook_token}/callback"
# https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object
_MESSAGE, _THINKING, _NOTHING_YET, _WINDOW = 4, 5, 6, 9
_EPHEMERAL = 1 << 6

Json = dict[str, Any]


class Rest:
    """Calls of one bot. `client` gives the client that it has at present."""

    def __init__(self, client: Callable[[], discord.Client]) -> None:
        self._now = client
        self._pace = Pace(limits.REQUESTS_WE_MAKE)
        self._openings = Pace(limits.OPENINGS_A_SECOND)

    @property
    def _client(self) -> discord.Client:
        return self._now()

    async def send(self, channel: int, layout: Layout, nonce: str | None, files: Sequence[ShownFile] = ()) -> int:
        """Send a message and return its id. The same nonce again within minutes makes no second message."""
        with _parameters(layout, files, nonce=nonce) as given:
            sent = await self._ask(lambda: self._client.http.send_message(channel, params=given))
        return int(sent["id"])

    async def edit(self, channel: int, message: int, layout: Layout, files: Sequence[ShownFile] = ()) -> None:
        """Let a message look like this, with these files and no others."""
        with _parameters(layout, files, replacing=True) as given:
            await self._ask(lambda: self._client.http.edit_message(channel, message, params=given))

    async def delete(self, channel: int, message: int) -> bool:
        """Delete a message; returns False for one that is not ours to delete. One that is gone is deleted."""
        try:
            await self._ask(lambda: self._client.http.delete_message(channel, message))
        except discord.HTTPException as error:
            if error.code not in (UNKNOWN_MESSAGE, NOT_OURS):
                raise
            return error.code == UNKNOWN_MESSAGE
        return True

    async def open_private(self, person: int) -> int:
        """Open the private chat with a person and return its channel."""
        await self._openings.wait()
        opened = await self._ask(lambda: self._client.http.start_private_message(person))
        return int(opened["id"])

    async def make_event(self, guild: int, form: Json) -> int:
        """Put something on a server's list of events and return its id."""
        made = await self._ask(lambda: self._client.http.create_guild_scheduled_event(guild, **form))
        return int(made["id"])

    async def change_event(self, guild: int, event: int, form: Json) -> None:
        """Let what stands on a list of events read like this."""
        await self._ask(lambda: self._client.http.edit_scheduled_event(guild, event, **form))

    async def interested(self, guild: int, event: int) -> list[int]:
        """Return who marked an event as interesting."""
        found: list[int] = []
        while True:
            page = await self._ask(partial(self._interested, guild, event, found[-1] if found else None))
            found += [int(one["user"]["id"]) for one in page]
            if len(page) < limits.MOST_INTERESTED:
                return found

    def _interested(self, guild: int, event: int, after: int | None) -> Coroutine[Any, Any, Any]:
        http = self._client.http
        return http.get_scheduled_event_users(guild, event, limits.MOST_INTERESTED, with_member=False, after=after)

    async def download(self, address: str) -> bytes:
        """Return a file that somebody sent."""
        async with asyncio.timeout(PATIENCE):
            return await self._client.http.get_from_cdn(address)

    # What answers one interaction, by its token. None of it counts against what a bot may ask.

    async def acknowledge(self, interaction: int, token: str) -> None:
        """Say that a press or a window has arrived; what follows comes by other ways."""
        await self._call_back(interaction, token, {"type": _NOTHING_YET})

    async def think(self, interaction: int, token: str) -> None:
        """Say that a command has arrived and will be answered to whoever gave it."""
        await self._call_back(interaction, token, {"type": _THINKING, "data": {"flags": _EPHEMERAL}})

    async def open_window(self, interaction: int, token: str, window: Json) -> None:
        """Show a window with fields; only as the first answer to a press or a command."""
        await self._call_back(interaction, token, {"type": _WINDOW, "data": window})

    async def say_at_once(self, interaction: int, token: str, layout: Layout) -> None:
        """Answer with a message that only whoever caused the interaction sees."""
        with _parameters(layout, (), ephemeral=True) as given:
            await self._call_back(interaction, token, {"type": _MESSAGE, "data": given.payload})

    async def follow_up(self, application: int, token: str, layout: Layout, files: Sequence[ShownFile] = ()) -> int:
        """Show a message that only whoever caused the interaction sees, and return its id. Raises TokenOver."""
        with _parameters(layout, files, ephemeral=True) as given:
            sent = await self._with_token(Route("POST", _HOOK, webhook_id=application, webhook_token=token), given)
        return int(sent["id"])

    async def edit_follow_up(
        self, application: int, token: str, message: int, layout: Layout, files: Sequence[ShownFile] = ()
    ) -> None:
        """Change such a message. Raises TokenOver."""
        path = f"{_HOOK}/messages/{message}"
        with _parameters(layout, files, replacing=True) as given:
            await self._with_token(Route("PATCH", path, webhook_id=application, webhook_token=token), given)

    async def stop_thinking(self, application: int, token: str) -> None:
        """Take back that a command is being answered, where the answer came by another way."""
        route = Route("DELETE", f"{_HOOK}/messages/@original", webhook_id=application, webhook_token=token)
        with suppress(TokenOver, discord.DiscordException, *NETWORK):
            await self._with_token(route, None)

    async def _call_back(self, interaction: int, token: str, answer: Json) -> None:
        route = Route("POST", _CALLBACK, webhook_id=interaction, webhook_token=token)
        async with asyncio.timeout(PATIENCE):
            await self._client.http.request(route, json=answer)

    async def _with_token(self, route: Route, given: MultipartParameters | None) -> Any:
        carried: Json = {}
        if given is not None:
            carried = {"files": given.files, "form": given.multipart} if given.files else {"json": given.payload}
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._client.http.request(route, **carried)
        except discord.HTTPException as error:
            if token_is_over(error):
                raise TokenOver from error
            raise

    async def _ask(self, call: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        if self._client.application_id is None or self._client.is_closed():  # not let in yet, or not any more
            raise NotDelivered(Failure.UNAVAILABLE, everywhere=True)
        await self._pace.wait()
        self._tidy()
        async with asyncio.timeout(PATIENCE):
            return await call()

    def _tidy(self) -> None:
        """Forget how far each chat is from its limit, where that is over.

        discord.py keeps it for five minutes, and looks through all of it for each chat it has not: in a fan-out to
        thousands that took more time than everything else.
        """
        known = self._client.http._buckets  # noqa: SLF001 - there is no other way to it
        if len(known) >= MOST_BUCKETS:
            for key in [key for key, bucket in known.items() if not bucket.outgoing and _is_over(bucket)]:
                del known[key]


def _is_over(bucket: Ratelimit) -> bool:
    waiting = bucket._pending_requests  # noqa: SLF001 - see above
    return not waiting and (bucket.expires is None or bucket.is_expired())


def _parameters(
    layout: Layout,
    files: Sequence[ShownFile],
    *,
    nonce: str | None = None,
    ephemeral: bool = False,
    replacing: bool = False,
) -> MultipartParameters:
    sent = [discord.File(io.BytesIO(file.content), file.name) for file in files]
    more: Json = {"attachments": sent} if replacing else {"files": sent} if sent else {}
    return handle_message_parameters(
        view=layout,
        nonce=None if nonce is None else nonce[: limits.LONGEST_NONCE],
        flags=discord.MessageFlags(ephemeral=ephemeral),
        allowed_mentions=discord.AllowedMentions.none(),
        **more,
    )
