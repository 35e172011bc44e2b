"""Ask one member the questions of a round, and keep what they answer."""

from collections.abc import Sequence
from dataclasses import replace

from core.activities import activity
from core.codec import Json
from core.consent import granted, version_of
from core.conversation import Dialogue, Person, Stage
from core.dialogue import Step, begin
from core.effects import RemoveAnswers, SaveAnswers, SavePerson, SendMessage
from core.messages import Arrangement, Choices, Message, Option, Piece, Private, Ref, Say
from core.people import Member
from core.prompt import present
from core.questions import Form, Question, Text
from core.rounds import Answer, AnswerId, Credit, Phase, Round
from core.summary import CREDIT
from core.talks import Talk, new_dialogue, register, show, start
from core.turn import AgreedBy, Turn
from core.unprompted import bring

ROUND_TALK = "round"
TITLE = Say("title-question")
CREDITS = frozenset(Credit)


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    round = turn.round(dialogue.subject)
    return round.form if round is not None else Form("gone", ())


def ask_open_rounds(turn: Turn, members: Sequence[Member], *, settles: tuple[str, ...] = ()) -> bool:
    """Ask the person of this turn the oldest open round they have not answered; False when there is none.

    `members` are the memberships meant. Asked again, it goes on to the next round, so that each can be reached.
    """
    by_group = {member.group: member for member in members}
    unanswered: list[Round] = []
    for round in turn.scene.current_rounds:
        member = by_group.get(round.group)
        begun = round.phase in (Phase.EARLY, Phase.OPEN) and round.takes_answers(turn.now)
        if begun and member is not None and round.id not in turn.scene.answered and wanted(round, member):
            unanswered.append(round)
    if not unanswered:
        return False
    current = turn.conversation.current
    asked_now = next((place for place, round in enumerate(unanswered) if current and current.subject == round.id), -1)
    following = unanswered[(asked_now + 1) % len(unanswered)]
    ask_now(turn, following, by_group[following.group], settles=settles)
    return True


def ask_now(turn: Turn, round: Round, member: Member, *, settles: tuple[str, ...] = ()) -> None:
    """Show a round's question to the person of this turn, going on where they stopped."""
    turn.know_round(round)
    begun = _dialogue_about(turn.someone, round, member)
    if begun is not None:
        show(turn, TALK, replace(begun, touched=turn.now), again=True, settles=settles)
        return
    start(turn, TALK, new_dialogue(turn, TALK, round.id, member), settles=settles)


def _dialogue_about(person: Person, round: Round, member: Member) -> Dialogue | None:
    return next((d for d in person.conversation.dialogues if d.subject == round.id and d.member == member.id), None)


def wanted(round: Round, member: Member) -> bool:
    """Whether a member is one of those a round asks, by their role, what they agreed to, and how often they like."""
    if member.role.facilitates and not round.plan.asks_facilitators:
        return False
    grant = member.consents.get(round.form.purpose)
    if grant is not None and not grant.granted:
        return False
    return round.number % member.every == 1 % member.every


def asked(turn: Turn, round: Round, member: Member, person: Person) -> None:
    """Ask a member whose turn it is by the plan, without their having done anything."""
    if _dialogue_about(person, round, member) is not None:
        return
    begun = begin(round.form, Dialogue(turn.context.fresh_id(), ROUND_TALK, round.id, member.id), AgreedBy(member))
    bring(
        turn,
        member,
        person,
        begun.dialogue,
        lambda dialogue, slot: _question_message(turn, dialogue, round, member, slot),
        lambda other: _same_series(turn, other, round),
    )


def _same_series(turn: Turn, dialogue: Dialogue, round: Round) -> bool:
    """Whether a dialogue is about an earlier round of the same series, which the new one takes the place of."""
    if dialogue.form != ROUND_TALK or dialogue.subject == round.id:
        return False
    other = turn.round(dialogue.subject)
    return other is not None and other.series == round.series


def _question_message(turn: Turn, dialogue: Dialogue, round: Round, member: Member, slot: str) -> Message:
    prompt = present(round.form, dialogue, AgreedBy(member))
    purpose = round.form.purpose if granted(member, round.form.purpose) else None
    return Message(
        Private(member.person, member.id),
        (*turn.naming(member.person, member.group), *prompt.body),
        prompt.choices,
        Ref("d", dialogue.id, dialogue.revision),
        prompt.expects,
        prompt.media,
        slot,
        useful_until=round.closes_at,
        purpose=purpose,
        title=TITLE,
    )


