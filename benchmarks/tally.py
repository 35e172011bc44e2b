"""How fast rankings are counted: `uv run --group benchmarks python benchmarks/tally.py [--quick]`.

Ladle's counts against pyrankvote (plain Python) and votekit (NumPy, Numba), with the same votes: lists of option keys,
as people's answers are kept. Each begins with those lists and ends with the winners, so making a library's own ballots
of them is part of its time; what it needs once it has them stands in a column of its own. They take turns in one run,
and what is measured is the processor's time, as other programs may be busy. Schulze and Borda are counted by votekit
alone, which takes so long that it has one turn; in a quick run with a tenth of the votes, as has Ladle then.

The figures of casting votes and of closing a vote are those of benchmarks/casting.py.
"""

import argparse
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import pyrankvote
from votekit import RankBallot, RankProfile, elections

from benchmarks import ballots, casting, machine
from core.codec import Json
from core.voting.ballots import Method, Rules
from core.voting.borda import Borda
from core.voting.irv import InstantRunoff
from core.voting.schulze import Schulze
from core.voting.stv import SingleTransferableVote

VOTES, FEWER = 100_000, 10_000
SEATS = 3
GOALS = {"irv_ratio": 2.0, "stv_ratio": 2.0}
MOST_GROWTH = 1.2  # of the time for one vote
Votes = Sequence[list[Json]]
Tell = Callable[[str], None]
Cast = TypeVar("Cast")


def processor_seconds(do: Callable[[], Cast]) -> tuple[float, Cast]:
    """Return what the processor needed for something, and what came of it."""
    gc.collect()
    begun = time.process_time()
    done = do()
    return time.process_time() - begun, done


@dataclass
class Contestant(Generic[Cast]):
    """Who counts what, in two steps: making its own ballots of plain lists, and counting those."""

    method: str
    name: str
    make: Callable[[Votes], Cast]
    count: Callable[[Cast], set[str]]
    slow: bool = False
    making: list[float] = field(default_factory=list)
    counting: list[float] = field(default_factory=list)
    winners: set[str] = field(default_factory=set)

    @property
    def seconds(self) -> float:
        """Both steps, in the middle one of all turns."""
        return statistics.median([sum(turn) for turn in zip(self.making, self.counting, strict=True)])

    def take_turn(self, votes: Votes) -> None:
        """Count once."""
        made, cast = processor_seconds(lambda: self.make(votes))
        counted, self.winners = processor_seconds(lambda: self.count(cast))
        self.making.append(made)
        self.counting.append(counted)


def ours(method: Method, seats: int = 1) -> Contestant[Votes]:
    """Return Ladle, which counts plain lists."""
    rules = Rules(ballots.OPTIONS, seats=seats)
    return Contestant(method.name, "Ladle", lambda votes: votes, lambda votes: set(method.count(votes, rules).chosen))


CANDIDATES = {option: pyrankvote.Candidate(option) for option in ballots.OPTIONS}


def pyrankvotes_ballots(votes: Votes) -> list[pyrankvote.Ballot]:
    """Return pyrankvote's own form of these votes."""
    return [pyrankvote.Ballot([CANDIDATES[str(option)] for option in vote]) for vote in votes]


def by_pyrankvote(cast: list[pyrankvote.Ballot], seats: int) -> set[str]:
    """Return pyrankvote's winners."""
    standing = list(CANDIDATES.values())
    if seats == 1:
        result = pyrankvote.instant_runoff_voting(standing, cast)
    else:
        result = pyrankvote.single_transferable_vote(standing, cast, seats)
    return {winner.name for winner in result.get_winners()}


def votekits_profile(votes: Votes) -> RankProfile:
    """Return votekit's own form of these votes; its ranks are sets, of which each option needs only one."""
    ranks = {option: frozenset([option]) for option in ballots.OPTIONS}
    cast = tuple([RankBallot(ranking=tuple([ranks[str(option)] for option in vote]), weight=1) for vote in votes])
    return RankProfile(ballots=cast, candidates=ballots.OPTIONS, max_ranking_length=len(ballots.OPTIONS))


def elected(election: elections.FastSTV | elections.Schulze | elections.Borda) -> set[str]:
    """Return votekit's winners."""
    return {str(option) for rank in election.get_elected() for option in rank}


