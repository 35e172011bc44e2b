"""Fresh names: ids nobody can guess, and invite codes that people can read out and type."""

import secrets

ID_BYTES = 8  # 16 hexadecimal digits, as buttons carry them
# Crockford's base 32 in lower case: no i, l, o or u, so that nothing is mistaken for 1 or 0 and no word appears.
# https://www.crockford.com/base32.html
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
CODE_PARTS = 2
CODE_PART_LENGTH = 4  # twice four: 40 bits, far more than anybody may try


def fresh_id() -> str:
    """Return 16 hexadecimal digits."""
    return secrets.token_hex(ID_BYTES)


def fresh_code() -> str:
    """Return an invite code such as 7k3m-q9xd."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(CODE_PART_LENGTH)) for _ in range(CODE_PARTS))


def fresh_event_id() -> str:
    """Return an id for an event that has no natural one: 32 hexadecimal digits."""
    return secrets.token_hex(16)