def reminded(turn: Turn, round: Round, member: Member, person: Person) -> None:
    """Show the question once more to somebody who has not answered it, in plain words without blame."""
    dialogue = _dialogue_about(person, round, member)
    if dialogue is None or not member.reminders:
        return
    slot = f"{dialogue.id}:{dialogue.revision}:reminder"
    conversation = person.conversation
    shown = replace(dialogue, shown=(*dialogue.shown, slot))
    if conversation.current is not None and conversation.current.id == dialogue.id:
        conversation = replace(conversation, current=shown)
    else:
        waiting = tuple(shown if other.id == dialogue.id else other for other in conversation.waiting)
        conversation = replace(conversation, waiting=waiting)
    turn.do(SavePerson(replace(person, conversation=conversation)))
    message = _question_message(turn, shown, round, member, slot)
    turn.do(SendMessage(replace(message, body=(Say("reminder"), *message.body), title=Say("title-reminder"))))


def _took(turn: Turn, dialogue: Dialogue, step: Step) -> Dialogue | None:
    """Keep every answer at once, so that nothing is lost when somebody stops half-way."""
    round = turn.round(dialogue.subject)
    member = turn.member(dialogue.member)
    if round is None or member is None or not round.takes_answers(turn.now):
        return None
    kept = answers_of_step(turn, round, member, dialogue, step)
    if kept:
        turn.do(SaveAnswers(kept))
    if step.untaken:
        answered = {*step.taken, *step.skipped, CREDIT}
        gone = tuple(key for key in step.untaken if key not in answered)
        if gone:
            turn.do(RemoveAnswers(round.id, member.id, gone))
    return None


def answers_of_step(turn: Turn, round: Round, member: Member, dialogue: Dialogue, step: Step) -> tuple[Answer, ...]:
    """Return the answers to store after a step; a choice of readers is stored with the words it is about."""
    credit = _credit(dialogue.answers)
    stored: dict[str, Json] = {key: value for key, value in step.taken.items() if key != CREDIT}
    stored.update(dict.fromkeys((key for key in step.skipped if key != CREDIT), None))
    if CREDIT in step.taken or CREDIT in step.untaken:
        written = [item.key for item in round.form.questions if isinstance(item, Text)]
        stored.update({key: dialogue.answers[key] for key in written if key in dialogue.answers})
    kept = [(round.form.question(key), value) for key, value in stored.items()]
    return tuple([answer(turn, round, member, item, value, credit) for item, value in kept if item is not None])


def _credit(answers: object) -> Credit:
    chosen = answers.get(CREDIT) if isinstance(answers, dict) else None
    return Credit(chosen) if chosen in CREDITS else Credit.FACILITATORS


def answer(turn: Turn, round: Round, member: Member, question: Question, value: Json, credit: Credit) -> Answer:
    """Return one answer as it is stored now; None as its value means that the question was passed over."""
    purpose = question.purpose or round.form.purpose
    return Answer(
        AnswerId(turn.context.fresh_id()),
        round.id,
        round.group,
        member.id,
        question.key,
        type(question).__name__,
        value,
        turn.now,
        purpose,
        version_of(purpose),
        credit if isinstance(question, Text) else Credit.FACILITATORS,
        late=round.is_late(turn.now),
    )


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    round = turn.round(dialogue.subject)
    member = turn.member(dialogue.member)
    if round is None or member is None:
        turn.say(Say("question-closed"), settles=dialogue.shown)
        return
    group = turn.group(round.group)
    late = round.is_late(turn.now)
    body = activity(round.activity).thanks(round, group, member, dialogue, late)
    options = (Option("change", Say("act-change")), Option("less", Say("act-ask-less")))
    turn.say(
        *body,
        member=member.id,
        choices=Choices(Arrangement.ACT, options),
        ref=Ref("r", round.id),
        slot=f"thanks:{round.id}",
        settles=dialogue.shown,
    )


def change(turn: Turn, round: Round, member: Member) -> None:
    """Let somebody change what they answered: each answer again, the earlier one kept until it is replaced."""
    if not round.takes_answers(turn.now):
        turn.note(Say("closed-note"))
        return
    turn.know_round(round)
    asked_for = [a for a in turn.scene.answers if round.form.question(a.question) is not None and a.value is not None]
    given = {answer.question: answer.value for answer in asked_for}
    credit = next((answer.credit for answer in asked_for if isinstance(answer.value, dict)), None)
    if credit is not None:
        given[CREDIT] = credit.value
    answers = round.form.pruned(given)
    dialogue = replace(new_dialogue(turn, TALK, round.id, member), answers=answers, revision=1, touched=turn.now)
    if not answers:
        start(turn, TALK, dialogue)
    elif len(answers) == 1:
        show(turn, TALK, replace(dialogue, at=next(iter(answers))))
    else:
        show(turn, TALK, replace(dialogue, stage=Stage.REVIEW))


def _intro(turn: Turn, dialogue: Dialogue) -> tuple[Piece, ...]:
    member = turn.member(dialogue.member)
    return () if member is None else turn.naming(member.person, member.group)


def _over(turn: Turn, dialogue: Dialogue) -> Say | None:
    round = turn.round(dialogue.subject)
    return None if round is not None and round.takes_answers(turn.now) else Say("closed-note")


TALK = register(Talk(ROUND_TALK, _form, _finished, _took, _intro, over=_over, title=TITLE))
