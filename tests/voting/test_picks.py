"""Picking one, a few, or all that are fine; yes or no; consent: known answers, and what follows from masked counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Json
from core.voting.approval import Approval
from core.voting.ballots import Count, Decided, Detail, Figure, Rules, Ties, Verdict
from core.voting.consent import Consent
from core.voting.multiple import Multiple
from core.voting.release import Shown
from core.voting.single import Single
from core.voting.yes_no import YesNo

ABC = Rules(("a", "b", "c"), lot=("c", "b", "a"))
STANCES = Rules(("agree", "abstain", "concerns", "block"), Detail.EXACT)


def times(number: int, vote: Json) -> list[Json]:
    return [vote] * number


def single(votes: str, rules: Rules = ABC) -> Verdict:
    return Single().release(Single().count(list(votes), rules), rules)


def yes_no(yes: int, no: int, abstain: int = 0, *, needed: int = 50, detail: Detail = Detail.NAMED) -> Verdict:
    rules = Rules(("yes", "no", "abstain"), detail, needed=needed)
    votes = ["yes"] * yes + ["no"] * no + ["abstain"] * abstain
    return YesNo().release(YesNo().count(votes, rules), rules)


def test_plurality_makes_memphis_the_capital_of_tennessee() -> None:
    # https://en.wikipedia.org/wiki/First-past-the-post_voting, "Example": 42 %, 26 %, 15 % and 17 % of voters.
    rules = Rules(tuple("MNCK"))
    count = Single().count(list("M" * 42 + "N" * 26 + "C" * 15 + "K" * 17), rules)
    assert (count.decided, count.chosen) == (Decided.CHOSEN, ("M",))
    assert count.counts == (("M", 42), ("N", 26), ("C", 15), ("K", 17))
    assert count.order == (("M",), ("N",), ("K",), ("C",))


def test_approval_finds_nashville_fine_for_everybody() -> None:
    # https://abif.electorama.com/id/TNexampleTie/approval: Nashville 84 of 84, each other city 42.
    rules = Rules(tuple("MNCK"))
    votes = [*times(42, ["M", "N"]), *times(42, ["C", "K", "N"])]
    count = Approval().count(votes, rules)
    assert (count.decided, count.chosen) == (Decided.CHOSEN, ("N",))
    assert count.counts == (("M", 42), ("N", 84), ("C", 42), ("K", 42))
    assert count.order == (("N",), ("M", "C", "K"))


def test_several_seats_go_to_those_with_most_picks() -> None:
    rules = Rules(("a", "b", "c"), seats=2, most=2)
    count = Multiple().count([["a", "b"], ["b", "c"], ["b", "a"], ["a"]], rules)
    assert (count.decided, count.chosen) == (Decided.CHOSEN, ("a", "b"))
    assert count.figures == (Figure("a", 3), Figure("b", 3), Figure("c", 1))


def test_a_tie_for_the_last_seat_leaves_the_first_one_taken() -> None:
    rules = Rules(("a", "b", "c"), seats=2)
    count = Single().count(list("aaabbcc"), rules)
    assert (count.decided, count.chosen, count.tied) == (Decided.TIED, ("a",), ("b", "c"))


def test_nobody_is_chosen_without_a_pick_even_where_a_seat_is_free() -> None:
    count = Single().count(list("aaa"), Rules(("a", "b"), seats=2))
    assert (count.decided, count.chosen) == (Decided.CHOSEN, ("a",))


class TestWhatFollowsFromMaskedCounts:
    """A verdict says of who is chosen only what the numbers beside it say already."""

    def test_numbers_in_full_say_who_is_chosen_and_the_order(self) -> None:
        verdict = single("aaaabbbccc")
        assert (verdict.decided, verdict.chosen) == (Decided.CHOSEN, ("a",))
        assert verdict.order == (("a",), ("b", "c"))

    def test_nearly_all_for_one_says_that_it_is_chosen(self) -> None:
        verdict = single("aaaaab")
        assert (verdict.decided, verdict.chosen, verdict.order) == (Decided.CHOSEN, ("a",), ())

    def test_a_leader_well_ahead_of_those_joined_is_chosen(self) -> None:
        verdict = single("aaaaaabbbc")
        assert verdict.counts is not None
        assert [row.options for row in verdict.counts.rows] == [("a",), ("b", "c")]
        assert (verdict.decided, verdict.chosen) == (Decided.CHOSEN, ("a",))

    def test_where_one_of_those_joined_may_be_level_it_is_unclear(self) -> None:
        verdict = single("aaaabbbbc")  # "b 4, a or c 5": a and b are level, which may not be told
        assert (verdict.decided, verdict.chosen, verdict.tied) == (Decided.UNCLEAR, (), ())
        assert single("aaabbbbcc") == verdict  # and here b was ahead

    def test_mixed_answers_choose_nothing(self) -> None:
        verdict = single("aabbc")
        assert (verdict.decided, verdict.chosen) == (Decided.UNCLEAR, ())

    def test_a_tie_that_is_seen_is_told_and_the_lot_breaks_it(self) -> None:
        assert single("aaabbbccc").tied == ("a", "b", "c")
        by_lot = single("aaabbbccc", Rules(ABC.options, ties=Ties.LOT, lot=ABC.lot))
        assert (by_lot.decided, by_lot.chosen, by_lot.by_lot) == (Decided.CHOSEN, ("c",), True)

    def test_two_options_that_nearly_all_approve_of_leave_it_unclear(self) -> None:
        votes = [*times(7, ["a", "b"]), *times(1, ["a"]), *times(1, ["c"])]
        count = Approval().count(votes, ABC)
        verdict = Approval().release(count, ABC)
        assert (count.chosen, verdict.decided, verdict.chosen) == (("a",), Decided.UNCLEAR, ())
        two = Rules(ABC.options, seats=2)
        assert set(Approval().release(count, two).chosen) == {"a", "b"}

    def test_where_nearly_all_picks_are_used_up_numbers_are_not_shown(self) -> None:
        rules = Rules(tuple("abcde"), most=2)
        votes = [*times(3, ["a", "b"]), *times(3, ["c", "d"])]
        verdict = Multiple().release(Multiple().count(votes, rules), rules)
        assert verdict.counts is not None
        assert (verdict.decided, verdict.counts.shown) == (Decided.UNCLEAR, Shown.MIXED)

    def test_a_quorum_that_is_not_reached_is_said_beside_the_numbers(self) -> None:
        verdict = single("aaaabbb", Rules(("a", "b"), quorum=8))
        assert (verdict.decided, verdict.chosen, verdict.order) == (Decided.NO_QUORUM, (), ())
        assert verdict.counts is not None


@given(st.lists(st.integers(0, 12), min_size=2, max_size=7), st.integers(1, 3), st.sampled_from(Ties))
def test_whatever_the_counts_what_is_said_of_who_is_chosen_is_so(counts: list[int], seats: int, ties: Ties) -> None:
    options = tuple("abcdefg"[: len(counts)])
    rules = Rules(options, seats=seats, ties=ties, lot=options[::-1])
    votes = "".join(option * number for option, number in zip(options, counts, strict=True))
    count = Single().count(list(votes), rules)
    verdict = single(votes, rules)
    if verdict.decided not in {Decided.UNCLEAR, Decided.TOO_FEW}:
        said = (verdict.decided, set(verdict.chosen), verdict.tied, verdict.by_lot)
        assert said == (count.decided, set(count.chosen), count.tied, count.by_lot)
    assert verdict.order in ((), count.order)


@pytest.mark.parametrize(
    ("yes", "no", "abstain", "needed", "decided", "chosen"),
    [
        (4, 3, 9, 50, Decided.CHOSEN, ("yes",)),  # those who abstain are on no side
        (3, 4, 0, 50, Decided.CHOSEN, ("no",)),
        (6, 3, 0, 66, Decided.CHOSEN, ("yes",)),  # 66.7 per cent is more than 66
        (6, 4, 0, 66, Decided.NOTHING, ()),
        (5, 5, 0, 66, Decided.NOTHING, ()),
        (9, 0, 2, 100, Decided.CHOSEN, ("yes",)),
        (9, 1, 0, 100, Decided.NOTHING, ()),
        (0, 0, 5, 50, Decided.NOTHING, ()),
        (2, 3, 0, 33, Decided.CHOSEN, ("yes",)),
    ],
)
def test_yes_needs_more_than_its_share(
    yes: int, no: int, abstain: int, needed: int, decided: Decided, chosen: tuple[str, ...]
) -> None:
    verdict = yes_no(yes, no, abstain, needed=needed)
    assert (verdict.decided, verdict.chosen, verdict.answered) == (decided, chosen, yes + no + abstain)


def test_whether_all_said_yes_is_not_told_where_one_or_two_may_have_said_no() -> None:
    assert yes_no(9, 0, needed=100, detail=Detail.PROTECTED).decided is Decided.UNCLEAR
    assert yes_no(8, 1, needed=100, detail=Detail.PROTECTED) == yes_no(9, 0, needed=100, detail=Detail.PROTECTED)
    assert yes_no(8, 1, detail=Detail.PROTECTED).chosen == ("yes",)


def test_who_is_ahead_is_told_only_where_the_joined_numbers_allow_no_other() -> None:
    assert yes_no(5, 2, 4, detail=Detail.PROTECTED).decided is Decided.CHOSEN
    assert yes_no(3, 2, 4, detail=Detail.PROTECTED).decided is Decided.UNCLEAR  # "abstain 4, yes or no 5"


@pytest.mark.parametrize(
    ("votes", "decided", "chosen"),
    [
        (["agree"] * 5, Decided.CHOSEN, ("agree",)),
        (["agree", "concerns", "concerns", "abstain", "concerns"], Decided.CHOSEN, ("agree",)),
        (["agree"] * 9 + ["block"], Decided.BLOCKED, ()),
        (["abstain"] * 5, Decided.NOTHING, ()),
    ],
)
def test_one_block_is_enough(votes: list[str], decided: Decided, chosen: tuple[str, ...]) -> None:
    verdict = Consent().release(Consent().count(list(votes), STANCES), STANCES)
    assert (verdict.decided, verdict.chosen) == (decided, chosen)


def test_a_protected_consent_would_show_nothing_but_how_many_answered() -> None:
    rules = Rules(STANCES.options)
    for votes in (["agree"] * 5, ["block"] * 5):
        assert Consent().release(Consent().count(list(votes), rules), rules) == Verdict("consent", Decided.UNCLEAR, 5)


def test_counts_of_a_thousand_yes_and_no_are_released_without_a_wait() -> None:
    rules = Rules(("yes", "no", "abstain"))
    counts = (("yes", 999), ("no", 1), ("abstain", 1000))
    verdict = YesNo().release(Count(2000, Decided.CHOSEN, ("yes",), counts=counts), rules)
    assert verdict.decided is Decided.UNCLEAR
