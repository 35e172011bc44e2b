"""What members say about proposals: propose, support, take back; and facilitators: plan it now, or say why not."""

from datetime import timedelta

from core.actions import DecideProposal
from core.area import Area, Members
from core.conversation import Dialogue
from core.drafting import Draft
from core.events import Commanded
from core.logbook import change_in_words
from core.messages import Piece, Ref, Say
from core.needs import Needs
from core.people import Group, GroupId, Member, MemberId, Standing
from core.planning import begins, say_planned
from core.proposals import (
    HEARD,
    LONGEST_REASON,
    REASON,
    TOLD,
    accept,
    decline,
    may_still_decline,
    plan_now,
    proposal_in_words,
    proposals_of,
    put_forward,
    support,
    supporters_of,
    take_back,
)
from core.questions import Form, Text
from core.rounds import Series, SeriesId, SeriesStanding
from core.talks import Talk, new_dialogue, register, start
from core.telling_of_proposals import BACK, DECLINE, PLAN, SUPPORT, TAP, UNSUPPORT, buttons, hear, needs_of, tell
from core.turn import Turn
from core.under_way import title_of

MOST_SHOWN = 5  # proposals in one answer; those that wait longest come first
MOST_DECLINED = 3  # of the latest, with their reasons
LATELY = timedelta(days=30)


def propose(
    turn: Turn, member: Member, group: Group, kind: str, draft: Draft, *, settles: tuple[str, ...] = ()
) -> None:
    """Put a plan to the group as a proposal; whether it can be was settled before."""
    series = put_forward(turn, member, group, kind, draft)
    words = Say("proposed", supporters=group.supporters)
    _show(turn, series, member, (words,), (BACK,), settles=settles)


def _list(turn: Turn, member: Member) -> None:
    """Show what is proposed, each with what this member can do about it, and what was declined lately, with the why."""
    group = turn.group(member.group)
    waiting = proposals_of(turn, group.id)
    declined = (it for it in turn.scene.log if it.group == group.id and it.kind == "proposal-declined")
    lately = [entry for entry in declined if entry.at > turn.now - LATELY]
    for series in waiting[:MOST_SHOWN]:
        _show_one(turn, series, member, group, supporters_of(turn, series))
    rest = len(waiting) - MOST_SHOWN
    more = (Say("proposals-more", count=rest),) if rest > 0 else ()
    none = () if waiting else (Say("proposals-none"),)
    body = (*more, *none, *(change_in_words(entry) for entry in lately[:MOST_DECLINED]))
    if body:
        turn.say(*body, member=member.id)


def _show_one(turn: Turn, series: Series, member: Member, group: Group, supporters: frozenset[MemberId]) -> None:
    body = proposal_in_words(turn, series, group, len(supporters))
    _show(turn, series, member, body, _codes(series, member, supporters))


def _codes(series: Series, member: Member, supporters: frozenset[MemberId]) -> tuple[str, ...]:
    own = BACK if series.planned_by == member.id else UNSUPPORT if member.id in supporters else SUPPORT
    return (own, PLAN, DECLINE) if member.role.facilitates else (own,)


def _show(
    turn: Turn,
    series: Series,
    member: Member,
    body: tuple[Piece, ...],
    codes: tuple[str, ...],
    *,
    settles: tuple[str, ...] = (),
) -> None:
    turn.say(
        *body,
        member=member.id,
        choices=buttons(codes),
        ref=Ref(TAP, series.id),
        slot=f"proposal:{series.id}",
        settles=settles,
    )


def _tapped(turn: Turn, ref: Ref, code: str) -> None:
    series = turn.scene.series.get(SeriesId(ref.id))
    member = None if series is None else next((one for one in turn.joined() if one.group == series.group), None)
    if series is None or member is None:
        turn.note(Say("moved-on"))
        return
    declines = code == DECLINE and may_still_decline(series)
    waiting = series.standing is SeriesStanding.PROPOSED and begins(turn, plan_now(turn, series)) is not None
    if not waiting and not declines:
        turn.note(Say("proposal-over"))
        return
    own = series.planned_by == member.id
    match code:
        case "support" | "unsupport" if own:
            turn.note(Say("proposal-own"))
        case "support" | "unsupport":
            _supported(turn, series, member, on=code == SUPPORT)
        case "back" if own:
            take_back(turn, series)
            _show(turn, series, member, (Say("proposal-back"),), ())
        case "plan" if member.role.facilitates:
            _planned(turn, series, member)
        case "decline" if member.role.facilitates:
            start(turn, DECLINING, new_dialogue(turn, DECLINING, series.id, member))
        case _:
            turn.note(Say("not-allowed"))


