"""What a protected verdict gives away, by brute force: to whoever only reads it, and to any one who voted.

Every way in which so many people can vote is counted and released. Who sees a verdict and knows their own vote is left
with the ways that lead to this verdict and hold this vote. What is true of everybody else's vote in all of these is
certain; as voters can be exchanged, what is certain of one is certain of all. So it is enough to know, for each verdict
and own vote, which votes anybody else may have given:

- only one: then it is known. This must never happen.
- only some that have something in common, such as approving of A, or four points or more: then that is known. Neither
  may this happen, for what `said_of` lists. Where one pick, dot or grade less is possible, it is tried in full.

Where numbers alone decide, all totals are tried instead of all votes, which reaches further.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, combinations_with_replacement, permutations, product

import pytest

from core.codec import Json
from core.voting.approval import Approval
from core.voting.ballots import Count, Decided, Method, Rules, Ties, Verdict
from core.voting.dots import Dots
from core.voting.majority_judgment import MajorityJudgment
from core.voting.methods import METHODS
from core.voting.multiple import Multiple
from core.voting.pairwise import Pairwise
from core.voting.release import Shown
from core.voting.scale import Scale
from core.voting.score import Score
from core.voting.single import Single
from core.voting.yes_no import YesNo

Said = Mapping[str, set[int]]  # what is known, by the places of the votes of which it is true
SaidOf = Callable[[Sequence[Json]], Said]
Certain = list[tuple[Verdict, Json, str]]
SINGLE, YES_NO, SCALE = Single(), YesNo(), Scale()


def given_away(method: Method, rules: Rules, votes: Sequence[Json], people: int, said_of: SaidOf) -> Certain:
    """Return what is certain of another's vote: a verdict, one's own vote (None: without one) and what is known."""
    others = possible(method, rules, votes, people)
    found: Certain = []
    known = said_of(votes)
    for (verdict, own), left in others.items():
        mine = None if own is None else votes[own]
        if len(left) == 1:
            found.append((verdict, mine, "the vote"))
        found += [(verdict, mine, what) for what, such in known.items() if len(such) < len(votes) and left <= such]
    return found


def possible(
    method: Method, rules: Rules, votes: Sequence[Json], people: int
) -> dict[tuple[Verdict, int | None], set[int]]:
    """Return for each verdict and own vote which votes anybody else may have given, by their places in `votes`."""
    others: dict[tuple[Verdict, int | None], set[int]] = defaultdict(set)
    for world in combinations_with_replacement(range(len(votes)), people):
        verdict = method.release(method.count([votes[index] for index in world], rules), rules)
        cast = set(world)
        others[verdict, None] |= cast
        for own in cast:
            others[verdict, own] |= cast if world.count(own) > 1 else cast - {own}
    return others


def picks(options: str, most: int) -> list[Json]:
    return [list(some) for number in range(1, most + 1) for some in combinations(options, number)]


def grades(options: str, scale: Sequence[str]) -> list[Json]:
    return [dict(zip(options, given, strict=True)) for given in product(scale, repeat=len(options))]


def dots(options: str, most: int) -> list[Json]:
    shared = product(range(most + 1), repeat=len(options))
    return [
        {option: number for option, number in zip(options, given, strict=True) if number}
        for given in shared
        if 1 <= sum(given) <= most
    ]


def decided_pairs(options: str, most: int) -> list[Json]:
    votes: list[Json] = []
    for number in range(1, most + 1):
        for pairs in combinations(list(combinations(options, 2)), number):
            votes += [
                [[one, other] if first else [other, one] for (one, other), first in zip(pairs, firsts, strict=True)]
                for firsts in product((True, False), repeat=number)
            ]
    return votes


def about_options(options: str) -> SaidOf:
    """Say of an option that it was picked, or given dots; or that it was not."""

    def said(votes: Sequence[Json]) -> Said:
        found: dict[str, set[int]] = {}
        for option in options:
            found[f"has {option}"] = {n for n, vote in enumerate(votes) if option in keys_of(vote)}
            found[f"without {option}"] = {n for n, vote in enumerate(votes) if option not in keys_of(vote)}
        return found

    return said


def keys_of(vote: Json) -> Sequence[Json]:
    return list(vote) if isinstance(vote, list | dict) else []


def about_grades(options: str, scale: Sequence[str]) -> SaidOf:
    """Say of an option that its grade is so high at least, or at most."""

    def said(votes: Sequence[Json]) -> Said:
        found: dict[str, set[int]] = {}
        for option, place in product(options, range(len(scale))):
            places = [scale.index(str(vote[option])) for vote in votes if isinstance(vote, dict)]
            found[f"{option} at least {scale[place]}"] = {n for n, its in enumerate(places) if its >= place}
            found[f"{option} at most {scale[place]}"] = {n for n, its in enumerate(places) if its <= place}
        return found

    return said


def about_pairs(options: str) -> SaidOf:
    """Say of two options that one was preferred; or that it was not."""

    def said(votes: Sequence[Json]) -> Said:
        found: dict[str, set[int]] = {}
        for one, other in permutations(options, 2):
            found[f"{one}>{other}"] = {n for n, vote in enumerate(votes) if [one, other] in keys_of(vote)}
            found[f"not {one}>{other}"] = {n for n, vote in enumerate(votes) if [one, other] not in keys_of(vote)}
        return found

    return said


def each_vote(votes: Sequence[Json]) -> Said:
    """Say of every single vote that nobody else gave it: the strictest there is."""
    everything = set(range(len(votes)))
    return {f"not {vote}": everything - {place} for place, vote in enumerate(votes)}


def nothing(votes: Sequence[Json]) -> Said:
    return {}


def rules_for(options: Sequence[str], **more: object) -> Rules:
    return replace(Rules(tuple(options), lot=tuple(reversed(options))), **more)  # type: ignore[arg-type]  # named in tests


by_ties = pytest.mark.parametrize("ties", Ties)


class TestOneOfSeveral:
    """Of these, not even that nobody else gave some answer is ever certain."""

    @by_ties
    @pytest.mark.parametrize("seats", [1, 2])
    @pytest.mark.parametrize("options", ["ab", "abc", "abcd"])
    def test_nobody_is_certain_of_anything(self, options: str, seats: int, ties: Ties) -> None:
        for people in range(5, 16 if len(options) < 4 else 13):
            rules = rules_for(options, ties=ties, seats=seats, quorum=7)
            assert not given_away(SINGLE, rules, list(options), people, each_vote)

    @by_ties
    @pytest.mark.parametrize("needed", [40, 50, 66, 100])
    def test_nor_where_yes_needs_a_share(self, needed: int, ties: Ties) -> None:
        votes: list[Json] = ["yes", "no", "abstain"]
        for people in range(5, 16):
            rules = rules_for(("yes", "no", "abstain"), ties=ties, needed=needed)
            assert not given_away(YES_NO, rules, votes, people, each_vote)

    @pytest.mark.parametrize("people", range(5, 17))
    def test_nor_on_a_scale(self, people: int) -> None:
        votes: list[Json] = ["1", "2", "3", "4", "5"]
        assert not given_away(SCALE, rules_for("12345"), votes, people, each_vote)

    def test_nor_with_one_dot_or_one_pick(self) -> None:
        for people in range(5, 11):
            for options in ("ab", "abc"):
                one_dot, one_pick = dots(options, 1), picks(options, 1)
                assert not given_away(Dots(), rules_for(options, most=1), one_dot, people, each_vote)
                assert not given_away(Multiple(), rules_for(options, most=1), one_pick, people, each_vote)


class TestSeveral:
    """Of these, no option is ever certain: neither that another picked it nor that they did not."""

    @by_ties
    @pytest.mark.parametrize(("options", "most_people"), [("ab", 11), ("abc", 8)])
    def test_what_another_approves_of_is_never_certain(self, options: str, most_people: int, ties: Ties) -> None:
        for people in range(5, most_people + 1):
            for seats in (1, 2):
                rules = rules_for(options, ties=ties, seats=seats)
                votes = picks(options, len(options))
                assert not given_away(Approval(), rules, votes, people, about_options(options))

    @pytest.mark.parametrize(
        ("options", "most", "people"), [("abc", 2, 5), ("abc", 2, 8), ("abcd", 2, 6), ("abcd", 3, 5)]
    )
    def test_what_another_picked_is_never_certain(self, options: str, most: int, people: int) -> None:
        rules = rules_for(options, most=most)
        assert not given_away(Multiple(), rules, picks(options, most), people, about_options(options))

    @pytest.mark.nightly
    @pytest.mark.parametrize(
        ("options", "most", "people"), [("abcd", 4, 5), ("abcd", 4, 6), ("abcd", 2, 8), ("abcde", 2, 6)]
    )
    def test_nor_with_more_options(self, options: str, most: int, people: int) -> None:
        method: Method = Approval() if most == len(options) else Multiple()
        assert not given_away(
            method, rules_for(options, most=most), picks(options, most), people, about_options(options)
        )

    def test_without_a_rule_for_used_up_picks_it_would_be(self) -> None:
        rules = rules_for("abcde", most=2)
        both: list[Json] = [["a", "b"], ["c", "d"]]
        votes = both * 3
        assert Approval().release(Multiple().count(votes, rules), rules).counts != shown_of(Multiple(), votes, rules)


def shown_of(method: Method, votes: Sequence[Json], rules: Rules) -> object:
    return method.release(method.count(votes, rules), rules).counts


class TestGrades:
    """Of these, no bound on anybody else's grade is ever certain."""

    @by_ties
    @pytest.mark.parametrize("method", [Score(), MajorityJudgment()], ids=lambda method: method.name)
    @pytest.mark.parametrize(
        ("options", "number", "people"),
        [("ab", 2, 5), ("ab", 2, 12), ("ab", 3, 5), ("ab", 3, 8), ("abc", 2, 5), ("abc", 2, 6), ("abcd", 2, 5)],
    )
    def test_how_another_graded_is_never_certain(
        self, method: Method, options: str, number: int, people: int, ties: Ties
    ) -> None:
        scale = "123456"[:number]
        rules = rules_for(options, grades=tuple(scale), ties=ties)
        assert not given_away(method, rules, grades(options, scale), people, about_grades(options, scale))

    @pytest.mark.parametrize("scale", [("0", "1", "5"), ("0", "1", "100"), ("0", "10")])
    def test_nor_where_numbers_lie_unevenly(self, scale: tuple[str, ...]) -> None:
        rules = rules_for("ab", grades=scale)
        for people in (5, 6):
            assert not given_away(Score(), rules, grades("ab", scale), people, about_grades("ab", scale))

    @pytest.mark.nightly
    @pytest.mark.parametrize(("options", "number", "people"), [("abcd", 2, 6), ("abc", 3, 5), ("ab", 4, 6)])
    def test_nor_with_more_options_and_grades(self, options: str, number: int, people: int) -> None:
        scale = "123456"[:number]
        for method in (Score(), MajorityJudgment()):
            rules = rules_for(options, grades=tuple(scale))
            assert not given_away(method, rules, grades(options, scale), people, about_grades(options, scale))

    @pytest.mark.parametrize("seats", [1, 2])
    @pytest.mark.parametrize(("options", "highest", "people"), [(4, 1, 6), (5, 1, 5), (3, 2, 5), (4, 2, 5), (3, 5, 5)])
    def test_nor_by_the_sums_of_scores(self, options: int, highest: int, people: int, seats: int) -> None:
        assert not certain_from_sums(options, highest, people, seats)


