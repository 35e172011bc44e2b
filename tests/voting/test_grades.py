"""Grades in numbers and in words, points of a scale: published results, and how they are told apart."""

from collections.abc import Mapping, Sequence

import pytest

from core.codec import Json
from core.messages import Say, Told
from core.questions import Alternative, Grades
from core.voting.ballots import Count, Decided, Detail, Figure, Rules, Spread
from core.voting.majority_judgment import MajorityJudgment, majority_value
from core.voting.release import Shown
from core.voting.scale import POINTS, Scale
from core.voting.score import Score

# Balinski & Laraki 2007, "Election by Majority Judgement: Experimental Evidence", Cahier 2007-28, page 17
# (https://hal.science/hal-00243076): per cent of Excellent, Very Good, Good, Acceptable, Poor and To Reject for the
# candidates for president in Orsay, in the order of their majority ranking.
ORSAY: Mapping[str, Sequence[float]] = {
    "Bayrou": (13.6, 30.7, 25.1, 14.8, 8.4, 7.4),
    "Royal": (16.7, 22.7, 19.1, 16.8, 12.2, 12.6),
    "Sarkozy": (19.1, 19.8, 14.3, 11.5, 7.1, 28.2),
    "Voynet": (2.9, 9.3, 17.5, 23.7, 26.1, 20.5),
    "Besancenot": (4.1, 9.9, 16.3, 16.0, 22.6, 31.1),
    "Buffet": (2.5, 7.6, 12.5, 20.6, 26.4, 30.4),
    "Bové": (1.5, 6.0, 11.4, 16.0, 25.7, 39.5),
    "Laguiller": (2.1, 5.3, 10.2, 16.6, 25.9, 40.1),
    "Nihous": (0.3, 1.8, 5.3, 11.0, 26.7, 55.0),
    "Villiers": (2.4, 6.4, 8.7, 11.3, 15.8, 55.5),
    "Schivardi": (0.5, 1.0, 3.9, 9.5, 24.9, 60.4),
    "Le Pen": (3.0, 4.6, 6.2, 6.5, 5.4, 74.4),
}
GOOD, ACCEPTABLE, POOR, TO_REJECT = 4, 3, 2, 1


def ballots(profiles: Mapping[str, Sequence[float]], voters: int) -> list[Json]:
    """Return votes in which each option gets its share of each grade, highest first; the lowest fills up."""
    columns = {}
    for option, shares in profiles.items():
        given = [str(6 - place) for place, share in enumerate(shares[:5]) for _ in range(round(share * voters / 100))]
        columns[option] = given + ["1"] * (voters - len(given))
    return [{option: columns[option][voter] for option in columns} for voter in range(voters)]


class TestMajorityJudgment:
    def test_orsay_would_have_chosen_bayrou_with_good(self) -> None:
        rules = Rules(tuple(sorted(ORSAY)))
        count = MajorityJudgment().count(ballots(ORSAY, 1000), rules)
        assert (count.decided, count.chosen) == (Decided.CHOSEN, ("Bayrou",))
        assert count.order == tuple((name,) for name in ORSAY)
        middle = {figure.option: figure.value for figure in count.figures}
        grades = [GOOD] * 3 + [ACCEPTABLE] + [POOR] * 4 + [TO_REJECT] * 4
        assert [middle[name] for name in ORSAY] == grades

    def test_nashville_wins_by_what_is_left_when_middle_grades_are_taken_away(self) -> None:
        # https://en.wikipedia.org/wiki/Majority_judgment, "Tennessee capital election": excellent, good, fair and poor,
        # three of the cities with a middle grade of fair.
        profiles = {"M": (42, 0, 0, 58), "N": (26, 0, 74, 0), "C": (15, 17, 26, 42), "K": (17, 15, 26, 42)}
        filled = {city: (0, 0, *shares) for city, shares in profiles.items()}
        count = MajorityJudgment().count(ballots(filled, 100), Rules(tuple("MNCK")))
        assert [figure.value for figure in count.figures] == [1, 2, 2, 2]
        assert count.chosen == ("N",)
        assert count.order[-1] == ("M",)

    @pytest.mark.parametrize(
        ("grades", "value"),
        [
            ([5, 1, 4, 2, 3], (3, 2, 4, 1, 5)),
            ([4, 2, 3, 1], (2, 3, 1, 4)),  # of two in the middle, the lower one
            ([6], (6,)),
        ],
    )
    def test_middle_grades_come_out_one_after_the_other(self, grades: list[int], value: tuple[int, ...]) -> None:
        assert majority_value(grades) == value

    def test_only_the_very_same_grades_are_level(self) -> None:
        rules = Rules(("a", "b", "c"))
        votes: list[Json] = [
            {"a": "6", "b": "1", "c": "6"},
            {"a": "3", "b": "3", "c": "3"},
            {"a": "1", "b": "6", "c": "2"},
        ]
        count = MajorityJudgment().count(votes, rules)
        assert count.order == (("c",), ("a", "b"))

    def test_fewer_grades_may_be_offered(self) -> None:
        rules = Rules(("a", "b"), grades=("1", "4", "6"))
        question = MajorityJudgment().question(Told({"": "Q"}), (), rules)
        assert isinstance(question, Grades)
        assert [grade.label for grade in question.grades] == [Say("grade-1"), Say("grade-4"), Say("grade-6")]
        count = MajorityJudgment().count([{"a": "4", "b": "6"}], rules)
        assert count.figures == (Figure("a", 2), Figure("b", 3))
        with pytest.raises(ValueError, match="grade"):
            MajorityJudgment().count([{"a": "2", "b": "6"}], rules)


