"""Choose in several taps: what one tap, or typed words, make of what was chosen so far, kept in a dialogue's draft.

The draft of several choices or an order: the options chosen, in the order of the taps. Of dots: the option of each dot
given. Of grades: the grade of each option so far, in the options' order. Of pairs: for each pair so far "a>b", what is
preferred first, or "a=b" where that cannot be said.

Codes of buttons: an option's index; "+2" and "-2" for a dot more or less; for grades and pairs the place asked about
and the index, as in "3.1", so that the same button tapped twice does not answer what comes next.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeAlias

from core.interpret import (
    Accepted,
    Locale,
    Refused,
    Wrote,
    amounts,
    chosen,
    compared,
    folded,
    graded,
    interpret,
    picked_several,
    shared_out,
    tidied,
)
from core.messages import Say
from core.pairing import pairs_for
from core.questions import Alternative, Dots, Grades, MultiChoice, Order, Pairs

DONE, CLEAR = "done", "clear"
NEITHER = Say("pairs-neither")
# What an answer's button carries: its place, that of a grade or of one of a pair, or a dot more or less.
_ANSWER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)
ONE, OTHER, CANNOT_SAY = 0, 1, 2  # the buttons of a pair
SeveralTaps: TypeAlias = MultiChoice | Order | Dots | Grades | Pairs
StepByStep: TypeAlias = Grades | Pairs
Draft: TypeAlias = tuple[str, ...]

_PLACED = re.compile(r"(\d{1,4})\.(\d{1,2})", re.ASCII)
_DOT = re.compile(r"([+-])(\d{1,2})", re.ASCII)
_SIGNS = str.maketrans({"−": "-", "–": "-", "＋": "+"})  # as phones write them
_SIGNED = re.compile(r"(?:[+-]\s*\d{1,3}[\s,;،]*)+")
_ONE_SIGNED = re.compile(r"([+-])\s*(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Drafted:
    """Chosen so far; there is more to choose, or it is to be said that this is all."""

    draft: Draft


Chosen: TypeAlias = Drafted | Accepted | Refused


def answers_first(codes: Sequence[str]) -> int:
    """Return how many of the buttons below a question stand together: all up to its last answer, 0 where there is none.

    What can be done about the question besides, such as "Done" or "How is it secret?", follows them and stands apart.
    """
    return max((place for place, code in enumerate(codes, 1) if _ANSWER.fullmatch(code)), default=0)


def tapped(question: SeveralTaps, draft: Draft, code: str, seed: str) -> Chosen | None:
    """Take one tap; None for a button of what has moved on. `seed` draws the pairs (core.pairing)."""
    match question:
        case MultiChoice() | Order():
            return _ticked(question, draft, code)
        case Dots():
            return _dotted(question, draft, code)
        case Grades():
            return _grade(question, so_far(question, draft, seed), code)
        case Pairs():
            return _prefer(question, draft, code, seed)


def typed(question: Order | Dots | Grades | Pairs, draft: Draft, text: str, locale: Locale, seed: str) -> Chosen:
    """Take typed words: a button's words or number; of dots also "2 0 3" in the order of the options, "+2" or "-1"."""
    for control in controls_of(question, draft, seed):
        if folded(text) == folded(locale.words.text(Say(f"control-{control}"), locale.languages)):
            return tapped(question, draft, control, seed) or Refused(Say("refused-pick-one"))
    match question:
        case Order():
            return interpret(question, Wrote(text), locale)
        case Dots():
            return _typed_dots(question, draft, text, locale)
        case Grades():
            return _typed_step(question, draft, question.grades, text, locale, seed)
        case Pairs():
            return _typed_step(question, draft, choices_of_pair(question, draft, seed), text, locale, seed)


def stepped_back(question: StepByStep, draft: Draft, seed: str) -> Draft | None:
    """Return what was chosen before the last step; None where there is none to take back."""
    steps = so_far(question, draft, seed)
    return steps[:-1] if steps else None


def controls_of(question: SeveralTaps, draft: Draft, seed: str) -> tuple[str, ...]:
    """Return which of Done and Start again are offered with a draft."""
    match question:
        case MultiChoice():
            return (DONE,)
        case Order():
            done = question.least is not None and len(draft) >= max(1, question.least)
            return ((DONE,) if done else ()) + ((CLEAR,) if draft else ())
        case Dots():
            return (DONE, CLEAR) if any(dots_so_far(question, draft).values()) else ()
        case Grades():
            return ()
        case Pairs():
            return (DONE,) if preferences(question, draft, seed) else ()


def dots_so_far(question: Dots, draft: Draft) -> dict[str, int]:
    """Return how many dots each option has, in the options' order."""
    given = Counter(draft)
    return {option.key: given[option.key] for option in question.options}


def so_far(question: StepByStep, draft: Draft, seed: str) -> Draft:
    """Return the steps made, fewer than there are: of a draft, what a change of the form has left of it."""
    if isinstance(question, Grades):
        known = tuple(grade.key for grade in question.grades)
        possible = [known] * len(question.options)
    else:
        possible = [_entries(pair) for pair in pairs_for(question, seed)]
    made = zip(draft, possible[:-1], strict=False)
    return tuple(entry for entry, _ in takewhile(lambda step: step[0] in step[1], made))


def preferences(question: Pairs, draft: Draft, seed: str) -> tuple[tuple[str, str], ...]:
    """Return the pairs decided so far, what is preferred first."""
    return _decided(question, so_far(question, draft, seed), seed)


def pair_now(question: Pairs, draft: Draft, seed: str) -> tuple[Alternative, Alternative]:
    """Return the pair that is asked about."""
    one, other = pairs_for(question, seed)[len(so_far(question, draft, seed))]
    options = {option.key: option for option in question.options}
    return options[one], options[other]