def certain_from_sums(options: int, highest: int, people: int, seats: int) -> list[tuple[Verdict, int, str]]:
    """Return what is certain of another's grades from 0 to `highest`, by all sums and own grades at either end.

    Grades of one option say nothing of those of another, so that somebody else can have given an option 0 if what all
    others gave it is no more than the rest of them can have given, and the highest if it is no less than that.
    """
    keys = tuple("abcdef"[:options])
    rules = rules_for(keys, grades=tuple(str(grade) for grade in range(highest + 1)), seats=seats)
    worlds: dict[Verdict, list[tuple[int, ...]]] = defaultdict(list)
    for sums in product(range(people * highest + 1), repeat=options):
        worlds[Score().release(scored(keys, sums, people, rules), rules)].append(sums)
    found = []
    for verdict, possible_sums in worlds.items():
        for own in product((0, highest), repeat=options):
            rests = [
                [total - mine for total, mine in zip(sums, own, strict=True)]
                for sums in possible_sums
                if all(0 <= total - mine <= (people - 1) * highest for total, mine in zip(sums, own, strict=True))
            ]
            for option in range(options) if rests else ():
                least = min(rest[option] for rest in rests)
                if least > (people - 2) * highest:
                    found.append((verdict, option, "above the lowest"))
                if max(rest[option] for rest in rests) < highest:
                    found.append((verdict, option, "below the highest"))
    return found


