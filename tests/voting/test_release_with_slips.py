"""What a verdict gives away where printed slips were votes, by brute force.

Whoever filled in all slips knows what is on them, and their own vote as a member; whoever filled in none knows their
own vote, and how many slips were used. Neither may be certain of anybody else's vote.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations_with_replacement

import pytest

from core.codec import Json
from core.voting.approval import Approval
from core.voting.ballots import Decided, Detail, Method, Rules, Ties, Verdict
from core.voting.borda import Borda
from core.voting.multiple import Multiple
from core.voting.single import Single
from core.voting.with_slips import release_with_slips, takes_slips_with
from core.voting.yes_no import YesNo
from tests.voting.test_release_by_brute_force import Certain, SaidOf, about_options, each_vote, picks, rules_for

PICK: Mapping[str, list[Json]] = {"ab": ["a", "b"], "abc": ["a", "b", "c"]}
YES_NO: list[Json] = ["yes", "no", "abstain"]
Votes = tuple[int, ...]  # places of votes, in order


def verdicts(
    method: Method, rules: Rules, votes: Sequence[Json], people: int, slips: int
) -> Mapping[tuple[Votes, Votes], Verdict]:
    """Return the verdict of every way in which so many members and slips can vote."""
    found = {}
    for members in combinations_with_replacement(range(len(votes)), people):
        for papers in combinations_with_replacement(range(len(votes)), slips):
            cast = [votes[place] for place in members], [votes[place] for place in papers]
            found[members, papers] = release_with_slips(method, *cast, rules)
    return found


def without(world: Votes, own: int) -> set[int]:
    return set(world) if world.count(own) > 1 else set(world) - {own}


def certain(others: Mapping[tuple[Verdict, object], set[int]], votes: Sequence[Json], said_of: SaidOf) -> Certain:
    found: Certain = []
    for (verdict, knows), left in others.items():
        for what, such in said_of(votes).items():
            if len(such) < len(votes) and left and left <= such:
                found.append((verdict, repr(knows), what))
        if len(left) == 1:
            found.append((verdict, repr(knows), "the vote"))
    return found


def known_by_whoever_fills_them_in(
    method: Method, rules: Rules, votes: Sequence[Json], people: int, slips: int, said_of: SaidOf
) -> Certain:
    """Return what is certain of a member's vote to whoever knows all slips, and one member's own vote."""
    others: dict[tuple[Verdict, object], set[int]] = defaultdict(set)
    for (members, papers), verdict in verdicts(method, rules, votes, people, slips).items():
        others[verdict, (papers, None)] |= set(members)
        for own in set(members):
            others[verdict, (papers, own)] |= without(members, own)
    return certain(others, votes, said_of)


WAYS: list[tuple[Method, Rules, list[Json], SaidOf, int]] = [
    *[
        (Single(), rules_for(options, ties=ties, seats=seats), PICK[options], each_vote, 8)
        for options in PICK
        for ties in Ties
        for seats in (1, 2)
        if seats < len(options)
    ],
    *[
        (YesNo(), rules_for(("yes", "no", "abstain"), ties=ties, needed=needed), YES_NO, each_vote, 8)
        for ties in Ties
        for needed in (40, 50, 66, 100)
    ],
    (Approval(), rules_for("ab"), picks("ab", 2), about_options("ab"), 8),
    (Approval(), rules_for("abc"), picks("abc", 3), about_options("abc"), 6),
    (Multiple(), rules_for("abc", most=2), picks("abc", 2), about_options("abc"), 6),
    (Multiple(), rules_for("abc", most=1), picks("abc", 1), each_vote, 8),
]
NAMES = [f"{way[0].name}-{len(way[2])}-{way[1].ties}-{way[1].seats}-{way[1].needed}" for way in WAYS]
each_way = pytest.mark.parametrize(("method", "rules", "votes", "said_of", "most"), WAYS, ids=NAMES)


def slips_up_to(votes: Sequence[Json]) -> range:
    return range(1, 5 if len(votes) < 4 else 4 if len(votes) < 7 else 3)


@each_way
def test_whoever_fills_in_all_slips_is_certain_of_no_member(
    method: Method, rules: Rules, votes: list[Json], said_of: SaidOf, most: int
) -> None:
    for people in range(5, most + 1):
        for slips in slips_up_to(votes):
            assert not known_by_whoever_fills_them_in(method, rules, votes, people, slips, said_of)


# What else holds

SINGLE, RULES = Single(), rules_for("abc")


def test_slips_do_not_help_to_be_five() -> None:
    for rules in (RULES, rules_for("abc", detail=Detail.EXACT)):
        verdict = release_with_slips(SINGLE, ["a"] * 4, ["b"] * 9, rules)
        assert (verdict.decided, verdict.answered, verdict.counts) == (Decided.TOO_FEW, None, None)


def test_slips_can_decide_and_no_number_is_shown_but_how_many_members_voted() -> None:
    votes, rules = ["a"] * 4 + ["b"] * 3, rules_for("ab")
    assert release_with_slips(SINGLE, votes, ["b"] * 2, rules) == Verdict("single", Decided.CHOSEN, 7, ("b",))
    assert release_with_slips(SINGLE, votes, ["b"], rules) == Verdict("single", Decided.TIED, 7, (), ("a", "b"))
    assert release_with_slips(SINGLE, votes, [], rules) == Verdict("single", Decided.CHOSEN, 7, ("a",))


def test_where_slips_might_decide_what_members_may_not_see_it_is_unclear() -> None:
    assert release_with_slips(SINGLE, ["a"] * 5, ["b"] * 4, RULES).decided is Decided.UNCLEAR
    assert release_with_slips(YesNo(), ["yes"] * 5, ["no"] * 4, rules_for(("yes", "no", "abstain"))).decided is (
        Decided.UNCLEAR
    )


def test_slips_count_for_a_quorum() -> None:
    rules = rules_for("abc", quorum=8)
    assert release_with_slips(SINGLE, ["a"] * 6, ["a"], rules).decided is Decided.NO_QUORUM
    assert release_with_slips(SINGLE, ["a"] * 6, ["a"] * 2, rules).chosen == ("a",)


def test_with_all_numbers_slips_are_counted_among_them() -> None:
    verdict = release_with_slips(SINGLE, ["a"] * 5, ["b"], rules_for("abc", detail=Detail.EXACT))
    assert verdict.counts is not None
    assert [row.count for row in verdict.counts.rows] == [5, 1, 0]


def test_methods_that_were_not_tried_with_slips_take_them_with_all_numbers_alone() -> None:
    assert not takes_slips_with("borda", Detail.PROTECTED)
    assert takes_slips_with("borda", Detail.EXACT)
    assert not takes_slips_with("single", Detail.NAMED)
    orders: list[Json] = [["a", "b", "c"]] * 9
    assert release_with_slips(Borda(), orders, [], RULES).decided is Decided.UNCLEAR


def test_a_vote_that_is_none_is_refused_on_a_slip_as_well() -> None:
    with pytest.raises(ValueError, match="no option"):
        release_with_slips(SINGLE, ["a"] * 5, ["z"], RULES)
