"""Votes that come in at once are sealed together: one lock, one look at the main database and one commit for each box.

Each is decided like any other, and none is acknowledged before that commit. Only votes of different people go together,
so that nobody's second tap can pass their first.
"""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence

from core.ballot_turn import in_ballot_box
from core.events import Event
from core.lockbox import Lockbox, NoBox, Tampered, TooLong
from core.ports.inbox import Outcome
from core.ports.store import Store
from core.rounds import RoundId
from core.sealed_meaning import Known, Meaning, Meant, speaker

_log = logging.getLogger(__name__)


class VotesAtOnce:
    """Takes the votes among events."""

    def __init__(self, store: Store, boxes: Lockbox, meaning: Meaning) -> None:
        self._store = store
        self._boxes = boxes
        self._meaning = meaning

    def find(self, known: Known, events: Mapping[int, Event]) -> dict[int, Meant]:
        """Return those of some events that are certain to be votes, by place; nothing else of their people came."""
        times = Counter(speaker(event) for event in events.values())
        found = {}
        for place, event in events.items():
            meant = self._meaning.meant(known, event) if times[speaker(event)] == 1 else []
            round = known.round(meant[0].round) if len(meant) == 1 else None
            if round is not None and round.form.sealed:
                found[place] = meant[0]
        return found

    def take(self, events: Sequence[Event], votes: Mapping[int, Meant], known: Known) -> dict[int, Outcome]:
        """Take votes, durably, and return what to show by place; what is no vote after all is left out.

        `known` is what they were found with: it is read anew where anything was written since.
        Raises StoreFull when nothing could be written; then nothing of that box was.
        """
        outcomes: dict[int, Outcome] = {}
        for round in dict.fromkeys(meant.round for meant in votes.values()):
            meant = {place: one for place, one in votes.items() if one.round == round}
            try:
                outcomes.update(self._in_one_box(round, events, meant, known))
            except NoBox:  # each is taken alone then, and told why
                continue
            except (Tampered, TooLong) as error:  # each is taken alone then: it may be the trouble of one
                _log.error("box_unusable", extra={"round": round, "reason": type(error).__name__})
        return outcomes

    def _in_one_box(
        self, round: RoundId, events: Sequence[Event], votes: Mapping[int, Meant], known: Known
    ) -> dict[int, Outcome]:
        outcomes = {}
        with self._boxes.turn(round) as box:
            with self._store.begin() as uow:  # only now: what was read before the lock may have changed
                if not known.still(uow):
                    known = Known(uow, [events[place] for place in votes])
                    votes = self._again(round, known, events, votes)
                places = {}
                for place, meant in votes.items():
                    stands = self._meaning.place(known, meant, events[place].origin)
                    if stands is not None:
                        places[place] = stands
                roll = uow.on_roll(round, [stands.member.id for stands in places.values()])
            for place, stands in places.items():
                may_vote = stands.member.id in roll
                outcome = in_ballot_box(box, votes[place].given, stands, events[place].origin, may_vote=may_vote)
                if outcome is not None:
                    outcomes[place] = outcome
            box.commit()
        return outcomes

    def _again(
        self, round: RoundId, known: Known, events: Sequence[Event], votes: Mapping[int, Meant]
    ) -> dict[int, Meant]:
        """Return what votes mean now; what means something else by now is left out."""
        found = {}
        for place in votes:
            meant = next((one for one in self._meaning.meant(known, events[place]) if one.round == round), None)
            if meant is not None:
                found[place] = meant
        return found
