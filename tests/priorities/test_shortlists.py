"""The first vote of a Top 10 leaves a shortlist in groups of every size, and says truthfully what it cannot show."""

import pytest

from core.messages import Say
from core.people import GroupId
from core.priority_settings import PrioritySetting, SettingVote, Stage
from core.priority_votes import places
from core.question_requests import Move, PutTogether
from core.rounds import SeriesId
from core.telling_priorities import list_lines, moves, votes_lines
from core.voting.ballots import Decided, Verdict
from tests.groups import Home
from tests.priorities.clinic import ASKED
from tests.priorities.test_top_ten import Journey

Q = tuple(f"q{number}" for number in range(12))
NAMES = ("Ana", "Ben", "Cleo")


@pytest.fixture
async def journey(place: Home) -> Journey:
    return Journey(place, await place.signs_in("Dana"))


async def goes_to_the_first_vote(journey: Journey, people: int) -> list[str]:
    """Let so many ask, and each question stand in its own words; returns these."""
    await journey.gathers(dict(list(ASKED.items())[:people]))
    own = PutTogether(journey.setting.id, tuple(it.id for it in journey.questions().values()))
    await journey.acts("Dana", own)
    await journey.moves("Ask who asked")
    return sorted(journey.questions())


async def test_six_people_who_use_all_their_picks_have_a_shortlist_and_a_list(journey: Journey) -> None:
    wanted = await goes_to_the_first_vote(journey, 6)
    assert len(wanted) == 18
    await journey.moves("Start the first vote")
    await journey.passes(1)
    for number in range(6):  # ten are wanted by five each, the others by one or nobody
        picks = [it for it in wanted[:10] if it != wanted[number]]
        asked = "which questions matter most? Places on the shortlist: 10. Choose up to 10"
        await journey.votes(number, asked, [*picks, wanted[10 + number]])
    await journey.passes(8)
    assert "there is a shortlist. Next is the final ranking." in await journey.dana.sees()
    summaries = journey.summaries()
    assert {*journey.setting.shortlist} == {summaries[words].id for words in wanted[:10]}
    await journey.moves("Start the final ranking")
    await journey.passes(1)
    for number in range(6):
        await journey.votes(number, "which question comes first?", wanted[:10])
    await journey.passes(8)
    # Of so few rankings only the first place is shown: they may rank with names, or take the list as it is.
    assert "[Publish the list] [Final ranking with names] [Stop this]" in await journey.dana.says("/top10")
    await journey.moves("Publish the list")
    await journey.passes(0.7)
    seen = (await journey.everybody_sees())["Ana"]
    assert f"1. {wanted[0]} The others, in no order, as fewer than 8 people ranked: 2. " in seen, seen
    ana = journey.guests["Ana"]
    assert "Final ranking: place 1 of 10." in await ana.says("[How number 1 came about]")
    seen = await ana.says("[How number 5 came about]")
    assert "First vote: it came onto the shortlist. Final ranking: it did not come first." in seen


async def test_a_group_too_small_to_vote_without_names_finds_its_list_with_them(journey: Journey) -> None:
    asked = {name: tuple(f"{name} wants to know {what}?" for what in ("how", "when", "who", "why")) for name in NAMES}
    await journey.gathers(asked)
    wanted = sorted(journey.questions())
    assert len(wanted) == 12
    await journey.acts("Dana", PutTogether(journey.setting.id, tuple(it.id for it in journey.questions().values())))
    await journey.moves("Ask who asked")
    assert "You can vote with names, or talk about it." in await journey.moves("Start the first vote")
    assert journey.setting.stage is Stage.CHECKING
    assert "the first vote is on its way" in await journey.moves("First vote with names")
    await journey.passes(1)
    for number in range(3):
        await chooses(journey, number, "Places on the shortlist: 8. Choose up to 8, then Done.", wanted[:8])
    await journey.passes(8)
    assert journey.setting.interim is not None
    assert len(journey.setting.shortlist) == 8
    await journey.moves("Final ranking with names")
    await journey.passes(1)
    for number in range(3):
        await chooses(journey, number, "which question comes first?", wanted[:8])
    await journey.passes(8)
    assert "[Publish the list] [Stop this]" in await journey.dana.says("/top10")  # all of it was shown
    await journey.moves("Publish the list")
    await journey.passes(0.7)
    lines = " ".join(f"{place}. {words}" for place, words in enumerate(wanted[:8], 1))
    seen = (await journey.everybody_sees())["Ana"]
    assert f"Our list: our clinic {lines}" in seen, seen
    seen = await journey.guests["Ana"].says("[How number 2 came about]")
    assert "First vote: 3 of 3 chose it. First vote: it came onto the shortlist." in seen
    kinds = {entry.kind for entry in journey.place.log()}
    assert {"top-ten-interim-named", "top-ten-final-named"} <= kinds


