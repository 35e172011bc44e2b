"""Reflections through the running program: who may read is chosen first, and holds everywhere afterwards."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import PlanSeries, RelayAnswers
from core.activities.reflection import Reflection
from core.changes import Changes
from core.consent import version_of
from core.drafting import Settled, draft_of
from core.events import Origin, Spoke
from core.keeping_answers import answer
from core.people import Grant, Purpose
from core.rounds import Credit, RoundId
from core.views import GivenAnswer
from ladle.ids import fresh_id
from storage.queries import SqlReadings
from storage.store import SqlStore
from tests.groups import THURSDAY, Home, home
from tests.guests import SPEAKS, Guest
from tests.storage.recordings import VOICE
from tests.telegram_guest import TelegramGuest
from words.templates import load_templates

NEXT_THURSDAY = THURSDAY + timedelta(days=7)
ASKED = "Under which name? You choose before you write."


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


async def plans(place: Home, template: str) -> None:
    """Plan a template for Thursday 18:00 and every other week."""
    found = load_templates().find(template)
    assert found is not None
    start = THURSDAY.replace(tzinfo=None)
    draft = draft_of(Reflection(), Settled(start - timedelta(days=3), start, template=found), place.group)
    outcome = await place.asks(PlanSeries(place.group.id, "reflection", draft.title, draft.form, draft.plan))
    assert outcome.created is not None, outcome


async def agrees(guest: Guest, *lines: str) -> str:
    """Let somebody agree to the research, and go on with these lines; returns what they read at the end."""
    shown = ""
    for line in ("[Yes, you may]", *lines):
        shown = await guest.says(line)
    return shown


def read_by_facilitators(place: Home, round: RoundId) -> list[GivenAnswer]:
    return list(SqlReadings(place.program.database).answers_of_round(round))


def credits(place: Home) -> dict[str, Credit]:
    [round] = place.rounds()
    return {given.question: given.credit for given in place.answers(round)}


async def test_a_made_up_name_is_all_that_facilitators_and_exports_have(place: Home) -> None:
    await plans(place, "who-has-a-say")
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await agrees(ana, "[More]", "[A made-up name]", "Heron", "The loud ones", "[Skip]", "[No]", "No chairs", "[Skip]")
    [round] = place.rounds()
    given = read_by_facilitators(place, round.id)
    assert {item.answer.question for item in given} == {"spoke", "could-speak", "stopped"}
    assert {item.name for item in given} == {"Heron"}, "what was tapped would tell whose the words are"
    page = SqlReadings(place.program.database).answers_page(place.group.id, round.id, None, 100)
    assert {item.name for item in page} == {"Heron"}
    assert "Ana" not in str(place.program.readings.round(round.id))


async def test_nobody_has_the_made_up_name_of_another_or_a_name_of_the_group(place: Home) -> None:
    await plans(place, "rose-bud-thorn")
    ana, ben = await place.joins("terminal", "Ana Maria"), await place.joins("terminal", "Ben")
    await place.passes(THURSDAY)
    await agrees(ana, "[More]", "[A made-up name]", "Heron")
    await agrees(ben, "[More]", "[A made-up name]")
    assert "Somebody has this name already." in await ben.says("heron")
    assert "Somebody in the group is called so." in await ben.says("maria")
    assert await ben.says("  Grey   goose ") == "With your made-up name. Rose: what was good? [Skip] [Change]"
    with place.program.database.reading(), SqlStore(place.program.database).begin() as uow:
        assert sorted(uow.pseudonyms(place.group.id).values()) == ["Grey goose", "Heron"]


async def test_a_made_up_name_stays_and_its_answers_are_counted(place: Home) -> None:
    await plans(place, "most-significant-change")
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await agrees(ana, "[More]", "[A made-up name]", "Heron", "A key", "[Skip]")
    assert "1 answer has your made-up name." in await ana.says("[Yes]")
    await place.passes(THURSDAY + timedelta(days=14))
    assert f"Before, you wrote with your made-up name. {ASKED}" in await ana.sees()
    await ana.says("[More]")
    assert "With your made-up name. Look back" in await ana.says("[A made-up name]")
    await ana.says("A door")
    await ana.says("[Skip]")
    assert "2 answers have your made-up name." in await ana.says("[Yes]")


async def test_my_data_says_that_a_made_up_name_is_kept_and_leaving_deletes_it(place: Home) -> None:
    await plans(place, "rose-bud-thorn")
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await agrees(ana)
    assert "made-up name" not in await ana.says("/mydata")
    await ana.says("[More]")
    await ana.says("[A made-up name]")
    await ana.says("Heron")
    assert "You have a made-up name in this group." in await ana.says("/mydata")
    for line in ("/leave", "[Leave and delete]", "[Delete]"):
        await ana.says(line)
    assert place.rows("pseudonyms") == 0


async def test_another_choice_holds_for_everything_written_in_this_round(place: Home) -> None:
    await plans(place, "start-stop-continue")
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await agrees(ana, "[My name]", "More tea")
    assert credits(place) == {"start": Credit.NAMED}
    await ana.says("[Change]")
    await ana.says("[More]")
    assert "What should we stop?" in await ana.says("[Only Dana]")
    assert credits(place) == {"start": Credit.FACILITATORS}
    await ana.says("[Change]")
    await ana.says("[More]")
    await ana.says("[A made-up name]")
    assert credits(place) == {"start": Credit.FACILITATORS}, "there is no name yet under which it could stand"
    await ana.says("Heron")
    assert credits(place) == {"start": Credit.PSEUDONYM}


async def test_the_choice_is_remembered_and_made_again_each_time(place: Home) -> None:
    """Were it made for somebody, it would be seen that they went back: whoever then says nothing more gave no name."""
    await plans(place, "rose-bud-thorn")
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    assert "Before, you" not in await agrees(ana)
    await ana.says("[More]")
    await ana.says("[Only Dana]")
    assert place.members()["Ana"].credit == "facilitators"
    await place.passes(THURSDAY + timedelta(days=14))
    assert f"Before, you wrote only for those who look after the group. {ASKED}" in await ana.sees()
    assert "With your name." in await ana.says("[My name]")
    assert place.members()["Ana"].credit == "named"
    assert f"group. {ASKED}" not in await ana.says("[Change]"), "by now it is chosen in this round"


async def test_a_voice_is_never_under_a_made_up_name(place: Home) -> None:
    await plans(place, "rose-bud-thorn")
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await agrees(ana, "[My name]")
    await speaks(place, "Ana")
    await ana.says("[Yes, you may]")
    assert credits(place) == {"rose": Credit.NAMED}
    await ana.says("[Change]")
    await ana.says("[More]")
    assert "people know voices. Nothing has changed." in await ana.says("[A made-up name]")
    assert credits(place) == {"rose": Credit.NAMED}


async def speaks(place: Home, name: str) -> None:
    """Let somebody at a terminal send a voice note, as they could elsewhere."""
    person = place.members()[name].person
    with SqlStore(place.program.database).begin() as uow:
        [account] = uow.accounts_of([person])[person]
    media = place.program.media.keep(VOICE, person, voice=True)
    origin = Origin(account.identity.account, fresh_id(), place.clock.now(), account.identity)
    await place.program.inbox.submit(Spoke(origin, media))
    await place.program.settle()


@pytest.mark.parametrize(("others", "label"), [(6, "No name; people may guess"), (7, "No name")])
async def test_people_in_small_groups_read_that_others_may_guess(place: Home, others: int, label: str) -> None:
    """With Dana, who looks after the group, they are seven or eight."""
    await plans(place, "rose-bud-thorn")
    guests = [await place.joins("terminal", f"Guest {number}") for number in range(others)]
    await place.passes(THURSDAY)
    assert f"[My name] [{label}] [More]" in await agrees(guests[0])


async def test_the_group_can_hear_a_voice_that_was_given_to_it(tmp_path: Path) -> None:
    async with home(tmp_path, on=["telegram"]) as place:
        await plans(place, "rose-bud-thorn")
        ana, ben = await place.joins("telegram", "Ana"), await place.joins("telegram", "Ben")
        assert isinstance(ben, TelegramGuest)
        await place.passes(THURSDAY)
        await agrees(ana, "[My name]", SPEAKS, "[Yes, you may]")
        await place.passes(NEXT_THURSDAY + timedelta(days=1))
        assert "Ana sent a voice message." in await ben.sees()
        await ben.says("[Listen]")
        assert [seen.kind for seen in ben.chat.from_bots].count("voice") == 1
        await ana.says("/consent")
        await ana.says("[Take back: voice and pictures]")
        assert "There is nothing to hear any more." in await ben.says("[Listen]")


async def test_words_taken_back_before_the_reply_go_out_to_nobody(place: Home) -> None:
    await plans(place, "rose-bud-thorn")
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    dana = await place.signs_in("Dana")
    await place.passes(THURSDAY)
    await agrees(ana, "[My name]", "The new bridge")
    await agrees(ben, "[My name]", "The old bridge")
    await place.passes(NEXT_THURSDAY)
    await ana.says("/leave")
    await ana.says("[Leave and delete]")
    await ana.says("[Delete]")
    await dana.sees()
    await dana.says("Thank you.")
    await place.program.settle()
    told = await ben.sees()
    assert "The old bridge" in told
    assert "The new bridge" not in told


async def test_who_does_not_agree_is_not_asked(place: Home) -> None:
    await plans(place, "rose-bud-thorn")
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await ana.sees()
    assert "You stay in the group, and this is not asked." in await ana.says("[No]")
    await place.passes(THURSDAY + timedelta(days=14))
    assert "Rose" not in await ana.sees()
    assert place.rows("answers") == 0


async def test_everything_said_comes_back_below_its_question(place: Home) -> None:
    await plans(place, "rose-bud-thorn")
    ana, ben = await place.joins("terminal", "Ana"), await place.joins("terminal", "Ben")
    await place.passes(THURSDAY)
    long = "word " * 390 + "end."
    await agrees(ana, "[My name]", long, "[Skip]", "Rain", "[Skip]")
    await agrees(ben, "[More]", "[Only Dana]", "A secret", "[Skip]", "[Skip]")
    await place.passes(NEXT_THURSDAY + timedelta(days=1))
    told = await ben.sees()
    assert long in told, "nobody's words are cut"
    assert told.index("Rose: what was good?") < told.index(long) < told.index("Thorn") < told.index("Rain")
    assert "A secret" not in told


async def test_words_without_a_name_are_never_an_answer_of_somebody(place: Home) -> None:
    await plans(place, "rose-bud-thorn")
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    await agrees(ana, "[No name; people may guess]", "Something nobody shall know")
    assert place.rows("answers") == 0
    assert place.members()["Ana"].credit == "", "who likes to write without a name is nobody's business either"
    question = Reflection().form(place.group).questions[-1]
    with pytest.raises(ValueError, match="sealed only"):
        answer(None, None, None, question, {"text": "x"}, Credit.ANONYMOUS)  # type: ignore[arg-type]


async def test_nobody_writes_down_an_answer_without_a_name_for_somebody(place: Home) -> None:
    """Whoever takes a call or reads a sheet of paper knows whose answer it is."""
    await plans(place, "rose-bud-thorn")
    await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    ana = place.members()["Ana"]
    with SqlStore(place.program.database).begin() as uow:
        [round] = uow.current_rounds([place.group.id])
        agreed = replace(ana, consents={**ana.consents, Purpose.RESEARCH: Grant(True, version_of(Purpose.RESEARCH))})
        uow.save(Changes(members={ana.id: agreed}))
        uow.commit()
    for credit in ("anonymous", "pseudonym"):
        outcome = await place.asks(RelayAnswers(ana.id, round.id, {"credit": credit, "rose": "A loaf of bread"}))
        assert "credit" in outcome.errors
    await place.asks(RelayAnswers(ana.id, round.id, {"credit": "named", "rose": "A loaf of bread"}))
    [given] = place.answers(round)
    assert (given.credit, given.relayed_by) == (Credit.NAMED, place.owner.id)
