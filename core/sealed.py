"""What becomes of an answer without a name, from the first question to the last change, while its round is open.

It happens beside the person's dialogue, which stays at the question of who may read the words as if nothing had been
picked there. All that is kept is one row in the round's box; all that is said is a message shown once and stored
nowhere. What is said at the end is the same for everybody, first answer and change alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from core.conversation import Dialogue, Stage
from core.crediting import beside
from core.dialogue import AGAIN, LATER, STOP, Status, Step, advance, begin
from core.identifying import pointers, shown
from core.interpret import Filled, Gave, Input, Locale, Picked, Wrote
from core.messages import Arrangement, Choices, Listing, Message, Moment, Option, Piece, Private, Ref, Say, told
from core.people import Member
from core.ports.inbox import Handled, Outcome
from core.prompt import present
from core.questions import Form
from core.rounds import Credit, Phase, Round
from core.sealed_form import FOLLOW, sealed_form
from core.sealed_row import Row
from core.summary import CREDIT
from core.turn import AgreedBy

REF = "b"  # begins the tokens of buttons under sealed messages; their id is the round's
BEGIN, CHANGE, OUT, SIX = "begin", "change", "out", "six"
KEEP, REWRITE = "keep", "rewrite"


@dataclass(frozen=True, slots=True)
class Begun:
    """Somebody tapped that they answer without a name."""


@dataclass(frozen=True, slots=True)
class Tapped:
    """Somebody tapped a button under a sealed message; `revision` is the draft's as it was shown there."""

    code: str
    revision: int


