"""Plan a vote: what whoever plans it is asked, what is as usual until they change it, and the draft that it comes to.

First comes what they want to know; each such goal proposes one method. The chat asks one question after the other, the
page all at once, and both make the same draft of the same answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.codec import Json
from core.drafting import Draft, Part, Settled
from core.electorate import FEW, FEWEST, Voters
from core.messages import Say, Told, told
from core.people import NO_MEMBER, Group, Member, MemberId
from core.poll_drafts import poll_draft
from core.polls import WITHOUT_OPTIONS, nudged_after
from core.questions import MOST_OPTIONS, Alternative, Answered, Answers, Choice, Number, Question, Text, answered
from core.ready_votes import ASK, GOAL, HELD, NOTHING_READY, SHOWN, Ready
from core.slips import MOST_SLIPS, SLIPS
from core.templates import LONGEST_ASK, LONGEST_LABEL
from core.typed_lines import line_questions, typed_lines
from core.vote_templates import NAMED, UNNAMED
from core.voting.ballots import Detail, Ties
from core.voting.dots import DOTS
from core.voting.methods import method
from core.voting.pairwise import PAIRS
from core.voting.with_slips import takes_slips_with

# The keys of what is asked, besides those of core.ready_votes.
LINE, OPERATOR, WHICH_OPERATOR = "vote-line", "operator", "which-operator"
EACH, SEATS, NEEDED, TIES, QUORUM = "each", "seats", "needed", "ties", "quorum"
TALK = "talk"  # how it is held, besides without names and with them
ME, OTHER, ELSE = "me", "other", "else"  # who runs the computer
# What people want to know, by the method that answers it; the commonest first.
FIRST_GOALS = ("single", "approval", "yes_no")
MORE_GOALS = (
    *("multiple", "dots", "scale", "consent", "irv", "stv", "majority_judgment", "score", "pairwise", "schulze"),
    "borda",
)
GOALS = (*FIRST_GOALS, *MORE_GOALS)
WITHOUT_TIES = frozenset({"consent", "scale"})
# How many picks, dots or pairs each person has, as it is usual, and the most there can be.
EACH_HAS: Mapping[str, tuple[int, int]] = {"multiple": (2, MOST_OPTIONS), "dots": (DOTS, 20), "pairwise": (PAIRS, 40)}
USUAL_SEATS = 2  # of a method that chooses several
SHARES = (50, 60, 75, 100)  # per cent of yes that has to be exceeded; 100 means all
USUAL_SHARE = 50
MOST_QUORUM = 100_000
MOST_NAMED = 20  # facilitators to choose from: more is not read on a phone
PARTS = frozenset({Part.DAY, Part.HOUR, Part.OFTEN, Part.ENDS, Part.OPEN, Part.WHO})


@dataclass(frozen=True, slots=True)
class Planner:
    """Who plans a vote, and what is known of the group. `voters` is None where nobody has looked.

    `others` are its other facilitators. `asks_operator`: whether nobody has said yet who runs the computer.
    """

    voters: Voters | None = None
    me: Member | None = None
    others: Sequence[Member] = ()
    asks_operator: bool = False

    def size(self, answers: Answers) -> int:
        """Return how many may vote, as far as it is settled who is asked."""
        return FEW if self.voters is None else self.voters.size(facilitators=answers.get("who") != "members")


def planner_of(group: Group, me: Member | None, voters: Voters | None, facilitators: Sequence[Member]) -> Planner:
    """Return what planning a vote has to know of a group; who runs the computer is asked of facilitators, once."""
    asks = group.operator is None and me is not None and me.role.facilitates
    others = [it for it in facilitators if me is None or it.id != me.id]
    return Planner(voters, me, tuple(others)[:MOST_NAMED], asks)


def method_in(answers: Answers) -> str:
    """Return the method that the goal proposes; the usual one before it is settled."""
    goal = answers.get(GOAL)
    return goal if isinstance(goal, str) and goal in GOALS else FIRST_GOALS[0]


def vote_asks(answers: Answers, planner: Planner, ready: Ready = NOTHING_READY) -> tuple[Question, ...]:
    """Return what has to be known before there is anything to show; `answers` are those so far.

    What is `ready` is not asked.
    """
    name = method_in({**ready.answers, **answers})
    questions: list[Question] = [] if ready.ask is not None else [ask_question()]
    first = None
    if GOAL not in ready.answers:
        questions.append(_goal())
        first = answered(GOAL, *(goal for goal in GOALS if goal not in WITHOUT_OPTIONS))
    if name not in WITHOUT_OPTIONS and not ready.options:
        questions += line_questions(LINE, MOST_OPTIONS, "vote-option", first, Say("vote-part-options"))
    return (*questions, *held_asks(answers, planner, ready))


def held_asks(answers: Answers, planner: Planner, ready: Ready = NOTHING_READY) -> tuple[Question, ...]:
    """Ask how a vote is held, where that is not settled, and who runs the computer, where nobody has said."""
    settled = with_ready(answers, planner, ready)
    if HELD not in settled or _asks_held(answers, planner, ready):
        held = held_question(settled, planner)
        return (held, *operator_asks(planner, "vote-operator", answered(HELD, UNNAMED)))
    return operator_asks(planner, "vote-operator") if settled[HELD] == UNNAMED else ()


def held_question(settled: Answers, planner: Planner) -> Choice:
    """Return the question how a vote is held, with the warning that few people need."""
    return _held(method_in(settled), planner.size(settled))


def _asks_held(answers: Answers, planner: Planner, ready: Ready) -> bool:
    """Whether it is asked how a vote is held: without names among few, people are warned whatever is ready."""
    held = ready.answers.get(HELD)
    return held is None or (held == UNNAMED and planner.size(answers) < FEW)


def with_ready(answers: Answers, planner: Planner, ready: Ready) -> Answers:
    """Return all that is settled: what was answered, and what is ready where nothing else was said."""
    left = {HELD} if _asks_held(answers, planner, ready) else set()
    return {**{key: value for key, value in ready.answers.items() if key not in left}, **answers}


def ask_question() -> Text:
    """Return the question what a vote asks."""
    return Text(
        key=ASK, ask=Say("plan-question"), brief=Say("own-brief-question"), max_length=LONGEST_ASK, tag_language=False
    )


def _goal() -> Choice:
    def options(goals: Sequence[str]) -> tuple[Alternative, ...]:
        return tuple(Alternative(goal, Say(f"vote-goal-{goal.replace('_', '-')}")) for goal in goals)

    return Choice(
        key=GOAL,
        ask=Say("vote-goal"),
        brief=Say("vote-part-method"),
        options=options(FIRST_GOALS),
        more=options(MORE_GOALS),
    )


def ways_held(name: str, size: int) -> tuple[str, ...]:
    """Return how a vote by this method may be held by so many people, the likeliest first."""
    if size < FEWEST:
        return (NAMED, TALK)
    ways = (UNNAMED, NAMED) if method(name).anonymous else (NAMED, UNNAMED)
    return ways if size >= FEW else (*ways, TALK)


def held_in_words(name: str, size: int) -> Say:
    """Return the question how a vote is held, with what has to be known before."""
    if size < FEWEST:
        return Say("vote-held-few", fewest=FEWEST)
    if not method(name).anonymous:
        return Say("vote-held-heard" if size >= FEW else "vote-held-heard-small", count=size)
    return Say("vote-held" if size >= FEW else "vote-held-small", count=size)


def _held(name: str, size: int) -> Choice:
    options = tuple(Alternative(way, Say(f"vote-held-{way}")) for way in ways_held(name, size))
    return Choice(key=HELD, ask=held_in_words(name, size), brief=Say("vote-part-held"), options=options)


def operator_asks(planner: Planner, ask: str, when: Answered | None = None) -> tuple[Question, ...]:
    """Ask who runs the computer, in the words `ask`, where nobody has said: they could look while a box is open."""
    if not planner.asks_operator:
        return ()
    ways = (ME, *((OTHER,) if planner.others else ()), ELSE)
    who = Choice(
        key=OPERATOR,
        ask=Say(ask),
        brief=Say("vote-part-operator"),
        options=tuple(Alternative(way, Say(f"vote-operator-{way}")) for way in ways),
        when=when,
    )
    if len(planner.others) < 2:  # then it is known who
        return (who,)
    named = tuple(Alternative(it.id, told(it.name)) for it in planner.others)
    which = Choice(key=WHICH_OPERATOR, ask=Say("vote-operator-which"), options=named, when=answered(OPERATOR, OTHER))
    return (who, which)


def vote_usual(answers: Answers) -> tuple[Question, ...]:
    """Return what is as usual unless it is changed; only what makes sense for the method. `answers` are all settled."""
    name, questions = method_in(answers), list[Question]()
    if answers.get(HELD) == UNNAMED and method(name).anonymous:
        questions.append(_choice(SHOWN, (Detail.PROTECTED, Detail.EXACT)))
    if name in EACH_HAS:
        ask, brief = Say(f"vote-each-{name}"), Say("vote-part-each")
        questions.append(Number(key=EACH, ask=ask, brief=brief, least=1, most=EACH_HAS[name][1]))
    if name == "stv":
        brief = Say("vote-part-seats")
        questions.append(Number(key=SEATS, ask=Say("vote-seats"), brief=brief, least=1, most=MOST_OPTIONS - 1))
    if name == "yes_no":
        questions.append(_choice(NEEDED, map(str, SHARES)))
    if name not in WITHOUT_TIES:
        questions.append(_choice(TIES, Ties))
    quorum = Number(
        key=QUORUM,
        ask=Say("vote-quorum"),
        brief=Say("vote-part-quorum"),
        least=1,
        most=MOST_QUORUM,
        optional=True,
        skip=Say("vote-quorum-none"),
    )
    if answers.get(HELD) == UNNAMED and takes_slips_with(name, detail_in(answers, name)):
        ask, brief = Say("vote-slips"), Say("vote-part-slips")
        questions.append(Number(key=SLIPS, ask=ask, brief=brief, least=0, most=MOST_SLIPS))
    return (*questions, quorum)


def _choice(key: str, values: "Sequence[str] | map[str] | type[Ties]") -> Choice:
    """Return a question of which the options are named after it."""
    options = tuple(Alternative(str(value), Say(f"vote-{key}-{value}")) for value in values)
    return Choice(key=key, ask=Say(f"vote-{key}"), brief=Say(f"vote-part-{key}"), options=options)


def vote_draft(settled: Settled, group: Group, ready: Ready = NOTHING_READY) -> Draft:
    """Return the draft of what was settled; whatever was not is as usual. `settled.answers` hold what is ready."""
    answers, name = settled.answers, method_in(settled.answers)
    ask, labels = words_of_vote(settled.answers, settled.language, ready)
    draft = poll_draft(
        ask,
        labels,
        name,
        group,
        settled.start,
        detail=detail_in(answers, name),
        most=each_has(answers, name, len(labels)),
        seats=seats_in(answers, name, len(labels)),
        quorum=number_in(answers, QUORUM, 0) or None,
        needed=number_in(answers, NEEDED, USUAL_SHARE) if name == "yes_no" else USUAL_SHARE,
        ties=Ties(str(answers.get(TIES, Ties.STAND))) if name not in WITHOUT_TIES else Ties.STAND,
        slips=number_in(answers, SLIPS, 0),
    )
    plan = draft.plan
    if settled.rrule:
        plan = replace(plan, recurrence=replace(plan.recurrence, rrule=settled.rrule))
    return replace(draft, plan=plan, details={**draft.details, **ready.details}, parts=PARTS, asks_who=False)


def words_of_vote(answers: Answers, language: str, ready: Ready) -> tuple[Told, tuple[Told, ...]]:
    """Return the question and the options: as somebody wrote them, else as they are ready."""
    written, options = answers.get(ASK), typed_lines(answers, LINE, MOST_OPTIONS)
    ask = ready.ask or told("")
    if isinstance(written, dict):
        ask = told(str(written["text"]), language)
    if method_in(answers) in WITHOUT_OPTIONS:
        return ask, ()
    labels = tuple(told(option[:LONGEST_LABEL], language) for option in options)
    return ask, labels or ready.options


def each_has(answers: Answers, name: str, options: int) -> int | None:
    """Return how many picks, dots or pairs each person has; as it is usual, no more than there can be."""
    if name not in EACH_HAS:
        return None
    usual, most = EACH_HAS[name]
    return number_in(answers, EACH, min(usual, most_each(name, options) or most))


def most_each(name: str, options: int) -> int | None:
    """Return how many picks, dots or pairs each person can have among so many options; None where none are picked.

    Whoever may pick all but one says by it which one they do not want; all of them would say nothing.
    """
    match name:
        case "multiple":
            return max(1, options - 1)
        case "pairwise":
            return min(EACH_HAS[name][1], options * (options - 1) // 2)
        case "dots":
            return EACH_HAS[name][1]
    return None


def seats_in(answers: Answers, name: str, options: int) -> int:
    """Return how many options are chosen; as it is usual, no more than there can be."""
    return number_in(answers, SEATS, min(USUAL_SEATS, max(1, options - 1))) if name == "stv" else 1


def as_a_vote(draft: Draft) -> Draft:
    """Return a draft with the reminder where a vote has it, however long it is open."""
    return replace(draft, plan=replace(draft.plan, remind_after=nudged_after(draft.plan.open_for)))


def detail_in(answers: Answers, name: str) -> Detail:
    """Return how much is shown: with names everything, and without them all numbers where one alone has to be heard."""
    if answers.get(HELD) == NAMED:
        return Detail.NAMED
    if not method(name).anonymous or answers.get(SHOWN) == Detail.EXACT:
        return Detail.EXACT
    return Detail.PROTECTED


def number_in(answers: Answers, key: str, usual: int) -> int:
    """Return a number that was settled, or the usual one."""
    value = answers.get(key)
    if isinstance(value, str) and value.isdecimal():
        return int(value)
    return int(value) if isinstance(value, int | float) else usual


def operator_in(answers: Answers, planner: Planner) -> MemberId | None:
    """Return who was said to run the computer; None where it was not asked."""
    match answers.get(OPERATOR):
        case "me" if planner.me is not None:
            return planner.me.id
        case "other" if len(planner.others) == 1:
            return planner.others[0].id
        case "other":
            which = answers.get(WHICH_OPERATOR)
            return next((it.id for it in planner.others if it.id == which), None)
        case "else":
            return NO_MEMBER
    return None


def to_talk_about(answers: Answers) -> dict[str, Json]:
    """Return the question of a vote as what a meeting is called, where it is short enough."""
    written = answers.get(ASK)
    return {"text": str(written["text"])} if isinstance(written, dict) else {}
