"""Let the person of a turn and another one become one, and go on as that one."""

from collections.abc import Iterable
from dataclasses import replace

from core.conversation import Conversation
from core.effects import MergePeople, SaveMember, SavePerson
from core.merging import Merged, merged
from core.messages import Say
from core.people import Account, Member, PersonId
from core.scene import Counterpart
from core.turn import Turn

LINK = "link"  # the dialogue about a code that was given


def become_one(turn: Turn, other: Counterpart) -> Merged:
    """Make the person of this turn and another one person: the other, whose settings stay."""
    gone = replace(turn.someone, conversation=_without_links(turn.conversation))
    one = merged(other.person, other.members, gone, turn.memberships(), other.decisions, turn.scene.answered)
    _go_on_as(turn, one, gone.id, (*other.members, *turn.scene.members), (*other.accounts, *turn.accounts))
    return one


def take_in(turn: Turn, other: Counterpart) -> Merged:
    """Make the person of this turn and another one person: the one of this turn, whose settings stay."""
    one = merged(turn.someone, turn.memberships(), other.person, other.members, other.decisions, turn.scene.answered)
    _go_on_as(turn, one, other.person.id, (*other.members, *turn.scene.members), turn.accounts)
    return one


def tell_one_vote(turn: Turn, other: Counterpart) -> None:
    """Say once of each vote in which both could vote that one vote counts now, whether they have voted or not."""
    for round in other.both_vote:
        member = next((one for one in turn.joined() if one.group == round.group), None)
        if member is not None:
            words = Say("link-one-vote", question=round.form.opening.ask)
            turn.say(*turn.naming(member.person, member.group), words, member=member.id)


def _go_on_as(turn: Turn, one: Merged, gone: PersonId, before: Iterable[Member], accounts: Iterable[Account]) -> None:
    """Put the merging first: what is saved after it counts from what was loaded."""
    turn.effects = [
        MergePeople(gone, one.person.id, one.twice),
        *(effect for effect in turn.effects if not isinstance(effect, SaveMember | SavePerson)),
    ]
    known = tuple(accounts)
    turn.go_on_as(replace(one.person, several=len(known) > 1), one.members, known)
    as_loaded = {member.id: member for member in before}
    for member in one.members:
        reached = replace(member, reachable=True)  # they have just written
        if reached != as_loaded[member.id]:
            turn.keep_member(reached)


def _without_links(conversation: Conversation) -> Conversation:
    """Return a conversation without codes that were given; each is given anew if it still matters."""
    waiting = tuple(dialogue for dialogue in conversation.waiting if dialogue.form != LINK)
    current = conversation.current
    return Conversation(None if current is not None and current.form == LINK else current, waiting)
