"""Messages as they come into being, change and go, and what the bot hears of it."""

from datetime import datetime

from tests.discord_api import bits, permissions, wire
from tests.discord_api.drafts import Draft
from tests.discord_api.refusals import (
    cannot_send_to_this_user,
    invalid_form,
    no_mutual_guilds,
    thread_is_archived,
    thread_is_locked,
)
from tests.discord_api.requests import Upload
from tests.discord_api.service import Service
from tests.discord_api.world import Attachment, Channel, Interaction, Json, Message


def check_may_write(service: Service, channel: Channel, draft: Draft) -> None:
    """Raise what stands in the way of a message by the bot."""
    world = service.world
    if channel.is_dm:
        _check_dm(service, channel)
        return
    needed = permissions.speaking(channel)
    if draft.uploads:
        needed |= bits.ATTACH_FILES
    permissions.require(world, world.bot.id, channel, needed)
    if channel.locked and not permissions.in_channel(world, world.bot.id, channel) & bits.MANAGE_THREADS:
        raise thread_is_archived() if channel.archived else thread_is_locked()


def _check_dm(service: Service, channel: Channel) -> None:
    """Raise when the person does not take messages from the bot.

    Who was never in any server is taken to have installed the app without one.
    """
    person = service.world.person(channel.person_id or 0)
    if person.bot or person.dms_closed:
        raise cannot_send_to_this_user()
    if person.was_in_a_guild and not service.world.share_a_guild(person.id):
        raise no_mutual_guilds()


def check_may_change(service: Service, channel: Channel) -> None:
    """Raise what stands in the way of changing a message there: not to see it, or an archived thread."""
    permissions.require(service.world, service.world.bot.id, channel, 0)
    if channel.archived:
        raise thread_is_archived()


def said_before(service: Service, channel: Channel, author_id: int, draft: Draft) -> Message | None:
    """Return the message that this nonce already made, if the sender asked for that."""
    if draft.nonce is None or not draft.enforce_nonce:
        return None
    since: datetime = service.clock.now() - service.settings.nonce_remembered
    for message in reversed(service.world.messages[channel.id].values()):
        if message.created < since:
            return None
        if message.author_id == author_id and str(message.nonce) == str(draft.nonce):
            return message
    return None


def post(
    service: Service,
    channel: Channel,
    author_id: int,
    draft: Draft,
    *,
    interaction: Interaction | None = None,
    kind: int = 0,
    extra_flags: int = 0,
) -> Message:
    """Make a message and tell the bot. A thread that was archived is open again."""
    world = service.world
    reference = _reference(service, channel, draft)
    flags = draft.flags | extra_flags
    message = Message(
        world.new_id(),
        channel.id,
        author_id,
        service.clock.now(),
        kind=19 if reference is not None and kind == 0 else kind,
        content=draft.content,
        flags=flags,
        components=draft.components,
        embeds=draft.embeds,
        allowed_mentions=draft.allowed_mentions,
        nonce=draft.nonce,
        reference=reference,
        interaction_id=None if interaction is None else interaction.id,
        only_for=interaction.person_id if interaction is not None and flags & bits.EPHEMERAL else None,
    )
    message.attachments = [
        store_file(service, upload, draft.about_files.get(upload.number)) for upload in draft.uploads
    ]
    world.messages[channel.id][message.id] = message
    if not message.ephemeral:
        channel.last_message_id = message.id
    if channel.archived:
        channel.archived = False
        announce_channel(service, channel, "UPDATE")
    announce(service, message, "MESSAGE_CREATE")
    return message


def change(service: Service, message: Message, draft: Draft) -> Message:
    """Change what the draft was given, and tell the bot."""
    if "content" in draft.given:
        message.content = draft.content
    if "embeds" in draft.given:
        message.embeds = draft.embeds
    if "components" in draft.given:
        message.components = draft.components
    if "allowed_mentions" in draft.given:
        message.allowed_mentions = draft.allowed_mentions
    if "flags" in draft.given:
        message.flags = message.flags & ~bits.SUPPRESS_EMBEDS | draft.flags & ~bits.EPHEMERAL
    if "attachments" in draft.given or draft.uploads:
        kept = [file for file in message.attachments if file.id in draft.kept_files]
        new = [store_file(service, upload, draft.about_files.get(upload.number)) for upload in draft.uploads]
        message.attachments = kept + new
    message.edited = service.clock.now()
    message.edits += 1
    announce(service, message, "MESSAGE_UPDATE")
    return message


def remove(service: Service, message: Message) -> None:
    channel = service.world.channels[message.channel_id]
    del service.world.messages[channel.id][message.id]
    data: Json = {"id": str(message.id), "channel_id": str(channel.id)}
    if channel.guild_id is not None:
        data["guild_id"] = str(channel.guild_id)
    if not message.ephemeral:
        service.tell_bot("MESSAGE_DELETE", data, guild_id=channel.guild_id, intents=_intent(channel))
    service.news.tell()


def announce(service: Service, message: Message, event: str) -> None:
    """Tell the bot of a message; of an ephemeral one, and where it cannot look, it hears nothing."""
    world = service.world
    channel = world.channels[message.channel_id]
    if message.ephemeral or not permissions.may_see(world, world.bot.id, channel):
        service.news.tell()
        return
    data = wire.message(world, message, service.address)
    guild = world.guild_of(channel)
    if guild is not None and message.author_id in guild.members:
        data["member"] = wire.member(world, guild.members[message.author_id], with_user=False)
    service.tell_bot(event, data, guild_id=channel.guild_id, intents=_intent(channel))


def announce_channel(service: Service, channel: Channel, what: str) -> None:
    """Tell the bot of a channel or thread: CREATE, UPDATE or DELETE."""
    event = f"{'THREAD' if channel.is_thread else 'CHANNEL'}_{what}"
    channel.changed = service.clock.now()
    data = wire.channel(service.world, channel)
    if event == "THREAD_CREATE":
        data["newly_created"] = True
    service.tell_bot(event, data, guild_id=channel.guild_id, intents=bits.GUILDS)


def store_file(service: Service, upload: Upload, about: Json | None = None) -> Attachment:
    """Keep a file, to be fetched at its address."""
    about = about or {}
    file = Attachment(
        service.world.new_id(),
        upload.filename,
        upload.content,
        upload.mime,
        about.get("description"),
        about.get("duration_secs"),
        about.get("waveform"),
    )
    service.world.files[file.id] = file
    return file


def _intent(channel: Channel) -> int:
    return bits.DIRECT_MESSAGES if channel.is_dm else bits.GUILD_MESSAGES


def _reference(service: Service, channel: Channel, draft: Draft) -> Json | None:
    """Check a reply.

    https://docs.discord.com/developers/resources/message#message-reference-structure
    """
    if draft.reference is None:
        return None
    id = int(draft.reference["message_id"])
    if id not in service.world.messages[channel.id]:
        if draft.reference.get("fail_if_not_exists", True):
            raise invalid_form("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        return None
    return {"type": 0, "message_id": str(id), "channel_id": str(channel.id)}
