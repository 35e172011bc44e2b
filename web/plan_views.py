"""What the planning pages show of each question: its fields as they stand, and how members will see it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from core.activities import ACTIVITIES
from core.activities.check_in import scale
from core.conversation import Dialogue, Stage
from core.messages import Message, Private, Ref
from core.own_question import OWN
from core.people import Group, Member, Purpose
from core.plan_kinds import Kind as Offered
from core.plan_kinds import kinds
from core.plan_supported import FEWEST, MOST_OFFERED, SUPPORTED, SUPPORTED_KIND
from core.plan_vote import about_backlog
from core.polls import POLL
from core.ports.words import Rendered
from core.priority_views import QuestionView
from core.prompt import present
from core.questions import Form, Question, purpose_of
from core.research_questions import QuestionStanding
from core.rule_building import WEEKDAYS
from web.facilitation import Desk
from web.pages import Speech
from web.plan_questions import ANY, AskedFields, Kind, answers_to
from web.plan_rule import ENDS, OFTEN, PLACES
from web.services import WebServices

NO_ID = "0" * 16


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language that a question can be written in; `usual` and `points` stand in empty fields."""

    tag: str
    name: str
    own: bool  # one of the group's
    usual: str
    points: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier question, with the answers to it that another question can depend on: value, label, ticked."""

    number: int
    ask: str
    answers: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class AskedView:
    """One question, ready for the template."""

    fields: AskedFields
    number: int
    tongues: tuple[Tongue, ...]
    earlier: tuple[Earlier, ...]
    opened: bool  # something stands in the folded part, or is wrong there
    conditional: bool
    elsewhere: bool  # something is written in a language that the group does not have


@dataclass(frozen=True, slots=True)
class Preview:
    """One question as members will see it, in each language of the group, after the consent it needs."""

    number: int
    only_if: str | None
    shown: tuple[Rendered, ...]
    reading: str = ""  # the pass of its recording


def asked_views(
    asked: Sequence[AskedFields], wrong: Collection[str], group: Group, tags: Sequence[str], speech: Speech
) -> list[AskedView]:
    """Return every question's fields for the page; `wrong` names the fields that need another look."""
    return [
        AskedView(
            one,
            place + 1,
            tuple(_tongue(tag, group, speech, usual=place == 0) for tag in tags),
            tuple(_earlier(asked, place, speech)),
            opened=not one.plain or any(f"{name}-{one.id}" in wrong for name in _FOLDED),
            conditional=bool(one.only_if),
            elsewhere=any(tag not in group.languages for tag in (*one.asks, *one.options)),
        )
        for place, one in enumerate(asked)
    ]


_FOLDED = ("low", "high", "fewest", "most", "if", "file")


def _tongue(tag: str, group: Group, speech: Speech, *, usual: bool) -> Tongue:
    text, shown = speech.words.text, scale()
    ask = text(shown.ask, (tag,)) if usual else ""
    points = "\n".join(text(point.label, (tag,)) for point in shown.points)
    return Tongue(tag, speech.say(f"language-{tag}"), tag in group.languages, ask, points)


def _earlier(asked: Sequence[AskedFields], place: int, speech: Speech) -> Iterator[Earlier]:
    """Yield what a question can depend on: earlier questions, and whatever is ticked already."""
    ticked = asked[place].only_if
    for at, other in enumerate(asked):
        if at == place or (at > place and not any(value.startswith(f"{other.id}:") for value in ticked)):
            continue
        any_value = f"{other.id}:{ANY}"
        answers = [(any_value, speech.say("page-plan-if-any"), any_value in ticked)]
        for option in answers_to(other, at):
            value = f"{other.id}:{option.key}"
            answers.append((value, speech.tell(option.label), value in ticked))
        yield Earlier(at + 1, _asks(other, at, speech), tuple(answers))


def _asks(asked: AskedFields, place: int, speech: Speech) -> str:
    if not asked.asks:
        return speech.tell(scale().ask) if place == 0 and asked.kind is Kind.SCALE else ""
    return next((asked.asks[tag] for tag in speech.languages if tag in asked.asks), next(iter(asked.asks.values())))


async def plannable(services: WebServices, desk: Desk) -> list[tuple[str, str, str]]:
    """Return what can be planned: its code, its name, and the address of its page."""
    offered = await offered_questions(services, desk)
    everything = kinds(services.templates, desk.group, (SUPPORTED_KIND,) if offered else ())
    return [
        (kind.code, desk.speech.tell(kind.label), _address(kind))
        for kind in everything
        if kind.code != OWN and (not about_backlog(kind) or len(offered) >= FEWEST)
    ]


async def offered_questions(services: WebServices, desk: Desk) -> list[QuestionView]:
    """Return the members' questions that planning offers, most supported first, as in the chat."""
    views = await services.read(lambda: services.readings.backlog(desk.group.id))
    return [view for view in views if view.question.standing is QuestionStanding.OPEN][:MOST_OFFERED]


def _address(kind: Offered) -> str:
    """Return the end of the address of the page that plans it: an activity's own page, or that of questions."""
    ready = "" if kind.template is None else f"?what={kind.code}"
    if kind.code == SUPPORTED or about_backlog(kind):
        return f"/{SUPPORTED}{ready}"
    if kind.activity.name == POLL or (kind.template is None and kind.code != ACTIVITIES[0].name):
        return f"/{kind.activity.name}{ready}"
    return f"?what={kind.code}"


def when_lists(desk: Desk) -> dict[str, list[tuple[str, str]]]:
    """Return what can be chosen in the fields of a rule, by name, each with its words."""
    say = desk.speech.say
    return {
        "weekdays": [(day, say(f"weekday-{day.lower()}")) for day in WEEKDAYS],
        "rules": [(often, say(f"page-plan-{often}")) for often in OFTEN],
        "places": [(place, say(f"plan-nth-{place}")) for place in PLACES],
        "endings": [(end, say(f"plan-ends-{end}")) for end in ENDS],
    }


def messages_of(form: Form, reader: Member) -> list[tuple[Question, list[Message]]]:
    """Return, for each question, what a member gets: first the question whether they agree, where one is needed."""
    agreed = {Purpose.MEMBERSHIP, Purpose.CHECK_INS}
    found = []
    for question in form.questions:
        shown = []
        for purpose in (form.purpose, purpose_of(question)):
            if purpose is not None and purpose not in agreed:
                shown.append(_message(form, question, reader, Stage.CONSENT, agreed))
                agreed.add(purpose)
        found.append((question, [*shown, _message(form, question, reader, Stage.ASKING, agreed)]))
    return found


def _message(form: Form, question: Question, reader: Member, stage: Stage, agreed: set[Purpose]) -> Message:
    dialogue = Dialogue(NO_ID, "round", "", reader.id, stage=stage, at=question.key)
    prompt = present(form, dialogue, frozenset(agreed).__contains__)
    return Message(Private(reader.person), prompt.body, prompt.choices, Ref("d", NO_ID), prompt.expects)
