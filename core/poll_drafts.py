"""Make a vote of a question, its options and a method: what is asked, by which rules it is counted, and when."""

import string
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from core.activities.poll import Poll
from core.drafting import Draft
from core.messages import Told
from core.people import Group
from core.polls import details
from core.questions import Alternative, alternatives
from core.slips import with_slips
from core.voting.ballots import Detail, Rules, Ties
from core.voting.methods import method as method_named
from core.voting.with_slips import takes_slips_with


def poll_draft(
    ask: Told,
    options: Sequence[Told],
    method: str,
    group: Group,
    start: datetime,
    *,
    detail: Detail = Detail.PROTECTED,
    most: int | None = None,
    seats: int = 1,
    quorum: int | None = None,
    needed: int = 50,
    ties: Ties = Ties.STAND,
    slips: int = 0,
) -> Draft:
    """Return a vote as a draft; `start` is naive, local to the group. Options have the keys "a", "b", … in their order.

    A method whose answers are always the same, such as yes or no, takes no options. Raises ValueError for one that
    cannot be without names where names are not shown. Printed slips are for votes without names alone, and not for
    every method (core.voting.with_slips).
    """
    way = method_named(method)
    if detail is Detail.PROTECTED and not way.anonymous:
        raise ValueError(f"Votes by {method!r} give people away; they are held with names.")
    picked = tuple(Alternative(key, label) for key, label in zip(string.ascii_lowercase, options, strict=False))
    keys = tuple(option.key for option in picked)
    rules = Rules(keys, detail, seats, most, quorum=quorum, needed=needed, ties=ties)
    question = way.question(ask, picked, rules)
    if not keys:
        rules = replace(rules, options=tuple(option.key for option in alternatives(question)))
    kind = Poll()
    form = replace(kind.form(group), questions=(question,), sealed=detail is not Detail.NAMED)
    settled = with_slips(details(method, rules), slips if takes_slips_with(method, detail) else 0)
    return Draft(ask, form, kind.plan(group, start), settled, asks_who=True)
