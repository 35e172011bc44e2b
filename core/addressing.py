"""Say where a message goes and until when it waits, by where its person is at home or has just spoken."""

from dataclasses import replace
from datetime import datetime

from core.changes import Outgoing
from core.effects import SendMessage
from core.events import Origin
from core.messages import Private, Shared
from core.people import Identity, PersonId
from core.ports.context import Context
from core.respect import earliest, outside
from core.spaces import SpaceId, SpaceStanding
from core.workspace import Workspace


def address(workspace: Workspace, sending: SendMessage, origin: Origin, context: Context) -> None:
    """Address a message: to the account it is for, or to where its person has just spoken, or is at home."""
    message, at = sending.message, sending.at
    to = message.to
    if isinstance(to, Shared):
        _announce(workspace, sending, to, context)
        return
    workspace.load_people([to.person])
    person = workspace.people.get(to.person)
    if person is None or person.home is None:
        return  # somebody without an account of their own, whose answers a facilitator relays
    account, chat = person.home.account, person.home.external
    if at is not None:
        account, chat = at.account, at.external
    elif origin.identity is not None and _speaks_from(workspace, to.person, origin.identity):
        account, chat = origin.identity.account, origin.reply_chat or origin.identity.external
    held = _held(workspace, sending, to, context)
    several = person.several
    item = Outgoing(
        workspace.fresh_id(), account, chat, message, to.person, to.member, everywhere=several, held_until=held
    )
    workspace.changes.outgoing.append(item)


def _announce(workspace: Workspace, sending: SendMessage, to: Shared, context: Context) -> None:
    """Address a message to a shared chat, where it is as quiet as its group wants by the group's clock."""
    workspace.load_spaces(ids=[SpaceId(to.space)])
    space = workspace.spaces.get(SpaceId(to.space))
    if space is None or space.standing is not SpaceStanding.PRESENT:
        return
    until = sending.not_before
    if space.group is not None and not (sending.message.interactive or sending.message.anytime):
        workspace.load_groups([space.group])
        group = workspace.groups.get(space.group)
        if group is not None:
            until = _held_at(context, outside(group.quiet, group.zone, until or context.now, context.calendar))
    there = space if to.thread is None else replace(space, thread=to.thread)
    item = Outgoing(workspace.fresh_id(), space.account, there.address, sending.message, held_until=until)
    workspace.changes.outgoing.append(item)


def _held(workspace: Workspace, sending: SendMessage, to: Private, context: Context) -> datetime | None:
    """Return until when a message waits: what nobody asked for, until the end of its reader's quiet hours.

    What only changes how a place looks has no title, rings nowhere, and does not wait.
    """
    message, until = sending.message, sending.not_before
    if message.interactive or message.anytime or message.title is None or to.member is None:
        return until
    workspace.load_members([to.member])
    member = workspace.members.get(to.member)
    if member is None:
        return until
    workspace.load_groups([member.group])
    from_then = max(until or context.now, context.now)
    return _held_at(context, earliest(member, workspace.groups.get(member.group), from_then, context.calendar))


def _speaks_from(workspace: Workspace, person: PersonId, identity: Identity) -> bool:
    """Whether an account is a person's, and linked."""
    workspace.load_identities([identity])
    return workspace.identities.get(identity) == person and workspace.met[identity].linked


def _held_at(context: Context, at: datetime) -> datetime | None:
    return at if at > context.now else None
