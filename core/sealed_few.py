"""What becomes of words without a name that were too few to come out: each author decides, and nobody else is asked.

Whoever says nothing within a week takes them back.
"""

from dataclasses import replace
from datetime import timedelta

from core.messages import Arrangement, Choices, Message, Option, Private, Ref, Say
from core.people import Member
from core.ports.inbox import Handled, Outcome
from core.rounds import Phase, Round
from core.sealed import REF, Decision, Given, Place, Tapped
from core.sealed_row import Row

SHARE, NAME, BACK = "few-share", "few-name", "few-back"
DECIDE_WITHIN = timedelta(days=7)  # after the close


_TAKE_BACK = Choices(Arrangement.ACT, (Option(BACK, Say("sealed-few-back")),))


def is_few(row: Row | None, round: Round) -> bool:
    """Whether an answer stayed behind when its round closed."""
    waits = row is not None and row.answers is not None and not row.ids
    return waits and round.phase not in (Phase.EARLY, Phase.OPEN, Phase.CANCELLED)


def question(round: Round, member: Member, count: int, *, several: bool, group: str) -> Message:
    """Return what an author is asked."""
    options = (
        Option(SHARE, Say("sealed-few-share")),
        Option(NAME, Say("sealed-few-name")),
        Option(BACK, Say("sealed-few-back")),
    )
    naming = (Say("of-group", group=group),) if several else ()
    body = (*naming, Say("sealed-few", count=count))
    to = Private(member.person, member.id)
    return Message(to, body, Choices(Arrangement.ACT, options), Ref(REF, round.id), title=Say("title-notice"))


def decide_few(row: Row | None, given: Given, place: Place) -> Decision | None:
    """Take an author's decision, which can be changed until it is carried out; None where there is none to take."""
    if row is None or not is_few(row, place.round) or not isinstance(given, Tapped):
        return None
    match given.code:
        case "few-share" | "few-name":
            return Decision(replace(row, choice=given.code), _told(place, Say("sealed-few-noted"), _TAKE_BACK))
        case "few-back":
            return Decision(None, _told(place, Say("sealed-out")))
    return None


def _told(place: Place, words: Say, choices: Choices | None = None) -> Outcome:
    to = Private(place.member.person, place.member.id)
    ref = Ref(REF, place.round.id)
    return Outcome(Handled.NEW, sealed=Message(to, (words,), choices, ref, interactive=True))
