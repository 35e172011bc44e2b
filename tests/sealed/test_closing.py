"""When a round closes, words without a name come out all at once, and nothing is left that tells whose they are."""

import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Collection
from contextlib import closing as closing_file
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.box_recovery import Recovery, found
from core.changes import Changes
from core.lockbox import Lockbox
from core.people import MemberId
from core.rounds import Phase, Round
from core.sealed_closing import KEPT, LEAST, SealedClosing
from core.sealed_row import slip_of
from ladle.ids import fresh_id
from storage.store import SqlStore
from tests.groups import THURSDAY, TUESDAY, Home, home
from tests.linking.acting import connect
from tests.sealed.acting import FORM, NAMED, Author, author, the_round

TEXTS = ["The bus is cancelled again", "Nobody asks us", "I would start earlier"]
RELEASED = TUESDAY + timedelta(days=1)  # the first release hour after the close
NO, YES = "1", "0"


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Home]:
    """Give a group whose round may be answered without a name."""
    async with home(tmp_path / "data") as place:
        await place.plans(FORM)
        yield place


@pytest.fixture
async def people(place: Home) -> list[Author]:
    """Give as many members as may come out together, who are being asked."""
    people = [await author(place, name) for name in ("Ana", "Ben", "Cai")]
    assert len(people) == LEAST
    await place.passes(THURSDAY + timedelta(minutes=1))
    return people


async def all_answer(people: list[Author], follow: str = NO) -> None:
    for one, text in zip(people, TEXTS, strict=True):
        await one.answers(text, follow=follow)


def released(place: Home) -> list[tuple[str, str, str]]:
    with place.program.database.reading() as reading:
        rows = reading.connection.exec_driver_sql("SELECT id, question, text FROM released_texts ORDER BY id")
        return [(id, question, text) for id, question, text in rows]


def stored(place: Home, id: str) -> Round:
    with SqlStore(place.program.database).begin() as uow:
        return uow.rounds([id])[id]  # type: ignore[list-item,index]


def closing(place: Home) -> SealedClosing:
    return SealedClosing(SqlStore(place.program.database), place.program.boxes, fresh_id)


async def test_words_come_out_when_the_round_closes_and_the_box_is_gone(people: list[Author], place: Home) -> None:
    await all_answer(people)
    assert released(place) == []
    await place.passes(TUESDAY)
    assert sorted(text for _, _, text in released(place)) == sorted(TEXTS)
    assert list(place.program.settings.lockbox.iterdir()) == []


async def test_what_was_said_goes_back_to_everybody(people: list[Author], place: Home) -> None:
    await all_answer(people)
    await place.passes(TUESDAY + timedelta(days=1))
    told = await place.guests[0].sees()
    for text in TEXTS:
        assert f'Without a name: "{text}"' in told or f'"{text}"' in told


async def test_quotes_without_a_name_are_nobodys(people: list[Author], place: Home) -> None:
    round = the_round(place)
    await all_answer(people)
    await place.passes(TUESDAY)
    result = stored(place, round.id).result
    assert result is not None
    assert len(result.quotes) == LEAST
    assert all(quote.sealed and quote.member is None for quote in result.quotes)
    assert {quote.answer for quote in result.quotes} == {id for id, _, _ in released(place)}
    assert place.answers(round) == []


async def test_no_member_stands_anywhere_near_their_words(people: list[Author], place: Home) -> None:
    await all_answer(people)
    await place.passes(TUESDAY)
    with place.program.database.reading() as reading:
        rows = reading.connection.exec_driver_sql("SELECT * FROM released_texts").fetchall()
    for one in people:
        assert one.member.id not in repr(rows)
        assert one.member.person not in repr(rows)


async def test_a_draft_does_not_come_out(people: list[Author], place: Home) -> None:
    await all_answer(people)
    await people[0].taps("change")
    await people[0].types("Half of something else")
    await place.passes(TUESDAY)
    assert sorted(text for _, _, text in released(place)) == sorted(TEXTS)


async def test_too_few_do_not_come_out(people: list[Author], place: Home) -> None:
    round = the_round(place)
    await people[0].answers(TEXTS[0])
    await people[1].answers(TEXTS[1])
    await place.passes(TUESDAY)
    assert released(place) == []
    with place.program.boxes.turn(round.id) as box:
        assert len(box.everything()) == 2


async def test_who_may_be_asked_leaves_a_slip_and_no_words(people: list[Author], place: Home) -> None:
    round = the_round(place)
    await people[0].answers(TEXTS[0], follow=YES)
    await people[1].answers(TEXTS[1])
    await people[2].answers(TEXTS[2])
    await place.passes(TUESDAY)
    with place.program.boxes.turn(round.id) as box:
        (content,) = box.everything()
        slip = slip_of(content)
        assert slip is not None
        assert slip_of(box.read(people[0].member.id)) == slip
    assert TEXTS[0] not in repr(content)
    assert {id: text for id, _, text in released(place)}[slip.ids["words"]] == TEXTS[0]


