"""What a bot of Ladle's puts into chats, on a small Telegram that is as strict as the real one."""

from datetime import date, timedelta

import pytest

from bots.telegram.receipts import Receipt
from core.messages import Arrangement, CalendarFile, Choices, Message, Option, Picture, Recording, Ref, Say
from core.ports.channels import Failure, NotDelivered
from core.ports.files import StoredFile
from core.ports.standing import Standing, Trace
from tests.bots.telegram.conftest import House, png, said
from tests.telegram_api.groups import Group
from tests.telegram_api.people import Person

CHOICES = Choices(
    Arrangement.ONE,
    (Option("0", Say("week-good")), Option("1", Say("week-hard"))),
    (Option("later", Say("control-later")),),
)
ASKED = said("How was your week?", choices=CHOICES, ref=Ref("d", "0" * 16), title=Say("title-question"))
LONG = "It rained all day.\n" * 300
PICTURE = Picture("r", "chart")


def texts(house: House, where: Person | Group) -> list[str]:
    """Return what stands in a chat, without the marks around what somebody wrote."""
    view = house.server.chat(where, house.account) if isinstance(where, Person) else house.server.chat(where)
    return [plain(seen.text) for seen in view.from_bots if seen.kind != "service"]


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def group(house: House, kind: str = "supergroup", *, forum: bool = False) -> Group:
    """Make a group that the bot is in."""
    rui = house.server.person("Rui")
    made = house.server.group("Riverside", kind, forum=forum, creator=rui)  # type: ignore[arg-type]
    made.adds(house.account, rui)
    return made


async def fails(
    house: House, to: Person | Group | str, message: Message | None = None, key: str | None = None
) -> NotDelivered:
    """Send a message that does not arrive."""
    with pytest.raises(NotDelivered) as caught:
        await house.sends(to, message, key=key)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None, "what Telegram said may hold addresses"
    return caught.value


async def test_a_question_arrives_with_its_title_its_words_and_its_buttons(house: House) -> None:
    ana = house.person()
    receipt = await house.sends(ana, ASKED)
    seen = house.server.chat(ana).last
    assert plain(seen.text) == "A question for you\nHow was your week?"
    assert seen.keyboard == (("Good", "Hard"), ("Later",))
    assert Receipt.read(receipt).texts == (seen.id,)
    [call] = house.server.calls("sendMessage")
    assert call.parameters["link_preview_options"] == {"is_disabled": True}
    assert not house.server.notes


async def test_the_same_message_again_is_not_shown_twice(house: House) -> None:
    ana = house.person()
    assert await house.sends(ana, ASKED, key="one") == await house.sends(ana, ASKED, key="one")
    await house.sends(ana, ASKED, key="two")
    assert len(texts(house, ana)) == 2


async def test_the_same_slot_is_changed_in_its_place(house: House) -> None:
    ana = house.person()
    before = await house.sends(ana, ASKED)
    after = await house.sends(ana, said("Saved."), Standing(earlier=before))
    assert texts(house, ana) == ["Saved."]
    assert house.server.chat(ana).last.keyboard == ()
    assert after == before


async def test_a_message_that_looks_so_already_counts_as_changed(house: House) -> None:
    ana = house.person()
    before = await house.sends(ana, ASKED)
    assert await house.sends(ana, ASKED, Standing(earlier=before)) == before


async def test_a_slot_whose_message_is_gone_is_refused_and_then_shown_anew(house: House) -> None:
    ana = house.person()
    before = await house.sends(ana, ASKED)
    ana.deletes(house.server.chat(ana).last.message)
    with pytest.raises(NotDelivered) as caught:
        await house.sends(ana, said("Saved."), Standing(earlier=before))
    assert caught.value.failure is Failure.REFUSED


async def test_a_message_gets_shorter_and_longer_in_its_place(house: House) -> None:
    ana = house.person()
    long = await house.sends(ana, said(LONG, choices=CHOICES, ref=Ref("d", "0" * 16)))
    assert len(Receipt.read(long).texts) == 2
    assert [bool(seen.keyboard) for seen in house.server.chat(ana).from_bots] == [False, True]
    short = await house.sends(ana, said("Short."), Standing(earlier=long))
    assert texts(house, ana) == ["Short."]
    assert Receipt.read(short).texts == Receipt.read(long).texts[:1]
    again = await house.sends(ana, said(LONG), Standing(earlier=short))
    assert len(texts(house, ana)) == 2
    assert Receipt.read(again).texts[0] == Receipt.read(short).texts[0]


