"""Leaving a group: pause, leave and keep what was given, or leave and delete, after an exact preview."""

from dataclasses import replace
from datetime import timedelta

from core.codec import dumps, loads
from core.conversation import Conversation, Dialogue
from core.effects import EraseMember, SaveGroup, SaveMember, SaveRound, SaveSeries, SendMessage
from core.messages import Listing, Private, Say, on_day
from core.people import Member, MemberId, Role, Standing
from core.ports.inbox import Handled, Outcome
from core.questions import Alternative, Choice, Form, answered
from core.rounds import Erasure
from core.talks import Talk, message_to, new_dialogue, register, start
from core.turn import Turn

PAUSE = timedelta(weeks=2)
BACKUPS_KEPT = timedelta(days=35)  # docs/explanation/privacy.md


def begin_leaving(turn: Turn, member: Member) -> None:
    """Ask how somebody wants to leave."""
    start(turn, LEAVING, new_dialogue(turn, LEAVING, member.group, member))


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    how = tuple(Alternative(key, Say(f"leaving-{key}")) for key in ("pause", "keep", "delete", "stay"))
    sure = (Alternative("delete", Say("act-delete")), Alternative("back", Say("act-go-back")))
    removed = preview(turn.scene.erasures.get(MemberId(dialogue.member or "")))
    return Form(
        "leave",
        (
            Choice(key="how", ask=Say("leave-how"), options=how),
            Choice(key="sure", ask=removed, options=sure, when=answered("how", "delete")),
        ),
    )


def preview(erasure: Erasure | None) -> Say:
    """Say exactly what deleting removes, counted from what is stored, and what of it nobody can find."""
    counted = _counted(erasure)
    if erasure is not None and erasure.asked_now:
        counted = Say("leave-preview-asked", preview=counted, count=erasure.asked_now)
    if erasure is not None and erasure.closed_votes:
        counted = Say("leave-preview-votes", preview=counted, count=erasure.closed_votes)
    return Say("leave-preview-unnamed", preview=counted) if erasure is not None and erasure.unnamed else counted


def _counted(erasure: Erasure | None) -> Say:
    if erasure is None:
        return Say("leave-preview-name", days=BACKUPS_KEPT.days)
    items: list[Say] = []
    for name, count in (
        ("check-ins", erasure.check_ins),
        ("comments", erasure.comments),
        ("files", erasure.files),
        ("others", erasure.others),
        ("questions", erasure.questions),
        ("votes", erasure.votes),
        ("studies", erasure.studies),
    ):
        if count:
            items.append(Say(f"leave-count-{name}", count=count))
    if not items:
        return Say("leave-preview-name", days=BACKUPS_KEPT.days)
    return Say("leave-preview", items=Listing(tuple(items)), days=BACKUPS_KEPT.days)


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    member = turn.member(dialogue.member)
    if member is None:
        turn.note(Say("moved-on"))
        return
    how, sure = dialogue.answers.get("how"), dialogue.answers.get("sure")
    settles = dialogue.shown
    if how == "pause":
        pause(turn, member, settles=settles)
    elif how == "stay" or sure == "back":
        turn.say(Say("stayed"), member=member.id, settles=settles)
    elif member.role.facilitates and not _others(turn, member):
        turn.say(Say("leave-owner"), member=member.id, settles=settles)
    elif how == "keep":
        _leave(turn, member, settles)
    else:
        erase(turn, member)


def _others(turn: Turn, member: Member) -> list[Member]:
    return [other for other in turn.facilitators(member.group) if other.id != member.id]


def pause(turn: Turn, member: Member, *, settles: tuple[str, ...] = ()) -> None:
    """Write nothing to somebody for two weeks, whichever of their groups it would be about."""
    today = turn.context.calendar.utc_to_local(turn.now, member.zone).date()
    until = today + PAUSE
    for joined in turn.joined():
        turn.keep_member(replace(joined, paused_until=until))
    turn.say(Say("paused", until=on_day(until)), member=member.id, settles=settles)


def _leave(turn: Turn, member: Member, settles: tuple[str, ...]) -> None:
    left = replace(member, standing=Standing.LEFT)
    turn.keep_member(left)
    hand_over(turn, member)
    forget_dialogues(turn, member)
    group = turn.group(member.group)
    ends = on_day(group.ends_on) if group.ends_on is not None else ""
    turn.say(Say("left", group=group.name, ends=ends), settles=settles)
    tell_facilitators(turn, member)


def erase(turn: Turn, member: Member) -> None:
    """Delete everything about a member, and say goodbye; with their last membership nothing is asked any more."""
    forget_dialogues(turn, member)
    if len(turn.memberships()) == 1:
        turn.converse(Conversation())
    hand_over(turn, member)
    turn.do(EraseMember(member.id))
    turn.say(Say("deleted"), to=Private(turn.someone.id, language=member.language))
    turn.outcome = Outcome(Handled.NEW, Say("deleted"))  # a page that is gone cannot show the message
    tell_facilitators(turn, member)


def hand_over(turn: Turn, member: Member) -> None:
    """Let another facilitator take the place of one who goes: as owner, on the joining screen and in the questions."""
    others = _others(turn, member)
    if not member.role.facilitates or not others:
        return
    group = turn.group(member.group)
    successor = next((other for other in others if other.role is Role.OWNER), others[0])
    if member.role is Role.OWNER and successor.role is not Role.OWNER:
        turn.do(SaveMember(replace(successor, role=Role.OWNER)))
    if group.facilitator != member.id:
        return
    turn.do(SaveGroup(replace(group, facilitator=successor.id)))
    for series in turn.scene.series.values():
        if series.group == group.id:
            turn.do(SaveSeries(replace(series, form=renamed(series.form, member.id, successor.id))))
    for round in turn.scene.current_rounds:
        if round.group == group.id:
            turn.do(SaveRound(replace(round, form=renamed(round.form, member.id, successor.id))))


def renamed(form: Form, gone: MemberId, successor: MemberId) -> Form:
    """Return a form whose questions name another member instead; ids are random, so nothing else is meant by them."""
    return loads(dumps(form).replace(gone, successor), Form)


def forget_dialogues(turn: Turn, member: Member) -> None:
    """Stop asking a person on behalf of a group they leave."""
    conversation = turn.conversation
    current = conversation.current
    waiting = tuple(dialogue for dialogue in conversation.waiting if dialogue.member != member.id)
    turn.converse(Conversation(None if current is None or current.member == member.id else current, waiting))


def tell_facilitators(turn: Turn, member: Member) -> None:
    """Say that a member left, and nothing else."""
    for other in _others(turn, member):
        turn.do(SendMessage(message_to(other, Say("a-member-left", group=turn.group(member.group).name))))


LEAVING = register(Talk("leave", _form, _finished))
