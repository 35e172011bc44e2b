"""Ask authors, before anybody votes, whether their questions are still in there.

Each is asked about their own questions alone, within what they may be asked in a week.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.conversation import Dialogue, Person
from core.dialogue import Step
from core.effects import SaveQuestion
from core.events import Timer
from core.grouping import CHECKING, ask_later, questions_of
from core.messages import Piece, Say, WordsOf
from core.own_words import quoted
from core.people import Member, MemberId, Standing
from core.priority_settings import PrioritySetting, Stage
from core.questions import Alternative, Choice, Form, Question, Text, answered
from core.research_questions import LONGEST_REASON, Check, QuestionStanding, ResearchQuestion
from core.respect import note_asked, weigh
from core.talks import Talk, pause_ends, register
from core.turn import Turn
from core.unprompted import bring_form

SECONDS = 20  # to answer about one question
TITLE = Say("title-question")


def ask_authors(turn: Turn, setting: PrioritySetting, questions: Sequence[ResearchQuestion]) -> int:
    """Let each author be asked about their questions; returns how many are."""
    authors = sorted({it.author for it in questions if it.author is not None and _to_check(it)})
    for author in authors:
        ask_later(turn, setting, author, turn.in_a_moment())
    return len(authors)


def _to_check(question: ResearchQuestion) -> bool:
    merged = question.standing is QuestionStanding.MERGED and not question.summary
    return merged and question.check is Check.NOT_SAID


def _mine(turn: Turn, setting: str, member: MemberId | None) -> list[ResearchQuestion]:
    own = [it for it in questions_of(turn, setting) if it.author == member and member is not None]
    return [it for it in own if it.standing is QuestionStanding.MERGED]


def due(turn: Turn, timer: Timer) -> None:
    """Ask one author, when they may be asked."""
    setting = turn.scene.settings.get(timer.subject)
    found = turn.scene.others.get(MemberId(str(timer.payload["member"])))
    if setting is None or found is None or setting.stage is not Stage.CHECKING:
        return
    member, person = found
    mine = [it for it in _mine(turn, setting.id, member.id) if _to_check(it)]
    if member.standing is not Standing.JOINED or not mine:
        return
    seconds = SECONDS * len(mine)
    at = weigh(turn, member, person, setting.id, seconds, due=pause_ends(turn, member)).at
    if at > turn.now:
        ask_later(turn, setting, member.id, at)
        return
    note_asked(turn, member, setting.id, seconds)
    turn.do(*(SaveQuestion(replace(it, told=it.fate)) for it in mine))
    _ask(turn, setting, member, person)


def _ask(turn: Turn, setting: PrioritySetting, member: Member, person: Person) -> None:
    form = _form_about([it for it in _mine(turn, setting.id, member.id) if _to_check(it)])
    fresh = Dialogue(turn.context.fresh_id(), CHECKING, setting.id, member.id)
    bring_form(turn, member, person, form, fresh, TITLE)


def _form_about(mine: Sequence[ResearchQuestion]) -> Form:
    options = tuple(Alternative(check.value, Say(f"check-{check.value}")) for check in (Check.YES, Check.NOT_QUITE))
    asked: list[Question] = []
    for question in mine:
        ask = Say("check-question", words=WordsOf(question.id), summary=quoted(question.into))
        asked.append(Choice(key=question.id, ask=ask, options=options))
        asked.append(
            Text(
                key=_words_key(question.id),
                ask=Say("check-what-is-missing"),
                max_length=LONGEST_REASON,
                optional=True,
                tag_language=False,
                when=answered(question.id, Check.NOT_QUITE.value),
            )
        )
    return Form(CHECKING, tuple(asked))


def _words_key(question: str) -> str:
    return f"{question}:words"


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    """Ask about what is to be checked, and go on about what was said in this dialogue."""
    mine = _mine(turn, dialogue.subject, dialogue.member)
    return _form_about([it for it in mine if _to_check(it) or it.id in dialogue.answers])


def _took(turn: Turn, dialogue: Dialogue, step: Step) -> None:
    """Keep what an author says at once, whether or not words follow."""
    for question in _mine(turn, dialogue.subject, dialogue.member):
        if question.id in step.taken or _words_key(question.id) in step.taken:
            check = Check(str(dialogue.answers.get(question.id, Check.NOT_SAID.value)))
            said = dialogue.answers.get(_words_key(question.id))
            words = str(said["text"]) if isinstance(said, dict) and check is Check.NOT_QUITE else ""
            turn.do(SaveQuestion(replace(question, check=check, check_said=words)))


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    turn.say(Say("check-done"), member=dialogue.member, settles=dialogue.shown)


def _over(turn: Turn, dialogue: Dialogue) -> Say | None:
    setting = turn.scene.settings.get(dialogue.subject)
    is_on = setting is not None and setting.stage is Stage.CHECKING
    return None if is_on and _mine(turn, dialogue.subject, dialogue.member) else Say("check-over")


def _intro(turn: Turn, dialogue: Dialogue) -> tuple[Piece, ...]:
    member = turn.member(dialogue.member)
    return () if member is None else turn.naming(member.person, member.group)


TALK = register(Talk(CHECKING, _form, _finished, _took, _intro, over=_over, title=TITLE))
