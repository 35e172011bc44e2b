"""Brings questions about words without a name to their authors, where these allowed it and Ladle still knows them.

Whose a text is, is looked up on the slip in its box, in memory; the message is sent directly and stored nowhere. That
it is on its way is noted beside the text first, which tells nobody to whom: so it is sent once, and once more after a
stop that may have come in between. What the platform did not take is sent again.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from core.authors_texts import AuthorsTexts
from core.changes import Changes
from core.errand import Errand, ErrandKey, Reach, Reached
from core.later import group_of_box, next_release, view
from core.lockbox import Lockbox, NoBox, Tampered
from core.messages import Say
from core.people import Identity, MemberId
from core.ports.clock import Calendar
from core.ports.store import Store
from core.released import ReleasedText
from core.rounds import AnswerId, RoundId
from core.sealed_row import slip_of

_log = logging.getLogger(__name__)


class FollowUps:
    """Looks for questions to bring. `reaches` says whether something can be shown there and kept nowhere."""

    def __init__(self, store: Store, boxes: Lockbox, calendar: Calendar, reaches: Callable[[Identity], bool]) -> None:
        self._store = store
        self._boxes = boxes
        self._calendar = calendar
        self._reach = Reach(calendar, reaches)
        self._texts = AuthorsTexts(store, boxes)
        self._sent: set[ErrandKey] = set()  # since the start
        self._ready: list[Errand] = []  # noted as sent, and not yet given out
        self._not_before: dict[ErrandKey, datetime] = {}  # when to try again what was not taken

    def due(self, now: datetime) -> list[Errand]:
        """Return what is to be sent at once; each of it is returned one single time, and once more after a stop.

        What `not_taken` gives back is returned again.
        """
        for prompt in self._boxes.prompts():
            if group_of_box(prompt) is not None:
                continue
            try:
                self._ready += self._about(RoundId(prompt), now)
            except (NoBox, Tampered) as error:
                _log.error("box_unusable", extra={"round": prompt, "reason": type(error).__name__})
        errands, self._ready = self._ready, []
        return errands

    def not_taken(self, errand: Errand, again: datetime) -> None:
        """Let a question be brought again, from a moment on."""
        self._not_before[errand.key] = again
        self._sent.discard(errand.key)
        with self._store.begin() as uow:
            texts = uow.released_texts([AnswerId(errand.key[0])]).values()
            uow.save(Changes(changed_texts=[replace(text, asked=max(0, text.asked - 1)) for text in texts]))
            uow.commit()

    def _about(self, round: RoundId, now: datetime) -> list[Errand]:
        if not self._waiting(round):
            return []
        with self._boxes.turn(round) as box:
            slips = [slip for slip in map(slip_of, box.everything()) if slip is not None]
        authors = {AnswerId(id): slip.member for slip in slips for id in slip.ids.values()}
        errands = {text.id: self._errand(text, authors, now) for text in self._waiting(round)}
        with self._store.begin() as uow:
            noted: list[ReleasedText] = []
            going: list[Errand] = []
            for text in uow.released_texts(list(errands)).values():
                tries, errand = 2 * len(text.questions), errands[text.id]
                if _key(text) in self._sent:
                    noted.append(replace(text, asked=tries))
                elif errand is not None:
                    noted.append(replace(text, asked=max(text.asked + 1, tries - 1)))
                    going.append(errand)
            if noted:
                uow.save(Changes(changed_texts=noted))
                uow.commit()
        self._sent |= {errand.key for errand in going}
        return going

    def _waiting(self, round: RoundId) -> Sequence[ReleasedText]:
        """Return the texts with questions that were not brought yet, or perhaps not."""
        with self._store.begin() as uow:
            texts = uow.texts_of([round])
        return [text for text in texts if not text.replies_to and text.asked < 2 * len(text.questions)]

    def _errand(self, text: ReleasedText, authors: Mapping[AnswerId, MemberId], now: datetime) -> Errand | None:
        """Return the message to the author of a text; None while nobody is to be written to."""
        author = authors.get(text.id)
        if author is None or _key(text) in self._sent or self._not_before.get(_key(text), now) > now:
            return None
        with self._store.begin() as uow:
            reached = self._reach.to(uow, author, now)
        return None if reached is None else self._message(text, reached, now)

    def _message(self, text: ReleasedText, author: Reached, now: datetime) -> Errand | None:
        found = self._texts.found(author.member.person, [text])
        if not found or found[0].open_question is None:
            return None
        message = view(author.member.person, found, 0, next_release(self._calendar, author.group, now)).sealed
        if message is None:
            return None
        body = (Say("claim-brought"), *message.body)
        brought = replace(message, body=body, interactive=False, title=Say("title-notice"))
        return Errand(author.home, brought, _key(text))


def _key(text: ReleasedText) -> ErrandKey:
    """Return by what a question is known: the next one about the same text is another errand."""
    return (text.id, str(len(text.questions)))
