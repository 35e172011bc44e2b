"""The reflection: one or more open questions, answered in words or by voice under the name that people choose first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.activity import ReplyGiven, RoundClosed, RoundEvent
from core.conversation import Dialogue
from core.crediting import credit_questions
from core.drafting import Draft, Settled
from core.effects import Effect
from core.giving_back import frozen, given_back, saved
from core.messages import Piece, Say, Told, told
from core.people import Group, Member, Purpose
from core.questions import Form, Question, Text
from core.recurrence import Recurrence
from core.rounds import Answer, Plan, Quote, Result, Round
from core.summary import counted, next_step, numbers, quote_line, quotes, voices
from core.templates import LONGEST_ASK, Template, questions_for, title_for

LABEL = Say("activity-reflection")
OWN = "thought"  # the question that is asked unless a template brings others
OPEN_FOR = timedelta(days=7)  # people on prepaid data are offline for days, and words take longer than a tap
PLANNED = "question"


def own_question(ask: Say | Told) -> Text:
    """Return one open question."""
    return Text(key=OWN, ask=ask, voice=True)


@dataclass(frozen=True, slots=True)
class Reflection:
    """Open questions for the group to think about."""

    name: str = "reflection"
    label: Say = LABEL

    def form(self, group: Group) -> Form:
        """Return one open question, after the choice of a name."""
        return self.form_of((own_question(Say("reflection-ask")),), group)

    def form_of(self, questions: Sequence[Question], group: Group) -> Form:
        """Return a form that asks these questions, after the choice of a name."""
        return Form(self.name, (*credit_questions(group), *questions), Purpose.RESEARCH)

    def plan(self, group: Group, start: datetime) -> Plan:
        """Return a plan for every other week that begins at `start` (naive, local to the group)."""
        return Plan(Recurrence("FREQ=WEEKLY;INTERVAL=2", start, group.zone), open_for=OPEN_FOR)

    def asks(self, group: Group, template: Template | None) -> tuple[Question, ...]:
        """Return the question to be thought of where no template brings any."""
        own = Text(
            key=PLANNED,
            ask=Say("reflection-plan-question"),
            brief=Say("own-brief-question"),
            max_length=LONGEST_ASK,
            tag_language=False,
        )
        return (own,) if template is None else ()

    def drafted(self, settled: Settled, group: Group) -> Draft:
        """Return a draft of the template's questions, or of the one that was written."""
        plan = self.plan(group, settled.start)
        if settled.rrule:
            plan = replace(plan, recurrence=replace(plan.recurrence, rrule=settled.rrule))
        template = settled.template
        if template is not None:
            form = self.form_of(questions_for(template, group), group)
            return Draft(title_for(template, group), form, plan, {"template": template.id}, asks_who=True)
        written = settled.answers.get(PLANNED)
        if not isinstance(written, dict):
            return Draft(told(""), self.form(group), plan)
        ask = told(str(written.get("text", "")), settled.language)
        return Draft(ask, self.form_of((own_question(ask),), group), plan, asks_who=True)

    def summarise(self, round: Round, answers: Sequence[Answer], said: Sequence[Answer] = ()) -> Result:
        """List what was given to the group and count what may be shown; late answers are left out."""
        in_time = [answer for answer in answers if not answer.late]
        given = (*quotes([*said, *in_time]), *voices(in_time))
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
        """Return everything that was said, question by question and nothing cut; the counts; and what happens next."""
        result = round.result
        if result is None:
            return ()
        return (*_said(round, result), *numbers(round, result), next_step(result, group))


def _said(round: Round, result: Result) -> tuple[Piece, ...]:
    """Return what was said below the question it answers, and what answers none of them first."""
    texts = [question for question in round.form.questions if isinstance(question, Text)]
    keys = {question.key for question in texts}
    lines: list[Piece] = [quote_line(quote) for quote in result.quotes if quote.question not in keys]
    for question in texts:
        mine: list[Quote] = [quote for quote in result.quotes if quote.question == question.key]
        if mine:
            lines.append(Say("result-question", question=question.ask))
            lines.extend(quote_line(quote) for quote in mine)
    return tuple(lines)
