"""What one event needs to have loaded before it can be decided."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from core.people import GroupId, MemberId
from core.rounds import AnswerId, RoundId, SeriesId
from core.spaces import SpaceId


@dataclass(frozen=True, slots=True)
class Needs:
    """What one event needs besides the person, their memberships and groups, and the rounds they are being asked."""

    invites: tuple[str, ...] = ()  # codes; with their groups, those groups' current rounds and series
    rounds: tuple[RoundId, ...] = ()
    series: tuple[SeriesId, ...] = ()
    groups: tuple[GroupId, ...] = ()
    current_rounds: bool = False  # of the person's groups, and which of them the person has answered
    plans: tuple[GroupId, ...] = ()  # the current rounds of these groups, their series, and all that run
    rounds_of_series: bool = False  # the current rounds of the groups of `series`
    late_rounds: bool = False  # those of the person's groups that were released lately, among the current ones
    own_answers: RoundId | None = None
    all_answers: RoundId | None = None
    erasures: tuple[MemberId, ...] = ()  # what deleting these members would remove
    facilitators: bool = False
    facilitators_talk: bool = False  # with their conversations
    others: tuple[MemberId, ...] = ()  # with their conversations
    answered: bool = False  # which of `others` have answered the round
    page_of: RoundId | None = None
    page_after: MemberId | None = None
    page_answered: bool = False
    first_page: SeriesId | None = None  # of a round that this series may have now
    settled_since: datetime | None = None  # which occurrences of `series` came to an end; naive, local
    series_of_rounds: bool = False  # those of `rounds`
    voters: tuple[GroupId, ...] = ()  # who could vote in these groups now
    unreachable: tuple[GroupId, ...] = ()  # how many of these groups' members nothing reaches
    chats: tuple[tuple[str, str], ...] = ()  # account and id: the shared chat it happened in, and where that moved to
    spaces: tuple[SpaceId, ...] = ()
    spaces_of_groups: bool = False  # the shared chats of the groups that it is about
    ways_in: bool = False  # the invites to those groups, their current rounds and series
    announces: bool = False  # the shared chats of the groups, and where there are any, the ways in as well
    accounts: bool = False  # the person's
    everybody: tuple[GroupId, ...] = ()  # the first members of these groups with their conversations, among `others`
    rounds_of: tuple[SeriesId, ...] = ()  # every round of these series
    proposed: tuple[GroupId, ...] = ()  # what members of these groups propose, among the series
    answers_of: tuple[RoundId, ...] = ()  # all answers to these rounds, whoever gave them
    asks: bool = False  # what everybody concerned was asked in the last days
    paces: tuple[SeriesId, ...] = ()
    waits: bool = False  # how many wait to be asked in the current rounds, and why
    supports: tuple[str, ...] = ()
    supports_of_proposals: bool = False  # of those that are loaded
    proposals: bool = False  # what members of the groups that it is about propose, among the series
    promises: tuple[str, ...] = ()
    promises_of: tuple[GroupId, ...] = ()
    promises_here: bool = False  # those of the groups it is about, with the rounds they were made in, and the changes
    log_of: tuple[GroupId, ...] = ()
    texts: tuple[AnswerId, ...] = ()  # given without a name
    aliases: tuple[RoundId, ...] = ()  # who else is in the group, for a made-up name, and where it stands already
    earlier: RoundId | None = None  # what the person wrote in the rounds before
    guests: tuple[RoundId, ...] = ()  # all answers to these by who is in the group now, and who supports which of them
    guests_talk: bool = False  # those who gave them, with their conversations, among `others`
    questions: tuple[str, ...] = ()  # to find out about together, with who supports them
    backlog_of: tuple[GroupId, ...] = ()  # the questions of these groups, with who supports them
    settings: tuple[str, ...] = ()  # priority settings, with their questions, and who helps
    settings_of: tuple[GroupId, ...] = ()  # those of these groups, with who helps
    authors: bool = False  # of the questions of `questions` and `settings`, with their conversations, among `others`
    feeds: tuple[GroupId, ...] = ()  # the addresses of the person's calendars in these groups, among the invites
    gatherings: tuple[GroupId, ...] = ()  # the meetings of these groups that are open for answers, with their `guests`


NOTHING = Needs()


def both(one: Needs, other: Needs) -> Needs:
    """Return everything that either needs; where only one of a kind can be loaded, the first one's."""
    if one is NOTHING or other is NOTHING:
        return one if other is NOTHING else other
    merged: dict[str, Any] = {}
    for field in fields(Needs):
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        merged[field.name] = (*mine, *theirs) if isinstance(mine, tuple) else (mine or theirs)
    return Needs(**merged)
