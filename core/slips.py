"""Printed slips: each is one vote in a vote without names, for somebody without a phone, in any browser.

Nothing about a slip is stored but a vote, in the box, and beside it what the three words give that came with that vote:
they alone change it later, so nobody else who knows the code can. The code follows from the program's key, the round
and the slip's number, so it can be printed again and is known again by working it out. Whoever uses a slip first votes
with it; so everybody is told how many there are.
"""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence

from core.codec import Json
from core.messages import Say
from core.people import MemberId
from core.polls import DETAIL, METHOD, POLL
from core.questions import Form
from core.rounds import Phase, Round, RoundId
from core.six_words import WORDS, read, word
from core.voting.with_slips import takes_slips_with

SLIPS = "slips"  # what a series' details, and a round's state, say: how many there are
MOST_SLIPS = 50
# Crockford's base 32, as invites use it: no i, l, o or u. https://www.crockford.com/base32.html
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
CODE_LENGTH = 16  # letters: 80 bits, which nobody guesses in the week that a vote is open
GROUP_LENGTH = 4
COUNT_OF_WORDS = 3  # 38 bits, tried only by sending votes, and nothing tells whether they were right
_MARK_BYTES = 16
_CODE_BYTES = CODE_LENGTH * 5 // 8
_MEANT = str.maketrans({"o": "0", "i": "1", "l": "1"})


def slips_of(state: Mapping[str, Json]) -> int:
    """Return how many slips a vote has, by its round's state or its series' details."""
    slips = state.get(SLIPS)
    return min(max(slips, 0), MOST_SLIPS) if isinstance(slips, int) else 0


def with_slips(state: Mapping[str, Json], slips: int) -> dict[str, Json]:
    """Return details or a state with so many slips."""
    rest = {key: value for key, value in state.items() if key != SLIPS}
    return {**rest, SLIPS: slips} if slips else rest


def why_not_slips(activity: str, form: Form, details: Mapping[str, Json], slips: int) -> Say | None:
    """Return why a plan cannot have so many slips; None where it can."""
    if slips and not (activity == POLL and form.sealed):
        return Say("slips-only-votes")
    if slips and not takes_slips_with(str(details.get(METHOD)), str(details.get(DETAIL))):
        return Say("slips-only-ways")
    return None if 0 <= slips <= MOST_SLIPS else Say("refused-between", least=0, most=MOST_SLIPS)


def takes_slips(round: Round) -> bool:
    """Whether votes by slips may come in for a round."""
    open_now = round.phase in (Phase.EARLY, Phase.OPEN)
    return open_now and round.activity == POLL and round.form.sealed and slips_of(round.state) > 0


def elector(number: int) -> MemberId:
    """Return under which id the vote of a slip lies in its box; nobody's id is like it, as those are hexadecimal."""
    return MemberId(f"slip-{number}")


def electors(round: Round) -> Sequence[MemberId]:
    """Return under which ids votes by slips may lie in the box of a round."""
    return [elector(number) for number in range(1, slips_of(round.state) + 1)]


def seed_of(round: RoundId, number: int) -> str:
    """Return by what a slip's own questions are drawn, such as which pairs it is asked about."""
    return f"{round} {elector(number)}"


def slip_key(secret: bytes) -> bytes:
    """Return the key that codes follow from, made of the program's own."""
    return hmac.digest(secret, b"printed slips", hashlib.sha256)


def code_of(key: bytes, round: RoundId, number: int) -> str:
    """Return the code of one slip, counted from 1: four groups of four letters, such as 7k3m-9xd2-bq4t-h8wn."""
    digest = hmac.digest(key, f"slip\0{round}\0{number}".encode(), hashlib.sha256)[:_CODE_BYTES]
    bits = int.from_bytes(digest, "big")
    letters = "".join(ALPHABET[bits >> 5 * place & 31] for place in reversed(range(CODE_LENGTH)))
    return "-".join(letters[at : at + GROUP_LENGTH] for at in range(0, CODE_LENGTH, GROUP_LENGTH))


def words_for(key: bytes, round: RoundId, number: int, event: str) -> tuple[str, ...]:
    """Return the three words that come with a vote of a slip, sent as a form of which the number is `event`.

    That number is drawn for each form and known to its browser alone; so a form that is sent again has the same words.
    """
    drawn = hmac.digest(key, f"words\0{round}\0{number}\0{event}".encode("utf-8", "replace"), hashlib.sha256)
    return tuple(word(int.from_bytes(drawn[at : at + 8], "big") % WORDS) for at in range(0, 8 * COUNT_OF_WORDS, 8))


def mark_of(key: bytes, round: RoundId, number: int, words: str) -> str:
    """Return what is sealed in place of the words that change a slip's vote, however they are typed."""
    text = f"mark\0{round}\0{number}\0{' '.join(read(words))}"
    return hmac.digest(key, text.encode("utf-8", "replace"), hashlib.sha256)[:_MARK_BYTES].hex()


def codes_of(key: bytes, round: Round) -> Sequence[str]:
    """Return the codes of all slips of a round."""
    return [code_of(key, round.id, number) for number in range(1, slips_of(round.state) + 1)]


def tidied(typed: str) -> str:
    """Return a typed code as it is printed; "" where it cannot be one."""
    letters = "".join(letter for letter in typed.lower().translate(_MEANT) if letter in ALPHABET)
    if len(letters) != CODE_LENGTH:
        return ""
    return "-".join(letters[at : at + GROUP_LENGTH] for at in range(0, CODE_LENGTH, GROUP_LENGTH))


def found(key: bytes, typed: str, rounds: Iterable[Round]) -> tuple[Round, int] | None:
    """Return which slip a typed code is of, among the rounds that take slips; None where it is of none.

    Every slip is looked at, whichever it is, so that how long it takes tells nothing.
    """
    code, match = tidied(typed).encode(), None
    for round in rounds:
        if not takes_slips(round):
            continue
        for number, other in enumerate(codes_of(key, round), 1):
            if hmac.compare_digest(code, other.encode()):
                match = (round, number)
    return match


def said_of_slips(words: str, state: Mapping[str, Json]) -> tuple[Say, ...]:
    """Return a sentence on how many slips there are; none where there are none."""
    slips = slips_of(state)
    return (Say(words, count=slips),) if slips else ()
