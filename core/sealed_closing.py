"""What becomes of sealed answers once their round closes: their words come out together, and the box forgets authors.

It takes three steps, each repeated safely: the box gives every answer ids; the main database takes the words in, in the
same transaction that closes the round; the box keeps slips of those authors who may be asked, and nothing else. A crash
between two of them is made good by taking the next one again.
"""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from core.ballot import Ballot, ballot_content, ballot_of, votes_in
from core.box_recovery import Recovery
from core.box_recovery import found as compared
from core.changes import Changes
from core.consent import version_of
from core.counting import count_timer, voided_timer
from core.cycle import PAGE
from core.delphi_state import goes_on, is_kept, previous_of
from core.events import Timer
from core.keeping_marks import keep_marks
from core.later import Later, box_of, group_of_box, place_of
from core.later import sealed as sealed_later
from core.later_box import later_box
from core.lockbox import Lockbox, NoBox, SealedTurn, Tampered
from core.people import MemberId
from core.ports.store import Store
from core.released import Ballots
from core.rounds import Answer, AnswerId, Credit, Phase, Round, RoundId
from core.sealed_form import FOLLOW, longest, sealable
from core.sealed_row import Row, Slip, content_of, row_of, slip_of
from core.sealing import lost_timer
from core.slips import electors

LEAST = 3  # answers without a name that come out together: of fewer, people would guess whose they are
KEPT = timedelta(days=30)  # after the close; people are told so when they allow it
WAITING = (Phase.EARLY, Phase.OPEN)
NOT_COUNTED = (*WAITING, Phase.CLOSING)  # while a vote needs its box

_log = logging.getLogger(__name__)


