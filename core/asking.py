"""Ask one member the questions of a round, and keep what they answer."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from core.activities import activity
from core.activities.after_meeting import AFTER_MEETING
from core.activity import Hears, Introduces, Offers, Presents
from core.burden import bucket_of, may_measure
from core.codec import Json
from core.consent import granted, version_of
from core.conversation import Dialogue, Person, Stage
from core.crediting import (
    ALIAS,
    SPOKEN,
    beside,
    chosen_before,
    chosen_first,
    credit_of,
    spoken,
    tailored,
    unfit_alias,
)
from core.dialogue import EARLIER, Step, begin
from core.effects import NotePace, RemoveAnswers, SaveAnswers, SavePerson, SavePseudonym, SendMessage
from core.interpret import one_line
from core.messages import Arrangement, Choices, Message, Option, Piece, Private, Ref, Say
from core.people import Group, Member
from core.polls import has_a_roll
from core.prompt import Prompt, present
from core.questions import Form, Question, Text
from core.recalling import recall
from core.respect import note_asked, reminder_of
from core.rounds import Answer, AnswerId, Credit, Phase, Round
from core.sealed import BEGIN
from core.summary import CREDIT
from core.talks import Talk, message_to, new_dialogue, register, show, start
from core.turn import AgreedBy, Turn
from core.unprompted import bring

ROUND_TALK = "round"
TITLE = Say("title-question")


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    round = turn.round(dialogue.subject)
    return _asked_of(turn, round, dialogue) if round is not None else Form("gone", ())


def _asked_of(turn: Turn, round: Round, dialogue: Dialogue) -> Form:
    """Return a round's questions as one person is asked them."""
    return _tailored(round, dialogue, has_alias=dialogue.member in turn.scene.pseudonyms)


def _tailored(round: Round, dialogue: Dialogue, *, has_alias: bool) -> Form:
    return tailored(round.form, dialogue.answers, has_alias=has_alias, recalls=round.number > 1)


def ask_open_rounds(turn: Turn, members: Sequence[Member], *, settles: tuple[str, ...] = ()) -> bool:
    """Ask the person of this turn the oldest open round they have not answered; False when there is none.

    `members` are the memberships meant. Asked again, it goes on to the next round, so that each can be reached.
    """
    by_group = {member.group: member for member in members}
    before = {member.id for member in turn.scene.members}
    unanswered: list[Round] = []
    for round in turn.scene.current_rounds:
        member = by_group.get(round.group)
        begun = round.phase in (Phase.EARLY, Phase.OPEN) and round.takes_answers(turn.now)
        if not begun or member is None or round.id in turn.scene.answered or not wanted(round, member):
            continue
        if member.id in before or not has_a_roll(round):  # who joins just now can vote in the next one
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
    begun = dialogue_about(turn.someone, round, member)
    if begun is not None:
        show(turn, TALK, replace(begun, touched=turn.now), again=True, settles=settles)
        return
    start(turn, TALK, new_dialogue(turn, TALK, round.id, member), settles=settles)


def dialogue_about(person: Person, round: Round, member: Member) -> Dialogue | None:
    """Return the dialogue in which somebody is being asked a round's questions, if they are."""
    return next((d for d in person.conversation.dialogues if d.subject == round.id and d.member == member.id), None)


def may_answer(round: Round, member: Member) -> bool:
    """Whether a round is for a member at all, by their role and what they agreed to."""
    if member.role.facilitates and not round.plan.asks_facilitators:
        return False
    grant = member.consents.get(round.form.purpose)
    return grant is None or grant.granted


def topic_key(round: Round) -> str:
    """Return by what a member's `topics_off` name what a round is about.

    Each meeting is asked about in a series of its own, so all of a group's are one topic, by their activity's name.
    """
    return AFTER_MEETING if round.activity == AFTER_MEETING else round.series


def wanted(round: Round, member: Member) -> bool:
    """Whether a member is one of those a round asks, by what they want to be asked about, and how often."""
    if not may_answer(round, member) or topic_key(round) in member.topics_off:
        return False
    return round.number % member.every == 1 % member.every


