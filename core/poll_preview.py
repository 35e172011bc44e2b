"""A vote before it is planned: what members will read above it, how it is counted, and who may vote."""

from collections.abc import Iterator

from core.delphi_card import card_of_ratings
from core.drafting import Draft
from core.electorate import Voters
from core.messages import Piece, Say
from core.people import MemberId
from core.planning import FEWEST_TOLD
from core.poll_card import card_of, with_operator
from core.poll_planning import EACH_HAS, USUAL_SHARE, WITHOUT_TIES
from core.polls import METHOD, method_of, rules_of
from core.voting.naming import words_of, words_on_ties

CALLED_BY_A_QUESTION = frozenset({"consent", "scale"})  # methods of which the name ends in a mark of its own


def vote_in(draft: Draft) -> bool:
    """Whether a draft is one of a vote."""
    return METHOD in draft.details


def above(draft: Draft, operator: MemberId | None) -> tuple[Piece, ...]:
    """Return what members read above the question when it is first asked."""
    return card_of(with_operator(draft.details, operator))


def ratings_above(draft: Draft, operator: MemberId | None) -> tuple[Piece, ...]:
    """Return what people read above the lines of a Delphi study when they are first asked."""
    return card_of_ratings(with_operator(draft.details, operator))


def proposed(method: str) -> Say:
    """Return what a method is called, and why it is proposed."""
    words = words_of(method)
    asks = "vote-method-asks" if method in CALLED_BY_A_QUESTION else "vote-method"
    return Say(asks, method=words.name, why=words.why)


def rules_in_words(draft: Draft) -> Iterator[Say]:
    """Yield how a vote is counted: its method, and whatever of its rules matters."""
    details = draft.details
    name, rules = method_of(details), rules_of(details)
    yield proposed(name)
    if name in EACH_HAS and rules.most is not None:
        yield Say(f"vote-rule-each-{name}", most=rules.most)
    if rules.seats > 1:
        yield Say("vote-rule-seats", seats=rules.seats)
    if name == "yes_no" and rules.needed != USUAL_SHARE:
        yield Say(f"vote-needed-{rules.needed}")
    if name not in WITHOUT_TIES:
        yield words_on_ties(rules.ties, name)
    if rules.quorum is not None:
        yield Say("vote-rule-quorum", quorum=rules.quorum)


def who_may(draft: Draft, voters: Voters | None) -> Iterator[Say]:
    """Yield how many may vote, and how many of them nothing reaches yet: one or two would be known by name."""
    if voters is None:
        return
    also = draft.plan.asks_facilitators
    yield Say("vote-may", count=voters.size(facilitators=also))
    away = voters.unreachable(facilitators=also)
    if away >= FEWEST_TOLD:
        yield Say("vote-away", count=away)
