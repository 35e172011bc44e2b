"""The life of a round, through the running program on a clock moved by hand."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.actions import (
    AddMember,
    ChangeGroup,
    FoundGroup,
    MakeInvite,
    PlanSeries,
    RelayAnswers,
    ReplyToResult,
    UndoSeries,
)
from core.activities import activity
from core.activities.check_in import scale, with_words
from core.events import Origin, Undeliverable
from core.messages import told
from core.people import GroupId, Purpose, Role
from core.ports.inbox import Handled
from core.questions import Alternative, Form, MultiChoice, Number, Order
from core.rounds import HourOf, Phase, SeriesId
from core.voting.release import Shown
from tests.groups import THURSDAY, TUESDAY, Home, home, weekly

QUESTION = "How was your week? [Good] [Mixed] [Hard] [Skip]"
REMINDER = "This question is still open."


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


async def test_members_are_asked_when_the_round_opens_and_not_before(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY - timedelta(minutes=1))
    assert QUESTION not in await ana.sees()
    await place.passes(THURSDAY)
    assert await ana.sees() == QUESTION


async def test_only_who_has_not_answered_is_reminded_and_once(place: Home) -> None:
    await place.plans()
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    await place.passes(THURSDAY)
    await ana.says("[Good]")
    await ben.sees()
    await place.passes(THURSDAY + timedelta(days=2))
    assert REMINDER not in await ana.sees()
    assert REMINDER in await ben.sees()
    await place.passes(TUESDAY - timedelta(minutes=1))
    assert REMINDER not in await ben.sees()


async def test_somebody_who_passed_the_question_over_is_not_reminded(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await ana.says("[Skip]")
    await place.passes(THURSDAY + timedelta(days=3))
    assert REMINDER not in await ana.sees()


async def test_each_person_is_asked_at_their_own_hour(place: Home) -> None:
    await place.plans(plan=weekly(place.group, hour_of=HourOf.PERSON))
    tokyo, lima = await place.joins("terminal", "Tokyo"), await place.joins("terminal", "Lima")
    await tokyo.says("/zone Tokyo")
    await lima.says("/zone Lima")
    await place.passes(datetime(2026, 11, 19, 8, 59, tzinfo=UTC))
    assert QUESTION not in await tokyo.sees()
    await place.passes(datetime(2026, 11, 19, 9, 0, tzinfo=UTC))  # 18:00 in Tokyo
    assert QUESTION in await tokyo.sees()
    assert QUESTION not in await lima.sees()
    await place.passes(datetime(2026, 11, 19, 23, 0, tzinfo=UTC))  # 18:00 in Lima
    assert QUESTION in await lima.sees()
    assert QUESTION not in await tokyo.sees()


async def test_an_early_answer_is_taken_within_its_window_and_not_asked_for_again(place: Home) -> None:
    await place.plans(plan=weekly(place.group, early=timedelta(hours=12)))
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY - timedelta(hours=13))
    assert "Nothing to answer now" in await ana.says("/open")
    await place.passes(THURSDAY - timedelta(hours=11))
    assert await ana.says("/open") == QUESTION
    await ana.says("[Good]")
    await ana.says("[Finish]")
    await place.passes(THURSDAY)
    assert QUESTION not in await ana.sees()


async def test_a_paused_member_is_not_asked_and_not_told_that_they_missed_it(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await ana.says("/pause")
    await place.passes(THURSDAY + timedelta(days=3))
    assert await ana.sees() == ""


async def test_who_wants_every_second_round_is_asked_every_second_round(place: Home) -> None:
    await place.plans(plan=weekly(place.group, remind_after=None))
    ana = await place.joins("terminal", "Ana")
    await ana.says("/less")
    await ana.says("[Every second time]")
    asked = []
    for week in range(4):
        await place.passes(THURSDAY + timedelta(weeks=week, hours=1))
        asked.append(QUESTION in await ana.sees())
    assert asked == [True, False, True, False]


async def test_facilitators_are_asked_only_where_the_plan_says_so(place: Home) -> None:
    invite = await place.asks(MakeInvite(place.group.id, Role.FACILITATOR))
    fay = place.guest("terminal", "Fay")
    await fay.says(f"/start {invite.created}")
    await fay.says("[Join as Fay]")
    await place.plans()
    await place.passes(THURSDAY)
    assert QUESTION not in await fay.sees()
    await place.plans(plan=replace(weekly(place.group), asks_facilitators=True))
    await place.passes(THURSDAY + timedelta(weeks=1))
    assert QUESTION in await fay.sees()


async def test_no_round_is_planned_before_the_group_is_safe_to_ask(place: Home) -> None:
    made = await place.asks(FoundGroup("New", "en", "UTC", "", "", None, "Fay"), by_owner=False)
    assert made.created is not None
    kind = activity("check-in")
    plan = PlanSeries(GroupId(made.created), "check-in", told(""), kind.form(place.group), weekly(place.group))
    outcome = await place.asks(plan, by_owner=False)
    assert outcome.handled is Handled.REFUSED
    assert outcome.note is not None
    assert outcome.note.id == "group-not-safe"  # type: ignore[union-attr]


async def test_a_plan_can_be_taken_back_while_nobody_was_asked(place: Home) -> None:
    series = SeriesId(await place.plans())
    await place.asks(UndoSeries(series))
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY + timedelta(days=1))
    assert QUESTION not in await ana.sees()
    assert place.rounds() == []


async def test_a_plan_that_has_begun_ends_after_its_round(place: Home) -> None:
    series = SeriesId(await place.plans())
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await place.asks(UndoSeries(series))
    assert await ana.says("[Good]") != ""
    await place.passes(THURSDAY + timedelta(weeks=2))
    assert QUESTION not in await ana.sees()


async def test_the_result_waits_a_day_for_a_reply_and_then_goes_out_without(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(TUESDAY + timedelta(hours=23))
    assert "no reply yet" not in await ana.sees()
    await place.passes(TUESDAY + timedelta(days=1))
    assert "What happens next: no reply yet." in await ana.sees()


async def test_a_late_reply_is_added_to_the_result_everybody_has(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    round = place.rounds()[0]
    await place.passes(TUESDAY + timedelta(days=2))
    await ana.sees()
    outcome = await place.asks(ReplyToResult(round.id, "We meet on Friday."))
    assert outcome.handled is Handled.NEW
    await place.program.settle()
    assert "Next, says Dana: We meet on Friday." in await ana.sees()
    again = await place.asks(ReplyToResult(round.id, "Something else."))
    assert again.handled is Handled.REFUSED


async def test_late_answers_never_change_a_released_result(place: Home) -> None:
    await place.plans()
    guests = [await place.joins("terminal", f"G{number}") for number in range(6)]
    await place.passes(THURSDAY)
    for guest in guests[:5]:
        await guest.says("[Good]")
    round = place.rounds()[0]
    await place.passes(TUESDAY + timedelta(days=1, minutes=1))
    before = place.released(round.id)
    assert before is not None
    assert before.questions[0].released.answered == 5
    await guests[5].says("[Hard]")
    assert len(place.answers(round)) == 6
    assert place.released(round.id) == before


async def test_everybody_gets_the_same_result_whether_they_answered_or_not(place: Home) -> None:
    await place.plans()
    guests = [await place.joins("terminal", f"G{number}") for number in range(7)]
    await place.passes(THURSDAY)
    for guest in guests[:6]:
        await guest.says("[Good]")
        await guest.says("[Finish]")
    for guest in guests:
        await guest.sees()
    await place.passes(TUESDAY)
    for guest in guests:
        await guest.sees()
    await place.passes(TUESDAY + timedelta(days=1))
    seen = {await guest.sees() for guest in guests}
    assert seen == {
        "6 people answered. All, or all but one or two, chose Good. What happens next: no reply yet. [Talk about it]"
    }


async def test_late_after_downtime_a_round_opens_once_if_it_is_still_useful(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    place.clock.move_to(THURSDAY + timedelta(days=1))
    await place.program.settle()
    assert (await ana.sees()).count(QUESTION) == 1
    [round] = place.rounds()
    assert round.phase is Phase.OPEN


async def test_what_was_missed_in_a_long_downtime_is_told_and_not_made_up_for(place: Home) -> None:
    await place.plans()
    invite = await place.asks(MakeInvite(place.group.id, Role.FACILITATOR))
    fay = place.guest("terminal", "Fay")
    await fay.says(f"/start {invite.created}")
    await fay.says("[Join as Fay]")
    ana = await place.joins("terminal", "Ana")
    place.clock.move_to(THURSDAY + timedelta(weeks=3, hours=1))
    await place.program.settle()
    assert (await ana.sees()).count(QUESTION) == 1
    assert "3 rounds did not start" in await fay.sees()
    assert [round.number for round in place.rounds()] == [1]


async def test_a_timer_that_fires_twice_leads_to_one_round(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY - timedelta(minutes=1))
    place.clock.move_to(THURSDAY)
    for _ in range(3):
        await place.program.tick()
    await place.program.settle()
    assert (await ana.sees()).count(QUESTION) == 1
    assert len(place.rounds()) == 1


async def test_the_question_of_last_week_makes_room_for_this_weeks(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await ana.sees()
    await place.passes(THURSDAY + timedelta(weeks=1))
    seen = await ana.sees()
    assert seen.count(QUESTION) == 1
    assert "This question is closed." in seen


async def test_somebody_in_the_middle_of_something_is_asked_when_that_is_over(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY - timedelta(minutes=1))
    await ana.says("/me")
    await place.passes(THURSDAY)
    assert QUESTION not in await ana.sees()
    await place.passes(THURSDAY + timedelta(minutes=16))
    assert QUESTION in await ana.sees()


async def test_an_answer_is_relayed_for_somebody_without_a_phone_and_marked_so(place: Home) -> None:
    await place.plans()
    refused = await place.asks(AddMember(place.group.id, "Ida", "en", consented=False))
    assert refused.handled is Handled.REFUSED
    added = await place.asks(AddMember(place.group.id, "Ida", "en", consented=True))
    ida = place.members()["Ida"]
    assert added.created == ida.id
    await place.passes(THURSDAY)
    round = place.rounds()[0]
    wrong = await place.asks(RelayAnswers(ida.id, round.id, {"week": "purple"}))
    assert set(wrong.errors) == {"week"}
    await place.asks(RelayAnswers(ida.id, round.id, {"week": "hard", "words": "No bus", "credit": "named"}))
    answers = {answer.question: answer for answer in place.answers(round)}
    assert answers["week"].value == "hard"
    assert {answer.relayed_by for answer in answers.values()} == {place.owner.id}


async def test_who_does_not_facilitate_may_ask_for_nothing(place: Home) -> None:
    await place.plans()
    await place.joins("terminal", "Ana")
    place.owner = place.members()["Ana"]
    outcome = await place.asks(ChangeGroup(place.group.id, help_contact="me"))
    assert outcome.handled is Handled.REFUSED


async def test_any_form_may_be_asked_and_each_question_is_released_by_its_own_rule(place: Home) -> None:
    options = tuple(Alternative(key, told(key.upper(), "en")) for key in ("a", "b", "c"))
    questions = (
        MultiChoice(key="some", ask=told("Which?", "en"), options=options, least=1),
        Order(key="rank", ask=told("In which order?", "en"), options=options),
        Number(key="age", ask=told("How many?", "en"), least=0, most=120),
        replace(scale(), optional=False),
    )
    await place.plans(Form("check-in", with_words(questions, place.group), Purpose.CHECK_INS))
    guests = [await place.joins("terminal", f"G{number}") for number in range(5)]
    await place.passes(THURSDAY)
    for guest in guests:
        for line in ("1, 2", "3 1 2", "41", "Good"):
            await guest.says(line)
    round = place.rounds()[0]
    await place.passes(TUESDAY + timedelta(days=1))
    result = place.released(round.id)
    assert result is not None
    assert [item.released.shown for item in result.questions] == [Shown.EACH, Shown.ORDER, Shown.NEARLY_ALL]
    seen = await guests[0].sees()
    assert "Most wanted first: C, then A, then B." in seen
    assert "41" not in seen


async def test_a_purpose_not_asked_at_joining_is_asked_before_the_first_question(place: Home) -> None:
    form = Form("check-in", with_words((scale(),), place.group), Purpose.RESEARCH)
    await place.plans(form)
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    await place.passes(THURSDAY)
    asked = await ana.sees()
    assert asked.startswith("May we use what you write in the research?")
    assert await ana.says("[Yes, you may]") == QUESTION
    assert "You stay in the group" in await ben.says("[No]")
    grants = place.members()
    assert grants["Ana"].consents[Purpose.RESEARCH].granted
    assert not grants["Ben"].consents[Purpose.RESEARCH].granted
    await place.passes(THURSDAY + timedelta(weeks=1))
    assert QUESTION in await ana.sees()
    assert QUESTION not in await ben.sees()


async def test_what_was_agreed_to_can_be_taken_back_and_then_nothing_is_kept(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await ana.sees()
    assert "[Take back: check-ins kept for the team]" in await ana.says("/consent")
    assert "Taken back." in await ana.says("[Take back: check-ins kept for the team]")
    await ana.says("/open")
    assert await ana.says("[Good]") == (
        "May your check-ins be kept for the team? You can say no and stay in the group. [Yes, you may] [No]"
    )
    assert place.answers(place.rounds()[0]) == []
    assert place.rows("consent_events") == 3  # two at joining, and the one taken back
    await place.passes(THURSDAY + timedelta(weeks=1))
    assert QUESTION not in await ana.sees()


async def test_whoever_writes_can_be_reached_again(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    person = place.members()["Ana"].person
    origin = Origin("terminal", "gone", place.clock.now())
    await place.program.inbox.submit(Undeliverable(origin, person, "blocked"))
    assert not place.members()["Ana"].reachable
    await ana.says("/help")
    assert place.members()["Ana"].reachable


@pytest.mark.parametrize(("away", "told"), [(2, False), (3, True)])
async def test_whoever_plans_is_told_how_many_cannot_be_reached_from_three_on(
    place: Home, away: int, told: bool
) -> None:
    facilitator = await place.facilitator("Rosa")
    for number in range(away):
        await place.joins("terminal", f"Guest {number}")
    for name, member in place.members().items():
        if name.startswith("Guest"):
            origin = Origin("terminal", f"gone {name}", place.clock.now())
            await place.program.inbox.submit(Undeliverable(origin, member.person, "blocked"))
    await facilitator.says("/new")
    await facilitator.says("[Check-in]")
    planned = await facilitator.says("[Start]")
    assert planned.startswith("Planned.")
    assert ("3 people can't be reached yet." in planned) is told
    assert "Guest" not in planned


async def test_everything_is_deleted_on_the_groups_last_day(place: Home) -> None:
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await ana.says("[Good]")
    await place.asks(ChangeGroup(place.group.id, ends_on=(THURSDAY + timedelta(days=20)).date()))
    await place.passes(THURSDAY + timedelta(days=21))
    assert place.members() == {}
    assert place.rows("answers") == place.rows("members") == place.rows("groups") == place.rows("rounds") == 0


async def test_moving_the_last_day_keeps_everything(place: Home) -> None:
    await place.joins("terminal", "Ana")
    await place.asks(ChangeGroup(place.group.id, ends_on=(THURSDAY + timedelta(days=20)).date()))
    await place.asks(ChangeGroup(place.group.id, ends_on=(THURSDAY + timedelta(days=60)).date()))
    await place.passes(THURSDAY + timedelta(days=30))
    assert set(place.members()) == {"Ana", "Dana"}
