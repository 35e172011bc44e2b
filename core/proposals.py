"""A plan that a member proposes: it waits for supporters, is planned with enough of them, or declined with a reason.

A facilitator may plan one at once, or say why not while nobody was asked: before it has its supporters, and after.
"""

from dataclasses import replace
from datetime import timedelta

from core.codec import Json
from core.drafting import Draft
from core.effects import CreateSeries, SaveSeries, SetTimer, Support
from core.logbook import kept
from core.messages import NameOf, Piece, Say, told
from core.people import Group, GroupId, Member, MemberId
from core.planning import begins, cancel, nobody_asked, occurrence_timer, why_no_vote
from core.recurring import rule_and_dates
from core.rounds import Plan, Series, SeriesId, SeriesStanding
from core.turn import Turn
from core.under_way import title_of

MOST_SUPPORTERS = 50  # that a group can ask for: more is no proposal but a vote
MOST_AT_ONCE = 3  # that one member may have open: whoever proposes more has not asked anybody yet
LONGEST_REASON = 300
# Kept with the series: that it was one; why it was declined; that it begins when it is planned, whenever that is.
PROPOSED, REASON, AT_ONCE = "proposed", "reason", "at-once"
A_MINUTE = timedelta(minutes=1)
TOLD, HEARD = "proposal-told", "proposal-heard"  # timers: the proposer hears what became of it; the group that it is


def proposals_of(turn: Turn, group: GroupId) -> tuple[Series, ...]:
    """Return what members of a group propose, as it was loaded, without what can come no more; oldest first."""
    waiting = (it for it in turn.scene.series.values() if it.standing is SeriesStanding.PROPOSED)
    return tuple(it for it in waiting if it.group == group and begins(turn, plan_now(turn, it)) is not None)


def plan_now(turn: Turn, series: Series) -> Plan:
    """Return the plan of a proposal as it would be if it were planned now."""
    rule = series.plan.recurrence
    if AT_ONCE not in series.details:
        return series.plan
    soon = turn.context.calendar.utc_to_local(turn.now, rule.zone).replace(second=0, microsecond=0) + A_MINUTE
    return replace(series.plan, recurrence=replace(rule, start=soon))


def supporters_of(turn: Turn, series: Series) -> frozenset[MemberId]:
    """Return who supports a proposal, where that was loaded; whoever proposed it is not counted."""
    return turn.scene.supports.get(series.id, frozenset()) - {series.planned_by}


def proposal_in_words(turn: Turn, series: Series, group: Group, supporters: int) -> tuple[Piece, ...]:
    """Say who proposes what, when it would come, and how many support it."""
    plan = plan_now(turn, series)
    rule = rule_and_dates(plan.recurrence, plan.hour_of, turn.context.calendar, turn.now, group.days_off)
    return (
        Say("proposal", by=NameOf(series.planned_by), what=title_of(series)),
        Say("plan-at-once") if AT_ONCE in series.details else Say("plan-rule", rule=rule),
        Say("proposal-supporters", supporters=supporters, wanted=group.supporters),
    )


def proposals_line(turn: Turn, group: GroupId) -> tuple[Piece, ...]:
    """Return the line that other messages have about proposals; empty where there is none."""
    waiting = proposals_of(turn, group)
    return (Say("proposals-waiting", count=len(waiting)),) if waiting else ()


def why_not_proposed(turn: Turn, member: Member, group: Group, draft: Draft) -> Say | None:
    """Return why somebody cannot propose this now."""
    if group.missing:
        return Say("group-not-ready")
    if sum(it.planned_by == member.id for it in proposals_of(turn, group.id)) >= MOST_AT_ONCE:
        return Say("proposal-too-many", most=MOST_AT_ONCE)
    if begins(turn, draft.plan) is None:
        return Say("plan-never")
    return why_no_vote(turn, group, draft.form, draft.plan)


def put_forward(turn: Turn, member: Member, group: Group, kind: str, draft: Draft) -> Series:
    """Keep a proposal, and let the group's shared chats hear that there is one."""
    id = SeriesId(turn.context.fresh_id())
    at_once: dict[str, Json] = {} if draft.parts else {AT_ONCE: True}
    standing, details = SeriesStanding.PROPOSED, {**draft.details, PROPOSED: True, **at_once}
    series = Series(id, group.id, kind, draft.title, draft.form, draft.plan, member.id, standing, details=details)
    turn.do(CreateSeries(series))
    turn.timer(HEARD, series.id, turn.in_a_moment())
    return series


def support(turn: Turn, series: Series, member: Member, group: Group, *, on: bool) -> int:
    """Count somebody among the supporters, or no more; enough of them plan it. Returns how many there are."""
    others = supporters_of(turn, series) - {member.id}
    supporters = len(others) + on
    turn.do(Support(series.id, group.id, member.id, on))
    if supporters >= group.supporters and not group.missing:
        accept(turn, series, None)
    return supporters


def accept(turn: Turn, series: Series, by: MemberId | None) -> Say | None:
    """Plan what was proposed; `by` is a facilitator, nobody where its supporters were enough. Returns why not."""
    if series.standing is not SeriesStanding.PROPOSED:
        return Say("proposal-over")
    group = turn.group(series.group)
    plan = plan_now(turn, series)
    first = begins(turn, plan)
    if group.missing:
        return Say("group-not-ready")
    if first is None:
        return Say("plan-never")
    running = replace(series, standing=SeriesStanding.RUNNING, plan=plan)
    turn.do(SaveSeries(running), SetTimer(occurrence_timer(running, first)))
    kind = "proposal-planned" if by is not None else "proposal-supported"
    turn.log(kind, series.group, by, series.id, what=kept(title_of(series)))
    _tell(turn, series, by)
    return None


def decline(turn: Turn, series: Series, by: MemberId, reason: str) -> Say | None:
    """Say no to a proposal that nobody was asked yet; everybody may read why. Returns why not."""
    waiting = series.standing is SeriesStanding.PROPOSED
    if not waiting and not may_still_decline(series):
        return Say("proposal-over")
    if not waiting and not nobody_asked(turn, series):
        return Say("proposal-begun")
    cancel(turn, series)
    group = turn.group(series.group)
    declined = replace(series, standing=SeriesStanding.DECLINED, details={**series.details, REASON: reason})
    turn.do(SaveSeries(declined))
    said = kept(told(reason, group.language))
    turn.log("proposal-declined", series.group, by, series.id, what=kept(title_of(series)), reason=said)
    _tell(turn, series, by)
    return None


def may_still_decline(series: Series) -> bool:
    """Whether a proposal is planned, perhaps with its first round, which may not have been asked of anybody yet."""
    return series.standing is SeriesStanding.RUNNING and PROPOSED in series.details and series.rounds <= 1


def take_back(turn: Turn, series: Series) -> None:
    """Let a proposal go, as whoever made it wishes."""
    turn.do(SaveSeries(replace(series, standing=SeriesStanding.UNDONE)))


def _tell(turn: Turn, series: Series, by: MemberId | None) -> None:
    due = turn.in_a_moment() + timedelta(microseconds=1)
    turn.timer(TOLD, series.id, due, member=series.planned_by, by=by)
