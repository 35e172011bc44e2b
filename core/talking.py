"""What people say about a round once it has closed: the facilitator's reply, and anybody's word on the result."""

from core.activity import ReplyGiven
from core.conversation import Dialogue
from core.cycle import release_result, still_given
from core.dialogue import Step
from core.effects import SaveAnswers, SendMessage
from core.keeping_answers import answer
from core.messages import NameOf, Piece, Say
from core.people import Member
from core.promising import ask_by_when, promise
from core.questions import Alternative, Choice, Form, Text
from core.replying import REPLY_TALK, TITLE, outcome_lines, reply_form
from core.rounds import Credit, Phase, Round
from core.summary import CREDIT
from core.talks import Talk, message_to, new_dialogue, register, start
from core.turn import Turn

LONGEST_TALK = 2000
SAID = "said"  # the stored question key of what somebody says about a result


def reply(turn: Turn, round: Round, text: str | None, by: Member) -> bool:
    """Take a facilitator's reply; the first one stands. False, with a note, where it comes second."""
    if round.phase is Phase.AWAITING_REPLY:
        release_result(turn, round, ReplyGiven(text, by.id, still_given(turn)))
        return True
    if round.phase is Phase.RELEASED and round.result is not None and round.result.reply is None and text:
        release_result(turn, round, ReplyGiven(text, by.id, still_given(turn)))
        return True
    turn.note(Say("reply-already"))
    return False


def _reply_finished(turn: Turn, dialogue: Dialogue) -> None:
    round = turn.round(dialogue.subject)
    member = turn.member(dialogue.member)
    if round is None or member is None:
        turn.say(Say("question-closed"), settles=dialogue.shown)
        return
    if not member.role.facilitates:
        turn.say(Say("not-allowed"), member=member.id, settles=dialogue.shown)
        return
    written = dialogue.answers.get("reply")
    text = str(written["text"]) if isinstance(written, dict) else None
    if text is None and round.phase is Phase.RELEASED and round.result is not None and round.result.reply is None:
        turn.say(Say("outcome-reply-none"), member=member.id, settles=dialogue.shown)
    elif not reply(turn, round, text, member):
        turn.say(Say("reply-already"), member=member.id, settles=dialogue.shown)
    elif text:
        ask_by_when(turn, promise(turn, round.group, member, text, round), member, settles=dialogue.shown)
    else:
        turn.say(Say("sent-to-everyone"), member=member.id, settles=dialogue.shown)


def begin_talk(turn: Turn, round: Round, member: Member) -> None:
    """Ask somebody what they want to say about a result."""
    turn.know_round(round)
    start(turn, TALK, new_dialogue(turn, TALK, round.id, member))


def _talk_form(turn: Turn, dialogue: Dialogue) -> Form:
    round = turn.round(dialogue.subject)
    group = turn.known_group(round.group) if round is not None else None
    if round is None or group is None or group.facilitator is None:
        return Form("talk", ())
    facilitator = NameOf(group.facilitator)
    readers = (
        Alternative(Credit.FACILITATORS, Say("credit-facilitators", facilitator=facilitator)),
        Alternative(Credit.NAMED, Say("credit-named")),
    )
    more = (Alternative(Credit.UNNAMED, Say("credit-unnamed", facilitator=facilitator)),)
    words = Text(key=SAID, ask=Say("talk-ask", facilitator=facilitator), max_length=LONGEST_TALK)
    credit = Choice(key=CREDIT, ask=Say("check-in-credit"), options=readers, more=more)
    return Form("talk", (words, credit), round.form.purpose)


def _talk_took(turn: Turn, dialogue: Dialogue, step: Step) -> Dialogue | None:
    """Keep the words at once, for facilitators only until their author says who may read them."""
    round = turn.round(dialogue.subject)
    member = turn.member(dialogue.member)
    form = _talk_form(turn, dialogue)
    question = form.question(SAID)
    value = dialogue.answers.get(SAID)
    if round is None or member is None or question is None or not isinstance(value, dict):
        return None
    chosen = dialogue.answers.get(CREDIT)
    credit = Credit(str(chosen)) if chosen is not None else Credit.FACILITATORS
    turn.do(SaveAnswers((answer(turn, round, member, question, value, credit),)))
    return None


def _talk_finished(turn: Turn, dialogue: Dialogue) -> None:
    round = turn.round(dialogue.subject)
    member = turn.member(dialogue.member)
    if round is None or member is None:
        turn.note(Say("moved-on"))
        return
    turn.say(Say("talk-saved", facilitator=_facilitator(turn, round)), member=member.id, settles=dialogue.shown)
    for other in turn.facilitators(round.group):
        if other.id != member.id:
            turn.do(SendMessage(message_to(other, Say("talk-arrived"))))


def _facilitator(turn: Turn, round: Round) -> NameOf | str:
    group = turn.group(round.group)
    return NameOf(group.facilitator) if group.facilitator is not None else group.data_contact


def _reply_over(turn: Turn, dialogue: Dialogue) -> Say | None:
    round = turn.round(dialogue.subject)
    replied = round is None or (round.result is not None and round.result.reply is not None)
    return Say("reply-already") if replied else None


def _reply_intro(turn: Turn, dialogue: Dialogue) -> tuple[Piece, ...]:
    round = turn.round(dialogue.subject)
    member = turn.member(dialogue.member)
    if round is None or member is None:
        return ()
    return (*turn.naming(member.person, member.group), *outcome_lines(round))


REPLY = register(
    Talk(
        REPLY_TALK,
        lambda turn, dialogue: reply_form(turn.round(dialogue.subject)),
        _reply_finished,
        intro=_reply_intro,
        over=_reply_over,
        title=TITLE,
    )
)
TALK = register(Talk("talk", _talk_form, _talk_finished, _talk_took))