async def test_an_answered_question_repeats_no_words(house: House) -> None:
    ana = house.person()
    asked = await house.sends(ana, ASKED)
    long = await house.sends(ana, said(LONG))
    await house.sends(ana, said("Saved."), Standing(settled=(asked, long)))
    assert texts(house, ana) == ["Answered", "Answered", "Saved."]
    assert house.server.chat(ana).from_bots[0].keyboard == ()


async def test_it_is_settled_in_the_readers_language_even_if_somebody_deleted_it(house: House) -> None:
    ana = house.person()
    house.people.languages = ("pt",)
    asked, gone = await house.sends(ana, ASKED), await house.sends(ana, ASKED)
    ana.deletes(house.server.chat(ana).last.message)
    await house.sends(ana, said("Guardado."), Standing(settled=(asked, gone)))
    assert texts(house, ana) == ["Respondida", "Guardado."]


async def test_what_cannot_be_settled_for_a_reason_unheard_of_holds_nothing_up(house: House) -> None:
    ana = house.person()
    asked = await house.sends(ana, ASKED)
    house.server.faults.rejects("MESSAGE_SOMETHING_NEW", method="editMessageText")
    house.server.faults.rejects("MESSAGE_SOMETHING_NEW", method="deleteMessages")
    await house.sends(ana, said("Saved."), Standing(settled=(asked,)))
    assert texts(house, ana)[-1] == "Saved."


async def test_a_message_without_a_body_only_settles(house: House) -> None:
    ana = house.person()
    asked = await house.sends(ana, ASKED)
    assert await house.sends(ana, said(), Standing(settled=(asked,))) == ""
    assert texts(house, ana) == ["Answered"]


async def test_a_picture_comes_after_its_words(house: House) -> None:
    ana = house.person()
    receipt = await house.sends(ana, said("The result.", media=(PICTURE,)))
    words, picture = house.server.chat(ana).from_bots
    assert (words.kind, picture.kind, picture.media) == ("text", "photo", png())
    assert Receipt.read(receipt).messages == (words.id, picture.id)


async def test_several_pictures_are_an_album_and_a_recording_is_a_voice_note(house: House) -> None:
    ana = house.person()
    house.media.files["ogg"] = StoredFile(b"OggS", "audio/ogg")
    house.media.files["webm"] = StoredFile(b"webm", "audio/webm")
    media = (Picture("r", "a"), Picture("r", "b"), Recording("ogg"), Recording("webm"), Recording("gone"))
    await house.sends(ana, said("All of it.", media=media))
    kinds = [seen.kind for seen in house.server.chat(ana).from_bots]
    assert kinds == ["text", "photo", "photo", "voice", "document"]
    assert len(house.server.calls("sendMediaGroup")) == 1


async def test_a_picture_that_cannot_be_drawn_is_left_out(house: House) -> None:
    ana = house.person()
    await house.sends(ana, said("The result.", media=(Picture("r", "nothing"),)))
    assert [seen.kind for seen in house.server.chat(ana).from_bots] == ["text"]


