"""How a bot of Ladle's takes in what happens on Telegram: get, commit, and only then move on."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import pytest

from core.events import Attached, Commanded, Event, Left, Pressed, Returned, SpaceChanged, Spoke, Typed
from core.messages import Arrangement, Choices, Option, Ref, Say
from core.ports.channels import Trouble
from core.ports.files import Unacceptable, Unfit
from core.ports.inbox import Handled, Outcome
from core.ports.store import StoreFull
from core.spaces import SpaceFact
from tests.bots.telegram.conftest import NEW, House, arranged, png, said, started
from tests.telegram_api import limits
from tests.telegram_api.faults import Fault
from tests.telegram_api.people import Person
from tests.telegram_api.refusals import conflict
from tests.telegram_api.server import TelegramServer
from words.render import Catalogue

ASKED = said(
    "How was your week?",
    choices=Choices(Arrangement.ONE, (Option("0", Say("week-good")),)),
    ref=Ref("d", "0" * 16),
)
OGG = b"OggS made-up"


def words(house: House, person: Person) -> list[str]:
    """Return what the bot said to somebody, without the marks around names."""
    seen = house.server.chat(person, house.account).from_bots
    return [one.text.replace("\u2068", "").replace("\u2069", "") for one in seen]


def nested(depth: int, name: str) -> dict[str, Any]:
    """Return something that holds itself, so deep that reading it has no end in sight."""
    found: dict[str, Any] = {}
    for _ in range(depth):
        found = {name: found, "text": "a secret"}
    return found


def sentence(id: str, language: str) -> str:
    """Return what the catalogue says."""
    return Catalogue().text(Say(id), (language,))


async def soon(condition: Callable[[], bool]) -> None:
    """Let everything go on until something has come true."""
    async with asyncio.timeout(10):
        while True:
            if condition():
                return
            await asyncio.sleep(0)


def said_by(events: list[Event]) -> list[str]:
    return [event.text for event in events if isinstance(event, Typed)]


async def test_what_people_do_comes_in_once_and_in_order(house: House) -> None:
    ana, rui = house.person("Ana"), house.person("Rui", "pt")
    ana.types(house.account, "one")
    ana.types(house.account, "/start k7m2-q9wd")
    rui.blocks(house.account)
    rui.unblocks(house.account)
    rui.types(house.account, "two")
    events = await house.receives()
    assert [type(event) for event in events] == [Typed, Commanded, Left, Returned, Typed]
    assert [event.origin.language for event in events] == ["en", "en", "pt", "pt", "pt"]


async def test_what_waited_while_nobody_asked_comes_at_the_start(server: TelegramServer) -> None:
    place = arranged(server)
    ana = place.person()
    for number in range(250):
        ana.types(place.account, str(number))
    async with started(place):
        assert said_by(await place.receives()) == [str(number) for number in range(250)]
    assert max(place.inbox.batches) == 100


async def test_only_what_is_needed_is_asked_for(house: House) -> None:
    ana = house.person()
    ana.edits(ana.types(house.account, "one"), "two")
    assert said_by(await house.receives()) == ["one"]
    asked = house.server.calls("getUpdates")[0].parameters
    assert asked["allowed_updates"] == ["message", "callback_query", "my_chat_member"]
    assert (asked["limit"], asked["timeout"]) == ("100", "50") or (asked["limit"], asked["timeout"]) == (100, 50)


async def test_nothing_is_confirmed_before_it_is_committed(house: House) -> None:
    ana = house.person()
    ana.types(house.account, "one")
    events = await house.inbox.has(1)
    first = int(events[0].origin.event_id)
    before = [call for call in house.server.calls("getUpdates") if call.outcome == "ok"]
    assert all(int(call.parameters.get("offset", 0)) <= first for call in before)
    await house.receives()
    assert not house.account.updates.pending


async def test_what_was_handled_before_a_crash_changes_nothing_when_it_comes_again(server: TelegramServer) -> None:
    place = arranged(server)
    ana = place.person()
    ana.types(place.account, "one")
    server.faults.resets(accepts=False, method="getUpdates", skip=1)
    async with started(place):
        assert said_by(await place.receives()) == ["one"]
    assert not place.account.updates.pending


async def test_a_stop_does_not_wait_for_answers_that_telegram_does_not_take(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.telegram.adapter.LONGEST_STOP", 0.05)
    ana = house.person()
    house.inbox.answers = [Outcome(Handled.REFUSED, Say("nothing-asked"))] * 3
    hanging = house.server.faults.hangs(accepts=False, method="sendMessage", times=None)
    for _ in range(3):
        ana.types(house.account, "words")
    await hanging.met()
    async with asyncio.timeout(10):
        await house.bot.stop()


async def test_a_stop_acknowledges_what_was_handled(house: House) -> None:
    ana = house.person()
    ana.types(house.account, "one")
    await house.inbox.has(1)
    await house.bot.stop()
    assert not house.account.updates.pending
    ana.types(house.account, "two")
    assert said_by(house.inbox.events) == ["one"]


class TestTaps:
    """A pressed button rests when its press is committed."""

    @staticmethod
    async def asked(house: House) -> Person:
        ana = house.person()
        await house.sends(ana, ASKED)
        return ana

    async def test_a_tap_is_answered_without_words_when_all_is_well(self, house: House) -> None:
        ana = await self.asked(house)
        assert await ana.taps(house.account, "Good") == ""
        assert isinstance((await house.receives())[0], Pressed)

    async def test_a_refusal_is_shown_as_a_pop_up(self, house: House) -> None:
        ana = await self.asked(house)
        house.people.languages = ("pt",)
        house.inbox.answers.append(Outcome(Handled.REFUSED, Say("moved-on")))
        answer = await ana.taps(house.account, "Good").answered()
        assert (answer.text, answer.show_alert) == (sentence("moved-on", "pt"), True)

    async def test_a_long_refusal_comes_as_a_message(self, house: House) -> None:
        ana = await self.asked(house)
        house.inbox.answers.append(Outcome(Handled.REFUSED, Say("join-card-more", facilitator="Dana", data="Robin")))
        assert await ana.taps(house.account, "Good") == ""
        await house.receives()
        assert "Questions about your data: Robin" in words(house, ana)[-1]

    async def test_a_forged_button_is_refused_and_logged_without_its_text(
        self, house: House, caplog: pytest.LogCaptureFixture
    ) -> None:
        ana = await self.asked(house)
        house.inbox.answers.append(Outcome(Handled.FORGED, Say("moved-on")))
        message = house.server.chat(ana).last.message
        answer = await ana.taps_data(message, "secret-forgery").answered()
        assert answer.text == "That question has moved on. Nothing has changed."
        assert [record.message for record in caplog.records] == ["forged_button"]
        assert "secret-forgery" not in caplog.text

    async def test_a_tap_too_old_to_be_answered_still_counts(self, house: House) -> None:
        ana = await self.asked(house)
        house.server.callback_lifetime = -1.0
        ana.taps(house.account, "Good")
        assert len(await house.receives()) == 1


class TestWords:
    """What was typed is answered in the chat where something is to be said about it."""

    async def test_a_note_is_a_plain_message_in_the_persons_language(self, house: House) -> None:
        ana = house.person("Ana", "en")
        house.people.languages = ("pt",)
        house.inbox.answers.append(Outcome(Handled.REFUSED, Say("refused-pick-one")))
        ana.types(house.account, "perhaps")
        await house.receives()
        assert words(house, ana) == [sentence("refused-pick-one", "pt")]

    async def test_a_stranger_reads_it_in_the_language_of_their_phone(self, house: House) -> None:
        ana = house.person("Ana", "ar")
        house.people.strangers.add(str(ana.id))
        house.inbox.answers.append(Outcome(Handled.REFUSED, Say("invite-unknown")))
        ana.types(house.account, "/start x")
        await house.receives()
        assert words(house, ana) == [sentence("invite-unknown", "ar")]

    async def test_what_went_well_says_nothing(self, house: House) -> None:
        ana = house.person()
        ana.types(house.account, "one")
        await house.receives()
        assert words(house, ana) == []

    async def test_a_note_waits_as_long_as_telegram_asks(self, house: House) -> None:
        ana = house.person()
        house.server.faults.too_many(4, method="sendMessage")
        house.inbox.answers.append(Outcome(Handled.SET_ASIDE, Say("something-failed")))
        ana.types(house.account, "one")
        await house.receives()
        assert len(words(house, ana)) == 1
        assert house.pauses == [4]

    async def test_who_sends_very_much_is_not_answered_each_time(self, house: House) -> None:
        ana = house.person()
        house.server.faults.slows(0.05, method="sendMessage")
        for _ in range(30):
            ana.types(house.account, "/dance@other_bot")
        await house.receives()
        assert words(house, ana) == [sentence("help-unknown", "en")] * 5

    async def test_what_cannot_be_read_is_answered(self, house: House) -> None:
        ana = house.person()
        sticker = {"file_id": "x", "file_unique_id": "y", "type": "regular", "width": 1, "height": 1}
        message = {
            **ana.types(house.account, "x").to_json(),
            "sticker": {**sticker, "is_animated": False, "is_video": False},
        }
        del message["text"]
        house.server.put_raw(house.account, {"message": message})
        await house.receives()
        assert words(house, ana)[0].startswith("I can read words")


class TestFiles:
    """Voice notes and pictures are fetched and stored before the core hears of them."""

    async def test_a_voice_note_a_picture_and_a_document(self, house: House) -> None:
        ana = house.person()
        picture = png()
        ana.speaks(house.account, OGG)
        ana.sends_photo(house.account, picture)
        ana.sends_document(house.account, picture, "map.png", mime="image/png")
        events = await house.receives()
        assert [type(event) for event in events] == [Spoke, Attached, Attached]
        assert [*house.media.kept.values()] == [
            (OGG, str(ana.id), True),
            (picture, str(ana.id), False),
            (picture, str(ana.id), False),
        ]

    async def test_what_one_person_sends_stays_in_order_behind_a_slow_file(self, house: House) -> None:
        ana, rui = house.person("Ana"), house.person("Rui")
        house.server.faults.slows(0.2, method="getFile")
        ana.speaks(house.account, OGG)
        ana.types(house.account, "after")
        rui.types(house.account, "not held up")
        events = await house.receives()
        assert [type(event) for event in events] == [Typed, Spoke, Typed]
        assert said_by(events) == ["not held up", "after"]

    async def test_what_comes_while_a_file_is_fetched_is_taken_in(self, house: House) -> None:
        ana, rui = house.person("Ana"), house.person("Rui")
        hanging = house.server.faults.hangs(accepts=False, method="getFile")
        ana.speaks(house.account, OGG)
        await soon(lambda: hanging.hits == 1)
        rui.types(house.account, "not held up")
        assert said_by(await house.inbox.has(1)) == ["not held up"]
        assert len(house.account.updates.pending) == 2, "neither may be confirmed before the file"

    @pytest.mark.parametrize(
        ("reason", "sentence"),
        [
            (Unfit.TYPE, "This kind of file does not work here. Please send a voice message or a picture."),
            (Unfit.SIZE, "This file is too big. 20 megabytes are the most."),
            (Unfit.QUOTA, "There is no more room for your files. You can write instead."),
        ],
    )
    async def test_a_file_that_is_not_kept_is_refused_with_the_reason(
        self, house: House, reason: Unfit, sentence: str
    ) -> None:
        ana = house.person()
        house.media.refuses = Unacceptable(reason)
        ana.sends_photo(house.account, png())
        assert await house.receives() == []
        assert words(house, ana) == [sentence]

    @pytest.mark.parametrize("size", [21 << 20, None])
    async def test_a_file_that_no_bot_can_fetch_is_refused(self, house: House, size: int | None) -> None:
        ana = house.person()
        if size is None:
            house.server.faults.rejects("file is too big", method="getFile")
        ana.speaks(house.account, OGG, size=size)
        await house.receives()
        assert words(house, ana) == ["This file is too big. 20 megabytes are the most."]

    async def test_a_file_that_only_turns_out_to_be_too_large_is_not_fetched(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "DOWNLOAD_BYTES", 1 << 40)  # as on a Bot API server of one's own
        ana = house.person()
        message = ana.speaks(house.account, OGG, size=21 << 20).to_json()
        house.account.updates.clear()
        del message["voice"]["file_size"]
        house.server.put_raw(house.account, {"message": message})
        await house.receives()
        assert words(house, ana) == ["This file is too big. 20 megabytes are the most."]

    async def test_a_file_that_telegram_has_no_more_is_said_to_be_lost(self, house: House) -> None:
        ana = house.person()
        house.server.faults.rejects("wrong file_id or the file is temporarily unavailable", method="getFile")
        ana.speaks(house.account, OGG)
        await house.receives()
        assert words(house, ana) == ["This could not be kept just now. Please try again later."]

    async def test_a_file_is_fetched_again_when_the_connection_breaks(self, house: House) -> None:
        ana = house.person()
        house.server.faults.resets(accepts=False, method="getFile", times=3)
        ana.speaks(house.account, OGG)
        assert [type(event) for event in await house.receives()] == [Spoke]

    async def test_a_file_that_cannot_be_fetched_at_all_does_not_hold_its_sender_up(self, house: House) -> None:
        ana = house.person()
        house.server.faults.breaks(502, method="getFile", times=None)
        ana.speaks(house.account, OGG)
        ana.types(house.account, "after")
        assert said_by(await house.receives()) == ["after"]
        assert words(house, ana)[-1] == "This could not be kept just now. Please try again later."

    async def test_a_stranger_is_told_how_to_begin(self, house: House) -> None:
        ana = house.person()
        house.people.strangers.add(str(ana.id))
        ana.sends_photo(house.account, png())
        assert await house.receives() == []
        assert words(house, ana)[0].startswith("Hello. I am Ladle, a bot. To begin")
        assert not house.media.kept

    async def test_many_files_of_one_person_do_not_hold_up_others_for_long(self, house: House) -> None:
        ana, rui = house.person("Ana"), house.person("Rui")
        house.server.faults.slows(0.2, method="getFile")
        ana.sends_photos(house.account, [png()] * 10)
        for _ in range(200):
            ana.speaks(house.account, OGG)
        rui.types(house.account, "not held up")
        await soon(lambda: "not held up" in said_by(house.inbox.events))
        assert any(told.startswith("These are too many files at once") for told in words(house, ana))

    async def test_of_an_album_the_first_picture_counts(self, house: House) -> None:
        ana = house.person()
        ana.sends_photos(house.account, [png(20), png(30), png(40)])
        events = await house.receives()
        assert [type(event) for event in events] == [Attached]
        assert [content for content, _, _ in house.media.kept.values()] == [png(20)]
        assert words(house, ana) == ["Of several pictures, I look at one only."]

    async def test_of_an_album_whose_first_picture_is_unfit_the_next_one_counts(self, house: House) -> None:
        ana = house.person()
        house.media.unfit = {png(20)}
        ana.sends_photos(house.account, [png(20), png(30), png(40)])
        await house.receives()
        assert [content for content, _, _ in house.media.kept.values()] == [png(30)]

    async def test_words_under_a_picture_are_not_lost_silently(self, house: House) -> None:
        ana = house.person()
        ana.sends_photo(house.account, png(), caption="our street")
        assert [type(event) for event in await house.receives()] == [Attached]
        assert words(house, ana) == ["I do not read words under a picture or file. Please send them by themselves."]


class TestTraces:
    """What stands in a private chat, and no event tells of, is remembered so that /hide can take it away."""

    async def test_a_note_and_what_it_is_about(self, house: House) -> None:
        ana = house.person()
        film = ana.sends_document(house.account, b"made-up", "film.pdf", size=limits.DOWNLOAD_BYTES + 1)
        await house.receives()
        note = house.server.chat(ana).last
        assert house.traces.known == [(str(ana.id), str(film.id), True), (str(ana.id), str(note.id), False)]

    async def test_every_picture_of_an_album_that_is_let_go(self, house: House) -> None:
        ana = house.person()
        sent = ana.sends_photos(house.account, [png(), png(30), png(40)])
        events = await house.receives()
        traced = {receipt for _, receipt, own in house.traces.known if own}
        assert traced | {str(events[0].origin.receipt)} == {str(one.id) for one in sent}

    async def test_a_note_about_an_event_whose_own_message_is_remembered_with_it(self, house: House) -> None:
        ana = house.person()
        house.inbox.answers = [Outcome(Handled.REFUSED, Say("nothing-asked"))]
        ana.types(house.account, "a secret")
        await house.receives()
        note = house.server.chat(ana).last
        assert house.traces.known == [(str(ana.id), str(note.id), False)]

    async def test_words_that_the_program_failed_on(self, house: House) -> None:
        ana = house.person()
        house.inbox.breaks = lambda event: True
        words = ana.types(house.account, "a secret")
        await house.receives()
        assert (str(ana.id), str(words.id), True) in house.traces.known

    async def test_nothing_in_a_group(self, house: House) -> None:
        ana = house.person()
        street = house.server.group(creator=ana)
        street.adds(house.account, ana)
        house.inbox.answers = [NEW, Outcome(Handled.REFUSED, Say("nothing-asked"))]
        ana.types(street, f"/help@{house.account.username}")
        await house.receives()
        assert house.server.calls("sendMessage", chat=street)
        assert house.traces.known == []


class TestGroups:
    """In groups only commands are read, and what happens to the bot itself."""

    async def test_talk_is_dropped_unread_and_commands_are_answered_in_the_group(self, house: House) -> None:
        ana, rui = house.person("Ana"), house.person("Rui")
        riverside = house.server.group("Riverside", "supergroup", creator=rui, members=[ana])
        riverside.adds(house.account, rui)
        riverside.promotes(house.account)
        ana.types(riverside, "See you on Thursday")
        house.inbox.answers += [Outcome(Handled.NEW)] * 2
        house.inbox.answers.append(Outcome(Handled.REFUSED, Say("nothing-asked")))
        asked = ana.types(riverside, "/skip")
        events = await house.receives()
        facts = [event.fact for event in events if isinstance(event, SpaceChanged)]
        assert facts == [SpaceFact.ADDED, SpaceFact.PROMOTED]
        assert [event.name for event in events if isinstance(event, Commanded)] == ["skip"]
        [note] = [seen for seen in house.server.chat(riverside).from_bots if seen.kind == "text"]
        assert note.message.reply_to is asked

    async def test_setup_says_whether_the_person_manages_the_chat(self, house: House) -> None:
        ana, rui = house.person("Ana"), house.person("Rui")
        riverside = house.server.group("Riverside", "supergroup", creator=rui, members=[ana])
        riverside.adds(house.account, rui)
        for person in (ana, rui):
            person.types(riverside, f"/setup@{house.account.username}")
        events = [event for event in await house.receives() if isinstance(event, Commanded)]
        found = {event.origin.identity.external: event.origin.place for event in events if event.origin.identity}
        assert {who: place is not None and place.manages for who, place in found.items()} == {
            str(ana.id): False,
            str(rui.id): True,
        }

    async def test_a_command_that_may_be_meant_for_another_bot_is_left_to_it(self, house: House) -> None:
        rui = house.person("Rui")
        riverside = house.server.group("Riverside", "supergroup", creator=rui)
        riverside.adds(house.account, rui)
        riverside.promotes(house.account)
        for words in ("/dance", "/help@other_bot", f"/dance@{house.account.username}", "/help"):
            rui.types(riverside, words)
        events = await house.receives()
        assert [event.name for event in events if isinstance(event, Commanded)] == ["dance", "help"]

    async def test_who_manages_a_chat_is_known_without_rights_there(self, house: House) -> None:
        rui = house.person("Rui")
        riverside = house.server.group("Riverside", "supergroup", creator=rui)
        riverside.adds(house.account, rui)
        house.server.faults.rejects("member list is inaccessible", method="getChatMember")
        rui.types(riverside, f"/setup@{house.account.username}")
        [asked] = [event for event in await house.receives() if isinstance(event, Commanded)]
        assert asked.origin.place is not None
        assert asked.origin.place.manages

    async def test_a_command_in_a_topic_is_answered_in_it(self, house: House) -> None:
        rui = house.person("Rui")
        forum = house.server.group("Riverside", forum=True, creator=rui)
        forum.adds(house.account, rui)
        topic = forum.topic("Rain")
        house.inbox.answers += [Outcome(Handled.NEW), Outcome(Handled.REFUSED, Say("help-unknown"))]
        rui.types(forum, f"/dance@{house.account.username}", topic=topic)
        await house.receives()
        assert house.server.chat(forum).last.topic == topic.id

    async def test_a_move_is_told_whichever_news_comes_first(self, house: House) -> None:
        rui = house.person("Rui")
        for order in ("to-first", "from-first"):
            small = house.server.group(order, "group", creator=rui)
            small.adds(house.account, rui)
            new = small.migrates(order)
            events = await house.receives()
            moves = [event for event in events if isinstance(event, SpaceChanged) and event.fact is SpaceFact.MOVED]
            assert [(move.origin.place, move.to) for move in moves[-2:]] == [(moves[-1].origin.place, str(new.id))] * 2


class TestHostileUpdates:
    """Nothing that Telegram could bring stops what comes after it."""

    async def test_they_are_passed_over_without_their_content(
        self, house: House, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO)
        ana = house.person()
        hostile: tuple[dict[str, Any], ...] = (
            {"message": {"text": "a secret"}},
            {"message": "a secret"},
            {"message": {"message_id": "x", "date": [], "chat": {"id": {}, "type": 7}, "text": "a secret"}},
            {"callback_query": {"id": 5, "from": None, "data": "a secret"}},
            {"update_id": "seven", "message": None},
            {"update_id": None},
            {"my_chat_member": {}},
            {"a secret": {"a secret": "a secret"}},
            {"message": nested(200, "reply_to_message")},
            {"message": nested(200, "a secret")},
        )
        for update in hostile:
            house.server.put_raw(house.account, update)
        ana.types(house.account, "still here")
        assert said_by(await house.receives()) == ["still here"]
        assert not house.account.updates.pending
        assert "a secret" not in caplog.text
        set_aside = [record for record in caplog.records if record.message == "update_set_aside"]
        deep = ["message", "message"]
        kinds = [record.__dict__["kind"] for record in set_aside]
        assert kinds == [
            "message",
            "message",
            "message",
            "callback_query",
            "unknown",
            "my_chat_member",
            "unknown",
            *deep,
        ]
        assert not house.pauses, "passing over takes no rest"

    async def test_an_update_on_which_the_program_fails_is_let_go(self, house: House) -> None:
        ana = house.person()
        house.inbox.breaks = lambda event: isinstance(event, Typed) and event.text == "bad"
        for text in ("one", "bad", "two"):
            ana.types(house.account, text)
        assert said_by(await house.receives()) == ["one", "two"]
        assert words(house, ana) == ["Something went wrong, and this was not kept. Please try again."]

    async def test_a_file_on_which_the_program_fails_is_let_go(self, house: House) -> None:
        ana = house.person()
        house.media.refuses = RuntimeError()
        ana.sends_photo(house.account, png())
        ana.types(house.account, "after")
        assert said_by(await house.receives()) == ["after"]


class TestNothingCanBeSaved:
    """The disk is full: Telegram keeps what people send until it can be taken in."""

    async def test_nothing_is_lost_and_people_are_told_once(self, house: House) -> None:
        ana = house.person()
        house.inbox.full = True
        ana.types(house.account, "one")
        ana.types(house.account, "two")
        seen = await house.server.chat(ana).shows("You need not send it again")
        assert house.account.updates.pending
        assert said_by(house.inbox.events) == []
        house.inbox.full = False
        assert said_by(await house.receives()) == ["one", "two"]
        assert words(house, ana) == [seen.text]
        assert house.pauses, "it must not be asked without end"

    async def test_the_first_tap_is_told_and_counts_later(self, house: House) -> None:
        ana = house.person()
        await house.sends(ana, ASKED)
        house.inbox.full = True
        answer = await ana.taps(house.account, "Good").answered()
        assert "I will come back to it" in answer.text
        house.inbox.full = False
        assert [type(event) for event in await house.receives()] == [Pressed]

    async def test_a_file_waits_as_well(self, house: House) -> None:
        ana = house.person()
        house.media.refuses = StoreFull()
        ana.sends_photo(house.account, png())
        await house.server.chat(ana).shows("You need not send it again")
        house.media.refuses = None
        assert [type(event) for event in await house.receives()] == [Attached]

    async def test_a_file_that_is_stored_already_is_not_fetched_again(self, house: House) -> None:
        ana = house.person()
        house.inbox.full = True
        ana.sends_photo(house.account, png())
        await house.server.chat(ana).shows("You need not send it again")
        house.inbox.full = False
        assert [type(event) for event in await house.receives()] == [Attached]
        assert len(house.media.kept) == len(house.server.calls("getFile")) == 1

    async def test_one_event_that_can_never_be_saved_is_given_up(self, house: House) -> None:
        ana, rui = house.person("Ana"), house.person("Rui")
        house.inbox.refuses = lambda event: isinstance(event, Typed) and event.text == "never"
        ana.types(house.account, "never")
        ana.types(house.account, "after")
        await house.server.chat(ana).shows("You need not send it again")
        rui.types(house.account, "meanwhile")
        assert said_by(await house.receives()) == ["after", "meanwhile"]
        assert words(house, ana)[-1] == "Something went wrong, and this was not kept. Please try again."


class TestTrouble:
    """While Telegram does not let the bot receive, `trouble` says why, and nobody asks without end."""

    async def test_a_platform_that_breaks_is_asked_again_with_longer_and_longer_rests(self, house: House) -> None:
        ana = house.person()
        house.server.faults.breaks(502, method="getUpdates", times=5)
        ana.types(house.account, "one")
        assert said_by(await house.receives()) == ["one"]
        await soon(lambda: house.bot.trouble is None)

    async def test_it_is_known_while_it_lasts(self, server: TelegramServer) -> None:
        place = arranged(server)
        broken = server.faults.resets(accepts=False, times=8)
        async with started(place):
            assert broken.hits == 8
            rests = place.pauses[:8]
            assert rests[0] <= 1
            assert rests[:7] == sorted(rests[:7])
            assert all(45 <= rest <= 60 for rest in rests[6:])

    async def test_a_revoked_token_stops_this_bot_only(
        self, server: TelegramServer, caplog: pytest.LogCaptureFixture
    ) -> None:
        first, second = arranged(server, username="first_bot"), arranged(server, username="second_bot")
        ana = first.person()
        server.private(ana, second.account).started = True
        async with started(first), started(second):
            first.account.revoke()
            await soon(lambda: first.bot.trouble is not None)
            ana.types(second.account, "still here")
            assert said_by(await second.receives()) == ["still here"]
            assert (first.bot.trouble, second.bot.trouble) == (Trouble.REVOKED, None)
            assert set(first.pauses) == {300.0}
        lines = [record.message for record in caplog.records if record.levelno >= logging.ERROR]
        assert lines == ["bot_receives_nothing"]
        assert first.account.token not in caplog.text

    async def test_another_program_that_receives_is_told_apart(self, house: House) -> None:
        taken = conflict("terminated by other getUpdates request")
        house.server.faults.add(Fault("refused", method="getUpdates", times=3, refusal=taken))
        ana = house.person()
        ana.types(house.account, "one")
        assert said_by(await house.receives()) == ["one"]
        assert any(3 < rest <= 5 for rest in house.pauses)


class TestSecrets:
    """The token is in every address; it must not be in any log line."""

    async def test_no_library_tells_the_token_or_what_people_wrote(
        self, house: House, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        ana = house.person()
        house.server.faults.garbles(method="getUpdates")
        ana.types(house.account, "a secret of mine")
        await house.receives()
        await house.sends(ana, said("a secret for her"))
        text = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records)
        assert house.account.token.partition(":")[2] not in text
        assert "a secret" not in text
