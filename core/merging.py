"""Make one of two people: which memberships become one, whose settings stay, and what is still being asked."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.conversation import Conversation, Dialogue, Person
from core.people import ConsentEvent, Grant, GroupId, Member, MemberId, PersonId, Purpose, Role, Standing

LEAVING, ROUND = "leave", "round"  # dialogues
_RANK = {Role.MEMBER: 0, Role.FACILITATOR: 1, Role.OWNER: 2}


@dataclass(frozen=True, slots=True)
class Merged:
    """What becomes of two people.

    `person` and `members` are the one who stays, with all memberships; `twice` pairs the memberships in the same group,
    the one that goes first. Dialogues of either that are not asked any more are `answered` by the other one, or `over`.
    """

    person: Person
    members: tuple[Member, ...]
    twice: tuple[tuple[MemberId, MemberId], ...]
    answered: tuple[Dialogue, ...]
    over: tuple[Dialogue, ...]

    def kept(self, member: MemberId) -> MemberId:
        """Return the id by which a membership of either goes on."""
        return dict(self.twice).get(member, member)


def merged(
    into: Person,
    own: Sequence[Member],
    gone: Person,
    others: Sequence[Member],
    decisions: Iterable[ConsentEvent],
    answered: Container[str],
) -> Merged:
    """Return one person made of two; how they want to be spoken with and asked stays as it was for `into`.

    Where both are in a group, the older membership stays, with the higher role, and with the later decision about
    each purpose. `decisions` are those of both in such groups, in the order of making; `answered` are the rounds that
    either has answered.
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
    asked = _Asked(twice, _ids(others, in_both), answered)
    person = replace(into, conversation=asked.conversation(into.conversation, gone.conversation))
    return Merged(person, tuple(members), tuple(twice.items()), tuple(asked.answered), tuple(asked.over))


def _ids(members: Iterable[Member], groups: set[GroupId]) -> set[MemberId]:
    return {member.id for member in members if member.group in groups}


def _one_of(mine: Member, other: Member, decisions: Sequence[ConsentEvent]) -> Member:
    """Return one member of two in the same group; `mine` is the one whose settings stay."""
    here = [member for member in (mine, other) if member.standing is Standing.JOINED]
    kept = other if other.joined_on < mine.joined_on else mine
    settled = mine if mine in here or not here else other
    return replace(
        settled.living_like(mine),
        id=kept.id,
        person=mine.person,
        language=mine.language,
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
            return replace(member.living_like(like), person=person, language=like.language)
    return replace(member, person=person)


class _Asked:
    """Sorts what two people are being asked into what one is asked from now on, what is answered, and what is over."""

    def __init__(self, twice: Mapping[MemberId, MemberId], in_both: set[MemberId], answered: Container[str]) -> None:
        self.twice = twice
        self.in_both = in_both
        self.given = answered
        self.answered: list[Dialogue] = []
        self.over: list[Dialogue] = []

    def conversation(self, staying: Conversation, going: Conversation) -> Conversation:
        """Return what is asked from now on. Whoever is leaving is asked anew: what would be deleted has changed."""
        begun = {
            dialogue.subject: _renamed(dialogue, self.twice)
            for dialogue in going.dialogues
            if dialogue.form == ROUND and dialogue.answers and dialogue.member in self.in_both
        }
        current = None if staying.current is None else self._staying(staying.current, begun)
        kept = [self._staying(dialogue, begun) for dialogue in staying.waiting]
        asked = {dialogue.subject: dialogue.id for dialogue in (current, *kept) if dialogue is not None}
        more = [self._going(dialogue, asked) for dialogue in going.dialogues]
        return Conversation(current, tuple(dialogue for dialogue in (*kept, *more) if dialogue is not None))

    def _staying(self, dialogue: Dialogue, begun: Mapping[str, Dialogue]) -> Dialogue | None:
        if dialogue.form == LEAVING:
            return None
        dialogue = _renamed(dialogue, self.twice)
        further = begun.get(dialogue.subject)
        if self._untouched(dialogue) and further is not None and further.member == dialogue.member:
            self.answered.append(dialogue)
            return further
        return self._unless_answered(dialogue)

    def _going(self, dialogue: Dialogue, asked: Mapping[str, str]) -> Dialogue | None:
        twice = dialogue.member in self.in_both
        dialogue = _renamed(dialogue, self.twice)
        if dialogue.form != LEAVING and not twice:
            return dialogue
        if dialogue.id in asked.values():
            return None  # it took the other's place
        if dialogue.form == ROUND and dialogue.answers and dialogue.subject not in asked:
            return dialogue
        if self._unless_answered(dialogue) is not None:
            self.over.append(dialogue)
        return None

    def _unless_answered(self, dialogue: Dialogue) -> Dialogue | None:
        if self._untouched(dialogue) and dialogue.subject in self.given:
            self.answered.append(dialogue)
            return None
        return dialogue

    def _untouched(self, dialogue: Dialogue) -> bool:
        return dialogue.form == ROUND and not dialogue.answers


def _renamed(dialogue: Dialogue, twice: Mapping[MemberId, MemberId]) -> Dialogue:
    kept = None if dialogue.member is None else twice.get(dialogue.member)
    return dialogue if kept is None else replace(dialogue, member=kept)
