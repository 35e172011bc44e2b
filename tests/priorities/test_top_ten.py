"""A Top 10 from forty open questions by fifteen members, as everybody lives it: what each is shown, step by step."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import Action, UndoChange, VoidVote
from core.events import Acted, Origin
from core.people import MemberId
from core.ports.inbox import Handled, Outcome
from core.priority_settings import PrioritySetting, Stage, key_of
from core.question_requests import LeaveOut, Move, MoveSetting, PutTogether, Reword, TakeOut
from core.research_questions import Check, QuestionStanding, ResearchQuestion
from core.rounds import Phase, Round, RoundId
from core.voting.ballots import Decided, Verdict
from ladle.ids import fresh_id
from storage.store import SqlStore
from tests.groups import THURSDAY, Home, home
from tests.guests import Guest
from tests.priorities.clinic import ASKED, LEFT_OUT, SUMMARIES, WHY_LEFT_OUT

TOPIC = "our clinic"
CLOSES = THURSDAY + timedelta(days=14)


@dataclass
class Journey:
    """A group on its way to a Top 10, with what everybody has been shown since they were last looked at."""

    place: Home
    dana: Guest
    guests: dict[str, Guest] = field(default_factory=dict)

    async def starts(self) -> None:
        """Let the facilitator plan it."""
        for said in ("/new", "[More]", "[Top 10]", TOPIC, "[Start]"):
            await self.dana.says(said)
        assert (await self.dana.says("[Members only]")).startswith("Planned.")

    async def asks(self, name: str, questions: tuple[str, ...]) -> None:
        """Let one person ask what they want to find out."""
        bare, guest = name.removeprefix("-"), self.guests[name.removeprefix("-")]
        seen = await guest.sees()
        assert "[Yes, you may]" in seen, (bare, seen)
        assert "The computer keeps it" in await guest.says("[Yes, you may]")
        await guest.says("[Without my name]" if name.startswith("-") else "[With my name]")
        for question in questions:
            seen = await guest.says(question)
        assert "You will hear where yours went." in (seen if len(questions) == 5 else await guest.says("[Finish]"))

    async def gathers(self, asked: dict[str, tuple[str, ...]]) -> None:
        """Let everybody join and ask, and the round close."""
        for number, name in enumerate(asked):
            bare = name.removeprefix("-")
            self.guests[bare] = await self.place.joins("browser" if number % 5 == 4 else "terminal", bare)
        await self.starts()
        await self.place.passes(THURSDAY + timedelta(minutes=1))
        for name, questions in asked.items():
            await self.asks(name, questions)
        await self.place.passes(CLOSES + timedelta(minutes=1))

    async def more_join(self) -> None:
        """Let enough people join for a vote without names."""
        for name in ("Pia", "Quinn", "Rui"):
            await self.place.joins("terminal", name)

    @property
    def setting(self) -> PrioritySetting:
        with SqlStore(self.place.program.database).begin() as uow:
            (found,) = uow.settings_of([self.place.group.id])
        return found

    def questions(self) -> dict[str, ResearchQuestion]:
        """Return everything that was asked, by its words."""
        return {it.text: it for it in self._all() if not it.summary}

    def summaries(self) -> dict[str, ResearchQuestion]:
        """Return the summaries by their words, or those of the question that they stand in."""
        found = self._all()
        texts = {it.id: it.text for it in found}
        return {it.text or texts.get(it.into, ""): it for it in found if it.summary}

    def _all(self) -> list[ResearchQuestion]:
        id = self.setting.id
        with SqlStore(self.place.program.database).begin() as uow:
            return list(uow.questions_in([id]))

    def ids(self, *words: str) -> tuple[str, ...]:
        """Return the ids of the questions with these words in them."""
        found = [it.id for text, it in self.questions().items() if any(one.lower() in text.lower() for one in words)]
        assert found, words
        return tuple(found)

    async def acts(self, name: str, action: Action) -> Outcome:
        """Let somebody do something on the page."""
        member = self.place.members()[name].id if name != "Dana" else self.place.owner.id
        origin = Origin("page", fresh_id(), self.place.clock.now())
        return await self.place.program.inbox.submit(Acted(origin, MemberId(member), action))

    async def groups(self, by: str = "Ana") -> None:
        """Put everything together, leaving out what is no question for research."""
        for summary, words in SUMMARIES.items():
            put = PutTogether(self.setting.id, self.ids(*words), wording=summary)
            outcome = await self.acts(by, put)
            assert outcome.handled is Handled.NEW, outcome
        outcome = await self.acts(by, LeaveOut(self.setting.id, self.ids(LEFT_OUT), WHY_LEFT_OUT))
        assert outcome.handled is Handled.NEW, outcome

    async def checks(self, *, unlike: str = "") -> None:
        """Let authors say that their questions are still in there; one of them not quite."""
        for name, guest in self.guests.items():
            seen = await guest.sees()
            while "[Yes]" in seen:
                assert "Is your question still in there?" in seen
                if name == unlike:
                    unlike = ""
                    assert "What is missing?" in await guest.says("[Not quite]")
                    seen = await guest.says("Evenings matter, too.")
                else:
                    seen = await guest.says("[Yes]")
            assert seen.endswith("Thank you. It is saved."), (name, seen)

    async def moves(self, to: str) -> str:
        """Let the facilitator take the next step by a tap; returns what they then read."""
        await self.dana.says("/top10")
        return await self.dana.says(f"[{to}]")

    async def votes(self, number: int, asked: str, picks: Sequence[str]) -> None:
        """Let one member vote, whenever they were to be asked."""
        guest = list(self.guests.values())[number]
        await guest.sees()
        seen = await guest.says("/open")
        assert f"our clinic: {asked}" in seen, seen
        for pick in picks:
            seen = await guest.says(f"[{pick}]")
        in_already = "Your vote is in." in seen  # once all are in order, there is nothing left to say
        assert in_already or "Your vote is in." in await guest.says("[Done]")

    async def everybody_sees(self) -> dict[str, str]:
        """Return what each member has been shown since the last look."""
        await self.place.program.settle()
        return {name: await guest.sees() for name, guest in self.guests.items()}

    async def passes(self, days: float) -> None:
        """Let days go by."""
        await self.place.passes(self.place.clock.now() + timedelta(days=days))


@pytest.fixture
async def journey(place: Home) -> Journey:
    return Journey(place, await place.signs_in("Dana"))


def small() -> dict[str, tuple[str, ...]]:
    """Return what three people ask, one of them without a name."""
    return {name: ASKED[name] for name in ("Ana", "-Ben", "Cleo")}


async def test_a_top_10_from_40_open_questions_by_15_members(journey: Journey) -> None:
    assert (len(ASKED), sum(map(len, ASKED.values()))) == (15, 40)
    await journey.gathers(ASKED)
    for name, seen in (await journey.everybody_sees()).items():
        assert "40 questions came for: our clinic" in seen, (name, seen)
        assert "[I can help]" in seen
    assert "[Ask who asked]" in await journey.dana.sees()
    # Somebody helps, and every author hears where each of their questions went, in the words they asked it.
    assert "The page is yours to open." in await journey.guests["Ana"].says("[I can help]")
    await journey.groups()
    await journey.passes(0.1)
    told = await journey.everybody_sees()
    for name, questions in ASKED.items():
        for question in questions:
            where = "is left out." if question == LEFT_OUT else "is now part of:"
            assert f'Your question "{question}" {where}' in told[name.removeprefix("-")]
    assert f"The reason: {WHY_LEFT_OUT}" in told["Olga"]
    # All are asked whether their questions are still in there; one is not quite.
    assert "everybody who asked is asked" in await journey.moves("Ask who asked")
    await journey.passes(8)
    await journey.checks(unlike="Ivo")
    checks = Counter(it.check for it in journey.questions().values())
    assert checks == {Check.YES: 38, Check.NOT_QUITE: 1, Check.NOT_SAID: 1}
    (unhappy,) = [it for it in journey.questions().values() if it.check is Check.NOT_QUITE]
    assert unhappy.check_said == "Evenings matter, too."
    # The first vote: 15 people pick up to 9 of 14, which leaves 9.
    assert "the first vote is on its way" in await journey.moves("Start the first vote")
    await journey.passes(1)
    wanted = list(SUMMARIES)
    asked = "which questions matter most? Places on the shortlist: 9. Choose up to 9"
    for number in range(15):
        picks = [it for it in wanted[:9] if it != wanted[number % 9]]
        await journey.votes(number, asked, [*picks, wanted[9 + number % 5]])
    await journey.passes(8)
    # Everybody reads which questions are on it, and nothing else of what was chosen.
    seen = (await journey.everybody_sees())["Kai"]
    assert "On the shortlist, in no order:" in seen
    assert all((wording in seen) == (wording in wanted[:9]) for wording in wanted), seen
    summaries = journey.summaries()
    assert {*journey.setting.shortlist} == {summaries[wording].id for wording in wanted[:9]}
    assert journey.setting.interim is not None
    assert journey.setting.interim.verdict == Verdict(
        "shortlist",
        Decided.CHOSEN,
        15,
        tuple(key_of(journey.setting.interim.options.index(id)) for id in journey.setting.shortlist),
    )
    # The final ranking: all but three put them in the same order.
    assert "the final ranking is on its way" in await journey.moves("Start the final ranking")
    await journey.passes(1)
    for number in range(15):
        picks = wanted[:9] if number < 12 else wanted[8::-1]
        await journey.votes(number, "which question comes first?", picks)
    await journey.passes(8)
    assert "the final ranking is over" in await journey.dana.sees()
    await journey.moves("Publish the list")
    await journey.passes(0.7)
    for name, seen in (await journey.everybody_sees()).items():
        lines = " ".join(f"{place}. {wording}" for place, wording in enumerate(wanted[:9], 1))
        assert f"Our list: our clinic {lines}" in seen, (name, seen)
    # How the first one came about: what people asked, with their names only where they wished, and the votes.
    ana = journey.guests["Ana"]
    seen = await ana.says("[How number 1 came about]")
    assert 'Ana asks: "Why is the clinic shut on Fridays?"' in seen
    assert 'Cleo asks: "Could the clinic open on Saturdays?"' in seen
    assert seen.endswith("First vote: it came onto the shortlist. Final ranking: place 1 of 9.")
    seen = await ana.says("[How number 4 came about]")
    assert seen.count("Somebody asks:") == 3
    assert "Ben" not in seen
    kinds = [entry.kind for entry in reversed(journey.place.log())]
    assert [kind for kind in kinds if kind.startswith("top-ten")] == [
        "top-ten-gathered",
        "top-ten-check",
        "top-ten-interim",
        "top-ten-final",
        "top-ten-publish",
    ]
    assert {journey.summaries()[wording].standing for wording in wanted[:9]} == {QuestionStanding.DONE}


async def test_every_question_that_came_is_somewhere_before_anybody_votes(journey: Journey) -> None:
    await journey.gathers(small())
    assert await journey.moves("Ask who asked") == (
        "9 questions are not in a summary yet. Put each into one, or leave it out with a reason."
    )
    await journey.acts("Dana", PutTogether(journey.setting.id, journey.ids("Friday", "Saturday"), wording="When?"))
    outcome = await journey.acts("Dana", MoveSetting(journey.setting.id, Move.CHECK, journey.place.group.id))
    assert outcome.handled is Handled.REFUSED
    assert journey.setting.stage is Stage.GROUPING


async def test_only_who_helps_and_who_facilitates_puts_questions_together(journey: Journey) -> None:
    await journey.gathers(small())
    put = PutTogether(journey.setting.id, journey.ids("Friday"), wording="When?")
    assert (await journey.acts("Ben", put)).handled is Handled.REFUSED
    await journey.guests["Ben"].sees()
    await journey.guests["Ben"].says("[I can help]")
    assert (await journey.acts("Ben", put)).handled is Handled.NEW
    await journey.guests["Ben"].says("[I help no more]")
    other = PutTogether(journey.setting.id, journey.ids("Saturday"), wording="When then?")
    assert (await journey.acts("Ben", other)).handled is Handled.REFUSED
    stop = MoveSetting(journey.setting.id, Move.STOP, journey.place.group.id)
    assert (await journey.acts("Ben", stop)).handled is Handled.REFUSED


async def test_who_put_a_question_where_is_kept_with_the_day(journey: Journey) -> None:
    await journey.gathers(small())
    await journey.acts("Dana", PutTogether(journey.setting.id, journey.ids("Friday"), wording="When?"))
    question = journey.questions()["Why is the clinic shut on Fridays?"]
    assert (question.by, question.on) == (journey.place.owner.id, journey.place.clock.now().date())
    assert question.into == journey.summaries()["When?"].id
    await journey.acts("Dana", Reword(journey.setting.id, question.into, "When is it open?"))
    await journey.acts("Dana", TakeOut(journey.setting.id, (question.id,)))
    assert journey.questions()[question.text].standing is QuestionStanding.OPEN
    assert journey.summaries() == {}  # nothing was in it any more


async def test_many_changes_of_an_hour_are_one_message(journey: Journey) -> None:
    await journey.gathers(small())
    await journey.everybody_sees()
    for wording in ("When?", "At what time?", "On which days?"):
        await journey.acts("Dana", PutTogether(journey.setting.id, journey.ids("Friday"), wording=wording))
    assert "part of" not in (await journey.everybody_sees())["Ana"]
    await journey.passes(0.1)
    seen = (await journey.everybody_sees())["Ana"]
    assert seen.count("is now part of:") == 1
    assert '"On which days?"' in seen


async def test_few_summaries_go_straight_to_the_final_ranking(journey: Journey) -> None:
    await journey.gathers(small())
    await journey.more_join()
    for wording, word in (("When?", "i"), ("Who?", "e")):
        await journey.acts("Dana", PutTogether(journey.setting.id, journey.ids(word), wording=wording))
    loose = [it.id for it in journey.questions().values() if it.standing is QuestionStanding.OPEN]
    assert not loose
    await journey.acts("Dana", PutTogether(journey.setting.id, journey.ids("Friday", "Saturday"), wording="Days?"))
    await journey.moves("Ask who asked")
    assert "the final ranking is on its way" in await journey.moves("Start the final ranking")
    assert journey.setting.interim is None


async def test_a_vote_that_too_few_took_part_in_ranks_nothing_and_can_be_held_again(journey: Journey) -> None:
    await journey.gathers(small())
    await journey.more_join()
    await journey.acts("Dana", PutTogether(journey.setting.id, journey.ids("Friday", "Saturday"), wording="When?"))
    await journey.acts("Dana", PutTogether(journey.setting.id, _loose(journey)))
    await journey.moves("Ask who asked")
    await journey.moves("Start the final ranking")
    await journey.passes(9)
    assert "too few people ranked, so there is no list yet." in await journey.dana.sees()
    seen = await journey.dana.says("/top10")
    assert "[Start the final ranking] [Final ranking with names] [Stop this]" in seen
    assert "[Publish the list]" not in seen
    before = journey.setting.final
    await journey.dana.says("[Start the final ranking]")
    after = journey.setting.final
    assert before is not None
    assert after is not None
    assert before.series != after.series


async def goes_to_the_final_ranking(journey: Journey) -> None:
    """Let a few questions be put together and the final ranking start."""
    await journey.gathers(small())
    await journey.more_join()
    await journey.acts("Dana", PutTogether(journey.setting.id, journey.ids("Friday", "Saturday"), wording="When?"))
    await journey.acts("Dana", PutTogether(journey.setting.id, _loose(journey)))
    await journey.moves("Ask who asked")
    assert "the final ranking is on its way" in await journey.moves("Start the final ranking")
    await journey.dana.sees()


def votes_held(journey: Journey) -> list[Round]:
    """Return the rounds of the final ranking, stopped or not."""
    vote = journey.setting.final
    assert vote is not None
    with SqlStore(journey.place.program.database).begin() as uow:
        return list(uow.rounds_of(vote.series))


NOT_HELD = "the final ranking did not open, or was stopped. You can rank again, rank with names, or stop all of it."


async def test_a_vote_that_is_stopped_is_noticed_at_once(journey: Journey) -> None:
    await goes_to_the_final_ranking(journey)
    await journey.place.passes(journey.place.clock.now() + timedelta(minutes=5))
    await journey.dana.sees()
    assert (await journey.place.asks(VoidVote(votes_held(journey)[0].id))).handled is Handled.NEW
    await journey.place.program.settle()
    seen = await journey.dana.sees()
    assert NOT_HELD in seen
    assert "[Start the final ranking] [Final ranking with names] [Stop this]" in seen
    assert NOT_HELD in await journey.guests["Ana"].says("/top10")


async def test_a_vote_that_is_taken_back_before_it_opens_is_noticed_at_once(journey: Journey) -> None:
    await goes_to_the_final_ranking(journey)
    vote = journey.setting.final
    assert vote is not None
    assert (await journey.place.asks(UndoChange(vote.series))).handled is Handled.NEW
    await journey.place.program.settle()
    assert NOT_HELD in await journey.dana.sees()


async def test_a_vote_that_may_not_open_is_noticed_at_once(journey: Journey) -> None:
    await goes_to_the_final_ranking(journey)
    for name in ("Ana", "Ben", "Cleo"):
        await journey.guests[name].says("/leave")
        await journey.guests[name].says("[Leave, keep answers]")
    await journey.place.passes(journey.place.clock.now() + timedelta(minutes=5))
    assert NOT_HELD in await journey.dana.sees()
    assert votes_held(journey) == []


async def test_all_of_it_can_be_stopped_with_the_vote_that_is_open(journey: Journey) -> None:
    await goes_to_the_final_ranking(journey)
    await journey.place.passes(journey.place.clock.now() + timedelta(minutes=5))
    await journey.dana.sees()
    assert "[Stop this and its vote]" in await journey.dana.says("/top10")
    await journey.dana.says("[Stop this and its vote]")
    await journey.place.program.settle()
    assert journey.setting.stage is Stage.STOPPED
    assert [it.phase for it in votes_held(journey)] == [Phase.CANCELLED]
    kinds = {entry.kind for entry in journey.place.log()}
    assert {"top-ten-stop", "vote-stopped"} <= kinds
    assert "There is no Top 10 now." in await journey.guests["Ana"].says("/top10")


async def test_all_of_it_can_be_stopped_before_its_vote_opens(journey: Journey) -> None:
    await goes_to_the_final_ranking(journey)
    await journey.dana.says("/top10")
    await journey.dana.says("[Stop this and its vote]")
    await journey.place.passes(journey.place.clock.now() + timedelta(minutes=5))
    assert votes_held(journey) == []


async def said_yes(journey: Journey) -> None:
    """Let Ana's and Cleo's questions be put together, all be checked, and everybody say that theirs is in there."""
    await journey.gathers(small())
    await journey.acts("Dana", PutTogether(journey.setting.id, journey.ids("Friday", "Saturday"), wording="When?"))
    await journey.acts("Dana", PutTogether(journey.setting.id, _loose(journey)))
    await journey.moves("Ask who asked")
    await journey.passes(8)
    await journey.checks()
    assert {it.check for it in journey.questions().values()} == {Check.YES}


def in_summary(journey: Journey, wording: str) -> dict[str, Check]:
    summary = journey.summaries()[wording]
    return {text: it.check for text, it in journey.questions().items() if it.into == summary.id}


async def test_a_summary_that_is_worded_anew_is_checked_anew(journey: Journey) -> None:
    await said_yes(journey)
    summary = journey.summaries()["When?"].id
    outcome = await journey.acts("Dana", Reword(journey.setting.id, summary, "Who pays for it?"))
    assert outcome.handled is Handled.NEW
    assert set(in_summary(journey, "Who pays for it?").values()) == {Check.NOT_SAID}
    assert {it.check for it in journey.questions().values() if it.into != summary} == {Check.YES}
    await journey.passes(9)  # within what they may be asked in a week
    seen = await journey.everybody_sees()
    for name in ("Ana", "Cleo"):
        assert 'is now part of: "Who pays for it?"' in seen[name], name
        assert "Is your question still in there?" in seen[name], name
    assert "Who pays" not in seen["Ben"]
    (entry,) = [it for it in journey.place.log() if it.kind == "top-ten-reworded"]
    assert entry.by == journey.place.owner.id
    assert "Dana changed the words of a summary: our clinic" in await journey.guests["Ben"].says("/rounds")


async def test_authors_hear_of_other_words_also_before_they_are_asked(journey: Journey) -> None:
    await journey.gathers(small())
    await journey.acts("Dana", PutTogether(journey.setting.id, journey.ids("Friday", "Saturday"), wording="When?"))
    await journey.passes(0.1)
    assert 'is now part of: "When?"' in (await journey.everybody_sees())["Ana"]
    await journey.acts("Dana", Reword(journey.setting.id, journey.summaries()["When?"].id, "On which days?"))
    await journey.passes(1)
    assert 'is now part of: "On which days?"' in (await journey.everybody_sees())["Ana"]


async def test_the_same_words_again_change_nothing(journey: Journey) -> None:
    await said_yes(journey)
    await journey.acts("Dana", Reword(journey.setting.id, journey.summaries()["When?"].id, " When? "))
    assert set(in_summary(journey, "When?").values()) == {Check.YES}
    assert "top-ten-reworded" not in {it.kind for it in journey.place.log()}


async def test_more_in_a_summary_that_was_checked_is_checked_anew(journey: Journey) -> None:
    await said_yes(journey)
    summary = journey.summaries()["When?"].id
    await journey.acts("Dana", PutTogether(journey.setting.id, journey.ids("bus"), summary=summary))
    inside = in_summary(journey, "When?")
    assert (len(inside), set(inside.values())) == (3, {Check.NOT_SAID})
    (entry,) = [it for it in journey.place.log() if it.kind == "top-ten-added"]
    assert entry.by == journey.place.owner.id
    await journey.passes(9)
    seen = await journey.everybody_sees()
    for name in ("Ana", "Ben", "Cleo"):
        assert "Is your question still in there?" in seen[name], name


async def test_more_in_a_summary_that_nobody_has_checked_is_no_news_for_those_in_it(journey: Journey) -> None:
    await journey.gathers(small())
    await journey.acts("Dana", PutTogether(journey.setting.id, journey.ids("Friday"), wording="When?"))
    await journey.passes(0.1)
    await journey.everybody_sees()
    summary = journey.summaries()["When?"].id
    await journey.acts("Dana", PutTogether(journey.setting.id, journey.ids("Saturday"), summary=summary))
    await journey.passes(1)
    seen = await journey.everybody_sees()
    assert "is now part of" in seen["Cleo"]
    assert "is now part of" not in seen["Ana"]


def _loose(journey: Journey) -> tuple[str, ...]:
    return tuple(it.id for it in journey.questions().values() if it.standing is QuestionStanding.OPEN)


async def test_more_summaries_than_fit_one_vote_are_too_many(journey: Journey) -> None:
    await journey.gathers(ASKED)
    await journey.acts("Dana", PutTogether(journey.setting.id, _loose(journey)))
    assert len(journey.summaries()) == 40
    await journey.moves("Ask who asked")
    assert "One vote can hold 25. Please put more of them together." in await journey.moves("Start the first vote")
    await journey.moves("Put together again")
    assert journey.setting.stage is Stage.GROUPING


async def test_with_an_author_go_their_words_and_the_summary_stays(journey: Journey) -> None:
    await journey.gathers(small())
    await journey.acts("Dana", PutTogether(journey.setting.id, journey.ids("Friday", "Saturday"), wording="When?"))
    ana = journey.guests["Ana"]
    await ana.says("/leave")
    assert "3 questions to find out about" in await ana.says("[Leave and delete]")
    await ana.says("[Delete]")
    summary = journey.summaries()["When?"]
    id = journey.setting.id
    with SqlStore(journey.place.program.database).begin() as uow:
        made = [it for it in uow.questions_in([id]) if it.into == summary.id]
        assert sorted(it.text for it in made) == ["", "Could the clinic open on Saturdays?"]
        assert not [it for it in uow.questions_in([id]) if "nurse" in it.text]


async def test_an_author_takes_back_a_question_and_the_place_it_had_says_so(journey: Journey) -> None:
    await journey.gathers(small())
    await journey.acts("Dana", PutTogether(journey.setting.id, journey.ids("Friday", "Saturday"), wording="When?"))
    cleo = journey.guests["Cleo"]
    await cleo.says("/top10")
    seen = await cleo.says("[My questions]")
    assert 'Your question "Could the clinic open on Saturdays?" is now part of: "When?" [Take it back]' in seen
    assert seen.count("Cleo asks:") == 2
    await cleo.sees()
    for _ in range(3):
        await cleo.says("[My questions]")
        assert await cleo.says("[Take it back]") == "Taken back."
    assert "You asked nothing here." in await cleo.says("[My questions]")
    summary, id = journey.summaries()["When?"], journey.setting.id
    with SqlStore(journey.place.program.database).begin() as uow:
        left = [it for it in uow.questions_in([id]) if it.into == summary.id]
    assert sorted(it.text for it in left) == ["", "Why is the clinic shut on Fridays?"]


async def test_words_are_not_shown_any_more_once_their_author_takes_back_what_they_are_for(journey: Journey) -> None:
    await journey.gathers(small())
    await journey.acts("Dana", PutTogether(journey.setting.id, journey.ids("Friday", "Saturday"), wording="When?"))
    cleo = journey.guests["Cleo"]
    await cleo.sees()
    await cleo.says("/consent")
    await cleo.says("[Take back: stories used in the research]")
    view = journey.place.program.readings.setting(journey.setting.id)
    assert view is not None
    words = [it.question.text for it in view.questions if it.question.into]
    assert sorted(words) == ["", "Why is the clinic shut on Fridays?"]


async def test_without_questions_it_ends(journey: Journey) -> None:
    await journey.gathers({})
    assert journey.setting.stage is Stage.STOPPED
    assert "No questions came for: our clinic" in await journey.dana.sees()
    assert "There is no Top 10 now." in await journey.dana.says("/top10")


async def test_a_first_vote_of_which_nothing_may_be_shown_leaves_all_to_rank(journey: Journey) -> None:
    await journey.gathers(ASKED)
    await journey.groups("Dana")
    await journey.moves("Ask who asked")
    await journey.moves("Start the first vote")
    await journey.passes(9)
    seen = await journey.dana.says("/top10")
    assert "too few people voted, so there is no shortlist." in seen
    assert "[Start the first vote] [First vote with names] [Start the final ranking] [Put together again]" in seen
    await journey.dana.says("[Start the final ranking]")
    final = journey.setting.final
    assert final is not None
    assert len(final.options) == len(SUMMARIES)


async def test_what_was_asked_without_a_name_stands_beside_no_name_anywhere(journey: Journey) -> None:
    await journey.gathers(small())
    readings = journey.place.program.readings
    round = RoundId(journey.setting.id)
    assert list(readings.answers_of_round(round)) == []
    assert list(readings.answers_page(journey.place.group.id, None, None, 100)) == []
    with SqlStore(journey.place.program.database).begin() as uow:
        assert len(uow.answers_to(round)) > 9


@pytest.mark.parametrize("channel", ["telegram", "discord"])
async def test_the_steps_are_the_same_on_every_platform(tmp_path: Path, channel: str) -> None:
    async with home(tmp_path, on=(channel,)) as place:
        journey = Journey(place, await place.signs_in("Dana"))
        ana = journey.guests["Ana"] = await place.joins(channel, "Ana")
        await journey.starts()
        await place.passes(THURSDAY + timedelta(minutes=1))
        await journey.asks("Ana", ASKED["Ana"])
        await place.passes(CLOSES + timedelta(hours=16))
        assert "3 questions came for: our clinic" in await ana.sees()
        assert "The page is yours to open." in await ana.says("[I can help]")
        assert "This opens the page." in await ana.says("[Open the page]")
        await journey.acts("Ana", PutTogether(journey.setting.id, journey.ids("Friday"), wording="When is it open?"))
        await journey.passes(0.1)
        assert 'is now part of: "When is it open?"' in await ana.sees()
        assert "[Take it back]" in await ana.says("[My questions]")
