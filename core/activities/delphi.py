"""The Delphi study: people rate statements, see where the group lies and what they said themselves, and rate again.

Ratings are confidential, not anonymous: they are kept for each person in a sealed box until the last round, as people
see their own again; nobody else ever sees them, and then they are destroyed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.activity import ReplyGiven, RoundEvent, VotesCounted
from core.ballot import COUNTED, HOW
from core.codec import Json, encode
from core.conversation import Dialogue
from core.delphi import HIGHEST, LOWEST, SHARES_TO_AGREE, Over, StopRule, rate, why_over
from core.delphi_card import card_of_ratings
from core.delphi_outcome import outcome
from core.delphi_state import (
    CONFIDENTIAL,
    DELPHI,
    ENDED_BY_HAND,
    GOES_ON,
    MOST_ROUNDS,
    NUMBER,
    OVER,
    STOP_RULE,
    before_of,
    follows_timer,
    most_of,
    number_of,
    rule_of,
)
from core.drafting import Draft, Part, Settled
from core.effects import Effect, SaveRound, SetTimer
from core.giving_back import given_back, saved
from core.messages import Moment, Option, Piece, Say, TimeStyle, Told, told
from core.people import Group, Member, Purpose
from core.poll_card import with_operator
from core.polls import DETAIL, VOTE, label_of, nudged_after, void
from core.questions import Alternative, Choice, Form, Grades, Question, Text, alternatives, answered
from core.recurrence import Recurrence
from core.rounds import Answer, Phase, Plan, QuestionResult, Result, Round
from core.sealed import BEGIN
from core.templates import Template
from core.typed_lines import LONGEST_LINES
from core.voting.release import Released, Shown

LABEL = Say("activity-delphi")
OPEN_FOR = timedelta(days=7)
FEWEST_STATEMENTS, MOST_STATEMENTS = 2, 12
LONGEST_STATEMENT = 200
ROUNDS = ("2", "3", "4")
ABOUT, HOW_MANY, AGREE, LINE = "about", "rounds", "agree", "statement"
STATEMENT = f"{LINE}-"  # begins the key of each line that is rated
RATINGS = tuple(Alternative(str(rating), told(str(rating))) for rating in range(LOWEST, HIGHEST + 1))


@dataclass(frozen=True, slots=True)
class Delphi:
    """Rounds of ratings, until the group agrees or nothing moves any more."""

    name: str = DELPHI
    label: Say = LABEL

    def form(self, group: Group) -> Form:
        """Return the form as it is before there are statements."""
        return Form(self.name, (), Purpose.MEMBERSHIP, sealed=True)

    def plan(self, group: Group, start: datetime) -> Plan:
        """Return the plan of the first round; each further one is planned once the one before is counted."""
        once = Recurrence("FREQ=DAILY;COUNT=1", start, group.zone)
        return Plan(once, open_for=OPEN_FOR, remind_after=nudged_after(OPEN_FOR), late=timedelta(0))

    def asks(self, group: Group, template: Template | None) -> tuple[Question, ...]:
        """Ask what it is about, for the statements, and how many rounds there are at most."""
        about = Text(
            key=ABOUT,
            ask=Say("delphi-plan-about"),
            brief=Say("own-brief-question"),
            max_length=LONGEST_STATEMENT,
            tag_language=False,
        )
        statements = [_statement(number) for number in range(1, MOST_STATEMENTS + 1)]
        return (about, *statements, _how_many())

    def drafted(self, settled: Settled, group: Group) -> Draft:
        """Return the study as a draft: its first round."""
        given = [settled.answers.get(f"{STATEMENT}{number}") for number in range(1, MOST_STATEMENTS + 1)]
        statements = [told(_words(value), settled.language) for value in given if value is not None]
        about = told(_words(settled.answers.get(ABOUT)), settled.language)
        details: dict[str, Json] = {
            DETAIL: CONFIDENTIAL,
            STOP_RULE: encode(StopRule(int(str(settled.answers.get(AGREE, SHARES_TO_AGREE[0]))))),
            MOST_ROUNDS: int(str(settled.answers.get(HOW_MANY, ROUNDS[1]))),
            NUMBER: 1,
        }
        parts = frozenset({Part.DAY, Part.HOUR, Part.OPEN, Part.WHO})
        form = replace(self.form(group), questions=(rating_question(about, statements),))
        return Draft(about, form, self.plan(group, settled.start), details, parts, asks_who=True)

    def begin(self, round: Round, group: Group, now: datetime) -> tuple[Round, tuple[Effect, ...]]:
        """Keep with a round who runs the computer: they could look."""
        return replace(round, state=with_operator(round.state, group.operator)), ()

    def summarise(self, round: Round, answers: Sequence[Answer], said: Sequence[Answer] = ()) -> Result:
        """Return nothing of answers in the main database: there are none."""
        return Result((), (), 0)

    def react(self, round: Round, event: RoundEvent) -> tuple[Round, tuple[Effect, ...]]:
        """Keep of the ratings where the group lies, and whether a further round follows."""
        if isinstance(event, ReplyGiven):
            return given_back(round, event)
        if not isinstance(event, VotesCounted):
            return round, ()
        question = round.form.questions[0]
        statements = [option.key for option in alternatives(question)]
        came_to = rate(event.votes, statements, rule_of(round.state))
        over = why_over(came_to, before_of(round.state), number_of(round.state), most_of(round.state))
        if over is None and round.state.get(ENDED_BY_HAND):
            over = Over.ENDED
        state = {**round.state, OVER: "" if over is None else over.value, GOES_ON: over is None}
        shown = QuestionResult(VOTE, question.ask, Released(Shown.NOTHING, came_to.answered), delphi=came_to)
        counted = replace(round, phase=Phase.RELEASED, state=state, result=Result((shown,), (), 0))
        follows = (SetTimer(follows_timer(round)),) if over is None else ()
        return counted, (SaveRound(counted), *follows)

    def introduced(self, round: Round, group: Group) -> tuple[Piece, ...]:
        """Say how ratings are held, which round it is, and that the last ones stand beside each statement."""
        return (label_of(round.state), *_which(round))

    def presented(self, round: Round, group: Group) -> tuple[Piece, ...]:
        """Say the first time in each round how ratings are held, and who could look."""
        return (*card_of_ratings(round.state), *_which(round))

    def asides(self, round: Round) -> tuple[Option, ...]:
        """Offer to say how ratings are held and counted; to begin, where lines come with what one said last time."""
        begin = (Option(BEGIN, Say("delphi-act-rate")),) if before_of(round.state) is not None else ()
        return (*begin, Option(HOW, Say("poll-act-how")), Option(COUNTED, Say("poll-act-counted")))

    def opening(self, round: Round, group: Group) -> tuple[Say, Say]:
        """Say what is rated, and until when."""
        closes = Moment(round.closes_at, group.zone, TimeStyle.WHEN)
        words = Say("announce-delphi", group=group.name, question=round.form.opening.ask, closes=closes)
        return words, Say("act-answer-privately")

    def over(self, round: Round, group: Group) -> Say:
        """Say that the round is closed, or was stopped."""
        words = "announce-delphi-stopped" if void(round) else "announce-delphi-closed"
        return Say(words, group=group.name, question=round.form.opening.ask)

    def thanks(self, round: Round, group: Group, member: Member, dialogue: Dialogue, late: bool) -> tuple[Piece, ...]:
        """Return what is never said: ratings go into their box, which answers by itself."""
        return saved(round, group, member, late)

    def told(self, round: Round, group: Group) -> tuple[Piece, ...]:
        """Return where the group lies on each statement, and what follows."""
        return outcome(round, group)


def _which(round: Round) -> tuple[Say, ...]:
    """Say which round of how many it is, and what stands beside each statement from the second one on."""
    again = (Say("delphi-again"),) if before_of(round.state) is not None else ()
    return (Say("delphi-round", number=number_of(round.state), most=most_of(round.state)), *again)


def rating_question(about: Told, statements: Sequence[Told]) -> Grades:
    """Return the question that is asked in every round: one rating from 1 to 9 for each statement."""
    options = tuple(Alternative("abcdefghijkl"[place], label) for place, label in enumerate(statements))
    return Grades(key=VOTE, ask=about, options=options, grades=RATINGS)


def _statement(number: int) -> Text:
    """Ask for one more statement; the first ones have to be there."""
    brief = Say("delphi-brief-statement", number=number)
    ask = Say("delphi-plan-statement", number=number)
    key = f"{STATEMENT}{number}"
    if number <= FEWEST_STATEMENTS:
        return Text(key=key, ask=ask, brief=brief, max_length=LONGEST_LINES, tag_language=False)
    before = answered(f"{STATEMENT}{number - 1}")
    return Text(
        key=key,
        ask=ask,
        brief=brief,
        max_length=LONGEST_LINES,
        tag_language=False,
        optional=True,
        skip=Say("delphi-enough"),
        when=before,
    )


def _how_many() -> Choice:
    options = tuple(Alternative(count, Say("delphi-plan-rounds-up-to", rounds=int(count))) for count in ROUNDS)
    return Choice(key=HOW_MANY, ask=Say("delphi-plan-rounds"), brief=Say("delphi-part-rounds"), options=options)


def when_agreed() -> Choice:
    """Return the question by which rule there is agreement; it is as usual unless somebody changes it."""
    shares = [Alternative(str(it), Say("delphi-plan-agree-share", agree=it)) for it in SHARES_TO_AGREE]
    return Choice(key=AGREE, ask=Say("delphi-plan-agree"), brief=Say("delphi-part-agree"), options=tuple(shares))


def _words(value: Json) -> str:
    return str(value.get("text", "")) if isinstance(value, dict) else ""
