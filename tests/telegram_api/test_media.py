"""Photos, voice notes, documents and albums, both ways."""

import io
from datetime import timedelta

import httpx
import pytest
import telegram
from PIL import Image
from telegram import InputMediaDocument, InputMediaPhoto

from tests.telegram_api.conftest import MakeClient
from tests.telegram_api.limits import DOWNLOAD_BYTES
from tests.telegram_api.server import TelegramServer


def picture(width: int = 1600, height: int = 800) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG")
    return out.getvalue()


async def test_a_photo_comes_in_several_sizes_and_can_be_fetched(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    client = client_of(bot)
    photo = picture()
    server.person().sends_photo(bot, photo, caption="My field")
    [update] = await client.get_updates()
    assert update.message is not None
    assert update.message.caption == "My field"
    assert [size.width for size in update.message.photo] == [90, 320, 800, 1280, 1600]
    largest = await update.message.photo[-1].get_file()
    assert await largest.download_as_bytearray() == photo
    small = await (await update.message.photo[0].get_file()).download_as_bytearray()
    assert Image.open(io.BytesIO(small)).size == (90, 45)


async def test_an_album_is_messages_with_one_name(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    server.person().sends_photos(bot, [picture(), picture(), picture()], caption="Three fields")
    messages = [update.message for update in await client_of(bot).get_updates() if update.message]
    assert len({message.media_group_id for message in messages}) == 1
    assert [message.caption for message in messages] == ["Three fields", None, None]


async def test_a_voice_note_and_a_document_carry_their_details(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    ana = server.person()
    ana.speaks(bot, b"OggS voice", 7)
    ana.sends_document(bot, b"%PDF", "notes.pdf", caption="Read this")
    voice, document = (update.message for update in await client_of(bot).get_updates())
    assert voice is not None
    assert voice.voice is not None
    assert (voice.voice.duration, voice.voice.mime_type) == (timedelta(seconds=7), "audio/ogg")
    assert await (await voice.voice.get_file()).download_as_bytearray() == b"OggS voice"
    assert document is not None
    assert document.document is not None
    assert (document.document.file_name, document.caption) == ("notes.pdf", "Read this")


async def test_a_file_of_more_than_twenty_megabytes_cannot_be_fetched(
    server: TelegramServer, client_of: MakeClient
) -> None:
    bot = server.bot()
    server.person().speaks(bot, b"OggS", 3600, size=DOWNLOAD_BYTES + 1)
    [update] = await client_of(bot).get_updates()
    assert update.message is not None
    assert update.message.voice is not None
    with pytest.raises(telegram.error.BadRequest, match="File is too big"):
        await update.message.voice.get_file()
    with pytest.raises(telegram.error.BadRequest, match="Wrong file_id or the file is temporarily unavailable"):
        await client_of(bot).get_file("AgADnone")


async def test_a_download_needs_the_token(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    server.person().speaks(bot, b"OggS")
    [update] = await client_of(bot).get_updates()
    assert update.message is not None
    assert update.message.voice is not None
    file = await update.message.voice.get_file()
    assert file.file_path is not None
    async with httpx.AsyncClient() as http:
        stranger = await http.get(file.file_path.replace(bot.token, "123:stranger"))
        elsewhere = await http.get(file.file_path.replace("voice", "photos"))
    assert (stranger.status_code, elsewhere.status_code) == (401, 404)


async def test_a_bots_picture_and_its_caption_are_on_the_screen(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    client = client_of(bot)
    ana = server.person()
    ana.start(bot)
    chart = picture(400, 300)
    sent = await client.send_photo(ana.id, chart, caption="It rained")
    seen = server.chat(ana).last
    assert (seen.kind, seen.text, seen.media) == ("photo", "It rained", chart)
    await client.edit_message_caption(ana.id, sent.message_id, caption="It rained a lot")
    assert server.chat(ana).last.text == "It rained a lot"
    with pytest.raises(telegram.error.BadRequest, match="There is no text in the message to edit"):
        await client.edit_message_text("Words", ana.id, sent.message_id)
    with pytest.raises(telegram.error.BadRequest, match="Message caption is too long"):
        await client.send_photo(ana.id, chart, caption="🌧" * 513)
    again = await client.send_photo(ana.id, sent.photo[-1].file_id)
    assert server.chat(ana).last.id == again.message_id
    assert server.chat(ana).last.media == chart


async def test_a_bot_sends_voice_documents_and_albums(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    client = client_of(bot)
    ana = server.person()
    ana.start(bot)
    await client.send_voice(ana.id, b"OggS", duration=2)
    await client.send_document(ana.id, b"a,b\n", filename="answers.csv")
    album = await client.send_media_group(ana.id, [InputMediaPhoto(picture(), caption="1"), InputMediaPhoto(picture())])
    assert [seen.kind for seen in server.chat(ana).from_bots] == ["voice", "document", "photo", "photo"]
    assert server.chat(ana).from_bots[1].media == b"a,b\n"
    assert len({message.media_group_id for message in album}) == 1
    assert list(server.calls("sendDocument")[0].files.values()) == [b"a,b\n"]
    with pytest.raises(telegram.error.BadRequest, match="Can't use the media of the specified type in the album"):
        await client.send_media_group(ana.id, [InputMediaPhoto(picture()), InputMediaDocument(b"a")])


async def test_what_is_no_picture_is_not_sent_as_one(server: TelegramServer, client_of: MakeClient) -> None:
    bot = server.bot()
    client = client_of(bot)
    ana = server.person()
    ana.start(bot)
    with pytest.raises(telegram.error.BadRequest, match="Image_process_failed"):
        await client.send_photo(ana.id, b"words")
    with pytest.raises(telegram.error.BadRequest, match="Photo_invalid_dimensions"):
        await client.send_photo(ana.id, picture(2100, 100))
    with pytest.raises(telegram.error.BadRequest, match="File must be non-empty"):
        await client.send_document(ana.id, b"")
    assert server.chat(ana).from_bots == []