@dataclass(frozen=True, slots=True)
class Written:
    """Somebody filled in a field that belongs to a sealed message."""

    given: Input
    revision: int


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody is about to answer with their name, or for facilitators alone."""


Given: TypeAlias = Begun | Tapped | Written | Named | Picked | Wrote | Gave | Filled


@dataclass(frozen=True, slots=True)
class Place:
    """What one input is decided by, beside the row.

    `dialogue` is the one that asks who may read the words; `beside` tells how the person's conversation stands, so that
    it changes whenever anything is shown there again. `several` says that they are in more than one group.
    """

    round: Round
    member: Member
    group: str  # its name
    locale: Locale
    dialogue: Dialogue | None = None
    beside: str = ""
    current: bool = True  # whether that dialogue is what is being asked now
    several: bool = False
    names: tuple[str, ...] = ()  # of people in the group, to notice them in a text

    @property
    def form(self) -> Form:
        """Return the questions of a sealed answer."""
        return sealed_form(self.round.form)

    @property
    def takes(self) -> bool:
        """Whether a sealed answer given now counts; late ones cannot be told from others, so none are taken."""
        return self.round.phase in (Phase.EARLY, Phase.OPEN) and self.locale.now < self.round.closes_at


@dataclass(frozen=True, slots=True)
class Decision:
    """The row to seal in place of the one before, None for none, and what to show.

    Without `outcome` it was not sealed input, and takes the usual road afterwards. `six` says that its author is to be
    shown six words that lead back to it, which take the place of any earlier ones.
    """

    row: Row | None
    outcome: Outcome | None
    six: bool = False


def decide(row: Row | None, given: Given, place: Place) -> Decision:
    """Decide one input; changes nothing itself."""
    if isinstance(given, Named):
        return _named(row, place)
    begins = isinstance(given, Begun | Tapped | Written) or _without_name(given)
    if not begins and not going_on(row, place.beside):
        return Decision(row, None)
    if not place.takes:
        return Decision(row, _shown(place, Say("sealed-closed")))
    match given:
        case Begun() | Tapped(code="begin"):
            return _begun(row or Row(place.member.id), place)
        case Tapped(code="change"):
            return _asked(_with_draft(row or Row(place.member.id), place, anew=True), place)
        case Tapped(code="out"):
            return Decision(None, _shown(place, Say("sealed-out"), choices=_acts(BEGIN, "sealed-again")))
        case Tapped(code="six"):
            told = _over(row, place)
            return Decision(row, told or _shown(place, Say("moved-on")), six=told is not None)
        case Tapped(revision=revision) | Written(revision=revision):
            if row is None or row.draft is None or row.draft.revision & 0xFFFF != revision:
                return Decision(row, _shown(place, Say("moved-on")))
            row = replace(row, resting=False, beside=place.beside)
            return _heard(row, given.given if isinstance(given, Written) else Picked(given.code), place)
        case Filled():
            return _filled(row or Row(place.member.id), given, place)
    return _heard(row or Row(place.member.id), given, place)


def _without_name(given: Given) -> bool:
    """Whether a whole form says that it is to be without a name."""
    return isinstance(given, Filled) and given.answers.get(CREDIT) == Credit.ANONYMOUS


def going_on(row: Row | None, beside: str) -> bool:
    """Whether what somebody types is meant for their draft: not once anything else was shown to them below it."""
    return row is not None and row.draft is not None and not row.resting and row.beside == beside


def again(row: Row | None, place: Place) -> Outcome:
    """Return what stands on the screen, for an event that was handled before."""
    if row is not None and row.draft is not None and not row.resting:
        return replace(_question(row, row.draft, place), handled=Handled.REPEAT)
    told = _over(row, place)
    return replace(told if told is not None else _shown(place, Say("sealed-closed")), handled=Handled.REPEAT)


def refused_voice(place: Place) -> Outcome:
    """Say why a voice or a picture is not taken."""
    return _shown(place, Say("sealed-no-voice"))


def unsaved(person: Private, words: Say) -> Outcome:
    """Say that nothing was sealed, and why."""
    return Outcome(Handled.REFUSED, sealed=Message(person, (words,), interactive=True))


def _named(row: Row | None, place: Place) -> Decision:
    """Let nobody answer twice: what is sealed is taken out by its author first, and a draft is forgotten."""
    if row is None or not place.takes:
        return Decision(row, None)
    if row.answers is not None:
        return Decision(row, _shown(place, Say("sealed-take-out-first"), choices=_acts(CHANGE, "act-change", out=True)))
    return Decision(None, None)


def _begun(row: Row, place: Place) -> Decision:
    """Go on with the draft; whoever has an answer in sees the fixed text, as after giving it."""
    told = _over(row, place)
    if told is not None and row.draft is None:
        return Decision(row, told)
    return _asked(_with_draft(row, place, anew=False), place)


def _with_draft(row: Row, place: Place, *, anew: bool) -> Row:
    """Return the row with a draft: the one begun before, or a new one, which holds nothing of an earlier answer."""
    row = replace(row, resting=False, beside=place.beside)
    if row.draft is not None and not anew:
        return row
    earlier = -1 if row.draft is None else row.draft.revision
    # So that a button under an earlier draft is stale, though nothing of that draft is known any more.
    revision = max(earlier + 1, int(place.locale.now.timestamp()) & 0x7FFF)
    dialogue = Dialogue(place.round.id, "sealed", place.round.id, place.member.id, revision=revision)
    dialogue = replace(dialogue, answers={CREDIT: Credit.ANONYMOUS.value})
    return replace(row, draft=begin(place.form, dialogue, AgreedBy(place.member)).dialogue, held=None)


def _asked(row: Row, place: Place) -> Decision:
    draft = row.draft
    if place.dialogue is None:  # what is typed would not find its way here
        return Decision(row, _shown(place, Say("sealed-open-first")))
    if draft is None or draft.stage is Stage.CONSENT:  # taken back since: the usual road asks for it
        return Decision(None if row.answers is None else replace(row, draft=None), None)
    return Decision(row, _question(row, draft, place))


def _heard(row: Row, given: Input, place: Place) -> Decision:
    draft = row.draft
    if draft is None:
        return Decision(row, None)
    if row.held is not None:
        return _about_held(row, draft, row.held, given, place)
    if given == Picked(AGAIN):
        return _choose_anew(row, place)
    step = advance(place.form, draft, given, place.locale, AgreedBy(place.member))
    if step.dialogue.at == CREDIT:  # before the first question
        return _choose_anew(row, place)
    found = _pointing(draft, given, step, place)
    if found and isinstance(given, Wrote):
        return _warned(row, draft, given.text, found, place)
    return _stepped(row, draft, step, place)


def _filled(row: Row, given: Filled, place: Place) -> Decision:
    """Take a whole form, which does not ask yet whether the bot may bring questions."""
    row = _with_draft(row, place, anew=True)
    if row.draft is None or row.draft.stage is Stage.CONSENT:
        return _asked(row, place)
    asked = tuple(question for question in place.form.questions if question.key != FOLLOW)
    form = replace(place.form, questions=asked)
    step = advance(form, row.draft, given, place.locale, AgreedBy(place.member))
    if step.status is Status.FINISHED:
        step = begin(place.form, replace(step.dialogue, answers={**step.dialogue.answers}), AgreedBy(place.member))
    return _stepped(row, row.draft, step, place)


def _choose_anew(row: Row, place: Place) -> Decision:
    """Show again who may read the words; the draft waits."""
    dialogue = place.dialogue
    if dialogue is None:
        return Decision(row, _question(row, row.draft, place, Say("refused-back")) if row.draft is not None else None)
    prompt = present(place.round.form, dialogue, AgreedBy(place.member))
    message = _message(place, prompt.body, prompt.choices, 0)
    message = replace(message, ref=Ref("d", dialogue.id, dialogue.revision))
    return Decision(replace(row, resting=True), Outcome(Handled.NEW, sealed=message))


def _stepped(row: Row, draft: Dialogue, step: Step, place: Place) -> Decision:
    match step.status:
        case Status.ASKED if step.dialogue.stage is Stage.CONSENT:
            return _asked(replace(row, draft=step.dialogue), place)
        case Status.ASKED:
            kept = replace(row, draft=step.dialogue, held=None)
            return Decision(kept, _question(kept, step.dialogue, place))
        case Status.FINISHED:
            answers = {key: value for key, value in step.dialogue.answers.items() if key != CREDIT}
            kept = replace(row, draft=None, held=None, answers=answers)
            return Decision(kept, _over(kept, place), six=answers.get(FOLLOW) is False)
        case Status.LATER:
            told = _shown(place, Say("sealed-later"), choices=_acts(BEGIN, "sealed-go-on"))
            return Decision(replace(row, resting=True, held=None), told)
        case Status.STOPPED | Status.DECLINED:
            left = None if row.answers is None else replace(row, draft=None, held=None)
            nothing = _shown(place, Say("sealed-stopped"), choices=_acts(BEGIN, "sealed-again"))
            return Decision(left, _over(left, place) or nothing)
    return Decision(row, _question(row, draft, place, step.why or Say("moved-on"), errors=step.errors))


# Words that may point to somebody


def _pointing(draft: Dialogue, given: Input, step: Step, place: Place) -> tuple[str, ...]:
    """Return what may point to somebody in words just taken; a whole form is not held up."""
    value = step.taken.get(draft.at or "")
    if not isinstance(given, Wrote) or not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return ()
    text = str(value["text"])
    return shown(text, pointers(text, place.names))


def _warned(row: Row, draft: Dialogue, words: str, found: tuple[str, ...], place: Place) -> Decision:
    moved = replace(draft, revision=draft.revision + 1)
    body = (Say("sealed-points", parts=Listing(tuple(told(part) for part in found))),)
    options = (Option(KEEP, Say("sealed-keep")), Option(REWRITE, Say("sealed-rewrite")))
    controls = tuple(Option(code, Say(f"control-{code}")) for code in (LATER, STOP))
    message = _message(place, body, Choices(Arrangement.ONE, options, controls), moved.revision)
    outcome = Outcome(Handled.NEW, sealed=message, fades=_put_away(place))
    return Decision(replace(row, draft=moved, held=words), outcome)


def _about_held(row: Row, draft: Dialogue, held: str, given: Input, place: Place) -> Decision:
    """Take what somebody says about words of theirs that may point to somebody; other words take their place."""
    if isinstance(given, Wrote):
        keep, rewrite = (_chosen(given, Say(id), place) for id in ("sealed-keep", "sealed-rewrite"))
        given = Picked(KEEP) if keep else Picked(REWRITE) if rewrite else given
    free = replace(row, held=None)
    match given:
        case Picked(code="keep"):
            step = advance(place.form, draft, Wrote(held), place.locale, AgreedBy(place.member))
            return _stepped(free, draft, step, place)
        case Picked(code="rewrite"):
            return Decision(free, _question(free, draft, place))
    return _heard(free, given, place)


def _chosen(given: Wrote, label: Say, place: Place) -> bool:
    return given.text.strip().casefold() == place.locale.words.text(label, place.locale.languages).casefold()


# What is shown


def _question(
    row: Row, draft: Dialogue, place: Place, why: Say | None = None, errors: Mapping[str, Say] | None = None
) -> Outcome:
    prompt = present(place.form, draft, AgreedBy(place.member))
    asked = (*beside(place.form, draft.at, draft.answers), *prompt.body)
    body = asked if why is None else (why, *asked)
    message = replace(_message(place, body, prompt.choices, draft.revision), expects=prompt.expects, media=prompt.media)
    begun = draft.draft or draft.answers.keys() - {CREDIT}
    fades = _put_away(place) if begun else None
    if why is None:
        return Outcome(Handled.NEW, sealed=message, fades=fades)
    return Outcome(Handled.REFUSED, why if errors else None, errors=errors or {}, sealed=message, fades=fades)


def _put_away(place: Place) -> Message:
    """Return what a question becomes that somebody leaves half answered."""
    return _message(place, (Say("sealed-put-away"),), _acts(BEGIN, "sealed-go-on"), 0)


def _over(row: Row | None, place: Place) -> Outcome | None:
    """Return the fixed text for whoever has an answer in: the same bytes, whatever it says and how often it changed."""
    if row is None or row.answers is None:
        return None
    words = Say("sealed-in", until=Moment(place.round.closes_at, place.member.zone))
    choices = _acts(CHANGE, "act-change", out=True)
    return _shown(place, words, choices=replace(choices, options=(*choices.options, Option(SIX, Say("sealed-six")))))


def _acts(code: str, label: str, *, out: bool = False) -> Choices:
    options = (Option(code, Say(label)), *((Option(OUT, Say("sealed-take-out")),) if out else ()))
    return Choices(Arrangement.ACT, options)


def _shown(place: Place, *body: Piece, choices: Choices | None = None) -> Outcome:
    return Outcome(Handled.NEW, sealed=_message(place, body, choices, 0))


def _message(place: Place, body: tuple[Piece, ...], choices: Choices | None, revision: int) -> Message:
    naming = (Say("of-group", group=place.group),) if place.several else ()
    to = Private(place.member.person, place.member.id)
    return Message(to, (*naming, *body), choices, Ref(REF, place.round.id, revision & 0xFFFF), interactive=True)
