"""What is taken back stays taken back: answers, words given to the group, consent."""

import asyncio
import io
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from core.actions import ReplyToResult
from core.events import Origin, Spoke
from core.messages import told
from core.people import Identity, Purpose
from core.questions import File, Form, Text
from core.rounds import Credit
from ladle.ids import fresh_id
from storage.queries import SqlReadings
from tests.groups import THURSDAY, TUESDAY, Home, home
from tests.guests import BrowserGuest, Guest
from tests.rounds.test_rounds import QUESTION

TAKE_BACK = "[Take back: check-ins kept for the team]"


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    async with home(tmp_path) as ready:
        yield ready


async def gives(ana: Guest, words: str, reader: str = "[The group, with my name]") -> None:
    for line in ("[Good]", words, reader):
        await ana.says(line)


async def asked(place: Home, *names: str) -> list[Guest]:
    await place.plans()
    guests = [await place.joins("terminal", name) for name in names]
    await place.passes(THURSDAY)
    return guests


async def test_words_taken_from_the_group_before_the_reply_are_not_in_the_result(place: Home) -> None:
    ana, ben = await asked(place, "Ana", "Ben")
    await gives(ana, "The bus is late")
    await place.passes(TUESDAY)
    await ana.says("[Change]")
    await ana.says("[Change 3]")
    await ana.says("[Only Dana]")
    await place.passes(TUESDAY + timedelta(days=1))
    seen = await ben.sees()
    assert "What happens next: no reply yet." in seen
    assert "Ana" not in seen
    assert "taken back" not in seen


@pytest.mark.parametrize("taking_back", [["[Change]", "[Change 3]", "[Only Dana]"], ["/consent", TAKE_BACK]])
async def test_released_words_are_shown_only_as_long_as_their_author_says_so(
    place: Home, taking_back: list[str]
) -> None:
    [ana] = await asked(place, "Ana")
    ben = BrowserGuest(place.program, "Ben")
    place.guests.append(ben)
    await place.admits(ben, "Ben")
    await gives(ana, "The bus is late")
    await place.passes(TUESDAY + timedelta(days=1))
    assert 'Ana: "The bus is late"' in await ben.sees()
    for line in taking_back:
        await ana.says(line)
    await ben.sees()
    assert "The bus is late" not in ben.page


async def test_consent_taken_back_before_the_close_takes_the_answer_out_of_the_result(place: Home) -> None:
    guests = await asked(place, "Ana", "B", "C", "D", "E")
    for guest in guests:
        await gives(guest, "The bus is late")
    await guests[0].says("/consent")
    await guests[0].says(TAKE_BACK)
    round = place.rounds()[0]
    await place.passes(TUESDAY + timedelta(days=1))
    result = place.released(round.id)
    assert result is not None
    assert result.questions[0].released.answered is None
    assert result.wrote == len(result.quotes) == 4
    assert 'Ana: "' not in await guests[1].sees()


async def test_consent_taken_back_before_the_reply_takes_the_words_out_of_the_result(place: Home) -> None:
    ana, ben = await asked(place, "Ana", "Ben")
    await gives(ana, "The bus is late")
    round = place.rounds()[0]
    await place.passes(TUESDAY)
    await ana.says("/consent")
    await ana.says(TAKE_BACK)
    await place.asks(ReplyToResult(round.id, "We meet on Friday."))
    await place.program.settle()
    seen = await ben.sees()
    assert "We meet on Friday." in seen
    assert "Ana" not in seen


async def test_who_takes_consent_back_is_neither_reminded_nor_asked_again_later(place: Home) -> None:
    ana, ben = await asked(place, "Ana", "Ben")
    await ben.says("/later")
    for guest in (ana, ben):
        await guest.says("/consent")
        assert QUESTION not in await guest.says(TAKE_BACK)
    await place.passes(THURSDAY + timedelta(days=4))
    assert await ana.sees() == await ben.sees() == ""


async def test_an_answer_changed_to_skip_stays_passed_over(place: Home) -> None:
    [ana] = await asked(place, "Ana")
    await ana.says("[Good]")
    await ana.says("[Finish]")
    await ana.says("[Change]")
    await ana.says("[Skip]")
    round = place.rounds()[0]
    assert {answer.question: answer.value for answer in place.answers(round)} == {"week": None, "words": None}
    assert "Nothing to answer now." in await ana.says("/open")


async def test_changing_twice_at_once_never_brings_back_older_words(place: Home) -> None:
    [ana] = await asked(place, "Ana")
    await gives(ana, "First words", "[Only Dana]")
    await ana.says("[Change]")
    await ana.says("[Change]")
    await ana.says("[Change 2]")
    seen = await ana.says("Second words")
    assert "First words" not in seen
    assert "[Send]" not in seen
    answers = {answer.question: answer for answer in place.answers(place.rounds()[0])}
    assert answers["words"].value == {"text": "Second words"}


