"""Put released counts of one question into a sentence."""

from collections.abc import Mapping

from core.messages import Listing, Say
from core.questions import Label
from core.voting.release import Released, Shown


def counts_in_words(labels: Mapping[str, Label], released: Released, *, brief: bool = False) -> Say:
    """Return what may be shown of a count; `brief` for the facilitator's first line."""
    answered = released.answered or 0
    match released.shown:
        case Shown.NOTHING:
            return Say("result-too-few")
        case Shown.NEARLY_ALL:
            return Say("result-nearly-all", answered=answered, option=labels[released.rows[0].options[0]])
        case Shown.MIXED:
            return Say("result-mixed", answered=answered)
        case Shown.ORDER:
            ranked = Listing(tuple(labels[row.options[0]] for row in released.rows), "list-then")
            return Say("result-order", answered=answered, order=ranked)
        case Shown.EACH:
            return Say("result-counts", answered=answered, counts=_counts(labels, released))
    return Say("result-counts-brief" if brief else "result-counts", answered=answered, counts=_counts(labels, released))


def _counts(labels: Mapping[str, Label], released: Released) -> Listing:
    items: list[Say] = []
    for row in released.rows:
        if len(row.options) > 1:
            together = Listing(tuple(labels[key] for key in row.options), "list-or")
            items.append(Say("count-joined", options=together, count=row.count or 0))
        elif row.count is not None:
            items.append(Say("count-of", option=labels[row.options[0]], count=row.count))
        else:
            few = "count-nearly-all" if row.many else "count-few"
            items.append(Say(few, option=labels[row.options[0]]))
    return Listing(tuple(items))
