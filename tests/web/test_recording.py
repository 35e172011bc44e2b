"""A voice answer recorded in the page, in a real browser whose microphone beeps."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from core.ports.files import StoredFile
from storage.voice import clean_voice
from tests import browser as chromium
from tests.web.accessible import complaints, unseen_focus
from tests.web.house import Home
from tests.web.served import Served, served
from tests.web.test_chat import answers

# Keeps the microphones that the page was given, so that a test sees whether they were let go.
KEEP_MICROPHONES = """
const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
window.microphones = [];
navigator.mediaDevices.getUserMedia = async (wanted) => {
  const stream = await ask(wanted);
  window.microphones.push(...stream.getTracks());
  return stream;
};
"""
LISTENING = "microphones.some((one) => one.readyState === 'live')"
RECORD_MP4 = """
const Chosen = class extends MediaRecorder {
  constructor(stream, wanted) { super(stream, { ...wanted, mimeType: "audio/mp4" }); }
};
window.MediaRecorder = Chosen;
"""
Open = Callable[..., Page]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Served]:
    """Give a house that is served over HTTP."""
    with served(tmp_path) as place:
        yield place


@pytest.fixture
def home(place: Served) -> Home:
    """Give a group in which a round is open."""
    home = place.run(place.house.found())
    place.run(home.open_round())
    return home


@pytest.fixture
def asked(browser: Browser, place: Served, home: Home) -> Iterator[Open]:
    """Give small phones on which somebody is asked for words or their voice."""
    contexts: list[BrowserContext] = []
    wrong: list[list[str]] = []

    def start(*scripts: str, allowed: bool = True, **more: object) -> Page:
        permissions = ["microphone"] if allowed else []
        settings = {"viewport": {"width": 320, "height": 640}, "locale": "en", "permissions": permissions, **more}
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        contexts.append(context)
        for script in scripts:
            context.add_init_script(script)
        page = context.new_page()
        page.set_default_timeout(10_000)
        complaints = chromium.watch(page)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        wrong.append(complaints)
        page.goto(f"{place.address}/j/{home.join_code()}")
        page.locator("#name").fill("Maria")
        page.locator("button[value=join]").click()
        page.get_by_role("button", name="Hard").click()
        page.get_by_text("Or send a voice recording").click()
        return page

    yield start
    for context in contexts:
        context.close()
    assert [text for said in wrong for text in said if "Failed to load resource" not in text] == []


def recorded(page: Page) -> None:
    """Record for a second."""
    page.get_by_role("button", name="Record your voice").click()
    expect(page.locator("[data-passed]")).to_have_text("0:01")
    page.get_by_role("button", name="Stop recording").click()


def stored(place: Served, home: Home) -> StoredFile:
    """Return the recording that was stored as an answer."""

    async def look() -> StoredFile | None:
        value = answers(home)["words"].answer.value
        assert isinstance(value, dict)
        return home.house.program.media.read(str(value["media"]))

    found = place.run(look())
    assert found is not None
    return found


def agree(page: Page) -> None:
    page.get_by_role("button", name="Yes, you may").click()
    page.get_by_role("button", name=re.compile("Only")).click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def test_a_voice_answer_is_recorded_heard_and_sent_by_keyboard(place: Served, home: Home, asked: Open) -> None:
    page = asked(KEEP_MICROPHONES)
    assert page.evaluate("microphones.length") == 0
    page.get_by_role("button", name="Record your voice").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Stop recording")).to_be_focused()
    expect(page.locator(".recorder").get_by_role("status")).to_have_text(
        "Recording now. Speak, then stop the recording."
    )
    expect(page.locator("[data-passed]")).to_have_text("0:01")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Send recording")).to_be_focused()
    expect(page.locator(".recorder").get_by_role("status")).to_contain_text("You can listen to it")
    page.wait_for_function(f"!{LISTENING}")
    heard = page.get_by_label("Your recording")
    expect(heard).to_have_js_property("error", None)
    assert heard.evaluate("e => e.play().then(() => e.pause()).then(() => e.readyState > 0)")
    page.keyboard.press("Enter")
    agree(page)
    sent = stored(place, home)
    assert sent.content_type == "audio/webm"
    assert len(sent.content) > 1000
    assert b"Chrome" not in sent.content
    assert clean_voice(sent.content) == (sent.content_type, sent.content)


def test_a_recording_in_mp4_is_kept_too(place: Served, home: Home, asked: Open) -> None:
    page = asked(RECORD_MP4)
    if not page.evaluate("MediaRecorder.isTypeSupported('audio/mp4')"):
        pytest.skip("This Chromium records no MP4.")
    recorded(page)
    page.get_by_role("button", name="Send recording").click()
    agree(page)
    assert stored(place, home).content_type == "audio/mp4"


def test_what_is_kept_can_still_be_played(place: Served, home: Home, asked: Open) -> None:
    page = asked()
    recorded(page)
    page.get_by_role("button", name="Send recording").click()
    agree(page)
    content = list(stored(place, home).content)
    # Without a clock or a seat in memory of its own, the browser decodes what was stored.
    decode = "(b) => new OfflineAudioContext(1, 1, 48000).decodeAudioData(new Uint8Array(b).buffer)"
    assert page.evaluate(f"async (bytes) => (await ({decode})(bytes)).duration", content) > 0.5


def test_a_recording_is_made_again(place: Served, home: Home, asked: Open) -> None:
    page = asked(KEEP_MICROPHONES)
    recorded(page)
    page.get_by_role("button", name="Record again").click()
    expect(page.get_by_role("button", name="Stop recording")).to_be_focused()
    expect(page.get_by_label("Your recording")).to_be_hidden()
    expect(page.locator("[data-passed]")).to_have_text("0:01")
    page.get_by_role("button", name="Stop recording").click()
    page.wait_for_function(f"!{LISTENING}")
    page.get_by_role("button", name="Send recording").click()
    agree(page)
    assert stored(place, home).content_type == "audio/webm"


def test_a_double_tap_is_no_recording(asked: Open) -> None:
    page = asked()
    page.get_by_role("button", name="Record your voice").click()
    page.get_by_role("button", name="Stop recording").click()
    expect(page.get_by_text("That was too short.")).to_be_visible()
    expect(page.get_by_role("button", name="Record your voice")).to_be_focused()


def test_whoever_does_not_allow_the_microphone_is_told_what_else_to_do(asked: Open) -> None:
    page = asked(allowed=False)
    page.get_by_role("button", name="Record your voice").click()
    expect(page.locator(".recorder").get_by_role("status")).to_contain_text("does not let this page use the microphone")
    expect(page.get_by_role("button", name="Record your voice")).to_be_visible()
    expect(page.get_by_label("File")).to_be_visible()


@pytest.mark.parametrize("script", ["getUserMedia = async () => { throw new DOMException('', 'NotFoundError'); };", ""])
def test_a_microphone_that_does_not_work_is_said(asked: Open, script: str) -> None:
    broken = "MediaRecorder.prototype.start = () => { throw new DOMException('', 'NotSupportedError'); };"
    page = asked(KEEP_MICROPHONES, f"navigator.mediaDevices.{script}" if script else broken)
    page.get_by_role("button", name="Record your voice").click()
    expect(page.get_by_text("The microphone does not work here just now.")).to_be_visible()
    expect(page.get_by_role("button", name="Record your voice")).to_be_focused()
    assert not page.evaluate(LISTENING)


def test_a_message_that_comes_meanwhile_stops_nothing(place: Served, home: Home, asked: Open) -> None:
    page = asked()
    page.get_by_role("button", name="Record your voice").click()
    expect(page.get_by_role("button", name="Stop recording")).to_be_focused()
    say_something_elsewhere(page)
    expect(page.get_by_role("button", name="Stop recording")).to_be_focused()
    expect(page.locator("[data-passed]")).to_have_text("0:01")
    page.get_by_role("button", name="Stop recording").click()
    expect(page.get_by_role("button", name="Send recording")).to_be_focused()
    say_something_elsewhere(page)
    page.get_by_role("button", name="Send recording").click()
    agree(page)
    assert stored(place, home).content_type == "audio/webm"


def say_something_elsewhere(page: Page) -> None:
    """Let the same person ask something on another page, and wait until the answer is here too."""
    shown = page.locator("article").count()
    second = page.context.new_page()
    second.goto(page.url)
    second.get_by_text("Menu").click()
    second.get_by_role("button", name="What is kept about me").click()
    expect(page.locator("article")).not_to_have_count(shown)
    second.close()


def test_the_microphone_is_let_go_when_the_question_goes(asked: Open) -> None:
    page = asked(KEEP_MICROPHONES)
    page.get_by_role("button", name="Record your voice").click()
    expect(page.get_by_role("button", name="Stop recording")).to_be_visible()
    assert page.evaluate(LISTENING)
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_role("button", name="Stop recording")).to_have_count(0)
    page.wait_for_function(f"!{LISTENING}")


def test_a_recording_that_did_not_go_out_is_still_there(place: Served, home: Home, asked: Open) -> None:
    page = asked()
    recorded(page)
    page.route("**/file", lambda route: route.abort())
    page.get_by_role("button", name="Send recording").click()
    expect(page.get_by_role("alert")).to_contain_text("no connection")
    expect(page.get_by_label("Your recording")).to_be_visible()
    expect(page.get_by_role("button", name="Send file")).to_be_hidden()
    page.unroute("**/file")
    page.get_by_role("button", name="Send recording").click()
    agree(page)
    assert stored(place, home).content_type == "audio/webm"


def test_a_browser_that_cannot_record_offers_the_file_only(asked: Open) -> None:
    page = asked("delete window.MediaRecorder;")
    expect(page.get_by_label("File")).to_be_visible()
    expect(page.get_by_role("button", name="Record your voice")).to_have_count(0)


def test_without_scripts_nothing_is_offered_that_does_not_work(asked: Open) -> None:
    page = asked(java_script_enabled=False)
    expect(page.get_by_label("File")).to_be_visible()
    expect(page.get_by_role("button", name="Record your voice")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_recording_suits_everybody(asked: Open, scheme: str) -> None:
    page = asked(color_scheme=scheme)
    assert complaints(page) == []
    page.get_by_role("button", name="Record your voice").click()
    expect(page.locator("[data-passed]")).to_have_text("0:01")
    assert complaints(page) == []
    page.get_by_role("button", name="Stop recording").click()
    assert complaints(page) == []
    assert unseen_focus(page) == []
