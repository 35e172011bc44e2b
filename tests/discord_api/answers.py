"""How the bot answers an interaction, and what it may do with the token afterwards.

https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object
"""

from typing import Any

from tests.discord_api import bits, limits, messages
from tests.discord_api.complaints import Complaints
from tests.discord_api.drafts import Draft, edited_draft, new_draft
from tests.discord_api.modals import checked_modal
from tests.discord_api.refusals import (
    already_acknowledged,
    invalid_form,
    invalid_webhook_token,
    unknown_interaction,
    unknown_message,
    unknown_webhook,
)
from tests.discord_api.requests import Asked
from tests.discord_api.service import Service
from tests.discord_api.world import PRESS_COMPONENT, RUN_COMMAND, SUBMIT_MODAL, Interaction, Json, Message

MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
CHAT_INPUT_COMMAND = 20  # resources/message#message-object-message-types


def answer(service: Service, interaction_id: int, token: str, asked: Asked) -> Message | None:
    """Take the first answer. Returns the message it made or changed. Raises Refused; then another may be tried."""
    interaction = service.world.interactions.get(interaction_id)
    if interaction is None or interaction.token != token:
        raise unknown_interaction()
    if interaction.answered is not None:
        raise already_acknowledged()
    waited = service.clock.now() - interaction.created
    if waited > service.settings.answer_within:
        raise unknown_interaction()
    form = asked.form
    kind, data = form.get("type"), form.get("data") or {}
    message = _answered(service, interaction, kind, data, asked)
    interaction.answered = kind
    interaction.answered_after = waited.total_seconds()
    service.news.tell()
    return message


def _answered(service: Service, interaction: Interaction, kind: Any, data: Json, asked: Asked) -> Message | None:
    match kind:
        case 4:
            draft = new_draft(data, asked.files, ephemeral=True, path="data")
            interaction.ephemeral = bool(draft.flags & bits.EPHEMERAL)
            message = _say(service, interaction, draft)
            interaction.original_id = message.id
            return message
        case 5:
            interaction.ephemeral = bool((data.get("flags") or 0) & bits.EPHEMERAL)
            flags = bits.LOADING | (bits.EPHEMERAL if interaction.ephemeral else 0)
            message = _say(service, interaction, Draft(), extra_flags=flags)
            interaction.original_id, interaction.loading = message.id, True
            return message
        case 6 | 7 if interaction.source_id is not None:
            interaction.original_id = interaction.source_id
            source = service.world.message(interaction.channel_id, interaction.source_id)
            if kind == DEFERRED_UPDATE:
                return None
            return messages.change(service, source, edited_draft(data, asked.files, source, path="data"))
        case 8:
            complaints = Complaints()
            interaction.choices = complaints.listed("data.choices", data.get("choices"), limits.CHOICES_OFFERED)
            complaints.done()
            return None
        case 9 if interaction.kind in (RUN_COMMAND, PRESS_COMPONENT):
            interaction.modal = checked_modal(data)
            return None
        case _:
            allowed = (4, 5, 6, 7, 9) if interaction.kind != SUBMIT_MODAL else (4, 5, 6, 7)
            raise invalid_form("type", "BASE_TYPE_CHOICES", f"Value must be one of {set(allowed)}.")


def _say(service: Service, interaction: Interaction, draft: Draft, *, extra_flags: int = 0) -> Message:
    """Say something in the interaction's name: permissions to write are not looked at."""
    world = service.world
    channel = world.channel(interaction.channel_id)
    kind = CHAT_INPUT_COMMAND if interaction.kind == RUN_COMMAND and interaction.original_id is None else 0
    return messages.post(
        service, channel, world.bot.id, draft, interaction=interaction, kind=kind, extra_flags=extra_flags
    )


def of_token(service: Service, application_id: int, token: str) -> Interaction:
    """Find the interaction a token belongs to. Raises Refused when it is unknown, not yet answered, or too old."""
    interaction = service.world.tokens.get(token)
    if interaction is None or application_id != service.world.bot.id:
        raise unknown_webhook()
    if service.clock.now() - interaction.created > service.settings.token_lives:
        raise invalid_webhook_token()
    if interaction.answered is None:
        raise unknown_webhook()
    return interaction


def follow_up(service: Service, interaction: Interaction, asked: Asked) -> Message:
    """Say something more. After "thinking", the first of it takes the place of that."""
    if interaction.loading and interaction.original_id is not None:
        original = service.world.message(interaction.channel_id, interaction.original_id)
        return _filled_in(service, interaction, original, new_draft(asked.form, asked.files, ephemeral=True))
    message = _say(service, interaction, new_draft(asked.form, asked.files, ephemeral=True))
    interaction.followups.append(message.id)
    return message


def message_of(service: Service, interaction: Interaction, which: str) -> Message:
    """Find a message of an interaction: @original, or one of its own by id. Raises Refused for any other."""
    own = [interaction.original_id, *interaction.followups]
    id = interaction.original_id if which == "@original" else int(which) if which.isdecimal() else None
    if id is None or id not in own:
        raise unknown_message()
    return service.world.message(interaction.channel_id, id)


def change(service: Service, interaction: Interaction, message: Message, asked: Asked) -> Message:
    draft = edited_draft(asked.form, asked.files, message)
    if interaction.loading and message.id == interaction.original_id:
        return _filled_in(service, interaction, message, draft)
    return messages.change(service, message, draft)


def _filled_in(service: Service, interaction: Interaction, message: Message, draft: Draft) -> Message:
    """Put what was thought about in place of "thinking". Whether others see it was settled before."""
    interaction.loading = False
    message.flags &= ~bits.LOADING
    draft.given |= {"flags"}
    return messages.change(service, message, draft)


def remove(service: Service, interaction: Interaction, message: Message) -> None:
    if message.flags & bits.LOADING:
        interaction.loading = False
    messages.remove(service, message)