def asked(turn: Turn, round: Round, member: Member, person: Person, seconds: int) -> None:
    """Ask a member whose turn it is by the plan, without their having done anything; `seconds` is what it may take."""
    if dialogue_about(person, round, member) is not None:
        return
    note_asked(turn, member, round.id, seconds)
    fresh = Dialogue(turn.context.fresh_id(), ROUND_TALK, round.id, member.id)
    begun = begin(_asked_of(turn, round, fresh), fresh, AgreedBy(member))
    bring(
        turn,
        member,
        person,
        begun.dialogue,
        lambda dialogue, slot: _first_message(turn, dialogue, round, member, slot),
        lambda other: _same_series(turn, other, round),
        weighed=True,
    )


def _same_series(turn: Turn, dialogue: Dialogue, round: Round) -> bool:
    """Whether a dialogue is about an earlier round of the same series, which the new one takes the place of."""
    if dialogue.form != ROUND_TALK or dialogue.subject == round.id:
        return False
    other = turn.round(dialogue.subject)
    return other is not None and other.series == round.series


def _question_message(turn: Turn, dialogue: Dialogue, round: Round, member: Member, slot: str) -> Message:
    has_alias = dialogue.member in turn.scene.pseudonyms
    message = question_message(round, turn.group(round.group), dialogue, member, has_alias=has_alias)
    return replace(message, body=(*turn.naming(member.person, member.group), *message.body), slot=slot)


def _first_message(turn: Turn, dialogue: Dialogue, round: Round, member: Member, slot: str) -> Message:
    """Return a round's question as somebody is shown it first: with all that its activity says of itself."""
    message, group = _question_message(turn, dialogue, round, member, slot), turn.group(round.group)
    naming, usual = len(turn.naming(member.person, member.group)), len(_introduced(round, group))
    body = message.body
    return replace(message, body=(*body[:naming], *_presented(round, group), *body[naming + usual :]))


def question_message(round: Round, group: Group, dialogue: Dialogue, member: Member, *, has_alias: bool) -> Message:
    """Return a round's question as one member is asked it, as it stands in their conversation; in no slot."""
    form = _tailored(round, dialogue, has_alias=has_alias)
    prompt = _with_asides(round, present(form, dialogue, AgreedBy(member)))
    purpose = round.form.purpose if granted(member, round.form.purpose) else None
    return Message(
        Private(member.person, member.id),
        (*_introduced(round, group), *_beside(form, dialogue, member), *prompt.body),
        prompt.choices,
        Ref("d", dialogue.id, dialogue.revision),
        prompt.expects,
        prompt.media,
        useful_until=round.closes_at,
        about=round.id,
        purpose=purpose,
        title=TITLE,
        anytime=True,
    )


def reminded(turn: Turn, round: Round, member: Member, person: Person) -> None:
    """Show the question once more to somebody who has not answered it, in plain words without blame."""
    dialogue = dialogue_about(person, round, member)
    if dialogue is None or not member.reminders:
        return
    note_asked(turn, member, reminder_of(round.id), 0)
    slot = f"{dialogue.id}:{dialogue.revision}:reminder"
    conversation = person.conversation
    shown = replace(dialogue, shown=(*dialogue.shown, slot))
    if conversation.current is not None and conversation.current.id == dialogue.id:
        conversation = replace(conversation, current=shown)
    else:
        waiting = tuple(shown if other.id == dialogue.id else other for other in conversation.waiting)
        conversation = replace(conversation, waiting=waiting)
    turn.do(SavePerson(replace(person, conversation=conversation)))
    turn.do(SendMessage(as_reminder(_question_message(turn, shown, round, member, slot))))


def as_reminder(message: Message) -> Message:
    """Return a question as it is shown once more: in plain words, without blame."""
    return replace(message, body=(Say("reminder"), *message.body), title=Say("title-reminder"))


def shown_again(turn: Turn, round: Round, member: Member, person: Person) -> None:
    """Let a question that somebody has before them read as it does now, where it stands; one that is over closes."""
    dialogue = dialogue_about(person, round, member)
    if dialogue is None:
        return
    for slot in dialogue.shown:
        message = message_to(member, Say("question-closed"), slot=slot)
        if round.phase in (Phase.EARLY, Phase.OPEN):
            first = slot == dialogue.shown[0]
            as_shown = _first_message if first else _question_message
            message = as_shown(turn, dialogue, round, member, slot)
        turn.do(SendMessage(replace(message, anytime=True)))


