"""Keep what somebody answers to a round, at once and under the name they chose."""

from dataclasses import replace

from core.activities import activity
from core.activity import Hears
from core.codec import Json
from core.consent import version_of
from core.conversation import Dialogue
from core.crediting import ALIAS, SPOKEN, chosen_first, credit_of, spoken, unfit_alias
from core.dialogue import Step
from core.effects import RemoveAnswers, SaveAnswers, SavePseudonym
from core.interpret import one_line
from core.messages import Say
from core.people import Member
from core.questions import Question, Text
from core.rounds import Answer, AnswerId, Credit, Round
from core.summary import CREDIT
from core.turn import Turn


def took(turn: Turn, dialogue: Dialogue, step: Step) -> Dialogue | None:
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
