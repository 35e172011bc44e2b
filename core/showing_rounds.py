"""Show one member a question of a round: in the form that is theirs, with what its activity says beside it."""

from dataclasses import replace
from functools import cache

from core.activities import activity
from core.activity import Introduces, Presents
from core.consent import granted
from core.conversation import Dialogue, Stage
from core.crediting import beside, chosen_before, tailored
from core.messages import Message, Piece, Private, Ref, Say
from core.people import Group, Member
from core.prompt import Prompt, present
from core.questions import Form
from core.rounds import Round
from core.sealed import BEGIN
from core.turn import AgreedBy, Turn

TITLE = Say("title-question")


def form_of(turn: Turn, dialogue: Dialogue) -> Form:
    """Return the questions of the round that a dialogue is about, as its person is asked them; none of one gone."""
    round = turn.round(dialogue.subject)
    return as_asked(turn, round, dialogue) if round is not None else Form("gone", ())


def as_asked(turn: Turn, round: Round, dialogue: Dialogue) -> Form:
    """Return a round's questions as one person is asked them."""
    return _tailored(round, dialogue, has_alias=dialogue.member in turn.scene.pseudonyms)


def _tailored(round: Round, dialogue: Dialogue, *, has_alias: bool) -> Form:
    return tailored(round.form, dialogue.answers, has_alias=has_alias, recalls=round.number > 1)


def message_in_slot(turn: Turn, dialogue: Dialogue, round: Round, member: Member, slot: str) -> Message:
    """Return a round's question as it stands in a place, under the name of its group for who is in several."""
    has_alias = dialogue.member in turn.scene.pseudonyms
    message = question_message(round, turn.group(round.group), dialogue, member, has_alias=has_alias)
    return replace(message, body=(*turn.naming(member.person, member.group), *message.body), slot=slot)


def first_message(turn: Turn, dialogue: Dialogue, round: Round, member: Member, slot: str) -> Message:
    """Return a round's question as somebody is shown it first: with all that its activity says of itself."""
    message, group = message_in_slot(turn, dialogue, round, member, slot), turn.group(round.group)
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


def as_reminder(message: Message) -> Message:
    """Return a question as it is shown once more: in plain words, without blame."""
    return replace(message, body=(Say("reminder"), *message.body), title=Say("title-reminder"))


def intro(turn: Turn, dialogue: Dialogue) -> tuple[Piece, ...]:
    """Return what stands above a question: which group asks, and what its activity and other answers say."""
    member = turn.member(dialogue.member)
    if member is None:
        return ()
    round = turn.round(dialogue.subject)
    said = _introduced if dialogue.shown else _presented
    above = () if round is None else said(round, turn.group(round.group))
    return (*turn.naming(member.person, member.group), *above, *_beside(form_of(turn, dialogue), dialogue, member))


def _introduced(round: Round, group: Group) -> tuple[Piece, ...]:
    """Return what an activity says of itself above each of its questions."""
    kind = _introduces(round.activity)
    return () if kind is None else kind.introduced(round, group)


def _presented(round: Round, group: Group) -> tuple[Piece, ...]:
    """Return what an activity says of itself above its question the first time."""
    kind = activity(round.activity)
    return kind.presented(round, group) if isinstance(kind, Presents) else _introduced(round, group)


def framed(turn: Turn, dialogue: Dialogue, prompt: Prompt) -> Prompt:
    """Return a question with what its activity offers beside it."""
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
