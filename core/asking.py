"""Ask one member the questions of a round: when it is their turn, when they want to, once more, and over again."""

from collections.abc import Sequence
from dataclasses import replace

from core.activities import activity
from core.activities.after_meeting import AFTER_MEETING
from core.activity import Offers
from core.ballot import COUNTED
from core.burden import bucket_of, may_measure
from core.conversation import Dialogue, Person, Stage
from core.crediting import chosen_first, credit_of
from core.dialogue import EARLIER, begin
from core.effects import NotePace, SavePerson, SendMessage
from core.keeping_answers import took
from core.messages import Arrangement, Choices, Option, Ref, Say
from core.people import Member
from core.poll_counting import counted_how
from core.polls import METHOD, has_a_roll
from core.recalling import recall
from core.respect import note_asked, reminder_of
from core.rounds import Credit, Phase, Round
from core.showing_rounds import TITLE, as_asked, as_reminder, first_message, form_of, framed, intro, message_in_slot
from core.summary import CREDIT
from core.talks import Talk, message_to, new_dialogue, register, show, start
from core.turn import AgreedBy, Turn
from core.unprompted import bring

ROUND_TALK = "round"


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
    begun = begin(as_asked(turn, round, fresh), fresh, AgreedBy(member))
    bring(
        turn,
        member,
        person,
        begun.dialogue,
        lambda dialogue, slot: first_message(turn, dialogue, round, member, slot),
        lambda other: _same_series(turn, other, round),
        weighed=True,
    )


def _same_series(turn: Turn, dialogue: Dialogue, round: Round) -> bool:
    """Whether a dialogue is about an earlier round of the same series, which the new one takes the place of."""
    if dialogue.form != ROUND_TALK or dialogue.subject == round.id:
        return False
    other = turn.round(dialogue.subject)
    return other is not None and other.series == round.series


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
    turn.do(SendMessage(as_reminder(message_in_slot(turn, shown, round, member, slot))))


def shown_again(turn: Turn, round: Round, member: Member, person: Person) -> None:
    """Let a question that somebody has before them read as it does now, where it stands; one that is over closes."""
    dialogue = dialogue_about(person, round, member)
    if dialogue is None:
        return
    for slot in dialogue.shown:
        message = message_to(member, Say("question-closed"), slot=slot)
        if round.phase in (Phase.EARLY, Phase.OPEN):
            first = slot == dialogue.shown[0]
            as_shown = first_message if first else message_in_slot
            message = as_shown(turn, dialogue, round, member, slot)
        turn.do(SendMessage(replace(message, anytime=True)))


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
    answers = as_asked(turn, round, fresh).pruned(given)
    dialogue = replace(fresh, answers=answers, revision=1, touched=turn.now)
    if not answers:
        start(turn, TALK, dialogue)
    elif len(answers) == 1:
        show(turn, TALK, replace(dialogue, at=next(iter(answers))))
    else:
        show(turn, TALK, replace(dialogue, stage=Stage.REVIEW))


def _over(turn: Turn, dialogue: Dialogue) -> Say | None:
    round = turn.round(dialogue.subject)
    if round is None or not round.takes_answers(turn.now):
        return Say("closed-note")
    return Say("poll-came-later") if round.id in turn.scene.came_later else None


def _told_how_counted(turn: Turn, dialogue: Dialogue) -> None:
    """Show how a vote with names is counted; what is asked stays as it is."""
    round, member = turn.round(dialogue.subject), turn.member(dialogue.member)
    if round is not None and member is not None and METHOD in round.state:
        turn.say(*counted_how(round.state), member=member.id, slot=f"counted:{dialogue.id}")


_TAPS = {EARLIER: recall, COUNTED: _told_how_counted}

TALK = register(Talk(ROUND_TALK, form_of, _finished, took, intro, over=_over, taps=_TAPS, title=TITLE, framed=framed))
