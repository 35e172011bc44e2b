"""What was promised and what became of it, as every member reads it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta

from core.messages import NameOf, Piece, Say, on_day, told
from core.promises import Promise, PromiseStanding
from core.rounds import Round, RoundId

MOST_IN_A_RESULT = 3
MOST_SHOWN = 5
SETTLED_SHOWN_FOR = timedelta(days=30)  # after its day


def promise_in_words(promise: Promise, today: date) -> Iterator[Piece]:
    """Yield what was promised, whether it is kept, open or overdue, and what its owner says of it."""
    text = told(promise.text)
    match promise.standing:
        case PromiseStanding.KEPT:
            yield Say("promise-kept", text=text)
        case PromiseStanding.DROPPED:
            yield Say("promise-dropped", text=text)
        case _ if promise.due is None:
            yield Say("promise-open-undated", text=text)
        case _ if promise.overdue(today):
            yield Say("promise-overdue", text=text, due=on_day(promise.due))
        case _:
            yield Say("promise-open", text=text, due=on_day(promise.due))
    if promise.said:
        yield Say("promise-said", name=NameOf(promise.owner), said=told(promise.said))


def promised_before(
    round: Round, promises: Iterable[Promise], rounds: Mapping[RoundId, Round], today: date
) -> tuple[Piece, ...]:
    """Return what became of what was promised in earlier rounds of a series: the last, and all that is still open."""
    earlier: list[tuple[int, Promise]] = []
    for promise in promises:
        of = None if promise.round is None else rounds.get(RoundId(promise.round))
        if of is not None and of.series == round.series and of.number < round.number:
            earlier.append((of.number, promise))
    earlier.sort(key=lambda it: -it[0])
    latest = earlier[0][0] if earlier else 0
    shown = [it for number, it in earlier if number == latest or it.standing is PromiseStanding.OPEN]
    return tuple(piece for it in shown[:MOST_IN_A_RESULT] for piece in promise_in_words(it, today))


def promised_now(promises: Iterable[Promise], today: date) -> tuple[Piece, ...]:
    """Return what a group is owed, soonest first, and what was settled lately."""
    everything = list(promises)
    owed = sorted(
        (it for it in everything if it.standing is PromiseStanding.OPEN), key=lambda it: (it.due or date.max, it.id)
    )
    settled = [it for it in everything if _lately(it, today)]
    return tuple(piece for it in (*owed, *settled)[:MOST_SHOWN] for piece in promise_in_words(it, today))


def _lately(promise: Promise, today: date) -> bool:
    if promise.standing is PromiseStanding.OPEN or promise.due is None:
        return False
    return today - promise.due < SETTLED_SHOWN_FOR


def due_soon(promises: Collection[Promise], until: date) -> list[Promise]:
    """Return what is owed by a day, soonest first."""
    owed = [it for it in promises if it.standing is PromiseStanding.OPEN and it.due is not None and it.due <= until]
    return sorted(owed, key=lambda it: (it.due or until, it.id))
