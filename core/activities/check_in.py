"""The check-in: how was your week? One tap, a sentence if people like, and what was said goes back to everyone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.activity import ReplyGiven, RoundClosed, RoundEvent
from core.conversation import Dialogue
from core.drafting import Draft, Settled
from core.effects import Effect
from core.giving_back import frozen, given_back, saved
from core.messages import NameOf, Piece, Say, told
from core.people import Group, Member, Purpose
from core.questions import Alternative, Choice, Form, Question, Scale, Text, answered
from core.recurrence import Recurrence
from core.rounds import Answer, Credit, Plan, Result, Round
from core.summary import CREDIT, counted, quotes, whole
from core.templates import Template, questions_for, title_for

WORDS = "words"
LONGEST_WORDS = 2000
LABEL = Say("activity-check-in")


def scale() -> Scale:
    """Return the question that is asked unless a facilitator writes another."""
    points = tuple(Alternative(key, Say(f"week-{key}")) for key in ("good", "mixed", "hard"))
    return Scale(key="week", ask=Say("check-in-week"), points=points, optional=True)


def with_words(questions: tuple[Question, ...], group: Group) -> tuple[Question, ...]:
    """Add the optional sentence and who may read it to what is asked."""
    facilitator = NameOf(group.facilitator) if group.facilitator is not None else group.data_contact
    words = Text(
        key=WORDS,
        ask=Say("check-in-more"),
        max_length=LONGEST_WORDS,
        optional=True,
        voice=True,
        skip=Say("control-finish"),
        brief=Say("check-in-brief-words"),
        when=answered(questions[-1].key),
    )
    credit = Choice(
        key=CREDIT,
        ask=Say("check-in-credit"),
        brief=Say("check-in-brief-credit"),
        options=(
            Alternative(Credit.FACILITATORS, Say("credit-facilitators", facilitator=facilitator)),
            Alternative(Credit.NAMED, Say("credit-named")),
        ),
        more=(Alternative(Credit.UNNAMED, Say("credit-unnamed", facilitator=facilitator)),),
        when=answered(WORDS),
    )
    return (*questions, words, credit)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A recurring check-in."""

    name: str = "check-in"
    label: Say = LABEL

    def form(self, group: Group) -> Form:
        """Return a scale and an optional sentence."""
        return Form(self.name, with_words((scale(),), group), Purpose.CHECK_INS)

    def plan(self, group: Group, start: datetime) -> Plan:
        """Return a weekly plan that begins at `start` (naive, local to the group)."""
        return Plan(Recurrence("FREQ=WEEKLY", start, group.zone))

    def asks(self, group: Group, template: Template | None) -> tuple[Question, ...]:
        """Ask nothing of whoever plans: the usual question is there."""
        return ()

    def drafted(self, settled: Settled, group: Group) -> Draft:
        """Return a draft of the usual question, or of a template's; words and their readers come with either."""
        plan = self.plan(group, settled.start)
        if settled.rrule:
            plan = replace(plan, recurrence=replace(plan.recurrence, rrule=settled.rrule))
        template = settled.template
        if template is None:
            return Draft(told(""), self.form(group), plan)
        form = Form(self.name, with_words(questions_for(template, group), group), Purpose.CHECK_INS)
        return Draft(title_for(template, group), form, plan, {"template": template.id})

    def summarise(self, round: Round, answers: Sequence[Answer], said: Sequence[Answer] = ()) -> Result:
        """Count what may be shown and list what was given to the group; late answers are left out."""
        in_time = [answer for answer in answers if not answer.late]
        given = quotes([*said, *in_time])
        writers = {answer.member for answer in in_time if answer.id in {quote.answer for quote in given}}
        return Result(counted(round.form, in_time), given, len(writers))

    def react(self, round: Round, event: RoundEvent) -> tuple[Round, tuple[Effect, ...]]:
        """Freeze the result when the round closes; add the reply, and drop the words taken back until then."""
        if isinstance(event, RoundClosed):
            return frozen(round, self.summarise(round, event.answers, event.said))
        return given_back(round, event) if isinstance(event, ReplyGiven) else (round, ())

    def thanks(self, round: Round, group: Group, member: Member, dialogue: Dialogue, late: bool) -> tuple[Piece, ...]:
        """Say that it is saved, when the result comes, and whom to ask for help; the same whatever was chosen."""
        return saved(round, group, member, late)

    def told(self, round: Round, group: Group) -> tuple[Piece, ...]:
        """Return what was said, the counts, and what happens next."""
        return whole(round, group)
