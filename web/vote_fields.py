"""The fields of the page that plans a vote, and the answers that they mean, as the chat would have them."""

from dataclasses import dataclass, replace

from starlette.datastructures import FormData

from core.codec import Json
from core.electorate import FEW
from core.interpret import one_line
from core.messages import Say
from core.people import Group
from core.poll_planning import (
    EACH,
    EACH_HAS,
    GOALS,
    LINE,
    MOST_QUORUM,
    NEEDED,
    QUORUM,
    SEATS,
    SHARES,
    TALK,
    TIES,
    detail_in,
    held_in_words,
    ways_held,
)
from core.polls import WITHOUT_OPTIONS
from core.questions import MOST_OPTIONS, Answers
from core.ready_votes import ASK, GOAL, HELD, NOTHING_READY, SHOWN, Ready, ready_from
from core.slips import MOST_SLIPS, SLIPS
from core.templates import LONGEST_ASK, LONGEST_LABEL, Template
from core.typed_lines import FEWEST_LINES, lines_of, why_unfit
from core.vote_templates import NAMED, UNNAMED
from core.voting.ballots import Detail, Ties
from core.voting.with_slips import takes_slips_with
from web.plan_rule import WhenFields, pairs_of_when, read_when

LONGEST_OPEN = 30  # days
LONGEST_ID = 32
LONGEST_SENT = 10_000  # characters of one field: what is longer is cut, and then refused where it does not fit


@dataclass(frozen=True, slots=True)
class VoteFields(WhenFields):
    """The fields as they were filled in; "" where it is to be as usual."""

    question: str = ""
    goal: str = ""
    options: str = ""
    held: str = ""
    operator: str = ""
    shown: str = ""
    each: str = ""
    seats: str = ""
    needed: str = ""
    ties: str = ""
    quorum: str = ""
    open_for: str = "7"
    slips: str = ""
    template: str = ""  # the id of the ready-made vote it began with
    how: str = ""  # of members' questions: in words, or by a vote
    facilitators: bool = True
    which: tuple[str, ...] = ()  # members' questions, by their ids


_TYPED = (
    *("question", "goal", "options", "held", "operator", "shown", "each", "seats", "needed", "ties", "quorum"),
    *("open_for", "slips", "template", "how"),
)


def read_fields(sent: FormData) -> VoteFields:
    """Read the form."""
    typed = {name: str(sent.get(name, "")).replace("\r\n", "\n").strip()[:LONGEST_SENT] for name in _TYPED}
    also = sent.get("facilitators") == "yes"
    which = tuple(str(id)[:LONGEST_ID] for id in sent.getlist("which"))[:MOST_OPTIONS]
    return VoteFields(**read_when(sent), **typed, facilitators=also, which=which)  # type: ignore[arg-type]


def pairs_of(fields: VoteFields) -> list[tuple[str, str]]:
    """Return names and values of all fields: reading them gives the same again."""
    pairs = [(name, str(getattr(fields, name))) for name in _TYPED]
    pairs += [("facilitators", "yes")] if fields.facilitators else []
    pairs += [("which", id) for id in fields.which]
    return pairs + pairs_of_when(fields)


def ready_fields(template: Template, group: Group, usual: VoteFields, size: int) -> VoteFields:
    """Return what stands in the form where it begins with a ready-made vote; `size` is how many may vote."""
    ready, languages = ready_from(template, group), group.languages
    goal, held = str(ready.answers.get(GOAL, "")), str(ready.answers.get(HELD, ""))
    return replace(
        usual,
        question="" if ready.ask is None else ready.ask.text(languages),
        goal=goal,
        options="\n".join(option.text(languages) for option in ready.options),
        held=held if held == NAMED or size >= FEW else "",  # where people are warned, somebody has to choose
        shown=str(ready.answers.get(SHOWN, "")),
        template=template.id,
    )


def ready_of(fields: VoteFields, template: Template | None, group: Group) -> Ready:
    """Return what of a ready-made vote nobody changed: its words in all its languages."""
    if template is None:
        return NOTHING_READY
    ready, languages = ready_from(template, group), group.languages
    options = [option.text(languages) for option in ready.options]
    ask = ready.ask if ready.ask is not None and ready.ask.text(languages) == one_line(fields.question) else None
    kept = ready.options if options == lines_of(fields.options) and fields.goal == ready.answers.get(GOAL) else ()
    return Ready({}, ask, kept, ready.details)


