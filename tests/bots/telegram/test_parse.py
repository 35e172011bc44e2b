"""What updates of Telegram mean. The recorded ones have the shapes of its documentation and people who do not exist."""

import copy
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Update

from bots.telegram.limits import LARGEST_FILE
from bots.telegram.parse import ASKED_FOR, parse
from bots.telegram.received import Me, Received
from core.events import Attached, Commanded, Event, Left, Origin, Pressed, Returned, SpaceChanged, Spoke, Typed
from core.people import Identity
from core.spaces import Place, SpaceFact

RECORDED = Path(__file__).parents[2] / "updates"
ACCOUNT = "telegram:5000000001"
ME = Me(ACCOUNT, "ladle_bot")
AT = datetime(2026, 11, 17, 10, tzinfo=UTC)
ANA, RUI, GROUP, SUPERGROUP = "700000001", "700000002", "-4000000001", "-1002000000001"
TOKEN = "ZAAAAAAAAAABAAAw"
JOINED = f"{SUPERGROUP}/45"


def recorded(name: str) -> dict[str, Any]:
    update: dict[str, Any] = json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))
    return update


def read(update: dict[str, Any]) -> Received | None:
    return parse(Update.de_json(copy.deepcopy(update), None), ME, AT)


def meant(update: dict[str, Any]) -> Received:
    received = read(update)
    assert received is not None
    return received


def short(event: Event) -> tuple[object, ...]:
    """Return what kind of event it is and what it says."""
    match event:
        case Typed(text=text):
            return Typed, text
        case Commanded(name=name, argument=argument):
            return Commanded, name, argument
        case Pressed(token=token):
            return Pressed, token
        case SpaceChanged(fact=fact, to=to):
            return SpaceChanged, fact, to
    return (type(event),)


WORDS = {
    "words": (Typed, "The bus is cancelled again"),
    "words-passed-on": (Typed, "/leave"),
    "start": (Commanded, "start", ""),
    "start-with-code": (Commanded, "start", "k7m2-q9wd"),
    "command-with-name": (Commanded, "help", ""),
    "command-with-argument": (Commanded, "zone", "Lisbon"),
    "command-with-underscore": (Commanded, "check_in", ""),
    "tap": (Pressed, TOKEN),
    "tap-on-a-message-that-is-gone": (Pressed, TOKEN),
    "tap-in-a-group": (Pressed, "forged"),
    "blocked": (Left,),
    "unblocked": (Returned,),
    "setup-in-a-group": (Commanded, "setup", ""),
    "command-in-a-topic": (Commanded, "open", ""),
    "command-in-a-thread-of-replies": (Commanded, "open", ""),
    "start-in-a-group-with-code": (Commanded, "start", "k7m2-q9wd"),
}
FACTS = {
    "added": (SpaceFact.ADDED,),
    "added-as-administrator": (SpaceFact.ADDED, SpaceFact.PROMOTED),
    "added-without-a-voice": (SpaceFact.ADDED, SpaceFact.SILENCED),
    "removed": (SpaceFact.REMOVED,),
    "left-by-itself": (SpaceFact.REMOVED,),
    "silenced": (SpaceFact.SILENCED,),
    "allowed": (SpaceFact.ALLOWED,),
    "partly-restricted": (SpaceFact.ALLOWED,),
    "promoted": (SpaceFact.PROMOTED,),
    "moved-to": (SpaceFact.MOVED,),
    "moved-from": (SpaceFact.MOVED,),
    "topic-closed": (SpaceFact.TOPIC_GONE,),
}
FILES = {
    "voice": (True, "AgACAgQAAxkBAAM10made-up"),
    "voice-with-words": (True, "AgACAgQAAxkBAAM11made-up"),
    "audio": (True, "AgACAgQAAxkBAAM12made-up"),
    "photo": (False, "AgACAgQAAxkBAAM3made-up"),
    "photo-with-words": (False, "AgACAgQAAxkBAAM3made-up"),
    "photo-of-an-album": (False, "AgACAgQAAxkBAAM3made-up"),
    "document": (False, "AgACAgQAAxkBAAM13made-up"),
    "document-of-sound": (True, "AgACAgQAAxkBAAM15made-up"),
}
NOTES = {
    "command-to-another": "help-unknown",
    "document-too-big": "file-size",
    "setup-by-somebody-anonymous": "who-are-you",
    **dict.fromkeys(
        ["sticker", "location", "venue", "contact", "poll-in-private", "dice", "checklist"], "only-these-kinds"
    ),
    **dict.fromkeys(["video", "video-note", "animation", "story"], "only-these-kinds"),
}
NOTHING_BUT_AN_ANSWER = {"tap-without-data"}
IGNORED = sorted((RECORDED / "ignored").glob("*.json"))


