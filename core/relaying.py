"""A facilitator enters what somebody told them, in a call or on paper: marked as such, never over their own vote."""

from dataclasses import replace

from core.actions import RelayAnswers
from core.activities import activity
from core.activity import Hears
from core.codec import Json
from core.consent import granted
from core.crediting import relayed
from core.effects import SaveAnswers, SendMessage
from core.interpret import Locale, Refused, from_field
from core.keeping_answers import answer
from core.messages import Arrangement, Choices, Message, NameOf, Option, Ref, Say
from core.people import Member, Standing
from core.polls import has_a_roll
from core.questions import Text
from core.rounds import Answer, Credit, Round
from core.summary import CREDIT
from core.talks import message_to
from core.turn import Turn


def relay(turn: Turn, action: RelayAnswers, actor: Member | None) -> None:
    """Keep what a facilitator enters for a member, who is told of it, or answer with a note why not."""
    round = turn.round(action.round)
    member, _ = turn.scene.others.get(action.member, (None, None))
    if round is None or member is None or actor is None or member.group != round.group:
        turn.note(Say("not-allowed"))
        return
    why = _why_not(turn, round, member)
    if why is not None:
        turn.note(why)
        return
    given, errors = _read(turn, round, member, action.answers)
    if errors:
        turn.note(Say("refused-form", errors=len(errors)), errors=errors)
        return
    credit = Credit(str(given.pop(CREDIT, Credit.FACILITATORS)))
    stored: list[Answer] = []
    for key, value in given.items():
        question = round.form.question(key)
        if question is not None:
            kept = credit if isinstance(question, Text) else Credit.FACILITATORS
            stored.append(replace(answer(turn, round, member, question, value, kept), relayed_by=actor.id))
    if not stored:
        turn.note(Say("refused-empty"))
        return
    turn.do(SaveAnswers(tuple(stored)))
    kind = activity(round.activity)
    if isinstance(kind, Hears):
        turn.do(*kind.heard(round, stored, turn.now))
    if has_a_roll(round):  # whoever has an account reads at once what is said in their name
        turn.do(SendMessage(_told(turn, round, member, actor)))


def _told(turn: Turn, round: Round, member: Member, actor: Member) -> Message:
    told = Say("relay-told", name=NameOf(actor.id), question=round.form.opening.ask)
    message = message_to(member, *turn.naming(member.person, member.group), told)
    change = Choices(Arrangement.ACT, (Option("change", Say("act-change")),))
    return replace(message, choices=change, ref=Ref("r", round.id))


def _why_not(turn: Turn, round: Round, member: Member) -> Say | None:
    if member.standing is not Standing.JOINED:
        return Say("not-allowed")
    if not granted(member, round.form.purpose):
        return Say("relay-needs-consent")
    if round.form.sealed:
        return Say("poll-no-relay")
    if not round.takes_answers(turn.now):
        return Say("closed-note")
    if not has_a_roll(round):
        return None
    before = [it for it in turn.scene.answers_of.get(round.id, ()) if it.member == member.id]
    if any(it.relayed_by is None for it in before):
        return Say("relay-own-vote", name=NameOf(member.id))
    return None if before or member.id not in turn.scene.page_answered else Say("poll-came-later")


def _read(turn: Turn, round: Round, member: Member, given: object) -> tuple[dict[str, Json], dict[str, Say]]:
    group = turn.group(round.group)
    locale = Locale(
        turn.context.words, turn.context.calendar, (member.language, *group.languages), member.zone, turn.now
    )
    answers: dict[str, Json] = {}
    errors: dict[str, Say] = {}
    values = given if isinstance(given, dict) else {}
    for question in relayed(round.form).questions:
        value = values.get(question.key)
        if value in (None, "", []) or (question.when is not None and not question.when.holds(answers)):
            continue
        found = from_field(question, value, locale)
        if isinstance(found, Refused):
            errors[question.key] = found.why
        else:
            answers[question.key] = found.value
    return answers, errors
