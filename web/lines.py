"""A chat page's messages as they are shown: words looked up now, fresh buttons, settled ones as one word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.choosing import DONE, answers_first
from core.conversation import Stage
from core.crediting import tailored
from core.delphi_state import DELPHI
from core.messages import Arrangement, CalendarFile, Expects, Message, Moment, Picture, Recording, Say, Style, TimeStyle
from core.people import PersonId
from core.ports.chat_pages import Line
from core.ports.words import Directory, RenderedOption, RenderedSpan
from core.questions import Text
from core.rounds import Phase, Round
from core.slips import said_of_slips
from core.tokens import sign
from core.views import ChatOwner
from web.pages import Speech

SAFE_SCHEMES = ("https://", "http://", "mailto:", "tel:")
_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


@dataclass(frozen=True, slots=True)
class Button:
    """One button of a message."""

    token: str
    label: str
    picked: bool = False
    place: int | None = None
    ticks: bool = False  # it can be ticked and unticked
    main: bool = False  # it ends what was chosen in several taps


@dataclass(frozen=True, slots=True)
class DotsButtons:
    """One option that gets dots: the button that gives one, and the one that takes one away where it has any."""

    dots: int
    more: Button
    less: Button | None


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message, ready for the template. A settled one has nothing but the word "Answered"."""

    key: str
    slot: str  # what stands in the same slot is replaced by it; "" for a message of its own
    seq: int
    language: str
    direction: str
    settled: str | None = None
    title: str = ""
    paragraphs: tuple[tuple[RenderedSpan, ...], ...] = ()
    buttons: tuple[Button, ...] = ()
    dots: tuple[DotsButtons, ...] = ()
    apart: tuple[Button, ...] = ()  # what is no answer, where others are: Done, Skip, How is it secret?
    controls: tuple[Button, ...] = ()
    pictures: tuple[Picture, ...] = ()
    recordings: tuple[Recording, ...] = ()
    calendars: tuple[CalendarFile, ...] = ()
    copyable: str | None = None
    at: str = ""
    clears: bool = False  # nothing that stood before it stands any more


@dataclass(frozen=True, slots=True)
class Composer:
    """Where words are typed: what kind of reply the newest question waits for."""

    expects: Expects = Expects.NOTHING
    voice: bool = False  # a voice note is as good
    whole_form: bool = False  # the questions can be answered on one page too
    voting: tuple[Say, ...] = ()  # how many may vote until when, where a vote is asked about


def bubbles(
    lines: Sequence[Line], owner: ChatOwner | None, directory: Directory, speech: Speech, button_key: bytes
) -> list[Bubble]:
    """Return the messages of a page in the order given."""
    person = owner.person.id if owner is not None else None
    return [
        _settled(line, speech)
        if line.settled
        else _open(line, person, directory, speech, button_key, _asked(owner, speech))
        for line in lines
    ]


def _asked(owner: ChatOwner | None, speech: Speech) -> frozenset[str]:
    """Return the questions of the round that is answered now, line by line."""
    questions = () if owner is None or owner.round is None else owner.round.form.questions
    return frozenset(_plain(part) for question in questions for part in speech.tell(question.ask).split("\n"))


def composer(lines: Sequence[Line], owner: ChatOwner | None) -> Composer:
    """Return which field the page needs, from the newest question that is still open."""
    asked = owner.person.conversation.current if owner is not None else None
    if owner is None or asked is None:
        return Composer()
    for line in reversed(lines):
        ref = line.message.ref
        if not line.settled and ref is not None and ref.kind == "d" and ref.id == asked.id:
            # Whether somebody has a made-up name already changes nothing about how a question is answered.
            form = (
                None
                if owner.round is None
                else tailored(owner.round.form, asked.answers, has_alias=False, recalls=False)
            )
            question = None if form is None else form.question(asked.at or "")
            voice = isinstance(question, Text) and question.voice
            over = owner.voters is not None and not _takes_votes(owner.round)
            whole = owner.round is not None and asked.stage is Stage.ASKING and not over
            return Composer(line.message.expects, voice, whole, _voting(owner))
    return Composer()


