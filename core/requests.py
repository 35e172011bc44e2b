"""What a facilitator asks for on their page, and the operator on the command line."""

from dataclasses import replace

from core import areas
from core.actions import (
    Action,
    AddMember,
    ChangeGroup,
    FoundGroup,
    MakeInvite,
    PlanSeries,
    RelayAnswers,
    ReplyToResult,
    UndoSeries,
)
from core.changing import move_plans
from core.consent import JOINING_WORDING, decision, with_decision
from core.conversation import Person
from core.effects import (
    AdmitMember,
    CreateGroup,
    CreateInvite,
    CreatePerson,
    RecordConsent,
    SaveGroup,
    SetTimer,
)
from core.ending import ending_timers
from core.events import Acted
from core.interpret import one_line
from core.inviting import make_invite
from core.messages import Say
from core.people import (
    AT_JOINING,
    LONGEST_CONTACT,
    LONGEST_NAME,
    Group,
    GroupId,
    Invite,
    InviteKind,
    Member,
    MemberId,
    PersonId,
    Role,
    Standing,
)
from core.plan_supported import take_up_chosen, why_not_taken_up
from core.planning import plan_series, undo
from core.promising import due_on, promise
from core.proposals import MOST_SUPPORTERS
from core.relaying import relay
from core.replying import LONGEST_REPLY
from core.running_the_computer import run_by, why_not_run_by
from core.talking import reply
from core.turn import Turn
from core.week import week_timer


def act(turn: Turn, event: Acted) -> None:
    """Carry out a request, or answer with a note why not."""
    found = None if event.actor is None else turn.scene.others.get(event.actor)
    actor = None if found is None else found[0]
    if event.actor is not None and (actor is None or actor.standing is not Standing.JOINED):
        turn.note(Say("not-allowed"))
        return
    if not isinstance(event.action, FoundGroup) and not _allowed(turn, actor, event.action):
        turn.note(Say("not-allowed"))
        return
    kind = type(event.action)
    if kind in areas.ACTIONS:
        areas.ACTIONS[kind](turn, actor, event.action)
        return
    match event.action:
        case FoundGroup() as action if actor is None:
            _found(turn, action)
        case ChangeGroup() as action:
            _change(turn, action)
        case MakeInvite() as action:
            make_invite(turn, action)
        case PlanSeries() as action:
            group = turn.group(action.group)
            planner = actor or next(iter(turn.facilitators(group.id)), None)
            if planner is None:
                turn.note(Say("not-allowed"))
                return
            _plan(turn, planner, group, action)
        case UndoSeries(series=id):
            undo(turn, turn.scene.series[id])
        case ReplyToResult() as action:
            _reply(turn, action, actor)
        case AddMember() as action:
            _add(turn, action, actor)
        case RelayAnswers() as action:
            relay(turn, action, actor)
        case _:
            turn.note(Say("not-allowed"))


def _allowed(turn: Turn, actor: Member | None, action: Action) -> bool:
    """Whether the actor facilitates the group that a request is about; the operator may ask for anything."""
    if actor is None:
        return True
    match action:
        case UndoSeries(series=series):
            planned = turn.scene.series.get(series)
            group = None if planned is None else planned.group
        case ReplyToResult(round=id) | RelayAnswers(round=id):
            round = turn.round(id)
            group = None if round is None else round.group
        case ChangeGroup() | MakeInvite() | PlanSeries() | AddMember():
            group = action.group
        case _:
            kind = type(action)
            group = areas.GROUP_OF[kind](turn, action) if kind in areas.GROUP_OF else None
            if kind in areas.FOR_MEMBERS:
                return group is not None and group == actor.group
    return group is not None and group == actor.group and actor.role.facilitates


def _plan(turn: Turn, planner: Member, group: Group, action: PlanSeries) -> None:
    """Plan what a page has put together; the questions of the backlog that it is about are taken up with it."""
    why = why_not_taken_up(turn, group, action.details)
    if why is not None:
        turn.note(why)
        return
    kind, title, form = action.activity, action.title, action.form
    series = plan_series(turn, planner, group, kind, title, form, action.plan, action.details)
    if series is not None:
        take_up_chosen(turn, series, planner)


def _one_line(text: str, most: int) -> str:
    return one_line(text)[:most]


def _found(turn: Turn, action: FoundGroup) -> None:
    name = _one_line(action.name, LONGEST_NAME)
    zone = turn.context.calendar.find_zone(action.zone)
    if not name:
        turn.note(Say("refused-empty"))
        return
    if zone is None:
        turn.note(Say("me-zone-unknown", zone=action.zone))
        return
    if action.language not in turn.context.words.languages:
        turn.note(Say("no-such-language", language=action.language))
        return
    if action.ends_on is not None and action.ends_on <= turn.now.date():
        turn.note(Say("refused-too-early"))
        return
    today = turn.context.calendar.utc_to_local(turn.now, zone).date()
    person = Person(PersonId(turn.context.fresh_id()), language=action.language)
    group_id, member_id = GroupId(turn.context.fresh_id()), MemberId(turn.context.fresh_id())
    owner = Member(
        member_id,
        group_id,
        person.id,
        _one_line(action.facilitator_name, LONGEST_NAME),
        Role.OWNER,
        Standing.JOINED,
        action.language,
        zone,
        today,
    )
    help_contact = _one_line(action.help_contact, LONGEST_CONTACT)
    data_contact = _one_line(action.data_contact, LONGEST_CONTACT) or owner.name
    group = Group(
        group_id,
        name,
        (action.language,),
        zone,
        help_contact,
        data_contact,
        action.ends_on,
        today,
        member_id,
    )
    turn.do(CreateGroup(group), CreatePerson(person), AdmitMember(owner))
    turn.do(*(SetTimer(timer) for timer in ending_timers(group, turn.context.calendar, turn.now)))
    turn.do(SetTimer(week_timer(group, turn.now)))
    turn.do(CreateInvite(Invite(turn.context.fresh_code(), InviteKind.JOIN, group_id)))
    turn.created(group_id)


