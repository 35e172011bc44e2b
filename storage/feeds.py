"""Read the meetings that one person said they come to, for their own calendar."""

from datetime import datetime, timedelta

from core.meeting_details import MEETING
from core.people import InviteKind, Standing
from core.rounds import Answer
from core.rsvp import RSVP, Coming
from core.views import Feed
from storage.unit_of_work import SqlUnitOfWork

REACHES_BACK = timedelta(days=90)  # what is longer ago no calendar needs to ask for again and again
MOST_MEETINGS = 200
_MAY_COME = frozenset(coming.value for coming in Coming if coming.may_come)


def feed(work: SqlUnitOfWork, code: str, now: datetime) -> Feed | None:
    """Return whose calendar an address is, and their meetings by time; None for an address that is over."""
    invite = work.invites([code]).get(code)
    if invite is None or invite.kind is not InviteKind.FEED or invite.member is None or not invite.usable(now):
        return None
    owner = work.members([invite.member]).get(invite.member)
    if owner is None or owner.standing is not Standing.JOINED:
        return None
    joined = [member for member in work.members_of([owner.person]) if member.standing is Standing.JOINED]
    coming = {answer.round for member in joined for answer in work.answers_by(member.id) if _may_come(answer)}
    found = [one for one in work.rounds(coming).values() if one.activity == MEETING]
    lately = sorted(
        (one for one in found if one.closes_at > now - REACHES_BACK), key=lambda one: (one.closes_at, one.id)
    )
    group = work.groups([owner.group])[owner.group]
    return Feed((owner.language, *group.languages, "en"), tuple(lately[-MOST_MEETINGS:]))


def _may_come(answer: Answer) -> bool:
    return answer.question == RSVP and answer.value in _MAY_COME