def _takes_votes(round: Round | None) -> bool:
    return round is not None and round.phase in (Phase.EARLY, Phase.OPEN)


def _voting(owner: ChatOwner) -> tuple[Say, ...]:
    if owner.round is None or owner.voters is None or not _takes_votes(owner.round):
        return ()
    until, rates = Moment(owner.round.closes_at, owner.zone, TimeStyle.WHEN), owner.round.activity == DELPHI
    return (
        Say("page-study-open" if rates else "page-vote-open", count=owner.voters, until=until),
        *said_of_slips("poll-card-slips", owner.round.state),
    )


def _settled(line: Line, speech: Speech) -> Bubble:
    language, direction = speech.in_tongue()
    slot = line.message.slot or ""
    return Bubble(line.key, slot, line.seq, language, direction, settled=speech.words.settled(speech.reader))


def _open(
    line: Line,
    person: PersonId | None,
    directory: Directory,
    speech: Speech,
    button_key: bytes,
    asked: frozenset[str],
) -> Bubble:
    message = line.message
    shown = speech.words.render(message, speech.reader, directory)
    first = answers_first([option.code for option in shown.options])
    apart = shown.options[first:] if first else ()
    return Bubble(
        key=line.key,
        slot=message.slot or "",
        seq=line.seq,
        language=shown.language,
        direction="rtl" if shown.right_to_left else "ltr",
        title=shown.title,
        paragraphs=tuple(_paragraph(paragraph, asked) for paragraph in shown.paragraphs),
        buttons=_buttons(
            message, [one for one in shown.options if one not in apart and not _of_dots(one)], person, button_key
        ),
        dots=_dots(message, shown.options, person, button_key),
        apart=_buttons(message, apart, person, button_key),
        controls=_buttons(message, shown.controls, person, button_key),
        pictures=tuple(item for item in message.media if isinstance(item, Picture)),
        recordings=tuple(item for item in message.media if isinstance(item, Recording)),
        calendars=tuple(item for item in message.media if isinstance(item, CalendarFile)),
        copyable=shown.text if message.copyable else None,
        at=speech.when(line.at),
        clears=message.clears,
    )


def _paragraph(spans: Sequence[RenderedSpan], asked: frozenset[str]) -> tuple[RenderedSpan, ...]:
    """Let a question stand out from what is said above and below it, such as how secret it is."""
    stands_out = _plain("".join(span.text for span in spans)) in asked
    return tuple(_safe(replace(span, style=Style.BOLD) if stands_out else span) for span in spans)


def _plain(text: str) -> str:
    """Return a line without what keeps its direction to itself."""
    return text.translate(_ISOLATES).strip()


def _safe(span: RenderedSpan) -> RenderedSpan:
    """Keep a link only when it leads where links lead; anything else is shown as text."""
    if span.address is None or span.address.lower().startswith(SAFE_SCHEMES):
        return span
    return RenderedSpan(span.text, span.style)


def _buttons(
    message: Message, options: Sequence[RenderedOption], person: PersonId | None, button_key: bytes
) -> tuple[Button, ...]:
    choices, ref = message.choices, message.ref
    if choices is None or ref is None or person is None:
        return ()
    many = choices.arrangement is Arrangement.MANY
    return tuple(
        Button(
            sign(button_key, person, ref, option.code),
            option.label,
            option.picked,
            option.place,
            ticks=many and option.code.isdecimal(),
            main=option.code == DONE,
        )
        for option in options
    )


def _of_dots(option: RenderedOption) -> bool:
    return option.dots is not None or bool(option.takes_from)


def _dots(
    message: Message, options: Sequence[RenderedOption], person: PersonId | None, button_key: bytes
) -> tuple[DotsButtons, ...]:
    shared = [option for option in options if _of_dots(option)]
    buttons = _buttons(message, shared, person, button_key)
    less = {option.takes_from: button for option, button in zip(shared, buttons, strict=False) if option.takes_from}
    return tuple(
        DotsButtons(option.dots, button, less.get(option.code))
        for option, button in zip(shared, buttons, strict=False)
        if option.dots is not None
    )