async def test_answers_with_a_name_stand_beside_those_without(people: list[Author], place: Home) -> None:
    named = await author(place, "Dee")
    await all_answer(people)
    await place.guests[-1].says("/open")
    await named.picks(NAMED)
    await named.types("With my name")
    round = the_round(place)
    await place.passes(TUESDAY)
    result = stored(place, round.id).result
    assert result is not None
    assert sorted(quote.sealed for quote in result.quotes) == [False, True, True, True]


async def test_counting_twice_gives_the_same_ids(people: list[Author], place: Home) -> None:
    """As after a crash between the box and the main database."""
    await all_answer(people)
    round = the_round(place)
    place.clock.move_to(TUESDAY - timedelta(seconds=1))
    once = {(answer.id, repr(answer.value)) for answer in closing(place).count(round.id)}
    again = {(answer.id, repr(answer.value)) for answer in closing(place).count(round.id)}
    assert once == again
    assert len(once) == LEAST
    await place.passes(TUESDAY)
    assert {id for id, _, _ in released(place)} == {id for id, _ in once}


async def test_a_box_is_settled_however_often_that_is_asked(people: list[Author], place: Home) -> None:
    await all_answer(people, follow=YES)
    round = the_round(place)
    await place.passes(TUESDAY)
    for _ in range(2):
        closing(place).settle(round.id)
        with place.program.boxes.turn(round.id) as box:
            assert len(box.everything()) == LEAST


async def test_a_box_of_an_open_round_is_not_settled(people: list[Author], place: Home) -> None:
    await all_answer(people)
    closing(place).settle(the_round(place).id)
    with place.program.boxes.turn(the_round(place).id) as box:
        assert len(box.everything()) == LEAST


