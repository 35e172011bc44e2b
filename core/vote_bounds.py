"""What a vote cannot be: more votes needed than people may vote, or more chosen than there are options."""

from core.codec import Json
from core.messages import Say
from core.poll_planning import EACH, EACH_HAS, QUORUM, SEATS, method_in, most_each, number_in
from core.polls import WITHOUT_OPTIONS
from core.questions import Answers


def why_beyond(answers: Answers, options: int, size: int | None, slips: int) -> dict[str, Say]:
    """Return why numbers that were settled cannot be, by their keys.

    `options` and printed `slips` are counted; `size` is how many people may vote, None where nobody looked.
    """
    return {key: why for key, why in _beyond(answers, options, size, slips).items() if why is not None}


def _beyond(answers: Answers, options: int, size: int | None, slips: int) -> dict[str, Say | None]:
    name = method_in(answers)
    with_options = name not in WITHOUT_OPTIONS and options > 0
    return {
        EACH: _each(answers.get(EACH), name, options) if with_options else None,
        SEATS: _seats(answers.get(SEATS), options) if with_options and name == "stv" else None,
        QUORUM: None if size is None else _quorum(number_in(answers, QUORUM, 0), size, slips),
    }


def _each(given: Json, name: str, options: int) -> Say | None:
    most = most_each(name, options)
    if given is None or most is None or name not in EACH_HAS or number_in({EACH: given}, EACH, 0) <= most:
        return None
    return Say(f"vote-each-beyond-{name}", options=options, most=most)


def _seats(given: Json, options: int) -> Say | None:
    most = max(1, options - 1)
    if given is None or number_in({SEATS: given}, SEATS, 0) <= most:
        return None
    return Say("vote-seats-beyond", options=options, most=most)


def _quorum(quorum: int, size: int, slips: int) -> Say | None:
    """Return why not so many can be needed: those who may vote, and printed slips, are all there are."""
    if quorum <= size + slips:
        return None
    if slips:
        return Say("vote-quorum-beyond-slips", quorum=quorum, voters=size, slips=slips)
    return Say("vote-quorum-beyond", quorum=quorum, voters=size)
