"""A picture of counts on a page that allows nothing but images of its own."""

import json
import subprocess
import sys
from dataclasses import asdict

from playwright.sync_api import Page, Route

from web.charts import Bar, Distribution

ADDRESS = "http://127.0.0.1:1/"
STRICT = {"content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'"}
HOSTILE = Distribution(
    "<script>alert(1)</script>",
    (Bar("<img src=x onerror=alert(1)>", 4), Bar("\u202eجيد & متوسط", 2), Bar("Hard", None, "fewer than 3")),
    "en",
    rtl=False,
)


def test_a_picture_is_shown_under_the_strictest_policy(page: Page) -> None:
    drawn = subprocess.run(
        [sys.executable, "-m", "web.drawing", "svg"],
        input=json.dumps(asdict(HOSTILE)).encode(),
        capture_output=True,
        check=True,
    ).stdout
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    def answer(route: Route) -> None:
        if route.request.url.endswith(".svg"):
            route.fulfill(body=drawn, content_type="image/svg+xml", headers=STRICT)
        else:
            route.fulfill(body='<img src="/picture.svg" alt="">', content_type="text/html", headers=STRICT)

    page.route(f"{ADDRESS}**", answer)
    page.goto(ADDRESS)

    assert page.evaluate("[document.images[0].complete, document.images[0].naturalWidth]") == [True, 360]
    page.goto(f"{ADDRESS}picture.svg")  # opened alone it is a document, and could do what documents do
    assert page.evaluate("document.querySelectorAll('text').length") == 7
    assert said == []
