"""Joining a group: one screen, one tap, and then the first question."""

from dataclasses import replace

from core.asking import ask_open_rounds
from core.consent import JOINING_WORDING
from core.conversation import Dialogue
from core.dialogue import Step
from core.effects import AdmitMember, SaveMember, UseInvite
from core.interpret import one_line
from core.messages import Arrangement, Choices, Message, Moment, NameOf, Option, Piece, Private, Say, on_day
from core.people import AT_JOINING, LONGEST_NAME, Group, Invite, Member, MemberId, PersonId, Role, Standing
from core.questions import Alternative, Choice, Form, Text, answered
from core.talks import Talk, new_dialogue, register, start
from core.turn import Turn


def card(group: Group) -> Say:
    """Return the text on which somebody decides to join: who asks, who reads, how long, and how to leave."""
    ends = on_day(group.ends_on) if group.ends_on is not None else ""
    facilitator = NameOf(group.facilitator) if group.facilitator is not None else group.data_contact
    return Say("join-card", group=group.name, facilitator=facilitator, ends=ends, help=group.help_contact)


def card_details(group: Group) -> Say:
    """Return what "More" adds to the joining screen."""
    facilitator = NameOf(group.facilitator) if group.facilitator is not None else group.data_contact
    return Say("join-card-more", data=group.data_contact, facilitator=facilitator)


def card_message(group: Group) -> Message:
    """Return the joining screen as a message to nobody yet, for a page that shows it before anything is stored."""
    options = (Option("join", Say("join-yes")), Option("no", Say("join-no")))
    return Message(Private(PersonId("")), (card(group), card_details(group)), Choices(Arrangement.ACT, options))


def arrive(turn: Turn, code: str) -> None:
    """Somebody opened an invite to a group."""
    invite = turn.invite(code)
    if invite is None or invite.group is None:
        turn.note(Say("invite-unknown"))
        return
    group = turn.group(invite.group)
    known = next((member for member in turn.scene.members if member.group == group.id), None)
    if known is not None and known.standing is Standing.JOINED:
        _here_already(turn, invite, group, known)
        return
    if not invite.usable(turn.now):
        turn.note(Say("invite-over"))
        return
    if group.missing or group.facilitator is None:
        turn.note(Say("group-not-ready"))
        return
    dialogue = replace(new_dialogue(turn, JOINING, code), suggested=suggested_name(turn))
    open_already = [other for other in turn.conversation.waiting if other.form != JOINING.name]
    turn.converse(replace(turn.conversation, waiting=tuple(open_already)))
    start(turn, JOINING, dialogue)


def _here_already(turn: Turn, invite: Invite, group: Group, member: Member) -> None:
    """Let a member take over the role of an invite that was made for one person; else ask them what is open."""
    if invite.role.facilitates and not member.role.facilitates and invite.usable(turn.now):
        turn.keep_member(replace(member, role=invite.role))
        turn.do(UseInvite(invite.code))
        turn.say(Say("facilitates-now", group=group.name), member=member.id)
        return
    if not ask_open_rounds(turn, [member]):
        turn.say(Say("joined-already", group=group.name), Say("nothing-open"), member=member.id)


def _invited_to(turn: Turn, dialogue: Dialogue) -> Group | None:
    invite = turn.invite(dialogue.subject)
    return None if invite is None or invite.group is None else turn.known_group(invite.group)


def _over(turn: Turn, dialogue: Dialogue) -> Say | None:
    """Say why nobody can join by an invite any more; somebody else may have used it up since it was opened."""
    invite = turn.invite(dialogue.subject)
    group = _invited_to(turn, dialogue)
    if invite is None or group is None:
        return Say("invite-unknown")
    if group.id in [member.group for member in turn.joined()]:
        return Say("joined-already", group=group.name)  # by another account, which is connected by now
    return None if invite.usable(turn.now) else Say("invite-over")


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    group = _invited_to(turn, dialogue)
    if group is None:
        return Form("join", ())
    name = dialogue.suggested
    options = [
        Alternative("join", Say("join-as", name=name) if name else Say("join-yes")),
        Alternative("other", Say("join-other-name")),
        Alternative("no", Say("join-no")),
    ]
    if not dialogue.more:
        options.append(Alternative("info", Say("control-more")))
    spoken = turn.languages(None, group)[0]
    others = [language for language in turn.context.words.languages if language != spoken]
    options.extend(Alternative(language, Say(f"language-{language}")) for language in others)
    return Form(
        "join",
        (
            Choice(key="join", ask=card(group), options=tuple(options)),
            Text(
                key="name",
                ask=Say("join-ask-name"),
                max_length=LONGEST_NAME,
                tag_language=False,
                when=answered("join", *(("other",) if name else ("other", "join"))),
            ),
        ),
    )


