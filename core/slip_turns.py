"""Votes by printed slips: each handled alone, as all sealed input is; the box is locked before anything is looked at.

Nothing is written to the main database, and nothing is said that depends on what was voted, or whether before. The
first vote of a slip stays unless the words that came with it are sent; whoever sends others reads the same, and nothing
is changed. So a code alone neither changes a vote nor tells whether there is one.
"""

import hmac
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from core.ballot import Ballot, Cast, ballot_content, ballot_of, cast
from core.conversation import Dialogue
from core.events import Origin, SlipSubmitted
from core.interpret import Filled, Locale
from core.lockbox import Lockbox, NoBox, Sealed, SealedTurn, Tampered, TooLong
from core.messages import Moment, Say, TimeStyle
from core.people import Group, Member, PersonId, Role, Standing
from core.ports.context import Context
from core.ports.inbox import Handled, Outcome
from core.ports.store import Store
from core.rounds import Round, RoundId
from core.sealed import OUT, Given, Place, Tapped
from core.sealed_seen import seen_before, with_seen
from core.slips import elector, found, mark_of, seed_of, slip_key, takes_slips

UNKNOWN = Outcome(Handled.REFUSED, Say("slip-unknown"))  # no open vote has a slip with this code
_NOBODY = PersonId("slip")
_MARK = "words"  # the key, in a slip's row, of what its words give

_log = logging.getLogger(__name__)


class SlipTurns:
    """Takes votes by slips. `context` gives each event what its decision may look at besides the state."""

    def __init__(self, store: Store, boxes: Lockbox, context: Callable[[Origin], Context]) -> None:
        self._store = store
        self._boxes = boxes
        self._context = context

    def take(self, event: SlipSubmitted) -> Outcome:
        """Seal a vote, or take it out, durably; returns what to say. Raises StoreFull; then nothing was written."""
        key = slip_key(self._context(event.origin).button_key)
        with self._store.begin() as uow:
            rounds = uow.rounds([RoundId(prompt) for prompt in self._boxes.prompts()])
        slip = found(key, event.code, rounds.values())
        if slip is None:
            return UNKNOWN
        round, number = slip
        try:
            with self._boxes.turn(round.id) as box:
                outcome = self._in_box(box, event, round.id, number)
                box.commit()
        except (NoBox, Tampered, TooLong) as error:
            _log.error("box_unusable", extra={"round": round.id, "reason": type(error).__name__})
            return Outcome(Handled.REFUSED, Say("poll-not-now"))
        return outcome

    def _in_box(self, box: SealedTurn, event: SlipSubmitted, id: RoundId, number: int) -> Outcome:
        """Decide while the box is locked: the vote may have closed since the code was looked at."""
        with self._store.begin() as uow:
            round = uow.rounds([id])[id]
            group = uow.groups([round.group])[round.group]
        place = self._place(event.origin, round, group, number)
        if not takes_slips(round) or not place.takes:
            return UNKNOWN
        origin, voter = event.origin, place.member.id
        row, at = box.read(voter), int(origin.at.timestamp())
        before, mark = ballot_of(row), _mark_in(row)
        sent = mark_of(slip_key(self._context(origin).button_key), id, number, event.words)
        if before is not None and seen_before(before.seen, origin.account, origin.event_id, at):
            return replace(_said(event, place), handled=Handled.REPEAT)
        given: Given = Tapped(OUT, 0) if event.answers is None else Filled(dict(event.answers))
        decided = cast(before, given, place)
        if decided.ballot is None or not _settled(decided):
            return _refused(decided)
        seen = with_seen(decided.ballot.seen, origin.account, origin.event_id, at)
        after = replace(decided.ballot, seen=seen, number=decided.ballot.number + 1)
        if mark and not hmac.compare_digest(mark, sent):
            after = before or Ballot()  # written all the same, as if it were changed
        elif event.answers is not None:
            mark = sent
        box.write(voter, {**ballot_content(after), _MARK: mark})
        return _said(event, place)

    def _place(self, origin: Origin, round: Round, group: Group, number: int) -> Place:
        """Return what a vote is decided by: as of a member who is nobody, in the language of the browser."""
        context, language = self._context(origin), origin.language or group.language
        languages = tuple(dict.fromkeys((language, *group.languages, "en")))
        locale = Locale(context.words, context.calendar, languages, group.zone, context.now)
        member = Member(
            elector(number), group.id, _NOBODY, "", Role.MEMBER, Standing.JOINED, language, group.zone, date.min
        )
        asked = Dialogue(seed_of(round.id, number), "ballot", round.id)
        return Place(round, member, group.name, locale, asked)


def _mark_in(row: Sealed | None) -> str:
    """Return what the words of a slip's first vote give; "" before there was one."""
    return "" if row is None else str(row.get(_MARK, ""))


def _settled(decided: Cast) -> bool:
    """Whether a whole vote was taken, or taken out; half of one is never kept."""
    kept = decided.outcome is not None and decided.outcome.handled is Handled.NEW
    return kept and decided.ballot is not None and decided.ballot.draft is None


def _refused(decided: Cast) -> Outcome:
    if decided.outcome is None or decided.outcome.sealed is not None:
        return Outcome(Handled.REFUSED, Say("slip-incomplete"))
    return replace(decided.outcome, handled=Handled.REFUSED)


def _said(event: SlipSubmitted, place: Place) -> Outcome:
    """Return the fixed text: the same whatever was chosen, and whether or not there was a vote before."""
    until = Moment(place.round.closes_at, place.member.zone, TimeStyle.WHEN)
    return Outcome(Handled.NEW, Say("slip-out" if event.answers is None else "slip-in", until=until))
