"""Printed slips: one vote each, for somebody without a phone; they lie in the box like any other, and nowhere else."""

import secrets
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.actions import ChangeSeries, VoidVote
from core.ballot import ballot_of
from core.ballot_turn import has_enough
from core.codec import Json
from core.events import Origin, SlipSubmitted
from core.logbook import change_in_words
from core.messages import Say
from core.pairing import pairs_for
from core.poll_card import card_of
from core.ports.inbox import Handled, Outcome
from core.questions import Pairs
from core.recurrence import Recurrence
from core.rounds import Phase, RoundId
from core.six_words import mistyped
from core.slips import (
    COUNT_OF_WORDS,
    MOST_SLIPS,
    code_of,
    codes_of,
    elector,
    found,
    seed_of,
    slip_key,
    slips_of,
    tidied,
    words_for,
)
from core.voting.ballots import Decided, Detail
from storage.slips import votes_with_slips
from tests.groups import THURSDAY, Home, home
from tests.polls.voting import Election, opens, plans_vote
from tests.sealed.acting import author, ids, main_database

KEY = slip_key(bytes(range(32)))
ROUND = RoundId("00ff00ff00ff00ff")
WORDS = "dada dadi bada"  # that came with a vote
OTHERS = "fafa fafi jaja"


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path / "data") as place:
        yield place


@pytest.fixture
async def vote(place: Home) -> Election:
    """Give a vote of five members and a facilitator, with three slips."""
    return await opens(place, slips=3)


def codes(vote: Election) -> list[str]:
    """Return what stands on the slips."""
    return list(codes_of(slip_key(vote.place.program.button_key), vote.now()))


async def sends(
    place: Home,
    code: str,
    answers: dict[str, Json] | None,
    event: str | None = None,
    language: str = "en",
    words: str = WORDS,
) -> Outcome:
    """Send what a slip's page sends, and let everything happen that follows."""
    origin = Origin("slips", event or secrets.token_hex(8), place.clock.now(), language=language)
    outcome = await place.program.inbox.submit(SlipSubmitted(origin, code, answers, words))
    await place.program.settle()
    return outcome


def kept(vote: Election, number: int) -> Json:
    """Return which vote of a slip lies in the box."""
    with vote.place.program.boxes.turn(vote.round.id) as box:
        ballot = ballot_of(box.read(elector(number)))
    return None if ballot is None else ballot.vote


# Codes


def test_a_code_is_four_groups_of_four_letters_that_look_like_no_others() -> None:
    code = code_of(KEY, ROUND, 1)
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
    assert not set(code) & set("ilou")


def test_every_slip_of_every_round_and_program_has_a_code_of_its_own() -> None:
    every = {
        code_of(key, round, number)
        for key in (KEY, slip_key(bytes(32)))
        for round in (ROUND, RoundId("1" * 16))
        for number in range(1, MOST_SLIPS + 1)
    }
    assert len(every) == 4 * MOST_SLIPS


def test_codes_can_be_printed_again() -> None:
    assert code_of(KEY, ROUND, 7) == code_of(KEY, ROUND, 7)


@settings(deadline=None)  # other tests run beside it
@given(st.integers(1, MOST_SLIPS), st.data())
def test_a_code_is_understood_however_it_is_typed(number: int, data: st.DataObject) -> None:
    code = code_of(KEY, ROUND, number)
    typed = ""
    for letter in code.replace("-", ""):
        looks = {"0": "0Oo", "1": "1IilL"}.get(letter, letter + letter.upper())
        typed += data.draw(st.sampled_from(looks)) + data.draw(st.sampled_from(["", " ", "-", " – ", "\n"]))
    assert tidied(typed) == code


