"""What people do in Discord's client, as far as it would let them."""

import secrets
from typing import Any

from tests.discord_api import command_options, messages, permissions, wire
from tests.discord_api.components import BUTTON, LINK_BUTTON, PREMIUM_BUTTON, SELECTS, STRING_SELECT, walk
from tests.discord_api.drafts import Draft, new_draft
from tests.discord_api.modals import filled
from tests.discord_api.refusals import Impossible, Refused
from tests.discord_api.requests import Upload
from tests.discord_api.service import Service
from tests.discord_api.world import (
    PRESS_COMPONENT,
    RUN_COMMAND,
    SUBMIT_MODAL,
    Channel,
    Interaction,
    Json,
    Message,
    Person,
)


class People:
    """The hands of everybody. Raises Impossible for what the client would not let a person do."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def say(
        self,
        person: Person,
        content: str = "",
        *,
        channel: Channel | None = None,
        files: list[Upload] | None = None,
        reply_to: Message | None = None,
        voice: tuple[Upload, float] | None = None,
    ) -> Message:
        """Write to the bot, or into a channel. `voice` is a recording and its length in seconds."""
        place = self._service.world.dm_with(person.id) if channel is None else channel
        self._require_sight(person, place)
        if not place.is_dm and not permissions.in_channel(self._service.world, person.id, place) & permissions.speaking(
            place
        ):
            raise Impossible(f"{person.username} may not write there.")
        draft = new_draft({"content": content or None}, [*(files or ())] if voice is None else [voice[0]])
        if voice is not None:
            draft.about_files = {voice[0].number: {"duration_secs": voice[1], "waveform": "AAAA"}}
            draft.flags |= 1 << 13
        if reply_to is not None:
            draft.reference = {"message_id": str(reply_to.id)}
        return messages.post(self._service, place, person.id, draft)

    def edit(self, person: Person, message: Message, content: str) -> None:
        self._require_own(person, message)
        messages.change(self._service, message, Draft(content=content, given=frozenset({"content"})))

    def delete(self, person: Person, message: Message) -> None:
        self._require_own(person, message)
        messages.remove(self._service, message)

    def sees(self, person: Person, channel: Channel) -> list[Message]:
        """Return what a person has before them in a channel, oldest first: ephemeral messages for them alone."""
        if not permissions.may_see(self._service.world, person.id, channel):
            return []
        there = self._service.world.messages[channel.id].values()
        return [message for message in there if not message.ephemeral or message.only_for == person.id]

    def press(
        self, person: Person, message: Message, *, custom_id: str | None = None, label: str | None = None
    ) -> Interaction:
        """Press a button, found by what it says or by its custom id."""
        button = self._find(person, message, (BUTTON,), custom_id, label)
        if button["style"] in (LINK_BUTTON, PREMIUM_BUTTON):
            raise Impossible("The bot hears nothing of this kind of button.")
        data = {"component_type": BUTTON, "custom_id": button["custom_id"], "id": button["id"]}
        return self._interact(person, PRESS_COMPONENT, self._place(message), data, source=message)

    def choose(
        self, person: Person, message: Message, values: list[str], *, custom_id: str | None = None
    ) -> Interaction:
        """Choose in a menu: option values, or ids of people, roles or channels."""
        menu = self._find(person, message, SELECTS, custom_id, None)
        least, most = menu.get("min_values", 1), menu.get("max_values", 1)
        if not least <= len(values) <= most:
            raise Impossible(f"This menu takes {least} to {most} choices.")
        data: Json = {
            "component_type": menu["type"],
            "custom_id": menu["custom_id"],
            "id": menu["id"],
            "values": values,
        }
        if menu["type"] == STRING_SELECT:
            offered = [option["value"] for option in menu["options"]]
            if not set(values) <= set(offered):
                raise Impossible(f"This menu offers {offered}.")
        else:
            users = {id: wire.person(self._service.world.person(int(id))) for id in values}
            data["resolved"] = {"users": users}
        return self._interact(person, PRESS_COMPONENT, self._place(message), data, source=message)

    def submit(self, person: Person, shown: Interaction, values: dict[str, Any]) -> Interaction:
        """Fill in the form that an interaction opened, and send it. Values by custom id."""
        if shown.modal is None or shown.person_id != person.id:
            raise Impossible("No form is open.")
        data = {"custom_id": shown.modal["custom_id"], "components": filled(shown.modal, values)}
        place = self._service.world.channel(shown.channel_id)
        source = None
        if shown.source_id is not None:
            source = self._service.world.message(shown.channel_id, shown.source_id)
        return self._interact(person, SUBMIT_MODAL, place, data, source=source)

    def run(
        self, person: Person, name: str, options: dict[str, Any] | None = None, *, channel: Channel | None = None
    ) -> Interaction:
        """Run a command, by its name or what it is called in the person's language: "plan" or "plan new"."""
        place = self._service.world.dm_with(person.id) if channel is None else channel
        self._require_sight(person, place)
        if place.archived:
            raise Impossible("Commands cannot be used in an archived thread.")
        data = command_options.invoked(self._service.world, person, place, name, options or {})
        return self._interact(person, RUN_COMMAND, place, data)

    def _interact(
        self, person: Person, kind: int, place: Channel, data: Json, *, source: Message | None = None
    ) -> Interaction:
        world = self._service.world
        interaction = Interaction(
            world.new_id(),
            secrets.token_urlsafe(96),
            kind,
            person.id,
            place.id,
            place.guild_id,
            self._service.clock.now(),
            data,
            None if source is None else source.id,
        )
        world.interactions[interaction.id] = world.tokens[interaction.token] = interaction
        payload = wire.interaction(world, interaction, self._service.address)
        self._service.tell_bot("INTERACTION_CREATE", payload, guild_id=place.guild_id)
        return interaction

    def _place(self, message: Message) -> Channel:
        return self._service.world.channel(message.channel_id)

    def _require_sight(self, person: Person, place: Channel) -> None:
        if not permissions.may_see(self._service.world, person.id, place):
            raise Impossible(f"{person.username} does not see this channel.")

    def _require_own(self, person: Person, message: Message) -> None:
        if message.author_id != person.id:
            raise Impossible("People change their own messages only.")

    def _find(
        self, person: Person, message: Message, kinds: tuple[int, ...], custom_id: str | None, label: str | None
    ) -> Json:
        """Find one component that can be used, in the message as it is now."""
        try:
            current = self._service.world.message(message.channel_id, message.id)
        except Refused:
            raise Impossible("The message is gone.") from None
        self._require_sight(person, self._place(current))
        if current.ephemeral and current.only_for != person.id:
            raise Impossible("Only somebody else sees this message.")
        there = [c for c in walk(current.components) if c["type"] in kinds]
        found = [
            c
            for c in there
            if (custom_id is None or c.get("custom_id") == custom_id) and (label is None or c.get("label") == label)
        ]
        if len(found) != 1:
            names = [c.get("label") or c.get("custom_id") for c in there]
            raise Impossible(f"{len(found)} of these fit: {names}.")
        if found[0].get("disabled"):
            raise Impossible("It is disabled.")
        return found[0]
