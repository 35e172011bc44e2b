"""What people want to talk about at a meeting: anybody adds to it, and what most support comes first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.messages import NameOf, Option, Piece, Say, Value, WordsOf
from core.people import Group, MemberId
from core.questions import Alternative, Choice, answered
from core.rounds import Answer, Credit
from core.rsvp import THOUGHT
from core.summary import CREDIT

PREFIX = "agenda:"  # begins the stored question key of an item; a number follows
MOST_EACH = 10  # items of one person
MOST_SHOWN = 12  # items in one message: more are no agenda, and a phone's screen is full
SUPPORTS = "s"  # begins the code of a button that supports an item; the beginning of its answer's id follows
_ENOUGH = 11  # hexadecimal digits of an id that fit on a button and tell the items of a meeting apart


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to talk about, and how many support it besides its author."""

    answer: Answer
    supporters: frozenset[MemberId] = frozenset()

    @property
    def code(self) -> str:
        """Return what its button carries."""
        return f"{SUPPORTS}{self.answer.id[:_ENOUGH]}"


def on_the_agenda(answer: Answer) -> bool:
    """Whether an answer is an item that the group may read."""
    given = answer.question == THOUGHT or answer.question.startswith(PREFIX)
    written = isinstance(answer.value, dict) and "text" in answer.value
    return given and written and answer.credit is not Credit.FACILITATORS


def ordered(answers: Iterable[Answer], supports: Mapping[str, frozenset[MemberId]]) -> tuple[Item, ...]:
    """Return the items, most supported first; of those with equal support the earlier one."""
    items = [
        Item(answer, supports.get(answer.id, frozenset()) - {answer.member})
        for answer in answers
        if on_the_agenda(answer)
    ]
    items.sort(key=lambda item: (-len(item.supporters), item.answer.at, item.answer.id))
    return tuple(items)


def next_key(answers: Iterable[Answer], member: MemberId) -> str | None:
    """Return the question key of a member's next item; None once they have put down as many as one may."""
    taken = {answer.question for answer in answers if answer.member == member}
    return next((f"{PREFIX}{n}" for n in range(1, MOST_EACH + 1) if f"{PREFIX}{n}" not in taken), None)


def lines(items: Sequence[Item]) -> tuple[Piece, ...]:
    """Return an agenda as everybody reads it, by number."""
    shown = [_line(number, item) for number, item in enumerate(items[:MOST_SHOWN], 1)]
    left = len(items) - MOST_SHOWN
    return (*shown, Say("agenda-more", count=left)) if left > 0 else tuple(shown)


def _line(number: int, item: Item) -> Say:
    words, support = WordsOf(item.answer.id), len(item.supporters)
    args: dict[str, Value] = {"number": number, "words": words}
    id = "agenda-item-unnamed"
    if item.answer.credit is Credit.NAMED:
        id, args = "agenda-item", {**args, "name": NameOf(item.answer.member)}
    return Say(f"{id}-plus", {**args, "support": support}) if support else Say(id, args)


def support_options(items: Sequence[Item], member: MemberId) -> tuple[Option, ...]:
    """Return a button for each item that somebody else put down: support it, or do no more."""
    return tuple(
        Option(item.code, Say("agenda-unsupport" if member in item.supporters else "agenda-support", number=number))
        for number, item in enumerate(items[:MOST_SHOWN], 1)
        if item.answer.member != member
    )


def meant(items: Sequence[Item], code: str) -> Item | None:
    """Return the item that a button is about; None when it is gone, or two begin alike."""
    found = [item for item in items if item.code == code]
    return found[0] if len(found) == 1 else None


def credit_question(group: Group, after: str) -> Choice:
    """Ask with or without whose name an item stands on the agenda, once there are words under the key `after`."""
    facilitator = NameOf(group.facilitator) if group.facilitator is not None else group.data_contact
    return Choice(
        key=CREDIT,
        ask=Say("agenda-credit"),
        brief=Say("agenda-brief-credit"),
        options=(
            Alternative(Credit.NAMED, Say("agenda-named")),
            Alternative(Credit.UNNAMED, Say("agenda-unnamed", facilitator=facilitator)),
        ),
        when=answered(after),
    )
