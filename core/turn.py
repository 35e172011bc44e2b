"""One turn being decided: what is known by now, and the effects collected so far.

A turn is built and thrown away inside one call of `facilitator.react`; nothing outside sees it change.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from core.burden import Ask
from core.codec import Json
from core.consent import decision, granted, with_decision
from core.conversation import Conversation, Dialogue, Person
from core.effects import Effect, RecordConsent, SaveAccount, SaveMember, SaveSpace, SendMessage, SetTimer, WriteLog
from core.events import Event, Left, Origin, Returned, Timer, TimerFired, Undeliverable
from core.interpret import Locale
from core.logbook import LogEntry
from core.messages import Choices, Expects, Media, Message, Piece, Private, Ref, Say, Told
from core.people import Account, Group, GroupId, Invite, Member, MemberId, PersonId, Purpose
from core.ports.context import Context
from core.ports.inbox import Handled, Outcome
from core.rounds import Round, RoundId
from core.scene import Scene
from core.spaces import Space

DEFAULT_ZONE = "UTC"
NOTICE = Say("title-notice")  # what a notification says of a message that has no title of its own
UNPROMPTED = (TimerFired, Left, Returned, Undeliverable)  # nobody said anything to which there could be a reply


class Turn:
    """Collects what one event leads to."""

    def __init__(self, event: Event, scene: Scene, context: Context) -> None:
        self.event = event
        self.scene = scene
        self.context = context
        self.effects: list[Effect] = []
        self.outcome = Outcome(Handled.NEW)
        self.asked: dict[PersonId, list[Ask]] = {}  # what this turn asks people (core/respect.py)
        self.person: Person | None = scene.person
        self.accounts: tuple[Account, ...] = scene.accounts  # the person's, where they were loaded
        self._members: dict[MemberId, Member] = {member.id: member for member in scene.members}
        self._groups: dict[GroupId, Group] = dict(scene.groups)
        self._rounds: dict[RoundId, Round] = dict(scene.rounds)
        self._spaces: dict[str, Space] = {str(id): space for id, space in scene.spaces.items()}
        if scene.space is not None:
            self._spaces[scene.space.id] = scene.space

    # What is known

    @property
    def now(self) -> datetime:
        """Return the time of this turn (UTC)."""
        return self.context.now

    @property
    def origin(self) -> Origin:
        """Return where the event came from."""
        return self.event.origin

    @property
    def someone(self) -> Person:
        """Return the person who caused the event; only for events that a person causes."""
        if self.person is None:
            raise LookupError("This event was not caused by a person.")
        return self.person

    def member(self, id: MemberId | None) -> Member | None:
        """Return one of the person's memberships as it now stands."""
        return None if id is None else self._members.get(id)

    def memberships(self) -> list[Member]:
        """Return all memberships of the person as they now stand, those of groups they have left included."""
        return list(self._members.values())

    def joined(self) -> list[Member]:
        """Return the groups this person is in now, latest joined last."""
        return [member for member in self._members.values() if member.standing.value == "joined"]

    def only_member(self) -> Member | None:
        """Return the membership that a command without more words is about."""
        return about_whom(self.conversation, self.joined())

    def facilitators(self, group: GroupId) -> list[Member]:
        """Return those who facilitate a group now, where they were loaded; never those of the person's other groups."""
        return [member for member in self.scene.facilitators if member.group == group]

    def naming(self, person: PersonId, group: GroupId) -> tuple[Piece, ...]:
        """Return the line that says which group is speaking; empty for somebody who is in one group only."""
        own = self.person is not None and self.person.id == person and len(self.joined()) > 1
        return (Say("of-group", group=self.group(group).name),) if own or person in self.scene.in_several else ()

    def invite(self, code: str) -> Invite | None:
        """Return a loaded invite."""
        return self.scene.invites.get(code)

    def group(self, id: GroupId) -> Group:
        """Return a loaded group."""
        return self._groups[id]

    def known_group(self, id: str) -> Group | None:
        """Return a group by its id where it was loaded or made in this turn."""
        return self._groups.get(GroupId(id))

    def round(self, id: str) -> Round | None:
        """Return a loaded round as it now stands."""
        return self._rounds.get(RoundId(id))

    def space(self, id: str) -> Space | None:
        """Return a loaded shared chat as it now stands."""
        return self._spaces.get(id)

    def languages(self, member: Member | None = None, group: Group | None = None) -> tuple[str, ...]:
        """Return the languages to speak with the person in, most wanted first."""
        wanted: list[str] = []
        if member is not None:
            wanted.append(member.language)
        elif self.person is not None and self.person.language:
            wanted.append(self.person.language)
        if group is not None:
            wanted.extend(group.languages)
        wanted.append("en")
        return tuple(dict.fromkeys(wanted))

    def locale(self, member: Member | None = None, group: Group | None = None) -> Locale:
        """Return in whose words and on whose clock a reply is read."""
        zone = member.zone if member is not None else group.zone if group is not None else DEFAULT_ZONE
        context = self.context
        return Locale(context.words, context.calendar, self.languages(member, group), zone, context.now)

    # What is to happen

    def do(self, *effects: Effect) -> None:
        """Ask for effects."""
        self.effects.extend(effects)

    def note(self, piece: Say | Told, *, errors: Mapping[str, Say] | None = None) -> None:
        """Answer the cause of the event at once, changing nothing."""
        self.outcome = Outcome(Handled.REFUSED, piece, errors=errors or {})

    def created(self, id: str) -> None:
        """Tell the cause of the event what was made."""
        self.outcome = Outcome(Handled.NEW, created=id)

    def say(
        self,
        *body: Piece,
        to: Private | None = None,
        member: MemberId | None = None,
        choices: Choices | None = None,
        ref: Ref | None = None,
        expects: Expects = Expects.NOTHING,
        media: tuple[Media, ...] = (),
        slot: str | None = None,
        settles: tuple[str, ...] = (),
        copyable: bool = False,
        title: Say | None = None,
        anytime: bool = False,
    ) -> None:
        """Send a message to the person, or to somebody else where `to` says so.

        It is a reply, which also comes during a pause and in quiet hours, unless nobody said anything; `title` is then
        its title, and it waits for the end of quiet hours where it is not for any time.
        """
        recipient = to or Private(self.someone.id, member)
        unprompted = isinstance(self.event, UNPROMPTED)
        if slot is None:
            title = title or NOTICE
        self.do(
            SendMessage(
                Message(
                    recipient,
                    body,
                    choices,
                    ref,
                    expects,
                    media,
                    slot,
                    settles,
                    interactive=not unprompted,
                    copyable=copyable,
                    title=title if unprompted else None,
                    anytime=anytime and unprompted,
                )
            )
        )

    def keep_account(self, account: Account) -> None:
        """Change how one of the person's accounts stands."""
        self.accounts = tuple(account if it.identity == account.identity else it for it in self.accounts)
        self.do(SaveAccount(account))

    def go_on_as(self, person: Person, members: Sequence[Member], accounts: Sequence[Account]) -> None:
        """Go on with the person that whoever caused the event has become one with."""
        self.person = person
        self._members = {member.id: member for member in members}
        self.accounts = tuple(accounts)

    def keep_member(self, member: Member) -> None:
        """Change one of the person's memberships."""
        self._members[member.id] = member
        self.do(SaveMember(member))

    def know_member(self, member: Member) -> None:
        """Count a member just admitted among the person's memberships."""
        self._members[member.id] = member

    def know_group(self, group: Group) -> None:
        """Make a new or changed group known to the rest of the turn."""
        self._groups[group.id] = group

    def keep_space(self, space: Space) -> None:
        """Change a shared chat."""
        self._spaces[space.id] = space
        self.do(SaveSpace(space))

    def know_round(self, round: Round) -> None:
        """Make a new or changed round known to the rest of the turn."""
        self._rounds[round.id] = round

    def decide(self, member: Member, purpose: Purpose, yes: bool, wording: str = "") -> Member:
        """Record a consent decision and return the member with it."""
        group = self._groups.get(member.group)
        language = self.languages(member, group)[0]
        event = decision(
            member.id,
            purpose,
            yes,
            language=language,
            origin=self.origin,
            at=self.now,
            words=self.context.words,
            wording=wording,
        )
        self.do(RecordConsent(event))
        member = with_decision(member, purpose, yes)
        self.keep_member(member)
        return member

    def agreed(self, member: Member | None) -> "AgreedBy":
        """Return what a dialogue asks about a member's consent; without a member everything is open."""
        return AgreedBy(member)

    def log(self, kind: str, group: GroupId, by: MemberId | None = None, about: str = "", **args: Json) -> None:
        """Tell every member who looks what was changed; `kind` names its words, "log-<kind>"."""
        self.do(WriteLog(LogEntry(group, self.now, kind, by, about, args)))

    def timer(
        self, kind: str, subject: str, due_at: datetime, *, key: str | None = None, **payload: str | int | None
    ) -> None:
        """Set a timer; by default one of its kind for each subject."""
        self.do(SetTimer(Timer(key or f"{subject}:{kind}", due_at, kind, subject, payload)))

    def in_a_moment(self) -> datetime:
        """Return the next instant: work of this turn's making that is to come right after it."""
        return self.now + timedelta(microseconds=1)

    # The person's conversation

    @property
    def conversation(self) -> Conversation:
        """Return what the person is being asked, as it now stands."""
        return self.someone.conversation

    def converse(self, conversation: Conversation) -> None:
        """Change what the person is being asked."""
        person = self.someone
        self.person = Person(
            person.id,
            conversation,
            person.home,
            person.language,
            person.keeps_home,
            person.several,
            person.version,
        )

    def find(self, dialogue: str) -> Dialogue | None:
        """Return a dialogue of the person's by its id."""
        for found in self.conversation.dialogues:
            if found.id == dialogue:
                return found
        return None

    def put(self, dialogue: Dialogue) -> None:
        """Make a dialogue the one now asked; what was asked before waits."""
        conversation = self.conversation
        waiting = conversation.waiting
        if waiting:
            waiting = tuple(other for other in waiting if other.id != dialogue.id)
        current = conversation.current
        if current is not None and current.id != dialogue.id:
            waiting = (*waiting, current)
        self.converse(Conversation(dialogue, waiting))

    def displace(self, dialogue: Dialogue) -> tuple[str, ...]:
        """End earlier dialogues of the same kind about the same thing; returns the slots they stand in."""
        about = (dialogue.form, dialogue.subject, dialogue.member)
        slots: tuple[str, ...] = ()
        for other in self.conversation.dialogues:
            if other.id != dialogue.id and (other.form, other.subject, other.member) == about:
                self.end(other)
                slots = (*slots, *other.shown)
        return slots

    def set_aside(self, dialogue: Dialogue) -> None:
        """Let a dialogue wait until it is asked for again."""
        conversation = self.conversation
        waiting = tuple(other for other in conversation.waiting if other.id != dialogue.id)
        current = conversation.current
        if current is not None and current.id == dialogue.id:
            current = None
        self.converse(Conversation(current, (*waiting, dialogue)))

    def end(self, dialogue: Dialogue) -> None:
        """Take a dialogue out of the conversation."""
        conversation = self.conversation
        waiting = tuple(other for other in conversation.waiting if other.id != dialogue.id)
        current = conversation.current
        if current is not None and current.id == dialogue.id:
            current = None
        self.converse(Conversation(current, waiting))


class AgreedBy:
    """Answers whether a member agrees to a purpose; before somebody is a member, membership itself is not asked."""

    def __init__(self, member: Member | None) -> None:
        self._member = member

    def __call__(self, purpose: Purpose) -> bool:
        if purpose is Purpose.MEMBERSHIP:
            return True
        return granted(self._member, purpose)


def about_whom(conversation: Conversation, joined: Sequence[Member]) -> Member | None:
    """Return the membership that somebody means who does not say which: of what they are asked, else the latest."""
    current = conversation.current
    if current is not None:
        for member in joined:
            if member.id == current.member:
                return member
    return joined[-1] if joined else None
