"""Lets out what authors did about their words since the last release hour: all of a group's together, in no order."""

import logging
from collections.abc import Collection
from datetime import datetime

from core.authors_texts import AuthorsTexts
from core.later import Later, box_of, hand_of, later_of, place_of
from core.lockbox import Lockbox, NoBox, Sealed, Tampered
from core.people import GroupId
from core.ports.store import Store
from core.released import FromAuthors, ReleasedText
from core.rounds import AnswerId

_log = logging.getLogger(__name__)


class LaterRelease:
    """Looks into the boxes of groups. It is repeated safely: replies keep their ids, and what is removed stays so."""

    def __init__(self, store: Store, boxes: Lockbox) -> None:
        self._store = store
        self._boxes = boxes
        self._texts = AuthorsTexts(store, boxes)

    def collect(self, group: GroupId) -> FromAuthors:
        """Return what comes out now."""
        if box_of(group) not in self._boxes.prompts():
            return FromAuthors()
        try:
            with self._texts.box(group) as box:
                done = [later for content in box.everything() if (later := _later(content)) is not None]
        except (NoBox, Tampered) as error:
            _log.error("box_unusable", extra={"round": "", "reason": type(error).__name__})
            self._boxes.destroy(box_of(group))
            return FromAuthors()
        with self._store.begin() as uow:
            texts = uow.released_texts([AnswerId(later.text) for later in done])
            out = {text.id for text in uow.texts_of({text.round for text in texts.values()})}
        removed = [AnswerId(later.text) for later in done if later.removed and AnswerId(later.text) in texts]
        replies = [
            _reply(text, id, int(number), later.said[number])
            for later in done
            if not later.removed and (text := texts.get(AnswerId(later.text))) is not None
            for number, id in ((number, AnswerId(id)) for number, id in later.ids.items())
            if id not in out
        ]
        return FromAuthors(tuple(sorted(replies, key=_by_id)), tuple(sorted(removed)), tuple(done))

    def settle(self, group: GroupId, collected: Collection[object], now: datetime) -> None:
        """Let the box forget what has come out, and replies that nobody goes on writing."""
        if box_of(group) not in self._boxes.prompts():
            return
        with self._texts.box(group) as box:
            left = 0
            for content in box.everything():
                later, hand = _later(content), hand_of(content)
                if later is not None and later in collected:
                    box.remove(place_of(later.text))
                elif hand is not None and hand.until < now.timestamp():
                    box.remove(place_of(hand.person))
                else:
                    left += 1
            box.commit()
        if not left:  # another file, which does not tell how often this one was written
            self._boxes.destroy(box_of(group))
            with self._texts.box(group):
                pass


def _later(content: Sealed) -> Later | None:
    return later_of(content, "") if "later" in content else None


def _reply(about: ReleasedText, id: AnswerId, number: int, words: str) -> ReleasedText:
    """Return a reply as it comes out, with the question that it answers."""
    asked = about.questions[number - 1 : number]
    return ReleasedText(id, about.round, about.question, words, asked=number, questions=asked, replies_to=about.id)


def _by_id(text: ReleasedText) -> str:
    return text.id