def _took(turn: Turn, dialogue: Dialogue, step: Step) -> Dialogue | None:
    """Keep every answer at once, so that nothing is lost when somebody stops half-way."""
    round = turn.round(dialogue.subject)
    member = turn.member(dialogue.member)
    if round is None or member is None or not round.takes_answers(turn.now):
        return None
    if round.form.sealed:  # its box is gone, or there is none: nothing may be kept anywhere else
        turn.note(Say("poll-not-now"))
        return None
    if chosen_first(round.form) is not None:
        member = _under_a_name(turn, round, member, dialogue, step)
        if member is None:
            return None
    kept = answers_of_step(turn, round, member, dialogue, step)
    kind = activity(round.activity)
    if kept:
        turn.do(SaveAnswers(kept))
        if isinstance(kind, Hears):
            turn.do(*kind.heard(round, kept, turn.now))
    if step.untaken:
        answered = {*step.taken, *step.skipped, CREDIT, ALIAS}
        gone = tuple(key for key in step.untaken if key not in answered)
        if gone:
            turn.do(RemoveAnswers(round.id, member.id, gone))
    return None


def _under_a_name(turn: Turn, round: Round, member: Member, dialogue: Dialogue, step: Step) -> Member | None:
    """Remember under which name somebody writes; None, with a note, where the words cannot be kept so.

    Words without a name never come this way: such a choice is refused here, before anything could be stored.
    """
    credit = credit_of(dialogue.answers)
    if credit is Credit.ANONYMOUS:
        turn.note(Say("credit-no-name-now"), errors={CREDIT: Say("credit-no-name-now")})
        return None
    if credit not in SPOKEN and spoken(dialogue.answers):
        turn.note(Say("credit-no-voice"))
        return None
    alias = step.taken.get(ALIAS)
    if isinstance(alias, dict):
        name = one_line(str(alias.get("text", "")))
        unfit = unfit_alias(name, turn.scene.pseudonyms.values(), turn.scene.names)
        if unfit is not None:
            turn.note(unfit, errors={ALIAS: unfit})
            return None
        turn.do(SavePseudonym(member.id, member.group, name))
    if CREDIT in step.taken and member.credit != credit:
        member = replace(member, credit=credit.value)
        turn.keep_member(member)
    return member


def answers_of_step(turn: Turn, round: Round, member: Member, dialogue: Dialogue, step: Step) -> tuple[Answer, ...]:
    """Return the answers to store after a step; a choice of readers is stored with the words it is about."""
    credit = credit_of(dialogue.answers)
    beside = (CREDIT, ALIAS)
    stored: dict[str, Json] = {key: value for key, value in step.taken.items() if key not in beside}
    stored.update(dict.fromkeys((key for key in step.skipped if key not in beside), None))
    chosen = not {CREDIT, ALIAS}.isdisjoint({*step.taken, *step.untaken})
    if chosen and (credit is not Credit.PSEUDONYM or _has_alias(turn, dialogue)):
        everything = chosen_first(round.form) is not None  # what was tapped would tell whose the words are
        written = [item.key for item in round.form.questions if everything or isinstance(item, Text)]
        written = [key for key in written if key not in beside]
        stored.update({key: dialogue.answers[key] for key in written if key in dialogue.answers})
    kept = [(round.form.question(key), value) for key, value in stored.items()]
    return tuple([answer(turn, round, member, item, value, credit) for item, value in kept if item is not None])


def _has_alias(turn: Turn, dialogue: Dialogue) -> bool:
    return dialogue.member in turn.scene.pseudonyms or ALIAS in dialogue.answers


