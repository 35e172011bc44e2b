"""Sealed input about words that have come out: /claim with six words, and what is tapped and typed from there.

It takes the road of sealed input (`core.sealed_turns`) and writes nothing to the main database. Who has shown that a
text is theirs is known in memory for an hour, or stands on the slip in the box of the round, where they allowed that.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from core.authors_texts import AuthorsTexts
from core.commands import name_of
from core.conversation import Person
from core.cycle import PAGE
from core.events import Attached, Commanded, Event, Origin, Pressed, Spoke, Submitted, Typed
from core.identifying import pointers
from core.identifying import shown as parts_shown
from core.later import (
    GONE,
    KEEP,
    LONGEST_REPLY,
    REPLY,
    REWRITE,
    SHOW,
    Found,
    Hand,
    Later,
    asked,
    deleted,
    group_of_box,
    hand_of,
    later_of,
    next_release,
    place_of,
    replied,
    sealed,
    shown,
    view,
)
from core.lockbox import Lockbox, NoBox, Tampered
from core.messages import Listing, Option, Ref, Say, told
from core.patience import Patience
from core.people import GroupId, PersonId, Standing
from core.ports.context import Context
from core.ports.inbox import Outcome
from core.ports.store import Store
from core.released import ReleasedText
from core.rounds import AnswerId, RoundId
from core.sealed import REF
from core.sealed_seen import MOST_SEEN
from core.six_words import COUNT, mistyped, read

TRIES = 5  # an hour and account, of words that lead nowhere
KNOWN_FOR = 3600  # seconds after six words, and seconds that a reply may take to write
COMMANDS = ("claim", "mydata")


_log = logging.getLogger(__name__)


def asks_later(event: Event) -> bool:
    """Whether an event is a command that may be about words that have come out."""
    return isinstance(event, Commanded) and name_of(event) in COMMANDS


class LaterTurns:
    """Handles such input, each event alone. `context` gives it what a decision may look at besides the state."""

    def __init__(
        self, store: Store, boxes: Lockbox, context: Callable[[Origin], Context], fresh_id: Callable[[], str]
    ) -> None:
        self._store = store
        self._boxes = boxes
        self._texts = AuthorsTexts(store, boxes)
        self._context = context
        self._fresh_id = fresh_id
        self._patience = Patience(TRIES, KNOWN_FOR / TRIES)
        self._shown_by: dict[tuple[PersonId, AnswerId], float] = {}  # who gave six words for what, and until when
        self._hands: dict[PersonId, GroupId] | None = None  # who writes, in which group's box

    def concerns(self, event: Event, person: Person) -> bool:
        """Whether an event may be such input, whatever its buttons say."""
        return asks_later(event) or (isinstance(event, Typed | Spoke | Attached) and person.id in self.writing())

    def take(self, event: Event, person: Person, ref: Ref | None, code: str, mark: str) -> tuple[Outcome, bool] | None:
        """Handle an event, durably; None for one that is no such input.

        Returns what to show, and whether the event takes the usual road as well. `mark` changes whenever anything is
        shown in the person's conversation.
        """
        match event:
            case Commanded() if name_of(event) == "claim":
                return self._claim(person.id, event), False
            case Commanded() if name_of(event) == "mydata":
                own = self._texts.found(person.id, self._texts.of_slips(person.id))
                return (self._view(person.id, own, event.origin, mine=True), True) if own else None
            case Pressed() | Typed() | Submitted() if ref is not None and ref.kind == REF:
                return self._at(event, person, ref, code, mark)
            case Typed(token=None) | Spoke() | Attached():
                return self._written(event, person, mark)
        return None

    def _claim(self, person: PersonId, event: Commanded) -> Outcome:
        words, origin = read(event.argument), event.origin
        if not words:
            own = self._texts.found(person, self._texts.of_slips(person))
            return self._view(person, own, origin) if own else shown(person, Say("claim-how"))
        if len(words) != COUNT:
            return shown(person, Say("claim-six"))
        wrong = mistyped(words)
        if wrong is not None:
            return shown(person, Say("claim-mistyped", place=wrong))
        who, now = repr(origin.identity), origin.at.timestamp()
        if self._patience.lost(who, now):
            return shown(person, Say("claim-wait"))
        texts = self._texts.led_to(words)
        found = self._texts.found(person, texts)
        if not found:
            self._patience.wrong(who, now)
            return shown(person, Say("claim-none"))
        self._shown_by.update({(person, one.text.id): now + KNOWN_FOR for one in found})
        return self._view(person, found, origin)

    def _view(
        self, person: PersonId, found: Sequence[Found], origin: Origin, after: str = "", *, mine: bool = False
    ) -> Outcome:
        """Show the text behind the one of this id, the first again behind the last."""
        if not found:
            return shown(person, Say("claim-none"))
        place = next((place for place, one in enumerate(found) if one.text.id > after), 0)
        until = max((one.until for one in found if one.until is not None), default=None) if mine else None
        return view(person, found, place, self._comes_out(found[place], origin), until)

    def _comes_out(self, found: Found, origin: Origin) -> datetime:
        return next_release(self._context(origin).calendar, found.group, origin.at)

    # What is done with a text

    def _at(self, event: Event, person: Person, ref: Ref, code: str, mark: str) -> tuple[Outcome, bool] | None:
        with self._store.begin() as uow:
            text = uow.released_texts([AnswerId(ref.id)]).get(AnswerId(ref.id))
            round = uow.rounds([RoundId(ref.id)])
        if text is None:
            return None if round else (shown(person.id, Say("claim-none")), False)
        now = event.origin.at.timestamp()
        by_words = self._shown_by.get((person.id, text.id), 0.0) > now
        own = self._texts.of_slips(person.id)
        if not by_words and text.id not in {it.id for it in own}:
            return shown(person.id, Say("claim-again")), False
        given = {id for (who, id), until in self._shown_by.items() if who == person.id and until > now}
        with self._store.begin() as uow:
            claimed = uow.released_texts(list(given))
        found = self._texts.found(person.id, {it.id: it for it in (*own, *claimed.values())}.values())
        one = next((it for it in found if it.text.id == text.id), None)
        if one is None:
            return shown(person.id, Say("claim-none")), False
        if isinstance(event, Typed):
            return self._reply(person.id, one, ref.revision, event.text, event.origin), False
        return self._tapped(event, person, one, found, code, mark, ref.revision), False

    def _tapped(
        self, event: Event, person: Person, one: Found, found: Sequence[Found], code: str, mark: str, number: int
    ) -> Outcome:
        origin = event.origin
        match code:
            case "reply" | "rewrite":
                wanted = number if code == REWRITE else one.open_question
                if wanted is None or not 1 <= wanted <= len(one.text.questions):
                    return self._view(person.id, [one], origin)
                self._take_up(person.id, one, Hand(person.id, one.text.id, wanted, mark, _in_an_hour(origin)))
                return asked(person.id, one, wanted)
            case "keep":
                hand = self._hand(person.id, one.group.id)
                if hand is None or hand.held is None or hand.text != one.text.id:
                    return shown(person.id, Say("moved-on"))
                return self._reply(person.id, one, hand.number, hand.held, origin, sure=True)
            case "delete":
                options = [Option(GONE, Say("act-delete")), Option(SHOW, Say("act-go-back"))]
                return shown(person.id, Say("claim-delete-sure"), about=one.text, options=options)
            case "gone":
                with self._texts.box(one.group.id) as box:
                    box.write(place_of(one.text.id), sealed(Later(one.text.id, removed=True)))
                    box.commit()
                self._texts.forget_slip(person.id, one.text.id)
                return deleted(person.id, self._comes_out(one, origin))
            case "mute":
                self._texts.forget_slip(person.id, one.text.id)
                return shown(person.id, Say("claim-muted"))
            case "next":
                return self._view(person.id, found, origin, one.text.id)
        return self._view(person.id, [one], origin)

    # Replies

    def _reply(
        self, person: PersonId, one: Found, number: int, words: str, origin: Origin, *, sure: bool = False
    ) -> Outcome:
        """Seal a reply, unless it may point to somebody: then its author says whether it goes like this."""
        words = words.strip()
        if not 1 <= number <= len(one.text.questions) or number in one.replies:
            return shown(person, Say("moved-on"))
        if not words:
            return asked(person, one, number)
        if len(words) > LONGEST_REPLY:
            return shown(person, Say("claim-too-long", most=LONGEST_REPLY), about=one.text, options=self._again())
        pointing = () if sure else parts_shown(words, pointers(words, self._names(one.group.id)))
        if pointing:
            hand = Hand(person, one.text.id, number, until=_in_an_hour(origin), held=words)
            self._take_up(person, one, hand)
            body = Say("sealed-points", parts=Listing(tuple(told(part) for part in pointing)))
            options = [Option(KEEP, Say("sealed-keep")), Option(REWRITE, Say("sealed-rewrite"))]
            return shown(person, body, about=one.text, number=number, options=options)
        at = place_of(one.text.id)
        with self._texts.box(one.group.id) as box:
            later = later_of(box.read(at), one.text.id)
            ids = {**later.ids, str(number): later.ids.get(str(number)) or self._fresh_id()}
            box.write(at, sealed(replace(later, said={**later.said, str(number): words}, ids=ids)))
            writing = hand_of(box.read(place_of(person)))
            seen = () if writing is None else writing.seen
            box.write(place_of(person), sealed(Hand(person, seen=seen)))
            box.commit()
        return replied(person, self._comes_out(one, origin))

    def _again(self) -> list[Option]:
        return [Option(REPLY, Say("claim-reply"))]

    def _names(self, group: GroupId) -> tuple[str, ...]:
        with self._store.begin() as uow:
            return tuple(member.name for member in uow.page(group, None, PAGE) if member.standing is Standing.JOINED)

    def _written(self, event: Event, person: Person, mark: str) -> tuple[Outcome, bool] | None:
        """Take what somebody types while they write a reply."""
        group = self.writing().get(person.id)
        hand = None if group is None else self._hand(person.id, group)
        if group is None or hand is None:
            return None
        event_id = f"{event.origin.account} {event.origin.event_id}"
        if event_id in hand.seen:
            return shown(person.id, Say("claim-noted")), False
        if not hand.text or hand.beside != mark or hand.until < event.origin.at.timestamp():
            return None
        found = self._texts.found(person.id, self._text(hand.text))
        if not found:
            return None
        if not isinstance(event, Typed):
            return shown(person.id, Say("sealed-no-voice")), False
        self._take_up(person.id, found[0], replace(hand, seen=(*hand.seen, event_id)[-MOST_SEEN:]))
        return self._reply(person.id, found[0], hand.number, event.text, event.origin), False

    def _text(self, id: str) -> list[ReleasedText]:
        with self._store.begin() as uow:
            return list(uow.released_texts([AnswerId(id)]).values())

    def _take_up(self, person: PersonId, one: Found, hand: Hand) -> None:
        """Keep what somebody writes, with what was seen of them before."""
        with self._texts.box(one.group.id) as box:
            before = hand_of(box.read(place_of(person)))
            if before is not None and not hand.seen:
                hand = replace(hand, seen=before.seen, beside=hand.beside or before.beside)
            box.write(place_of(person), sealed(hand))
            box.commit()
        self.writing()[person] = one.group.id

    def _hand(self, person: PersonId, group: GroupId) -> Hand | None:
        with self._texts.box(group) as box:
            return hand_of(box.read(place_of(person)))

    def writing(self) -> dict[PersonId, GroupId]:
        """Return who is writing a reply; after a start, as the boxes tell.

        So the first time boxes are locked: not to be called for the first time while a transaction is held.
        """
        if self._hands is None:
            found: dict[PersonId, GroupId] = {}
            for group in filter(None, map(group_of_box, self._boxes.prompts())):
                try:
                    with self._texts.box(group) as box:
                        hands = [hand_of(content) for content in box.everything()]
                except (NoBox, Tampered) as error:
                    _log.error("box_unusable", extra={"round": "", "reason": type(error).__name__})
                    continue
                found.update({hand.person: group for hand in hands if hand is not None})
            self._hands = found
        return self._hands


def _in_an_hour(origin: Origin) -> int:
    return int(origin.at.timestamp()) + KNOWN_FOR
