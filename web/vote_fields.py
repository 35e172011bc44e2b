"""The fields of the page that plans a vote, and the answers that they mean, as the chat would have them."""

from dataclasses import dataclass

from starlette.datastructures import FormData

from core.codec import Json
from core.interpret import one_line
from core.messages import Say
from core.poll_planning import (
    ASK,
    EACH,
    EACH_HAS,
    GOAL,
    GOALS,
    HELD,
    LINE,
    MOST_QUORUM,
    NEEDED,
    QUORUM,
    SEATS,
    SHARES,
    SHOWN,
    TIES,
    UNNAMED,
    WITHOUT_OPTIONS,
    detail_in,
    held_in_words,
    ways_held,
)
from core.questions import MOST_OPTIONS
from core.slips import MOST_SLIPS, SLIPS
from core.templates import LONGEST_ASK, LONGEST_LABEL
from core.typed_lines import FEWEST_LINES, lines_of, why_unfit
from core.voting.ballots import Detail, Ties
from core.voting.with_slips import takes_slips_with
from web.plan_rule import WhenFields, pairs_of_when, read_when

LONGEST_OPEN = 30  # days
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
    facilitators: bool = True


_TYPED = (
    *("question", "goal", "options", "held", "operator", "shown", "each", "seats", "needed", "ties", "quorum"),
    *("open_for", "slips"),
)


def read_fields(sent: FormData) -> VoteFields:
    """Read the form."""
    typed = {name: str(sent.get(name, "")).replace("\r\n", "\n").strip()[:LONGEST_SENT] for name in _TYPED}
    return VoteFields(**read_when(sent), **typed, facilitators=sent.get("facilitators") == "yes")  # type: ignore[arg-type]


def pairs_of(fields: VoteFields) -> list[tuple[str, str]]:
    """Return names and values of all fields: reading them gives the same again."""
    pairs = [(name, str(getattr(fields, name))) for name in _TYPED]
    pairs += [("facilitators", "yes")] if fields.facilitators else []
    return pairs + pairs_of_when(fields)


def answers_of(fields: VoteFields, size: int, errors: dict[str, Say]) -> dict[str, Json]:
    """Return what was settled, by the keys of the chat's questions; what is unfit is added to `errors`.

    `size` is how many may vote.
    """
    answers: dict[str, Json] = {ASK: {"text": _question(fields, errors)}}
    if fields.goal not in GOALS:
        errors["goal"] = Say("page-vote-goal-missing")
        return answers
    answers[GOAL] = fields.goal
    if fields.goal not in WITHOUT_OPTIONS:
        options = _options(fields, errors)
        answers.update({f"{LINE}-{place}": {"text": option} for place, option in enumerate(options, 1)})
    ways = [way for way in ways_held(fields.goal, size) if way != "talk"]
    if fields.held in ways:
        answers[HELD] = fields.held
    else:
        few = fields.held == "unnamed"
        errors["held"] = held_in_words(fields.goal, size) if few else Say("page-vote-held-missing")
    answers.update(_usual(fields, errors))
    _number(fields, "open_for", LONGEST_OPEN, errors)
    return answers


def _question(fields: VoteFields, errors: dict[str, Say]) -> str:
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


def _usual(fields: VoteFields, errors: dict[str, Say]) -> dict[str, Json]:
    """Return what was changed of what is usual; only fields that the method has a use for are looked at."""
    found: dict[str, Json] = {}
    if fields.goal in EACH_HAS and fields.each:
        found[EACH] = _number(fields, "each", EACH_HAS[fields.goal][1], errors)
    if fields.goal == "stv" and fields.seats:
        found[SEATS] = _number(fields, "seats", MOST_OPTIONS - 1, errors)
    if fields.quorum:
        found[QUORUM] = _number(fields, "quorum", MOST_QUORUM, errors)
    if fields.slips and fields.held == UNNAMED:
        found[SLIPS] = _number(fields, "slips", MOST_SLIPS, errors, least=0)
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
    detail = detail_in({HELD: fields.held, SHOWN: fields.shown}, fields.goal)
    if found.get(SLIPS) and not takes_slips_with(fields.goal, detail):
        errors[SLIPS] = Say("slips-only-ways")
    return found


def _number(fields: VoteFields, name: str, most: int, errors: dict[str, Say], *, least: int = 1) -> int:
    text = str(getattr(fields, name))
    if text.isdecimal() and text.isascii() and len(text) <= len(str(most)) and least <= int(text) <= most:
        return int(text)
    errors[name] = Say("refused-between", least=least, most=most)
    return least