def _change(turn: Turn, action: ChangeGroup) -> None:
    group = turn.group(action.group)
    given = (action.name, action.help_contact, action.data_contact)
    if any(value is not None and not value.strip() for value in given):
        turn.note(Say("refused-empty"))
        return
    changed = replace(
        group,
        name=group.name if action.name is None else _one_line(action.name, LONGEST_NAME),
        help_contact=_kept(group.help_contact, action.help_contact),
        data_contact=_kept(group.data_contact, action.data_contact),
        quiet=action.quiet or group.quiet,
    )
    if action.zone is not None:
        zone = turn.context.calendar.find_zone(action.zone)
        if zone is None:
            turn.note(Say("me-zone-unknown", zone=action.zone))
            return
        changed = replace(changed, zone=zone)
    if action.languages is not None:
        unknown = [tag for tag in action.languages if tag not in turn.context.words.languages]
        if unknown or not action.languages:
            turn.note(Say("no-such-language", language=unknown[0] if unknown else ""))
            return
        changed = replace(changed, languages=action.languages)
    if action.ends_on is not None:
        if action.ends_on <= turn.now.date():
            turn.note(Say("refused-too-early"))
            return
        changed = replace(changed, ends_on=action.ends_on)
    if action.members_plan is not None:
        changed = replace(changed, members_plan=action.members_plan)
    if action.supporters is not None:
        if not 1 <= action.supporters <= MOST_SUPPORTERS:
            turn.note(Say("refused-between", least=1, most=MOST_SUPPORTERS))
            return
        changed = replace(changed, supporters=action.supporters)
    if action.operator is not None:
        why = why_not_run_by(turn, group, action.operator)
        if why is not None:
            turn.note(why)
            return
        run_by(turn, changed, action.operator)
        changed = replace(changed, operator=action.operator)
    turn.do(SaveGroup(changed))
    if changed.zone != group.zone:
        move_plans(turn, group, changed)
    for space in turn.scene.spaces.values():
        if space.language == group.language != changed.language:
            turn.keep_space(replace(space, language=changed.language))
    if (changed.ends_on, changed.zone) != (group.ends_on, group.zone):
        turn.do(*(SetTimer(timer) for timer in ending_timers(changed, turn.context.calendar, turn.now)))


def _kept(before: str, given: str | None) -> str:
    return before if given is None else _one_line(given, LONGEST_CONTACT)


def _reply(turn: Turn, action: ReplyToResult, actor: Member | None) -> None:
    round = turn.round(action.round)
    if round is None or actor is None:
        turn.note(Say("not-allowed"))
        return
    text = None if action.text is None else action.text.strip()
    if text is not None and len(text) > LONGEST_REPLY:
        turn.note(Say("refused-too-long", length=len(text), most=LONGEST_REPLY))
        return
    if text == "":
        turn.note(Say("refused-empty"))
        return
    if reply(turn, round, text, actor) and text:
        made = promise(turn, round.group, actor, text, round)
        if action.due is not None:
            due_on(turn, made, action.due, actor)


def _add(turn: Turn, action: AddMember, actor: Member | None) -> None:
    group = turn.group(action.group)
    name = _one_line(action.name, LONGEST_NAME)
    if not name:
        turn.note(Say("refused-empty"))
        return
    if not action.consented:
        turn.note(Say("relay-needs-consent"))
        return
    if group.missing:
        turn.note(Say("group-not-ready"))
        return
    language = action.language if action.language in turn.context.words.languages else group.language
    today = turn.context.calendar.utc_to_local(turn.now, group.zone).date()
    person = Person(PersonId(turn.context.fresh_id()), language=language)
    member = Member(
        MemberId(turn.context.fresh_id()),
        group.id,
        person.id,
        name,
        Role.MEMBER,
        Standing.JOINED,
        language,
        group.zone,
        today,
        reachable=False,
    )
    for purpose in AT_JOINING:
        record = decision(
            member.id,
            purpose,
            True,
            language=language,
            origin=turn.origin,
            at=turn.now,
            words=turn.context.words,
            wording=JOINING_WORDING,
            relayed_by=None if actor is None else actor.id,
        )
        turn.do(RecordConsent(record))
        member = with_decision(member, purpose, True)
    turn.do(CreatePerson(person), AdmitMember(member))
    turn.created(member.id)
