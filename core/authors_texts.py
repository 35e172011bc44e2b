"""Finds the texts of one author: by their six words, or by the slips that boxes still hold.

Boxes are locked while no transaction of the main database is held; nothing is written there.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from core.later import Found, group_of_box, later_of, place_of
from core.later_box import later_box
from core.lockbox import Lockbox, NoBox, SealedTurn, Tampered
from core.people import GroupId, MemberId, PersonId
from core.ports.store import Store
from core.released import ReleasedText
from core.rounds import AnswerId, RoundId
from core.sealed_closing import KEPT
from core.sealed_row import Slip, content_of, slip_of
from core.six_words import key, matches


class AuthorsTexts:
    """Looks for texts, and lets them be forgotten."""

    def __init__(self, store: Store, boxes: Lockbox) -> None:
        self._store = store
        self._boxes = boxes

    @contextmanager
    def box(self, group: GroupId) -> Iterator[SealedTurn]:
        """Lock the box of what is done later about texts of a group; there is always one."""
        with later_box(self._boxes, group) as box:
            yield box

    def led_to(self, words: Sequence[str]) -> list[ReleasedText]:
        """Return the texts that six words lead to; all are compared, whatever is found on the way."""
        found: list[ReleasedText] = []
        with self._store.begin() as uow:
            for salt in uow.claim_salts():
                made = key(words, bytes.fromhex(salt))
                found += [text for text in uow.claimed_with(salt) if matches(made, text.id, text.claim_mark)]
        return found

    def of_slips(self, person: PersonId) -> list[ReleasedText]:
        """Return the texts of which a box still knows that they are this person's."""
        ids = [id for _, _, slip in self.slips(person) for id in slip.ids.values()]
        with self._store.begin() as uow:
            texts = uow.released_texts([AnswerId(id) for id in ids])
        return list(texts.values())

    def slips(self, person: PersonId) -> list[tuple[RoundId, MemberId, Slip]]:
        """Return the slips of a person, with the round whose box holds each and the member whom it names."""
        with self._store.begin() as uow:
            members = uow.members_of([person])
            rounds = uow.rounds([RoundId(it) for it in self._boxes.prompts() if group_of_box(it) is None])
        found: list[tuple[RoundId, MemberId, Slip]] = []
        for round in rounds.values():
            for member in members:
                slip = self._slip(round.id, member.id) if member.group == round.group else None
                if slip is not None:
                    found.append((round.id, member.id, slip))
        return found

    def _slip(self, round: RoundId, member: MemberId) -> Slip | None:
        try:
            with self._boxes.turn(round) as box:
                return slip_of(box.read(member))
        except (NoBox, Tampered):
            return None

    def found(self, person: PersonId, texts: Iterable[ReleasedText]) -> list[Found]:
        """Return texts as they are shown, without those that are about to be removed."""
        wanted = sorted((text for text in texts if not text.replies_to), key=lambda text: text.id)
        with self._store.begin() as uow:
            rounds = uow.rounds({text.round for text in wanted})
            groups = uow.groups({round.group for round in rounds.values()})
            replies = {(it.replies_to, it.asked): it.text for it in uow.texts_of(list(rounds)) if it.replies_to}
        known = {id for _, _, slip in self.slips(person) for id in slip.ids.values()} if wanted else set()
        found = []
        for text in wanted:
            round = rounds[text.round]
            with self.box(round.group) as box:
                later = later_of(box.read(place_of(text.id)), text.id)
            said = {number: words for (id, number), words in replies.items() if id == text.id}
            until = round.closes_at + KEPT if text.id in known else None
            if not later.removed:
                found.append(Found(text, groups[round.group], later, said, until))
        return found

    def forget_slip(self, person: PersonId, text: AnswerId) -> None:
        """Let the box forget whose a text is."""
        for round, member, slip in self.slips(person):
            if text not in slip.ids.values():
                continue
            left = {question: id for question, id in slip.ids.items() if id != text}
            with self._boxes.turn(round) as box:
                if left:
                    box.write(member, content_of(replace(slip, ids=left)))
                else:
                    box.remove(member)
                box.commit()
