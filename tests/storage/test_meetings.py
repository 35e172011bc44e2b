"""Which meetings belong on lists of events and in calendars, as both kinds of database find them."""

from datetime import timedelta

import pytest

from core.notices import Posted
from core.people import InviteKind, Standing
from core.rounds import Phase
from core.spaces import SpaceStanding
from storage.database import Database
from storage.feeds import REACHES_BACK
from storage.queries import SqlReadings
from storage.scheduled_events import SqlScheduledEvents
from storage.store import SqlStore
from tests.storage.village import NOW, Village

DISCORD = "discord:1"


@pytest.fixture
def village(database: Database) -> Village:
    return Village(SqlStore(database))


def test_open_meetings_of_linked_groups_belong_on_the_list(database: Database, village: Village) -> None:
    group, other = village.group(), village.group("Elsewhere")
    planner = village.member(group)
    series = village.series(group, planner, activity="meeting")
    meeting = village.round(series, activity="meeting")
    village.round(series, 2, activity="meeting", phase=Phase.EARLY)
    village.round(village.series(group, planner))  # a check-in
    village.round(village.series(other, village.member(other), activity="meeting"), activity="meeting")
    there = village.space(group, account=DISCORD)
    village.space(group, account="telegram:1")
    village.space(group, account=DISCORD, standing=SpaceStanding.GONE)
    village.space(group, account=DISCORD, announces=False)
    village.save()

    [notice] = SqlScheduledEvents(database).notices(DISCORD)

    assert (notice.round.id, notice.group.id, notice.chat, notice.posted) == (meeting.id, group.id, there.chat, ())


def test_what_stands_on_a_list_is_kept_and_changed_and_found_when_it_is_called_off(
    database: Database, village: Village
) -> None:
    group = village.group()
    series = village.series(group, village.member(group), activity="meeting")
    cancelled = village.round(series, activity="meeting", phase=Phase.CANCELLED)
    village.space(group, account=DISCORD)
    village.save()
    boards = SqlScheduledEvents(database)
    boards.keep(Posted(cancelled.id, DISCORD, "77", "1001"))
    boards.keep(Posted(cancelled.id, DISCORD, "77", "1001", 3))
    boards.keep(Posted(cancelled.id, DISCORD, "78", ""))

    [notice] = boards.notices(DISCORD)

    assert notice.posted == (
        Posted(cancelled.id, DISCORD, "77", "1001", 3),
        Posted(cancelled.id, DISCORD, "78", ""),
    )
    assert boards.notices("discord:2") == []


def test_a_calendar_has_the_meetings_that_its_owner_said_they_come_to(database: Database, village: Village) -> None:
    group = village.group()
    me, other = village.member(group), village.member(group)
    series = village.series(group, me, activity="meeting")
    rounds = [village.round(series, number, activity="meeting") for number in range(1, 6)]
    for round, word in zip(rounds, ("yes", "maybe", "no", "thought"), strict=False):
        village.answer(round, me, word, "rsvp")
    village.answer(rounds[4], other, "yes", "rsvp")
    feed = village.invite(group, kind=InviteKind.FEED, member=me.id, uses_left=1)
    join = village.invite(group)
    used = village.invite(group, kind=InviteKind.FEED, member=me.id, uses_left=0)
    village.save()
    readings = SqlReadings(database)

    found = readings.feed(feed.code, NOW)

    assert found is not None
    assert [round.id for round in found.rounds] == [rounds[0].id, rounds[1].id]
    long_after = rounds[4].closes_at + REACHES_BACK + timedelta(days=1)
    later = readings.feed(feed.code, long_after)
    assert later is not None
    assert later.rounds == ()
    assert [readings.feed(code, NOW) for code in (join.code, used.code, "nothing")] == [None, None, None]


def test_who_has_left_has_no_calendar(database: Database, village: Village) -> None:
    group = village.group()
    gone = village.member(group, standing=Standing.LEFT)
    feed = village.invite(group, kind=InviteKind.FEED, member=gone.id, uses_left=1)
    village.save()

    assert SqlReadings(database).feed(feed.code, NOW) is None