def scored(keys: Sequence[str], sums: Sequence[int], people: int, rules: Rules) -> Count:
    """Return the count of any votes with these sums: of one vote that has them all, as if so many had answered."""
    numbers = tuple(str(number) for number in range(max(sums) + 1))
    vote: Json = {key: str(total) for key, total in zip(keys, sums, strict=True)}
    return replace(Score().count([vote], replace(rules, grades=numbers)), answered=people)


class TestDots:
    """Of these, it is never certain that another gave an option a dot, nor that they gave it none."""

    @by_ties
    @pytest.mark.parametrize("seats", [1, 2])
    @pytest.mark.parametrize(
        ("options", "most", "people"), [("ab", 2, 7), ("abc", 1, 9), ("abc", 2, 6), ("abcd", 1, 7)]
    )
    def test_where_another_put_dots_is_never_certain(
        self, options: str, most: int, people: int, seats: int, ties: Ties
    ) -> None:
        rules = rules_for(options, most=most, seats=seats, ties=ties)
        assert not given_away(Dots(), rules, dots(options, most), people, about_options(options))

    @pytest.mark.parametrize("seats", [1, 2, 3])
    @pytest.mark.parametrize(("options", "most", "people"), [(2, 5, 5), (3, 2, 5), (3, 3, 6), (4, 2, 5), (3, 5, 5)])
    def test_nor_by_the_totals(self, options: int, most: int, people: int, seats: int) -> None:
        assert not certain_from_totals(options, most, people, seats)

    @pytest.mark.nightly
    @pytest.mark.parametrize("seats", [1, 2, 3])
    @pytest.mark.parametrize(("options", "most", "people"), [(4, 2, 9), (4, 3, 8), (4, 5, 6), (5, 2, 6)])
    def test_nor_by_the_totals_of_more(self, options: int, most: int, people: int, seats: int) -> None:
        assert not certain_from_totals(options, most, people, seats)


