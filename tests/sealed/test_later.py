"""What authors without a name do later about their words: found by words or a slip, seen at the release hour."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing as closing_file
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from core.actions import AskAuthor
from core.events import Commanded, Event, Typed
from core.intake import Intake
from core.later import MOST_QUESTIONS, box_of
from core.later_turns import LaterTurns
from core.lockbox import SealedTurn
from core.messages import Message, Say, Told
from core.people import GroupId
from core.ports.inbox import Handled, Outcome
from core.released import ReleasedText
from core.rounds import AnswerId, RoundId
from core.sealed_closing import SealedClosing
from core.six_words import draw, written
from ladle.ids import fresh_id
from storage.lockbox import SqliteLockbox
from storage.store import SqlStore
from storage.unit_of_work import SqlUnitOfWork
from tests.groups import THURSDAY, TUESDAY, Home, home
from tests.sealed.acting import FORM, Author, author, ids, main_database, the_round

TEXTS = ["The bus is cancelled again", "Nobody asks us", "I would start earlier"]
FORGET, FOLLOW = "1", "0"
QUESTION = "Which bus was it?"
REPLY = "The one at seven"
HOUR = TUESDAY.replace(hour=18) + timedelta(days=2)  # a release hour, after the result is out


@dataclass
class Scene:
    """A group whose round has closed, and three who gave no name: two are forgotten, the third may be asked."""

    place: Home
    round: RoundId
    people: list[Author] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def texts(self) -> dict[str, ReleasedText]:
        """Return what has come out, by the words."""
        with SqlStore(self.place.program.database).begin() as uow:
            return {text.text: text for text in uow.texts_of([self.round])}

    async def asks(self, text: str, question: str = QUESTION) -> Outcome:
        """Let the facilitator ask something about words."""
        return await self.place.asks(AskAuthor(self.round, self.texts[text].id, question))

    async def claims(self, who: int, words: str | None = None) -> Outcome:
        """Let somebody look for their words."""
        one = self.people[who]
        return await one.does(Commanded(one.origin, "claim", self.words[who] if words is None else words))


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with home(tmp_path / "data") as place:
        await place.plans(FORM)
        people = [await author(place, name) for name in ("Ana", "Ben", "Cai")]
        await place.passes(THURSDAY + timedelta(minutes=1))
        scene = Scene(place, the_round(place).id, people)
        for one, text, follow in zip(people, TEXTS, (FORGET, FORGET, FOLLOW), strict=True):
            scene.words.append(six(await one.answers(text, follow=follow)))
        await place.passes(HOUR - timedelta(hours=6))
        yield scene


def six(outcome: Outcome) -> str:
    """Return the six words on the screen, if there are any."""
    body = () if outcome.sealed is None else outcome.sealed.body
    shown = [piece.args["words"] for piece in body if isinstance(piece, Say) and piece.id == "sealed-six-words"]
    return str(shown[0]) if shown else ""


def told(message: Message | None) -> list[str]:
    """Return somebody's own words on the screen."""
    body = () if message is None else message.body
    return [piece.text(("",)) for piece in body if isinstance(piece, Told)]


async def test_six_words_lead_to_their_author_s_text_and_to_no_other(scene: Scene) -> None:
    for who in (0, 1):
        outcome = await scene.claims(who)
        assert outcome.handled is Handled.NEW
        assert told(outcome.sealed) == [TEXTS[who]]


async def test_whoever_has_the_words_finds_the_text(scene: Scene) -> None:
    """Also somebody who has left since, or comes from another account: nobody knows whose it is."""
    stranger = await author(scene.place, "Dee")
    outcome = await stranger.does(Commanded(stranger.origin, "claim", scene.words[0].upper()))
    assert told(outcome.sealed) == [TEXTS[0]]


