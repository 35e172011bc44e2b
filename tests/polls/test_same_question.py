"""Two votes on one question with nearly the same people could be subtracted: the second one is refused when planned."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.effects import FreezeRoll
from core.electorate import FEWEST, LATELY, Before, Voters, why_not_held, wording_of
from core.messages import Say, told
from core.people import Role, Standing
from core.poll_drafts import poll_draft
from core.polls import POLL
from core.questions import Form
from core.rounds import Phase
from storage import schema
from storage.database import Database
from storage.store import SqlStore
from tests.groups import THURSDAY, home
from tests.polls.voting import opens, plans_vote
from tests.sealed.acting import author
from tests.storage.village import Village

TODAY = date(2026, 11, 19)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with Database.opened(f"sqlite:///{tmp_path_factory.mktemp('rolls')}/ladle.db") as database:
        schema.migrate(database)
        yield database


def asks(question: str, *options: str) -> Form:
    """Return the form of a vote."""
    group = Village(SqlStore.__new__(SqlStore)).group()
    labels = [told(option) for option in options]
    return poll_draft(told(question), labels, "single", group, THURSDAY.replace(tzinfo=None)).form


BUSES = asks("What should we look into?", "Buses", "Parks")

people = st.tuples(st.booleans(), st.booleans(), st.booleans())  # could vote then, can vote now, facilitates


@settings(max_examples=60, deadline=None)
@given(electorate=st.lists(people, min_size=1, max_size=14), days=st.integers(0, 120), facilitators=st.booleans())
def test_a_vote_is_refused_where_one_to_four_people_differ_within_90_days(
    database: Database, electorate: list[tuple[bool, bool, bool]], days: int, facilitators: bool
) -> None:
    village = Village(SqlStore(database))
    group = village.group()
    members = [
        village.member(
            group,
            role=Role.FACILITATOR if facilitates else Role.MEMBER,
            standing=Standing.JOINED if then else Standing.LEFT,
        )
        for then, _, facilitates in electorate
    ]
    series = village.series(group, members[0], activity=POLL)
    round = village.round(series, phase=Phase.RELEASED)
    village.save()
    opened = TODAY - timedelta(days=days)
    village.changes.rolls.append(FreezeRoll(round.id, group.id, facilitators, wording_of(BUSES), opened, None))
    village.save()
    for member, (_, now, _) in zip(members, electorate, strict=True):
        changed = replace(member, standing=Standing.JOINED if now else Standing.LEFT)
        village.changes.members[member.id] = changed
    village.save()

    def voting(joined: bool, facilitates: bool) -> bool:
        return joined and (facilitators or not facilitates)

    before = {place for place, (then, _, role) in enumerate(electorate) if voting(then, role)}
    after = {place for place, (_, now, role) in enumerate(electorate) if voting(now, role)}
    with SqlStore(database).begin() as uow:
        found = uow.voters(group.id)
    why = why_not_held(found, BUSES, TODAY, facilitators=facilitators)
    assert found.size(facilitators=facilitators) == len(after)
    if len(after) < FEWEST:
        assert why is not None
        assert why.id == "vote-too-few"
    elif 1 <= len(before ^ after) <= 4 and timedelta(days=days) <= LATELY:
        assert why is not None
        assert why.id == "vote-too-near"
    else:
        assert why is None


@pytest.mark.parametrize(
    ("question", "options", "same"),
    [
        ("what should we look into", ("parks", "BUSES!"), True),
        ("What  should we look into?", ("Buses", "Parks"), True),
        ("What should we look into?", ("Buses", "Parks", "Housing"), False),
        ("Where should we look?", ("Buses", "Parks"), False),
    ],
)
def test_a_question_is_the_same_however_it_is_typed(question: str, options: tuple[str, ...], same: bool) -> None:
    assert (wording_of(asks(question, *options)) == wording_of(BUSES)) is same


def test_a_vote_with_names_may_ask_again() -> None:
    near = Voters(9, 8, before=(Before(wording_of(BUSES), TODAY, near=True, near_members=True),))
    why = why_not_held(near, BUSES, TODAY, facilitators=True)
    assert why is not None
    assert why.id == "vote-too-near"
    assert why_not_held(near, replace(BUSES, sealed=False), TODAY, facilitators=True) is None


async def test_whoever_plans_is_told_at_once_and_later_may_ask_again(tmp_path: Path) -> None:
    async with home(tmp_path / "data") as place:
        vote = await opens(place)
        await vote.closes()
        after = vote.round.closes_at + timedelta(days=1)
        assert (await plans_vote(place, start=after)).note is None  # the same people
        await author(place, "Late")
        outcome = await plans_vote(place, question="what should we LOOK into", start=after)
        assert outcome.note == Say("vote-too-near")
        assert (await plans_vote(place, question="Another question?", start=after)).note is None
        await author(place, "Later")
        for number in range(3):
            await author(place, f"Latest {number}")
        assert (await plans_vote(place, start=after)).note is None  # five others: nothing can be worked out
