"""An answer without a name goes into the box alone: the main database never hears of it, and all read the same."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.actions import ChangeSeries
from core.codec import dumps
from core.events import Commanded, Pressed, Spoke, Submitted, Typed
from core.messages import Expects, Say
from core.ports.inbox import Handled, Outcome
from core.questions import Text
from core.rounds import Credit, HourOf, SeriesId
from core.six_words import COUNT, key, read, salt_of
from storage.backup import backup
from tests.groups import THURSDAY, TUESDAY, Home, home, weekly
from tests.sealed.acting import FORM, NAMED, NO_NAME, Author, author, ids, main_database, sealed, the_round

WORDS = "The bus is cancelled again"


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    """Give a group whose open round may be answered without a name."""
    async with home(tmp_path / "data") as place:
        await place.plans(FORM)
        yield place


@pytest.fixture
async def ana(place: Home) -> Author:
    """Give a member who is being asked."""
    ana = await author(place, "Ana")
    await place.passes(THURSDAY + timedelta(minutes=1))
    return ana


@pytest.fixture
async def both(place: Home) -> tuple[Author, Author]:
    """Give two members who are being asked."""
    both = await author(place, "Ana"), await author(place, "Ben")
    await place.passes(THURSDAY + timedelta(minutes=1))
    return both


async def test_a_box_is_there_as_soon_as_a_round_is_whether_anybody_uses_it_or_not(place: Home) -> None:
    assert place.program.boxes.prompts() == frozenset()
    await place.passes(THURSDAY)
    assert place.program.boxes.prompts() == {the_round(place).id}
    assert place.program.boxes.has(the_round(place).id)


async def test_the_main_database_is_the_same_whatever_happens_in_the_box(ana: Author, place: Home) -> None:
    before = main_database(place)
    await ana.picks(NO_NAME)
    await ana.types(WORDS)
    await ana.taps("skip")
    await ana.taps("1")
    await ana.taps("change")
    await ana.types("Something else")
    await ana.taps("stop")
    await ana.taps("out")
    await ana.taps("begin")
    assert main_database(place) == before


async def test_the_words_lie_in_the_box_and_nowhere_else(ana: Author, place: Home) -> None:
    await ana.answers(WORDS)
    row = sealed(place, ana)
    assert row is not None
    assert row.answers == {"words": {"text": WORDS}, "follow": False}
    for file in place.program.settings.data_dir.rglob("*"):
        if file.is_file():
            assert WORDS.encode() not in file.read_bytes()


async def test_it_asks_what_the_round_asks_and_then_whether_to_come_back(ana: Author) -> None:
    first = await ana.picks(NO_NAME)
    assert ids(first.sealed) == ["check-in-more"]
    assert first.sealed is not None
    assert first.sealed.expects is Expects.TEXT
    assert ids((await ana.types(WORDS)).sealed) == ["check-in-brief-words"]
    assert ids((await ana.types("More")).sealed) == ["sealed-follow"]
    assert ids((await ana.taps("0")).sealed) == ["sealed-in"]


async def test_the_last_words_are_the_same_bytes_for_everybody(both: tuple[Author, Author]) -> None:
    """But for six words, which are as long for everybody."""
    ana, ben = both
    first = (await ana.answers(WORDS, follow="0")).sealed
    await ana.taps("change")
    await ana.types("Quite another thing")
    await ana.types("and one more")
    changed = (await ana.taps("0")).sealed
    with_words = await ben.answers("No", follow="1")
    words = " ".join(six(with_words))
    await ben.taps("change")
    await ben.types("A longer thing")
    await ben.types("and one more")
    other = await ben.taps("1")
    assert first is not None
    assert changed is not None
    assert dumps(first) == dumps(changed)
    assert dumps(with_words.sealed).replace(words, " ".join(six(other))) == dumps(other.sealed)
    assert len(words) == len(" ".join(six(other)))
    assert with_words.sealed is not None
    alike = replace(with_words.sealed, to=first.to, body=with_words.sealed.body[:-1])
    assert dumps(alike) == dumps(first)


async def test_an_answer_counts_until_its_change_is_finished(ana: Author, place: Home) -> None:
    await ana.answers(WORDS)
    await ana.taps("change")
    await ana.types("Half a change")
    row = sealed(place, ana)
    assert row is not None
    assert row.answers is not None
    assert row.answers["words"] == {"text": WORDS}
    assert ids((await ana.taps("stop")).sealed) == ["sealed-in"]


async def test_a_draft_alone_is_no_answer(ana: Author, place: Home) -> None:
    await ana.picks(NO_NAME)
    await ana.types(WORDS)
    row = sealed(place, ana)
    assert row is not None
    assert row.answers is None


async def test_what_was_stopped_or_taken_out_is_gone(ana: Author, place: Home) -> None:
    await ana.picks(NO_NAME)
    await ana.types(WORDS)
    assert ids((await ana.taps("stop")).sealed) == ["sealed-stopped"]
    assert sealed(place, ana) is None
    await ana.answers(WORDS)
    assert ids((await ana.taps("out")).sealed) == ["sealed-out"]
    assert sealed(place, ana) is None


async def test_a_draft_that_rests_goes_on_where_it_was(ana: Author) -> None:
    await ana.picks(NO_NAME)
    await ana.types(WORDS)
    await ana.taps("later")
    note = await ana.types("this is for nobody")
    assert note.sealed is None
    assert ids((await ana.taps("begin")).sealed) == ["check-in-brief-words"]


@pytest.mark.parametrize("command", ["skip", "back", "stop", "later"])
async def test_commands_at_a_question_are_meant_for_the_draft(command: str, ana: Author, place: Home) -> None:
    await ana.picks(NO_NAME)
    await ana.types(WORDS)
    before = main_database(place)
    outcome = await ana.does(Commanded(ana.origin, command))
    assert outcome.sealed is not None
    assert main_database(place) == before


async def test_other_commands_are_not(ana: Author) -> None:
    await ana.picks(NO_NAME)
    outcome = await ana.does(Commanded(ana.origin, "mydata"))
    assert outcome.sealed is None


async def test_before_the_first_question_comes_who_may_read_it(ana: Author, place: Home) -> None:
    await ana.picks(NO_NAME)
    outcome = await ana.taps("back")
    assert ids(outcome.sealed) == ["check-in-credit"]
    assert outcome.sealed is not None
    assert outcome.sealed.ref == ana.asked()
    assert (await ana.picks(NAMED)).sealed is None
    assert sealed(place, ana) is None
    await ana.types(WORDS)
    assert [answer.credit for answer in place.answers(the_round(place))] == [Credit.NAMED]


async def test_nobody_answers_with_a_name_and_without(ana: Author, place: Home) -> None:
    await ana.answers(WORDS)
    outcome = await ana.picks(NAMED)
    assert ids(outcome.sealed) == ["sealed-take-out-first"]
    assert place.answers(the_round(place)) == []
    await ana.taps("out")
    assert (await ana.picks(NAMED)).sealed is None


async def test_typed_words_pick_what_a_tap_picks(ana: Author) -> None:
    assert ids((await ana.types("2")).sealed) == ["check-in-more"]
    assert ids((await ana.types("2")).sealed) == ["check-in-brief-words"], "by now it is an answer"


async def test_a_voice_is_not_taken_and_not_kept(ana: Author, place: Home) -> None:
    await ana.picks(NO_NAME)
    outcome = await ana.does(Spoke(ana.origin, "a-stored-file"))
    assert ids(outcome.sealed) == ["sealed-no-voice"]
    assert place.answers(the_round(place)) == []
    assert ids((await ana.types(WORDS)).sealed) == ["check-in-brief-words"], "the draft goes on"


async def test_words_that_may_point_to_somebody_wait_for_their_author(ana: Author, place: Home) -> None:
    await ana.picks(NO_NAME)
    outcome = await ana.types("Ask me at 555 123 4567 or ana@example.org")
    assert ids(outcome.sealed) == ["sealed-points"]
    assert ids((await ana.taps("rewrite")).sealed) == ["check-in-more"]
    await ana.types("Ask me at 555 123 4567")
    assert ids((await ana.taps("keep")).sealed) == ["check-in-brief-words"]
    await ana.types("It was me, ana@example.org")
    await ana.types("It was me")
    row = sealed(place, ana)
    assert row is not None
    assert row.draft is not None
    assert row.draft.answers["words"] == {"text": "Ask me at 555 123 4567"}
    assert row.draft.answers["next"] == {"text": "It was me"}


async def test_words_that_are_too_long_are_told_and_asked_for_again(ana: Author) -> None:
    await ana.picks(NO_NAME)
    outcome = await ana.types("x" * 2001)
    assert outcome.handled is Handled.REFUSED
    assert ids(outcome.sealed)[-1] == "check-in-more"
    assert ids((await ana.types("é" * 2000)).sealed) == ["check-in-brief-words"]


async def test_words_for_which_the_box_has_no_room_are_told_how_many_fit(ana: Author, place: Home) -> None:
    round = the_round(place).id
    place.program.boxes.destroy(round)
    place.program.boxes.open(round, 3000)
    await ana.picks(NO_NAME)
    outcome = await ana.types("é" * 2000)
    assert outcome.handled is Handled.REFUSED
    assert outcome.sealed is not None
    (why,) = (piece for piece in outcome.sealed.body if isinstance(piece, Say))
    assert (why.id, why.args["length"]) == ("sealed-too-long", 2000)
    assert ids((await ana.types("é" * int(str(why.args["most"])))).sealed) == ["check-in-brief-words"]


async def test_the_longest_answer_fits_beside_its_longest_change(ana: Author, place: Home) -> None:
    await ana.answers("\U0001f30d" * 2000, "\U0001f30d" * 500)
    await ana.taps("change")
    await ana.types("\U0001f30e" * 2000)
    outcome = await ana.types("\U0001f30e" * 500)
    assert ids(outcome.sealed) == ["sealed-follow"]


async def test_a_question_added_before_the_round_begins_has_room_in_its_box(place: Home) -> None:
    ana = await author(place, "Ana")
    id = SeriesId(await place.plans(FORM, weekly(place.group, hour_of=HourOf.PERSON)))
    await place.passes(THURSDAY - timedelta(hours=30))  # it is there for the first place on Earth to see Thursday
    [early] = [round for round in place.rounds() if round.series == id]
    assert place.program.boxes.has(early.id)
    longer = (*FORM.questions, *(Text(key=f"more-{n}", ask=Say("check-in-more"), max_length=4000) for n in range(4)))
    assert (await place.asks(ChangeSeries(id, form=replace(FORM, questions=longer)))).handled is Handled.NEW
    with place.program.boxes.turn(early.id) as box:
        box.write(ana.member.id, {"text": "x" * 150_000})


async def test_a_button_of_an_earlier_question_changes_nothing(ana: Author, place: Home) -> None:
    first = (await ana.picks(NO_NAME)).sealed
    assert first is not None
    assert first.ref is not None
    await ana.types(WORDS)
    before = sealed(place, ana)
    outcome = await ana.does(Pressed(ana.origin, ana.token(first.ref, "skip")))
    assert ids(outcome.sealed) == ["moved-on"]
    after = sealed(place, ana)
    assert before is not None
    assert after is not None
    assert after.draft == before.draft


async def test_words_in_a_field_are_taken_where_they_were_asked_for(ana: Author) -> None:
    first = (await ana.picks(NO_NAME)).sealed
    assert first is not None
    assert first.ref is not None
    event = Typed(ana.origin, WORDS, ana.token(first.ref, "field"))
    assert ids((await ana.does(event)).sealed) == ["check-in-brief-words"]
    again = Typed(ana.origin, WORDS, ana.token(first.ref, "field"))
    assert ids((await ana.does(again)).sealed) == ["moved-on"]


async def test_somebody_elses_button_is_nobodys(both: tuple[Author, Author]) -> None:
    ana, ben = both
    first = (await ana.picks(NO_NAME)).sealed
    assert first is not None
    assert first.ref is not None
    outcome = await ben.does(Pressed(ben.origin, ana.token(first.ref, "stop")))
    assert outcome.handled is Handled.FORGED


async def test_a_whole_form_without_a_name_is_sealed_as_well(ana: Author, place: Home) -> None:
    before = main_database(place)
    answers = {"credit": Credit.ANONYMOUS.value, "words": WORDS, "next": ""}
    outcome = await ana.does(Submitted(ana.origin, answers, ana.token(ana.asked(), "form")))
    assert ids(outcome.sealed) == ["sealed-follow"]
    assert ids((await ana.taps("0")).sealed) == ["sealed-in"]
    row = sealed(place, ana)
    assert row is not None
    assert row.answers == {"words": {"text": WORDS}, "follow": True}
    assert main_database(place) == before


async def test_a_whole_form_with_something_missing_says_so(ana: Author) -> None:
    answers = {"credit": Credit.ANONYMOUS.value, "words": ""}
    outcome = await ana.does(Submitted(ana.origin, answers, ana.token(ana.asked(), "form")))
    assert outcome.handled is Handled.REFUSED
    assert outcome.errors == {"words": Say("refused-empty")}


async def test_a_whole_form_with_a_name_goes_the_usual_road(ana: Author, place: Home) -> None:
    answers = {"credit": Credit.NAMED.value, "words": WORDS, "next": ""}
    outcome = await ana.does(Submitted(ana.origin, answers, ana.token(ana.asked(), "form")))
    assert outcome.sealed is None
    assert len(place.answers(the_round(place))) == 2


# The same again, too late, in between


async def test_an_event_that_comes_twice_counts_once(ana: Author, place: Home) -> None:
    await ana.picks(NO_NAME)
    event = Typed(ana.origin, WORDS)
    await ana.does(event)
    before = sealed(place, ana)
    outcome = await ana.does(event)
    assert outcome.handled is Handled.REPEAT
    assert ids(outcome.sealed) == ["check-in-brief-words"]
    assert sealed(place, ana) == before


async def test_an_event_overtaken_by_a_later_one_of_its_account_changes_nothing(ana: Author, place: Home) -> None:
    await ana.picks(NO_NAME)
    at = ana.origin
    await ana.does(Typed(replace(at, event_id="1001"), WORDS))
    before = sealed(place, ana)
    assert (await ana.does(Typed(replace(at, event_id="1000"), "earlier words"))).handled is Handled.REPEAT
    assert sealed(place, ana) == before


async def test_after_the_close_nothing_more_is_sealed(ana: Author, place: Home) -> None:
    await ana.answers(WORDS)
    before = sealed(place, ana)
    round = the_round(place)
    place.clock.move_to(TUESDAY)
    outcome = await place.program.inbox.submit(Pressed(ana.origin, ana.token(ana.screen.ref, "out")))  # type: ignore[union-attr,arg-type]
    assert ids(outcome.sealed) == ["sealed-closed"]
    with place.program.boxes.turn(round.id) as box:
        assert box.read(ana.member.id) is not None
    assert before is not None


async def test_what_is_asked_meanwhile_is_answered_and_not_sealed(ana: Author, place: Home) -> None:
    await ana.picks(NO_NAME)
    await ana.does(Commanded(ana.origin, "me"))
    outcome = await ana.types("Ana Maria")
    assert outcome.sealed is None
    row = sealed(place, ana)
    assert row is not None
    assert row.draft is not None
    assert "words" not in row.draft.answers


async def test_who_may_read_an_answer_to_something_else_is_none_of_a_boxs_business(place: Home) -> None:
    """A check-in asks that as well, without offering "no name", and has no box."""
    await place.plans()
    ana = await place.joins("terminal", "Ana")
    await place.passes(THURSDAY + timedelta(minutes=1))
    for line in ("/open", "[How was your week?]", "[Good]", "The bus is late"):
        await ana.says(line)
    assert "Saved." in await ana.says("[The group, with my name]")
    assert sorted(given.question for round in place.rounds() for given in place.answers(round)) == ["week", "words"]


async def test_events_of_one_batch_keep_their_order(ana: Author, place: Home) -> None:
    submit = place.program.inbox.submit_all
    picked = Pressed(ana.origin, ana.token(ana.asked(), NO_NAME))
    outcomes = await submit([Commanded(ana.origin, "mydata"), picked, Typed(ana.origin, WORDS)])
    assert [ids(outcome.sealed) for outcome in outcomes] == [[], ["check-in-more"], ["check-in-brief-words"]]


async def test_without_its_box_people_are_told_and_nothing_is_said_to_be_kept(ana: Author, place: Home) -> None:
    place.program.boxes.destroy(the_round(place).id)
    place.program.boxes.open("another-prompt", 100)
    outcome = await ana.picks(NO_NAME)
    assert outcome.handled is Handled.REFUSED
    assert ids(outcome.sealed) == ["sealed-not-now"]


# Six words that lead back to it


def six(outcome: Outcome) -> tuple[str, ...]:
    """Return the words that somebody is shown."""
    assert outcome.sealed is not None
    (shown,) = (piece for piece in outcome.sealed.body if isinstance(piece, Say) and piece.id == "sealed-six-words")
    return read(str(shown.args["words"]))


async def test_who_is_to_be_forgotten_is_shown_six_words_of_which_only_a_hash_is_sealed(
    ana: Author, place: Home
) -> None:
    words = six(await ana.answers(WORDS, follow="1"))
    row = sealed(place, ana)
    assert row is not None
    assert len(words) == COUNT
    assert row.claim == key(words, salt_of(place.group.id)).hex()


async def test_who_may_be_asked_gets_six_words_on_a_tap(ana: Author, place: Home) -> None:
    assert ids((await ana.answers(WORDS, follow="0")).sealed) == ["sealed-in"]
    row = sealed(place, ana)
    assert row is not None
    assert row.claim == ""
    first = six(await ana.taps("six"))
    second = six(await ana.taps("six"))
    row = sealed(place, ana)
    assert first != second
    assert row is not None
    assert row.claim == key(second, salt_of(place.group.id)).hex(), "the latest lead back"


async def test_an_event_that_comes_twice_shows_no_words_again(ana: Author) -> None:
    await ana.answers(WORDS, follow="0")
    assert ana.screen is not None
    assert ana.screen.ref is not None
    tap = Pressed(ana.origin, ana.token(ana.screen.ref, "six"))
    assert six(await ana.does(tap))
    assert ids((await ana.does(tap)).sealed) == ["sealed-in"]


async def test_a_backup_holds_nothing_of_a_box(ana: Author, place: Home) -> None:
    await ana.answers(WORDS)
    settings = place.program.settings
    backup(place.program.database, settings.backups, place.clock.now(), media=settings.media)
    key = (settings.lockbox / f"{the_round(place).id}.key").read_bytes()
    copied = [file.read_bytes() for file in settings.backups.rglob("*") if file.is_file()]
    assert copied
    assert not any(WORDS.encode() in content or key in content for content in copied)