async def test_other_words_lead_nowhere_and_five_an_hour_may_be_tried(scene: Scene) -> None:
    for _ in range(5):
        assert ids((await scene.claims(0, written(draw(), "en"))).sealed) == ["claim-none"]
    assert ids((await scene.claims(0)).sealed) == ["claim-wait"], "the right ones too: nobody learns that they are"
    assert told((await scene.claims(1)).sealed) == [TEXTS[1]], "others may still try"
    scene.place.clock.move_to(scene.place.clock.now() + timedelta(minutes=13))
    assert told((await scene.claims(0)).sealed) == [TEXTS[0]]


async def test_slips_of_the_pen_cost_no_try(scene: Scene) -> None:
    for _ in range(6):
        outcome = await scene.claims(0, "horse " + scene.words[0].partition(" ")[2])
        assert outcome.sealed is not None
        assert outcome.sealed.body == (Say("claim-mistyped", place=1),)
        assert ids((await scene.claims(0, "bababa")).sealed) == ["claim-six"]
    assert told((await scene.claims(0)).sealed) == [TEXTS[0]]


async def test_nothing_of_it_is_written_where_it_could_be_read(scene: Scene) -> None:
    """Neither that somebody looked, nor what they replied, nor that they deleted it."""
    await scene.asks(TEXTS[0])
    before = main_database(scene.place)
    await scene.claims(0)
    await scene.people[0].taps("reply")
    assert ids((await scene.people[0].types(REPLY)).sealed) == ["claim-replied"]
    await scene.claims(1)
    await scene.people[1].taps("delete")
    assert ids((await scene.people[1].taps("gone")).sealed) == ["claim-deleted"]
    await scene.claims(2, "")
    await scene.people[2].taps("mute")
    assert main_database(scene.place) == before
    for file in scene.place.program.settings.data_dir.rglob("*"):
        if file.is_file():
            assert REPLY.encode() not in file.read_bytes()
            assert scene.words[0].split()[0].encode() not in file.read_bytes()


async def test_a_reply_is_seen_at_the_release_hour_and_nobody_s(scene: Scene) -> None:
    dana = await scene.place.signs_in("Dana")
    await scene.asks(TEXTS[0])
    await scene.claims(0)
    assert ids((await scene.people[0].taps("reply")).sealed) == ["claim-asked", "claim-write"]
    await scene.people[0].types(REPLY)
    await scene.place.passes(HOUR - timedelta(minutes=1))
    assert REPLY not in scene.texts
    assert REPLY not in await dana.sees()
    await scene.place.passes(HOUR)
    reply = scene.texts[REPLY]
    assert (reply.replies_to, reply.asked, reply.questions) == (scene.texts[TEXTS[0]].id, 1, (QUESTION,))
    told_all = f'A reply came from people who gave no name. Asked: "{QUESTION}" The reply: "{REPLY}"'
    for reader in (dana, *scene.place.guests[:3]):
        assert told_all in await reader.sees()
    with scene.place.program.database.reading() as reading:
        rows = reading.connection.exec_driver_sql("SELECT * FROM released_texts").fetchall()
        outbox = reading.connection.exec_driver_sql("SELECT * FROM outbox").fetchall()
    assert scene.people[0].member.id not in repr(rows)
    assert scene.people[0].member.person not in repr((rows, outbox))
    with scene.place.program.boxes.turn(box_of(scene.place.group.id)) as box:
        assert box.everything() == []


async def test_a_reply_comes_out_once(scene: Scene) -> None:
    await scene.asks(TEXTS[0])
    await scene.claims(0)
    await scene.people[0].taps("reply")
    await scene.people[0].types(REPLY)
    await scene.place.passes(HOUR + timedelta(days=3))
    assert sorted(scene.texts) == sorted([*TEXTS, REPLY])
    outcome = await scene.claims(0)
    assert ids(outcome.sealed) == ["claim-text", "claim-asked", "claim-said"]


async def test_deleted_words_go_at_the_release_hour_and_that_one_went_is_said(scene: Scene) -> None:
    dana = await scene.place.signs_in("Dana")
    await scene.claims(0)
    await scene.people[0].taps("delete")
    await scene.people[0].taps("gone")
    assert ids((await scene.claims(0)).sealed) == ["claim-none"]
    await scene.place.passes(HOUR - timedelta(minutes=1))
    assert sorted(scene.texts) == sorted(TEXTS)
    await scene.place.passes(HOUR)
    assert sorted(scene.texts) == sorted(TEXTS[1:])
    assert "One text without a name was removed by who wrote it." in await dana.sees()
    (entry,) = [entry for entry in scene.place.log() if entry.kind == "texts-removed"]
    assert (entry.by, entry.args) == (None, {"count": 1})


