"""Show where a dialogue stands: the question, its taps, and what kind of reply it waits for."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.choosing import (
    choices_of_pair,
    controls_of,
    dots_so_far,
    so_far,
)
from core.codec import MOST_REMEMBERED, Json
from core.consent import wording_of
from core.conversation import Dialogue, Stage
from core.dialogue import (
    AGAIN,
    AGREE,
    BACK,
    EARLIER,
    LATER,
    MORE,
    REFUSE,
    SEND,
    SKIP,
    STOP,
    Agreed,
    alternatives_shown,
    purpose_asked,
)
from core.messages import (
    Arrangement,
    Choices,
    Expects,
    Listing,
    Media,
    Option,
    Piece,
    Recording,
    Say,
    Style,
    Told,
    told,
)
from core.pairing import pairs_for
from core.questions import (
    Choice,
    Confirm,
    DateTime,
    Dots,
    File,
    Form,
    Grades,
    Label,
    MultiChoice,
    Number,
    Order,
    Pairs,
    Question,
    Scale,
    Text,
    alternatives,
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """The parts of the message that asks."""

    body: tuple[Piece, ...]
    choices: Choices | None
    expects: Expects = Expects.NOTHING
    media: tuple[Media, ...] = ()


def present(form: Form, dialogue: Dialogue, agreed: Agreed) -> Prompt:
    """Return what a dialogue shows now."""
    if dialogue.stage is Stage.CONSENT:
        purpose = purpose_asked(form, dialogue, agreed)
        options = (Option(AGREE, Say("control-agree")), Option(REFUSE, Say("control-refuse")))
        return Prompt((Say(wording_of(purpose)),), Choices(Arrangement.ACT, options))
    if dialogue.stage is Stage.REVIEW:
        return _review(form, dialogue)
    question = form.question(dialogue.at or "")
    if question is None:
        return Prompt((Say("moved-on"),), None)
    return _question(form, dialogue, question)


def _question(form: Form, dialogue: Dialogue, question: Question) -> Prompt:
    applicable = form.applicable(dialogue.answers)
    back = bool(applicable) and applicable[0].key != dialogue.at
    kept = form.kept(dialogue.answers)
    again = kept is not None and kept.key != question.key
    if dialogue.draft or isinstance(question, Pairs):
        return _asked(question, dialogue, back, again)
    key = (id(question), dialogue.more, back, again)
    known = _SHOWN.get(key)
    if known is None or known[0] is not question:
        if len(_SHOWN) >= MOST_REMEMBERED:
            _SHOWN.clear()
        known = _SHOWN[key] = (question, _asked(question, dialogue, back, again))
    return known[1]


# How a question looks before anything is ticked, by its identity: the same for everybody whom a round asks.
_SHOWN: dict[tuple[int, bool, bool, bool], tuple[Question, Prompt]] = {}


def _asked(question: Question, dialogue: Dialogue, back: bool, again: bool) -> Prompt:
    options = list(_options(question, dialogue))
    if question.optional:
        options.append(Option(SKIP, question.skip or Say("control-skip")))
    if again:
        options.append(Option(AGAIN, Say("act-change")))
    if isinstance(question, Text) and question.recalls:
        options.append(Option(EARLIER, Say("act-earlier")))
    arrangement = _ARRANGEMENTS.get(type(question), Arrangement.ONE)
    back = back or (isinstance(question, Grades | Pairs) and _steps(question, dialogue) > 0)
    media: tuple[Media, ...] = (Recording(question.reading),) if question.reading else ()
    choices = Choices(arrangement, tuple(options), _controls(back))
    return Prompt((question.ask, *_below(question, dialogue)), choices, expected(question), media)


_ARRANGEMENTS = {MultiChoice: Arrangement.MANY, Order: Arrangement.ORDER, Dots: Arrangement.DOTS}


def _options(question: Question, dialogue: Dialogue) -> Iterator[Option]:
    """Yield what answers a question, as it stands with what was chosen so far."""
    match question:
        case Dots():
            yield from _dots(question, dialogue)
        case Grades():
            place = _steps(question, dialogue)
            for index, grade in enumerate(question.grades):
                yield Option(f"{place}.{index}", grade.label)
        case Pairs():
            place = _steps(question, dialogue)
            for index, choice in enumerate(choices_of_pair(question, dialogue.draft, dialogue.id)):
                yield Option(f"{place}.{index}", choice.label)
        case _:
            yield from _shown(question, dialogue)
    if isinstance(question, MultiChoice | Order | Dots | Grades | Pairs):
        for control in controls_of(question, dialogue.draft, dialogue.id):
            yield Option(control, Say(f"control-{control}"))


def _shown(question: Question, dialogue: Dialogue) -> Iterator[Option]:
    ticked = dialogue.draft
    for index, option in enumerate(alternatives_shown(question, dialogue)):
        place = ticked.index(option.key) + 1 if option.key in ticked and isinstance(question, Order) else None
        yield Option(str(index), option.label, picked=option.key in ticked, place=place)
    if isinstance(question, Choice) and question.more and not dialogue.more:
        yield Option(MORE, Say("control-more"))


def _dots(question: Dots, dialogue: Dialogue) -> Iterator[Option]:
    given = dots_so_far(question, dialogue.draft)
    for index, option in enumerate(question.options):
        dots = given[option.key]
        yield Option(f"+{index}", option.label, dots=dots)
        if dots:
            yield Option(f"-{index}", option.label, takes_from=f"+{index}")


def _steps(question: Grades | Pairs, dialogue: Dialogue) -> int:
    return len(so_far(question, dialogue.draft, dialogue.id))


def _below(question: Question, dialogue: Dialogue) -> tuple[Piece, ...]:
    """Return what stands below a question: how to answer, and how far somebody has come."""
    match question:
        case MultiChoice(most=most) if most is not None and most < len(question.options):
            return (Say("hint-many-most", most=most),)
        case MultiChoice():
            return (Say("hint-many"),)
        case Order(least=None):
            return (Say("hint-order"),)
        case Order(least=least):
            return (Say("hint-order-least", least=max(1, least or 0)),)
        case Dots():
            given = dots_so_far(question, dialogue.draft)
            left = question.dots - sum(given.values())
            if left == question.dots:
                return (Say("hint-dots", dots=left),)
            named = [option for option in question.options if given[option.key]]
            on = tuple(Say("dots-on", option=option.label, dots=given[option.key]) for option in named)
            return (Say("dots-given", given=Listing(on, "list-each")), Say("dots-left", left=left))
        case Grades():
            place, total = _steps(question, dialogue), len(question.options)
            label = question.options[place].label
            now = Say("grades-now", number=place + 1, total=total, option=label, style=Style.BOLD)
            return (now, *ends_of(question))
        case Pairs():
            number, total = _steps(question, dialogue) + 1, len(pairs_for(question, dialogue.id))
            return (Say("pairs-now", number=number, total=total),)
    return ()


def ends_of(question: Grades) -> tuple[Say, ...]:
    """Say which end is which, where grades are bare numbers."""
    labels = [grade.label.text(()) for grade in question.grades if isinstance(grade.label, Told)]
    if len(labels) != len(question.grades) or not all(label.isdecimal() for label in labels):
        return ()
    return (Say("hint-numbers", least=min(labels, key=int), most=max(labels, key=int)),)


def _controls(back: bool) -> tuple[Option, ...]:
    """Offer the quiet controls; a channel may fold them away, the commands of the same name always work."""
    controls = (Option(LATER, Say("control-later")), Option(STOP, Say("control-stop")))
    return (Option(BACK, Say("control-back")), *controls) if back else controls


def expected(question: Question) -> Expects:
    """Return what kind of reply a question waits for."""
    match question:
        case Text():
            return Expects.TEXT
        case Number():
            return Expects.NUMBER
        case DateTime():
            return Expects.MOMENT
        case File(voice=True):
            return Expects.VOICE
        case File():
            return Expects.FILE
    return Expects.NOTHING


def _review(form: Form, dialogue: Dialogue) -> Prompt:
    body: list[Piece] = [Say("review-title")]
    options: list[Option] = [Option(SEND, Say("control-send"))]
    for index, question in enumerate(form.applicable(dialogue.answers)):
        value = dialogue.answers.get(question.key)
        body.append(
            Say(
                "review-line",
                number=index + 1,
                question=question.brief or question.ask,
                answer=shown_answer(question, value),
            )
        )
        options.append(Option(str(index), Say("review-change", number=index + 1)))
    return Prompt(tuple(body), Choices(Arrangement.ACT, tuple(options)))


def shown_answer(question: Question, value: Json) -> Say | Listing:
    """Return an answer as its author sees it in a review."""
    if value is None:
        return Say("answer-none")
    match question:
        case Dots() | Grades() | Pairs():
            return Listing(tuple(_chosen(question, value)), "list-each")
    if isinstance(value, dict):
        return Say("answer-voice") if "media" in value else Say("answer-plain", text=told(str(value.get("text", ""))))
    if isinstance(question, Confirm):
        return Say("answer-label", label=question.yes if value else question.no)
    if isinstance(question, Scale | Choice | MultiChoice | Order):
        keys = value if isinstance(value, list) else [value]
        labels = {option.key: option.label for option in alternatives(question)}
        return Listing(tuple(labels[str(key)] for key in keys if str(key) in labels))
    return Say("answer-plain", text=told(str(value)))


def _chosen(question: Dots | Grades | Pairs, value: Json) -> Iterator[Say]:
    """Yield what was chosen in several taps, one by one; what the form does not have any more is left out."""
    labels: dict[str, Label] = {option.key: option.label for option in question.options}
    given = value if isinstance(value, dict) else {}
    match question:
        case Dots():
            for key, label in labels.items():
                dots = given.get(key)
                if isinstance(dots, int) and dots:
                    yield Say("dots-on", option=label, dots=dots)
        case Grades():
            grades = {grade.key: grade.label for grade in question.grades}
            for key, label in labels.items():
                if str(given.get(key)) in grades:
                    yield Say("answer-grade", option=label, grade=grades[str(given[key])])
        case Pairs():
            for pair in value if isinstance(value, list) else []:
                if isinstance(pair, list) and len(pair) == 2 and {str(key) for key in pair} <= set(labels):
                    yield Say("answer-pair", preferred=labels[str(pair[0])], other=labels[str(pair[1])])