def choices_of_pair(question: Pairs, draft: Draft, seed: str) -> tuple[Alternative, Alternative, Alternative]:
    """Return what can be said of the pair that is asked about: the one, the other, or that it cannot be said."""
    return (*pair_now(question, draft, seed), Alternative("", NEITHER))


def _ticked(question: MultiChoice | Order, draft: Draft, code: str) -> Chosen | None:
    if code == CLEAR:
        return Drafted(())
    known = {option.key for option in question.options}
    draft = tuple(key for key in draft if key in known)
    if code == DONE:
        return picked_several(question, draft)
    if not code.isdecimal() or int(code) >= len(question.options):
        return None
    key = question.options[int(code)].key
    draft = (*draft, key) if key not in draft else tuple(item for item in draft if item != key)
    if isinstance(question, MultiChoice):
        return Drafted(draft)
    left = [option.key for option in question.options if option.key not in draft]
    if len(left) == 1 and key in draft and _needs_all(question):
        return Accepted([*draft, *left])
    return Drafted(draft) if left else Accepted(list(draft))


def _needs_all(question: Order) -> bool:
    return question.least is None or question.least >= len(question.options)


def _dotted(question: Dots, draft: Draft, code: str) -> Chosen | None:
    if code == CLEAR:
        return Drafted(())
    given = dots_so_far(question, draft)
    if code == DONE:
        return shared_out(question, given)
    found = _DOT.fullmatch(code)
    if found is None or int(found[2]) >= len(question.options):
        return None
    key = question.options[int(found[2])].key
    return _one_more(question, draft, key) if found[1] == "+" else Drafted(_one_less(draft, key))


def _one_more(question: Dots, draft: Draft, key: str) -> Drafted | Refused:
    if sum(dots_so_far(question, draft).values()) >= question.dots:
        return Refused(Say("refused-dots-all", dots=question.dots))
    return Drafted((*draft, key))


def _one_less(draft: Draft, key: str) -> Draft:
    """Take away the last dot of an option, if it has any."""
    if key not in draft:
        return draft
    last = len(draft) - 1 - draft[::-1].index(key)
    return draft[:last] + draft[last + 1 :]


def _typed_dots(question: Dots, draft: Draft, text: str, locale: Locale) -> Chosen:
    bare = tidied(text).translate(_SIGNS)
    if _SIGNED.fullmatch(bare):
        return _signed(question, draft, _ONE_SIGNED.findall(bare))
    index = chosen(question.options, text, locale)
    if index is not None:  # one number alone names an option, as everywhere
        return _one_more(question, draft, question.options[index].key)
    found = amounts(question, text)
    return found if isinstance(found, Refused) else shared_out(question, found)


def _signed(question: Dots, draft: Draft, changes: list[tuple[str, str]]) -> Drafted | Refused:
    """Take "+2 -1" as taps one after the other, all or none."""
    for sign, number in changes:
        if not 1 <= int(number) <= len(question.options):
            return Refused(Say("refused-dots-how"))
        key = question.options[int(number) - 1].key
        after = _one_more(question, draft, key) if sign == "+" else Drafted(_one_less(draft, key))
        if isinstance(after, Refused):
            return after
        draft = after.draft
    return Drafted(draft)


def _typed_step(
    question: StepByStep, draft: Draft, shown: Sequence[Alternative], text: str, locale: Locale, seed: str
) -> Chosen:
    index = chosen(shown, text, locale)
    found = None if index is None else tapped(question, draft, f"{len(so_far(question, draft, seed))}.{index}", seed)
    return found or Refused(Say("refused-pick-one"))


def _placed(code: str) -> tuple[int, int] | None:
    found = _PLACED.fullmatch(code)
    return None if found is None else (int(found[1]), int(found[2]))


def _grade(question: Grades, made: Draft, code: str) -> Chosen | None:
    at = _placed(code)
    if at is None or at[1] >= len(question.grades):
        return None
    return _stepped(question, made, at[0], question.grades[at[1]].key)


def _prefer(question: Pairs, draft: Draft, code: str, seed: str) -> Chosen | None:
    made, drawn = so_far(question, draft, seed), pairs_for(question, seed)
    if code == DONE:
        return compared(question, _decided(question, made, seed))
    at = _placed(code)
    if at is None or at[0] >= len(drawn) or at[1] > CANNOT_SAY:
        return None
    after = _stepped(question, made, at[0], _entries(drawn[at[0]])[at[1]])
    if isinstance(after, Drafted) and len(after.draft) == len(drawn):
        return compared(question, _decided(question, after.draft, seed))
    return after


def _stepped(question: StepByStep, made: Draft, place: int, entry: str) -> Chosen | None:
    """Go one step on; the same button tapped twice changes nothing, and another one of an earlier step is stale."""
    if place < len(made):
        return Drafted(made) if made[place] == entry else None
    if place > len(made):
        return None
    draft = (*made, entry)
    if isinstance(question, Grades) and len(draft) == len(question.options):
        return graded(question, {option.key: grade for option, grade in zip(question.options, draft, strict=True)})
    return Drafted(draft)


def _entries(pair: tuple[str, str]) -> tuple[str, str, str]:
    """Return what may stand in a draft for a pair, by the button that says it."""
    one, other = pair
    return f"{one}>{other}", f"{other}>{one}", f"{one}={other}"


def _decided(question: Pairs, entries: Draft, seed: str) -> tuple[tuple[str, str], ...]:
    decided = []
    for (one, other), entry in zip(pairs_for(question, seed), entries, strict=False):
        said = _entries((one, other)).index(entry)
        if said != CANNOT_SAY:
            decided.append((one, other) if said == ONE else (other, one))
    return tuple(decided)