@pytest.mark.parametrize("typed", ["", "7k3m", "é" * 16, "\x00" * 16, "0" * 17, "٠" * 16, "\ud800"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert tidied(typed) == ""


# Voting


async def test_a_slip_is_a_vote_and_the_main_database_never_hears_of_it(vote: Election) -> None:
    before = main_database(vote.place)
    outcome = await sends(vote.place, codes(vote)[0].upper().replace("-", " "), {"vote": "b"})
    assert outcome.handled is Handled.NEW
    assert isinstance(outcome.note, Say)
    assert outcome.note.id == "slip-in"
    assert outcome.sealed is None
    assert kept(vote, 1) == "b"
    assert main_database(vote.place) == before


async def test_what_is_said_is_the_same_whatever_was_chosen_first_time_and_change_alike(vote: Election) -> None:
    first, other = codes(vote)[:2]
    said = [
        await sends(vote.place, code, {"vote": option})
        for code, option in ((first, "a"), (first, "b"), (first, "b"), (other, "c"))
    ]
    assert len({repr(outcome) for outcome in said}) == 1
    assert (kept(vote, 1), kept(vote, 2)) == ("b", "c")


async def test_taking_out_reads_the_same_whether_or_not_there_was_a_vote(vote: Election) -> None:
    used, unused = codes(vote)[:2]
    await sends(vote.place, used, {"vote": "a"})
    assert repr(await sends(vote.place, used, None)) == repr(await sends(vote.place, unused, None))
    assert (kept(vote, 1), kept(vote, 2)) == (None, None)


async def test_who_has_the_code_and_not_the_words_changes_nothing_and_reads_the_same(vote: Election) -> None:
    used, unused = codes(vote)[:2]
    said = [repr(await sends(vote.place, used, {"vote": "a"}))]
    for words in (OTHERS, "", "dada", "dada dadi badu", WORDS + " dada"):
        said.append(repr(await sends(vote.place, used, {"vote": "c"}, words=words)))
        assert kept(vote, 1) == "a"
    said.append(repr(await sends(vote.place, unused, {"vote": "c"}, words=OTHERS)))
    assert len(set(said)) == 1
    out = [repr(await sends(vote.place, code, None, words="fafi fafi fafi")) for code in (used, unused)]
    out.append(repr(await sends(vote.place, used, None)))
    assert len(set(out)) == 1
    assert kept(vote, 1) is None


async def test_a_vote_that_was_taken_out_leaves_its_slip_to_whoever_has_the_words(vote: Election) -> None:
    code = codes(vote)[0]
    await sends(vote.place, code, {"vote": "a"})
    await sends(vote.place, code, None)
    await sends(vote.place, code, {"vote": "c"}, words=OTHERS)
    assert kept(vote, 1) is None
    await sends(vote.place, code, {"vote": "b"}, words=WORDS.upper().replace(" ", ", "))
    assert kept(vote, 1) == "b"


async def test_taking_out_an_unused_slip_leaves_it_to_whoever_votes_first(vote: Election) -> None:
    code = codes(vote)[0]
    await sends(vote.place, code, None, words=OTHERS)
    await sends(vote.place, code, {"vote": "a"})
    await sends(vote.place, code, {"vote": "c"}, words=OTHERS)
    assert kept(vote, 1) == "a"


async def test_the_words_of_one_slip_change_no_other_and_are_kept_nowhere(vote: Election) -> None:
    used, other = codes(vote)[:2]
    await sends(vote.place, used, {"vote": "a"})
    await sends(vote.place, other, {"vote": "a"})
    with vote.place.program.boxes.turn(vote.round.id) as box:
        rows = [dict(box.read(elector(number)) or {}) for number in (1, 2)]
    assert rows[0]["words"] != rows[1]["words"]
    assert "dada" not in repr(rows)


def test_each_form_has_words_of_its_own_which_stay_when_it_is_sent_again() -> None:
    words = [words_for(KEY, ROUND, number, event) for number in (1, 2) for event in ("one", "two")]
    assert len(set(words)) == 4
    assert words_for(KEY, ROUND, 1, "one") == words[0]
    assert all(len(one) == COUNT_OF_WORDS and mistyped(one) is None for one in words)


async def test_a_form_that_is_sent_twice_is_one_vote(vote: Election) -> None:
    code = codes(vote)[0]
    first = await sends(vote.place, code, {"vote": "a"}, "one")
    await sends(vote.place, code, {"vote": "b"}, "two")
    again = await sends(vote.place, code, {"vote": "a"}, "one")
    assert again.handled is Handled.REPEAT
    assert again.note == first.note
    assert kept(vote, 1) == "b"


@pytest.mark.parametrize(
    "answers", [{}, {"vote": "z"}, {"vote": ["a"]}, {"vote": {"a": 1}}, {"other": "a"}, {"vote": ""}]
)
async def test_what_is_no_whole_vote_is_refused_and_the_earlier_vote_stays(
    vote: Election, answers: dict[str, Json]
) -> None:
    code = codes(vote)[0]
    await sends(vote.place, code, {"vote": "a"})
    outcome = await sends(vote.place, code, answers)
    assert outcome.handled is Handled.REFUSED
    assert outcome.errors.keys() == {"vote"}
    assert kept(vote, 1) == "a"


@pytest.mark.parametrize("code", ["", "0000-0000-0000-0000", "x" * 10_000, "'; DROP TABLE rounds; --"])
async def test_a_wrong_code_opens_nothing(vote: Election, code: str) -> None:
    before = main_database(vote.place)
    outcome = await sends(vote.place, code, {"vote": "a"})
    assert (outcome.handled, outcome.note) == (Handled.REFUSED, Say("slip-unknown"))
    assert main_database(vote.place) == before


async def test_there_are_no_more_slips_than_were_said(vote: Election) -> None:
    key = slip_key(vote.place.program.button_key)
    outcome = await sends(vote.place, code_of(key, vote.round.id, 4), {"vote": "a"})
    assert outcome.note == Say("slip-unknown")
    assert kept(vote, 4) is None
    assert (await sends(vote.place, code_of(key, vote.round.id, 0), {"vote": "a"})).note == Say("slip-unknown")


async def test_a_slip_of_another_vote_opens_this_one_as_little_as_any_code(place: Home) -> None:
    vote = await opens(place, slips=2)
    other = code_of(slip_key(place.program.button_key), RoundId("f" * 16), 1)
    assert (await sends(place, other, {"vote": "a"})).note == Say("slip-unknown")
    assert found(slip_key(place.program.button_key), other, [vote.now()]) is None


WAYS: list[tuple[str, dict[str, object], Json]] = [
    ("approval", {}, ["a", "c"]),
    ("multiple", {"most": 2}, ["b"]),
    ("irv", {"detail": Detail.EXACT}, ["c", "a", "b"]),
    ("dots", {"most": 4, "detail": Detail.EXACT}, {"a": "3", "b": "1"}),
    ("majority_judgment", {"detail": Detail.EXACT}, None),
    ("scale", {"options": (), "detail": Detail.EXACT}, None),
    ("yes_no", {"options": ()}, "yes"),
]


@pytest.mark.parametrize(("method", "rules", "answer"), WAYS, ids=[way[0] for way in WAYS])
async def test_a_slip_votes_by_every_kind_of_question(
    place: Home, method: str, rules: dict[str, object], answer: Json
) -> None:
    vote = await opens(place, method=method, slips=1, **rules)  # type: ignore[arg-type]
    (question,) = vote.now().form.questions
    if method == "majority_judgment":
        answer = {option.key: question.grades[0].key for option in question.options}  # type: ignore[union-attr]
    if method == "scale":
        answer = "3"
    outcome = await sends(place, codes(vote)[0], {"vote": answer})
    assert outcome.handled is Handled.NEW, outcome
    assert kept(vote, 1) is not None


async def test_each_slip_is_asked_about_pairs_of_its_own(place: Home) -> None:

    vote = await opens(place, method="pairwise", options=tuple("ABCDEFGH"), slips=2, most=3, detail=Detail.EXACT)
    (question,) = vote.now().form.questions
    assert isinstance(question, Pairs)
    one, two = (pairs_for(question, seed_of(vote.round.id, number)) for number in (1, 2))
    assert one != two
    outcome = await sends(place, codes(vote)[0], {"vote": [list(pair) for pair in one]})
    assert outcome.handled is Handled.NEW
    assert [list(pair) for pair in pairs_in(kept(vote, 1))] == [list(pair) for pair in one]


def pairs_in(value: Json) -> list[list[Json]]:
    assert isinstance(value, list | tuple)
    return [list(pair) for pair in value if isinstance(pair, list | tuple)]


# Counting, and how a vote ends


async def test_slips_are_votes_that_can_decide_and_no_number_tells_of_them(vote: Election) -> None:
    for voter, picked in zip(vote.voters, "00011", strict=True):
        await voter.picks(picked)
    for code in codes(vote):
        await sends(vote.place, code, {"vote": "b"})
    verdict = await vote.closes()
    assert verdict is not None
    assert (verdict.answered, verdict.counts) == (5, None)


async def test_whoever_fills_in_all_slips_learns_nothing_of_the_one_member_who_votes(place: Home) -> None:
    vote = await opens(place, slips=9)
    await vote.voters[0].picks("1")
    for code, answer in zip(codes(vote), "aaabbbccc", strict=True):
        await sends(place, code, {"vote": answer})
    verdict = await vote.closes()
    assert verdict is not None
    assert (verdict.decided, verdict.answered, verdict.counts) == (Decided.TOO_FEW, None, None)


@pytest.mark.parametrize(("voted", "shown"), [(4, None), (5, 7)])
async def test_with_all_numbers_five_members_have_to_vote_besides(place: Home, voted: int, shown: int | None) -> None:
    vote = await opens(place, slips=2, detail=Detail.EXACT)
    for voter in vote.voters[:voted]:
        await voter.picks("0")
    for code in codes(vote):
        await sends(place, code, {"vote": "b"})
    verdict = await vote.closes()
    assert verdict is not None
    assert verdict.answered == shown


async def test_after_the_close_a_slip_is_worth_nothing_and_nothing_of_it_is_left(vote: Election) -> None:
    code = codes(vote)[0]
    await sends(vote.place, code, {"vote": "a"})
    await vote.closes()
    assert (await sends(vote.place, code, {"vote": "b"})).note == Say("slip-unknown")
    assert vote.place.program.boxes.prompts() == frozenset()


async def test_stopping_a_vote_destroys_what_slips_voted(vote: Election) -> None:
    await sends(vote.place, codes(vote)[0], {"vote": "a"})
    await vote.place.asks(VoidVote(vote.round.id))
    await vote.place.program.settle()
    assert vote.now().phase is Phase.CANCELLED
    assert vote.place.program.boxes.prompts() == frozenset()
    assert votes_with_slips(vote.place.program.database) == []


async def test_where_the_box_was_lost_a_slip_says_that_it_cannot_vote_now(vote: Election) -> None:
    code = codes(vote)[0]
    box = next(vote.place.program.settings.lockbox.glob("*.key"))
    box.unlink()
    outcome = await sends(vote.place, code, {"vote": "a"})
    assert outcome.handled is Handled.REFUSED


async def test_recovery_keeps_what_slips_voted(vote: Election) -> None:
    await sends(vote.place, codes(vote)[0], {"vote": "c"})
    await vote.place.program.database.write(vote.place.program.put_boxes_right)
    assert kept(vote, 1) == "c"


async def test_erasing_a_member_and_merging_leaves_slips_alone(vote: Election) -> None:
    await sends(vote.place, codes(vote)[0], {"vote": "c"})
    vote.place.program.closing.forget([vote.voters[0].member.id])
    vote.place.program.closing.join([(vote.voters[1].member.id, vote.voters[2].member.id)])
    assert kept(vote, 1) == "c"


async def test_nobody_is_reminded_of_a_slip(vote: Election) -> None:
    await sends(vote.place, codes(vote)[0], {"vote": "c"})
    for voter in vote.voters:
        await voter.picks("0")
    await vote.place.passes(vote.round.closes_at - timedelta(hours=47))
    said = [await guest.sees() for guest in vote.place.guests]
    assert not any("A vote is open until" in text for text in said)


async def test_slips_do_not_help_the_coarse_line(vote: Election) -> None:
    for voter in vote.voters[:4]:
        await voter.picks("0")
    for code in codes(vote):
        await sends(vote.place, code, {"vote": "a"})
    with vote.place.program.boxes.turn(vote.round.id) as box:
        assert not has_enough(box, vote.now(), vote.place.program.calendar, vote.place.clock.now())
    await vote.voters[4].picks("0")
    with vote.place.program.boxes.turn(vote.round.id) as box:
        assert has_enough(box, vote.now(), vote.place.program.calendar, vote.place.clock.now())


# What members know


async def test_every_member_can_read_how_many_slips_there_are(vote: Election) -> None:
    words = vote.place.program.words
    (entry,) = [one for one in vote.place.log() if one.kind == "vote-slips"]
    assert "3 printed slips can be used" in words.text(change_in_words(entry), ("en",))
    assert "3 printed slips count too." in words.text(card_of(vote.now().state)[-1], ("en",))
    assert "3 printed slips count too." in await vote.voters[0].place.guests[0].sees()
    how = await vote.voters[0].picks("how")
    assert "poll-secret-slips" in ids(how.sealed)
    assert "poll-secret-protected-slips" in ids(how.sealed)
    assert "poll-secret-protected" not in ids(how.sealed)


async def test_the_outcome_says_how_many_slips_there_were_not_how_many_were_used(vote: Election) -> None:
    for voter in vote.voters:
        await voter.picks("0")
    await vote.closes()
    assert "3 printed slips could be used." in await vote.place.guests[0].sees()


async def test_without_slips_nothing_is_said_of_them(place: Home) -> None:
    vote = await opens(place)
    assert "slip" not in await place.guests[0].sees()
    assert votes_with_slips(place.program.database) == []
    assert not [one for one in place.log() if one.kind == "vote-slips"]
    for voter in vote.voters:
        await voter.picks("0")
    await vote.closes()
    assert "slip" not in await place.guests[0].sees()


# How many there are


async def test_how_many_slips_there_are_is_changed_before_a_vote_opens_and_not_after(place: Home) -> None:
    for number in range(5):
        await author(place, f"V{number}")
    series = (await plans_vote(place, slips=2)).created
    assert series is not None
    assert (await place.asks(ChangeSeries(series, slips=4))).handled is Handled.NEW  # type: ignore[arg-type]
    await place.passes(THURSDAY + timedelta(minutes=1))
    (round,) = place.rounds()
    assert slips_of(round.state) == 4
    late = await place.asks(ChangeSeries(series, slips=9))  # type: ignore[arg-type]
    assert late.handled is Handled.REFUSED
    (round,) = place.rounds()
    assert slips_of(round.state) == 4


@pytest.mark.parametrize("slips", [-1, MOST_SLIPS + 1])
async def test_there_are_at_most_fifty_slips(place: Home, slips: int) -> None:
    series = (await plans_vote_of_five(place)).created
    outcome = await place.asks(ChangeSeries(series, slips=slips))  # type: ignore[arg-type]
    assert outcome.note == Say("refused-between", least=0, most=MOST_SLIPS)


async def plans_vote_of_five(place: Home, **rules: Any) -> Outcome:
    for number in range(5):
        await author(place, f"V{number}")
    return await plans_vote(place, **rules)


async def test_votes_with_names_have_no_slips(place: Home) -> None:

    planned = await plans_vote_of_five(place, detail=Detail.NAMED, slips=5)
    outcome = await place.asks(ChangeSeries(planned.created, slips=5))  # type: ignore[arg-type]
    assert outcome.note == Say("slips-only-votes")
    await place.passes(THURSDAY + timedelta(minutes=1))
    (round,) = place.rounds()
    assert slips_of(round.state) == 0


@pytest.mark.parametrize(("detail", "there_are"), [(Detail.PROTECTED, 0), (Detail.EXACT, 5)])
async def test_other_ways_to_vote_have_slips_with_all_numbers_alone(
    place: Home, detail: Detail, there_are: int
) -> None:
    planned = await plans_vote_of_five(place, method="borda", detail=detail, slips=5)
    outcome = await place.asks(ChangeSeries(planned.created, slips=6))  # type: ignore[arg-type]
    assert (outcome.note == Say("slips-only-ways")) is (detail is Detail.PROTECTED)
    (row,) = place.program.readings.series_of_group(place.group.id)
    assert slips_of(row.series.details) == (6 if there_are else 0)


async def test_slips_do_not_help_to_be_five(place: Home) -> None:
    for name in ("Ana", "Ben", "Cai"):
        await author(place, name)
    await plans_vote(place, slips=MOST_SLIPS)
    await place.passes(THURSDAY + timedelta(hours=20))
    assert place.rounds() == []


@pytest.mark.parametrize(("before", "now", "opened"), [(0, 1, False), (0, 4, False), (3, 3, True), (0, 5, True)])
async def test_two_votes_on_a_question_do_not_differ_by_one_to_four_slips(
    place: Home, before: int, now: int, opened: bool
) -> None:
    vote = await opens(place, slips=before)
    await vote.closes()
    start = THURSDAY + timedelta(days=8)
    await plans_vote(place, start=start, slips=now)
    await place.passes(start + timedelta(minutes=1))
    assert [it.phase for it in place.rounds() if it.id != vote.round.id] == ([Phase.OPEN] if opened else [])


async def test_more_slips_do_not_make_up_for_a_member_more(place: Home) -> None:
    vote = await opens(place)
    await vote.closes()
    await author(place, "New")
    start = THURSDAY + timedelta(days=8)
    await plans_vote(place, start=start, slips=9)
    await place.passes(start + timedelta(minutes=1))
    assert not [it for it in place.rounds() if it.phase is Phase.OPEN]


async def test_a_vote_that_comes_again_keeps_its_slips_until_they_differ_by_five(place: Home) -> None:
    for number in range(5):
        await author(place, f"V{number}")
    planned = await plans_vote(place, slips=3)
    (row,) = place.program.readings.series_of_group(place.group.id)
    rule = Recurrence("FREQ=WEEKLY;INTERVAL=2", THURSDAY.replace(tzinfo=None), "UTC")

    plan = replace(row.series.plan, recurrence=rule)
    await place.asks(ChangeSeries(planned.created, plan=plan))  # type: ignore[arg-type]
    await place.passes(THURSDAY + timedelta(days=8))
    for slips, there_are in ((5, 3), (8, 8)):
        await place.asks(ChangeSeries(planned.created, slips=slips))  # type: ignore[arg-type]
        await place.passes(place.clock.now() + timedelta(days=14))
        row = place.program.readings.series_of_group(place.group.id)[0]
        assert slips_of(row.rounds[0].round.state) == there_are