def suggested_name(turn: Turn) -> str:
    """Return the name the platform gives for the person, shortened to fit a button; empty when it gives none."""
    return one_line(turn.origin.given_name or "")[:LONGEST_NAME]


def _intro(turn: Turn, dialogue: Dialogue) -> tuple[Piece, ...]:
    group = _invited_to(turn, dialogue)
    return (card_details(group),) if dialogue.more and dialogue.at == "join" and group is not None else ()


def _took(turn: Turn, dialogue: Dialogue, step: Step) -> Dialogue | None:
    picked = step.taken.get("join")
    if picked is None or picked in ("join", "other", "no"):
        return None
    again = {key: value for key, value in dialogue.answers.items() if key != "join"}
    dialogue = replace(dialogue, answers=again, at="join")
    if picked == "info":
        return replace(dialogue, more=True)
    turn.person = replace(turn.someone, language=str(picked))
    return dialogue


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    invite, group = turn.invite(dialogue.subject), _invited_to(turn, dialogue)
    if invite is None or group is None:
        turn.note(Say("invite-unknown"))
        return
    if dialogue.answers.get("join") == "no":
        turn.say(Say("join-refused"), settles=dialogue.shown)
        return
    written = dialogue.answers.get("name")
    name = one_line(str(written.get("text", ""))) if isinstance(written, dict) else dialogue.suggested
    member = admit(turn, group, name, invite.role)
    turn.do(UseInvite(invite.code))
    if not ask_open_rounds(turn, [member], settles=dialogue.shown):
        _welcome(turn, group, member, dialogue.shown)


def admit(turn: Turn, group: Group, name: str, role: Role) -> Member:
    """Make the person a member; the consent asked at joining is recorded with the wording they saw."""
    known = next((member for member in turn.scene.members if member.group == group.id), None)
    language = turn.someone.language or turn.origin.language or group.language
    if language not in turn.context.words.languages:
        language = group.language
    if known is not None:
        joined = replace(known, standing=Standing.JOINED, role=role)
        member = replace(joined, name=name or known.name, paused_until=None, reachable=True)
        turn.do(SaveMember(member))
    else:
        today = turn.context.calendar.utc_to_local(turn.now, group.zone).date()
        elsewhere = next(reversed(turn.joined()), None)
        member = Member(
            MemberId(turn.context.fresh_id()),
            group.id,
            turn.someone.id,
            name,
            role,
            Standing.JOINED,
            language,
            turn.context.calendar.find_zone(turn.origin.zone or "") or group.zone,
            today,
        )
        if elsewhere is not None:  # they have one day, and one week, whichever group asks
            member = member.living_like(elsewhere)
        turn.do(AdmitMember(member))
    turn.know_member(member)
    for purpose in AT_JOINING:
        member = turn.decide(member, purpose, True, JOINING_WORDING)
    return member


def _welcome(turn: Turn, group: Group, member: Member, settles: tuple[str, ...]) -> None:
    """Say when the first question comes, where one is planned."""
    upcoming = []
    for series in turn.scene.series.values():
        found = turn.context.calendar.next_occurrence(series.plan.recurrence, turn.now)
        if found is not None and series.group == group.id:
            upcoming.append(found.utc)
    if upcoming:
        words = Say("joined-next", group=group.name, at=Moment(min(upcoming), member.zone))
    else:
        words = Say("joined", group=group.name)
    turn.say(words, member=member.id, settles=settles)


JOINING = register(Talk("join", _form, _finished, _took, _intro, over=_over))