class SealedClosing:
    """Closes boxes. `fresh_id` draws ids that tell nothing of when they were drawn."""

    def __init__(self, store: Store, boxes: Lockbox, fresh_id: Callable[[], str]) -> None:
        self._store = store
        self._boxes = boxes
        self._fresh_id = fresh_id

    def count(self, id: RoundId) -> tuple[Answer, ...]:
        """Return what was answered without a name in a round that is about to close, in an order that tells nothing.

        Its members are nobody. Asked again, the same answers have the same ids. What somebody did not finish is left
        out, as is everything while it is too few.
        """
        with self._store.begin() as uow:
            round = uow.rounds([id]).get(id)
        if round is None or round.phase not in WAITING or not sealable(round.form) or round.form.sealed:
            return ()
        try:
            with self._boxes.turn(id) as box:
                rows = self._finished(box)
                if len(rows) < LEAST:
                    box.commit()
                    return ()
                rows = [self._named(row) for row in rows]
                for row in rows:
                    box.write(row.member, content_of(row))
                box.commit()
        except (NoBox, Tampered) as error:
            _log.error("box_unusable", extra={"round": id, "reason": type(error).__name__})
            self._tell_lost([id], round.closes_at)
            self._boxes.destroy(id)
            return ()
        return tuple(answers_of(round, rows))

    def settle(self, id: RoundId) -> None:
        """Let the box of a closed round forget what is released: only slips stay, and answers that were too few."""
        with self._store.begin() as uow:
            round = uow.rounds([id]).get(id)
        if round is not None and round.phase in (NOT_COUNTED if round.form.sealed else WAITING):
            return
        if round is not None and round.phase is Phase.RELEASED and goes_on(round):
            return
        if round is None or round.phase is Phase.CANCELLED or round.form.sealed:
            self._boxes.destroy(id)
            return
        try:
            with self._boxes.turn(id) as box:
                everything = box.everything()
                keep_marks(self._store, round, everything)
                left = [_left(box, content) for content in everything]
                box.commit()
        except NoBox:
            left = []
        except Tampered:
            _log.error("box_unusable", extra={"round": id, "reason": "Tampered"})
            left = []
        if not any(left):
            self._boxes.destroy(id)

    def recover(self, under_way: Collection[RoundId], now: datetime) -> Recovery:
        """Make good what a stop left; returns what was destroyed, and which rounds had lost their box.

        `under_way` are all rounds that have not closed. Those that lost their box get a new one, and the group is told.
        Other programs may open and close rounds of the same database meanwhile: what is not certain is left as it is.
        Raises DatabaseProblem where the keys are locked with another master key, and BoxesAway.
        """
        left = self._boxes.prompts()
        with self._store.begin() as uow:
            rounds = uow.rounds({*under_way, *(RoundId(prompt) for prompt in left)})
            groups = uow.groups([group for group in map(group_of_box, left) if group is not None])
        opened = {id for id, round in rounds.items() if needs_its_box(round)}
        votes = {id for id in opened if rounds[id].form.sealed}
        kept = {id for id, round in rounds.items() if id in left and _is_kept(round, now)}
        later = {RoundId(box_of(group)) for group in groups}
        do = compared(self._boxes, opened | kept | later)
        unneeded = {prompt for prompt in do.destroy & left if prompt in rounds or not self._may_be_early(prompt)}
        do = Recovery(frozenset(unneeded), self._surely(do.lost))
        self._boxes.require()  # else what is only away would be told as lost
        # Told first: after a stop in between, the boxes are still lost, and telling again is telling once.
        self._tell_lost([RoundId(prompt) for prompt in do.lost - later - votes], now)
        self._stop(votes & do.lost, now)
        self._set([count_timer(id, now) for id in votes - do.lost if rounds[id].phase is Phase.CLOSING])
        for prompt in do.destroy | do.lost:
            self._boxes.destroy(prompt)
        for id in (opened & do.lost) - votes:
            self._boxes.open(id, longest(rounds[id].form))
        for id in kept - do.lost:
            self.settle(id)
        for id in votes - do.lost:
            self.carry_over(rounds[id])
        return do

    def require(self) -> None:
        """Raise BoxesAway where nothing can be changed in any box at present."""
        self._boxes.require()

    def sweep(self) -> None:
        """Destroy the boxes of rounds and groups that are not there any more."""
        left = self._boxes.prompts()
        with self._store.begin() as uow:
            rounds = uow.rounds([RoundId(prompt) for prompt in left])
            groups = uow.groups([group for group in map(group_of_box, left) if group is not None])
        known = {str(id) for id in rounds} | {box_of(group) for group in groups}
        for prompt in left - known:
            if not self._may_be_early(prompt):
                self._boxes.destroy(prompt)

    def _may_be_early(self, prompt: str) -> bool:
        """Whether a box may belong to a round that another program has not committed yet."""
        return group_of_box(prompt) is None and self._boxes.is_new(prompt)

    def _surely(self, lost: Collection[str]) -> frozenset[str]:
        """Return which boxes are lost, and not destroyed by another program that has closed their round meanwhile."""
        if not lost:
            return frozenset()
        with self._store.begin() as uow:
            rounds = uow.rounds([RoundId(prompt) for prompt in lost])
        waiting = {id for id, round in rounds.items() if needs_its_box(round)}
        return frozenset(lost) & (waiting | self._boxes.prompts())

    @contextmanager
    def opened(self, id: RoundId) -> Iterator[Ballots]:
        """Lock the box of a vote and give the votes in it, for as long as they are being counted."""
        with ExitStack() as stack:
            try:
                with ExitStack() as opening:  # left before the vote is stopped, which destroys the box
                    box = opening.enter_context(self._boxes.turn(id))
                    slips = votes_in(box.everything_of(self._slips(id)))
                    ballots = Ballots(votes_in(box.everything_of(self._may_vote(id))), slips)
                    stack.enter_context(opening.pop_all())
            except (NoBox, Tampered) as error:
                _log.error("box_unusable", extra={"round": id, "reason": type(error).__name__})
                ballots = Ballots(lost=True)
            yield ballots

    def carry_over(self, round: Round) -> None:
        """Let everybody's ratings of the round before a Delphi round lie in its box as well, and destroy that one.

        Done twice, or after a stop in between, it is done once: what somebody said since then stays.
        """
        previous = previous_of(round)
        if previous is None or previous not in self._boxes.prompts():
            return
        members = self._may_vote(previous)
        try:
            with self._boxes.turn(previous) as box:
                earlier = {member: ballot_of(box.read(member)) for member in members}
            with self._boxes.turn(round.id) as box:
                for member, ballot in earlier.items():
                    own = ballot_of(box.read(member)) or Ballot()
                    said = None if ballot is None else ballot.earlier if ballot.vote is None else ballot.vote
                    if said is not None and own.earlier is None:
                        box.write(member, ballot_content(replace(own, earlier=said)))
                box.commit()
        except (NoBox, Tampered) as error:  # then nobody sees their own rating again; the round goes on
            _log.error("box_unusable", extra={"round": previous, "reason": type(error).__name__})
        self._boxes.destroy(previous)

    def _may_vote(self, id: RoundId) -> Collection[MemberId]:
        """Return everybody on the roll: what a stop kept from being joined or forgotten is no vote."""
        found: list[MemberId] = []
        with self._store.begin() as uow:
            while page := uow.roll(id, found[-1] if found else None, PAGE):
                found += page
        return found

    def _slips(self, id: RoundId) -> Collection[MemberId]:
        """Return under which ids votes by printed slips lie in the box of a vote."""
        with self._store.begin() as uow:
            round = uow.rounds([id]).get(id)
        return () if round is None else electors(round)

    def _tell_lost(self, rounds: Collection[RoundId], at: datetime) -> None:
        self._set([lost_timer(round, at) for round in rounds])

    def _stop(self, rounds: Collection[RoundId], at: datetime) -> None:
        """Let votes whose box is gone be stopped: nobody can vote in them any more, and nothing can be counted."""
        self._set([voided_timer(round, at) for round in rounds])

    def _set(self, timers: Sequence[Timer]) -> None:
        if timers:
            with self._store.begin() as uow:
                uow.save(Changes(timers={timer.key: timer for timer in timers}))
                uow.commit()

    def forget(self, members: Iterable[MemberId]) -> None:
        """Take out of every box what is sealed for members who are deleted.

        What their slips lead to goes at the release hour of its group: going now, it would tell who wrote it.
        """
        gone = list(members)
        for prompt in self._boxes.prompts() if gone else ():
            try:
                with self._boxes.turn(prompt) as box:
                    slips = [slip_of(box.read(member)) for member in gone]
                self._let_go([AnswerId(id) for slip in slips if slip is not None for id in slip.ids.values()])
                with self._boxes.turn(prompt) as box:
                    found = [box.remove(member) for member in gone]
                    if any(found):
                        box.commit()
            except (NoBox, Tampered) as error:
                _log.error("box_unusable", extra={"round": prompt, "reason": type(error).__name__})

    def _let_go(self, ids: Collection[AnswerId]) -> None:
        """Let texts be removed at the next release hour, as when their authors delete them."""
        if not ids:
            return
        with self._store.begin() as uow:
            texts = uow.released_texts(ids)
            rounds = uow.rounds({text.round for text in texts.values()})
        for text in texts.values():
            with later_box(self._boxes, rounds[text.round].group) as box:
                box.write(place_of(text.id), sealed_later(Later(text.id, removed=True)))
                box.commit()

    def join(self, pairs: Iterable[tuple[MemberId, MemberId]]) -> None:
        """Let what is sealed for the first of two members be the second's: of two rows, the second's stays."""
        merged = list(pairs)
        for prompt in self._boxes.prompts() if merged else ():
            try:
                with self._boxes.turn(prompt) as box:
                    found = [_joined(box, gone, kept) for gone, kept in merged]
                    if any(found):
                        box.commit()
            except (NoBox, Tampered) as error:
                _log.error("box_unusable", extra={"round": prompt, "reason": type(error).__name__})

    def _finished(self, box: SealedTurn) -> list[Row]:
        """Return the answers that count, and take everything else out."""
        rows = [row for row in map(row_of, box.everything()) if row is not None]
        with self._store.begin() as uow:
            known = uow.members([row.member for row in rows])
        finished = []
        for row in rows:
            if row.answers is None or row.member not in known:
                box.remove(row.member)
            else:
                finished.append(replace(row, draft=None, held=None, seen={}))
        return finished

    def _named(self, row: Row) -> Row:
        given = () if row.answers is None else row.answers
        ids = {key: row.ids.get(key) or self._fresh_id() for key in given if key != FOLLOW}
        return replace(row, ids=ids)