async def test_what_may_point_to_somebody_is_shown_before_it_is_sealed(scene: Scene) -> None:
    await scene.asks(TEXTS[0])
    await scene.claims(0)
    await scene.people[0].taps("reply")
    assert ids((await scene.people[0].types("Ask Ben, 555 123 4567")).sealed) == ["sealed-points"]
    assert ids((await scene.people[0].taps("rewrite")).sealed) == ["claim-asked", "claim-write"]
    await scene.people[0].types("Ask Ben, 555 123 4567")
    assert ids((await scene.people[0].taps("keep")).sealed) == ["claim-replied"]


async def test_what_is_typed_twice_is_taken_once_and_what_comes_later_is_no_reply(scene: Scene) -> None:
    await scene.asks(TEXTS[0])
    await scene.claims(0)
    await scene.people[0].taps("reply")
    event: Event = Typed(scene.people[0].origin, REPLY)
    assert ids((await scene.people[0].does(event)).sealed) == ["claim-replied"]
    assert ids((await scene.people[0].does(event)).sealed) == ["claim-noted"]
    assert (await scene.people[0].types("Another thing")).sealed is None


async def test_a_start_knows_who_is_writing_a_reply(scene: Scene) -> None:
    await scene.asks(TEXTS[0])
    await scene.claims(0)
    await scene.people[0].taps("reply")
    program, ana = scene.place.program, scene.people[0]
    started = LaterTurns(SqlStore(program.database), program.boxes, program.context, fresh_id)
    with SqlStore(program.database).begin() as uow:
        people = uow.people_by_id([one.member.person for one in scene.people])
    concerned = [started.concerns(Typed(ana.origin, REPLY), people[one.member.person]) for one in scene.people]
    assert concerned == [True, False, False]


async def test_after_an_hour_the_words_are_asked_for_again(scene: Scene) -> None:
    await scene.claims(0)
    scene.place.clock.move_to(scene.place.clock.now() + timedelta(minutes=61))
    assert ids((await scene.people[0].taps("delete")).sealed) == ["claim-again"]
    assert sorted(scene.texts) == sorted(TEXTS)


async def test_two_questions_may_be_asked_about_a_text(scene: Scene) -> None:
    for _ in range(MOST_QUESTIONS):
        assert (await scene.asks(TEXTS[0])).handled is Handled.NEW
    assert (await scene.asks(TEXTS[0])).note == Say("ask-author-enough")
    assert (await scene.asks(TEXTS[1], "  ")).note == Say("ask-author-empty")
    gone = AskAuthor(scene.round, AnswerId(fresh_id()), QUESTION)
    assert (await scene.place.asks(gone)).note == Say("ask-author-gone")


async def test_what_a_slip_still_leads_to_stands_in_my_data_and_can_be_deleted(scene: Scene) -> None:
    cai = scene.people[2]
    outcome = await cai.does(Commanded(cai.origin, "mydata"))
    assert ids(outcome.sealed) == ["claim-my-data", "claim-text"]
    assert told(outcome.sealed) == [TEXTS[2]]
    await cai.taps("delete")
    await cai.taps("gone")
    await scene.place.passes(HOUR)
    assert TEXTS[2] not in scene.texts
    assert (await cai.does(Commanded(cai.origin, "mydata"))).sealed is None


async def test_who_was_forgotten_has_nothing_of_it_in_my_data(scene: Scene) -> None:
    ana = scene.people[0]
    assert (await ana.does(Commanded(ana.origin, "mydata"))).sealed is None


