"""What is remembered of a message that was shown: where it stands, and under which ids; long ones stand in parts."""

from dataclasses import dataclass

_PRIVATELY = "whisper"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One message in its parts, first part first. `channel` is None for what only one person sees in a server."""

    channel: int | None
    messages: tuple[int, ...]

    def __str__(self) -> str:
        """Return it as the outbox keeps it: "<channel>/<message>+<message>", or "whisper/…"."""
        where = _PRIVATELY if self.channel is None else str(self.channel)
        return f"{where}/{'+'.join(map(str, self.messages))}"


def read_receipt(text: str) -> Receipt | None:
    """Return what a kept receipt says; None for one that was not made here."""
    where, _, ids = text.partition("/")
    numbers = ids.split("+")
    if not all(_is_id(number) for number in numbers):
        return None
    messages = tuple(int(number) for number in numbers)
    if where == _PRIVATELY:
        return Receipt(None, messages)
    return Receipt(int(where), messages) if _is_id(where) else None


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 20