def not_ready(answers: Answers, ready: Ready) -> Answers:
    """Return the answers without the words that are ready."""
    return {
        key: value
        for key, value in answers.items()
        if not (key == ASK and ready.ask is not None) and not (key.startswith(f"{LINE}-") and ready.options)
    }


def answers_of(fields: VoteFields, size: int, errors: dict[str, Say]) -> dict[str, Json]:
    """Return what was settled, by the keys of the chat's questions; what is unfit is added to `errors`.

    `size` is how many may vote.
    """
    answers: dict[str, Json] = {ASK: {"text": question_of(fields, errors)}}
    if fields.goal not in GOALS:
        errors["goal"] = Say("page-vote-goal-missing")
        return answers
    answers[GOAL] = fields.goal
    if fields.goal not in WITHOUT_OPTIONS:
        options = _options(fields, errors)
        answers.update({f"{LINE}-{place}": {"text": option} for place, option in enumerate(options, 1)})
    held = held_of(fields, fields.goal, size, errors)
    if held is not None:
        answers[HELD] = held
    answers.update(usual_of(fields, fields.goal, errors))
    number_of(fields, "open_for", LONGEST_OPEN, errors)
    return answers


def held_of(fields: VoteFields, goal: str, size: int, errors: dict[str, Say]) -> str | None:
    """Return how the vote is held; None, with more `errors`, where it cannot be so or nothing was said."""
    if fields.held in ways_held(goal, size) and fields.held != TALK:
        return fields.held
    few = fields.held == UNNAMED
    errors["held"] = held_in_words(goal, size) if few else Say("page-vote-held-missing")
    return None


def question_of(fields: VoteFields, errors: dict[str, Say]) -> str:
    """Return the question on one line; what is wrong with it is added to `errors`."""
    question = one_line(fields.question)
    if not question:
        errors["question"] = Say("refused-empty")
    elif len(question) > LONGEST_ASK:
        errors["question"] = Say("refused-too-long", length=len(question), most=LONGEST_ASK)
    return question


def _options(fields: VoteFields, errors: dict[str, Say]) -> list[str]:
    options = lines_of(fields.options)
    why = why_unfit(options, MOST_OPTIONS, LONGEST_LABEL)
    if len(options) < FEWEST_LINES:
        why = Say("page-vote-options-few")
    if why is not None:
        errors["options"] = why
    return options


def usual_of(fields: VoteFields, goal: str, errors: dict[str, Say]) -> dict[str, Json]:
    """Return what was changed of what is usual; only fields that the method has a use for are looked at."""
    found: dict[str, Json] = {}
    if goal in EACH_HAS and fields.each:
        found[EACH] = number_of(fields, "each", EACH_HAS[goal][1], errors)
    if goal == "stv" and fields.seats:
        found[SEATS] = number_of(fields, "seats", MOST_OPTIONS - 1, errors)
    if fields.quorum:
        found[QUORUM] = number_of(fields, "quorum", MOST_QUORUM, errors)
    if fields.slips and fields.held == UNNAMED:
        found[SLIPS] = number_of(fields, "slips", MOST_SLIPS, errors, least=0)
    picked = (
        (SHOWN, fields.shown, [Detail.PROTECTED.value, Detail.EXACT.value]),
        (NEEDED, fields.needed, [str(share) for share in SHARES]),
        (TIES, fields.ties, [ties.value for ties in Ties]),
    )
    for key, value, values in picked:
        if value in values:
            found[key] = value
        elif value:
            errors[key] = Say("refused-pick-one")
    detail = detail_in({HELD: fields.held, SHOWN: fields.shown}, goal)
    if found.get(SLIPS) and not takes_slips_with(goal, detail):
        errors[SLIPS] = Say("slips-only-ways")
    return found


def number_of(fields: VoteFields, name: str, most: int, errors: dict[str, Say], *, least: int = 1) -> int:
    """Return a number from a field; the least one, with more `errors`, where there is none between its bounds."""
    text = str(getattr(fields, name))
    if text.isdecimal() and text.isascii() and len(text) <= len(str(most)) and least <= int(text) <= most:
        return int(text)
    errors[name] = Say("refused-between", least=least, most=most)
    return least