def test_every_recorded_update_is_looked_at() -> None:
    names = {file.stem for file in RECORDED.glob("*.json")}
    assert names == {*WORDS, *FACTS, *FILES, *NOTES, *NOTHING_BUT_AN_ANSWER}
    assert len(IGNORED) >= 20


@pytest.mark.parametrize("name", WORDS)
def test_words_taps_and_commands_become_events(name: str) -> None:
    received = meant(recorded(name))
    assert [short(event) for event in received.events] == [WORDS[name]]
    assert received.note is None


@pytest.mark.parametrize("name", FACTS)
def test_what_happens_to_the_bot_in_a_group_becomes_facts(name: str) -> None:
    received = meant(recorded(name))
    assert [event.fact for event in received.events if isinstance(event, SpaceChanged)] == [*FACTS[name]]
    assert len({event.origin.event_id for event in received.events}) == len(received.events)
    assert all(event.origin.identity is None for event in received.events), "a fact is about the chat"


@pytest.mark.parametrize("name", FILES)
def test_files_are_to_be_fetched(name: str) -> None:
    received = meant(recorded(name))
    assert not received.events
    assert received.file is not None
    assert (received.file.voice, received.file.id) == FILES[name]
    assert received.slow
    event = received.file.event(received.origin, "stored")
    assert isinstance(event, Spoke if received.file.voice else Attached)


@pytest.mark.parametrize("name", NOTES)
def test_what_cannot_be_read_is_answered_with_a_sentence(name: str) -> None:
    received = meant(recorded(name))
    assert (received.events, received.file) == ((), None)
    assert received.note is not None
    assert received.note.id == NOTES[name]


@pytest.mark.parametrize("file", IGNORED, ids=lambda file: file.stem)
def test_everything_else_is_nothing_to_us(file: Path) -> None:
    assert read(json.loads(file.read_text(encoding="utf-8"))) is None


def test_a_tap_without_data_is_only_answered() -> None:
    received = meant(recorded("tap-without-data"))
    assert (received.events, received.tap) == ((), "4382000000000031676")


def test_no_other_kinds_of_update_are_asked_for() -> None:
    assert ASKED_FOR == ("message", "callback_query", "my_chat_member")


def test_an_event_says_who_where_and_when() -> None:
    update = recorded("words")
    assert meant(update).events[0].origin == Origin(
        account=ACCOUNT,
        event_id=str(update["update_id"]),
        at=AT,
        identity=Identity(ACCOUNT, ANA),
        language="pt-br",
        given_name="Ana",
        receipt=str(update["message"]["message_id"]),
    )


def test_a_command_in_a_topic_is_answered_there() -> None:
    received = meant(recorded("command-in-a-topic"))
    assert received.origin.place == Place(SUPERGROUP, "45")
    assert received.chat == JOINED
    assert received.reply_to == recorded("command-in-a-topic")["message"]["message_id"]


def test_a_thread_of_replies_is_no_topic() -> None:
    assert meant(recorded("command-in-a-thread-of-replies")).origin.place == Place(SUPERGROUP)