async def test_a_stop_between_the_main_database_and_the_box_is_made_good_at_the_start(
    people: list[Author], place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    await all_answer(people, follow=YES)
    round = the_round(place)
    with monkeypatch.context() as patch:
        patch.setattr(SealedClosing, "settle", lambda *_: None)
        await place.passes(TUESDAY)
    assert stored(place, round.id).phase is Phase.AWAITING_REPLY
    do = closing(place).recover([], TUESDAY)
    assert do.destroy == frozenset()
    with place.program.boxes.turn(round.id) as box:
        assert all(slip_of(content) is not None for content in box.everything())
    assert len(released(place)) == LEAST


async def test_slips_are_gone_after_thirty_days(people: list[Author], place: Home) -> None:
    await all_answer(people, follow=YES)
    round = the_round(place)
    await place.passes(TUESDAY)
    assert closing(place).recover([], TUESDAY + KEPT - timedelta(seconds=1)).destroy == frozenset()
    assert closing(place).recover([], TUESDAY + KEPT).destroy == {round.id}
    assert list(place.program.settings.lockbox.iterdir()) == []


async def test_whoever_may_have_lost_an_answer_is_told_and_can_give_it_again(people: list[Author], place: Home) -> None:
    await all_answer(people)
    round = the_round(place)
    (place.program.settings.lockbox / f"{round.id}.key").unlink()
    place.program.boxes.open("nobodys-prompt", 100)
    make_older(place, "nobodys-prompt")
    do = closing(place).recover([round.id], place.clock.now())
    assert do.lost == {round.id}
    assert do.destroy == {"nobodys-prompt"}
    assert place.program.boxes.prompts() == {round.id}
    await place.passes(THURSDAY + timedelta(days=1))  # not at night
    for guest in place.guests:
        assert "were lost. Nobody has read them. If you gave one, please give it again: /open." in await guest.sees()
    await all_answer(people)
    await place.passes(TUESDAY)
    assert sorted(text for _, _, text in released(place)) == sorted(TEXTS)


async def test_a_restored_backup_has_no_boxes_and_people_are_told(people: list[Author], place: Home) -> None:
    await all_answer(people)
    round = the_round(place)
    shutil.rmtree(place.program.settings.lockbox)
    place.program.put_boxes_right()
    assert place.program.boxes.has(round.id)
    await place.passes(THURSDAY + timedelta(days=1))
    assert "please give it again" in await place.guests[0].sees()


async def test_a_sound_lockbox_is_left_as_it_is(people: list[Author], place: Home) -> None:
    await all_answer(people)
    place.program.put_boxes_right()
    with place.program.boxes.turn(the_round(place).id) as box:
        assert len(box.everything()) == LEAST
    assert place.rows("timers WHERE kind = 'sealed-lost'") == 0


async def test_rows_changed_by_somebody_else_do_not_come_out(people: list[Author], place: Home) -> None:
    await all_answer(people)
    round = the_round(place)
    with closing_file(sqlite3.connect(place.program.settings.lockbox / f"{round.id}.db")) as raw:
        raw.execute("DELETE FROM sealed WHERE tag = (SELECT max(tag) FROM sealed)")
        raw.commit()
    await place.passes(TUESDAY)
    assert released(place) == []
    assert place.program.boxes.prompts() == frozenset()
    await place.passes(TUESDAY + timedelta(days=1))
    assert "were lost before they could be read. They are not in the result." in await place.guests[0].sees()


# Several programs on one database


def make_older(place: Home, prompt: str) -> None:
    """Let a box be one that was made more than an hour ago."""
    os.utime(place.program.settings.lockbox / f"{prompt}.key", (0, 0))


async def test_a_round_that_another_program_has_just_closed_has_lost_nothing(people: list[Author], place: Home) -> None:
    await all_answer(people)
    listed = [the_round(place).id]
    await place.passes(TUESDAY)
    do = closing(place).recover(listed, TUESDAY)
    assert (do.lost, place.program.boxes.prompts()) == (frozenset(), frozenset())
    assert place.rows("timers WHERE kind = 'sealed-lost'") == 0


async def test_a_round_that_is_closed_while_boxes_are_put_right_has_lost_nothing(
    people: list[Author], place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    await all_answer(people)
    round = the_round(place)

    def after_a_close(boxes: Lockbox, needed: Collection[str]) -> Recovery:
        with SqlStore(place.program.database).begin() as uow:
            uow.save(Changes(rounds={round.id: replace(round, phase=Phase.AWAITING_REPLY)}))
            uow.commit()
        boxes.destroy(round.id)
        return found(boxes, needed)

    monkeypatch.setattr("core.sealed_closing.compared", after_a_close)
    assert closing(place).recover([round.id], place.clock.now()).lost == frozenset()
    assert place.program.boxes.prompts() == frozenset()


async def test_a_round_that_another_program_has_just_opened_keeps_its_box(people: list[Author], place: Home) -> None:
    await all_answer(people)
    make_older(place, the_round(place).id)
    assert closing(place).recover([], place.clock.now()).destroy == frozenset()
    with place.program.boxes.turn(the_round(place).id) as box:
        assert len(box.everything()) == LEAST


async def test_a_new_box_waits_for_its_round_to_be_known(place: Home) -> None:
    place.program.boxes.open("of-another-program", 100)
    assert closing(place).recover([], place.clock.now()).destroy == frozenset()
    make_older(place, "of-another-program")
    assert closing(place).recover([], place.clock.now()).destroy == {"of-another-program"}


# People who go, and people who turn out to be one


async def test_who_deletes_everything_takes_their_sealed_words_along(people: list[Author], place: Home) -> None:
    await all_answer(people)
    ana = place.guests[0]
    await ana.says("/leave")
    await ana.says("[Leave and delete]")
    await ana.says("[Delete]")
    with place.program.boxes.turn(the_round(place).id) as box:
        assert len(box.everything()) == LEAST - 1
        assert box.read(people[0].member.id) is None


async def test_who_deletes_everything_later_takes_along_what_their_slip_leads_to(
    people: list[Author], place: Home
) -> None:
    await people[0].answers(TEXTS[0], follow=YES)
    await people[1].answers(TEXTS[1])
    await people[2].answers(TEXTS[2])
    await place.passes(TUESDAY)
    ana = place.guests[0]
    await ana.says("/leave")
    await ana.says("[Leave and delete]")
    await ana.says("[Delete]")
    assert sorted(text for _, _, text in released(place)) == sorted(TEXTS), "gone now, it would tell whose it was"
    assert place.members().keys() == {"Dana", "Ben", "Cai"}
    await place.passes(RELEASED - timedelta(minutes=1))
    assert sorted(text for _, _, text in released(place)) == sorted(TEXTS)
    await place.passes(RELEASED)
    assert sorted(text for _, _, text in released(place)) == sorted(TEXTS[1:])


async def test_of_two_members_who_are_one_the_survivors_words_stay(people: list[Author], place: Home) -> None:
    await all_answer(people)
    round = the_round(place)
    ana, ben, cai = (one.member.id for one in people)
    closing(place).join([(ana, ben), (cai, MemberId("of another group"))])
    with place.program.boxes.turn(round.id) as box:
        assert box.read(ana) is None
        assert box.read(cai) is None
        kept = box.read(ben)
        moved = box.read(MemberId("of another group"))
        assert TEXTS[1] in repr(kept)
        assert TEXTS[2] in repr(moved)
        assert len(box.everything()) == 2


async def test_one_answer_counts_of_somebody_who_connects_two_accounts(people: list[Author], place: Home) -> None:
    await all_answer(people)
    ana, ben = place.guests[0], place.guests[1]
    await connect(ana, ben)
    assert len(place.members()) == LEAST  # with the facilitator
    with place.program.boxes.turn(the_round(place).id) as box:
        assert len(box.everything()) == LEAST - 1
        still = {member.id for member in place.members().values()}
        assert {one.member.id for one in people if box.read(one.member.id) is not None} <= still
