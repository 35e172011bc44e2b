"""Short opaque tokens on buttons: they say which button it was, to whom it belongs, and that we made it."""

import base64
import binascii
import hashlib
import hmac
from functools import lru_cache

from core.messages import Ref
from core.people import PersonId

MAC_BYTES = 9  # 72 bits: a forger would need far more tries than a bot is ever allowed
LONGEST = 64  # characters; Telegram's limit for callback_data, the smallest of all channels


class Forged(ValueError):
    """A token that this program did not make, or made for somebody else."""


def _mac(key: bytes, person: PersonId, body: bytes) -> bytes:
    return hmac.digest(key, person.encode() + b"\0" + body, hashlib.sha256)[:MAC_BYTES]


def sign(key: bytes, person: PersonId, ref: Ref, code: str) -> str:
    """Return the token of one button: URL-safe text of at most 64 characters.

    `ref.id` is 16 hexadecimal digits, `code` at most 12 ASCII characters.
    """
    body = ref.kind.encode() + bytes.fromhex(ref.id) + (ref.revision & 0xFFFF).to_bytes(2, "big") + code.encode("ascii")
    return base64.urlsafe_b64encode(body + _mac(key, person, body)).decode().rstrip("=")


@lru_cache(maxsize=512)  # a press is read once to know what to load and once to decide
def read(key: bytes, person: PersonId, token: str) -> tuple[Ref, str]:
    """Return what a pressed button refers to; raises Forged when it is not this person's button."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise Forged("The token is not one of ours.") from error
    body, mac = raw[:-MAC_BYTES], raw[-MAC_BYTES:]
    if len(body) < 11 or not hmac.compare_digest(mac, _mac(key, person, body)):
        raise Forged("The token is not one of ours, or belongs to somebody else.")
    ref = Ref(chr(body[0]), body[1:9].hex(), int.from_bytes(body[9:11], "big"))
    return ref, body[11:].decode("ascii")