def test_whether_somebody_manages_a_chat_is_asked_only_where_it_matters() -> None:
    assert meant(recorded("setup-in-a-group")).rank == int(RUI)
    assert meant(recorded("command-in-a-topic")).rank is None


def test_a_move_means_the_same_whichever_chat_tells_of_it() -> None:
    moves = [meant(recorded(name)).events[0] for name in ("moved-to", "moved-from")]
    assert [(event.origin.place, short(event)) for event in moves] == [
        (Place(GROUP), (SpaceChanged, SpaceFact.MOVED, SUPERGROUP))
    ] * 2


def test_who_hides_behind_the_group_is_nobody_to_write_to() -> None:
    received = meant(recorded("setup-by-somebody-anonymous"))
    assert received.origin.identity is None
    assert received.chat == SUPERGROUP


def test_words_under_a_picture_and_albums_are_noticed() -> None:
    captioned, album = meant(recorded("photo-with-words")).file, meant(recorded("photo-of-an-album")).file
    assert captioned is not None
    assert captioned.caption
    assert album is not None
    assert (album.album, album.caption) == ("13886234557893", False)


def test_the_largest_size_that_can_be_fetched_is_taken() -> None:
    update = recorded("photo")
    update["message"]["photo"][2]["file_size"] = LARGEST_FILE + 1
    file = meant(update).file
    assert file is not None
    assert file.id == "AgACAgQAAxkBAAM4made-up"


@pytest.mark.parametrize("text", ["/", "/ hello", "/path/to/somewhere", "//leave", "/1", "leave"])
def test_what_only_looks_like_a_command_is_words(text: str) -> None:
    update = recorded("words")
    update["message"]["text"] = text
    assert [short(event) for event in meant(update).events] == [(Typed, text)]


def test_halves_of_characters_are_joined_and_nul_is_left_out() -> None:
    update = recorded("words")
    update["message"]["text"] = "a\x00b \ud83d\ude00 \ud83d"
    assert [short(event) for event in meant(update).events] == [(Typed, "ab 😀 \ufffd")]


@pytest.mark.parametrize("code", ["", "x", 7, None, "a" * 99, "en\nus"])
def test_a_language_that_is_none_is_left_out(code: object) -> None:
    update = recorded("words")
    update["message"]["from"]["language_code"] = code
    assert meant(update).origin.language is None


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path to every value inside a JSON value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*path, key)
        yield from places(inner, (*path, key))


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.just([]),
    st.just({}),
    st.just("x" * 100_000),
    st.just({"a": {"b": [{}]}}),
    st.sampled_from([-1, 0, 2**63, 10**30]),
)
NAMES = sorted(file.stem for file in RECORDED.glob("*.json"))


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_a_hostile_update_is_refused_or_read_as_what_it_may_be(data: st.DataObject) -> None:
    update = recorded(data.draw(st.sampled_from(NAMES)))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from([*places(update)]))
        inner = update
        for key in path[:-1]:
            inner = inner[key]
        if data.draw(st.booleans()):
            inner[path[-1]] = copy.deepcopy(data.draw(JUNK))
        else:
            del inner[path[-1]]
        if not [*places(update)]:
            return
    try:
        received = read(update)
    except Exception:  # whatever it is, bots.telegram.receiving passes the update over
        return
    if received is None:
        return
    for event in received.events:
        origin = event.origin
        assert origin.event_id.partition(".")[0].lstrip("-").isdecimal()
        assert origin.identity is None or origin.identity.external.lstrip("-").isdecimal()
        assert origin.place is None or origin.place.chat.lstrip("-").isdecimal()
        assert origin.language is None or origin.language.isascii()
        assert origin.given_name is None or len(origin.given_name) <= 256
        json.dumps(short(event)[1:]).encode()
        match event:
            case Typed(text=text) | Commanded(argument=text) | Pressed(token=text):
                assert "\x00" not in text
                text.encode()
