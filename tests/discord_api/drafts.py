"""The body of a message to be made or changed, checked.

https://docs.discord.com/developers/developers/resources/message#create-message
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.discord_api import bits, components, limits
from tests.discord_api.complaints import Complaints
from tests.discord_api.refusals import empty_message, invalid_form, too_large
from tests.discord_api.requests import Upload
from tests.discord_api.world import Json, Message

LEGACY = ("content", "embeds", "poll", "sticker_ids")
MAY_BE_SENT = bits.SUPPRESS_EMBEDS | bits.SUPPRESS_NOTIFICATIONS | bits.IS_VOICE_MESSAGE | bits.IS_COMPONENTS_V2
MAY_BE_EDITED = bits.SUPPRESS_EMBEDS | bits.IS_COMPONENTS_V2
MENTIONABLE = ("roles", "users", "everyone")


@dataclass(slots=True)
class Draft:
    """What a message is to hold. `given` names the fields the body had: an edit leaves the others as they were."""

    content: str = ""
    flags: int = 0
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    allowed_mentions: Json | None = None
    nonce: str | int | None = None
    enforce_nonce: bool = False
    reference: Json | None = None
    uploads: list[Upload] = field(default_factory=list)
    about_files: dict[int, Json] = field(default_factory=dict)
    kept_files: list[int] = field(default_factory=list)
    given: frozenset[str] = frozenset()


def new_draft(form: Json, files: list[Upload], *, ephemeral: bool = False, path: str = "") -> Draft:
    """Check the body of a new message. `ephemeral` allows that flag. Raises Refused."""
    allowed = MAY_BE_SENT | (bits.EPHEMERAL if ephemeral else 0)
    draft = _draft(form, files, v2=False, path=path, allowed=allowed)
    _check_attached(draft, [upload.filename for upload in files], path)
    if not (draft.content or draft.embeds or draft.components or draft.uploads or form.get("sticker_ids")):
        raise empty_message()
    return draft


def edited_draft(form: Json, files: list[Upload], message: Message, *, path: str = "") -> Draft:
    """Check a change of a message. Raises Refused, also when the change would leave it empty."""
    draft = _draft(form, files, v2=message.is_v2, path=path, allowed=MAY_BE_EDITED | bits.EPHEMERAL)
    stay = "attachments" not in draft.given
    kept = [file.filename for file in message.attachments if stay or file.id in draft.kept_files]
    _check_attached(draft, [*kept, *(upload.filename for upload in files)], path)
    after = {
        "content": draft.content if "content" in draft.given else message.content,
        "embeds": draft.embeds if "embeds" in draft.given else message.embeds,
        "components": draft.components if "components" in draft.given else message.components,
        "files": draft.uploads or (draft.kept_files if "attachments" in draft.given else message.attachments),
    }
    if not any(after.values()):
        raise empty_message()
    if draft.flags & bits.IS_COMPONENTS_V2 and not message.is_v2:
        _refuse_what_stays(after, f"{path}." if path else "")
    return draft


def _refuse_what_stays(after: Mapping[str, object], prefix: str) -> None:
    """Raise when a message is to become a layout and still has a text or embeds: those must be taken away with it."""
    complaints = Complaints()
    _refuse_legacy(after, prefix, complaints)
    complaints.done()


def _draft(form: Json, files: list[Upload], *, v2: bool, path: str, allowed: int) -> Draft:
    complaints = Complaints()
    prefix = f"{path}." if path else ""
    flags = complaints.whole(f"{prefix}flags", form.get("flags"), 0, 2**53, 0) & allowed
    v2 = v2 or bool(flags & bits.IS_COMPONENTS_V2)
    if v2:
        _refuse_legacy(form, prefix, complaints)
    draft = Draft(
        content=complaints.text(f"{prefix}content", form.get("content"), limits.CONTENT),
        flags=flags,
        embeds=_embeds(form, prefix, complaints),
        components=components.checked(form.get("components"), v2=v2, path=f"{prefix}components", complaints=complaints),
        allowed_mentions=_mentions(form.get("allowed_mentions"), f"{prefix}allowed_mentions", complaints),
        nonce=form.get("nonce"),
        enforce_nonce=complaints.switch(f"{prefix}enforce_nonce", form.get("enforce_nonce")),
        reference=form.get("message_reference"),
        uploads=files,
        given=frozenset(form),
    )
    if draft.nonce is not None:
        complaints.text(f"{prefix}nonce", str(draft.nonce), limits.NONCE)
    _files(draft, form.get("attachments"), prefix, complaints)
    complaints.done()
    return draft


def _check_attached(draft: Draft, names: list[str], path: str) -> None:
    """Raise when a component shows a file that does not come with the message."""
    for media in components.media_of(draft.components):
        name = media["url"].removeprefix(components.ATTACHED)
        if name != media["url"] and name not in names:
            code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
            raise invalid_form(f"{path}.components" if path else "components", code, f"No attachment: {name}")


def _refuse_legacy(form: Mapping[str, object], prefix: str, complaints: Complaints) -> None:
    for name in LEGACY:
        if form.get(name):
            complaints.add(
                f"{prefix}{name}",
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2",
            )


def _embeds(form: Json, prefix: str, complaints: Complaints) -> list[Json]:
    embeds = complaints.listed(f"{prefix}embeds", form.get("embeds"), limits.EMBEDS)
    text = sum(len(e.get("title") or "") + len(e.get("description") or "") for e in embeds)
    if text > limits.EMBED_TEXT:
        complaints.add(
            f"{prefix}embeds", "MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {limits.EMBED_TEXT}"
        )
    return embeds


def _mentions(value: Any, path: str, complaints: Complaints) -> Json | None:
    """Check allowed_mentions: a kind may be allowed as a whole or person by person, not both."""
    if value is None:
        return None
    if not isinstance(value, dict):
        complaints.add(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType")
        return None
    parse = value.get("parse") or []
    for number, kind in enumerate(parse):
        if kind not in MENTIONABLE:
            complaints.choice(f"{path}.parse.{number}", MENTIONABLE)
    for kind in ("users", "roles"):
        if kind in parse and value.get(kind):
            complaints.add(
                path,
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.',
            )
    return value


def _files(draft: Draft, listed: Any, prefix: str, complaints: Complaints) -> None:
    """Match the files to what the body says of them: a small number is an upload, a snowflake one that stays."""
    if any(len(upload.content) > limits.UPLOAD_BYTES for upload in draft.uploads):
        raise too_large()
    numbers = {upload.number for upload in draft.uploads}
    for about in complaints.listed(f"{prefix}attachments", listed, limits.ATTACHMENTS):
        id = int(about["id"])
        if id in numbers:
            draft.about_files[id] = about
        elif id < limits.ATTACHMENTS:
            complaints.add(f"{prefix}attachments", "ATTACHMENT_NOT_FOUND", f"Attachment data not found: {id}")
        else:
            draft.kept_files.append(id)
