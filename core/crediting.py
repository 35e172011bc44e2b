"""Who may read what somebody writes, where they choose it before they write: what is offered, kept, and never kept.

What each choice promises is in docs/explanation/privacy.md. Words without a name never come here: they go into a sealed
box in a turn of their own, and whatever reaches this road with that choice is refused.
"""

from collections.abc import Collection
from dataclasses import replace

from core.interpret import folded
from core.messages import NameOf, Say
from core.people import Group, Member
from core.questions import Alternative, Answers, Choice, Form, Question, Text, alternatives, answered
from core.rounds import Credit
from core.summary import CREDIT

HEAR = "hear"  # the tap that lets somebody hear the voices of a result
ALIAS = "alias"  # the question for a made-up name; its answer is kept beside the member, never among the answers
LONGEST_ALIAS = 30  # characters
FEWEST_UNGUESSED = 8  # members; in a smaller group people guess who it was (docs/explanation/experience.md)
SPOKEN = frozenset({Credit.NAMED, Credit.FACILITATORS})  # with these a voice is as good: whoever hears it, knows it
NO_NAME, GUESSED = Say("credit-no-name"), Say("credit-no-name-guessed")


def credit_questions(group: Group) -> tuple[Question, ...]:
    """Return the questions that stand before everything that is written: under which name, and which made-up one."""
    facilitator = NameOf(group.facilitator) if group.facilitator is not None else group.data_contact
    credit = Choice(
        key=CREDIT,
        ask=Say("credit-first"),
        brief=Say("credit-first-brief"),
        options=(Alternative(Credit.NAMED, Say("credit-my-name")), Alternative(Credit.ANONYMOUS, NO_NAME)),
        more=(
            Alternative(Credit.PSEUDONYM, Say("credit-made-up")),
            Alternative(Credit.FACILITATORS, Say("credit-facilitators", facilitator=facilitator)),
        ),
        kept=True,
    )
    alias = Text(
        key=ALIAS,
        ask=Say("credit-alias"),
        max_length=LONGEST_ALIAS,
        tag_language=False,
        when=answered(CREDIT, Credit.PSEUDONYM),
    )
    return (credit, alias)


def chosen_first(form: Form) -> Choice | None:
    """Return the question of who may read, where a form asks it before anything is written."""
    question = form.question(CREDIT)
    return question if isinstance(question, Choice) and question.kept else None


def credit_of(answers: Answers) -> Credit:
    """Return who may read what is written; facilitators alone until somebody says so."""
    chosen = answers.get(CREDIT)
    return Credit(str(chosen)) if chosen in frozenset(Credit) else Credit.FACILITATORS


def chosen_before(form: Form, at: str | None, answers: Answers, member: Member | None) -> tuple[Say, ...]:
    """Return what stands above the question of who may read: what a member chose there the last time they gave a name.

    It is not chosen for them: whoever then wants no name would have to go back, and that would be seen.
    """
    question = chosen_first(form)
    if question is None or at != CREDIT or CREDIT in answers or member is None:
        return ()
    offered = any(option.key == member.credit for option in alternatives(question))
    return (Say(f"credit-before-{member.credit}"),) if offered else ()


def tailored(form: Form, answers: Answers, *, has_alias: bool, recalls: bool) -> Form:
    """Return a form as one person is asked it.

    Somebody who has a made-up name is not asked for one, nobody is offered to speak where nobody shall know them, and
    `recalls` says that there were earlier rounds. A form that does not ask for a name first stays as it is.
    """
    if chosen_first(form) is None:
        return form
    speaks = CREDIT not in answers or credit_of(answers) in SPOKEN
    questions: list[Question] = []
    for question in form.questions:
        if question.key == ALIAS:
            if not has_alias:
                questions.append(question)
        elif isinstance(question, Text):
            questions.append(replace(question, voice=question.voice and speaks, recalls=recalls))
        else:
            questions.append(question)
    return replace(form, questions=tuple(questions))


def relayed(form: Form) -> Form:
    """Return a form as it is answered for somebody by call or on paper: whoever writes it down knows who it was."""
    question = chosen_first(form)
    if question is None:
        return form
    known = replace(question, options=tuple(it for it in alternatives(question) if it.key in SPOKEN), more=())
    asked = (known if it.key == CREDIT else it for it in form.questions if it.key != ALIAS)
    return replace(form, questions=tuple(asked))


def among_few(form: Form) -> Form:
    """Return a form that says beside "no name" that people may guess, as they do in a small group."""
    question = chosen_first(form)
    if question is None:
        return form
    options = tuple(replace(it, label=GUESSED) if it.key == Credit.ANONYMOUS else it for it in question.options)
    mine = replace(question, options=options)
    return replace(form, questions=tuple(mine if it.key == CREDIT else it for it in form.questions))


def guessed(form: Form, members: int) -> bool:
    """Whether a form has still to say so, in a group of so many."""
    question = chosen_first(form)
    offered = question is not None and any(option.label == NO_NAME for option in question.options)
    return offered and members < FEWEST_UNGUESSED


def beside(form: Form, at: str | None, answers: Answers) -> tuple[Say, ...]:
    """Return what stands above a question once it is chosen under which name: that choice, and whether to speak."""
    question = form.question(at or "")
    kept = form.kept(answers)
    if kept is None or kept.key != CREDIT or question is None or question.key in (CREDIT, ALIAS):
        return ()
    credit = credit_of(answers)
    if isinstance(question, Text) and question.voice:
        return (Say(f"credit-now-{credit.value}-spoken"),)
    return (Say(f"credit-now-{credit.value}"),)


def unfit_alias(name: str, taken: Collection[str], names: Collection[str]) -> Say | None:
    """Return why a made-up name cannot be had: somebody has it (`taken`), or is called so (`names`)."""
    wanted = folded(name)
    if not wanted:
        return Say("refused-empty")
    if any(folded(other) == wanted for other in taken):
        return Say("credit-alias-taken")
    parts = {folded(part) for other in names for part in (other, *other.split())}
    return Say("credit-alias-real") if wanted in parts else None


def spoken(answers: Answers) -> bool:
    """Whether any of these answers is a voice note."""
    return any(isinstance(value, dict) and "media" in value for value in answers.values())