async def test_who_wants_no_more_questions_is_forgotten(scene: Scene) -> None:
    assert told((await scene.claims(2, "")).sealed) == [TEXTS[2]]
    await scene.people[2].taps("mute")
    assert ids((await scene.claims(2, "")).sealed) == ["claim-how"]
    with scene.place.program.boxes.turn(scene.round) as box:
        assert box.everything() == []


async def test_a_start_keeps_what_waits_for_the_release_hour(scene: Scene) -> None:
    await scene.claims(0)
    await scene.people[0].taps("delete")
    await scene.people[0].taps("gone")
    left = SealedClosing(SqlStore(scene.place.program.database), scene.place.program.boxes, fresh_id).recover([], HOUR)
    assert left.destroy == frozenset()
    await scene.place.passes(HOUR)
    assert TEXTS[0] not in scene.texts


async def test_a_box_of_a_group_that_is_gone_does_not_stay(scene: Scene) -> None:
    boxes = scene.place.program.boxes
    boxes.open(box_of(GroupId("0" * 16)), 1000)
    left = SealedClosing(SqlStore(scene.place.program.database), boxes, fresh_id).recover([], HOUR)
    assert left.destroy == {box_of(GroupId("0" * 16))}


async def test_who_leaves_is_told_what_nobody_can_find_for_them(scene: Scene) -> None:
    """The same to everybody in the group, as nobody knows who wrote something."""
    for guest in scene.place.guests:
        await guest.says("/leave")
        assert "use your six words with /claim first" in await guest.says("[Leave and delete]")
        await guest.says("[Go back]")


async def test_a_box_that_a_stranger_s_hand_has_touched_is_said_to_be_out_of_order(scene: Scene) -> None:
    await scene.asks(TEXTS[0])
    await scene.claims(0)
    await scene.people[0].taps("reply")
    await scene.people[0].types(REPLY)
    file = scene.place.program.settings.lockbox / f"{box_of(scene.place.group.id)}.db"
    with closing_file(sqlite3.connect(file)) as raw:
        raw.execute("UPDATE sealed SET box = zeroblob(length(box))")
        raw.commit()
    assert ids((await scene.claims(0)).sealed) == ["sealed-not-now"]
    assert (await scene.people[1].types("Hello")).sealed is None, "nobody else is concerned"
    await scene.place.passes(HOUR)
    assert REPLY not in scene.texts
    assert told((await scene.claims(0)).sealed) == [TEXTS[0]], "the box is made anew"


async def test_boxes_are_locked_while_no_transaction_is_held(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other order can wait for itself."""
    held: list[object] = []
    begin, turn = SqlStore.begin, SqliteLockbox.turn

    @contextmanager
    def beginning(self: SqlStore) -> Iterator[SqlUnitOfWork]:
        with begin(self) as uow:
            held.append(uow)
            try:
                yield uow
            finally:
                held.remove(uow)

    @contextmanager
    def locking(self: SqliteLockbox, prompt: str) -> Iterator[SealedTurn]:
        assert not held, prompt
        with turn(self, prompt) as box:
            yield box

    monkeypatch.setattr(SqlStore, "begin", beginning)
    monkeypatch.setattr(SqliteLockbox, "turn", locking)
    program, ana = scene.place.program, scene.people[0]
    intake = Intake(SqlStore(program.database), program.context, fresh_id, program.boxes)
    await scene.asks(TEXTS[0])
    for event in (Commanded(ana.origin, "claim", scene.words[0]), Typed(ana.origin, REPLY)):
        await program.database.write(partial(intake.run, [event]))
    await scene.claims(0)
    await ana.taps("reply")
    await ana.types(REPLY)
    await scene.claims(2, "")
    await scene.people[2].taps("delete")
    await scene.people[2].taps("gone")
    await scene.place.passes(HOUR)
    assert REPLY in scene.texts


async def test_every_text_keeps_a_mark_so_that_nothing_shows_who_wanted_to_be_forgotten(scene: Scene) -> None:
    texts = scene.texts.values()
    assert scene.words[2] == ""
    assert len({text.claim_salt for text in texts}) == 1
    assert {len(text.claim_mark) for text in texts} == {64}
    assert len({text.claim_mark for text in texts}) == 3