def certain_from_totals(options: int, most: int, people: int, seats: int) -> list[tuple[Verdict, int, str]]:
    """Return what is certain of another's dots, by all totals and all own votes; any totals can come about."""
    keys = tuple("abcdef"[:options])
    rules = rules_for(keys, most=most, seats=seats)
    worlds: dict[Verdict, list[tuple[int, ...]]] = defaultdict(list)
    for totals in shared_out(options, people * most):
        if sum(totals) >= people:
            worlds[Dots().release(dotted(keys, totals, people, rules), rules)].append(totals)
    found = []
    for verdict, possible_totals in worlds.items():
        for own in shared_out(options, most):
            rests = [
                [total - mine for total, mine in zip(totals, own, strict=True)]
                for totals in possible_totals
                if sum(own) and people - 1 <= sum(totals) - sum(own) <= (people - 1) * most
            ]
            rests = [rest for rest in rests if min(rest) >= 0]
            for option in range(options) if rests else ():
                if all(not rest[option] for rest in rests):
                    found.append((verdict, option, "nobody else"))
                if not any(somebody_without(rest, option, people - 1, most) for rest in rests):
                    found.append((verdict, option, "everybody else"))
    return found


def somebody_without(rest: Sequence[int], option: int, people: int, most: int) -> bool:
    """Say whether one of so many people can have put no dot on an option, when all of them put these."""
    elsewhere = sum(rest) - rest[option]
    fewest, highest = people - 1, (people - 1) * most
    return any(fewest <= sum(rest) - given <= highest for given in range(1, min(most, elsewhere) + 1))


def shared_out(options: int, most: int) -> Iterator[tuple[int, ...]]:
    if options == 0:
        yield ()
        return
    for first in range(most + 1):
        for rest in shared_out(options - 1, most - first):
            yield (first, *rest)


def dotted(keys: Sequence[str], totals: Sequence[int], people: int, rules: Rules) -> Count:
    """Return the count of any votes with these totals: of one vote that has them all, as if so many had answered."""
    vote: Json = {key: total for key, total in zip(keys, totals, strict=True) if total}
    return replace(Dots().count([vote], replace(rules, most=sum(totals))), answered=people)


class TestPairs:
    """Of these, it is never certain that another preferred one of two options, nor that they did not."""

    @by_ties
    @pytest.mark.parametrize(
        ("options", "most", "people"), [("ab", 1, 5), ("ab", 1, 10), ("abc", 1, 5), ("abc", 1, 8), ("abcd", 1, 5)]
    )
    def test_what_another_prefers_is_never_certain(self, options: str, most: int, people: int, ties: Ties) -> None:
        rules = rules_for(options, most=most, ties=ties)
        assert not given_away(Pairwise(), rules, decided_pairs(options, most), people, about_pairs(options))

    @pytest.mark.nightly
    @pytest.mark.parametrize(("options", "most", "people"), [("abc", 2, 5), ("abc", 3, 5), ("abcd", 1, 7)])
    def test_nor_with_more_pairs(self, options: str, most: int, people: int) -> None:
        rules = rules_for(options, most=most)
        assert not given_away(Pairwise(), rules, decided_pairs(options, most), people, about_pairs(options))


