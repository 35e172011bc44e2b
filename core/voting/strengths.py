"""How strong options are by whom they win against: the Bradley–Terry model, kept from running away.

In the model, i wins against j with the chance s_i / (s_i + s_j) (R. A. Bradley & M. E. Terry 1952, Biometrika 39,
324–345). The most likely strengths are found by the MM algorithm of D. R. Hunter 2004, "MM algorithms for generalized
Bradley-Terry models", Annals of Statistics 32, 384–406, https://doi.org/10.1214/aos/1079120141: each becomes its wins
divided by the sum of n_ij / (s_i + s_j) over all it met, again and again; no step makes what happened less likely.

Without more, an option that won everything would be infinitely strong, and options that never met, not even through
others, could not be compared. So every option has also won and lost once against one more, whose strength stays 1.
"""

import math
from collections.abc import Sequence

CLOSE_ENOUGH = 1e-9  # of a step, in the logarithm of strengths
MOST_STEPS = 10_000


def strengths(wins: Sequence[Sequence[int]], before: int = 1) -> tuple[float, ...]:
    """Return the logarithm of each option's strength, from how often each won against each other.

    With `before` 0, strengths only compare with each other, and only where there are most likely ones.
    """
    everyone = range(len(wins))
    won = [sum(row) + before for row in wins]
    met = [[wins[one][other] + wins[other][one] for other in everyone] for one in everyone]
    strong = [1.0] * len(wins)
    for _ in range(MOST_STEPS):
        better = [
            won[one]
            / math.fsum(
                [2 * before / (strong[one] + 1)]
                + [met[one][other] / (strong[one] + strong[other]) for other in everyone if met[one][other]]
            )
            for one in everyone
        ]
        step = max([abs(math.log(new / old)) for new, old in zip(better, strong, strict=True)], default=0.0)
        strong = better
        if step < CLOSE_ENOUGH:
            break
    return tuple([math.log(its) for its in strong])
