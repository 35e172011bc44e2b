"""Show where a dialogue stands: the question, its taps, and what kind of reply it waits for."""

from dataclasses import dataclass

from core.codec import MOST_REMEMBERED, Json
from core.consent import wording_of
from core.conversation import Dialogue, Stage
from core.dialogue import (
    AGAIN,
    AGREE,
    BACK,
    CLEAR,
    DONE,
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
from core.messages import Arrangement, Choices, Expects, Listing, Media, Option, Piece, Recording, Say, told
from core.questions import (
    Choice,
    Confirm,
    DateTime,
    File,
    Form,
    MultiChoice,
    Number,
    Order,
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
    if dialogue.draft:
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
    options: list[Option] = []
    ticked = dialogue.draft
    for index, option in enumerate(alternatives_shown(question, dialogue)):
        place = ticked.index(option.key) + 1 if option.key in ticked and isinstance(question, Order) else None
        options.append(Option(str(index), option.label, picked=option.key in ticked, place=place))
    if isinstance(question, Choice) and question.more and not dialogue.more:
        options.append(Option(MORE, Say("control-more")))
    if isinstance(question, MultiChoice):
        options.append(Option(DONE, Say("control-done")))
    if ticked and isinstance(question, Order):
        options.append(Option(CLEAR, Say("control-clear")))
    if question.optional:
        options.append(Option(SKIP, question.skip or Say("control-skip")))
    if again:
        options.append(Option(AGAIN, Say("act-change")))
    if isinstance(question, Text) and question.recalls:
        options.append(Option(EARLIER, Say("act-earlier")))
    arrangement = {MultiChoice: Arrangement.MANY, Order: Arrangement.ORDER}.get(type(question), Arrangement.ONE)
    body: tuple[Piece, ...] = (question.ask,)
    if isinstance(question, Order):
        body = (question.ask, Say("hint-order"))
    elif isinstance(question, MultiChoice):
        body = (question.ask, Say("hint-many"))
    media: tuple[Media, ...] = (Recording(question.reading),) if question.reading else ()
    choices = Choices(arrangement, tuple(options), _controls(back))
    return Prompt(body, choices, expected(question), media)


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
    if isinstance(value, dict):
        return Say("answer-voice") if "media" in value else Say("answer-plain", text=told(str(value.get("text", ""))))
    if isinstance(question, Confirm):
        return Say("answer-label", label=question.yes if value else question.no)
    if isinstance(question, Scale | Choice | MultiChoice | Order):
        keys = value if isinstance(value, list) else [value]
        labels = {option.key: option.label for option in alternatives(question)}
        return Listing(tuple(labels[str(key)] for key in keys if str(key) in labels))
    return Say("answer-plain", text=told(str(value)))