def contestants() -> tuple[Contestant, ...]:
    """Return who counts what."""

    def votekit(method: str, count: Callable[[RankProfile], set[str]], *, slow: bool = False) -> Contestant:
        return Contestant(method, "votekit", votekits_profile, count, slow)

    return (
        ours(InstantRunoff()),
        Contestant("irv", "pyrankvote", pyrankvotes_ballots, lambda cast: by_pyrankvote(cast, 1)),
        votekit("irv", lambda profile: elected(elections.FastSTV(profile, n_seats=1))),
        ours(SingleTransferableVote(), SEATS),
        Contestant("stv", "pyrankvote", pyrankvotes_ballots, lambda cast: by_pyrankvote(cast, SEATS)),
        votekit("stv", lambda profile: elected(elections.FastSTV(profile, n_seats=SEATS))),
        ours(Schulze()),
        votekit("schulze", lambda profile: elected(elections.Schulze(profile)), slow=True),
        ours(Borda()),
        votekit("borda", lambda profile: elected(elections.Borda(profile)), slow=True),
    )


def measure(found: Sequence[Contestant], votes: Votes, passes: int, *, quick: bool, tell: Tell) -> None:
    """Let everybody take turns. The two methods for which one is slow are counted once."""
    slow = {contestant.method for contestant in found if contestant.slow}
    for number in range(passes):
        for contestant in found:
            if contestant.method in slow and number:
                continue
            tell(f"pass {number + 1} of {passes}: {contestant.method}, {contestant.name}")
            contestant.take_turn(votes[:FEWER] if quick and contestant.method in slow else votes)


def growth(votes: Votes, passes: int, tell: Tell) -> float:
    """Return how much longer all votes take at once than in parts of FEWER: the worst of the four methods."""
    worst = 0.0
    parts = [votes[start : start + FEWER] for start in range(0, len(votes), FEWER)]
    for method in (InstantRunoff(), SingleTransferableVote(), Schulze(), Borda()):
        tell(f"growth: {method.name}")
        at_once, in_parts = [], []
        for _ in range(passes):
            count = partial(map, ours(method).count)
            at_once.append(processor_seconds(partial(list, count([votes])))[0])
            in_parts.append(processor_seconds(partial(list, count(parts)))[0])
        worst = max(worst, min(at_once) / min(in_parts))
    return worst


def show(found: Sequence[Contestant]) -> None:
    """Print a table."""
    print(f"{'':10} {'':12} {'seconds':>8} {'of which counting':>18}   winners")
    for contestant in found:
        counting = statistics.median(contestant.counting)
        winners = ", ".join(sorted(contestant.winners))
        print(f"{contestant.method:10} {contestant.name:12} {contestant.seconds:8.3f} {counting:18.3f}   {winners}")


def figures(found: Sequence[Contestant]) -> dict[str, float]:
    """Return for each method how many times as long the faster of the others takes."""
    ratios: dict[str, float] = {}
    for ladle in found:
        if ladle.name == "Ladle":
            others = [other.seconds for other in found if other.method == ladle.method and other is not ladle]
            ratios[f"{ladle.method}_ratio"] = round(min(others) / ladle.seconds, 2)
    return ratios


def main() -> None:
    """Measure, print a table, the goals and one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer turns: less than a minute, and rougher figures")
    options = parser.parse_args()

    def tell(line: str) -> None:
        print(
            f"\r\033[K{line} …" if sys.stderr.isatty() else line,
            end="" if sys.stderr.isatty() else "\n",
            file=sys.stderr,
        )

    machine.show(Path.cwd())
    tell(f"drawing {VOTES:,} votes")
    votes = ballots.drawn(VOTES)
    found = contestants()
    for contestant in found:
        contestant.count(contestant.make(votes[:100]))  # modules load, Numba compiles
    measure(found, votes, 1 if options.quick else 5, quick=options.quick, tell=tell)
    grown = growth(votes, 2 if options.quick else 7, tell)
    tell("casting votes")
    cast = casting.figures(quick=options.quick)
    print(file=sys.stderr)
    show(found)
    ratios = figures(found)
    same = all(one.winners == other.winners for one in found for other in found if one.method == other.method)
    for name, goal in GOALS.items():
        print(f"{name:16} {ratios[name]:6.2f}   goal: at least {goal}, {'met' if ratios[name] >= goal else 'missed'}")
    met = "met" if grown <= MOST_GROWTH else "missed"
    print(f"{'growth_ratio':16} {grown:6.2f}   goal: at most {MOST_GROWTH}, {met}")
    print(f"{'same_winners':16} {same!s:>6}")
    print(json.dumps({**ratios, "same_winners": same, "growth_ratio": round(grown, 2), **cast}))


if __name__ == "__main__":
    main()
