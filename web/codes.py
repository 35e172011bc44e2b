"""Codes that people type: tidy what they typed, and slow down whoever guesses."""

import secrets
import time
from collections.abc import Callable

from core import patience

# Crockford's base 32, as invites use it: no i, l, o or u. https://www.crockford.com/base32.html
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
INVITE_LENGTH = 8
PASS_PART_LENGTH = 5
PASS_LENGTH = 2 * PASS_PART_LENGTH  # 50 bits for ten minutes
_MEANT = str.maketrans({"o": "0", "i": "1", "l": "1"})

# Somebody who mistypes a code needs a few tries; somebody who guesses needs 2^40 of them.
FREE_TRIES = 20
SECONDS_A_TRY = 6.0


def tidied(code: str) -> str:
    """Return a typed invite code or one-time code as it was written out; '' when it cannot be one."""
    letters = "".join(c for c in code.lower().translate(_MEANT) if c in ALPHABET)
    if len(letters) == INVITE_LENGTH:
        return f"{letters[:4]}-{letters[4:]}"
    if len(letters) == PASS_LENGTH:
        return f"{letters[:PASS_PART_LENGTH]}-{letters[PASS_PART_LENGTH:]}"
    return ""


def is_pass(code: str) -> bool:
    """Say whether a tidied code opens a chat on another device, and not an invite."""
    return len(code) == PASS_LENGTH + 1


def fresh_pass() -> str:
    """Return a new one-time code, such as 7k3mq-9xd2b."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(PASS_LENGTH))
    return f"{letters[:PASS_PART_LENGTH]}-{letters[PASS_PART_LENGTH:]}"


class Patience:
    """Counts wrong codes by network address; each has FREE_TRIES, and gets one more every SECONDS_A_TRY."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._of_addresses = patience.Patience(FREE_TRIES, SECONDS_A_TRY)

    def lost(self, address: str) -> bool:
        """Say whether this address has to wait."""
        return self._of_addresses.lost(address, self._clock())

    def wrong(self, address: str) -> None:
        """Count a wrong code."""
        self._of_addresses.wrong(address, self._clock())