def answer(turn: Turn, round: Round, member: Member, question: Question, value: Json, credit: Credit) -> Answer:
    """Return one answer as it is stored now; None as its value means that the question was passed over.

    Raises ValueError for words without a name: those are never stored beside a member.
    """
    if credit is Credit.ANONYMOUS or round.form.sealed:
        raise ValueError("Votes, and words without a name, are stored sealed only.")
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
        credit if isinstance(question, Text) or credit is Credit.PSEUDONYM else Credit.FACILITATORS,
        late=round.is_late(turn.now),
    )


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    round = turn.round(dialogue.subject)
    member = turn.member(dialogue.member)
    if round is None or member is None:
        turn.say(Say("question-closed"), settles=dialogue.shown)
        return
    _note_pace(turn, round, dialogue)
    group = turn.group(round.group)
    late = round.is_late(turn.now)
    kind = activity(round.activity)
    body = kind.thanks(round, group, member, dialogue, late)
    usual = (Option("change", Say("act-change")), Option("less", Say("act-ask-less")))
    options = kind.acts(round) if isinstance(kind, Offers) else usual
    if chosen_first(round.form) is not None and credit_of(dialogue.answers) is Credit.PSEUDONYM:
        body = (*body, Say("credit-alias-count", count=len({*turn.scene.under_pseudonym, round.id})))
    turn.say(
        *body,
        member=member.id,
        choices=Choices(Arrangement.ACT, options),
        ref=Ref("r", round.id),
        slot=f"thanks:{round.id}",
        settles=dialogue.shown,
    )


def _note_pace(turn: Turn, round: Round, dialogue: Dialogue) -> None:
    """Count how long answering took, without whose it was; never where somebody may answer anonymously."""
    bucket = None if dialogue.begun is None else bucket_of(dialogue.begun, turn.now)
    if bucket is not None and may_measure(round.form):
        turn.do(NotePace(round.series, bucket))


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
    fresh = replace(new_dialogue(turn, TALK, round.id, member), answers=given)
    answers = _asked_of(turn, round, fresh).pruned(given)
    dialogue = replace(fresh, answers=answers, revision=1, touched=turn.now)
    if not answers:
        start(turn, TALK, dialogue)
    elif len(answers) == 1:
        show(turn, TALK, replace(dialogue, at=next(iter(answers))))
    else:
        show(turn, TALK, replace(dialogue, stage=Stage.REVIEW))


def _intro(turn: Turn, dialogue: Dialogue) -> tuple[Piece, ...]:
    member = turn.member(dialogue.member)
    if member is None:
        return ()
    round = turn.round(dialogue.subject)
    said = _introduced if dialogue.shown else _presented
    above = () if round is None else said(round, turn.group(round.group))
    return (*turn.naming(member.person, member.group), *above, *_beside(_form(turn, dialogue), dialogue, member))


def _introduced(round: Round, group: Group) -> tuple[Piece, ...]:
    """Return what an activity says of itself above each of its questions."""
    kind = _introduces(round.activity)
    return () if kind is None else kind.introduced(round, group)


def _presented(round: Round, group: Group) -> tuple[Piece, ...]:
    """Return what an activity says of itself above its question the first time."""
    kind = activity(round.activity)
    return kind.presented(round, group) if isinstance(kind, Presents) else _introduced(round, group)


def _framed(turn: Turn, dialogue: Dialogue, prompt: Prompt) -> Prompt:
    round = turn.round(dialogue.subject)
    return prompt if round is None else _with_asides(round, prompt)


def _with_asides(round: Round, prompt: Prompt) -> Prompt:
    """Return a question with what its activity offers beside it; a sealed one is put off or stopped nowhere else."""
    kind = _introduces(round.activity)
    if kind is None or prompt.choices is None:
        return prompt
    asides = kind.asides(round)
    if any(option.code == BEGIN for option in asides):  # the question is shown to its person alone
        choices = replace(prompt.choices, options=asides, controls=())
        return replace(prompt, body=(round.form.opening.ask,), choices=choices)
    choices = replace(prompt.choices, options=(*prompt.choices.options, *asides))
    return replace(prompt, choices=replace(choices, controls=()) if round.form.sealed else choices)


@cache
def _introduces(name: str) -> Introduces | None:
    kind = activity(name)
    return kind if isinstance(kind, Introduces) else None


def _beside(form: Form, dialogue: Dialogue, member: Member) -> tuple[Say, ...]:
    if dialogue.stage is not Stage.ASKING:
        return ()
    at, answers = dialogue.at, dialogue.answers
    return (*chosen_before(form, at, answers, member), *beside(form, at, answers))


def _over(turn: Turn, dialogue: Dialogue) -> Say | None:
    round = turn.round(dialogue.subject)
    if round is None or not round.takes_answers(turn.now):
        return Say("closed-note")
    return Say("poll-came-later") if round.id in turn.scene.came_later else None


TALK = register(
    Talk(ROUND_TALK, _form, _finished, _took, _intro, over=_over, taps={EARLIER: recall}, title=TITLE, framed=_framed)
)
