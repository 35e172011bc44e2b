"""One turn, and batches of turns: load in bulk, decide one after the other, write everything in one commit.

Nothing is acknowledged before that commit. An event that the program fails on is set aside alone, without its content;
if the bulk write fails, everything is undone and the events are run one by one.
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress

from core.batch import Batch
from core.counting import COUNTS, OVER
from core.delphi_state import let_go, previous_of
from core.events import Event, Origin, SlipSubmitted, TimerFired
from core.later import RELEASES
from core.later_release import LaterRelease
from core.lockbox import BoxesAway, Lockbox
from core.messages import Say
from core.patience import Patience
from core.people import GroupId
from core.polls import void
from core.ports.context import Context
from core.ports.inbox import Handled, Outcome
from core.ports.store import Conflict, Store, StoreFull
from core.released import NOTHING_OUT, OutOfBoxes
from core.rounds import Phase, Round, RoundId
from core.sealed_closing import SealedClosing
from core.sealed_turns import SealedTurns
from core.slip_turns import SlipTurns

_log = logging.getLogger(__name__)
# A mistyped code takes a few tries; one that opens something is one of 2^40, and those that are worth guessing live for
# minutes. After these, an account gets ten more an hour.
FREE_TRIES = 10
SECONDS_A_TRY = 360.0
MOST_TRIES = 5  # against other processes on the same database, before an event is set aside, or a timer waits

NOT_NOW = Outcome(Handled.REFUSED, Say("try-again-later"))


class Intake:
    """Runs turns against a store. `context` gives each event what its decision may look at besides the state.

    Sealed input is taken out and handled alone, before what came after it; without `boxes` there is none. `nudge` is
    told, after the commit, in which rounds whoever has not answered is to be reminded from memory.
    """

    def __init__(
        self,
        store: Store,
        context: Callable[[Origin], Context],
        fresh_id: Callable[[], str],
        boxes: Lockbox | None = None,
        nudge: Callable[[RoundId], None] | None = None,
    ) -> None:
        self._store = store
        self._nudge = nudge
        self._sealed = None if boxes is None else SealedTurns(store, boxes, context, fresh_id)
        self._slips = None if boxes is None else SlipTurns(store, boxes, context)
        self._closing = None if boxes is None else SealedClosing(store, boxes, fresh_id)
        self._later = None if boxes is None else LaterRelease(store, boxes)
        self._context = context
        self._fresh_id = fresh_id
        self._patience = Patience(FREE_TRIES, SECONDS_A_TRY)

    def run(self, events: Sequence[Event]) -> list[Outcome]:
        """Handle events in order and return what became of each, after the commit.

        Raises StoreFull when what was left could not be written.
        """
        sealed = self._sealed
        concerned = None if sealed is None else sealed.concerned(events)
        slips = {place for place, event in enumerate(events) if isinstance(event, SlipSubmitted)}
        if sealed is None or concerned is None or not (concerned.alone or slips):
            return self._run(events)
        votes = sealed.take_votes(events, concerned)
        outcomes: list[Outcome] = []
        together: list[Event] = []
        for place, event in enumerate(events):
            if place not in concerned.alone and place not in slips:
                together.append(event)
                continue
            outcomes += self._run(together) if together else []
            together = []
            outcomes.append(votes[place] if place in votes else self._perhaps_sealed(sealed, event))
        return outcomes + (self._run(together) if together else [])

    def _perhaps_sealed(self, sealed: SealedTurns, event: Event) -> Outcome:
        if isinstance(event, SlipSubmitted) and self._slips is not None:
            return self._slips.take(event)
        if isinstance(event, TimerFired):
            if event.timer.kind == COUNTS:
                return self._counted(event)
            if event.timer.kind == OVER and self._closing is not None:
                self._closing.settle(RoundId(event.timer.subject))  # where a full disk kept it from going before
                return self._run([event])[0]
            return self._let_out(event) if event.timer.kind == RELEASES else self._closed(event)
        taken = sealed.take(event)
        if taken is None:
            return self._run([event])[0]
        if taken.also:
            self._run([event])
        return taken.outcome

    def _closed(self, event: TimerFired) -> Outcome:
        """Close a round with what was sealed in its box, which then forgets it."""
        round = RoundId(event.timer.subject)
        if self._closing is None:
            return self._run([event])[0]
        outcome = self._run([event], OutOfBoxes(self._closing.count(round)))[0]
        self._closing.settle(round)
        return outcome

    def _counted(self, event: TimerFired) -> Outcome:
        """Count a vote while its box is locked, so that nothing comes in meanwhile; then nothing of it is left."""
        round = RoundId(event.timer.subject)
        if self._closing is None:
            return self._run([event])[0]
        with self._closing.opened(round) as ballots:
            outcome = self._run([event], OutOfBoxes(ballots=ballots))[0]
        self._closing.settle(round)
        return outcome

    def _let_out(self, event: TimerFired) -> Outcome:
        """Let a group's release hour bring what authors did about their words; the box then forgets it."""
        group = GroupId(event.timer.subject)
        if self._later is None or not event.timer.payload.get("lets_out"):
            return self._run([event])[0]
        later = self._later.collect(group)
        outcome = self._run([event], OutOfBoxes(later=later))[0]
        self._later.settle(group, later.done, event.origin.at)
        return outcome

    def _run(self, events: Sequence[Event], out: OutOfBoxes = NOTHING_OUT) -> list[Outcome]:
        for _ in range(MOST_TRIES):
            try:
                return self._commit(events, out)
            except StoreFull:
                raise
            except Conflict:  # another process was quicker; what it has handled is not handled again
                continue
            except Exception as error:  # whatever it was, each event gets its own chance
                _log.warning("batch_replayed", extra={"batch": len(events)}, exc_info=error)
                break
        return [self._alone(event, out) for event in events]

    def _commit(self, events: Sequence[Event], out: OutOfBoxes = NOTHING_OUT) -> list[Outcome]:
        with self._store.begin() as uow:
            batch = Batch(uow, self._context, self._fresh_id, self._patience, out)
            outcomes = batch.run(events)
            if self._sealed is not None:
                self._sealed.open_for(batch.workspace.rounds.values())
            if self._closing is not None and (batch.workspace.merged or batch.workspace.erased):
                self._closing.require()  # what is deleted or joined is so in every box, or not at all
            uow.commit()
        if self._closing is not None:
            self._closing.join(batch.workspace.merged)
            self._closing.forget(batch.workspace.erased)
            with suppress(BoxesAway):  # boxes that nobody needs go with the next daily look
                if batch.workspace.groups_erased:
                    self._closing.sweep()
                for round in batch.workspace.rounds.values():
                    if round is not None and round.form.sealed and out.ballots is None:  # a count still holds its box
                        self._after(self._closing, round)
        for id in batch.workspace.nudged:
            if self._nudge is not None:
                self._nudge(id)
        return outcomes

    def _after(self, closing: SealedClosing, round: Round) -> None:
        """Do with boxes what a turn settled: one whose vote was stopped goes, and ratings go on into a next round."""
        if void(round) or (round.phase is Phase.RELEASED and let_go(round)):
            closing.settle(round.id)
        elif round.phase is Phase.OPEN and previous_of(round) is not None:
            closing.carry_over(round)

    def _alone(self, event: Event, out: OutOfBoxes) -> Outcome:
        failure: Exception = Conflict()
        for _ in range(MOST_TRIES):
            try:
                return self._commit([event], out)[0]
            except StoreFull:
                raise
            except Conflict as error:
                failure = error
            except Exception as error:  # set aside below, with its kind only
                failure = error
                break
        if isinstance(failure, Conflict) and isinstance(event, TimerFired):
            return NOT_NOW  # it stays due
        with self._store.begin() as uow:
            batch = Batch(uow, self._context, self._fresh_id, self._patience)
            outcome = batch.set_aside(event, failure)
            batch.workspace.flush()
            uow.commit()
        return outcome
