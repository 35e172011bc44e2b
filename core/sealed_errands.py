"""What Ladle does for authors without anybody's knowing who they are: asks them, and carries out what they decided.

Whom there is something to ask is worked out in memory. That somebody was asked is noted in the box before the message
goes, which is sent directly and stored nowhere: a crash in between asks nobody twice, and perhaps somebody never. A
message that the platform did not take is noted as not sent, and goes again.

What all have decided is carried out at the release hour of their group, like everything else that authors do: done at
once, it would tell who was there when the last one decided.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from core.changes import Changes
from core.errand import Errand, ErrandKey, Reach
from core.later import next_release
from core.lockbox import Lockbox, NoBox, SealedTurn, Tampered
from core.people import Identity, MemberId
from core.ports.clock import Calendar
from core.ports.store import Store, UnitOfWork
from core.released import texts_of
from core.rounds import Answer, Credit, Round, RoundId
from core.sealed_closing import SealedClosing, answers_of
from core.sealed_few import DECIDE_WITHIN, NAME, SHARE, is_few, question
from core.sealed_form import FOLLOW
from core.sealed_row import Row, content_of, row_of
from core.summary import quotes

_log = logging.getLogger(__name__)


class SealedErrands:
    """Looks through the boxes of closed rounds. `reaches` says where something can be shown without being kept."""

    def __init__(
        self,
        store: Store,
        boxes: Lockbox,
        closing: SealedClosing,
        calendar: Calendar,
        fresh_id: Callable[[], str],
        reaches: Callable[[Identity], bool],
    ) -> None:
        self._store = store
        self._boxes = boxes
        self._closing = closing
        self._fresh_id = fresh_id
        self._calendar = calendar
        self._reach = Reach(calendar, reaches)
        self._looked: datetime | None = None  # last; a start waits for the next release hour
        self._ready: list[Errand] = []  # noted as sent, and not yet given out
        self._not_before: dict[ErrandKey, datetime] = {}  # when to try again what was not taken

    def due(self, now: datetime) -> list[Errand]:
        """Do what is due, and return what is to be sent at once; each of it is returned one single time.

        What `not_taken` gives back is returned again.
        """
        prompts = self._boxes.prompts()
        looked, self._looked = self._looked or now, now
        if not prompts:
            return []
        with self._store.begin() as uow:
            rounds = uow.rounds([RoundId(prompt) for prompt in prompts])
            groups = uow.groups({round.group for round in rounds.values()})
        for prompt, round in rounds.items():
            if round.result is None:
                continue
            try:
                self._ready += self._ask(round, now)
                released = next_release(self._calendar, groups[round.group], looked) <= now
                self._carry_out(round, now, released=released)
            except (NoBox, Tampered) as error:
                _log.error("box_unusable", extra={"round": prompt, "reason": type(error).__name__})
        errands, self._ready = self._ready, []
        return errands

    def not_taken(self, errand: Errand, again: datetime) -> None:
        """Let somebody be asked again, from a moment on."""
        self._not_before[errand.key] = again
        prompt, member = errand.key
        try:
            with self._boxes.turn(prompt) as box:
                row = row_of(box.read(MemberId(member)))
                if row is not None and row.asked:
                    box.write(row.member, content_of(replace(row, asked=False)))
                    box.commit()
        except (NoBox, Tampered) as error:
            _log.error("box_unusable", extra={"round": prompt, "reason": type(error).__name__})

    def _ask(self, round: Round, now: datetime) -> list[Errand]:
        """Ask authors of too few answers what shall happen, outside their quiet hours."""
        with self._boxes.turn(round.id) as box:
            rows = _few(box, round)
            waiting = [row for row in rows if not row.asked and not row.choice]
            if not waiting or now >= round.closes_at + DECIDE_WITHIN:
                return []
            with self._store.begin() as uow:
                found = [(row, self._errand(uow, row, round, len(rows), now)) for row in waiting]
            for row, errand in found:
                if errand is not None:
                    box.write(row.member, content_of(replace(row, asked=True)))
            box.commit()
        return [errand for _, errand in found if errand is not None]

    def _errand(self, uow: UnitOfWork, row: Row, round: Round, count: int, now: datetime) -> Errand | None:
        key = (round.id, row.member)
        if self._not_before.get(key, now) > now:
            return None
        author = self._reach.to(uow, row.member, now)
        if author is None:
            return None
        message = question(round, author.member, count, several=author.several, group=author.group.name)
        return Errand(author.home, message, key)

    def _carry_out(self, round: Round, now: datetime, *, released: bool) -> None:
        """Do what authors decided, when the release hour has come and all have, or when their time is over."""
        with self._boxes.turn(round.id) as box:
            rows = _few(box, round)
            over = now >= round.closes_at + DECIDE_WITHIN
            if not rows or not (over or (released and all(row.choice for row in rows))):
                return
            shared = [self._with_ids(row) for row in rows if row.choice == SHARE]
            named = [row for row in rows if row.choice == NAME]
            for row in rows:
                if not row.choice:
                    box.remove(row.member)
            for row in shared:
                box.write(row.member, content_of(row))
            box.commit()
        self._write(round, shared, named)
        with self._boxes.turn(round.id) as box:
            for row in named:
                box.remove(row.member)
            for row in shared:
                box.write(row.member, content_of(replace(row, ids=row.coming)))
            box.commit()
        self._closing.settle(round.id)

    def _with_ids(self, row: Row) -> Row:
        given = () if row.answers is None else row.answers
        return replace(row, coming={key: row.coming.get(key) or self._fresh_id() for key in given if key != FOLLOW})

    def _write(self, round: Round, shared: Iterable[Row], named: Iterable[Row]) -> None:
        """Keep in the main database what is the group's now, or has its author's name; done twice, it is done once.

        Its time is the close: any other would tell when somebody decided.
        """
        texts = tuple(answers_of(round, [replace(row, ids=row.coming) for row in shared]))
        given = [
            replace(answer, member=row.member, credit=Credit.FACILITATORS, late=True)
            for row in named
            for answer in answers_of(round, [self._for_name(row)])
        ]
        with self._store.begin() as uow:
            fresh = uow.rounds([round.id])[round.id]
            changes = Changes(released_texts=list(texts_of(texts)))
            changes.answers = {(answer.round, answer.member, answer.question): answer for answer in given}
            changes.rounds = _with_quotes(fresh, texts)
            uow.save(changes)
            uow.commit()

    def _for_name(self, row: Row) -> Row:
        return replace(row, ids={key: self._fresh_id() for key in row.answers or {}})


def _few(box: SealedTurn, round: Round) -> list[Row]:
    rows = [row_of(content) for content in box.everything()]
    return [row for row in rows if row is not None and is_few(row, round)]


def _with_quotes(round: Round, texts: Iterable[Answer]) -> dict[RoundId, Round]:
    """Return the round whose result has these words too; nothing where it has them."""
    if round.result is None:
        return {}
    known = {quote.answer for quote in round.result.quotes}
    more = tuple(quote for quote in quotes(list(texts)) if quote.answer not in known)
    result = replace(round.result, quotes=(*round.result.quotes, *more))
    return {round.id: replace(round, result=result)} if more else {}
