"""Meetings on a platform's own list of events, as Discord's servers have one: what stands there, and who looks forward.

Everybody in a server reads that list, members or not. So it says when and where, never a link, and nobody's name.
Whoever marks a meeting there as interesting has said "maybe", unless they have told Ladle more than that.
"""

from core.actions import EventsRefused, MarkedInteresting
from core.coming import save_rsvp, takes_rsvp
from core.effects import SendMessage
from core.messages import Say
from core.needs import Needs
from core.people import GroupId, Member, Standing
from core.rsvp import Coming, said
from core.talks import message_to
from core.turn import Turn


def marked_interesting(turn: Turn, _actor: Member | None, action: MarkedInteresting) -> None:
    """Count somebody who marked a meeting as interesting as "maybe", where they have not said anything yet."""
    round, found = turn.round(action.round), turn.scene.others.get(action.member)
    if round is None or found is None or not takes_rsvp(turn, round):
        return
    member, answers = found[0], turn.scene.answers_of.get(round.id, ())
    if member.group == round.group and member.standing is Standing.JOINED and member.id not in said(answers):
        save_rsvp(turn, round, member, Coming.MAYBE, answers)


def events_refused(turn: Turn, _actor: Member | None, action: EventsRefused) -> None:
    """Tell facilitators that a server lets no events be made; meetings go on without."""
    group = turn.group(action.group)
    for member in turn.facilitators(group.id):
        turn.do(SendMessage(message_to(member, Say("events-refused", group=group.name))))


def group_of_round(turn: Turn, action: MarkedInteresting) -> GroupId | None:
    """Return which group's meeting it is."""
    round = turn.round(action.round)
    return None if round is None else round.group


def needs_of_mark(action: MarkedInteresting) -> Needs:
    """Return what is needed to count somebody as "maybe"."""
    return Needs(rounds=(action.round,), guests=(action.round,), others=(action.member,))


def needs_of_refusal(action: EventsRefused) -> Needs:
    """Return what is needed to tell the facilitators."""
    return Needs(groups=(action.group,), facilitators=True)
