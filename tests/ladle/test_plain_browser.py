"""The rehearsal's browser reads pages and sends forms as a browser without JavaScript does."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ladle.page_reader import NothingLikeIt, read_page
from ladle.plain_browser import PlainBrowser

PAGE = """<!doctype html><html><head><title>Chat &amp; more</title><style>p { color: red }</style></head><body>
<h1>Hello</h1><p>How was
 your week?</p>
<form method="post" action="/tap"><input type="hidden" name="csrf" value="c1">
  <button name="token" value="old">Good</button></form>
<p>Again?</p>
<form method="post" action="/tap"><input type="hidden" name="csrf" value="c2">
  <button name="token" value="good">Good</button><button name="token" value="hard"><span>Hard</span></button>
  <button type="button">Only with JavaScript</button><button disabled name="token" value="no">Not now</button></form>
<form method="post" action="write" enctype="multipart/form-data"><input type="hidden" name="csrf" value="c3">
  <textarea name="text">
draft</textarea><input type="file" name="voice">
  <fieldset><label><input type="radio" name="credit" value="named" checked> With my name</label>
  <input type="checkbox" name="more" id="m"><label for="m">More</label></fieldset>
  <select name="hour"><option value="8">8<option value="18" selected>18</select><button>Send</button></form>
<textarea readonly>
10 people answered.
Next: &#x2068;buses&#x2069;.</textarea>
<img src="/c/1/chart.svg" alt="The same numbers as a picture"><a href="/page">All <b>rounds</b></a>
<script>document.write("no")</script></body></html>"""


async def echo(request: Request) -> Response:
    async with request.form() as form:
        files = [name for name, value in form.multi_items() if isinstance(value, UploadFile)]
        fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    shown = {"fields": fields, "files": files, "origin": request.headers["origin"], "cookie": request.cookies}
    return HTMLResponse(json.dumps(shown))


def invited(request: Request) -> Response:
    response = RedirectResponse("/c/1", 303)
    response.set_cookie("chat", "mine")
    return response


def language(request: Request) -> Response:
    return JSONResponse(request.headers["accept-language"])


@pytest.fixture
async def browser() -> AsyncIterator[PlainBrowser]:
    """Give a browser that reaches a small made-up site."""
    show = Route("/c/1", lambda _: HTMLResponse(PAGE))
    writing = [Route("/tap", echo, methods=["POST"]), Route("/c/write", echo, methods=["POST"])]
    app = Starlette(routes=[show, Route("/i/1", invited), Route("/language", language), *writing])
    browser = PlainBrowser.start("pt, en;q=0.5", httpx.ASGITransport(app))
    yield browser
    await browser.close()


def test_a_page_is_read_as_a_person_sees_it() -> None:
    page = read_page("http://ladle/c/1", 200, PAGE.encode())
    assert page.title == "Chat & more"
    assert page.text.splitlines()[:2] == ["Hello", "How was your week?"]
    assert "document.write" not in page.text
    assert "color" not in page.text
    assert page.labels == ("Good", "Good", "Hard", "Send")
    assert page.links == (("/page", "All rounds"),)
    assert page.pictures == ("/c/1/chart.svg",)
    assert page.copies == ("10 people answered.\nNext: buses.",)
    assert [(choice.name, choice.value, choice.label) for choice in page.forms[2].choices] == [
        ("credit", "named", "With my name"),
        ("more", "on", "More"),
    ]


async def test_the_newest_button_of_that_name_is_pressed(browser: PlainBrowser) -> None:
    await browser.open("http://ladle/i/1")
    assert browser.page.address == "http://ladle/c/1"
    await browser.press("Good")
    sent = json.loads(browser.page.text)
    assert sent["fields"] == [["csrf", "c2"], ["token", "good"]]
    assert sent["origin"] == "http://ladle"
    assert sent["cookie"] == {"chat": "mine"}


async def test_text_is_written_into_its_field_and_sent_with_the_rest_of_the_form(browser: PlainBrowser) -> None:
    await browser.open("http://ladle/c/1")
    await browser.write("text", "The bus is cancelled again")
    sent = json.loads(browser.page.text)
    assert sorted(sent["fields"]) == [
        ["credit", "named"],
        ["csrf", "c3"],
        ["hour", "18"],
        ["text", "The bus is cancelled again"],
    ]
    assert sent["files"] == ["voice"]


async def test_a_button_that_is_not_there_is_told_with_those_that_are(browser: PlainBrowser) -> None:
    await browser.open("http://ladle/c/1")
    with pytest.raises(NothingLikeIt, match="There is no button 'Mixed' on the page, only Good, Good, Hard, Send"):
        await browser.press("Mixed")
    with pytest.raises(NothingLikeIt, match="There is no field 'name' on the page"):
        await browser.write("name", "Ana")


async def test_a_link_is_followed(browser: PlainBrowser) -> None:
    await browser.open("http://ladle/c/1")
    with pytest.raises(NothingLikeIt, match="There is no link 'Elsewhere' on the page"):
        await browser.follow("Elsewhere")
    assert (await browser.follow("All rounds")).address == "http://ladle/page"


async def test_the_browser_asks_for_its_language(browser: PlainBrowser) -> None:
    await browser.open("http://ladle/language")
    assert "pt, en;q=0.5" in browser.page.text
