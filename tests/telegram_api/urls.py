"""Web addresses as the Bot API checks them."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from tests.telegram_api.refusals import Refused, bad_request

HOST_LABEL = re.compile(r"[^\s.]+(\.[^\s.]+)+")


def check_url(url: str, what: str) -> None:
    """Raise Refused, with the sentence TDLib has for it, when the address is none that Telegram would open."""
    reason = _reason(url)
    if reason is not None:
        raise _invalid(url, what, reason)


def check_https(url: str, what: str) -> None:
    """Raise Refused unless the address begins with https."""
    if not url.lower().startswith("https://"):
        raise _invalid(url, what, "Only HTTPS links are allowed")
    check_url(url, what)


def _invalid(url: str, what: str, reason: str) -> Refused:
    return bad_request(f"{what} '{url}' is invalid: {reason}")


def _reason(url: str) -> str | None:
    if not url:
        return "URL host is empty"
    scheme, separator, _ = url.partition("://")
    if separator and scheme.lower() not in ("http", "https", "tg", "ton", "tonsite"):
        return "Unsupported URL protocol"
    if separator and scheme.lower() in ("tg", "ton", "tonsite"):
        return None
    try:
        host = urlsplit(url if separator else f"http://{url}").hostname
    except ValueError:
        return "Wrong HTTP URL"
    if not host:
        return "URL host is empty"
    # A name without a dot, such as localhost, is refused; an address such as 127.0.0.1 is not.
    return None if _is_address(host) or HOST_LABEL.fullmatch(host) else "Wrong HTTP URL"


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
