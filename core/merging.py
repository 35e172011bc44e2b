"""Make one of two people: which memberships become one, whose settings stay, and what is still being asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.conversation import Conversation, Dialogue, Person
from core.people import ConsentEvent, Grant, GroupId, Member, MemberId, PersonId, Purpose, Role, Standing

LEAVING = "leave"
_RANK = {Role.MEMBER: 0, Role.FACILITATOR: 1, Role.OWNER: 2}


@dataclass(frozen=True, slots=True)
class Merged:
    """What becomes of two people.

    `person` and `members` are the one who stays, with all memberships; `twice` pairs the memberships in the same group,
    the one that goes first. `closed` are dialogues of the one who goes that are over.
    """

    person: Person
    members: tuple[Member, ...]
    twice: tuple[tuple[MemberId, MemberId], ...]
    closed: tuple[Dialogue, ...]

    def kept(self, member: MemberId) -> MemberId:
        """Return the id by which a membership of either goes on."""
        return dict(self.twice).get(member, member)


def merged(
    into: Person, own: Sequence[Member], gone: Person, others: Sequence[Member], decisions: Iterable[ConsentEvent]
) -> Merged:
    """Return one person made of two; how they want to be spoken with and asked stays as it was for `into`.

    Where both are in a group, the older membership stays, with the higher role, and with the later decision about
    each purpose. `decisions` are those of both in such groups, in the order of making.
    """
    theirs = {member.group: member for member in others}
    made = list(decisions)
    members: list[Member] = []
    twice: dict[MemberId, MemberId] = {}
    for mine in own:
        other = theirs.pop(mine.group, None)
        if other is None:
            members.append(mine)
            continue
        member = _one_of(mine, other, made)
        twice[other.id if member.id == mine.id else mine.id] = member.id
        members.append(member)
    members += [_moved(member, into.id, own) for member in theirs.values()]
    in_both = {member.group for member in others} - theirs.keys()
    conversation, closed = _conversation(into.conversation, gone.conversation, twice, _ids(others, in_both))
    return Merged(replace(into, conversation=conversation), tuple(members), tuple(twice.items()), closed)


def _ids(members: Iterable[Member], groups: set[GroupId]) -> set[MemberId]:
    return {member.id for member in members if member.group in groups}


def _one_of(mine: Member, other: Member, decisions: Sequence[ConsentEvent]) -> Member:
    """Return one member of two in the same group; `mine` is the one whose settings stay."""
    here = [member for member in (mine, other) if member.standing is Standing.JOINED]
    kept = other if other.joined_on < mine.joined_on else mine
    settled = mine if mine in here or not here else other
    return replace(
        settled,
        id=kept.id,
        person=mine.person,
        language=mine.language,
        zone=mine.zone,
        role=max((member.role for member in here or [kept]), key=_RANK.__getitem__),
        joined_on=kept.joined_on,
        consents=_consents(mine, other, decisions),
        version=kept.version,
    )


def _consents(mine: Member, other: Member, decisions: Sequence[ConsentEvent]) -> Mapping[Purpose, Grant]:
    latest = {
        event.purpose: Grant(event.granted, event.version) for event in decisions if event.member in (mine.id, other.id)
    }
    found = {**other.consents, **mine.consents, **latest}
    return {purpose: found[purpose] for purpose in Purpose if purpose in found}


def _moved(member: Member, person: PersonId, own: Sequence[Member]) -> Member:
    """Return a membership as the other's, who has one chat that speaks one language and lives by one clock."""
    for like in reversed(own):
        if like.standing is Standing.JOINED:
            return replace(member, person=person, language=like.language, zone=like.zone)
    return replace(member, person=person)


def _conversation(
    staying: Conversation, going: Conversation, twice: Mapping[MemberId, MemberId], in_both: set[MemberId]
) -> tuple[Conversation, tuple[Dialogue, ...]]:
    """Return what is asked from now on, and the dialogues that end: those of a membership that is one with another.

    Whoever is leaving is asked anew, since what would be deleted has changed.
    """
    closed = [dialogue for dialogue in going.dialogues if dialogue.member in in_both or dialogue.form == LEAVING]
    more = [dialogue for dialogue in going.dialogues if dialogue not in closed]
    kept = [_renamed(dialogue, twice) for dialogue in staying.waiting if dialogue.form != LEAVING]
    current = staying.current
    if current is not None:
        current = None if current.form == LEAVING else _renamed(current, twice)
    return Conversation(current, (*kept, *more)), tuple(_renamed(dialogue, twice) for dialogue in closed)


def _renamed(dialogue: Dialogue, twice: Mapping[MemberId, MemberId]) -> Dialogue:
    kept = None if dialogue.member is None else twice.get(dialogue.member)
    return dialogue if kept is None else replace(dialogue, member=kept)