def answers_of(round: Round, rows: Iterable[Row]) -> Iterable[Answer]:
    """Yield what was answered, under the ids that the rows give it; its members are nobody."""
    for number, row in enumerate(rows):
        for key, value in ({} if row.answers is None else row.answers).items():
            question = round.form.question(key)
            if question is None or value is None or key not in row.ids:
                continue
            purpose = question.purpose or round.form.purpose
            yield Answer(
                AnswerId(row.ids[key]),
                round.id,
                round.group,
                MemberId(f"nobody-{number}"),
                key,
                type(question).__name__,
                value,
                round.closes_at,
                purpose,
                version_of(purpose),
                Credit.ANONYMOUS,
            )


def _left(box: SealedTurn, content: object) -> bool:
    """Turn one row into what is to stay of it; returns whether anything is."""
    sealed = content if isinstance(content, dict) else None
    if slip_of(sealed) is not None:
        return True
    row = row_of(sealed)
    if row is None:
        return False
    if row.answers is not None and not row.ids:
        return True  # too few to come out
    if row.answers is not None and row.answers.get(FOLLOW) is True:
        box.write(row.member, content_of(Slip(row.member, row.ids)))
        return True
    box.remove(row.member)
    return False


def needs_its_box(round: Round) -> bool:
    """Whether a round is open or being counted, and answers may lie in its box."""
    return sealable(round.form) and round.phase in (NOT_COUNTED if round.form.sealed else WAITING)


def _is_kept(round: Round, now: datetime) -> bool:
    if round.form.sealed:
        return round.phase is Phase.RELEASED and is_kept(round, now)
    return round.phase not in (*WAITING, Phase.CANCELLED) and now < round.closes_at + KEPT


def _joined(box: SealedTurn, gone: MemberId, kept: MemberId) -> bool:
    content = box.read(gone)
    if content is None:
        return False
    box.remove(gone)
    ballot, beside = ballot_of(content), ballot_of(box.read(kept))
    if ballot is not None and beside is None:
        box.write(kept, ballot_content(ballot))
    elif ballot is not None and beside is not None and beside.vote is None:  # begun, and not given yet
        box.write(kept, ballot_content(replace(beside, vote=ballot.vote, seen={**ballot.seen, **beside.seen})))
    mine = row_of(content) or slip_of(content)
    if mine is not None and box.read(kept) is None:
        box.write(kept, content_of(replace(mine, member=kept)))
    return True
