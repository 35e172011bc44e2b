"""Brings questions about words without a name to their authors, where these allowed it and Ladle still knows them.

Whose a text is, is looked up on the slip in its box, in memory; the message is sent directly and stored nowhere. That
it is on its way is noted beside the text first, which tells nobody to whom: so it is sent once, and once more after a
stop that may have come in between.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from core.authors_texts import AuthorsTexts
from core.changes import Changes
from core.later import group_of_box, next_release, view
from core.lockbox import Lockbox, NoBox, Tampered
from core.messages import Say
from core.people import Group, Identity, Member, MemberId, Standing
from core.ports import Calendar, Store
from core.released import ReleasedText
from core.rounds import AnswerId, RoundId
from core.sealed_errands import Errand
from core.sealed_row import slip_of

_log = logging.getLogger(__name__)


class FollowUps:
    """Looks for questions to bring. `reaches` says whether something can be shown there and kept nowhere."""

    def __init__(self, store: Store, boxes: Lockbox, calendar: Calendar, reaches: Callable[[Identity], bool]) -> None:
        self._store = store
        self._boxes = boxes
        self._calendar = calendar
        self._reaches = reaches
        self._texts = AuthorsTexts(store, boxes)
        self._sent: set[tuple[AnswerId, int]] = set()  # since the start: texts, with the number of questions

    def due(self, now: datetime) -> list[Errand]:
        """Return what is to be sent at once; each of it is returned one single time, and once more after a stop."""
        errands: list[Errand] = []
        for prompt in self._boxes.prompts():
            if group_of_box(prompt) is not None:
                continue
            try:
                errands += self._about(RoundId(prompt), now)
            except (NoBox, Tampered) as error:
                _log.error("box_unusable", extra={"round": prompt, "reason": type(error).__name__})
        return errands

    def _about(self, round: RoundId, now: datetime) -> list[Errand]:
        if not self._waiting(round):
            return []
        with self._boxes.turn(round) as box:
            slips = [slip for slip in map(slip_of, box.everything()) if slip is not None]
        authors = {AnswerId(id): slip.member for slip in slips for id in slip.ids.values()}
        errands = {text.id: self._errand(text, authors, now) for text in self._waiting(round)}
        with self._store.begin() as uow:
            noted: list[ReleasedText] = []
            going: list[AnswerId] = []
            for text in uow.released_texts(list(errands)).values():
                tries, sent = 2 * len(text.questions), (text.id, len(text.questions))
                if sent in self._sent:
                    noted.append(replace(text, asked=tries))
                elif errands[text.id] is not None:
                    noted.append(replace(text, asked=max(text.asked + 1, tries - 1)))
                    going.append(text.id)
                    self._sent.add(sent)
            if noted:
                uow.save(Changes(changed_texts=noted))
                uow.commit()
        return [errand for id in going if (errand := errands[id]) is not None]

    def _waiting(self, round: RoundId) -> Sequence[ReleasedText]:
        """Return the texts with questions that were not brought yet, or perhaps not."""
        with self._store.begin() as uow:
            texts = uow.texts_of([round])
        return [text for text in texts if not text.replies_to and text.asked < 2 * len(text.questions)]

    def _errand(self, text: ReleasedText, authors: Mapping[AnswerId, MemberId], now: datetime) -> Errand | None:
        """Return the message to the author of a text; None while nobody is to be written to."""
        author = authors.get(text.id)
        if author is None or (text.id, len(text.questions)) in self._sent:
            return None
        with self._store.begin() as uow:
            member = uow.members([author]).get(author)
            person = None if member is None else uow.people_by_id([member.person]).get(member.person)
            group = None if member is None else uow.groups([member.group])[member.group]
        if member is None or person is None or group is None or person.home is None or not self._reaches(person.home):
            return None
        today = self._calendar.utc_to_local(now, member.zone).date()
        paused = member.paused_until is not None and today < member.paused_until
        if member.standing is not Standing.JOINED or paused or self._is_quiet(member, group, now):
            return None
        found = self._texts.found(person.id, [text])
        if not found or found[0].open_question is None:
            return None
        message = view(person.id, found, 0, next_release(self._calendar, group, now)).sealed
        if message is None:
            return None
        body = (Say("claim-brought"), *message.body)
        return Errand(person.home, replace(message, body=body, interactive=False, title=Say("title-notice")))

    def _is_quiet(self, member: Member, group: Group, now: datetime) -> bool:
        local = self._calendar.utc_to_local(now, member.zone)
        return (member.quiet or group.quiet).over(local) != local
