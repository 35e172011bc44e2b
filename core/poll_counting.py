"""How a vote is counted, in a few plain sentences: what everybody may read of it before they vote, and while."""

from collections.abc import Iterator

from core.delphi_outcome import agreed_means
from core.delphi_state import CONFIDENTIAL, rule_of
from core.messages import Say
from core.polls import DETAIL, State, method_of, rules_of
from core.slips import slips_of
from core.voting.ballots import Detail, Rules, Ties
from core.voting.naming import words_of, words_on_ties

WITHOUT_TIES = frozenset({"consent", "scale"})
NUMBERS_JOINED = frozenset({"single", "multiple", "approval", "yes_no", "consent", "scale"})
PICKS_SOME = frozenset({"multiple", "shortlist"})
ALWAYS_BY_LOT = frozenset({"shortlist"})  # whatever the rules say of ties
HALF, ALL = 50, 100  # per cent of yes and no


def counted_how(state: State) -> tuple[Say, ...]:
    """Return how a vote, or a round of ratings, is counted, and what everybody sees at the end."""
    if state.get(DETAIL) == CONFIDENTIAL:
        return (Say("counted-ratings"), agreed_means(rule_of(state)))
    name, rules = method_of(state), rules_of(state)
    return (words_of(name).counts, *_rules(name, rules), _shown(name, rules.detail, by_slip=bool(slips_of(state))))


def _rules(name: str, rules: Rules) -> Iterator[Say]:
    if name in PICKS_SOME and rules.most is not None:
        yield Say("counted-each", most=rules.most)
    if rules.seats > 1 and name != "irv":
        yield Say("counted-seats", seats=rules.seats)
    if name == "yes_no":
        share = {HALF: "-half", ALL: "-all"}.get(rules.needed, "")
        yield Say(f"counted-needed{share}", needed=rules.needed)
    if name not in WITHOUT_TIES and (name != "yes_no" or rules.needed == HALF):
        yield words_on_ties(Ties.LOT if name in ALWAYS_BY_LOT else rules.ties, name)
    if rules.quorum is not None:
        yield Say("counted-quorum", quorum=rules.quorum)


def _shown(name: str, detail: Detail, *, by_slip: bool) -> Say:
    if detail is not Detail.PROTECTED:
        return Say(f"counted-shown-{detail}")
    return Say("counted-shown-joined" if name in NUMBERS_JOINED and not by_slip else "counted-shown-chosen")
