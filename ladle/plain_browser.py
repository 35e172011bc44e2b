"""A browser without JavaScript, for rehearsals: opens pages and sends their forms as a person would."""

import secrets
from typing import Self
from urllib.parse import urljoin

import httpx

from ladle.page_reader import Button, Form, NothingLikeIt, Page, read_page

MOST_REDIRECTS = 5
PATIENCE = 30.0  # seconds for one page


class PlainBrowser:
    """One person's browser: their language, their cookies, and the page now before them."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client
        self._page: Page | None = None

    @classmethod
    def start(cls, languages: str = "en", transport: httpx.AsyncBaseTransport | None = None) -> Self:
        """Start a browser with no cookies; `languages` is what it asks for, such as "pt, en;q=0.5"."""
        headers = {"accept": "text/html", "accept-language": languages, "user-agent": "Ladle rehearsal"}
        client = httpx.AsyncClient(
            headers=headers, follow_redirects=True, max_redirects=MOST_REDIRECTS, timeout=PATIENCE, transport=transport
        )
        return cls(client)

    @property
    def page(self) -> Page:
        """The page now before the person."""
        if self._page is None:
            raise NothingLikeIt("No page has been opened yet.")
        return self._page

    async def open(self, address: str) -> Page:
        """Open an address, as by tapping a link."""
        return self._read(await self._client.get(address))

    async def follow(self, *texts: str) -> Page:
        """Open the first link with one of these texts."""
        address = self.page.link(*texts)
        if address is None:
            raise NothingLikeIt(f"There is no link {texts[0]!r} on the page.")
        return await self.open(urljoin(self.page.address, address))

    async def reload(self) -> Page:
        """Open the same address anew."""
        return await self.open(self.page.address)

    async def press(self, *labels: str) -> Page:
        """Press the newest button with one of these labels; fields of its form keep what stands in them."""
        form, button = self.page.form_with_button(*labels)
        return await self.send(form, button=button)

    async def write(self, name: str, text: str, button: str | None = None) -> Page:
        """Type into the newest field of this name and send its form, by its first button or the one so labelled."""
        form = self.page.form_with_field(name)
        pressed = next((one for one in form.buttons if button in (None, one.label)), None)
        return await self.send(form, {name: text}, button=pressed)

    async def send(self, form: Form, values: dict[str, str] | None = None, button: Button | None = None) -> Page:
        """Send a form with `values` in place of what stands in its fields."""
        values = values or {}
        pairs = [(name, value) for name, value in form.values if name not in values]
        pairs += values.items()
        if button is not None and button.name:
            pairs.append((button.name, button.value))
        address = urljoin(self.page.address, form.action)
        if form.method == "get":
            return self._read(await self._client.get(address, params=dict(pairs)))
        # A browser says where a form was sent from; pages refuse to change anything without.
        origin = str(httpx.URL(address).copy_with(raw_path=b"/")).rstrip("/")
        headers = {"origin": origin, "sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate"}
        if form.multipart:
            body, kind = _multipart(pairs, form.files)
            return self._read(await self._client.post(address, content=body, headers=headers | {"content-type": kind}))
        data: dict[str, list[str]] = {}
        for name, value in pairs:
            data.setdefault(name, []).append(value)
        return self._read(await self._client.post(address, data=data, headers=headers))

    async def picture(self, address: str) -> bytes:
        """Load a picture of the page."""
        response = await self._client.get(urljoin(self.page.address, address))
        return response.content if response.is_success else b""

    async def close(self) -> None:
        """Close the browser."""
        await self._client.aclose()

    def _read(self, response: httpx.Response) -> Page:
        self._page = read_page(str(response.url), response.status_code, response.content)
        return self._page


def _multipart(pairs: list[tuple[str, str]], files: list[str]) -> tuple[bytes, str]:
    """Return a body of form data (RFC 7578) and its type; no file is chosen.

    A browser then sends the file's part without a name or content. httpx would leave the empty name out.
    """
    boundary = secrets.token_hex(16)
    parts = [f'name="{name}"\r\n\r\n{value}' for name, value in pairs]
    parts += [f'name="{name}"; filename=""\r\nContent-Type: application/octet-stream\r\n\r\n' for name in files]
    body = "".join(f"--{boundary}\r\nContent-Disposition: form-data; {part}\r\n" for part in parts)
    return f"{body}--{boundary}--\r\n".encode(), f"multipart/form-data; boundary={boundary}"