class TestScore:
    def test_tennessee_by_distance_makes_nashville_the_capital(self) -> None:
        # https://gist.github.com/robla/b967903a166f4d11e8ee02c0f911f1ca: 400 miles less the way to each city.
        scores = {
            "42": (400, 200, 133, 45),
            "26": (200, 400, 290, 240),
            "15": (133, 290, 400, 296),
            "17": (45, 240, 296, 400),
        }
        votes: list[Json] = [
            {city: str(score) for city, score in zip("MNCK", given, strict=True)}
            for voters, given in scores.items()
            for _ in range(int(voters))
        ]
        grades = tuple(sorted({str(score) for given in scores.values() for score in given}, key=int))
        count = Score().count(votes, Rules(tuple("MNCK"), grades=grades))
        assert count.chosen == ("N",)
        assert count.figures == (Figure("M", 247.60), Figure("N", 272.30), Figure("C", 241.58), Figure("K", 193.70))

    def test_means_that_no_float_can_hold_are_still_level(self) -> None:
        rules = Rules(("a", "b"), grades=("0.1", "0.2", "0.3"))
        votes: list[Json] = [{"a": "0.1", "b": "0.2"}, {"a": "0.2", "b": "0.2"}, {"a": "0.3", "b": "0.2"}]
        assert Score().count(votes, rules).tied == ("a", "b")

    def test_grades_are_numbers_on_their_buttons(self) -> None:
        options = (Alternative("a", Told({"": "A"})), Alternative("b", Told({"": "B"})))
        question = Score().question(Told({"": "Q"}), options, Rules(("a", "b")))
        assert isinstance(question, Grades)
        labels = [grade.label for grade in question.grades]
        assert labels == [Told({"": number}) for number in "012345"]


def scale(
    votes: str, detail: Detail = Detail.PROTECTED
) -> tuple[Count, Spread | None, list[tuple[tuple[str, ...], int | None]]]:
    rules = Rules(tuple(point.key for point in POINTS), detail)
    count = Scale().count(list(votes), rules)
    verdict = Scale().release(count, rules)
    rows = verdict.counts.rows if verdict.counts else ()
    assert verdict.decided is Decided.SHOWN
    assert verdict.counts is None or verdict.counts.shown is not Shown.NOTHING
    return count, verdict.spread, [(row.options, row.count) for row in rows]


class TestScale:
    def test_with_eight_answers_the_middle_and_the_middle_half_are_shown(self) -> None:
        count, spread, rows = scale("23344445")
        assert spread == Spread(4, 3, 4)
        assert not rows
        assert count.spread == spread

    def test_the_middle_goes_by_halves(self) -> None:
        assert scale("33344455")[1] == Spread(4, 3, 4)
        assert scale("23334445")[1] == Spread(3.5, 3, 4)

    def test_with_fewer_answers_the_low_the_middle_and_the_high_ones_are_counted(self) -> None:
        _, spread, rows = scale("1224445")
        assert spread is None
        assert rows == [(("4", "5"), 4), (("1", "2", "3"), 3)]

    def test_nearly_all_on_one_side_says_only_that(self) -> None:
        assert scale("44553")[2] == [(("4", "5"), None)]

    def test_where_few_are_far_apart_answers_are_mixed(self) -> None:
        assert scale("11155555")[1:] == (None, [])
        assert scale("111155555" * 2)[1] == Spread(5, 1, 5)

    def test_where_that_was_said_each_point_is_counted(self) -> None:
        _, spread, rows = scale("12345", Detail.EXACT)
        assert spread == Spread(3, 2, 4)
        assert rows == [((key,), 1) for key in "12345"]
