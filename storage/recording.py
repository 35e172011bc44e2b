"""What the kinds of recordings have in common: why one is not kept, and how much of one is looked at."""

# A piece is a page, box, element or frame. Opus in WebM has 50 a second: nearly three hours. It takes about a second
# to go through them; a file made to have more is made to keep us busy.
MOST_PIECES = 500_000


class NotVoice(ValueError):
    """The bytes are no recording of a kind that is kept, or a damaged one."""


class Pieces:
    """Counts the pieces of a file."""

    def __init__(self) -> None:
        self._left = MOST_PIECES

    def one_more(self) -> None:
        """Count a piece; raises NotVoice when there are too many."""
        self._left -= 1
        if self._left < 0:
            raise NotVoice("The file has too many pieces.")
