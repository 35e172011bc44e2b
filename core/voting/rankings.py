"""Rankings: what is asked, and how the answers are read.

A vote is a list of option keys, the most wanted first; nobody has to rank more than one option. It is read into a row:
one byte for each ranked option, its place in the form. Rows are small, equal ones can be found fast, and a whole
column of them can be handled at once.
"""

from collections.abc import Sequence
from itertools import accumulate, chain

from core.codec import Json
from core.questions import Alternative, Label, Order

KEY = "vote"


def ranking_question(ask: Label, options: tuple[Alternative, ...]) -> Order:
    """Ask to put options in order, as many of them as one likes but at least one."""
    return Order(key=KEY, ask=ask, options=options, least=1)


def read_rankings(votes: Sequence[Json], options: Sequence[str]) -> list[bytes]:
    """Return a row for each vote, in the order of the votes.

    Raises ValueError where a vote is no list, is empty, has an option twice or one that the form does not have.
    """
    lists = [vote for vote in votes if isinstance(vote, list) and vote]
    if len(lists) != len(votes):
        raise ValueError("A vote is not a list of options.")
    places: dict[Json, int] = {key: place for place, key in enumerate(options)}
    try:
        flat = bytes(map(places.__getitem__, chain.from_iterable(lists)))
    except (KeyError, TypeError) as error:
        raise ValueError("A vote ranks something that is not an option.") from error
    ends = list(accumulate(map(len, lists)))
    rows = [flat[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    if sum(map(len, map(set, rows))) != len(flat):
        raise ValueError("A vote ranks an option twice.")
    return rows
