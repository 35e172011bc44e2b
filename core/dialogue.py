"""Step one person through a form: one pure function, the same for every channel.

Buttons carry these codes: an option's index ("0", "1", …), one of the controls below, or a step of what is chosen in
several taps (core.choosing).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from core.choosing import Drafted, SeveralTaps, stepped_back, tapped, typed
from core.codec import Json
from core.conversation import Dialogue, Stage
from core.interpret import (
    Accepted,
    Filled,
    Gave,
    Input,
    Interpreted,
    Locale,
    Picked,
    Refused,
    Wrote,
    folded,
    from_field,
    interpret,
)
from core.interpret import chosen as chosen_option
from core.messages import Say
from core.pairing import pairs_for
from core.people import Purpose
from core.questions import (
    Alternative,
    Choice,
    Confirm,
    Dots,
    File,
    Form,
    Grades,
    MultiChoice,
    Order,
    Pairs,
    Question,
    Text,
    alternatives,
    purpose_of,
)

BACK, SKIP, LATER, STOP = "back", "skip", "later", "stop"
MORE, SEND, AGREE, REFUSE = "more", "send", "agree", "refuse"
AGAIN, EARLIER = "again", "earlier"  # choose anew what stands beside the question; see one's own earlier words
CONTROLS = (BACK, SKIP, LATER, STOP)
NONE_TAKEN: Mapping[str, Json] = MappingProxyType({})

Agreed = Callable[[Purpose], bool]


class Status(StrEnum):
    """What a step led to."""

    ASKED = "asked"  # a question (or consent, or the review) is to be shown
    REFUSED = "refused"  # nothing changed; say why
    STALE = "stale"  # a button of a question that has moved on
    FINISHED = "finished"
    LATER = "later"
    STOPPED = "stopped"
    DECLINED = "declined"  # no consent to what the form is for


@dataclass(frozen=True, slots=True)
class Step:
    """The dialogue after one input, and what the input brought."""

    dialogue: Dialogue
    status: Status
    taken: Mapping[str, Json] = field(default_factory=dict)  # answers newly given
    skipped: tuple[str, ...] = ()  # questions newly passed over
    untaken: tuple[str, ...] = ()  # answers that no longer stand
    why: Say | None = None
    errors: Mapping[str, Say] = field(default_factory=dict)
    decided: tuple[Purpose, bool] | None = None


def begin(form: Form, dialogue: Dialogue, agreed: Agreed) -> Step:
    """Ask the first question that is still open, or for the consent it needs."""
    return _with_answers(form, dialogue, agreed, dialogue.answers, dialogue.skipped)


def advance(form: Form, dialogue: Dialogue, given: Input, locale: Locale, agreed: Agreed) -> Step:
    """Take one input and return the next state; changes nothing when the input is no answer."""
    if dialogue.put_off:
        dialogue = replace(dialogue, put_off=False)
    control = _control(form, dialogue, given, locale)
    if control == LATER:
        return Step(replace(dialogue, put_off=True, revision=dialogue.revision + 1), Status.LATER)
    if control == STOP:
        return Step(replace(dialogue, revision=dialogue.revision + 1), Status.STOPPED)
    if dialogue.stage is Stage.CONSENT:
        return _decide(form, dialogue, given, locale, agreed)
    if not agreed(form.purpose):  # taken back since the question was asked
        return Step(replace(dialogue, stage=Stage.CONSENT, revision=dialogue.revision + 1), Status.ASKED)
    if dialogue.stage is Stage.REVIEW:
        return _review(form, dialogue, given, locale, agreed)
    question = form.question(dialogue.at or "")
    if question is None:  # a deploy took the question away
        return begin(form, replace(dialogue, at=None), agreed)
    if isinstance(given, Filled):
        return _fill(form, dialogue, given, locale, agreed)
    if control == BACK:
        return _back(form, dialogue, question, given)
    if given == Picked(AGAIN):
        return _choose_anew(form, dialogue)
    if control == SKIP:
        return _skip(form, dialogue, question, agreed)
    purpose = purpose_of(question)
    if purpose is not None and not agreed(purpose):
        return Step(replace(dialogue, stage=Stage.CONSENT, revision=dialogue.revision + 1), Status.ASKED)
    return _answer(form, dialogue, question, given, locale, agreed)


def _control(form: Form, dialogue: Dialogue, given: Input, locale: Locale) -> str | None:
    if isinstance(given, Picked):
        return given.code if given.code in CONTROLS else None
    if not isinstance(given, Wrote):
        return None
    question = form.question(dialogue.at or "")
    if dialogue.stage is Stage.ASKING and not alternatives_shown(question, dialogue):
        return None  # where words are the answer, "stop" is a word; the button and /stop still work
    typed = folded(given.text)
    for control in CONTROLS:
        if typed == folded(locale.words.text(Say(f"control-{control}"), locale.languages)):
            return control
    if question is not None and question.skip is not None:
        return SKIP if typed == folded(locale.words.text(question.skip, locale.languages)) else None
    return None


def alternatives_shown(question: Question | None, dialogue: Dialogue) -> tuple[Alternative, ...]:
    """Return the options on the screen now; those behind "More" only once it was tapped."""
    if question is None:
        return ()
    if isinstance(question, Choice) and not dialogue.more:
        return question.options
    return alternatives(question)


def _answer(form: Form, dialogue: Dialogue, question: Question, given: Input, locale: Locale, agreed: Agreed) -> Step:
    shown = alternatives_shown(question, dialogue)
    if isinstance(given, Wrote) and isinstance(question, Choice):
        given = _typed_choice(question, shown, given, locale)
    if isinstance(given, Picked):
        if given.code == MORE and isinstance(question, Choice) and question.more:
            return Step(replace(dialogue, more=True, revision=dialogue.revision + 1), Status.ASKED)
        if isinstance(question, MultiChoice | Order | Dots | Grades | Pairs):
            return _choose(form, dialogue, question, given, locale, agreed)
        if not given.code.isdecimal() or int(given.code) >= len(shown):
            return Step(dialogue, Status.STALE, why=Say("moved-on"))
        key = shown[int(given.code)].key
        return _take(form, dialogue, question, key == "yes" if isinstance(question, Confirm) else key, agreed)
    if isinstance(given, Gave) and given.voice and isinstance(question, Text) and question.voice:
        if not agreed(Purpose.MEDIA):
            waiting = replace(dialogue, stage=Stage.CONSENT, draft=(given.media,), revision=dialogue.revision + 1)
            return Step(waiting, Status.ASKED)
        return _take(form, dialogue, question, {"media": given.media}, agreed)
    if isinstance(given, Filled):
        return Step(dialogue, Status.REFUSED, why=Say("moved-on"))
    if isinstance(given, Wrote) and isinstance(question, Order | Dots | Grades | Pairs):
        return _choose(form, dialogue, question, given, locale, agreed)
    return _settle(form, dialogue, question, interpret(question, given, locale), agreed)


def _typed_choice(question: Choice, shown: tuple[Alternative, ...], given: Wrote, locale: Locale) -> Picked | Wrote:
    """Read a typed number or label against what is on the screen, "More" included."""
    more = (Alternative(MORE, Say("control-more")),) if len(shown) < len(alternatives(question)) else ()
    index = chosen_option((*shown, *more), given.text, locale)
    if index is None:
        return given if not folded(given.text).isdecimal() else Wrote("-")
    return Picked(MORE if index == len(shown) else str(index))


def _settle(form: Form, dialogue: Dialogue, question: Question, found: Interpreted, agreed: Agreed) -> Step:
    if isinstance(found, Refused):
        return Step(dialogue, Status.REFUSED, why=found.why)
    return _take(form, dialogue, question, found.value, agreed)


def _choose(
    form: Form, dialogue: Dialogue, question: SeveralTaps, given: Picked | Wrote, locale: Locale, agreed: Agreed
) -> Step:
    """Take one step of an answer that needs several. What was typed is answered below it, a tap where it stands."""
    if isinstance(given, Picked):
        after = tapped(question, dialogue.draft, given.code, dialogue.id)
    elif isinstance(question, MultiChoice) or (isinstance(question, Order) and question.least is None):
        after = interpret(question, given, locale)
    else:
        after = typed(question, dialogue.draft, given.text, locale, dialogue.id)
    if after is None:
        return Step(dialogue, Status.STALE, why=Say("moved-on"))
    if isinstance(after, Drafted):
        shown_anew = isinstance(given, Wrote)
        return Step(replace(dialogue, draft=after.draft, revision=dialogue.revision + shown_anew), Status.ASKED)
    return _settle(form, dialogue, question, after, agreed)


def _take(form: Form, dialogue: Dialogue, question: Question, value: Json, agreed: Agreed) -> Step:
    answers = {**dialogue.answers, question.key: value}
    skipped = dialogue.skipped
    if question.key in skipped:
        skipped = tuple(key for key in skipped if key != question.key)
    return _with_answers(form, dialogue, agreed, answers, skipped, taken={question.key: value})


def _skip(form: Form, dialogue: Dialogue, question: Question, agreed: Agreed) -> Step:
    if not question.optional:
        return Step(dialogue, Status.REFUSED, why=Say("refused-skip"))
    return _pass_over(form, dialogue, question, agreed)


def _pass_over(form: Form, dialogue: Dialogue, question: Question, agreed: Agreed) -> Step:
    answers = {key: value for key, value in dialogue.answers.items() if key != question.key}
    passed = (question.key,)
    return _with_answers(form, dialogue, agreed, answers, (*dialogue.skipped, *passed), passed=passed)


def _with_answers(
    form: Form,
    dialogue: Dialogue,
    agreed: Agreed,
    answers: Mapping[str, Json],
    skipped: tuple[str, ...],
    *,
    taken: Mapping[str, Json] = NONE_TAKEN,
    passed: tuple[str, ...] = (),
) -> Step:
    kept = form.pruned(answers)
    known = {**dialogue.answers, **answers}
    gone = tuple(key for key in known if key not in kept) if len(known) > len(kept) else ()
    at, stage = _next(form, dialogue, agreed, kept, skipped)
    finished = at is None and stage is not Stage.REVIEW and stage is not Stage.CONSENT
    asking = replace(
        dialogue,
        answers=kept,
        skipped=skipped,
        at=at,
        stage=stage,
        draft=(),
        more=False,
        editing=dialogue.editing and at is not None,
        revision=dialogue.revision + 1,
    )
    return Step(asking, Status.FINISHED if finished else Status.ASKED, taken, passed, gone)


def _back(form: Form, dialogue: Dialogue, asked: Question, given: Input) -> Step:
    if isinstance(asked, Grades | Pairs):
        draft = stepped_back(asked, dialogue.draft, dialogue.id)
        if draft is not None:
            shown_anew = isinstance(given, Wrote)
            return Step(replace(dialogue, draft=draft, revision=dialogue.revision + shown_anew), Status.ASKED)
    before = None
    for question in form.applicable(dialogue.answers):
        if question.key == dialogue.at:
            break
        before = question
    if before is None:
        return Step(dialogue, Status.REFUSED, why=Say("refused-back"))
    skipped = tuple(key for key in dialogue.skipped if key != before.key)
    moved = replace(
        dialogue, at=before.key, skipped=skipped, draft=(), more=False, revision=dialogue.revision + 1, editing=False
    )
    return Step(moved, Status.ASKED)


def _choose_anew(form: Form, dialogue: Dialogue) -> Step:
    """Ask again what stands beside the question now asked, and come back to that one afterwards."""
    kept = form.kept(dialogue.answers)
    if kept is None or kept.key == dialogue.at:
        return Step(dialogue, Status.STALE, why=Say("moved-on"))
    moved = replace(dialogue, at=kept.key, draft=(), more=False, revision=dialogue.revision + 1, editing=False)
    return Step(moved, Status.ASKED)


def _next(
    form: Form, dialogue: Dialogue, agreed: Agreed, answers: Mapping[str, Json], skipped: tuple[str, ...]
) -> tuple[str | None, Stage]:
    """Return the first applicable question without an answer; else the review, where there is one, or the end."""
    if not agreed(form.purpose):
        return dialogue.at, Stage.CONSENT
    for question in form.questions:
        if question.key in answers or question.key in skipped:
            continue
        if question.when is None or question.when.holds(answers):
            purpose = purpose_of(question)
            return question.key, Stage.ASKING if purpose is None or agreed(purpose) else Stage.CONSENT
    return None, Stage.REVIEW if form.review else Stage.ASKING


def purpose_asked(form: Form, dialogue: Dialogue, agreed: Agreed) -> Purpose:
    """Return the purpose whose consent a dialogue in the consent stage waits for."""
    if not agreed(form.purpose):
        return form.purpose
    question = form.question(dialogue.at or "")
    purpose = None if question is None else purpose_of(question)
    return Purpose.MEDIA if purpose is None or agreed(purpose) else purpose


def _decide(form: Form, dialogue: Dialogue, given: Input, locale: Locale, agreed: Agreed) -> Step:
    yes = _yes_or_no(given, locale)
    if yes is None:
        stale = isinstance(given, Picked)
        return Step(
            dialogue, Status.STALE if stale else Status.REFUSED, why=Say("moved-on" if stale else "refused-pick-one")
        )
    purpose = purpose_asked(form, dialogue, agreed)
    question = form.question(dialogue.at or "")

    def now_agreed(wanted: Purpose) -> bool:
        return yes if wanted is purpose else agreed(wanted)

    asking = replace(dialogue, stage=Stage.ASKING, draft=())
    if question is not None and purpose is not form.purpose and dialogue.draft:
        if yes:
            step = _take(form, asking, question, {"media": dialogue.draft[0]}, now_agreed)
        else:
            step = Step(replace(asking, revision=dialogue.revision + 1), Status.ASKED)
    elif yes:
        step = begin(form, asking, now_agreed)
    elif question is not None and purpose is not form.purpose:
        step = _pass_over(form, asking, question, now_agreed)
    else:
        step = Step(replace(asking, revision=dialogue.revision + 1), Status.DECLINED)
    return replace(step, decided=(purpose, yes))


def _yes_or_no(given: Input, locale: Locale) -> bool | None:
    if isinstance(given, Picked):
        return {AGREE: True, REFUSE: False}.get(given.code)
    if isinstance(given, Wrote):
        pair = (Alternative(AGREE, Say("control-agree")), Alternative(REFUSE, Say("control-refuse")))
        index = chosen_option(pair, given.text, locale)
        return None if index is None else index == 0
    return None


def _review(form: Form, dialogue: Dialogue, given: Input, locale: Locale, agreed: Agreed) -> Step:
    questions = form.applicable(dialogue.answers)
    code = given.code if isinstance(given, Picked) else ""
    if isinstance(given, Wrote):
        typed = folded(given.text)
        if typed == folded(locale.words.text(Say("control-send"), locale.languages)):
            code = SEND
        elif typed.isdecimal() and 1 <= int(typed) <= len(questions):
            code = str(int(typed) - 1)
    if code == SEND:
        return Step(replace(dialogue, revision=dialogue.revision + 1), Status.FINISHED)
    if code == BACK:
        code = str(len(questions) - 1)
    if not code.isdecimal() or int(code) >= len(questions):
        return Step(dialogue, Status.REFUSED, why=Say("refused-pick-one"))
    key = questions[int(code)].key
    skipped = tuple(item for item in dialogue.skipped if item != key)
    editing = replace(
        dialogue, stage=Stage.ASKING, at=key, skipped=skipped, editing=True, revision=dialogue.revision + 1
    )
    return Step(editing, Status.ASKED)


def _fill(form: Form, dialogue: Dialogue, given: Filled, locale: Locale, agreed: Agreed) -> Step:
    """Take a whole form: every answer is checked, and all are taken or none.

    Questions whose own purpose is not agreed to yet are left out; consent and they themselves are asked afterwards.
    """
    answers: dict[str, Json] = {}
    errors: dict[str, Say] = {}
    skipped: list[str] = []
    left_out = False
    for question in form.questions:
        if question.when is not None and not question.when.holds(answers):
            continue
        purpose = purpose_of(question)
        if purpose is not None and not agreed(purpose):
            left_out = True
            continue
        value = given.answers.get(question.key)
        if value in (None, "", [], {}) and question.optional:
            skipped.append(question.key)
            continue
        if value in (None, "", []) and not _says_what_is_missing(question):
            errors[question.key] = Say("refused-empty")
            continue
        found = from_field(question, value, locale)
        if isinstance(question, Pairs) and isinstance(found, Accepted) and not _drawn(question, found.value, dialogue):
            found = Refused(Say("refused-pick-one"))
        if isinstance(found, Refused):
            errors[question.key] = found.why
        elif isinstance(question, Text | File) and _is_file(found.value) and not agreed(Purpose.MEDIA):
            errors[question.key] = Say("refused-type-it")
        else:
            answers[question.key] = found.value
    if errors:
        return Step(dialogue, Status.REFUSED, why=Say("refused-form", errors=len(errors)), errors=errors)
    if left_out:
        return _with_answers(form, dialogue, agreed, answers, tuple(skipped), taken=answers, passed=tuple(skipped))
    gone = tuple(key for key in dialogue.answers if key not in answers)
    done = replace(dialogue, answers=answers, skipped=tuple(skipped), at=None, draft=(), revision=dialogue.revision + 1)
    return Step(done, Status.FINISHED, taken=answers, skipped=tuple(skipped), untaken=gone)


def _says_what_is_missing(question: Question) -> bool:
    """Whether an empty answer is refused with more to say than that it is empty."""
    return isinstance(question, Dots | Grades | Pairs) or (isinstance(question, Order) and question.least is not None)


def _is_file(value: Json) -> bool:
    return isinstance(value, dict) and "media" in value


def _drawn(question: Pairs, decided: Json, dialogue: Dialogue) -> bool:
    """Whether only pairs are decided that were drawn for this dialogue: nobody picks which ones they are asked."""
    drawn = {frozenset(pair) for pair in pairs_for(question, dialogue.id)}
    pairs = decided if isinstance(decided, list) else []
    return all(isinstance(pair, list) and frozenset(map(str, pair)) in drawn for pair in pairs)
