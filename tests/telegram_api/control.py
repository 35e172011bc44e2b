"""The script from outside: JSON under /control/, for a server that runs in a process of its own.

GET and POST alike take a JSON object and answer one. A wrong request gets a 400 that says what is wrong.
"""

import asyncio
import json
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from inspect import isawaitable
from time import monotonic
from typing import Any

from aiohttp.web import BaseRequest, Response

from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.chats import Chat
from tests.telegram_api.faults import Fault
from tests.telegram_api.groups import Group
from tests.telegram_api.pace import SENDING, Pace
from tests.telegram_api.people import Person, find_button
from tests.telegram_api.records import Call
from tests.telegram_api.world import World

Json = dict[str, Any]
Command = Callable[[Json], Json | Awaitable[Json]]

PERSON_ACTIONS = frozenset({"start", "types", "taps", "blocks", "unblocks", "deactivates", "follows", "opens"})
GROUP_ACTIONS = frozenset(
    {"adds", "removes", "promotes", "demotes", "restricts", "migrates", "topic", "joins", "leaves"}
)
FAULTS = frozenset({"too_many", "forbids", "rejects", "breaks", "hangs", "resets", "garbles", "slows"})


class Control:
    """Answers requests under /control/."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._faults: list[Fault] = []
        self._commands: dict[str, Command] = {
            "bots": self.bots,
            "people": self.people,
            "groups": self.groups,
            "person": self.person,
            "group": self.group,
            "faults": self.faults,
            "settings": self.settings,
            "update": self.update,
            "counts": self.counts,
            "sends": self.sends,
            "order": self.order,
            "chat": self.chat,
            "confirmed": self.confirmed,
            "presses": self.presses,
            "redeliver": self.redeliver,
            "forget": self.forget,
        }

    async def answer(self, request: BaseRequest) -> Response:
        """Answer one request."""
        name = request.raw_path.partition("?")[0].removeprefix("/control/")
        command = self._commands.get(name)
        if command is None:
            return _json({"error": f"There is: {', '.join(self._commands)}"}, 404)
        body = await request.read()
        try:
            result = command(json.loads(body) if body else {})
            return _json(await result if isawaitable(result) else result)
        except (LookupError, ValueError, TypeError, AssertionError, TimeoutError) as wrong:
            return _json({"error": f"{type(wrong).__name__}: {wrong}"}, 400)

    def bots(self, wanted: Json) -> Json:
        """Register a bot (username, token, privacy), or list them all; `revoke` names one to revoke."""
        if "revoke" in wanted:
            self._bot(wanted["revoke"]).revoke()
        elif wanted:
            self._world.bot(wanted["username"], wanted.get("token"), privacy=wanted.get("privacy", True))
        return {"bots": [{"id": bot.id, "username": bot.username, "token": bot.token} for bot in self._world.bots]}

    def people(self, wanted: Json) -> Json:
        """Add people (count, name, language_code), first id optional.

        `start` is the username of a bot they all press Start for, with `payload`. `met` is one whose chat is open
        already, without an update.
        """
        first = wanted.get("first_id", 0)
        people = [
            self._world.person(
                wanted.get("name", "Person"), wanted.get("language_code", "en"), id=first + index if first else 0
            )
            for index in range(wanted.get("count", 1))
        ]
        for person in people:
            if "met" in wanted:
                self._world.private(person, self._bot(wanted["met"])).started = True
            if "start" in wanted:
                person.start(self._bot(wanted["start"]), wanted.get("payload", ""))
        return {"ids": [person.id for person in people]}

    def groups(self, wanted: Json) -> Json:
        """Make a group (title, type, forum, creator, members)."""
        group = self._world.group(
            wanted.get("title", "Field group"),
            wanted.get("type", "group"),
            forum=wanted.get("forum", False),
            creator=self._world.people[wanted["creator"]] if "creator" in wanted else None,
            members=[self._world.people[id] for id in wanted.get("members", ())],
        )
        return {"id": group.id}

    async def person(self, wanted: Json) -> Json:
        """Let a person (id) do something (does) to a bot or in a group (where), with `with` as further arguments.

        A tap waits for its answer when `wait` gives it seconds to come.
        """
        person = self._world.people[wanted["id"]]
        if wanted["does"] not in PERSON_ACTIONS:
            raise ValueError(f"A person can: {', '.join(sorted(PERSON_ACTIONS))}")
        where = [self._where(wanted["where"])] if "where" in wanted else []
        done = getattr(person, wanted["does"])(*where, *wanted.get("with", ()))
        if wanted["does"] == "taps" and "wait" in wanted:
            return {"notification": (await done.answered(wanted["wait"])).text}
        return {"message_id": getattr(done, "id", None)}

    def group(self, wanted: Json) -> Json:
        """Let something happen (does) to a group (id): with `bot` or `person` to whom, and `by` whom."""
        group = self._world.groups[wanted["id"]]
        if wanted["does"] not in GROUP_ACTIONS:
            raise ValueError(f"To a group can happen: {', '.join(sorted(GROUP_ACTIONS))}")
        arguments: list[Any] = [self._bot(wanted["bot"])] if "bot" in wanted else []
        arguments += [self._world.people[wanted["person"]]] if "person" in wanted else []
        arguments += wanted.get("with", ())
        by = {"by": self._world.people[wanted["by"]]} if "by" in wanted else {}
        done = getattr(group, wanted["does"])(*arguments, **by)
        return {"id": getattr(done, "id", None)}

    def faults(self, wanted: Json) -> Json:
        """Put a fault in force (fault, and its arguments by name; chat an id, bot a username), or `clear` all.

        Answers what each fault so far has hit.
        """
        if wanted.pop("clear", False):
            self._world.faults.clear()
            self._faults.clear()
        if "fault" in wanted:
            name = wanted.pop("fault")
            if name not in FAULTS:
                raise ValueError(f"There is: {', '.join(sorted(FAULTS))}")
            if "bot" in wanted:
                wanted["bot"] = self._bot(wanted["bot"])
            self._faults.append(getattr(self._world.faults, name)(**wanted))
        return {"hits": [fault.hits for fault in self._faults]}

    def settings(self, wanted: Json) -> Json:
        """Set latency (seconds), pace (factor, burst, edits; null for none), advance (seconds), delivery_scale."""
        world = self._world
        world.latency = wanted.get("latency", world.latency)
        if "pace" in wanted:
            world.pace = None if wanted["pace"] is None else Pace(**wanted["pace"])
        world.clock.advance(wanted.get("advance", 0.0))
        world.deliveries.scale = wanted.get("delivery_scale", world.deliveries.scale)
        return {"latency": world.latency, "refused": 0 if world.pace is None else world.pace.refused}

    def update(self, wanted: Json) -> Json:
        """Put any update into the queue of a bot."""
        return {"update_id": self._world.put_raw(self._bot(wanted["bot"]), wanted["update"])}

    def counts(self, wanted: Json) -> Json:
        """Count calls: by method, those that took effect by method, and by outcome."""
        calls = self._calls(wanted)
        return {
            "calls": Counter(call.method for call in calls),
            "accepted": Counter(call.method for call in calls if call.accepted),
            "outcomes": Counter(call.outcome for call in calls),
            "notes": Counter(f"{note.method} {note.what} {note.detail}" for note in self._world.notes),
        }

    def sends(self, wanted: Json) -> Json:
        """List what was sent, in order: [chat_id, text, at], from the call number `since` on. `at` is monotonic."""
        since = wanted.get("since", 0)
        calls = self._world.recorded[since:]
        return {
            "sends": [
                [call.chat_id, words(call), call.at] for call in calls if call.method in SENDING and call.accepted
            ],
            "next": since + len(calls),
        }

    def order(self, wanted: Json) -> Json:
        """Give the texts sent to each chat, in order."""
        by_chat: dict[int | None, list[str]] = defaultdict(list)
        for call in self._calls(wanted):
            if call.method in SENDING and call.accepted:
                by_chat[call.chat_id].append(words(call))
        return {"chats": {str(chat_id): texts for chat_id, texts in by_chat.items()}}

    def chat(self, wanted: Json) -> Json:
        """Show a chat: of a person with a bot, or of a group."""
        seen = self._world.chat(*self._place(wanted)).messages
        return {
            "messages": [
                {
                    "id": one.id,
                    "sender": one.sender,
                    "by_bot": one.by_bot,
                    "kind": one.kind,
                    "text": one.text,
                    "keyboard": one.keyboard,
                    "edited": one.edited,
                }
                for one in seen
            ]
        }

    async def confirmed(self, wanted: Json) -> Json:
        """Wait, `within` seconds, until a bot has confirmed every update."""
        bot = self._bot(wanted["bot"])
        try:
            async with asyncio.timeout(wanted.get("within", 30.0)):
                await bot.updates.confirmed()
        except TimeoutError:
            return {"confirmed": False, "pending": len(bot.updates.pending)}
        return {"confirmed": True, "pending": len(bot.updates.pending)}

    async def presses(self, wanted: Json) -> Json:
        """Let people press a button of a bot (label; none: the first), `every` so many seconds.

        Answers, for each, the seconds until the first change that showed in that chat (with `same_message`: of the
        message pressed), or null when none came `within` so many seconds. The server's latency is not in them: a
        message shows when the call comes in.
        """
        bot, label = self._bot(wanted["bot"]), wanted.get("label")
        every, within = wanted.get("every", 0.0), wanted.get("within", 30.0)
        same = wanted.get("same_message", False)
        pressing = []
        for index, id in enumerate(wanted["people"]):
            if index and every:
                await asyncio.sleep(every)
            person = self._world.people[id]
            pressing.append(asyncio.create_task(self._press(person, bot, label, within, same=same)))
        return {"seconds": await asyncio.gather(*pressing)}

    async def _press(
        self, person: Person, bot: BotAccount, label: str | None, within: float, *, same: bool
    ) -> float | None:
        chat: Chat = self._world.private(person, bot)
        newest = [message for message in chat.messages.values() if message.markup is not None and not message.deleted]
        if not newest:
            raise LookupError(f"Nobody has given a button to {person.id}.")
        message, button = find_button(chat, newest[-1] if label is None else label, None)
        before = message.revision
        changed = asyncio.ensure_future(chat.changed())
        started = monotonic()
        person.taps_data(message, button["callback_data"])
        try:
            async with asyncio.timeout(within):
                await changed
                while same and message.revision == before:
                    await chat.changed()
        except TimeoutError:
            return None
        return monotonic() - started

    def redeliver(self, wanted: Json) -> Json:
        """Try what webhooks refused again, now."""
        self._world.deliveries.redeliver()
        return {}

    def forget(self, wanted: Json) -> Json:
        """Forget the calls and notes so far."""
        self._world.recorded.clear()
        self._world.notes.clear()
        return {}

    def _calls(self, wanted: Json) -> list[Call]:
        username = wanted.get("bot")
        return [call for call in self._world.recorded if username is None or call.bot == username]

    def _bot(self, username: str) -> BotAccount:
        for bot in self._world.bots:
            if bot.username == username:
                return bot
        raise LookupError(f"No bot @{username}.")

    def _where(self, where: str | int) -> BotAccount | Group:
        return self._bot(where) if isinstance(where, str) else self._world.groups[where]

    def _place(self, wanted: Json) -> tuple[Person | Group, BotAccount | None]:
        if "group" in wanted:
            return self._world.groups[wanted["group"]], None
        return self._world.people[wanted["person"]], self._bot(wanted["bot"]) if "bot" in wanted else None


def words(call: Call) -> str:
    """Return the text or caption of a call."""
    return str(call.parameters.get("text", call.parameters.get("caption", "")))


def _json(body: Json, status: int = 200) -> Response:
    return Response(body=json.dumps(body).encode(), status=status, content_type="application/json")