async def chooses(journey: Journey, number: int, asked: str, picks: list[str]) -> None:
    """Let one member vote with their name."""
    guest = list(journey.guests.values())[number]
    await guest.sees()
    seen = await guest.says("/open")
    assert "with names" in seen
    assert asked in seen
    for pick in picks:
        seen = await guest.says(f"[{pick}]")
    if "[Done]" in seen:
        seen = await guest.says("[Done]")
    assert "Your vote is in." in seen, seen


@pytest.mark.parametrize(("summaries", "on_it"), [(2, 1), (3, 2), (11, 7), (12, 8), (14, 9), (15, 10), (25, 10)])
def test_the_shortlist_has_ten_places_or_two_thirds_of_few(summaries: int, on_it: int) -> None:
    assert places(summaries) == on_it


def verdict(*chosen: str, decided: Decided = Decided.CHOSEN, order: tuple[tuple[str, ...], ...] = ()) -> Verdict:
    return Verdict("borda", decided, 9 if order else 6, chosen, order=order)


def setting_with(interim: Verdict | None, final: Verdict | None = None) -> PrioritySetting:
    first = SettingVote(SeriesId("1"), Q, interim, over=True)
    last = None if final is None else SettingVote(SeriesId("2"), Q[:3], final, over=True)
    stage = Stage.INTERIM if last is None else Stage.FINAL
    return PrioritySetting("s", GroupId("g"), "our clinic", stage=stage, interim=first, final=last)


def said_of(setting: PrioritySetting, question: str) -> list[str]:
    return [line.id for line in votes_lines(setting, question)]


class TestWhatIsSaidOfTheFirstVote:
    def test_a_question_is_on_the_list_or_is_not_and_nothing_more(self) -> None:
        setting = setting_with(Verdict("shortlist", Decided.CHOSEN, 8, ("a", "c")))
        assert setting.shortlist == ("q0", "q2")
        assert said_of(setting, "q0") == ["top-ten-first-vote-in"]
        assert said_of(setting, "q1") == ["top-ten-first-vote-out"]

    @pytest.mark.parametrize("nothing", [None, Verdict("shortlist", Decided.TOO_FEW, None)])
    def test_where_there_was_no_list_none_is_said_to_be_off_it(self, nothing: Verdict | None) -> None:
        setting = setting_with(nothing)
        assert said_of(setting, "q1") == ["top-ten-first-vote-none"]
        named, rank = (Move.INTERIM, Move.INTERIM_NAMED), (Move.FINAL, Move.GROUP, Move.STOP)
        assert moves(setting, len(Q)) == (*named, *rank)


class TestWhatIsSaidOfTheFinalRanking:
    def test_a_place_that_was_not_released_is_not_made_up(self) -> None:
        setting = setting_with(None, verdict("b"))
        assert setting.published == ((1, "q1"), (None, "q0"), (None, "q2"))
        assert said_of(setting, "q0")[1:] == ["top-ten-final-not-first"]
        assert said_of(setting, "q1")[1:] == ["top-ten-final-place"]
        assert [line.id for line in list_lines(setting) if isinstance(line, Say)] == [
            "top-ten-published",
            "top-ten-line",
            "top-ten-others",
            "top-ten-line",
            "top-ten-line",
        ]
        assert moves(setting, len(Q)) == (Move.PUBLISH, Move.FINAL_NAMED, Move.STOP)

    def test_level_ones_share_a_place(self) -> None:
        setting = setting_with(None, verdict("a", order=(("a",), ("b", "c"))))
        assert setting.published == ((1, "q0"), (2, "q1"), (2, "q2"))
        assert moves(setting, len(Q)) == (Move.PUBLISH, Move.STOP)

    def test_of_those_level_at_the_head_the_lot_has_decided(self) -> None:
        setting = setting_with(None, verdict("b", order=(("a", "b"), ("c",))))
        assert setting.published == ((1, "q1"), (2, "q0"), (3, "q2"))

    def test_of_too_few_there_is_no_list(self) -> None:
        setting = setting_with(None, verdict(decided=Decided.TOO_FEW))
        assert setting.published == ()
        assert moves(setting, len(Q)) == (Move.FINAL, Move.FINAL_NAMED, Move.STOP)
        assert said_of(setting, "q0") == ["top-ten-first-vote-none"]
