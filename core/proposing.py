"""What members say about proposals: propose, support, take back; and facilitators: plan it now, or say why not."""

from core.announcing import announce_in
from core.area import Area, Members
from core.conversation import Dialogue
from core.drafting import Draft
from core.effects import SendMessage
from core.events import Commanded, DecideProposal, Timer
from core.logbook import change_in_words
from core.messages import Arrangement, Choices, Message, NameOf, Option, Piece, Private, Ref, Say, told
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
from core.shared_chats import way_in
from core.talks import Talk, message_to, new_dialogue, register, start
from core.turn import NOTICE, Turn
from core.under_way import title_of

TAP = "o"  # the kind of a proposal's Ref
MOST_SHOWN = 5  # proposals in one answer; those that wait longest come first
MOST_DECLINED = 3  # of the latest, with their reasons
SUPPORT, UNSUPPORT, BACK, PLAN, DECLINE = "support", "unsupport", "back", "plan", "decline"


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
    lately = [entry for entry in turn.scene.log if entry.group == group.id and entry.kind == "proposal-declined"]
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
        choices=_choices(codes),
        ref=Ref(TAP, series.id),
        slot=f"proposal:{series.id}",
        settles=settles,
    )


def _choices(codes: tuple[str, ...]) -> Choices | None:
    options = tuple(Option(code, Say(f"proposal-act-{code}")) for code in codes)
    return Choices(Arrangement.ACT, options) if options else None


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


def _heard(turn: Turn, timer: Timer) -> None:
    """Say in the group's shared chats that there is a proposal: not what it is, as others than members read there."""
    series = turn.scene.series.get(SeriesId(timer.subject))
    if series is not None and series.standing is SeriesStanding.PROPOSED:
        group = turn.group(series.group)
        button = (way_in(turn, group.id), Say("act-open-privately"))
        announce_in(turn, group, Say("announce-proposal", group=group.name), opens=button, slot=f"proposal:{series.id}")


def _told(turn: Turn, timer: Timer) -> None:
    """Tell whoever proposed it what became of it; and facilitators, where they did not decide it themselves."""
    series = turn.scene.series.get(SeriesId(timer.subject))
    found = turn.scene.others.get(MemberId(str(timer.payload["member"])))
    if series is None:
        return
    by, what = timer.payload.get("by"), title_of(series)
    group = turn.group(series.group)
    if found is not None and found[0].standing is Standing.JOINED:
        body = _what_became(series, group, by)
        slot = f"proposal:{series.id}"
        message = message_to(found[0], *turn.naming(found[0].person, group.id), body, slot=slot)
        turn.do(SendMessage(message))
    if by is None and series.standing is SeriesStanding.RUNNING:
        for facilitator in turn.facilitators(group.id):
            to, body = Private(facilitator.person, facilitator.id), Say("proposal-supported-told", what=what)
            named = (*turn.naming(facilitator.person, group.id), body)
            choices, ref = _choices((DECLINE,)), Ref(TAP, series.id)
            turn.do(SendMessage(Message(to, named, choices, ref, slot=f"proposal:{series.id}", title=NOTICE)))


def _what_became(series: Series, group: Group, by: object) -> Say:
    what = title_of(series)
    facilitator = NameOf(MemberId(str(by))) if by is not None else group.name
    if series.standing is SeriesStanding.DECLINED:
        reason = told(str(series.details.get(REASON, "")), group.language)
        return Say("proposal-declined-told", what=what, by=facilitator, reason=reason)
    if by is None:
        return Say("proposal-enough", what=what)
    return Say("proposal-planned-told", what=what, by=facilitator)


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
    """Whoever begins to plan is shown first what their group has planned before."""
    return Needs(plans=_groups(members))


def _of_groups(_event: Commanded, members: Members) -> Needs:
    groups = _groups(members)
    return Needs(proposed=groups, supports_of_proposals=True, log_of=groups)


def _of_one(id: str) -> Needs:
    series = (SeriesId(id),)
    return Needs(series=series, supports=(id,), rounds_of_series=True)


def _of_timer(timer: Timer) -> Needs:
    member = timer.payload.get("member")
    others = () if member is None else (MemberId(str(member)),)
    needs = Needs(series=(SeriesId(timer.subject),), others=others, facilitators=True)
    return needs if timer.kind == TOLD else Needs(series=needs.series, spaces_of_groups=True, ways_in=True)


DECLINING = register(Talk("decline", _reason_form, _reason_given, over=_reason_over))
AREA = Area(
    name="proposing",
    commands={"proposals": _list},
    of_a_group=frozenset({"proposals"}),
    taps={TAP: _tapped},
    timers={HEARD: _heard, TOLD: _told},
    actions={DecideProposal: _decide},
    group_of={DecideProposal: _group_of},
    needs_of_command={"new": _of_new, "proposals": _of_groups},
    needs_of_tap={TAP: lambda ref, _code, _members: _of_one(ref.id)},
    needs_of_timer={HEARD: _of_timer, TOLD: _of_timer},
    needs_of_dialogue={"decline": lambda dialogue, _about, _members: _of_one(dialogue.subject)},
    needs_of_action={DecideProposal: lambda action: _of_one(action.series)},
)
