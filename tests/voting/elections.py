"""Elections with a known outcome, and how they are written down: "42 MNCK; 26 NCKM", each letter an option."""

from core.codec import Json
from core.voting.ballots import Rules


def votes(written: str) -> list[Json]:
    """Return as many rankings of each kind as the number before it says."""
    found: list[Json] = []
    for part in written.split(";"):
        number, ranking = part.split()
        found += [list(ranking)] * int(number)
    return found


def rules(options: str, seats: int = 1) -> Rules:
    """Return plain rules for options of one letter each."""
    return Rules(tuple(options), seats=seats)


# Memphis, Nashville, Chattanooga, Knoxville, per cent of voters: https://en.wikipedia.org/wiki/Borda_count and
# https://en.wikipedia.org/wiki/Instant-runoff_voting (with the votes of http://www.fact-index.com/c/co/coombs__method.html)
TENNESSEE = "42 MNCK; 26 NCKM; 15 CKNM; 17 KCNM"

# Kiss, Montroll, Wright in Burlington, Vermont, 2009, once the others were out: https://rangevoting.org/Burlington.html.
# Head to head as in https://electowiki.org/wiki/2009_Burlington_mayoral_election.
BURLINGTON = "1332 MKW; 767 MWK; 455 M; 2043 KMW; 371 KWM; 568 K; 1513 WMK; 495 WKM; 1289 W"
