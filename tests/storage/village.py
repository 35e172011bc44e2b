"""Groups, people and rounds to try storage on: each is made complete, and saved with the next `save`."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from core.changes import Changes, Outgoing
from core.codec import Json
from core.consent import version_of
from core.conversation import Conversation, Dialogue, Person
from core.events import Timer
from core.messages import Message, Private, Say, told
from core.people import (
    AT_JOINING,
    Account,
    ConsentEvent,
    Grant,
    Group,
    GroupId,
    Identity,
    Invite,
    InviteKind,
    Member,
    MemberId,
    PersonId,
    Purpose,
    Role,
    Standing,
)
from core.questions import Alternative, Form, Scale, Text
from core.recurrence import Recurrence
from core.rounds import Answer, AnswerId, Phase, Plan, Round, RoundId, Series, SeriesId
from core.spaces import Space, SpaceId
from storage.store import SqlStore

NOW = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)
FORM = Form(
    "check-in",
    (
        Scale(
            key="week",
            ask=told("How was it?"),
            points=(Alternative("good", told("Good")), Alternative("bad", told("Bad"))),
        ),
        Text(key="words", ask=told("Say more?"), optional=True),
    ),
    Purpose.CHECK_INS,
)
PLAN = Plan(Recurrence("FREQ=WEEKLY", datetime.fromisoformat("2026-11-12T18:00"), "Europe/Lisbon"))
_numbers = count(1)


def fresh() -> str:
    """Return an id that no other has: 16 hexadecimal digits."""
    return f"{next(_numbers):016x}"


class Village:
    """Collects what is to be saved; everything it makes can be changed beforehand by keyword."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store
        self.changes = Changes()

    def save(self) -> None:
        """Write what was made since the last time."""
        changes, self.changes = self.changes, Changes()
        with self.store.begin() as work:
            work.save(changes)
            work.commit()

    def group(self, name: str = "Bread and Roses", **more: Any) -> Group:
        """Make a group that is safe to ask."""
        group = Group(GroupId(fresh()), name, ("pt", "en"), "Europe/Lisbon", "help", "data", date(2027, 6, 30))
        group = replace(group, **more)
        self.changes.new_groups[group.id] = group
        return group

    def person(self, *, account: str = "browser", asked: Dialogue | None = None) -> Person:
        """Make a person with one account, whose id there is `chat-` and the person's id."""
        id = PersonId(fresh())
        home = Identity(account, f"chat-{id}")
        person = Person(id, Conversation(asked), home, "pt")
        self.changes.new_people[id] = person
        self.changes.new_accounts.append((Account(home), id))
        return person

    def member(self, group: Group, person: Person | None = None, **more: Any) -> Member:
        """Make a member who has agreed to what joining asks."""
        person = person or self.person()
        consents = {purpose: Grant(granted=True, version=version_of(purpose)) for purpose in AT_JOINING}
        member = Member(
            MemberId(fresh()),
            group.id,
            person.id,
            "Ana",
            Role.MEMBER,
            Standing.JOINED,
            "pt",
            "Europe/Lisbon",
            date(2026, 11, 1),
            consents=consents,
        )
        member = replace(member, **more)
        self.changes.new_members[member.id] = member
        return member

    def consent(self, member: Member, **more: Any) -> ConsentEvent:
        """Make the record of one decision."""
        event = ConsentEvent(member.id, Purpose.CHECK_INS, True, 1, "0" * 64, "pt", NOW, "browser")
        event = replace(event, **more)
        self.changes.consents.append(event)
        return event

    def series(self, group: Group, planner: Member, **more: Any) -> Series:
        """Make a weekly check-in."""
        series = Series(SeriesId(fresh()), group.id, "check-in", told("Check-in"), FORM, PLAN, planner.id)
        series = replace(series, **more)
        self.changes.new_series[series.id] = series
        return series

    def round(self, series: Series, number: int = 1, **more: Any) -> Round:
        """Make an open round; rounds of higher numbers come a week later each."""
        local = PLAN.recurrence.start + timedelta(weeks=number)
        opens = local.replace(tzinfo=UTC)
        round = Round(
            RoundId(fresh()),
            series.id,
            series.group,
            series.activity,
            number,
            local,
            opens,
            opens + PLAN.open_for,
            Phase.OPEN,
            FORM,
            PLAN,
        )
        round = replace(round, **more)
        self.changes.new_rounds[round.id] = round
        return round

    def answer(self, round: Round, member: Member, value: Json = "good", question: str = "week", **more: Any) -> Answer:
        """Make an answer."""
        kind = "Text" if isinstance(value, dict) else "Scale"
        answer = Answer(
            AnswerId(fresh()),
            round.id,
            round.group,
            member.id,
            question,
            kind,
            value,
            NOW,
            Purpose.CHECK_INS,
            1,
        )
        answer = replace(answer, **more)
        self.changes.answers[round.id, member.id, question] = answer
        return answer

    def invite(self, group: Group | None, **more: Any) -> Invite:
        """Make an invite to join."""
        invite = Invite(fresh(), InviteKind.JOIN, None if group is None else group.id)
        invite = replace(invite, **more)
        self.changes.new_invites.append(invite)
        return invite

    def timer(self, subject: str, due_at: datetime = NOW, **payload: Json) -> Timer:
        """Make a timer of a kind of its own."""
        timer = Timer(fresh(), due_at, "kind", subject, payload)
        self.changes.timers[timer.key] = timer
        return timer

    def space(self, group: Group | None = None, **more: Any) -> Space:
        """Make a shared chat."""
        space = Space(SpaceId(fresh()), "telegram:1", f"-{fresh()}", "pt", group=None if group is None else group.id)
        space = replace(space, **more)
        self.changes.new_spaces[space.id] = space
        return space

    def outgoing(self, member: Member, chat: str | None = None, **more: Any) -> Outgoing:
        """Queue a message to a member; `more` changes the message."""
        message = replace(Message(Private(member.person, member.id), (Say("hello"),)), **more)
        item = Outgoing(fresh(), "browser", chat or f"chat-{member.person}", message, member.person, member.id)
        self.changes.outgoing.append(item)
        return item


def dialogue(subject: str, member: MemberId | None = None, **more: Any) -> Dialogue:
    """Make a dialogue in which one question was answered."""
    answers: Mapping[str, Json] = {"week": "good", "many": ["a", "b"]}
    return replace(Dialogue(fresh(), "check-in", subject, member, at="words", answers=answers, touched=NOW), **more)
