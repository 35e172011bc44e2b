"""Ready-made votes: what a template of one settles, and why a file cannot be used.

    [vote]
    method            how it is counted, by its name (core.voting)
    held              "unnamed" or "named"; the one that the method is for, unless it says otherwise
    shown             "protected" or "exact", of a vote without names
    options_from      "backlog": its options are the questions that the group's members support most
    [vote.ask]        the question by language; without it, whoever plans writes one
    [[vote.options]]  each with a label by language, where the method has options

Whatever is settled here can be changed by whoever plans the vote.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.messages import Told
from core.polls import WITHOUT_OPTIONS
from core.questions import MOST_OPTIONS
from core.template_fields import BadTemplate, Table, one_in, tables_in, told_in
from core.voting.ballots import Detail
from core.voting.methods import METHODS, method

FEWEST_OPTIONS = 2
BY_QUESTIONS = "approval"  # by what the members' own questions are voted on: each of them may be fine
UNNAMED, NAMED = "unnamed", "named"  # how a vote is held
HELD = (UNNAMED, NAMED)
SHOWN = (Detail.PROTECTED.value, Detail.EXACT.value)
_FIELDS = frozenset({"method", "held", "shown", "options_from", "ask", "options"})


@dataclass(frozen=True, slots=True)
class VoteTemplate:
    """What is settled of a vote. Without `ask`, whoever plans writes the question.

    `options` are none where the method has answers of its own, or where they come from the `backlog`.
    """

    method: str
    ask: Told | None = None
    options: tuple[Told, ...] = ()
    backlog: bool = False
    held: str = UNNAMED
    shown: str = SHOWN[0]

    @property
    def words(self) -> tuple[Told, ...]:
        """Everything that people read of it."""
        return (*((self.ask,) if self.ask is not None else ()), *self.options)


def read_vote(table: object, id: str, longest_ask: int, longest_label: int) -> VoteTemplate:
    """Return what the table `vote` of a template says; raises BadTemplate."""
    where = f"{id}: vote"
    if not isinstance(table, dict):
        raise BadTemplate(f"{id}: a template for votes has a table [vote].")
    unknown = sorted(set(table) - _FIELDS)
    if unknown:
        raise BadTemplate(f"{where} has no field {unknown[0]}.")
    name = one_in(table, "method", [way.name for way in METHODS], where)
    if name is None:
        raise BadTemplate(f"{where}: it needs a method, such as approval.")
    ask = told_in(table["ask"], f"{where}: ask", longest_ask) if "ask" in table else None
    backlog = one_in(table, "options_from", ["backlog"], where) is not None
    options = _options(table, where, longest_label)
    _fits(name, ask, options, where, backlog=backlog)
    held = one_in(table, "held", HELD, where) or (UNNAMED if method(name).anonymous else NAMED)
    shown = one_in(table, "shown", SHOWN, where)
    if held == NAMED and shown is not None:
        raise BadTemplate(f"{where}: with names everything is shown. Take shown away.")
    if shown == SHOWN[0] and not method(name).anonymous:
        raise BadTemplate(f"{where}: by {name}, one answer has to be heard. It cannot be protected.")
    return VoteTemplate(name, ask, options, backlog, held, shown or SHOWN[0])


def _options(table: Table, where: str, longest: int) -> tuple[Told, ...]:
    options = tuple(told_in(one.get("label"), f"{where}: label", longest) for one in tables_in(table, "options", where))
    for tag in {tag for option in options for tag in option.texts}:
        texts = [option.texts[tag].casefold() for option in options if tag in option.texts]
        if len(set(texts)) < len(texts):
            raise BadTemplate(f"{where}: two options say the same in {tag}.")
    return options


def _fits(name: str, ask: Told | None, options: Sequence[Told], where: str, *, backlog: bool) -> None:
    """Raise BadTemplate where the options are not what the method takes."""
    if name in WITHOUT_OPTIONS:
        if options or backlog:
            raise BadTemplate(f"{where}: by {name}, people always have the same answers. Take the options away.")
    elif backlog:
        if options:
            raise BadTemplate(f"{where}: its options are from the backlog. Take the others away.")
        if name != BY_QUESTIONS:
            raise BadTemplate(f"{where}: what is in the backlog is voted on by {BY_QUESTIONS}.")
        if ask is None:
            raise BadTemplate(f"{where}: it needs words to ask, as nobody writes a question.")
    elif not FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS:
        raise BadTemplate(f"{where}: by {name}, it needs {FEWEST_OPTIONS} to {MOST_OPTIONS} options.")
