"""How many people want one option more than another, for every pair."""

from collections.abc import Sequence

NOBODY = b"\xff"
HIGH = b"\x80"  # the highest bit of a byte; scores are smaller, as a form has at most 25 options
AT_ONCE = 8192  # votes whose scores are compared at once: as many as a processor has close at hand


def head_to_head(rows: Sequence[bytes], options: int) -> tuple[tuple[int, ...], ...]:
    """Return a matrix: how many want option i more than option j. Ranked options are wanted more than others.

    `rows` as from read_rankings. Many votes are compared at once: an option's scores, one byte a vote, are one large
    number, and one subtraction of two such numbers tells in each byte's highest bit which is larger (Lamport 1975,
    "Multiple byte processing with full-word instructions", https://doi.org/10.1145/360933.360994).
    """
    matrix = [[0] * options for _ in range(options)]
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        scores = _scores(some, options)
        high = int.from_bytes(HIGH * len(some), "little")
        for one in range(options):
            for other in range(options):
                if one != other:
                    at_least_as_much = ((scores[other] | high) - scores[one]) & high
                    matrix[one][other] += len(some) - at_least_as_much.bit_count()
    return tuple([tuple(row) for row in matrix])


def _scores(rows: Sequence[bytes], options: int) -> list[int]:
    """Return each option's scores as one number, a byte a vote: more the better it is ranked, 0 where it is not."""
    filled = b"".join([row.ljust(options, NOBODY) for row in rows])
    columns = [filled[place::options] for place in range(options)]
    scores = []
    for option in range(options):
        score = 0
        for place, column in enumerate(columns):
            table = bytearray(256)
            table[option] = options - place
            score |= int.from_bytes(column.translate(table), "little")
        scores.append(score)
    return scores