async def test_a_meeting_comes_as_a_file_that_a_calendar_opens(house: House) -> None:
    ana = house.person()
    await house.sends(ana, said("The meeting.", media=(CalendarFile("r"), CalendarFile("gone"))))
    assert [seen.kind for seen in house.server.chat(ana).from_bots] == ["text", "document"]
    assert list(house.server.calls("sendDocument")[0].files.values()) == [b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"]


async def test_a_picture_that_telegram_does_not_take_is_left_out(house: House) -> None:
    ana = house.person()
    house.server.faults.rejects("PHOTO_INVALID_DIMENSIONS", method="sendPhoto")
    await house.sends(ana, said("The result.", media=(PICTURE,)))
    assert texts(house, ana) == ["The result."]


async def test_files_stay_where_a_message_is_changed_and_go_where_they_change(house: House) -> None:
    ana = house.person()
    first = await house.sends(ana, said("One.", media=(PICTURE,)))
    second = await house.sends(ana, said("Two.", media=(PICTURE,)), Standing(earlier=first))
    assert second == first
    await house.sends(ana, said("Three."), Standing(earlier=second))
    assert [seen.kind for seen in house.server.chat(ana).from_bots] == ["text"]


async def test_another_try_goes_on_where_one_stopped(house: House) -> None:
    ana = house.person()
    message = said(LONG, media=(Picture("r", "a"), Recording("ogg")))
    house.media.files["ogg"] = StoredFile(b"OggS", "audio/ogg")
    for method in ("sendMessage", "sendPhoto", "sendVoice"):
        house.server.faults.too_many(3, method=method, skip=1 if method == "sendMessage" else 0)
        assert (await fails(house, ana, message, key="one")).failure is Failure.TOO_FAST
    await house.sends(ana, message, key="one")
    assert [seen.kind for seen in house.server.chat(ana).from_bots] == ["text", "text", "photo", "voice"]


async def test_another_try_goes_on_where_one_stopped_in_its_place(house: House) -> None:
    ana = house.person()
    house.media.files["ogg"] = StoredFile(b"OggS", "audio/ogg")
    short = await house.sends(ana, said("Short."))
    message = said(LONG * 2, media=(Picture("r", "a"), Recording("ogg")))
    parts = Standing(earlier=short)
    for method in ("sendMessage", "sendPhoto", "sendVoice"):
        house.server.faults.too_many(3, method=method, skip=1 if method == "sendMessage" else 0)
        with pytest.raises(NotDelivered):
            await house.sends(ana, message, parts, key="one")
    await house.sends(ana, message, parts, key="one")
    assert [seen.kind for seen in house.server.chat(ana).from_bots] == [*["text"] * 4, "photo", "voice"]


async def test_words_of_several_people_call_nobody_in_a_group(house: House) -> None:
    riverside = group(house)
    await house.sends(riverside, said("ask @sam_made_up", shared=True))
    [message] = [seen for seen in house.server.chat(riverside).from_bots if seen.kind == "text"]
    assert not message.entities


class TestAttention:
    """An answer to a tap or to words is shown where its reader is looking."""

    REPLY = said("Saved.", interactive=True)

    async def test_a_tapped_message_is_changed_in_its_place(self, house: House) -> None:
        ana = house.person()
        asked = await house.sends(ana, ASKED)
        await house.sends(ana, said("Something else."))
        ana.taps(house.account, "Good")
        await house.receives()
        await house.sends(ana, self.REPLY, Standing(earlier=asked))
        assert texts(house, ana) == ["Saved.", "Something else."]

    async def test_what_stands_further_up_is_shown_anew_below(self, house: House) -> None:
        ana = house.person()
        before = await house.sends(ana, said("Saved.", media=(PICTURE,)))
        await house.sends(ana, ASKED)
        ana.taps(house.account, "Good")
        await house.receives()
        await house.sends(ana, self.REPLY, Standing(earlier=before))
        assert texts(house, ana) == ["A question for you\nHow was your week?", "Saved."]

    async def test_words_typed_below_count_as_well(self, house: House) -> None:
        ana = house.person()
        before = await house.sends(ana, said("Saved."))
        ana.types(house.account, "more")
        await house.receives()
        await house.sends(ana, self.REPLY, Standing(earlier=before))
        assert [plain(seen.text) for seen in house.server.chat(ana).messages] == ["more", "Saved."]

    async def test_what_cannot_be_taken_away_repeats_no_words(self, house: House) -> None:
        ana = house.person()
        before = await house.sends(ana, said("An older answer."))
        house.server.clock.advance(hours=49)
        ana.types(house.account, "more")
        await house.receives()
        await house.sends(ana, self.REPLY, Standing(earlier=before))
        assert texts(house, ana) == ["Answered", "Saved."]

    async def test_what_nobody_asked_for_is_changed_where_it_stands(self, house: House) -> None:
        ana = house.person()
        before = await house.sends(ana, said("The result is late."))
        ana.types(house.account, "hello")
        await house.receives()
        await house.sends(ana, said("The result is here."), Standing(earlier=before))
        assert texts(house, ana) == ["The result is here."]


async def test_a_topic_gets_what_is_meant_for_it(house: House) -> None:
    forum = group(house, forum=True)
    topic = forum.topic("Rain")
    await house.sends(f"{forum.id}/{topic.id}", said("In here.", shared=True))
    assert house.server.chat(forum).last.topic == topic.id


async def test_an_answer_in_a_group_stands_below_what_it_answers_and_only_there(house: House) -> None:
    riverside = group(house)
    answer = said("Tap the button.", shared=True, interactive=True)
    first = await house.sends(riverside, answer)
    house.server.person("Ana").types(riverside, "And I?")
    await house.sends(riverside, answer, Standing(earlier=first))
    shown = [plain(seen.text) for seen in house.server.chat(riverside).messages if seen.kind == "text"]
    assert shown == ["And I?", "Tap the button."]


async def test_an_announcement_in_a_group_changes_in_its_place(house: House) -> None:
    riverside = group(house)
    first = await house.sends(riverside, said("There is a question.", shared=True))
    again = await house.sends(riverside, said("It is closed.", shared=True), Standing(earlier=first))
    assert (again, plain(house.server.chat(riverside).last.text)) == (first, "It is closed.")


async def test_a_button_in_a_group_opens_the_private_chat(house: House) -> None:
    riverside = group(house)
    ana = house.server.person("Ana")
    riverside.joins(ana)
    option = Option("open", Say("act-answer-privately"), opens="k7m2-q9wd")
    await house.sends(riverside, said("A question.", shared=True, choices=Choices(Arrangement.ACT, (option,))))
    assert ana.follows(riverside, "Answer privately").text == "/start k7m2-q9wd"
    assert house.bot.entrance("k7m2-q9wd") == "https://t.me/ladle_bot?start=k7m2-q9wd"
    assert house.bot.entrance("not a code") is None


class TestClearing:
    """Somebody shares their phone and hides what stands there."""

    @staticmethod
    def trace(receipt: str, house: House, days: int, *, own: bool = False) -> Trace:
        day: date = (house.clock.now() - timedelta(days=days)).date()
        return Trace(receipt, own, day)

    async def test_what_is_new_goes_on_both_sides(self, house: House) -> None:
        ana = house.person()
        own = ana.types(house.account, "my secret")
        asked = await house.sends(ana, ASKED)
        shown = (self.trace(asked, house, 0), self.trace(str(own.id), house, 1, own=True))
        await house.sends(ana, said("Hidden.", clears=True), Standing(shown=shown))
        assert [plain(seen.text) for seen in house.server.chat(ana).messages] == ["Hidden."]

    async def test_what_is_old_is_covered_and_what_remains_is_said(self, house: House) -> None:
        ana = house.person()
        own = ana.types(house.account, "my secret")
        asked = await house.sends(ana, said("The result.", media=(PICTURE,)))
        house.server.clock.advance(hours=100)
        shown = (self.trace(asked, house, 4), self.trace(str(own.id), house, 4, own=True))
        await house.sends(ana, said("Done.", clears=True), Standing(shown=shown))
        words = [plain(seen.text) for seen in house.server.chat(ana).from_bots if seen.kind == "text"]
        assert words[0] == "Hidden"
        assert "more than 2 days ago" in words[1]
        assert "pictures" in words[1]

    async def test_what_is_too_old_to_be_known_is_said_to_remain(self, house: House) -> None:
        ana = house.person()
        shown = (self.trace("", house, 40), self.trace("", house, 40, own=True))
        await house.sends(ana, said("Done.", clears=True), Standing(shown=shown))
        (words,) = texts(house, ana)
        assert "more than 2 days ago" in words
        assert "more than a month ago" in words

    async def test_what_came_two_days_ago_is_gone_or_covered(self, house: House) -> None:
        ana = house.person()
        old = await house.sends(ana, said("An older secret."))
        house.server.clock.advance(hours=49)
        young = await house.sends(ana, said("A younger secret."))
        shown = (self.trace(young, house, 2), self.trace(old, house, 2))
        await house.sends(ana, said("Done.", clears=True), Standing(shown=shown))
        assert texts(house, ana) == ["Hidden", "Done."]

    async def test_many_go_in_blocks(self, house: House) -> None:
        ana = house.person()
        for _ in range(3):
            await house.sends(ana, ASKED)
        shown = tuple(self.trace(str(number), house, 0) for number in range(1, 251))
        await house.sends(ana, said("Done.", clears=True), Standing(shown=shown))
        assert [len(call.parameters["message_ids"]) for call in house.server.calls("deleteMessages")] == [100, 100, 50]
        assert texts(house, ana) == ["Done."]

    async def test_nothing_is_covered_twice_when_it_takes_several_tries(self, house: House) -> None:
        ana = house.person()
        receipts = [await house.sends(ana, said(word)) for word in ("One.", "Two.", "Three.")]
        house.server.clock.advance(hours=100)
        shown = tuple(self.trace(receipt, house, 4) for receipt in receipts)
        house.server.faults.too_many(3, method="editMessageText", skip=2)
        message = said("Done.", clears=True)
        with pytest.raises(NotDelivered):
            await house.sends(ana, message, Standing(shown=shown), key="one")
        await house.sends(ana, message, Standing(shown=shown), key="one")
        assert texts(house, ana) == ["Hidden", "Hidden", "Hidden", "Done."]
        assert len(house.server.calls("editMessageText")) == 4


class TestRefusals:
    """What Telegram says no to becomes one of the failures that the core knows."""

    async def test_somebody_who_stopped_the_bot(self, house: House) -> None:
        ana = house.person()
        ana.blocks(house.account)
        assert (await fails(house, ana)).failure is Failure.BLOCKED

    async def test_somebody_who_never_pressed_start(self, house: House) -> None:
        assert (await fails(house, house.server.person("Eva"))).failure is Failure.NOT_STARTED

    async def test_somebody_whose_account_is_gone(self, house: House) -> None:
        ana = house.person()
        ana.deactivates()
        assert (await fails(house, ana)).failure is Failure.GONE

    async def test_a_chat_that_nobody_knows(self, house: House) -> None:
        assert (await fails(house, "987654321")).failure is Failure.GONE

    async def test_a_group_that_the_bot_was_taken_out_of(self, house: House) -> None:
        riverside = group(house)
        riverside.removes(house.account)
        assert (await fails(house, riverside)).failure is Failure.GONE

    async def test_a_group_in_which_the_bot_may_not_write(self, house: House) -> None:
        riverside = group(house)
        riverside.restricts(house.account)
        assert (await fails(house, riverside)).failure is Failure.SILENCED

    async def test_a_group_that_has_a_new_id(self, house: House) -> None:
        riverside = group(house, "group")
        new = riverside.migrates()
        failed = await fails(house, riverside)
        assert (failed.failure, failed.to) == (Failure.MOVED, str(new.id))

    async def test_a_topic_that_is_closed_or_deleted(self, house: House) -> None:
        forum = group(house, forum=True)
        topic = forum.topic("Rain")
        for change in ("closed", "deleted"):
            setattr(topic, change, True)
            assert (await fails(house, f"{forum.id}/{topic.id}")).failure is Failure.TOPIC_GONE

    async def test_a_wait_is_told_as_it_is_and_whose_it_is_is_not_guessed(self, house: House) -> None:
        house.server.faults.too_many(7, method="sendMessage")
        failed = await fails(house, house.person())
        assert (failed.failure, failed.after, failed.everywhere) == (Failure.TOO_FAST, 7, False)

    async def test_a_token_that_was_taken_back(self, house: House) -> None:
        ana = house.person()
        house.account.revoke()
        assert (await fails(house, ana)).failure is Failure.REVOKED

    @pytest.mark.parametrize("accepts", [False, True])
    async def test_a_connection_that_breaks(self, house: House, accepts: bool) -> None:
        ana = house.person()
        house.server.faults.resets(accepts=accepts, method="sendMessage")
        assert (await fails(house, ana)).failure is Failure.UNAVAILABLE

    async def test_a_platform_that_is_out_of_order(self, house: House) -> None:
        ana = house.person()
        house.server.faults.breaks(502, method="sendMessage")
        assert (await fails(house, ana)).failure is Failure.UNAVAILABLE
        house.server.faults.garbles(method="sendMessage")
        assert (await fails(house, ana)).failure is Failure.UNAVAILABLE

    async def test_a_message_that_telegram_does_not_take(self, house: House) -> None:
        ana = house.person()
        house.server.faults.rejects("message is too long", method="sendMessage")
        assert (await fails(house, ana)).failure is Failure.REFUSED