TRIED: list[tuple[Method, str, list[Json], Rules]] = [
    (SINGLE, "abc", ["a", "b", "c"], rules_for("abc")),
    (SINGLE, "abcd", ["a", "b", "c", "d"], rules_for("abcd", seats=2, ties=Ties.LOT)),
    (YES_NO, "", ["yes", "no", "abstain"], rules_for(("yes", "no", "abstain"), needed=66)),
    (Approval(), "abc", picks("abc", 3), rules_for("abc")),
    (Multiple(), "abcd", picks("abcd", 2), rules_for("abcd", most=2, seats=2)),
    (Score(), "abc", grades("abc", "12"), rules_for("abc", grades=("1", "2"))),
    (MajorityJudgment(), "abc", grades("abc", "12"), rules_for("abc", grades=("1", "2"), ties=Ties.LOT)),
    (Dots(), "abc", dots("abc", 2), rules_for("abc", most=2)),
    (Pairwise(), "abc", decided_pairs("abc", 1), rules_for("abc", most=1)),
]


@pytest.mark.parametrize(("method", "options", "votes", "rules"), TRIED, ids=lambda part: getattr(part, "name", ""))
def test_what_a_verdict_says_is_true_in_every_world_it_comes_from(
    method: Method, options: str, votes: list[Json], rules: Rules
) -> None:
    for people in (5, 6):
        for world in combinations_with_replacement(votes, people):
            count = method.count(world, rules)
            verdict = method.release(count, rules)
            assert verdict.answered == people
            assert not verdict.figures
            assert not verdict.matrix
            if verdict.decided is not Decided.UNCLEAR:
                assert (verdict.decided, set(verdict.chosen)) == (count.decided, set(count.chosen))
                assert verdict.by_lot in (count.by_lot, False)
                assert verdict.tied in (count.tied, ())
            assert verdict.order in (count.order, ())
            assert_true(verdict, dict(count.counts))


def assert_true(verdict: Verdict, counts: Mapping[str, int]) -> None:
    """Compare each released number with the count behind it."""
    if verdict.counts is None:
        return
    people = verdict.answered or 0
    for row in verdict.counts.rows:
        together = sum(counts[option] for option in row.options)
        if row.count is not None:
            assert row.count == together
        elif row.many or verdict.counts.shown is Shown.NEARLY_ALL:
            assert together >= people - 2
        else:
            assert together <= 2


@pytest.mark.parametrize("people", [8, 9, 10, 13])
def test_at_least_half_of_all_answers_lie_in_what_is_called_the_middle_half(people: int) -> None:
    rules = rules_for("12345")
    for world in combinations_with_replacement("12345", people):
        spread = SCALE.count(world, rules).spread
        assert spread is not None
        inside = [answer for answer in world if spread.low <= int(answer) <= spread.high]
        assert 2 * len(inside) >= people
        assert 2 * sum(int(answer) <= spread.middle for answer in world) >= people
        assert 2 * sum(int(answer) >= spread.middle for answer in world) >= people


def test_every_method_that_is_called_anonymous_is_tried() -> None:
    tried = {method.name for method, *_ in TRIED} | {SCALE.name}
    rankings = {"irv", "stv", "schulze", "borda"}  # in test_release_of_orders
    assert {method.name for method in METHODS if method.anonymous} == tried | rankings | {"shortlist"}  # test_shortlist


class TestTheSearchItself:
    """It finds what is there to be found."""

    def test_exact_numbers_give_people_away(self) -> None:
        class Exact(Single):
            def release(self, count: Count, rules: Rules) -> Verdict:
                return Verdict("exact", count.decided, count.answered, order=count.order, figures=count.figures)

        found = given_away(Exact(), rules_for("ab"), ["a", "b"], 6, nothing)
        assert {(own, what) for _, own, what in found} == {(None, "the vote"), ("a", "the vote"), ("b", "the vote")}

    def test_whole_orders_by_few_dots_give_people_away(self) -> None:
        class Ordered(Dots):
            def release(self, count: Count, rules: Rules) -> Verdict:
                return Verdict("ordered", count.decided, count.answered, order=count.order)

        found = given_away(Ordered(), rules_for("abc", most=2), dots("abc", 2), 5, about_options("abc"))
        assert any(what.startswith("without") for *_, what in found)

    def test_a_wide_middle_half_tells_what_nobody_gave(self) -> None:
        class Wide(Scale):
            def release(self, count: Count, rules: Rules) -> Verdict:
                return Verdict("wide", count.decided, count.answered, spread=count.spread)

        votes: list[Json] = ["1", "2", "3", "4", "5"]
        assert given_away(Wide(), rules_for("12345"), votes, 8, each_vote)
