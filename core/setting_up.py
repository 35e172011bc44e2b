"""Making a group: five inputs from nothing to a first planned round."""

from dataclasses import replace
from datetime import date, timedelta

from core.consent import JOINING_WORDING
from core.conversation import Dialogue
from core.effects import AdmitMember, CreateGroup, CreateInvite, SetTimer, UseInvite
from core.ending import ending_timers
from core.joining import suggested_name
from core.messages import Say, on_day
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
    Role,
    Standing,
)
from core.planning_talk import begin_planning
from core.questions import Alternative, Choice, DateTime, Form, Question, Text, answered
from core.talks import Talk, new_dialogue, register, start
from core.turn import DEFAULT_ZONE, Turn
from core.week import week_timer

DEFAULT_LENGTH = timedelta(days=365)


def begin_setting_up(turn: Turn, code: str) -> None:
    """Somebody opened the link that lets them make a group."""
    over = _over(turn, code)
    if over is not None:
        turn.note(over)
    else:
        start(turn, SETTING_UP, replace(new_dialogue(turn, SETTING_UP, code), suggested=suggested_name(turn)))


def _over(turn: Turn, code: str) -> Say | None:
    """Say why no group can be made with an invite; somebody else may have used it up since it was opened."""
    invite = turn.invite(code)
    if invite is None or invite.kind is not InviteKind.SET_UP:
        return Say("invite-unknown")
    return None if invite.usable(turn.now) else Say("invite-over")


def _name(dialogue: Dialogue) -> str:
    written = dialogue.answers.get("you")
    if isinstance(written, dict):
        return str(written["text"])
    return dialogue.suggested


def _written(dialogue: Dialogue, key: str, otherwise: str) -> str:
    value = dialogue.answers.get(key)
    return str(value["text"]) if isinstance(value, dict) else otherwise


def _ends_on(turn: Turn, dialogue: Dialogue) -> date:
    given = dialogue.answers.get("ends")
    return date.fromisoformat(given) if isinstance(given, str) else turn.now.date() + DEFAULT_LENGTH


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    settled = Say("set-up-settled", you=_name(dialogue), ends=on_day(_ends_on(turn, dialogue)))
    questions: list[Question] = [
        Text(key="group", ask=Say("set-up-group"), max_length=LONGEST_NAME, tag_language=False),
        Text(key="help", ask=Say("set-up-help"), max_length=LONGEST_CONTACT, tag_language=False),
    ]
    if not dialogue.suggested:
        questions.insert(1, Text(key="you", ask=Say("set-up-you"), max_length=LONGEST_NAME, tag_language=False))
    changing = answered("settled", "change")
    return Form(
        "set-up",
        (
            *questions,
            Choice(
                key="settled",
                ask=settled,
                options=(Alternative("ok", Say("act-ok")), Alternative("change", Say("act-change"))),
            ),
            Text(key="data", ask=Say("set-up-data"), max_length=LONGEST_CONTACT, tag_language=False, when=changing),
            DateTime(key="ends", ask=Say("set-up-ends"), date_only=True, earliest=turn.now, when=changing),
        ),
    )


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    name = _name(dialogue)
    languages = turn.languages()
    group = Group(
        GroupId(turn.context.fresh_id()),
        _written(dialogue, "group", ""),
        (languages[0],),
        turn.context.guessed_zone or DEFAULT_ZONE,
        _written(dialogue, "help", ""),
        _written(dialogue, "data", name),
        _ends_on(turn, dialogue),
    )
    turn.do(UseInvite(dialogue.subject))
    member, invite = found(turn, group, name)
    link = turn.context.links.invite(invite)
    turn.say(
        Say("set-up-ready"),
        Say("invite-message", group=group.name, link=link),
        member=member.id,
        settles=dialogue.shown,
        copyable=True,
    )
    begin_planning(turn, member)


def found(turn: Turn, group: Group, facilitator_name: str) -> tuple[Member, str]:
    """Create a group whose owner and first facilitator is the person of this turn; return them and an invite's code."""
    today = turn.context.calendar.utc_to_local(turn.now, group.zone).date()
    member = Member(
        MemberId(turn.context.fresh_id()),
        group.id,
        turn.someone.id,
        facilitator_name,
        Role.OWNER,
        Standing.JOINED,
        group.language,
        group.zone,
        today,
    )
    group = replace(group, facilitator=member.id, created_on=today)
    invite = Invite(turn.context.fresh_code(), InviteKind.JOIN, group.id)
    turn.do(CreateGroup(group), AdmitMember(member), CreateInvite(invite))
    turn.do(*(SetTimer(timer) for timer in ending_timers(group, turn.context.calendar, turn.now)))
    turn.do(SetTimer(week_timer(group, turn.now)))
    turn.know_group(group)
    turn.know_member(member)
    for purpose in AT_JOINING:
        member = turn.decide(member, purpose, True, JOINING_WORDING)
    return member, invite.code


SETTING_UP = register(Talk("set-up", _form, _finished, over=lambda turn, dialogue: _over(turn, dialogue.subject)))
