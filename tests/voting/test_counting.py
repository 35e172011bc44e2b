"""What is true of every way to vote but rankings: who came first does not matter, nothing sound is refused."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codec import Json, decode, encode
from core.messages import told
from core.questions import Alternative, Form, alternatives
from core.voting.ballots import Decided, Detail, Rules, Ties, Verdict
from core.voting.methods import METHODS, method

OPTIONS = ("a", "b", "c")
LOT = ("c", "b", "a")


@dataclass(frozen=True)
class Case:
    """A method with votes: of a kind that there is, two that level each other, and some that are no votes."""

    name: str
    options: tuple[str, ...]
    votes: tuple[Json, ...]
    level: tuple[Json, Json]
    wrong: tuple[Json, ...]
    most: int | None = None
    grades: tuple[str, ...] = ()

    def rules(self, ties: Ties = Ties.STAND, quorum: int | None = None) -> Rules:
        lot = LOT if self.options == OPTIONS else self.options[::-1]
        return Rules(self.options, most=self.most, grades=self.grades, ties=ties, lot=lot, quorum=quorum)


CASES = [
    Case("single", OPTIONS, ("a", "b", "c"), ("a", "b"), (None, "d", 1, ["a"])),
    Case(
        "multiple",
        OPTIONS,
        (["a"], ["a", "b"], ["c"]),
        (["a"], ["b"]),
        (None, "a", [], ["d"], ["a", "a"], ["a", "b", "c"], [1]),
        most=2,
    ),
    Case("approval", OPTIONS, (["a"], ["a", "b", "c"]), (["a"], ["b"]), (None, "a", [], ["d"], ["b", "b"], [["a"]])),
    Case("yes_no", ("yes", "no", "abstain"), ("yes", "no", "abstain"), ("yes", "no"), (None, True, "maybe", ["yes"])),
    Case(
        "score",
        OPTIONS,
        ({"a": "0", "b": "3", "c": "5"}, {"a": "5", "b": "5", "c": "5"}),
        ({"a": "5", "b": "0", "c": "0"}, {"a": "0", "b": "5", "c": "0"}),
        (None, {}, {"a": "1", "b": "1"}, {"a": "6", "b": "0", "c": "0"}, {"a": 1, "b": "0", "c": "0"}, ["a"]),
    ),
    Case(
        "majority_judgment",
        OPTIONS,
        ({"a": "1", "b": "3", "c": "6"}, {"a": "5", "b": "5", "c": "5"}),
        ({"a": "6", "b": "1", "c": "1"}, {"a": "1", "b": "6", "c": "1"}),
        (None, {"a": "1"}, {"a": "7", "b": "1", "c": "1"}, {"a": "1", "b": "1", "c": "1", "d": "1"}),
    ),
    Case(
        "dots",
        OPTIONS,
        ({"a": 1}, {"a": 1, "b": 2}, {"c": 3}),
        ({"a": 2}, {"b": 2}),
        (None, {}, {"a": 0}, {"a": 4}, {"d": 1}, {"a": -1, "b": 2}, {"a": True}, {"a": 1.0}, ["a"]),
        most=3,
    ),
    Case(
        "pairwise",
        OPTIONS,
        ([["a", "b"]], [["b", "a"], ["c", "b"]], [["b", "c"], ["a", "c"], ["b", "a"]]),
        ([["a", "c"]], [["b", "c"]]),
        (None, [], [["a", "a"]], [["a", "b"], ["b", "a"]], [["a", "d"]], [["a"]], ["ab"], [["a", 1]]),
        most=3,
    ),
]
FIXED = [
    Case("consent", ("agree", "abstain", "concerns", "block"), ("agree", "block"), ("agree", "agree"), (None, "yes")),
    Case("scale", ("1", "2", "3", "4", "5"), ("1", "3", "5"), ("1", "5"), (None, "6", 3)),
]
each = pytest.mark.parametrize("case", [*CASES, *FIXED], ids=lambda case: case.name)
deciding = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@each
@given(st.data())
def test_the_order_in_which_votes_come_changes_nothing(case: Case, data: st.DataObject) -> None:
    votes = data.draw(st.lists(st.sampled_from(case.votes), max_size=12))
    shuffled = data.draw(st.permutations(votes))
    way = method(case.name)
    assert way.count(votes, case.rules()) == way.count(shuffled, case.rules())


@each
def test_what_is_no_vote_is_refused(case: Case) -> None:
    for wrong in case.wrong:
        with pytest.raises(ValueError, match=r"vote|pair"):
            method(case.name).count([*case.votes, wrong], case.rules())


@deciding
def test_without_votes_nothing_is_decided(case: Case) -> None:
    count = method(case.name).count([], case.rules(Ties.LOT))
    assert (count.answered, count.decided, count.chosen, count.tied) == (0, Decided.NOTHING, (), ())


@deciding
def test_one_voter_decides_alone(case: Case) -> None:
    count = method(case.name).count([case.level[0]], case.rules())
    assert count.answered == 1
    assert (count.decided, count.chosen) == (Decided.CHOSEN, case.options[:1])


@deciding
def test_a_tie_stands_where_that_was_said(case: Case) -> None:
    count = method(case.name).count(case.level, case.rules())
    assert (count.decided, count.chosen, count.tied) == (Decided.TIED, (), case.options[:2])
    assert not count.by_lot


@deciding
def test_the_lot_breaks_a_tie_where_that_was_said(case: Case) -> None:
    count = method(case.name).count(case.level, case.rules(Ties.LOT))
    assert (count.decided, count.chosen, count.tied) == (Decided.CHOSEN, (case.options[1],), case.options[:2])
    assert count.by_lot


@each
def test_with_fewer_than_the_quorum_nothing_is_decided_and_with_as_many_it_is(case: Case) -> None:
    votes = [case.level[0]] * 6
    under = method(case.name).count(votes, case.rules(quorum=7))
    assert (under.decided, under.chosen, under.tied) == (Decided.NO_QUORUM, (), ())
    assert method(case.name).count(votes, case.rules(quorum=6)).decided is not Decided.NO_QUORUM


@each
@pytest.mark.parametrize("detail", [Detail.PROTECTED, Detail.EXACT])
def test_of_fewer_than_five_votes_there_is_one_verdict_for_all_worlds(case: Case, detail: Detail) -> None:
    way = method(case.name)
    rules = [replace(case.rules(ties, quorum), detail=detail) for ties in Ties for quorum in (None, 3, 9)]
    worlds = [[], *([vote] * number for vote in (*case.votes, *case.level) for number in range(1, 5)), case.votes]
    verdicts = {repr(way.release(way.count(world, each), each)) for world in worlds for each in rules}
    assert len(verdicts) == 1
    verdict = way.release(way.count([], rules[0]), rules[0])
    assert (verdict.decided, verdict.answered, verdict.counts) == (Decided.TOO_FEW, None, None)


@each
def test_with_names_or_where_that_was_said_everything_is_shown(case: Case) -> None:
    way = method(case.name)
    for votes, detail in (([case.level[0]], Detail.NAMED), ([*case.level] * 3, Detail.EXACT)):
        rules = replace(case.rules(), detail=detail)
        count = way.count(votes, rules)
        verdict = way.release(count, rules)
        assert (verdict.decided, verdict.answered, verdict.chosen) == (count.decided, len(votes), count.chosen)
        assert (verdict.order, verdict.figures, verdict.matrix) == (count.order, count.figures, count.matrix)
        shown = verdict.counts.rows if verdict.counts else ()
        assert tuple((row.options[0], row.count) for row in shown) == count.counts


@each
def test_a_verdict_is_stored_and_read_back_as_it_was(case: Case) -> None:
    way = method(case.name)
    for detail in Detail:
        rules = replace(case.rules(Ties.LOT), detail=detail)
        verdict = way.release(way.count([*case.level] * 4, rules), rules)
        assert decode(encode(verdict), Verdict) == verdict
        assert decode(encode(rules), Rules) == rules


@each
def test_what_is_asked_is_a_question_with_these_options(case: Case) -> None:
    rules = case.rules()
    options = tuple(alternative_of(key) for key in case.options)
    question = method(case.name).question(told("Q"), options, rules)
    assert question.key == "vote"
    assert tuple(option.key for option in alternatives(question)) == case.options
    Form("vote", (question,))


def alternative_of(key: str) -> Alternative:
    return Alternative(key, told(key))


def test_every_method_is_found_by_its_name_and_no_other() -> None:
    assert len({known.name for known in METHODS}) == len(METHODS) == 15
    assert all(method(known.name) is known for known in METHODS)
    with pytest.raises(LookupError):
        method("shouting")


def test_only_consent_is_never_held_without_names_and_protected() -> None:
    assert [known.name for known in METHODS if not known.anonymous] == ["consent"]