def _supported(turn: Turn, series: Series, member: Member, *, on: bool) -> None:
    group = turn.group(series.group)
    count = support(turn, series, member, group, on=on)
    if count >= group.supporters and not group.missing:
        _show(turn, series, member, (Say("proposal-enough", what=title_of(series)),), ())
        return
    supporters = supporters_of(turn, series) - {member.id}
    _show_one(turn, series, member, group, supporters | {member.id} if on else supporters)


def _planned(turn: Turn, series: Series, member: Member) -> None:
    why = accept(turn, series, member.id)
    if why is not None:
        turn.note(why)
        return
    say_planned(turn, member, series, settles=(f"proposal:{series.id}",))


def _reason_form(turn: Turn, dialogue: Dialogue) -> Form:
    reason = Text(key=REASON, ask=Say("proposal-why-not"), max_length=LONGEST_REASON, tag_language=False)
    return Form("decline", (reason,))


def _reason_over(turn: Turn, dialogue: Dialogue) -> Say | None:
    series = turn.scene.series.get(SeriesId(dialogue.subject))
    open_still = series is not None and (series.standing is SeriesStanding.PROPOSED or may_still_decline(series))
    return None if open_still else Say("proposal-over")


def _reason_given(turn: Turn, dialogue: Dialogue) -> None:
    series, member = turn.scene.series.get(SeriesId(dialogue.subject)), turn.member(dialogue.member)
    given = dialogue.answers.get(REASON)
    if series is None or member is None or not member.role.facilitates or not isinstance(given, dict):
        turn.note(Say("moved-on"))
        return
    why = decline(turn, series, member.id, str(given["text"]))
    words = why or Say("proposal-declined-now", what=title_of(series))
    turn.say(words, member=member.id, slot=f"proposal:{series.id}", settles=dialogue.shown)


def _decide(turn: Turn, actor: Member | None, action: DecideProposal) -> None:
    """Plan a proposal or decline it, as a facilitator asks for on their page."""
    series = turn.scene.series[action.series]
    reason = "" if action.reason is None else action.reason.strip()
    if action.reason is None:
        why = accept(turn, series, None if actor is None else actor.id)
    elif not reason:
        why = Say("refused-empty")
    elif len(reason) > LONGEST_REASON:
        why = Say("refused-too-long", length=len(reason), most=LONGEST_REASON)
    else:
        why = Say("not-allowed") if actor is None else decline(turn, series, actor.id, reason)
    if why is not None:
        turn.note(why)


def _group_of(turn: Turn, action: DecideProposal) -> GroupId | None:
    series = turn.scene.series.get(action.series)
    return None if series is None else series.group


def _groups(members: Members) -> tuple[GroupId, ...]:
    return tuple(member.group for member in members if member.standing is Standing.JOINED)


def _of_new(_event: Commanded, members: Members) -> Needs:
    """Whoever begins to plan is shown first what their group has planned before, and what its members ask."""
    groups = _groups(members)
    return Needs(plans=groups, backlog_of=groups)


def _of_groups(_event: Commanded, members: Members) -> Needs:
    groups = _groups(members)
    return Needs(proposed=groups, supports_of_proposals=True, log_of=groups)


def _of_one(id: str) -> Needs:
    series = (SeriesId(id),)
    return Needs(series=series, supports=(id,), rounds_of_series=True)


DECLINING = register(Talk("decline", _reason_form, _reason_given, over=_reason_over))
AREA = Area(
    name="proposing",
    commands={"proposals": _list},
    of_a_group=frozenset({"proposals"}),
    taps={TAP: _tapped},
    timers={HEARD: hear, TOLD: tell},
    actions={DecideProposal: _decide},
    group_of={DecideProposal: _group_of},
    needs_of_command={"new": _of_new, "proposals": _of_groups},
    needs_of_tap={TAP: lambda ref, _code, _members: _of_one(ref.id)},
    needs_of_timer={HEARD: needs_of, TOLD: needs_of},
    needs_of_dialogue={"decline": lambda dialogue, _about, _members: _of_one(dialogue.subject)},
    needs_of_action={DecideProposal: lambda action: _of_one(action.series)},
)
