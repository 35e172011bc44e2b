"""Putting something on the agenda of a meeting from the chat, and supporting what others put there."""

from collections.abc import Sequence
from dataclasses import replace

from core.agenda import MOST_EACH, Item, credit_question, lines, meant, next_key, ordered, support_options
from core.conversation import Dialogue
from core.effects import SaveAnswers, Support
from core.keeping_answers import answer
from core.meeting_details import MEETING, details_of, starts, when
from core.messages import Arrangement, Choices, Option, Piece, Ref, Say
from core.needs import Needs
from core.people import Member
from core.questions import Form, Text
from core.rounds import Credit, Phase, Round, RoundId
from core.summary import CREDIT
from core.talks import Talk, new_dialogue, register, start
from core.turn import Turn

AGENDA = "agenda"  # the form, the command and the tap under a meeting
TAP = "G"  # the kind of reference under an agenda
LONGEST_ITEM = 500
ADD = "add"


def show_agenda(turn: Turn, round: Round, member: Member, items: Sequence[Item] | None = None) -> None:
    """Show what is on the agenda of a meeting, with a way to add to it and to support what is there."""
    if items is None:
        items = agenda_of(turn, round)
    body: tuple[Piece, ...] = lines(items) or (Say("agenda-empty"),)
    taps = (Option(ADD, Say("agenda-add")), *support_options(items, member.id)) if takes_items(turn, round) else ()
    title = Say("agenda-title", title=details_of(round.state).title, at=when(starts(round)))
    turn.say(
        *turn.naming(member.person, round.group),
        title,
        *body,
        member=member.id,
        choices=Choices(Arrangement.ACT, taps) if taps else None,
        ref=Ref(TAP, round.id),
        slot=f"agenda:{round.id}",
    )


def agenda_of(turn: Turn, round: Round) -> tuple[Item, ...]:
    """Return the items of a meeting, where its answers were loaded."""
    return ordered(turn.scene.answers_of.get(round.id, ()), turn.scene.supports)


def takes_items(turn: Turn, round: Round) -> bool:
    """Whether something can still be put on the agenda: until the meeting starts."""
    return round.activity == MEETING and round.phase in (Phase.EARLY, Phase.OPEN) and turn.now < starts(round)


def agenda_tapped(turn: Turn, ref: Ref, code: str) -> None:
    """Add to an agenda, or support an item of it."""
    round = turn.round(ref.id)
    member = None if round is None else next((one for one in turn.joined() if one.group == round.group), None)
    if round is None or member is None or not takes_items(turn, round):
        turn.note(Say("moved-on"))
        return
    if code == ADD:
        begin_adding(turn, round, member)
        return
    items = agenda_of(turn, round)
    item = meant(items, code)
    if item is None or item.answer.member == member.id:
        turn.note(Say("agenda-gone"))
        return
    on = member.id not in item.supporters
    turn.do(Support(item.answer.id, round.group, member.id, on))
    supporters = item.supporters | {member.id} if on else item.supporters - {member.id}
    show_agenda(turn, round, member, [replace(it, supporters=supporters) if it is item else it for it in items])


def begin_adding(turn: Turn, round: Round, member: Member) -> None:
    """Ask somebody what they want to talk about."""
    if next_key(turn.scene.answers_of.get(round.id, ()), member.id) is None:
        turn.note(Say("agenda-enough", most=MOST_EACH))
        return
    turn.know_round(round)
    start(turn, ADDING, new_dialogue(turn, ADDING, round.id, member))


def needs_of_agenda(id: RoundId) -> Needs:
    """Return what a meeting's agenda is made of."""
    return Needs(rounds=(id,), guests=(id,))


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    round = turn.round(dialogue.subject)
    group = None if round is None else turn.known_group(round.group)
    if round is None or group is None:
        return Form(AGENDA, ())
    words = Text(key=AGENDA, ask=Say("agenda-ask", title=details_of(round.state).title), max_length=LONGEST_ITEM)
    return Form(AGENDA, (words, credit_question(group, AGENDA)))


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    round = turn.round(dialogue.subject)
    member = turn.member(dialogue.member)
    question = _form(turn, dialogue).question(AGENDA)
    value, chosen = dialogue.answers.get(AGENDA), dialogue.answers.get(CREDIT)
    if round is None or member is None or question is None or not isinstance(value, dict):
        turn.say(Say("question-closed"), settles=dialogue.shown)
        return
    key = next_key(turn.scene.answers_of.get(round.id, ()), member.id)
    if key is None:
        turn.say(Say("agenda-enough", most=MOST_EACH), member=member.id, settles=dialogue.shown)
        return
    kept = answer(turn, round, member, replace(question, key=key), value, Credit(str(chosen)))
    turn.do(SaveAnswers((kept,)))
    turn.say(
        Say("agenda-added"),
        member=member.id,
        choices=Choices(Arrangement.ACT, (Option(AGENDA, Say("act-agenda")),)),
        ref=Ref("r", round.id),
        settles=dialogue.shown,
    )


def _over(turn: Turn, dialogue: Dialogue) -> Say | None:
    round = turn.round(dialogue.subject)
    return None if round is not None and takes_items(turn, round) else Say("agenda-over")


ADDING = register(Talk(AGENDA, _form, _finished, over=_over))