async def test_a_command_given_twice_asks_once(place: Home) -> None:
    ana = await place.joins("terminal", "Ana")
    await ana.says("/less")
    await ana.says("/less")
    assert await ana.says("[No reminders]") == "Done. You can change this again with /less."


async def test_later_before_consent_asks_for_the_consent_again(place: Home) -> None:
    await place.plans(Form("check-in", (Text(key="words", ask=told("Why?")),), Purpose.RESEARCH))
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    assert "May we use what you write in the research?" in await ana.sees()
    await ana.says("/later")
    await place.passes(THURSDAY + timedelta(days=1))
    assert "May we use what you write in the research?" in await ana.sees()
    assert await ana.says("[Yes, you may]") == "Why?"


async def test_later_in_the_middle_of_a_review_shows_the_review_again(place: Home) -> None:
    [ana] = await asked(place, "Ana")
    await gives(ana, "Rain", "[Only Dana]")
    await ana.says("[Change]")
    await ana.says("/later")
    await place.passes(THURSDAY + timedelta(days=1))
    assert "Your answers: 1. How was your week? Good 2. What you wrote: Rain" in await ana.sees()


async def test_later_waits_for_the_end_of_a_pause(place: Home) -> None:
    [ana] = await asked(place, "Ana")
    await ana.says("/later")
    await ana.says("/pause")
    await place.passes(THURSDAY + timedelta(days=3))
    assert await ana.sees() == ""


async def test_a_picture_needs_consent_and_refusing_passes_only_the_picture_over(place: Home) -> None:
    questions = (File(key="picture", ask=told("Send a picture.")), Text(key="words", ask=told("Why?")))
    await place.plans(Form("check-in", questions, Purpose.CHECK_INS))
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY)
    assert "May we keep your voice or picture for the team?" in await ana.sees()
    assert await ana.says("[No]") == "Why?"


async def test_a_voice_note_is_read_only_while_its_speaker_agrees(place: Home) -> None:
    [ana] = await asked(place, "Ana")
    await ana.says("[Good]")
    await _speaks(place, "Ana", "00000000000000aa")
    assert "May we keep your voice" in await ana.sees()
    await ana.says("[Yes, you may]")
    await ana.says("[Only Dana]")
    readings = SqlReadings(place.program.database)
    round = place.rounds()[0]
    assert {given.answer.question for given in readings.answers_of_round(round.id)} == {"week", "words"}
    await ana.says("/consent")
    await ana.says("[Take back: voice and pictures]")
    assert {given.answer.question for given in readings.answers_of_round(round.id)} == {"week"}


async def _speaks(place: Home, name: str, media: str) -> None:
    origin = Origin("terminal", fresh_id(), place.clock.now(), Identity("terminal", name))
    await place.program.inbox.submit(Spoke(origin, media))
    await place.program.settle()


async def test_what_is_said_of_a_result_does_not_decide_who_reads_the_check_in(place: Home) -> None:
    [ana] = await asked(place, "Ana")
    await gives(ana, "Only for Dana", "[Only Dana]")
    round = place.rounds()[0]
    await place.passes(TUESDAY + timedelta(days=1))
    await ana.says("[Talk about it]")
    await ana.says("For everybody")
    await ana.says("[The group, with my name]")
    await ana.says("[Change]")
    await ana.says("[Change 2]")
    await ana.says("Still only for Dana")
    answers = {answer.question: answer for answer in place.answers(round)}
    assert answers["words"].credit is Credit.FACILITATORS


async def stored(place: Home, name: str) -> str:
    """Store a file as a channel does before it tells of it; what is in it makes no difference here."""
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(drawn, "PNG")
    person = place.members()[name].person
    return await asyncio.to_thread(place.program.media.keep, drawn.getvalue(), person, voice=False)


async def test_a_voice_note_is_deleted_at_once_when_its_speaker_does_not_agree(place: Home) -> None:
    [ana] = await asked(place, "Ana")
    await ana.says("[Good]")
    media = await stored(place, "Ana")
    await _speaks(place, "Ana", media)
    assert place.program.media.read(media) is not None
    await ana.says("[No]")
    assert place.program.media.read(media) is None
    assert place.rows("media") == 0
    assert list((place.program.settings.data_dir / "media").iterdir()) == []


async def test_a_voice_note_nobody_asked_for_is_not_kept(place: Home) -> None:
    await place.joins("terminal", "Ana")
    media = await stored(place, "Ana")
    await _speaks(place, "Ana", media)
    assert place.rows("media") == 0


async def test_a_voice_note_is_deleted_when_written_words_take_its_place(place: Home) -> None:
    [ana] = await asked(place, "Ana")
    await ana.says("[Good]")
    media = await stored(place, "Ana")
    await _speaks(place, "Ana", media)
    await ana.says("[Yes, you may]")
    await ana.says("[Only Dana]")
    assert place.rows("media") == 1
    await ana.says("[Change]")
    await ana.says("[Change 2]")
    await ana.says("Rather in writing")
    assert place.rows("media") == 0
