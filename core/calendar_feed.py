"""A member's own meetings as an address that their calendar reads again and again."""

from core.area import Members
from core.effects import CreateInvite, UseInvite
from core.messages import Arrangement, Choices, Link, Option, Ref, Say
from core.needs import Needs
from core.people import Invite, InviteKind, MemberId, Standing
from core.turn import Turn

CALENDAR = "calendar"
TAP = "F"  # the kind of reference under the address
NEW, END = "new", "end"
# Codes that nobody could try out: an address like this stands in a calendar for years (two codes of 40 bits each).
PARTS = 3


def needs_of_feeds(members: Members) -> Needs:
    """Return what is needed to show somebody the addresses of their calendars."""
    return Needs(feeds=tuple(member.group for member in members if member.standing is Standing.JOINED))


def show_feed(turn: Turn) -> None:
    """Give the person an address with their meetings; the same one as long as it stands."""
    member = turn.only_member()
    if member is None:
        turn.say(Say("not-a-member"))
        return
    standing = [invite for invite in _feeds(turn) if invite.member == member.id]
    code = standing[0].code if standing else _made(turn, member.id)
    _show(turn, code)


def _made(turn: Turn, member: MemberId) -> str:
    code = "-".join(turn.context.fresh_code() for _ in range(PARTS))
    group = next(one.group for one in turn.joined() if one.id == member)
    turn.do(CreateInvite(Invite(code, InviteKind.FEED, group, member, uses_left=1)))
    return code


def _feeds(turn: Turn) -> list[Invite]:
    """Return the addresses that the person has, over all their memberships; a used one has been taken back."""
    own = {member.id for member in turn.memberships()}
    found = [one for one in turn.scene.invites.values() if one.kind is InviteKind.FEED and one.member in own]
    return [one for one in found if one.usable(turn.now)]


def _show(turn: Turn, code: str) -> None:
    member = turn.only_member()
    if member is None:
        return
    options = (Option(NEW, Say("calendar-new")), Option(END, Say("calendar-end")))
    address = turn.context.links.calendar(code)
    if address is None:
        turn.say(Say("calendar-nowhere"), member=member.id)
        return
    turn.say(
        Say("calendar-link"),
        Link(address, Say("calendar-address", address=address)),
        member=member.id,
        choices=Choices(Arrangement.ACT, options),
        ref=Ref(TAP, member.id),
        slot=f"calendar:{member.id}",
    )


def feed_tapped(turn: Turn, ref: Ref, code: str) -> None:
    """Take the addresses back, and make a new one where that is wanted."""
    member = next((one for one in turn.joined() if one.id == ref.id), None)
    if member is None or code not in (NEW, END):
        turn.note(Say("moved-on"))
        return
    for invite in _feeds(turn):
        turn.do(UseInvite(invite.code))
    if code == NEW:
        _show(turn, _made(turn, member.id))
    else:
        turn.say(Say("calendar-ended"), member=member.id, slot=f"calendar:{member.id}")
