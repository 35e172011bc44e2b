"""What can be planned: activities, ready questions for them, and a question of one's own."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.activities import ACTIVITIES
from core.activity import Activity
from core.messages import Say
from core.own_question import OWN
from core.people import Group
from core.polls import POLL
from core.ports.context import Templates
from core.questions import MOST_OPTIONS, Alternative, Choice, Label
from core.rounds import Series
from core.templates import Template, title_for

FIRST_SHOWN = 4  # what stands before "More": a phone shows as many without scrolling
WHAT = "what"  # the key of the question
BARE = frozenset({ACTIVITIES[0].name, POLL})  # activities that are offered without ready questions as well
_TEMPLATE = "t-"  # begins the code of a template


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that can be planned. `code` never changes: it is stored while somebody plans."""

    code: str
    label: Label
    activity: Activity
    template: Template | None = None


def kinds(templates: Templates, group: Group, also: Sequence[Kind] = ()) -> tuple[Kind, ...]:
    """Return everything that can be planned, as it comes unless something is used more; `also` where all can see it.

    The first ready question of each activity comes before the second of any. An activity that has some is not offered
    bare, but for the check-in, whose usual question is one, and the vote, of which nobody else knows the question.
    """
    rows: list[list[Kind]] = []
    for kind in ACTIVITIES:
        ready = [Kind(f"{_TEMPLATE}{one.id}", title_for(one, group), kind, one) for one in templates.of(kind.name)]
        bare = Kind(kind.name, kind.label, kind)
        rows.append([bare, *ready] if kind.name in BARE else ready or [bare])
    own = Kind(OWN, Say("activity-own-question"), ACTIVITIES[0])
    first, rest = [row[0] for row in rows], [kind for row in rows for kind in row[1:]]
    first[FIRST_SHOWN - 2 : FIRST_SHOWN - 2] = also
    return (*first[: FIRST_SHOWN - 1], own, *first[FIRST_SHOWN - 1 :], *rest)


def found(code: str, templates: Templates, group: Group, also: Sequence[Kind] = ()) -> Kind:
    """Return what a code stands for; the usual check-in where it stands for nothing any more."""
    all_kinds = kinds(templates, group, also)
    return next((kind for kind in all_kinds if kind.code == code), all_kinds[0])


def most_used(series: Iterable[Series]) -> tuple[str, ...]:
    """Return the codes of what these series ask, the most used first."""
    counted = Counter(_code_of(one) for one in series)
    return tuple(code for code, _times in counted.most_common(FIRST_SHOWN - 1))


def _code_of(series: Series) -> str:
    template = series.details.get("template")
    if template is not None:
        return f"{_TEMPLATE}{template}"
    own = bool(series.form.questions) and series.form.questions[0].key == OWN
    return OWN if own else series.activity


def what_question(all_kinds: Sequence[Kind], first: Sequence[str]) -> Choice:
    """Return the question what to plan; the codes in `first` stand first, as far as there still are such.

    A question of one's own is never behind "More".
    """
    by_code = {kind.code: kind for kind in all_kinds}
    used = [code for code in first if code in by_code and code != OWN]
    others = [code for code in by_code if code != OWN]
    order = dict.fromkeys((*used, *others))
    order = dict.fromkeys((*list(order)[: FIRST_SHOWN - 1], OWN, *order))
    options = [Alternative(code, by_code[code].label) for code in order][:MOST_OPTIONS]
    shown = FIRST_SHOWN if len(options) > FIRST_SHOWN + 1 else len(options)
    return Choice(key=WHAT, ask=Say("plan-what"), options=tuple(options[:shown]), more=tuple(options[shown:]))
